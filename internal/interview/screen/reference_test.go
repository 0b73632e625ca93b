package screen

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// The order of what has no time is the author's.
func TestOrder(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document = postmortem.Document{Schema: postmortem.Schema, Title: "x", Lessons: postmortem.Lessons{WentWell: []string{"a", "b", "c"}}}
	o.Revise, o.Section = true, "lessons"
	m := opened(t, o)
	m.typed(up)
	m.mustShow(t, "shift+↑↓ move it")
	m.typed(shiftUp + shiftUp + shiftUp + shiftDown)
	if got := strings.Join(m.session.Document().Lessons.WentWell, ""); got != "acb" {
		t.Errorf("order %s", got)
	}
}

// A section that a document of its kind does not have is reported at the contents.
func TestNoSuchSection(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document = postmortem.Document{Schema: postmortem.Schema, Title: "x", Kind: postmortem.Project}
	o.Revise, o.Section = true, "impact"
	opened(t, o).mustShow(t, "Go to…", "! a project has no section impact")
}
