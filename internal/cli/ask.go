package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

// ask puts a question on a terminal and returns the line that is answered. It reads
// no key behind that line, so that what is typed ahead reaches the next question.
func ask(ctx context.Context, tty *os.File, question string) (string, error) {
	if _, err := fmt.Fprint(tty, question); err != nil {
		return "", err
	}
	type answer struct {
		line string
		err  error
	}
	// A read cannot be cancelled: when Ctrl-C ends ctx, the goroutine is left to the
	// end of the process.
	got := make(chan answer, 1)
	go func() {
		line, err := readLine(tty)
		got <- answer{line, err}
	}()
	select {
	case <-ctx.Done():
		// The terminal has shown ^C behind the question. It may be gone as well.
		_, err := fmt.Fprintln(tty)
		return "", errors.Join(ctx.Err(), err)
	case a := <-got:
		if a.err != nil { // the end of input, or the terminal is gone
			return "", failure{a.err, exitCancelled, ""}
		}
		return strings.TrimSpace(a.line), nil
	}
}

// askFor asks until the answer is one of the letters, or a word that begins with it; the
// first is that of Enter alone.
func askFor(ctx context.Context, tty *os.File, question string, letters ...string) (string, error) {
	for {
		answer, err := ask(ctx, tty, question)
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

// readLine reads up to a line end, a byte at a time.
func readLine(tty *os.File) (string, error) {
	var line []byte
	one := make([]byte, 1)
	for {
		n, err := tty.Read(one)
		if n == 1 && one[0] == '\n' {
			return string(line), nil
		}
		if err != nil {
			return "", fmt.Errorf("read answer: %w", err)
		}
		line = append(line, one[:n]...)
	}
}
