//! Which library a command works on, and what it tells while it does.

use std::ops::ControlFlow;
use std::path::PathBuf;

use anyhow::Context;

use super::{Io, Status};
use crate::jobs::{Report, Summary};
use crate::store::{self, Library, Seconds};

/// The argument of every command that uses the library.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Choice {
    /// The file of the library [default: the file that `GAINSAY_LIBRARY` names, else gainsay/library.db in the user's data folder]
    #[arg(long, value_name = "FILE")]
    library: Option<PathBuf>,
}

impl Choice {
    /// The library's file: as asked for, as the environment says, or in the user's data folder.
    ///
    /// # Errors
    /// There is no such folder.
    #[expect(clippy::disallowed_methods, reason = "the edge reads the environment")]
    pub fn path(&self) -> anyhow::Result<PathBuf> {
        let named = self.library.clone().or_else(|| {
            std::env::var_os("GAINSAY_LIBRARY").filter(|name| !name.is_empty()).map(PathBuf::from)
        });
        named.or_else(store::default_path).context("there is no home folder: name a file with --library")
    }

    /// Opens the library, and makes it where there is none.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn open(&self) -> anyhow::Result<Library> {
        Ok(Library::open(&self.path()?)?)
    }
}

/// Seconds since 1970, now.
#[expect(clippy::disallowed_methods, reason = "the edge reads the clock")]
pub fn now() -> Seconds {
    jiff::Timestamp::now().as_second()
}

/// Tells on standard error what failed or is worth a word, and on standard output which articles changed.
pub fn tell(report: &Report<'_>, io: &mut Io) -> ControlFlow<()> {
    match report {
        Report::Step { .. } => {}
        Report::Failed(failure) => io.warn(&format!("{}: {}", failure.path, failure.cause)),
        Report::Noted(note) => io.warn(&format!("{}: {}", note.path, note.message)),
        Report::Updated { title, changes } => {
            let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
            let changes = if changes.is_empty() { "other words".to_owned() } else { changes.join("; ") };
            let line = format!("updated: {title}: {changes}");
            let _ = writeln!(io.out, "{}", crate::text::clean_line(&line));
        }
    }
    ControlFlow::Continue(())
}

/// The last line, and how the command ended.
///
/// # Errors
/// Standard output is closed.
pub fn end(summary: &Summary, io: &mut Io) -> anyhow::Result<Status> {
    writeln!(io.out, "{summary}")?;
    Ok(Status::failed_if(summary.failed > 0 || summary.stopped))
}
