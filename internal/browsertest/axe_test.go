package browsertest

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// axeCore is the version of axe-core that judges the pages, and axeSum what npm calls
// its integrity.
const (
	axeCore = "axe-core@4.14.1"
	axeSum  = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
)

// axeRun lists the violations. Targets of at least 24 px are a rule of WCAG 2.2 AA
// that axe-core does not look at unless asked to.
const axeRun = `axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then(({violations}) =>
	violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.failureSummary.replace(/\s+/g, ' ') + ' ' + n.html.slice(0, 150))))`

// TestAccessible shows that axe-core has nothing against the pages, in either scheme
// of colours and at either end of the widths.
func TestAccessible(t *testing.T) {
	t.Parallel()
	axe := anAxe.of(t)
	for name, d := range documents(t) {
		html := pageOf(t, d)
		if len(html) > enough {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.show(html)
			evaluate[any](b, axe+";0")
			b.emulate("", "light")
			report(t, "light: ", evaluate[[]string](b, axeRun))
			b.emulate("", "dark")
			b.resize(390)
			report(t, "dark, 390 px: ", evaluate[[]string](b, axeRun))
		})
	}
}

// fetchAxe returns the source of axe-core, which npm keeps once it has fetched it.
func fetchAxe() (source string, err error) {
	dir, err := os.MkdirTemp("", "pm-axe-")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	npm := exec.CommandContext(ctx, "npm", "pack", "--prefer-offline", "--fetch-retries=0", "--silent", "--pack-destination", dir, axeCore)
	npm.Dir = dir
	if err := npm.Run(); err != nil {
		return "", fmt.Errorf("npm pack %s: %w", axeCore, err)
	}
	data, err := os.ReadFile(filepath.Join(dir, strings.ReplaceAll(axeCore, "@", "-")+".tgz"))
	if err != nil {
		return "", err
	}
	if sum := sha512.Sum512(data); base64.StdEncoding.EncodeToString(sum[:]) != axeSum {
		return "", fmt.Errorf("%s is not what it was when this test was written", axeCore)
	}
	return inTarball(data, "package/axe.min.js")
}

// inTarball returns one file of a compressed archive.
func inTarball(data []byte, name string) (string, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	for archive := tar.NewReader(unzipped); ; {
		header, err := archive.Next()
		if err != nil {
			return "", fmt.Errorf("look for %s: %w", name, err)
		}
		if header.Name == name {
			content, err := io.ReadAll(archive)
			return string(content), err
		}
	}
}
