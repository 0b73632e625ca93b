package export

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// slackSource reads what Slack exports, as slack.com/help/articles/220556107 describes it, what
// conversations.history and conversations.replies of its API return, and dumps of slackdump.
func slackSource() Source {
	return Source{
		Name:  "slack",
		About: "an export of Slack, a channel of one, replies of the API, a slackdump dump",
		looks: func(p peek) bool {
			return p.has("ts") && (p.has("text") || p.has("user") || p.has("type") || p.has("blocks") || p.has("files")) ||
				p.has("messages.ts") && (p.has("messages.text") || p.has("messages.user") || p.has("messages.type")) ||
				p.has("messages") && (p.has("channel_id") || p.has("ok")) || p.has("ok", "error")
		},
		read: func(f File, r *Reading) error {
			w := slackWorkspace{Reading: r}
			return w.read(f, "")
		},
		whole:   isSlackExport,
		readAll: readSlackExport,
	}
}

var slackDay = compiled(`^\d{4}-\d{2}-\d{2}\.json$`)

// isSlackExport reports whether the files are those of an export: the lists of its users and
// channels, or a file a day in a folder a channel.
func isSlackExport(in Input) bool {
	return slices.ContainsFunc(in.Files, func(f File) bool {
		base := path.Base(f.Path)
		return f.Path != "" && (base == "users.json" || base == "channels.json" || slackDay().MatchString(base))
	})
}

// readSlackExport reads the files of an export: first the names, then the messages.
func readSlackExport(in Input, r *Reading) error {
	w := slackWorkspace{Reading: r}
	var days []File
	for _, f := range in.Files {
		switch base := path.Base(f.Path); {
		case base == "users.json" || base == "org_users.json":
			if err := w.readUsers(f); err != nil {
				return err
			}
		case base == "channels.json" || base == "groups.json" || base == "dms.json" || base == "mpims.json":
			if err := w.readChannels(f); err != nil {
				return err
			}
		case slackDay().MatchString(base):
			days = append(days, f)
		}
	}
	days, err := w.chosen(days, in)
	if err != nil {
		return err
	}
	for _, f := range days {
		if isOtherDay(path.Base(f.Path), r.From, r.To) {
			r.FilesSkipped++
			continue
		}
		if err := w.read(f, path.Base(path.Dir(f.Path))); err != nil {
			return err
		}
	}
	return nil
}

// isOtherDay reports whether the file of a day can have nothing between two instants. Whose
// midnight begins the day is not known.
func isOtherDay(base string, from, to time.Time) bool {
	day, err := time.Parse("2006-01-02.json", base)
	return err == nil && (!to.IsZero() && day.Add(-24*time.Hour).After(to) || !from.IsZero() && day.Add(48*time.Hour).Before(from))
}

// A slackWorkspace is what is known of a workspace while its messages are read.
type slackWorkspace struct {
	*Reading
	users    map[string]string // the name of each user
	channels map[string]string // the name of each channel
	ids      map[string]string // the id of each channel, by its name
}

type slackUser struct {
	ID       string
	Name     string
	RealName string `json:"real_name"`
	Profile  slackProfile
}

type slackProfile struct {
	RealName    string `json:"real_name"`
	DisplayName string `json:"display_name"`
	Name        string
}

// firstOf returns the first text that is not empty.
func firstOf(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}

func (w *slackWorkspace) readUsers(f File) error {
	if w.users == nil {
		w.users = map[string]string{}
	}
	return f.records(func(raw json.RawMessage) error {
		var u slackUser
		if json.Unmarshal(raw, &u) == nil && u.ID != "" { // what is of another shape names no one
			w.users[u.ID] = firstOf(u.Profile.RealName, u.RealName, u.Profile.DisplayName, u.Name)
		}
		return nil
	})
}

func (w *slackWorkspace) readChannels(f File) error {
	if w.channels == nil {
		w.channels, w.ids = map[string]string{}, map[string]string{}
	}
	return f.records(func(raw json.RawMessage) error {
		var c struct{ ID, Name string }
		if json.Unmarshal(raw, &c) == nil && c.ID != "" { // as above
			name := firstOf(c.Name, c.ID) // a direct message has no name
			w.channels[c.ID], w.ids[name] = name, c.ID
		}
		return nil
	})
}

// chosen returns the files of the channels that were asked for.
func (w *slackWorkspace) chosen(days []File, in Input) ([]File, error) {
	var names []string
	for _, f := range days {
		if name := path.Base(path.Dir(f.Path)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(w.Channels) == 0 {
		return days, nil
	}
	for _, want := range w.Channels {
		if !slices.ContainsFunc(names, func(name string) bool { return w.isChannel(name, want) }) {
			return nil, failure.Usage("the channels are "+some(names), "--channel %s: %s has no such channel", want, in.Name)
		}
	}
	return slices.DeleteFunc(days, func(f File) bool {
		name := path.Base(path.Dir(f.Path))
		return !slices.ContainsFunc(w.Channels, func(want string) bool { return w.isChannel(name, want) })
	}), nil
}

func (w *slackWorkspace) isChannel(name, want string) bool {
	want = strings.TrimPrefix(want, "#")
	return name == want || w.ids[name] != "" && w.ids[name] == want
}

// some lists the first of some names.
func some(names []string) string {
	const most = 10
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// A slackMessage is a message, in an export or from the API.
type slackMessage struct {
	Type, Subtype, User, Username, Text string
	TS                                  string
	ThreadTS                            string `json:"thread_ts"`
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

// read reads the messages of a file; channel is the name of its channel, or "".
func (w *slackWorkspace) read(f File, channel string) error {
	id := w.ids[channel]
	return f.records(func(raw json.RawMessage) error {
		var dump struct {
			ChannelID string `json:"channel_id"`
			Name      string
			OK        *bool
			Error     string
			Messages  json.RawMessage
			TS        string
		}
		if err := json.Unmarshal(raw, &dump); err != nil {
			return fmt.Errorf("a message is not as Slack writes it: %w", err)
		}
		if dump.OK != nil && !*dump.OK {
			return fmt.Errorf("the reply is an error of Slack: %s", dump.Error)
		}
		if dump.Messages == nil || dump.TS != "" {
			return w.message(raw, channel, id)
		}
		var messages []json.RawMessage
		if err := json.Unmarshal(dump.Messages, &messages); err != nil {
			var found struct{ Matches []json.RawMessage } // search.messages
			if json.Unmarshal(dump.Messages, &found) != nil {
				return fmt.Errorf("its messages are no list: %w", err)
			}
			messages = found.Matches
		}
		for _, m := range messages {
			if err := w.message(m, firstOf(dump.Name, channel), firstOf(dump.ChannelID, id)); err != nil {
				return err
			}
		}
		return nil
	})
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

// slackTime reads a timestamp, which is text with six digits after its dot: a float would
// lose the last of them.
func slackTime(ts string) (time.Time, bool) {
	whole, fraction, _ := strings.Cut(ts, ".")
	seconds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || seconds <= 0 || len(whole) > 11 || len(fraction) > 9 {
		return time.Time{}, false
	}
	nanos := 0
	if fraction != "" {
		if nanos, err = strconv.Atoi((fraction + "000000000")[:9]); err != nil || nanos < 0 {
			return time.Time{}, false
		}
	}
	return time.Unix(seconds, int64(nanos)).UTC(), true
}

func (w *slackWorkspace) message(raw json.RawMessage, channel, id string) error {
	var m slackMessage
	if err := json.Unmarshal(raw, &m); err != nil {
		return fmt.Errorf("a message is not as Slack writes it: %w", err)
	}
	if m.Subtype == "message_changed" && m.Message != nil {
		m = *m.Message
	}
	if slices.Contains(slackNoise(), m.Subtype) || m.Hidden || m.Type != "" && m.Type != "message" {
		return nil
	}
	id, channel = w.channelOf(m, channel, id)
	for _, reply := range m.Replies {
		if err := w.message(reply, channel, id); err != nil {
			return err
		}
	}
	at, ok := slackTime(m.TS)
	if !ok {
		if m.TS == "" {
			w.note("a message without a time was left out")
			return nil
		}
		return fmt.Errorf("%q is not a timestamp of Slack", m.TS)
	}
	e := Event{Channel: channel, Pinned: len(m.PinnedTo) > 0 || slices.ContainsFunc(m.Reactions, func(r struct{ Name string }) bool { return r.Name == "pushpin" })}
	e.At.Instant = at
	e.By = w.author(m)
	e.Origin = "slack:" + firstOf(id, channel, "-") + ":" + m.TS
	e.Text, e.Details = w.words(m)
	if m.Permalink != "" {
		e.Evidence = append(e.Evidence, postmortem.Evidence{URL: m.Permalink})
	}
	for _, file := range m.Files {
		name := firstOf(file.Title, file.Name)
		if e.Text == "" && name != "" {
			e.Text = "File: " + markup.EscapeMarkdown(name)
		}
		if file.Mode == "tombstone" {
			continue
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

// channelOf returns the id and the name of the channel of a message, as far as they are known.
func (w *slackWorkspace) channelOf(m slackMessage, channel, id string) (string, string) {
	var object struct{ ID, Name string }
	if json.Unmarshal(m.Channel, &object.ID) != nil { // a search has an object, an event the id
		_ = json.Unmarshal(m.Channel, &object) // of another shape it says nothing
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

// words returns what a message says. That of a bot may be in its blocks or attachments only.
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
