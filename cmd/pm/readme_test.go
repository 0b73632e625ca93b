//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/cli"
	"github.com/f08c5b15/pm/internal/report"
)

const readme = "../../README.md"

// here runs one command in a folder, without a terminal, and returns its exit code.
func here(t *testing.T, dir, home string, args []string, env ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, talk bytes.Buffer
	code = cli.Run(t.Context(), cli.World{
		Args: args, Dir: dir, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &talk,
		Env:      append([]string{"HOME=" + home, "PATH=" + os.Getenv("PATH")}, env...),
		Now:      func() time.Time { return time.Date(2026, 6, 2, 12, 0, 0, 0, time.UTC) },
		Terminal: func() (*os.File, error) { return nil, os.ErrNotExist },
	})
	return code, out.String(), talk.String()
}

// TestReadmeExample compares the rendered example in the README with what pm renders
// from the document that it names.
func TestReadmeExample(t *testing.T) {
	t.Parallel()
	code, markdown, stderr := here(t, "../..", t.TempDir(), []string{"render", "testdata/postmortems/2026-03-10-orders-table-locked.yaml"})
	if code != 0 {
		t.Fatal(stderr)
	}
	var excerpt strings.Builder
	for i, section := range strings.Split(markdown, "\n## ") {
		name, _, _ := strings.Cut(section, "\n")
		switch {
		case i == 0:
			lead, _, _ := strings.Cut(section, "\n| | |")
			excerpt.WriteString(strings.TrimPrefix(lead, "# "))
		case slices.Contains([]string{"Figures", "Action items"}, name):
			excerpt.WriteString("\n" + section + "\n")
		}
	}
	var want strings.Builder
	// In a quotation on another page, footnotes would stand at the foot of that one.
	text := regexp.MustCompile(`(?m)\n(?:^\[\^.*\n)+|\[\^[a-z-]+\]`).ReplaceAllString(excerpt.String(), "")
	for line := range strings.Lines(strings.TrimSpace(text) + "\n") {
		if !strings.HasPrefix(line, "|") && !strings.HasPrefix(line, "-") && !strings.HasPrefix(line, " ") && isHeading(line) {
			line = "**" + strings.TrimSpace(line) + "**\n"
		}
		want.WriteString(strings.TrimRight("> "+line, " \n") + "\n")
	}

	page, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- example: begin -->\n", "<!-- example: end -->\n"
	before, rest, ok := strings.Cut(string(page), begin)
	have, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("the README has no marks around its example")
	}
	if *update {
		if err := os.WriteFile(readme, []byte(before+begin+want.String()+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have != want.String() {
		t.Error("the example of the README is not what pm renders; to refresh it: go test ./cmd/pm -run Readme -update")
	}
}

// TestReadmeRules compares the list of rules in the README with the rules.
func TestReadmeRules(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- rules: begin -->\n", "<!-- rules: end -->\n"
	before, rest, ok := strings.Cut(string(page), begin)
	have, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("the README has no marks around its list of rules")
	}
	want := report.Table()
	if *update {
		if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have != want {
		t.Error("the rules in the README are not those of pm; to refresh them: go test ./cmd/pm -run ReadmeRules -update")
	}
}

// TestReadmeImport compares the screen in the README with that of the test script about it.
func TestReadmeImport(t *testing.T) {
	t.Parallel()
	page, screen := readFile(t, readme), readFile(t, "../../testdata/incident/screen.txt")
	const begin, end = "<!-- import: begin -->\n```text\n", "```\n<!-- import: end -->\n"
	_, rest, ok := strings.Cut(page, begin)
	have, _, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 || have != screen {
		t.Error("the screen in the README is not testdata/incident/screen.txt: copy that")
	}
}

// isHeading reports whether a line of the excerpt was a heading.
func isHeading(line string) bool {
	return slices.Contains([]string{"Figures", "Action items"}, strings.TrimSpace(line)) ||
		strings.HasPrefix(line, "Checkout times out")
}

// TestReadmeCommands runs the commands of the README, and of the pages beside it, one after the
// other in a new repository, where what they need is there.
func TestReadmeCommands(t *testing.T) {
	t.Parallel()
	var text []byte
	for _, name := range []string{readme, "../../.github/SECURITY.md", "../../.github/CONTRIBUTING.md"} {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, page...)
	}
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	dir, home := t.TempDir(), t.TempDir()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, "notes.yaml"), []byte("title: From notes\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "incident"), os.DirFS("../../testdata/incident")); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		script := strings.ReplaceAll(block[1], "\\\n", " ")
		for line := range strings.Lines(script) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), "   #")
			switch words := shellWords(line); {
			case len(words) == 0, words[0] == "git":
			case words[0] == "make":
				if !regexp.MustCompile(`(?m)^` + words[1] + `:`).Match(makefile) {
					t.Errorf("%q: the Makefile has no target %s", line, words[1])
				}
			case words[0] == "pm":
				ran++
				want := 0
				if len(words) == 2 && words[1] == "new" {
					want = 2 // nobody is there to answer
				}
				if words[1] == "status" || slices.Contains(words, "--status") {
					want = 3 // the document has a title and little else
				}
				code, _, stderr := here(t, dir, home, words[1:], `PM_EDITOR=sed -i 's/^title:.*/title: In an editor/;1a title: In an editor'`)
				if code != want {
					t.Errorf("%q ends with %d, want %d: %s", line, code, want, stderr)
				}
			default:
				t.Errorf("%q is no command of ours", line)
			}
			if strings.HasPrefix(line, "pm new") && ran == 1 {
				// The interview has written something by now.
				if code, _, stderr := here(t, dir, home, []string{"new", "Checkout errors", "--no-input"}); code != 0 {
					t.Fatal(stderr)
				}
			}
		}
	}
	if ran < 6 {
		t.Errorf("only %d commands were found in the README", ran)
	}
}

// TestReadmeNames checks that the README names every command and topic of pm, and no command or
// flag that does not exist: in its code, and in the rows of its table of commands.
func TestReadmeNames(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]cli.Page{}
	for _, p := range cli.Pages() {
		pages[p.Name] = p
	}
	named := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		spans := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(line, -1)
		var command cli.Page // of the row
		for _, span := range spans {
			words := strings.Fields(span[1])
			switch {
			case words[0] == "pm" && len(words) > 1:
				at := pageNamed(pages, words)
				if at.Name == "pm" && regexp.MustCompile(`^[a-z]`).MatchString(words[1]) {
					t.Errorf("%q: there is no command pm %s", span[1], words[1])
				}
				command = at
				named[at.Name] = true
			case pages["pm "+words[0]].Topic:
				named["pm "+words[0]] = true
				continue
			case !strings.HasPrefix(line, "|") || command.Name == "" || !strings.HasPrefix(words[0], "--"):
				continue
			}
			for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(span[1], -1) {
				if !regexp.MustCompile(`(?m)` + flag + `( |$)`).MatchString(command.Flags + command.GlobalFlags) {
					t.Errorf("%q: %s has no flag %s", span[1], command.Name, flag)
				}
			}
		}
	}
	for name := range pages {
		if strings.Count(name, " ") == 1 && !named[name] {
			t.Errorf("the README does not name %s", name)
		}
	}
}

// pageNamed returns the page of the command that a command line begins with.
func pageNamed(pages map[string]cli.Page, words []string) cli.Page {
	for n := len(words); n > 0; n-- {
		if p, ok := pages[strings.Join(words[:n], " ")]; ok {
			return p
		}
	}
	return cli.Page{}
}

// shellWords splits a command line at its spaces, but for those in double quotes.
func shellWords(line string) []string {
	var words []string
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		words = append(words, m[1]+m[2])
	}
	return words
}
