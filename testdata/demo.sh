#!/bin/sh
# Authors an example postmortem in a new git repository, renders it, and commits all.
set -eu

project=$(cd "$(dirname "$0")/.." && pwd)
pm=$project/pm
demo=$project/demo

rm -rf "$demo"
git init -q "$demo"
cd "$demo"

"$pm" init
path=$("$pm" new --no-input --from "$project/testdata/postmortems/2026-03-10-orders-table-locked.yaml")
"$pm" render @last -o public/

git add -A
git -c user.name="pm demo" -c user.email=demo@example.com commit -q -m "Postmortem: checkout times out during a migration"

cat <<END

A postmortem, written, rendered and committed in demo/:

  the document   demo/$path
  the page       $(ls -d "$demo"/public/*.html | sed "s|^$project/||")   (open it in a browser)
  as Markdown    $(ls -d "$demo"/public/*.md | sed "s|^$project/||")
  the history    git -C demo log --stat

pm init has made pm the merge driver there, which needs it in the PATH: make install
END
