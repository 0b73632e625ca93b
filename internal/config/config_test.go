package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/strictyaml"
)

func TestStarterIsTheDefault(t *testing.T) {
	t.Parallel()
	got, err := Parse("config.yaml", Starter())
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Timezone = "UTC" // set by the team, and not that of the author
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the starter says\n%+v, the default is\n%+v", got, want)
	}
}

// uncommented returns the starter with its examples in force: what follows a
// # and one space, up to the next empty line, from the first line that is a key.
func uncommented() string {
	var out strings.Builder
	example := false
	for line := range strings.Lines(string(Starter())) {
		text, isComment := strings.CutPrefix(line, "# ")
		key, _, isKey := strings.Cut(text, ":")
		if isComment && isKey && !strings.Contains(key, " ") {
			example = true
		}
		if !isComment {
			example = false
		}
		if example {
			line = text
		}
		out.WriteString(line)
	}
	return out.String()
}

func TestStarterShowsEveryKey(t *testing.T) {
	t.Parallel()
	got, err := Parse("config.yaml", []byte(uncommented()))
	if err != nil {
		t.Fatalf("the examples of the starter: %v\n%s", err, uncommented())
	}
	want := Default()
	want.Timezone = "UTC"
	want.Services = []Service{{Name: "cache"}, {Name: "checkout", PublicName: "Checkout"}}
	want.PublicTimezone = "Europe/Lisbon"
	want.People = []postmortem.Person{{ID: "ana", Name: "Ana Silva", Role: "incident commander"}}
	want.Custom = []Field{{Name: "customer_tier", Type: FieldText, Required: true, Words: []string{"free", "paid"}}}
	want.Check = Rules{{"PM053", Error}, {"PM019", Off}}
	want.Forbidden = []string{"Example Bank"}
	want.Accepted = []string{"Jenkins", "status.lan.example.com"}
	want.InternalHosts = []string{"prod.example.com", "203.0.113.0/24"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	fields := reflect.ValueOf(got)
	for i := range fields.NumField() {
		if fields.Field(i).IsZero() {
			t.Errorf("the starter does not show %s", fields.Type().Field(i).Name)
		}
	}
}

func TestParseFillsInTheDefaults(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "# nothing\n\n  # at all\n"} {
		if got, err := Parse("config.yaml", []byte(text)); err != nil || !reflect.DeepEqual(got, Default()) {
			t.Errorf("Parse(%q) = %+v, %v", text, got, err)
		}
	}
	got, err := Parse("config.yaml", []byte("severities: [p1, {name: p2, depth: short}]\ncustom: [{name: tier}]\ntimezone: Europe/Lisbon\n"))
	want := Default()
	want.Severities = []Severity{{Name: "p1", Depth: DepthFull}, {Name: "p2", Depth: DepthShort}}
	want.Custom = []Field{{Name: "tier", Type: FieldText}}
	want.Timezone = "Europe/Lisbon"
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Parse = %+v, %v, want %+v", got, err, want)
	}
}

func TestParseReportsEveryProblemAtItsPlace(t *testing.T) {
	t.Parallel()
	const text = `severites: []
severities:
  - {name: sev1, aliases: [critical, SEV-1], depth: shrot}
  - {aliases: [Critical]}
services: [a, b, a]
people:
  - {id: ana silva}
  - {id: ana}
  - {id: ana}
folder: ../elsewhere
timezone: Europe/Lisboa
public_timezone: Lisbon
custom:
  - {name: tier, type: number, words: [a]}
check:
  PM053: wraning
forbidden: ["", Acme]
accepted: [acme, x, x]
acepted: []
internal_hosts: [db1, db1]
`
	_, err := Parse("config.yaml", []byte(text))
	var problems strictyaml.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("error %v, want Problems", err)
	}
	want := []string{
		"config.yaml:1:1: unknown key `severites`; did you mean `severities`?",
		"config.yaml:3:38: duplicate severity `SEV-1`: the first is `sev1`",
		"config.yaml:3:53: unknown depth `shrot`; did you mean `short`?",
		"config.yaml:4:5: this severity is empty",
		"config.yaml:4:16: duplicate severity `Critical`: the first is `critical`",
		"config.yaml:5:18: duplicate service `a`",
		"config.yaml:7:10: `ana silva` is not an id",
		"config.yaml:9:10: duplicate id `ana`",
		"config.yaml:10:9: the folder `../elsewhere` is not inside the repository",
		"config.yaml:11:11: `timezone`: ",
		"config.yaml:12:18: `public_timezone`: ",
		"config.yaml:14:39: a number cannot be one of a few words",
		"config.yaml:16:10: unknown PM053 `wraning`; did you mean `warning`?",
		"config.yaml:17:13: this word is empty",
		"config.yaml:18:12: `acme` is forbidden too",
		"config.yaml:18:21: duplicate word `x`",
		"config.yaml:19:1: unknown key `acepted`; did you mean `accepted`?",
		"config.yaml:20:23: duplicate host `db1`",
	}
	for i, p := range problems {
		if i >= len(want) || !strings.HasPrefix(p.Error(), want[i]) {
			t.Errorf("problem %d: %s", i, p)
		}
	}
	if len(problems) != len(want) {
		t.Errorf("%d problems, want %d", len(problems), len(want))
	}
}

// TestFolder refuses folders that are not for documents.
func TestFolder(t *testing.T) {
	t.Parallel()
	for folder, want := range map[string]string{
		"docs": "", ".": "", "docs/.github": "", "a/../docs": "", "docs/": "", "...": "",
		".git": "belongs to git", ".git/pm": "belongs to git", "./.git/": "belongs to git", "docs/../.git": "belongs to git",
		".GIT": "belongs to git", "sub/.git": "belongs to git", ".git. ": "belongs to git", ".pm/docs": "belongs to git",
		"..": "not inside", "/tmp": "not inside", "a/../../b": "not inside",
	} {
		_, err := Parse("config.yaml", []byte("folder: '"+folder+"'\n"))
		if (err == nil) != (want == "") || err != nil && (!strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "config.yaml:1:9: ")) {
			t.Errorf("%q: %v, want %q", folder, err, want)
		}
	}
}

// TestLoadThroughLinks reads a configuration through links that stay in the repository, and
// no other.
func TestLoadThroughLinks(t *testing.T) {
	t.Parallel()
	for name, links := range map[string]struct {
		at, to string
		want   string
	}{
		"inside":     {".pm/config.yaml", "../settings/config.yaml", ""},
		"folder":     {".pm", "settings", ""},
		"out":        {".pm/config.yaml", "../../outside/config.yaml", "escapes"},
		"folder out": {".pm", "../outside", "escapes"},
	} {
		top := t.TempDir()
		root := filepath.Join(top, "repository")
		for _, dir := range []string{"outside", "repository/settings"} {
			dir = filepath.Join(top, dir)
			if err := errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, "config.yaml"), []byte("folder: docs\n"), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		at := filepath.Join(root, links.at)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.Symlink(links.to, at)); err != nil {
			t.Fatal(err)
		}
		c, err := Load(root)
		if links.want == "" && (err != nil || c.Folder != "docs") || links.want != "" && (err == nil || !strings.Contains(err.Error(), links.want)) {
			t.Errorf("%s: %+v, %v, want %q", name, c, err, links.want)
		}
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	if got, err := Load(root); err != nil || !reflect.DeepEqual(got, Default()) {
		t.Errorf("without a file: %+v, %v", got, err)
	}
	path := Path(root)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("folder: docs\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got, err := Load(root); err != nil || got.Folder != "docs" {
		t.Errorf("with a file: %+v, %v", got, err)
	}
	if err := os.Truncate(path, maxSize+1); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(root); err == nil || !strings.Contains(err.Error(), "at most 1 MiB") {
		t.Errorf("with a large file: error %v", err)
	}
	if err := errors.Join(os.Remove(path), os.Mkdir(path, 0o755)); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(root); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("with a folder: error %v", err)
	}
}

func TestSeverity(t *testing.T) {
	t.Parallel()
	c := Default()
	for word, want := range map[string]string{"sev2": "sev2", "SEV-2": "sev2", "Sev 2": "sev2", "major": "sev2", "Trivial": "sev5"} {
		if got, err := c.Severity(word); err != nil || got.Name != want {
			t.Errorf("Severity(%q) = %v, %v, want %s", word, got, err, want)
		}
	}
	for word, want := range map[string]string{
		"seve1": "unknown severity `seve1`: it is one of sev1, sev2, sev3, sev4, sev5; did you mean `sev1`?",
		"mayor": "unknown severity `mayor`: it is one of sev1, sev2, sev3, sev4, sev5; did you mean `major`?",
		"2":     "unknown severity `2`: it is one of sev1, sev2, sev3, sev4, sev5; did you mean `sev2`?",
		"P3":    "unknown severity `P3`: it is one of sev1, sev2, sev3, sev4, sev5; did you mean `sev3`?",
		"sv4":   "unknown severity `sv4`: it is one of sev1, sev2, sev3, sev4, sev5; did you mean `sev4`?",
		"sev12": "unknown severity `sev12`: it is one of sev1, sev2, sev3, sev4, sev5",
		"awful": "unknown severity `awful`: it is one of sev1, sev2, sev3, sev4, sev5",
		"":      "unknown severity ``: it is one of sev1, sev2, sev3, sev4, sev5",
	} {
		if _, err := c.Severity(word); err == nil || err.Error() != want {
			t.Errorf("Severity(%q): error %v, want %s", word, err, want)
		}
	}
}

// TestLevels refuses a rule without a level, which does not switch it off, and finds the
// place of one that has one.
func TestLevels(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"check:\n  PM052:\n":            "config.yaml:2:9: `PM052` has no level",
		"check: {PM050: off, PM052: ~}": "config.yaml:1:28: `PM052` has no level",
	} {
		if _, err := Parse("config.yaml", []byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, ".pm"), 0o700); err != nil {
		t.Fatal(err)
	}
	if line, column := PlaceOfRule(root, "PM052"); line != 1 || column != 1 {
		t.Errorf("without a file the place is %d:%d", line, column)
	}
	if err := os.WriteFile(Path(root), []byte("# é\ncheck: {human-error: off, \"PM052\": info}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for rule, want := range map[string][2]int{"human-error": {2, 9}, "PM052": {2, 28}, "PM053": {1, 1}} {
		if line, column := PlaceOfRule(root, rule); line != want[0] || column != want[1] {
			t.Errorf("the place of %s is %d:%d, want %v", rule, line, column, want)
		}
	}
}
