// Package phrase provides the English that pm uses about a document: lengths of time,
// quantities, names and definitions of figures, labels, and the sentences made of them.
//
// Whatever shows a document takes its words from here, so that the same fact has the same
// words on a page, in a picture and on a screen. Labels are found by key, and sentences are
// functions over the typed figures of package postmortem. There is one language.
package phrase
