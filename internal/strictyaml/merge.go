package strictyaml

import (
	"reflect"
	"slices"
)

// Merge joins what two people have made of one struct, base: ours and theirs. What
// only one of them changed is taken from there. Lists are merged by entry: entries of
// one id, or that are the same or much alike, are one entry; what either added or
// took out is added or taken out, unless the other changed it meanwhile. Text that
// both changed is handed to text, which returns both together or reports that it
// cannot.
//
// Where both changed a value and it cannot be joined, mine has that of ours and yours
// that of theirs, and the path of the value is among the conflicts; all else is the
// same in mine and yours. Stayed are the paths of the entries that one took out and the
// other changed: they are in both, as changed.
func Merge[T any](base, ours, theirs T, text func(base, ours, theirs string) (string, bool)) (mine, yours T, conflicts, stayed []Path) {
	m := merger{text: text}
	a, b := m.value(nil, reflect.ValueOf(base), reflect.ValueOf(ours), reflect.ValueOf(theirs))
	return a.Interface().(T), b.Interface().(T), m.conflicts, m.stayed
}

type merger struct {
	text      func(base, ours, theirs string) (string, bool)
	conflicts []Path
	stayed    []Path
}

func (m *merger) value(path Path, base, ours, theirs reflect.Value) (mine, yours reflect.Value) {
	switch {
	case same(ours, theirs), same(base, theirs):
		return ours, ours
	case same(base, ours):
		return theirs, theirs
	}
	switch {
	case isList(ours):
		return m.list(path, base, ours, theirs)
	case ours.Kind() == reflect.Slice:
		return m.orderedMap(path, base, ours, theirs)
	case ours.Kind() == reflect.Struct && !isStamp(ours):
		return m.structure(path, base, ours, theirs)
	case ours.Kind() == reflect.String:
		if joined, ok := m.text(base.String(), ours.String(), theirs.String()); ok {
			v := reflect.New(ours.Type()).Elem()
			v.SetString(joined)
			return v, v
		}
	}
	m.conflicts = append(m.conflicts, path)
	return ours, theirs
}

func (m *merger) structure(path Path, base, ours, theirs reflect.Value) (mine, yours reflect.Value) {
	mine, yours = reflect.New(ours.Type()).Elem(), reflect.New(ours.Type()).Elem()
	for _, f := range fieldsOf(ours.Type()).list {
		a, b := m.value(path.Then(f.key), base.Field(f.index), ours.Field(f.index), theirs.Field(f.index))
		mine.Field(f.index).Set(a)
		yours.Field(f.index).Set(b)
	}
	return mine, yours
}

// stepTo returns the step to an entry of a list: its id, or its index.
func stepTo(v reflect.Value, i int) any {
	if id := idOf(v); id != "" {
		return Entry(id)
	}
	return i
}

// An origin is an entry of a merged list: its index in each of the three, or -1.
type origin struct{ base, ours, theirs int }

func (m *merger) list(path Path, base, ours, theirs reflect.Value) (mine, yours reflect.Value) {
	mine = reflect.MakeSlice(ours.Type(), 0, ours.Len())
	yours = reflect.MakeSlice(ours.Type(), 0, ours.Len())
	for i, o := range origins(base, ours, theirs) {
		var a, b reflect.Value
		if o.base >= 0 && (o.ours < 0 || o.theirs < 0) {
			m.stayed = append(m.stayed, path.Then(stepTo(base.Index(o.base), i)))
		}
		switch {
		case o.ours < 0:
			a, b = theirs.Index(o.theirs), theirs.Index(o.theirs)
		case o.theirs < 0:
			a, b = ours.Index(o.ours), ours.Index(o.ours)
		default:
			before := reflect.Zero(ours.Type().Elem())
			if o.base >= 0 {
				before = base.Index(o.base)
			}
			a, b = m.value(path.Then(stepTo(ours.Index(o.ours), i)), before, ours.Index(o.ours), theirs.Index(o.theirs))
		}
		mine, yours = reflect.Append(mine, a), reflect.Append(yours, b)
	}
	return mine, yours
}

// origins lists the entries of a merged list in order: that of ours, with what only
// theirs has after the entry that it follows there.
func origins(base, ours, theirs reflect.Value) []origin {
	inOurs, inTheirs := match(base, ours), match(base, theirs)
	theirsOf := map[int]int{} // by the index in base
	for t, b := range inTheirs {
		if b >= 0 {
			theirsOf[b] = t
		}
	}
	added := matchAdded(ours, inOurs, theirs, inTheirs)

	var list []origin
	placed := make([]int, len(inTheirs)) // where an entry of theirs is in list, plus one
	for o, b := range inOurs {
		t, ok := theirsOf[b]
		switch {
		case b < 0:
			t, ok = added[o]
			if !ok {
				t = -1
			}
		case !ok && same(base.Index(b), ours.Index(o)):
			continue // they took it out, and we left it as it was
		case !ok:
			t = -1
		}
		list = append(list, origin{b, o, t})
		if t >= 0 {
			placed[t] = len(list)
		}
	}
	for t, b := range inTheirs {
		if placed[t] > 0 || b >= 0 && same(base.Index(b), theirs.Index(t)) {
			continue // it is there, or we took it out and they left it as it was
		}
		at := 0
		for before := t - 1; before >= 0 && at == 0; before-- {
			at = placed[before]
		}
		for at < len(list) && list[at].base < 0 && list[at].theirs < 0 {
			at++ // what we added at the same place comes first
		}
		list = slices.Insert(list, at, origin{b, -1, t})
		for i := range placed {
			if placed[i] > at {
				placed[i]++
			}
		}
		placed[t] = at + 1
	}
	return list
}

// matchAdded pairs the entries that both added: of one id, or the same.
func matchAdded(ours reflect.Value, inOurs []int, theirs reflect.Value, inTheirs []int) map[int]int {
	pairs := map[int]int{}
	taken := map[int]bool{}
	for o, b := range inOurs {
		for t := range inTheirs {
			if b >= 0 || inTheirs[t] >= 0 || taken[t] {
				continue
			}
			x, y := ours.Index(o), theirs.Index(t)
			if id := idOf(x); id != "" && id == idOf(y) || id == "" && same(x, y) {
				pairs[o], taken[t] = t, true
				break
			}
		}
	}
	return pairs
}

// orderedMap merges maps by key.
func (m *merger) orderedMap(path Path, base, ours, theirs reflect.Value) (mine, yours reflect.Value) {
	find := func(v reflect.Value, key string) (reflect.Value, bool) {
		for i := range v.Len() {
			if v.Index(i).Field(0).String() == key {
				return v.Index(i), true
			}
		}
		return reflect.Value{}, false
	}
	mine = reflect.MakeSlice(ours.Type(), 0, ours.Len())
	yours = reflect.MakeSlice(ours.Type(), 0, ours.Len())
	for i := range ours.Len() {
		x := ours.Index(i)
		key := x.Field(0).String()
		y, theyHave := find(theirs, key)
		was, existed := find(base, key)
		switch {
		case theyHave && same(x.Field(1), y.Field(1)), theyHave && existed && same(was.Field(1), y.Field(1)):
			y = x
		case theyHave && existed && same(was.Field(1), x.Field(1)):
			x = y
		case theyHave:
			m.conflicts = append(m.conflicts, path.Then(key))
		case existed && same(was.Field(1), x.Field(1)):
			continue // they took it out
		default:
			if y = x; existed {
				m.stayed = append(m.stayed, path.Then(key))
			}
		}
		mine, yours = reflect.Append(mine, x), reflect.Append(yours, y)
	}
	for i := range theirs.Len() {
		y := theirs.Index(i)
		key := y.Field(0).String()
		if _, weHave := find(ours, key); weHave {
			continue
		}
		if was, existed := find(base, key); existed && same(was.Field(1), y.Field(1)) {
			continue // we took it out
		} else if existed {
			m.stayed = append(m.stayed, path.Then(key))
		}
		mine, yours = reflect.Append(mine, y), reflect.Append(yours, y)
	}
	return mine, yours
}
