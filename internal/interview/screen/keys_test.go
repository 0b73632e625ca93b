package screen

import "github.com/f08c5b15/pm/internal/tuitest"

const (
	enter    = tuitest.Enter
	tab      = tuitest.Tab
	shiftTab = tuitest.ShiftTab
	up       = tuitest.Up
	down     = tuitest.Down
	ctrlC    = tuitest.CtrlC
	ctrlS    = "\x13"
	ctrlY    = "\x19"
	ctrlZ    = "\x1a"

	shiftUp   = tuitest.ShiftUp
	shiftDown = tuitest.ShiftDown
)

// wholeInterview is every key of an interview with all sections.
const wholeInterview = "Checkout down, up and tab" + enter + // words that spell keys
	enter + // an incident
	"2" + // sev2
	"y" + // it is over
	"checkout, orders" + enter +
	tab + // nothing to paste
	"2026-03-10" + enter +
	"14:03 the table is locked" + enter +
	"+6m alert" + enter +
	down + enter + // an alert
	"14:12" + enter +
	"15:34 migration cancelled" + enter +
	"16:02 all clear" + enter +
	"~14:41 first guess: the payment provider" + enter +
	"15:05 locks seen" + enter +
	enter +
	"Four in ten could not pay." + enter + "Carts were kept. 日本語 👩‍💻 café مرحبا" + tab +
	"~2300 orders (40%)" + enter +
	enter +
	down + enter + // no data lost
	"A migration may hold a lock without limit." + tab +
	"The 14:00 release." + tab +
	"It was cancelled." + ctrlY +
	"Why could nobody pay? The table was locked." + enter +
	enter + tab +
	"Staging holds 1% of the rows" + enter +
	"Test with production's size" + enter +
	enter +
	"Nothing shows waiting locks" + enter + enter + enter +
	enter +
	enter + // the action that came with a factor
	"ben" + enter + "+14d" + enter + down + enter + down + down + enter + enter +
	enter +
	"The rollback worked" + enter + enter +
	enter +
	"It was a Tuesday" + enter + enter +
	tab // the summary as it was drafted
