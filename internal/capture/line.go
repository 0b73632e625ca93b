package capture

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Line reads one event from a line as a scribe types it. Before the text there may be,
// in any order, a time, the kind after an exclamation mark and who did it after an
// at sign:
//
//	Rolled back to 41
//	10:42 !mitigated @ana Rolled back to 41
//	!action,decision Traffic goes to the other region
//
// Of several kinds each may have its mark. A line that only begins like a time ("10
// nodes", "now we wait") is text, and the event of a line without a time has none. A
// word after an exclamation mark that is no kind is an error, and so is a time that
// cannot be read.
func Line(line string, r when.Reader) (postmortem.Event, error) {
	var e postmortem.Event
	rest := strings.TrimSpace(line)
	for {
		word, after := cutWord(rest)
		switch {
		case len(word) > 1 && word[0] == '!':
			kinds, err := kindsNamed(word[1:])
			if err != nil {
				return e, err
			}
			e.Kind, rest = append(e.Kind, kinds...), after
			continue
		case len(word) > 1 && word[0] == '@' && e.By == "" && postmortem.IsID(strings.TrimSuffix(word[1:], ":")):
			e.By, rest = strings.TrimSuffix(word[1:], ":"), after
			continue
		case e.At.IsZero():
			typed, after, err := cutTime(rest, word, r)
			if err != nil {
				return e, err
			}
			if !typed.IsZero() {
				e.At, e.Until, e.NotBefore, e.Approximate, rest = typed.Time, typed.Until, typed.NotBefore, typed.Approximate, after
				continue
			}
		}
		e.Text = rest
		return e, nil
	}
}

// cutWord returns the first word of a text and what is after it.
func cutWord(text string) (word, after string) {
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		return text[:i], strings.TrimLeftFunc(text[i:], unicode.IsSpace)
	}
	return text, ""
}

// cutTime returns the time that a text begins with and what is after it. Without one
// the time is zero. It is an error only where the text looks like a time: a number may as
// well begin a sentence, and so may now, today, unknown and a day without its year.
func cutTime(text, first string, r when.Reader) (typed when.Typed, after string, err error) {
	word := strings.ToLower(strings.TrimRight(first, ":,"))
	if first == "" || word == "now" || word == "unknown" {
		return when.Typed{}, text, nil
	}
	typed, after, err = r.Begin(text)
	switch e := reasonOf(err); {
	case e != nil && e.Reason != when.NotTime:
		return when.Typed{}, text, err
	case err != nil, typed.Day && (typed.YearAssumed || word == "today" || word == "yesterday"):
		return when.Typed{}, text, nil
	}
	return typed, after, nil
}

// kindsNamed reads kinds of event with commas between them.
func kindsNamed(list string) (postmortem.EventKinds, error) {
	var kinds postmortem.EventKinds
	known := postmortem.EventKind("").Words()
	for word := range strings.SplitSeq(list, ",") {
		lower := strings.ToLower(word)
		near := nearest.Word(lower, known)
		switch {
		case near == lower:
			kinds = append(kinds, postmortem.EventKind(lower))
		case near != "":
			return nil, fmt.Errorf("unknown kind !%s; did you mean !%s?", word, near)
		default:
			return nil, fmt.Errorf("unknown kind !%s; the kinds are %s", word, strings.Join(known, ", "))
		}
	}
	return kinds, nil
}
