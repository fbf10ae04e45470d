//! Embeds the files that `build.sh` makes before the program: the engines, and the scripts and styles of `www/`.
//!
//! `www/dist/assets.json` lists them. Without it the program still compiles, and says what is missing when it is to make a
//! site; tests that make one are ignored then, and say so (`cfg(without_engine)`).

use std::io;

#[cfg(not(feature = "site"))]
fn main() -> io::Result<()> {
    println!("cargo::rustc-check-cfg=cfg(without_engine)");
    Ok(())
}

#[cfg(feature = "site")]
fn main() -> io::Result<()> {
    use std::path::Path;
    use std::{env, fs};

    let package = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let built = Path::new(&package).join("www/dist");
    let list = built.join("assets.json");
    println!("cargo::rerun-if-changed={}", list.display());
    let assets: serde_json::Value = match fs::read(&list) {
        Ok(text) => serde_json::from_slice(&text)?,
        Err(_) => serde_json::Value::Null,
    };
    println!("cargo::rustc-check-cfg=cfg(without_engine)");
    if assets.is_null() {
        println!("cargo::rustc-cfg=without_engine");
    }
    let mut code = String::from("&[");
    for (key, asset) in assets.as_object().into_iter().flatten() {
        let (of, file) =
            (asset["use"].as_str().unwrap_or_default(), asset["file"].as_str().unwrap_or_default());
        let path = built.join("site").join(file);
        code += &format!(
            "Built {{ key: {key:?}, of: {of:?}, file: {file:?}, bytes: include_bytes!({:?}) }},",
            path.display().to_string()
        );
    }
    code += "]";
    let out = env::var("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("assets.rs"), code)
}
