//! What parsing costs against reading and decoding the same bytes: `cargo bench --bench parse`. XUNZHANG_CORPORA names a
//! folder with real collections; without it the examples serve.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use xunzhang::corpus::{self, Rules};

/// Bytes of text that are parsed.
const BYTES: usize = 50_000_000;
/// Each is measured so often; the least counts.
const RUNS: usize = 3;

fn main() {
    let corpora = env::var_os("XUNZHANG_CORPORA").map(|folder| Path::new(&folder).join("corpus/govreports"));
    let source = corpora.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/speeches"));
    let texts: Vec<Vec<u8>> = fs::read_dir(source)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| fs::read(path).unwrap())
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let (mut written, mut paths) = (0, Vec::<PathBuf>::new());
    for text in texts.iter().cycle() {
        let path = folder.path().join(format!("{}.txt", paths.len()));
        fs::write(&path, text).unwrap();
        paths.push(path);
        written += text.len();
        if written >= BYTES {
            break;
        }
    }

    let checked = least(|| {
        let texts = paths.iter().map(|path| String::from_utf8(fs::read(path).unwrap()).unwrap().len());
        texts.sum::<usize>()
    });
    let decoded = least(|| paths.iter().map(|path| corpus::text(path).unwrap().len()).sum::<usize>());
    let parsed = least(|| {
        let mut blocks = 0;
        let count = |file: corpus::File| {
            blocks += file.speeches.iter().map(|speech| speech.blocks.len()).sum::<usize>();
            Ok::<(), corpus::CorpusError>(())
        };
        corpus::each(&paths, &Rules::default(), |_, _, _| {}, count).unwrap();
        blocks
    });
    let megabytes = written as f64 / 1e6;
    println!("{megabytes:.0} MB in {} files", paths.len());
    for (what, time) in [
        ("reading, checked as UTF-8", checked),
        ("reading and decoding", decoded),
        ("parsing, both included", parsed),
    ] {
        println!("{what}: {time:.2?}, {:.0} MB/s", megabytes / time.as_secs_f64());
    }
    let ratio = |time: Duration| parsed.as_secs_f64() / time.as_secs_f64();
    println!("ratio: {:.1} to reading and decoding, {:.1} to reading alone", ratio(decoded), ratio(checked));
}

fn least(mut work: impl FnMut() -> usize) -> Duration {
    let measure = |_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    };
    (0..RUNS).map(measure).min().unwrap_or_default()
}
