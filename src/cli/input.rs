//! Reading what the user named, for every command that analyses: articles in, an [`Analysis`] out, and a line on
//! standard error for each thing that was left out.

use std::ffi::OsString;

use rayon::prelude::*;

use super::Io;
use crate::article::{Article, Note};
use crate::engine::{self, Analysis};
use crate::jobs::patience;
use crate::load::{self, Loaded};

/// Articles that were read, and what is to be said of those that were not.
pub struct Input {
    /// Articles in the order of their files.
    pub articles: Vec<Article>,
    /// Everything that was left out or noticed, faults first.
    pub warnings: Vec<Note>,
    /// Whether something that was named could not be read.
    pub has_failed: bool,
}

/// Reads what the names lead to, and says on standard error what could not be read.
pub fn read(paths: &[OsString], io: &mut Io) -> Input {
    let input = Input::from(load_all(paths));
    for warning in &input.warnings {
        io.warn(&format!("{}: {}", warning.path, warning.message));
    }
    if input.warnings.is_empty() && input.articles.is_empty() {
        io.warn("there is no article to read");
    }
    input
}

/// Files and folders; in a build with `fetch` the addresses of the web among the names as well.
#[cfg(feature = "fetch")]
fn load_all(names: &[OsString]) -> Loaded {
    if !super::net::is_wanted(names) {
        return load::load(names);
    }
    let stop = crate::fetch::Stop::default();
    match super::net::web() {
        Ok(web) => load::load_with(names, &crate::fetch::Polite::new(web, &stop)),
        Err(error) => Loaded {
            failures: vec![load::Failure { path: "network".into(), cause: error.to_string() }],
            ..Loaded::default()
        },
    }
}

#[cfg(not(feature = "fetch"))]
fn load_all(names: &[OsString]) -> Loaded {
    load::load(names)
}

impl From<Loaded> for Input {
    fn from(loaded: Loaded) -> Self {
        let has_failed = !loaded.failures.is_empty();
        let failures =
            loaded.failures.into_iter().map(|failure| Note { path: failure.path, message: failure.cause });
        Input { articles: loaded.articles, warnings: failures.chain(loaded.notes).collect(), has_failed }
    }
}

/// Reads each article on all cores; one on which that fails joins the warnings.
pub fn each<T: Send>(
    articles: Vec<Article>,
    warnings: &mut Vec<Note>,
    read: impl Fn(Article) -> Result<T, Note> + Sync + Send,
) -> Vec<T> {
    let results: Vec<_> = articles.into_par_iter().map(read).collect();
    let mut good = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(one) => good.push(one),
            Err(note) => warnings.push(note),
        }
    }
    good
}

/// Reads the claims of each article on all cores, then relates them; what was noticed on the way joins the warnings.
pub fn analyse(articles: Vec<Article>, warnings: &mut Vec<Note>) -> Analysis {
    let analysis = engine::relate(each(articles, warnings, patience::extract));
    warnings.extend(analysis.notes.iter().cloned());
    analysis
}
