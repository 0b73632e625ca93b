package export

import (
	"regexp"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
)

// A chatLog is how a program writes a message after its time, where that is not how people
// paste one.
type chatLog struct {
	// line matches a message, or the line with its time where whole is set. Its first group
	// is who wrote it, and its second the text, which may be empty above the lines of it.
	line  func() *regexp.Regexp
	whole bool
	// noise and noiseLine, where they are set, match what the program itself notes, such as who
	// joined: the text, and the line.
	noise, noiseLine func() *regexp.Regexp
	// below means that the text is on the lines below that of the name, which comes twice.
	below bool
}

// clockSpace matches the spaces that WhatsApp writes before AM and PM.
const clockSpace = "[ \u00a0\u202f]?"

var (
	ircLine      = compiled(`^(?:< ?[@+%&~!]?([^\s<>]+)>|\* [@+%&~!]?(\S+)) (.*)$`)
	ircNoise     = compiled(`^(?:-!-|\*\*\*|-->|<--|--|→|←) `)
	weechatLine  = compiled(`^(?:[@+%&~!]?([^\s<>]+) )?· (.*)$`)
	weechatNoise = compiled(`^(?:-->|<--|--|=!=) · `)
	zoomLine     = compiled(`^From (.+?)(?: to .+?)? ?:(?: (.*))?$`)
	cloudLine    = compiled(`^(.+?): · (.*)$`)
	whatsAppLine = compiled(`^\x{200e}?\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}, \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:` + clockSpace + `(?i:[ap]\.?` + clockSpace + `m\.?))?(?:\]| -) ([^:]{1,60}): (.*)$`)
	whatsAppFile = compiled(`^\x{200e}?(?:<attached: (.+)>|(\S+\.\w{2,5}) \(file attached\))$`)
	whatsAppOwn  = compiled(`^(?:\x{200e}|Messages and calls are end-to-end encrypted|<Media omitted>$|(?:image|video|audio|sticker|GIF|document) omitted$)`)
	weechatOwn   = compiled(`^\S+ \S+\t(?:-->|<--|--|=!=)\t`)
	nameLine     = compiled(`^\[[^\]\n]{8,30}\] ([^:\n]{1,60})()$`)
)

func chatLogs() []chatLog {
	return []chatLog{
		{line: zoomLine},
		{line: cloudLine},
		{line: weechatLine, noise: weechatNoise, noiseLine: weechatOwn},
		{line: ircLine, noise: ircNoise},
		{line: whatsAppLine, whole: true, noise: whatsAppOwn},
		{line: nameLine, whole: true, below: true},
	}
}

// message returns who wrote a message and its text. A line and the text after its time are
// given.
func (c chatLog) message(line, text string) (by, words string, ok bool) {
	if c.whole {
		text = line
	}
	groups := c.line().FindStringSubmatch(text)
	if groups == nil {
		return "", "", false
	}
	by, words = strings.TrimSpace(strings.Join(groups[1:len(groups)-1], "")), strings.TrimSpace(groups[len(groups)-1])
	if by == "*" { // what someone does
		by, words, _ = strings.Cut(words, " ")
	}
	return by, words, true
}

// chatLogOf returns how the messages of a text are written: as most of them are.
func chatLogOf(lines []string, numbers []int, events []Event) (chatLog, bool) {
	for _, c := range chatLogs() {
		found := 0
		count := map[string]int{}
		for i, e := range events {
			by, _, ok := c.message(lineAt(lines, numbers[i]), e.Text)
			if ok && (!c.below || e.Details != "") || matches(c.noise, e.Text) && !c.whole {
				found++
				count[by]++
			}
		}
		if found == 0 || 2*found < len(events) {
			continue
		}
		if !c.below || found == len(events) && len(count) < found {
			return c, true
		}
	}
	return chatLog{}, false
}

// matches reports whether a text matches a pattern; none matches nothing.
func matches(pattern func() *regexp.Regexp, text string) bool {
	return pattern != nil && pattern().MatchString(text)
}

// lineAt returns a line by its number, from 1.
func lineAt(lines []string, number int) string {
	if number < 1 || number > len(lines) {
		return ""
	}
	return lines[number-1]
}

// readChat gives events who wrote them, and leaves out what the program noted, where the text
// is the log of a chat.
func (r *Reading) readChat(f File, text string, events []Event, numbers []int) []Event {
	raw := strings.Split(text, "\n")
	chat, ok := chatLogOf(raw, numbers, events)
	if !ok {
		return events
	}
	noise := 0
	kept := events[:0]
	for i, e := range events {
		line := lineAt(raw, numbers[i])
		by, words, ok := chat.message(line, e.Text)
		words = whatsAppFile().ReplaceAllString(words, "File: $1$2")
		switch {
		case matches(chat.noiseLine, line), matches(chat.noise, firstOf(words, e.Text)) && e.Details == "":
			noise++
			continue
		case ok && (words != "" || e.Details != ""):
			e.By, e.Text = firstOf(by, e.By), words
		}
		kept = append(kept, e)
	}
	if noise > 0 {
		r.note("%s: %s of the program that wrote it left out", f.Name(), phrase.Count(noise, "line"))
	}
	return kept
}

var (
	// recordingLine matches a line of the chat of a recording of Zoom: times that count from
	// its start, with tabs after them.
	recordingLine = compiled(`(?m)^\d{2}:\d{2}:\d{2}\t[^\t\n]+:\t`)
	startsLine    = compiled(`(?m)^(\[?)(\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?)(\]?[ \t])`)
	priorityLine  = compiled(`(?m)^<\d{1,3}>(?:1 )?`)
)

// fromStart writes the times that lines begin with, which count from the start of a recording,
// as instants.
func fromStart(text string, start time.Time) string {
	return startsLine().ReplaceAllStringFunc(text, func(line string) string {
		groups := startsLine().FindStringSubmatch(line)
		length, ok := sinceStart(groups[2])
		if !ok {
			return line
		}
		return groups[1] + start.Add(length).Format(time.RFC3339Nano) + groups[3]
	})
}
