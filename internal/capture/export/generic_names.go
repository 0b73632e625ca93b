package export

import (
	"slices"
	"strings"
)

// plainName returns the last name of a path in lower case, with nothing but letters. Where it
// only names a form of a value, it is the name before it: date.value.
func plainName(path string) string {
	name := lettersOf(leaf(path))
	if parent := parentOf(path); parent != "" && slices.Contains(strings.Fields(formNames), name) {
		return lettersOf(leaf(parent))
	}
	return name
}

func lettersOf(name string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case 'A' <= c && c <= 'Z':
			return c + 'a' - 'A'
		case 'a' <= c && c <= 'z', c >= 0x80:
			return c
		}
		return -1
	}, name)
}

const (
	// formNames name a form of the value that the name before them names.
	formNames = "value displayvalue date iso raw datetime plaintext plain"
	// unitNames end the name of a time that is there in two forms: date_unixtime beside date.
	unitNames = "unixtime unix epoch millis milliseconds seconds nanos usec ms utc gmt iso"
)

// baseName returns the plain name of a field of a time without its unit.
func baseName(path string) string {
	name := plainName(path)
	for unit := range strings.FieldsSeq(unitNames) {
		if base, ok := strings.CutSuffix(name, unit); ok && base != "" {
			return base
		}
	}
	return name
}

// rankIn returns the rank of a name in a table: lines of names, the best first.
func rankIn(table, name string) int {
	lines := strings.Split(strings.TrimSpace(table), "\n")
	for i, line := range lines {
		if slices.Contains(strings.Fields(line), name) {
			return 10 - i
		}
	}
	return 0
}

// timeNames are names of the time of an event; of several fields that are times, that whose
// name is in an upper line is it.
const timeNames = `
occurredat incidenttimestamp occurred occurredon happenedat happened datehappened eventtime eventat displayat eventtimestamp
timestamp time ts datetime realtimetimestamp eventdate
date when at sentat postedat sentdatetime
createdat createat created datecreated createdon syscreatedon createdtime createddatetime creationtime creationtimestamp loggedat openedat issuedat firedat triggeredat
startedat start started starttime startsat begin publishedat insertedat receivedat datereceived raisedat opened firstseen`

// otherTime matches the plain names of times that are not when an event was.
var otherTime = compiled(`updated|modified|edited|deleted|expire|due|closed|resolved|ended|^end|last|until|finish|complet|ack|next|archiv|ingest|valid`)

// timeRank returns how much a field with a time is likely to be that of an event, or 0.
func timeRank(path string) int {
	name := baseName(path)
	if rank := rankIn(timeNames, name); rank > 0 {
		return rank
	}
	if otherTime().MatchString(name) {
		return 0
	}
	return 1
}

// textNames are names of the words of an event.
const textNames = `
title subject headline shortdescription
eventraw eventtext messagetext
event message text msg content body comment note textpayload
description summary what log entry notes worknotes logmessage
reason detail details line action value newvalue raw textentities
eventname incidentname alertname name activity
milestone status state currentphase
type eventtype kind label`

// wordNames are names of fields that hold a word of a program.
const wordNames = "currentphase type eventtype kind status state label milestone action activity"

// isWord reports whether a field holds a word of a program.
func isWord(name string) bool { return slices.Contains(strings.Fields(wordNames), lettersOf(name)) }

// titleNames are names of the words above others, which bodyNames are names of.
const (
	titleNames = "event title subject headline shortdescription summary name eventname"
	bodyNames  = "detail message text body summary content description details comment note notes"
)

// whoNames are names of who did it, or of what.
const whoNames = `
author user actor sender from fromuser by createdby postedby openedby reportedby raisedby loggedby who syscreatedby
username userfullname owner agent updater creator performedby initiator triggeredby person reporter useridentity
realname displayname login email
identifier syslogidentifier source service application app
host hostname`

// nameNames are names of what someone is called, the best first, in an object that is a person.
const nameNames = `
displayname fullname realname
name
username login handle nickname
email summary`

// whoRank returns how much a field is likely to be who did it, or 0.
func whoRank(path string) int {
	called := rankIn(nameNames, lettersOf(leaf(path)))
	for parent := parentOf(path); parent != ""; parent = parentOf(parent) {
		name := lettersOf(leaf(parent))
		if rank := rankIn(whoNames, name); rank > 0 && called > 0 {
			return 10*rank + called
		}
		if !slices.Contains(strings.Fields("data attributes node profile"), name) {
			break
		}
	}
	if called > 0 && parentOf(path) != "" {
		return 0 // the name of something else
	}
	return 10 * rankIn(whoNames, plainName(path))
}

// linkNames are names of the page of an event.
const linkNames = `
htmlurl permalink weburl weblink
url link href
externalurl sourceurl eventurl`

// idNames are names of what identifies an event.
const idNames = `
id
eventid insertid uuid guid uid sysid messageid cursor`

// channelNames are names of the conversation that an event is of.
const channelNames = `
channel
channelname room conversation`

// pinnedNames are names of the mark of what someone pinned.
const pinnedNames = `ispinned pinned`

// eventLists are names of lists of events.
const eventLists = " events event timeline timelineevents timelineentries milestones messages entries logs log logentries updates notes comments activity activities history records posts incidentevents eventsummaries "

// noEvents are names of lists of what has times and is no event of an incident.
const noEvents = " actionitems followups tasks users members roles assignments services components labels tags attachments files reactions breadcrumbs stacktrace frames exception customfields participants responders teams channels environments functionalities links subscribers watchers deploymentchanges "

// isReplies reports whether a list has the answers to the object that it is in.
func isReplies(name string) bool {
	return isIn(" replies comments children thread threadreplies responses answers ", lettersOf(name))
}

// isChat reports whether the list with a name is of a chat.
func isChat(name string) bool {
	return isIn(" messages posts chat conversation ", lettersOf(name))
}

// holdsLinks reports whether an object holds the addresses of the object that it is in.
func holdsLinks(name string) bool {
	return isIn(" links urls ", lettersOf(name))
}

// isNoEvents reports whether a list on a path has no events.
func isNoEvents(path string) bool {
	if strings.HasSuffix(path, "entries.data.values") { // the breadcrumbs of an error of Sentry
		return true
	}
	for name := range strings.SplitSeq(path, ".") {
		if isIn(noEvents, lettersOf(name)) {
			return true
		}
	}
	return false
}
