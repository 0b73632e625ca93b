package check

// The sources that reasons are taken from.
const (
	sourceSRE       = "Site Reliability Engineering (Google, 2016), chapter 15, and The Site Reliability Workbook (2018), chapter 10"
	sourcePagerDuty = "PagerDuty, Postmortem Documentation"
	sourceEtsy      = "Etsy, Debriefing Facilitation Guide (2016)"
	sourceAtlassian = "Atlassian, Incident Management Handbook"
	sourceCOE       = "AWS, Correction of Error (COE)"
	sourceRCA2      = "RCA2: Improving Root Cause Analyses and Actions to Prevent Harm (National Patient Safety Foundation, 2015)"
	sourceDekker    = "Sidney Dekker, The Field Guide to Understanding 'Human Error' (2014)"
	sourceCook      = "Richard Cook, How Complex Systems Fail (1998)"
	sourceCloudGov  = "cloud.gov, security incident response guide"
	sourceTimes     = "39 public postmortems with a timeline, read for this rule"
)
