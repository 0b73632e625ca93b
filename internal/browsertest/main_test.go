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
	"testing"

	"github.com/chromedp/chromedp"
)

var soak = flag.Bool("soak", false, "do ten times as much of what takes long")

// TestMain runs the tests and says which of them it has left out. go test shows that
// only in the package's own folder or with -v, so make test asks for it once more.
func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	stop()
	ended.Wait()
	for _, n := range []need{aBrowser, anAxe} {
		if _, err := n.get(); err != nil {
			fmt.Println(n.leftOut(err))
			break // whoever has no browser needs no axe-core
		}
	}
	os.Exit(code)
}

// A need is something that tests take from the machine.
type need struct {
	tests []string
	get   func() (string, error)
}

var (
	// aBrowser is the path of the browser, and anAxe the source of axe-core.
	aBrowser = need{
		tests: []string{"TestPages", "TestColours", "TestEvidence", "TestHostile", "TestPictures", "TestPrint", "TestReload", "TestAccessible"},
		get:   sync.OnceValues(findBrowser),
	}
	anAxe = need{
		tests: []string{"TestAccessible"},
		get:   sync.OnceValues(fetchAxe),
	}
)

// of returns what a test needs, and leaves the test out where that is not there.
func (n need) of(t *testing.T) string {
	t.Helper()
	name, _, _ := strings.Cut(t.Name(), "/")
	if !slices.Contains(n.tests, name) && !*update {
		t.Fatalf("%s is not among the tests that are said to be left out", name)
	}
	found, err := n.get()
	switch {
	case err == nil:
	case os.Getenv("CI") != "":
		t.Fatalf("%v, and CI is set", err)
	default:
		t.Skip(err)
	}
	return found
}

// leftOut is the line that says what is not tested.
func (n need) leftOut(why error) string {
	return fmt.Sprintf("left out: %s (%v)", strings.Join(n.tests, " "), why)
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
