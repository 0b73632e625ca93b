// Package render shows a postmortem: as Markdown for GitHub and GitLab, as one HTML file,
// as JSON and as text for a terminal. The same document gives the same bytes every time;
// nothing here reads a clock, and no file but those that it is given: a team's templates,
// and the files beside a document.
//
// What an author typed is one of three things, and each has one way out. A plain string (a
// name, a word of the format) is shown as it is. A [markup.Line] is one line that may hold
// emphasis, code and links. A [markup.Prose] may hold paragraphs, lists, quotations, code
// and tables.
package render
