package postmortem

import (
	"math"
	"unicode"
)

// checkForm finds what the types alone do not show: ids that are invalid or duplicate,
// times that are unknown where one is needed, and numbers that are out of their range. It
// calls add with the path of each, what to do, and a message.
func (d *Document) checkForm(add func(path Path, hint, format string, args ...any)) {
	d.checkNumbers(add)
	ids := func(list string, n int, id func(int) string) {
		first := make(map[string]int, n)
		for i := range n {
			path := PathTo(list, i, "id")
			if j, ok := first[id(i)]; ok && id(i) != "" {
				add(path, "give one of them another id", "duplicate id `%s` in %s: %s has it too", id(i), list, PathTo(list, j))
			} else if id(i) != "" && !IsID(id(i)) {
				add(path, "an id has only letters, digits, - _ and .", "`%s` is not an id", id(i))
			}
			if _, ok := first[id(i)]; !ok {
				first[id(i)] = i
			}
		}
	}
	ids("people", len(d.People), func(i int) string { return d.People[i].ID })
	ids("contributing_factors", len(d.ContributingFactors), func(i int) string { return d.ContributingFactors[i].ID })
	ids("action_items", len(d.ActionItems), func(i int) string { return d.ActionItems[i].ID })

	const hint = "leave the key out where it is not known"
	for i, e := range d.Timeline {
		if e.At.Unknown && !e.Kind.Has(Started) {
			add(PathTo("timeline", i, "at"), "give the nearest time with approximate: true, or not_before and at", "only a started event may be `unknown`")
		}
		if e.Until.Unknown {
			add(PathTo("timeline", i, "until"), hint, "only the `at` of a started event may be `unknown`")
		}
		if e.NotBefore.Unknown {
			add(PathTo("timeline", i, "not_before"), hint, "only the `at` of a started event may be `unknown`")
		}
	}
	for i, w := range d.Impact.Windows {
		if w.From.Unknown || w.MostlyRestored.Unknown || w.To.Unknown {
			add(PathTo("impact", "windows", i), hint, "the times of a window cannot be `unknown`")
		}
	}
	if d.Published.Unknown {
		add(PathTo("published"), hint, "`published` cannot be `unknown`")
	}
	for i, c := range d.Corrections {
		if c.At.Unknown {
			add(PathTo("corrections", i, "at"), hint, "the time of a correction cannot be `unknown`")
		}
	}
	if d.Public.NextUpdate.Unknown {
		add(PathTo("public", "next_update"), hint, "`next_update` cannot be `unknown`")
	}
}

// checkNumbers finds the shares and counts that are negative, and objectives that leave no
// error budget.
func (d *Document) checkNumbers(add func(path Path, hint, format string, args ...any)) {
	check := func(list string, i int, key string, n *float64) {
		if n != nil && math.Signbit(*n) {
			add(PathTo("impact", list, i, key), "write digits alone, such as 1200 or 99.9", "`%s` cannot be negative", key)
		}
	}
	for i, w := range d.Impact.Windows {
		check("windows", i, "percent", w.Percent)
	}
	for i, c := range d.Impact.Figures {
		check("figures", i, "count", c.Count)
		check("figures", i, "percent", c.Percent)
	}
	for i, s := range d.Impact.SLOs {
		check("slos", i, "objective", s.Objective)
		check("slos", i, "bad", s.Bad)
		check("slos", i, "total", s.Total)
		if s.Objective != nil && *s.Objective > 100 {
			add(PathTo("impact", "slos", i, "objective"), "write it in percent, such as 99.9", "`objective` is at most 100")
		}
	}
}

// IsID reports whether text can be the id of a person, a factor or an action item:
// letters of any script, digits, "-", "_" and ".".
func IsID(text string) bool {
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && r != '-' && r != '_' && r != '.' {
			return false
		}
	}
	return text != ""
}
