package check

import (
	"iter"
	"strings"
	"unicode"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// whitespaceRule is about whitespace that no reader sees.
func whitespaceRule() Rule {
	return Rule{
		ID: "PM003", Name: "stray-whitespace", Group: Form, Level: config.Info, From: postmortem.Draft, Fixable: true,
		Finds:  "Whitespace that no reader sees: at the beginning or the end of a line, empty lines at the end of a text, and zero-width characters",
		Why:    "It comes with pasted text. Versions that look the same differ, and a search does not find a word that contains a zero-width character.",
		Source: "git diff --check, and core.whitespace in git-config(1)",
		Bad:    "title: \"Checkout fails\\t\"",
		Good:   "title: Checkout fails",
		Found: []string{
			"timeline: [{at: 2026-06-02T10:00:00Z, text: '  Alert on errors'}]",
			"summary: |\n  Checkout fails.\t\n\n  It works again.  \n",
			"summary: |+\n  Checkout fails.\n\n\ntags: [a]",
			"response: \"It began.\\n    \\nIt ended.\"",
			"background: \"The time\u200bout was raised.\"",
			"action_items: [{id: a1, title: \"Raise the limit\u00a0\"}]",
		},
		Fair: []string{
			"title: Checkout  fails",
			"summary: |\n  A line that Markdown breaks  \n  here\n\n      and code  \n",
			"timeline: [{at: 2026-06-02T10:00:00Z, text: Log, details: \"```\\nWARN  \\n\\n```\\n\"}]",
			"response: \"~~~\\n```\\nWARN  \\n~~~\"",
			"background: \"10\u00a0€ for \U0001f468\u200d\U0001f469\u200d\U0001f467, and the key `a\u200bb`\"",
			"title: ' '",
		},
		document: strayWhitespace,
	}
}

// oneLine are the fields of one line, of which the beginning counts too: elsewhere Markdown
// has a meaning for it.
const oneLine = inTitle | inTimeline | inFactor | inAction | inDoneWhen | inLessons | inQuestions | inNote

// strayWhitespace finds whitespace that can be removed from a text without a visible change.
func strayWhitespace(c *checker) {
	fields(c.Document, func(f *field) {
		end := len(strings.TrimRightFunc(f.text, unicode.IsSpace))
		if end == 0 {
			return // there is no text
		}
		stray := func(from, to int, what string) {
			c.add(f.path(), "pm check --fix ID", "there is %s", what).at(from, to).Fix = new(Fix)
		}
		if f.kind&oneLine != 0 && !strings.Contains(f.text[:end], "\n") {
			if start := len(f.text) - len(strings.TrimLeftFunc(f.text, unicode.IsSpace)); start > 0 {
				stray(0, start, "whitespace at the beginning")
			}
		}
		for from, to := range noWidth(f.text[:end]) {
			stray(from, to, "a zero-width character")
		}
		// A block of YAML ends in one line break, which is no part of the text.
		last, empty, hasEmpty := strings.Cut(f.text[end:], "\n")
		end += len(last)
		for from, to := range lineEnds(f.text[:end]) {
			stray(from, to, "whitespace at the end of a line")
		}
		if hasEmpty && empty != "" {
			stray(end+1, len(f.text), "an empty line at the end")
		}
	})
}

// lineEnds yields the whitespace at the ends of the lines of a text. It leaves code as it is, and
// two spaces before a next line, which Markdown reads as a line break.
func lineEnds(text string) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		fence, at := "", 0 // ``` or ~~~, in code
		for line := range strings.Lines(text) {
			from, to := at, at+len(strings.TrimSuffix(line, "\n"))
			at += len(line)
			for _, mark := range []string{"```", "~~~"} {
				if isMark := strings.HasPrefix(strings.TrimSpace(line), mark); isMark && fence == "" {
					fence = mark
				} else if isMark && fence == mark {
					fence = ""
				}
			}
			end := from + len(strings.TrimRightFunc(text[from:to], unicode.IsSpace))
			if end == to || fence != "" {
				continue
			}
			isCode := strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
			next, _, _ := strings.Cut(text[at:], "\n")
			isBreak := strings.HasSuffix(text[end:to], "  ") && strings.TrimSpace(next) != ""
			if isEmpty := end == from; !isEmpty && (isCode || isBreak) {
				continue
			}
			if !yield(end, to) {
				return
			}
		}
	}
}

// noWidth yields the zero-width characters that nothing needs: the zero width space, the word
// joiner and the byte order mark, beside ASCII. Other scripts break lines at the first of them.
// A text with code in it may be about them.
func noWidth(text string) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		if strings.Contains(text, "`") || !hasAny(text, "\u200b", "\u2060", "\ufeff") {
			return
		}
		last := rune(' ')
		for i, r := range text {
			const size = len("\u200b")
			isBeside := last < unicode.MaxASCII || i+size < len(text) && text[i+size] < unicode.MaxASCII
			if (r == '\u200b' || r == '\u2060' || r == '\ufeff') && isBeside && !yield(i, i+size) {
				return
			}
			last = r
		}
	}
}
