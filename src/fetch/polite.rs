//! Being a good guest: a pause between two requests to one host, another try after a failure that may pass, and a way
//! to stop all of it at once.

#![expect(clippy::disallowed_methods, reason = "pauses are measured here, at the edge")]

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use super::{Fetch, FetchError, Kind, Request, Response};

/// A flag that ends every pause when it is raised.
#[derive(Debug, Default)]
pub struct Stop {
    raised: Mutex<bool>,
    changed: Condvar,
}

impl Stop {
    /// Raises it: what is waiting goes on, and nothing new begins.
    pub fn raise(&self) {
        *self.raised.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Whether it was raised.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        *self.raised.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits; `false` if it was raised before or meanwhile.
    pub fn pause(&self, length: Duration) -> bool {
        let raised = self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(raised, length, |raised| !*raised);
        !*waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// A fetcher with manners around another one.
pub struct Polite<'a, F> {
    inner: F,
    stop: &'a Stop,
    /// Between the beginnings of two requests to one host.
    pause: Duration,
    /// Before the second try; doubled for each further one.
    back_off: Duration,
    /// Tries in all.
    tries: u32,
    next: Mutex<HashMap<String, Instant>>,
}

impl<'a, F: Fetch> Polite<'a, F> {
    /// With the manners that the internet expects: half a second for each host, three tries, 1 s and 2 s apart.
    pub fn new(inner: F, stop: &'a Stop) -> Self {
        Self::with(inner, stop, Duration::from_millis(500), Duration::from_secs(1), 3)
    }

    /// With other pauses: between two requests to one host, before the second try, and how many tries.
    pub fn with(inner: F, stop: &'a Stop, pause: Duration, back_off: Duration, tries: u32) -> Self {
        Self { inner, stop, pause, back_off, tries, next: Mutex::default() }
    }

    /// Waits until the host may be asked again, and books the next time.
    fn wait_for_turn(&self, request: &Request) -> bool {
        let host = Url::parse(&request.url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default();
        let now = Instant::now();
        let turn = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = next.get(&host).map_or(now, |&next| next.max(now));
            next.insert(host, turn + self.pause);
            turn
        };
        self.stop.pause(turn.saturating_duration_since(now))
    }
}

impl<F: Fetch> Fetch for Polite<'_, F> {
    fn fetch(&self, request: &Request) -> Result<Response, FetchError> {
        let mut back_off = self.back_off;
        let mut tries = 0;
        loop {
            if !self.wait_for_turn(request) {
                return Err(FetchError::new(Kind::Stopped, &request.url, "stopped"));
            }
            tries += 1;
            match self.inner.fetch(request) {
                Err(error) if error.is_temporary() && tries < self.tries => {
                    if !self.stop.pause(back_off) {
                        return Err(error);
                    }
                    back_off *= 2;
                }
                result => return result,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// Answers with a status each time, and counts.
    struct Counting(u16, AtomicU32);

    impl Fetch for Counting {
        fn fetch(&self, request: &Request) -> Result<Response, FetchError> {
            self.1.fetch_add(1, Ordering::SeqCst);
            Err(FetchError::new(Kind::Status(self.0), &request.url, "no"))
        }
    }

    fn tries(status: u16) -> u32 {
        let stop = Stop::default();
        let polite =
            Polite::with(Counting(status, AtomicU32::new(0)), &stop, Duration::ZERO, Duration::ZERO, 3);
        polite.fetch(&Request::new("http://w.example/")).unwrap_err();
        polite.inner.1.load(Ordering::SeqCst)
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        assert_eq!(tries(503), 3);
        assert_eq!(tries(404), 1);
        assert_eq!(tries(410), 1);
    }

    #[test]
    fn a_raised_stop_ends_pauses_at_once() {
        let stop = Stop::default();
        stop.raise();
        let polite = Polite::with(
            Counting(200, AtomicU32::new(0)),
            &stop,
            Duration::from_secs(60),
            Duration::from_secs(60),
            3,
        );
        assert!(polite.fetch(&Request::new("http://w.example/")).unwrap_err().is_stopped());
        assert_eq!(polite.inner.1.load(Ordering::SeqCst), 0);
    }
}
