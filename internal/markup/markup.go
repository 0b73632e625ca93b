// Package markup holds the Markdown of fields: parsed once into a small tree, printed as
// Markdown, HTML, text for a terminal or an e-mail, and plain words.
//
// A field of one line is a [Line], which may hold emphasis, code and links. A field of
// several lines is a [Prose], which may hold paragraphs, lists, quotations, code and
// tables. Each field is parsed by itself and printed anew from its tree: no field can
// close a table, open a list or finish a code block that another one began. Headings are
// printed as bold lines, so that a field cannot change the outline of a page.
//
// Of HTML a field may have comments, which are in no output, <br>, <img src> and <details>,
// as people paste them from issues. Any other tag is printed as the text it is.
//
// A link leads to the web, to a mailbox or to a file beside the document. Any other
// address (javascript:, data:, file:) is printed as text beside the words of its link.
//
// What may not be in a text (see package printable) is in no tree, whether it was typed or
// written as a character reference such as &#x202E;.
package markup

// A Line is the content of one line. The zero Line is an empty one.
type Line []Span

// A Span is a part of a line.
type Span struct {
	Kind SpanKind
	// Text is the characters of Text, Code and Address, and the words that describe an Image.
	// In Text a newline is a line break of the source, which reads as a space.
	Text string
	// URL is the address of a Link, an Image or an Address, as it was typed.
	URL string
	// Spans are what an Emphasis, a Strong, a Strike or a Link holds.
	Spans Line
}

// A SpanKind is the kind of a Span.
type SpanKind uint8

const (
	Text     SpanKind = iota // characters without markup
	Code                     // characters that are printed as they are
	Break                    // a line break that was asked for
	Emphasis                 // *spans*
	Strong                   // **spans**
	Strike                   // ~~spans~~
	Link                     // [spans](url)
	Image                    // ![text](url)
	Address                  // <text>, an address that is a link without brackets
	Box                      // [x] or [ ] before a task; Text is ☑ or ☐
)

// A Prose is blocks in their order. The zero Prose is empty.
type Prose []Block

// A Block is a part of a Prose.
type Block struct {
	Kind BlockKind
	// Line is the content of a Paragraph or a Heading, and the summary of Details.
	Line Line
	// Text is the lines of a CodeBlock, and Language the word after its fence, if any.
	Text, Language string
	// Blocks are what a Quote or Details hold.
	Blocks Prose
	// Alert is the word of a Quote that GitHub shows as an alert: NOTE, TIP, IMPORTANT,
	// WARNING or CAUTION.
	Alert string
	// List is the content of a ListBlock, and Table that of a TableBlock.
	List  *List
	Table *Table
}

// A BlockKind is the kind of a Block.
type BlockKind uint8

const (
	Paragraph BlockKind = iota
	Heading
	CodeBlock
	Quote
	ListBlock
	TableBlock
	Rule    // a thematic break
	Details // blocks that a reader can open
)

// A List is items with or without numbers.
type List struct {
	Items []Prose
	// Marker is -, + or * before each item, or the . or ) after its number.
	Marker byte
	// Start is the number of the first item.
	Start int
	// Tight means that there are no blank lines between the items.
	Tight bool
}

// IsOrdered reports whether the items have numbers.
func (l *List) IsOrdered() bool { return l.Marker == '.' || l.Marker == ')' }

// A Table is rows of cells, the first of which are the headings.
type Table struct {
	Rows [][]Line
	// Align is the alignment of each column: "left", "right", "center" or "".
	Align []string
}
