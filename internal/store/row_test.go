package store

import (
	"path/filepath"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

func TestRows(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for name, text := range map[string]string{
		"2026-06-02-disk": "schema: pm/v1\ntitle: Disk full\nseverity: sev2\nservices: [db]\ntags: [disk]\ntimeline:\n" +
			"  - {at: 2026-06-02T07:00:00Z, kind: started}\n  - {at: 2026-06-02T07:30:00Z, kind: resolved}\n" +
			"action_items:\n  - {id: a1, title: More disk, status: done}\n  - {id: a2, title: An alert}\n",
		"2026-06-03-near":   "schema: pm/v1\ntitle: Nearly\nkind: near-miss\nstatus: reviewed\n",
		"2026-06-04-broken": "titel: x\n",
	} {
		put(t, filepath.Join(root, "postmortems", name+".yaml"), text)
	}
	s, err := New(root, "postmortems", "")
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		filter Filter
		want   []string
	}{
		{Filter{}, []string{"2026-06-02-disk", "2026-06-03-near"}},
		{Filter{Kind: postmortem.Incident}, []string{"2026-06-02-disk"}},
		{Filter{Status: postmortem.Draft}, []string{"2026-06-02-disk"}},
		{Filter{Severity: "sev2", Service: "db", Tag: "disk"}, []string{"2026-06-02-disk"}},
		{Filter{Service: "cache"}, nil},
		{Filter{Tag: "cache"}, nil},
	} {
		broken := 0
		rows, err := Rows(t.Context(), root, list.Entries, test.filter, func(error) { broken++ })
		if err != nil || broken != 1 || len(rows) != len(test.want) {
			t.Fatalf("%+v: %d rows, %d broken, %v", test.filter, len(rows), broken, err)
		}
		for i, r := range rows {
			if r.ID != test.want[i] {
				t.Errorf("%+v: %s, want %s", test.filter, r.ID, test.want[i])
			}
		}
	}
	rows, err := Rows(t.Context(), root, list.Entries, Filter{Kind: postmortem.Incident}, func(error) {})
	if err != nil {
		t.Fatal(err)
	}
	if r := rows[0]; r.Title != "Disk full" || r.Impact.Total() != 30*when.Minute || r.Actions != 2 || r.ActionsOpen != 1 || !r.Started.IsKnown() {
		t.Errorf("the row is %+v", r)
	}
}
