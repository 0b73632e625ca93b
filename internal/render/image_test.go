package render

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color/palette"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// pictureOf returns a picture as a file of each format that can be written here.
func pictureOf(t *testing.T) map[string][]byte {
	t.Helper()
	m := image.NewPaletted(image.Rect(0, 0, 64, 48), palette.Plan9)
	for i := range m.Pix {
		m.Pix[i] = byte(i * i)
	}
	var a, b, c bytes.Buffer
	for _, err := range []error{png.Encode(&a, m), jpeg.Encode(&b, m, nil), gif.Encode(&c, m, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return map[string][]byte{"image/png": a.Bytes(), "image/jpeg": b.Bytes(), "image/gif": c.Bytes()}
}

// TestImageProblem tells images that a browser shows from those that it shows as an empty box.
func TestImageProblem(t *testing.T) {
	t.Parallel()
	check := func(name string, data []byte, want string) {
		t.Helper()
		if got := imageProblem(imageType(data), data); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for kind, data := range pictureOf(t) {
		check(kind, data, "")
		check(kind+" with more behind it", append(bytes.Clone(data), 0, 1, 2), "")
		for _, n := range []int{20, 60, len(data) / 2, len(data) * 3 / 4} {
			check(kind+" cut", data[:n], damaged)
		}
	}
	webp := []byte("RIFF\x0c\x00\x00\x00WEBPVP8 1234")
	check("webp", webp, "")
	check("webp cut", webp[:len(webp)-1], damaged)
	svg := "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"
	check("svg", []byte(svg), "")
	check("svg in one tag", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>\n"), "")
	check("svg cut", []byte(svg[:45]), damaged)

	const many = "60,000 × 60,000 pixels are too many"
	huge := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xea\x60\x00\x00\xea\x60\x08\x02\x00\x00\x00")
	huge = binary.BigEndian.AppendUint32(huge, crc32.ChecksumIEEE(huge[12:]))
	check("png of many pixels", huge, many)
	large := pictureOf(t)["image/gif"]
	binary.LittleEndian.PutUint16(large[6:], 60000)
	binary.LittleEndian.PutUint16(large[8:], 60000)
	check("gif of many pixels", large, many)
}

// FuzzImageProblem shows that no file can bring a render down.
func FuzzImageProblem(f *testing.F) {
	for _, seed := range []string{dot, "RIFF\x00\x00\x00\x00WEBPVP8 ", "GIF89a", "\xff\xd8\xff\xe0", "<svg"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if why := imageProblem(imageType(data), data); strings.ContainsAny(why, "<\n") {
			t.Error(why)
		}
	})
}
