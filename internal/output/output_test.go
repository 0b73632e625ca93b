package output_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/output"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

const (
	disk = "schema: pm/v1\ntitle: Disk full\nsummary: Writes failed.\nrelated: [2026-06-03-cache]\n" +
		"public: {summary: Writes failed}\ntimeline:\n  - {at: 2026-06-02T07:00:00Z, kind: started, text: Writes fail}\n"
	cache = "schema: pm/v1\ntitle: Cache cold\n"
	leak  = "schema: pm/v1\ntitle: Cold\npeople: [{id: ana, name: Ana Silva}]\npublic: {summary: Ana Silva was there}\n"
)

// A bench is a repository to render, and what is written and reported meanwhile.
type bench struct {
	t        *testing.T
	root     string
	job      output.Job
	result   strings.Builder
	mu       sync.Mutex
	notes    []string
	warnings []string
}

func newBench(t *testing.T, documents map[string]string) *bench {
	t.Helper()
	b := &bench{t: t, root: t.TempDir()}
	for id, text := range documents {
		b.write("postmortems/"+id+".yaml", text)
	}
	s, err := store.New(b.root, "postmortems", "")
	if err != nil {
		t.Fatal(err)
	}
	b.job = output.Job{
		Source: output.Source{Root: b.root, Store: s, Config: config.Default()},
		Dir:    b.root, Width: 60,
		Now:    func() time.Time { return time.Date(2026, 6, 4, 0, 0, 0, 0, time.UTC) },
		Result: func(data []byte) error { b.result.Write(data); return nil },
		Note:   func(format string, args ...any) { b.add(&b.notes, fmt.Sprintf(format, args...)) },
		Warn:   func(err error) { b.add(&b.warnings, err.Error()) },
	}
	return b
}

func (b *bench) add(list *[]string, line string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	*list = append(*list, line)
}

func (b *bench) write(name, text string) {
	b.t.Helper()
	path := filepath.Join(b.root, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) read(name string) string {
	b.t.Helper()
	data, err := os.ReadFile(filepath.Join(b.root, name))
	if err != nil {
		b.t.Fatal(err)
	}
	return string(data)
}

// render renders to an output as pm render does.
func (b *bench) render(to string, formats []string, args ...string) (output.Summary, error) {
	b.t.Helper()
	var err error
	if b.job.Destination, err = output.NewDestination(b.root, to, formats, len(args)); err != nil {
		b.t.Fatal(err)
	}
	return b.job.Render(b.t.Context(), args)
}

func TestNewDestination(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "made"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		output, formats string
		documents       int
		want            string
	}{
		{"", "", 1, "stdout md"},
		{"-", "text", 1, "stdout text"},
		{"page.html", "", 1, "file page.html html"},
		{"page.MD", "md", 1, "file page.MD md"},
		{"page.out", "json", 1, "file page.out json"},
		{"page", "md", 1, "file page md"},
		{"site/", "", 1, "folder site md,html"},
		{"made", "html", 1, "folder made html"},
		{"site", "", 0, "folder site md,html"},
		{"site", "html,json", 2, "folder site html,json"},
		{"", "", 2, "2 documents need a folder"},
		{"", "md,html", 1, "2 formats need a folder"},
		{"page.yaml", "", 1, "would be a postmortem"},
		{"page.html", "md", 1, "do not fit together"},
		{"page.pdf", "", 1, "has no known extension"},
	} {
		d, err := output.NewDestination(dir, test.output, strings.FieldsFunc(test.formats, func(r rune) bool { return r == ',' }), test.documents)
		var names []string
		for _, f := range d.Formats {
			names = append(names, f.Name)
		}
		got := "stdout"
		switch {
		case err != nil && (!errors.Is(err, failure.ErrUsage) || failure.Hint(err) == ""):
			t.Errorf("%+v: %v is no error of usage with a hint", test, err)
		case err != nil:
			got = err.Error()
		case d.Folder != "":
			got = "folder " + filepath.Base(d.Folder)
		case d.File != "":
			got = "file " + filepath.Base(d.File)
		}
		if err == nil {
			got += " " + strings.Join(names, ",")
		}
		if !strings.Contains(got, test.want) || d.IsStdout() != (d.File+d.Folder == "") {
			t.Errorf("%+v gives %q", test, got)
		}
	}
}

// Several documents go to a folder, where their pages link to each other and to the folder
// of the documents; a broken one does not keep the others out.
func TestRenderFolder(t *testing.T) {
	t.Parallel()
	b := newBench(t, map[string]string{"2026-06-02-disk": disk, "2026-06-03-cache": cache, "2026-06-04-broken": "titel: x\n"})
	sum, err := b.render("site/", nil)
	if err != nil || sum.Written != 2 || sum.Broken != 1 || len(b.warnings) != 1 {
		t.Fatalf("%+v, %v, %v", sum, err, b.warnings)
	}
	if page := b.read("site/2026-06-02-disk.html"); !strings.Contains(page, `href="2026-06-03-cache.html"`) {
		t.Errorf("the pages do not link to each other: %s", page)
	}
	if page := b.read("site/2026-06-02-disk.md"); !strings.Contains(page, "2026-06-03-cache.md") {
		t.Errorf("the pages do not link to each other: %s", page)
	}
	if _, err := b.render("page.html", nil, "disk"); err != nil || strings.Contains(b.read("page.html"), "2026-06-03-cache.html") {
		t.Errorf("a page by itself links to another: %v", err)
	}
}

func TestRenderStdout(t *testing.T) {
	t.Parallel()
	b := newBench(t, map[string]string{"2026-06-02-disk": disk, "2026-06-03-cache": cache})
	if _, err := b.render("", nil, "disk"); err != nil || !strings.HasPrefix(b.result.String(), "# Disk full") {
		t.Errorf("%v: %s", err, b.result.String())
	}
	if _, err := b.render("", nil); !errors.Is(err, failure.ErrUsage) {
		t.Errorf("two documents on standard output: %v", err)
	}
	b.result.Reset()
	b.job.DryRun = true
	if _, err := b.render("site/", []string{"md"}, "disk", "disk", "cache"); err != nil || b.result.String() != "site/2026-06-02-disk.md\nsite/2026-06-03-cache.md\n" {
		t.Errorf("%v: a dry run names %q", err, b.result.String())
	}
	if _, err := os.Stat(filepath.Join(b.root, "site")); err == nil {
		t.Error("a dry run writes")
	}
	if _, err := b.render("site/", nil, "nothing"); err == nil {
		t.Error("a document that does not exist is rendered")
	}
}

func TestNoDocuments(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	if _, err := b.render("site/", nil); err == nil || failure.Hint(err) != "pm new" {
		t.Errorf("got %v", err)
	}
}

// Two documents of one name would have one page.
func TestSameName(t *testing.T) {
	t.Parallel()
	b := newBench(t, map[string]string{"a/2026-06-02-disk": disk, "b/2026-06-02-disk": disk})
	if _, err := b.render("site/", nil); err == nil || !strings.Contains(err.Error(), "both have the id 2026-06-02-disk") {
		t.Errorf("got %v", err)
	}
	if len(b.warnings) != 1 {
		t.Errorf("the id that is used twice is reported as %v", b.warnings)
	}
}

// A page for the public names nothing of the repository, and is refused where it would.
func TestPublic(t *testing.T) {
	t.Parallel()
	b := newBench(t, map[string]string{"2026-06-02-disk": disk, "2026-06-03-cache": leak})
	b.job.Public = true
	sum, err := b.render("page.html", nil, "disk")
	if page := b.read("page.html"); err != nil || sum.Written != 1 || strings.Contains(page, "cache") || !strings.Contains(page, "Writes failed") {
		t.Errorf("%+v, %v: %s", sum, err, page)
	}
	left := slices.ContainsFunc(sum.LeftOut, func(o output.Omission) bool { return o.ID == "2026-06-02-disk" && o.Path.String() == "summary" })
	if !left {
		t.Errorf("the summary is not among what is left out: %v", sum.LeftOut)
	}
	var leaks audience.Leaks
	b.job.Warn = func(err error) {
		if !errors.As(err, &leaks) {
			t.Errorf("refused with %v", err)
		}
	}
	// In a folder the id is the name of the page, which the public sees.
	if sum, err := b.render("site/", nil); err != nil || sum.Refused != 1 || leaks == nil {
		t.Errorf("%+v, %v", sum, err)
	}
	b.job.Explain = true
	if _, err := b.render("", nil, "disk"); err != nil || b.result.Len() > 0 {
		t.Errorf("%v: the list of omissions comes with a page: %s", err, b.result.String())
	}
	b.job.DryRun = true
	if _, err := b.render("other.html", nil, "disk"); err != nil || !slices.Contains(b.notes, "would write other.html") {
		t.Errorf("%v: %v", err, b.notes)
	}
}

// The page of pm serve links to the others by their address there, and takes evidence from
// beside the document, wherever that is.
func TestPage(t *testing.T) {
	t.Parallel()
	b := newBench(t, map[string]string{"2026-06-02-disk": disk})
	b.write("elsewhere/2026-06-02-disk.yaml", disk)
	d, err := postmortem.Open("", []byte(disk)).Document()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"postmortems/2026-06-02-disk.yaml", "elsewhere/2026-06-02-disk.yaml"} {
		page, err := b.job.Page(filepath.Join(b.root, path), []byte(disk), d, b.job.Now())
		if err != nil || !strings.Contains(string(page), `href="/2026-06-03-cache"`) {
			t.Errorf("%s: %v: %s", path, err, page)
		}
	}
	b.write(".pm/templates/page.html", "<p>{{.Title}}")
	if page, err := b.job.Page(filepath.Join(b.root, "x.yaml"), []byte(disk), d, b.job.Now()); err != nil || string(page) != "<p>Disk full" {
		t.Errorf("%v: the team's template gives %s", err, page)
	}
}

// until waits for a condition.
func (b *bench) until(met func() bool) {
	b.t.Helper()
	late := time.After(20 * time.Second)
	for {
		b.mu.Lock()
		done := met()
		b.mu.Unlock()
		if done {
			return
		}
		select {
		case <-late:
			b.t.Fatalf("it never came: %v, %v", b.notes, b.warnings)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// untilNoted waits for a note.
func (b *bench) untilNoted(want string) {
	b.t.Helper()
	b.until(func() bool { return slices.Contains(b.notes, want) })
}

// What changes is rendered again; what is broken is reported and its page stays; a page of
// what was deleted stays.
func TestWatch(t *testing.T) {
	t.Parallel()
	b := newBench(t, map[string]string{"2026-06-02-disk": disk, "2026-06-03-cache": cache})
	var err error
	if b.job.Destination, err = output.NewDestination(b.root, "site/", []string{"md"}, 0); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	var reopened sync.Once
	opened := make(chan struct{})
	go func() {
		ended <- b.job.Watch(ctx, nil, func() (output.Source, error) {
			reopened.Do(func() { close(opened) })
			return b.job.Source, nil
		})
	}()
	b.untilNoted("watching postmortems; Ctrl-C stops it")
	b.untilNoted("rendered 2026-06-02-disk to site/2026-06-02-disk.md")
	b.write("postmortems/2026-06-03-cache.yaml", "titel: x\n")
	b.until(func() bool { return len(b.warnings) == 1 })
	if page := b.read("site/2026-06-03-cache.md"); !strings.Contains(page, "Cache cold") {
		t.Errorf("the page of a broken document is %s", page)
	}
	b.write("postmortems/2026-06-03-cache.yaml", strings.Replace(cache, "cold", "warm", 1))
	b.until(func() bool { return strings.Contains(b.read("site/2026-06-03-cache.md"), "Cache warm") })
	if err := os.Remove(filepath.Join(b.root, "postmortems/2026-06-03-cache.yaml")); err != nil {
		t.Fatal(err)
	}
	b.untilNoted("2026-06-03-cache was deleted; its pages stay: site/2026-06-03-cache.md")
	b.write(".pm/config.yaml", "services: [a]\n")
	<-opened
	b.write(".pm/templates/page.md", "{{.Title}} by the team\n")
	b.until(func() bool { return strings.Contains(b.read("site/2026-06-02-disk.md"), "by the team") })
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// With arguments only those documents are rendered.
func TestWatchSome(t *testing.T) {
	t.Parallel()
	b := newBench(t, map[string]string{"2026-06-02-disk": disk, "2026-06-03-cache": cache})
	var err error
	if b.job.Destination, err = output.NewDestination(b.root, "page.md", nil, 1); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- b.job.Watch(ctx, []string{"disk"}, nil) }()
	b.untilNoted("rendered 2026-06-02-disk to page.md")
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := b.job.Watch(ctx, []string{"nothing"}, nil); err == nil {
		t.Error("a document that does not exist is watched")
	}
	if err := b.job.Watch(t.Context(), nil, nil); !errors.Is(err, failure.ErrUsage) {
		t.Errorf("two documents in one file: %v", err)
	}
}
