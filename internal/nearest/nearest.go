// Package nearest finds the right word or text for a misspelt word.
package nearest

import (
	"slices"
	"strings"
)

// Word returns the word among words that is nearest to what was typed, without
// regard to case, or "" where none is near enough to be meant: at most a third of
// the letters wrong, left out, added or swapped with their neighbour. The beginning of
// just one word, three letters at least, is nearer than more than one such mistake.
func Word(typed string, words []string) string {
	typed = strings.ToLower(typed)
	limit := min(max(1, len([]rune(typed))/3), maxEdits)
	best, bestDistance := "", limit+1
	var begun []string
	for _, word := range words {
		lower := strings.ToLower(word)
		if d := distance(typed, lower, limit, false); d < bestDistance {
			best, bestDistance = word, d
		}
		if len(typed) >= 3 && strings.HasPrefix(lower, typed) {
			begun = append(begun, word)
		}
	}
	if bestDistance > 1 && len(begun) == 1 {
		return begun[0]
	}
	return best
}

// In returns those of the texts that contain a word spelt almost as it was typed, nearest
// first, without regard to case: at most a third of the letters is wrong.
func In(texts []string, typed string) []string {
	typed = strings.ToLower(typed)
	limit := len([]rune(typed)) / 3
	far := make(map[string]int, len(texts))
	near := slices.DeleteFunc(slices.Clone(texts), func(text string) bool {
		far[text] = distance(typed, strings.ToLower(text), limit, true)
		return typed == "" || far[text] > limit
	})
	slices.SortStableFunc(near, func(a, b string) int { return far[a] - far[b] })
	return near
}

// maxEdits is how much of a long word may be wrong.
const maxEdits = 4

// distance counts the edits between a word and a text (the optimal string alignment
// distance), or between the word and the part of the text that is nearest to it (the
// distance of Sellers, free at both ends of the text). It returns more than limit as soon
// as that is certain.
func distance(word, text string, limit int, part bool) int {
	x, y := []rune(word), []rune(text)
	if d := len(x) - len(y); d > limit || -d > limit && !part {
		return limit + 1
	}
	before := make([]int, len(y)+1)
	above := make([]int, len(y)+1)
	row := make([]int, len(y)+1)
	for j := range above {
		if !part {
			above[j] = j
		}
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		if slices.Min(row) > limit {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	if part {
		return slices.Min(above)
	}
	return above[len(y)]
}
