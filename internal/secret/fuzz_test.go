//go:build unix

package secret

import (
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzFind searches any text: findings are in order, apart, and within the text, masks show
// four characters at most, and 8 KB of it take no longer than 64 KB may: a fuzzed program
// is slower, since it counts what it runs through.
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
			checkTime(t, text, 8<<10)
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

// maxTime is how long the search of 64 KB of any text may take.
const maxTime = 50 * time.Millisecond

// checkTime repeats a text up to a size in bytes and searches it. What counts is the time of the
// processor, since other programs may need it too.
func checkTime(t *testing.T, text string, size int) {
	long := strings.Repeat(text, size/len(text)+1)[:size]
	start := processorTime(t)
	Find(long)
	if took := processorTime(t) - start; took > maxTime {
		t.Errorf("%d bytes of %q take %v", size, text, took)
	}
}

func processorTime(t *testing.T) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// TestTime searches texts that are made to be slow: the anchors of every pattern, over and
// over, and every sample.
func TestTime(t *testing.T) {
	for _, p := range patterns().patterns {
		for _, a := range p.anchors {
			checkTime(t, a+"-", 64<<10)
			checkTime(t, a+"=", 64<<10)
		}
	}
	for _, file := range []string{"found.txt", "lookalikes.txt", "heldout-found.txt", "heldout-lookalikes.txt"} {
		for _, s := range samples(t, file, 1) {
			checkTime(t, s.text, 64<<10)
		}
	}
}

// BenchmarkFind searches prose that talks of passwords.
func BenchmarkFind(b *testing.B) {
	prose := strings.Repeat("At 10:14 the on-call engineer saw that orders waited for a lock on the token table; the password of the replica had been rotated. ", 500)
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		Find(prose)
	}
}
