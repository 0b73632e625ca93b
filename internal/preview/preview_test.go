package preview

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
)

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
	server, err := New(Options{
		Folder: folder,
		List:   func(context.Context) ([]File, []error, error) { return documents(folder) },
		Page: func(_ string, _ []byte, d *postmortem.Document) ([]byte, error) {
			var out bytes.Buffer
			err := render.New(render.Options{}).HTML(&out, d)
			return out.Bytes(), err
		},
	})
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

// documents lists a folder as the store does.
func documents(folder string) (files []File, problems []error, err error) {
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if id, ok := strings.CutSuffix(filepath.Base(path), ".yaml"); ok && err == nil {
			files = append(files, File{ID: id, Path: path})
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return files, nil, err
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
		t.Errorf("what is gone is still listed: %s", list)
	}
}

func TestListRemembersWhatIsOld(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.yaml")
	write(t, path, first)
	var r rows
	reads := 0
	read := func(f File) render.Listed { reads++; return render.Listed{ID: f.ID} }
	r.of(File{"a", path}, read)
	r.of(File{"a", path}, read)
	if reads != 2 {
		t.Errorf("a file of just now was read %d times, want 2: it may change without looking different", reads)
	}
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, long, long); err != nil {
		t.Fatal(err)
	}
	r.of(File{"a", path}, read)
	r.of(File{"a", path}, read)
	if reads != 3 {
		t.Errorf("an old file was read %d times, want once", reads-2)
	}
	r.keep(nil)
	if len(r.byPath) > 0 {
		t.Errorf("it remembers what is gone: %v", r.byPath)
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

// TestPage holds that a page is what render makes of it, but for the script and the policy.
func TestPage(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"2026-01-02-first.yaml": first})
	d, err := postmortem.Parse("", []byte(first))
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := render.New(render.Options{}).HTML(&page, d); err != nil {
		t.Fatal(err)
	}
	answer, body := s.ask("GET", "/2026-01-02-first")
	_, want, _ := strings.Cut(page.String(), "</head>")
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
	if head, body := s.ask("HEAD", "/2026-01-02-first"); head.StatusCode != http.StatusOK || body != "" || head.ContentLength != answer.ContentLength {
		t.Errorf("HEAD is %s %q, %d bytes", head.Status, body, head.ContentLength)
	}
	s.write("2026-01-02-first.yaml", first+"summary: New\n")
	if again, _ := s.ask("GET", "/2026-01-02-first", "If-None-Match", tag); again.StatusCode != http.StatusOK || again.Header.Get("ETag") == tag {
		t.Errorf("another page is %s %s", again.Status, again.Header.Get("ETag"))
	}
}

func TestBrokenAndMended(t *testing.T) {
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
	if mended := s.until(events, "/a", "<h1"); mended != good {
		t.Errorf("the mended page is %s, want %s", mended, good)
	}
	remove(t, filepath.Join(s.folder, "a.yaml"))
	if gone := s.until(events, "/a", "There is no such page"); !strings.Contains(gone, goodBody) {
		t.Errorf("the page as it was is not below: %s", gone)
	}
	s.write("b.yaml", "title: x\n")
	if never := s.until(events, "/b", "b cannot be shown"); strings.Contains(never, "Below is") {
		t.Errorf("it speaks of a page that never was: %s", never)
	}
}

func TestEvidence(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{
		"2026/2026-01-02-first.yaml":         first,
		"2026/2026-01-02-first/a.png":        "png",
		"2026/2026-01-02-first/deep/é b.log": "log",
		"2026/2026-01-02-first/page.html":    "<script>alert(1)</script>",
		"2026/2026-01-02-first/x.svg":        "<svg/>",
		"2026/2026-01-02-first/dump.bin":     "bin",
		"2026/2026-01-02-first/.env":         "secret",
		"2026/shared/b.txt":                  "shared",
		"2026/shared/not-named.txt":          "secret",
		"out.txt":                            "beside",
		"other/x.txt":                        "secret",
	})
	write(t, filepath.Join(filepath.Dir(s.folder), "outside.txt"), "secret")
	for link, target := range map[string]string{
		"2026/2026-01-02-first/link.txt": "../../../outside.txt",
		"2026/2026-01-02-first/up":       "../../..",
		"2026/2026-01-02-first/in.png":   "a.png",
	} {
		if err := os.Symlink(target, filepath.Join(s.folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	if answer, _ := s.ask("GET", "/shared/b.txt"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("nobody has seen a page that names it, and it is %s", answer.Status)
	}
	s.get("/2026-01-02-first")
	for path, want := range map[string][2]string{
		"/2026-01-02-first/a.png":               {"png", "image/png"},
		"/2026-01-02-first/in.png":              {"png", "image/png"},
		"/2026-01-02-first/deep/%C3%A9%20b.log": {"log", "text/plain; charset=utf-8"},
		"/2026-01-02-first/page.html":           {"<script>alert(1)</script>", "text/plain; charset=utf-8"},
		"/2026-01-02-first/x.svg":               {"<svg/>", "image/svg+xml"},
		"/2026-01-02-first/dump.bin":            {"bin", "application/octet-stream"},
		"/2026-01-02-first/shared/b.txt":        {"shared", "text/plain; charset=utf-8"},
		"/shared/b.txt":                         {"shared", "text/plain; charset=utf-8"},
		"/out.txt":                              {"beside", "text/plain; charset=utf-8"},
	} {
		answer, body := s.ask("GET", path)
		if body != want[0] || answer.Header.Get("Content-Type") != want[1] {
			t.Errorf("%s is %s %q, want %q", path, answer.Header.Get("Content-Type"), body, want)
		}
		if policy := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "sandbox;") || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may do anything: %s", path, policy)
		}
	}
	for _, path := range []string{
		"/2026-01-02-first/", "/2026-01-02-first/deep", "/2026-01-02-first/deep/", "/2026-01-02-first/.env",
		"/2026-01-02-first/link.txt", "/2026-01-02-first/up/outside.txt", "/2026-01-02-first/none",
		"/2026-01-02-first/shared/not-named.txt", "/shared/not-named.txt", "/other/x.txt", "/outside.txt",
		"/2026-01-02-first/../../outside.txt", "/2026-01-02-first/%2e%2e/%2e%2e/outside.txt", "/%2e%2e/outside.txt",
		"/2026-01-02-first/..%2f..%2foutside.txt", "/2026-01-02-first/..%5c..%5coutside.txt", "/2026-01-02-first/%00", "/%00", "/a%00.png",
		"/2026-01-02-first//etc/passwd", "//etc/passwd", "/etc/passwd", "/2026-01-02-first/a.png/", "/2026-01-02-first/a.png%00.txt",
		"/2026-01-02-first.yaml", "/2026/2026-01-02-first.yaml", "/-/", "/2026/", "/.", "/..",
	} {
		answer, body := s.ask("GET", path)
		if answer.StatusCode != http.StatusNotFound && answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%s is %s", path, answer.Status)
		}
		if strings.Contains(body, "secret") || strings.Contains(body, "root:") {
			t.Errorf("%s tells %q", path, body)
		}
	}
}

// TestDocumentThatIsALink holds that a document is not read from outside of the folder.
func TestDocumentThatIsALink(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"a.yaml": first})
	outside := filepath.Join(filepath.Dir(s.folder), "outside.yaml")
	write(t, outside, "secret: words\n")
	for link, target := range map[string]string{"out.yaml": outside, "in.yaml": "a.yaml", "nowhere.yaml": "none"} {
		if err := os.Symlink(target, filepath.Join(s.folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	if page := s.get("/out"); strings.Contains(page, "secret") || !strings.Contains(page, "out cannot be shown") {
		t.Errorf("it tells %s", page)
	}
	if page := s.get("/nowhere"); !strings.Contains(page, "nowhere cannot be shown") {
		t.Errorf("it tells %s", page)
	}
	if page := s.get("/in"); !strings.Contains(page, "The &lt;first&gt; one") {
		t.Errorf("a link inside of the folder is not followed: %s", page)
	}
	if list := s.get("/"); strings.Contains(list, "secret") || !strings.Contains(list, "Cannot be read") {
		t.Errorf("the list tells %s", list)
	}
}

func TestGuard(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"a.yaml": first})
	_, port, err := net.SplitHostPort(s.address)
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{
		"127.0.0.1:" + port: 200, "localhost:" + port: 200, "[::1]:" + port: 200,
		"evil.example": 403, "evil.example:" + port: 403, "127.0.0.1": 403, "127.0.0.1:1": 403, "127.0.0.2:" + port: 403, "localhost.evil.example:" + port: 403,
	} {
		for _, path := range []string{"/", "/a"} {
			answer, body := s.ask("GET", path, "Host", host)
			if answer.StatusCode != want || want == 403 && strings.Contains(body, "first") {
				t.Errorf("GET %s of %s is %s, want %d", path, host, answer.Status, want)
			}
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"} {
		if answer, _ := s.ask(method, "/a"); answer.StatusCode != http.StatusMethodNotAllowed || answer.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s is %s", method, answer.Status)
		}
	}
	if answer, _ := s.ask("GET", eventsPath, "Sec-Fetch-Site", "cross-site"); answer.StatusCode != http.StatusForbidden {
		t.Errorf("another site may listen: %s", answer.Status)
	}
	if answer, _ := s.ask("GET", "/favicon.ico"); answer.StatusCode != http.StatusNoContent {
		t.Errorf("the icon is %s", answer.Status)
	}
	if answer, _ := s.ask("GET", "/", "X-Long", strings.Repeat("x", 100<<10)); answer.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a header of 100 KiB is %s", answer.Status)
	}
}

func TestTooManyStreams(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	for range mostStreams {
		s.listen()
	}
	if answer, _ := s.ask("GET", eventsPath); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("one stream more is %s", answer.Status)
	}
	if answer, _ := s.ask("GET", "/"); answer.StatusCode != http.StatusOK {
		t.Errorf("a page beside all the streams is %s", answer.Status)
	}
}

// TestStop holds that the server ends with a stream open and a request half sent, and
// frees its port.
func TestStop(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"a.yaml": first})
	events := s.listen()
	half, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	defer half.Close()
	if _, err := io.WriteString(half, "GET / HTTP/1.1\r\nHost: "); err != nil {
		t.Fatal(err)
	}
	s.stop()
	for range events {
	}
	if _, err := io.Copy(io.Discard, half); err != nil && !errors.Is(err, net.ErrClosed) && !strings.Contains(err.Error(), "reset") {
		t.Errorf("the half request: %v", err)
	}
	l, err := net.Listen("tcp4", s.address)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

// TestStopLeavesNothing counts goroutines, and so it runs by itself.
func TestStopLeavesNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	s := serve(t, map[string]string{"a.yaml": first})
	events := s.listen()
	s.get("/a")
	s.stop()
	for range events {
	}
	late := time.Now().Add(patience)
	for runtime.NumGoroutine() > before {
		if time.Now().After(late) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines, and %d before:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
		runtime.Gosched()
	}
}

func TestListen(t *testing.T) {
	t.Parallel()
	l, err := Listen(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	address := l.Addr().(*net.TCPAddr)
	if !address.IP.IsLoopback() {
		t.Errorf("it listens on %s", address)
	}
	if _, err := Listen(t.Context(), address.Port); !errors.Is(err, ErrPortTaken) {
		t.Errorf("a port that is taken: %v", err)
	}
}
