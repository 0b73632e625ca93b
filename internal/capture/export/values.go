package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// partSize is how many bytes the elements in a part of an object have.
const partSize = 1 << 20

// errSyntax is for what no JSON has between its values.
var errSyntax = errors.New("it is not JSON")

// values reads the values of a file of JSON one after the other. Whether each is JSON inside
// is left to encoding/json.
type values struct {
	in   *bufio.Reader
	read int64  // how many bytes were read before
	raw  []byte // the value that is read
	// at returns what reads the same from an offset.
	at func(offset int64) (*values, io.Closer, error)
	// list is the name of a list, of whose elements element is called with each, and with the
	// object without its lists, where that is too large to be read whole.
	list    string
	element func(object, raw json.RawMessage) error
}

// each calls do with each value: the objects that are one after the other, and the elements
// of lists. Of an object that is too large, do is called with one part after the other: each
// has all but the lists, and some elements of them. What do is given is valid JSON, and only
// until it returns.
func (v *values) each(do func(raw json.RawMessage) error) error {
	for {
		c, err := v.peek()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case c == '{':
			err = v.object(do)
		case c == '[':
			err = v.elements(func() error { return v.give(v.raw, do) })
		default:
			if v.raw = v.raw[:0]; v.value() == nil && json.Valid(v.raw) {
				return errors.New("it is JSON, but neither an object nor a list")
			}
			return v.wrong(c)
		}
		if err != nil {
			return err
		}
	}
}

// give calls do with a value that is valid.
func (v *values) give(raw []byte, do func(raw json.RawMessage) error) error {
	if !json.Valid(raw) {
		var syntax *json.SyntaxError
		if err := json.Unmarshal(raw, new(json.RawMessage)); errors.As(err, &syntax) {
			return fmt.Errorf("it is not JSON at byte %d: %w", v.read-int64(len(raw))+syntax.Offset, err)
		}
	}
	return do(raw)
}

// A partial is what was read of an object: its members, each after a comma.
type partial struct {
	start   int64  // where its brace is
	whole   []byte // all of them, of one that is not large
	lists   []byte // those that are lists
	isLarge bool   // the lists are given in parts
	fields  []byte // of a large one those that are no lists, also those to come
	head    []byte // the object with these
}

// appendName appends the name of a member.
func appendName(members, name []byte) []byte {
	return append(append(append(members, ','), name...), ':')
}

// objectOf returns the object with some members.
func objectOf(members ...[]byte) []byte {
	all := bytes.TrimPrefix(slices.Concat(members...), []byte(","))
	return slices.Concat([]byte("{"), all, []byte("}"))
}

// object reads an object, and calls do with it or with its parts.
func (v *values) object(do func(raw json.RawMessage) error) error {
	o := partial{start: v.read}
	err := v.members(func(name []byte, c byte) error {
		if c == '[' {
			return v.part(&o, name, do)
		}
		v.raw = v.raw[:0]
		if err := v.value(); err != nil {
			return err
		}
		if !o.isLarge {
			o.whole = append(appendName(o.whole, name), v.raw...)
		}
		if len(o.whole) > maxValue {
			return errLarge
		}
		return nil
	})
	if err != nil {
		return err
	}
	if o.isLarge {
		return v.give(objectOf(o.fields, o.lists), do)
	}
	return v.give(objectOf(o.whole), do)
}

// part reads a list of an object, and calls do with what it has so far whenever that is large.
func (v *values) part(o *partial, name []byte, do func(raw json.RawMessage) error) error {
	single := v.element != nil && string(name) == `"`+v.list+`"`
	before := len(o.lists)
	o.lists = append(appendName(o.lists, name), '[')
	start := len(o.lists)
	err := v.elements(func() error {
		if single && o.isLarge {
			return v.give(v.raw, func(raw json.RawMessage) error { return v.element(o.head, raw) })
		}
		if len(o.lists) > start {
			o.lists = append(o.lists, ',')
		}
		o.lists = append(o.lists, v.raw...)
		if !o.isLarge && len(o.whole)+len(o.lists)-before <= maxWhole || o.isLarge && len(o.lists) <= partSize {
			return nil
		}
		if err := v.enlarge(o); err != nil {
			return err
		}
		page := append(o.lists, ']')
		if single {
			o.lists = slices.Clone(o.lists[:start])
			return v.give(page[start-1:], func(raw json.RawMessage) error { return v.singly(o, raw) })
		}
		text := objectOf(o.fields, page)
		o.lists = append(appendName(nil, name), '[')
		start = len(o.lists)
		return v.give(text, do)
	})
	o.lists = append(o.lists, ']')
	if !o.isLarge {
		o.whole = append(o.whole, o.lists[before:]...)
	}
	return err
}

// singly calls element with each element of a list.
func (v *values) singly(o *partial, list json.RawMessage) error {
	var elements []json.RawMessage
	if err := json.Unmarshal(list, &elements); err != nil {
		return err
	}
	for _, raw := range elements {
		if err := v.element(o.head, raw); err != nil {
			return err
		}
	}
	return nil
}

// enlarge reads all of an object that is no list, which may be after the lists.
func (v *values) enlarge(o *partial) error {
	if o.isLarge {
		return nil
	}
	again, content, err := v.at(o.start)
	if err != nil {
		return err
	}
	defer content.Close() // nothing was written
	o.whole, o.isLarge = nil, true
	err = again.members(func(name []byte, c byte) error {
		if c == '[' {
			return again.elements(func() error { return nil })
		}
		again.raw = again.raw[:0]
		err := again.value()
		o.fields = append(appendName(o.fields, name), again.raw...)
		return err
	})
	o.head = objectOf(o.fields)
	return err
}

// elements reads a list, and calls do after each of its elements has been read into raw.
func (v *values) elements(do func() error) error {
	return v.inside(']', func(byte) error {
		v.raw = v.raw[:0]
		if err := v.value(); err != nil {
			return err
		}
		return do()
	})
}

// members reads an object, and calls do with the name of each member and the first character
// of its value, which do reads.
func (v *values) members(do func(name []byte, c byte) error) error {
	return v.inside('}', func(c byte) error {
		if c != '"' {
			return v.wrong(c)
		}
		v.raw = v.raw[:0]
		if err := v.value(); err != nil {
			return err
		}
		name := bytes.Clone(v.raw)
		c, err := v.next()
		if err != nil {
			return err
		}
		if c != ':' {
			return v.wrong(c)
		}
		v.skip()
		if c, err = v.next(); err != nil {
			return err
		}
		return do(name, c)
	})
}

// inside reads what is between two brackets, which it skips, and calls read to read each part
// between commas, with the first character of the part.
func (v *values) inside(closing byte, read func(c byte) error) error {
	v.skip()
	c, err := v.next()
	if err == nil && c == closing {
		v.skip()
		return nil
	}
	for err == nil {
		if err = read(c); err != nil {
			break
		}
		switch c, err = v.next(); {
		case err != nil:
		case c == closing:
			v.skip()
			return nil
		case c != ',':
			return v.wrong(c)
		default:
			v.skip()
			c, err = v.next()
		}
	}
	return err
}
