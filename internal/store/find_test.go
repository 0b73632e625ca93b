package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestFind(t *testing.T) {
	t.Parallel()
	s, root := newStore(t,
		"postmortems/2026-01-01-checkout.yaml",
		"postmortems/2026-01-01-checkout-2.yaml",
		"postmortems/2026-02-01-search-down.yaml",
		"postmortems/old/2026-03-01-Mail.yaml",
		"postmortems/x/twice.yaml", "postmortems/y/twice.yaml",
		"elsewhere/notes.yaml", "elsewhere/plain", "elsewhere/search-down.yaml",
	)
	dir := filepath.Join(root, "elsewhere")
	finder := s.Finder(dir)
	for _, test := range []struct{ arg, want, hint string }{
		{arg: "2026-01-01-checkout", want: "postmortems/2026-01-01-checkout.yaml"},
		{arg: "2026-01-01-CHECKOUT", want: "postmortems/2026-01-01-checkout.yaml"},
		{arg: "search", want: "postmortems/2026-02-01-search-down.yaml"},
		{arg: "mail", want: "postmortems/old/2026-03-01-Mail.yaml"},
		{arg: "2026-02-01-search-down.yaml", want: "postmortems/2026-02-01-search-down.yaml"},
		{arg: "../postmortems/2026-01-01-checkout-2.yaml", want: "postmortems/2026-01-01-checkout-2.yaml"},
		{arg: filepath.Join(root, "elsewhere/notes.yaml"), want: "elsewhere/notes.yaml"},
		{arg: "notes.yaml", want: "elsewhere/notes.yaml"},
		{arg: "plain", want: "elsewhere/plain"},
		{arg: "search-down.yaml", want: "elsewhere/search-down.yaml"},
		{arg: "checkout", hint: "name one of them: 2026-01-01-checkout, 2026-01-01-checkout-2"},
		{arg: "twice", hint: "x/twice.yaml, "},
		{arg: "serch", hint: "did you mean 2026-02-01-search-down?"},
		{arg: "chekcout", hint: "did you mean 2026-01-01-checkout or 2026-01-01-checkout-2?"},
		{arg: "q", hint: "`pm list`"}, // near to everything, and to nothing
		{arg: "billing", hint: "`pm list`"},
		{arg: "", hint: "`pm list`"},
		{arg: "./none.yaml", hint: "`pm list`"},
		{arg: ".", hint: "`pm list`"},
		{arg: "../postmortems", hint: "`pm list`"},
	} {
		got, err := s.Find(t.Context(), dir, test.arg)
		if again, err := finder.Find(t.Context(), test.arg); again != got || (err == nil) != (test.want != "") {
			t.Errorf("a finder finds %v for %q, %v, want %v", again, test.arg, err, got)
		}
		if test.want == "" {
			if err == nil || !strings.Contains(failure.Hint(err), test.hint) {
				t.Errorf("Find(%q): error %v with hint %q, want %q", test.arg, err, failure.Hint(err), test.hint)
			}
			continue
		}
		if want := filepath.Join(root, test.want); err != nil || got.Path != want || !strings.HasPrefix(filepath.Base(want), got.ID) {
			t.Errorf("Find(%q) = %v, %v, want %s", test.arg, got, err, want)
		}
	}
	if _, err := s.Find(t.Context(), dir, "checkout"); !errors.Is(err, ErrSeveral) {
		t.Errorf("Find: error %v, want ErrSeveral", err)
	}
	for _, arg := range []string{"billing", "", "./none.yaml", "none.yaml"} {
		if _, err := s.Find(t.Context(), dir, arg); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Find(%q): error %v, want fs.ErrNotExist", arg, err)
		}
	}
}

// document returns a document of a kind; with a start it has an event an hour before it too.
func document(t *testing.T, kind postmortem.Kind, start string) string {
	t.Helper()
	text := "schema: pm/v1\ntitle: x\nkind: " + string(kind) + "\n"
	if start == "" {
		return text
	}
	at, err := time.Parse(time.RFC3339, start)
	if err != nil {
		t.Fatal(err)
	}
	return text + "timeline:\n" +
		"  - {at: " + at.Add(-time.Hour).Format(time.RFC3339) + ", text: deployed}\n" +
		"  - {at: " + start + ", kind: started}\n"
}

func TestFindLast(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		files map[string]string
		want  string
		err   string
	}{
		"newest date in the ids, unread": {files: map[string]string{
			"2026-01-01-a": document(t, postmortem.Incident, "2026-05-01T10:00:00Z"),
			"2026-02-01-b": "title: [broken",
			"zero":         document(t, postmortem.Incident, "2027-05-01T10:00:00Z"),
		}, want: "2026-02-01-b"},
		"the later of one date": {files: map[string]string{
			"2026-01-01-b": document(t, postmortem.Incident, "2026-01-01T10:00:00Z"),
			"2026-01-01-c": document(t, postmortem.Drill, "2026-01-01T09:00:00Z"),
			"2025-01-01-d": "title: [broken",
		}, want: "2026-01-01-b"},
		"no dates": {files: map[string]string{
			"a": document(t, postmortem.Incident, "2026-02-01T10:00:00Z"),
			"b": document(t, postmortem.Incident, "2026-01-01T10:00:00Z"),
		}, want: "a"},
		"ties by id, offsets apart": {files: map[string]string{
			"2026-01-01-b": document(t, postmortem.Incident, "2026-01-01T10:00:00Z"),
			"2026-01-01-a": document(t, postmortem.Incident, "2026-01-01T12:00:00+02:00"),
		}, want: "2026-01-01-b"},
		"no events yet": {files: map[string]string{
			"2026-01-01-a": document(t, postmortem.Incident, "2026-01-01T10:00:00Z"),
			"2026-01-02-b": document(t, postmortem.Incident, ""),
		}, want: "2026-01-02-b"},
		"an old one is broken": {files: map[string]string{
			"2026-01-01-a": "title: [broken",
			"2026-01-02-b": document(t, postmortem.Incident, ""),
		}, want: "2026-01-02-b"},
		"perhaps the last is broken": {files: map[string]string{
			"2026-01-01-a": document(t, postmortem.Incident, ""),
			"2026-01-01-b": "title: [broken",
		}, err: "2026-01-01-b.yaml may be the last: "},
		"none": {err: "no such document"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, root := newStore(t)
			for id, text := range test.files {
				put(t, filepath.Join(s.Folder(), id+".yaml"), text)
			}
			got, err := s.Find(t.Context(), root, "@last")
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) || failure.Hint(err) == "" {
					t.Errorf("error %v, want %q and a hint", err, test.err)
				}
				return
			}
			if err != nil || got.ID != test.want {
				t.Errorf("got %v, %v, want %s", got, err, test.want)
			}
		})
	}
}

// TestLastWritten finds the document that was written last, whatever its date, as long as
// it is there, and in its own worktree alone.
func TestLastWritten(t *testing.T) {
	t.Parallel()
	s, root := newStore(t)
	ctx := t.Context()
	last := func(s *Store, want string, wantKnown bool) {
		t.Helper()
		got, isKnown, err := s.Last(ctx)
		if err != nil || got.ID != want || isKnown != wantKnown {
			t.Errorf("the last is %s, known: %t, %v, want %s, %t", got.ID, isKnown, err, want, wantKnown)
		}
	}
	var paths []string
	for _, id := range []string{"2026-05-01-new", "2026-01-01-old"} {
		path, err := s.Create(ctx, id, []byte(document(t, postmortem.Incident, "")))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	last(s, "2026-01-01-old", true)
	if err := s.Update(ctx, paths[0], func(old []byte) ([]byte, error) { return append(old, '\n'), nil }); err != nil {
		t.Fatal(err)
	}
	last(s, "2026-05-01-new", true)
	if err := s.Update(ctx, paths[1], func(old []byte) ([]byte, error) { return old, nil }); err != nil {
		t.Fatal(err)
	}
	last(s, "2026-05-01-new", true) // nothing was written
	other, err := New(root, "elsewhere", filepath.Join(root, "state"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(other.Folder(), "2020-01-01-x.yaml"), document(t, postmortem.Incident, ""))
	last(other, "2020-01-01-x", false)
	if err := os.Remove(paths[0]); err != nil {
		t.Fatal(err)
	}
	last(s, "2026-01-01-old", false)
}

func TestEachKeepsTheOrder(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	for i := range 100 {
		put(t, filepath.Join(s.Folder(), fmt.Sprintf("%03d.yaml", i)), fmt.Sprint(i))
	}
	list, err := s.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(list.Entries[50].Path); err != nil {
		t.Fatal(err)
	}
	var ids []string
	var failed int
	parse := func(_ string, data []byte) (string, error) { return string(data), nil }
	err = Each(t.Context(), list.Entries, parse, func(f Entry, text string, err error) {
		ids = append(ids, f.ID)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			failed++
		case err != nil || strings.TrimLeft(f.ID, "0") != strings.TrimLeft(text, "0"):
			t.Errorf("visited %s with %q, %v", f.ID, text, err)
		}
	})
	if err != nil || len(ids) != 100 || failed != 1 || !slices.IsSorted(ids) {
		t.Errorf("visited %v, %d of them failed, %v", ids, failed, err)
	}
}
