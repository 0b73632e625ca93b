package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/terminal"
)

// run carries out the command and returns its exit code.
func (a *app) run(ctx context.Context) (code int) {
	defer func() {
		if p := recover(); p != nil {
			err := crashReport(a.World, p)
			show(a.Stderr, err)
			code = exitCode(err)
		}
	}()
	root := a.rootCommand()
	root.SetArgs(a.Args)
	root.SetIn(a.Stdin)
	out := &errWriter{Writer: a.Stdout}
	root.SetOut(out)
	root.SetErr(a.Stderr)

	err := root.ExecuteContext(ctx)
	if out.err != nil {
		err = out.err
	} else if err != nil && !a.began {
		err = asUsage(err)
	}
	if err != nil && ctx.Err() != nil && exitCode(err) == exitFailed {
		err = cancelledBy(ctx, err)
	}
	show(a.Stderr, err)
	return exitCode(err)
}

// cancelledBy returns the error of a run that was ended from outside. What failed for that
// reason is of no interest, unless it says where something is that could not be written.
func cancelledBy(ctx context.Context, err error) error {
	if failure.Hint(err) == "" {
		return ctx.Err()
	}
	return failure.Cancelled("", err)
}

// An errWriter keeps the first error of a writer: cobra drops those of its help.
type errWriter struct {
	io.Writer
	err error
}

func (r *errWriter) Write(p []byte) (int, error) {
	n, err := r.Writer.Write(p)
	if r.err == nil {
		r.err = err
	}
	return n, err
}

// asUsage returns an error of cobra, which checks flags and arguments before the command
// runs, as one of usage.
func asUsage(err error) error {
	if exitCode(err) != exitFailed {
		return err
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	return failure.Usage("pm --help", "%s", message)
}

// crashReport returns the error of a bug in pm, without a stack trace on the screen: the
// trace is written to a file that can be sent.
func crashReport(w World, p any) error {
	hint := "please report it with what you did"
	if f, err := os.CreateTemp(w.tempDir(), "pm-crash-*.txt"); err == nil {
		_, writeErr := fmt.Fprintf(f, "pm %s\n%v\n\n%s", version(), p, debug.Stack())
		if errors.Join(writeErr, f.Close()) == nil {
			hint = "please report it with what you did and the file " + f.Name()
		}
	}
	return failure.New(hint, "a bug in pm: %v", p)
}

// An app is one run: its world, and the flags that every command takes.
type app struct {
	World
	began   bool // the command line is valid, and the command runs
	noInput bool
	// accessible asks line by line.
	accessible bool
	color      string
	// restore gives the terminal back as it was, where the command has one.
	restore atomic.Pointer[func()]
}

const rootLong = `pm writes postmortems: it interviews you after an incident, keeps each postmortem
as one YAML file in your git repository, and renders it as Markdown or HTML.

Figures such as the time to detect are computed from the timeline. Nothing is
sent anywhere, and no setup is needed.`

const rootExample = `  pm new                         # answer questions; the file is in postmortems/
  pm render @last -o page.html   # publish the latest one
  pm list                        # list them all`

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "pm",
		Short:         "Write postmortems: blameless, computed from the timeline, kept in git",
		Long:          rootLong,
		Example:       rootExample,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       versionLine(),
		Args:          noSuchCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if err := checkWord("color", a.color, colors()); err != nil {
				return err
			}
			a.began = true
			return nil
		},
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(badFlag)
	root.Flags().BoolP("version", "v", false, "print the version")
	flags := root.PersistentFlags()
	flags.BoolVar(&a.noInput, "no-input", false, "never ask; also PM_NO_INPUT or CI in the environment")
	flags.BoolVar(&a.accessible, "accessible", false, "ask line by line, also from a pipe; also ACCESSIBLE in the environment")
	flags.StringVar(&a.color, "color", "auto", "colour the output: auto, always or never")
	offer(root, "color", colors())
	root.AddCommand(
		a.newCommand(), a.editCommand(), a.logCommand(), a.draftsCommand(),
		a.renderCommand(), a.serveCommand(), a.listCommand(), a.showCommand(),
		a.checkCommand(), a.explainCommand(), a.statusCommand(),
		a.initCommand(), a.mergeCommand(), a.schemaCommand(), a.versionCommand(),
	)
	root.AddCommand(helpTopics()...)
	root.SetHelpCommand(helpCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd(a.Args...)
	if completion, _, err := root.Find([]string{"completion"}); err == nil {
		completion.Args = noSuchCommand
		completion.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		for _, shell := range completion.Commands() {
			shell.Args = noArguments
		}
	}
	return root
}

// colors returns the values of --color.
func colors() []string { return []string{"auto", "always", "never"} }

// noSuchCommand refuses a word that is not a command, with the one that was probably meant.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	hint := "pm --help"
	if near := nearest.Word(args[0], names); near != "" {
		hint = "pm " + near
	}
	return failure.Usage(hint, "there is no command %q", args[0])
}

// colored reports whether stdout may be coloured.
func (a *app) colored() bool {
	return terminal.Color(a.color, terminal.IsTerminal(a.Stdout), a.getenv)
}

// note writes a message to stderr.
func (a *app) note(format string, args ...any) {
	// An error of stderr itself cannot be reported.
	_, _ = fmt.Fprintf(a.Stderr, "%s\n", printable.Shown(fmt.Sprintf(format, args...)))
}

// warn shows an error that does not end the command.
func (a *app) warn(err error) { show(a.Stderr, err) }

// result writes to standard output, without control characters if that is a terminal.
func (a *app) result(output []byte) error {
	if terminal.IsTerminal(a.Stdout) {
		output = []byte(printable.Shown(string(output)))
	}
	_, err := a.Stdout.Write(output)
	return err
}

// nonInteractive reports whether pm must not ask.
func (a *app) nonInteractive() bool {
	return a.noInput || a.isOn("PM_NO_INPUT") || a.isOn("CI")
}

// askTerminal opens the terminal to ask on, or returns nil if pm must not or cannot ask.
func (a *app) askTerminal() *os.File {
	if a.nonInteractive() {
		return nil
	}
	tty, err := a.Terminal()
	if err != nil {
		return nil
	}
	a.keepState(tty, "")
	return tty
}
