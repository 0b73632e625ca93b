package interview

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// opened is an interview without a terminal.
func opened(t testing.TB, o Options) *interview {
	t.Helper()
	iv, err := newInterview(o)
	if err != nil {
		t.Fatal(err)
	}
	return iv
}

// typed gives an interview the keys that a terminal would send as these bytes.
func (iv *interview) typed(keys string) {
	for keys != "" {
		msg, n := decoded(keys)
		keys = keys[n:]
		iv.Update(msg)
	}
}

// decoded reads the first key of some bytes.
func decoded(keys string) (tea.Msg, int) {
	for sequence, key := range map[string]tea.KeyPressMsg{
		enter: {Code: tea.KeyEnter}, tab: {Code: tea.KeyTab}, shiftTab: {Code: tea.KeyTab, Mod: tea.ModShift},
		up: {Code: tea.KeyUp}, down: {Code: tea.KeyDown},
	} {
		if strings.HasPrefix(keys, sequence) {
			return key, len(sequence)
		}
	}
	switch r, n := utf8.DecodeRuneInString(keys); {
	case r == '\x1b':
		return tea.KeyPressMsg{Code: tea.KeyEscape}, n
	case r < ' ':
		return tea.KeyPressMsg{Code: r + '`', Mod: tea.ModCtrl}, n
	default:
		return tea.KeyPressMsg{Code: r, Text: string(r)}, n
	}
}

// shown is the screen as text.
func (iv *interview) shown() string { return plain(iv.View().Content) }

// plain takes the colours out of a screen, and leaves its lines.
func plain(screen string) string {
	lines := strings.Split(screen, "\n")
	for i, line := range lines {
		lines[i] = clean(line)
	}
	return strings.Join(lines, "\n")
}

func (iv *interview) mustShow(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(iv.shown(), w) {
			t.Errorf("the screen does not show %q:\n%s", w, iv.shown())
		}
	}
}

// The screen fits at any size, and always shows what is asked and the keys.
func TestFits(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{40, 15}, {80, 24}, {200, 60}, {30, 10}, {4, 3}, {1, 1}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			t.Parallel()
			iv := opened(t, options())
			iv.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			for keys := wholeInterview; keys != ""; {
				msg, n := decoded(keys)
				keys = keys[n:]
				iv.Update(msg)
				screen := iv.shown()
				lines := strings.Split(screen, "\n")
				if len(lines) > size[1] {
					t.Fatalf("%d lines:\n%s", len(lines), screen)
				}
				for _, line := range lines {
					if lipgloss.Width(line) > size[0] {
						t.Fatalf("%d columns: %q", lipgloss.Width(line), line)
					}
				}
				if size[1] >= 10 && !strings.Contains(screen, "┃") && !strings.Contains(screen, "As it will read") {
					t.Fatalf("nothing is asked:\n%s", screen)
				}
				if size[1] >= 15 && !strings.Contains(screen, "ctrl+s") {
					t.Fatalf("no way out is shown:\n%s", screen)
				}
			}
		})
	}
}

// A line that does not know its size is taken for an ordinary one.
func TestNoSize(t *testing.T) {
	t.Parallel()
	iv := opened(t, options())
	iv.Update(tea.WindowSizeMsg{})
	iv.mustShow(t, "[○Basics] ○Timeline", "┃ What happened", "ctrl+s save and quit")
}

// What is known is not asked, but can be asked for.
func TestGiven(t *testing.T) {
	t.Parallel()
	o := options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	iv := opened(t, o)
	iv.mustShow(t, "What sort of event was it?", "Taken for granted: severity sev2; services checkout; owner ana")
	iv.typed(enter)
	iv.mustShow(t, "┃ Is it over?")
	iv.typed("y")
	iv.mustShow(t, "┃ On which day")
	iv.typed("\x1b")
	iv.mustShow(t, "Where to?", "> ○ Timeline")
	iv.typed(up + enter)
	iv.mustShow(t, "┃ What happened, in a few words?", "> Checkout down")
}

// Milestones that came with flags are not asked, and lines can still be pasted.
func TestGivenMilestones(t *testing.T) {
	t.Parallel()
	o := options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	o.Document.Timeline = []postmortem.Event{{
		At: when.At(time.Date(2026, 3, 10, 14, 3, 0, 0, time.UTC)), Kind: postmortem.EventKinds{postmortem.Started},
	}}
	iv := opened(t, o)
	iv.typed(enter + "y")
	iv.mustShow(t, "┃ Paste what you have")
	iv.typed(tab)
	iv.mustShow(t, "┃ When was it noticed?")
	iv.typed("14:09" + enter)
	iv.mustShow(t, "detect 6 min")
}

// Lines that came with the document are looked at, and milestones picked among them.
func TestGivenLines(t *testing.T) {
	t.Parallel()
	o := options()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	o.Document.Timeline = []postmortem.Event{{At: when.At(time.Date(2026, 3, 10, 14, 3, 0, 0, time.UTC)), Text: "locked"}}
	iv := opened(t, o)
	iv.typed(enter + "y")
	iv.mustShow(t, "These moments were read (1)")
	iv.typed(enter + enter + tab)
	iv.mustShow(t, "did somebody take it on?", "[started] locked")
}

// Going through a document changes nothing that nobody changes, whatever the fields
// would make of it.
func TestPassingThrough(t *testing.T) {
	t.Parallel()
	o := options()
	at := func(clock string) when.Time {
		moment, err := time.Parse(time.RFC3339Nano, clock)
		if err != nil {
			t.Fatal(err)
		}
		return when.At(moment)
	}
	o.Zone, _ = when.Zone("Europe/Berlin")
	o.Document = postmortem.Document{
		Schema: postmortem.Schema, Title: "Checkout\tdown", Severity: "critical", Owner: "ana", Authors: []string{"ana"},
		Timezone: "Europe/Berlin", Services: []string{"a, b", "c"},
		Summary: "a\tb  \n\n  c ", Detection: postmortem.Detection{Method: "alert"},
		Timeline: []postmortem.Event{
			{At: at("2025-10-26T02:30:00.25+01:00"), Kind: postmortem.EventKinds{"started", "change"}, Text: " x\ty ", By: "ana"},
			{At: at("2025-10-26T02:45:00+01:00"), Kind: postmortem.EventKinds{"detected"}, Approximate: true,
				Evidence: []postmortem.Evidence{{URL: "https://example.com/a", Title: "A"}}},
			{At: at("2025-10-26T03:45:00+01:00"), Kind: postmortem.EventKinds{"acknowledged", "mitigated", "resolved"}},
		},
		Impact:      postmortem.Impact{Summary: "x\ty", DataLoss: "none"},
		RootCause:   postmortem.RootCause{Summary: "\tindented\n"},
		ActionItems: []postmortem.Action{{ID: "a1", Title: "Do it ", Owner: "ben", Tracker: "https://example.com/1"}},
	}
	iv := opened(t, o)
	want := string(iv.work.Document.Format())
	for _, s := range iv.sections() {
		if s.name == "review" {
			break
		}
		iv.askAgain(s.name)
		for i, p := range iv.pages() {
			if p.section != s.name || !iv.applies(p) {
				continue
			}
			iv.turnTo(iv.pages()[i])
			if f := iv.form(); f != nil {
				for range len(f.questions) - 1 {
					iv.typed(tab)
				}
			}
			iv.screen.commit()
			if l, ok := iv.screen.(*list); ok {
				for row := range l.of.rows(&iv.work.Document) {
					l.open(row, nil)
					for range len(l.entry.questions) {
						iv.typed(tab)
					}
				}
			}
			if got := string(iv.work.Document.Format()); got != want {
				t.Fatalf("after %s/%s\n%s", p.section, p.name, got)
			}
		}
	}
}

func TestTitleIsNeeded(t *testing.T) {
	t.Parallel()
	iv := opened(t, options())
	iv.typed("  " + enter)
	iv.mustShow(t, "┃ What happened, in a few words?", "! this is the one answer that cannot be left out")
	iv.typed("\x1b" + strings.Repeat(down, 8) + enter + enter)
	iv.mustShow(t, "! it needs a title first")
	if iv.leaving {
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
		postmortem.NearMiss: {down + enter, "┃ Which services?", []string{"How bad", "Impact"}},
		postmortem.Drill:    {down + down + enter, "┃ Which services?", []string{"How bad", "Impact"}},
		postmortem.Project:  {down + down + down + enter, "┃ What was planned?", []string{"How bad", "Impact", "Cause", "Factors"}},
	} {
		iv := opened(t, options())
		iv.typed("X" + enter + test.keys)
		iv.mustShow(t, test.shows)
		for _, word := range test.absent {
			if strings.Contains(iv.shown(), word) {
				t.Errorf("a %s shows %q:\n%s", kind, word, iv.shown())
			}
		}
		if iv.work.Document.Kind != kind {
			t.Errorf("kind %q", iv.work.Document.Kind)
		}
	}
}

// atMilestones is a full interview at the question for the start.
func atMilestones(t *testing.T, o Options) *interview {
	t.Helper()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	o.Paste = nil
	iv := opened(t, o)
	iv.typed(enter + "y" + "2026-03-10" + enter)
	iv.mustShow(t, "┃ When did it start?")
	return iv
}

// A time that cannot be read holds nobody up, and is not lost.
func TestUnreadableTime(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("half past two" + enter)
	iv.mustShow(t, "┃ When did it start?", `! "half": not a time`)
	iv.typed(shiftTab)
	iv.mustShow(t, "┃ On which day")
	iv.typed(enter)
	iv.mustShow(t, "┃ When did it start?", "> half past two")
	if gaps := strings.Join(iv.missing(), ","); !strings.Contains(gaps, "“half past two” in timeline.started") {
		t.Errorf("the review does not tell: %s", gaps)
	}
	iv.typed("\x1514:03" + enter)
	iv.mustShow(t, "✓ When did it start? 14:03")
}

// Where the clocks change, both readings are offered.
func TestTwoReadings(t *testing.T) {
	t.Parallel()
	o := options()
	o.Zone, _ = when.Zone("Europe/Berlin")
	iv := atMilestones(t, o)
	iv.typed("2025-10-26 02:30 table locked")
	iv.mustShow(t, "↑ 2025-10-26 00:30 UTC", "↓ 2025-10-26 01:30 UTC", "↑ earlier")
	iv.typed(down)
	iv.mustShow(t, "= 2025-10-26 01:30 UTC", ": table locked")
	iv.typed(enter)
	iv.mustShow(t, "┃ When was it noticed?")
}

func TestAbbreviatedZone(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("14:03 CET table locked" + enter)
	iv.mustShow(t, "┃ When did it start?", "abbreviation")
	iv.typed("\x1514:03 ALB targets unhealthy" + enter)
	iv.mustShow(t, "┃ When was it noticed?")
	if got := iv.screen.now().Timeline[0].Text; got != "ALB targets unhealthy" {
		t.Errorf("text %q", got)
	}
}

// What sort of moment it is, and whose, can be said in the same line.
func TestMarks(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("14:03" + strings.Repeat(enter, 6) + "14:20 !decision !action @ana: cancel !it")
	iv.mustShow(t, "[decision] [action] @ana: cancel !it")
	e := iv.screen.now().Timeline[1]
	if fmt.Sprint(e.Kind, e.By, e.Text) != fmt.Sprint([]string{"decision", "action"}, "ana", "cancel !it") {
		t.Errorf("event %+v", e)
	}
}

// A draft that cannot be saved is told at once, and the interview goes on.
func TestSaveFails(t *testing.T) {
	t.Parallel()
	o := options()
	o.Save = func([]byte) error { return errors.New("no space left on device") }
	iv := opened(t, o)
	iv.typed("Checkout down" + enter)
	iv.mustShow(t, "! save draft: no space left on device", "┃ What sort of event")
}

// Only the bytes that changed are worth a write.
func TestSavesOnlyChanges(t *testing.T) {
	t.Parallel()
	saves := 0
	o := options()
	o.Save = func([]byte) error { saves++; return nil }
	iv := opened(t, o)
	iv.typed("Checkout")
	if saves != 0 {
		t.Errorf("%d saves before the delay", saves)
	}
	iv.Update(saveNow{})
	iv.Update(saveNow{})
	if saves != 1 {
		t.Errorf("%d saves for one change", saves)
	}
	iv.typed(" down" + enter)
	if saves != 2 {
		t.Errorf("%d saves: leaving a field must save at once", saves)
	}
}

func TestHint(t *testing.T) {
	t.Parallel()
	o := options()
	o.Hint = func(path, text string) string {
		if path == "title" && strings.Contains(text, "human error") {
			return "what made it likely?"
		}
		return ""
	}
	iv := opened(t, o)
	iv.typed("human error")
	iv.mustShow(t, "what made it likely?")
}

// The editor takes the text of the field that has the focus, and no other.
func TestEditor(t *testing.T) {
	t.Parallel()
	o := options()
	o.Edit = func(text string) (string, error) { return text + "\nwas over by 16:00\x1b[31m\n", nil }
	iv := atMilestones(t, o)
	iv.typed(strings.Repeat(tab, 6) + enter) // neither milestones nor other moments
	iv.mustShow(t, "┃ Who felt it, and how?", "ctrl+o editor")
	iv.typed("Everybody")
	cmd := iv.edit()
	if cmd == nil {
		t.Fatal("no editor")
	}
	e := &editing{edit: o.Edit, form: iv.form(), path: "impact.summary", text: "Everybody"}
	iv.Update(edited{e, e.Run()})
	if got := iv.screen.now().Impact.Summary; got != "Everybody\nwas over by 16:00" {
		t.Errorf("summary %q", got)
	}
	e.edit = func(string) (string, error) { return "", errors.New("exit status 1") }
	iv.Update(edited{e, e.Run()})
	iv.mustShow(t, "exit status 1", "was over by 16:00")
}

// Removing asks nothing, because it can be undone, also later.
func TestUndo(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("14:03" + strings.Repeat(enter, 6))
	iv.typed("14:10 uno" + enter + "14:20 due" + enter + up + up + "d")
	if strings.Contains(iv.shown(), "uno") {
		t.Errorf("still there:\n%s", iv.shown())
	}
	iv.typed(tab + "14:30 tre" + enter + ctrlZ)
	iv.mustShow(t, "Timeline (4)", "uno", "due", "tre")
}

// A line of the whys becomes a factor, a lesson an action.
func TestBecomes(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("\x1b" + strings.Repeat(down, 8)) // below the sections
	iv.mustShow(t, "> + Five whys")
	iv.typed(enter + "Why? No limit" + enter + up + "f")
	iv.typed("\x1b" + strings.Repeat(up, 9) + strings.Repeat(down, 6) + enter)
	iv.mustShow(t, "What went well (0)")
	iv.typed(enter + "No dashboard" + enter + up + "a")
	d := iv.screen.now()
	if len(d.ContributingFactors) != 1 || d.ContributingFactors[0].Text != "Why? No limit" {
		t.Errorf("factors %v", d.ContributingFactors)
	}
	if len(d.ActionItems) != 1 || d.ActionItems[0].Title != "No dashboard" {
		t.Errorf("actions %v", d.ActionItems)
	}
}

// Whatever key it stops at, a draft brings back the same screen.
func TestDraftAtEveryKey(t *testing.T) {
	t.Parallel()
	kept := &shelf{}
	o := options()
	o.Save = kept.save
	iv := opened(t, o)
	for keys := wholeInterview; keys != ""; {
		msg, n := decoded(keys)
		keys = keys[n:]
		iv.Update(msg)
		iv.left()
		resumed := o
		resumed.Resume = kept.last()
		again := opened(t, resumed)
		again.saved, again.note = iv.saved, iv.note
		if got, want := again.shown(), iv.shown(); got != want {
			t.Fatalf("before %.20q\ngot\n%s\nwant\n%s", keys, got, want)
		}
	}
}

func TestNewerDraftIsRefused(t *testing.T) {
	t.Parallel()
	o := options()
	o.Resume = []byte(`{"Version": 2, "Document": {}}`)
	if _, err := newInterview(o); err == nil || !strings.Contains(err.Error(), "newer pm") {
		t.Errorf("error %v", err)
	}
}

// Escape sequences and control characters are kept out of the document.
func TestPasteIsCleaned(t *testing.T) {
	t.Parallel()
	iv := opened(t, options())
	iv.Update(tea.PasteMsg{Content: "Checkout\x1b[31m down\x07\r\nsince\tnoon"})
	if got := iv.screen.now().Title; got != "Checkout down since noon" {
		t.Errorf("title %q", got)
	}
}

// A hundred thousand characters are taken whole.
func TestLongPaste(t *testing.T) {
	t.Parallel()
	long := strings.Repeat(strings.Repeat("word ", 10)+"\n", 2000)
	iv := atMilestones(t, options())
	iv.typed(strings.Repeat(tab, 6) + enter)
	iv.Update(tea.PasteMsg{Content: long})
	iv.typed("end")
	if got := iv.screen.now().Impact.Summary; got != long+"end" {
		t.Errorf("%d characters came of %d", len(got), len(long)+3)
	}
}

// BenchmarkKey is a key press in the timeline of a document with 500 events, up to
// the screen: the budget is 16 ms.
func BenchmarkKey(b *testing.B) {
	o := options()
	o.Document.Title = "Checkout down"
	start := time.Date(2026, 3, 10, 14, 0, 0, 0, time.UTC)
	for i := range 500 {
		o.Document.Timeline = append(o.Document.Timeline, postmortem.Event{
			At: when.At(start.Add(time.Duration(i) * time.Minute)), Text: "something was seen, thought or done by somebody",
		})
	}
	o.Document.Timeline[0].Kind = postmortem.EventKinds{postmortem.Started}
	iv := opened(b, o)
	iv.show(iv.pages()[iv.find("timeline", "moments")], place{})
	iv.typed("23:59 ")
	for b.Loop() {
		iv.typed("x")
		iv.View()
	}
}
