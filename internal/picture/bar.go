package picture

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A bar is a period of impact.
type bar struct {
	span  postmortem.Span
	level postmortem.Level
	// words are what its label may be, the longest first.
	words []string
}

// newBars returns the periods of impact: those of the impact section, or else those that the
// milestones make. One without any known end is left out.
func (t *timeline) newBars() []bar {
	var list []bar
	approximate := t.d.Times == postmortem.TimesApproximate
	for _, w := range t.d.Impact.Windows {
		list = append(list, bar{
			span: postmortem.Span{
				From: postmortem.Point{Name: "from", Time: w.From, Approximate: approximate},
				To:   postmortem.Point{Name: "to", Time: w.To, Approximate: approximate},
			},
			level: w.Level,
			words: t.levelWords(w),
		})
	}
	if list == nil {
		for _, w := range t.windows {
			if w.Started.Name != "" {
				list = append(list, bar{span: w.Impact()})
			}
		}
	}
	list = slices.DeleteFunc(list, func(b bar) bool {
		return !b.span.From.IsRecorded() && !b.span.To.IsRecorded() || b.span.IsRecorded() && b.span.Duration() < 0
	})
	for i := range list {
		list[i].words = t.barWords(list[i])
	}
	return list
}

// levelWords returns how bad a window was and for whom, the longest first.
func (t *timeline) levelWords(w postmortem.ImpactWindow) []string {
	level := phrase.Level(w, " · ")
	return []string{clean(phrase.Join(" · ", t.o.words(w.Title), level, strings.Join(w.Services, ", "), t.o.words(w.Note))), clean(phrase.Join(" · ", t.o.words(w.Title), level))}
}

// barWords returns the words of a bar with its length before them, and the length alone last.
func (t *timeline) barWords(b bar) []string {
	length := phrase.ImpactWindow(b.span, t.d.Impact.Ongoing)
	var words []string
	for _, w := range b.words {
		if w != "" {
			words = append(words, length+" · "+w)
		}
	}
	return append(words, length)
}

// ends returns where a bar begins and ends on the picture.
func (t *timeline) ends(b bar) (left, right float64) {
	left, right = t.left, t.right
	if b.span.From.IsRecorded() {
		left = t.x(b.span.From.Time.Instant)
	}
	if b.span.To.IsRecorded() {
		right = t.x(endOf(b.span.To.Time))
	}
	return left, max(right, left+2)
}

const (
	barHeight = 10.0
	barPitch  = 30.0
	maxBars   = 8 // lanes; further bars cover others and have no words
)

// drawBars draws the periods of impact below y, each with its words above it, and
// returns where they end.
func (t *timeline) drawBars(y float64) float64 {
	if len(t.bars) == 0 {
		return y
	}
	if t.narrow && len(t.bars) == 1 {
		return t.drawOneBar(y)
	}
	y = t.caption(y, 23, phrase.Label("impact"), "")
	var ends [maxBars]float64
	lanes := 0
	for _, b := range t.bars {
		left, right := t.ends(b)
		words, at := t.barLabel(b, left)
		lane := slices.IndexFunc(ends[:], func(end float64) bool { return end+labelGap <= min(left, at) || end == 0 })
		if lane < 0 {
			// A bar alone takes less room than one with words.
			words, at = nil, left
			lane = slices.IndexFunc(ends[:], func(end float64) bool { return end <= left })
		}
		if lane < 0 {
			lane = maxBars - 1
		}
		lanes = max(lanes, lane+1)
		top := y + float64(lane)*barPitch
		ends[lane] = max(ends[lane], right)
		if words != nil {
			ends[lane] = max(ends[lane], at+words.width())
			t.label(at, top+10, start, *words)
		}
		t.drawBar(b, left, right, top+15)
	}
	return y + float64(lanes)*barPitch
}

// drawOneBar draws the only period of impact with its words in the line that names it.
func (t *timeline) drawOneBar(y float64) float64 {
	t.caption(y, 0, phrase.Label("impact"), t.bars[0].words[0])
	left, right := t.ends(t.bars[0])
	t.drawBar(t.bars[0], left, right, y+17)
	return y + 33
}

// barLabel returns the words of a bar and where they begin: over the bar's start, or
// as far left of it as the edge of the picture asks for.
func (t *timeline) barLabel(b bar, left float64) (*label, float64) {
	room := t.width - t.first()
	for _, words := range b.words {
		l := label{[]run{{text: words, foreign: true}}, smallSize}
		if l.width() <= t.width-left {
			return &l, left
		}
	}
	l, _ := label{[]run{{text: b.words[0], foreign: true}}, smallSize}.fit(room)
	return &l, t.width - l.width()
}

// defs defines the hatching of partial impact.
func (t *timeline) defs() {
	t.back.put(`<defs><pattern id="`, content(t.o.ID), `-partial" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`,
		`<rect class="partial-ground" width="5" height="5"/><path class="partial-line" d="M0 0V5"/></pattern></defs>`)
}

// drawBar draws the bar itself: exact ends as edges, estimates dashed, the open ones as points.
func (t *timeline) drawBar(b bar, left, right, y float64) {
	level := string(b.level)
	fill := ""
	switch b.level {
	case postmortem.Partial:
		fill = ` fill="url(#` + t.o.ID + `-partial)"`
	case postmortem.Full, postmortem.Degraded:
	default:
		level = "impact"
	}
	bottom := y + barHeight
	t.put(`<rect class="`, level, `"`, fill, ` x="`, left, `" y="`, y, `" width="`, right-left, `" height="`, barHeight, `"/>`)
	t.edge(b.span.From, left, y, bottom, -5)
	t.edge(b.span.To, right, y, bottom, 5)
}

// edge draws one end of a bar; an open one points to where the bar goes on.
func (t *timeline) edge(p postmortem.Point, x, top, bottom, out float64) {
	switch {
	case !p.IsRecorded(), p.OrBefore:
		t.put(`<path class="open" d="M`, x, " ", top, "l", out, " ", (bottom-top)/2, "L", x, " ", bottom, `"/>`)
		return
	case isUncertain(p):
		t.put(`<path class="edge estimate" d="M`, x, " ", top-3, "V", bottom+3, `"/>`)
	default:
		t.put(`<path class="edge" d="M`, x, " ", top, "V", bottom, `"/>`)
	}
	if p.NotBefore.IsKnown() {
		middle := (top + bottom) / 2
		earliest := t.x(p.NotBefore.Instant)
		t.put(`<path class="bound" d="M`, earliest, " ", middle-4, "v8M", earliest, " ", middle, "H", x, `"/>`)
	}
}
