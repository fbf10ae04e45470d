//! Any contents of one block of an index whose other blocks are whole, under a checksum that is right: an error or answers
//! in few rounds, never a panic, and no more memory than the limits of the format ask for. The first byte chooses the block.
//! `cargo +nightly fuzz run block -- -max_total_time=60 -rss_limit_mb=2048 -timeout=10`.

#![no_main]

mod support;

use std::sync::LazyLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use support::{ask, ask_all, index, seal};
use xunzhang_engine::index::build::Layout;
use xunzhang_engine::index::memory::InMemory;
use xunzhang_engine::search::Searcher;

static WHOLE: LazyLock<InMemory> = LazyLock::new(|| index(Layout::Pages));

/// The names of all blocks but the manifest.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut searcher = Searcher::open(&WHOLE.manifest()).unwrap();
    ask(&mut searcher, &|name| WHOLE.block(name), Searcher::blocks)
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut size = size;
    // Now and then a whole block is what is changed.
    if size < 2 || seed.is_multiple_of(64) {
        let choice = seed as usize / 64 % NAMES.len();
        let block = WHOLE.block(&NAMES[choice]).unwrap();
        size = (block.len() - 7).min(max_size);
        data[0] = choice as u8;
        data[1..size].copy_from_slice(&block[8..7 + size]);
    }
    fuzzer_mutate(data, size, max_size)
});

fuzz_target!(|input: &[u8]| {
    let Some((&choice, contents)) = input.split_first() else { return };
    let changed = &NAMES[usize::from(choice) % NAMES.len()];
    let mut searcher = Searcher::open(&WHOLE.manifest()).unwrap();
    ask_all(&mut searcher, &|name| {
        let block = WHOLE.block(name)?;
        Some(if name == changed { seal(block[3], contents) } else { block })
    });
});
