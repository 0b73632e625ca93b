package archive

import (
	"strings"
	"sync"
	"unicode"
)

// A kind is what a section of a postmortem is about.
type kind string

const (
	unknown    kind = ""
	container  kind = "container" // a heading around others, such as Postmortem
	summary    kind = "summary"
	background kind = "background"
	timeline   kind = "timeline"
	impact     kind = "impact"
	detection  kind = "detection"
	response   kind = "response"
	resolution kind = "resolution"
	rootCause  kind = "root_cause.summary"
	trigger    kind = "root_cause.trigger"
	whys       kind = "root_cause.whys"
	factors    kind = "contributing_factors"
	actions    kind = "action_items"
	lessons    kind = "lessons" // of any sort: the parts of it have places
	wentWell   kind = "lessons.went_well"
	wentWrong  kind = "lessons.went_wrong"
	lucky      kind = "lessons.lucky"
	questions  kind = "open_questions"
	links      kind = "links"
	appendix   kind = "appendix" // chat, logs, pictures: never a timeline
	stats      kind = "stats"
	attendees  kind = "people"

	// Fields that have a label and a value on one line.
	title    kind = "title"
	date     kind = "date"
	severity kind = "severity"
	authors  kind = "authors"
	owner    kind = "owner"
	services kind = "services"
	tags     kind = "tags"
	timezone kind = "timezone"
	started  kind = "started"
	detected kind = "detected"
	acked    kind = "acknowledged"
	declared kind = "declared"
	mitigatd kind = "mitigated"
	resolved kind = "resolved"
	toDetect kind = "time_to_detect"
	toEnd    kind = "time_to_mitigate"
	toRepair kind = "time_to_resolve"
)

// names are the names of sections, in lower case and without what normal removes. A name may
// be followed by a preposition and more words, as in "summary of the incident".
var names = map[kind]string{
	summary:    "summary|executive summary|incident summary|issue summary|problem summary|brief summary|short summary|high level summary|overview|incident overview|abstract|synopsis|tldr|tl dr|description|incident description|problem description|problem statement|incident synopsis|event summary|outage summary|summary of events|intro|introduction|what happened|what was the problem|the incident|incident|the issue|issue|the problem|problem",
	background: "background|context|background information|background and context|leadup|lead up|system overview|prerequisites|technical background|architecture|history",
	timeline:   "timeline|time line|timelines|incident timeline|event timeline|detailed timeline|full timeline|timeline of events|timeline and events|timeline of incident|key events|events|event log|incident log|sequence of events|chronology|chronology of events|chronological order of events|order of events|course of events|log of events|chain of events|history of events|event history|milestones|timeline utc|activity log|activity timeline|timeline of key events|timeline of the incident|timeline of the outage|what happened when",
	impact:     "impact|impacts|incident impact|business impact|customer impact|user impact|impact analysis|impact assessment|impact summary|customer and business impact|service impact|effect|effects|affected|affected users|affected services and users|who was affected|who was impacted|what was affected|what was the impact|consequences|scope|scope of impact|blast radius|damage|fallout|symptoms|user experience|user facing impact|impact on users|impact on customers",
	detection:  "detection|detection method|how was it detected|how was the incident detected|how was this detected|how was the issue detected|how did we detect it|how did we find out|how we found out|how we noticed|how was it discovered|discovery|detection and alerting|identified|how it was identified|detection gap|detection and alerting gaps|monitoring and detection|fault detection|alerting",
	response:   "response|incident response|our response|reaction|actions taken|investigation|diagnosis|troubleshooting|debugging|what did we do|what we did|how we responded|communication|communications|handling|incident handling|escalation|response and recovery|steps taken|analysis",
	resolution: "resolution|resolutions|recovery|resolution and recovery|fix|the fix|solution|mitigation|mitigations|mitigation and resolution|mitigation and recovery|how was it resolved|how was the incident resolved|how was it fixed|how we fixed it|how did we fix it|workaround|restoration|repair|remedy|what was the fix|immediate fix|temporary fix|short term fix|current status|how was the issue resolved|resolution steps|recovery steps",
	rootCause:  "root cause|root causes|what were the root causes|what are the root causes|root cause analysis|rca|cause|causes|cause of the problem|cause analysis|cause of incident|underlying cause|underlying causes|underlying issue|fault|why|why did it happen|why did this happen|why it happened|what caused it|what caused this|what was the cause|what went wrong technically|technical details|technical analysis|technical explanation|technical root cause|root cause identification|root cause and trigger|trigger and root cause|root cause and impact|primary cause|proximate cause|causal analysis|what was the root cause|what is the root cause|proximate root causes|hypothesis|findings|technical summary|details|detailed description|explanation|what caused the incident|what caused the outage|what caused the issue",
	trigger:    "trigger|triggers|trigger event|what triggered it|what triggered this|triggering event|immediate cause|direct cause",
	whys:       "5 whys|five whys|the 5 whys|the five whys|5 why|5 whys analysis|five whys analysis|5 why analysis|root cause identification the five whys|why why why|the whys|whys",
	factors:    "contributing factors|contributing factor|contributing causes|contributing conditions|contributors|contributing factors findings|contributing factors and root causes|factors|contributors and enablers|enablers|root causes and contributing factors|root cause and contributing factors|contributing factors and causes|contributing root causes|aggravating factors|secondary causes|risk factors|other factors|mitigating factors|difficulties|underlying factors|influencing factors",
	actions:    "action items|action item|actions|action points|action plan|action list|actions items|follow up|follow ups|followup|followups|follow up actions|follow up action items|follow up items|follow up tasks|followup actions|follow up work|followup items|next steps|next actions|todo|todos|to do|to dos|todo list|to do list|remediation|remediations|remediation items|remediation steps|remediation plan|remediation actions|remediation and follow up|corrective actions|corrective action|corrective and preventative measures|corrective and preventive actions|corrective and preventive measures|corrective measures|preventative and corrective actions|preventive and corrective actions|preventative and corrective measures|preventive and corrective measures|what is being done|what is being done about this|what are the next steps|long term solution|long term fix|long term fixes|permanent fix|corrective and preventative measure|corrective and preventive measure|corrective and preventative actions|corrective actions and prevention|preventive actions|preventative actions|preventive measures|preventative measures|prevention|preventing recurrence|future prevention|improvements|improvement actions|proposed improvements|possible improvements|planned improvements|tasks|tickets|work items|jira tickets|related tickets|mitigation actions|recommendations|recommended actions|repair items|repair actions|proposed actions|planned actions|further actions|future actions|future work|outstanding actions|outstanding items|immediate actions|long term actions|short term actions|what are we doing|what we are doing|what will we do|what we will do|what are we doing to prevent this|what are we doing about it|how do we prevent this|how will we prevent this|how can we prevent this|how to prevent it|what we are changing|changes|actions to be taken|actions and follow ups|review actions|review action items|recurrence prevention|backlog|countermeasures|suggestions|ideas|measures|steps to prevent|steps to prevent recurrence|things to do|the way forward|way forward|going forward|moving forward|plan of action|open actions|deliverables|suggested actions|how we can do better|what can we do better|what could be improved|what can be improved|areas for improvement|areas of improvement|what next|whats next|what is next",
	lessons:    "lessons learned|lessons learnt|lesson learned|lessons|learnings|what we learned|what did we learn|what we have learned|takeaways|key takeaways|retrospective|reflection|reflections|lessons and actions|lessons learned and action items|lessons learned and follow ups|learning|key learnings|analysis and lessons learned|discussion|conclusion|conclusions",
	wentWell:   "what went well|what went right|what worked well|what worked|things that went well|went well|the good|what we did well|what did we do well|positives|positive|pros|good|what has gone well|what was good|where we did well|went right|things that worked|what helped|successes|where did we succeed",
	wentWrong:  "what went wrong|what went poorly|what went badly|what went less well|what didnt go well|what did not go well|what didnt go so well|what did not go so well|what did not work|what didnt work|what didnt work well|things that went wrong|things that went poorly|things that didnt go well|went wrong|went poorly|went badly|the bad|negatives|negative|cons|what could have gone better|what could have been better|what couldve gone better|what could have gone better|what can go better|what could be better|bad|the ugly|what was bad|what hindered|what didnt go right|what did not go right|where we struggled|challenges|what went not so well|what went less than well|room for improvement|failures|problems encountered|not so well",
	lucky:      "where we got lucky|where we were lucky|where did we get lucky|got lucky|luck|lucky|what we got lucky with|we got lucky|how we got lucky|where luck helped|lucky breaks|we were lucky",
	questions:  "open questions|questions|unanswered questions|unknowns|open issues|outstanding questions|remaining questions|questions to answer|what we do not know|what we dont know",
	links:      "links|references|reference|related links|further reading|resources|related documents|external links|see also|useful links|related incidents|relevant links|supporting links|external references",
	appendix:   "appendix|appendices|chat log|chat logs|chat|chat transcript|slack|slack log|slack logs|slack thread|slack transcript|slack conversation|irc log|irc logs|irc|transcript|logs|log|log output|log excerpts|raw logs|raw data|supporting information|supporting data|supporting material|supporting evidence|evidence|graphs|screenshots|graphs and charts|charts|data|attachments|notes|raw notes|raw timeline|meeting notes|additional information|metrics|dashboards|conversation|messages",
	stats:      "key information|key timestamps|key times|key dates|timestamps|durations|stats|statistics|incident statistics|incident metrics|key metrics|incident stats|facts|key facts|figures|metadata|meta|incident details|incident information|incident info|incident data|general information|basic information|basic info|information|quick facts|vitals|at a glance",
	attendees:  "attendees|atendees|participants|attendance|postmortem attendees|meeting attendees|people involved|persons involved|responders|incident responders|people|incident team|response team|team members|who was involved|involved|involved people",
	container:  "postmortem|post mortem|incident report|incident review|incident postmortem|incident post mortem|postmortem report|post mortem report|post incident review|post incident report|blameless postmortem|outage report|root cause analysis report|incident postmortem report|report|retro",

	title:    "title|incident title|name|incident name",
	date:     "date|incident date|date of incident|date of the incident|day|when|dates|date and time|datetime|date of occurrence|outage date|event date|occurred|occurred on|incident day|start date|date started",
	severity: "severity|sev|severity level|incident severity|incident level|priority|level|incident priority",
	authors:  "author|authors|written by|postmortem author|postmortem authors|prepared by|report author|reported by|contributors to this document|postmortem writer|scribe|editor|editors|author s",
	owner:    "owner|owners|postmortem owner|incident owner|owner of this document|postmortem lead|document owner|responsible|dri|driver|incident commander|commander|ic|incident lead|incident manager",
	services: "service|services|affected service|affected services|impacted service|impacted services|service affected|services affected|services impacted|service impacted|component|components|affected component|affected components|affected systems|affected system|system|systems|product|products",
	tags:     "tag|tags|keywords|labels|category|categories|type|incident type|classification",
	timezone: "timezone|time zone|tz|timezones|zone",
	started:  "start|started|start time|incident start|incident started|impact start|impact started|time started|start of incident|start of impact|incident start time|outage start|outage started|began|begin|beginning|time of start|started at|incident began|start date and time|issue start|issue started|time of incident|impact start time|first occurrence|time of impact start|fault start|opened|outage begin",
	detected: "detected|detected at|time detected|detection time|time of detection|discovered|discovered at|first detected|first alert|incident detected|reported|reported at|noticed|noticed at|identified at|time identified|alerted|alerted at|issue detected|date detected",
	acked:    "acknowledged|acknowledged at|time acknowledged|acked|response started|responded|response time start|on call engaged",
	declared: "declared|incident declared|declared at|time declared",
	mitigatd: "mitigated|mitigated at|time mitigated|mitigation time|incident mitigated|impact mitigated|service restored|repaired|repaired declared|incident repaired|restored|restored at|recovered|recovered at|impact end|impact ended|end of impact|impact end time|fault mitigated",
	resolved: "resolved|resolved at|time resolved|resolution time|incident resolved|incident end|incident ended|end|ended|end time|incident end time|time ended|end of incident|finished|closed|closed at|outage end|outage ended|end date and time|issue end|issue resolved|ended at|date resolved|end date|fixed|fixed at|time of resolution|completed",
	toDetect: "time to detect|time to detection|ttd|mttd|detection duration|time until detection",
	toEnd:    "time to recovery|time to recover|time to mitigate|time to mitigation|time to restore|ttr|mttr|ttm|time to repair|recovery time|time until recovery|time to fix",
	toRepair: "time to resolve|time to resolution|time until resolution",
}

// index is the kind of every name.
var index = sync.OnceValue(func() map[string]kind {
	all := map[string]kind{}
	for k, list := range names {
		for name := range strings.SplitSeq(list, "|") {
			all[name] = k
		}
	}
	return all
})

// fields are the kinds that only a label with a value names, never a heading.
func (k kind) isField() bool {
	switch k {
	case title, date, severity, authors, owner, services, tags, timezone, toDetect, toEnd, toRepair:
		return true
	}
	return k.isMilestone()
}

func (k kind) isMilestone() bool {
	switch k {
	case started, detected, acked, declared, mitigatd, resolved:
		return true
	}
	return false
}

// isProse reports whether a section is kept as one text.
func (k kind) isProse() bool {
	switch k {
	case summary, background, impact, detection, response, resolution, rootCause, trigger:
		return true
	}
	return false
}

// isWeak reports whether a name is as likely to be that of a part of another section.
func isWeak(name string) bool {
	switch name {
	case "underlying issue", "underlying cause", "what happened", "the incident", "incident", "issue", "the issue", "problem", "the problem", "why", "details", "events", "analysis", "changes", "data", "notes", "good", "bad", "log", "logs", "messages", "history", "scope", "explanation", "findings", "affected", "fix", "incident start", "report", "ideas", "measures", "description", "chat", "context", "positive", "negative", "conversation", "hypothesis", "fault", "information", "facts", "figures", "discussion", "conclusion", "introduction", "intro", "communication", "escalation", "architecture", "metrics", "tickets", "tasks", "improvements", "suggestions", "system", "product", "effects", "effect":
		return true
	}
	return false
}

var (
	numbering  = compiled(`^(?:\(?(?:\d{1,2}|[ivxIVX]{1,4}|[a-hA-H])(?:\.\d{1,2})*[.):]\s*|\d{1,2}(?:\.\d{1,2})+\s+|(?:section|part|step) \d{1,2}\W+)`)
	inBrackets = compiled(`\s*[(\[][^()\[\]]*[)\]]\s*$`)
	bareNumber = compiled(`^\d{1,2}\s+`)
	between    = compiled(`^(.+?)(?: (?:of|for|in|on|by|during|from|to avoid|to prevent|with|at|as|utc|all times|and how|this time|we)\b| - | \x{2013} | \x{2014} |: ).*$`)
)

// normal returns a name in lower case, without numbers in front of it, what is in brackets
// after it, signs and pictures.
func normal(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	name = strings.Trim(name, "*_#`: ")
	name = strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '(' })
	name = numbering().ReplaceAllString(name, "")
	for before := ""; before != name; {
		before, name = name, inBrackets().ReplaceAllString(name, "")
	}
	return name
}

// words returns a name as words with single spaces.
func words(name string) string {
	name = strings.NewReplacer("'", "", "\u2019", "", "&", " and ", "+", " and ", "/", " and ").Replace(name)
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// kindOf returns the kind of section that a heading names, and whether the name is one that
// could as well be that of a part of another section.
func kindOf(heading string) (k kind, weak bool) {
	name := normal(heading)
	for _, try := range []string{words(name), words(firstPart(name)), withoutArticle(words(name)), withoutArticle(words(firstPart(name)))} {
		if k, ok := index()[try]; ok && (!isWeak(try) || try == words(name) || try == withoutArticle(words(name))) {
			return k, isWeak(try)
		}
	}
	if m := bareNumber().FindString(name); m != "" {
		return kindOf(name[len(m):])
	}
	// "Timeline and impact", "Root cause / resolution": the first of the two.
	for _, separator := range []string{" and ", " or "} {
		first, second, ok := strings.Cut(words(name), separator)
		if !ok || len(strings.Fields(name)) > 6 {
			continue
		}
		for _, part := range []string{first, second} {
			if k, ok := index()[withoutArticle(part)]; ok && !k.isField() {
				return k, true
			}
		}
	}
	return unknown, true
}

// firstPart returns a name up to a preposition, a dash or a colon.
func firstPart(name string) string {
	if m := between().FindStringSubmatch(name); m != nil {
		return m[1]
	}
	return name
}

func withoutArticle(name string) string {
	for _, article := range []string{"the ", "our ", "a ", "incident ", "outage "} {
		name = strings.TrimPrefix(name, article)
	}
	return name
}
