//! `gainsay refresh`: the feeds and folders that are subscribed to.

use super::{Io, Status, library};
use crate::jobs::{Due, Importer, Stop};

/// Fetch what is subscribed to: feeds of the web, and folders
///
/// Feeds are asked only for what changed, a few at once and one after the other for each host. One that fails is told
/// and kept, and asked less and less often; one that has moved for good is asked at its new address from then on.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Also ask feeds that failed lately and wait for their next try
    #[arg(short, long)]
    all: bool,
    #[command(flatten)]
    library: library::Choice,
}

/// Refreshes and counts.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let importer = Importer::new(args.library.open(io)?, library::now());
    let due = if args.all { Due::All } else { Due::Waiting };
    let stop = Stop::default();
    #[cfg(feature = "fetch")]
    let polite = crate::fetch::Polite::new(super::net::web()?, &stop);
    #[cfg(feature = "fetch")]
    let importer = importer.with_fetcher(&polite);
    let mut importer = importer;
    let summary = importer.refresh(due, &stop, &mut |report| library::tell(&report, io))?;
    library::end(&summary, io)
}
