package check_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
)

// A labelled is a sentence of the corpus with the rule that should find it, or "".
type labelled struct {
	rule, field, text string
	isHard            bool
	place             string
}

// corpus reads the sentences of a file under testdata/wording.
func corpus(t testing.TB, name string) []labelled {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../testdata/wording", name))
	if err != nil {
		t.Fatal(err)
	}
	var list []labelled
	for number, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		label, rest, _ := strings.Cut(line, " ")
		field, text, ok := strings.Cut(strings.TrimSpace(rest), " ")
		if !ok {
			t.Fatalf("%s:%d: %q is not a label, a field and a sentence", name, number+1, line)
		}
		rule, isHard := strings.CutSuffix(label, "?")
		list = append(list, labelled{strings.TrimPrefix(rule, "-"), field, strings.TrimSpace(text), isHard, fmt.Sprintf("%s:%d", name, number+1)})
	}
	return list
}

// wordingOf returns what the rules about words find in a sentence.
func wordingOf(l labelled) []check.Finding {
	o := options("")
	o.Only = nil
	for _, r := range check.Rules() {
		if r.IsSentence() && r.Name != "placeholder" && r.Name != "undefined-acronym" {
			o.Only = append(o.Only, r.ID)
		}
	}
	return check.Document(inField(l.field, l.text), o)
}

// A score counts sentences by what was found in them.
type score struct{ right, wrong, missed, fair int }

func (s score) precision() float64 { return ratio(s.right, s.right+s.wrong) }
func (s score) recall() float64    { return ratio(s.right, s.right+s.missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// TestWording measures the rules about words on the labelled sentences: those that the rules
// were tuned on, and those that they were not. A finding is right where the sentence is not
// fair; which rule found it is counted apart, since one sentence gets one finding. The marks
// are 0.95 and 0.85 on clear sentences, 0.85 and 0.75 with the hard ones, and two alarms in a
// hundred ordinary sentences.
func TestWording(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../testdata/wording/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no labelled sentences", err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		byRule := make(map[string]*score)
		of := func(key string) *score {
			if byRule[key] == nil {
				byRule[key] = &score{}
			}
			return byRule[key]
		}
		levels := make(map[string]config.Level)
		for _, r := range check.Rules() {
			levels[r.ID] = r.Level
		}
		sameRule := 0
		for _, l := range corpus(t, name) {
			found := wordingOf(l)
			if l.rule != "PM062" { // a name is a finding by itself, beside what the sentence is about
				found = slices.DeleteFunc(found, func(f check.Finding) bool { return f.Rule == "PM062" })
			}
			keys, level, rule := []string{"all"}, config.Info, l.rule
			if rule == "" && len(found) > 0 {
				rule = found[0].Rule
			}
			if rule != "" {
				level = levels[rule]
				keys = append(keys, rule)
			}
			keys = append(keys, string(level))
			if !l.isHard {
				keys = append(keys, "clear", string(level)+" clear")
			}
			switch {
			case l.rule != "" && len(found) == 0:
				t.Logf("%s: %s missed: %s", l.place, l.rule, l.text)
			case l.rule == "" && len(found) > 0:
				t.Logf("%s: %s is a false alarm (%s): %s", l.place, rule, found[0].Message, l.text)
			case l.rule == "":
				of("all").fair++
				continue
			case found[0].Rule == l.rule:
				sameRule++
			default:
				t.Logf("%s: %s instead of %s: %s", l.place, found[0].Rule, l.rule, l.text)
			}
			for _, key := range keys {
				switch s := of(key); {
				case l.rule == "":
					s.wrong++
				case len(found) == 0:
					s.missed++
				default:
					s.right++
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(byRule)) {
			s := byRule[key]
			precision, recall := 0.85, 0.75
			if strings.HasSuffix(key, "clear") {
				precision, recall = 0.95, 0.85
			}
			isTotal := !strings.HasPrefix(key, "PM") // a single rule has too few sentences
			if isTotal && (s.precision() < precision || s.recall() < recall) {
				t.Errorf("%s: %s is below precision %.2f and recall %.2f", name, key, precision, recall)
			}
			if name == "ordinary.txt" && s.wrong*50 > s.wrong+s.fair {
				t.Errorf("%d of %d ordinary sentences are false alarms", s.wrong, s.wrong+s.fair)
			}
			t.Logf("%-14s %-14s precision %.2f recall %.2f (%d right, %d wrong, %d missed)", name, key, s.precision(), s.recall(), s.right, s.wrong, s.missed)
		}
		t.Logf("%-14s the rule is the labelled one in %d", name, sameRule)
	}
}
