package export

import (
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/when"
)

// textSource reads lines as people paste them or as chats and logs export them, by the one
// reader of pasted lines.
func textSource() Source {
	return Source{
		Name:  "text",
		Form:  "lines of text",
		About: "lines with times as pasted or exported from any chat or log",
		looks: func(p peek) bool { return !p.isJSON },
		read:  readText,
	}
}

// readText reads lines. One that looks like a time and cannot be read as one is an error: what
// else it would be is not known.
func readText(f File, r *Reading) error {
	text, err := f.text()
	if err != nil {
		return err
	}
	text = plainLog(clean(r.redact(text)))
	switch isRecording := recordingLine().MatchString(text); {
	case !r.Start.IsZero():
		text = fromStart(text, r.Start)
	case isRecording && r.Reader.Day.IsZero():
		return f.fail(answerTo(errNoStart), "line 1: %w", questionError{"the time has no day, and counts from the start of the recording", errNoStart})
	}
	read := capture.Text(text, r.Reader, r.People...)
	if len(read.Events)+len(read.Refused) == 0 {
		text = timesFirst(text)
		read = capture.Text(text, r.Reader, r.People...)
	}
	if !r.Zoned {
		if read, err = r.inOwnZone(f, text, read); err != nil {
			return err
		}
	}
	if len(read.Refused) > 0 {
		return f.refuse(read.Refused[0].Number, read.Refused[0].Err)
	}
	if agesTable().MatchString(text) {
		return f.fail("kubectl get events -A -o json has the times", "it has no times, only how long ago the events were")
	}
	if len(read.Events) == 0 {
		return f.fail("pm help sources", "%w", questionError{"no line begins with a time", errNoTimes})
	}
	var events []Event
	var numbers []int
	for _, line := range read.Events {
		if line.Day == capture.DayOfDocument && r.Reader.Day.IsZero() {
			return f.refuse(line.Line, questionError{"the time has no day", errNoDay})
		}
		events, numbers = append(events, Event{Event: line.Event}), append(numbers, line.Line)
	}
	for _, e := range r.readChat(f, text, events, numbers) {
		if e.Text == "" {
			e.Text, e.Details, _ = strings.Cut(e.Details, "\n")
		}
		e.Text, e.Details = markup.EscapeMarkdown(e.Text), belowLine(e.Details)
		e.Origin = r.key("text", "", e)
		r.add(e)
	}
	for _, note := range read.Notes() {
		r.note("%s", note)
	}
	if n := len(read.Unread()); n > 0 {
		r.note("%s: %s without a time in no event", f.Name(), phrase.Count(n, "line"))
	}
	return nil
}

// inOwnZone returns what was read of a text whose times need no zone of the author: each has
// its own, or a line names one for all.
func (r *Reading) inOwnZone(f File, text string, read capture.Result) (capture.Result, error) {
	if read.Zone != "" {
		zone, err := when.Zone(read.Zones[0])
		if len(read.Zones) > 1 || err != nil {
			return read, f.fail("--timezone "+read.Zones[0], "the lines name the zone %s, which may be %s", read.Zone, strings.Join(read.Zones, ", "))
		}
		reader := r.Reader
		reader.Zone = zone
		return capture.Text(text, reader, r.People...), nil
	}
	elsewhere := r.Reader
	elsewhere.Zone = time.FixedZone("", 3600)
	other := capture.Text(text, elsewhere, r.People...)
	for i, e := range read.Events {
		if i < len(other.Events) && !other.Events[i].At.Instant.Equal(e.At.Instant) {
			return read, f.refuse(e.Line, questionError{"the time has no zone", errNoZone})
		}
	}
	return read, nil
}

// belowLine returns the lines that belong to an event: as code where they look like it.
func belowLine(details string) string {
	if details == "" {
		return ""
	}
	var escaped []string
	for line := range strings.SplitSeq(details, "\n") {
		if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "`") {
			return markup.Fenced("", details)
		}
		escaped = append(escaped, markup.EscapeMarkdown(line))
	}
	return joinLines(escaped)
}
