// Package terminal finds the terminal that a run belongs to, its size, and whether it
// may be coloured. It never asks a terminal a question: one that does not answer would
// stall the command.
package terminal

import "golang.org/x/term"

// IsTerminal reports whether a stream is a terminal. Anything that is not a file is not
// one.
func IsTerminal(stream any) bool {
	fd, ok := descriptor(stream)
	return ok && term.IsTerminal(fd)
}

// Width returns the columns of the terminal that a stream is, or 80 where it is
// none or does not say.
func Width(stream any) int {
	if fd, ok := descriptor(stream); ok {
		if width, _, err := term.GetSize(fd); err == nil && width > 0 {
			return width
		}
	}
	return 80
}

// Height returns the rows of the terminal that a stream is, or 24 where it is none or does
// not say.
func Height(stream any) int {
	if fd, ok := descriptor(stream); ok {
		if _, height, err := term.GetSize(fd); err == nil && height > 0 {
			return height
		}
	}
	return 24
}

// descriptor returns the file descriptor of a stream that has one, as *os.File does.
func descriptor(stream any) (int, bool) {
	file, ok := stream.(interface{ Fd() uintptr })
	if !ok {
		return 0, false
	}
	return int(file.Fd()), true
}

// Color reports whether output may be coloured. The mode is always, never, or
// else auto: then a NO_COLOR that is not empty forbids it (no-color.org), a
// CLICOLOR_FORCE other than 0 demands it (bixense.com/clicolors), and without
// either a terminal has it unless TERM is dumb.
func Color(mode string, isTerminal bool, getenv func(string) string) bool {
	switch mode {
	case "always":
		return true
	case "never":
		return false
	}
	if getenv("NO_COLOR") != "" {
		return false
	}
	if force := getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	return isTerminal && getenv("TERM") != "dumb"
}
