package audience

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isUsed reports whether a text uses the words of a stretch as the use says.
func (r *reader) isUsed(u use, s stretch) bool {
	first := s.list[s.first]
	switch u {
	case anyUse:
		return !r.isNameOfOther(s)
	case mailboxUse:
		return r.isAfterAt(first)
	case accountUse:
		return r.isAfterAt(first) || r.isAfterCommand(first) || r.isMailbox(s) || r.isInPath(s) || r.isInCode(s)
	case pluralUse:
		return first.isCapital && !r.isBefore(s, isAfterPlural)
	case capitalUse:
		return first.isCapital || r.isAfterAt(first)
	case placeUse:
		return !first.isCapital || r.isAfterAt(first) || r.isAddressed(s) || r.isName(s) && !r.isAfter(s, isWay)
	case nameUse:
		return r.isAfterAt(first) || r.isMailbox(s) || first.isCapital && r.isName(s)
	case idUse:
		return r.isUsed(nameUse, s) || r.isUsed(accountUse, s)
	}
	return r.isAfterAt(first) || first.isCapital && !r.isAfter(s, isDeterminer) &&
		(r.isAfter(s, isSpokenTo) || r.isAddressed(s) || r.isBefore(s, isHumanVerb) || r.isOwner(s, isBelonging))
}

func (r *reader) isAfterAt(w word) bool { return strings.HasSuffix(r.text[:w.from], "@") }

// isAfterCommand reports whether what is before a word takes the name of an account.
func (r *reader) isAfterCommand(w word) bool {
	before := r.text[:w.from]
	return slices.ContainsFunc([]string{" -u ", " -l ", "su - ", "sudo su ", "user=", "login=", "owner=", "chown "}, func(command string) bool {
		return strings.HasSuffix(before, command)
	})
}

// isMailbox reports whether an @ sign is after a stretch, which is not one of the mailboxes that
// are of no person.
func (r *reader) isMailbox(s stretch) bool {
	switch s.letters {
	case "abuse", "admin", "billing", "contact", "feedback", "hello", "help", "info", "legal", "office", "press", "privacy", "sales", "security", "status", "support", "team":
		return false
	}
	from, to := s.list[s.first].from, s.list[s.end-1].to
	return strings.HasPrefix(r.text[to:], "@") && (from == 0 || !strings.ContainsAny(r.text[from-1:from], "-+_."))
}

// isInPath reports whether a stretch is the whole name of a folder or a file: ~/time/notes,
// /home/time. What is between slashes in prose (date/time) is no path, and of the path of a
// URL only what names an account is.
func (r *reader) isInPath(s stretch) bool {
	from, to := s.list[s.first].from, s.list[s.end-1].to
	before, after := r.text[:from], r.text[to:]
	if after != "" && !strings.ContainsAny(after[:1], "/\\ \t\n\"'`),:;") || !strings.HasSuffix(before, "/") && !strings.HasSuffix(before, `\`) && !strings.HasSuffix(before, "~") {
		return false
	}
	const longest = 256 // of what is read of the path
	path := before[max(0, len(before)-longest):]
	path = path[strings.LastIndexAny(path, " \t\n\"'`(<|=")+1:]
	lower := strings.ToLower(path)
	for _, home := range [...]string{"~", "/home/", "/users/", `\users\`, "/u/", "/user/", "/people/", "github.com/", "gitlab.com/", "bitbucket.org/"} {
		if strings.HasSuffix(lower, home) {
			return true
		}
	}
	isFile := strings.HasPrefix(path, "/") || strings.HasPrefix(path, "~") || strings.HasPrefix(path, ".") || strings.Contains(path, `:\`)
	return isFile && !strings.HasPrefix(path, "//")
}

// isInCode reports whether a stretch is between backticks, and not a part of a longer name.
func (r *reader) isInCode(s stretch) bool {
	from, to := s.list[s.first].from, s.list[s.end-1].to
	const around = " \t\n`\"'=:,;()"
	if from == 0 || to == len(r.text) || !strings.Contains(around, r.text[from-1:from]) || !strings.Contains(around, r.text[to:to+1]) {
		return false
	}
	if r.ticks == nil {
		r.ticks = []int{}
		for i := 0; ; {
			next := strings.IndexByte(r.text[i:], '`')
			if next < 0 {
				break
			}
			i += next
			r.ticks = append(r.ticks, i)
			for i < len(r.text) && r.text[i] == '`' {
				i++
			}
		}
	}
	n, _ := slices.BinarySearch(r.ticks, from)
	return n%2 == 1 && n < len(r.ticks)
}

// isName reports whether a stretch that begins with a capital letter is written as the name of
// a person, and does not only begin a sentence or the name of something else.
func (r *reader) isName(s stretch) bool {
	switch {
	case r.isAfter(s, isPlacePreposition), r.isAfter(s, isNameBegin), r.isCompound(s):
		return false
	case r.isBefore(s, isHumanVerb), r.isDoing(s):
		return true
	case r.isAfter(s, isDeterminer), r.isAfter(s, isVendor), r.isMonth(s), r.isNameOfThing(s), r.isAfterName(s):
		return false
	case r.isOwner(s, func(string) bool { return true }):
		return true
	case !r.isSentenceStart(s) && !r.isTitle(s):
		return true
	}
	return r.isAlone(s) || r.isWithOther(s)
}

// isWithOther reports whether a stretch is the first of two people: one with a name that is
// nothing else comes after it, or what both do.
func (r *reader) isWithOther(s stretch) bool {
	if !r.isBefore(s, func(w string) bool { return w == "and" }) || s.end+1 == len(s.list) {
		return false
	}
	other := stretch{list: s.list, first: s.end + 1, end: s.end + 2}
	name := s.list[other.first]
	isOnlyName := !isOrdinary(name.folded) && !isPlace(name.folded) && !isProduct(name.folded)
	return name.isCapital && r.isPerson(name.folded) && (isOnlyName || r.isBefore(other, isHumanVerb) || r.isDoing(other))
}

// isAddressed reports whether what is before a stretch goes to a person, or comes from one:
// escalated to, a patch from.
func (r *reader) isAddressed(s stretch) bool {
	if s.first < 2 || !r.isAfter(s, isWay) {
		return false
	}
	return r.isAfter(stretch{list: s.list, first: s.first - 1, end: s.first}, isSent)
}

// next returns the word after a stretch where there is one and no more than blanks between.
func (r *reader) next(s stretch) (word, bool) {
	if s.end == len(s.list) {
		return word{}, false
	}
	w := s.list[s.end]
	return w, isBlank(r.text[s.list[s.end-1].to:w.from])
}

// isBefore reports whether the word after a stretch is of a kind.
func (r *reader) isBefore(s stretch, is func(folded string) bool) bool {
	w, ok := r.next(s)
	return ok && !w.isCapital && is(w.folded)
}

// isAfter reports whether the word before a stretch is of a kind.
func (r *reader) isAfter(s stretch, is func(folded string) bool) bool {
	if s.first == 0 {
		return false
	}
	w := s.list[s.first-1]
	return isBlank(r.text[w.to:s.list[s.first].from]) && is(w.folded)
}

// isBlank reports whether a text between two words is blanks and marks of emphasis.
func isBlank(between string) bool {
	return between != "" && strings.Trim(between, " \t\u00a0*_`~") == "" && strings.ContainsAny(between, " \t\u00a0")
}

// isOwner reports whether a stretch has an 's after it, and a word of a kind after that.
func (r *reader) isOwner(s stretch, is func(folded string) bool) bool {
	if s.end == len(s.list) || s.list[s.end].folded != "s" || s.list[s.end].gap != joined ||
		!strings.ContainsAny(r.text[s.list[s.end-1].to:s.list[s.end].from], "'’ʼ") {
		return false
	}
	return s.end+1 < len(s.list) && is(s.list[s.end+1].folded)
}

// isCompound reports whether a hyphen or an underscore joins a stretch with another word, as in
// X-Ray.
func (r *reader) isCompound(s stretch) bool {
	from, to := s.list[s.first].from, s.list[s.end-1].to
	return s.first > 0 && s.list[s.first].gap == joined && strings.Contains("-_", r.text[from-1:from]) ||
		s.end < len(s.list) && s.list[s.end].gap == joined && strings.Contains("-_", r.text[to:to+1])
}

// isDoing reports whether what is after a stretch is what a person does, to something (opened
// the door), or is (was on call).
func (r *reader) isDoing(s stretch) bool {
	verb, ok := r.next(s)
	if !ok || verb.isCapital {
		return false
	}
	after := stretch{list: s.list, first: s.end, end: s.end + 1}
	switch verb.folded {
	case "are", "is", "was", "were":
		last := stretch{list: s.list, first: s.end + 1, end: min(s.end+2, len(s.list))}
		return r.isBefore(after, isHumanState) || r.isBefore(after, func(w string) bool { return w == "on" || w == "the" || w == "our" }) && r.isBefore(last, isDuty)
	case "broke", "brought", "built", "cut", "did", "gave", "got", "held", "kept", "left", "made", "put", "reset", "rewrote", "sent", "set", "shut", "undid":
	default:
		if !strings.HasSuffix(verb.folded, "ed") {
			return false
		}
	}
	return r.isBefore(after, func(w string) bool {
		return isDeterminer(w) || w == "it" || w == "them" || w == "all" || w == "that"
	})
}

// isAfterName reports whether the word before a stretch makes it a part of the name of
// something else, as in Aston Martin. A role or a day does not.
func (r *reader) isAfterName(s stretch) bool {
	if s.first == 0 || !s.list[s.first-1].isCapital || r.isTitle(s) {
		return false
	}
	if s.list[s.first-1].gap == hump {
		return r.isAfter(s, func(string) bool { return true }) // MongoDB Atlas
	}
	before := r.text[s.list[s.first-1].from:s.list[s.first-1].to]
	isFirst := r.isSentenceStart(stretch{list: s.list, first: s.first - 1, end: s.first})
	return r.isAfter(s, func(w string) bool {
		return !(isFirst && isOrdinary(w)) && !isDay(w) && !r.isPerson(w) && !isSpokenTo(w) && len(w) > 2 && strings.ToUpper(before) != before
	})
}

// isNameOfThing reports whether what comes after a stretch makes it the name of something
// else: another word with a capital letter, or a number.
func (r *reader) isNameOfThing(s stretch) bool {
	w, ok := r.next(s)
	if !ok {
		return false
	}
	first, _ := utf8.DecodeRuneInString(w.folded)
	return unicode.IsDigit(first) || w.isCapital && utf8.RuneCountInString(w.folded) > 1 && !isHumanVerb(w.folded)
}

// isNameOfOther reports whether a part of a name is one of the name of someone or something
// else, as Kim is of Kim Kardashian and Jordan of Air Jordan.
func (r *reader) isNameOfOther(s stretch) bool {
	terms := r.persons(s.letters)
	if s.end-s.first > 1 || !s.list[s.first].isCapital || len(terms) == 0 || r.isTitle(s) ||
		slices.ContainsFunc(terms, func(t term) bool { return !t.isOfMore }) {
		return false
	}
	if r.isAfter(s, isNameBegin) {
		return true
	}
	w, ok := r.next(s)
	if s.end < len(s.list) && r.text[s.list[s.end-1].to:s.list[s.end].from] == "-" {
		w, ok = s.list[s.end], true
	}
	if !ok || !w.isCapital || r.isPerson(w.folded) || len(w.folded) < 3 || isDay(w.folded) {
		return false
	}
	second, _ := utf8.DecodeRuneInString(r.text[w.from+1:])
	return unicode.IsLower(second)
}

// isPerson reports whether a word is the name or the id of a person.
func (r *reader) isPerson(folded string) bool { return len(r.persons(folded)) > 0 }

// persons returns the terms of people that are a word.
func (r *reader) persons(folded string) []term {
	return slices.Concat(r.guard.people.terms[folded], r.guard.team.terms[folded])
}

// isSentenceStart reports whether a stretch begins a sentence, a line or a part after a colon.
func (r *reader) isSentenceStart(s stretch) bool {
	if s.first == 0 {
		return true
	}
	return strings.ContainsAny(r.text[s.list[s.first-1].to:s.list[s.first].from], ".!?:;\n|•–—\"“”")
}

// isAlone reports whether nothing but punctuation is after a stretch that begins a sentence, or
// more names after a comma.
func (r *reader) isAlone(s stretch) bool {
	rest := r.text[s.list[s.end-1].to:]
	if s.end < len(s.list) && strings.HasPrefix(rest, ",") {
		isAfterColon := s.first > 0 && strings.Contains(r.text[s.list[s.first-1].to:s.list[s.first].from], ":")
		return s.list[s.end].folded == "who" || isAfterColon && s.list[s.end].isCapital
	}
	isAbbreviation := strings.HasPrefix(rest, ". ") && s.end < len(s.list) && !s.list[s.end].isCapital
	return rest == "" || strings.Contains(".;)\n&|/", rest[:1]) && !isAbbreviation
}

// isTitle reports whether most words around a stretch have capital letters, so that one says
// nothing.
func (r *reader) isTitle(s stretch) bool {
	capitals, all := 0, 0
	for i := max(0, s.first-4); i < min(len(s.list), s.end+4); i++ {
		if i < s.first || i >= s.end {
			all++
			if s.list[i].isCapital {
				capitals++
			}
		}
	}
	return all >= 2 && capitals*3 >= all*2
}
