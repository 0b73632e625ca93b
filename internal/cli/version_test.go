package cli

import (
	"runtime/debug"
	"testing"
)

// TestBuild reads what the go command records in each of the ways to build pm.
func TestBuild(t *testing.T) {
	t.Parallel()
	clone := []debug.BuildSetting{
		{Key: "vcs.revision", Value: "3e1a0013c0de3e1a0013c0de3e1a0013c0de3e1a"},
		{Key: "vcs.time", Value: "2026-06-02T09:58:00Z"},
		{Key: "vcs.modified", Value: "true"},
	}
	for _, test := range []struct {
		name, version string
		settings      []debug.BuildSetting
		want          string
	}{
		{"go install at a tag", "v1.2.3", nil, "pm v1.2.3 (go, linux)"},
		{"go install at a commit", "v1.2.4-0.20260602095800-3e1a0013c0de", nil, "pm v1.2.4-0.20260602095800-3e1a0013c0de (commit 3e1a0013c0de, 2026-06-02T09:58:00Z, go, linux)"},
		{"no tag yet", "v0.0.0-20260602095800-3e1a0013c0de", nil, "pm v0.0.0-20260602095800-3e1a0013c0de (commit 3e1a0013c0de, 2026-06-02T09:58:00Z, go, linux)"},
		{"a tag that looks like one", "v1.2.3-rc-3e1a0013c0de", nil, "pm v1.2.3-rc-3e1a0013c0de (go, linux)"},
		{"a clone", "v1.2.3+dirty", clone, "pm v1.2.3+dirty (commit 3e1a0013c0de with changes, 2026-06-02T09:58:00Z, go, linux)"},
		{"nothing recorded", "", nil, "pm (devel) (go, linux)"},
	} {
		b := recordedBuild(&debug.BuildInfo{Main: debug.Module{Version: test.version}, Settings: test.settings})
		b.Go, b.Platform = "go", "linux"
		if got := b.String(); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// TestLinkedBuild checks that what the linker has set is what pm version prints.
func TestLinkedBuild(t *testing.T) {
	t.Parallel()
	w := World{Linked: Build{Version: "v1.2.3", Commit: "3e1a0013c0de3e1a", Date: "2026-06-02T09:58:00Z"}}
	b := w.build()
	if b.Version != "v1.2.3" || b.Commit != "3e1a0013c0de3e1a" || b.Date != "2026-06-02T09:58:00Z" || b.Go == "" || b.Platform == "" {
		t.Errorf("pm version prints %s", b)
	}
}
