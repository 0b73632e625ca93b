package export

import (
	"strings"
	"time"
)

var (
	// logTime matches a time that a line of a log has somewhere: that of an access log or of
	// Redis, or one with its day, also as the value of a key.
	logTime = compiled(`(?:\b(?:time|timestamp|ts|t|date)=)?["\[]?(\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}|\d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2}(?:\.\d{1,9})?|\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2})\b)?)["\]]?`)
	// klogTime matches what klog begins a line with: the severity, the month, the day and the time.
	klogTime = compiled(`(?m)^([IWEF])(\d{2})(\d{2}) (\d{2}:\d{2}:\d{2}\.\d+) +\d+ `)
	// irssiDay matches the line with which irssi begins a log, which has the day of the next.
	irssiDay = compiled(`(?m)^--- Log opened (\S+ \S+ \d+) \d{2}:\d{2}:\d{2} (\d{4})\r?$`)
	// logMark matches lines of a log that are of no event.
	logMark = compiled(`(?m)^(?:--- Log closed .*|-- (?:Reboot|(?:Logs|Journal) begins? at .*|Boot [0-9a-f]+) --)\r?$`)
	// zoomHead matches the line above a message in a chat that Zoom saves.
	zoomHead = compiled(`(?m)^(?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}:\d{2} From .+:\r?$`)
	// zoomBlank matches the empty line below what a message of such a chat answers.
	zoomBlank = compiled(`\r?\n[ \t]*\r?\n\t`)
	// agesTable matches the heads of what kubectl get events prints.
	agesTable = compiled(`^(?:NAMESPACE +)?LAST SEEN +TYPE +REASON `)
)

// plainLog returns a log as people would paste it, without what a program notes for itself.
func plainLog(text string) string {
	text = priorityLine().ReplaceAllString(text, "")
	text = irssiDay().ReplaceAllString(text, "--- Day changed $1 $2")
	text = logMark().ReplaceAllString(text, "")
	text = klogTime().ReplaceAllString(text, "$2-$3 $4 $1 ")
	if zoomHead().MatchString(text) {
		text = zoomBlank().ReplaceAllString(text, "\n\t")
	}
	return text
}

// timesFirst returns a text in which no line begins with a time with the time of each line at
// its beginning.
func timesFirst(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if at := logTime().FindStringSubmatchIndex(line); at != nil {
			written := line[at[2]:at[3]]
			if t, err := time.Parse("02/Jan/2006:15:04:05 -0700", written); err == nil {
				written = t.Format(time.RFC3339)
			}
			before, after := line[:at[0]], line[at[1]:]
			if at[2] > 0 && line[at[2]-1] == '[' && at[1] == at[3] { // [2026-06-02T09:58:03 #12]
				before += "["
			}
			line = written + " " + strings.TrimLeft(before+strings.TrimLeft(after, " "), " ")
		}
		b.WriteString(line)
	}
	return b.String()
}
