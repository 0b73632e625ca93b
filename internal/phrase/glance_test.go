package phrase_test

import (
	"testing"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestDetectedBy(t *testing.T) {
	t.Parallel()
	for method, want := range map[postmortem.Method]string{
		"": "", "alert": "an alert", "synthetic": "a synthetic check", "customer": "a customer", "audit": "an audit", "chance": "chance",
	} {
		if got := phrase.DetectedBy(method); got != want {
			t.Errorf("%q: %q, want %q", method, got, want)
		}
	}
}
