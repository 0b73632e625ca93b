// Package review reads the documents of a repository by the rules of package check: those
// that are named or all of them, in their working or staged version, as a whole or only the
// lines that were changed, without what a baseline holds. It also makes the fixes that have
// one right answer.
//
// No Finding holds the text of a secret: each is masked before it leaves this package.
package review
