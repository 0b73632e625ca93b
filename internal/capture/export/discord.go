package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// discordSource reads channels of Discord as DiscordChatExporter writes them in JSON.
func discordSource() Source {
	return Source{
		Name:  "discord",
		Form:  "a Discord export",
		About: "a channel of Discord by DiscordChatExporter (JSON)",
		looks: func(p peek) bool {
			return p.has("messages.timestamp", "messages.author") || p.has("guild", "channel", "messages")
		},
		read: readDiscord,
	}
}

type discordUser struct {
	ID, Name, Nickname string
	Roles              []struct{ ID, Name string }
}

type discordMessage struct {
	ID               scalar
	Type             scalar // a word, or a number for a type that the exporter did not know
	Timestamp        string
	TimestampEdited  scalar
	IsPinned         bool
	Content          string
	Author           discordUser
	Attachments      []struct{ URL, FileName string }
	Embeds           []discordEmbed
	Reactions        []struct{ Emoji struct{ Name, Code string } }
	Mentions         []discordUser
	ForwardedMessage *struct {
		Content string
		Embeds  []discordEmbed
	}
}

type discordEmbed struct {
	Title, URL, Description string
	Author                  struct{ Name string }
	Fields                  []struct{ Name, Value string }
}

// A discordChannel is what is known of a channel while its messages are read.
type discordChannel struct {
	*Reading
	users, roles, channels map[string]string // the name of each id
	noise                  int
}

func readDiscord(f File, r *Reading) error {
	d := discordChannel{Reading: r, users: map[string]string{}, roles: map[string]string{}, channels: map[string]string{}}
	err := f.records(func(raw json.RawMessage) error {
		var export struct {
			Guild    struct{ ID string }
			Channel  struct{ ID, Name string }
			Messages []discordMessage
		}
		if err := json.Unmarshal(raw, &export); err != nil {
			return fmt.Errorf("it is not in the format of DiscordChatExporter: %w", err)
		}
		d.channels[export.Channel.ID] = export.Channel.Name
		for _, m := range export.Messages {
			for _, u := range append(m.Mentions, m.Author) {
				if u.Nickname != "" || d.users[u.ID] == "" { // some versions have no nicknames
					d.users[u.ID] = firstOf(u.Nickname, u.Name)
				}
				for _, role := range u.Roles {
					d.roles[role.ID] = role.Name
				}
			}
		}
		for _, m := range export.Messages {
			link := ""
			if export.Guild.ID != "" && export.Channel.ID != "" && m.ID != "" {
				link = "https://discord.com/channels/" + export.Guild.ID + "/" + export.Channel.ID + "/" + string(m.ID)
			}
			if err := d.message(m, export.Channel.Name, link); err != nil {
				return err
			}
		}
		return nil
	})
	if d.noise > 0 {
		r.note("%s of Discord left out: calls, pins, joins and changes of channels", phrase.Count(d.noise, "message"))
	}
	return err
}

func (d *discordChannel) message(m discordMessage, channel, link string) error {
	switch m.Type {
	case "", "Default", "Reply", "0", "19", "ChatInputCommand", "ApplicationCommand", "ContextMenuCommand", "20", "23", "ThreadStarterMessage", "21", "AutoModerationAction", "24":
	default:
		d.noise++
		return nil
	}
	at, err := d.recorded("timestamp", m.Timestamp)
	if err != nil {
		return err
	}
	e := Event{Channel: channel}
	e.At = at
	e.By = d.users[m.Author.ID]
	e.changed = d.optional(string(m.TimestampEdited))
	e.Pinned = m.IsPinned || slices.ContainsFunc(m.Reactions, func(reaction struct{ Emoji struct{ Name, Code string } }) bool {
		return d.isMarked(reaction.Emoji.Code, reaction.Emoji.Name)
	})
	content, embeds := m.Content, m.Embeds
	if m.ForwardedMessage != nil {
		content = firstOf(content, m.ForwardedMessage.Content)
		embeds = append(embeds, m.ForwardedMessage.Embeds...)
	}
	parts := []string{content}
	for _, embed := range embeds {
		if embed.URL != "" && strings.Contains(content, embed.URL) {
			continue // the preview of a link
		}
		parts = append(parts, embed.words())
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" })
	text := marked{plain: markedLines, reference: d.reference, languages: true}
	e.Text, e.Details = text.markdown(d.redact(strings.ReplaceAll(strings.Join(parts, "\n"), "\r\n", "\n")))
	if link != "" {
		e.Evidence = append(e.Evidence, postmortem.Evidence{URL: link})
	}
	for _, file := range m.Attachments {
		if e.Text == "" {
			e.Text = "File: " + markup.EscapeMarkdown(d.redact(file.FileName))
		}
		address, _, _ := strings.Cut(file.URL, "?") // what follows signs the link for a day
		e.Evidence = append(e.Evidence, postmortem.Evidence{URL: address, Title: file.FileName})
	}
	e.Origin = d.key("discord", string(m.ID), e)
	d.add(e)
	return nil
}

// words returns what is in an embed, in the markup of messages.
func (embed discordEmbed) words() string {
	title := firstOf(embed.Title, embed.Author.Name)
	if title != "" && isPlainAddress(embed.URL) && !strings.ContainsAny(title, "[]") {
		title = "[" + title + "](" + embed.URL + ")"
	}
	parts := []string{title, embed.Description}
	for _, field := range embed.Fields {
		parts = append(parts, strings.TrimPrefix(field.Name+": "+field.Value, ": "))
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" }), "\n")
}

var discordReference = compiled(`^(?:@[!&]?(\d+)|#(\d+)|a?(:\w+:)\d+|t:(-?\d{1,11})(?::\w)?|(/[^:]+):\d+|id:(\w+))$`)

// reference returns what is in angle brackets as Markdown: what the exporter has not resolved
// when it was asked for the text as it is.
func (d *discordChannel) reference(inside string) string {
	at := discordReference().FindStringSubmatch(inside)
	switch {
	case at == nil:
		return markedAddress(inside)
	case at[1] != "" && strings.HasPrefix(inside, "@&"):
		return markup.EscapeMarkdown("@" + firstOf(d.roles[at[1]], at[1]))
	case at[1] != "":
		return markup.EscapeMarkdown(firstOf(d.users[at[1]], at[1]))
	case at[2] != "":
		return markup.EscapeMarkdown("#" + firstOf(d.channels[at[2]], at[2]))
	case at[3] != "":
		return markup.EscapeMarkdown(firstOf(emoji(strings.Trim(at[3], ":")), at[3]))
	case at[4] != "":
		seconds, _ := strconv.ParseInt(at[4], 10, 64) // eleven digits at most
		return markup.EscapeMarkdown(time.Unix(seconds, 0).UTC().Format(time.RFC3339))
	}
	return markup.EscapeMarkdown(firstOf(at[5], at[6]))
}
