package markup

import (
	"strings"
	"testing"
)

func TestFirstSentence(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                             "",
		"One. Two.":                    "One. Two.",
		"No stop":                      "No stop",
		"At 3.5 % of e.g. all. B":      "At 3.5 % of e.g. all. B",
		"一。二。":                         "一。",
		"```\ncode\n```":               "",
		"# Heading\n\n```\ncode\n```":  "",
		"- one\n- two":                 "one",
		"1. - deep *one*\n\n   more":   "deep one",
		"# Heading\n\n> said":          "said",
		"x" + strings.Repeat("y", 300): "x" + strings.Repeat("y", 158) + "…",
		strings.Repeat("word ", 60):    strings.TrimSpace(strings.Repeat("word ", 31)) + "…",
		strings.Repeat("word ", 40):    strings.TrimSpace(strings.Repeat("word ", 40)),
	} {
		if got := Shorten(ParseProse(text).FirstSentence(40).String()); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for _, first := range []string{
		"Dr. Who's users, e.g. those in Leeds, could not sign in.",
		"Everybody who had ever written to Mr. Smith or Mrs. Jones saw it.",
		"Nobody who lives in the city of St. Gallen could pay for an hour.",
		"Everybody in the regions called U.S. East and U.S. West was hurt.",
		"All of the cheaper and slower plans vs. Gold and Silver were hurt.",
		"Buyers could not pay, most of them in Ireland, approx. 40 of them.",
		"Buyers could not pay at all for an hour (see No. 5. It has more).",
		"Everybody who had signed up with J. R. R. Tolkien saw nothing.",
		"Buyers in Leeds,\nand in [York](https://x.example), saw an **error**!",
		"The customers of three of the shops could not reach the API.",
		"لم يتمكن أي من العملاء في المنطقة من تسجيل الدخول لمدة ساعة.",
	} {
		want := strings.NewReplacer("\n", " ", "[York](https://x.example)", "York", "**", "").Replace(first)
		next := "Then more."
		if strings.HasPrefix(first, "ل") {
			next = "ثم أكثر."
		}
		if got := Shorten(ParseProse(first + " " + next).FirstSentence(40).String()); got != want {
			t.Errorf("%q: %q, want %q", first, got, want)
		}
	}
}
