package preview

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
)

func TestList(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{
		"2026-01-02-first.yaml":     first,
		"2025/2025-05-05-sec?.yaml": second,
		"2024-01-01-broken.yaml":    "schema: pm/v1\ntitel: <x>\n",
	})
	list := s.get("/")
	rest := list
	for _, want := range []string{
		`<a href="/2026-01-02-first" dir="auto">The &lt;first&gt; one</a>`, "2026-01-02", "sev2", "draft", "impact 30 min",
		`<a href="/2025-05-05-sec%3F" dir="auto">The second one</a>`, "2025-05-05", "reviewed",
		`<a href="/2024-01-01-broken" dir="auto">2024-01-01-broken</a>`, "Cannot be read", "2024-01-01-broken.yaml:1:1: the title is missing",
	} {
		before, after, ok := strings.Cut(rest, want)
		if !ok {
			t.Fatalf("%s does not come, or not in its place: %s", want, list)
		}
		_, rest = before, after
	}
	events := s.listen()
	remove(t, filepath.Join(s.folder, "2025"))
	s.write("2027-01-01-new.yaml", second)
	s.until(events, "/", "2027-01-01")
	if list := s.get("/"); strings.Contains(list, "2025-05-05") {
		t.Errorf("what was deleted is still listed: %s", list)
	}
}

func TestListRemembersWhatIsOld(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.yaml")
	write(t, path, first)
	var r rows
	reads := 0
	isRead := true
	read := func(f store.Entry) (render.Listed, bool) { reads++; return render.Listed{ID: f.ID}, isRead }
	r.of(store.Entry{ID: "a", Path: path}, read)
	r.of(store.Entry{ID: "a", Path: path}, read)
	if reads != 2 {
		t.Errorf("a file of just now was read %d times, want 2: it may change without looking different", reads)
	}
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, long, long); err != nil {
		t.Fatal(err)
	}
	r.of(store.Entry{ID: "a", Path: path}, read)
	r.of(store.Entry{ID: "a", Path: path}, read)
	if reads != 3 {
		t.Errorf("an old file was read %d times, want once", reads-2)
	}
	r.keep(nil)
	isRead = false
	r.of(store.Entry{ID: "a", Path: path}, read)
	r.of(store.Entry{ID: "a", Path: path}, read)
	if reads != 5 {
		t.Errorf("a file that could not be read was tried %d times, want 2: who may read it changes without its time", reads-3)
	}
	if len(r.byPath) > 0 {
		t.Errorf("it remembers what was deleted: %v", r.byPath)
	}
}

func TestEmptyFolderThatComesLater(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	if list := s.get("/"); !strings.Contains(list, "no postmortems here yet") {
		t.Errorf("the list is %s", list)
	}
	if answer, _ := s.ask("GET", "/2026-01-02-first"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a document that is not there is %s", answer.Status)
	}
	events := s.listen()
	s.write("2026-01-02-first.yaml", first)
	s.until(events, "/2026-01-02-first", "The &lt;first&gt; one")
}
