package export

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// partSize is how many bytes the elements in a part of an object have.
const partSize = 1 << 20

// parts calls do with the parts of an object whose brace ends at an offset, and returns where
// it ends. It is read twice: what is not a list may be after the lists.
func (f File) parts(offset int64, do func(raw json.RawMessage) error) (int64, error) {
	fields := map[string]json.RawMessage{}
	_, err := f.object(offset, func(key string, value json.RawMessage) error {
		fields[key] = value
		return nil
	}, nil)
	if err != nil {
		return 0, err
	}
	var before bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		name, err := json.Marshal(key)
		if err != nil {
			return 0, err
		}
		before.Write(append(append(name, ':'), fields[key]...))
		before.WriteByte(',')
	}
	parts := 0
	end, err := f.object(offset, nil, func(key string, elements []json.RawMessage) error {
		parts++
		part, err := json.Marshal(map[string][]json.RawMessage{key: elements})
		if err != nil {
			return err
		}
		return do(slices.Concat([]byte("{"), before.Bytes(), part[1:]))
	})
	if err != nil || parts > 0 {
		return end, err
	}
	whole, err := json.Marshal(fields)
	if err != nil {
		return end, err
	}
	return end, do(whole)
}

// object calls field with each field of an object that is no list, and list with some elements
// of each list at a time. It returns where the object ends.
func (f File) object(offset int64, field func(key string, value json.RawMessage) error, list func(key string, elements []json.RawMessage) error) (int64, error) {
	const brace = "{"
	d, in, content, err := f.from(offset, brace)
	if err != nil {
		return 0, err
	}
	defer content.Close() // nothing was written
	d.UseNumber()
	if _, err := d.Token(); err != nil {
		return 0, err
	}
	for d.More() {
		in.left = maxValue
		key, err := d.Token()
		if err != nil {
			return 0, noEOF(err)
		}
		name, _ := key.(string) // nothing else is a key
		token, err := d.Token()
		switch {
		case err != nil:
		case token == json.Delim('['):
			err = elements(d, in, func(some []json.RawMessage) error {
				if list == nil {
					return nil
				}
				return list(name, some)
			})
		default:
			var value json.RawMessage
			if token == json.Delim('{') {
				value, err = restOfObject(d)
			} else {
				value, err = json.Marshal(token)
			}
			if err == nil && field != nil {
				err = field(name, value)
			}
		}
		if err != nil {
			return 0, noEOF(err)
		}
	}
	if _, err := d.Token(); err != nil {
		return 0, noEOF(err)
	}
	return offset + d.InputOffset() - int64(len(brace)), nil
}

// elements calls do with some elements at a time of a list whose bracket has been read.
func elements(d *json.Decoder, in *bounded, do func(some []json.RawMessage) error) error {
	var some []json.RawMessage
	size := 0
	for d.More() {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		in.left = maxValue
		some, size = append(some, raw), size+len(raw)
		if size < partSize {
			continue
		}
		if err := do(some); err != nil {
			return err
		}
		some, size = nil, 0
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	if len(some) == 0 {
		return nil
	}
	return do(some)
}
