package interview

import (
	"bytes"
	"strings"
	"testing"
)

// byLine are the answers of wholeInterview, line by line.
const byLine = `Checkout down, up and tab

3
y
checkout, orders
2026-03-10

14:03 the table is locked
+6m alert
2
14:12
15:34 migration cancelled
16:02 all clear
~14:41 first guess: the payment provider
15:05 locks seen

Four in ten could not pay.
Carts were kept. 日本語 👩‍💻
.
~2300 orders (40%)

no
A migration may hold a lock without limit.
.
The 14:00 release.
.
It was cancelled.
.
Staging holds 1% of the rows
Test with production's size

Nothing shows waiting locks



ben
+14d
prevent
p1


The rollback worked


It was a Tuesday


/sections
five whys
Why could nobody pay? The table was locked.

review
save
`

// told is all that a prompter wrote while it got these answers.
func told(t *testing.T, o Options, answers string) (Result, string) {
	t.Helper()
	var out bytes.Buffer
	r, err := NewPrompter(t.Context(), strings.NewReader(answers), &out).Interview(o)
	if err != nil {
		t.Fatal(err)
	}
	return r, out.String()
}

// The same questions, line by line, make the same document.
func TestPrompter(t *testing.T) {
	t.Parallel()
	r, out := told(t, options(), byLine)
	if r.Outcome != Finished {
		t.Errorf("outcome %v", r.Outcome)
	}
	if got := string(r.Document.Format()); got != wholeDocument {
		t.Errorf("got\n%s\nafter\n%s", got, out)
	}
	if strings.Contains(out, "\x1b") {
		t.Error("an escape code is sent")
	}
}
