//go:build unix

package main

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hinshun/vt10x"
)

// interviewPicture is the picture of the interview in the README.
const interviewPicture = "../../testdata/pictures/interview.svg"

// TestInterviewPicture plays the beginning of the interview on a terminal, and compares its
// screen with the picture in the README; -update draws it again.
func TestInterviewPicture(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	env := []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TERM=xterm-256color", "TZ=UTC", "LC_ALL=C.UTF-8", noRaceSleep,
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + filepath.Join(dir, "none"),
	}
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("git init: %v: %s", err, out)
	}
	var s session
	defer s.stop()
	if err := s.start(dir, env, []string{"84x20", "pm", "new"}, nil); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ see, send string }{
		{"What happened, in a few words", "Checkout errors after a cache resize\r"},
		{"What are you writing about", "\r"},
		{"Press 1 to 5", "2"},
		{"✓ How severe was it.*Is it over", "\r"},
		{"Which services", "checkout, cache\r"},
		{"✓ Which services.*Who owns", "\r"},
		{"Paste what you have", "\x1b[200~" + strings.Join([]string{
			"2026-06-02 09:58 cache resized from 9 to 14 GiB by a configuration change",
			"10:03 alert: checkout errors above 5 %",
			"10:20 someone suspects the payment provider; its status page is green",
			"10:32 old size restored, errors fall",
			"10:41 all clear",
		}, "\n") + "\x1b[201~"},
		{"5 events", "\t"},
		{"Events found \\(5\\)", "\r"},
		{"When did the impact start", "\r"},
		{"When was it detected.*This gives: detect 5 min", ""},
	} {
		if err := s.wait(step.see, true); err != nil {
			t.Fatal(err)
		}
		s.send(step.send)
	}
	got := screenPicture(s.screen)
	if *update {
		if err := os.WriteFile(interviewPicture, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(interviewPicture)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the interview is not as in %s any more; go test ./cmd/pm -run TestInterviewPicture -update draws it:\n%s", interviewPicture, s.screen)
	}
}

// screenPicture draws a screen as SVG.
func screenPicture(screen vt10x.Terminal) string {
	const cellWidth, cellHeight, margin = 8.4, 19.0, 14.0
	screen.Lock()
	defer screen.Unlock()
	cols, rows := screen.Size()
	width, height := float64(cols)*cellWidth+2*margin, float64(rows)*cellHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\">\n", width, height, width, height)
	fmt.Fprintf(&b, "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\"/>\n", darkBackground)
	for y := range rows {
		for x := 0; x < cols; {
			from, first := x, screen.Cell(x, y)
			var run strings.Builder
			for ; x < cols; x++ {
				c := screen.Cell(x, y)
				if c.FG != first.FG || c.BG != first.BG || c.Mode != first.Mode {
					break
				}
				run.WriteRune(max(c.Char, ' '))
			}
			left, top := margin+float64(from)*cellWidth, margin+float64(y)*cellHeight
			fg, bg := colorOf(first.FG, lightText), colorOf(first.BG, darkBackground)
			if first.Mode&reversed != 0 {
				fg, bg = bg, fg
			}
			if bg != darkBackground {
				fmt.Fprintf(&b, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n", left, top, float64(x-from)*cellWidth, cellHeight, bg)
			}
			text := run.String()
			indent := len(text) - len(strings.TrimLeft(text, " "))
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			weight := ""
			if first.Mode&bold != 0 {
				weight = " font-weight=\"bold\""
			}
			fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%.1f\" textLength=\"%.1f\" fill=\"%s\"%s xml:space=\"preserve\">%s</text>\n",
				left+float64(indent)*cellWidth, top+14, float64(len([]rune(text)))*cellWidth, fg, weight, html.EscapeString(text))
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// The modes of a cell, which vt10x does not export.
const (
	reversed = 1 << 0
	bold     = 1 << 2
)

const darkBackground, lightText = "#16181d", "#d8dee9"

// colorOf returns a colour of a terminal: one of the sixteen, of the cube or the greys of xterm
// (its 256colres.h), or a colour in full.
func colorOf(c vt10x.Color, usual string) string {
	sixteen := []string{
		"#3b4252", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d8dee9",
		"#7f8794", "#ff7b86", "#b5e890", "#ffd68a", "#82c7ff", "#e09bf5", "#7fe0ec", "#ffffff",
	}
	switch n := int(c); {
	case c == vt10x.DefaultFG || c == vt10x.DefaultBG:
		return usual
	case n < 16:
		return sixteen[n]
	case n < 232:
		level := func(i int) int {
			if i == 0 {
				return 0
			}
			return 55 + 40*i
		}
		n -= 16
		return fmt.Sprintf("#%02x%02x%02x", level(n/36), level(n/6%6), level(n%6))
	case n < 256:
		grey := 8 + 10*(n-232)
		return fmt.Sprintf("#%02x%02x%02x", grey, grey, grey)
	default:
		return fmt.Sprintf("#%06x", n)
	}
}
