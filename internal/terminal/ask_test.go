package terminal

import (
	"bytes"
	"strings"
	"testing"
)

// keyboard is a terminal whose keys are known beforehand.
type keyboard struct {
	*strings.Reader
	bytes.Buffer
}

func (k *keyboard) Read(p []byte) (int, error) { return k.Reader.Read(p) }

func (k *keyboard) WriteString(s string) (int, error) { return k.Buffer.WriteString(s) }

// What is no text is not in the line, and what is taken back goes from the screen whole.
func TestReadLine(t *testing.T) {
	t.Parallel()
	const back = "\b \b"
	for _, test := range []struct{ keys, want, echo string }{
		{"yes", "yes", "yes"},
		{"y\x1b[Aes\x1b[3~\x1bOH\x1b[1;5C", "yes", "yes"}, // up, delete, home, ctrl+right
		{"\x1b[200~pasted\x1b[201~", "pasted", "pasted"},
		{"\x1by", "y", "y"},                                          // Esc, and then y
		{"a\x1b[\x15b", "b", "a" + back + "b"},                       // a sequence that is cut short
		{"ab\x7f\bc", "c", "ab" + back + back + "c"},                 //
		{"\x7fn", "n", "n"},                                          // nothing to take back
		{"\u6f22\x7f", "", "\u6f22" + back + back},                   // of two columns
		{"ne\u0301\x7f", "n", "ne\u0301" + back},                     // a letter and its accent
		{"a\u6f22b\x15", "", "a\u6f22b" + back + back + back + back}, // all of it
	} {
		k := &keyboard{Reader: strings.NewReader(test.keys + "\r")}
		got, err := readLine(k)
		if err != nil || got != test.want || k.Buffer.String() != test.echo {
			t.Errorf("%q gives %q, %v and the echo %q, want %q and %q", test.keys, got, err, k.Buffer.String(), test.want, test.echo)
		}
	}
}
