package export

import (
	"errors"
	"fmt"
	"io"
)

// wrong returns the error of a character that cannot be where it is.
func (v *values) wrong(c byte) error {
	return fmt.Errorf("%w at byte %d: invalid character %q", errSyntax, v.read+1, c)
}

// peek returns the next character that is not white space, without reading it.
func (v *values) peek() (byte, error) {
	for {
		next, err := v.in.Peek(1)
		if err != nil {
			return 0, err
		}
		if c := next[0]; c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c, nil
		}
		v.skip()
	}
}

// next is peek inside of a value, where the file cannot end.
func (v *values) next() (byte, error) {
	c, err := v.peek()
	return c, noEOF(err)
}

// skip reads the character that was peeked at.
func (v *values) skip() {
	_, _ = v.in.Discard(1) // it was peeked at
	v.read++
}

// value appends the next value to raw. It ends where its brackets are closed, or for a scalar
// at what cannot be part of it.
func (v *values) value() error {
	depth, inString, escaped, started := 0, false, false, false
	for {
		if _, err := v.in.Peek(1); err != nil {
			if errors.Is(err, io.EOF) && started && depth == 0 && !inString {
				return nil
			}
			return noEOF(err)
		}
		part, _ := v.in.Peek(v.in.Buffered()) // all of it is there
		n, done := 0, false
		for ; n < len(part) && !done; n++ {
			c := part[n]
			if inString {
				switch {
				case escaped:
					escaped = false
				case c == '\\':
					escaped = true
				case c == '"':
					inString = false
					done = depth == 0
				}
				continue
			}
			switch c {
			case '"':
				inString = true
			case '{', '[':
				depth++
			case '}', ']':
				if depth == 0 {
					n, done = n-1, true // it is of what the value is in
				} else if depth--; depth == 0 {
					done = true
				}
			case ',', ' ', '\n', '\r', '\t', ':':
				if depth == 0 {
					n, done = n-1, true
				}
			}
		}
		v.raw = append(v.raw, part[:n]...)
		v.read += int64(n)
		started = started || n > 0
		_, _ = v.in.Discard(n) // it was peeked at
		switch {
		case len(v.raw) > maxValue:
			return errLarge
		case done && len(v.raw) == 0:
			return v.wrong(part[0])
		case done:
			return nil
		}
	}
}
