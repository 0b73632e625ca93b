// Package archive reads postmortems that were written by hand in Markdown into documents.
//
// A file is split into sections by its headings: those of Markdown, and lines in bold or on
// their own that name a part of a postmortem. What has a place in a document goes there.
// Everything else goes into the custom field "imported", whole and unchanged, under its
// heading: nothing is dropped. Package capture reads the times of the timeline.
//
// A Report lists for each file what was recognised, what was assumed, with the line, and what
// has no place of its own.
package archive
