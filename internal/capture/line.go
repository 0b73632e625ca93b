package capture

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// maxTimeWords is how many words the longest form of a time has:
// 2026-06-02 9:58 pm Europe/Lisbon.
const maxTimeWords = 4

// Line reads one event from a line as a scribe types it. Before the text may stand,
// in any order, a time, the kind behind an exclamation mark and who did it behind an
// at sign:
//
//	Rolled back to 41
//	10:42 !mitigated @ana Rolled back to 41
//	!action,decision Traffic goes to the other region
//
// The event has no time where the line has none. A word behind an exclamation mark
// that is no kind is an error, and so is a time that cannot be read.
func Line(line string, r when.Reader) (postmortem.Event, error) {
	var e postmortem.Event
	rest := strings.TrimSpace(line)
	for {
		word, behind := cutWord(rest)
		switch {
		case len(word) > 1 && word[0] == '!' && len(e.Kind) == 0:
			kinds, err := kindsNamed(word[1:])
			if err != nil {
				return e, err
			}
			e.Kind, rest = kinds, behind
			continue
		case len(word) > 1 && word[0] == '@' && e.By == "" && postmortem.IsID(word[1:]):
			e.By, rest = word[1:], behind
			continue
		case e.At.IsZero() && beginsTime(word):
			typed, behind, err := cutTime(rest, r)
			if err != nil {
				return e, err
			}
			if !typed.IsZero() {
				e.At, e.Approximate, rest = typed.Time, typed.Approximate, behind
				continue
			}
		}
		e.Text = rest
		return e, nil
	}
}

// cutWord returns the first word of a text and what stands behind it.
func cutWord(text string) (word, behind string) {
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		return text[:i], strings.TrimLeftFunc(text[i:], unicode.IsSpace)
	}
	return text, ""
}

// beginsTime reports whether a word can be the first of a time.
func beginsTime(word string) bool {
	if word == "" {
		return false
	}
	switch strings.ToLower(word) {
	case "now", "today", "yesterday":
		return true
	}
	return strings.IndexByte("0123456789~+-", word[0]) >= 0 && strings.ContainsAny(word, "0123456789")
}

// cutTime returns the time that a text begins with, as many words of it as make one,
// and what stands behind it. Without one the time is zero. It is an error only where
// the beginning is a time that cannot be: a number may as well begin a sentence.
func cutTime(text string, r when.Reader) (typed when.Typed, behind string, err error) {
	var ends []int
	for at := 0; len(ends) < maxTimeWords && at < len(text); {
		word, rest := cutWord(text[at:])
		ends = append(ends, at+len(word))
		at = len(text) - len(rest)
	}
	for n := len(ends) - 1; n >= 0; n-- {
		var found when.Typed
		if found, err = r.Read(text[:ends[n]]); err != nil {
			continue // in the end the error is that of the first word
		}
		if n == 0 && strings.IndexByte("~+-0123456789", text[0]) < 0 {
			return when.Typed{}, "", nil // now, today and yesterday begin sentences too
		}
		return found, strings.TrimSpace(text[ends[n]:]), nil
	}
	first := text[:ends[0]]
	if strings.Contains(first, ":") || strings.Count(first, "-") == 2 {
		return when.Typed{}, "", err
	}
	return when.Typed{}, "", nil
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
