// Package cli is the command line of pm: one verb a file, with its help. A
// command reads its flags, calls the packages that do the work, and prints: results
// to stdout, messages to stderr, questions to the controlling terminal.
package cli
