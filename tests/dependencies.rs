//! What the engine is made of: nothing that only a build needs may reach a reader's browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::process::Command;

#[test]
fn the_engine_holds_no_segmenter_and_no_command_line() {
    let tree = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--locked", "--package", "xunzhang-wasm", "--target", "wasm32-unknown-unknown"])
        .args(["--edges", "normal", "--prefix", "none", "--format", "{lib}"])
        .output()
        .expect("cargo starts");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let crates: Vec<&str> = tree.lines().collect();
    assert!(["crc", "fst", "wasm_bindgen"].iter().all(|wanted| crates.contains(wanted)), "{crates:?}");
    let unwanted = ["jieba_rs", "clap", "rayon", "indicatif", "regex", "serde_json", "flate2", "maud"];
    let formats = [
        "calamine",
        "cfb",
        "lopdf",
        "mailparse",
        "encoding_rs",
        "html5ever",
        "pulldown_cmark",
        "quick_xml",
        "serde_saphyr",
        "toml",
        "zip",
    ];
    for unwanted in unwanted.into_iter().chain(formats) {
        assert!(!crates.contains(&unwanted), "{unwanted} in {crates:?}");
    }
}
