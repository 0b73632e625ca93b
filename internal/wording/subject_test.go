package wording_test

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/wording"
)

// sentences reads a text whose verb is marked with an asterisk before it.
func sentences(text string) []wording.Sentence {
	reader := wording.NewReader(wording.Masks{Words: map[string]uint64{"accidentally": 1}}, []string{"accidentally"})
	var list []wording.Sentence
	scan := wording.Scan{Reader: reader, Names: wording.NewNames("ana", "Silva"), Yield: func(s *wording.Sentence) {
		copied := *s
		copied.Words = append([]wording.Word(nil), s.Words...)
		list = append(list, copied)
	}}
	scan.Read(text, true)
	return list
}

// TestSubject finds who does what the marked verb says.
func TestSubject(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		// people
		"The engineer ^forgot it":                                     "engineer",
		"The engineer on duty ^forgot it":                             "engineer",
		"The team responsible for the database ^forgot it":            "team",
		"One of the engineers had not ^checked it":                    "engineers",
		"A member of the platform team ^forgot it":                    "member",
		"None of us ^noticed it":                                      "us",
		"Nobody on the team ^noticed it":                              "nobody",
		"No one had ^noticed it":                                      "one",
		"The engineer (new to the team) ^forgot it":                   "engineer",
		"The engineer – in a hurry – ^forgot it":                      "engineer",
		"The DBAs, though they had been asked, did not ^check it":     "dbas",
		"The engineer ran the script, saw the prompt, and ^forgot it": "engineer",
		"The engineers who wrote the service never ^tested it":        "engineers",
		"The change that the reviewer ^approved":                      "reviewer",
		"Because the alert was muted the on-call ^missed it":          "on-call",
		"Yesterday ana ^restarted it":                                 "ana",
		"Later Ben ^restarted it":                                     "ben",
		"The hosting provider did not ^tell us":                       "provider",
		"The AI agent ^ignored it":                                    "agent",
		"The on-call for that week ^ignored it":                       "on-call",
		"Our own operators ^ignored it":                               "operators",
		"It was the third party that ^ignored it":                     "party",
		"The person doing the handover ^forgot it":                    "person",
		"After a long night of alerts, the developer ^forgot it":      "developer",
		"The head of platform ^failed":                                "head",
		"The night-shift operator ^failed":                            "operator",
		"The ones who approved it ^failed":                            "ones",
		"Mei-Ling ^failed":                                            "mei-ling",
		// no person
		"The head of the queue ^failed":                "",
		"The company proxy ^failed":                    "",
		"The users who ^forgot":                        "",
		"The alert for the on-call ^failed":            "",
		"The alert that the on-call relied on ^failed": "",
		"The reviewer bot ^failed":                     "",
		"The on-call's dashboard ^failed":              "",
		"The page sent to the engineers ^failed":       "",
		"The strimzi operator ^failed":                 "",
		"The identity provider ^failed":                "",
		"The package manager ^failed":                  "",
		"The monitoring agent ^failed":                 "",
		"The cluster member ^failed":                   "",
		"A request by the team ^failed":                "",
		"The script ran on all hosts and ^failed":      "",
		"It ^failed":                            "",
		"`ana` ^failed":                         "",
		"The operator ^reconciled the resource": "",
		"The alert woke the on-call and ^failed to stop": "",
		"If you ^forget the flag, it is too late":        "",
	} {
		verb := -1
		list := sentences(strings.ReplaceAll(text, "^", ""))
		before := strings.Index(text, "^")
		for i := range list[0].Words {
			if list[0].Words[i].Start == before {
				verb = i
			}
		}
		if verb < 0 {
			t.Fatalf("%q has no verb", text)
		}
		head, who := list[0].Subject(verb)
		got := ""
		if who == wording.Person {
			got = strings.ToLower(list[0].At(head).Text)
		}
		if got != want {
			t.Errorf("%q: the person is %q, want %q", text, got, want)
		}
	}
}

// TestRead takes texts apart: what is taken out is ~, and sentences are separated by |.
func TestRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"One. Two! Three? four":                               "One|Two|Three|four",
		"See e.g. the log of Dr. Who at 10:41.":               "See e.g the log of Dr Who at 10:41",
		"Run `rm -rf /` now":                                  "Run ~ now",
		"See https://example.com/a.b?c for more.":             "See ~ for more",
		"It was \"human error\" they wrote":                   "It was ~ they wrote",
		"It was a \"mistake\" they wrote":                     "It was a mistake they wrote",
		"It's Ana's and the engineers' fault":                 "It's Ana and the engineers fault",
		"- one\n- two\n\nthree\nfour":                         "one|two|three four",
		"1. one\n2. two":                                      "one|two",
		"# Heading\ntext":                                     "Heading text",
		"a\n```\ncode we forgot\n```\nb":                      "a|b",
		"> quoted by others\nours":                            "ours",
		"| a | b |\n| c | d |":                                "a|b|c|d",
		"[the runbook](https://example.com/we-forgot) helped": "the runbook helped",
		"before <!-- we forgot --> after":                     "before after",
		"**We** _forgot_ it":                                  "We forgot it",
		"We didn’t":                                           "We didn't",
		"He said: “we forgot it.” Then they left.":            "He said ~|Then they left",
		"on-call self-inflicted":                              "on-call self-inflicted",
		"決済。停止":                                               "決済|停止",
	} {
		var got []string
		for _, s := range sentences(text) {
			var words []string
			for _, w := range s.Words {
				word := strings.ReplaceAll(s.Text[w.Start:w.End], "’", "'")
				if w.IsPossessive {
					word = strings.TrimSuffix(word, "'s")
				}
				if w.Is(wording.Stripped) {
					word = "~"
				}
				words = append(words, word)
			}
			got = append(got, strings.Join(words, " "))
		}
		if joined := strings.Join(got, "|"); joined != want {
			t.Errorf("%q is read as %q, want %q", text, joined, want)
		}
	}
}

func TestMisspelt(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"accidently": true, "accidentaly": true, "acidentally": true, "occidentally": false, "accident": false, "incidentally": false} {
		if got := sentences(text)[0].Mask == 1; got != want {
			t.Errorf("%s is taken for accidentally: %v", text, got)
		}
	}
}

func TestByPerson(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"deleted by an engineer":                   "engineer",
		"deleted by one of the admins":             "admins",
		"deleted by the on-call engineer on duty":  "engineer",
		"deleted by Ben":                           "ben",
		"deleted by the operator pod":              "",
		"deleted by a developer's script":          "",
		"deleted by the nightly job":               "",
		"deleted by mistake":                       "",
		"deleted at night, by whoever was on call": "whoever",
	} {
		s := sentences(text)[0]
		got := ""
		if head, ok := s.ByPerson(0); ok {
			got = strings.ToLower(s.At(head).Text)
		}
		if got != want {
			t.Errorf("%q was done by %q, want %q", text, got, want)
		}
	}
}
