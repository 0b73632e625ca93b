package postmortem_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A style is one way in which somebody may lay out a file by hand.
type style struct {
	*rand.Rand
	maps, lists int     // indentation under a key
	flow        float64 // how often a list or map stands in brackets
	comments    float64 // how often something has a comment
	blank       bool    // blank lines between sections
	quoted      float64 // how often text stands in quotes that it does not need
	noted       int     // comments so far
	out         strings.Builder
}

func newStyle(r *rand.Rand) *style {
	return &style{
		Rand: r, maps: 2 + 2*r.IntN(2), lists: 2 * r.IntN(3), flow: 0.4 * r.Float64(),
		comments: 0.3 * r.Float64(), blank: r.IntN(2) == 0, quoted: 0.3 * r.Float64(),
	}
}

// lay writes the canonical text of a document in this style.
func (s *style) lay(t *testing.T, canonical []byte) []byte {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(canonical, &doc); err != nil {
		t.Fatal(err)
	}
	s.mapping(doc.Content[0], 0, true)
	text := s.out.String()
	switch s.IntN(4) {
	case 0:
		text = strings.ReplaceAll(text, "\n", "\r\n")
	case 1:
		text = "\ufeff" + text
	case 2:
		if !strings.HasSuffix(text, "\n\n") {
			text = strings.TrimSuffix(text, "\n")
		}
	}
	return []byte(text)
}

// note puts a comment on a line of its own.
func (s *style) note(indent int) {
	if comment := s.comment(); comment != "" {
		s.out.WriteString(strings.Repeat(" ", indent) + comment[1:] + "\n")
	}
}

func (s *style) mapping(n *yaml.Node, indent int, top bool) {
	for i := 0; i < len(n.Content); i += 2 {
		if i > 0 || top {
			if top && s.blank && i > 0 {
				s.out.WriteString("\n")
			}
			s.note(indent)
			s.out.WriteString(strings.Repeat(" ", indent))
		}
		s.out.WriteString(n.Content[i].Value + ":")
		s.value(n.Content[i+1], indent, s.maps, s.lists)
	}
}

func (s *style) value(n *yaml.Node, indent, maps, lists int) {
	if text, ok := s.oneLine(n, indent); ok {
		s.out.WriteString(" " + text)
		s.out.WriteString(s.comment())
		s.out.WriteString("\n")
		return
	}
	switch n.Kind {
	case yaml.MappingNode:
		s.out.WriteString("\n")
		s.out.WriteString(strings.Repeat(" ", indent+maps))
		s.mapping(n, indent+maps, false)
	case yaml.SequenceNode:
		s.out.WriteString("\n")
		for i, item := range n.Content {
			if i > 0 {
				s.note(indent + lists)
			}
			s.out.WriteString(strings.Repeat(" ", indent+lists) + "-")
			if text, ok := s.oneLine(item, indent+lists); ok {
				s.out.WriteString(" " + text + "\n")
			} else if item.Kind == yaml.MappingNode {
				s.out.WriteString(" ")
				s.mapping(item, indent+lists+2, false)
			} else {
				s.value(item, indent+lists, 2, 2)
			}
		}
	default:
		margin := strings.Repeat(" ", indent+2)
		s.out.WriteString(" |")
		if !strings.HasSuffix(n.Value, "\n") {
			s.out.WriteString("-")
		}
		s.out.WriteString(s.comment())
		s.out.WriteString("\n")
		for line := range strings.Lines(n.Value) {
			line = strings.TrimSuffix(line, "\n")
			if line != "" {
				line = margin + line
			}
			s.out.WriteString(line + "\n")
		}
	}
}

// oneLine returns a node on one line or in brackets, where the style has it there. What
// it belongs to stands at indent.
func (s *style) oneLine(n *yaml.Node, indent int) (string, bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		if strings.Contains(n.Value, "\n") {
			return "", false
		}
		if n.Style == 0 && s.Float64() >= s.quoted {
			return n.Value, true
		}
		return quoted(n.Value, s.IntN(2) == 0), true
	case yaml.SequenceNode, yaml.MappingNode:
		if s.Float64() >= s.flow {
			return "", false
		}
		return s.inBrackets(n, indent+2)
	}
	return "", false
}

// inBrackets returns a node in brackets, on one line or with some of its entries on lines
// of their own, which stand at indent.
func (s *style) inBrackets(n *yaml.Node, indent int) (string, bool) {
	if n.Kind == yaml.ScalarNode {
		return quoted(n.Value, true), !strings.Contains(n.Value, "\n")
	}
	brackets, nodes := "[]", 1
	if n.Kind == yaml.MappingNode {
		brackets, nodes = "{}", 2
	}
	spaces := strings.Repeat(" ", 1+s.IntN(2)*s.IntN(3))
	breaks := float64(s.IntN(3)) / 2 // how often a line ends behind an entry: never, sometimes, always
	lineEnd := func() string {
		if s.Float64() >= breaks {
			return ""
		}
		text := s.comment() + "\n"
		if comment := s.comment(); comment != "" {
			text += strings.Repeat(" ", indent) + strings.TrimSpace(comment) + "\n"
		}
		return text + strings.Repeat(" ", indent)
	}
	out := brackets[:1] + lineEnd()
	for i := 0; i < len(n.Content); i += nodes {
		text, ok := s.inBrackets(n.Content[i+nodes-1], indent+2)
		if !ok {
			return "", false
		}
		if nodes == 2 {
			text = n.Content[i].Value + ": " + text
		}
		out += text
		if i+nodes < len(n.Content) {
			out += ","
			if end := lineEnd(); end != "" {
				out += end
			} else {
				out += spaces
			}
		}
	}
	if len(n.Content) > 0 && s.IntN(4) == 0 {
		out += ","
	}
	return out + lineEnd() + brackets[1:], true
}

// comment returns a comment for the end of a line, or "".
func (s *style) comment() string {
	if s.Float64() >= s.comments {
		return ""
	}
	s.noted++
	return fmt.Sprintf(" # note %d", s.noted)
}

func quoted(text string, double bool) string {
	if double {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// An editing is something that a command does to a document, with how many lines of
// the file it may take away or change at the most.
type editing struct {
	name  string
	lines int
	do    func(r *rand.Rand, d *postmortem.Document)
}

var editings = []editing{
	{"set a word", 1, func(r *rand.Rand, d *postmortem.Document) { d.Severity = fmt.Sprintf("sev%d", 1+r.IntN(5)) }},
	{"set text that wants quotes", 1, func(r *rand.Rand, d *postmortem.Document) { d.Title = fmt.Sprintf("Error: #%d 'x' \"y\"", r.IntN(9)) }},
	{"add a key", 0, func(r *rand.Rand, d *postmortem.Document) { d.Times = postmortem.TimesApproximate }},
	{"remove a key", 1, func(r *rand.Rand, d *postmortem.Document) { d.Published = when.Time{} }},
	{"remove a section", 20, func(r *rand.Rand, d *postmortem.Document) { d.Lessons = postmortem.Lessons{} }},
	{"prose for prose", 4, func(r *rand.Rand, d *postmortem.Document) { d.Summary = "Now in\n\n  two paragraphs: so.\n" }},
	{"a line for prose", 4, func(r *rand.Rand, d *postmortem.Document) { d.Summary = "Short now" }},
	{"prose for a line", 1, func(r *rand.Rand, d *postmortem.Document) { d.Detection.Summary = "More\nthan one\n" }},
	{"add an event", 1, func(r *rand.Rand, d *postmortem.Document) {
		at := when.At(d.Timeline[0].At.Instant.Add(time.Duration(r.IntN(7200)) * time.Second))
		d.Timeline = append(d.Timeline, postmortem.Event{At: at, Text: "PR #428: rolled back"})
		d.SortTimeline()
	}},
	{"remove an event", 20, func(r *rand.Rand, d *postmortem.Document) {
		i := r.IntN(len(d.Timeline))
		d.Timeline = append(append([]postmortem.Event{}, d.Timeline[:i]...), d.Timeline[i+1:]...)
	}},
	{"move an event", 20, func(r *rand.Rand, d *postmortem.Document) {
		e := &d.Timeline[r.IntN(len(d.Timeline))]
		e.At = when.At(e.At.Instant.Add(time.Duration(r.IntN(7200)-3600) * time.Second))
		d.SortTimeline()
	}},
	{"an event of two kinds", 3, func(r *rand.Rand, d *postmortem.Document) {
		d.Timeline[r.IntN(len(d.Timeline))].Kind = postmortem.EventKinds{postmortem.Finding, postmortem.Decision}
	}},
	{"close an action", 2, func(r *rand.Rand, d *postmortem.Document) {
		a := &d.ActionItems[r.IntN(len(d.ActionItems))]
		a.Status, a.Completed = postmortem.Done, when.Date{Year: 2026, Month: 7, Day: 1}
	}},
	{"add an action", 1, func(r *rand.Rand, d *postmortem.Document) {
		d.ActionItems = append(d.ActionItems, postmortem.Action{ID: "z9", Title: "Do it", Addresses: []string{"f1"}})
	}},
	{"swap factors", 12, func(r *rand.Rand, d *postmortem.Document) {
		f := d.ContributingFactors
		f[0], f[1] = f[1], f[0]
	}},
	{"add a lesson", 1, func(r *rand.Rand, d *postmortem.Document) {
		d.Lessons.WentWell = append(d.Lessons.WentWell, "Another: one")
	}},
	{"add a service", 1, func(r *rand.Rand, d *postmortem.Document) { d.Services = append([]string{"new"}, d.Services...) }},
	{"empty a list", 16, func(r *rand.Rand, d *postmortem.Document) { d.OpenQuestions, d.Links = nil, nil }},
	{"set a number", 1, func(r *rand.Rand, d *postmortem.Document) {
		n := float64(r.IntN(1000))
		if len(d.Impact.Figures) > 0 {
			d.Impact.Figures[0].Count = &n
		}
	}},
	{"nothing", 0, func(*rand.Rand, *postmortem.Document) {}},
}

// TestEditTouchesOnlyWhatItMust lays the example documents out in random styles and
// does things to them.
func TestEditTouchesOnlyWhatItMust(t *testing.T) {
	t.Parallel()
	for name, canonical := range documents(t) {
		for seed := range uint64(6) {
			t.Run(fmt.Sprintf("%s/%d", name, seed), func(t *testing.T) {
				t.Parallel()
				for which := range editings {
					editHolds(t, canonical, seed, which)
				}
			})
		}
	}
}

// FuzzEdit does the same for as long as one likes.
func FuzzEdit(f *testing.F) {
	var canonical [][]byte
	for _, text := range documents(f) {
		canonical = append(canonical, text)
	}
	f.Add(uint64(1), uint8(2), uint8(0))
	f.Fuzz(func(t *testing.T, seed uint64, which, document uint8) {
		editHolds(t, canonical[int(document)%len(canonical)], seed, int(which)%len(editings))
	})
}

// editHolds lays a document out in the style of a seed and does one thing to it. The
// edit must be done in place, touch no more lines than it may, and keep all comments
// beside what it takes away.
func editHolds(t *testing.T, canonical []byte, seed uint64, which int) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 7))
	e := editings[which]
	original, err := postmortem.Parse("canonical", canonical)
	if err != nil {
		t.Fatal(err)
	}
	text := newStyle(r).lay(t, original.Format())
	d, err := postmortem.Parse("styled", text)
	if err != nil {
		t.Fatalf("the styled text does not parse: %v\n%s", err, text)
	}
	e.do(r, d)
	edited, inPlace, err := postmortem.Edit("styled", text, d)
	if err != nil {
		t.Fatalf("to %s: %v\n%s", e.name, err, text)
	}
	if !inPlace {
		t.Fatalf("to %s was not done in place:\n%s", e.name, text)
	}
	lost := linesLost(string(text), string(edited))
	if len(lost) > e.lines {
		t.Fatalf("to %s changed %d lines, want at most %d:\n%s\nbefore:\n%s\nafter:\n%s",
			e.name, len(lost), e.lines, strings.Join(lost, "\n"), text, edited)
	}
	if strings.HasPrefix(e.name, "remove") || strings.HasPrefix(e.name, "empty") {
		return
	}
	for line := range strings.Lines(string(text)) {
		if _, comment, ok := strings.Cut(line, "# note"); ok && !strings.Contains(string(edited), "# note"+comment) {
			t.Errorf("to %s lost the comment in %q:\nbefore:\n%s\nafter:\n%s", e.name, line, text, edited)
		}
	}
}

// linesLost returns the lines of a that are not in b in the same order.
func linesLost(a, b string) []string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	length := make([][]int, len(x)+1)
	for i := range length {
		length[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var lost []string
	for i, j := 0, 0; i < len(x); {
		switch {
		case j < len(y) && x[i] == y[j]:
			i++
			j++
		case j < len(y) && length[i][j+1] >= length[i+1][j]:
			j++
		default:
			if strings.TrimSpace(x[i]) != "" {
				lost = append(lost, x[i])
			}
			i++
		}
	}
	return lost
}

// FuzzEditText puts any text into any document: whatever the layout, what comes out
// holds just that.
func FuzzEditText(f *testing.F) {
	for _, text := range documents(f) {
		for _, hard := range hardTexts {
			f.Add(text, hard)
		}
	}
	f.Add([]byte("{schema: pm/v1, title: T, custom: {a: [b]}}"), "x")
	f.Add([]byte("schema: pm/v1\ntitle: T\nlessons: {lucky: [a, # b\n  'c' ,\n ], went_well: []}\ntimeline: [ # x\n  {text: a\n  , by: b}]\nroot_cause: # y\n"), "z")
	f.Add([]byte("schema: pm/v1\ntitle: >\n  T\n\nlessons: {lucky: [a]}\n? summary\n: x"), "a\nb")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		d, err := postmortem.Parse("f", data)
		if err != nil {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		d.Title, d.Summary, d.RootCause.Summary = "T"+text, text, text
		d.Lessons.Lucky = append(d.Lessons.Lucky, text)
		d.Timeline = append(d.Timeline, postmortem.Event{Text: text, Details: text})
		d.Timeline[0].Text = text
		edited, _, err := postmortem.Edit("f", data, d)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		again, err := postmortem.Parse("edited", edited)
		if err != nil {
			t.Fatalf("%v\n%s", err, edited)
		}
		if strings.TrimRight(again.Title, "\n") != strings.TrimRight(d.Title, "\n") {
			t.Errorf("title is %q, want %q", again.Title, d.Title)
		}
		if !strings.HasPrefix(string(data), "\ufeff") && strings.HasPrefix(string(edited), "\ufeff") {
			t.Error("there is a byte order mark now")
		}
	})
}

func TestEditKeepsJSON(t *testing.T) {
	t.Parallel()
	text := []byte(`{"schema": "pm/v1", "title": "T", "tags": ["a"], "action_items": [{"id": "a1", "title": "x"}]}` + "\n")
	d, err := postmortem.Parse("f", text)
	if err != nil {
		t.Fatal(err)
	}
	d.Title, d.Owner, d.Tags = `T "2"`, "ana", []string{"b", "a"}
	d.ActionItems[0].Status = postmortem.Done
	d.Lessons.Lucky = []string{"<so>"}
	edited, inPlace, err := postmortem.Edit("f", text, d)
	if err != nil || !inPlace {
		t.Fatalf("in place: %v, %v", inPlace, err)
	}
	const want = `{"schema": "pm/v1", "title": "T \"2\"", "owner": "ana", "tags": ["b", "a"], ` +
		`"action_items": [{"id": "a1", "title": "x", "status": "done"}], "lessons": {"lucky":["<so>"]}}` + "\n"
	if string(edited) != want {
		t.Errorf("got %s\nwant %s", edited, want)
	}
}

func TestEditKeepsTheCommentsOfWhatItRemoves(t *testing.T) {
	t.Parallel()
	text := []byte("schema: pm/v1\ntitle: T\nlessons:\n  # keep me\n  lucky:\n    - a\n  went_well:\n    # and me\n    - |\n      # text\n    - c\nsummary: |\n  # no comment\n")
	d, err := postmortem.Parse("f", text)
	if err != nil {
		t.Fatal(err)
	}
	d.Lessons.Lucky, d.Lessons.WentWell, d.Summary = nil, []string{"c"}, ""
	edited, inPlace, err := postmortem.Edit("f", text, d)
	if err != nil || !inPlace {
		t.Fatalf("in place: %v, %v", inPlace, err)
	}
	if want := "schema: pm/v1\ntitle: T\nlessons:\n  # keep me\n  went_well:\n    # and me\n    - c\n"; string(edited) != want {
		t.Errorf("got:\n%s\nwant:\n%s", edited, want)
	}
}

func TestEditKeepsATimelineBetweenBrackets(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ before, after string }{
		"on one line": {
			"timeline: [{at: 2026-06-02T10:00:00Z, text: a}, {at: 2026-06-02T11:00:00Z, text: b}] # all\n",
			"timeline: [{at: 2026-06-02T10:00:00Z, text: a}, {at: 2026-06-02T10:30:00Z, text: \"c: [d]\"}, {at: 2026-06-02T11:00:00Z, text: b}] # all\n",
		},
		"over several": {
			"timeline: [\n    {at: 2026-06-02T10:00:00Z,\n     text: a}, # one\n    # two\n    {at: 2026-06-02T11:00:00Z, text: b}]\n",
			"timeline: [\n    {at: 2026-06-02T10:00:00Z,\n     text: a}, # one\n    {at: 2026-06-02T10:30:00Z, text: \"c: [d]\"},\n    # two\n    {at: 2026-06-02T11:00:00Z, text: b}]\n",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const head = "schema: pm/v1\ntitle: T\n"
			d, err := postmortem.Parse("f", []byte(head+test.before))
			if err != nil {
				t.Fatal(err)
			}
			at := when.At(d.Timeline[0].At.Instant.Add(30 * time.Minute))
			d.Timeline = append(d.Timeline, postmortem.Event{At: at, Text: "c: [d]"})
			d.SortTimeline()
			edited, inPlace, err := postmortem.Edit("f", []byte(head+test.before), d)
			if err != nil || !inPlace {
				t.Fatalf("in place: %v, %v", inPlace, err)
			}
			if string(edited) != head+test.after {
				t.Errorf("got:\n%s\nwant:\n%s", edited, head+test.after)
			}
		})
	}
}
