#!/usr/bin/env bash
# Measures anew what docs/performance.md shows: the table and the ratios to the peers. On an idle machine, which takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
page=docs/performance.md

# replace NAME: puts standard input between the marks of that name.
replace() {
  { echo; cat; echo; } > "$page.new"
  sed -i -e "/<!-- $1 -->/,/<!-- end of $1 -->/{ /<!-- $1 -->/r $page.new" -e "/<!--.*-->/!d }" "$page"
  rm "$page.new"
}

dotnet run -c Release --project benchmarks/NetGen.Benchmarks -- table --markdown --threads "$(nproc)" | replace table
benchmarks/peers/run.sh | replace peers
