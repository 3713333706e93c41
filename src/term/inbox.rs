//! The one place where everything that happens arrives: keys, signals, sizes, reports of background work.
//!
//! What must not wait in a queue overtakes it: the end of the program comes first, then a resume, then a new size (of
//! which there is only ever one, so a storm of sizes is one event). Keys queue up to a limit; beyond it the reader of
//! the terminal stops reading, and whoever types or pastes waits, as on any slow terminal.

#![expect(clippy::disallowed_methods, reason = "the edge: waits until a point in time")]

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::app::Event;

/// Why the program has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By its own will.
    Quit,
    /// A signal asked for it: its number.
    Signal(i32),
    /// The terminal is gone.
    Lost,
}

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// The program has to end.
    End(End),
    /// A signal asks the program to suspend itself.
    Suspend,
    /// The program was continued for the n-th time.
    Continued(u64),
    /// The terminal has another size.
    Resized,
    /// Anything else.
    Event(Event),
}

/// Input that may queue up before the terminal is read no further.
const MOST_WAITING: usize = 4096;

#[derive(Debug, Default)]
struct State {
    end: Option<End>,
    suspend: bool,
    continued: Option<u64>,
    resized: bool,
    events: VecDeque<Event>,
}

impl State {
    fn take(&mut self) -> Option<Message> {
        if let Some(end) = self.end {
            return Some(Message::End(end));
        }
        if let Some(count) = self.continued.take() {
            return Some(Message::Continued(count));
        }
        if std::mem::take(&mut self.suspend) {
            return Some(Message::Suspend);
        }
        if std::mem::take(&mut self.resized) {
            return Some(Message::Resized);
        }
        self.events.pop_front().map(Message::Event)
    }
}

/// The queue between the threads and the loop.
#[derive(Debug, Default)]
pub struct Inbox {
    state: Mutex<State>,
    ready: Condvar,
}

impl Inbox {
    /// Adds an event.
    pub fn send(&self, event: Event) {
        self.change(|state| state.events.push_back(event));
    }

    /// Asks the program to end; the first reason stays.
    pub fn end(&self, end: End) {
        self.change(|state| state.end = state.end.or(Some(end)));
    }

    /// Asks the program to suspend itself.
    pub fn suspend(&self) {
        self.change(|state| state.suspend = true);
    }

    /// Tells that the program was continued for the n-th time.
    pub fn continued(&self, count: u64) {
        self.change(|state| state.continued = Some(count));
    }

    /// Tells that the size changed.
    pub fn resized(&self) {
        self.change(|state| state.resized = true);
    }

    /// Whether so much waits that no more should be read from the terminal.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.lock().events.len() >= MOST_WAITING
    }

    /// Why the program has to end, if it has to.
    #[must_use]
    pub fn ending(&self) -> Option<End> {
        self.lock().end
    }

    /// The next message; `None` where `until` passed first. Without `until` it waits for as long as it takes.
    #[must_use]
    pub fn wait(&self, until: Option<Instant>) -> Option<Message> {
        let mut state = self.lock();
        loop {
            if let Some(message) = state.take() {
                return Some(message);
            }
            state = match until {
                None => self.ready.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return None;
                    }
                    self.ready.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.ready.notify_one();
    }

    /// A panic elsewhere does not make the queue useless: it holds no half-made state.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Key;

    fn drain(inbox: &Inbox) -> Vec<String> {
        let now = Instant::now();
        std::iter::from_fn(|| inbox.wait(Some(now)))
            .map(|message| match message {
                Message::Event(Event::Key(key)) => key.to_string(),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_storm_of_sizes_is_one_and_overtakes_keys() {
        let inbox = Inbox::default();
        inbox.send(Event::Key(Key::char('j')));
        for _ in 0..50 {
            inbox.resized();
        }
        assert_eq!(drain(&inbox), ["Resized", "j"]);
    }

    #[test]
    fn the_end_comes_first_and_stays() {
        let inbox = Inbox::default();
        inbox.send(Event::Key(Key::char('j')));
        inbox.end(End::Signal(15));
        inbox.end(End::Lost);
        for _ in 0..2 {
            assert!(matches!(inbox.wait(None), Some(Message::End(End::Signal(15)))));
        }
        assert_eq!(inbox.ending(), Some(End::Signal(15)));
    }

    #[test]
    fn a_flood_of_keys_is_reported() {
        let inbox = Inbox::default();
        for _ in 0..MOST_WAITING {
            assert!(!inbox.is_full());
            inbox.send(Event::Key(Key::char('j')));
        }
        assert!(inbox.is_full());
    }
}
