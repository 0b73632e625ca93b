// Package capture reads what other tools and people wrote down into the events of
// a timeline, one source a file. A source never guesses: what it cannot read it
// gives back, so that nothing is lost on the way.
package capture
