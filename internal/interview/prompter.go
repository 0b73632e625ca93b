package interview

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"time"

	"github.com/f08c5b15/pm/internal/printable"
)

// A Prompter asks line by line: it repaints nothing and sends no escape codes, for
// screen readers, odd terminals and answers from a pipe. All that is asked by one
// program should be asked by one Prompter, since it reads ahead.
type Prompter struct {
	ctx context.Context
	in  *bufio.Reader
	out io.Writer
	err error // the first of out
}

// NewPrompter returns one that reads answers from in and writes questions to out.
// When ctx ends it stops waiting for an answer.
func NewPrompter(ctx context.Context, in io.Reader, out io.Writer) *Prompter {
	return &Prompter{ctx: ctx, in: bufio.NewReader(in), out: out}
}

// say writes a line.
func (p *Prompter) say(format string, args ...any) {
	p.write(fmt.Sprintf(format, args...) + "\n")
}

func (p *Prompter) write(text string) {
	if _, err := io.WriteString(p.out, printable.Text(text)); err != nil && p.err == nil {
		p.err = fmt.Errorf("write question: %w", err)
	}
}

// Ask writes a prompt and returns the line that is answered, without control
// characters. The error is io.EOF at the end of the input.
func (p *Prompter) Ask(prompt string) (string, error) { return p.ask(prompt, nil, nil) }

// ask is Ask, and does something at every tick until there is an answer.
func (p *Prompter) ask(prompt string, tick <-chan time.Time, do func()) (string, error) {
	if err := p.ctx.Err(); err != nil {
		return "", err // what was not waited for may still be read elsewhere
	}
	if prompt != "" {
		p.write(prompt + " ")
	}
	if p.err != nil {
		return "", p.err
	}
	type answer struct {
		line string
		err  error
	}
	// A read cannot be cancelled: when ctx ends, the goroutine is left to the end of
	// the process. Nothing is read unless it is asked for, so that an editor that runs
	// in between has the terminal for itself.
	got := make(chan answer, 1)
	go func() {
		line, err := p.in.ReadString('\n')
		got <- answer{line, err}
	}()
	for {
		select {
		case <-p.ctx.Done():
			return "", p.ctx.Err()
		case <-tick:
			do()
		case a := <-got:
			if a.err != nil && a.line == "" {
				return "", a.err
			}
			line := strings.TrimRight(a.line, "\r\n")
			if !isClean(line) {
				p.say("  %s", keptOut)
			}
			line = printable.Text(line)
			return strings.ReplaceAll(line, "\n", " "), nil
		}
	}
}

// broken returns what went wrong with asking: neither the end of the input or of the run,
// nor a terminal that is gone, which reads and writes tell as EIO.
func broken(err error) error {
	for _, end := range []error{io.EOF, context.Canceled, context.DeadlineExceeded, syscall.EIO} {
		if errors.Is(err, end) {
			return nil
		}
	}
	return err
}

// Resolve is the function of that name, line by line.
func (p *Prompter) Resolve(marked []byte) ([]byte, error) {
	stretches, err := cutMarked(string(marked))
	if err != nil {
		return nil, err
	}
	p.say("Somebody wrote to the file while you did, and both changed the same. Nothing is written yet.")
	for i, s := range stretches {
		if !s.clash {
			continue
		}
		p.say("")
		p.lines("  ", before(stretches, i))
		p.say("1  in the file now:")
		p.lines("   ", s.lines)
		p.say("2  yours:")
		p.lines("   ", s.yours)
		for answer := ""; answer != "1" && answer != "2"; {
			if answer, err = p.Ask("Which is to stay, 1 or 2?"); err != nil {
				return nil, errors.Join(ErrLeft, err)
			}
			answer = strings.TrimSpace(answer)
			stretches[i].mine = answer == "2"
		}
	}
	return chosen(stretches), nil
}

// slashed reports whether a line looks like a command: /undo or /remove 2, but not
// /var/log/syslog.
func slashed(line string) bool {
	word, number, _ := strings.Cut(strings.TrimPrefix(line, "/"), " ")
	return strings.HasPrefix(line, "/") && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-") == "" && strings.Trim(number, "0123456789") == ""
}

func (p *Prompter) lines(indent string, lines []string) {
	for _, line := range lines {
		p.say("%s%s", indent, tidy(line))
	}
}
