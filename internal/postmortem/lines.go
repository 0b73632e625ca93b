package postmortem

import (
	"slices"
	"strings"
)

// A hunk is a stretch of lines that differs between two texts: lines from to to of
// the one became lines newFrom to newTo of the other.
type hunk struct{ from, to, newFrom, newTo int }

// maxTable bounds the table of common lines, in entries: 2,000 lines by 2,000. Texts
// that differ in more are one hunk from the first difference to the last.
const maxTable = 4 << 20

// differences returns the hunks in which b differs from a, in order, by a longest
// common subsequence of lines. Equal lines at both ends are set aside first, since
// most texts differ in a few lines in the middle.
func differences(a, b []string) []hunk {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	if len(x)*len(y) > maxTable {
		return []hunk{{head, len(a) - tail, head, len(b) - tail}}
	}
	common := make([][]int, len(x)+1)
	for i := range common {
		common[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var hunks []hunk
	for i, j := 0, 0; i < len(x) || j < len(y); {
		if i < len(x) && j < len(y) && x[i] == y[j] {
			i++
			j++
			continue
		}
		h := hunk{from: head + i, newFrom: head + j}
		for (i < len(x) || j < len(y)) && !(i < len(x) && j < len(y) && x[i] == y[j]) {
			if j >= len(y) || i < len(x) && common[i+1][j] >= common[i][j+1] {
				i++
			} else {
				j++
			}
		}
		h.to, h.newTo = head+i, head+j
		hunks = append(hunks, h)
	}
	return hunks
}

// mergeLines joins two changed versions of a text line by line, and reports whether
// that could be done: not where both changed the same lines or lines side by side.
func mergeLines(base, ours, theirs string) (string, bool) {
	was, a, b := strings.SplitAfter(base, "\n"), strings.SplitAfter(ours, "\n"), strings.SplitAfter(theirs, "\n")
	var out strings.Builder
	inOurs, inTheirs := differences(was, a), differences(was, b)
	at := 0
	for len(inOurs)+len(inTheirs) > 0 {
		var next hunk
		var from []string
		switch {
		case len(inTheirs) == 0 || len(inOurs) > 0 && inOurs[0].to < inTheirs[0].from:
			next, from, inOurs = inOurs[0], a, inOurs[1:]
		case len(inOurs) == 0 || inTheirs[0].to < inOurs[0].from:
			next, from, inTheirs = inTheirs[0], b, inTheirs[1:]
		default:
			return "", false
		}
		out.WriteString(strings.Join(was[at:next.from], ""))
		out.WriteString(strings.Join(from[next.newFrom:next.newTo], ""))
		at = next.to
	}
	out.WriteString(strings.Join(was[at:], ""))
	return out.String(), true
}

// markConflicts returns ours with git's conflict marks around each stretch of lines
// in which theirs differs.
func markConflicts(ours, theirs string) string {
	a, b := wholeLines(ours), wholeLines(theirs)
	var out strings.Builder
	at := 0
	for _, h := range differences(a, b) {
		out.WriteString(strings.Join(a[at:h.from], ""))
		out.WriteString("<<<<<<< ours\n" + strings.Join(a[h.from:h.to], "") +
			"=======\n" + strings.Join(b[h.newFrom:h.newTo], "") + ">>>>>>> theirs\n")
		at = h.to
	}
	out.WriteString(strings.Join(a[at:], ""))
	return out.String()
}

// wholeLines splits text into lines that all have an end.
func wholeLines(text string) []string {
	lines := slices.Collect(strings.Lines(text))
	if n := len(lines); n > 0 && !strings.HasSuffix(lines[n-1], "\n") {
		lines[n-1] += "\n"
	}
	return lines
}
