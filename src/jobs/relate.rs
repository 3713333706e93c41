//! Comparing the stories that changed, and reading again what another version of the engine read.

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::{Report, Tell, patience};
use crate::article::Article;
use crate::engine::{self, Extracted, Story};
use crate::import::guard;
use crate::load::Failure;
use crate::store::{self, Packed, Store, StoryNumber};

/// Stories that are looked for at once.
const STORIES: usize = 64;
/// Articles that are compared between two reports; a story of more is compared alone. One that is read takes a
/// hundred times the memory of its text.
const COMPARED: usize = 96;
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
        let mut numbers = numbers.into_iter().peekable();
        while numbers.peek().is_some() {
            let mut members: Vec<(StoryNumber, Vec<Article>)> = Vec::new();
            let mut articles = 0;
            while let Some(number) = numbers.next_if(|_| articles < COMPARED) {
                let found = store.members(number)?;
                articles += found.len();
                members.push((number, found));
            }
            done += members.len() as u64;
            let what = compare(store, members, tell)?;
            if tell(Report::Step { done, total: None, what: &what }).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
    }
}

/// Compares some stories, and keeps what was found; gives the title of the last.
fn compare(
    store: &mut impl Store,
    members: Vec<(StoryNumber, Vec<Article>)>,
    tell: Tell<'_>,
) -> store::Result<String> {
    let all: Vec<(StoryNumber, Option<Compared>)> =
        members.into_par_iter().map(|(number, members)| (number, compare_one(members))).collect();
    let mut title = String::new();
    for (number, found) in all {
        let Some((read, compared)) = found else {
            let cause = "cannot be compared (a fault of this program)".to_owned();
            // Whether to go on is asked behind these stories.
            let _ = tell(Report::Failed(&Failure { path: format!("story {}", number.0), cause }));
            continue;
        };
        store.relate(number, &compared, &read)?;
        title = compared.title;
    }
    Ok(title)
}

/// A story's articles, read, and what was found in them.
type Compared = (Vec<Extracted>, Story);

/// Nothing where the engine panics: that costs one story, not the rest.
fn compare_one(members: Vec<Article>) -> Option<Compared> {
    let compare = || {
        let read: Vec<Extracted> = members.into_par_iter().map(patience::extract_or_leave).collect();
        let story = engine::compare(&read);
        (read, story)
    };
    guard::catch(compare)
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
        let packed: Vec<Packed> = articles
            .into_par_iter()
            .map(|article| Packed::new(&patience::extract_or_leave(article)))
            .collect();
        store.reanalyse(&packed)?;
        if tell(Report::Step { done, total: None, what: "reading again" }).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}
