package postmortem_test

import (
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// editText returns a text edited so that it holds the document to.
func editText(text []byte, to *postmortem.Document) (edited []byte, spliced bool, err error) {
	f, spliced, err := postmortem.Open("f", text).Edit(to)
	if err != nil {
		return nil, false, err
	}
	return f.Bytes(), spliced, nil
}

// mergeTexts merges three texts; an empty base is none.
func mergeTexts(base, ours, theirs []byte) (postmortem.MergeResult, error) {
	var begun *postmortem.File
	if len(base) > 0 {
		begun = postmortem.Open("f", base)
	}
	return postmortem.Merge(begun, postmortem.Open("f", ours), postmortem.Open("f", theirs))
}

// pathList returns paths with spaces between.
func pathList(paths []postmortem.Path) string {
	list := make([]string, len(paths))
	for i, p := range paths {
		list[i] = p.String()
	}
	return strings.Join(list, " ")
}

// set gives the value at a path, as it is typed, another one.
func set(d *postmortem.Document, path, value string) error {
	p, err := postmortem.ParsePath(path)
	if err != nil {
		return err
	}
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		return err
	}
	r := when.Reader{Now: time.Date(2026, 6, 5, 12, 0, 0, 0, time.UTC), Zone: zone}
	return d.Set(p, value, r, func(string, string) {})
}
