//! Puts the built engines and scripts where the program embeds them from.
//!
//! The engine is this same package, compiled to wasm32 by `build.sh` before the program, as the scripts are made of those
//! in `www/`. Without them the program still compiles (so that `cargo test` needs no second toolchain), and says what is
//! missing when it is to make a site.

use std::path::Path;
use std::{env, fs, io};

const FILES: [&str; 20] = [
    "engine.bin",
    "study.bin",
    "xunzhang.js",
    "search.zh.js",
    "search.zh-Hant.js",
    "search.en.js",
    "results.zh.js",
    "results.zh-Hant.js",
    "results.en.js",
    "xunzhang-highlight.js",
    "answers.js",
    "dialog.js",
    "page.css",
    "read.css",
    "read.js",
    "single.js",
    "size.js",
    "offline.js",
    "worker.js",
    "retired.js",
];

fn main() -> io::Result<()> {
    let built = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let built = Path::new(&built).join("target/engine");
    let embedded = env::var("OUT_DIR").unwrap_or_default();
    for name in FILES {
        let from = built.join(name);
        println!("cargo::rerun-if-changed={}", from.display());
        let bytes = if from.exists() { fs::read(&from)? } else { Vec::new() };
        fs::write(Path::new(&embedded).join(name), bytes)?;
    }
    Ok(())
}
