package archive

import (
	"fmt"
	"testing"
)

// TestRows reads a row of a timeline in the ways that people write them, between one at 14:00
// and one at 16:00 of the same day.
func TestRows(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ row, want string }{
		{"- 11:10 6th Nov 2023 - merged", "2023-11-06T11:10:00Z|merged"},
		{"- [06-08 14:30] done", "2021-06-08T14:30:00Z|done"},
		{"- 13:06 PM - done", "2021-06-08T13:06:00Z|done"},
		{"- ca. 14:30: done", "~2021-06-08T14:30:00Z|done"},
		{"- ± 14:30 done", "~2021-06-08T14:30:00Z|done"},
		{"* **14:30 UTC**: done", "2021-06-08T14:30:00Z|done"},
		{"* *14:30* – done", "2021-06-08T14:30:00Z|done"},
		{"– 14:30 done", "2021-06-08T14:30:00Z|done"},
		{"**14:30** done", "2021-06-08T14:30:00Z|done"},
		{"### 14:30 - done", "2021-06-08T14:30:00Z|done"},
		{"#### 2021-06-08 14:30 UTC\n\ndone", "2021-06-08T14:30:00Z|done"},
		{"> 14:30 done", "2021-06-08T14:30:00Z|done"},
		{"14:30hs: done", "2021-06-08T14:30:00Z|done"},
		{"1430 UTC done", "2021-06-08T14:30:00Z|done"},
		{"1430h - done", "2021-06-08T14:30:00Z|done"},
		{"- 1430: done", "2021-06-08T14:30:00Z|done"},
		{"- 2021-06-08 1430Z done", "2021-06-08T14:30:00Z|done"},
		{"- 2.30pm done", "2021-06-08T14:30:00Z|done"},
		{"- 14.30 done", "2021-06-08T14:30:00Z|done"},
		{"- 08/06/2021 14:30 done", "2021-06-08T14:30:00Z|done"},
		{"- Tue 14:30 done", "2021-06-08T14:30:00Z|done"},
		{"- 14:30-14:40 done", "2021-06-08T14:30:00Z..2021-06-08T14:40:00Z|done"},
		{"- 2021-06-08 14:30-14:40 done", "2021-06-08T14:30:00Z..2021-06-08T14:40:00Z|done"},
		{"- Between 14:30 and 14:40 done", "2021-06-08T14:30:00Z..2021-06-08T14:40:00Z|done"},
		{"- at 14:30 UTC done", "2021-06-08T14:30:00Z|done"},
		{"- shortly after 14:30 done", "~2021-06-08T14:30:00Z|shortly after 14:30 done"},
		{"- **14:30 PDT / 21:30 UTC**: done", "2021-06-08T14:30:00-07:00|done (21:30 UTC)"},
		{"- **14:30-14:40 UTC / 07:30-07:40 PDT**: done", "2021-06-08T14:30:00Z..2021-06-08T14:40:00Z|done (07:30-07:40 PDT)"},
		{"- 2:30 done", "2021-06-08T14:30:00Z|done"},
		{"- 14:30 PDT / 21:30 UTC done", "2021-06-08T14:30:00-07:00|done (21:30 UTC)"},
		{"- **Detected:** 14:30", "2021-06-08T14:30:00Z|Detected"},
		{"- Resolved at 14:30 UTC", "2021-06-08T14:30:00Z|Resolved"},
		{"- Resolved 2021-06-08 14:30", "2021-06-08T14:30:00Z|Resolved"},
		{"- First alert: June 8, 2021 14:30 UTC", "2021-06-08T14:30:00Z|First alert"},
		{"| 14:30 | done |", "2021-06-08T14:30:00Z|done"},
		{"| 2021-06-08 | 14:30 | done |", "2021-06-08T14:30:00Z|done"},
		{":clock1: 14:30 done", "2021-06-08T14:30:00Z|done :clock1:"},
		{"- 🔴 14:30 done", "2021-06-08T14:30:00Z|done 🔴"},
		{"\\- 14:30 done", "2021-06-08T14:30:00Z|done"},
		{"- 2021-06-08 ~14:30 done", "~2021-06-08T14:30:00Z|done"},
		{"- 06-08 ~14:30 done", "~2021-06-08T14:30:00Z|done"},
		{"| 06-08 ~14:30 | done |", "~2021-06-08T14:30:00Z|done"},
		{"- **14:30 UTC (Jun 8)** - done", "2021-06-08T14:30:00Z|done"},
		{"- 14:30 (9 June) done", "2021-06-09T14:30:00Z|done"},
		{"- 14:30 (see June) done", "2021-06-08T14:30:00Z|(see June) done"},
		{"- 2021-06-08 1430 - done", "2021-06-08T14:30:00Z|done"},
		{"- 2021-06-08 14:30:00 UTC ::::: done", "2021-06-08T14:30:00Z|done"},
		{"- 2021-06-08T14:30 ::: done", "2021-06-08T14:30:00Z|done"},
		{"- Jun 8 1430 UTC: done", "2021-06-08T14:30:00Z|done"},
		{"- 14:30 UTC Wednesday Jun 9 - done", "2021-06-09T14:30:00Z|done"},
		{"- 02:30–02:40 PM Jun 08, 2021: done", "2021-06-08T14:30:00Z..2021-06-08T14:40:00Z|done"},
		{"- 14:30 May be done", "2021-06-08T14:30:00Z|May be done"},
		{"| 2021-06-09, 2021-06-10 | done |", "2021-06-09..2021-06-10|done"},
		{"### {{ 14:30 }}\n\ndone", "2021-06-08T14:30:00Z|done"},
		{"- 20211-06-08 14:30 done", "2021-06-08T14:30:00Z|done"},
		{"- 2020-06-08 14:30 done", "2021-06-08T14:30:00Z|done"},
		{"- 2X:XX done", "2021-06-08T14:00:00Z~2021-06-08T16:00:00Z|2X:XX done"},
		{"- ??:?? done", "2021-06-08T14:00:00Z~2021-06-08T16:00:00Z|done"},
		{"- done", "2021-06-08T14:00:00Z~2021-06-08T16:00:00Z|done"},
		{"- after 3 restarts done", "2021-06-08T14:00:00Z~2021-06-08T16:00:00Z|after 3 restarts done"},
	} {
		source := "# Row\n\n## Timeline\n\n- 2021-06-08 14:00 first\n" + test.row + "\n- 2021-06-08 16:00 last\n- 2021-06-08 17:00 later\n"
		all, err := Read("a.md", []byte(source), testOptions(""))
		if err != nil {
			t.Errorf("%q: %v", test.row, err)
			continue
		}
		var got []string
		for _, e := range all[0].Document.Timeline {
			if e.Text == "first" || e.Text == "last" || e.Text == "later" {
				continue
			}
			at := e.At.String()
			switch {
			case !e.NotBefore.IsZero():
				at = e.NotBefore.String() + "~" + at
			case !e.Until.IsZero():
				at += ".." + e.Until.String()
			case e.Approximate:
				at = "~" + at
			}
			got = append(got, at+"|"+e.Text)
		}
		if fmt.Sprint(got) != fmt.Sprint([]string{test.want}) {
			t.Errorf("%q is read as %q, want %q", test.row, got, test.want)
		}
	}
}
