package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
)

// read returns the values of a text of JSON, compact.
func read(text string, size int) (got []string, err error) {
	v := &values{in: bufio.NewReaderSize(strings.NewReader(text), size)}
	err = v.each(func(raw json.RawMessage) error {
		text, err := compact(raw)
		got = append(got, text)
		return err
	})
	return got, err
}

// wanted returns the same as encoding/json reads it.
func wanted(text string) (want []string, err error) {
	d := json.NewDecoder(strings.NewReader(text))
	for {
		var raw json.RawMessage
		if err := d.Decode(&raw); errors.Is(err, io.EOF) {
			return want, nil
		} else if err != nil {
			return want, err
		}
		parts := []json.RawMessage{raw}
		if raw[0] != '{' {
			if err := json.Unmarshal(raw, &parts); err != nil {
				return want, err
			}
		}
		for _, part := range parts {
			text, err := compact(part)
			if err != nil {
				return want, err
			}
			want = append(want, text)
		}
	}
}

// compact returns a value with its members in order.
func compact(raw json.RawMessage) (string, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil {
		return "", err
	}
	text, err := json.Marshal(value)
	return string(text), err
}

// FuzzValues reads any text as encoding/json does: the same values, or none where that finds
// no JSON.
func FuzzValues(f *testing.F) {
	for _, text := range []string{
		"", "{}", "[]", " [ ] ", `{"a": 1}`, `[{"a": "}\"]"}, 1, "x", null, [1, [2]]]`, "{\"a\": [1, 2], \"b\": {}}\n{\"c\": []}",
		`[1 2]`, `[1,]`, `{"a" 1}`, `{"a": }`, `{a: 1}`, `[`, `{"a": [1`, `{"a"`, `1`, `"x`, `nope`, `]`, `[tru]`, `{"a":1,}`, `{,}`, `[{]}`, `["\u12"]`, "[\"\t\"]",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, wantErr := wanted(text)
		for _, size := range []int{16, 4096} {
			got, err := read(text, size)
			if (err == nil) != (wantErr == nil) || err == nil && !reflect.DeepEqual(got, want) {
				t.Errorf("%q with %d bytes at a time: %q, %v, want %q, %v", text, size, got, err, want, wantErr)
			}
		}
	})
}

// TestLargeList: an object with a long list is read as several with a part each, and with all
// else of it; singly, where that is asked for.
func TestLargeList(t *testing.T) {
	t.Parallel()
	element := `{"text": "` + strings.Repeat("x", 1<<20) + `"}`
	text := `[{}] {"id": 7, "messages": [` + strings.Repeat(element+",", 40) + `{}], "more": true, "users": [1]}`
	open := func(offset int64) (*values, io.Closer, error) {
		return &values{in: bufio.NewReader(strings.NewReader(text[offset:]))}, io.NopCloser(nil), nil
	}
	type page struct {
		ID       int
		Messages []struct{}
		More     bool
		Users    []int
	}
	for _, list := range []string{"", "messages"} {
		v, _, _ := open(0)
		v.at = open
		pages, messages, users := 0, 0, 0
		if list != "" {
			v.list, v.element = list, func(object, raw json.RawMessage) error {
				if string(object) != `{"id":7,"more":true}` || !bytes.HasPrefix(raw, []byte("{")) {
					return fmt.Errorf("%s has %.20s", object, raw)
				}
				messages++
				return nil
			}
		}
		err := v.each(func(raw json.RawMessage) error {
			var p page
			if err := json.Unmarshal(raw, &p); err != nil {
				return err
			}
			if pages++; pages > 1 && (p.ID != 7 || !p.More) {
				return fmt.Errorf("page %d is %.80s", pages, raw)
			}
			messages, users = messages+len(p.Messages), users+len(p.Users)
			return nil
		})
		if err != nil || messages != 41 || users != 1 || (list == "") != (pages > 10) {
			t.Errorf("%q: %d pages with %d messages and %d users, %v", list, pages, messages, users, err)
		}
	}
	v := &values{in: bufio.NewReader(strings.NewReader(`{"a": "` + strings.Repeat("x", maxValue) + `"}`))}
	if err := v.each(func(json.RawMessage) error { return nil }); !errors.Is(err, errLarge) {
		t.Errorf("a value that is too large: %v", err)
	}
}
