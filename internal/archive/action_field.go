package archive

import (
	"regexp"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// An actionField is what a column of a table, or a label, has of an action.
type actionField string

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

var (
	statusAtEnd  = compiled(`(?i)^(.*?)[\s(\[]*\b(todo|done|open|closed|fixed|in progress|wip|complete|completed)[)\]]?$`)
	strikeAll    = compiled(`^~~([^~]+)~~\.?$`)
	issueLink    = compiled(`https?://[^\s)\]>|]+/(?:issues?|pull|pulls|browse|merge_requests|tickets?|cards?|c|work_items|commit)/[^\s)\]>|]+`)
	ticketNumber = compiled(`^(?:[A-Z][A-Z0-9]{1,9}-\d+|(?:[\w.-]+/[\w.-]+)?#\d+|b/\d+|(?i:PR|bug|ticket|issue|case|card|task) ?#?\d+)$`)
	ownerField   = compiled(`(?i)\s*[(\[]?\b(?:owner|assignee|assigned to|dri|responsible)\s*[:=]\s*@?([\p{L}][\p{L}\d._'-]*(?: [\p{Lu}][\p{L}.'-]*){0,2})\s*[)\]]?[.,;]?`)
	ownerAtEnd   = compiled(`\s*(?:[-–—]\s*|[(\[]\s*)@([\p{L}\d][\p{L}\d._-]*)\s*[)\]]?$`)
	ownerAtStart = compiled(`^(?:\[@?([\p{L}][\p{L}\d._-]*)\]|@([\p{L}\d][\p{L}\d._-]*):?)\s+`)
	dueField     = compiled(`(?i)\s*[(\[]?\b(?:due(?: date)?|deadline|eta|by)\s*[:=]?\s*(\d{4}-\d{2}-\d{2})\s*[)\]]?[.,;]?`)
	actionLabel  = compiled(`(?i)^(?:\*\*|__)?(?:action(?: item)?|task|todo|to do|follow-?up)(?: ?#?\d{1,2})?\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:|:)\s*(\S.*)$`)
	priorityAt   = compiled(`(?i)\s*[(\[]\s*(?:prio(?:rity)?\s*[:=]?\s*(\w+)|(P[0-4]))\s*[)\]]`)
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
	if m := actionLabel().FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	take(priorityAt(), actionPriority)
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
		if m := onlyLink().FindStringSubmatch(strings.TrimSpace(r.inline(value))); m != nil {
			if m[2] != "" && (ticketNumber().MatchString(m[1]) || strings.Contains(m[2], strings.Trim(m[1], "#"))) {
				a.Tracker = m[2]
				return true
			}
		}
		if ticketNumber().MatchString(text) || isWebAddress(text) && !strings.Contains(text, " ") {
			a.Tracker = text
			return true
		}
		return false
	case actionTitle, actionNumber:
	}
	return false
}

var onlyLink = compiled(`^\[([^\]]+)\]\(([^)\s]+)\)$`)

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
