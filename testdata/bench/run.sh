#!/bin/sh
# Measures whole processes side by side and prints their ratios with the budget of
# each. Needs hyperfine and pandoc (Debian packages of these names).
set -eu

for program in hyperfine pandoc; do
	command -v "$program" >/dev/null || {
		echo "bench: $program is missing: apt-get install $program" >&2
		exit 1
	}
done

bench=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${GO:-go}" build -C "$bench/../.." -trimpath -ldflags '-s -w' -o "$dir" ./cmd/pm ./testdata/bench/hello
cd "$dir"

# A document with 60 events and prose, written by pm itself.
cat >part.yaml <<'END'
title: A document with sixty events
severity: sev2
summary: |
  For an hour some requests failed. *A second try* often worked, and `retry` is the default.
root_cause:
  summary: |
    The limit was on one side only:

    - the client had none;
    - the server had one of 1,000 connections.

    | pool | limit | used |
    |------|-------|------|
    | a    | 1000  | 1000 |
    | b    |       | 400  |
END
set --
for i in $(seq 10 59); do
	set -- "$@" --event "10:$i Step $i: the pool of **node $i** is at [its limit](https://example.com/$i)"
done
for i in $(seq 10 19); do
	set -- "$@" --event "11:$i Node $i has \`recovered\`"
done
document=$(./pm new --no-input --from part.yaml --started '2026-06-02 10:05 UTC' --resolved '2026-06-02 11:20 UTC' "$@" 2>/dev/null)
./pm render "$document" -o page.md 2>/dev/null

# ratio NAME BUDGET OURS THEIRS: how long ours takes, as a share of theirs.
ratio() {
	hyperfine -N --warmup 5 --min-runs 40 --export-csv times.csv "$3" "$4" >/dev/null 2>&1
	awk -F, -v name="$1" -v budget="$2" '
		NR == 2 { ours = $4 } NR == 3 { theirs = $4 }
		END {
			printf "%-34s %7.1f ms %8.1f ms   ratio %6.3f   budget %s  %s\n",
				name, ours * 1000, theirs * 1000, ours / theirs, budget,
				(ours / theirs <= budget ? "kept" : "MISSED")
		}' times.csv
}

echo "median of whole processes: pm, the other, pm / other"
ratio 'pm version / cobra hello' 3 './pm version' ./hello
ratio 'pm --help / cobra hello' 3 './pm --help' ./hello
ratio 'completion of ids / cobra hello' 3 './pm __complete render ""' ./hello
ratio 'render md / pandoc -s' 0.167 "./pm render $document" 'pandoc -s page.md'
ratio 'render html / pandoc -s' 0.25 "./pm render $document --format html" 'pandoc -s page.md'
printf 'binary, stripped: %s bytes   budget 15000000\n' "$(wc -c <pm)"
