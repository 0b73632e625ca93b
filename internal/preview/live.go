package preview

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/render"
)

// script keeps a page up to date in the browser.
//
//go:embed live.js
var script string

// sheet is the style of the list and the notices.
//
//go:embed preview.css
var sheet string

// A page is one to be served: HTML, a notice above it, or both, and what was found in the
// document.
type page struct {
	html     []byte
	notice   *render.Notice
	findings *render.Findings
}

// A livePage is a page that keeps itself up to date.
type livePage struct {
	html    []byte
	policy  string // its content security policy
	version string // differs from that of every other content
}

// tags are where a page is added to.
type tags struct {
	headEnd, bodyBegin, policy *regexp.Regexp
}

func newTags() tags {
	return tags{
		headEnd:   regexp.MustCompile(`(?i)</head\s*>`),
		bodyBegin: regexp.MustCompile(`(?i)<body[^>]*>`),
		policy:    regexp.MustCompile(`(?i)<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?`),
	}
}

// enliven adds the script to a page, as the servers of static site generators do, and the
// notice and the findings at its top. The policy that a page carries allows no script; here it goes
// into the header, and allows this one. A page without a policy, of a team's own
// template, keeps its freedom; one without the end of a head gets all of it at its end.
func (s *Server) enliven(p page) (livePage, error) {
	var above bytes.Buffer
	if p.notice != nil {
		if err := s.pages.Notice(&above, *p.notice); err != nil {
			return livePage{}, err
		}
	}
	if p.findings != nil {
		if err := s.pages.Findings(&above, *p.findings); err != nil {
			return livePage{}, err
		}
	}
	if p.notice != nil && len(p.html) == 0 {
		var blank bytes.Buffer
		if err := s.pages.Blank(&blank, p.notice.Heading); err != nil {
			return livePage{}, err
		}
		p.html = blank.Bytes()
	}
	sum := sha256.New()
	for _, part := range [][]byte{[]byte(script), []byte(sheet), above.Bytes(), p.html} {
		sum.Write(part)
	}
	live := livePage{version: base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:12])}

	head, body := p.html, []byte(nil)
	if m := s.tags.headEnd.FindIndex(p.html); m != nil {
		head, body = p.html[:m[0]], p.html[m[0]:]
	}
	begin := 0
	if m := s.tags.bodyBegin.FindIndex(body); m != nil {
		begin = m[1]
	}
	if m := s.tags.policy.FindSubmatchIndex(head); m != nil {
		live.policy = html.UnescapeString(string(head[m[2]:m[3]]))
		live.policy = allow(live.policy, "script-src", source(script))
		live.policy = allow(live.policy, "style-src", source(sheet))
		live.policy = allow(live.policy, "connect-src", "'self'")
		live.policy = allow(live.policy, "img-src", "'self'") // the icon, which browsers ask for
		head = slices.Concat(head[:m[0]], head[m[1]:])
	}
	live.policy = strings.TrimPrefix(live.policy+"; frame-ancestors 'none'", "; ")
	live.html = slices.Concat(head,
		[]byte("<style>"+sheet+"</style>\n<script data-version=\""+live.version+"\" data-policy=\""+html.EscapeString(live.policy)+"\">"+script+"</script>\n"),
		body[:begin], above.Bytes(), body[begin:])
	return live, nil
}

// source names an inline script or style by its hash, as a policy does.
func source(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// allow returns a content security policy that allows one source more for a directive.
func allow(policy, directive, source string) string {
	// A header is one line.
	parts := strings.Split(strings.Join(strings.Fields(policy), " "), ";")
	for i, part := range parts {
		name, sources, _ := strings.Cut(strings.TrimSpace(part), " ")
		if !strings.EqualFold(name, directive) {
			continue
		}
		if sources == "'none'" {
			sources = ""
		}
		parts[i] = " " + strings.TrimSpace(name+" "+sources) + " " + source
		return strings.TrimSpace(strings.Join(parts, ";"))
	}
	return strings.TrimSpace(strings.Join(parts, ";")) + "; " + directive + " " + source
}
