#!/usr/bin/env bash
# 一条命令，从一文件夹讲话到可以搜索的网站 · From a folder of speeches to a site that searches them.
#
#   ./build.sh [INPUT…] [-o DIR]   builds the program and makes a site (default: examples/speeches/ → dist/)
#   ./build.sh serve [DIR]         makes the site of the examples if there is none, and serves it on this machine
#   ./build.sh test                runs every test (the browser's need Node and Chromium)
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
wasm=wasm32-unknown-unknown
say() { printf 'build.sh: %s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }

command -v cargo >/dev/null || fail "cargo is missing; install Rust from https://rustup.rs, or your distribution's cargo"

# rustup's target where there is one or one can be added, else Debian's compiler, which builds the standard library.
pick_toolchain() {
  target_folder="$root/target/wasm" flags=() compiler=(env)
  if rustup target list --installed 2>/dev/null | grep -qx $wasm || rustup target add $wasm >/dev/null 2>&1; then
    say "wasm toolchain: rustup's target $wasm"
    return
  fi
  debian_library=/usr/lib/rustlib/src/rust/library
  if [ ! -d $debian_library ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "installing Debian's rustc-web cargo-web rust-web-src"
    { apt-get update -q && apt-get install -yq --no-install-recommends rustc-web cargo-web rust-web-src; } >&2 || true
  fi
  [ -d $debian_library ] && [ -x /usr/bin/cargo ] || fail "no compiler for $wasm; run one of:
    rustup target add $wasm
    sudo apt-get install rustc-web cargo-web rust-web-src"
  linker=$(ls "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld 2>/dev/null | head -n 1) || true
  linker=${linker:-$(command -v wasm-ld || command -v lld || true)}
  [ -n "$linker" ] || fail "no linker for $wasm; run: sudo apt-get install lld"
  say "wasm toolchain: $(/usr/bin/rustc --version), standard library built from source"
  target_folder="$root/target/wasm-std" flags=(-Zbuild-std=std,panic_abort)
  compiler=(env "PATH=/usr/bin:$PATH" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$linker")
}

build() {
  cd "$root"
  pick_toolchain
  "${compiler[@]}" cargo build --locked --profile engine --lib --no-default-features --target $wasm \
    --target-dir "$target_folder" "${flags[@]}"
  cargo run --locked --release --quiet --no-default-features --features bindgen --bin xunzhang-bindgen \
    --target-dir "$root/target/bindgen" -- "$target_folder/$wasm/engine/xunzhang.wasm" "$root/target/engine"
  cargo build --locked --release --target-dir "$root/target"
  cd - >/dev/null
}

case "${1:-}" in
  -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0" ;;
  test) build && cd "$root" && exec tests/run.sh ;;
  serve)
    site=${2:-$root/dist}
    [ -d "$site" ] || "$0" -o "$site"
    exec "$root/target/release/xunzhang" serve "$site" ;;
  *)
    build
    case "${1:--}" in -*) set -- "$root/examples/speeches" "$@" ;; esac
    [[ " $* " == *" -o"* || " $* " == *" --output"* ]] || set -- "$@" -o "$root/dist"
    "$root/target/release/xunzhang" build "$@"
    say "打开 · to open it: ./build.sh serve${root:+} (or target/release/xunzhang serve DIR)" ;;
esac
