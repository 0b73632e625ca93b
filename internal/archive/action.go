package archive

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

const (
	actionTitle     actionField = "title"
	actionOwner     actionField = "owner"
	actionDue       actionField = "due"
	actionStatus    actionField = "status"
	actionTracker   actionField = "tracker"
	actionPriority  actionField = "priority"
	actionKind      actionField = "kind"
	actionCompleted actionField = "completed"
	actionNumber    actionField = "number"
)

// actions adds the action items of a section.
func (r *reader) actions(s *section, kept []line) {
	n := len(r.d.ActionItems)
	tables := tablesIn(kept)
	if len(tables) == 0 && !hasItems(kept) && r.hasActionList(s) {
		r.report.recognised(s.number(), "", s.title, 0)
		r.left(s.number(), s.title, text(kept))
		return
	}
	group := actionGroup{beside: len(tables) > 0}
	from := 0
	for _, t := range tables {
		group = r.actionList(s, kept[from:t.first], group)
		r.actionTable(s, t, group)
		from = t.last + 1
	}
	r.unusedGroup(s, r.actionList(s, kept[from:], group))
	r.report.recognised(s.number(), "action_items", s.title, len(r.d.ActionItems)-n)
}

// actionTable adds the rows of a table.
func (r *reader) actionTable(s *section, t table, group actionGroup) {
	fields := make([]actionField, len(t.head))
	for i, name := range t.head {
		if f, ok := actionFieldOf(name); ok && !slices.Contains(fields[:i], f) {
			fields[i] = f
		}
	}
	titled := slices.Index(fields, actionTitle)
	if titled < 0 { // the first column that is nothing else
		titled = max(slices.Index(fields, ""), 0)
		fields[titled] = actionTitle
	}
	for _, row := range t.rows {
		if len(row.cells) <= titled || isNothing(plain(row.cells[titled])) {
			if rest := strings.Join(row.cells, ""); !isResidue(strings.ReplaceAll(bar(row.cells), "|", "\n")) && rest != "" {
				r.left(row.number, s.title, bar(row.cells))
			}
			continue
		}
		a := postmortem.Action{}
		title := row.cells[titled]
		for i, value := range row.cells {
			switch {
			case i == titled || value == "":
			case isNothing(plain(value)) && !isCheck(value):
				r.report.recognised(row.number, "action_items", plain(value), 0)
			case i >= len(fields) || fields[i] == "" || fields[i] == actionTitle:
				name := ""
				if i < len(t.head) && t.head[i] != "" {
					name = plain(t.head[i]) + ": "
				}
				title += " (" + name + value + ")"
			case fields[i] == actionNumber:
			case !r.setAction(&a, fields[i], value):
				title += " (" + plain(t.head[i]) + ": " + value + ")"
			case fields[i] != actionOwner:
				r.report.recognised(row.number, "action_items", plain(value), 0)
			}
		}
		r.addAction(a, title, group.name, row.number)
	}
	var names []string
	for _, name := range t.head {
		names = append(names, plain(name))
	}
	r.report.recognised(t.headLine.number, "action_items", strings.Join(names, " · "), 0)
}

// isCheck reports whether a cell has the mark of something that is done, or not.
func isCheck(value string) bool {
	return strings.ContainsAny(value, "✓✔✅☑☒❌✗") || strings.EqualFold(value, "x") || strings.Contains(value, ":white_check_mark:")
}

// actionList adds the items of lists, and returns the heading of the last group of them.
func (r *reader) actionList(s *section, lines []line, group actionGroup) actionGroup {
	all := items(lines)
	isList := slices.ContainsFunc(all, func(it *item) bool { return it.mark != "" })
	isBeside := isList || group.beside
	for i, it := range all {
		next := (*item)(nil)
		if i+1 < len(all) {
			next = all[i+1]
		}
		isAbove := it.mark == "" && next != nil && next.mark != "" && strings.HasSuffix(it.text, ":") && len(strings.Fields(it.text)) <= 5 && !it.code
		switch {
		case it.heading, isAbove:
			r.unusedGroup(s, group)
			group.name, group.number, group.before = strings.Trim(plain(it.text), ": "), it.number, len(r.d.ActionItems)
		case it.mark != "":
			r.actionItem(it, group.name)
		case it.code, isBeside, len(it.text) > 300, strings.HasPrefix(it.text, "["), isNothing(plain(it.text)):
			r.left(it.number, s.title, it.text)
		default:
			r.actionItem(it, group.name)
			r.report.guessed(it.number, "a paragraph below %q is taken for an action item", s.title)
		}
	}
	return group
}

// hasActionList reports whether a section of the file is named after its actions and lists
// them, where another one, such as Remediation, is not: its paragraphs describe what was done.
func (r *reader) hasActionList(s *section) bool {
	if namesActions().MatchString(s.title) {
		return false
	}
	found := false
	r.root.walk(func(other *section) {
		found = found || other != s && other.kind == actions && namesActions().MatchString(other.title) &&
			hasItems(other.all())
	})
	return found
}

// hasItems reports whether lines have an item of a list or a row of a table.
func hasItems(lines []line) bool {
	return slices.ContainsFunc(lines, func(l line) bool { return listMark().MatchString(l.text) || isRow(l.text) })
}

var namesActions = compiled(`(?i)\b(?:actions?|follow[- ]?ups?|to-?dos?|next steps|tasks|tickets)\b`)

// An actionGroup is a heading above some of the actions.
type actionGroup struct {
	name   string
	number int
	before int  // how many actions are above it
	beside bool // the section has tables of actions
}

// unusedGroup keeps the heading of a group that has no actions.
func (r *reader) unusedGroup(s *section, g actionGroup) {
	if g.name != "" && g.before == len(r.d.ActionItems) {
		r.left(g.number, s.title, g.name)
	}
}

// actionItem adds an item of a list, and the items in it as actions of their own.
func (r *reader) actionItem(it *item, group string) {
	if it.code {
		first, rest, _ := strings.Cut(it.text, "\n")
		it.text = first
		r.left(it.number, "Action items", rest)
	}
	if isNothing(plain(it.text)) {
		if it.text != "" && strings.Trim(it.text, "-* ") != "" {
			r.left(it.number, "Action items", it.text)
		}
		for _, part := range it.parts {
			r.actionItem(part, group)
		}
		return
	}
	a := postmortem.Action{}
	if it.box == 'x' {
		a.Status = postmortem.ActionDone
	}
	title := r.inlineFields(&a, it.text)
	if title != it.text {
		r.report.recognised(it.number, "action_items", plain(it.text), 0)
	}
	var parts []*item
	for _, part := range it.parts {
		if m := labelled().FindStringSubmatch(part.text); m != nil && len(part.parts) == 0 {
			if f, ok := actionFieldOf(m[1]); ok && r.setAction(&a, f, m[2]) {
				r.report.recognised(part.number, "action_items", plain(part.text), 0)
				continue
			}
		}
		parts = append(parts, part)
	}
	// A bullet that only names those in it is their group.
	name := plain(it.text)
	if isShort := strings.HasSuffix(name, ":") && len(strings.Fields(name)) <= 6; len(parts) > 0 && it.box == 0 && (isShort || isGroup(name)) {
		for _, part := range parts {
			r.actionItem(part, strings.Trim(name, ": "))
		}
		return
	}
	r.addAction(a, title, group, it.number)
	for _, part := range parts {
		r.actionItem(part, group)
	}
}

// isGroup reports whether words are the name of a group of actions.
func isGroup(text string) bool {
	k, _ := kindOf(text)
	switch words(normal(text)) {
	case "short term", "long term", "medium term", "immediate", "prevent", "prevention", "mitigate", "detect", "process", "repair", "done", "in progress", "open", "completed", "other", "preventative", "preventive", "investigate":
		return true
	}
	return k != unknown && isExact(text)
}

// addAction adds an action with a title.
func (r *reader) addAction(a postmortem.Action, title, group string, number int) {
	title = r.inline(strings.Join(strings.Fields(title), " "))
	if m := strikeAll().FindStringSubmatch(title); m != nil {
		a.Status, title = postmortem.ActionDone, m[1]
		r.report.guessed(number, "an action item that is struck out is taken to be done")
	}
	switch group = plain(group); {
	case group == "":
	case setWord(&a.Kind, actionKinds, group), setWord(&a.Priority, priorities, group), setWord(&a.Status, statuses, group):
	case isExact(group) && kindIs(group, actions):
	default:
		title = group + ": " + title
	}
	a.ID, a.Title = nextID("a", len(r.d.ActionItems)), title
	r.d.ActionItems = append(r.d.ActionItems, a)
}

// kindIs reports whether a name is that of a section of a kind.
func kindIs(name string, k kind) bool {
	is, _ := kindOf(name)
	return is == k
}
