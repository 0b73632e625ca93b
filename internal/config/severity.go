package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
)

// A Severity is one word for how bad an incident was.
type Severity struct {
	// The word, as documents have it.
	Name string `json:"name"`
	// Other words that mean the same where one is typed.
	Aliases []string `json:"aliases,omitempty" pm:"flow"`
	// How much the interview asks and pm check expects; full when left out.
	Depth Depth `json:"depth,omitempty"`
	// Whether the interview asks what customers are told; it can be chosen for any severity.
	Customers bool `json:"customers,omitempty"`
	// When to choose it, on one line.
	Description string `json:"description,omitempty"`
}

// SetBrief reads a severity that is a word alone.
func (s *Severity) SetBrief(name string) { s.Name = name }

// A Depth is how much is asked about an incident.
type Depth string

// The depths. DepthFull is that of a severity without one.
const (
	DepthFull  Depth = "full"
	DepthShort Depth = "short" // a small incident takes five minutes
)

// Words lists the depths.
func (Depth) Words() []string { return []string{"full", "short"} }

// Severity returns the severity that a word means: its name or one of its aliases,
// in any case, with or without spaces, hyphens and underscores (SEV-2). The error
// for any other word lists the names, and the one that was probably meant.
func (c Config) Severity(word string) (Severity, error) {
	var names []string
	for _, s := range c.Severities {
		names = append(names, s.Name)
		for _, known := range append([]string{s.Name}, s.Aliases...) {
			if fold(known) == fold(word) {
				return s, nil
			}
		}
	}
	likely := ""
	if near := c.NearSeverity(word); near != "" {
		likely = fmt.Sprintf("; did you mean `%s`?", near)
	}
	return Severity{}, fmt.Errorf("unknown severity `%s`: it is one of %s%s", word, strings.Join(names, ", "), likely)
}

// NamedSeverity returns the severity that a word means; the error wraps failure.ErrUsage. How
// it was given, such as "--severity ", is in the hint.
func (c Config) NamedSeverity(given, word string) (Severity, error) {
	severity, err := c.Severity(word)
	if err != nil {
		return severity, failure.Usage("for example: "+given+cmp.Or(c.NearSeverity(word), c.Severities[0].Name), "%w", err)
	}
	return severity, nil
}

// SeverityNames returns the names of the severities, worst first.
func (c Config) SeverityNames() []string {
	names := make([]string, len(c.Severities))
	for i, s := range c.Severities {
		names[i] = s.Name
	}
	return names
}

// NearSeverity returns the word for a severity that was probably meant by another one, or
// "". By a number (2, P2) only the one that ends with it can be meant: sev2.
func (c Config) NearSeverity(word string) string {
	var words []string
	for _, s := range c.Severities {
		words = append(append(words, s.Name), s.Aliases...)
	}
	number := numberOf(word)
	if number == "" {
		return nearest.Word(word, words)
	}
	words = slices.DeleteFunc(words, func(known string) bool { return numberOf(known) != number })
	if len(words) == 1 {
		return words[0]
	}
	return nearest.Word(word, words)
}

// numberOf returns the digits that a word ends with.
func numberOf(word string) string {
	return word[len(strings.TrimRight(word, "0123456789")):]
}

// fold returns what two spellings of a severity have in common.
func fold(word string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(word))
}
