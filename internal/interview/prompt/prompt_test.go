package prompt

import (
	"bytes"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
)

// byLine are the answers of wholeInterview, line by line.
const byLine = `Checkout down, up and tab

2
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
Carts were kept. 日本語 👩‍💻 café مرحبا
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

// written is the result of these answers, and all that was written meanwhile.
func written(t *testing.T, o interview.Options, answers string) (interview.Result, string) {
	t.Helper()
	var out bytes.Buffer
	r, err := Run(tui.NewPrompter(t.Context(), strings.NewReader(answers), &out), o)
	if err != nil {
		t.Fatal(err)
	}
	return r, out.String()
}

// The same questions, line by line, make the same document.
func TestPrompter(t *testing.T) {
	t.Parallel()
	r, out := written(t, interviewtest.Options(), byLine)
	if r.Outcome != interview.Finished {
		t.Errorf("outcome %v", r.Outcome)
	}
	if got := string(r.Document.Format()); got != interviewtest.WholeDocument(t) {
		t.Errorf("got\n%s\nafter\n%s", got, out)
	}
	if strings.Contains(out, "\x1b") {
		t.Error("an escape code is sent")
	}
}

// Pasted lines become events, and the milestones are picked among them by number.
func TestPrompterPaste(t *testing.T) {
	t.Parallel()
	r, out := written(t, interviewtest.Options(), `Checkout down



checkout
14:03 table locked
14:09 alert fires

no time here

15:38 back to normal
.
2026-03-10

/remove 9
/edit 2
the alert fires




.
<


1

0

3
3
`)
	if r.Outcome != interview.Left {
		t.Errorf("outcome %v", r.Outcome)
	}
	want := `
timeline:
  - at: 2026-03-10T14:03:00Z
    kind: started
    text: table locked
  - at: 2026-03-10T14:09:00Z
    kind: detected
    text: the alert fires
    details: no time here
  - at: 2026-03-10T15:38:00Z
    kind: [mitigated, resolved]
    text: back to normal

detection:
  method: alert
`
	if got := string(r.Document.Format()); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nafter\n%s", got, out)
	}
	for _, say := range []string{
		"= 3 events; 1 line without a time; the lines have no date", "write the number of an entry after it, like /remove 1",
		"1  10 Mar 14:03  table locked", "mitigate 1 h 35 min",
	} {
		if !strings.Contains(out, say) {
			t.Errorf("%q is not written:\n%s", say, out)
		}
	}
}

// What is not understood is reported, and Enter alone keeps it for later.
func TestPrompterUnread(t *testing.T) {
	t.Parallel()
	kept := &interviewtest.Draft{}
	o := interviewtest.Options()
	o.Depth, o.Save = interview.Short, kept.Save
	r, out := written(t, o, `

Mail lost
half past two

`)
	if r.Outcome != interview.Left || !strings.Contains(out, "an answer is required here") || !strings.Contains(out, `! "half": not a time`) {
		t.Errorf("outcome %v after\n%s", r.Outcome, out)
	}
	o.Resume = kept.Last()
	_, out = written(t, o, "/sections\nreview\nsave\n")
	for _, say := range []string{"an answer to “When did the impact start?” (“half past two” was not understood)", "! repeat it to leave out"} {
		if !strings.Contains(out, say) {
			t.Errorf("%q is not written:\n%s", say, out)
		}
	}
	// Prose that the end of the input cuts short is kept as well.
	o.Resume = kept.Last()
	written(t, o, "/sections\nimpact\nNobody could\nsend mail")
	if title, err := interview.DraftTitle(kept.Last()); err != nil || title != "Mail lost" {
		t.Errorf("title %q, %v", title, err)
	}
	if !strings.Contains(string(kept.Last()), `Nobody could\nsend mail`) {
		t.Errorf("the draft is %s", kept.Last())
	}
}

// Lines of prose are saved together when they come together, and the last ones though
// nothing comes after them.
func TestPrompterSavesProse(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	saves := 0
	o.Save = func([]byte) error { saves++; return nil }
	r, _ := written(t, o, "Mail lost\n/sections\nimpact\n"+strings.Repeat("a line\n", 2000)+".\n")
	if got := strings.Count(r.Document.Impact.Summary, "a line"); got != 2000 || saves > 200 {
		t.Errorf("%d lines in %d saves", got, saves)
	}

	answers, typing := io.Pipe()
	drafts := make(chan string, 64)
	o.Save = func(draft []byte) error { drafts <- string(draft); return nil }
	ended := make(chan error, 1)
	go func() {
		_, err := Run(tui.NewPrompter(t.Context(), answers, io.Discard), o)
		ended <- err
	}()
	if _, err := io.WriteString(typing, "Mail lost\n/sections\nimpact\nuno\ndue\n"); err != nil {
		t.Fatal(err)
	}
	for draft := ""; !strings.Contains(draft, `uno\ndue`); {
		select {
		case draft = <-drafts:
		case <-time.After(10 * time.Second):
			t.Fatalf("the draft is %s", draft)
		}
	}
	if err := typing.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// What was removed is restored, and nothing else is.
func TestPrompterUndo(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Depth, o.Document.Title, o.Document.Lessons.Lucky = interview.Full, "x", []string{"uno"}
	_, out := written(t, o, "/sections\nlessons\n\n\n/undo\n/remove 1\n/undo\n/undo\n")
	if !strings.Contains(out, "(1)") || strings.Count(out, ">  restored\n") != 1 || strings.Count(out, "! nothing was removed") != 2 {
		t.Errorf("it says\n%s", out)
	}
}

// Whatever is answered, the interview goes on or ends, and the document can be read.
func TestPrompterAnyLines(t *testing.T) {
	t.Parallel()
	lines := []string{
		"", "", "", "", ".", "<", "?", "-", "1", "2", "3", "0", "99", "/sections", "/edit 1", "/remove 1", "/undo", "/up 2", "/down 1",
		"/f 1", "/a 1", "/whys", "/paste-more", "/editor", "save", "y", "no", "14:03 locked", "+5m", "unknown", "~", "2026-03-10",
		"12 users", "f1, a1", "ana", "日本", "!note @b c", "https://example.com x", "GFE: x", "impact", "timeline", "\x1b[31m\x07x",
	}
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 1))
		var answers strings.Builder
		answers.WriteString("A title\n")
		for range 300 {
			answers.WriteString(lines[random.IntN(len(lines))] + "\n")
		}
		r, out := written(t, interviewtest.Options(), answers.String())
		r.Document.Title = "x"
		if _, err := postmortem.Open("document", r.Document.Format()).Document(); err != nil {
			t.Errorf("seed %d: %v\n%s", seed, err, r.Document.Format())
		}
		if strings.ContainsAny(out, "\x1b\x07") {
			t.Errorf("seed %d: control characters are written", seed)
		}
	}
}
