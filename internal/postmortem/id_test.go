package postmortem_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestSlug(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"Checkout errors after a cache resize": "checkout-errors-after-a-cache-resize",
		"  502s — everywhere!  ":               "502s-everywhere",
		"Überlastung der Größe in São Paulo":   "uberlastung-der-grosse-in-sao-paulo",
		"Ærø: Łódź naïve cœur":                 "aero-lodz-naive-coeur",
		"İstanbul ISPARTA ı":                   "istanbul-isparta-i",
		"We can't log in (it’s DNS)":           "we-cant-log-in-its-dns",
		"v2.14/rollback_of\\things":            "v2-14-rollback-of-things",
		"../../etc/passwd":                     "etc-passwd",
		"支付服务中断":                               "支付服务中断",
		"Сбой базы данных йод":                 "сбой-базы-данных-йод",
		"डेटाबेस बंद":                          "डेटाबेस-बंद",
		"e\u0301te\u0301":                      "ete",
		"ﬁle":                                  "file",
		"🔥🔥":                                   "untitled",
		"":                                     "untitled",
		"\xff\xfe":                             "untitled",
		"a\x00b":                               "a-b",
	} {
		if got := postmortem.Slug(title); got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestSlugIsShort(t *testing.T) {
	t.Parallel()
	for _, title := range []string{
		strings.Repeat("word ", 100), strings.Repeat("x", 5000), strings.Repeat("火", 5000), strings.Repeat("🇩🇪 ", 5000),
	} {
		slug := postmortem.Slug(title)
		if utf8.RuneCountInString(slug) > 60 || len(slug) > 180 || strings.HasSuffix(slug, "-") || !utf8.ValidString(slug) {
			t.Errorf("Slug(%.20q…) = %q", title, slug)
		}
	}
}

func TestIDTakesTheDateOfTheStart(t *testing.T) {
	t.Parallel()
	today := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)
	tests := []struct {
		name string
		d    *postmortem.Document
		zone string
		want string
	}{
		{"the first started", timeline(t, moment{kind: "change", at: "2026-03-01T10:00:00Z"}, moment{kind: "started", at: "2026-03-02T23:30:00Z"}), "", "2026-03-02-x"},
		{"in the document's zone", timeline(t, moment{kind: "started", at: "2026-03-02T23:30:00Z"}), "Europe/Berlin", "2026-03-03-x"},
		{"a day stays that day", timeline(t, moment{kind: "started", at: "2026-03-02"}), "America/New_York", "2026-03-02-x"},
		{"else the first event", timeline(t, moment{kind: "started", at: "unknown"}, moment{kind: "note", at: "2026-03-05T10:00:00Z"}, moment{kind: "detected", at: "2026-03-04T10:00:00Z"}), "", "2026-03-04-x"},
		{"else today", &postmortem.Document{}, "Asia/Tokyo", "2026-11-23-x"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.d.Title, test.d.Timezone = "X", test.zone
			if got := test.d.ID(today); got != test.want {
				t.Errorf("ID = %q, want %q", got, test.want)
			}
		})
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Größe\x00")
	f.Fuzz(func(t *testing.T, title string) {
		slug := postmortem.Slug(title)
		if slug == "" || !postmortem.IsID(slug) || strings.ContainsAny(slug, "/\\. ") || len(slug) > 180 {
			t.Errorf("Slug(%q) = %q", title, slug)
		}
		if again := postmortem.Slug(slug); again != slug {
			t.Errorf("Slug(%q) = %q, and its slug is %q", title, slug, again)
		}
	})
}
