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

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take for one thing: then it hangs, and is not just slow.
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
	b.resize(1280)
	call(b, runtime.AddBinding, runtime.AddBindingParams{Name: "ran"})
	return b
}

// run does something in the tab.
func run[T any](b *tab, action chromedp.Action[T]) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		b.Fatal(err)
	}
	return value
}

// call sends a command of the debugger's protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	return run(b, func(ctx context.Context, t *chromedp.Target) (R, error) { return cdp.Call(ctx, t, command, params) })
}

// evaluate returns the value of an expression in the page, and of the promise that
// it may be. The debugger's expressions run whatever the policy of the page says.
func evaluate[T any](b *tab, expression string) T {
	b.Helper()
	return run(b, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
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
	b.allow(address)
	run(b, chromedp.Navigate(address))
	// Whatever is closed may hold what is wider than its place.
	evaluate[any](b, `document.querySelectorAll('details').forEach(d => { d.open = true })`)
	// Handlers of what happens on loading, such as focus and toggle, run after it.
	evaluate[any](b, `new Promise(done => setTimeout(done))`)
}

// allow lets the page ask for whatever begins with an address.
func (b *tab) allow(address string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.own = append(b.own, address)
}

// resize gives the page another width.
func (b *tab) resize(width int64) {
	b.Helper()
	run(b, chromedp.EmulateViewport(width, 900))
}

// emulate sets the medium, such as print, and the scheme of colours that the reader
// prefers. Empty is the browser's own.
func (b *tab) emulate(medium, scheme string) {
	b.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// allowScripts takes the page's own policy out of the way, which is the second line
// of defence, to see whether the first one holds.
func (b *tab) allowScripts() {
	b.Helper()
	call(b, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true})
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
