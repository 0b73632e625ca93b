// Package check holds the rules that a document is read by: what is probably wrong, missing,
// contradictory or worded as blame in it. Rules lists them; Document applies them to a
// document and returns findings, each with its Path and the words that it is about; File
// adds what is wrong with the form of a file, and the positions.
//
// A rule holds from a status on: a draft may have gaps. Wording is never an error. A wording
// rule looks for a person as the subject, in text without code, addresses and quotations
// (see package wording), and one sentence gets one finding, of the most specific rule.
//
// A rule is defined, with its texts and examples, next to the function that finds it: search
// for its id or its name. A new one is added to rules in rule.go, and one about words to
// specificity in word_pass.go; TestRules then tries its examples.
package check
