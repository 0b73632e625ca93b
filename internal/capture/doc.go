// Package capture reads what other tools and people wrote down into the events of
// a timeline, one source a file. It knows the shapes of lines; package when reads their
// times. A source never guesses: what it cannot read it gives back with the reason, so
// that nothing is lost on the way.
package capture
