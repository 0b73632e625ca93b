package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// teamsSource reads messages of Microsoft Teams as Graph has them: pages of the messages of a
// channel or a chat, with or without their replies, and single ones; and lists of them from an
// export of all data, whose names begin with a capital letter.
func teamsSource() Source {
	return Source{
		Name:  "teams",
		Form:  "a Teams export",
		About: "messages of a channel or a chat of Microsoft Teams from Graph",
		looks: func(p peek) bool {
			return p.has("value.createdDateTime", "value.body.content") || p.has("createdDateTime", "body.content") ||
				p.has("CreatedDateTime", "Body.Content")
		},
		read: readTeams,
	}
}

// A teamsMessage is a chatMessage of Graph.
type teamsMessage struct {
	ID                   scalar
	MessageType          string
	CreatedDateTime      string
	LastModifiedDateTime scalar
	DeletedDateTime      scalar
	Subject, WebURL      string
	From                 struct {
		User, Application, Device struct{ DisplayName string }
	}
	Body        struct{ ContentType, Content string }
	Attachments []teamsAttachment
	Reactions   []struct{ ReactionType, DisplayName string }
	Replies     []teamsMessage
	MoreReplies string `json:"replies@odata.nextLink"`
}

func readTeams(f File, r *Reading) error {
	deleted := 0
	err := f.records(func(raw json.RawMessage) error {
		var page struct {
			teamsMessage
			Value []teamsMessage
			Next  string `json:"@odata.nextLink"`
		}
		if err := json.Unmarshal(raw, &page); err != nil {
			return fmt.Errorf("it is not in the format of Graph: %w", err)
		}
		if page.Next != "" {
			r.note("Teams has more messages than a page that was read: its @odata.nextLink has the next")
		}
		messages := page.Value
		if messages == nil {
			messages = []teamsMessage{page.teamsMessage}
		}
		for i := 0; i < len(messages); i++ { // replies are added on the way
			m := messages[i]
			messages = append(messages, m.Replies...)
			if m.MoreReplies != "" {
				r.note("Teams has more replies than are in a message that was read: its replies@odata.nextLink has the next")
			}
			if m.DeletedDateTime != "" {
				deleted++
				r.drop("teams:" + string(m.ID)) // where another page still has it
				continue
			}
			if err := r.teamsMessage(m); err != nil {
				return err
			}
		}
		return nil
	})
	if deleted > 0 {
		r.note("%s of Teams left out", phrase.Count(deleted, "deleted message"))
	}
	return err
}

func (r *Reading) teamsMessage(m teamsMessage) error {
	content := strings.TrimSpace(m.Body.Content)
	isSystem := m.MessageType != "" && m.MessageType != "message"
	if isSystem || strings.HasPrefix(content, "<systemEventMessage") {
		return nil
	}
	created, err := r.recorded("createdDateTime", m.CreatedDateTime)
	if err != nil {
		return err
	}
	var e Event
	e.At = created
	e.By = firstOf(m.From.User.DisplayName, m.From.Application.DisplayName, m.From.Device.DisplayName)
	e.changed = r.optional(string(m.LastModifiedDateTime))
	e.Pinned = slices.ContainsFunc(m.Reactions, func(reaction struct{ ReactionType, DisplayName string }) bool {
		return r.isMarked(reaction.ReactionType, reaction.DisplayName)
	})
	if strings.EqualFold(m.Body.ContentType, "text") {
		e.Text, e.Details = lines(r.redact(content))
	} else {
		e.Text, e.Details = htmlMarkdown(r.redact(content))
	}
	if subject := strings.TrimSpace(m.Subject); subject != "" {
		text, _ := lines(r.redact(subject))
		e.Text, e.Details = text, joinBlocks(e.Text, e.Details)
	}
	if m.WebURL != "" {
		e.Evidence = append(e.Evidence, postmortem.Evidence{URL: m.WebURL})
	}
	for _, a := range m.Attachments {
		r.teamsAttachment(&e, a)
	}
	e.Origin = r.key("teams", string(m.ID), e)
	r.add(e)
	return nil
}
