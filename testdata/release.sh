#!/bin/sh
# Builds the release of this commit twice, without publishing it, and looks at what comes out:
#
#   make release-test
#
# Both builds are the same bytes; the packages have their files in place, and the program in
# them runs; the manual has no mistakes; a release of what is no version, of changed files or
# without the generator of the manual fails and says why. It needs git, and on Debian mandoc,
# dpkg, rpm2cpio and cpio.
set -eu

version=v9.8.7 # a tag that exists in the clones alone
root=$(cd "$(dirname "$0")/.." && pwd)
for program in git mandoc dpkg-deb rpm2cpio cpio; do
	command -v "$program" >/dev/null || { echo "release.sh: $program is missing; on Debian: apt-get install git mandoc dpkg rpm2cpio cpio" >&2; exit 1; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() { echo "release.sh: $*" >&2; exit 1; }

# clone NAME: a clone of this commit, which has the tag and the address of a released one
clone() {
	git clone -q "$root" "$folder/$1"
	git -C "$folder/$1" remote set-url origin https://github.com/f08c5b15/pm.git
	git -C "$folder/$1" tag "$version"
}

# release NAME ARG...: goreleaser in a clone; without a network it has nothing to publish with,
# and without syft no SBOM
release() (
	cd "$folder/$1"
	shift
	"$folder/goreleaser" release --clean --skip=publish,announce,sbom "$@" >"$folder/log" 2>&1
)

# refused NAME WORDS: a release that must fail with these words
refused() {
	! release "$1" || fail "$1 is released"
	grep -q "$2" "$folder/log" || { cat "$folder/log"; fail "the error of $1 does not say: $2"; }
}

GOBIN=$folder "${GO:-go}" install "${GORELEASER:?make release-test sets it}"
"$folder/goreleaser" check --quiet "$root/.goreleaser.yaml"

for name in once twice; do
	clone "$name"
	release "$name" || { cat "$folder/log"; fail "there is no release"; }
	export GOCACHE="$folder/cache" # the second has nothing that the first has compiled
	mv "$folder/$name/dist" "$folder/$name.dist"
	(cd "$folder/$name.dist" && find . -type f ! -name '*.json' ! -name config.yaml -exec sha256sum {} + | sort -k 2) >"$folder/$name.sums"
done
diff "$folder/once.sums" "$folder/twice.sums" || fail "two builds of one commit differ"
diff "$folder/once.dist/scoop/pm.json" "$folder/twice.dist/scoop/pm.json" || fail "two manifests of one commit differ"
cd "$folder/once.dist"
sha256sum --quiet -c checksums.txt
[ "$(wc -l <checksums.txt)" = 12 ] || fail "there are not 12 files to download: $(cat checksums.txt)"
grep -q "^### Commands and documents" CHANGELOG.md || fail "the changelog does not have its groups"

# What is in the packages, and in the archives: the program, its manual and its completions.
arch=$("${GO:-go}" env GOHOSTARCH)
dpkg-deb -x "pm_${version#v}_linux_$arch.deb" deb
mkdir rpm apk tar
(cd rpm && rpm2cpio "../pm_${version#v}_linux_$arch.rpm" | cpio -id --quiet --no-absolute-filenames)
tar -xzf "pm_${version#v}_linux_$arch.apk" -C apk 2>/dev/null # which warns of the checksums of Alpine
tar -xzf "pm_${version#v}_linux_$arch.tar.gz" -C tar
for file in usr/bin/pm usr/share/man/man1/pm-new.1.gz usr/share/man/man5/pm-document.5.gz usr/share/man/man7/pm-times.7.gz \
	usr/share/bash-completion/completions/pm usr/share/fish/vendor_completions.d/pm.fish usr/share/doc/pm/README.md; do
	for package in deb rpm apk; do
		[ -s "$package/$file" ] || fail "$package has no $file"
		[ "$package" = deb ] || cmp "deb/$file" "$package/$file"
	done
done
for file in deb/usr/share/zsh/vendor-completions/_pm rpm/usr/share/zsh/site-functions/_pm apk/usr/share/zsh/site-functions/_pm \
	deb/usr/share/doc/pm/copyright tar/README.md tar/LICENSE tar/man/man1/pm.1.gz tar/completions/_pm tar/completions/pm.ps1; do
	[ -s "$file" ] || fail "there is no $file"
done
for pm in deb/usr/bin/pm tar/pm; do
	"$pm" version | grep -q "^pm $version (commit $(git -C "$root" rev-parse --short=12 HEAD), " || fail "$pm is another version: $("$pm" version)"
done
grep -q 'manpage "man/man1/pm-new.1.gz"' homebrew/Casks/pm.rb || fail "the cask has no manual"
grep -q "pm_${version#v}_windows_arm64.zip" scoop/pm.json || fail "the manifest for scoop does not have Windows on arm64"

mkdir manual
for page in deb/usr/share/man/*/*.gz; do
	gunzip -c "$page" >"manual/$(basename "$page" .gz)"
done
mandoc -Tlint -W warning manual/* || fail "the manual has mistakes"

cd "$folder"
clone unversioned
git -C unversioned tag -d "$version" >/dev/null
git -C unversioned tag nightly
refused unversioned "failed to parse tag 'nightly' as semver"
git -C unversioned tag -d nightly >/dev/null
git -C unversioned tag v1.2
refused unversioned 'pm-docs: error: -version: "v1.2" is not a version'
clone changed
echo "// changed" >>changed/cmd/pm/main.go
refused changed "git is in a dirty state"
clone incomplete
git -C incomplete rm -qr cmd/pm-docs
git -C incomplete -c user.name=pm -c user.email=pm@example.com commit -qm "no generator"
git -C incomplete tag -f "$version" >/dev/null
refused incomplete "cmd/pm-docs: directory not found"

echo "two builds are the same, and what is in them is complete:"
cat once.dist/checksums.txt
