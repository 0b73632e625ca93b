package archive

import (
	"regexp"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// An actionField is what a column of a table, or a label, has of an action.
type actionField string

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

// actionNames are the names of columns and labels, in lower case.
var actionNames = map[actionField]string{
	actionTitle:     "action|actions|action item|action items|item|items|task|tasks|description|what|todo|to do|title|summary|name|details|follow up|followup|activity|action description|task description|remediation|improvement|issue description|work item|corrective action|step|recommendation|proposed action|work|objective|measure",
	actionOwner:     "owner|owners|assignee|assigned|assigned to|assignees|who|responsible|responsible person|dri|team|lead|person|by whom|action owner|responsibility|owned by|owner s|poc|driver|actor|accountable|assigned team",
	actionDue:       "due|due date|deadline|eta|when|target date|target|by when|date due|due by|expected|timeline|estimated completion|completion date|date|expected date|target completion|target completion date|duedate|by",
	actionStatus:    "status|state|done|progress|completed|complete|current status|done yet",
	actionTracker:   "bug|ticket|tickets|issue|issues|jira|link|links|tracker|tracking|tracking issue|pr|github issue|issue link|ticket link|url|reference|tracking bug|tracking ticket|jira ticket|ref|jira issue|card|story|github|trello|bug link|tracking link",
	actionPriority:  "priority|prio|p|importance|pri|urgency",
	actionKind:      "type|kind|category|action type|class",
	actionCompleted: "completed on|date completed|done on|closed on|completed date",
	actionNumber:    "id|no|number|nr|#|",
}

func actionFieldOf(name string) (f actionField, ok bool) {
	name = words(normal(plain(name)))
	for f, list := range actionNames {
		if slices.Contains(strings.Split(list, "|"), name) {
			return f, true
		}
	}
	return "", false
}

// actions adds the action items of a section.
func (r *reader) actions(s *section, kept []line) {
	n := len(r.d.ActionItems)
	tables := tablesIn(kept)
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
	hasItems := isList || group.beside
	for i, it := range all {
		next := (*item)(nil)
		if i+1 < len(all) {
			next = all[i+1]
		}
		switch {
		case it.heading:
			r.unusedGroup(s, group)
			group.name, group.number, group.before = strings.Trim(plain(it.text), ": "), it.number, len(r.d.ActionItems)
		case it.mark == "" && next != nil && next.mark != "" && strings.HasSuffix(it.text, ":") && len(strings.Fields(it.text)) <= 5 && !it.code:
			r.unusedGroup(s, group)
			group.name, group.number, group.before = strings.Trim(plain(it.text), ": "), it.number, len(r.d.ActionItems)
		case it.code && it.mark == "", it.mark == "" && (hasItems || len(it.text) > 300):
			r.left(it.number, s.title, it.text)
		case it.mark == "" && strings.HasPrefix(it.text, "["), it.mark == "" && isNothing(plain(it.text)):
			r.left(it.number, s.title, it.text)
		case it.mark == "":
			r.actionItem(it, group.name)
			r.report.guessed(it.number, "a paragraph below %q is taken for an action item", s.title)
		default:
			r.actionItem(it, group.name)
		}
	}
	return group
}

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
	if bare := plain(it.text); len(parts) > 0 && strings.HasSuffix(bare, ":") && it.box == 0 && len(strings.Fields(bare)) <= 6 || len(parts) > 0 && it.box == 0 && isGroup(bare) {
		for _, part := range parts {
			r.actionItem(part, strings.Trim(bare, ": "))
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

func kindIs(name string, k kind) bool {
	is, _ := kindOf(name)
	return is == k
}

var (
	statusAtEnd  = compiled(`(?i)^(.*?)[\s(\[]*\b(todo|done|open|closed|fixed|in progress|wip|complete|completed)[)\]]?$`)
	strikeAll    = compiled(`^~~([^~]+)~~\.?$`)
	issueLink    = compiled(`https?://[^\s)\]>|]+/(?:issues?|pull|pulls|browse|merge_requests|tickets?|cards?|c|work_items|commit)/[^\s)\]>|]+`)
	ticketNumber = compiled(`^(?:[A-Z][A-Z0-9]{1,9}-\d+|(?:[\w.-]+/[\w.-]+)?#\d+|b/\d+|(?i:PR|bug|ticket|issue|case|card|task) ?#?\d+)$`)
	ownerField   = compiled(`(?i)\s*[(\[]?\b(?:owner|assignee|assigned to|dri|responsible)\s*[:=]\s*@?([\p{L}][\p{L}\d._'-]*(?: [\p{Lu}][\p{L}.'-]*){0,2})\s*[)\]]?[.,;]?`)
	ownerAtEnd   = compiled(`\s*(?:[-–—]\s*|[(\[]\s*)@([\p{L}\d][\p{L}\d._-]*)\s*[)\]]?$`)
	ownerAtStart = compiled(`^(?:\[@?([\p{L}][\p{L}\d._-]*)\]|@([\p{L}\d][\p{L}\d._-]*):?)\s+`)
	dueField     = compiled(`(?i)\s*[(\[]?\b(?:due(?: date)?|deadline|eta|by)\s*[:=]?\s*(\d{4}-\d{2}-\d{2})\s*[)\]]?[.,;]?`)
	doneAtEnd    = compiled(`(?i)\s*(?:[(\[](done|completed|fixed|complete|in progress|wip|wont do|won't do|wontfix)[)\]]|[-–—]\s*(done|completed|in progress)|(✅|✔️|✔|☑️|:white_check_mark:))[.!]?$`)
	doneAtStart  = compiled(`(?i)^(?:[(\[](done|completed|fixed|complete|in progress|wip)[)\]]:?|(done|completed):|(✅|✔️|✔|☑️|:white_check_mark:))\s*`)
)

// inlineFields takes what an action's text has of other fields, and returns the rest.
func (r *reader) inlineFields(a *postmortem.Action, text string) string {
	take := func(pattern *regexp.Regexp, f actionField) {
		m := pattern.FindStringSubmatch(text)
		if m == nil {
			return
		}
		value := ""
		for _, group := range m[1:] {
			value += group
		}
		rest := strings.Replace(text, m[0], " ", 1)
		if strings.TrimSpace(rest) != "" && r.setAction(a, f, value) {
			text = strings.TrimSpace(rest)
		}
	}
	take(doneAtEnd(), actionStatus)
	take(doneAtStart(), actionStatus)
	take(dueField(), actionDue)
	take(ownerField(), actionOwner)
	take(ownerAtEnd(), actionOwner)
	take(ownerAtStart(), actionOwner)
	if link := issueLink().FindString(text); link != "" && a.Tracker == "" {
		a.Tracker = strings.TrimRight(link, ".,;") // it stays in the text too
	}
	return text
}

// setAction sets a field of an action, and reports whether all of the value has a place.
func (r *reader) setAction(a *postmortem.Action, f actionField, value string) bool {
	text := plain(value)
	switch f {
	case actionOwner:
		if a.Owner != "" {
			return false
		}
		ids, ok := r.people(value)
		if !ok || len(ids) != 1 {
			return false
		}
		a.Owner = ids[0]
		return true
	case actionDue, actionCompleted:
		d, whole := r.dateIn(text)
		if !whole {
			return false
		}
		if f == actionDue && a.Due.IsZero() {
			a.Due = d
		} else if f == actionCompleted {
			a.Completed, a.Status = d, postmortem.ActionDone
		}
		return true
	case actionStatus:
		return setWord(&a.Status, statuses, strings.ToLower(strings.TrimSpace(text)))
	case actionPriority:
		return setWord(&a.Priority, priorities, text)
	case actionKind:
		return setWord(&a.Kind, actionKinds, text)
	case actionTracker:
		if m := statusAtEnd().FindStringSubmatch(text); m != nil && a.Status == "" && setWord(&a.Status, statuses, m[2]) {
			if text = strings.TrimSpace(m[1]); isNothing(text) {
				return true
			}
			value = text
		}
		if m := onlyLink().FindStringSubmatch(strings.TrimSpace(value)); m != nil {
			if target := r.targets[strings.ToLower(m[1])]; m[2] == "" && target != "" {
				m[2] = target
			}
			if m[2] != "" && (ticketNumber().MatchString(m[1]) || strings.Contains(m[2], strings.Trim(m[1], "#"))) {
				a.Tracker = m[2]
				return true
			}
		}
		if ticketNumber().MatchString(text) || strings.HasPrefix(text, "https://") && !strings.Contains(text, " ") || strings.HasPrefix(text, "http://") && !strings.Contains(text, " ") {
			a.Tracker = text
			return true
		}
		return false
	case actionTitle, actionNumber:
	}
	return false
}

var onlyLink = compiled(`^\[([^\]]+)\](?:\(([^)\s]+)\)|\[[^\]]*\])?$`)

// statuses, priorities and actionKinds are the words of people for those of a document.
var (
	statuses = map[postmortem.ActionStatus]string{
		postmortem.ActionOpen:       "open|todo|to do|not started|pending|new|planned|backlog|no|❌|✗|☒|proposed|not done|scheduled|created|triaged|ready",
		postmortem.ActionInProgress: "in progress|in-progress|wip|ongoing|started|doing|in review|underway|active|partially done|🚧",
		postmortem.ActionDone:       "done|complete|completed|closed|fixed|resolved|finished|yes|x|✓|✔|✅|☑|✔️|☑️|merged|implemented|deployed|:white_check_mark:|released|shipped",
		postmortem.ActionWontDo:     "wont do|won't do|wontfix|won't fix|wont fix|cancelled|canceled|rejected|declined|dropped|abandoned|obsolete",
	}
	priorities = map[postmortem.Priority]string{
		"p0": "p0|0|critical|highest|urgent|blocker", "p1": "p1|1|high|major", "p2": "p2|2|medium|normal|med", "p3": "p3|3|low|minor", "p4": "p4|4|lowest|trivial",
	}
	actionKinds = map[postmortem.ActionKind]string{
		"prevent": "prevent|prevention|preventive|preventative|preventing", "mitigate": "mitigate|mitigation|mitigative|mitigating|mitigation actions",
		"detect": "detect|detection|monitoring|alerting|detecting|monitoring and alerting|observability", "repair": "repair|fix|cleanup|clean up|corrective|recovery",
		"process": "process|processes|documentation|training|procedure|communication", "investigate": "investigate|investigation|research|analysis",
	}
)

// setWord sets a word of a document by one that people use, and reports whether there is one.
func setWord[W ~string](into *W, known map[W]string, word string) bool {
	word = strings.ToLower(strings.TrimSpace(strings.Trim(word, ".:!")))
	for w, list := range known {
		if slices.Contains(strings.Split(list, "|"), word) || slices.Contains(strings.Split(list, "|"), words(word)) && words(word) != "" {
			*into = w
			return true
		}
	}
	return false
}
