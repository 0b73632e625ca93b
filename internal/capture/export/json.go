package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A peek is what the beginning of a file shows.
type peek struct {
	head   []byte
	isJSON bool
	// keys are the keys of the first object and, after a dot, of the objects in it and in its
	// lists. The first object of a list counts as the first object.
	keys map[string]bool
}

// has reports whether the first object has all of some keys.
func (p peek) has(keys ...string) bool {
	for _, key := range keys {
		if !p.keys[key] {
			return false
		}
	}
	return p.isJSON
}

// peekAt reads the beginning of a file.
func peekAt(head []byte) peek {
	p := peek{head: head, keys: map[string]bool{}}
	trimmed := bytes.TrimLeft(head, " \t\r\n")
	p.isJSON = looksJSON(trimmed)
	if !p.isJSON {
		return p
	}
	d := json.NewDecoder(bytes.NewReader(head))
	for {
		token, err := d.Token()
		if err != nil || token == json.Delim('{') {
			if err == nil {
				p.object(d, "", 3)
			}
			return p
		}
		if token != json.Delim('[') {
			return p
		}
	}
}

// looksJSON reports whether a text begins as an object or a list of JSON does. What begins with
// a time in brackets does not.
func looksJSON(text []byte) bool {
	if len(text) == 0 || text[0] != '[' {
		return len(text) > 0 && text[0] == '{'
	}
	text = bytes.TrimLeft(text[1:], " \t\r\n")
	return len(text) == 0 || bytes.IndexByte([]byte(`{[]"`), text[0]) >= 0
}

// object notes the keys of an object whose brace has been read. It reports whether it was
// read to its end.
func (p *peek) object(d *json.Decoder, prefix string, depth int) bool {
	for d.More() {
		key, err := d.Token()
		name, ok := key.(string)
		if err != nil || !ok {
			return false
		}
		if depth > 0 {
			p.keys[prefix+name] = true
		}
		if !p.value(d, prefix+name+".", depth-1) {
			return false
		}
	}
	_, err := d.Token()
	return err == nil
}

func (p *peek) value(d *json.Decoder, prefix string, depth int) bool {
	token, err := d.Token()
	switch {
	case err != nil:
		return false
	case token == json.Delim('{'):
		return p.object(d, prefix, depth)
	case token == json.Delim('['):
		for d.More() {
			if !p.value(d, prefix, depth) {
				return false
			}
		}
		_, err = d.Token()
	}
	return err == nil
}

// A bounded is a reader that fails where a value is too large.
type bounded struct {
	io.Reader
	left int
}

var errLarge = fmt.Errorf("a value in it is larger than %d MiB", maxValue>>20)

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLarge
	}
	n, err := b.Reader.Read(p)
	b.left -= n
	return n, err
}

// records calls do with each value of a file of JSON: the elements of lists, and the objects
// that are one after the other.
func (f File) records(do func(raw json.RawMessage) error) error {
	content, err := f.open()
	if err != nil {
		return f.fail("", "%w", err)
	}
	defer content.Close() // nothing was written
	in := &bounded{skipMark(content), maxValue}
	d := json.NewDecoder(in)
	err = eachValue(d, in, do)
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return f.fail("export or download it again", "the JSON ends in the middle of a value, after byte %d", d.InputOffset())
	case errors.As(err, &syntax):
		return f.fail("export or download it again", "it is not JSON at byte %d: %w", d.InputOffset(), err)
	case errors.Is(err, errLarge):
		return f.fail("import a part of it", "%w", err)
	case err != nil:
		return f.fail(answerTo(err), "%w", err)
	}
	return nil
}

// skipMark returns a reader without the byte order mark of UTF-8.
func skipMark(in io.Reader) io.Reader {
	mark := make([]byte, 3)
	n, _ := io.ReadFull(in, mark) // an error comes again with the rest
	return io.MultiReader(strings.NewReader(strings.TrimPrefix(string(mark[:n]), "\ufeff")), in)
}

func eachValue(d *json.Decoder, in *bounded, do func(raw json.RawMessage) error) error {
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case token == json.Delim('{'):
			raw, err := restOfObject(d)
			if err != nil {
				return noEOF(err)
			}
			if err := do(raw); err != nil {
				return err
			}
		case token == json.Delim('['):
			for d.More() {
				var raw json.RawMessage
				if err := d.Decode(&raw); err != nil {
					return noEOF(err)
				}
				in.left = maxValue
				if err := do(raw); err != nil {
					return err
				}
			}
			if _, err := d.Token(); err != nil {
				return noEOF(err)
			}
		default:
			return fmt.Errorf("it is JSON, but neither an object nor a list")
		}
		in.left = maxValue
	}
}

// restOfObject returns an object whose brace has been read.
func restOfObject(d *json.Decoder) (json.RawMessage, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		name, err := json.Marshal(key)
		if err != nil {
			return nil, err
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// noEOF makes an end of the file inside of a value an unexpected one.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
