package phrase

// Overdue returns by how many days an action is late, "" for none.
func Overdue(days int) string {
	if days <= 0 {
		return ""
	}
	return "overdue by " + Count(days, "day")
}

// ActionState returns how many actions there are, how many of them are open, and how many
// of these are overdue. It is empty where there are none.
func ActionState(actions, open, overdue int) string {
	switch {
	case actions == 0:
		return ""
	case open == 0:
		return Count(actions, "action") + ", none of them open"
	}
	state := Number(float64(open)) + " of " + Number(float64(actions)) + " open"
	if overdue > 0 {
		state += ", " + Number(float64(overdue)) + " overdue"
	}
	return state
}

// AsOf returns the day that something is true on.
func AsOf(day string) string { return "as of " + day }
