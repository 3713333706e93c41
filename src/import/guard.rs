//! Running other people's parsers: on a thread with a large stack, and with panics caught.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// The name of the threads that parsers run on. A panic there costs one document and is told in one line, so a panic
/// hook should stay quiet about threads of this name.
pub const THREAD: &str = "gainsay-parser";

/// Room for parsers that recurse; reserved, not used, by those that don't.
const STACK: usize = 64 * super::limits::MIB;

/// What `work` gives; `None` if it panics.
pub(super) fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let guarded = move || catch_unwind(AssertUnwindSafe(work)).ok();
    let worker = thread::Builder::new().name(THREAD.into()).stack_size(STACK).spawn(guarded);
    worker.ok()?.join().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn a_panic_costs_the_document_alone() {
        assert_eq!(run(|| 7), Some(7));
        assert_eq!(run::<()>(|| panic!("on purpose")), None);
    }
}
