// Package picture draws the timeline of a postmortem as SVG.
//
// A picture is one svg element to be put into a page: no script, no style sheet
// and no reference to anything but itself and the page's own anchors. Its colours
// come from [Style], which takes the page's variables, so that the picture
// follows the page into dark mode and print. Nothing is shown by colour alone.
//
// SVG scales its text with the picture, so that one drawn for a desktop cannot be
// read on a phone. A page holds both widths and shows the one that fits.
//
// The size of text is not known when drawing: each reader's machine has its own
// font. Widths are therefore measured for the widest of the usual fonts, and every
// label is placed or left out by its box.
package picture
