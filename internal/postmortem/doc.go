// Package postmortem is the document: its types, how it is read and written, and
// the figures that follow from its timeline. It is pure: bytes in, bytes out, no
// files and no clock.
package postmortem
