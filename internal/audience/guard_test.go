package audience

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestLeaks reads texts for what must not be revealed. The words of each want are those
// that leak, in the order of the text.
func TestLeaks(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Owner:   "team-edge",
		Authors: []string{"jörg"},
		People: []postmortem.Person{
			{ID: "ana", Name: "Ana Silva"},
			{ID: "ines", Name: "Inês  de Falcão"},
			{ID: "will", Name: "Will O'Brien"},
			{ID: "x", Name: "X. Min-ji"},
			{Name: "王小明"},
			{ID: "kim", Name: "김민지"},
			{Name: "Jean-Luc Al‑Rashid de l'Eau-du-Lac"},
			{ID: "rae", Name: "Rae Stone", Credit: true},
			{ID: "rae2", Name: "Rae Moss"},
		},
	}
	g := newGuard(d, Rules{
		Team:      NewTeam(postmortem.Person{ID: "bo", Name: "Bo Ek"}, postmortem.Person{ID: "ana", Name: "Ana Maria Silva"}),
		Hosts:     []string{"prod.example.com", "db1", "203.0.113.0/24"},
		Forbidden: []string{"Example Bank", "C3PO"},
	})
	g.ids = NewIDs("2026-06-02-checkout-errors", "2025-11-02-cache-eviction", "banana")
	for _, test := range []struct {
		text string
		want []string
	}{
		{"nothing to see at 10:41, 38% of 1.2.3 and 2026-06-02T10:41:00Z", nil},

		{"banana, Anastasia and Anabel", nil},
		{"anas, Silvas, anao, silvaa and asilva", []string{"anas", "Silvas", "silvaa", "asilva"}},
		{"ana2, Bo17 and silva3, not ana2b, An2, Will2 or web2", []string{"ana2", "Bo17", "silva3"}},
		{"anasilva, AnaSilva2, silvaana, asilva@example.org, inesdefalcao, IFalcão", []string{"anasilva", "AnaSilva2", "silvaana", "asilva", "inesdefalcao", "IFalcão"}},
		{"OBrien, jeanluc and wobrien", []string{"OBrien", "jeanluc", "wobrien"}},
		{"silvan, westone and raestone", nil},
		{"boek and anas silvas", []string{"boek", "anas", "silvas"}},
		{"Ana restarted it, and ANA did, and @ana", []string{"Ana"}},
		{"ana.silva@example.org, https://example.org/ana/1", []string{"ana.silva", "ana"}},
		{"*Ana*\nSilva", []string{"Ana* Silva"}},
		{"Ana Maria Silva", []string{"Ana Maria Silva"}},
		{"An\u200ba; A\u0301na", []string{"An\u200ba"}},
		{"INÊS, ines and ine\u0302s; FALCAO", []string{"INÊS", "FALCAO"}},
		{"la vida de ana", []string{"ana"}},
		{"a house de luxe", nil},
		{"customers will be refunded", nil},
		{"asked Will for it", []string{"Will"}},
		{"ping @will", []string{"will"}},
		{"will o’brien", []string{"will o’brien"}},
		{"O'Brien", []string{"O'Brien"}},
		{"3 min, x and X", nil},
		{"Min-ji", []string{"Min-ji"}},
		{"Jean fixed it, and luc, rashid and lac did; Jean-Luc too", []string{"Jean", "luc", "rashid", "lac", "Jean-Luc"}},
		{"du et al.", nil},
		{"asked Al", []string{"Al"}},
		{"工程师王小明重启", []string{"王小明"}},
		{"김민지가", []string{"김민지"}},
		{"\u1100\u1175\u11b7민지가", []string{"김민지"}},
		{"Bo and bo ek", []string{"Bo", "bo ek"}},
		{"Jorg, team edge", []string{"Jorg", "team edge"}},
		{"found by Rae Stone (rae)", nil},
		{"found by Rae", nil}, // whose id it is agreed
		{"found by Rae Moss", []string{"Rae Moss"}},

		{"http://grafana/d/1, https://user:pw@wiki:8080/x and ftp://files", []string{"grafana", "wiki", "files"}},
		{"[a](//intra/x) and either//or", []string{"intra"}},
		{`\\fs01\backups`, []string{"fs01"}},
		{"https://www.example.org/internal and example.com:8443", nil},
		{"cache-3.prod.corp, Redis.INTERNAL. and x.home.arpa", []string{"cache-3.prod.corp", "Redis.INTERNAL", "x.home.arpa"}},
		{"local, the internal review, e.g. home", nil},
		{"10.1.2.3, 172.16.0.1/12, 192.168.0.1:80, 127.0.0.1, 100.64.1.1, 169.254.169.254", []string{
			"10.1.2.3", "172.16.0.1", "192.168.0.1", "127.0.0.1", "100.64.1.1", "169.254.169.254"}},
		{"8.8.8.8, 172.32.0.1, 100.128.0.1, 10.1.2", nil},
		{"0177.0.0.1, 0x7f.0.0.1, 012.0.0.1 and 010.001.002.003", []string{"0177.0.0.1", "0x7f.0.0.1", "012.0.0.1", "010.001.002.003"}},
		{"http://127.1/, http://0xa.65793:80, http://10.0.513 and https://192.43010/", []string{"127.1", "0xa.65793", "10.0.513"}},
		{"version 10.1, 127.1, 2.10.0.300 and http://8.1/, http://0300.1.1.1, http://1.2.3.256/", nil},
		{"203.0.113.7 and 203.0.114.7", []string{"203.0.113.7"}},
		{"http://[fd00::1]/, ::1, fe80::1 and 2001:db8::1", []string{"fd00::1", "::1", "fe80::1"}},
		{"root@app-7, root@localhost, react@18, tool@v2, a@latest", []string{"app-7", "localhost"}},
		{"redis:6379, at 10:41, sev2:1", []string{"redis"}},
		{"db4.\u200binternal, a\u00ad.internal, b\u2060.\ufe0finternal and c\uff0einternal", []string{"a\u00ad.internal", "db4.internal", "b.internal", "c.internal"}},
		{"http://wi\u200bki/, １０.１.２.３ and 𝐚𝐧𝐚", []string{"wi\u200bki", "𝐚𝐧𝐚", "10.1.2.3"}},
		{"wait… internal; ½.5 and a\u200blocal", nil},
		{"DB1 and x.prod.example.com, not db12 or prod.example.org", []string{"DB1", "prod.example.com"}},

		{"https://example.org/?q=Example%20Bank&who=In%C3%AAs&next=https%3A%2F%2Fwiki%2Fx", []string{"Example Bank", "Inês", "wiki"}},
		{"https://example.org/?to=%2525255Ahttps%252525253A%2F%2Fwiki and %41na, %4g%", []string{"wiki", "Ana"}},
		{"A%6e%61 and ana", []string{"ana"}}, // one wording
		{"38%, 100%25 and %zz", nil},

		{"for example\n  bank, EXAMPLE-BANK, example banks and xExampleBank, not examples of a bank", []string{"example bank", "EXAMPLE-BANK", "example banks", "ExampleBank"}},
		{"see 2025-11-02-cache-eviction, or 2026-06-02-checkout-errors/graph.png", []string{"2025-11-02-cache-eviction", "2026-06-02-checkout-errors"}},
	} {
		var got []string
		for _, l := range g.find(Leak{}, test.text) {
			got = append(got, l.Words)
		}
		if strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}

// TestNamed reads texts for those whom the timeline names as having done something.
func TestNamed(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		by, text string
		want     []string
	}{
		{"Priya Nair", "Priya helped, NAIR did, and priya nair", []string{"Priya", "NAIR", "priya nair"}},
		{"Priya Nair", "a priya is no name", nil},
		{"Priya", "Priya and @priya, not priya", []string{"Priya"}},
		{"priya", "Priya helped", []string{"Priya"}},
		{"priya.nair@example.org", "Nair helped", []string{"Nair"}},
		{"bot for Priya & Jean-Luc de la Tour (on-call), Omar and Li", "Priya, Jean, Omar, Li, Tour, la, on-call", []string{"Priya", "Jean", "Omar", "Li", "Tour"}},
		{"بريا", "ساعدت بريا", []string{"بريا"}},
		{"王小明", "工程师王小明重启", []string{"王小明"}},
		{"monitoring", "Monitoring told us", nil},
		{"Monitoring", "Monitoring told us", nil},
		{"robot", "Robot restarted it; the robot did", nil},
		{"release pipeline", "Release pipeline, the release and the pipeline", nil},
		{"Customer Support", "Customer support told us", nil},
		{"config-push", "The config push went out", nil},
		{"10.0.0.1", "At 10:00", nil},
		{"node-7", "Node 7", nil},
		{"the engineer on call", "The call of an engineer", nil},
		{"rae", "Rae found it", nil},
		{"Rae Stone", "Rae Stone found it", nil},
		{"ana", "ana", []string{"ana"}}, // who is known, and so in any case
		{"&, ()", "&", nil},
	} {
		d := &postmortem.Document{
			People:   []postmortem.Person{{ID: "ana"}, {ID: "rae", Name: "Rae Stone", Credit: true}},
			Timeline: []postmortem.Event{{By: test.by}},
		}
		var got []string
		for _, l := range newGuard(d, Rules{}).find(Leak{}, test.text) {
			got = append(got, l.Words)
			if l.Hint() == "" {
				t.Errorf("no hint for %s", l)
			}
		}
		if strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("by %q, %q: %q, want %q", test.by, test.text, got, test.want)
		}
	}
}

// TestShown finds words that markup hides from those who read the file: in a line as a line
// shows them, and in prose as prose does.
func TestShown(t *testing.T) {
	t.Parallel()
	const text = "[se][r]cret **li**ne\n\n[r]: https://status.example.org"
	var want []string
	d := doctest.Named(func(path string) string {
		if !isShown(path) {
			return unique(path)
		}
		switch path {
		case "public.summary", "public.impact", "public.cause", "public.resolution", "public.advice":
			want = append(want, byID(path)+" secret") // the label of a link, which a line has not
		}
		want = append(want, byID(path)+" line")
		return text
	})
	_, err := Public(d, Rules{Forbidden: []string{"secret", "line"}})
	var leaks Leaks
	if !errors.As(err, &leaks) {
		t.Fatal(err)
	}
	var got []string
	for _, l := range leaks {
		got = append(got, l.Path.String()+" "+l.Words)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestErrors shows the messages that an author gets.
func TestErrors(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Title:   "For Example Bank, see 2025-11-02-cache",
		Related: []string{"2025-11-02-cache"},
		Owner:   "ana",
		People:  []postmortem.Person{{ID: "ben", Name: "Ben Ek"}, {Name: "Cho"}},
		Timeline: []postmortem.Event{
			{Text: "Ben knows"},
			{Text: "Ana, Ek, ben and Ben Ek of http://wiki know", Audience: postmortem.AudiencePublic},
		},
		Public: postmortem.Public{Summary: "Ask Cho\n", Advice: "See 2025-11-03-Disk and 2025-11-02-cache"},
	}
	view, err := Public(d, Rules{
		Forbidden: []string{"example bank"},
		FileName:  "2026-06-02-ana-s-page",
		IDs:       NewIDs("2026-06-02-ana-s-page", "2025-11-03-disk"),
	})
	var leaks Leaks
	if !errors.As(err, &leaks) || view.Document != nil {
		t.Fatalf("%v, with the document %v", err, view.Document)
	}
	const want = `the name of the file: "ana" is the id of a person
title: "Example Bank" is forbidden by .pm/config.yaml
title: "2025-11-02-cache" is the id of a postmortem
timeline[1].text: "Ana" is the id of a person
timeline[1].text: "Ek" is a part of the name of ben
timeline[1].text: "ben" is the id of a person
timeline[1].text: "Ben Ek" is the name of ben
timeline[1].text: "wiki" is an internal host
public.summary: "Cho" is the name of a person
public.advice: "2025-11-03-Disk" is the id of a postmortem
public.advice: "2025-11-02-cache" is the id of a postmortem`
	if err.Error() != want {
		t.Errorf("%s\nwant\n%s", err, want)
	}
	for _, l := range leaks {
		if l.Hint() == "" {
			t.Errorf("no hint for %s", l)
		}
	}

	d = &postmortem.Document{Title: "x", Audience: postmortem.AudienceRestricted}
	if view, err := Public(d, Rules{}); err == nil || view.Document != nil {
		t.Error("a restricted document is rendered for the public")
	}
}
