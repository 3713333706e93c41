//! `gainsay import`: files, folders, standard input and addresses into the library.

use std::ffi::OsString;

use super::{Io, Status, library, net};
use crate::jobs::Importer;

/// Bring articles into the library
///
/// Files of every format that is read (docs/formats.md), folders with all that stands below them, addresses of pages
/// and feeds, and - for standard input. What is there already is not brought in again; an article whose text has
/// changed becomes a new edition of the old one. Feeds in a list (OPML) are subscribed to. An export comes back
/// without loss. The last line counts; a line on standard error names each thing that failed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, addresses, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<OsString>,
    #[command(flatten)]
    library: library::Choice,
}

/// Imports and counts.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let importer = Importer::new(args.library.open(io)?, library::now());
    let summary = net::with(importer, &args.paths, |importer| {
        importer.import(&args.paths, &mut |report| library::tell(&report, io))
    })?;
    library::end(&summary, io)
}
