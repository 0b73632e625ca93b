package export_test

import (
	"reflect"
	"testing"

	"github.com/f08c5b15/pm/internal/capture/export"
)

// TestOrigins: the origins of an event that was merged are found again, also where the key of
// one has spaces or a hash sign.
func TestOrigins(t *testing.T) {
	t.Parallel()
	for origin, want := range map[string][]string{
		"":                                   nil,
		"slack:C1:1.5#9f2c41d7":              {"slack:C1:1.5#9f2c41d7"},
		"a:1#9f2c41d7 b:2#00000000":          {"a:1#9f2c41d7", "b:2#00000000"},
		"csv:row 1 #2#9f2c41d7 b:2#00000000": {"csv:row 1 #2#9f2c41d7", "b:2#00000000"},
		"by hand":                            {"by hand"},
		"a:1#9f2c41d7 by hand":               {"a:1#9f2c41d7", "by hand"},
	} {
		if got := export.Origins(origin); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", origin, got, want)
		}
	}
	if key, hash := export.Origin("slack:C1:1.5#9f2c41d7"); key != "slack:C1:1.5" || hash != "9f2c41d7" || export.SourceOf(key) != "slack" {
		t.Errorf("%q, %q", key, hash)
	}
}
