package postmortem_test

import (
	"encoding/json"
	"testing"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// incident returns one of the example documents.
func incident(t *testing.T, name string) *postmortem.Document {
	t.Helper()
	d, err := postmortem.Open(name, documents(t)[name]).Document()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestFiguresOfRealIncidents checks what the companies themselves have published.
func TestFiguresOfRealIncidents(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]map[string]string{
		"2019-07-02-firewall-rule-takes-all-cpu.yaml": {
			"time_to_detect": "3 min", "time_to_mitigate": "27 min", "time_to_resolve": "1 h 10 min", "time_to_acknowledge": "not recorded",
		},
		"2017-01-31-directory-on-the-wrong-host.yaml": {
			"time_to_detect": "0 min", "time_to_mitigate": "about 18 h 47 min",
		},
		"2026-03-10-orders-table-locked.yaml": {
			"time_to_detect": "6 min", "time_to_acknowledge": "3 min", "time_to_mitigate": "1 h 35 min",
		},
	} {
		got := figures(t, incident(t, name), 0)
		for key, text := range want {
			if got[key] != text {
				t.Errorf("%s: %s = %q, want %q", name, key, got[key], text)
			}
		}
	}
}

func TestFiguresInJSON(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(incident(t, "2019-07-02-firewall-rule-takes-all-cpu.yaml").Figures().JSON(phrase.Span, phrase.Impact))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Detect   struct{ Seconds int } `json:"time_to_detect"`
		Mitigate struct {
			Seconds  int
			From, To string
		} `json:"time_to_mitigate"`
		Acknowledge struct{ Seconds *int } `json:"time_to_acknowledge"`
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if got.Detect.Seconds != 180 || got.Mitigate.Seconds != 27*60 || got.Acknowledge.Seconds != nil {
		t.Errorf("seconds are wrong in %s", text)
	}
	if got.Mitigate.From != "2019-07-02T13:42:00Z" || got.Mitigate.To != "2019-07-02T14:09:00Z" {
		t.Errorf("end points are wrong in %s", text)
	}
}

func TestLossAndEstimatesAreSaid(t *testing.T) {
	t.Parallel()
	d := incident(t, "2017-01-31-directory-on-the-wrong-host.yaml")
	if d.Impact.DataLoss != postmortem.CertainConfirmed {
		t.Errorf("data loss is %q, want confirmed", d.Impact.DataLoss)
	}
	for _, f := range d.Impact.Figures {
		if !f.Estimate {
			t.Errorf("%s is not marked as an estimate", f.What)
		}
	}
	if len(d.Impact.Figures) != 3 {
		t.Errorf("%d counts, want projects, comments and accounts", len(d.Impact.Figures))
	}
}
