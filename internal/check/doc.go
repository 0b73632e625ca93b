// Package check holds the rules that a document is read by: what is well formed and yet
// hardly what was meant. Each rule is a function over a Document that returns what it
// finds with its Path in the document; a postmortem.File turns a Path into a position.
package check
