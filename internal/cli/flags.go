package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/when"
)

// A wordList is the value of a flag that may be repeated and may hold several words
// with commas between them. The lists of pflag are CSV, where a quotation mark in a
// word is an error.
type wordList []string

// String returns the words with commas between them.
func (l *wordList) String() string { return strings.Join(*l, ",") }

// Set adds the words of one use of the flag.
func (l *wordList) Set(value string) error {
	for word := range strings.SplitSeq(value, ",") {
		if word = strings.TrimSpace(word); word != "" {
			*l = append(*l, word)
		}
	}
	return nil
}

// Type names the value in help texts that do not name it themselves.
func (l *wordList) Type() string { return "words" }

// A setFlag is a flag that is on or off, or not given: then a configuration decides.
type setFlag struct{ value, isSet bool }

// offer completes the values of a flag in the shell.
func offer(cmd *cobra.Command, flag string, values []string) {
	offerFrom(cmd, flag, func() []string { return values })
}

// offerFrom is offer with values that are found only when the shell asks for them.
func offerFrom(cmd *cobra.Command, flag string, values func() []string) {
	complete(cmd, flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return values(), cobra.ShellCompDirectiveNoFileComp
	})
}

// complete completes the values of a flag with what f returns for what is typed.
func complete(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // a flag that does not exist: a bug that every run would show
	}
}

// dateOrders returns the values of --date-order.
func dateOrders() []string {
	return []string{string(when.DayFirst), string(when.MonthFirst), string(when.YearFirst)}
}

// checkWord refuses a value that is not one of the words that a flag takes, with the one
// that was probably meant. An empty value is that of a flag that is not given.
func checkWord(flag, value string, allowed []string) error {
	if value == "" || slices.Contains(allowed, value) {
		return nil
	}
	hint := "--" + flag + " is one of " + strings.Join(allowed, ", ")
	if near := nearest.Word(value, allowed); near != "" {
		hint = "--" + flag + " " + near
	}
	return failure.Usage(hint, "unknown %s %q", flag, value)
}

// badFlag returns the error for a flag that cannot be read, with the one that was probably
// meant.
func badFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	help := cmd.CommandPath() + " --help"
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return failure.Usage(help, "%s has no flag -%s", cmd.CommandPath(), unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := nearest.Word(unknown.GetSpecifiedName(), names); near != "" {
			help = cmd.CommandPath() + " --" + near
		}
		return failure.Usage(help, "%s has no flag --%s", cmd.CommandPath(), unknown.GetSpecifiedName())
	case errors.As(err, &noValue):
		return failure.Usage(help, "--%s needs a value", noValue.GetFlag().Name)
	case errors.As(err, &invalid):
		// Only boolean flags parse their value; all others take any text.
		name := invalid.GetFlag().Name
		return failure.Usage(cmd.CommandPath()+" --"+name, "--%s takes no value, or =true or =false, not %q", name, invalid.GetValue())
	}
	return failure.Usage(help, "%w", err)
}

// refuseEmpty refuses flags that are given with nothing, as by a variable of a script that is
// not set: they would count as not given.
func refuseEmpty(cmd *cobra.Command) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if err == nil && f.Changed && f.Value.String() == "" {
			err = failure.Usage(cmd.CommandPath()+" --help", "--%s needs a value", f.Name)
		}
	})
	return err
}

// checkTogether refuses flags that exclude each other.
func checkTogether(cmd *cobra.Command) error {
	err := cmd.ValidateFlagGroups()
	if err == nil {
		return nil
	}
	message := err.Error()
	names, ok := strings.CutSuffix(message[1+strings.LastIndexByte(message, '['):], "] were all set")
	if !ok {
		return failure.Usage(cmd.CommandPath()+" --help", "%w", err)
	}
	return failure.Usage("leave one of them out", "--%s do not go together", strings.ReplaceAll(names, " ", " and --"))
}

// noArguments refuses whatever is not a flag.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return failure.Usage(cmd.CommandPath()+" --help", "%s takes no arguments, but %q was given", cmd.CommandPath(), args[0])
	}
	return nil
}
