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
// that are one after the other. Of an object that is too large, do is called with one part
// after the other: each has all but the lists, and some elements of one of them.
func (f File) records(do func(raw json.RawMessage) error) error {
	var from int64
	for {
		end, err := f.values(from, do)
		if errors.Is(err, errLarge) && end > from {
			from, err = f.parts(end, do)
			if err == nil {
				continue
			}
		}
		var syntax *json.SyntaxError
		switch {
		case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
			return f.fail("export or download it again", "the JSON ends in the middle of a value, after byte %d", end)
		case errors.As(err, &syntax):
			return f.fail("export or download it again", "it is not JSON at byte %d: %w", end, err)
		case errors.Is(err, errLarge):
			return f.fail("import a part of it", "%w", err)
		case err != nil:
			return f.fail(answerTo(err), "%w", err)
		}
		return nil
	}
}

// from returns a decoder of the content of a file after some bytes, with what bounds it.
func (f File) from(offset int64, before string) (*json.Decoder, *bounded, io.Closer, error) {
	content, err := f.open()
	if err != nil {
		return nil, nil, nil, err
	}
	rest := skipMark(content)
	if _, err := io.CopyN(io.Discard, rest, offset); err != nil {
		return nil, nil, nil, errors.Join(err, content.Close())
	}
	in := &bounded{io.MultiReader(strings.NewReader(before), rest), maxValue}
	return json.NewDecoder(in), in, content, nil
}

// values calls do with each value after an offset, and returns where it ended: at an error
// where that is, and of an object that is too large after its brace.
func (f File) values(offset int64, do func(raw json.RawMessage) error) (int64, error) {
	d, in, content, err := f.from(offset, "")
	if err != nil {
		return offset, err
	}
	defer content.Close() // nothing was written
	object, err := eachValue(d, in, do)
	if errors.Is(err, errLarge) {
		return offset + object, err
	}
	return offset + d.InputOffset(), err
}

// skipMark returns a reader without the byte order mark of UTF-8.
func skipMark(in io.Reader) io.Reader {
	mark := make([]byte, 3)
	n, _ := io.ReadFull(in, mark) // an error comes again with the rest
	return io.MultiReader(strings.NewReader(strings.TrimPrefix(string(mark[:n]), "\ufeff")), in)
}

// eachValue calls do with each value that a decoder has. It returns where the last object
// began, after its brace, or 0 where it was in a list.
func eachValue(d *json.Decoder, in *bounded, do func(raw json.RawMessage) error) (object int64, err error) {
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return 0, nil
		case err != nil:
			return 0, err
		case token == json.Delim('{'):
			object, in.left = d.InputOffset(), maxWhole
			raw, err := restOfObject(d)
			if err != nil {
				return object, noEOF(err)
			}
			if err := do(raw); err != nil {
				return object, err
			}
		case token == json.Delim('['):
			for d.More() {
				var raw json.RawMessage
				if err := d.Decode(&raw); err != nil {
					return 0, noEOF(err)
				}
				in.left = maxValue
				if err := do(raw); err != nil {
					return 0, err
				}
			}
			if _, err := d.Token(); err != nil {
				return 0, noEOF(err)
			}
		default:
			return 0, fmt.Errorf("it is JSON, but neither an object nor a list")
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

// members calls do with the keys, as they are in JSON, and the values of an object that is
// valid.
func members(object []byte, do func(key, value []byte)) {
	i := bytes.IndexByte(object, '{') + 1
	next := func() []byte {
		for i < len(object) && strings.IndexByte(" \n\r\t,:", object[i]) >= 0 {
			i++
		}
		start, depth, inString := i, 0, false
		for ; i < len(object); i++ {
			switch c := object[i]; {
			case inString:
				if c == '\\' {
					i++
				} else if c == '"' {
					inString = false
				}
			case c == '"':
				inString = true
			case c == '{', c == '[':
				depth++
			case depth > 0 && (c == '}' || c == ']'):
				depth--
			case depth == 0 && (c == ',' || c == ':' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t'):
				return object[start:i]
			}
		}
		return object[start:i]
	}
	for {
		key := next()
		if len(key) == 0 {
			return
		}
		do(key, next())
	}
}
