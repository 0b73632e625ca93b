// Package browsertest looks at the pages and pictures of pm in an installed Chromium
// or Chrome, as their reader does. All tests share one browser; each has a tab.
//
// Without a browser, or without what a test fetches, those tests are left out, and one
// line at the end says which. Where CI is set they fail instead.
package browsertest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
)

var soak = flag.Bool("soak", false, "do ten times as much of what takes long")

// TestMain runs the tests and says which of them it has left out. go test shows that
// only in the package's own folder or with -v.
func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	stop()
	ended.Wait()
	for _, n := range []*need{aBrowser, anAxe} {
		if line := n.leftOut(); line != "" {
			fmt.Println(line)
			break // whoever has no browser needs no axe-core
		}
	}
	os.Exit(code)
}

// A need is something that tests take from the machine.
type need struct {
	tests []string
	get   func() (string, error)
	asked atomic.Bool // getting it may take long, and nobody else is to wait for that
}

var (
	// aBrowser is the path of the browser, and anAxe the source of axe-core.
	aBrowser = &need{
		tests: []string{"TestPages", "TestColours", "TestEvidence", "TestHostile", "TestPictures", "TestPrint", "TestReload", "TestAccessible", "TestCustomerPages"},
		get:   sync.OnceValues(findBrowser),
	}
	anAxe = &need{
		tests: []string{"TestAccessible", "TestCustomerPages"},
		get:   sync.OnceValues(fetchAxe),
	}
)

// TestNeeds asks for all that the tests need and for nothing else, so that make test can
// have it said in a moment what they have left out.
func TestNeeds(t *testing.T) {
	t.Parallel()
	for _, n := range []*need{aBrowser, anAxe} {
		n.ask(t)
	}
}

// ask returns what there is of a need. Where CI is set it must be there.
func (n *need) ask(t *testing.T) (found string, err error) {
	t.Helper()
	n.asked.Store(true)
	if found, err = n.get(); err != nil && os.Getenv("CI") != "" {
		t.Fatalf("%v, and CI is set", err)
	}
	return found, err
}

// of returns what a test needs, and leaves the test out where that is not there.
func (n *need) of(t *testing.T) string {
	t.Helper()
	name, _, _ := strings.Cut(t.Name(), "/")
	if !slices.Contains(n.tests, name) && !*update {
		t.Fatalf("%s is not among the tests that are said to be left out", name)
	}
	found, err := n.ask(t)
	if err != nil {
		t.Skip(err)
	}
	return found
}

// leftOut is the line that says what is not tested for want of what was asked for, or "".
func (n *need) leftOut() string {
	if !n.asked.Load() {
		return ""
	}
	_, err := n.get()
	if err == nil {
		return ""
	}
	return fmt.Sprintf("left out: %s (%v)", strings.Join(n.tests, " "), err)
}

// findBrowser returns the path of a browser.
func findBrowser() (string, error) {
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium or Chrome in the PATH")
}

var (
	start = sync.OnceValues(startBrowser)
	// done says that the tests are over, and ended waits until the browser is.
	done, stop = context.WithCancel(context.Background())
	ended      sync.WaitGroup
)

// startBrowser starts the browser in which all the tests open their tabs.
func startBrowser() (context.Context, error) {
	path, err := aBrowser.get()
	if err != nil {
		return nil, err
	}
	allocator, remove := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path))...)
	ended.Go(func() {
		<-done.Done()
		remove() // also what the browser has written
	})
	browser, _ := chromedp.NewContext(allocator)
	return browser, chromedp.Do(browser)
}
