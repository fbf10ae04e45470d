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

    let read = least(|| {
        let decoded = paths.iter().map(|path| String::from_utf8(fs::read(path).unwrap()).unwrap().len());
        decoded.sum::<usize>()
    });
    let parse = least(|| corpus::read(&paths, &Rules::default(), |_, _, _| {}).unwrap().speeches.len());
    let megabytes = written as f64 / 1e6;
    let speed = |time: Duration| megabytes / time.as_secs_f64();
    println!("{megabytes:.0} MB in {} files", paths.len());
    println!("reading and decoding: {read:.2?}, {:.0} MB/s", speed(read));
    println!("parsing, both included: {parse:.2?}, {:.0} MB/s", speed(parse));
    println!("ratio: {:.1}", parse.as_secs_f64() / read.as_secs_f64());
}

fn least(mut work: impl FnMut() -> usize) -> Duration {
    let measure = |_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    };
    (0..RUNS).map(measure).min().unwrap_or_default()
}
