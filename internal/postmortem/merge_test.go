package postmortem_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/strictyaml"
)

const mergeBase = `schema: pm/v1
title: Checkout errors
severity: sev2
timeline:
  - at: 2026-06-02T09:58:00Z # first
    kind: started
    text: It begins
  - {at: 2026-06-02T10:41:00Z, kind: resolved, text: It ends}
summary: |
  One.

  Two.

  Three.
contributing_factors:
  - id: f1
    text: No upper bound
action_items:
  - id: a1
    title: Set a bound
    addresses: [f1]
services: [checkout, cache]
`

func TestMergeFiles(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name         string
		ours, theirs func(text string) string
		want         []string // parts of the merged text, in order
		not          []string
		conflicts    string
		renamed      string
	}{
		{
			name:   "events that both append, in order of time",
			ours:   after("text: It begins", "\n  - at: 2026-06-02T10:20:00Z\n    text: Ours at 20\n  - at: 2026-06-02T10:40:00Z\n    text: Ours at 40"),
			theirs: after("text: It begins", "\n  # they knew\n  - {at: 2026-06-02T10:30:00Z, text: Theirs at 30}"),
			want:   []string{"# first", "It begins", "# they knew\n", "Ours at 20", "Theirs at 30", "Ours at 40", "It ends"},
		},
		{
			name:   "the same event from both stands once",
			ours:   after("text: It begins", "\n  - {at: 2026-06-02T10:20:00Z, text: Same}"),
			theirs: after("text: It begins", "\n  - at: 2026-06-02T10:20:00Z\n    text: Same"),
			want:   []string{"Same", "It ends"},
			not:    []string{"Same}\n  - at"},
		},
		{
			name:   "fields of one event",
			ours:   swap("text: It ends", "text: It ends at last"),
			theirs: swap("kind: resolved", "kind: [mitigated, resolved]"),
			want:   []string{"[mitigated, resolved]", "It ends at last"},
		},
		{
			name:   "paragraphs of one summary",
			ours:   swap("  One.", "  One, ours."),
			theirs: swap("  Three.", "  Three, theirs."),
			want:   []string{"One, ours.", "Two.", "Three, theirs."},
		},
		{
			name:      "prose that both changed is a conflict inside its field",
			ours:      swap("  Two.", "  Two, ours."),
			theirs:    swap("  Two.", "  Two, theirs."),
			want:      []string{"  One.\n\n<<<<<<< ours\n  Two, ours.\n=======\n  Two, theirs.\n>>>>>>> theirs\n\n  Three."},
			conflicts: "summary",
		},
		{
			name:      "a word that both changed",
			ours:      swap("sev2", "sev1"),
			theirs:    swap("sev2", "sev3"),
			want:      []string{"title: Checkout errors\n<<<<<<< ours\nseverity: sev1\n=======\nseverity: sev3\n>>>>>>> theirs\ntimeline:"},
			conflicts: "severity",
		},
		{
			name:    "one id for two factors, and what refers to it",
			ours:    after("text: No upper bound", "\n  - id: f2\n    text: Ours"),
			theirs:  both(after("text: No upper bound", "\n  - id: f2\n    text: Theirs\n    leads_to: [f1]"), after("title: Set a bound", "\n    kind: prevent"), swap("addresses: [f1]", "addresses: [f1, f2]")),
			want:    []string{"id: f2\n    text: Ours", "id: f3\n    text: Theirs", "kind: prevent", "addresses: [f1, f3]"},
			renamed: "f2 to f3",
		},
		{
			name:   "what one removed and the other left stays removed",
			ours:   swap("  - {at: 2026-06-02T10:41:00Z, kind: resolved, text: It ends}\n", ""),
			theirs: swap("severity: sev2", "severity: sev3"),
			want:   []string{"sev3", "It begins"},
			not:    []string{"It ends"},
		},
		{
			name:   "what one removed and the other changed stays",
			ours:   swap("  - {at: 2026-06-02T10:41:00Z, kind: resolved, text: It ends}\n", ""),
			theirs: swap("text: It ends", "text: It ends well"),
			want:   []string{"It ends well"},
		},
		{
			name:   "words of one list",
			ours:   swap("[checkout, cache]", "[checkout, cache, db]"),
			theirs: swap("[checkout, cache]", "[edge, checkout]"),
			want:   []string{"services: [edge, checkout, db]"},
		},
		{
			name:   "comments of both",
			ours:   both(swap("severity: sev2", "severity: sev2 # ours"), swap("  One.", "  One, ours.")),
			theirs: both(swap("services:", "# theirs, above\nservices:"), swap("title: Checkout errors", "title: Checkout errors # theirs, behind"), func(s string) string { return s + "# the end\n" }),
			want:   []string{"title: Checkout errors # theirs, behind", "sev2 # ours", "One, ours.", "# theirs, above\nservices:", "# the end\n"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m, err := mergeTexts([]byte(mergeBase), []byte(test.ours(mergeBase)), []byte(test.theirs(mergeBase)))
			if err != nil {
				t.Fatal(err)
			}
			rest := string(m.Text)
			for _, part := range test.want {
				_, behind, ok := strings.Cut(rest, part)
				if !ok {
					t.Fatalf("%q is missing, or too early, in:\n%s", part, m.Text)
				}
				rest = behind
			}
			for _, part := range test.not {
				if strings.Contains(string(m.Text), part) {
					t.Errorf("%q is in:\n%s", part, m.Text)
				}
			}
			if got := pathList(m.Conflicts); got != test.conflicts {
				t.Errorf("conflicts are %q, want %q", got, test.conflicts)
			}
			if got := strings.Join(m.Renamed, " "); got != test.renamed {
				t.Errorf("renamed %q, want %q", got, test.renamed)
			}
			if _, err := postmortem.Open("merged", m.Text).Document(); (err == nil) != (test.conflicts == "") {
				t.Errorf("parsing the merged text: %v", err)
			}
		})
	}
}

func swap(old, new string) func(string) string {
	return func(text string) string {
		if !strings.Contains(text, old) {
			panic("the base does not hold " + old)
		}
		return strings.Replace(text, old, new, 1)
	}
}

func after(old, more string) func(string) string { return swap(old, old+more) }

func both(changes ...func(string) string) func(string) string {
	return func(text string) string {
		for _, change := range changes {
			text = change(text)
		}
		return text
	}
}

func TestMergeWithoutABase(t *testing.T) {
	t.Parallel()
	m, err := mergeTexts(nil, []byte(mergeBase), []byte(swap("text: It ends", "text: It ended")(mergeBase)))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"It ends", "It ended"} {
		if !strings.Contains(string(m.Text), text) {
			t.Errorf("%q is missing in:\n%s", text, m.Text)
		}
	}
}

// What cannot be edited in place is written anew, and the merge says so.
func TestMergeRewritten(t *testing.T) {
	t.Parallel()
	const base = "schema: pm/v1\ntitle: T\n? severity # why\n: sev1\nowner: ana\n"
	for _, test := range []struct {
		theirs func(string) string
		want   bool
	}{
		{swap("owner: ana", "owner: ben"), false},
		{swap("? severity # why\n: sev1\n", ""), true},
	} {
		theirs := test.theirs(base)
		m, err := mergeTexts([]byte(base), []byte(base), []byte(theirs))
		if err != nil || m.Rewritten != test.want {
			t.Errorf("with\n%s\nrewritten is %t, %v, want %t", theirs, m.Rewritten, err, test.want)
		}
	}
}

// FuzzMerge lets two people do random things to one document that do not touch the
// same: the merge holds both, as if one had worked after the other, and is the same
// whoever merges.
func FuzzMerge(f *testing.F) {
	canonical := documents(f)["2026-06-02-checkout-errors.yaml"]
	for i := range editings {
		f.Add(uint64(i), uint8(i), uint8(i+3))
	}
	f.Fuzz(func(t *testing.T, seed uint64, first, second uint8) {
		x, y := editings[int(first)%len(editings)], editings[int(second)%len(editings)]
		mergeHolds(t, canonical, seed, x, y)
	})
}

func mergeHolds(t *testing.T, canonical []byte, seed uint64, x, y editing) {
	t.Helper()
	do := func(text []byte, e editing, salt uint64) ([]byte, *postmortem.Document) {
		d, err := postmortem.Open("f", text).Document()
		if err != nil {
			t.Fatal(err)
		}
		e.do(rand.New(rand.NewPCG(seed, salt)), d)
		edited, _, err := editText(text, d)
		if err != nil {
			t.Fatal(err)
		}
		return edited, d
	}
	ours, a := do(canonical, x, 1)
	theirs, b := do(canonical, y, 2)
	what := fmt.Sprintf("%q and %q", x.name, y.name)
	m, err := mergeTexts(canonical, ours, theirs)
	if err != nil {
		t.Fatalf("merge %s: %v", what, err)
	}
	back, err := mergeTexts(canonical, theirs, ours)
	if err != nil {
		t.Fatalf("merge %s the other way: %v", what, err)
	}
	if len(m.Conflicts) != len(back.Conflicts) {
		t.Errorf("%s: conflicts %v, and the other way %v", what, m.Conflicts, back.Conflicts)
	}
	if len(m.Conflicts) > 0 {
		return
	}
	if _, err := postmortem.Open("merged", m.Text).Document(); err != nil {
		t.Fatalf("%s: %v\n%s", what, err, m.Text)
	}
	// Merging one side with the base unchanged gives that side.
	for _, side := range []struct {
		text []byte
		d    *postmortem.Document
	}{{ours, a}, {theirs, b}} {
		alone, err := mergeTexts(canonical, side.text, canonical)
		if err != nil {
			t.Fatal(err)
		}
		got, err := postmortem.Open("alone", alone.Text).Document()
		if err != nil {
			t.Fatal(err)
		}
		side.d.SortTimeline()
		if !strictyaml.Equal(*got, *side.d) {
			t.Errorf("%s: merged with nothing, one side is\n%s", what, alone.Text)
		}
	}
	// Every word that either added is there.
	for _, word := range []string{"PR #428: rolled back", "Another: one", "two paragraphs"} {
		if (strings.Contains(string(ours), word) || strings.Contains(string(theirs), word)) && !strings.Contains(string(m.Text), word) {
			t.Errorf("%s: %q is lost:\n%s", what, word, m.Text)
		}
	}
}
