//! Passages that stand in two articles word for word.

use std::collections::HashMap;

use super::super::word;
use super::reading::{Reading, Said};
use crate::claim::word::HashedMap;

/// Words of a run.
const RUN: usize = 6;
/// Words of a run that must stand outside quotations.
const OWN: usize = 3;

/// What of one article's words stands in another, quotations apart.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Common {
    pub(super) words: usize,
    pub(super) longest: usize,
    pub(super) passages: usize,
    /// Words of the passage that is being read, and the place behind its last word.
    current: usize,
    end: usize,
}

impl Common {
    /// Adds the run from `start` to `start + RUN`.
    fn add(&mut self, words: &[Said], start: usize) {
        if self.end < start || self.passages == 0 {
            self.current = 0;
            self.passages += 1;
        }
        let end = start + RUN;
        let fresh = &words[start.max(self.end)..end];
        let own = fresh.iter().filter(|said| !said.is_quoted).count();
        self.words += own;
        self.current += own;
        self.longest = self.longest.max(self.current);
        self.end = end;
    }
}

/// The hash of a run, where enough of it stands outside quotations.
fn run_of(run: &[Said]) -> Option<u64> {
    let own = run.iter().filter(|said| !said.is_quoted).count();
    let mut words = [0; RUN];
    for (word, said) in words.iter_mut().zip(run) {
        *word = said.word;
    }
    (own >= OWN).then(|| word::run(&words))
}

/// For each article, what of its words stands in runs that others have too, in order of those.
pub(super) fn common_runs(read: &[Reading]) -> Vec<Vec<(usize, Common)>> {
    let mut holders: HashedMap<u64, Vec<usize>> = HashMap::default();
    let runs: Vec<Vec<Option<u64>>> =
        read.iter().map(|reading| reading.words.windows(RUN).map(run_of).collect()).collect();
    for (article, runs) in runs.iter().enumerate() {
        for &run in runs.iter().flatten() {
            let holders = holders.entry(run).or_default();
            if holders.last() != Some(&article) {
                holders.push(article);
            }
        }
    }
    // One row for all articles: a run that a hundred have is added a hundred times.
    let mut row = vec![Common::default(); read.len()];
    let of_one = |(article, (reading, runs)): (usize, (&Reading, &Vec<Option<u64>>))| {
        for (start, run) in runs.iter().enumerate() {
            let Some(run) = run else { continue };
            for &other in holders.get(run).into_iter().flatten().filter(|&&other| other != article) {
                row[other].add(&reading.words, start);
            }
        }
        let common = row.iter_mut().map(std::mem::take).enumerate();
        common.filter(|(_, common)| common.passages > 0).collect()
    };
    read.iter().zip(&runs).enumerate().map(of_one).collect()
}
