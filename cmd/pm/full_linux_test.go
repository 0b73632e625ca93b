package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk holds an interview whose drafts are on a small file system that is full,
// or, where the test may not mount one, in a folder that takes no file: it says so at
// once and goes on in memory, and at the end nothing of what was typed is lost.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir, env := home(t)
	state, temp := filepath.Join(dir, "state"), filepath.Join(dir, "temp")
	env = append(env, "XDG_STATE_HOME="+state, "TMPDIR="+temp)
	for _, folder := range []string{state, temp} {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	reason := "disk full"
	fill := func() error { return fillUp(filepath.Join(state, "ballast")) }
	empty := func() error { return os.Remove(filepath.Join(state, "ballast")) }
	switch err := syscall.Mount("tmpfs", state, "tmpfs", 0, "size=64k"); {
	case err == nil:
		t.Cleanup(func() {
			if err := syscall.Unmount(state, syscall.MNT_DETACH); err != nil {
				t.Error(err)
			}
		})
	case os.Geteuid() != 0:
		reason = "not allowed"
		drafts := filepath.Join(state, "pm", "drafts")
		fill = func() error { return os.Chmod(drafts, 0o500) }
		empty = func() error { return os.Chmod(drafts, 0o700) }
	default:
		t.Fatal(err)
	}

	var s session
	t.Cleanup(s.stop)
	see := func(pattern string) {
		t.Helper()
		if err := s.wait(pattern, true); err != nil {
			t.Fatal(err)
		}
	}
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	// Ctrl-C while the disk is full: what could not be saved is put elsewhere.
	check(s.start(dir, env, []string{"40x15", "pm", "new"}, nil))
	see("┃ What happened")
	s.send("Mail")
	see("Draft saved")
	check(fill())
	s.send(" lost")
	see("! " + reason + ": draft not saved.*┃ > Mail lost")
	s.send(keys["ctrl+c"])
	see("pm: hint: mv ")
	<-s.ended
	rescued, err := filepath.Glob(filepath.Join(temp, "pm-kept-*", "*.json"))
	if err != nil || len(rescued) != 1 {
		t.Fatalf("%d drafts are rescued, %v:\n%s", len(rescued), err, s.screen.String())
	}
	text, err := os.ReadFile(rescued[0])
	check(err)
	if !strings.Contains(string(text), "Mail lost") {
		t.Errorf("the rescued draft is %s", text)
	}

	check(empty())
	saved, err := filepath.Glob(filepath.Join(state, "pm", "drafts", "*.json"))
	if err != nil || len(saved) != 1 {
		t.Fatalf("%d drafts are saved, %v", len(saved), err)
	}
	check(os.WriteFile(saved[0], text, 0o600)) // as the hint says, but across file systems
	check(s.start(dir, env, []string{"pm", "new"}, nil))
	see("Unfinished draft: Mail lost ")
	s.send("y\r")
	see("┃ > Mail lost")
	s.send(keys["ctrl+c"])
	<-s.ended

	// The document is written all the same, and the draft is saved again once it can be.
	check(s.start(dir, env, []string{"pm", "new", "--short", "--fresh"}, nil))
	see("┃ What happened")
	s.send("Disk full on db1")
	see("Draft saved")
	check(fill())
	s.send("\r")
	see("┃ When did the impact start")
	s.send("2026-06-02 09:58")
	see("! " + reason + ": draft not saved")
	check(empty())
	s.send(" Writes fail\r")
	see("Draft saved.*┃ When was it detected")
	check(fill())
	s.send("+7m\r")
	see("! " + reason + ": draft not saved.*┃ … and how")
	s.send("\r10:41\rNobody could save.\tThe log grew.\tRotate it\r")
	see("The page.*! " + reason + "|! " + reason + ".*The page")
	s.send("\r")
	see("next: pm render")
	<-s.ended
	check(empty())
	text, err = os.ReadFile(filepath.Join(dir, "postmortems", "2026-06-02-disk-full-on-db1.yaml"))
	check(err)
	for _, typed := range []string{"Writes fail", "10:05:00Z", "10:41:00Z", "Nobody could save.", "The log grew.", "Rotate it"} {
		if !strings.Contains(string(text), typed) {
			t.Errorf("%q is not in\n%s", typed, text)
		}
	}
}

// fillUp writes a file until the disk takes no more.
func fillUp(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	for err == nil {
		_, err = f.Write(make([]byte, 1<<12))
	}
	if !errors.Is(err, syscall.ENOSPC) {
		return errors.Join(err, f.Close())
	}
	return f.Close()
}
