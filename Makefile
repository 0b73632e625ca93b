# One command a target. make demo and make test do everything; see README.md.
GO ?= go
GORELEASER = github.com/goreleaser/goreleaser/v2@v2.12.7
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

build: # the program, in this folder; without cgo it starts a millisecond sooner
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w' -o pm ./cmd/pm

test: # everything that is quick; lists what it skips without a browser or a shell
	$(GO) test ./... && $(GO) test -C internal/browsertest -run TestNeeds
	@[ -e /usr/share/bash-completion/bash_completion ] || echo "not tested: completion in bash, without the package bash-completion"
	@for shell in zsh fish; do command -v $$shell >/dev/null || echo "not tested: completion in $$shell, which is not installed"; done

race:
	$(GO) test -race ./...

lint: # also as Windows sees it
	$(GO) mod tidy -diff && $(GO) vet ./... && GOOS=windows $(GO) vet ./... && $(GO) run $(STATICCHECK) ./...

fuzz: # each target for FUZZTIME, 30s without it
	GO=$(GO) testdata/fuzz.sh

bench: # Go benchmarks, whole processes side by side, how timelines and archives are read, milestones guessed, secrets and blame found (CORPUS: more folders of text)
	$(GO) test -run '^$$' -bench . -benchmem ./... && GO=$(GO) testdata/bench/run.sh
	$(GO) run ./testdata/bench/paste testdata/bench/paste/shapes $(CORPUS)
	$(GO) run ./testdata/bench/archive testdata/archive $(CORPUS)
	$(GO) test ./internal/check -run 'TestWording|TestWordsAndFigures' -count 1 -v
	CORPUS="$(CORPUS)" $(GO) test ./internal/interview -run TestGuessesOfACorpus -count 1 -v
	CORPUS="$(CORPUS)" $(GO) test ./internal/secret -run 'TestMeasures|TestCorpus' -count 1 -v

soak: lint race fuzz nu release-snapshot release-test # what takes longer than a test may
	$(GO) test ./cmd/pm -run 'TestKill|TestSignals|TestLogTogether|TestCost' -soak -timeout 30m && $(GO) test ./internal/render -combinations 20000 && $(GO) test ./internal/picture -run TestFamily -timelines 200 && $(GO) test ./internal/browsertest -soak -timeout 30m

nu: # the pages, with the W3C's checker; needs Java and npm
	GO=$(GO) testdata/nu.sh

docs: # the manual and the completions that packages have, in build/
	rm -rf build && $(GO) run ./cmd/pm-docs -version v0.0.0 -date $$(git log -1 --format=%ct) build

release-snapshot: # what a release of this commit would be, in dist/; without syft there is no SBOM in it
	$(GO) run $(GORELEASER) release --snapshot --clean $(if $(shell command -v syft),,--skip=sbom)

release: # what .github/workflows/release.yml runs for a tag; publishes it
	$(GO) run $(GORELEASER) release --clean

release-test: # that two builds are the same, and what is in the packages; needs mandoc, dpkg, rpm2cpio and cpio
	GO=$(GO) GORELEASER=$(GORELEASER) testdata/release.sh

demo: build # write, render and commit a postmortem in a new repository
	testdata/demo.sh

install:
	CGO_ENABLED=0 $(GO) install -trimpath -ldflags '-s -w' ./cmd/pm

clean:
	rm -rf pm demo build dist

.PHONY: build test race lint fuzz bench soak nu docs release release-snapshot release-test demo install clean
