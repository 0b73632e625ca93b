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

// compiled returns a pattern that is compiled when it is first used: most commands read no
// exports.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
