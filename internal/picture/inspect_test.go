package picture

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A drawing is a picture with what the tests must know of it.
type drawing struct {
	svg           string
	labels        []box
	width, height float64
	links         []string // that must be there
	id            string
}

// drawn draws the timeline of a document, with ok false where there is none.
func drawn(d *postmortem.Document, o Options) (p drawing, ok bool) {
	svg, ok := Timeline(d, o)
	if !ok {
		return drawing{}, false
	}
	t, _ := newTimeline(d, o)
	p = drawing{svg: svg, height: t.draw(), width: t.width, labels: t.boxes(), id: o.ID}
	for i := range d.Timeline {
		p.links = append(p.links, "#"+o.Event(i))
	}
	return p, true
}

// What a picture may be made of. Whatever could fetch, run or restyle is not there.
var (
	elements   = strings.Fields("svg g title desc defs pattern rect path circle text tspan a")
	attributes = strings.Fields(`xmlns class viewBox role aria-labelledby aria-describedby aria-hidden direction fill id width height
		patternUnits patternTransform x y rx d cx cy r font-size font-weight text-anchor href tabindex`)
)

// inspect holds what every picture must be.
func (p drawing) inspect(t *testing.T) {
	t.Helper()
	p.inspectBoxes(t)

	var links, ids []string
	texts := 0
	depth := 0
	for decoder := xml.NewDecoder(strings.NewReader(p.svg)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not XML: %v\n%s", err, p.svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			if !slices.Contains(elements, token.Name.Local) {
				t.Errorf("element %s", token.Name.Local)
			}
			if token.Name.Local == "text" {
				texts++
			}
			for _, a := range token.Attr {
				p.inspectAttribute(t, a)
				switch a.Name.Local {
				case "href":
					links = append(links, a.Value)
				case "id":
					ids = append(ids, a.Value)
				}
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			inspectText(t, string(token))
		default:
			t.Errorf("%T in a picture", token)
		}
	}
	if depth != 0 {
		t.Errorf("%d elements left open", depth)
	}
	if texts != len(p.labels) {
		t.Errorf("%d texts, %d labels", texts, len(p.labels))
	}
	slices.Sort(links)
	for _, link := range p.links {
		if _, found := slices.BinarySearch(links, link); !found {
			t.Errorf("nothing leads to %s", link)
		}
	}
	for i, id := range ids {
		if !strings.HasPrefix(id, p.id+"-") || slices.Contains(ids[:i], id) {
			t.Errorf("id %s", id)
		}
	}
}

func (p drawing) inspectAttribute(t *testing.T, a xml.Attr) {
	t.Helper()
	if !slices.Contains(attributes, a.Name.Local) {
		t.Errorf("attribute %s", a.Name.Local)
	}
	if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
		t.Errorf("%s is %s", a.Name.Local, a.Value)
	}
	if a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") {
		t.Errorf("link to %s", a.Value)
	}
	if strings.Contains(a.Value, "url(") && a.Value != "url(#"+p.id+"-partial)" {
		t.Errorf("reference %s", a.Value)
	}
}

// inspectText checks that text is clean but for the isolates around what runs from
// right to left, and that those come in pairs.
func inspectText(t *testing.T, s string) {
	t.Helper()
	open := 0
	for _, r := range s {
		switch {
		case r == '\u2068':
			open++
		case r == '\u2069':
			open--
		case isDropped(r):
			t.Errorf("%U in %q", r, s)
		}
	}
	if open != 0 {
		t.Errorf("isolates left open in %q", s)
	}
}

// inspectBoxes checks that no label touches another or leaves the picture.
func (p drawing) inspectBoxes(t *testing.T) {
	t.Helper()
	const rounding = 0.1
	for i, a := range p.labels {
		if a.left < -rounding || a.top < -rounding || a.right > p.width+rounding || a.bottom > p.height+rounding {
			t.Errorf("label %v leaves %v × %v", a, p.width, p.height)
		}
		for _, b := range p.labels[:i] {
			if a.overlaps(b) {
				t.Errorf("labels %v and %v overlap", a, b)
			}
		}
	}
}

// TestInspect shows that the inspection finds what it looks for.
func TestInspect(t *testing.T) {
	t.Parallel()
	a := plain(textSize, "", "Wide words").box(10, 20, start)
	if b := plain(textSize, "", "x").box(30, 22, start); !a.overlaps(b) {
		t.Errorf("%v and %v do not overlap", a, b)
	}
	if b := plain(textSize, "", "x").box(30, 20+lanePitch, start); a.overlaps(b) {
		t.Errorf("%v and %v overlap", a, b)
	}
	if !isDropped('\u202e') || !isDropped(unicode.MaxASCII) || isDropped('é') {
		t.Error("what is dropped is not what should be")
	}
}

// overlaps reports whether two boxes have any of their insides in common.
func (b box) overlaps(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// boxes returns the boxes of all labels.
func (s *layers) boxes() []box { return slices.Concat(s.back.labels, s.labels, s.front.labels) }
