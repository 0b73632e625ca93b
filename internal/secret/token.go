package secret

import "strings"

// token returns the pattern of a token that a vendor issues. The anchors are separated by
// spaces.
func token(kind, anchors, expression string) pattern {
	return pattern{kind: kind, anchors: strings.Fields(anchors), expression: expression}
}

// inside returns the pattern of a token whose fixed part is in the middle of it.
func inside(kind, anchors, expression string) pattern {
	p := token(kind, anchors, expression)
	p.inside = true
	return p
}

// randomToken returns the pattern of a token whose form is loose: it must have a digit too.
func randomToken(kind, anchors, expression string) pattern {
	p := token(kind, anchors, expression)
	p.judge = func(value string) bool { return strings.ContainsAny(value, "0123456789") }
	return p
}
