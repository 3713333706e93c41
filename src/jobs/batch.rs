//! One batch on its way: pieces become articles, read and packed, on all cores.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::groups::Looks;
use super::source::{Part, Piece, is_export};
use crate::article::{Article, ArticleId, Note};
use crate::engine;
use crate::import::jsonl::{self, Lines};
use crate::import::{Feed, Imported, guard};
use crate::load::{self, Failure, Input, Outcome};
use crate::store::{self, FileSeen, Kept, Packed, Record, Seconds, Store};

/// Bytes of pieces that are worked on together: of news about as many articles as are stored in one transaction.
const WEIGHT: usize = 384 * 1024;

/// What readers of pieces share.
pub(super) struct Reader<'a, S> {
    /// A handle of their own on the library, for looking things up.
    pub(super) store: Mutex<S>,
    #[cfg(feature = "fetch")]
    pub(super) fetcher: Option<&'a dyn crate::fetch::Fetch>,
    #[cfg(not(feature = "fetch"))]
    pub(super) fetcher: std::marker::PhantomData<&'a ()>,
    pub(super) now: Seconds,
}

/// An article, ready to be grouped and stored.
pub(super) struct Ready {
    pub(super) packed: Packed,
    /// What says where it belongs; `None` for a text that the library has already, or that says itself where it belongs.
    pub(super) looks: Option<Looks>,
    pub(super) address: Option<String>,
    pub(super) joins: Option<ArticleId>,
    pub(super) seen: Seconds,
}

/// What some pieces gave.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) ready: Vec<Ready>,
    /// Records of an export, to be restored behind the articles.
    pub(super) records: Vec<Record>,
    /// Files that are complete with these articles.
    pub(super) files: Vec<FileSeen>,
    /// Feeds to subscribe to.
    pub(super) feeds: Vec<Feed>,
    pub(super) notes: Vec<Note>,
    pub(super) failures: Vec<Failure>,
    /// Articles of files that came in before.
    pub(super) known: u64,
    pub(super) skipped: u64,
    /// Inputs that end in this batch.
    pub(super) done: u64,
    pub(super) what: String,
}

/// An article as it came, not read yet.
struct Came {
    article: Article,
    address: Option<String>,
    joins: Option<ArticleId>,
    seen: Option<Seconds>,
}

/// What one piece gave.
#[derive(Default)]
struct Understood {
    came: Vec<Came>,
    records: Vec<Record>,
    file: Option<FileSeen>,
    feeds: Vec<Feed>,
    notes: Vec<Note>,
    failure: Option<Failure>,
    known: u64,
    skipped: u64,
    name: String,
    lines: Option<LinesOf>,
}

/// What one part of a long file left over.
struct LinesOf {
    lines: Lines,
    articles: u64,
    is_last: bool,
    hash: Option<store::FileHash>,
}

/// A long file over its parts, from batch to batch.
#[derive(Default)]
pub(super) struct Running {
    lines: Lines,
    articles: u64,
}

/// Pieces enough for one batch; none at the end.
pub(super) fn gather(pieces: &mut impl Iterator<Item = Piece>) -> Vec<Piece> {
    let mut gathered = Vec::new();
    let mut weight = 0;
    while weight < WEIGHT {
        let Some(piece) = pieces.next() else { break };
        weight += piece.weight();
        gathered.push(piece);
    }
    gathered
}

impl<S: Store> Reader<'_, S> {
    /// How many articles a file with these bytes has, if they came in before.
    pub(super) fn known(&self, hash: &store::FileHash) -> Option<u64> {
        self.lock().knows_file(hash).ok().flatten()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, S> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works on some pieces; the outcome does not depend on the number of threads.
    pub(super) fn batch(&self, pieces: Vec<Piece>, running: &mut Running) -> store::Result<Batch> {
        let understood: Vec<Understood> =
            pieces.into_par_iter().map(|piece| self.understand(piece)).collect();
        let mut batch = Batch::default();
        let mut came = Vec::new();
        for mut one in understood {
            came.append(&mut one.came);
            batch.take(one, running);
        }
        self.read_all(came, &mut batch)?;
        Ok(batch)
    }

    /// Reads what the articles that are not there yet say of themselves, and where they belong. Their claims are found when
    /// their story is compared, which needs all that reading gives: so each is read once.
    fn read_all(&self, came: Vec<Came>, batch: &mut Batch) -> store::Result<()> {
        let ids: Vec<ArticleId> = came.iter().map(|one| one.article.id.clone()).collect();
        let known = self.lock().knows(&ids)?;
        let read: Vec<Result<Ready, Failure>> =
            came.into_par_iter().zip(known).map(|(one, known)| self.read(one, known)).collect();
        for one in read {
            match one {
                Ok(ready) => batch.ready.push(ready),
                Err(failure) => batch.failures.push(failure),
            }
        }
        Ok(())
    }

    fn read(&self, came: Came, is_known: bool) -> Result<Ready, Failure> {
        let Came { article, address, joins, seen } = came;
        let seen = seen.unwrap_or(self.now);
        if is_known {
            let packed = Packed::without_claims(article);
            return Ok(Ready { packed, looks: None, address, joins, seen });
        }
        let name = article.path.clone().or_else(|| article.url.clone()).unwrap_or_else(|| article.label());
        // The engine does not fail; if it does, that costs the article and not the import.
        let read = || {
            let article = engine::introduce(article);
            let looks = joins.is_none().then(|| Looks::of(&article));
            (Packed::without_claims(article), looks)
        };
        match guard::catch(read) {
            Some((packed, looks)) => Ok(Ready { packed, looks, address, joins, seen }),
            None => Err(Failure { path: name, cause: "cannot be analysed (a fault of this program)".into() }),
        }
    }

    fn understand(&self, piece: Piece) -> Understood {
        match piece {
            Piece::Failed(failure) => {
                Understood { name: failure.path.clone(), failure: Some(failure), ..Understood::default() }
            }
            Piece::Known(name, known) => Understood { known, name, ..Understood::default() },
            Piece::Part(part) => understand_part(&part),
            Piece::Bytes(input, bytes) => self.understand_bytes(&input, &bytes),
            Piece::Whole(Input::Url(url)) => self.understand_url(&url),
            Piece::Whole(input) => match load::bytes(&input) {
                Ok(bytes) => self.understand_bytes(&input, &bytes),
                Err(failure) => {
                    Understood { name: input.name(), failure: Some(failure), ..Understood::default() }
                }
            },
        }
    }

    #[cfg(feature = "fetch")]
    fn understand_url(&self, url: &str) -> Understood {
        let name = crate::import::address::masked(url);
        let outcome = match self.fetcher {
            Some(fetcher) => load::fetch(url, fetcher),
            None => {
                Err(Failure { path: name.clone(), cause: "cannot be fetched: there is no network".into() })
            }
        };
        outcome_of(outcome, name, &Input::Url(url.to_owned()))
    }

    #[cfg(not(feature = "fetch"))]
    fn understand_url(&self, url: &str) -> Understood {
        let name = crate::import::address::masked(url);
        let cause = "cannot be fetched: this gainsay was built without the network".to_owned();
        outcome_of(Err(Failure { path: name.clone(), cause }), name, &Input::Url(url.to_owned()))
    }

    fn understand_bytes(&self, input: &Input, bytes: &[u8]) -> Understood {
        let name = input.name();
        let hash = matches!(input, Input::File { .. }).then(|| store::file_hash(bytes));
        if let Some(known) = hash.as_ref().and_then(|hash| self.known(hash)) {
            return Understood { known, name, ..Understood::default() };
        }
        if is_export(bytes) {
            let bytes = bytes.to_vec();
            return understand_part(&Part { name, bytes, first: 1, is_export: true, is_last: true, hash });
        }
        let mut understood = outcome_of(load::understand(input, bytes), name, input);
        if let (Some(hash), None) = (hash, &understood.failure) {
            let (origin, articles) = (understood.name.clone(), understood.came.len() as u64);
            understood.file = Some(FileSeen { hash, origin, articles });
        }
        // Lists of feeds are read again each time: somebody may have unsubscribed since.
        understood.file = understood.file.filter(|_| understood.feeds.is_empty());
        understood
    }
}

#[cfg(feature = "fetch")]
impl<S: Store> Reader<'_, S> {
    /// What an answer from this address gave; lists of feeds in it are passed over.
    pub(super) fn batch_of(&self, imported: Imported, url: &str) -> store::Result<Batch> {
        let input = Input::Url(url.to_owned());
        let mut understood = outcome_of(Ok(Outcome::Read(imported)), input.name(), &input);
        understood.feeds.clear();
        let mut batch = Batch::default();
        let came = std::mem::take(&mut understood.came);
        batch.take(understood, &mut Running::default());
        self.read_all(came, &mut batch)?;
        Ok(batch)
    }
}

fn outcome_of(outcome: Result<Outcome, Failure>, name: String, input: &Input) -> Understood {
    let mut understood = Understood { name, ..Understood::default() };
    match outcome {
        Ok(Outcome::Read(imported)) => understood.read(imported, input),
        Ok(Outcome::PassedOver(note)) => {
            understood.skipped = 1;
            understood.notes.push(note);
        }
        Err(failure) => understood.failure = Some(failure),
    }
    understood
}

impl Understood {
    fn read(&mut self, imported: Imported, input: &Input) {
        let Imported { format, articles, feeds, notes, .. } = imported;
        if articles.is_empty() && feeds.is_empty() {
            self.skipped += 1;
        }
        // A file that holds one article is the article: its next text is a new edition.
        let is_alone = articles.len() == 1 && matches!(format, "text" | "Markdown" | "HTML" | "PDF");
        for mut article in articles {
            name_origin(&mut article, input);
            let file = article.path.clone().filter(|_| is_alone);
            let address = article.url.clone().or(file);
            self.came.push(Came { article, address, joins: None, seen: None });
        }
        self.feeds = feeds;
        self.notes = notes;
    }
}

/// A path that was typed means nothing in another folder; what has none gets none.
fn name_origin(article: &mut Article, input: &Input) {
    let name = input.name();
    if article.path.as_deref() != Some(name.as_str()) {
        return;
    }
    article.path = match input {
        Input::File { path, .. } => Some(whole_path(path)),
        Input::Stdin | Input::Url(_) => None,
    };
}

fn whole_path(path: &Path) -> String {
    let whole = std::path::absolute(path);
    load::display_name(whole.as_deref().unwrap_or(path))
}

fn understand_part(part: &Part) -> Understood {
    let mut understood = Understood { name: part.name.clone(), ..Understood::default() };
    let text = String::from_utf8_lossy(&part.bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut lines = Lines::default();
    if part.is_export {
        understood.restore(text, part.first, &mut lines);
    } else {
        let mut articles = Vec::new();
        jsonl::part(text, part.first, &mut articles, &mut lines);
        understood.came = articles.into_iter().map(came_in_line).collect();
    }
    let articles = understood.came.len() as u64;
    understood.lines = Some(LinesOf { lines, articles, is_last: part.is_last, hash: part.hash });
    understood
}

fn came_in_line(mut article: Article) -> Came {
    article.id = crate::article::content_id(&article.body);
    let address = article.url.clone();
    Came { article, address, joins: None, seen: None }
}

impl Understood {
    /// Reads the records of an export.
    fn restore(&mut self, text: &str, first: usize, lines: &mut Lines) {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str::<Record>(line) {
                Ok(Record::Article(kept)) => self.keep(*kept),
                Ok(Record::Library { .. }) => {}
                Ok(record) => self.records.push(record),
                Err(_) => lines.add_broken(first + at),
            }
        }
    }

    fn keep(&mut self, kept: Kept) {
        let mut article = kept.article.clone();
        article.id = crate::article::content_id(&article.body);
        let history = &kept.history;
        let (address, joins, seen) = (history.address.clone(), history.story.clone(), Some(history.seen));
        self.came.push(Came { article, address, joins, seen });
        if history.edition > 1 || !history.also.is_empty() || !history.editions.is_empty() {
            self.records.push(Record::Article(Box::new(kept)));
        }
    }
}

impl Batch {
    fn take(&mut self, one: Understood, running: &mut Running) {
        let ends = one.lines.as_ref().is_none_or(|lines| lines.is_last);
        self.done += u64::from(ends);
        self.records.extend(one.records);
        self.files.extend(one.file);
        self.feeds.extend(one.feeds);
        self.notes.extend(one.notes);
        self.failures.extend(one.failure);
        self.known += one.known;
        self.skipped += one.skipped;
        if let Some(lines) = one.lines {
            self.skipped += lines.lines.passed_over() as u64;
            self.take_lines(lines, &one.name, running);
        }
        self.what = one.name;
    }

    fn take_lines(&mut self, lines: LinesOf, name: &str, running: &mut Running) {
        running.lines.join(lines.lines);
        running.articles += lines.articles;
        if !lines.is_last {
            return;
        }
        let Running { lines: found, articles } = std::mem::take(running);
        let message = found.notes().join("; ");
        if !message.is_empty() {
            self.notes.push(Note { path: name.to_owned(), message });
        }
        if let Some(hash) = lines.hash.filter(|_| articles > 0) {
            self.files.push(FileSeen { hash, origin: name.to_owned(), articles });
        }
    }
}
