package secret

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A sample is a line of the test data.
type sample struct {
	kind       string // "" for a lookalike
	text       string
	start, end int
}

// samples reads a file of test data. The seed is of what is random in it.
func samples(t testing.TB, file string, seed uint64) []sample {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []sample
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		line := scanner.Text()
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		var s sample
		if kind, text, ok := strings.Cut(line, " | "); ok && strings.Contains(line, "⟦") {
			s.kind, line = kind, text
		}
		s.text = expand(line, seed)
		before, rest, marked := strings.Cut(s.text, "⟦")
		if marked {
			secret, after, _ := strings.Cut(rest, "⟧")
			s.start, s.end = len(before), len(before)+len(secret)
			s.text = before + secret + after
		}
		if marked != (s.kind != "") {
			t.Fatalf("%s: %q needs both a kind and a marked secret, or neither", file, line)
		}
		list = append(list, s)
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

var placeholder = regexp.MustCompile(`\{(?:uuid|[alUhdwb][0-9]+|)\}`)

// expand writes random characters for the placeholders of a line.
func expand(line string, seed uint64) string {
	h := fnv.New64a()
	h.Write([]byte(line))
	random := rand.New(rand.NewPCG(seed, h.Sum64()))
	pick := func(n int, letters string) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = letters[random.IntN(len(letters))]
		}
		return string(b)
	}
	const digits, lower, upper = "0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	alphabets := map[byte]string{
		'a': digits + lower + upper, 'l': digits + lower, 'U': "234567" + upper, 'h': digits + "abcdef", 'd': digits,
		'w': digits + lower + upper + "-_", 'b': digits + lower + upper + "+/",
	}
	line = placeholder.ReplaceAllStringFunc(line, func(p string) string {
		switch p {
		case "{}":
			return ""
		case "{uuid}":
			return pick(8, alphabets['h']) + "-" + pick(4, alphabets['h']) + "-4" + pick(3, alphabets['h']) + "-a" + pick(3, alphabets['h']) + "-" + pick(12, alphabets['h'])
		}
		n, _ := strconv.Atoi(p[2 : len(p)-1])
		// Letters and digits at both ends: a mark there would belong to the sentence.
		body := pick(n, alphabets[p[1]])
		edge := strings.Trim(alphabets[p[1]], "-_+/")
		return pick(1, edge) + body[1:max(1, n-1)] + pick(min(1, n-1), edge)
	})
	return strings.NewReplacer(`\\n`, `\n`, `\n`, "\n").Replace(line)
}

// TestFind finds the secrets of found.txt: their kinds, and their very bytes.
func TestFind(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		for _, s := range samples(t, "found.txt", seed) {
			found := Find(s.text)
			if i := slices.IndexFunc(found, func(f Finding) bool { return f.Start == s.start && f.End == s.end && f.Kind == s.kind }); i < 0 {
				t.Errorf("%q: no %s at %q, but %s", s.text, s.kind, s.text[s.start:s.end], describe(s.text, found))
			}
		}
	}
}

// TestLookalikes finds nothing in lookalikes.txt.
func TestLookalikes(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		for _, s := range samples(t, "lookalikes.txt", seed) {
			if found := Find(s.text); len(found) > 0 {
				t.Errorf("%q: %s", s.text, describe(s.text, found))
			}
		}
	}
}

func describe(text string, found []Finding) string {
	if len(found) == 0 {
		return "nothing"
	}
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "[%s %q] ", f.Kind, text[f.Start:f.End])
	}
	return b.String()
}

// TestMeasures prints how many secrets of the lists are found, and how many findings are
// right: of those that the rules were written with, and of those that were written later.
func TestMeasures(t *testing.T) {
	t.Parallel()
	for _, list := range []struct{ name, found, lookalikes string }{
		{"written with the rules", "found.txt", "lookalikes.txt"},
		{"written after them", "heldout-found.txt", "heldout-lookalikes.txt"},
	} {
		var right, wrong, missed int
		for _, s := range append(samples(t, list.found, 7), samples(t, list.lookalikes, 7)...) {
			hit := false
			for _, f := range Find(s.text) {
				if f.Start < s.end && s.start < f.End {
					hit = true
				} else {
					wrong++
					t.Logf("wrong: %q: %s", s.text, describe(s.text, []Finding{f}))
				}
			}
			switch {
			case hit:
				right++
			case s.kind != "":
				missed++
				t.Logf("missed: %q", s.text)
			}
		}
		precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
		t.Logf("secrets, %s: precision %.3f, recall %.3f (%d right, %d wrong, %d missed)", list.name, precision, recall, right, wrong, missed)
		if precision < 0.98 || recall < 0.95 {
			t.Errorf("%s: precision %.3f and recall %.3f are below 0.98 and 0.95", list.name, precision, recall)
		}
	}
}
