package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// figureBase is the document of which each line of testdata/wording/figures changes texts.
const figureBase = `schema: pm/v1
title: Checkout errors
status: published
timeline:
  - {at: 2026-05-12T09:00:00Z, kind: started, text: Three of six cache nodes run out of memory}
  - {at: 2026-05-12T09:12:00Z, kind: detected, text: The alert on checkout errors}
  - {at: 2026-05-12T09:15:00Z, kind: acknowledged}
  - {at: 2026-05-12T09:50:00Z, kind: mitigated, text: The old size is restored}
  - {at: 2026-05-12T10:00:00Z, kind: resolved}
impact:
  figures: [{what: users, count: 1200, percent: 3}, {what: failed requests, count: 88000}]
  data_loss: none
  data_exposure: none
`

// figureDocument returns the base document with texts of its own.
func figureDocument(t *testing.T, texts string) *postmortem.Document {
	t.Helper()
	d, err := postmortem.Open("base.yaml", []byte(figureBase)).Document()
	if err != nil {
		t.Fatal(err)
	}
	for text := range strings.SplitSeq(texts, " | ") {
		key, text, _ := strings.Cut(text, ": ")
		if strings.HasPrefix(key, "lessons.") {
			key += "[+]"
		}
		path, err := postmortem.ParsePath(key)
		if err == nil {
			err = d.Set(path, text, when.Reader{Zone: time.UTC}, func(string, string) {})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// TestWordsAndFigures measures the rule about words and figures that disagree. The marks are
// those of the rules about words on clear sentences.
func TestWordsAndFigures(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../testdata/wording/figures/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no documents", err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var s score
		number := 0
		for line := range strings.Lines(string(data)) {
			number++
			label, texts, _ := strings.Cut(strings.TrimSpace(line), " ")
			if label == "" || label == "#" {
				continue
			}
			found := check.Document(figureDocument(t, texts), options("PM036"))
			switch isWrong := label == "+"; {
			case isWrong && len(found) > 0:
				s.right++
			case isWrong:
				s.missed++
				t.Logf("%s:%d: missed: %s", name, number, texts)
			case len(found) > 0:
				s.wrong++
				t.Logf("%s:%d: false alarm (%s): %s", name, number, found[0].Message, texts)
			}
		}
		t.Logf("%s: precision %.2f recall %.2f (%d right, %d wrong, %d missed)", name, s.precision(), s.recall(), s.right, s.wrong, s.missed)
		if s.precision() < 0.95 || s.recall() < 0.85 {
			t.Errorf("%s is below precision 0.95 and recall 0.85", name)
		}
	}
}
