//! Bringing articles into a library: the caller's thread groups and stores what the others read.

use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::batch::{Batch, Reader, Ready, Running, gather};
use super::groups::Groups;
use super::source::Pieces;
use super::{Report, Summary, Tell, changes, relate};
use crate::article::ArticleId;
use crate::import;
use crate::load::{self, Input, Listing};
use crate::store::{self, Fate, Feed, Incoming, Record, Seconds, Store};

/// Articles that are stored in one transaction; another program may wait for as long as that takes.
const AT_ONCE: usize = 16;

/// Brings articles into a library.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use gainsay::jobs::Importer;
/// use gainsay::store::{Library, Store};
///
/// let folder = tempfile::tempdir().unwrap();
/// std::fs::write(folder.path().join("a.txt"), "Ten people died in the quake on Qeshm island.").unwrap();
/// let library = Library::open(&folder.path().join("library.db")).unwrap();
/// let mut importer = Importer::new(library, 1_780_000_000);
/// let summary = importer.import(&[folder.path()], &mut |_| ControlFlow::Continue(())).unwrap();
/// assert_eq!((summary.imported, summary.skipped, summary.failed), (1, 0, 0));
/// assert_eq!(importer.store().counts().unwrap().new, 1);
/// ```
pub struct Importer<'a, S> {
    pub(super) store: S,
    pub(super) groups: Groups,
    pub(super) now: Seconds,
    #[cfg(feature = "fetch")]
    pub(super) fetcher: Option<&'a dyn crate::fetch::Fetch>,
    #[cfg(not(feature = "fetch"))]
    pub(super) fetcher: std::marker::PhantomData<&'a ()>,
}

/// What goes from the readers to the writer.
type Handed = store::Result<Batch>;

impl<'a, S: Store> Importer<'a, S> {
    /// For a library; `now` is what counts as the time of arrival. Addresses of the web fail without a fetcher.
    pub fn new(store: S, now: Seconds) -> Self {
        Self { store, groups: Groups::default(), now, fetcher: crate::jobs::nobody() }
    }

    /// With a way to fetch addresses of the web.
    #[cfg(feature = "fetch")]
    #[must_use]
    pub fn with_fetcher(mut self, fetcher: &'a dyn crate::fetch::Fetch) -> Self {
        self.fetcher = Some(fetcher);
        self
    }

    /// The library.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The library, to change it.
    pub fn store_mut(&mut self) -> &mut S {
        &mut self.store
    }

    /// Gives the library back.
    pub fn into_store(self) -> S {
        self.store
    }

    /// Brings in what the names lead to (files, folders, `-`, addresses), subscribes to the feeds that they list, and
    /// compares the stories that changed. What came in before costs reading and hashing.
    ///
    /// # Errors
    /// The library cannot be read or written; what was stored until then stays.
    pub fn import<N: AsRef<OsStr>>(&mut self, names: &[N], tell: Tell<'_>) -> store::Result<Summary> {
        let listing = load::list(names);
        let mut summary = self.bring(listing, tell)?;
        if !summary.stopped {
            summary.stopped = self.compare(tell)?.is_break();
        }
        Ok(summary)
    }

    /// Compares the stories that changed. The grouping is let go of first: both would be most of the memory that there is,
    /// and nothing comes in any more.
    pub(super) fn compare(&mut self, tell: Tell<'_>) -> store::Result<ControlFlow<()>> {
        self.groups = Groups::default();
        relate(&mut self.store, tell)
    }

    /// Brings in what was listed, without comparing.
    pub(super) fn bring(&mut self, listing: Listing, tell: Tell<'_>) -> store::Result<Summary> {
        let Listing { inputs, notes, failures } = listing;
        let mut summary = Summary::default();
        let first = Batch { notes, failures, ..Batch::default() };
        let total = inputs.len() as u64;
        let mut progress = Progress { done: 0, total, summary: &mut summary };
        if self.take(first, &mut progress, tell)?.is_break() {
            summary.stopped = true;
            return Ok(summary);
        }
        let reader = self.reader()?;
        let (sender, receiver) = sync_channel(0);
        let outcome = thread::scope(|scope| {
            scope.spawn(move || produce(&reader, inputs, &sender));
            self.consume(receiver, &mut progress, tell)
        })?;
        summary.stopped = outcome.is_break();
        Ok(summary)
    }

    pub(super) fn reader(&self) -> store::Result<Reader<'a, S>> {
        Ok(Reader { store: Mutex::new(self.store.another()?), fetcher: self.fetcher, now: self.now })
    }

    /// Owns the receiver: where this ends early, whatever the reason, the readers find nobody there and end too.
    fn consume(
        &mut self,
        batches: Receiver<Handed>,
        progress: &mut Progress<'_>,
        tell: Tell<'_>,
    ) -> store::Result<ControlFlow<()>> {
        for batch in batches {
            if self.take(batch?, progress, tell)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Stores one batch and tells of it.
    pub(super) fn take(
        &mut self,
        batch: Batch,
        progress: &mut Progress<'_>,
        tell: Tell<'_>,
    ) -> store::Result<ControlFlow<()>> {
        let Batch { ready, records, files, feeds, notes, failures, known, skipped, done, what } = batch;
        progress.done += done;
        progress.summary.duplicate += known;
        progress.summary.skipped += skipped;
        progress.summary.failed += failures.len() as u64;
        for note in &notes {
            if tell(Report::Noted(note)).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        self.note_failures(&failures)?;
        for failure in &failures {
            if tell(Report::Failed(failure)).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        self.put(ready, &files, progress.summary, tell)?;
        progress.summary.restored +=
            records.iter().filter(|one| !matches!(one, Record::Article(_))).count() as u64;
        if !records.is_empty() {
            self.store.restore(&records)?;
        }
        if !feeds.is_empty() {
            progress.summary.subscribed += self.subscribe(feeds)?;
        }
        Ok(tell(Report::Step { done: progress.done, total: Some(progress.total), what: &what }))
    }

    fn note_failures(&mut self, failures: &[load::Failure]) -> store::Result<()> {
        let at = self.now;
        let failures: Vec<store::Failure> = failures
            .iter()
            .map(|one| store::Failure { at, what: one.path.clone(), message: one.cause.clone() })
            .collect();
        if failures.is_empty() { Ok(()) } else { self.store.note_failures(&failures) }
    }

    fn put(
        &mut self,
        ready: Vec<Ready>,
        files: &[store::FileSeen],
        summary: &mut Summary,
        tell: Tell<'_>,
    ) -> store::Result<()> {
        // Where nothing is new the grouping is not needed.
        if ready.iter().any(|one| one.looks.is_some()) {
            self.groups.catch_up(&self.store)?;
        }
        let incoming: Vec<Incoming> = ready.into_iter().map(|one| self.placed(one)).collect();
        if incoming.is_empty() {
            return if files.is_empty() { Ok(()) } else { self.store.put(&[], files, self.now).map(drop) };
        }
        let last = (incoming.len() - 1) / AT_ONCE;
        for (at, part) in incoming.chunks(AT_ONCE).enumerate() {
            let files = if at == last { files } else { &[] };
            let fates = self.store.put(part, files, self.now)?;
            super::let_others_write();
            for (one, fate) in part.iter().zip(fates) {
                match fate {
                    Fate::Imported => summary.imported += 1,
                    Fate::Duplicate => summary.duplicate += 1,
                    Fate::Updated(before) => {
                        summary.updated += 1;
                        self.tell_update(one, &before, tell)?;
                    }
                }
            }
        }
        self.groups.stored(&self.store)
    }

    /// The story of an article that is not there yet.
    fn placed(&mut self, ready: Ready) -> Incoming {
        let Ready { packed, looks, address, joins, seen, .. } = ready;
        let id = &packed.article.id;
        let joins = joins.or_else(|| self.groups.place(id, looks?));
        Incoming { packed, address, joins, seen }
    }

    fn tell_update(&mut self, one: &Incoming, before: &ArticleId, tell: Tell<'_>) -> store::Result<()> {
        let article = &one.packed.article;
        let editions = self.store.editions(&article.id)?;
        let earlier = editions.iter().find(|edition| edition.article.id == *before);
        let changes = earlier.map(|edition| changes(&edition.article, article)).unwrap_or_default();
        // Whether to go on is asked again at the end of the batch, which is stored whole.
        let _ = tell(Report::Updated { title: &article.label(), changes: &changes });
        Ok(())
    }

    /// Subscribes to feeds that a list names; gives how many are new.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn subscribe(&mut self, feeds: Vec<import::Feed>) -> store::Result<u64> {
        let feeds: Vec<Feed> = feeds
            .into_iter()
            .filter_map(|feed| {
                let import::Feed { title, url, site, folders } = feed;
                Some(Feed { url: url?, title, site, folders, subscribed: self.now, ..Feed::default() })
            })
            .collect();
        self.store.subscribe(&feeds)
    }
}

/// How far an import is.
pub(super) struct Progress<'a> {
    pub(super) done: u64,
    pub(super) total: u64,
    pub(super) summary: &'a mut Summary,
}

/// The readers: makes batches until the end, or until nobody takes them any more.
fn produce<S: Store>(reader: &Reader<'_, S>, inputs: Vec<Input>, sender: &SyncSender<Handed>) {
    let mut pieces = Pieces::new(inputs, |hash| reader.known(hash));
    let mut running = Running::default();
    loop {
        let gathered = gather(&mut pieces);
        if gathered.is_empty() {
            return;
        }
        if sender.send(reader.batch(gathered, &mut running)).is_err() {
            return;
        }
    }
}
