//! Which library a command works on, and what it tells while it does.

use std::ops::ControlFlow;
use std::path::PathBuf;

use anyhow::Context;

use super::{Io, Status};
use crate::decisions::Decisions;
use crate::jobs::{Report, Summary};
use crate::query::{self, Query};
use crate::store::{self, Library, Page, Seconds, Store, Window};

/// The argument of every command that uses the library.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Choice {
    /// The file of the library [default: the file that `GAINSAY_LIBRARY` names, else gainsay/library.db in the user's data folder]
    #[arg(long, value_name = "FILE")]
    library: Option<PathBuf>,
}

/// What to say of a library that may not be written, before a reader decides on anything.
pub const READ_ONLY: &str = "may only be read: nothing that is imported or decided can be saved in it";

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

    /// Opens the library, and makes it where there is none; says what is odd about it.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn open(&self, io: &mut Io) -> anyhow::Result<Library> {
        let library = Library::open(&self.path()?)?;
        library.remarks().iter().for_each(|remark| io.warn(remark));
        Ok(library)
    }

    /// The library's file, which must be there.
    ///
    /// # Errors
    /// It is not: reading makes no library.
    pub fn existing_path(&self) -> anyhow::Result<PathBuf> {
        let path = self.path()?;
        let shown = crate::load::display_name(&path);
        anyhow::ensure!(path.exists(), "{shown}: there is no library yet; `gainsay import` makes one");
        Ok(path)
    }

    /// Opens a library that is there; says what is odd about it.
    ///
    /// # Errors
    /// There is none, or it cannot be opened.
    pub fn existing(&self, io: &mut Io) -> anyhow::Result<Library> {
        let library = Library::open(&self.existing_path()?)?;
        library.remarks().iter().for_each(|remark| io.warn(remark));
        if library.is_read_only() {
            let name = crate::load::display_name(library.path());
            io.warn(&format!("library {name}: {READ_ONLY}"));
        }
        Ok(library)
    }

    /// What the reader decided, of a library that was named as an argument; none where none was.
    ///
    /// # Errors
    /// It is not there, or cannot be read.
    pub fn named_decisions(&self, io: &mut Io) -> anyhow::Result<Decisions> {
        if self.library.is_none() {
            return Ok(Decisions::default());
        }
        Ok(self.existing(io)?.decisions()?)
    }
}

/// The part of the library that a command works on where no file is named.
#[derive(Clone, Debug, clap::Args)]
pub struct Part {
    /// Of the library: only stories of articles that this query holds for, written as for `gainsay list`
    #[arg(
        long,
        value_name = "QUERY",
        default_value = "",
        hide_default_value = true,
        conflicts_with = "paths"
    )]
    only: String,
    /// Of the library: the most articles, newest first [default: 500, for find all]
    #[arg(long, value_name = "NUMBER", conflicts_with = "paths")]
    newest: Option<usize>,
    /// The library.
    #[command(flatten)]
    pub library: Choice,
}

/// The most articles that are loaded at once where no number is given.
const NEWEST: usize = 500;

impl Part {
    /// Whether neither a query nor a number narrows it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.only.is_empty() && self.newest.is_none()
    }

    /// The stories of these articles.
    ///
    /// # Errors
    /// There is no library, it cannot be read, or the query is none.
    pub fn window(&self, io: &mut Io) -> anyhow::Result<Window> {
        let query = query(&self.only)?;
        let newest = self.newest.unwrap_or(NEWEST);
        let page = Page { skip: 0, most: newest };
        let window = self.library.existing(io)?.window(&query, page, newest)?;
        let shown = window.analysis.articles.len() as u64;
        if window.total > newest as u64 {
            io.warn(&format!(
                "{shown} of {} articles: the stories of the newest; --only narrows, --newest widens",
                window.total
            ));
        }
        Ok(window)
    }
}

/// Reads a query.
///
/// # Errors
/// It is none; the line says why.
pub fn query(typed: &str) -> anyhow::Result<Query> {
    query::parse(typed, today()).map_err(|error| anyhow::anyhow!("query: {error}"))
}

/// Seconds since 1970, now.
#[expect(clippy::disallowed_methods, reason = "the edge reads the clock")]
pub fn now() -> Seconds {
    jiff::Timestamp::now().as_second()
}

/// The day, where the reader is.
#[expect(clippy::disallowed_methods, reason = "the edge reads the clock")]
pub fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
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
