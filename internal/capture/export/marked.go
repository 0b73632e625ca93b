package export

import (
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
)

// A marked reads text in which code and references are marked as chats mark them.
type marked struct {
	// plain returns what is neither as Markdown.
	plain func(text string) string
	// reference returns what is in angle brackets as Markdown.
	reference func(inside string) string
	// code returns what code reads like, or is nil where it is as it is written.
	code func(code string) string
	// languages means that the first line of a block of code may name its language.
	languages bool
}

// markedPiece matches what is not plain: code, and what is in angle brackets.
var markedPiece = compiled("(?s)```(.*?)```|`([^`\n]+)`|<([^<>\n]+)>")

// markdown returns the text and the details of an event.
func (m marked) markdown(text string) (first, details string) {
	code := m.code
	if code == nil {
		code = func(code string) string { return code }
	}
	var b strings.Builder
	last := 0
	for _, at := range markedPiece().FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(m.plain(text[last:at[0]]))
		last = at[1]
		switch {
		case at[2] >= 0:
			language, block := "", code(text[at[2]:at[3]])
			if word, rest, ok := strings.Cut(block, "\n"); ok && m.languages && markedLanguage().MatchString(word) {
				language, block = word, rest
			}
			block = strings.Trim(block, "\n")
			if !strings.Contains(block, "\n") && language == "" {
				b.WriteString(codeSpan(block))
				continue
			}
			if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
				b.WriteString("\n")
			}
			b.WriteString(markup.Fenced(language, block))
			if last < len(text) && text[last] != '\n' {
				b.WriteString("\n")
			}
		case at[4] >= 0:
			b.WriteString(codeSpan(code(text[at[4]:at[5]])))
		default:
			b.WriteString(m.reference(text[at[6]:at[7]]))
		}
	}
	b.WriteString(m.plain(text[last:]))
	return split(b.String())
}

// plainMarkdown returns the text and the details of an event of Markdown that someone wrote:
// emphasis, links, lists, quotations and code stay, and all else is words.
func plainMarkdown(text string) (first, details string) {
	m := marked{plain: markedLines, reference: markedAddress, languages: true}
	return m.markdown(strings.ReplaceAll(text, "\r\n", "\n"))
}

// markdownBelow returns Markdown that someone wrote as details alone.
func markdownBelow(text string) string {
	_, details := plainMarkdown(withoutText + text)
	return details
}

// markedAddress returns an address in angle brackets, or what else is in them, as Markdown.
func markedAddress(inside string) string {
	if isPlainAddress(inside) {
		return inside
	}
	return markup.EscapeMarkdown("<" + inside + ">")
}

var (
	markedLanguage = compiled(`^[A-Za-z][\w+#.-]*$`)
	markedLine     = compiled(`^(\s*)(?:([-*+•] )|(\d{1,9})[.)] |(#{1,6} )|(-# )|(>(?:>>)? ?))(.*)$`)
	markedSpan     = compiled(`\\([!-/:-@\[-` + "`" + `{-~])` +
		`|!?\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)` +
		`|https?://[^\s<>()\[\]]+` +
		`|\*\*([^\s*](?:[^*\n]*[^\s*])?)\*\*` +
		`|__([^\s_](?:[^_\n]*[^\s_])?)__` +
		`|~~([^\s~](?:[^~\n]*[^\s~])?)~~` +
		`|\|\|([^\s|](?:[^|\n]*[^\s|])?)\|\|`)
)

// markedLines returns lines without code as Markdown.
func markedLines(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		at := markedLine().FindStringSubmatch(line)
		if at == nil {
			lines = append(lines, markedWords(line))
			continue
		}
		indent, words := strings.Repeat(" ", min(len(at[1]), 2*maxNested)), markedWords(at[7])
		switch {
		case strings.TrimSpace(words) == "":
			words = ""
		case at[2] != "":
			words = indent + "- " + words
		case at[3] != "":
			words = indent + at[3] + ". " + words
		case at[4] != "" && !strings.Contains(words, "**"):
			words = "**" + strings.TrimSpace(words) + "**"
		case at[6] != "":
			words = "> " + words
		}
		lines = append(lines, words)
	}
	return strings.Join(lines, "\n")
}

// markedWords returns words of a line as Markdown.
func markedWords(line string) string {
	var b strings.Builder
	last := 0
	for _, at := range markedSpan().FindAllStringSubmatchIndex(line, -1) {
		b.WriteString(escapeWords(line[last:at[0]]))
		last = at[1]
		group := func(i int) string {
			if at[2*i] < 0 {
				return ""
			}
			return line[at[2*i]:at[2*i+1]]
		}
		whole := line[at[0]:at[1]]
		switch {
		case group(1) != "":
			b.WriteString(markup.EscapeMarkdown(group(1)))
		case group(3) != "":
			b.WriteString(style{link: group(3)}.markdown(group(2)))
		case group(4) != "":
			b.WriteString(style{strong: true}.markdown(group(4)))
		case group(6) != "":
			b.WriteString(style{strike: true}.markdown(group(6)))
		case group(5)+group(7) != "":
			b.WriteString(markup.EscapeMarkdown(group(5) + group(7)))
		default:
			b.WriteString(style{link: whole}.markdown(whole))
		}
	}
	b.WriteString(escapeWords(line[last:]))
	return b.String()
}
