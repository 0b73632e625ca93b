package export

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/markup"
)

// unescape undoes the only escapes that Slack makes.
func unescape(text string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text)
}

// markdown returns the text of a message as Markdown: the first line, and the others. What is
// in angle brackets is resolved before the escapes are undone.
func (w *slackWorkspace) markdown(text string) (first, details string) {
	m := marked{plain: slackPlain, reference: w.reference, code: func(code string) string { return unescape(w.inCode(code)) }}
	return m.markdown(text)
}

// split makes the text and the details of an event of Markdown whose lines each are one. The
// text of one that begins with a block of code is the first line of that.
func split(markdown string) (text, details string) {
	all := strings.Split(strings.Trim(markdown, "\n "), "\n")
	if strings.HasPrefix(all[0], "```") && len(all) > 1 {
		return codeSpan(strings.TrimSpace(all[1])), strings.Join(all, "\n")
	}
	var below []string
	fence := ""
	var code []string
	for _, line := range all[1:] {
		switch {
		case fence != "":
			code = append(code, line)
			if line == fence {
				below, fence = append(below, strings.Join(code, "\n")), ""
			}
		case strings.HasPrefix(line, "```"):
			fence, code = line[:len(line)-len(strings.TrimLeft(line, "`"))], []string{line}
			if n := len(below); n > 0 && below[n-1] != "" {
				below = append(below, "")
			}
		default:
			below = append(below, line)
		}
	}
	if fence != "" {
		below = append(below, strings.Join(append(code, fence), "\n"))
	}
	for len(below) > 0 && below[0] == "" {
		below = below[1:]
	}
	return all[0], joinLines(below)
}

// inCode resolves the links in code, which Slack makes there too.
func (w *slackWorkspace) inCode(code string) string {
	return markedPiece().ReplaceAllStringFunc(code, func(piece string) string {
		if !strings.HasPrefix(piece, "<") {
			return piece
		}
		address, label, ok := strings.Cut(strings.Trim(piece, "<>"), "|")
		if strings.HasPrefix(address, "http") || strings.HasPrefix(address, "mailto:") {
			if ok {
				return label
			}
			return strings.TrimPrefix(address, "mailto:")
		}
		return piece
	})
}

// reference returns what is in angle brackets as Markdown.
func (w *slackWorkspace) reference(inside string) string {
	target, label, _ := strings.Cut(inside, "|")
	label = unescape(label)
	switch {
	case strings.HasPrefix(target, "@"):
		return markup.EscapeMarkdown(firstOf(w.users[target[1:]], strings.TrimPrefix(label, "@"), target[1:]))
	case strings.HasPrefix(target, "#"):
		return markup.EscapeMarkdown("#" + firstOf(w.channels[target[1:]], strings.TrimPrefix(label, "#"), target[1:]))
	case strings.HasPrefix(target, "!date^"):
		return markup.EscapeMarkdown(label)
	case strings.HasPrefix(target, "!subteam^"):
		return markup.EscapeMarkdown(firstOf(label, "@"+target[len("!subteam^"):]))
	case strings.HasPrefix(target, "!"):
		return markup.EscapeMarkdown(firstOf(label, "@"+target[1:]))
	}
	address := unescape(target)
	mail, isMail := strings.CutPrefix(address, "mailto:")
	if isMail || strings.HasPrefix(address, "tel:") || !isPlainAddress(address) {
		return markup.EscapeMarkdown(firstOf(label, mail))
	}
	if label == "" || label == address {
		return address
	}
	return "[" + markup.EscapeMarkdown(label) + "](" + address + ")"
}

// isPlainAddress reports whether a URL means itself between the parentheses of a link.
func isPlainAddress(address string) bool {
	return (strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")) &&
		!strings.ContainsAny(address, "()<>[]\\\"' \t`*")
}

var (
	slackStrong = compiled(`\*([^\s*](?:[^*\n]*[^\s*])?)\*`)
	slackEmoji  = compiled(`:([a-z0-9_+'-]+):`)
)

// slackPlain returns the plain part of a message as Markdown: bold stays bold, emoji are
// characters.
func slackPlain(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		var b strings.Builder
		last := 0
		for _, m := range slackStrong().FindAllStringSubmatchIndex(line, -1) {
			before, _ := utf8.DecodeLastRuneInString(line[:m[0]])
			after, _ := utf8.DecodeRuneInString(line[m[1]:])
			if m[0] < last || isWordRune(before) || isWordRune(after) {
				continue
			}
			b.WriteString(slackWords(line[last:m[0]]) + "**" + slackWords(line[m[2]:m[3]]) + "**")
			last = m[1]
		}
		b.WriteString(slackWords(line[last:]))
		words := b.String()
		if item, ok := strings.CutPrefix(words, "• "); ok {
			words = "- " + item
		}
		if quote, ok := strings.CutPrefix(line, "&gt; "); ok {
			words = "> " + slackWords(quote)
		}
		lines = append(lines, words)
	}
	return strings.Join(lines, "\n")
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// slackWords returns words without marks as Markdown, with the spaces around them.
func slackWords(text string) string {
	text = slackEmoji().ReplaceAllStringFunc(text, func(name string) string {
		if character := emoji(strings.Trim(name, ":")); character != "" {
			return character
		}
		return name
	})
	return escapeWords(unescape(text))
}

// escapeWords returns words as Markdown, with the spaces around them.
func escapeWords(text string) string {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" {
		return text
	}
	i := strings.Index(text, trimmed)
	return text[:i] + markup.EscapeMarkdown(trimmed) + text[i+len(trimmed):]
}

// codeSpan returns code in a line of Markdown.
func codeSpan(code string) string {
	code = markup.OneLine(code)
	if code == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " "
	}
	return fence + code + fence
}

// compiled returns a pattern that is compiled when it is first used: most commands read no
// exports.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
