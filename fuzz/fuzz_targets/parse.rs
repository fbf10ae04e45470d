//! Any bytes, in every format: an error or speeches whose audits agree, never a panic. The first byte chooses the
//! format. `cargo +nightly fuzz run parse -- -max_total_time=60`, with tests/golden/inputs as a corpus.

#![no_main]

mod read;

use libfuzzer_sys::fuzz_target;

const ENDINGS: [&str; 6] = ["txt", "md", "html", "docx", "zip", "jsonl"];

fuzz_target!(|input: &[u8]| {
    let Some((&choice, bytes)) = input.split_first() else { return };
    read::as_file(ENDINGS[usize::from(choice) % ENDINGS.len()], bytes);
});
