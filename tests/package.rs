//! What is published: a package holds all that it is compiled from, and nothing of the tests.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The files of a package, as cargo would pack them.
fn packed(package: &str) -> BTreeSet<String> {
    let list = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["package", "--list", "--locked", "--offline", "--allow-dirty", "--package", package])
        .output()
        .expect("cargo starts");
    assert!(list.status.success(), "{}", String::from_utf8_lossy(&list.stderr));
    String::from_utf8(list.stdout).unwrap().lines().map(|line| line.replace('\\', "/")).collect()
}

fn has_all(files: &BTreeSet<String>, folder: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.unwrap());
    for file in entries.filter(|entry| entry.file_type().is_file()) {
        let name = file.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        assert!(files.contains(&format!("src/{name}")), "{folder}/{name} is not packed");
    }
}

#[test]
fn the_engine_is_packed_with_its_table() {
    let files = packed("xunzhang-engine");
    has_all(&files, "crates/engine/src");
    assert!(files.contains("README.md") && !files.iter().any(|name| name.starts_with("tests/")), "{files:?}");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn the_program_is_packed_with_what_it_embeds() {
    let files = packed("xunzhang");
    has_all(&files, "src");
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/dist");
    let assets: serde_json::Value =
        serde_json::from_slice(&fs::read(built.join("assets.json")).unwrap()).unwrap();
    for (key, asset) in assets.as_object().unwrap() {
        let file = format!("www/dist/site/{}", asset["file"].as_str().unwrap());
        assert!(files.contains(&file), "{key}: {file} is not packed");
    }
    for needed in ["build.rs", "www/dist/assets.json", "LICENSE-MIT", "LICENSE-APACHE", "README.md"] {
        assert!(files.contains(needed), "{needed} is not packed");
    }
    let foreign = ["tests/", "benches/", "examples/", "fuzz/", "www/element"];
    assert!(!files.iter().any(|name| foreign.iter().any(|folder| name.starts_with(folder))), "{files:?}");
}
