package export

import (
	"strings"
)

var (
	// wikiPiece matches blocks of code.
	wikiPiece = compiled(`(?s)\{code(?::([^}\n]*))?\}(.*?)\{code\}|\{noformat(?::[^}\n]*)?\}(.*?)\{noformat\}`)
	// wikiMark matches marks of blocks that are not shown.
	wikiMark = compiled(`\{(?:color|panel|quote|anchor)(?::[^}\n]*)?\}`)
	// wikiEscape matches a mark that means itself.
	wikiEscape = compiled(`\\([-!*_+?^~{}\[\]|#])`)
	wikiLine   = compiled(`^(?:(h[1-6]\. )|(bq\. )|([*#-]+) )(.*)$`)
	wikiSpan   = compiled(`\{\{([^{}\n]+)\}\}|\[([^|\[\]\n]+)\|(https?://[^\]\s|]+)(?:\|[^\]\n]*)?\]|\[(https?://[^\]\s|]+)\]|\[~(?:accountid:)?([^\]\n]+)\]|!([^!|\s]+\.\w{2,5})(?:\|[^!\n]*)?!|\*([^\s*](?:[^*\n]*[^\s*])?)\*`)
)

// wikiMarkdown returns text with the wiki markup of Jira
// (jira.atlassian.com/secure/WikiRendererHelpAction.jspa) as Markdown whose lines each are one.
func wikiMarkdown(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var t richText
	last := 0
	for _, at := range wikiPiece().FindAllStringSubmatchIndex(text, -1) {
		t.wikiLines(text[last:at[0]])
		last = at[1]
		language, code := "", ""
		if at[4] >= 0 {
			code = text[at[4]:at[5]]
		} else {
			code = text[at[6]:at[7]]
		}
		if at[2] >= 0 && !strings.ContainsAny(text[at[2]:at[3]], "=|") { // else it is a title and the like
			language = text[at[2]:at[3]]
		}
		t.code(language, strings.Trim(code, "\n"))
	}
	t.wikiLines(text[last:])
	return t.markdown()
}

// wikiLines adds lines without code.
func (t *richText) wikiLines(text string) {
	for line := range strings.SplitSeq(wikiMark().ReplaceAllString(text, ""), "\n") {
		line = strings.TrimSpace(line)
		at := wikiLine().FindStringSubmatch(line)
		if at == nil {
			if line == "" {
				t.paragraph()
			}
			t.wikiWords(line, style{})
			t.newline()
			continue
		}
		switch {
		case at[1] != "":
			t.wikiWords(at[4], style{strong: true})
			t.newline()
		case at[2] != "":
			t.openQuote()
			t.wikiWords(at[4], style{})
			t.closeQuote()
		default:
			t.item = strings.Repeat("  ", min(len(at[3]), maxNested)-1) + "- "
			if strings.HasSuffix(at[3], "#") {
				t.item = strings.Repeat("   ", min(len(at[3]), maxNested)-1) + "1. "
			}
			t.wikiWords(at[4], style{})
			t.newline()
			t.item = ""
		}
	}
}

// wikiWords adds the words of a line.
func (t *richText) wikiWords(line string, s style) {
	last := 0
	for _, at := range wikiSpan().FindAllStringSubmatchIndex(line, -1) {
		group := func(i int) string {
			if at[2*i] < 0 {
				return ""
			}
			return line[at[2*i]:at[2*i+1]]
		}
		t.words(wikiEscape().ReplaceAllString(line[last:at[0]], "$1"), s)
		last = at[1]
		part := s
		switch {
		case group(1) != "":
			part.code = true
			t.words(group(1), part)
		case group(2) != "":
			part.link = group(3)
			t.words(group(2), part)
		case group(4) != "":
			part.link = group(4)
			t.words(group(4), part)
		case group(5) != "":
			t.words(group(5), s)
		case group(6) != "":
			t.words("(image: "+group(6)+")", s)
		default:
			part.strong = true
			t.words(group(7), part)
		}
	}
	t.words(wikiEscape().ReplaceAllString(line[last:], "$1"), s)
}
