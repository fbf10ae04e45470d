//! The program, run as a program.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in `folder` with these arguments.
pub(crate) fn xunzhang(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xunzhang"));
    command.current_dir(folder).args(arguments).output().expect("the program starts")
}

/// What the program printed, which has to be UTF-8.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program prints UTF-8")
}
