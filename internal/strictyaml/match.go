package strictyaml

import "reflect"

// match returns for each entry of new which entry of old it comes from, or -1: the one
// with the same id, else one that is the same, else one that is like it. A text that is
// none of old comes from the one in its place, if that is none of new.
func match(old, new reflect.Value) []int {
	from := make([]int, new.Len())
	taken := make([]bool, old.Len())
	take := func(i, j int) { from[j], taken[i] = i, true }
	// Most entries are where they were: what is the same at both ends is set aside.
	head, tail := 0, 0
	for head < len(from) && head < len(taken) && same(old.Index(head), new.Index(head)) {
		take(head, head)
		head++
	}
	for tail < len(from)-head && tail < len(taken)-head && same(old.Index(len(taken)-1-tail), new.Index(len(from)-1-tail)) {
		take(len(taken)-1-tail, len(from)-1-tail)
		tail++
	}

	byID, byText := map[string]int{}, map[string][]int{}
	for i := head; i < len(taken)-tail; i++ {
		if id := idOf(old.Index(i)); id != "" {
			byID[id] = i
		} else {
			text := written(old.Index(i))
			byText[text] = append(byText[text], i)
		}
	}
	var rest []int // entries of new that nothing of old is
	for j := head; j < len(from)-tail; j++ {
		from[j] = -1
		v := new.Index(j)
		if id := idOf(v); id != "" {
			if i, ok := byID[id]; ok && !taken[i] {
				take(i, j)
			}
			continue
		}
		text := written(v)
		if same := byText[text]; len(same) > 0 {
			take(same[0], j)
			byText[text] = same[1:]
			continue
		}
		rest = append(rest, j)
	}
	for _, j := range rest {
		place := 0
		if j > 0 && from[j-1] < 0 {
			place = len(taken) // after a new one there is no place for another
		} else if j > 0 {
			place = from[j-1] + 1
		}
		if place < len(taken) && !taken[place] && isText(old.Index(place)) && isText(new.Index(j)) {
			take(place, j)
			continue
		}
		for i := range taken {
			if !taken[i] && idOf(old.Index(i)) == "" && isAlike(elem(old.Index(i)), elem(new.Index(j))) {
				take(i, j)
				break
			}
		}
	}
	return from
}

// isText reports whether an entry is text or a scalar like it, and no struct.
func isText(v reflect.Value) bool {
	return elem(v).Kind() == reflect.String
}

// idOf returns the id of a struct that has one.
func idOf(v reflect.Value) string {
	v = elem(v)
	if v.Kind() != reflect.Struct {
		return ""
	}
	if f, ok := fieldsOf(v.Type()).find("id"); ok {
		return v.Field(f.index).String()
	}
	return ""
}

// isAlike reports whether two structs have at least half of their fields in common,
// of those that either has.
func isAlike(a, b reflect.Value) bool {
	if a.Kind() != reflect.Struct || a.Type() != b.Type() {
		return false
	}
	shared, all := 0, 0
	for _, f := range fieldsOf(a.Type()).list {
		x, y := a.Field(f.index), b.Field(f.index)
		if isEmpty(x) && isEmpty(y) {
			continue
		}
		all++
		if same(x, y) {
			shared++
		}
	}
	return 2*shared >= all && shared > 0
}
