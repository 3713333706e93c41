//! Comparing the stories that changed. An article whose claims nobody has found yet, or another version of the engine did,
//! is read for that as well as for the comparison, once.
//!
//! ```text
//!  stale stories ── members ──> read (all cores) ──> compared ──┬─> claims, numbers, words of what is new: one transaction
//!                                                               └─> what was found in each story
//! ```
//!
//! Large stories are compared on the caller's thread: what one needs grows with the square of its articles, and the
//! allocator keeps for each thread what that thread needed most.

use std::collections::{HashSet, VecDeque};
use std::iter::Peekable;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, sync_channel};

use rayon::prelude::*;

use super::{Report, Tell, let_others_write, patience};
use crate::article::{Article, ArticleId, Note};
use crate::engine::{self, Extracted, Story};
use crate::import::guard;
use crate::load::Failure;
use crate::store::{self, Counted, Packed, Store, StoryNumber};

/// Articles whose claims and words are stored in one transaction.
const STORED: usize = 5;
/// Stories that are looked for at once.
const STORIES: usize = 64;
/// Articles that are compared between two reports, or one story of more.
const COMPARED: usize = 40;
/// Batches of stories that are under way: one large story does not hold up the other threads.
const AT_ONCE: usize = 2;
/// Articles that are under way; a story of more is compared alone. One that is read takes a hundred times the memory of its
/// text.
const UNDER_WAY: usize = 112;
/// Articles above which a story is large.
const LARGE: usize = 32;

/// Compares every story whose articles changed, wherever an earlier run was stopped. Breaks where `tell` says so; what
/// was compared until then stays.
///
/// # Errors
/// The library cannot be read or written.
pub fn relate(store: &mut impl Store, tell: Tell<'_>) -> store::Result<ControlFlow<()>> {
    store.make_outdated_stale()?;
    let mut under_way: VecDeque<UnderWay> = VecDeque::new();
    let mut waiting: Option<Vec<Gathered>> = None;
    let mut done = 0;
    // A story stays stale where another program added to it meanwhile; each is compared once.
    let mut last = None;
    loop {
        let numbers = store.stale(last, STORIES)?;
        last = numbers.last().copied().or(last);
        let is_end = numbers.is_empty();
        let mut numbers = numbers.into_iter().peekable();
        while numbers.peek().is_some() || waiting.is_some() || is_end && !under_way.is_empty() {
            if waiting.is_none() && numbers.peek().is_some() {
                waiting = Some(gather(store, &mut numbers)?);
            }
            let taken: usize = under_way.iter().map(|batch| batch.articles).sum();
            let fits = |next: &mut Vec<Gathered>| taken == 0 || taken + articles(next) <= UNDER_WAY;
            if let Some(next) = waiting.take_if(fits) {
                under_way.push_back(UnderWay { articles: articles(&next), read: begin(next) });
                if under_way.len() < AT_ONCE && !is_end {
                    continue;
                }
            }
            let Some(Ok(read)) = under_way.pop_front().map(|batch| batch.read.recv()) else { continue };
            done += read.len() as u64;
            let what = keep(store, read.into_iter().map(Half::finish).collect(), tell)?;
            if tell(Report::Step { done, total: None, what: &what }).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        if is_end {
            return Ok(ControlFlow::Continue(()));
        }
    }
}

/// Some stories that are being compared.
struct UnderWay {
    articles: usize,
    read: Receiver<Vec<Half>>,
}

fn articles(gathered: &[Gathered]) -> usize {
    gathered.iter().map(|one| one.members.len()).sum()
}

/// A story to be compared.
struct Gathered {
    number: StoryNumber,
    members: Vec<Article>,
    /// Those of them whose claims are to be kept too.
    without_claims: HashSet<ArticleId>,
}

/// What the other threads give of a story.
enum Half {
    /// A large one, to be compared here.
    Read(Read),
    Found(Box<Found>),
}

impl Half {
    fn finish(self) -> Found {
        match self {
            Self::Read(read) => read.compare(),
            Self::Found(found) => *found,
        }
    }
}

/// A story whose articles were read.
struct Read {
    number: StoryNumber,
    members: Vec<Extracted>,
    packed: Vec<Packed>,
    notes: Vec<Note>,
}

/// What was found in a story.
struct Found {
    number: StoryNumber,
    /// Articles whose claims are new, and what is to be said of them.
    packed: Vec<Packed>,
    notes: Vec<Note>,
    /// Nothing where the engine panicked: that costs one story, not the rest.
    compared: Option<(Story, Vec<Counted>)>,
}

/// The articles of the next stories, as many as are compared together.
fn gather(
    store: &impl Store,
    numbers: &mut Peekable<impl Iterator<Item = StoryNumber>>,
) -> store::Result<Vec<Gathered>> {
    let mut gathered = Vec::new();
    let mut articles = 0;
    while let Some(number) = numbers.next_if(|_| articles < COMPARED) {
        let members = store.members(number)?;
        let without_claims = store.without_claims(number)?.into_iter().collect();
        articles += members.len();
        gathered.push(Gathered { number, members, without_claims });
    }
    Ok(gathered)
}

/// Reads some stories on the other threads and compares those that are not large, while this one keeps what was found in
/// those before.
fn begin(gathered: Vec<Gathered>) -> Receiver<Vec<Half>> {
    let (sender, receiver) = sync_channel(1);
    rayon::spawn(move || {
        let half = |gathered| {
            let read = read(gathered);
            if read.members.len() > LARGE { Half::Read(read) } else { Half::Found(Box::new(read.compare())) }
        };
        // Nobody waits any more where the work was stopped.
        let _ = sender.send(gathered.into_par_iter().map(half).collect());
    });
    receiver
}

fn read(gathered: Gathered) -> Read {
    let Gathered { number, members, without_claims } = gathered;
    let members: Vec<Extracted> = members.into_par_iter().map(patience::extract_or_leave).collect();
    let new: Vec<&Extracted> =
        members.iter().filter(|one| without_claims.contains(&one.article.id)).collect();
    let packed = new.par_iter().map(|one| Packed::of_stored(one)).collect();
    let notes = new.iter().filter_map(|one| engine::cut_note(&one.article, one.cut)).collect();
    Read { number, members, packed, notes }
}

impl Read {
    fn compare(self) -> Found {
        let Self { number, members, packed, notes } = self;
        let compared =
            guard::catch(|| (engine::compare(&members), members.iter().map(Counted::from).collect()));
        Found { number, packed, notes, compared }
    }
}

/// Keeps what was found in some stories; gives the title of the last.
fn keep(store: &mut impl Store, mut all: Vec<Found>, tell: Tell<'_>) -> store::Result<String> {
    let packed: Vec<Packed> = all.iter_mut().flat_map(|found| std::mem::take(&mut found.packed)).collect();
    for part in packed.chunks(STORED) {
        store.reanalyse(part)?;
        let_others_write();
    }
    let mut title = String::new();
    for Found { number, notes, compared, .. } in all {
        // Whether to go on is asked behind these stories.
        for note in &notes {
            let _ = tell(Report::Noted(note));
        }
        let Some((found, members)) = compared else {
            let cause = "cannot be compared (a fault of this program)".to_owned();
            let _ = tell(Report::Failed(&Failure { path: format!("story {}", number.0), cause }));
            continue;
        };
        store.relate(number, &found, &members)?;
        let_others_write();
        title = found.title;
    }
    Ok(title)
}
