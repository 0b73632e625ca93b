package audience

import "strings"

// Account names must have so many letters to count everywhere: shorter ones are words of the
// language too often.
const (
	shortestAccount = 4
	shortestFamily  = 3 // of a family name with an initial before or after it
)

// accounts returns what accounts are called that are made of a name, each with how a text has
// to use it: of Ana O'Brien anaobrien, obrienana, aobrien, obriena, anao, anaob and obrien. One
// that is an ordinary word counts only where it is an account.
func accounts(name string) map[string]use {
	list := make(map[string]use)
	add := func(account string, u use) {
		size := len([]rune(account))
		if _, isThere := list[account]; isThere || size < 3 {
			return
		}
		if u == anyUse && (size < shortestAccount || isOrdinary(account) || isProduct(account)) {
			u = accountUse
		}
		list[account] = u
	}
	var whole []string // the parts of the name, each as one word
	var initials string
	for _, part := range strings.Fields(name) {
		pieces := foldedWords(part)
		word := strings.Join(pieces, "")
		if strings.ContainsFunc(word, isUnspaced) {
			return nil // nothing is between the words of such a script
		}
		if word == "" {
			continue
		}
		if len(pieces) > 1 {
			add(word, anyUse)
		}
		for _, piece := range pieces {
			initials += first(piece, 1)
		}
		whole = append(whole, word)
	}
	if len(whole) < 2 {
		return list
	}
	given, family := whole[0], whole[len(whole)-1]
	ofFamily := len(foldedWords(strings.Fields(name)[len(strings.Fields(name))-1])) // how many words it has
	add(strings.Join(whole, ""), anyUse)
	add(given+family, anyUse)
	add(family+given, anyUse)
	add(given+first(family, 1), anyUse)
	add(given+first(family, 2), anyUse)
	add(given+last(initials, ofFamily), anyUse)
	add(given+initials[len(first(initials, 1)):], anyUse)
	if len([]rune(family)) >= shortestFamily {
		add(first(given, 1)+family, anyUse)
		add(first(given, 2)+family, anyUse)
		add(family+first(given, 1), anyUse)
		add(family+first(given, 2), anyUse)
		add(initials[:len(initials)-len(last(initials, ofFamily))]+family, anyUse)
		add(first(first(given, 1)+family, 8), anyUse)
		add(first(family, 7)+first(given, 1), anyUse)
		add(first(given, 3)+first(family, 3), anyUse)
		add(first(family, 3)+first(given, 3), anyUse)
	}
	add(initials, mailboxUse)
	return list
}

// first returns the first letters of a word, at most so many.
func first(word string, n int) string {
	list := []rune(word)
	return string(list[:min(n, len(list))])
}

// last returns the last letters of a word, at most so many.
func last(word string, n int) string {
	list := []rune(word)
	return string(list[max(0, len(list)-n):])
}
