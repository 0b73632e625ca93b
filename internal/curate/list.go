package curate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// A list is the items with what the author has done to them. Both the screen and the prompt
// show its rows.
type list struct {
	Options
	items    []Item
	filter   string
	narrow   bool            // there is no room for days
	unfolded map[string]bool // by noise
	changed  bool            // the author has selected or changed something
}

// A row is an item, or all items of a noise.
type row struct {
	items []int // indexes; one unless the row is folded
	noise string
}

func newList(o Options) *list {
	return &list{Options: o, items: slices.Clone(o.Items), unfolded: map[string]bool{}}
}

// rows returns the rows that match the filter. What is looked for is not folded.
func (l *list) rows() []row {
	var rows []row
	folded := map[string]int{} // the row of each noise
	for i, item := range l.items {
		if !l.matches(item) {
			continue
		}
		if item.Noise == "" || l.filter != "" || l.unfolded[item.Noise] {
			rows = append(rows, row{items: []int{i}})
			continue
		}
		at, ok := folded[item.Noise]
		if !ok {
			at = len(rows)
			folded[item.Noise] = at
			rows = append(rows, row{noise: item.Noise})
		}
		rows[at].items = append(rows[at].items, i)
	}
	return rows
}

// matches reports whether an item has all words of the filter.
func (l *list) matches(item Item) bool {
	if l.filter == "" {
		return true
	}
	e := item.Event
	text := strings.ToLower(strings.Join([]string{e.Text, e.Details, e.By, item.Source, item.Note, item.Noise}, "\n"))
	for _, k := range e.Kind {
		text += "\n" + string(k)
	}
	for word := range strings.FieldsSeq(strings.ToLower(l.filter)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// selected counts the items that are selected.
func (l *list) selected() int {
	n := 0
	for _, item := range l.items {
		if item.Selected {
			n++
		}
	}
	return n
}

// selectedOf counts those of some items that are selected.
func (l *list) selectedOf(items []int) int {
	n := 0
	for _, i := range items {
		if l.items[i].Selected {
			n++
		}
	}
	return n
}

// toggle selects items, or none of them where all are selected.
func (l *list) toggle(items []int) {
	l.changed = true
	selected := l.selectedOf(items) < len(items)
	for _, i := range items {
		l.items[i].Selected = selected
	}
}

// toggleAll selects what matches the filter, except folded noise, or nothing of it where all
// of that is selected.
func (l *list) toggleAll() {
	var items []int
	for _, r := range l.rows() {
		if len(r.items) == 1 {
			items = append(items, r.items...)
		}
	}
	if len(items) > 0 {
		l.toggle(items)
	}
}

// setText sets the text of an item.
func (l *list) setText(i int, text string) {
	l.changed = true
	l.items[i].Event.Text = strings.TrimSpace(text)
	l.items[i].Selected, l.items[i].Typed = true, true
}

// toggleKind adds a kind to an item, or removes it.
func (l *list) toggleKind(i int, kind postmortem.EventKind) {
	l.changed = true
	e := &l.items[i].Event
	if at := slices.Index(e.Kind, kind); at >= 0 {
		e.Kind = slices.Delete(slices.Clone(e.Kind), at, at+1)
	} else if kind != postmortem.Note {
		e.Kind = append(slices.Clone(e.Kind), kind)
	}
	l.items[i].Selected = true
}

// merge merges two items, and returns where the merged one is.
func (l *list) merge(i, j int) int {
	l.changed = true
	merged := Merge(l.items[i], l.items[j])
	merged.Selected = true
	first, second := min(i, j), max(i, j)
	l.items = slices.Delete(slices.Clone(l.items), second, second+1)
	l.items[first] = merged
	return first
}

// split replaces an item by its parts, which are selected as it was. What is in the document
// stays there.
func (l *list) split(i int) {
	l.changed = true
	merged := l.items[i]
	parts := slices.DeleteFunc(slices.Clone(merged.Parts), func(p Item) bool { return p.InDocument })
	isProposed := func(p Item) bool { return p.Proposed == merged.Proposed }
	for n := range parts {
		parts[n].Selected = merged.Selected
		// A milestone that was proposed for all of it is that of the first.
		if n == 0 && slices.Contains(merged.Event.Kind, merged.Proposed) && !slices.ContainsFunc(parts, isProposed) {
			parts[n].Proposed = merged.Proposed
			parts[n].Event.Kind = append(slices.Clone(parts[n].Event.Kind), merged.Proposed)
		}
	}
	l.items = slices.Replace(slices.Clone(l.items), i, i+1, parts...)
	slices.SortStableFunc(l.items, func(a, b Item) int { return a.Event.At.Instant.Compare(b.Event.At.Instant) })
}

// texts returns the rows as they are shown, without what shows that they are selected.
func (l *list) texts(rows []row) []string {
	texts := make([]string, len(rows))
	var before when.Time
	for n, r := range rows {
		if r.noise != "" {
			texts[n] = l.clock(l.items[r.items[0]].Event, before) + "  " + l.folded(r)
			before = l.items[r.items[0]].Event.At
			continue
		}
		item := l.items[r.items[0]]
		e := item.Event
		var words []string
		for _, k := range e.Kind {
			words = append(words, "["+string(k)+"]")
		}
		if len(item.Parts) > 0 {
			words = append(words, fmt.Sprintf("(%d merged)", len(item.Parts)))
		}
		if e.By != "" {
			words = append(words, "@"+printable.Line(e.By))
		}
		words = append(words, printable.Line(e.Text))
		texts[n] = l.clock(e, before) + "  " + strings.Join(words, " ")
		before = e.At
	}
	return texts
}

// clock returns the time of an event, and its day where that is another than that of the
// event before.
func (l *list) clock(e postmortem.Event, before when.Time) string {
	if l.narrow {
		return fmt.Sprintf("%8s", l.Times.Clock(l.Document, e, e.At))
	}
	return fmt.Sprintf("%13s", l.Times.Clock(l.Document, e, before))
}

// folded describes a folded row: "14 notifications".
func (l *list) folded(r row) string {
	if strings.HasPrefix(r.noise, `"`) {
		return fmt.Sprintf("%d × %s", len(r.items), printable.Line(r.noise))
	}
	return phrase.Count(len(r.items), r.noise)
}

// sign shows whether a row is selected.
func (l *list) sign(r row) string {
	switch l.selectedOf(r.items) {
	case 0:
		return "[ ]"
	case len(r.items):
		return "[x]"
	}
	return "[-]"
}

// about returns what is known about a row besides its text, or "".
func (l *list) about(r row) string {
	item := l.items[r.items[0]]
	if r.noise != "" {
		return item.Source
	}
	parts := []string{item.Source, item.Note}
	if len(item.Parts) > 0 {
		var texts []string
		for _, p := range item.Parts {
			text := p.Source + ": " + printable.Line(p.Event.Text)
			if p.InDocument {
				text = "in the document: " + printable.Line(p.Event.Text)
			}
			texts = append(texts, text)
		}
		parts = append(texts, item.Note)
	}
	if l.narrow {
		parts = append([]string{l.Times.Both(l.Document, item.Event.At)}, parts...)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}
