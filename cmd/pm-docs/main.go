// Pm-docs writes what a package of pm has besides the program: the manual, and completions for
// shells.
//
//	pm-docs -version v1.2.3 [-date SECONDS] FOLDER
//
// FOLDER/man and FOLDER/completions are made of the help texts of pm, with the given date, in
// seconds since 1970, or that of SOURCE_DATE_EPOCH. The same arguments give the same bytes.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/cli"
	"github.com/f08c5b15/pm/internal/manual"
)

func main() {
	if err := run(os.Args[1:], os.Getenv("SOURCE_DATE_EPOCH"), os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintf(os.Stderr, "pm-docs: error: %v\n", err)
		}
		os.Exit(2)
	}
}

// versions matches the versions that the go command can install (go.dev/ref/mod#versions).
var versions = regexp.MustCompile(`^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$`)

func run(args []string, epoch string, stderr io.Writer) error {
	flags := flag.NewFlagSet("pm-docs", flag.ContinueOnError)
	flags.SetOutput(stderr)
	version := flags.String("version", "", "the `version` of pm, such as v1.2.3")
	date := flags.String("date", epoch, "the date of the pages, in `seconds` since 1970")
	if err := flags.Parse(args); err != nil {
		return flag.ErrHelp // it has been printed
	}
	if !versions.MatchString(*version) {
		return fmt.Errorf("-version: %q is not a version such as v1.2.3 or v1.2.3-rc.1", *version)
	}
	seconds, err := strconv.ParseInt(*date, 10, 64)
	if err != nil {
		return fmt.Errorf("-date or SOURCE_DATE_EPOCH: %q is not a number of seconds", *date)
	}
	if flags.NArg() != 1 {
		return errors.New("the name of one folder is required")
	}
	folder := flags.Arg(0)
	if err := writeManual(folder, manual.Pages(*version, time.Unix(seconds, 0))); err != nil {
		return err
	}
	return writeCompletions(folder)
}

// writeManual writes the pages, compressed as packages have them, and cask.rb: the lines of a
// Homebrew cask that install them, for .goreleaser.yaml.
func writeManual(folder string, pages []manual.Page) error {
	var cask []string
	for _, p := range pages {
		var zipped bytes.Buffer
		w := gzip.NewWriter(&zipped)
		_, err := w.Write(p.Text)
		if err := errors.Join(err, w.Close()); err != nil {
			return err
		}
		name := "man/man" + p.Section + "/" + p.Name + ".gz"
		if err := write(filepath.Join(folder, name), zipped.Bytes()); err != nil {
			return err
		}
		cask = append(cask, fmt.Sprintf("manpage %q", name))
	}
	return write(filepath.Join(folder, "cask.rb"), []byte(strings.Join(cask, "\n  ")))
}

// writeCompletions writes what pm completion prints for each shell, under the names that the
// shells look for.
func writeCompletions(folder string) error {
	for shell, name := range map[string]string{"bash": "pm.bash", "zsh": "_pm", "fish": "pm.fish", "powershell": "pm.ps1"} {
		var script, messages bytes.Buffer
		code := cli.Run(context.Background(), cli.World{Args: []string{"completion", shell}, Stdout: &script, Stderr: &messages})
		if code != 0 {
			return fmt.Errorf("pm completion %s: %s", shell, messages.String())
		}
		if err := write(filepath.Join(folder, "completions", name), script.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// write writes a file and makes its folder.
func write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
