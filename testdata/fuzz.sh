#!/bin/sh
# Runs every fuzz target for FUZZTIME, since go test takes one at a time.
set -eu

for file in $(grep -rl '^func Fuzz' --include='*_test.go' internal cmd); do
	for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\)(.*/\1/p' "$file"); do
		echo "== $(dirname "$file") $target"
		"${GO:-go}" test "./$(dirname "$file")" -run '^$' -fuzz "^$target\$" \
			-fuzztime "${FUZZTIME:-30s}" -fuzzminimizetime 10x
	done
done
