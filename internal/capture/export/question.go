package export

import (
	"errors"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/when"
)

// A Question is what an author has to answer before a file can be read.
type Question int

// The questions, each with the field of [Options] that answers it.
const (
	NoQuestion    Question = iota
	ZoneQuestion           // whose clock the times are of: Reader.Zone and Zoned
	DayQuestion            // which day the times are of: Reader.Day
	OrderQuestion          // whether day or month comes first: Reader.DateOrder
	StartQuestion          // when the recording began that the times count from: Start, or Reader.Day
)

// A questionError is what raises a question, in words that suit its place.
type questionError struct {
	message string
	error
}

// Error returns the words.
func (e questionError) Error() string { return e.message }

// Unwrap returns the reason.
func (e questionError) Unwrap() error { return e.error }

// errNoDay means that a time has no day, and errNoStart that it may count from the start of a
// recording.
var (
	errNoDay   = errors.New("it has no day")
	errNoStart = errors.New("it has no day, and may count from the start of a recording")
)

// QuestionOf returns the question that an error of [Read] is about, or NoQuestion.
func QuestionOf(err error) Question {
	var refused *when.Error
	switch {
	case errors.Is(err, errNoZone):
		return ZoneQuestion
	case errors.Is(err, errNoDay):
		return DayQuestion
	case errors.Is(err, errNoStart):
		return StartQuestion
	case !errors.As(err, &refused):
		return NoQuestion
	}
	switch refused.Reason {
	case when.UnclearZone:
		return ZoneQuestion
	case when.NoDay, when.NoYear:
		return DayQuestion
	case when.NoOrder:
		return OrderQuestion
	}
	return NoQuestion
}

// answerTo returns the hint of an error: the flag that answers its question.
func answerTo(err error) string {
	switch QuestionOf(err) {
	case ZoneQuestion:
		if errors.Is(err, errNoZone) {
			return zoneHint
		}
	case DayQuestion:
		return "--day 2026-06-02 is the day of the first of them"
	case OrderQuestion:
		return "--date-order dmy, mdy or ymd is the order of day, month and year"
	case StartQuestion:
		return `--start "2026-06-02 09:58 UTC" is when it began, if they count from its start; --day 2026-06-02 is their day`
	}
	return failure.Hint(err)
}

// refuse returns the error of a line whose time cannot be read.
func (f File) refuse(line int, err error) error {
	message, _ := failure.Split(err)
	hint := firstOf(answerTo(err), "each line needs a time such as 2026-06-02T09:58:00Z")
	return f.fail(hint, "line %d: %w", line, questionError{message, err})
}
