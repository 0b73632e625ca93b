package browsertest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/when"
)

// pageOf renders a document as pm render does one that lies in a folder.
func pageOf(t *testing.T, d *postmortem.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	around := render.Context{Source: d.Format(), Files: evidence(t), Folder: "."}
	if err := render.New(render.Options{Now: time.Date(2026, 3, 24, 12, 0, 0, 0, time.UTC)}).In(around).HTML(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// enough is how many bytes of a page show all that there is to see of it: longer ones
// only repeat it, and a browser takes seconds for each step.
const enough = 1 << 19

// documents returns the documents of the repository, and some that nobody would write.
func documents(t *testing.T) map[string]*postmortem.Document {
	t.Helper()
	paths, err := filepath.Glob("../../testdata/postmortems/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	list := map[string]*postmortem.Document{
		"nothing":      {},
		"only a title": {Title: "Only a title"},
		"long title":   {Title: strings.Repeat("x", 5000)},
		"one word":     doctest.Filled(strings.Repeat("x", 5000), strings.Repeat("x", 5000)),
		"one word of code": doctest.Filled("`"+strings.Repeat("x", 500)+"`", "    "+strings.Repeat("x", 5000)+
			"\n\n| "+strings.Repeat("x", 300)+" | b |\n|---|---|\n| c | "+strings.Repeat("y", 300)+" |\n"),
		"scripts":                     doctest.Filled(scripts, "> "+scripts+"\n\n- "+scripts+"\n\n```\n"+scripts+"\n```\n"),
		"a megabyte":                  {Title: "A long story", Summary: strings.Repeat(strings.Repeat("A long story. ", 750)+"\n\n", 100)},
		"a megabyte in one paragraph": {Title: "A long story", Summary: strings.Repeat("A long story. ", 75_000)},
		"ten thousand":                tenThousand(),
		"evidence":                    pictured(t),
		"many windows":                manyWindows(),
	}
	for _, path := range paths {
		list[filepath.Base(path)] = read(t, path)
	}
	return list
}

// read reads a document.
func read(t *testing.T, path string) *postmortem.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := postmortem.Open(path, data).Document()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// manyWindows returns a document that tells of seven windows of impact.
func manyWindows() *postmortem.Document {
	d := &postmortem.Document{Title: "Seven times", Timezone: "America/New_York"}
	for i := range 7 {
		for j, kind := range []postmortem.EventKind{postmortem.Started, postmortem.Detected, postmortem.Mitigated} {
			at := time.Date(2026, 6, 2, 6*i, 12*j, 11*i, 250_000_000, time.UTC)
			d.Timeline = append(d.Timeline, postmortem.Event{At: when.At(at), Approximate: true, Kind: postmortem.EventKinds{kind}, Text: "Again"})
		}
	}
	return d
}

// scripts holds many of them, from both sides and with marks above marks.
const scripts = "توقفت خدمة الدفع (checkout) تماما, השירות הופסק 12:30, 決済サービスが停止しました, " +
	"🔥👨‍👩‍👧‍👦🏳️‍🌈 Всё горит, z̵̨̛̖̃͌a̷͙̾l̴̯̈́g̵̱͠o̷̦͝, ﷺ, ภาษาไทย, हिन्दी में, e\u0301 \u202eturned"

// tenThousand returns a document of that many events.
func tenThousand() *postmortem.Document {
	d := &postmortem.Document{Title: "A long story", Timezone: "Europe/Lisbon"}
	begin := time.Date(2026, 6, 2, 9, 58, 0, 0, time.UTC)
	for i := range 10_000 {
		d.Timeline = append(d.Timeline, postmortem.Event{At: when.At(begin.Add(time.Duration(i) * time.Minute)), Text: "a | b"})
	}
	return d
}
