package cli

import (
	"cmp"
	"errors"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// importOptions returns what reads the exports for a document, and sets the ends of the
// window.
func (a *app) importOptions(d *postmortem.Document, f importFlags, s *authoring.Selection) (o export.Options, err error) {
	const times = "pm help times shows how times are written"
	if o.Reader, err = authoring.ReaderFor(d, a.Now()); err != nil {
		return o, err
	}
	o.Zoned, o.Channels, o.Fields = d.Timezone != "", f.channels, f.fields
	end := func(flag, text string, into *when.Reader) (t when.Typed, err error) {
		if t, err = into.Read(text); err == nil && !t.IsKnown() {
			err = errors.New("it is not known")
		}
		if err != nil {
			return t, failure.Usage(cmp.Or(failure.Hint(err), times), "--%s: %w", flag, err)
		}
		return t, nil
	}
	if f.timezone != "" {
		if o.Reader.Zone, err = when.Zone(f.timezone); err != nil {
			return o, failure.Usage(failure.Hint(err), "--timezone: %w", err)
		}
		o.Zoned = true
	}
	if f.window == "auto" {
		s.From, s.To = authoring.WindowOf(d)
	}
	if f.from != "" {
		t, err := end("from", f.from, &o.Reader)
		if err != nil {
			return o, err
		}
		s.From = t.Instant
	}
	if f.to != "" {
		t, err := end("to", f.to, &o.Reader)
		if err != nil {
			return o, err
		}
		if s.To = t.Instant; t.Day {
			s.To = s.To.AddDate(0, 0, 1)
		}
	}
	if !s.From.IsZero() && !s.To.IsZero() && s.To.Before(s.From) {
		return o, failure.Usage("--from 09:30 --to 11:00", "the window ends before it begins")
	}
	if f.day != "" {
		if o.Reader.Day, err = when.ParseDate(f.day); err != nil {
			return o, failure.Usage(failure.Hint(err), "--day: %w", err)
		}
	}
	if f.start != "" {
		t, err := end("start", f.start, &o.Reader)
		if err != nil {
			return o, err
		}
		if o.Start = t.Instant; t.Day {
			return o, failure.Usage("--start \"2026-06-02 09:58 UTC\"", "--start: %q is a day without a time", f.start)
		}
	}
	if f.day != "" {
		o.Reader.Year = o.Reader.Day.Year
	}
	o.From, o.To, o.Reader.DateOrder = s.From, s.To, when.DateOrder(f.dateOrder)
	for _, p := range d.People {
		o.People = append(o.People, p.ID, p.Name)
	}
	return o, nil
}
