package export

import (
	"encoding/json"
	"strings"
)

// A scalar is a string, a number or a word of JSON as text: an id or a time is one or another,
// and no number goes through a float. Null, a list and an object are "".
type scalar string

// UnmarshalJSON reads any value.
func (s *scalar) UnmarshalJSON(data []byte) error {
	*s = ""
	switch {
	case len(data) == 0 || data[0] == '{' || data[0] == '[' || string(data) == "null":
		return nil
	case data[0] == '"':
		return json.Unmarshal(data, (*string)(s))
	}
	*s = scalar(data)
	return nil
}

// listOf returns the words of a list, or of a string with spaces between them.
func listOf(raw json.RawMessage) []string {
	var list []scalar
	if json.Unmarshal(raw, &list) != nil {
		var words scalar
		_ = json.Unmarshal(raw, &words) // of any other shape there are none
		return strings.Fields(string(words))
	}
	var words []string
	for _, word := range list {
		if word != "" {
			words = append(words, string(word))
		}
	}
	return words
}

// firstOf returns the first text that is not empty.
func firstOf(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}
