package prompt

import (
	"fmt"
	"strconv"
	"strings"
)

// An answerKind is what the author did in place of choosing, or chosen.
type answerKind int

const (
	chosen    answerKind = iota // one of the numbers
	back                        // to the step before
	elsewhere                   // a command, which was carried out
)

// number asks for a number. Other returns the number that another answer means, if any; nil
// for none.
func (d *dialogue) number(from, to, standard int, other func(answer string) (int, bool)) (int, answerKind, error) {
	for {
		answer, err := d.Ask(fmt.Sprintf("%d to %d [%d]:", from, to, standard))
		answer = strings.TrimSpace(answer)
		switch {
		case err != nil:
			return 0, elsewhere, err
		case answer == "":
			return standard, chosen, nil
		case answer == askBack:
			return 0, back, nil
		case answer == askHelp:
			d.help("a number chooses")
			continue
		case d.command(answer):
			return 0, elsewhere, nil
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= from && n <= to {
			return n, chosen, nil
		}
		if other != nil {
			if n, ok := other(answer); ok {
				return n, chosen, nil
			}
		}
		d.Say("! write a number from %d to %d", from, to)
	}
}
