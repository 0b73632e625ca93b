package export

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
)

// slackSource reads what Slack exports, as slack.com/help/articles/220556107 describes it, what
// conversations.history and conversations.replies of its API return, and dumps of slackdump.
func slackSource() Source {
	return Source{
		Name:  "slack",
		Form:  "a Slack export",
		About: "an export of Slack, a channel of one, replies of the API, a slackdump dump",
		looks: func(p peek) bool {
			return p.has("ts") && (p.has("text") || p.has("user") || p.has("type") || p.has("blocks") || p.has("files")) ||
				p.has("messages.ts") && (p.has("messages.text") || p.has("messages.user") || p.has("messages.type")) ||
				p.has("messages") && (p.has("channel_id") || p.has("ok")) || p.has("ok", "error") ||
				p.has("event.ts", "event.channel")
		},
		read: func(f File, r *Reading) error {
			w := slackWorkspace{Reading: r}
			return w.read(f, "")
		},
		whole:   isSlackExport,
		readAll: readSlackExport,
	}
}

var (
	slackDay = compiled(`^\d{4}-\d{2}-\d{2}\.json$`)
	// slackDump matches the name of a file of slackdump: the id of a conversation, and for one
	// thread its timestamp.
	slackDump = compiled(`^[CDG][A-Z0-9]{5,}(?:-\d+\.\d+)?\.json$`)
)

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
	var days, dumps []File
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
		case slackDump().MatchString(base):
			dumps = append(dumps, f)
		}
	}
	for _, f := range dumps {
		if err := w.read(f, ""); err != nil {
			return err
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

// read reads the messages of a file; channel is the name of its channel, or "".
func (w *slackWorkspace) read(f File, channel string) error {
	element := func(object, raw json.RawMessage) error {
		if w.isSkipped(raw) {
			return nil
		}
		var page slackPage
		if err := json.Unmarshal(object, &page); err != nil {
			return fmt.Errorf("a channel is not in the format of Slack: %w", err)
		}
		return w.message(raw, firstOf(page.Name, channel), firstOf(page.ChannelID, w.ids[channel]))
	}
	return f.elements("messages", element, func(raw json.RawMessage) error {
		if w.isSkipped(raw) {
			return nil
		}
		var page slackPage
		if err := json.Unmarshal(raw, &page); err != nil {
			return fmt.Errorf("a message is not in the format of Slack: %w", err)
		}
		if page.OK != nil && !*page.OK {
			return fmt.Errorf("the reply is an error of Slack: %s", page.Error)
		}
		if page.Event != nil {
			return w.message(page.Event, channel, w.ids[channel])
		}
		if page.Messages == nil || page.TS != "" {
			return w.message(raw, channel, w.ids[channel])
		}
		var messages []json.RawMessage
		if err := json.Unmarshal(page.Messages, &messages); err != nil {
			var found struct{ Matches []json.RawMessage } // search.messages
			if json.Unmarshal(page.Messages, &found) != nil {
				return fmt.Errorf("its messages are no list: %w", err)
			}
			messages = found.Matches
		}
		for _, m := range messages {
			if err := w.message(m, firstOf(page.Name, channel), firstOf(page.ChannelID, w.ids[channel])); err != nil {
				return err
			}
		}
		return nil
	})
}

// A slackPage is a channel of slackdump, or what the API replies, or a message, or an event.
type slackPage struct {
	ChannelID string `json:"channel_id"`
	Name      string
	OK        *bool
	Error     string
	Messages  json.RawMessage
	TS        string
	Event     json.RawMessage // what the Events API sends
}
