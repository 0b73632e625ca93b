package export_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/capture/export"
)

// isDocument reports whether a file may be a postmortem, whose events keep their origins.
func isDocument(data []byte) bool { return strings.Contains(string(data), "schema") }

// FuzzJSON reads any file as JSON of a tool that has no source.
func FuzzJSON(f *testing.F) {
	err := filepath.WalkDir(filepath.Join(samples, "json"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, ".want") {
			return err
		}
		data, err := os.ReadFile(path)
		f.Add(data, "", "")
		f.Add(data, "at", "text")
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte, at, text string) {
		in, err := export.OpenFile("x", strings.NewReader(string(data)), int64(len(data)))
		if err != nil {
			return
		}
		o := export.Options{Source: "json", Zoned: true, Fields: export.FieldPaths{At: at, Text: text}}
		o.Reader.Now = time.Date(2026, 6, 2, 12, 0, 0, 0, time.UTC)
		reading, err := export.Read([]export.Input{in}, o)
		if err != nil {
			return
		}
		for _, e := range reading.Events {
			if !e.At.IsKnown() || !utf8.ValidString(e.Text+e.Details+e.By+e.Origin) || strings.ContainsAny(e.Text, "\n\r") {
				t.Errorf("%+v has no time or no text", e)
			}
		}
	})
}

// FuzzRead reads any file as any source: it may be refused, but what is read has times, valid
// text on one line and an origin with its hash, and is the same when it is read again.
func FuzzRead(f *testing.F) {
	err := filepath.WalkDir(samples, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, ".want") {
			return err
		}
		data, err := os.ReadFile(path)
		f.Add(data)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		read := func() (*export.Reading, error) {
			in, err := export.OpenFile("x", strings.NewReader(string(data)), int64(len(data)))
			if err != nil {
				return nil, err
			}
			o := export.Options{Zoned: true}
			o.Reader.Now = time.Date(2026, 6, 2, 12, 0, 0, 0, time.UTC)
			return export.Read([]export.Input{in}, o)
		}
		first, err := read()
		if err != nil {
			return
		}
		for _, e := range first.Events {
			key, hash := export.Origin(e.Origin)
			if !e.At.IsKnown() || key == "" || hash != export.Hash(e.Event) && !isDocument(data) {
				t.Errorf("%+v has no time or no origin", e)
			}
			if !utf8.ValidString(e.Text+e.Details+e.By+e.Origin) || strings.ContainsAny(e.Text, "\n\r") {
				t.Errorf("%+v is not text", e)
			}
		}
		if again, err := read(); err != nil || show(again) != show(first) {
			t.Errorf("it is read differently a second time: %v", err)
		}
	})
}
