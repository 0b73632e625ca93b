package printable_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/printable"
)

// In every text, what is between the two is what a reader of Text and one of
// Shown see of it.
var texts = []struct{ name, text, kept, shown string }{
	{"nothing", "", "", ""},
	{"plain", "plain\ttext\n", "plain\ttext\n", "plain\ttext\n"},
	{"scripts and emoji", "Ünïcode 日本語 👩\u200d🚒 🏴󠁧󠁢󠁥󠁮󠁧󠁿 العربية می\u200cخواهم", "Ünïcode 日本語 👩\u200d🚒 🏴󠁧󠁢󠁥󠁮󠁧󠁿 العربية می\u200cخواهم", "Ünïcode 日本語 👩\u200d🚒 🏴󠁧󠁢󠁥󠁮󠁧󠁿 العربية می\u200cخواهم"},
	{"marks", "a\u200e\u200f\u061c b", "a\u200e\u200f\u061c b", "a\u200e\u200f\u061c b"},
	{"line ends", "two\r\nlines", "two\nlines", "two\nlines"},
	{"carriage return", "over\rwritten", "over\nwritten", "over�written"},
	{"colour", "\x1b[1;31mred\x1b[0m", "red", "�[1;31mred�[0m"},
	{"title", "a\x1b]0;title\x07b", "ab", "a�]0;title�b"},
	{"link", "\x1b]8;;http://x\x1b\\words\x1b]8;;\x1b\\", "words", "�]8;;http://x�\\words�]8;;�\\"},
	{"C1 colour", "\u009b31mred\u009c", "red", "�31mred�"},
	{"C1 title", "a\u009d0;title\u009cb", "ab", "a�0;title�b"},
	{"a line break as a key", "first\x1b[27;5;106~second\x1b[106;5uthird", "first\nsecond\nthird", "first�[27;5;106~second�[106;5uthird"},
	{"character set", "\x1b(Bx\x1bcy", "xy", "�(Bx�cy"},
	{"begun, no end", "\x1b]0;title\nnext", "0;title\nnext", "�]0;title\nnext"},
	{"begun, no letter", "\x1b[31", "31", "�[31"},
	{"escape and an accent", "\x1bé\x1b", "é", "�é�"},
	{"controls", "back\bspace\x7f\x00", "backspace", "back�space��"},
	{"override", "admin\u202egpj.exe\u202c", "admingpj.exe", "admin�gpj.exe�"},
	{"embedding", "\u202aa\u202bb", "ab", "�a�b"},
	{"isolates", "\u2066a\u2067b\u2068c\u2069", "abc", "�a�b�c�"},
	{"not UTF-8", "\xff\x9b31m", "��31m", "��31m"},
	{"a replacement", "it stood � here", "it stood � here", "it stood � here"},
}

func TestText(t *testing.T) {
	t.Parallel()
	for _, test := range texts {
		if got := printable.Text(test.text); got != test.kept {
			t.Errorf("%s: Text(%q) = %q, want %q", test.name, test.text, got, test.kept)
		}
		if got := printable.Shown(test.text); got != test.shown {
			t.Errorf("%s: Shown(%q) = %q, want %q", test.name, test.text, got, test.shown)
		}
	}
	if got := printable.Line("one\r\ntwo\tthree\x1b[K"); got != "one two three" {
		t.Errorf("Line is %q", got)
	}
}

func Fuzz(f *testing.F) {
	for _, test := range texts {
		f.Add(test.text)
	}
	bad := func(r rune) bool { return !printable.Is(r) }
	f.Fuzz(func(t *testing.T, text string) {
		for name, of := range map[string]func(string) string{
			"Text": printable.Text, "Line": printable.Line, "Shown": printable.Shown,
		} {
			got := of(text)
			if strings.ContainsFunc(got, bad) || !utf8.ValidString(got) {
				t.Errorf("%s(%q) = %q", name, text, got)
			}
			if again := of(got); again != got {
				t.Errorf("%s(%q) = %q, and again %q", name, text, got, again)
			}
		}
		if strings.Contains(printable.Line(text), "\n") {
			t.Errorf("Line(%q) has several", text)
		}
	})
}
