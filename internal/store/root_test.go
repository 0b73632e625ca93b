package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFindRoot(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	for _, dir := range []string{
		"work/.git", "work/sub/deep",
		"configured/.git", "configured/team/.pm", "configured/team/sub",
		"tree/sub",  // a linked work tree: .git is a file
		"plain/sub", // no git at all
		"file/.git", "file/sub",
		"work/bare.git/objects", "work/bare.git/refs", "work/bare.git/hooks",
		"own/.git/objects", "own/.git/refs",
	} {
		if err := os.MkdirAll(filepath.Join(top, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	put(t, filepath.Join(top, "tree/.git"), "gitdir: ../work/.git/worktrees/tree\n")
	put(t, filepath.Join(top, "file/sub/.pm"), "a file of that name means nothing\n")
	put(t, filepath.Join(top, "work/bare.git/HEAD"), "ref: refs/heads/main\n")
	put(t, filepath.Join(top, "own/.git/HEAD"), "ref: refs/heads/main\n")

	for _, test := range []struct {
		dir  string
		want Root
		err  string
	}{
		{dir: "work", want: Root{Dir: "work", InGit: true}},
		{dir: "work/sub/deep", want: Root{Dir: "work", InGit: true}},
		{dir: "configured/team/sub", want: Root{Dir: "configured/team", InGit: true}},
		{dir: "configured", want: Root{Dir: "configured", InGit: true}},
		{dir: "tree/sub", want: Root{Dir: "tree", InGit: true}},
		{dir: "plain/sub", want: Root{Dir: "plain/sub"}},
		{dir: "file/sub", want: Root{Dir: "file", InGit: true}},
		{dir: "work/bare.git", err: "bare git repository"},
		{dir: "work/bare.git/hooks", err: "bare git repository"},
		{dir: "own/.git/refs", err: "git's own folder"},
		{dir: "nowhere", err: "no such file"},
		{dir: "tree/.git", err: "not a folder"},
	} {
		got, err := FindRoot(filepath.Join(top, test.dir))
		if test.err != "" {
			if err == nil || !strings.Contains(err.Error(), test.err) {
				t.Errorf("FindRoot(%s): error %v, want %q", test.dir, err, test.err)
			}
			continue
		}
		test.want.Dir = filepath.Join(top, test.want.Dir)
		if err != nil || got != test.want {
			t.Errorf("FindRoot(%s) = %+v, %v, want %+v", test.dir, got, err, test.want)
		}
	}
}

func TestStateDir(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ xdg, home, want string }{
		{"/state", "/home/ana", "/state/pm"},
		{"", "/home/ana", "/home/ana/.local/state/pm"},
		{"relative", "/home/ana", "/home/ana/.local/state/pm"}, // the XDG specification: ignore it
		{"", "", ""},
	} {
		got, err := StateDir(func(key string) string {
			return map[string]string{"XDG_STATE_HOME": test.xdg, "HOME": test.home}[key]
		})
		if filepath.ToSlash(got) != test.want || (err != nil) != (test.want == "") {
			t.Errorf("StateDir(%q, %q) = %q, %v, want %q", test.xdg, test.home, got, err, test.want)
		}
	}
}
