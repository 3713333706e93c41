//! Decisions on their way to the disk, on a thread of their own: neither another program that writes nor a slow disk
//! holds up the screen, which says that something is being saved until it is.
//!
//! ```text
//!  Effect::Save ── order ──> one transaction after the other ──> Event::Saved, or NotSaved and nothing that was ordered
//!                                                                behind it, since that was decided on top of it
//! ```

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use jiff::civil::DateTime;

use super::keeper::Keeper;
use crate::app::Event;
use crate::decisions::Decision;
use crate::term::Inbox;
use crate::term::fault::guarded;

/// Something to do with the library.
enum Order {
    Save {
        decisions: Vec<Decision>,
        replaced: Vec<Decision>,
        /// Counts the failures that were known when it was ordered.
        round: u64,
    },
    Search {
        name: String,
        query: String,
    },
    /// See whether another program has written.
    Look,
    /// See whether there are articles by now.
    Begin,
}

/// The way to the thread.
pub struct Saving {
    orders: Sender<Order>,
    thread: JoinHandle<Thread>,
    round: u64,
    /// For each save that was not answered, whether it moves articles between stories.
    waiting: VecDeque<bool>,
}

impl Saving {
    /// Starts the thread; its answers go to the inbox.
    ///
    /// # Errors
    /// Where no thread can be made.
    pub fn start(keeper: Keeper, inbox: Arc<Inbox>) -> io::Result<Self> {
        let (orders, waiting) = channel();
        let thread = Thread { keeper, inbox, failed: None };
        let thread = std::thread::Builder::new().name("saving".into()).spawn(move || thread.run(&waiting))?;
        Ok(Self { orders, thread, round: 0, waiting: VecDeque::new() })
    }

    /// Stores decisions; `replaced` is what each of them took the place of. Answered by [`Event::Saved`] or
    /// [`Event::NotSaved`].
    pub fn save(&mut self, decisions: Vec<Decision>, replaced: Vec<Decision>) {
        let is_move = |one: &Decision| matches!(one, Decision::Split { .. } | Decision::Merge { .. });
        self.waiting.push_back(decisions.iter().any(is_move));
        self.order(Order::Save { decisions, replaced, round: self.round });
    }

    /// Notes an answer. Whether stories have other articles now.
    pub fn answered(&mut self, event: &Event) -> bool {
        if matches!(event, Event::NotSaved(_)) {
            self.round += 1;
            self.waiting.clear();
        }
        matches!(event, Event::Saved(_)) && self.waiting.pop_front() == Some(true)
    }

    /// Whether a save was not answered.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Keeps a search under a name; an empty query takes it away.
    pub fn save_search(&self, name: String, query: String) {
        self.order(Order::Search { name, query });
    }

    /// Sees whether another program has written; answered by [`Event::Outdated`] where it has.
    pub fn look(&self) {
        self.order(Order::Look);
    }

    /// Sees whether the library has articles; answered by [`Event::Begun`] where it has.
    pub fn begin(&self) {
        self.order(Order::Begin);
    }

    /// Stores what is still to be stored, and notes that the reader has seen what is there.
    ///
    /// # Errors
    /// One line: why something could not be stored of which the reader was not told.
    pub fn leave(self, at: DateTime) -> Result<(), String> {
        drop(self.orders);
        let Ok(mut thread) = self.thread.join() else { return Err("saving failed".into()) };
        thread.keeper.leave(at);
        match thread.failed {
            Some((round, cause)) if round == self.round && !self.waiting.is_empty() => Err(cause),
            _ => Ok(()),
        }
    }

    fn order(&self, order: Order) {
        // The thread ends behind the last order only.
        let _ = self.orders.send(order);
    }
}

struct Thread {
    keeper: Keeper,
    inbox: Arc<Inbox>,
    /// The round of the last failure, and what failed.
    failed: Option<(u64, String)>,
}

impl Thread {
    fn run(mut self, orders: &Receiver<Order>) -> Self {
        while let Ok(order) = orders.recv() {
            match order {
                Order::Save { round, .. } if self.failed.as_ref().is_some_and(|(last, _)| *last == round) => {
                }
                Order::Save { decisions, replaced, round } => self.save(&decisions, &replaced, round),
                Order::Search { name, query } => self.save_search(name, query),
                Order::Look if self.keeper.is_outdated() => self.inbox.send(Event::Outdated),
                Order::Begin if self.keeper.is_filled() => self.inbox.send(Event::Begun),
                Order::Look | Order::Begin => {}
            }
        }
        self
    }

    fn save(&mut self, decisions: &[Decision], replaced: &[Decision], round: u64) {
        let keeper = &mut self.keeper;
        let stored = guarded(|| keeper.save(decisions, replaced)).unwrap_or_else(Err);
        self.inbox.send(match stored {
            Ok(corrected) => Event::Saved(corrected),
            Err(cause) => {
                self.failed = Some((round, cause.clone()));
                Event::NotSaved(cause)
            }
        });
    }

    fn save_search(&mut self, name: String, query: String) {
        let what = if query.is_empty() { "forgotten" } else { "saved" };
        let line = format!("{what}: {name}");
        match self.keeper.save_search(name, query) {
            Ok(()) => {
                self.inbox.send(Event::Outdated);
                self.inbox.send(Event::Done(line));
            }
            Err(cause) => self.inbox.send(Event::Failed(cause)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, content_id};
    use crate::decisions::Triage;
    use crate::store::{Library, Store};
    use crate::term::Message;

    fn star(number: usize) -> Decision {
        let triage = Triage { starred: true, ..Triage::default() };
        Decision::Triage { article: content_id(&number.to_string()), triage }
    }

    /// What was never stored: its id is none.
    fn never() -> Decision {
        Decision::Triage { article: ArticleId("no id".into()), triage: Triage::default() }
    }

    struct Place {
        folder: tempfile::TempDir,
        inbox: Arc<Inbox>,
    }

    impl Place {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().unwrap(), inbox: Arc::default() }
        }

        fn library(&self) -> Library {
            Library::open(&self.folder.path().join("library.db")).unwrap()
        }

        fn start(&self) -> Saving {
            Saving::start(Keeper::new(self.library()), Arc::clone(&self.inbox)).unwrap()
        }

        fn stored(&self) -> usize {
            self.library().decisions().unwrap().triage.len()
        }

        fn answer(&self) -> Event {
            match self.inbox.wait(None) {
                Some(Message::Event(event)) => event,
                other => panic!("no answer, but {other:?}"),
            }
        }
    }

    const NOW: DateTime = jiff::civil::datetime(2026, 4, 27, 9, 30, 0, 0);

    #[test]
    fn whoever_leaves_waits_for_what_was_decided() {
        let place = Place::new();
        let mut saving = place.start();
        (0..50).for_each(|number| saving.save(vec![star(number)], Vec::new()));
        assert!(saving.is_waiting());
        assert_eq!(saving.leave(NOW), Ok(()));
        assert_eq!(place.stored(), 50);
        assert_eq!(place.library().decisions().unwrap().last_seen, Some(NOW));
    }

    #[test]
    fn nothing_is_stored_behind_a_failure_that_nobody_knows_of() {
        let place = Place::new();
        let mut saving = place.start();
        for decision in [star(1), never(), star(2), star(3)] {
            saving.save(vec![decision], Vec::new());
        }
        for is_stored in [true, false] {
            let answer = place.answer();
            assert_eq!(matches!(answer, Event::Saved(_)), is_stored, "{answer:?}");
            saving.answered(&answer);
        }
        assert!(!saving.is_waiting());
        // Once it is known, what is decided is decided anew.
        saving.save(vec![star(4)], Vec::new());
        assert_eq!(saving.leave(NOW), Ok(()));
        assert_eq!(place.stored(), 2);
    }

    #[test]
    fn who_left_before_the_answer_is_told() {
        let place = Place::new();
        let mut saving = place.start();
        saving.save(vec![never()], Vec::new());
        saving.save(vec![star(1)], Vec::new());
        let told = saving.leave(NOW).unwrap_err();
        assert!(told.contains("no id"), "{told}");
        assert_eq!(place.stored(), 0);
    }

    #[test]
    fn a_move_is_told_when_it_is_stored() {
        let place = Place::new();
        let mut saving = place.start();
        saving.save(vec![star(1)], Vec::new());
        saving.save(vec![Decision::Split { article: content_id("1"), alone: true }], Vec::new());
        assert!(!saving.answered(&place.answer()));
        assert!(saving.answered(&place.answer()));
    }
}
