// Package check holds the rules that a document is read by: what has the right form
// and is probably wrong. Each rule is a function over a Document that returns what it
// finds with its Path in the document; a postmortem.File turns a Path into a position.
package check
