//! Programs that are killed at any moment, without a chance to put anything in order.

use std::time::Duration;

use super::keeper::{Ended, command, kill_after};
use super::{check, times};

#[test]
fn killed_at_any_moment_no_acknowledged_decision_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db");
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let (mut next, mut acknowledged, mut early) = (1, 0, 0);
    for trial in 0..times(12, 1_000) {
        // A new library now and then, so that its making is killed too.
        let fresh = folder.path().join(format!("{trial}.db"));
        let library = if trial % 4 == 3 { &fresh } else { &library };
        let child = command(library, next, next + 10_000).spawn().unwrap();
        let decisions = usize::try_from(random(4)).unwrap();
        let ended: Ended = kill_after(child, decisions, Duration::from_micros(random(30_000)));
        check(library, &ended, &format!("trial {trial}"));
        acknowledged += ended.kept.len();
        early += usize::from(ended.kept.is_empty());
        next += ended.stored.len() + 1;
    }
    println!(
        "{acknowledged} decisions acknowledged before the kill, {early} kills before the first; none lost"
    );
    assert!(acknowledged > 0);
}
