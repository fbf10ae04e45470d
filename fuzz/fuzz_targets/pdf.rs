//! Any bytes as a file named `.pdf`: an error or documents whose audits agree, never a panic.
//! `cargo +nightly fuzz run pdf -- -max_total_time=1800 -rss_limit_mb=2048`, with tests/golden/offices as a corpus.

#![no_main]

mod read;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| read::as_file("pdf", input));
