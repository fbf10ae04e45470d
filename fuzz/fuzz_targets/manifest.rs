//! Any manifest, under a checksum that is right: an error or answers in few rounds, never a panic, and no more memory than
//! the limits of the format ask for. `cargo +nightly fuzz run manifest -- -max_total_time=60 -rss_limit_mb=2048 -timeout=10`.

#![no_main]

mod support;

use std::sync::LazyLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use support::{ask_all, index, seal};
use xunzhang_engine::index::build::Layout;
use xunzhang_engine::index::memory::InMemory;
use xunzhang_engine::search::Searcher;

static WHOLE: LazyLock<[InMemory; 3]> =
    LazyLock::new(|| [Layout::Fitting, Layout::Blocks, Layout::Pages].map(index));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut size = size;
    // Now and then a whole manifest is what is changed.
    if size < 2 || seed.is_multiple_of(64) {
        let manifest = WHOLE[seed as usize / 64 % 3].manifest();
        size = manifest.len().saturating_sub(8).min(max_size);
        data[..size].copy_from_slice(&manifest[8..8 + size]);
    }
    fuzzer_mutate(data, size, max_size)
});

fuzz_target!(|contents: &[u8]| {
    let Ok(mut searcher) = Searcher::open(&seal(b'm', contents)) else { return };
    ask_all(&mut searcher, &|name| WHOLE.iter().find_map(|index| index.block(name)));
});
