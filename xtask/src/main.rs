//! What `build.sh` does besides compiling: `cargo xtask bindgen MODULE.wasm FOLDER NAME`.

mod bindgen;

use std::path::Path;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["bindgen", module, folder, name] => bindgen::run(Path::new(module), Path::new(folder), name),
        _ => bail!("usage: cargo xtask bindgen MODULE.wasm FOLDER NAME"),
    }
}
