#!/usr/bin/env bash
# 一条命令，从一文件夹讲话到可以搜索的网站 · From a folder of speeches to a site that searches them.
#
#   ./build.sh [INPUT…] [-o DIR]   builds the program and makes a site (default: examples/speeches/ → dist/)
#   ./build.sh serve [INPUT…]      the same, and serves it on this machine
#   ./build.sh test                runs every test; installs what those of the pages open, or names it
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
wasm=wasm32-unknown-unknown
say() { printf 'build.sh: %s\n' "$*" >&2; }
fail() { say "$*" && exit 2; }
command -v cargo >/dev/null || fail "cargo is missing; install Rust from https://rustup.rs, or your distribution's cargo"

# rustup's target where there is one or one can be added, else Debian's compiler, which builds the standard library.
pick_toolchain() {
  # The engine carries the places of its sources: below their packages, not where this machine keeps those.
  unpath="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src= --remap-path-prefix=$root="
  target_folder="$root/target/wasm" flags=() compiler=(env "RUSTFLAGS=$unpath")
  if rustup target list --installed 2>/dev/null | grep -qx $wasm || rustup target add $wasm >/dev/null 2>&1; then
    say "wasm toolchain: rustup's target $wasm"
    return
  fi
  library=/usr/lib/rustlib/src/rust/library packages="rustc-web cargo-web rust-web-src"
  if [ ! -d $library ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "installing Debian's $packages"
    { apt-get update -q && apt-get install -yq --no-install-recommends $packages; } >&2 || true
  fi
  [ -d $library ] && [ -x /usr/bin/cargo ] ||
    fail "no compiler for $wasm; run: rustup target add $wasm   or: sudo apt-get install $packages"
  linker=$(ls "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld 2>/dev/null || command -v lld || true)
  [ -n "$linker" ] || fail "no linker for $wasm; run: sudo apt-get install lld"
  say "wasm toolchain: $(/usr/bin/rustc --version), standard library built from source"
  target_folder="$root/target/wasm-std" flags=(-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size)
  compiler+=("PATH=/usr/bin:$PATH" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$linker")
}

# Node with npm, which bundles the scripts of www/, and the packages that do it, where the lock has changed since.
prepare_node() {
  local least=18
  if ! has_node $least && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "installing Debian's nodejs and npm"
    { apt-get update -q && apt-get install -yq --no-install-recommends nodejs npm; } >&2 || true
  fi
  has_node $least ||
    fail "Node $least or later with npm is missing; install it from https://nodejs.org, or: sudo apt-get install nodejs npm"
  local lock="$root/www/package-lock.json" stamp="$root/www/node_modules/.installed"
  cmp -s "$lock" "$stamp" || { npm ci --prefix "$root/www" --silent --no-audit --no-fund >&2 && cp "$lock" "$stamp"; }
}

# The browsers and the web server that the tests of the pages open.
prepare_browsers() {
  local missing=() variable program package
  while read -r variable program package; do
    [ -x "${!variable:-$program}" ] || missing+=("$package")
  done <<'END'
CHROMIUM /usr/bin/chromium chromium
FIREFOX /usr/bin/firefox-esr firefox-esr
WEBKIT_DRIVER /usr/bin/WebKitWebDriver webkit2gtk-driver
XVFB /usr/bin/Xvfb xvfb
NGINX /usr/sbin/nginx nginx-light
END
  [ ${#missing[@]} = 0 ] && return
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "installing Debian's ${missing[*]}"
    { apt-get update -q && apt-get install -yq --no-install-recommends "${missing[@]}"; } >&2 && return
  fi
  say "not found, so the tests that open them will fail: ${missing[*]}; run: sudo apt-get install ${missing[*]}"
  say "elsewhere, CHROMIUM, FIREFOX, WEBKIT_DRIVER, XVFB and NGINX name the programs"
}

has_node() {
  command -v npm >/dev/null && [ "$(node --print "process.versions.node.split('.')[0]")" -ge "$1" ]
}

build() (
  cd "$root"
  prepare_node
  pick_toolchain
  # Two engines: the one that a page fetches first, and the one with everything, for what few searches need.
  for features in "" full; do
    "${compiler[@]}" cargo build --locked --profile engine --package xunzhang-wasm --features "$features" \
      --target $wasm --target-dir "$target_folder" "${flags[@]}"
    cargo run --locked --profile bindgen --quiet --package xtask --target-dir "$root/target/bindgen" -- \
      bindgen "$target_folder/$wasm/engine/xunzhang_wasm.wasm" "$root/target/engine" "${features:-engine}"
  done
  npm run build --prefix "$root/www" --silent >&2
  cargo build --locked --release --target-dir "$root/target"
)

# Makes the site of the arguments; its folder is then in $output.
site() {
  inputs=() output=dist
  while [ $# -gt 0 ]; do
    case $1 in
      -o | --output) output=${2:?"$1 needs a folder"} && shift ;;
      *) inputs+=("$1") ;;
    esac
    shift
  done
  build
  "$root/target/release/xunzhang" build "${inputs[@]:-$root/examples/speeches}" -o "$output"
}

# Joined by ";": within "&&" a failure inside a function would not stop it.
case "${1:-}" in
  -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0" ;;
  test) prepare_browsers; build; cd "$root"; exec tests/run.sh ;;
  serve) shift; site "$@"; exec "$root/target/release/xunzhang" serve "$output" ;;
  *) site "$@"; say "打开 · to open it: $root/target/release/xunzhang serve $output" ;;
esac
