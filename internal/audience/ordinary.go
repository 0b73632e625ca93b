package audience

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.txt
var wordsFile string

//go:embed products.txt
var productsFile string

//go:embed places.txt
var placesFile string

// ordinary, products and places are the words of the files.
var (
	ordinary = sync.OnceValue(func() map[string]bool { return wordList(wordsFile) })
	products = sync.OnceValue(func() map[string]bool { return wordList(productsFile) })
	places   = sync.OnceValue(func() map[string]bool { return wordList(placesFile) })
)

// wordList returns the words of a file, whose lines may be comments.
func wordList(file string) map[string]bool {
	list := make(map[string]bool)
	for line := range strings.Lines(file) {
		if !strings.HasPrefix(line, "#") {
			for _, word := range strings.Fields(line) {
				list[word] = true
			}
		}
	}
	return list
}

// isOrdinary reports whether a word is common in English prose, so that it is no sign
// of a person whose name or id it also is. Names that are seldom anything else (jack,
// frank) are not ordinary.
func isOrdinary(folded string) bool { return ordinary()[folded] }

// isProduct reports whether a word is the name of a product or a company.
func isProduct(folded string) bool { return products()[folded] }

// isPlace reports whether a word is the name of a place.
func isPlace(folded string) bool { return places()[folded] }
