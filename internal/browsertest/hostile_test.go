package browsertest

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/doctest"
)

// payloads are what attackers write to have a script run, a request sent or the page
// restyled, by the classes of the OWASP cheat sheet on filter evasion
// (cheatsheetseries.owasp.org). Each calls ran, which the tab listens for.
var payloads = []string{
	// Elements, whole, unclosed, doubled, in odd case and with odd separators.
	`<script>ran('')</script>`,
	`<ScRiPt >ran('')</sCrIpT >`,
	`<scr<script>ipt>ran('')</scr</script>ipt>`,
	`<script/x src="https://evil.example/x.js"></script>`,
	`<script src=https://evil.example/x.js`,
	`<<script>ran('')//<</script>`,
	`<svg onload=ran('')>`,
	`<svg/onload=ran('')//`,
	`<svg><script>ran('')</script></svg>`,
	`<svg><animate onbegin=ran('') attributeName=x dur=1s>`,
	`<math><mtext></p><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=ran('')&gt;">`,
	`<iframe srcdoc="<script>parent.ran('')</script>">`,
	`<iframe src="javascript:parent.ran('')"></iframe>`,
	`<object data="data:text/html,<script>top.ran('')</script>"></object>`,
	`<embed src="https://evil.example/x.svg">`,
	`<meta http-equiv="refresh" content="0;url=https://evil.example/">`,
	`<base href="https://evil.example/">`,
	`<link rel=stylesheet href=https://evil.example/x.css>`,
	`<template><script>ran('')</script></template>`,
	`<noscript><p title="</noscript><img src=x onerror=ran('')>">`,
	// Handlers.
	`<img src=x onerror=ran('')>`,
	`<img src=x onerror="&#114;an('')"`,
	"<img src=`x`\tonerror\n=\nran('')>",
	`<IMG """><SCRIPT>ran('')</SCRIPT>">`,
	`<body onload=ran('')>`,
	`<input autofocus onfocus=ran('')>`,
	`<details open ontoggle=ran('')>`,
	`<video><source onerror=ran('')></video>`,
	`<audio src=x onerror=ran('')>`,
	`<marquee onstart=ran('')>`,
	`<a onmouseover=ran('') href=#>x</a>`,
	// Out of an attribute, a style, an element of text, a comment or a section.
	`" autofocus onfocus=ran('') x="`,
	`' autofocus onfocus=ran('') x='`,
	`"><script>ran('')</script>`,
	`</title><script>ran('')</script>`,
	`</style><script>ran('')</script><style>`,
	`</textarea></noscript></template></script><img src=x onerror=ran('')>`,
	`--><script>ran('')</script><!--`,
	`]]><script>ran('')</script><![CDATA[`,
	`</text></svg><script>ran('')</script>`,
	`<!--[if gte IE 4]><script>ran('')</script><![endif]-->`,
	`<?xml version="1.0"?><?x ><script>ran('')</script>?>`,
	// Addresses.
	`[x](javascript:ran(''))`,
	`[x](JaVaScRiPt&colon;ran(''))`,
	"[x](java\tscript:ran(''))",
	`[x](&#x6A;avascript:ran(%27%27))`,
	`[x](data:text/html;base64,PHNjcmlwdD5vcGVuZXIucmFuKCcnKTwvc2NyaXB0Pg==)`,
	`[x](vbscript:ran)`,
	`<javascript:ran('')>`,
	`javascript:ran('')//https://example.com`,
	`![x](https://evil.example/x.png)`,
	`![x](x" onerror="ran(''))`,
	`<img srcset="https://evil.example/x.png 1x">`,
	// Styles.
	`<style>@import 'https://evil.example/x.css'; * { display: none }</style>`,
	`<p style="background:url(https://evil.example/x.png)">x</p>`,
	`}</style><style>*{background:url(https://evil.example/x.png)}`,
	// Templates.
	`{{constructor.constructor("ran('')")()}}`,
	`{{.Title}}{{define "refs"}}<script>ran('')</script>{{end}}`,
	`${ran('')} #{ran('')} <%= ran('') %> {% raw %}`,
	// Entities and characters that something on the way may turn into others.
	`&lt;script&gt;ran('')&lt;/script&gt;`,
	`&amp;lt;script&amp;gt;ran('')&amp;lt;/script&amp;gt;`,
	"\u003cscript\u003eran('')\u003c/script\u003e",
	"＜script＞ran('')＜/script＞",
	"<scr\x00ipt>ran('')</scr\x00ipt>",
	"<img src=x\u2028onerror=ran('')>",
	"+ADw-script+AD4-ran('')+ADw-/script+AD4-",
	"\xc0\xbcscript\xc0\xbeimg src=x onerror=ran('')",
}

// blocks are those that prose may hold.
const blocks = "x\n\n- x\n\n> x\n\n``` x\nx\n```\n\n    x\n\n| x | y |\n|---|---|\n| x | y |\n"

//go:embed strays.js
var strays string

// TestHostile puts what attackers write into every field. Nothing of it becomes an
// element, runs or fetches, although the policy of the page, which would forbid it, is
// out of the way; and where the policy is in force, it has nothing to forbid.
func TestHostile(t *testing.T) {
	t.Parallel()
	free, bound := newTab(t), newTab(t)
	free.allowScripts()
	together := 4 // quicker, although one may hide what another does
	if *soak {
		together = 1
	}
	for some := range slices.Chunk(payloads, together) {
		payload := strings.Join(some, " ")
		free.show(pageOf(t, doctest.Filled(payload, strings.ReplaceAll(blocks, "x", payload))))
		report(t, payload+": ", evaluate[[]string](free, strays))
		free.quiet()
	}
	everything := strings.Join(payloads, "\n\n")
	bound.show(pageOf(t, doctest.Filled(strings.Join(payloads, " "), everything)))
	report(t, "together: ", evaluate[[]string](bound, strays))
	for _, width := range []int64{320, 1280} {
		bound.fits(width)
	}
	bound.quiet()
}
