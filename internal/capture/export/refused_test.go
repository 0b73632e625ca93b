package export_test

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/failure"
)

// TestRefused reads what cannot be read: each is an error that says why, with advice.
func TestRefused(t *testing.T) {
	t.Parallel()
	const annotation = `[{"id": 1, "dashboardId": 2, "time": 1780394341905, "text": "x"}]`
	for _, c := range []struct{ source, content, want, hint string }{
		{"slack", annotation, "this looks like a Grafana export, not like a Slack export", "pm import grafana x"},
		{"grafana", twoMessages, "this looks like a Slack export, not like a Grafana export", "pm import slack x"},
		{"teams", "time,text\n2026-06-02T10:00:00Z,x\n", "this looks like a table with commas, not like a Teams export", "pm import csv x"},
		{"", `{"title": "[Alerting] Checkout", "ruleId": 7, "ruleName": "Checkout", "ruleUrl": "https://grafana.example.com/d/1", "state": "alerting", "imageUrl": "", "message": "x", "evalMatches": []}`, `the alert "Checkout" has no time`, "GET /api/annotations?type=alert"},
		{"", `[{"id": 1, "dashboardId": 2, "time": 0, "timeEnd": 0, "text": "x"}]`, "the time in time is missing", ""},
		{"", annotation[:len(annotation)-4], "ends in the middle", "again"},
		{"", `{"value": [{"id": "1", "createdDateTime": "0001-01-01T00:00:00Z", "body": {"contentType": "text", "content": "x"}}]}`, "the time in createdDateTime is missing", ""},
		{"", "LAST SEEN   TYPE      REASON      OBJECT   MESSAGE\n11m         Warning   Unhealthy   pod/a    probe failed\n", "it has no times, only how long ago", "kubectl get events -A -o json"},
		{"", "commit 289fa846420ea498c5956054cd159e5131ef2e4e\nAuthor: Ben <b@example.com>\nDate:   2026-06-02\n\n    x\n", "is a day without a time", "git log --date=iso-strict"},
		{"", "From 289fa846420ea498c5956054cd159e5131ef2e4e Mon Sep 17 00:00:00 2001\nFrom: Ben <b@example.com>\nDate: Tue, 2 Jun 2026 09:58:00 +0200\nSubject: [PATCH] x\n", "as git format-patch prints them", "git log --format=fuller"},
		{"", "* 289fa84 (HEAD -> main) Merge branch 'limit'\n* 0812345 Limit the size\n", "the lines of --graph", "without --graph"},
		{"", "2026-06-02T09:58:00Z " + strings.Repeat("a", 1<<20) + "\n", "a line in it is longer than 1 MiB", "a part"},
		{"", "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\x01\x04\x00\xfb\xff\x1f\x8b\x08\x00\xbc\xe6\x87\x0c\x04\x00\x00\x00", "it is an archive in an archive", "unpack it"},
	} {
		in, err := export.OpenFile("x", strings.NewReader(c.content), int64(len(c.content)))
		if err == nil {
			_, err = export.Read([]export.Input{in}, export.Options{Source: c.source})
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(failure.Hint(err), c.hint) {
			t.Errorf("%s as %q: %v (%s), want %q (%s)", c.content, c.source, err, failure.Hint(err), c.want, c.hint)
		}
	}
}
