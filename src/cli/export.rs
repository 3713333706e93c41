//! `gainsay export`: everything that was decided, and the articles, as lines of JSON; the feeds as OPML.

use clap::ValueEnum;

use super::{Io, Status, feeds, library};
use crate::store::{Record, Store};

/// Write out the library: articles, decisions, feeds, saved searches
///
/// `gainsay import` takes an export back without loss, into this library or another. Addresses of feeds are written
/// whole, with the names and passwords that they may hold; on a terminal those are masked.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to write
    #[arg(short, long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    #[command(flatten)]
    library: library::Choice,
}

/// The formats of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Everything, one record each line
    Jsonl,
    /// The feeds of the web, for other readers
    Opml,
}

/// Writes it.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let library = args.library.existing(io)?;
    match args.format {
        Format::Opml => {
            let subscribed = library.feeds()?;
            io.out.write_all(feeds::outlines(&subscribed, io.is_terminal).as_bytes())?;
            feeds::left_out(&subscribed, io);
        }
        Format::Jsonl => {
            let mut fault = None;
            let is_shown = io.is_terminal;
            let written = library.export(&mut |record| {
                let record = if is_shown { fit_to_show(record) } else { record };
                let mut line = serde_json::to_vec(&record)?;
                line.push(b'\n');
                io.out.write_all(&line).inspect_err(|error| fault = Some(error.kind()))
            });
            // A reader that leaves early is no fault of the library.
            if fault == Some(std::io::ErrorKind::BrokenPipe) {
                return Ok(Status::Fine);
            }
            written?;
        }
    }
    Ok(Status::Fine)
}

/// A record without what a bystander must not read.
fn fit_to_show(mut record: Record) -> Record {
    if let Record::Feed(feed) = &mut record {
        feeds::mask(feed);
    }
    record
}
