//! `gainsay PATH...`: the screens where there is a terminal, the report where there is none.

use std::ffi::OsString;

use super::{Io, Status, report};

/// Arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<OsString>,
}

/// Prints the text report.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    report::text(&args.paths, io)
}
