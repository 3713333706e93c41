//! The finder over the whole library: every claim's words as one text, made once and kept, searched at every key.
//!
//! ```text
//!  Seek ── slot (the newest takes the place of the last, and stops it) ──> what is there is searched at once
//!       ── more articles, newest first, until all are there; searched again from time to time ──> Found
//! ```

use std::collections::HashSet;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::Event;
use crate::app::find::{FarHit, Found, LIMIT, Seek};
use crate::article::{Article, ArticleId};
use crate::claim::Kind;
use crate::search::lines::{self, Known, Rows};
use crate::search::{Hit, Item};
use crate::store::{Library, Store};
use crate::term::Inbox;
use crate::term::fault::guarded;

/// Articles that are read between two looks at whether something newer is asked for.
const BATCH: usize = 200;

/// Between two answers while articles are still read.
const NEWS: Duration = Duration::from_millis(400);

/// Bytes that are worth a thread of their own.
const PART: usize = 1 << 20;

/// A search waits for the slowest of its threads: more of them do not pay.
const MOST_PARTS: usize = 4;

/// The way to the thread.
#[derive(Debug)]
pub struct Seeker {
    requests: Sender<Seek>,
    newest: Arc<AtomicU64>,
}

impl Seeker {
    /// Starts the thread; its answers go to the inbox.
    ///
    /// # Errors
    /// Where no thread can be made.
    pub fn start(library: Library, inbox: Arc<Inbox>) -> std::io::Result<Self> {
        let (requests, waiting) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let thread = Thread { stock: Stock::new(library), inbox, newest: Arc::clone(&newest) };
        std::thread::Builder::new().name("seek".into()).spawn(move || thread.run(&waiting))?;
        Ok(Self { requests, newest })
    }

    /// Looks for claims; an earlier search stops.
    pub fn seek(&self, seek: Seek) {
        self.newest.store(seek.number, Ordering::Relaxed);
        let _ = self.requests.send(seek);
    }
}

struct Thread {
    stock: Stock,
    inbox: Arc<Inbox>,
    newest: Arc<AtomicU64>,
}

impl Thread {
    fn run(mut self, waiting: &Receiver<Seek>) {
        while let Ok(seek) = waiting.recv() {
            let (newest, inbox) = (Arc::clone(&self.newest), Arc::clone(&self.inbox));
            let is_newest = move || newest.load(Ordering::Relaxed) == seek.number;
            let mut tell = |found| inbox.send(Event::Found(Box::new(found)));
            let stock = &mut self.stock;
            let done = guarded(|| stock.answer(&seek, &is_newest, &mut tell));
            let cause = match done {
                Ok(Ok(())) => continue,
                Ok(Err(error)) => error.to_string(),
                Err(fault) => format!("the search failed: {fault}"),
            };
            self.inbox.send(Event::Failed(cause));
        }
    }
}

/// Every claim of the library, as far as they were read.
pub struct Stock {
    library: Library,
    /// Of the library when reading began.
    version: Option<i64>,
    articles: Vec<Article>,
    claims: Vec<Claim>,
    /// A line for each claim.
    text: String,
    /// Where the claims of each batch of articles begin in it, and how many lines stand before.
    batches: Vec<(usize, usize)>,
    /// Where to read on; none where everything is there.
    #[allow(clippy::option_option, reason = "whether to read on, and from where: none is the top")]
    next: Option<Option<i64>>,
}

struct Claim {
    article: u32,
    place: u32,
    start: u32,
    kind: Kind,
    number: Option<(f64, f64)>,
}

/// What is known of the lines of a stock.
struct Lines<'a> {
    articles: &'a [Article],
    claims: &'a [Claim],
    /// Whether the claims of each article are to be looked at.
    wanted: Vec<bool>,
}

impl Known for Lines<'_> {
    fn is_wanted(&self, line: usize) -> bool {
        self.claims.get(line).is_some_and(|claim| self.wanted[claim.article as usize])
    }

    fn fields(&self, line: usize) -> Option<Item> {
        let claim = self.claims.get(line)?;
        let article = self.articles.get(claim.article as usize)?;
        Some(Item {
            who: String::new(),
            source: format!("{} {}", article.short_name(), article.source.as_deref().unwrap_or("")),
            kind: claim.kind.name(),
            number: claim.number,
            dates: article.published.map(|published| published.date.to_string()).into_iter().collect(),
            ..Item::default()
        })
    }
}

impl Stock {
    /// Nothing yet.
    #[must_use]
    pub fn new(library: Library) -> Self {
        Self {
            library,
            version: None,
            articles: Vec::new(),
            claims: Vec::new(),
            text: String::new(),
            batches: Vec::new(),
            next: Some(None),
        }
    }

    /// Searches what is there, reads on where something is missing, and tells what was found as it comes.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn answer(
        &mut self,
        seek: &Seek,
        is_newest: &(dyn Fn() -> bool + Sync),
        tell: &mut dyn FnMut(Found),
    ) -> crate::store::Result<()> {
        let version = self.library.version()?;
        if self.version != Some(version) {
            (self.version, self.next) = (Some(version), Some(None));
            self.articles.clear();
            self.claims.clear();
            self.text.clear();
            self.batches.clear();
        }
        let mut told: Option<Instant> = None;
        loop {
            if told.is_none_or(|at| at.elapsed() >= NEWS) && !self.claims.is_empty() || self.next.is_none() {
                let Some(found) = self.find(seek, is_newest) else { return Ok(()) };
                tell(found);
                told = Some(Instant::now());
            }
            let Some(next) = self.next else { return Ok(()) };
            if !is_newest() {
                return Ok(());
            }
            self.read(next)?;
        }
    }

    fn read(&mut self, below: Option<i64>) -> crate::store::Result<()> {
        let (quoted, last) = self.library.quotes(below, BATCH)?;
        self.next = last.map(Some);
        self.batches.push((self.text.len(), self.claims.len()));
        for one in quoted {
            let article = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
            self.articles.push(one.article);
            for quote in one.quotes {
                self.text.push_str(&quote.text);
                self.text.push('\n');
                let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                let (place, start) = (small(quote.place), small(quote.start));
                self.claims.push(Claim { article, place, start, kind: quote.kind, number: quote.number });
            }
        }
        Ok(())
    }

    fn find(&self, seek: &Seek, is_newest: &(dyn Fn() -> bool + Sync)) -> Option<Found> {
        let skip: HashSet<&ArticleId> = seek.skip.iter().collect();
        let wanted: Vec<bool> = self.articles.iter().map(|one| !skip.contains(&one.id)).collect();
        let known = Lines { articles: &self.articles, claims: &self.claims, wanted };
        let search = &|part| lines::query_while(part, &seek.query, LIMIT, &known, is_newest);
        let mut parts = self.parts();
        let last = parts.pop()?;
        let found: Option<Vec<Rows>> = std::thread::scope(|scope| {
            let others: Vec<_> = parts.into_iter().map(|part| scope.spawn(move || search(part))).collect();
            let own = search(last);
            others.into_iter().map(|one| one.join().ok().flatten()).chain([own]).collect()
        });
        let found = Rows::joined(found?, LIMIT);
        Some(Found {
            number: seek.number,
            rows: found.rows.iter().filter_map(|row| self.far(&row.hit, row.line)).collect(),
            total: found.total,
            all: self.claims.iter().filter(|claim| known.wanted[claim.article as usize]).count(),
            more: self.next.is_some(),
        })
    }

    /// The text in parts that are searched at once, each with the place of its first line.
    fn parts(&self) -> Vec<(&str, usize)> {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let count = (self.text.len() / PART).clamp(1, cores.min(MOST_PARTS));
        let mut cuts: Vec<(usize, usize)> = (0..count)
            .map(|part| {
                let at = self.batches.partition_point(|(start, _)| *start < self.text.len() * part / count);
                self.batches.get(at).copied().unwrap_or((self.text.len(), self.claims.len()))
            })
            .collect();
        cuts.push((self.text.len(), self.claims.len()));
        cuts.windows(2).map(|pair| (&self.text[pair[0].0..pair[1].0], pair[0].1)).collect()
    }

    fn far(&self, hit: &Hit, text: &str) -> Option<FarHit> {
        let claim = self.claims.get(hit.item)?;
        let article = self.articles.get(claim.article as usize)?;
        Some(FarHit {
            article: article.id.clone(),
            name: article.short_name(),
            title: article.label(),
            published: article.published.map(|published| published.to_string()),
            place: claim.place as usize,
            start: claim.start as usize,
            text: text.to_owned(),
            score: hit.score,
            marks: hit.marks.clone(),
        })
    }
}
