//! The library on a machine that does not do as it should: disks that are full or fail at any call, programs that are
//! killed at any moment. What was acknowledged is there afterwards, and what failed says so in one line.
//!
//! The tests are short in the suite. `GAINSAY_LONG=1 cargo test --profile fast --test main hard::` runs them as long
//! as SECURITY.md says.

#[cfg(all(feature = "tui", feature = "fetch"))]
mod bad;
mod disk;
mod fuzzed;
mod import;
mod keeper;
mod killed;
mod twins;

use std::path::Path;

use gainsay::article::ArticleId;
use gainsay::store::{Library, Store};

use keeper::{Ended, article};

/// The number for the suite, or the one for the long run.
pub fn times(short: usize, long: usize) -> usize {
    if std::env::var_os("GAINSAY_LONG").is_some() { long } else { short }
}

/// Everything that was acknowledged is in the library, and the library is sound.
#[track_caller]
fn check(library: &Path, ended: &Ended, what: &str) {
    let library = match Library::open(library) {
        Ok(library) => library,
        Err(error) => panic!("{what}: does not open again: {error}; {ended:?}"),
    };
    let findings = library.check().unwrap();
    assert!(findings.iter().all(|finding| finding.mendable), "{what}: {findings:?}");
    let decisions = library.decisions().unwrap();
    for &number in &ended.kept {
        assert!(decisions.triage_of(&article(number).id).starred, "{what}: decision {number} is lost");
    }
    let ids: Vec<ArticleId> = ended.stored.iter().map(|&number| article(number).id).collect();
    let known = library.knows(&ids).unwrap();
    let lost: Vec<_> = ended.stored.iter().zip(known).filter(|(_, known)| !known).collect();
    assert!(lost.is_empty(), "{what}: articles are lost: {lost:?}");
}
