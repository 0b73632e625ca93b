package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// A Build is what is known about how this program was built. Its JSON is what pm version
// --json prints.
type Build struct {
	// Version is a tag such as v1.2.3, a pseudo-version (go.dev/ref/mod#pseudo-versions), or
	// (devel).
	Version string `json:"version"`
	// Commit is the hash of the commit, of 40 or, from a pseudo-version, 12 digits; "" if it
	// is not known.
	Commit string `json:"commit,omitempty"`
	// Date is the time of the commit, RFC 3339; "" if it is not known.
	Date string `json:"date,omitempty"`
	// Modified reports whether files differed from the commit.
	Modified bool `json:"modified,omitempty"`
	// Go is the version of Go, and Platform is what the program was built for, such as
	// linux/amd64.
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// build returns how this program was built: what the World has from the linker, and else
// what the go command recorded.
func (w World) build() Build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	b := w.Linked
	if b.Version == "" {
		b = recordedBuild(info)
	}
	b.Go, b.Platform = runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH
	return b
}

// recordedBuild returns what the go command recorded: in a clone the commit; for go install
// MODULE@VERSION the version, which names the commit and its time if it is not a tag.
func recordedBuild(info *debug.BuildInfo) Build {
	b := Build{Version: info.Main.Version}
	if b.Version == "" {
		b.Version = "(devel)"
	}
	b.Commit, b.Date = pseudoVersion(b.Version)
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			b.Commit = setting.Value
		case "vcs.time":
			b.Date = setting.Value
		case "vcs.modified":
			b.Modified = setting.Value == "true"
		}
	}
	return b
}

// pseudoVersion returns the commit and its time that a pseudo-version ends with, as in
// v1.2.4-0.20260602095800-3e1a0013c0de, or "" and "" for another version.
func pseudoVersion(version string) (commit, date string) {
	const layout = "20060102150405"
	version, _, _ = strings.Cut(version, "+")
	rest, commit, ok := cutLast(version, "-")
	if !ok || len(commit) != 12 || len(rest) < len(layout) {
		return "", ""
	}
	at, err := time.Parse(layout, rest[len(rest)-len(layout):])
	if err != nil {
		return "", ""
	}
	return commit, at.Format(time.RFC3339)
}

// cutLast is strings.Cut at the last separator.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// String returns the build on one line, without what is not known.
func (b Build) String() string {
	var parts []string
	if b.Commit != "" {
		commit := "commit " + b.Commit[:min(len(b.Commit), 12)]
		if b.Modified {
			commit += " with changes"
		}
		parts = append(parts, commit)
	}
	if b.Date != "" {
		parts = append(parts, b.Date)
	}
	parts = append(parts, b.Go, b.Platform)
	return fmt.Sprintf("pm %s (%s)", b.Version, strings.Join(parts, ", "))
}

func (a *app) versionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: `Print the version, the commit that it was built from, the time of the commit, the version
of Go, and the platform. What is not known is left out: go install with a version does not
record the commit of a tag.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			if !asJSON {
				return a.result([]byte(a.build().String() + "\n"))
			}
			var out bytes.Buffer
			enc := json.NewEncoder(&out)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			if err := enc.Encode(a.build()); err != nil {
				return err
			}
			return a.result(out.Bytes())
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as JSON, with the whole hash of the commit")
	return cmd
}
