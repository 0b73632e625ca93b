//go:build unix

package main

import (
	"io"
	"net/http"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// get is the script command for a page of the pm serve that term has started, by its
// path. Its content can be matched with stdout.
func get(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: get PATH")
	}
	told := ts.ReadFile(ts.MkAbs("stdout"))
	client := http.Client{Timeout: patience, Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := client.Get(strings.TrimSpace(told) + strings.TrimPrefix(args[0], "/"))
	ts.Check(err)
	_, err = io.Copy(ts.Stdout(), answer.Body)
	ts.Check(err)
	ts.Check(answer.Body.Close())
}
