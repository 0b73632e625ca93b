package export_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
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
