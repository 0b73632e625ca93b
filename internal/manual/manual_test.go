package manual

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/cli"
)

var date = time.Date(2026, time.June, 2, 9, 58, 0, 0, time.UTC)

// TestPagesHoldHelp checks that all that pm help prints about a command or a topic is on its
// page, line by line, but for the headings and the list of commands, which pm help arranges in
// another way.
func TestPagesHoldHelp(t *testing.T) {
	t.Parallel()
	pages := Pages("v1.2.3", date)
	for i, p := range cli.Pages() {
		words := strings.Fields(p.Name)
		var help, messages bytes.Buffer
		if code := cli.Run(t.Context(), cli.World{Args: append([]string{"help"}, words[1:]...), Stdout: &help, Stderr: &messages}); code != 0 {
			t.Errorf("%s has a page, but pm help ends with %d: %s", p.Name, code, messages.String())
		}
		page := strings.Join(strings.Fields(plain(string(pages[i].Text))), " ")
		for line := range strings.Lines(help.String()) {
			line = strings.TrimSuffix(line, "\n")
			text := strings.Join(strings.Fields(line), " ")
			if ofCobra.MatchString(line) || strings.HasPrefix(text, "pm ") && p.Name == "pm" {
				continue
			}
			if !strings.Contains(page, text) {
				t.Errorf("%s does not have what pm help %s prints: %q", pages[i].Name, strings.Join(words[1:], " "), text)
			}
		}
	}
	if len(pages) < 25 {
		t.Errorf("there are only %d pages", len(pages))
	}
}

// ofCobra matches the lines that cobra adds to what is written in the help.
var ofCobra = regexp.MustCompile(`^(Usage|Aliases|Examples|Flags|Global Flags|Additional help topics|Additional Commands|Available Commands|[A-Z][a-z ]+):$|^Use "pm|^  [a-z]+, [a-z]+$|^  pm .*\[(flags|command)\]$`)

// plain returns the words of a page.
func plain(page string) string {
	var b strings.Builder
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, ".") {
			_, line, _ = strings.Cut(line, " ")
			line = strings.ReplaceAll(line, `"`, " ")
		}
		b.WriteString(line)
	}
	text := strings.ReplaceAll(b.String(), `\&`, "")
	for r, escaped := range special {
		if r != '\\' {
			text = strings.ReplaceAll(text, escaped, string(r))
		}
	}
	text = regexp.MustCompile(`\\\[u[0-9A-F]+\]`).ReplaceAllStringFunc(text, func(escaped string) string {
		for r := rune(0x7f); r < 0x10000; r++ {
			if escape(string(r)) == escaped {
				return string(r)
			}
		}
		return escaped
	})
	return strings.ReplaceAll(text, `\e`, `\`)
}

// TestNames checks the sections, and that the same date gives the same bytes.
func TestNames(t *testing.T) {
	t.Parallel()
	pages, again := Pages("v1.2.3", date), Pages("v1.2.3", date.Add(time.Hour).In(time.FixedZone("", 3600)))
	found := map[string]bool{}
	for i, p := range pages {
		found[p.Name] = true
		if !bytes.Equal(p.Text, again[i].Text) {
			t.Errorf("%s is not the same twice", p.Name)
		}
		if !strings.Contains(string(p.Text), `"2026-06-02" "pm v1.2.3" "pm manual"`) {
			t.Errorf("%s has no date or version: %.100s", p.Name, p.Text)
		}
	}
	for _, name := range []string{"pm.1", "pm-new.1", "pm-drafts-discard.1", "pm-completion-zsh.1", "pm-help.1", "pm-document.5", "pm-times.7", "pm-rules.7"} {
		if !found[name] {
			t.Errorf("there is no page %s", name)
		}
	}
}

// TestText checks how the texts of the help are written.
func TestText(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, text, want string }{
		{"paragraphs", "A line\nand 'one'.\n\n.pm/config.yaml", ".PP\nA line\nand \\(aqone\\(aq.\n.PP\n\\&.pm/config.yaml\n"},
		{"columns", "-h, --help   help\n    --up     more\n             of it", ".TP\n.B \"\\-h, \\-\\-help\"\nhelp\n.TP\n.B \"\\-\\-up\"\nmore\nof it\n"},
		{"a tag alone", "  A  one\n  B and C\n     two\n  D", ".TP\n.B \"A\"\none\n.TP\n.B \"B and C\"\ntwo\n.TP\n.B \"D\"\n\\&\n"},
		{"definitions", "  PM001 (error)\n    A key\n  PM002\n    Two\n    of it", ".TP\n.B \"PM001 (error)\"\nA key\n.TP\n.B \"PM002\"\nTwo\nof it\n"},
		{"an example", "  title: \\d…", ".PP\n.RS 2\n.nf\ntitle: \\ed\\[u2026]\n.fi\n.RE\n"},
		{"nested columns", "  a:     one\n    b:   two", ".PP\n.RS 2\n.nf\na:     one\n  b:   two\n.fi\n.RE\n"},
		{"columns that differ", "a   one\nb     two", ".PP\n.RS 2\n.nf\na   one\nb     two\n.fi\n.RE\n"},
	} {
		var w writer
		w.text(test.text)
		if w.String() != strings.ReplaceAll(test.want, ".RS 2", `.RS "2"`) {
			t.Errorf("%s: %q, want %q", test.name, w.String(), test.want)
		}
	}
}
