package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/failure"
)

// Ask asks a question on a terminal and returns the line that is answered. It takes the
// keys itself: the terminal would stop at Ctrl-S, which saves in what is asked next. It
// reads no key after the line, so that what is typed ahead reaches the next question. Errors of
// a question that was not answered wrap failure.ErrCancelled.
func Ask(ctx context.Context, tty *os.File, question string) (answer string, err error) {
	restore, err := Raw(tty)
	if err != nil {
		return "", err
	}
	// The terminal may be closed by now, which the answer reports already.
	defer func() { _ = restore() }()
	if _, err := fmt.Fprint(tty, strings.ReplaceAll(question, "\n", "\r\n")); err != nil {
		return "", err
	}
	type line struct {
		text string
		err  error
	}
	// A read cannot be cancelled: when ctx ends, the goroutine is left to the end of
	// the process.
	got := make(chan line, 1)
	go func() {
		text, err := readLine(tty)
		got <- line{text, err}
	}()
	var l line
	select {
	case <-ctx.Done():
		l.err = ctx.Err()
	case l = <-got:
	}
	if _, err := fmt.Fprint(tty, "\r\n"); l.err == nil {
		l.err = err
	}
	if l.err != nil {
		return "", Unanswered(l.err)
	}
	return strings.TrimSpace(l.text), nil
}

// Unanswered is the error for a question whose answer never came: by Ctrl-C, the end of
// the input, or with the terminal. All of them cancel the command.
func Unanswered(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, context.Canceled) {
		return failure.Cancelled("", nil)
	}
	return failure.Cancelled("", fmt.Errorf("read answer: %w", err))
}

// Choose asks until the answer is one of the letters, or a word that begins with it; the first
// is that of Enter alone.
func Choose(ctx context.Context, tty *os.File, question string, letters ...string) (string, error) {
	for again := ""; ; again = "It takes " + strings.Join(letters, ", ") + " or enter. " {
		answer, err := Ask(ctx, tty, again+question)
		if err != nil || answer == "" {
			return letters[0], err
		}
		for _, letter := range letters {
			if strings.HasPrefix(strings.ToLower(answer), letter) {
				return letter, nil
			}
		}
	}
}

// The keys that mean something while a line is typed.
const (
	ctrlC     = 0x03
	ctrlD     = 0x04
	backspace = 0x08
	ctrlU     = 0x15
	deleted   = 0x7f
)

// readLine reads the keys of a line, a byte at a time, and echoes them. Ctrl-C, and
// Ctrl-D on an empty line, end it with an error; other control characters are left out,
// and so are the sequences of the arrows and their like.
func readLine(tty io.ReadWriter) (string, error) {
	var line []byte
	var sequence escape
	one := make([]byte, 1)
	for {
		n, err := tty.Read(one)
		if n == 0 {
			return "", errors.Join(io.ErrUnexpectedEOF, err)
		}
		echo := string(one)
		switch key := one[0]; {
		case sequence.takes(key):
			continue
		case key == '\r', key == '\n':
			return string(line), nil
		case key == ctrlC:
			return "", context.Canceled
		case key == ctrlD && len(line) == 0:
			return "", io.EOF
		case key == backspace, key == deleted:
			last := lastGlyph(line)
			line, echo = line[:len(line)-len(last)], rubOut(last)
		case key == ctrlU:
			line, echo = nil, rubOut(line)
		case key < ' ':
			continue
		default:
			line = append(line, key)
		}
		if _, err := io.WriteString(tty, echo); err != nil {
			return "", err
		}
	}
}

// An escape is how much of the sequence of a key that is no text was read: \x1b[A is the
// up key, \x1bOH the home key, \x1b[3~ the delete key (ECMA-48, sections 5.4 and 5.6).
type escape int

const (
	outside  escape = iota
	started         // after Esc
	single          // one more byte comes
	numbered        // bytes come up to a letter or ~
)

// takes reports whether a byte is of a sequence. Esc alone is one; a control character
// ends it.
func (e *escape) takes(key byte) bool {
	was := *e
	*e = outside
	switch {
	case key == 0x1b:
		*e = started
	case key < ' ':
		return false
	case was == started && key == '[':
		*e = numbered
	case was == started && key == 'O':
		*e = single
	case was == numbered && key < '@':
		*e = numbered
	default:
		return was == single || was == numbered
	}
	return true
}

// lastGlyph returns the last character of a line with its accents.
func lastGlyph(line []byte) []byte {
	var last []byte
	for g := displaywidth.BytesGraphemes(line); g.Next(); {
		last = g.Value()
	}
	return last
}

// rubOut returns what removes a text at the end of a line from the screen.
func rubOut(text []byte) string { return strings.Repeat("\b \b", displaywidth.Bytes(text)) }
