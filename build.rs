//! Puts the built engines where the program embeds it from.
//!
//! The engine is this same package, compiled to wasm32 by `build.sh` before the program. Without it the program still
//! compiles (so that `cargo test` needs no second toolchain), and says what is missing when it is to make a site.

use std::path::Path;
use std::{env, fs, io};

/// The two engines, and the glue of the second, which fits the first too.
const FILES: [&str; 3] = ["engine.bin", "study.bin", "study.js"];

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
