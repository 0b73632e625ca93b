package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
)

// Commit commits the paths alone, whatever else is staged, with a message, and reports
// whether there was anything to commit. Hooks run, and what they and git print goes to out.
// Where a hook refuses, the index is as it was.
func (g Git) Commit(ctx context.Context, dir, message string, paths []string, out io.Writer) (committed bool, err error) {
	status, err := g.run(ctx, dir, append([]string{"status", "--porcelain", "-z", "--untracked-files=all", "--"}, paths...)...)
	if err != nil || status == "" {
		return false, err
	}
	var untracked []string
	for entry := range strings.SplitSeq(status, "\x00") {
		if path, ok := strings.CutPrefix(entry, "?? "); ok {
			untracked = append(untracked, ":(top,literal)"+path)
		}
	}
	if len(untracked) > 0 { // git commit --only takes tracked files
		if _, err := g.run(ctx, dir, append([]string{"add", "--intent-to-add", "--"}, untracked...)...); err != nil {
			return false, err
		}
	}
	if err := g.commit(ctx, dir, message, paths, out); err != nil {
		if len(untracked) > 0 {
			_, resetErr := g.run(context.WithoutCancel(ctx), dir, append([]string{"reset", "--quiet", "--"}, untracked...)...)
			err = errors.Join(err, resetErr)
		}
		return false, err
	}
	return true, nil
}

// commit runs git commit without the time limit of run: hooks take as long as they take.
func (g Git) commit(ctx context.Context, dir, message string, paths []string, out io.Writer) error {
	program, err := g.find()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, program, append([]string{"commit", "--quiet", "--only", "-m", message, "--"}, paths...)...)
	cmd.Dir, cmd.Env = dir, slices.Clip(g.Env)
	var printed bytes.Buffer
	cmd.Stdout, cmd.Stderr = &printed, &printed
	err = cmd.Run()
	if _, writeErr := out.Write(printed.Bytes()); err == nil && writeErr != nil {
		err = writeErr
	}
	if err != nil {
		return fmt.Errorf("run git commit: %w", err)
	}
	return nil
}
