//! Comparing the stories that changed, and reading again what another version of the engine read.

use std::collections::VecDeque;
use std::iter::Peekable;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, sync_channel};

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
const COMPARED: usize = 64;
/// Batches of stories that are under way: one large story does not hold up the other threads.
const AT_ONCE: usize = 2;
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
    let mut under_way = VecDeque::new();
    let mut done = 0;
    // A story stays stale where another program added to it meanwhile; each is compared once.
    let mut last = None;
    loop {
        let numbers = store.stale(last, STORIES)?;
        last = numbers.last().copied().or(last);
        let is_end = numbers.is_empty();
        let mut numbers = numbers.into_iter().peekable();
        while numbers.peek().is_some() || is_end && !under_way.is_empty() {
            if numbers.peek().is_some() {
                let members = gather(store, &mut numbers)?;
                under_way.push_back(begin(members));
            }
            if under_way.len() < AT_ONCE && !is_end {
                continue;
            }
            let Some(Ok(compared)) = under_way.pop_front().map(|batch| batch.recv()) else { continue };
            done += compared.len() as u64;
            let what = keep(store, compared, tell)?;
            if tell(Report::Step { done, total: None, what: &what }).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        if is_end {
            return Ok(ControlFlow::Continue(()));
        }
    }
}

/// Some stories, with their articles, and then what was found.
type Gathered = Vec<(StoryNumber, Vec<Article>)>;
type Found = Vec<(StoryNumber, Option<Compared>)>;

/// The articles of the next stories, as many as are compared together.
fn gather(
    store: &impl Store,
    numbers: &mut Peekable<impl Iterator<Item = StoryNumber>>,
) -> store::Result<Gathered> {
    let mut members: Gathered = Vec::new();
    let mut articles = 0;
    while let Some(number) = numbers.next_if(|_| articles < COMPARED) {
        let found = store.members(number)?;
        articles += found.len();
        members.push((number, found));
    }
    Ok(members)
}

/// Compares some stories on the other threads, while this one keeps what was found in those before.
fn begin(members: Gathered) -> Receiver<Found> {
    let (sender, receiver) = sync_channel(1);
    rayon::spawn(move || {
        let found = members.into_par_iter().map(|(number, members)| (number, compare_one(members))).collect();
        // Nobody waits any more where the work was stopped.
        let _ = sender.send(found);
    });
    receiver
}

/// Keeps what was found in some stories; gives the title of the last.
fn keep(store: &mut impl Store, all: Found, tell: Tell<'_>) -> store::Result<String> {
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
