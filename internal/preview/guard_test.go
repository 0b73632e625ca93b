package preview

import (
	"errors"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

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
	for path, want := range map[string]int{"/": 200, "/a": 200, eventsPath: 200, "/missing": 404} {
		get := want
		if path != eventsPath { // which does not end
			answer, _ := s.ask("GET", path)
			get = answer.StatusCode
		}
		answer, body := s.ask("HEAD", path)
		if answer.StatusCode != want || get != want || body != "" || answer.Header.Get("Content-Type") == "" {
			t.Errorf("HEAD %s is %s with %q, GET is %d", path, answer.Status, body, get)
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
	for range maxStreams {
		s.listen()
	}
	if answer, _ := s.ask("GET", eventsPath); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("one stream more is %s", answer.Status)
	}
	if answer, _ := s.ask("GET", "/"); answer.StatusCode != http.StatusOK {
		t.Errorf("a page beside all the streams is %s", answer.Status)
	}
}

// TestStop checks that the server ends with a stream open and a request half sent, and
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
