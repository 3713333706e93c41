//! `gainsay PATH...`: the screens where there is a terminal, the report where there is none.

use std::ffi::OsString;

use super::input::Input;
use super::{Io, Status, report};

/// Arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<OsString>,
}

/// Opens the screens; without a terminal for them, or anything to read, prints the text report.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    #[cfg(feature = "tui")]
    if let crate::term::Fit::Screen(profile) = crate::run::terminal()
        && !crate::load::list(&args.paths).inputs.is_empty()
    {
        let session = crate::run::Session { paths: args.paths.clone(), ..crate::run::Session::default() };
        crate::run::open(profile, session)?;
        return Ok(Status::Fine);
    }
    report::text(&args.paths, io)
}

/// The same for articles that were read already.
pub fn show(input: Input, io: &mut Io) -> anyhow::Result<Status> {
    #[cfg(feature = "tui")]
    if let crate::term::Fit::Screen(profile) = crate::run::terminal() {
        let session = crate::run::Session { articles: input.articles, ..crate::run::Session::default() };
        crate::run::open(profile, session)?;
        return Ok(Status::Fine);
    }
    report::print(input, io)
}
