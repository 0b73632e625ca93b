package cli

import (
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/capture/export"
)

// helpSources returns the page of pm help sources.
func helpSources() string {
	var b strings.Builder
	b.WriteString("pm import reads these sources. It recognises the source of a file by its content.\n\n")
	for _, s := range export.Sources() {
		fmt.Fprintf(&b, "  %-13s %s\n", s.Name, s.About)
	}
	b.WriteString("\n" + sourcesNotes)
	return b.String()
}

const sourcesNotes = `A file may be a folder, a zip archive, or compressed with gzip. JSON may be an object, a
list, one object per line, or several of them one after the other.

Times keep the offset that they have in the source. Those without one are read in the
document's time zone if it names one, or in that of --timezone; otherwise they are refused.

In the JSON of other tools, the events and their fields are found by their names and
values, and reported: time from data.occurred_at, text from data.message. Where that is
not what you want, --at, --text, --who and --link name the fields by their paths, whole or
only the last keys. A list needs no index, as in milestones.occurred_at.

pm import git --repo FOLDER reads the commits and tags of a repository on this machine.
Times that count from the start of a recording, as in a chat of Zoom, need --start; days
without a year, as in syslog, need --day, and days such as 02/06/2026 --date-order.

Postmortems that were written in Markdown become documents: pm import markdown --help.
`
