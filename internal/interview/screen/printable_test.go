package screen

import (
	"os"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// Nothing that would steer a terminal or turn text around reaches the screen, though
// every text of the document holds it.
func TestScreenIsPrintable(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../../testdata/postmortems/2026-06-02-checkout-errors.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, err := postmortem.Open("document", data).Document()
	if err != nil {
		t.Fatal(err)
	}
	spoil(reflect.ValueOf(d).Elem())
	d.Timezone = ""
	for _, section := range interview.Sections() {
		o := interviewtest.Options()
		o.Document, o.Revise, o.Section = *d, true, section
		m := opened(t, o)
		for _, keys := range strings.Split(strings.Repeat("\t,\x1b[B,"+tab+","+down+","+enter+","+down+",\x1b,"+enter+",", 12), ",") {
			m.typed(keys)
			screen := ansi.Strip(m.View().Content)
			if at := strings.IndexFunc(screen, func(r rune) bool { return !printable.Is(r) }); at >= 0 {
				t.Fatalf("%s: %q is on the screen:\n%s", section, screen[at:min(at+20, len(screen))], screen)
			}
		}
	}
}

// spoil puts what may not be shown into every text of a value.
func spoil(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.String() != "" {
			v.SetString(v.String() + "\u202e\u2067\x1b]0;spoilt\x07\x1b[31m\u009b1m")
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				spoil(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			spoil(v.Index(i))
		}
	}
}

// What is typed or pasted comes into the document without it.
func TestTypedIsPrintable(t *testing.T) {
	t.Parallel()
	m := opened(t, interviewtest.Options())
	m.typed("ad\u202emin \u200f\u0639")
	m.Update(tea.PasteMsg{Content: "\x1b[31mx\u2066y\u2069"})
	m.typed(enter)
	if got := m.session.Result().Document.Title; got != "admin \u200f\u0639xy" {
		t.Errorf("the title is %q", got)
	}
}
