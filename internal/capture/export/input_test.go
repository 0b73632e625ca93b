package export_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf16"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/failure"
)

const twoMessages = `[{"type": "message", "user": "U1", "text": "a", "ts": "1780394340.905399"}, {"type": "message", "user": "U1", "text": "b", "ts": "1780394350.000000"}]`

// TestArchives reads the same messages from an archive, compressed, and as a line each.
func TestArchives(t *testing.T) {
	t.Parallel()
	var zipped, compressed bytes.Buffer
	z := zip.NewWriter(&zipped)
	for _, name := range []string{"general/2026-06-02.json", "__MACOSX/general/._2026-06-02.json", ".DS_Store"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(twoMessages)); err != nil {
			t.Fatal(err)
		}
	}
	g := gzip.NewWriter(&compressed)
	if _, err := g.Write([]byte(twoMessages)); err != nil {
		t.Fatal(err)
	}
	if z.Close() != nil || g.Close() != nil {
		t.Fatal("not written")
	}
	lines := strings.Trim(strings.ReplaceAll(twoMessages, "}, {", "}\n{"), "[]")
	for name, content := range map[string]string{
		"zip": zipped.String(), "gzip": compressed.String(), "lines": lines,
		"pages": strings.ReplaceAll(twoMessages, "}, {", "}]\n[{"), "mark": "\ufeff" + twoMessages,
	} {
		in, err := export.OpenFile(name, strings.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		r, err := export.Read([]export.Input{in}, export.Options{})
		if err != nil || len(r.Events) != 2 {
			t.Errorf("%s: %v, %d events, want 2", name, err, len(r.Events))
		}
	}
}

// TestHostileArchives refuses archives that would write elsewhere or fill the disk.
func TestHostileArchives(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"../x.json", "/etc/passwd", "a/../../x", `..\x.json`, "C:/x.json"} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		_, err := export.OpenFile("out.zip", bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err == nil || !strings.Contains(err.Error(), "outside of the archive") {
			t.Errorf("the path %q: %v", name, err)
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("general/2026-06-02.json")
	if err != nil {
		t.Fatal(err)
	}
	spaces := bytes.Repeat([]byte(" "), 1<<20)
	for range 70 {
		if _, err := w.Write(spaces); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = export.OpenFile("bomb.zip", bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err == nil || !strings.Contains(err.Error(), "would unpack to over 200 times its size") {
		t.Errorf("an archive of spaces: %v", err)
	}
}

// TestLargeObject reads an object that is too large to be read whole, of which the name of the
// channel is after its messages, and one after it; and one that has no list of its own.
func TestLargeObject(t *testing.T) {
	t.Parallel()
	const messages = 6
	var b strings.Builder
	b.WriteString(`{"messages": [`)
	for i := range messages {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"type": "message", "user": "U1", "text": "m%d", "ts": "17803943%02d.000001", "blob": "%s"}`, i, i, strings.Repeat("x", 1<<20))
	}
	b.WriteString(`], "empty": [], "channel_id": "C1", "name": "incident-42"} {"type": "message", "user": "U1", "text": "a", "ts": "1780394340.905399"}`)
	read := func(content string) *export.Reading {
		in, err := export.OpenFile("large.json", strings.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		r, err := export.Read([]export.Input{in}, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := read(b.String())
	if len(r.Events) != messages+1 {
		t.Fatalf("%d events, want %d", len(r.Events), messages+1)
	}
	if e := r.Events[0]; e.Channel != "incident-42" || !strings.HasPrefix(e.Origin, "slack:C1:1780394300.000001#") {
		t.Errorf("the first event is %+v", e)
	}
	r = read(`{"data": {"entries": [{"id": "e1", "eventTime": "2026-06-02T10:00:00Z", "description": "x", "more": "` + strings.Repeat("x", 5<<20) + `"}]}}`)
	if len(r.Events) != 1 {
		t.Errorf("%d events of an object without a list, want 1", len(r.Events))
	}
}

// TestGzipBomb refuses a compressed file that fills the disk, at whatever is read of it.
func TestGzipBomb(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	page := []byte(`[{"type": "message", "ts": "1780394340.905399"}]` + strings.Repeat(" ", 1<<20))
	for range 70 {
		if _, err := z.Write(page); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	in, err := export.OpenFile("bomb.gz", bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := export.Read([]export.Input{in}, export.Options{}); err == nil || !strings.Contains(err.Error(), "it unpacks to over 200 times its size") {
		t.Errorf("a file of spaces: %v", err)
	}
}

// TestTooMany refuses more events than a timeline can have, and says what to do about it; of
// those outside of the window there may be any number.
func TestTooMany(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("time,text\n")
	for i := range 100_001 {
		fmt.Fprintf(&b, "%d,x%d\n", 1780394340+i, i)
	}
	content := b.String()
	in, err := export.OpenFile("many.csv", strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := export.Read([]export.Input{in}, export.Options{}); err == nil || !strings.Contains(failure.Hint(err), "--from") {
		t.Errorf("over 100,000 events: %v", err)
	}
	r, err := export.Read([]export.Input{in}, export.Options{From: time.Unix(1780394340+100_000, 0)})
	if err != nil || len(r.Events) != 1 || r.Before != 100_000 {
		t.Errorf("%v, %d events, want 1", err, len(r.Events))
	}
}

// TestUTF16 reads text in UTF-16 with its mark, as PowerShell writes it.
func TestUTF16(t *testing.T) {
	t.Parallel()
	const content = `[{"time": "2026-06-02T09:58:00Z", "text": "é fails 🔥"}]`
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		data := order.AppendUint16(nil, 0xfeff)
		for _, unit := range utf16.Encode([]rune(content)) {
			data = order.AppendUint16(data, unit)
		}
		r, err := readText(t, string(data), export.Options{})
		if err != nil || len(r.Events) != 1 || r.Events[0].Text != "é fails 🔥" {
			t.Errorf("%v: %v, %v", order, r, err)
		}
	}
}

// TestFolder reads the files of a folder that have events, and names those that have none: the
// pictures of a chat, notes, settings. A file that is cut off is none of them.
func TestFolder(t *testing.T) {
	t.Parallel()
	const chat = "[14/06/2026, 09:58:00] Ana: it fails\n[14/06/2026, 09:59:00] Ben: \u200e<attached: 1.jpg>\n"
	var o export.Options
	o.Zoned, o.Reader.Zone = true, time.UTC
	read := func(files fstest.MapFS) (*export.Reading, error) {
		in, err := export.OpenFolder("chat", files)
		if err != nil {
			t.Fatal(err)
		}
		return export.Read([]export.Input{in}, o)
	}
	picture, notes := &fstest.MapFile{Data: []byte("\xff\xd8\x00\x01")}, &fstest.MapFile{Data: []byte("# Notes\n")}
	r, err := read(fstest.MapFS{"_chat.txt": {Data: []byte(chat)}, "1.jpg": picture, "notes.md": notes, "settings.json": {Data: []byte(`{"created": "2026-06-02T09:58:00Z", "n": 1}`)}})
	if err != nil || len(r.Events) != 2 || r.Events[1].Text != "File: 1.jpg" || !slices.Contains(r.Notes, "chat: 3 files without events left out: 1.jpg, notes.md, settings.json") {
		t.Errorf("a chat with pictures: %v, %v", r, err)
	}
	if _, err := read(fstest.MapFS{"1.jpg": picture, "notes.md": notes}); err == nil {
		t.Error("a folder without events is read")
	}
	if _, err := read(fstest.MapFS{"_chat.txt": {Data: []byte(chat)}, "more.json": {Data: []byte(`[{"time": "2026-06-02T`)}}); err == nil {
		t.Error("a folder with a file that is cut off is read")
	}
}

// TestColours removes the colours of a terminal, which may be in the middle of a secret.
func TestColours(t *testing.T) {
	t.Parallel()
	r, err := readText(t, "\x1b[31m2026-06-02T09:58:00Z\x1b[0m \x1b[1mERROR\x1b[0m AKIAIOSFODNN\x1b[33m7ABCDEFG\x1b[0m\n", export.Options{})
	if err != nil || len(r.Events) != 1 || r.Events[0].Text != "ERROR [removed: aws access key]" {
		t.Errorf("%v, %v", r, err)
	}
}
