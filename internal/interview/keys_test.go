package interview

import (
	"strings"
	"sync"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tuitest"
	"github.com/f08c5b15/pm/internal/when"
)

// options are those of the tests: a clock that stands still, and a reader of
// pasted lines that knows one shape.
func options() Options {
	return Options{
		Document: postmortem.Document{Schema: postmortem.Schema},
		Now:      func() time.Time { return time.Date(2026, 3, 11, 9, 0, 0, 0, time.UTC) },
		Author:   "ana",
		Paste: func(text string, r when.Reader) (events []postmortem.Event, unread []Unread) {
			for line := range strings.SplitSeq(text, "\n") {
				clock, words, _ := strings.Cut(line, " ")
				typed, err := r.Read(clock)
				if err != nil {
					unread = append(unread, Unread{Line: line, Behind: len(events)})
					continue
				}
				events = append(events, postmortem.Event{At: typed.Time, Text: words})
				r.Previous = typed.Instant
			}
			return events, unread
		},
		Line:    capture.Line,
		Preview: func(d *postmortem.Document, _ int) string { return string(d.Format()) },
	}
}

// A shelf keeps the last draft.
type shelf struct {
	mu    sync.Mutex
	draft []byte
}

func (s *shelf) save(draft []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.draft = draft
	return nil
}

func (s *shelf) last() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.draft
}

const (
	enter    = tuitest.Enter
	tab      = tuitest.Tab
	shiftTab = tuitest.ShiftTab
	up       = tuitest.Up
	down     = tuitest.Down
	ctrlC    = tuitest.CtrlC
	ctrlS    = "\x13"
	ctrlY    = "\x19"
	ctrlZ    = "\x1a"
)

// wholeInterview is every key of an interview with all sections.
const wholeInterview = "Checkout down, up and tab" + enter + // words that spell keys
	enter + // an incident
	down + down + enter + // sev2
	"y" + // it is over
	"checkout, orders" + enter +
	"2026-03-10" + enter +
	tab + // nothing to paste
	"14:03 the table is locked" + enter +
	"+6m alert" + enter +
	down + enter + // an alert
	"14:12" + enter +
	"15:34 migration cancelled" + enter +
	"16:02 all clear" + enter +
	"~14:41 first guess: the payment provider" + enter +
	"15:05 locks seen" + enter +
	enter +
	"Four in ten could not pay." + enter + "Carts were kept. 日本語 👩‍💻 café مرحبا" + tab +
	"~2300 orders (40%)" + enter +
	enter +
	down + enter + // no data lost
	"A migration may hold a lock without limit." + tab +
	"The 14:00 release." + tab +
	"It was cancelled." + ctrlY +
	"Why could nobody pay? The table was locked." + enter +
	enter + tab +
	"Staging holds 1% of the rows" + enter +
	"Test with production's size" + enter +
	enter +
	"Nothing shows waiting locks" + enter + enter + enter +
	enter +
	enter + // the action that came with a factor
	"ben" + enter + "+14d" + enter + down + enter + down + down + enter + enter +
	enter +
	"The rollback worked" + enter + enter +
	enter +
	"It was a Tuesday" + enter + enter +
	tab // the summary as it was drafted

const wholeDocument = `schema: pm/v1
title: Checkout down, up and tab
severity: sev2
owner: ana
authors: [ana]
services: [checkout, orders]

summary: |-
  Between 14:03 and 15:34 UTC on 10 March 2026, 1 h 31 min: four in ten could not pay. It was noticed after 6 min by an alert. A migration may hold a lock without limit. It was cancelled.

timeline:
  - at: 2026-03-10T14:03:00Z
    kind: started
    text: the table is locked
  - at: 2026-03-10T14:09:00Z
    kind: detected
    text: alert
  - at: 2026-03-10T14:12:00Z
    kind: acknowledged
  - at: 2026-03-10T14:41:00Z
    text: "first guess: the payment provider"
    approximate: true
  - at: 2026-03-10T15:05:00Z
    text: locks seen
  - at: 2026-03-10T15:34:00Z
    kind: mitigated
    text: migration cancelled
  - at: 2026-03-10T16:02:00Z
    kind: resolved
    text: all clear

impact:
  summary: |-
    Four in ten could not pay.
    Carts were kept. 日本語 👩‍💻 café مرحبا
  figures:
    - what: orders
      count: 2300
      percent: 40
      estimate: true
  data_loss: none

detection:
  method: alert

resolution: It was cancelled.

root_cause:
  summary: A migration may hold a lock without limit.
  trigger: The 14:00 release.
  whys:
    - Why could nobody pay? The table was locked.

contributing_factors:
  - id: f1
    text: Staging holds 1% of the rows
  - id: f2
    text: Nothing shows waiting locks

action_items:
  - id: a1
    title: Test with production's size
    kind: prevent
    priority: p1
    owner: ben
    due: 2026-03-25
    addresses: [f1]

lessons:
  went_well:
    - The rollback worked
  lucky:
    - It was a Tuesday
`
