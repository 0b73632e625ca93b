//go:build unix

package screen

import (
	"context"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
)

// Every key lands where the author would see it if the terminal were quick: the
// whole interview, written to the terminal at once.
func TestTypedAhead(t *testing.T) {
	t.Parallel()
	s := start(t.Context(), t, interviewtest.Options(), 80, 24)
	s.see("┃ What happened") // before that a ctrl+c is the terminal's, which drops all keys with it
	s.send(wholeInterview + enter + "x" + ctrlC)
	r := s.end()
	if r.Outcome != interview.Finished || r.More {
		t.Errorf("outcome %v, more %v", r.Outcome, r.More)
	}
	if got := string(r.Document.Format()); got != interviewtest.WholeDocument(t) {
		t.Errorf("got\n%s", got)
	}
}

// The short interview asks seven questions: how it was noticed is of the one about when.
func TestShort(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Depth = interview.Short
	s := start(t.Context(), t, o, 80, 24)
	asked := 0
	for _, ask := range []struct{ question, answer string }{
		{"What happened, in a few words?", "Checkout down" + enter},
		{"When did the impact start?", "yesterday 14:03" + enter},
		{"When was it detected, and how?", "+6m" + enter},
		{"… and how?", down + down + down + enter},
		{"When was it fully resolved?", "16:02" + enter},
		{"Who was affected, and how?", "Nobody could pay." + tab},
		{"What made this possible?", "No lock timeout." + tab},
		{"What one thing will you change?", "Set lock_timeout" + enter},
	} {
		s.see("┃ " + ask.question)
		if !strings.HasPrefix(ask.question, "…") {
			asked++
		}
		s.send(ask.answer)
	}
	if asked != 7 {
		t.Errorf("%d questions", asked)
	}
	s.see("The page")
	s.send(enter)
	r := s.end()
	if !r.More {
		t.Error("it does not say that there is more to ask")
	}
	want := `schema: pm/v1
title: Checkout down
owner: ana
authors: [ana]

summary: |-
  For 1 h 59 min (14:03–16:02 UTC, 10 March 2026), nobody could pay. It was noticed after 6 min by a customer. No lock timeout.

timeline:
  - at: 2026-03-10T14:03:00Z
    kind: started
  - at: 2026-03-10T14:09:00Z
    kind: detected
  - at: 2026-03-10T16:02:00Z
    kind: resolved

impact:
  summary: Nobody could pay.

detection:
  method: customer

root_cause:
  summary: No lock timeout.

action_items:
  - id: a1
    title: Set lock_timeout
    owner: ana
    due: 2026-03-25
`
	if got := string(r.Document.Format()); got != want {
		t.Errorf("got\n%s", got)
	}
}

// Pasted lines become events, and the milestones are picked among them.
func TestPaste(t *testing.T) {
	t.Parallel()
	s := start(t.Context(), t, interviewtest.Options(), 80, 24)
	s.send("Checkout down" + enter + enter + enter + "y" + enter)
	s.see("Paste what you have")
	s.send("\x1b[200~14:03 table locked\n14:09 alert fires\n\nno time here\n\n15:38 back to normal\x1b[201~")
	s.see("= 3 events; 1 line without a time")
	s.send(onDay)
	s.see("1 line has no time. Where should it go?", "“no time here”")
	s.send(enter)
	s.see("Events found (3)", "table locked")
	s.send(up + up + "\x7f" + ctrlZ + tab + enter)
	s.see("When did the impact start", "> ", "Best guess. Enter accepts it.")
	s.send(enter)
	s.see("When was it detected?", "[started]", "This gives: detect 6 min")
	s.send(enter)
	s.see("did someone start working on it?", "No event matches", "> None of these")
	s.send(enter)
	s.see("┃ When did someone start working on it?", "Leave it empty if it is not known.")
	s.send(enter)
	s.see("When was it mitigated?", "detect 6 min")
	s.send(enter)
	s.see("When was it fully resolved?", "mitigate 1 h 35 min")
	s.send(enter)
	s.see("┃ How was it detected?")
	s.send(ctrlS)
	r := s.end()
	if r.Outcome != interview.SavedDraft {
		t.Errorf("outcome %v", r.Outcome)
	}
	var kinds []string
	for _, e := range r.Document.Timeline {
		for _, k := range e.Kind {
			kinds = append(kinds, string(k))
		}
	}
	if got := strings.Join(kinds, " "); got != "started detected mitigated resolved" {
		t.Errorf("milestones: %s", got)
	}
}

// A draft goes on at the very field, with what was half typed in it.
func TestResume(t *testing.T) {
	t.Parallel()
	kept := &interviewtest.Draft{}
	o := interviewtest.Options()
	o.Save = kept.Save
	ctx, hangUp := context.WithCancel(t.Context())
	s := start(ctx, t, o, 80, 24)
	s.send(wholeInterview[:strings.Index(wholeInterview, "+14d")] + "next sp")
	s.see("┃ When is it due?", "> next sp")
	hangUp()
	if r := s.end(); r.Outcome != interview.Left {
		t.Errorf("outcome %v", r.Outcome)
	}

	o.Resume = kept.Last()
	s = start(t.Context(), t, o, 80, 24)
	s.see("┃ When is it due?", "> next sp", "✓ Who owns it? ben")
	s.send("ring" + enter)
	s.see("! ", "next spring")
	s.send("\x15+14d" + enter)
	s.see("┃ What will it do?")
	s.send(wholeInterview[strings.Index(wholeInterview, "+14d")+len("+14d"+enter):])
	s.see("The page")
	s.send(enter)
	r := s.end()
	if got := string(r.Document.Format()); got != interviewtest.WholeDocument(t) {
		t.Errorf("got\n%s", got)
	}
}

// Leaving gives the terminal back as it was, and it was never asked anything.
func TestTerminalIsGivenBack(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]string{"ctrl+c": ctrlC, "ctrl+s": ctrlS} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t.Context(), t, interviewtest.Options(), 80, 24)
			s.see("┃ What happened")
			s.send(leave)
			s.end()
			sent := s.sent()
			for _, question := range []string{"\x1b]11;?", "\x1b]10;?", "\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b[>q", "\x1b[6n", "$p", "\x1b[?u", "\x1bP+q"} {
				if strings.Contains(sent, question) {
					t.Errorf("the terminal is asked %q", question)
				}
			}
			for _, mode := range []struct{ on, off string }{
				{"\x1b[?1049h", "\x1b[?1049l"}, {"\x1b[?25l", "\x1b[?25h"}, {"\x1b[?2004h", "\x1b[?2004l"},
				{"\x1b[>4;2m", "\x1b[>4m"},
			} {
				if strings.LastIndex(sent, mode.on) > strings.LastIndex(sent, mode.off) {
					t.Errorf("%q is not undone", mode.on)
				}
			}
		})
	}
}

// Without colour nothing is lost: what is chosen has a sign.
func TestNoColour(t *testing.T) {
	t.Parallel()
	s := start(t.Context(), t, interviewtest.Options(), 80, 24, "TERM=screen", "NO_COLOR=1")
	s.send("Checkout down" + enter + enter + enter)
	s.see("┃ Is it over?", "> Yes")
	s.send("\x1b[C")
	s.see("> No")
	s.send(ctrlC)
	s.end()
	if sent := s.sent(); strings.Contains(sent, "\x1b[31") || strings.Contains(sent, "\x1b[36") || strings.Contains(sent, "\x1b[32") {
		t.Error("colours are sent")
	}
}

// The screen follows the size of the terminal.
func TestResize(t *testing.T) {
	t.Parallel()
	s := start(t.Context(), t, interviewtest.Options(), 80, 24)
	s.see("[○Basics] ○Timeline")
	s.screen.Resize(44, 15)
	if err := pty.Setsize(s.master, &pty.Winsize{Cols: 44, Rows: 15}); err != nil {
		t.Fatal(err)
	}
	// The test shares the terminal's process, which gets no SIGWINCH from it. One that
	// comes before the interview listens is lost, so it comes until the test is over.
	again := time.NewTicker(patience / 100)
	defer again.Stop()
	go func() {
		for t.Context().Err() == nil {
			_ = syscall.Kill(syscall.Getpid(), syscall.SIGWINCH) // without it the screen below is not seen
			select {
			case <-again.C:
			case <-t.Context().Done():
			}
		}
	}()
	s.see("[○]○○○○○○○○ 1/9 Basics", "┃ What happened")
}
