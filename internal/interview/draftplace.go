package interview

import "bytes"

// A DraftPlace is where the draft of an interview is saved.
type DraftPlace struct {
	// Folder is the folder, or "" where the author need not know.
	Folder string
	// UntilReboot means that the system may delete the draft when it starts the next time.
	UntilReboot bool
	// IsNone means that no folder can be written to: the answers are in memory only.
	IsNone bool
}

// String returns a sentence about the place, or "".
func (p DraftPlace) String() string {
	switch {
	case p.IsNone:
		return "nothing is saved until the end: no folder can be written to"
	case p.Folder != "" && p.UntilReboot:
		return "the draft is saved in " + p.Folder + ", until reboot"
	case p.Folder != "":
		return "the draft is saved in " + p.Folder
	}
	return ""
}

// Warning returns the sentence where the place is not as safe as the usual ones, or "".
func (p DraftPlace) Warning() string {
	if p.IsNone || p.UntilReboot {
		return "! " + p.String()
	}
	return ""
}

// Status returns what a front shows of a draft that is saved, and a shorter version of that.
func (p DraftPlace) Status() (long, short string) {
	switch {
	case p.Folder != "" && p.UntilReboot:
		return "Draft saved in " + p.Folder + " until reboot", "Draft saved until reboot"
	case p.Folder != "":
		return "Draft saved in " + p.Folder, "Draft saved"
	}
	return "Draft saved", "Draft saved"
}

// Leave ends the interview as Quit does. Where there is no place for a draft it first asks,
// in the note: only when it is called again for the same answers it ends.
func (s *Session) Leave(outcome Outcome) {
	now, err := s.fingerprint()
	if err == nil && s.options.Draft.IsNone && !bytes.Equal(now, s.initial) && !bytes.Equal(now, s.leaving) {
		s.leaving = now
		s.note = "! this is not saved anywhere: once more to leave without it"
		return
	}
	s.Quit(outcome)
}
