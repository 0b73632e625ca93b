#!/bin/sh
# Checks every page of the documents in testdata, for inside and for customers, with the W3C's Nu checker.
# It needs Java and npm, from which it takes the checker into a temporary folder: testdata/nu.sh
set -eu
version=26.9.27
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-save --ignore-scripts --prefix "$folder" "vnu-jar@$version"
"${GO:-go}" build -C "$root" -o "$folder/pm" ./cmd/pm
mkdir "$folder/pages" "$folder/customers"
for document in "$root"/testdata/postmortems/*.yaml "$root"/internal/render/testdata/*.yaml "$root"/internal/picture/testdata/*.yaml; do
	name=$(basename "$document" .yaml)
	"$folder/pm" render "$document" -o "$folder/pages/$name.html" 2>/dev/null
	# One that would tell customers too much has no page for them.
	"$folder/pm" render "$document" --audience public -o "$folder/customers/$name.html" 2>/dev/null || [ $? = 3 ]
done
# Browsers have had paint-order for years; the checker does not know it.
java -jar "$folder/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only --stdout \
	--filterpattern '.*paint-order.*' "$folder"/pages/*.html "$folder"/customers/*.html
ls "$folder"/pages/*.html "$folder"/customers/*.html | wc -l | sed 's/ *\(.*\)/no error in \1 pages/'
