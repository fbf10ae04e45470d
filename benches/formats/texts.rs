//! The text of each file that is named, as the parser is given it: a line of JSON a file, with the milliseconds that reading
//! took, or the error. `cargo run --release --example texts -- FILE…`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool that is run by hand")]

use std::path::Path;
use std::time::Instant;

use serde_json::json;
use xunzhang::corpus;

fn main() {
    for file in std::env::args().skip(1) {
        let start = Instant::now();
        let read = corpus::text(Path::new(&file));
        let time = start.elapsed().as_secs_f64() * 1000.0;
        let line = match read {
            Ok(text) => json!({"file": file, "ms": time, "text": text}),
            Err(error) => json!({"file": file, "ms": time, "error": error.to_string()}),
        };
        println!("{line}");
    }
}
