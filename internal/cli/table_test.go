package cli

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
)

// A table fits the screen: the last column gives way at a word, and where that is not
// enough each row takes some lines. An id is never cut.
func TestTable(t *testing.T) {
	t.Parallel()
	heading := []string{"id", "status", "title"}
	rows := [][]string{
		{"2026-03-10-orders-locked", "in-review", "Checkout times out while a migration rewrites"},
		{"2026-03-11-数据库", "", "数据库挂了数据库挂了数据库挂了"},
	}
	for width, want := range map[int]string{
		80: "ID                        STATUS     TITLE\n" +
			"2026-03-10-orders-locked  in-review  Checkout times out while a migration…\n" +
			"2026-03-11-数据库                    数据库挂了数据库挂了数据库挂了\n",
		53: "ID                        STATUS     TITLE\n" +
			"2026-03-10-orders-locked  in-review  Checkout times…\n" +
			"2026-03-11-数据库                    数据库挂了数据…\n",
		40: "2026-03-10-orders-locked\n  in-review\n  Checkout times out while a migration…\n" +
			"2026-03-11-数据库\n  数据库挂了数据库挂了数据库挂了\n",
		24: "2026-03-10-orders-locked\n  in-review\n  Checkout times out…\n" +
			"2026-03-11-数据库\n  数据库挂了数据库挂了…\n",
	} {
		got := table(heading, rows, width)
		if got != want {
			t.Errorf("at %d columns:\n%swant:\n%s", width, got, want)
		}
		for line := range strings.Lines(got) {
			if displaywidth.String(strings.TrimSuffix(line, "\n")) > width {
				t.Errorf("wider than %d columns: %s", width, line)
			}
		}
	}
}
