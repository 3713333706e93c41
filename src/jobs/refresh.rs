//! Refreshing what is subscribed to: feeds of the web, politely and only what changed; folders, read again.
//!
//! ```text
//!  feeds ── due? ──> fetch, a few at once ──> 304: nothing ── answer: a batch like any other ── failure: wait longer
//! ```
//!
//! What a feed gave is stored before its state: a program that is killed between the two asks again, and finds
//! duplicates. A feed that fails is kept, told, and asked less and less often.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Importer, Report, Summary, Tell};
use crate::article::Note;
use crate::import::address::masked;
use crate::load;
use crate::store::{self, Feed, Fetched, Store};

/// What the address of a folder that is subscribed to begins with.
const FOLDER: &str = "file://";

/// The address under which a folder is subscribed to.
#[must_use]
pub fn folder_address(folder: &Path) -> Option<String> {
    let whole = std::path::absolute(folder).ok()?;
    whole.to_str().map(|path| format!("{FOLDER}{path}"))
}

/// The folder that an address of a subscription stands for, if it is one.
#[must_use]
pub fn folder_of(address: &str) -> Option<PathBuf> {
    address.strip_prefix(FOLDER).map(PathBuf::from)
}

/// Which feeds are refreshed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Those that did not fail lately.
    Waiting,
    /// All.
    All,
}

impl<S: Store> Importer<'_, S> {
    /// Refreshes what is subscribed to, and compares the stories that changed. `stop` ends what is under way; it is
    /// raised when `tell` says so.
    ///
    /// # Errors
    /// The library cannot be read or written; what was stored until then stays.
    pub fn refresh(&mut self, due: Due, stop: &Stop, tell: Tell<'_>) -> store::Result<Summary> {
        let feeds = self.store.feeds()?;
        let mut summary = Summary::default();
        let (ready, waiting): (Vec<Feed>, Vec<Feed>) =
            feeds.into_iter().partition(|feed| due == Due::All || feed.next <= self.now);
        for feed in &waiting {
            summary.skipped += 1;
            if tell(Report::Noted(&waits(feed))).is_break() {
                summary.stopped = true;
                return Ok(summary);
            }
        }
        let (folders, web): (Vec<Feed>, Vec<Feed>) =
            ready.into_iter().partition(|feed| folder_of(&feed.url).is_some());
        let mut stopped = self.refresh_folders(&folders, &mut summary, tell)?;
        if stopped.is_continue() {
            stopped = self.refresh_web(&web, &mut summary, stop, tell)?;
        }
        if stopped.is_continue() {
            stopped = self.compare(tell)?;
        }
        summary.stopped = stopped.is_break();
        Ok(summary)
    }

    /// Reads some of the folders that are subscribed to, and compares the stories that changed.
    ///
    /// # Errors
    /// The library cannot be read or written; what was stored until then stays.
    pub fn refresh_some(&mut self, folders: &[PathBuf], tell: Tell<'_>) -> store::Result<Summary> {
        let mut feeds = self.store.feeds()?;
        feeds.retain(|feed| folder_of(&feed.url).is_some_and(|folder| folders.contains(&folder)));
        let mut summary = Summary::default();
        let mut stopped = self.refresh_folders(&feeds, &mut summary, tell)?;
        if stopped.is_continue() {
            stopped = self.compare(tell)?;
        }
        summary.stopped = stopped.is_break();
        Ok(summary)
    }

    fn refresh_folders(
        &mut self,
        folders: &[Feed],
        summary: &mut Summary,
        tell: Tell<'_>,
    ) -> store::Result<ControlFlow<()>> {
        for feed in folders {
            let Some(folder) = folder_of(&feed.url) else { continue };
            let mut listing = load::list(&[&folder]);
            // A folder that is named must hold something; one that is subscribed to may be empty today.
            if listing.inputs.is_empty() && folder.read_dir().is_ok() {
                listing.failures.clear();
            }
            let error = listing.failures.first().map(|failure| failure.cause.clone());
            let one = self.bring(listing, tell)?;
            *summary += one;
            if one.stopped {
                return Ok(ControlFlow::Break(()));
            }
            // A folder is on this machine: it is read again each time, whatever happened before.
            self.store.fetched(&feed.url, &Fetched { at: self.now, error, ..Fetched::default() })?;
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// Why a feed is not asked now.
fn waits(feed: &Feed) -> Note {
    let when = jiff::Timestamp::from_second(feed.next).map_or_else(|_| "later".into(), |at| at.to_string());
    let cause = feed.error.as_deref().unwrap_or("it failed");
    let times = if feed.failures == 1 { "once".to_owned() } else { format!("{} times", feed.failures) };
    Note { path: masked(&feed.url), message: format!("failed {times} ({cause}): asked again after {when}") }
}

#[cfg(feature = "fetch")]
pub use crate::fetch::Stop;

/// Without the network there is nothing to stop.
#[cfg(not(feature = "fetch"))]
#[derive(Debug, Default)]
pub struct Stop;

#[cfg(not(feature = "fetch"))]
impl<S: Store> Importer<'_, S> {
    fn refresh_web(
        &mut self,
        feeds: &[Feed],
        summary: &mut Summary,
        _stop: &Stop,
        tell: Tell<'_>,
    ) -> store::Result<ControlFlow<()>> {
        for feed in feeds {
            let cause = "cannot be fetched: this gainsay was built without the network".to_owned();
            summary.failed += 1;
            if tell(Report::Failed(&load::Failure { path: masked(&feed.url), cause })).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

#[cfg(feature = "fetch")]
mod web {
    use std::ops::ControlFlow;

    use super::{Importer, Stop, Summary, Tell};
    use crate::article::Note;
    use crate::fetch::{self, FetchError, Request, Response};
    use crate::import::address::masked;
    use crate::import::{self, Imported};
    use crate::jobs::batch::Batch;
    use crate::jobs::importer::Progress;
    use crate::load::Failure;
    use crate::store::{self, Feed, Fetched, Seconds, Store, Validators};

    /// Before the second try of a feed that failed; doubled with each further failure.
    const FIRST_WAIT: Seconds = 15 * 60;
    /// The longest wait.
    const LONGEST_WAIT: Seconds = 24 * 60 * 60;
    /// The wait for a feed that its server says is gone for good.
    const GONE_WAIT: Seconds = 7 * LONGEST_WAIT;

    /// What a fetch says of when to ask again.
    pub(super) fn next_try(now: Seconds, failures: u32, is_gone: bool) -> Seconds {
        if is_gone {
            return now + GONE_WAIT;
        }
        let doubled = FIRST_WAIT.saturating_mul(1 << failures.min(16));
        now + doubled.min(LONGEST_WAIT)
    }

    /// Feeds that are asked at once.
    const WORKERS: usize = 8;

    impl<S: Store> Importer<'_, S> {
        pub(super) fn refresh_web(
            &mut self,
            feeds: &[Feed],
            summary: &mut Summary,
            stop: &Stop,
            tell: Tell<'_>,
        ) -> store::Result<ControlFlow<()>> {
            let Some(fetcher) = self.fetcher else { return Ok(ControlFlow::Continue(())) };
            if feeds.is_empty() {
                return Ok(ControlFlow::Continue(()));
            }
            let requests: Vec<Request> = feeds.iter().map(request).collect();
            let mut progress = Progress { done: 0, total: feeds.len() as u64, summary };
            let mut result = Ok(ControlFlow::Continue(()));
            fetch::all(fetcher, &requests, WORKERS, stop, |(at, outcome)| {
                if !matches!(result, Ok(ControlFlow::Continue(()))) {
                    return;
                }
                result = self.answered(&feeds[at], outcome, &mut progress, tell);
                if !matches!(result, Ok(ControlFlow::Continue(()))) {
                    stop.raise();
                }
            });
            result
        }

        /// What came of one feed: its articles first, then its state.
        fn answered(
            &mut self,
            feed: &Feed,
            outcome: Result<Response, FetchError>,
            progress: &mut Progress<'_>,
            tell: Tell<'_>,
        ) -> store::Result<ControlFlow<()>> {
            let name = masked(&feed.url);
            let mut fetched = Fetched { at: self.now, next: self.now, ..Fetched::default() };
            let mut batch = Batch { done: 1, what: name.clone(), ..Batch::default() };
            match outcome {
                Err(error) if error.is_stopped() => return Ok(ControlFlow::Break(())),
                Err(error) => {
                    fetched.next = next_try(self.now, feed.failures, error.is_gone());
                    fetched.error = Some(error.cause().to_owned());
                }
                Ok(response) => match self.understood(&response, &name)? {
                    Understood::NoFeed(cause) => {
                        fetched.next = next_try(self.now, feed.failures, false);
                        fetched.error = Some(cause);
                    }
                    found => {
                        fetched.validators =
                            Some(Validators { etag: response.etag, modified: response.last_modified });
                        fetched.moved = response.moved.filter(|moved| *moved != feed.url);
                        if let Understood::Feed(title, read) = found {
                            fetched.title = title;
                            batch = Batch { done: 1, what: name.clone(), ..*read };
                        } else {
                            progress.summary.unchanged += 1;
                        }
                        if let Some(moved) = &fetched.moved {
                            let message =
                                format!("moved for good to {}: asked there from now on", masked(moved));
                            batch.notes.push(Note { path: name.clone(), message });
                        }
                    }
                },
            }
            if let Some(cause) = fetched.error.clone() {
                batch.failures.push(Failure { path: name, cause });
            }
            let go_on = self.take(batch, progress, tell)?;
            self.store.fetched(&feed.url, &fetched)?;
            Ok(go_on)
        }

        /// The title and the articles in an answer; nothing where nothing changed; a line where it is no feed.
        fn understood(&mut self, response: &Response, name: &str) -> store::Result<Understood> {
            let Some(bytes) = response.bytes.as_deref() else { return Ok(Understood::Unchanged) };
            let mut imported = match import::read(bytes, response.hint()) {
                Ok(imported) => imported,
                Err(error) => return Ok(Understood::NoFeed(error.cause().to_owned())),
            };
            let Some(feed) = imported.feed.take() else { return Ok(Understood::NoFeed(no_feed(&imported))) };
            for note in &mut imported.notes {
                name.clone_into(&mut note.path);
            }
            let read = self.reader()?.batch_of(imported, &response.url)?;
            Ok(Understood::Feed(feed.title, Box::new(read)))
        }
    }

    /// What an answer is.
    enum Understood {
        /// The document that is known already.
        Unchanged,
        /// A feed: its title, and its articles.
        Feed(Option<String>, Box<Batch>),
        /// Something else; why.
        NoFeed(String),
    }

    fn no_feed(imported: &Imported) -> String {
        let offers: Vec<&str> = imported.offers.iter().filter_map(|offer| offer.url.as_deref()).collect();
        let kind = imported.format;
        match offers.first() {
            Some(offer) => format!("is no feed ({kind}); its feed is {}", masked(offer)),
            None => format!("is no feed ({kind})"),
        }
    }

    /// Asks only for what changed; a private address only where the user named it.
    fn request(feed: &Feed) -> Request {
        Request {
            url: feed.url.clone(),
            etag: feed.validators.etag.clone(),
            last_modified: feed.validators.modified.clone(),
            is_listed: !feed.private,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "fetch")]
    #[test]
    fn a_feed_that_fails_is_asked_less_and_less_often() {
        use super::web::next_try;
        let waits: Vec<store::Seconds> =
            [0, 1, 2, 6, 7, 60].map(|failures| next_try(0, failures, false) / 60).into();
        assert_eq!(waits, [15, 30, 60, 960, 1440, 1440]);
        assert_eq!(next_try(0, 0, true), 7 * 24 * 3600);
    }

    #[test]
    fn folders_have_addresses_of_their_own() {
        assert_eq!(folder_of("https://w.example/"), None);
        let address = folder_address(Path::new("/a b/c")).unwrap();
        assert_eq!(folder_of(&address).unwrap(), Path::new("/a b/c"));
    }
}
