package capture

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/postmortem"
)

var (
	actorPattern  = compiled(`^(?:@([\p{L}\d][\p{L}\d._-]*):?|<@?([\p{L}\d][\p{L}\d._ -]*)>:?)\s+`)
	labelPattern  = compiled(`^(?:([\p{L}][\p{L}\d._-]*(?: [\p{Lu}][\p{L}\d._-]*){0,2}):|\[([\p{L}][\p{L}\d._ -]*)\]:?)\s+`)
	namePattern   = compiled(`^([\p{L}][\p{L}\d._'-]*(?:,? [\p{L}][\p{L}\d._'-]*){0,3}?(?: \([^)]*\))?)(?:\s?:[a-z\d_+-]+:)?(\s+[—–-]\s+|,\s+|\s{2,}|\s+)(?:(?:APP|BOT)\s+)?([\[(]?(?:\d|(?:Today|Yesterday|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b.*\d).*)$`)
	appTime       = compiled(`^(?:(?:APP|BOT|:[a-z\d_+-]+:)\s+)+`)
	postedPattern = compiled(`^Posted .{0,40}ago\.?\s*[–-]?\s*`)
)

// actor takes @jane or <jane> off the front of a text.
func actor(text string) (by, rest string) {
	m := actorPattern().FindStringSubmatch(text)
	if m == nil {
		return "", text
	}
	return m[1] + m[2], strings.TrimSpace(text[len(m[0]):])
}

// label takes "Jane: " or "[jane] " off the front of a text: a name, if it is known or
// comes twice.
func label(text string) (name, written, rest string) {
	m := labelPattern().FindStringSubmatch(text)
	if m == nil || isNoName(m[1]+m[2]) {
		return "", "", text
	}
	return m[1] + m[2], m[0], text[len(m[0]):]
}

// noNames are words that come before a colon or a time and are not names.
const noNames = " note notes error errors warning warn info debug fatal critical todo fixme update updates status alert alerts " +
	"identified investigating monitoring resolved postmortem scheduled completed verifying maintenance detection " +
	"detected diagnosis mitigation mitigated resolution fix fixed impact cause action actions question answer " +
	"summary result results problem issue incident trigger triggered start started end ended begin began finding " +
	"decision hypothesis escalation timeline time date day when duration severity description details example step " +
	"steps tba tbd ps fyi re yes no ok done new here sev sev1 sev2 sev3 sev4 sev5 http https "

// isNoName reports whether a name begins with one of noNames.
func isNoName(name string) bool {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	return strings.Contains(noNames, " "+first+" ") || slices.Contains(postmortem.EventKind("").Words(), first)
}

// isTitled reports whether every word of a name begins with a capital letter.
func isTitled(name string) bool {
	for word := range strings.FieldsSeq(name) {
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) {
			return false
		}
	}
	return true
}

// nameFirst splits a line of a chat with its author and time: "Jane Doe  10:42 AM", "jane —
// Today at 9:50 AM".
func nameFirst(bare string) (name, after string, ok bool) {
	m := namePattern().FindStringSubmatch(bare)
	if m == nil || isNoName(m[1]) || m[2] == " " && m[3][0] != '[' && !isTitled(m[1]) {
		return "", "", false
	}
	return m[1], m[3], true
}

// resolveSpeakers decides which labels of events are names: those of known people, and
// those that come twice. The others go back to the front of their text.
func (s *source) resolveSpeakers() {
	count := map[string]int{}
	for _, e := range s.Events {
		count[e.speaker]++
	}
	for i := range s.Events {
		e := &s.Events[i]
		switch {
		case e.speaker == "":
		case e.By == "" && (count[e.speaker] > 1 || s.people[strings.ToLower(e.speaker)]):
			e.By = e.speaker
		default:
			e.Text = e.label + e.Text
		}
		e.speaker, e.label = "", ""
	}
}
