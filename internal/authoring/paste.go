package authoring

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// Pasted returns the lines of a file that a flag names as text. Characters that no document
// can hold are written as they would be in a Go string, such as \x1b: the report names their
// lines. A file that is not text is an error that wraps failure.ErrUsage.
func Pasted(flag string, data []byte) (text string, report []string, err error) {
	const most = 5
	if len(data) > postmortem.MaxSize {
		return "", nil, failure.Usage("split -b 10M makes smaller files of it", "%s is larger than %d MiB", flag, postmortem.MaxSize>>20)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", nil, failure.Usage("file NAME shows what it is; iconv -f UTF-16 -t UTF-8 makes text of UTF-16", "%s is not text: it has zero bytes", flag)
	}
	lines := strings.Split(printable.Newlines(strings.TrimPrefix(string(data), "\ufeff")), "\n")
	bad := 0
	for i, line := range lines {
		if CheckText("", line) == nil {
			continue
		}
		if lines[i] = escaped(line); bad < most {
			report = append(report, fmt.Sprintf("line %d: characters that are not text are written as in %s", i+1, strconv.Quote(when.Shorten(lines[i]))))
		}
		bad++
	}
	if bad > most {
		report = append(report, "and "+phrase.Count(bad-most, "more line"))
	}
	return strings.Join(lines, "\n"), report, nil
}

// zoneNamed returns the zone or the offset that pasted lines name for all of their times, or
// nil where they name none or one that may be several.
func zoneNamed(read capture.Result) *time.Location {
	if len(read.Zones) != 1 {
		return nil
	}
	zone, _, err := capture.Location(read.Zones[0])
	if err != nil {
		return nil
	}
	return zone
}

// escaped returns a line with what no document can hold as it is in a Go string.
func escaped(line string) string {
	var b strings.Builder
	for line != "" {
		r, size := utf8.DecodeRuneInString(line)
		if r == utf8.RuneError || !printable.Is(r) {
			b.WriteString(strings.Trim(strconv.QuoteToASCII(line[:size]), `"`))
		} else {
			b.WriteString(line[:size])
		}
		line = line[size:]
	}
	return b.String()
}

// CheckDateOrder refuses a word that is no order of dates.
func CheckDateOrder(order string) error {
	orders := []string{string(when.DayFirst), string(when.MonthFirst), string(when.YearFirst)}
	if order != "" && !slices.Contains(orders, order) {
		return failure.Usage("--date-order is one of "+strings.Join(orders, ", "), "unknown date order %q", order)
	}
	return nil
}

// Paste adds the events of pasted lines to a document. Lines that are in no event go to its
// background, so that nothing is lost. The report has a line on all, with how many lines
// look like times and were not read, then one for each of these, then what was assumed.
// What the lines state for all their times holds for the document where it has nothing else:
// the one zone that they can mean, and that the times are approximate.
func Paste(d *postmortem.Document, text string, order when.DateOrder, now time.Time) (report []string, err error) {
	reader, err := ReaderFor(d, now)
	if err != nil {
		return nil, err
	}
	reader.DateOrder = order
	var people []string
	for _, p := range d.People {
		people = append(people, p.ID, p.Name)
	}
	read := capture.Text(text, reader, people...)
	zone := ""
	if named := zoneNamed(read); named != nil && d.Timezone == "" && named.String() != reader.Zone.String() {
		reader.Zone, zone = named, named.String()
		read = capture.Text(text, reader, people...)
	}
	report = append(report, read.Summary())
	for _, line := range read.Refused {
		report = append(report, fmt.Sprintf("line %d not read: %v", line.Number, line.Err))
	}
	report = append(report, read.Notes()...)
	if read.Zone != "" && (zone != "" || !slices.Contains(read.Zones, reader.Zone.String())) {
		report = append(report, "times without a zone were read in "+reader.Zone.String()+"; --timezone reads them in another")
	}
	if _, err := when.Zone(zone); err == nil && zone != "" {
		d.Timezone = zone // an offset alone is no time zone of a document
	}
	if read.Approximate && d.Times == "" {
		d.Times = postmortem.TimesApproximate
	}
	d.Timeline = append(d.Timeline, read.Timeline()...)
	d.SortTimeline()
	if unread := read.Unread(); len(unread) > 0 {
		report = append(report, "the lines that are in no event are in the background")
		for _, line := range unread {
			if d.Background != "" {
				d.Background = strings.TrimRight(d.Background, "\n") + "\n"
				if line.Apart {
					d.Background += "\n"
				}
			}
			d.Background += line.Line
		}
	}
	return report, nil
}
