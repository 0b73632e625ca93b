package authoring

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Set gives fields of a document their values: each setting is PATH=VALUE, as pm edit --set
// takes it. The timeline is then in order. Its errors wrap failure.ErrUsage.
func Set(d *postmortem.Document, settings []string, c config.Config) error {
	before := *d
	for _, setting := range settings {
		typed, value, ok := strings.Cut(setting, "=")
		if !ok {
			return failure.Usage("--set severity=sev1", "--set %q is not PATH=VALUE", setting)
		}
		if err := CheckText("--set "+typed, value); err != nil {
			return err
		}
		path, err := postmortem.ParsePath(typed)
		if err != nil {
			return failure.Usage("pm help document lists the keys", "%w", err)
		}
		if err := d.Set(path, value); err != nil {
			return failure.Usage(failure.Hint(err), "%w", err)
		}
		if strings.ContainsAny(d.Title, "\n\t") {
			return failure.Usage("put the rest into summary", "title: a title is one line, without tabs")
		}
		if path.String() == "severity" && value != "" {
			severity, err := c.NamedSeverity("--set severity=", d.Severity)
			if err != nil {
				return err
			}
			d.Severity = severity.Name
		}
	}
	d.NameNew(&before)
	d.PlaceEvents(&before)
	return nil
}
