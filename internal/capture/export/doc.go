// Package export reads what other tools export into the events of a timeline, one source a
// file. Package capture reads what people paste; here the shape is that of a tool.
//
// A source is found by what is in a file, not by its name. Its events have the instant that
// the tool recorded with its offset, text that is safe as Markdown, and an origin by which
// the same event is known when it is imported again. Secrets are removed here, before
// anything else sees them.
//
// What is read may be large and may be hostile: values are read one at a time, and each is
// bounded.
package export
