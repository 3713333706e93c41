//! Comparing the stories that changed, and reading again what another version of the engine read.

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::{Report, Tell};
use crate::engine::{self, Extracted, Story};
use crate::store::{self, Packed, Store, StoryNumber};

/// Stories that are compared between two reports.
const STORIES: usize = 32;
/// Articles that are read again at once.
const ARTICLES: usize = 256;

/// Compares every story whose articles changed, wherever an earlier run was stopped. Breaks where `tell` says so; what
/// was compared until then stays.
///
/// # Errors
/// The library cannot be read or written.
pub fn relate(store: &mut impl Store, tell: Tell<'_>) -> store::Result<ControlFlow<()>> {
    if read_again(store, tell)?.is_break() {
        return Ok(ControlFlow::Break(()));
    }
    let mut done = 0;
    // A story stays stale where another program added to it meanwhile; each is compared once.
    let mut last = None;
    loop {
        let numbers = store.stale(last, STORIES)?;
        let Some(newest) = numbers.last() else { return Ok(ControlFlow::Continue(())) };
        last = Some(*newest);
        let members = numbers
            .iter()
            .map(|number| Ok((*number, store.members(*number)?)))
            .collect::<store::Result<Vec<_>>>()?;
        let compared: Vec<(StoryNumber, Vec<Extracted>, Story)> = members
            .into_par_iter()
            .map(|(number, members)| {
                let read: Vec<Extracted> = members.into_par_iter().map(engine::extract).collect();
                let found = engine::compare(&read);
                (number, read, found)
            })
            .collect();
        for (number, members, story) in &compared {
            store.relate(*number, story, members)?;
        }
        done += compared.len() as u64;
        let what = compared.last().map_or("", |(_, _, story)| story.title.as_str());
        if tell(Report::Step { done, total: None, what }).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}

/// Claims that another version of the engine found are found again.
fn read_again(store: &mut impl Store, tell: Tell<'_>) -> store::Result<ControlFlow<()>> {
    let mut done = 0;
    loop {
        let articles = store.outdated(ARTICLES)?;
        if articles.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        done += articles.len() as u64;
        let packed: Vec<Packed> =
            articles.into_par_iter().map(|article| Packed::new(&engine::extract(article))).collect();
        store.reanalyse(&packed)?;
        if tell(Report::Step { done, total: None, what: "reading again" }).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}
