//! Work that may panic on one input and must not end the program: caught, and other people's parsers also on a thread
//! with a large stack.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// Room for parsers that recurse; reserved, not used, by those that don't.
const STACK: usize = 64 * super::limits::MIB;

thread_local! {
    /// Whether a panic of this thread is caught by [`catch`].
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread costs one input and no more, so that a panic hook has nothing to tell the user.
#[must_use]
pub fn is_caught() -> bool {
    CAUGHT.get()
}

/// What `work` gives; `None` if it panics.
pub fn catch<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = CAUGHT.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(before);
    result.ok()
}

/// What `work` gives on a thread of its own; `None` if it panics, or if there is no room for a thread.
pub(super) fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let worker = thread::Builder::new().name("gainsay-parser".into()).stack_size(STACK);
    worker.spawn(move || catch(work)).ok()?.join().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::{catch, is_caught, run};

    #[test]
    fn a_panic_costs_the_document_alone() {
        assert_eq!(run(|| 7), Some(7));
        assert_eq!(run::<()>(|| panic!("on purpose")), None);
    }

    #[test]
    fn a_hook_can_tell_what_is_caught() {
        assert!(!is_caught());
        assert_eq!(
            catch(|| (is_caught(), catch(|| panic!("on purpose")), is_caught())),
            Some((true, None::<()>, true))
        );
        assert_eq!(run(is_caught), Some(true));
        assert!(!is_caught());
    }
}
