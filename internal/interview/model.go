package interview

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// A screen is what a page shows: a form, a list, a choice among lines, the
// contents or the review.
type screen interface {
	// press takes a key press or a paste, and says where that leads.
	press(tea.Msg) move
	// view draws the screen in so many columns and lines.
	view(width, height int) string
	// keys are the keys that mean something now, with what they do.
	keys() []string
	// now returns the document with what stands in the fields.
	now() *postmortem.Document
	// place tells what a draft needs to show the same again.
	place() place
	// commit makes what stands in the fields the document's.
	commit()
}

// The messages of our own.
type (
	saveNow struct{}            // the delay is over
	edited  struct{ err error } // the editor was left, or could not be begun
)

// An interview is the model of the whole program.
type interview struct {
	phrase.Times
	options Options
	work    work
	screen  screen
	width   int
	height  int
	styles  tui.Styles
	theme   huh.Theme

	first   []byte // what was there before the first key, see gist
	saved   []byte // the draft as it was last saved
	failed  error  // why it could not be
	newer   bool   // a key has come since
	waiting bool   // a saveNow is on its way
	note    string // one line to the author, until the next key
	told    string // what would be left out, when that was said last
	leaving bool
	editing *editing // the text that is in the editor, or nil
	outcome Outcome
}

func newInterview(o Options) (*interview, error) {
	iv := &interview{options: o, styles: tui.NewStyles(), width: 80, height: 24}
	iv.theme = iv.styles.Theme()
	if len(iv.options.Severities) == 0 {
		iv.options.Severities = postmortem.Severities()
	}
	if o.Zone == nil {
		iv.options.Zone = time.UTC
	}
	iv.Default = iv.options.Zone
	if len(o.Resume) > 0 {
		w, err := decode(o.Resume)
		if err != nil {
			return nil, err
		}
		iv.work = w
	} else {
		iv.begin()
	}
	if iv.work.Unread == nil {
		iv.work.Unread = map[string]string{}
	}
	iv.openFirst()
	var err error
	if iv.first, err = iv.gist(); err != nil {
		return nil, err
	}
	if len(o.Resume) > 0 {
		iv.saved, err = iv.draft()
	}
	return iv, err
}

// openFirst opens the page where a draft stopped, or the one to begin with.
func (iv *interview) openFirst() {
	at := iv.work.At
	if i := iv.find(at.Section, at.Page); i >= 0 && iv.applies(iv.pages()[i]) {
		iv.show(iv.pages()[i], at)
		return
	}
	iv.show(iv.pages()[iv.step(-1, 1)], place{})
	if !iv.options.Revise {
		return
	}
	c := iv.openContents()
	for i, s := range iv.sections() {
		if s.name == iv.options.Section {
			c.choose(c.targets[i])
			return
		}
	}
	if iv.options.Section != "" {
		iv.note = "! a " + string(iv.kind()) + " has no section " + iv.options.Section
	}
}

// Init does nothing: bubbletea sends the size by itself.
func (iv *interview) Init() tea.Cmd { return nil }

// Update takes a message. All that a key does is done when it returns.
func (iv *interview) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if iv.leaving {
		return iv, nil // keys behind the last one change nothing any more
	}
	iv.takeEdited(msg)
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		iv.width, iv.height = tui.Size(msg)
	case tea.PasteMsg:
		if iv.editing != nil {
			return iv, nil
		}
		iv.newer = true
		iv.strip(msg.Content)
		iv.act(tea.PasteMsg{Content: printable.Text(msg.Content)})
		return iv, iv.saveSoon()
	case tea.KeyPressMsg:
		iv.strip(msg.Text)
		msg, ok := tui.Printable(msg)
		if !ok || iv.editing != nil { // the editor that is about to begin has this text
			return iv, nil
		}
		iv.note, iv.newer = "", true
		if cmd := iv.key(msg); cmd != nil {
			return iv, cmd
		}
		return iv, iv.saveSoon()
	case saveNow:
		iv.waiting = false
		iv.left()
	case tui.HangUp:
		return iv, iv.quit(Left)
	}
	return iv, nil
}

// strip tells in the field that something of what came for it is kept out.
func (iv *interview) strip(text string) {
	if f := iv.form(); f != nil && !tui.IsClean(text) {
		f.stripped = true
	}
}

// key deals with the keys that mean the same everywhere, and hands on the others.
func (iv *interview) key(key tea.KeyPressMsg) tea.Cmd {
	switch name := key.String(); name {
	case "ctrl+c":
		return iv.quit(Left)
	case "ctrl+s":
		if !iv.options.Revise {
			return iv.quit(SavedDraft)
		}
		iv.finish(Finished)
	case "ctrl+o":
		return iv.edit()
	case "esc":
		if l, ok := iv.screen.(*list); ok && l.entry != nil {
			l.close()
		} else {
			iv.contents()
		}
	default:
		for _, p := range iv.byKey() {
			if p.key == name {
				iv.turnTo(p)
				return nil
			}
		}
		iv.act(key)
	}
	if iv.leaving {
		return tea.Quit
	}
	return nil
}

// act lets the screen take a message, and goes where that leads.
func (iv *interview) act(msg tea.Msg) {
	switch iv.screen.press(msg) {
	case forward:
		iv.turn(1)
	case back:
		iv.turn(-1)
	}
}

// quit saves and ends the program.
func (iv *interview) quit(outcome Outcome) tea.Cmd {
	iv.outcome, iv.leaving = outcome, true
	iv.failed = iv.save()
	return tea.Quit
}

// finish ends the interview, unless there is no title to save it under. What the
// document does not hold is left out only knowingly.
func (iv *interview) finish(outcome Outcome) {
	switch lost := iv.leftOut(); {
	case strings.TrimSpace(iv.screen.now().Title) == "":
		iv.note = "! it needs a title first: it is asked in Basics"
	case lost != "" && lost != iv.told:
		iv.told = lost
		iv.note = "! once more leaves out what could not be read: see “Still open”"
	default:
		iv.outcome, iv.leaving = outcome, true
		iv.left()
	}
}

// leftOut is what the document does not hold, or "".
func (iv *interview) leftOut() string {
	texts := maps.Clone(iv.work.Unread)
	if f := iv.form(); f != nil {
		for i, q := range f.questions {
			if delete(texts, q.path); f.errs[i] != nil {
				texts[q.path] = f.texts[i]
			}
		}
	}
	if len(texts) == 0 && iv.work.Pasted == "" && !hasTimeless(iv) {
		return ""
	}
	return fmt.Sprint(texts, iv.work.Pasted, iv.work.Timeless)
}

// result is what the interview came to, with what stands in the fields. Whoever is
// named in it for the first time and known to the repository is among its people.
func (iv *interview) result() Result {
	iv.screen.commit()
	d := iv.work.Document
	d.People = slices.Clone(d.People)
	known := func(id string, people []postmortem.Person) int {
		return slices.IndexFunc(people, func(p postmortem.Person) bool { return p.ID == id })
	}
	var before []string
	if iv.options.Revise {
		before = named(&iv.options.Document)
	}
	for _, id := range named(&d) {
		if i := known(id, iv.options.People); i >= 0 && known(id, d.People) < 0 && !slices.Contains(before, id) {
			d.People = append(d.People, iv.options.People[i])
		}
	}
	return Result{Document: d, Outcome: iv.outcome, More: iv.depth() == Short}
}

// named are the ids of those who are somebody in a document.
func named(d *postmortem.Document) []string {
	ids := append([]string{d.Owner}, d.Authors...)
	for _, a := range d.ActionItems {
		ids = append(ids, a.Owner)
	}
	return ids
}
