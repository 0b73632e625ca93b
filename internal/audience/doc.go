// Package audience decides what of a postmortem the public may see, and refuses where
// that would tell what must stay inside.
//
// What the public sees is copied, field by field, into a document of its own; nothing
// else is. So a field that is added to a document one day stays inside until somebody
// lets it out here. Copied are the texts for customers, under public, with the title of the
// document where they have none; how long the impact lasted, from when to when, and what
// happened to data; the services that have a public name, by that; and, where they are marked
// public themselves, windows of impact, what was counted, events, links, corrections, and
// action items (what, by when, and whether it is done). No other prose is, and no comment.
//
// Every text that is copied is read for what would leak: the names and ids of people who
// are not credited, internal hosts, forbidden words and the ids of postmortems. Case,
// accents, markup and line breaks make no difference, and only whole words count: the id
// ana is not in banana. In scripts that put no spaces between words every character
// is a word. An address is read with its percent-encoding decoded as well.
//
// A part of a name counts as the name does. But an id or a part that is an ordinary
// word (will, mark, may) counts only where it is written as a name is, with a capital
// letter or behind an @ sign: a rule that refuses "customers will be refunded" would soon
// be switched off. Particles (de, van) and single letters do not count by themselves. So
// it is for whom the timeline names (by: Priya Nair) without an entry in people: that may
// as well be a program, and a word of it counts only where it is written as a name is.
package audience
