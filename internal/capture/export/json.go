package export

import (
	"bufio"
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
		below := ""
		if depth > 1 {
			below = prefix + name + "."
		}
		if !p.value(d, below, depth-1) {
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

var errLarge = fmt.Errorf("a value in it is larger than %d MiB", maxValue>>20)

// records calls do with each value of a file of JSON: the elements of lists, and the objects
// that are one after the other. Of an object that is too large, do is called with one part
// after the other: each has all but the lists, and some elements of one of them.
func (f File) records(do func(raw json.RawMessage) error) error { return f.elements("", nil, do) }

// elements is records, but of a large object calls element with each element of the list with
// a name, and with the object without its lists.
func (f File) elements(list string, element func(object, raw json.RawMessage) error, do func(raw json.RawMessage) error) error {
	v, content, err := f.values(0)
	if err != nil {
		return f.fail("", "%w", err)
	}
	defer content.Close() // nothing was written
	v.list, v.element = list, element
	err = v.each(do)
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return f.fail("export or download it again", "the JSON ends in the middle of a value, after byte %d", v.read)
	case errors.As(err, &syntax), errors.Is(err, errSyntax):
		return f.fail("export or download it again", "%w", err)
	case errors.Is(err, errLarge):
		return f.fail("import a part of it", "%w", err)
	case err != nil:
		return f.fail(answerTo(err), "%w", err)
	}
	return nil
}

// values returns what reads the values of a file from an offset.
func (f File) values(offset int64) (*values, io.Closer, error) {
	content, err := f.content()
	if err != nil {
		return nil, nil, err
	}
	in := bufio.NewReaderSize(content, 64<<10)
	if _, err := io.CopyN(io.Discard, in, offset); err != nil {
		return nil, nil, errors.Join(err, content.Close())
	}
	return &values{in: in, read: offset, at: f.values}, content, nil
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
