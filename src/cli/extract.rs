//! `gainsay extract`: what is read from each file, before anything is compared.

use std::ffi::OsString;
use std::io::Write;

use super::{Io, Status, input};
use crate::engine;
use crate::jobs::patience;
use crate::report::extract;
use clap::ValueEnum;

/// Print what is read from each file: title, byline, source, date, text and claims
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<OsString>,
    /// How to print it
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The formats of an extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the fields, then a line for each claim
    Text,
    /// One JSON object for each article, each on a line of its own
    Json,
}

/// Reads and prints.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let input = input::read(&args.paths, io);
    let mut warnings = Vec::new();
    let read = input::each(input.articles, &mut warnings, patience::claims);
    let has_fault = !warnings.is_empty();
    warnings.extend(read.iter().filter_map(|one| engine::cut_note(&one.article, one.cut)));
    for warning in &warnings {
        io.warn(&format!("{}: {}", warning.path, warning.message));
    }
    for one in &read {
        match args.format {
            Format::Text => extract::text(&one.article, one.claims.len(), one.claims.iter(), &mut io.out)?,
            Format::Json => {
                serde_json::to_writer(&mut io.out, &extract::json(&one.article, one.claims.iter()))?;
                io.out.write_all(b"\n")?;
            }
        }
    }
    Ok(Status::failed_if(input.has_failed || has_fault))
}
