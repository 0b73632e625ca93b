package archive

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
)

var (
	targetLine = compiled(`^ {0,3}\[([^\]^][^\]]*)\]:\s*<?([^\s>]+)>?(?:\s+["'(].*)?\s*$`)
	reference  = compiled(`\[([^\]\[]+)\]\[([^\]\[]*)\]`)
)

// A target is a line such as "[name]: https://…", which gives the links with a name their address.
type target struct{ name, url string }

func (t target) String() string { return "[" + t.name + "]: " + t.url }

// linkTargets returns the targets of a file by their names in lower case, and takes their lines
// out of its sections: each field has the ones it needs.
func linkTargets(root *section) map[string]target {
	targets := map[string]target{}
	root.walk(func(s *section) {
		skip := codeLines(s.body)
		var body []line
		for i, l := range s.body {
			m := targetLine().FindStringSubmatch(l.text)
			if m == nil || skip[i] {
				body = append(body, l)
				continue
			}
			targets[strings.ToLower(m[1])] = target{m[1], m[2]}
		}
		s.body = body
	})
	return targets
}

// withTargets returns a text with the addresses of its links below it.
func (r *reader) withTargets(text string) string {
	var lines []string
	lower := strings.ToLower(text)
	for _, name := range slices.Sorted(maps.Keys(r.targets)) {
		if strings.Contains(lower, "["+name+"]") { // [name], [name][] or [text][name]
			lines, r.used[name] = append(lines, r.targets[name].String()), true
		}
	}
	if lines == nil {
		return text
	}
	return text + "\n\n" + strings.Join(lines, "\n")
}

// inline returns a text of one line with the addresses of its links in it.
func (r *reader) inline(text string) string {
	return reference().ReplaceAllStringFunc(text, func(link string) string {
		m := reference().FindStringSubmatch(link)
		name := strings.ToLower(cmp.Or(m[2], m[1]))
		to, ok := r.targets[name]
		if !ok {
			return link
		}
		r.used[name] = true
		return "[" + m[1] + "](" + to.url + ")"
	})
}

// unusedTargets keeps the addresses that no field needed.
func (r *reader) unusedTargets() {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(r.targets)) {
		if !r.used[name] {
			lines = append(lines, r.targets[name].String())
		} else {
			r.report.recognised(0, "", "["+name+"]", 0)
		}
	}
	r.left(0, "Link addresses", strings.Join(lines, "\n"))
}

// links adds the items of a section of links. One with more than a link is kept as it is.
func (r *reader) links(s *section, kept []line) {
	var found []postmortem.Link
	for _, it := range items(kept) {
		link, ok := r.link(it)
		if !ok {
			r.left(s.number(), s.title, text(kept))
			return
		}
		found = append(found, link)
	}
	r.d.Links = append(r.d.Links, found...)
	r.report.recognised(s.number(), "links", s.title, len(found))
}

var titledAddress = compiled(`^(.*?)[\s:–—-]*<?(https?://[^\s>]+)>?$`)

// link returns the link that is all of an item.
func (r *reader) link(it *item) (link postmortem.Link, ok bool) {
	if it.code || it.heading || len(it.parts) > 0 {
		return link, false
	}
	text := r.inline(it.text)
	if spans := markup.ParseLine(text); len(spans) == 1 && spans[0].Kind == markup.Link {
		link.Title, link.URL = spans[0].Spans.String(), spans[0].URL
	} else if m := titledAddress().FindStringSubmatch(text); m != nil {
		link.Title, link.URL = plain(m[1]), m[2]
	}
	return link, isWebAddress(link.URL)
}

// isWebAddress reports whether a text begins as an address of the web does.
func isWebAddress(text string) bool {
	return strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")
}
