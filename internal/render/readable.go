package render

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"sync"

	"github.com/f08c5b15/pm/internal/markup"
)

// Words returns all that readers of a finished page in the format can see, without markup
// and with every encoding of the format decoded: also the addresses of its links, and the
// titles and descriptions that appear only on demand. A page that is not in the format is
// returned as it is.
func (f Format) Words(page []byte) string {
	switch f.Name {
	case "md":
		return markup.ParseProse(string(page)).Words()
	case "html":
		return htmlWords(string(page))
	case "json":
		return jsonWords(page)
	}
	return string(page)
}

// jsonWords returns the strings of a value in JSON, a line each.
func jsonWords(page []byte) string {
	var words strings.Builder
	for d := json.NewDecoder(bytes.NewReader(page)); ; {
		token, err := d.Token()
		if err != nil {
			return words.String()
		}
		if text, ok := token.(string); ok {
			words.WriteString(text + "\n")
		}
	}
}

// htmlWords returns the text of a page, and after it the values of the attributes that are
// shown or followed. Comments are among the text: whoever looks at the source sees them.
func htmlWords(page string) string {
	var text, values strings.Builder
	for page != "" {
		before, rest, _ := strings.Cut(page, "<")
		text.WriteString(html.UnescapeString(before))
		if rest == "" || !strings.Contains("/!?", rest[:1]) && (rest[0]|0x20 < 'a' || rest[0]|0x20 > 'z') {
			text.WriteByte('<') // which begins no tag
			page = rest
			continue
		}
		if comment, ok := strings.CutPrefix(rest, "!--"); ok {
			comment, page, _ = strings.Cut(comment, "-->")
			text.WriteString("\n" + comment + "\n")
			continue
		}
		tag, after := cutTag(rest)
		name, attributes := cutName(tag)
		page = after
		switch name {
		case "style", "script":
			end := endOfRaw().FindStringIndex(page)
			if end == nil {
				end = []int{0, len(page)}
			}
			page = page[end[1]:]
		case "code", "/code":
			text.WriteByte('`') // as in Markdown, so that code is still known as such
		case "a", "/a", "abbr", "/abbr", "b", "/b", "del", "/del", "em", "/em", "i", "/i", "mark", "/mark", "s", "/s", "small", "/small",
			"span", "/span", "strong", "/strong", "sub", "/sub", "sup", "/sup", "u", "/u", "wbr":
		default:
			text.WriteByte('\n')
		}
		isPolicy := name == "meta" && strings.Contains(attributes, "http-equiv")
		for attributes != "" {
			var key, value string
			key, value, attributes = cutAttribute(attributes)
			switch key {
			case "href", "src", "alt", "title", "content", "aria-label", "cite", "placeholder", "value", "summary":
				if !isPolicy && !strings.HasPrefix(value, "data:") {
					values.WriteString("\n" + html.UnescapeString(value))
				}
			}
		}
	}
	return text.String() + values.String()
}

// endOfRaw ends what is no text.
var endOfRaw = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)</(?:style|script)[^>]*>`) })

// cutTag cuts what follows a < at the end of the tag. A > between quotes is within it.
func cutTag(text string) (tag, rest string) {
	quote := byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return text[:i], text[i+1:]
		}
	}
	return text, ""
}

// htmlSpace is what may be between the attributes of a tag.
const htmlSpace = " \t\n\r\f/"

// cutName cuts the name off a tag, in lower case.
func cutName(tag string) (name, attributes string) {
	end := strings.IndexAny(strings.TrimPrefix(tag, "/"), htmlSpace)
	if end < 0 {
		return strings.ToLower(tag), ""
	}
	end += len(tag) - len(strings.TrimPrefix(tag, "/"))
	return strings.ToLower(tag[:end]), tag[end:]
}

// cutAttribute cuts the first attribute off a list, its key in lower case.
func cutAttribute(list string) (key, value, rest string) {
	list = strings.TrimLeft(list, htmlSpace)
	end := strings.IndexAny(list, htmlSpace+"=")
	if end < 0 {
		return strings.ToLower(list), "", ""
	}
	key, list = strings.ToLower(list[:end]), list[end:]
	value, hasValue := strings.CutPrefix(strings.TrimLeft(list, " \t\n\r\f"), "=")
	if !hasValue {
		return key, "", list[min(1, len(list)):]
	}
	value = strings.TrimLeft(value, " \t\n\r\f")
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		quote := value[:1]
		value, rest, _ = strings.Cut(value[1:], quote)
		return key, value, rest
	}
	if end = strings.IndexAny(value, " \t\n\r\f"); end < 0 {
		return key, value, ""
	}
	return key, value[:end], value[end:]
}
