package tui

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
	"github.com/f08c5b15/pm/internal/terminal"
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

// Say writes lines. On a terminal they break after words, and what is broken keeps its indent.
func (p *Prompter) Say(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if !terminal.IsTerminal(p.out) {
		p.Write(text + "\n")
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		words := strings.TrimLeft(line, " ")
		indent := line[:len(line)-len(words)]
		p.Write(indent + strings.ReplaceAll(Wrap(words, terminal.Width(p.out)-len(indent)), "\n", "\n"+indent) + "\n")
	}
}

// SayLines writes lines of a file, each after an indent.
func (p *Prompter) SayLines(indent string, lines []string) {
	for _, line := range lines {
		p.Write(indent + FileLine(line) + "\n")
	}
}

// Write writes a text without its control characters. [Prompter.Ask] returns the error.
func (p *Prompter) Write(text string) {
	if _, err := io.WriteString(p.out, printable.Text(text)); err != nil && p.err == nil {
		p.err = fmt.Errorf("write question: %w", err)
	}
}

// Ask writes a prompt and returns the line that is answered, without control
// characters. The error is io.EOF at the end of the input.
func (p *Prompter) Ask(prompt string) (string, error) { return p.AskMeanwhile(prompt, nil, nil) }

// AskMeanwhile is Ask, and calls do at every tick until there is an answer.
func (p *Prompter) AskMeanwhile(prompt string, tick <-chan time.Time, do func()) (string, error) {
	if err := p.ctx.Err(); err != nil {
		return "", err // what was not waited for may still be read elsewhere
	}
	if prompt != "" {
		p.Write(prompt + " ")
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
			if !IsClean(line) {
				p.Say("  %s", ControlsRemoved)
			}
			line = printable.Text(line)
			return strings.ReplaceAll(line, "\n", " "), nil
		}
	}
}

// AskError returns the error of asking, or nil where it is only the end of the input or
// of the run, or a terminal that is gone, which reads and writes report as EIO.
func AskError(err error) error {
	for _, end := range []error{io.EOF, context.Canceled, context.DeadlineExceeded, syscall.EIO} {
		if errors.Is(err, end) {
			return nil
		}
	}
	return err
}
