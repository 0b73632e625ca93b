package render

import "testing"

func TestCompact(t *testing.T) {
	t.Parallel()
	for css, want := range map[string]string{
		"":                              "",
		"a {\n  color: red;\n}\n":       "a{color:red;}\n",
		"a b > .c, d :hover { x: 1 }":   "a b > .c,d :hover{x:1}\n",
		"@media (a: b) and (c) { d{} }": "@media (a:b) and (c){d{}\n}\n",
		"a { margin: calc(1px + 2px) }": "a{margin:calc(1px + 2px)}\n",
		`a::after { content: " (: { " attr(x) '\'; ' ; }`: `a::after{content:" (: { " attr(x) '\'; ' ;}` + "\n",
		"a /* b */ c /* { */{}":                           "a c{}\n",
		"a/**/b { c: d/* open":                            "a b{c:d",
		`a\ b { c: "open` + "\nd: e }":                    `a\ b{c:"open d:e}` + "\n",
		"a { color: #fff;; }\n\n\n.\u00e9 { }":            "a{color:#fff;;}\n.\u00e9{}\n",
	} {
		if got := compact(css); got != want {
			t.Errorf("%q: %q, want %q", css, got, want)
		}
	}
}
