package picture

import (
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A card is a box that tells one cause, or the impact.
type card struct {
	class  string
	anchor string
	// name and kind are what the card is, status what became of it.
	name, kind, status string
	text               string
	// more is a line below the text: what else it leads to.
	more  string
	chips []chip

	x, y, width, height float64
	lines               []string
	rows                [][]chip
}

const (
	cardPadding = 9.0
	cardGap     = 14.0
	linePitch   = 16.0
	headPitch   = 17.0
)

// lay breaks the text of the card to a width and reckons its height.
func (c *card) lay(width float64, maxLines int) {
	c.width = width
	inside := width - 2*cardPadding
	c.lines = wrap(c.text, inside/textSize, maxLines)
	c.rows = chipRows(c.chips, inside)
	c.height = 2*cardPadding + headPitch + float64(len(c.lines))*linePitch + float64(len(c.rows))*chipPitch
	if c.more != "" {
		c.height += linePitch
	}
	if len(c.rows) > 0 {
		c.height += chipSpace
	}
}

func (c *card) right() float64  { return c.x + c.width }
func (c *card) bottom() float64 { return c.y + c.height }
func (c *card) middle() float64 { return c.y + c.height/2 }

// card draws a card where it lies.
func (p *canvas) card(c *card) {
	shut := p.open(c.anchor)
	p.put(`<rect class="`, c.class, `" x="`, c.x, `" y="`, c.y, `" width="`, c.width, `" height="`, c.height, `" rx="5"/>`)
	x, y := c.x+cardPadding, c.y+cardPadding+11
	room := c.width - 2*cardPadding
	if c.status != "" {
		status := label{[]run{{text: c.status, bold: true}}, smallSize}
		p.label(c.right()-cardPadding, y, end, status)
		room -= status.width() + labelGap
	}
	for _, words := range []string{strings.Trim(c.name+" · "+c.kind, " ·"), c.name} {
		head, ok := label{[]run{{text: words, class: "quiet", foreign: true}}, smallSize}.fit(room)
		if ok && (words == c.name || head.runs[0].text == words) {
			p.label(x, y, start, head)
			break
		}
	}
	y += headPitch
	for _, line := range c.lines {
		l := label{[]run{{text: line, foreign: true}}, textSize}
		if beginsRight(c.text) {
			p.label(c.right()-cardPadding, y, end, l)
		} else {
			p.label(x, y, start, l)
		}
		y += linePitch
	}
	if more, ok := plain(smallSize, "quiet", c.more).fit(c.width - 2*cardPadding); ok && c.more != "" {
		p.label(x, y, start, more)
		y += linePitch
	}
	p.put(shut)
	for _, row := range c.rows {
		p.chips(row, x, y-9+chipSpace)
		y += chipPitch
	}
}

// A chip is an action on a card.
type chip struct {
	anchor string
	status postmortem.ActionStatus
	words  string
}

const (
	chipPitch   = 23.0
	chipHeight  = 18.0
	chipGap     = 6.0
	chipSpace   = 3.0  // between the text and the chips
	chipShape   = 20.0 // room left of the words, for the shape of the state
	maxChipRows = 3
)

// width returns how wide the chip is, at most as wide as a card.
func (c chip) width() float64 {
	return chipShape + plain(smallSize, "", c.words).width() + 7
}

// chipRows breaks chips into rows of a width. What does not fit into the last row
// is counted there.
func chipRows(chips []chip, width float64) [][]chip {
	var rows [][]chip
	free := 0.0
	for i, c := range chips {
		if c.width() > width {
			c.words = clip(c.words, (width-chipShape-7)/smallSize)
		}
		if c.width() > free {
			if len(rows) == maxChipRows {
				last := len(rows) - 1
				rows[last][len(rows[last])-1] = chip{words: "+" + postmortem.Quantity(len(chips)-i+1, "action")}
				return rows
			}
			rows = append(rows, nil)
			free = width
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], c)
		free -= c.width() + chipGap
	}
	return rows
}

// chips draws a row of chips from x on, below y.
func (p *canvas) chips(row []chip, x, y float64) {
	for _, c := range row {
		shut := p.open(c.anchor)
		p.put(`<rect class="chip `, content(c.status), `" x="`, x, `" y="`, y, `" width="`, c.width(), `" height="`, chipHeight, `" rx="9"/>`)
		if c.status != "" {
			p.state(c.status, x+11, y+chipHeight/2)
		}
		p.label(x+chipShape, y+13, start, label{[]run{{text: c.words, foreign: true}}, smallSize})
		p.put(shut)
		x += c.width() + chipGap
	}
}

// state draws the shape of an action's state around a point: a ring, half a disc,
// a tick, a cross.
func (p *canvas) state(s postmortem.ActionStatus, x, y float64) {
	switch s {
	case postmortem.Done:
		p.put(`<path class="state done" d="M`, x-4, " ", y, "l3 3l5 -6", `"/>`)
	case postmortem.WontDo:
		p.put(`<path class="state" d="M`, x-3, " ", y-3, "l6 6m0 -6l-6 6", `"/>`)
	case postmortem.InProgress:
		p.put(`<path class="half" d="M`, x, " ", y-4, `a4 4 0 0 1 0 8z"/><circle class="state" cx="`, x, `" cy="`, y, `" r="4"/>`)
	default:
		p.put(`<circle class="state" cx="`, x, `" cy="`, y, `" r="4"/>`)
	}
}

// firstParagraph returns the beginning of a prose field, as much as a card can hold.
func firstParagraph(s string) string {
	const most = 1000
	s = strings.TrimSpace(s)
	s, _, _ = strings.Cut(strings.ReplaceAll(s[:min(len(s), 4*most)], "\r\n", "\n"), "\n\n")
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most])
	}
	return s
}
