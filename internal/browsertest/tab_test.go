package browsertest

import (
	"context"
	_ "embed"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long one test may take in all: a page that hangs, and not a slow one.
const patience = 2 * time.Minute

// A tab is a tab of the browser that notes what no page of pm may do.
type tab struct {
	*testing.T
	ctx context.Context

	mu     sync.Mutex
	own    []string // beginnings of the addresses that it may ask for
	faults []string
}

// newTab opens a tab as wide as a desk's.
func newTab(t *testing.T) *tab {
	t.Helper()
	aBrowser.of(t)
	browser, err := start()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	b := &tab{T: t, ctx: ctx, own: []string{"data:"}}
	// The first use opens the tab, which lives as long as the context of it.
	if err := chromedp.Listen(ctx, b.note); err != nil {
		t.Fatal(err)
	}
	b.ctx, cancel = context.WithTimeout(ctx, patience)
	t.Cleanup(cancel)
	b.resize(1280)
	if _, err := chromedp.Call(b.ctx, runtime.AddBinding, runtime.AddBindingParams{Name: "ran"}); err != nil {
		t.Fatal(err)
	}
	return b
}

// note is told of everything that happens in the tab, before the command ends that
// caused it.
func (b *tab) note(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventBindingCalled:
		b.faults = append(b.faults, "a script of the document ran")
	case *runtime.EventConsoleAPICalled:
		b.faults = append(b.faults, fmt.Sprintf("console: %s", e.Type))
	case *runtime.EventExceptionThrown:
		b.faults = append(b.faults, fmt.Sprintf("exception: %s", e.ExceptionDetails.Text))
	case *log.EventEntryAdded:
		b.faults = append(b.faults, fmt.Sprintf("browser: %s", e.Entry.Text))
	case *network.EventRequestWillBeSent:
		if !slices.ContainsFunc(b.own, func(own string) bool { return strings.HasPrefix(e.Request.URL, own) }) {
			b.faults = append(b.faults, fmt.Sprintf("request for %.100s", e.Request.URL))
		}
	}
}

// show opens a page of a file, as whoever is sent one does.
func (b *tab) show(html []byte) {
	b.Helper()
	name := filepath.Join(b.TempDir(), "page.html")
	if err := os.WriteFile(name, html, 0o600); err != nil {
		b.Fatal(err)
	}
	b.open((&url.URL{Scheme: "file", Path: name}).String())
}

// open opens an address, and waits until the page has come to rest.
func (b *tab) open(address string) {
	b.Helper()
	b.mu.Lock()
	b.own = append(b.own, address)
	b.mu.Unlock()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(address)); err != nil {
		b.Fatal(err)
	}
	// Handlers of what happens on loading, such as focus and toggle, run after it.
	evaluate[any](b, `new Promise(done => setTimeout(done))`)
}

// resize gives the page another width.
func (b *tab) resize(width int64) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		b.Fatal(err)
	}
}

// emulate sets the medium, such as print, and the scheme of colours that the reader
// prefers. Empty is the browser's own.
func (b *tab) emulate(medium, scheme string) {
	b.Helper()
	params := emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, params); err != nil {
		b.Fatal(err)
	}
}

// allowScripts takes the page's own policy out of the way, which is the second line
// of defence, to see whether the first one holds.
func (b *tab) allowScripts() {
	b.Helper()
	if _, err := chromedp.Call(b.ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}); err != nil {
		b.Fatal(err)
	}
}

// evaluate returns the value of an expression in the page, and of the promise that
// it may be. The debugger's expressions run whatever the policy of the page says.
func evaluate[T any](b *tab, expression string) T {
	b.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%.80s: %v", expression, err)
	}
	return value
}

// quiet reports whatever the page has done that it may not.
func (b *tab) quiet() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	report(b.T, "", b.faults)
	b.faults = nil
}

//go:embed fit.js
var fit string

// fits reports what is wider than its place at a width of the page.
func (b *tab) fits(width int64) {
	b.Helper()
	b.resize(width)
	report(b.T, fmt.Sprintf("%d px: ", width), evaluate[[]string](b, fit))
}

// report reports the first of many faults.
func report(t *testing.T, where string, faults []string) {
	t.Helper()
	for i, fault := range faults {
		if i == 5 {
			t.Errorf("%sand %d more", where, len(faults)-i)
			return
		}
		t.Errorf("%s%s", where, fault)
	}
}
