package doctest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A generator makes the parts of one document.
type generator struct {
	*rand.Rand
	begin  time.Time
	length time.Duration
}

func pick[T any](g generator, list ...T) T { return list[g.IntN(len(list))] }

// Random returns the document of a seed: from ninety seconds to years long, and with
// none to hundreds of events, windows and factors.
func Random(seed uint64) *postmortem.Document {
	g := generator{Rand: rand.New(rand.NewPCG(seed, 4))}
	g.begin = time.Date(1990+g.IntN(40), time.Month(1+g.IntN(12)), 1+g.IntN(28), g.IntN(24), g.IntN(60), g.IntN(60), 0, time.UTC)
	g.length = pick(g, 90*time.Second, 20*time.Minute, 3*time.Hour, 26*time.Hour, 4*24*time.Hour, 21*24*time.Hour, 200*24*time.Hour, 9*366*24*time.Hour)
	d := &postmortem.Document{
		Title:    g.words(),
		Timezone: pick(g, "", "Europe/Berlin", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "Pacific/Apia", "Australia/Lord_Howe", "Nowhere/Land"),
		Times:    pick(g, "", "", postmortem.TimesApproximate),
		Security: g.IntN(4) == 0,
	}
	for range pick(g, 2, 5, 12, 40, 500) {
		d.Timeline = append(d.Timeline, g.event())
	}
	if g.IntN(3) > 0 {
		d.SortTimeline()
	}
	for range pick(g, 0, 0, 1, 2, 7, 30) {
		d.Impact.Windows = append(d.Impact.Windows, g.window())
	}
	d.Impact.Ongoing = g.IntN(4) == 0
	d.Impact.Summary = pick(g, "", g.words())
	d.RootCause = postmortem.RootCause{Summary: pick(g, "", g.words()), Trigger: pick(g, "", g.words())}
	factors := pick(g, 0, 1, 3, 8, 60)
	for i := range factors {
		f := postmortem.Factor{ID: g.id(i), Text: g.words(), Kind: "config", Accepted: pick(g, "", "", "It goes")}
		for range pick(g, 0, 0, 1, 1, 4) {
			f.LeadsTo = append(f.LeadsTo, g.id(g.IntN(factors+1)))
		}
		d.ContributingFactors = append(d.ContributingFactors, f)
	}
	for i := range pick(g, 0, 3, 20) {
		a := postmortem.Action{ID: "a" + strconv.Itoa(i), Status: pick(g, "", postmortem.ActionOpen, postmortem.ActionDone, postmortem.ActionInProgress, postmortem.ActionWontDo, "odd")}
		for range 3 {
			a.Addresses = append(a.Addresses, g.id(g.IntN(factors+1)))
		}
		d.ActionItems = append(d.ActionItems, a)
	}
	return d
}

func (g generator) id(i int) string {
	return fmt.Sprintf("f%d%s", i, strings.Repeat("-long", i%7/6*9))
}

func (g generator) moment() when.Time {
	t := when.At(g.begin.Add(time.Duration(g.Float64() * float64(g.length))))
	if g.IntN(3) > 0 {
		t.Instant = t.Instant.Truncate(time.Minute)
	}
	t.Day = g.IntN(25) == 0
	t.Unknown = g.IntN(40) == 0
	return t
}

func (g generator) event() postmortem.Event {
	e := postmortem.Event{At: g.moment(), Text: g.words(), Approximate: g.IntN(8) == 0}
	if g.IntN(10) == 0 {
		e.NotBefore = g.moment()
	}
	if g.IntN(10) == 0 {
		e.Until = g.moment()
	}
	kinds := postmortem.EventKind("").Words()
	if g.IntN(3) == 0 {
		kinds = kinds[:6]
	}
	for range pick(g, 0, 1, 1, 2) {
		if k := postmortem.EventKind(kinds[g.IntN(len(kinds))]); !slices.Contains(e.Kind, k) {
			e.Kind = append(e.Kind, k)
		}
	}
	return e
}

func (g generator) window() postmortem.ImpactWindow {
	w := postmortem.ImpactWindow{
		From: g.moment(), To: g.moment(),
		Level: pick(g, "", postmortem.Full, postmortem.Partial, postmortem.Degraded),
		Note:  pick(g, "", g.words()),
	}
	if w.To.Instant.Before(w.From.Instant) {
		w.From, w.To = w.To, w.From
	}
	if g.IntN(3) == 0 {
		percent := g.Float64() * 100
		w.Percent = &percent
	}
	if g.IntN(8) == 0 {
		w.To = when.Time{}
	}
	return w
}

// words returns a line in one of many scripts, short, long or empty.
func (g generator) words() string {
	return pick(g, "", "ok", "The table is locked; checkout requests wait, then time out", "<script>alert(1)</script> & ]]> \"quoted\"",
		"توقفت خدمة الدفع عن العمل (checkout) تماما", "決済サービスが停止しました。データベースの接続が不足しています", "🔥🔥 Всё горит 👨‍👩‍👧‍👦 щётка",
		strings.Repeat("W", 5000), "z"+strings.Repeat("\u0335", 40)+"algo", "\u202eturned\u2066 round\x00\x1b[31m", "ﷺﷺﷺ", "{{template}} ${7*7}",
		strings.Repeat("several words in one line ", 40))
}
