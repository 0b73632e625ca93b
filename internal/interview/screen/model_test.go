package screen

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tuitest"
	"github.com/f08c5b15/pm/internal/when"
)

// The screen fits at any size, and always shows what is asked and the keys.
func TestFits(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{40, 15}, {80, 24}, {200, 60}, {30, 10}, {4, 3}, {1, 1}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			t.Parallel()
			m := opened(t, interviewtest.Options())
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			for keys := wholeInterview; keys != ""; {
				msg, n := tuitest.Key(keys)
				keys = keys[n:]
				m.Update(msg)
				screen := m.shown()
				lines := strings.Split(screen, "\n")
				if len(lines) > size[1] {
					t.Fatalf("%d lines:\n%s", len(lines), screen)
				}
				for _, line := range lines {
					if lipgloss.Width(line) > size[0] {
						t.Fatalf("%d columns: %q", lipgloss.Width(line), line)
					}
				}
				if size[1] >= 10 && !strings.Contains(screen, "┃") && !strings.Contains(screen, "The page") {
					t.Fatalf("nothing is asked:\n%s", screen)
				}
				if size[1] >= 10 && strings.Contains(screen, "┃ Is it over?") && !(strings.Contains(screen, "> Yes") && strings.Contains(screen, "No")) {
					t.Fatalf("there is nothing to choose from:\n%s", screen)
				}
				if size[1] >= 10 && !strings.Contains(screen, "ctrl+s") {
					t.Fatalf("no way out is shown:\n%s", screen)
				}
			}
		})
	}
}

// A line that does not know its size counts as an ordinary one.
func TestNoSize(t *testing.T) {
	t.Parallel()
	m := opened(t, interviewtest.Options())
	m.Update(tea.WindowSizeMsg{})
	m.mustShow(t, "[○Basics] ○Timeline", "┃ What happened", "ctrl+s save and quit")
}

// What is known is not asked, but can be asked for.
func TestKnown(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	m := opened(t, o)
	m.mustShow(t, "┃ Is it over?", "Using: severity sev2; services checkout; owner ana; UTC (esc to change)")
	m.typed("\x14")
	m.mustShow(t, "┃ Which time zone")
	m.typed("Europe/Berlin" + enter)
	m.mustShow(t, "┃ Is it over?", "owner ana; Europe/Berlin (esc to", "change)")
	if n := strings.Count(m.shown(), "Europe/Berlin"); n != 1 {
		t.Errorf("the time zone is shown %d times:\n%s", n, m.shown())
	}
	m.typed("y")
	m.mustShow(t, "┃ Paste what you have")
	m.typed("\x1b")
	m.mustShow(t, "Go to…", "> ○ Timeline")
	m.typed(up + enter)
	m.mustShow(t, "┃ What happened, in a few words?", "> Checkout down")
	m.typed("\x1b" + strings.Repeat(down, 9))
	m.mustShow(t, "> + Time zone")
	m.typed(enter)
	m.mustShow(t, "┃ Which time zone", "> Europe/Berlin")
	m.typed(enter)
	m.mustShow(t, "Go to…")
	m.typed("\x1b")
	m.mustShow(t, "┃ Which time zone", "> Europe/Berlin")
}

// Of a document that has nearly all, only what is missing is asked, and all of it once
// the author goes back to a section.
func TestKnownNearlyAll(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	at := func(hour, minute int, kinds ...postmortem.EventKind) postmortem.Event {
		return postmortem.Event{At: when.At(time.Date(2026, 3, 10, hour, minute, 0, 0, time.UTC)), Kind: kinds, Text: "x"}
	}
	o.Document = postmortem.Document{
		Title: "Checkout down", Severity: "sev2", Services: []string{"checkout"}, Summary: "It was down.",
		Timeline: []postmortem.Event{
			at(14, 3, postmortem.Started), at(14, 9, postmortem.Detected, postmortem.Acknowledged), at(15, 5),
			at(15, 38, postmortem.Mitigated, postmortem.Resolved),
		},
		Detection:           postmortem.Detection{Method: "alert"},
		Impact:              postmortem.Impact{Summary: "All", DataLoss: "none", Figures: []postmortem.Count{{What: "users"}}},
		RootCause:           postmortem.RootCause{Summary: "Why", Trigger: "That"},
		ContributingFactors: []postmortem.Factor{{ID: "f1", Text: "x"}},
		ActionItems:         []postmortem.Action{{ID: "a1", Title: "x", Owner: "ana"}},
		Lessons:             postmortem.Lessons{WentWell: []string{"x"}, Lucky: []string{"x"}},
	}
	m := opened(t, o)
	m.mustShow(t, "┃ What ended it?")
	m.typed("A rollback." + tab)
	m.mustShow(t, "┃ What went wrong?")
	m.typed(enter)
	m.mustShow(t, "The page")
	m.typed("g" + strings.Repeat(up, 4) + enter)
	m.mustShow(t, "Contributing factors (1)")
	o.Depth = interview.Short
	m = opened(t, o)
	m.mustShow(t, "The page")
}

func TestTitleIsNeeded(t *testing.T) {
	t.Parallel()
	m := opened(t, interviewtest.Options())
	m.typed("  " + enter)
	m.mustShow(t, "┃ What happened, in a few words?", "! an answer is required here")
	m.typed("\x1b" + strings.Repeat(down, 8) + enter + enter)
	m.mustShow(t, "! a title is required")
	if m.session.Ended() {
		t.Error("it ends without a title")
	}
}

func TestKindsAskLess(t *testing.T) {
	t.Parallel()
	for kind, test := range map[postmortem.Kind]struct {
		keys   string
		shows  string
		absent []string
	}{
		postmortem.NearMiss: {down + enter, "┃ Which services were affected or involved?", []string{"How bad", "Impact"}},
		postmortem.Drill:    {down + down + enter, "┃ Which services were affected or involved?", []string{"How bad", "Impact"}},
		postmortem.Project:  {down + down + down + enter, "┃ What did the project set out to do?", []string{"How bad", "Impact", "Cause", "Factors"}},
	} {
		m := opened(t, interviewtest.Options())
		m.typed("X" + enter + test.keys)
		m.mustShow(t, test.shows)
		for _, word := range test.absent {
			if strings.Contains(m.shown(), word) {
				t.Errorf("a %s shows %q:\n%s", kind, word, m.shown())
			}
		}
		if m.session.Document().Kind != kind {
			t.Errorf("kind %q", m.session.Document().Kind)
		}
	}
}

// A retrospective asks what was planned, what happened, how people worked, what they decided,
// and what they would do again.
func TestProject(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document.Title, o.Document.Kind = "Move of the orders", postmortem.Project
	m := opened(t, o)
	m.mustShow(t, "┃ What did the project set out to do?")
	m.typed("A database of its own." + tab + "Reads were not moved." + tab)
	m.mustShow(t, "┃ What did we decide, and why?")
	m.typed("Tenants one by one." + tab)
	m.mustShow(t, "┃ How did people work together?")
	m.typed("Two knew the index." + tab)
	m.goTo(t, "Lessons")
	for _, question := range []string{"┃ What would you do again?", "┃ What would you do differently?", "┃ Where did we get lucky?"} {
		m.mustShow(t, question)
		m.typed(enter)
	}
	d := m.session.Document()
	if d.Background != "A database of its own." || d.Summary != "Reads were not moved." || d.Resolution != "Tenants one by one." || d.Response != "Two knew the index." {
		t.Errorf("%q, %q, %q, %q", d.Background, d.Summary, d.Resolution, d.Response)
	}
}

// The warning of what the document would leave out comes again when that has changed.
func TestWarnedAgain(t *testing.T) {
	t.Parallel()
	d := postmortem.Document{Schema: postmortem.Schema, Title: "x"}
	m := revised(t, d, "timeline")
	m.goTo(t, "Timeline")
	m.typed(enter + tab)
	m.typed("noonish" + ctrlS)
	m.mustShow(t, "! repeat it to leave out")
	m.typed("\x1b\x1b\x15later on" + ctrlS)
	if m.mustShow(t, "! repeat it to leave out"); m.session.Ended() {
		t.Fatal("the second is left out unasked")
	}
	m.typed("\x1b\x1b" + ctrlS) // it is beside the document now, and the same
	if !m.session.Ended() {
		t.Errorf("both were reported:\n%s", m.shown())
	}
}

// Removing asks nothing, because it can be undone, also later.
func TestUndo(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03" + strings.Repeat(enter, 6))
	m.typed("14:10 uno" + enter + "14:20 due" + enter + up + up + "\x7f")
	if strings.Contains(m.shown(), "uno") {
		t.Errorf("still there:\n%s", m.shown())
	}
	m.typed(tab + "14:30 tre" + enter + ctrlZ)
	m.mustShow(t, "Timeline (4)", "uno", "due", "tre")
}

// A line of the whys becomes a factor, a lesson an action.
func TestBecomes(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("\x1b" + strings.Repeat(down, 11)) // below the sections
	m.mustShow(t, "> + Five whys")
	m.typed(enter + "Why? No limit" + enter + up + "f")
	m.typed("\x1b" + strings.Repeat(up, 30) + strings.Repeat(down, 6) + enter)
	m.mustShow(t, "What went well (0)")
	m.typed(enter + "No dashboard" + enter + up + "a")
	d := m.session.Document()
	if len(d.ContributingFactors) != 1 || d.ContributingFactors[0].Text != "Why? No limit" {
		t.Errorf("factors %v", d.ContributingFactors)
	}
	if len(d.ActionItems) != 1 || d.ActionItems[0].Title != "No dashboard" {
		t.Errorf("actions %v", d.ActionItems)
	}
}

// Escape sequences and control characters are kept out of the document.
func TestPasteIsCleaned(t *testing.T) {
	t.Parallel()
	m := opened(t, interviewtest.Options())
	m.Update(tea.PasteMsg{Content: "Checkout\x1b[31m down\x07\r\nsince\tnoon"})
	if got := m.session.Document().Title; got != "Checkout down since noon" {
		t.Errorf("title %q", got)
	}
}

// A hundred thousand characters are taken whole.
func TestLongPaste(t *testing.T) {
	t.Parallel()
	long := strings.Repeat(strings.Repeat("word ", 10)+"\n", 2000)
	m := atMilestones(t, interviewtest.Options())
	m.typed(strings.Repeat(tab, 6) + enter)
	m.Update(tea.PasteMsg{Content: long})
	m.typed("end")
	if got := m.session.Document().Impact.Summary; got != long+"end" {
		t.Errorf("%d characters came of %d", len(got), len(long)+3)
	}
}

// BenchmarkKey is a key press in the timeline of a document with 500 events, up to
// the screen: the budget is 16 ms.
func BenchmarkKey(b *testing.B) {
	o := interviewtest.Options()
	o.Document.Title = "Checkout down"
	start := time.Date(2026, 3, 10, 14, 0, 0, 0, time.UTC)
	for i := range 500 {
		o.Document.Timeline = append(o.Document.Timeline, postmortem.Event{
			At: when.At(start.Add(time.Duration(i) * time.Minute)), Text: "something was seen, thought or done by somebody",
		})
	}
	o.Document.Timeline[0].Kind = postmortem.EventKinds{postmortem.Started}
	m := opened(b, o)
	m.goTo(b, "Timeline")
	m.typed("23:59 ")
	for b.Loop() {
		m.typed("x")
		m.View()
	}
}

// BenchmarkInterview is a whole interview of about 900 keys, each up to the screen and
// the draft: what it allocates is what an hour of questions does.
func BenchmarkInterview(b *testing.B) {
	b.ReportAllocs()
	o := interviewtest.Options()
	o.Save = func([]byte) error { return nil }
	for b.Loop() {
		m := opened(b, o)
		for keys := wholeInterview; keys != ""; {
			msg, n := tuitest.Key(keys)
			keys = keys[n:]
			m.Update(msg)
			m.session.Save()
			m.View()
		}
	}
}
