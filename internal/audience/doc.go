// Package audience decides what of a postmortem the public may see, and refuses where
// that would reveal what is internal.
//
// What the public sees is copied, field by field, into a document of its own; nothing
// else is. So a field that is added to a document one day stays internal until someone
// adds it here. Copied are the texts for customers, under public, with the title of the
// document where they have none; how long the impact lasted, from when to when, and what
// happened to data; the services that have a public name, by that; and, where they are marked
// public themselves, windows of impact, what was counted, events, links, corrections, and
// action items (what, by when, and whether it is done). No other prose is, and no comment.
//
// Every text that is copied is read for what would leak, and so is each finished page: the
// names, ids and accounts of people who are not credited, internal hosts, forbidden words and
// the ids of postmortems. A text is read as it was typed and as it looks to its readers: with
// its character references and percent-encoding decoded, without markup and invisible
// characters, and with Latin letters for those of other scripts that look the same. Case,
// accents and line breaks make no difference. Only whole words count: the id ana is not in
// banana, but it is in A-n-a, in ana2, in anas, and, in a word with its letters apart, in
// A n a. In scripts that put no spaces between words every character is a word.
//
// A part of a name counts as the name does, and so do the names that accounts are made of
// it: asilva, silvaa, anas (see accounts). But what an ordinary word is too (will, mark, may)
// counts only where it is written as a name is (see reader.isName), after an @ sign, in a path
// or in code: a rule that refuses "customers will be refunded" would soon be switched off. The
// same goes for whom the timeline names (by: Priya Nair) without an entry in people, which may
// as well be a program, and for what is also a place or a product. Where this is wrong, a team
// adds the words to accepted in its configuration.
package audience
