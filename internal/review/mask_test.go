package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// TestMask looks for a secret in all that is shown of a document, whatever rules are applied
// and wherever it is.
func TestMask(t *testing.T) {
	t.Parallel()
	const secret = "qZ7rW2kP9xLm4tHs"
	for _, text := range []string{
		"title: 'password: " + secret + "'\nstatus: in-review\naction_items: [{id: a1, title: 'Alerting password: " + secret + "'}]\n",
		"title: T\nsummary: |\n  DB_PASSWORD=" + secret + "\n  and TBD\n",
		"title: T\nsevrity: 'password: " + secret + "'\n",
		"title: T\nsummary: password: " + secret + "\n",
		"title: T\nsummary: postgres://pm:" + secret + "@db1/pm\npostgres://pm:" + secret + "@db1/pm: x\n",
		"title: T\ntimeline:\n  - {at: 2026-01-02T00:00:00Z, text: a}\n  - {at: 2026-01-01T00:00:00Z, text: 'password: " + secret + "'}\n",
	} {
		for _, only := range [][]string{nil, {"PM001", "PM030", "PM075", "PM004"}} {
			r := newFinder(t)
			r.Options.Only = only
			r.leaksFound = r.findsLeaks()
			data := []byte("schema: pm/v1\n" + text)
			d := r.document(store.Entry{ID: "a", Path: "/a.yaml"}, data)
			shown := ""
			for _, f := range d.Findings {
				shown += f.Message + "\n" + d.Suggestion(f) + "\n" + d.Line(f) + "\n"
			}
			fixed := r.fixed("/a.yaml", data)
			shown += string(fixed.Diff())
			if strings.Contains(shown, secret[:5]) {
				t.Errorf("%s\nshows\n%s", text, shown)
			}
		}
	}
}

// TestMaskedLine checks that the words of a finding stay in their columns.
func TestMaskedLine(t *testing.T) {
	t.Parallel()
	data := "schema: pm/v1\ntitle: T\nsummary: 'é password: qZ7-rW2#kP9xLm4t and TBD'\n"
	d := New(store.Entry{}, postmortem.Open("f.yaml", []byte(data)), make([]check.Located, 1), nil)
	d.Findings[0].Position.Start.Line = 3
	if got, want := d.Line(d.Findings[0]), "summary: 'é password: **************** and TBD'"; got != want {
		t.Errorf("the line is\n%s\nwant\n%s", got, want)
	}
}

// TestShownLine checks that a line shows what customers must not read, as the message does.
func TestShownLine(t *testing.T) {
	t.Parallel()
	r := newFinder(t)
	r.leaksFound = r.findsLeaks()
	r.Options.Config.Forbidden = []string{"Example Bank"}
	r.Options.Audience = postmortem.AudiencePublic
	d := r.document(store.Entry{ID: "a", Path: "/a.yaml"}, []byte("schema: pm/v1\ntitle: Example Bank is down\npublic: {summary: 'Write to jane.roe@customer.net, not to 10.0.3.17'}\n"))
	shown := make(map[string]string)
	for _, f := range d.Findings {
		shown[f.Rule] = d.Line(f)
	}
	for rule, want := range map[string]string{
		"PM093": "title: Example Bank is down",
		"PM094": "public: {summary: 'Write to *********************, not to 10.0.3.17'}",
		"PM092": "public: {summary: 'Write to *********************, not to 10.0.3.17'}",
	} {
		if shown[rule] != want {
			t.Errorf("%s shows %q, want %q", rule, shown[rule], want)
		}
	}
}

// TestLine takes lines of a document that is split once, however many lines are taken.
func TestLine(t *testing.T) {
	t.Parallel()
	d := New(store.Entry{}, postmortem.Open("f.yaml", []byte("schema: pm/v1\r\ntitle: T\n")), nil, nil)
	for number, want := range []string{"schema: pm/v1", "schema: pm/v1", "title: T", "", ""} {
		var f Finding
		f.Position.Start.Line = number
		if got := d.Line(f); got != want {
			t.Errorf("line %d is %q, want %q", number, got, want)
		}
	}
	if first, again := d.lines(), d.lines(); &first[0] != &again[0] {
		t.Error("the document is split again for each line")
	}
	if got := (Document{}).Line(Finding{}); got != "" {
		t.Errorf("a line of no document is %q", got)
	}
}

func TestMasked(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, want string }{
		{"`Use hunter2secret now`", "`Use **** now`"},
		{"`Use hunter2sec…` twice: hunter2secret", "`Use ****…` twice: ****"},
		{"hunter2secure, not hunter2secrecy", "****, not ****cy"},
		{"two that overlap: hunter2secreturn", "two that overlap: ****"},
		{"hunting", "hunting"},
		{strings.Repeat("é", longest) + "x", strings.Repeat("é", longest-1) + "…"},
	} {
		if got := newMask([]string{"hunter2secret", "hunter2secure", "secreturn", "ab"}).masked(test.text); got != test.want {
			t.Errorf("%q is shown as %q, want %q", test.text, got, test.want)
		}
	}
}

// TestManySecrets masks a text of a document with many secrets: a secret is compared only with
// the two that are next to it in order, whatever their number.
func TestManySecrets(t *testing.T) {
	t.Parallel()
	var secrets []string
	for i := range 2000 {
		secrets = append(secrets, fmt.Sprintf("ghp_secret%05d", i), fmt.Sprintf("%05dsecret", i))
	}
	m := newMask(append(secrets, secrets...))
	total := 0
	for _, same := range m {
		if !slices.IsSorted(same) {
			t.Fatal("secrets with the same beginning are not in order")
		}
		total += len(same)
	}
	if total != len(secrets) {
		t.Errorf("%d secrets are compared, want %d", total, len(secrets))
	}
	for _, s := range secrets {
		if got := m.masked("a " + s + " b"); got != "a **** b" {
			t.Fatalf("a text with %s is shown as %q", s, got)
		}
	}
	if got := string(starred([]byte("a ghp_secret00001 b ghp_secret00001x"), []string{"ghp_secret00001", "ghp_secret00001x"})); got != "a *************** b ****************" {
		t.Errorf("a line is shown as %q", got)
	}
}
