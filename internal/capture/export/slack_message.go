package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A slackMessage is a message, in an export or from the API.
type slackMessage struct {
	Type, Subtype, User, Username, Text string
	TS                                  string
	ThreadTS                            string `json:"thread_ts"`
	DeletedTS                           string `json:"deleted_ts"`
	Channel                             json.RawMessage
	Permalink                           string
	Hidden                              bool
	BotID                               string                  `json:"bot_id"`
	BotProfile                          struct{ Name string }   `json:"bot_profile"`
	UserProfile                         slackProfile            `json:"user_profile"`
	PinnedTo                            []string                `json:"pinned_to"`
	Reactions                           []struct{ Name string } `json:"reactions"`
	Files                               []slackFile             `json:"files"`
	Blocks                              []json.RawMessage       `json:"blocks"`
	Attachments                         []slackAttachment       `json:"attachments"`
	Replies                             []json.RawMessage       `json:"slackdump_thread_replies"`
	Message                             *slackMessage           `json:"message"`
	Edited                              struct{ TS string }     `json:"edited"`
}

type slackFile struct {
	Name, Title, Mode, Permalink string
	URLPrivate                   string `json:"url_private"`
}

type slackAttachment struct {
	Fallback, Title, Text, Pretext string
	TitleLink                      string `json:"title_link"`
	Fields                         []struct{ Title, Value string }
	Blocks                         []json.RawMessage
}

// slackNoise are the subtypes that say nothing of the incident: who came and went, and what
// the channel is about.
func slackNoise() []string {
	return []string{
		"channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name", "channel_archive", "channel_unarchive",
		"channel_convert_to_private", "group_join", "group_leave", "group_topic", "group_purpose", "group_name", "group_archive",
		"group_unarchive", "bot_add", "bot_remove", "pinned_item", "unpinned_item", "reminder_add", "tombstone", "message_deleted",
		"sh_room_created", "huddle_thread", "joiner_notification", "app_conversation_join", "channel_posting_permissions",
	}
}

// slackTime reads a timestamp: the seconds since 1970, with six digits after their dot.
func slackTime(ts string) (time.Time, bool) {
	seconds, _, _ := strings.Cut(ts, ".")
	if len(seconds) > 11 {
		return time.Time{}, false
	}
	return epoch(ts)
}

func (w *slackWorkspace) message(raw json.RawMessage, channel, id string) error {
	if w.isSkipped(raw) {
		return nil
	}
	var m slackMessage
	if err := json.Unmarshal(raw, &m); err != nil {
		return fmt.Errorf("a message is not in the format of Slack: %w", err)
	}
	id, channel = w.channelOf(m, channel, id)
	if m.Subtype == "message_changed" && m.Message != nil {
		m = *m.Message
	}
	if m.DeletedTS != "" {
		w.drop(slackKey(id, channel, m.DeletedTS))
	}
	for _, reply := range m.Replies { // also of a message that was deleted
		if err := w.message(reply, channel, id); err != nil {
			return err
		}
	}
	if slices.Contains(slackNoise(), m.Subtype) || m.Hidden || m.Type != "" && m.Type != "message" {
		return nil
	}
	at, ok := slackTime(m.TS)
	if !ok {
		if m.TS == "" {
			w.note("a message without a time was left out")
			return nil
		}
		return fmt.Errorf("%q is not a timestamp of Slack", m.TS)
	}
	e := Event{Channel: channel, Pinned: len(m.PinnedTo) > 0 || slices.ContainsFunc(m.Reactions, func(r struct{ Name string }) bool { return w.isMarked(r.Name) })}
	e.At.Instant = at
	e.By = w.author(m)
	e.changed, _ = slackTime(m.Edited.TS) // zero where it was not
	e.Origin = slackKey(id, channel, m.TS)
	e.Text, e.Details = w.words(m)
	if m.Permalink != "" {
		e.Evidence = append(e.Evidence, postmortem.Evidence{URL: m.Permalink})
	}
	for _, file := range m.Files {
		if file.Mode == "tombstone" {
			continue
		}
		name := firstOf(file.Title, file.Name)
		if e.Text == "" {
			e.Text = strings.TrimSuffix("File: "+markup.EscapeMarkdown(w.redact(name)), ": ")
		}
		private, _, _ := strings.Cut(file.URLPrivate, "?") // what follows may be a token that opens the file
		url := firstOf(file.Permalink, private)
		if file.Mode == "external" {
			url = firstOf(file.URLPrivate, file.Permalink)
		}
		e.Evidence = append(e.Evidence, postmortem.Evidence{URL: url, Title: name})
	}
	w.add(e)
	return nil
}

// slackKey returns the key of the message of a channel with a timestamp.
func slackKey(id, channel, ts string) string {
	return "slack:" + firstOf(id, channel, "-") + ":" + ts
}

// isSkipped reports whether a message is outside of the window, without decoding it, and
// counts it then. Only what is nothing but a message is skipped: of the others a part may be
// inside.
func (w *slackWorkspace) isSkipped(raw json.RawMessage) bool {
	if w.From.IsZero() && w.To.IsZero() {
		return false
	}
	ts, isPlain := "", true
	members(raw, func(key, value []byte) {
		switch string(key) {
		case `"ts"`:
			ts = strings.Trim(string(value), `"`)
		case `"subtype"`, `"hidden"`, `"message"`, `"messages"`, `"slackdump_thread_replies"`:
			isPlain = false
		}
	})
	at, ok := slackTime(ts)
	return ok && isPlain && w.isOutside(Event{Event: postmortem.Event{At: when.At(at)}})
}

// channelOf returns the id and the name of the channel of a message, as far as they are known.
func (w *slackWorkspace) channelOf(m slackMessage, channel, id string) (string, string) {
	var object struct{ ID, Name string }
	if json.Unmarshal(m.Channel, &object.ID) != nil { // a search has an object, an event the id
		_ = json.Unmarshal(m.Channel, &object) // another shape has neither
	}
	id = firstOf(id, object.ID)
	return id, firstOf(channel, object.Name, w.channels[id])
}

// author returns who wrote a message, by the best name that is known.
func (w *slackWorkspace) author(m slackMessage) string {
	if m.User == "" || m.BotID != "" && m.Username != "" {
		return firstOf(m.BotProfile.Name, m.Username, m.BotID, m.User)
	}
	return w.name(m.User, m.UserProfile)
}

func (w *slackWorkspace) name(id string, profile slackProfile) string {
	return firstOf(w.users[id], profile.RealName, profile.DisplayName, profile.Name, id)
}

// words returns the text and the details of a message. The words of a bot may be in its blocks or attachments only.
func (w *slackWorkspace) words(m slackMessage) (text, details string) {
	own := m.Text
	if own == "" || strings.HasPrefix(own, "This content can't be displayed") {
		own = firstOf(w.blocks(m.Blocks), own)
	}
	parts := []string{own}
	for _, a := range m.Attachments {
		parts = append(parts, w.attachment(a))
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" })
	return w.markdown(w.redact(strings.Join(parts, "\n")))
}

func (w *slackWorkspace) attachment(a slackAttachment) string {
	if blocks := w.blocks(a.Blocks); blocks != "" {
		return blocks
	}
	title := a.Title
	if title != "" && a.TitleLink != "" {
		title = "<" + a.TitleLink + "|" + title + ">"
	}
	parts := []string{a.Pretext, title, a.Text}
	for _, f := range a.Fields {
		parts = append(parts, strings.TrimPrefix(f.Title+": "+f.Value, ": "))
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" })
	if len(parts) == 0 {
		return a.Fallback
	}
	return strings.Join(parts, "\n")
}
