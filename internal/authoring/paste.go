package authoring

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Paste adds the events of pasted lines to a document. Lines that are in no event go to its
// background, so that nothing is lost. The report has a line on all, with how many lines
// look like times and were not read, then one for each of these, then what was assumed.
func Paste(d *postmortem.Document, text string, order when.DateOrder, now time.Time) (report []string, err error) {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	if err := CheckText("--paste", text); err != nil {
		return nil, err
	}
	orders := []string{string(when.DayFirst), string(when.MonthFirst), string(when.YearFirst)}
	if order != "" && !slices.Contains(orders, string(order)) {
		return nil, failure.Usage("--date-order is one of "+strings.Join(orders, ", "), "unknown date order %q", order)
	}
	reader, err := readerFor(d, now)
	if err != nil {
		return nil, err
	}
	reader.DateOrder = order
	var people []string
	for _, p := range d.People {
		people = append(people, p.ID, p.Name)
	}
	read := capture.Text(text, reader, people...)
	report = append(report, read.Summary())
	for _, line := range read.Refused {
		report = append(report, fmt.Sprintf("line %d not read: %v", line.Number, line.Err))
	}
	report = append(report, read.Notes()...)
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
