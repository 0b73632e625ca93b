package interview

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// saveDelay is how long a key may be without being in the draft.
const saveDelay = 300 * time.Millisecond

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
	saveNow struct{} // the delay is over
	hangUp  struct{} // the context ended
	edited  struct {
		edit *editing
		err  error
	} // the editor was left
)

// An interview is the model of the whole program.
type interview struct {
	options Options
	work    work
	screen  screen
	width   int
	height  int
	styles  styles
	theme   huh.Theme

	saved   []byte // the draft as it was last saved
	failed  error  // why it could not be
	waiting bool   // a saveNow is on its way
	note    string // one line to the author, until the next key
	leaving bool
	outcome Outcome
}

func newInterview(o Options) (*interview, error) {
	iv := &interview{options: o, styles: newStyles(), width: 80, height: 24}
	iv.theme = iv.styles.theme()
	if len(iv.options.Severities) == 0 {
		iv.options.Severities = postmortem.Severities()
	}
	if o.Zone == nil {
		iv.options.Zone = time.UTC
	}
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
	at := iv.work.At
	if i := iv.find(at.Section, at.Page); i >= 0 && iv.applies(iv.pages()[i]) {
		iv.show(iv.pages()[i], at)
	} else {
		iv.show(iv.pages()[iv.step(-1, 1)], place{})
	}
	return iv, nil
}

// Init does nothing: bubbletea sends the size by itself.
func (iv *interview) Init() tea.Cmd { return nil }

// Update takes a message. All that a key does is done when it returns.
func (iv *interview) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if iv.leaving {
		return iv, nil // keys behind the last one change nothing any more
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if iv.width, iv.height = msg.Width, msg.Height; msg.Width == 0 || msg.Height == 0 {
			iv.width, iv.height = 80, 24 // a line that does not know its size
		}
	case tea.PasteMsg:
		iv.act(tea.PasteMsg{Content: cleanPaste(msg.Content)})
		return iv, iv.saveSoon()
	case tea.KeyPressMsg:
		iv.note = ""
		if cmd := iv.key(msg); cmd != nil {
			return iv, cmd
		}
		return iv, iv.saveSoon()
	case saveNow:
		iv.waiting = false
		iv.left()
	case hangUp:
		return iv, iv.quit(Left)
	case edited:
		iv.edited(msg)
		iv.left()
	}
	return iv, nil
}

// key deals with the keys that mean the same everywhere, and hands on the others.
func (iv *interview) key(key tea.KeyPressMsg) tea.Cmd {
	switch name := key.String(); name {
	case "ctrl+c":
		return iv.quit(Left)
	case "ctrl+s":
		return iv.quit(SavedDraft)
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
		if iv.leaving {
			return tea.Quit
		}
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

// left saves at once, since a field was left.
func (iv *interview) left() { iv.failed = iv.save() }

// saveSoon sees to it that the draft is saved within the delay.
func (iv *interview) saveSoon() tea.Cmd {
	if iv.waiting || iv.options.Save == nil {
		return nil
	}
	iv.waiting = true
	return tea.Tick(saveDelay, func(time.Time) tea.Msg { return saveNow{} })
}

// save hands the draft on, if it changed.
func (iv *interview) save() error {
	if iv.options.Save == nil {
		return nil
	}
	at := iv.screen.place()
	at.Section, at.Page = iv.work.At.Section, iv.work.At.Page
	iv.work.At = at
	draft, err := iv.work.encode()
	if err != nil || bytes.Equal(draft, iv.saved) {
		return err
	}
	if err := iv.options.Save(draft); err != nil {
		return fmt.Errorf("save draft: %w", err)
	}
	iv.saved = draft
	return nil
}

// result is what the interview came to, with what stands in the fields.
func (iv *interview) result() Result {
	iv.screen.commit()
	d := iv.work.Document
	d.People = slices.Clone(d.People)
	known := func(id string, people []postmortem.Person) int {
		return slices.IndexFunc(people, func(p postmortem.Person) bool { return p.ID == id })
	}
	ids := append([]string{d.Owner}, d.Authors...)
	for _, a := range d.ActionItems {
		ids = append(ids, a.Owner)
	}
	for _, id := range ids {
		if i := known(id, iv.options.People); i >= 0 && known(id, d.People) < 0 {
			d.People = append(d.People, iv.options.People[i])
		}
	}
	return Result{Document: d, Outcome: iv.outcome, More: iv.depth() == Short}
}
