#!/usr/bin/env bash
# Every test: of the library and of the program in Rust, then of the pages in a real browser. `./build.sh test` builds
# what is tested and runs this. XUNZHANG_CORPORA names a folder with real collections; without it the examples serve.
set -euo pipefail
cd "$(dirname "$0")/.."
node --eval "process.exit(Number(process.versions.node.split('.')[0] < 20))" 2>/dev/null ||
  { echo "tests/run.sh: the browser tests need Node 20 or later with npm; install it from https://nodejs.org" >&2; exit 2; }

[ -n "${XUNZHANG_CORPORA:-}" ] ||
  echo "tests/run.sh: XUNZHANG_CORPORA is not set: what is measured on real collections is not run, the rest on the examples" >&2

cargo test --locked --release --config tests/profile.toml
# Which has left the program as the tests had it.
cargo build --locked --release

export XUNZHANG="$PWD/target/release/xunzhang"
sites=$(mktemp -d)
trap 'rm -rf "$sites"' EXIT
export XUNZHANG_SITE="$sites/examples" XUNZHANG_FIVE="$sites/five" XUNZHANG_REPORTS="$sites/reports"
export XUNZHANG_REPORTS_INPUT="${XUNZHANG_CORPORA:+$XUNZHANG_CORPORA/corpus/govreports}"
XUNZHANG_REPORTS_INPUT="${XUNZHANG_REPORTS_INPUT:-$PWD/examples/speeches}"
"$XUNZHANG" build "$XUNZHANG_REPORTS_INPUT" -o "$XUNZHANG_REPORTS" 2>/dev/null
"$XUNZHANG" build examples/speeches -o "$XUNZHANG_SITE" 2>/dev/null
if [ -n "${XUNZHANG_CORPORA:-}" ]; then
  "$XUNZHANG" build "$XUNZHANG_CORPORA/corpus/wenku-speeches.txt" -o "$XUNZHANG_FIVE" 2>/dev/null
else
  "$XUNZHANG" build "examples/speeches/2023-合集.txt" -o "$XUNZHANG_FIVE" 2>/dev/null
fi

if [ -n "${XUNZHANG_CORPORA:-}" ]; then
  export XUNZHANG_CMRC="$sites/cmrc" XUNZHANG_CMRC_INPUT="$XUNZHANG_CORPORA/corpus/cmrc.jsonl"
  "$XUNZHANG" build "$XUNZHANG_CMRC_INPUT" -o "$XUNZHANG_CMRC" 2>/dev/null
fi

# Pictures of the widget in each of its states, to be looked at.
export XUNZHANG_SHOTS="${XUNZHANG_SHOTS:-$PWD/target/screenshots}"

npm run lint --prefix www --silent
npm run types --prefix www --silent
cd tests/web
npm ci --silent
npx tsc -p types
# Two files side by side, as browsers wait more than they work. A file that hangs fails.
node --test --test-concurrency=2 --test-timeout=900000 ./*.test.mjs
