package secret

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzFind searches any text: findings are in order, apart, and within the text, masks show
// four characters at most, and 8 KB of it do not keep the fuzzer waiting.
func FuzzFind(f *testing.F) {
	for _, file := range []string{"found.txt", "lookalikes.txt"} {
		for _, s := range samples(f, file, 1) {
			f.Add(s.text)
		}
	}
	for _, seed := range []string{"", "\xff", "@", "+", "://", "password", "-----BEGIN", "sk-", "eyJ", "é", "password: é", "a@é", "+1\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkFindings(t, text)
		if text != "" && len(text) <= 512 {
			Find(repeated(text, 8<<10))
		}
	})
}

func checkFindings(t *testing.T, text string) {
	end := 0
	for _, f := range Find(text) {
		if f.Start < end || f.End <= f.Start || f.End > len(text) {
			t.Fatalf("%q: a finding from %d to %d after one that ends at %d", text, f.Start, f.End, end)
		}
		end = f.End
		shown, _ := strings.CutSuffix(f.Mask(), "****")
		if utf8.RuneCountInString(shown) > 4 || !strings.HasPrefix(text[f.Start:], shown) || len(shown)*2 > f.End-f.Start {
			t.Errorf("%q: the mask of %q is %q", text, text[f.Start:f.End], f.Mask())
		}
	}
}

// repeated repeats a text up to a size in bytes.
func repeated(text string, size int) string { return strings.Repeat(text, size/len(text)+1)[:size] }

// BenchmarkHostile searches 64 KB of each text that is made to be slow: the anchors of every
// pattern, over and over, and every sample. It reports the slowest, which should take 50 ms
// at most.
func BenchmarkHostile(b *testing.B) {
	var texts []string
	for _, p := range patterns().patterns {
		for _, anchor := range p.anchors {
			texts = append(texts, anchor+"-", anchor+"=")
		}
	}
	for _, file := range []string{"found.txt", "lookalikes.txt", "heldout-found.txt", "heldout-lookalikes.txt"} {
		for _, s := range samples(b, file, 1) {
			texts = append(texts, s.text)
		}
	}
	var slowest time.Duration
	for b.Loop() {
		for _, text := range texts {
			long, start := repeated(text, 64<<10), time.Now()
			Find(long)
			slowest = max(slowest, time.Since(start))
		}
	}
	b.ReportMetric(float64(slowest.Milliseconds()), "ms/slowest")
}

// BenchmarkFind searches prose that talks of passwords.
func BenchmarkFind(b *testing.B) {
	prose := strings.Repeat("At 10:14 the on-call engineer saw that orders waited for a lock on the token table; the password of the replica had been rotated. ", 500)
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		Find(prose)
	}
}
