#!/bin/sh
# Measures whole processes side by side and prints their ratios with the budget of
# each. Needs hyperfine and pandoc (Debian packages of these names). DOCUMENTS is the size
# of the large repository, 10,000 without it.
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
CGO_ENABLED=0 "${GO:-go}" build -C "$bench/../.." -trimpath -ldflags '-s -w' -o "$dir" ./cmd/pm ./testdata/bench/hello ./testdata/bench/floor ./testdata/bench/exports
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

# verdict NAME OURS THEIRS BUDGET UNIT: prints both, their ratio and whether it is kept.
verdict() {
	awk -v name="$1" -v ours="$2" -v theirs="$3" -v budget="$4" -v unit="$5" 'BEGIN {
		printf "%-44s %9.1f %-3s %9.1f %-3s ratio %6.3f   budget %-5s %s\n",
			name, ours, unit, theirs, unit, ours / theirs, budget,
			(ours / theirs <= budget ? "kept" : "MISSED")
	}'
}

# ratio NAME BUDGET OURS THEIRS: how long ours takes, as a share of theirs.
ratio() {
	hyperfine -N --warmup 5 --min-runs 30 --export-csv times.csv "$3" "$4" >/dev/null 2>&1
	# shellcheck disable=SC2046 # two words
	verdict "$1" $(awk -F, 'NR > 1 { print $4 * 1000 }' times.csv) "$2" ms
}

# cost NAME BUDGET OURS THEIRS: the processor time of ours, as a share of theirs, each the
# least of three runs. The peak memory of ours is left in $memory.
cost() {
	least() { for _ in 1 2 3; do ./floor cost sh -c "$1"; done | sort -n | head -1; }
	# shellcheck disable=SC2086 # two words
	set -- "$1" "$2" $(least "$3") $(least "$4")
	memory=$4
	verdict "$1" "$3" "$5" "$2" s
}

echo "median of whole processes: pm, the other, pm / other"
ratio 'pm version / cobra hello' 2 './pm version' ./hello
ratio 'pm --help / cobra hello' 2 './pm --help' ./hello
ratio 'completion of ids / cobra hello' 2 './pm __complete render ""' ./hello
ratio 'render md / pandoc -s' 0.143 "./pm render $document" 'pandoc -s page.md'
ratio 'render html / pandoc -s' 0.2 "./pm render $document --format html" 'pandoc -s page.md'

hyperfine -N -i --warmup 5 --min-runs 30 --export-csv times.csv "./pm check $document" >/dev/null 2>&1
awk -F, 'NR > 1 { printf "%-44s %9.1f ms   budget 25\n", "check, 60 events", $4 * 1000 }' times.csv

# A document of 500 events, for pm log.
mkdir long && cd long
awk 'BEGIN { for (i = 0; i < 500; i++) printf "2026-06-02T%02d:%02d:%02dZ Step %d of the recovery\n", i / 60, i % 60, i % 60, i }' >events
long=$(../pm new 'Five hundred events' --no-input 2>/dev/null)
../pm log "$long" <events >/dev/null 2>&1
cp "$long" copy.yaml
ratio 'log, 500 events / hello + decode + fsync' 2.5 "../pm log $long --at 2026-06-02T09:00:00Z Again" '../floor append copy.yaml'
cd ..

documents=${DOCUMENTS:-10000}
echo "repositories of $documents documents and of 10"
for n in "$documents" 10; do
	./floor copies "many-$n/postmortems" "$n" "$document"
done
large="env -C $dir/many-$documents $dir/pm"
small="env -C $dir/many-10 $dir/pm"
cost 'list / decode to Nodes, processor time' 1.4 "exec $large list" "exec ./floor decode many-$documents/postmortems"
printf '%-44s %9s MiB   budget 200\n' 'list, peak memory' "$memory"
# Documents with findings of many kinds. pm check ends with 3 for them.
./floor copies many-kinds/postmortems "$documents" "$bench"/../postmortems/*.yaml "$document"
cost 'check / decode to Nodes, processor time' 1.5 \
	"cd many-kinds && { ../pm check || [ \$? -eq 3 ]; }" "exec ./floor decode many-kinds/postmortems"
printf '%-44s %9s MiB   budget 200\n' 'check, peak memory' "$memory"
for format in html md; do
	budget=4.5
	[ $format = html ] || budget=3
	cost "render $format of all / decode + goldmark" $budget \
		"rm -rf site && exec $large render --format $format -o $dir/site" "exec ./floor convert many-$documents/postmortems"
done
for repository in "$large" "$small"; do # what is written to is the last
	$repository log 2000-01-01-copy Seen >/dev/null 2>&1
done
for command in 'show @last' 'log @last Again' '__complete show ""'; do
	name=$(printf '%s' "$command" | tr -d '"')
	hyperfine -N --warmup 1 --runs 5 --export-csv times.csv "$large $command" "$small $command" >/dev/null 2>&1
	# shellcheck disable=SC2046 # two words
	verdict "$name, many documents / 10" $(awk -F, 'NR > 1 { print $4 * 1000 }' times.csv) 2 ms
done
# Slack exports of 1 GiB (EXPORT: MiB), of which an import wants one channel and three hours.
export_mib=${EXPORT:-1024}
mkdir slack && ./exports folder slack/folder "$export_mib" && ./exports channel slack/channel.json "$export_mib"
window="--from 2026-05-02T10:00:00Z --to 2026-05-02T13:00:00Z --all --dry-run --no-input"
cost 'import of a folder / decode of its messages' 1.2 \
	"exec ./pm import slack/folder --channel channel-3 --into $document $window" 'exec ./exports decode slack/folder'
printf '%-44s %9s MiB   budget 100\n' 'import of a folder, peak memory' "$memory"
cost 'import of one object / decode of its messages' 1.2 \
	"exec ./pm import slack/channel.json --into $document $window" 'exec ./exports decode slack/channel.json'
printf '%-44s %9s MiB   budget 100\n' 'import of one object, peak memory' "$memory"
printf 'binary, stripped: %s bytes   budget 25000000\n' "$(wc -c <pm)"
