package export

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// pmSource reads the events of another postmortem of pm: its file, or what pm render --format
// json makes of it.
func pmSource() Source {
	return Source{
		Name:  "pm",
		Form:  "a postmortem of pm",
		About: "events of another postmortem: its file, or pm render --format json",
		looks: func(p peek) bool {
			return p.has("document.schema", "document.title") || p.has("schema", "timeline") || !p.isJSON && pmSchema().Match(p.head)
		},
		read: readPM,
	}
}

var pmSchema = compiled(`(?m)^schema: *["']?pm/v`)

func readPM(f File, r *Reading) error {
	head, err := f.head()
	if err != nil {
		return err
	}
	if !peekAt(head).isJSON {
		text, err := f.text()
		if err != nil {
			return err
		}
		return r.document(f, []byte(text))
	}
	return f.records(func(raw json.RawMessage) error {
		var rendered struct{ Document json.RawMessage }
		if err := json.Unmarshal(raw, &rendered); err != nil {
			return fmt.Errorf("it is not in the format of pm: %w", err)
		}
		if rendered.Document != nil {
			raw = rendered.Document
		}
		return r.document(f, raw)
	})
}

// document adds the events of a document. One that was imported there keeps its origin with its
// hash, so that it is the same event as in the export that it is from, edited there or not.
func (r *Reading) document(f File, data []byte) error {
	d, err := postmortem.Open(f.Name(), data).Document()
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, p := range d.People {
		names[p.ID] = p.Name
	}
	unknown, files := 0, 0
	for _, of := range d.Timeline {
		if !of.At.IsKnown() {
			unknown++
			continue
		}
		e := Event{Event: of}
		e.By = firstOf(names[of.By], of.By)
		e.Evidence = nil
		for _, link := range of.Evidence {
			if link.URL == "" {
				files++
				continue
			}
			e.Evidence = append(e.Evidence, link)
		}
		e.Origin = r.key("pm", "", e)
		if origins := Origins(of.Origin); len(origins) > 0 {
			e.Origin, e.hash = Origin(origins[0])
			e.OtherOrigins = origins[1:]
		}
		r.add(e)
	}
	name := strings.TrimSpace(d.Title)
	if unknown > 0 {
		r.note("%s: %s whose time is unknown left out", name, phrase.Count(unknown, "event"))
	}
	if files > 0 {
		r.note("%s: %s of evidence left out, because the files are beside that postmortem", name, phrase.Count(files, "file"))
	}
	return nil
}
