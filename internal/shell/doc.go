// Package shell runs the command lines that a person has chosen, such as those in EDITOR and
// PAGER.
package shell
