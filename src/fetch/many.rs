//! Many requests: a few at once, each outcome told as it comes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::{Fetch, FetchError, Kind, Request, Response, Stop};

/// What became of one request: its place in the list, and the answer.
pub type Outcome = (usize, Result<Response, FetchError>);

/// Fetches everything on `workers` threads and hands each outcome to `report` on the caller's thread, in the order in
/// which they come. When `stop` is raised, what is under way ends, and the rest is told as stopped: every request has
/// exactly one outcome.
pub fn all(
    fetcher: &dyn Fetch,
    requests: &[Request],
    workers: usize,
    stop: &Stop,
    mut report: impl FnMut(Outcome),
) {
    let next = AtomicUsize::new(0);
    // Answers wait for those who read them: not more than there are workers are held.
    let (sender, receiver) = mpsc::sync_channel(0);
    thread::scope(|scope| {
        for _ in 0..workers.clamp(1, requests.len().max(1)) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(request) = requests.get(index) else { break };
                    let result = if stop.is_raised() {
                        Err(FetchError::new(Kind::Stopped, &request.url, "stopped"))
                    } else {
                        fetcher.fetch(request)
                    };
                    if sender.send((index, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        receiver.iter().for_each(&mut report);
    });
}
