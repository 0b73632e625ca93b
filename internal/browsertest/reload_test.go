package browsertest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/cli"
)

// seen resolves once the page holds a word, however it comes there, to where the
// heading that the reader looks at stands by then.
const seen = `new Promise(done => {
	const look = () => document.body.textContent.includes(%q) && done(%s);
	new MutationObserver(look).observe(document, {childList: true, subtree: true, characterData: true});
	look();
})`

const heading = `document.getElementById('actions').getBoundingClientRect().top`

// soon is how long a save may take to be shown, at best of several. Without what the
// system notifies of, it would take until the folders are looked at anew: some two seconds
// from the save before, which had to wait for that too.
const soon = time.Second

// TestReload saves a document as editors do while a browser shows it: the page soon shows
// the new text, and what the reader looked at stays where it was.
func TestReload(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	original, err := os.ReadFile("../../testdata/postmortems/2026-03-10-orders-table-locked.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	document := filepath.Join(dir, "postmortems", "2026-03-10-orders-table-locked.yaml")
	if err := os.Mkdir(filepath.Dir(document), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(document, original, 0o600); err != nil {
		t.Fatal(err)
	}
	address := serve(t, dir)
	b.allow(address)
	b.open(address + "2026-03-10-orders-table-locked")
	before := evaluate[float64](b, `document.getElementById('actions').scrollIntoView(), `+heading)
	if scrolled := evaluate[float64](b, `scrollY`); scrolled < 500 {
		t.Fatalf("the page could be scrolled by %v px only", scrolled)
	}
	for how, save := range map[string]func(data string) error{
		"by rename": func(data string) error {
			if err := os.WriteFile(document+"~", []byte(data), 0o600); err != nil {
				return err
			}
			return os.Rename(document+"~", document)
		},
		"in place": func(data string) error { return os.WriteFile(document, []byte(data), 0o600) },
	} {
		best := time.Hour
		for n := range 4 {
			// The page grows above what the reader looks at.
			words := fmt.Sprintf("Saved %s, %d.", how, n)
			saved := time.Now()
			if err := save(strings.Replace(string(original), "summary: |\n", "summary: |\n  "+words+"\n\n", 1)); err != nil {
				t.Fatal(err)
			}
			after := evaluate[float64](b, fmt.Sprintf(seen, words, heading))
			if math.Abs(after-before) > 2 {
				t.Errorf("%s: the reader's place moved from %v to %v px", words, before, after)
			}
			if n > 0 { // before the first one nothing had to be waited for
				best = min(best, time.Since(saved))
			}
		}
		t.Logf("saved %s: shown after %s at best", how, best.Round(time.Millisecond))
		if best > soon {
			t.Errorf("saved %s: shown after %s at best, want at most %s", how, best, soon)
		}
	}
	b.quiet()
}

// serve runs pm serve in a folder until the test ends, and returns its address.
func serve(t *testing.T, dir string) string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	read, write := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Run(ctx, cli.World{
			Args: []string{"serve"}, Dir: dir, Stdin: strings.NewReader(""), Stdout: write, Stderr: t.Output(),
			Env: []string{"HOME=" + dir, "PM_NO_INPUT=1"}, Now: time.Now,
			Terminal: func() (*os.File, error) { return nil, os.ErrNotExist },
		})
		// Whoever waits for the address sees that none comes.
		_ = write.Close()
	}()
	t.Cleanup(func() {
		cancel()
		if code := <-ended; code != 0 {
			t.Errorf("pm serve ended with %d", code)
		}
	})
	address, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("pm serve told no address: %v", err)
	}
	return strings.TrimSpace(address)
}
