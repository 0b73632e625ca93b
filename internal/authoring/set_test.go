package authoring_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestSuggestions runs the commands that the rules suggest for their own examples. One that
// leaves a value open sets nothing; with the value the finding is gone.
func TestSuggestions(t *testing.T) {
	t.Parallel()
	values := map[string]string{
		"owner": "ana", "severity": "sev3", "data_loss": "none", "data_exposure": "unknown", "method": "customer", "due": "2099-01-01",
		"tracker": "https://example.com/1", "done_when": "The release fails", "approvers": "dee", "name": "Ana Silva", "percent": "3",
		"title": "Alert on it", "date": "2026-06-03",
	}
	now := time.Date(2026, 6, 10, 8, 0, 0, 0, time.UTC)
	run := make(map[string]bool)
	for _, r := range check.Rules() {
		o := check.Options{Only: []string{r.ID}, Now: now, Documents: func(string) (check.Known, bool) { return check.Known{OpenActions: 1}, true }}
		for _, example := range append([]string{r.Bad}, r.Found...) {
			d := exampleDocument(example)
			for _, f := range check.Document(d, o) {
				if !strings.HasPrefix(f.Suggestion, "pm ") {
					if strings.Contains(f.Suggestion, "pm ") || strings.Contains(f.Suggestion, " ID") {
						t.Errorf("%s: a command after other words: %s", r.ID, f.Suggestion)
					}
					continue
				}
				run[r.ID] = true
				out, err := exec.Command("sh", "-c", "printf '%s\\n' "+f.Suggestion).Output()
				words := strings.Split(strings.TrimSpace(string(out)), "\n")
				switch {
				case err != nil:
					t.Errorf("%s: no shell reads %s: %v", r.ID, f.Suggestion, err)
				case words[1] == "edit" && len(words) == 4:
					if !slices.Contains(interview.Sections(), words[3]) {
						t.Errorf("%s: there is no section %s", r.ID, words[3])
					}
				case words[1] == "edit" && len(words) == 5 && words[3] == "--set":
					setting := words[4]
					if changed := *d; strings.Contains(setting, "…") {
						if _, err := authoring.Set(&changed, []string{setting}, config.Default(), now); err == nil {
							t.Errorf("%s: %s is taken as it is", r.ID, setting)
						}
						before := strings.TrimRight(setting[:strings.Index(setting, "…")], "=[: ")
						key := before[strings.LastIndexAny(before, "., {")+1:]
						value := values[key]
						if value == "" {
							value = "Text"
						}
						setting = strings.ReplaceAll(setting, "…", value)
					}
					changed := exampleDocument(example)
					if _, err := authoring.Set(changed, []string{setting}, config.Default(), now); err != nil {
						t.Errorf("%s: --set %s: %v", r.ID, setting, err)
					}
					isSame := func(left check.Finding) bool { return left.Message == f.Message }
					if left := check.Document(changed, o); slices.ContainsFunc(left, isSame) {
						t.Errorf("%s: after --set %s there is still %q", r.ID, setting, f.Message)
					}
				case words[1] == "log":
					if kind := slices.Index(words, "--kind"); kind > 0 && !slices.Contains(postmortem.EventKind("").Words(), words[kind+1]) {
						t.Errorf("%s: there is no kind %s", r.ID, words[kind+1])
					}
					if at := slices.Index(words, "--at"); at < 0 || words[at+1] != "TIME" || len(words) != at+3 {
						t.Errorf("%s: %q is not one event", r.ID, words)
					}
				case slices.Equal(words, []string{"pm", "check", "--fix", "ID"}):
					if f.Fix == nil {
						t.Errorf("%s: there is nothing to fix", r.ID)
					}
				case words[1] != "show" || len(words) != 3:
					t.Errorf("%s: what does %q do?", r.ID, words)
				}
			}
		}
	}
	if len(run) < 20 {
		t.Errorf("only %d rules suggest a command", len(run))
	}
}

// exampleDocument returns an example of a rule as a document: keys of one, or a sentence.
func exampleDocument(example string) *postmortem.Document {
	text := example
	for key, line := range map[string]string{"title:": "title: T\n", "status:": "status: published\n", "schema:": "schema: pm/v1\n"} {
		if !strings.HasPrefix(example, key) && !strings.Contains(example, "\n"+key) {
			text = line + text
		}
	}
	d, err := postmortem.Open("example.yaml", []byte(text)).Document()
	if err != nil {
		return &postmortem.Document{Title: "T", Status: postmortem.Published, Summary: example}
	}
	return d
}
