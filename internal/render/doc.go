// Package render shows a postmortem: as Markdown for GitHub and GitLab, as one
// HTML file, as JSON and as text for a terminal. The same document gives the same
// bytes every time; nothing here reads a clock, and no file but those that it is
// given: a team's templates, and what lies beside a document.
//
// What an author typed is one of three things, and each has one way out. A plain
// string (a name, a word of the format) is shown as it is. An [Inline] is one
// line that may hold emphasis, code and links. A [Prose] may hold paragraphs,
// lists, quotations, code and tables; its headings become bold lines, so that a
// field cannot change the outline of the page. Both are parsed by themselves,
// field by field, and then written anew from the tree that was parsed: no field
// can close a table, open a list or finish a code block that another one began.
// Raw HTML is not Markdown here and is shown as the text it is.
package render
