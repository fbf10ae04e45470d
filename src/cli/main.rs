//! The command line: what was typed → a command → an exit code.

mod args;
mod build;
mod check;
mod formats;
mod read;
mod report;
mod search;
mod serve;
mod site;
mod verify;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use args::{Args, Command};
use build::Output;

/// How a command that did not fail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Found, or done.
    Done,
    /// Nothing was found.
    Nothing,
    /// A search and a scan differ, or a file is damaged.
    Different,
}

fn main() -> ExitCode {
    // clap itself ends with 0 for help and 2 for an error of usage.
    let args = Args::parse();
    match run(args.command) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Different) => ExitCode::from(2),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing can be done if the terminal is gone.
            _ = writeln!(io::stderr(), "xunzhang: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<Outcome> {
    match command {
        Command::Build {
            inputs,
            output,
            single_file,
            offline,
            title,
            cache,
            no_cache,
            pwa,
            purge,
            report,
            reading,
        } => {
            let (config, rules) = read::configuration(&inputs, &reading)?;
            let output = single_file.map_or(Output::Folder(output), Output::File);
            let cache_beside = build::cache_beside(output.path());
            let title = title.or_else(|| config.title.clone());
            let site =
                build::Site { output, cache, cache_beside, no_cache, title, offline, pwa, purge, report };
            build::run(&inputs, &site, &config, rules, reading.strict)
        }
        Command::Parse { inputs, account, verbose, reading } => {
            let (_, rules) = read::configuration(&inputs, &reading)?;
            read::run(&inputs, &rules, reading.strict, account, verbose)
        }
        Command::Search {
            site,
            query,
            json,
            limit,
            exact,
            no_correction,
            facets,
            sort,
            kwic,
            from,
            complete,
            batch,
        } => {
            let mut site = site::Site::open(&site)?;
            let options =
                xunzhang_engine::search::Options { limit, exact, facets, no_correction, sort, budget: None };
            let query = query.unwrap_or_default();
            match batch {
                Some(file) => search::batch(&mut site, &file, &options),
                None if kwic => search::kwic(&mut site, &query, from, limit, json),
                None if complete => search::complete(&mut site, &query, limit, json),
                None => search::one(&mut site, &query, &options, json),
            }
        }
        Command::Formats => formats::run(),
        Command::Check { site } => check::run(&mut site::Site::open(&site)?),
        Command::Verify { site, samples, seed, json } => {
            verify::run(&mut site::Site::open(&site)?, samples, seed, json)
        }
        Command::Serve { site, port } => serve::run(&site, port),
    }
}

/// Whoever read the output has had enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
