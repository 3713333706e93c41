//! The finder over the whole library: every claim's words as one text, made once and kept, searched at every key.
//!
//! ```text
//!  Seek ── slot (the newest takes the place of the last, and stops it) ──> what is there is searched at once
//!       ── more articles, newest first, until all are there; searched again from time to time ──> Found
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::Event;
use crate::app::find::Seek;
use crate::store::Library;
use crate::term::Inbox;
use crate::term::fault::guarded;

pub use super::stock::Stock;

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
