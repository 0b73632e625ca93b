package cli

import (
	"context"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/pager"
	"github.com/f08c5b15/pm/internal/when"
)

// A setting is what holds for this run, and where it was set.
type setting struct{ value, from string }

// firstSet returns the first setting that has a value.
func firstSet(settings ...setting) setting {
	for _, s := range settings {
		if s.value != "" {
			return s
		}
	}
	return setting{}
}

// What settings come from besides flags and variables.
const (
	fromPerson  = "your configuration"
	fromTeam    = ".pm/config.yaml"
	fromGit     = "git's user.name"
	fromDefault = "default"
)

// preferences returns what the person has set for themselves. Commands that open the
// repository have reported a file that cannot be read; for others nothing is set then.
func (a *app) preferences() config.Personal {
	p, _ := a.personal()
	return p
}

// fromEnv returns the setting of the first of these variables that is set.
func (a *app) fromEnv(names ...string) setting {
	for _, name := range names {
		if value := a.getenv(name); value != "" {
			return setting{value, name}
		}
	}
	return setting{}
}

// authorSetting is the name of the author of new documents.
func (a *app) authorSetting(ctx context.Context) setting {
	if own := a.preferences().Author; own != "" {
		return setting{own, fromPerson}
	}
	name, err := git.Git{Env: a.Env}.Author(ctx, a.Dir)
	if name = strings.TrimSpace(name); err != nil || name == "" { // without git there is no author
		return setting{"", fromDefault}
	}
	return setting{name, fromGit}
}

// zoneSetting is the time zone of new documents. That of the person comes before TZ, which the
// interview proposes and in which no time of a flag is read.
func (a *app) zoneSetting(team config.Config) setting {
	return firstSet(
		setting{team.Timezone, fromTeam}, setting{a.preferences().Timezone, fromPerson},
		setting{a.placeInTZ(), "TZ"}, setting{"UTC", fromDefault},
	)
}

// configOfNew returns the configuration that new documents are begun with: it has the zone of
// the person where the team names none.
func (a *app) configOfNew(team config.Config) config.Config {
	if zone := a.zoneSetting(team); zone.from == fromPerson {
		team.Timezone = zone.value
	}
	return team
}

// placeInTZ returns the time zone in TZ, or "" if that is UTC or not a place: a document must
// read the same everywhere, so that neither CET nor a POSIX rule will do.
func (a *app) placeInTZ() string {
	name := strings.TrimPrefix(a.getenv("TZ"), ":")
	if !strings.Contains(name, "/") || strings.HasPrefix(name, "Etc/") {
		return ""
	}
	if _, err := when.Zone(name); err != nil {
		return ""
	}
	return name
}

// editorSetting is the command line of the editor; the default is that of package editor.
func (a *app) editorSetting() setting {
	return firstSet(a.fromEnv(editor.Variables()...), setting{a.preferences().Editor, fromPerson}, setting{editor.Usual, fromDefault})
}

// pagerSetting is the command line of the pager, "cat" for none.
func (a *app) pagerSetting() setting {
	usual := setting{pager.Usual, fromDefault}
	if !pager.IsThere() {
		usual.value = "cat"
	}
	without := setting{}
	if a.noPager {
		without = setting{"cat", "--no-pager"}
	}
	return firstSet(without, a.fromEnv("PM_PAGER", "PAGER"), setting{a.preferences().Pager, fromPerson}, usual)
}

// accessibleSetting is "yes" where questions are asked line by line.
func (a *app) accessibleSetting() setting {
	switch {
	case a.getenv("TERM") == "dumb": // which cannot show anything else
		return setting{"yes", "TERM"}
	case a.accessible.isSet:
		return setting{yesNo(a.accessible.value), "--accessible"}
	case a.getenv("ACCESSIBLE") != "":
		return setting{yesNo(a.isOn("ACCESSIBLE")), "ACCESSIBLE"}
	case a.preferences().Accessible:
		return setting{"yes", fromPerson}
	}
	return setting{"no", fromDefault}
}

// isAccessible reports whether questions are asked line by line.
func (a *app) isAccessible() bool { return a.accessibleSetting().value == "yes" }

// colorSetting is auto, always or never.
func (a *app) colorSetting() setting {
	switch env := a.fromEnv("NO_COLOR", "CLICOLOR_FORCE"); {
	case a.color != "":
		return setting{a.color, "--color"}
	case env.from == "NO_COLOR":
		return setting{"never", env.from}
	case env.value != "" && env.value != "0":
		return setting{"always", env.from}
	}
	return firstSet(setting{string(a.preferences().Color), fromPerson}, setting{string(config.ColorAuto), fromDefault})
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
