// Package wording reads English sentences as far as a reviewer needs to tell who did what:
// words with their class, clauses, the subject of a verb, negation. It knows words and no
// grammar: where a sentence is not clear it finds no person.
//
// Code, addresses, comments and quotations of several words are taken out first, so that no
// rule reads what the author only shows.
package wording
