package render

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/f08c5b15/pm/internal/phrase"
)

// maxPixels is how many pixels an image may have: twice those of a large screen, and few
// enough to be decoded in memory. A file of a few bytes can claim many more.
const maxPixels = 32 << 20

// damaged is the problem of an image that a browser shows as an empty box, or in part.
const damaged = "the image is damaged"

// imageType returns the media type of an image by its content, "" for anything else. SVG is
// one of them: as an image, unlike as a part of the page, it runs no script and requests
// nothing.
func imageType(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return "image/png"
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return "image/jpeg"
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return "image/gif"
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return "image/webp"
	case isSVG(data):
		return "image/svg+xml"
	}
	return ""
}

// isSVG reports whether data begins with an svg element, after what XML may begin with.
func isSVG(data []byte) bool {
	begin := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	if !bytes.HasPrefix(begin, []byte("<")) {
		return false
	}
	return bytes.HasPrefix(begin, []byte("<svg")) ||
		(bytes.HasPrefix(begin, []byte("<?xml")) || bytes.HasPrefix(begin, []byte("<!"))) &&
			bytes.Contains(begin[:min(len(begin), 2048)], []byte("<svg"))
}

// imageProblem returns in a few words why a browser cannot show an image of a type, ""
// where it can. Types that the standard library knows are decoded to their end; of the
// others the length or the end is checked.
func imageProblem(kind string, data []byte) string {
	switch kind {
	case "image/png":
		return decodeProblem(data, png.DecodeConfig, png.Decode)
	case "image/jpeg":
		return decodeProblem(data, jpeg.DecodeConfig, jpeg.Decode)
	case "image/gif":
		return decodeProblem(data, gif.DecodeConfig, gif.Decode)
	case "image/webp":
		if uint64(len(data)) < 8+uint64(binary.LittleEndian.Uint32(data[4:])) {
			return damaged
		}
	case "image/svg+xml":
		if !bytes.Contains(data, []byte("</svg")) && !bytes.HasSuffix(bytes.TrimSpace(data), []byte("/>")) {
			return damaged
		}
	}
	return ""
}

// decodeProblem decodes an image, unless it has so many pixels that this would take all
// memory.
func decodeProblem(data []byte, size func(io.Reader) (image.Config, error), decode func(io.Reader) (image.Image, error)) string {
	c, err := size(bytes.NewReader(data))
	if err == nil && c.Width > 0 && c.Height > maxPixels/c.Width {
		return phrase.Number(float64(c.Width)) + " × " + phrase.Number(float64(c.Height)) + " pixels are too many"
	}
	if err == nil {
		_, err = decode(bytes.NewReader(data))
	}
	// A browser may know a valid variant that the library does not.
	var unknown jpeg.UnsupportedError
	if err != nil && !errors.As(err, &unknown) {
		return damaged
	}
	return ""
}
