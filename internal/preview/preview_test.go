package preview

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/output"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// patience is how long a change may take to be shown on a busy machine.
const patience = 20 * time.Second

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

// A served folder is one that a server shows, with a client that looks at it.
type served struct {
	t       *testing.T
	folder  string
	address string
	stop    func() // ends the server and waits for its end
}

// serve shows a new folder with the given files, by their paths in it.
func serve(t *testing.T, files map[string]string) served {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "postmortems")
	for name, text := range files {
		write(t, filepath.Join(folder, name), text)
	}
	server, err := New(options(t, filepath.Dir(folder), filepath.Base(folder)))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := Listen(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener) }()
	stopped := false
	s := served{t, folder, listener.Addr().String(), func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("it ends with %v", err)
			}
		case <-time.After(patience):
			t.Error("it does not end")
		}
	}}
	t.Cleanup(s.stop)
	return s
}

// options show the documents in a folder of root.
func options(t *testing.T, root, folder string) Options {
	t.Helper()
	documents, err := store.New(root, folder, "")
	if err != nil {
		t.Fatal(err)
	}
	return Options{Source: output.Source{Root: root, Store: documents}, Now: func() time.Time { return time.Time{} }}
}

// ask sends a request, whose path and Host go out as they are, and returns the answer
// and its body.
func (s served) ask(method, path string, header ...string) (*http.Response, string) {
	s.t.Helper()
	request := method + " " + path + " HTTP/1.1\r\nConnection: close\r\n"
	if len(header) == 0 || header[0] != "Host" {
		header = append(header, "Host", s.address)
	}
	for i := 0; i < len(header); i += 2 {
		request += header[i] + ": " + header[i+1] + "\r\n"
	}
	connection, err := net.Dial("tcp", s.address)
	if err != nil {
		s.t.Fatal(err)
	}
	defer connection.Close()
	if _, err := io.WriteString(connection, request+"\r\n"); err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(connection), &http.Request{Method: method})
	if err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
	body, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
	return answer, string(body)
}

func (s served) get(path string) string {
	s.t.Helper()
	_, body := s.ask("GET", path)
	return body
}

func (s served) write(name, text string) {
	s.t.Helper()
	write(s.t, filepath.Join(s.folder, name), text)
}

// listen returns the events of a stream; the channel is closed with it.
func (s served) listen() <-chan string {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, "http://"+s.address+eventsPath, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
	if err != nil {
		s.t.Fatal(err)
	}
	if kind := answer.Header.Get("Content-Type"); answer.StatusCode != http.StatusOK || kind != "text/event-stream; charset=utf-8" {
		s.t.Fatalf("the stream is %s %s", answer.Status, kind)
	}
	lines := bufio.NewScanner(answer.Body)
	events := make(chan string, 1000)
	lines.Scan() // retry: comes at once
	go func() {
		defer close(events)
		for lines.Scan() {
			if event, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				events <- event
			}
		}
		_ = answer.Body.Close() // it is at its end
	}()
	return events
}

// until asks for a page at every event until it holds a text.
func (s served) until(events <-chan string, path, text string) string {
	s.t.Helper()
	late := time.After(patience)
	for {
		select {
		case _, open := <-events:
			if !open {
				s.t.Fatal("the stream has ended")
			}
			if body := s.get(path); strings.Contains(body, text) {
				return body
			}
		case <-late:
			s.t.Fatalf("%s never held %q: %s", path, text, s.get(path))
		}
	}
}

const (
	first  = "schema: pm/v1\ntitle: The <first> one\nseverity: sev2\ntimeline:\n  - {at: 2026-01-02T10:00:00Z, kind: started, evidence: [2026-01-02-first/a.png, shared/b.txt, ../out.txt, /etc/passwd]}\n  - {at: 2026-01-02T10:30:00Z, kind: resolved}\n"
	second = "schema: pm/v1\ntitle: The second one\nstatus: reviewed\n"
)

// TestPage checks that a page is what render makes of it, but for the script and the policy.
func TestPage(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"2026-01-02-first.yaml": first})
	d, err := postmortem.Open("", []byte(first)).Document()
	if err != nil {
		t.Fatal(err)
	}
	o := options(t, filepath.Dir(s.folder), filepath.Base(s.folder))
	page, err := o.Source.Page(filepath.Join(s.folder, "2026-01-02-first.yaml"), []byte(first), d, o.Now())
	if err != nil {
		t.Fatal(err)
	}
	answer, body := s.ask("GET", "/2026-01-02-first")
	_, want, _ := strings.Cut(string(page), "</head>")
	if _, got, _ := strings.Cut(body, "</head>"); got != want {
		t.Errorf("the body is %s, want %s", got, want)
	}
	if strings.Contains(body, "http-equiv") || strings.Count(body, "<script") != 1 {
		t.Errorf("the page has a policy of its own, or not one script: %s", body)
	}
	policy := answer.Header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src " + source(script), "connect-src 'self'", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy %s has no %s", policy, want)
		}
	}
	if answer.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("the type may be guessed: %v", answer.Header)
	}
	tag := answer.Header.Get("ETag")
	if again, body := s.ask("GET", "/2026-01-02-first", "If-None-Match", tag); again.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("the same page again is %s %q", again.Status, body)
	}
	s.write("2026-01-02-first.yaml", first+"summary: New\n")
	if again, _ := s.ask("GET", "/2026-01-02-first", "If-None-Match", tag); again.StatusCode != http.StatusOK || again.Header.Get("ETag") == tag {
		t.Errorf("another page is %s %s", again.Status, again.Header.Get("ETag"))
	}
}

// TestEmptyPage shows the page as it was while its template holds nothing, as between
// the two steps of an editor that saves in place.
func TestEmptyPage(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	template := filepath.Join(root, ".pm", "templates", "page.html")
	write(t, template, "<body>The page")
	write(t, filepath.Join(root, "postmortems", "a.yaml"), first)
	server, err := New(options(t, root, "postmortems"))
	if err != nil {
		t.Fatal(err)
	}
	get := func() string {
		answer := httptest.NewRecorder()
		server.serveFile(answer, httptest.NewRequest(http.MethodGet, "/a", nil))
		return answer.Body.String()
	}
	get()
	for _, made := range []string{"", "\n"} {
		write(t, template, made)
		page := get()
		for _, want := range []string{"a cannot be shown", "the page is empty", "The page"} {
			if !strings.Contains(page, want) {
				t.Errorf("made of %q, the page has no %q: %s", made, want, page)
			}
		}
	}
}

func TestBrokenAndFixed(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"a.yaml": first})
	good := s.get("/a")
	_, goodBody, _ := strings.Cut(good, `<body>`)
	events := s.listen()

	s.write("a.yaml", strings.Replace(first, "severity", "sevrity", 1))
	broken := s.until(events, "/a", "a cannot be shown")
	for _, want := range []string{"line 3, column 1", "unknown key `sevrity`", `   2   title: The &lt;first&gt; one`, `<span class="pm-marked">   3 ▸ sevrity: sev2</span>`, goodBody} {
		if !strings.Contains(broken, want) {
			t.Errorf("the page has no %q: %s", want, broken)
		}
	}
	s.write("a.yaml", "\x00"+strings.Repeat("- <&\n", 100))
	s.until(events, "/a", "the file is binary")
	s.write("a.yaml", first)
	if fixed := s.until(events, "/a", "<h1"); fixed != good {
		t.Errorf("the fixed page is %s, want %s", fixed, good)
	}
	remove(t, filepath.Join(s.folder, "a.yaml"))
	if deleted := s.until(events, "/a", "There is no such page"); !strings.Contains(deleted, goodBody) {
		t.Errorf("the page as it was is not below: %s", deleted)
	}
	s.write("b.yaml", "title: x\n")
	if never := s.until(events, "/b", "b cannot be shown"); strings.Contains(never, "Below is") {
		t.Errorf("it speaks of a page that never was: %s", never)
	}
}
