//! The most that a pair of claims can score, cheaply: in a large story millions of pairs have nothing to do with each
//! other, and what is sure to stay below notice need not be looked at.
//!
//! ```text
//!  two claims ── classes (flags, fate, sort of value): a table ──┐
//!             ── head, verb, word before, host: four numbers ────┼──> no more than ... ── below? ──> passed over
//!             ── words in common: one pass over marked words ────┘                     ── else ──> judged in full
//! ```
//!
//! It knows the features that [`pair`] computes, and takes the best of each that it leaves open; a test holds it above
//! the true score for every pair of the seeds.

use std::collections::HashMap;

use crate::claim::moment::Sense;
use crate::claim::word::Stem;
use crate::claim::{Kind, Modality, Value};

use super::compare;
use super::ground::Ground;
use super::model::Model;
use super::pair::{self, COUNT};
use super::profile::Profile;

/// What rounding may add up to in a sum of features.
const SLACK: f32 = 0.001;

/// Claims of one kind, ready to be held against each other.
pub struct Ceilings<'m> {
    weights: &'m [f32; COUNT],
    /// The sum from which on a pair is wanted.
    needed: f32,
    entries: Vec<Entry>,
    /// What two classes add, one row for each; nothing that could be reached where their values are of two sorts.
    table: Vec<f32>,
    classes: usize,
    /// Words of all entries, one behind the other.
    words: Vec<u32>,
    /// By word: its weight where the claim at hand has it, else 0.
    marks: Vec<f32>,
    /// By word.
    weight: Vec<f32>,
    is_moment: bool,
}

/// What is asked of one claim.
struct Entry {
    class: usize,
    head: Stem,
    governor: Stem,
    lead: Stem,
    host: Stem,
    /// Its place in the words.
    words: (usize, usize),
    near: f32,
    clause: f32,
    around: f32,
    names: f32,
    /// The most that words in common may add.
    open: f32,
}

/// What many claims share.
#[expect(clippy::struct_excessive_bools, reason = "each is a feature of its own")]
#[derive(Clone, PartialEq, Eq, Hash)]
struct Class {
    toll: Stem,
    reference: Stem,
    sort: usize,
    is_vague: bool,
    is_bounded: bool,
    is_additional: bool,
    is_partitive: bool,
    is_early: bool,
    is_headline: bool,
    is_attributed: bool,
    has_frame: bool,
    happened: bool,
    sense: Option<Sense>,
}

impl<'m> Ceilings<'m> {
    /// For some profiles whose claims are of one kind; `least` is the score from which on a pair is wanted.
    pub fn new(
        ground: &Ground<'_>,
        profiles: &[Profile],
        of_kind: &[usize],
        model: &'m Model,
        least: f64,
    ) -> Self {
        let mut maker =
            Maker { ground, model, numbers: HashMap::new(), classes: Vec::new(), sorts: Vec::new() };
        let mut made = Self {
            weights: model.weights(),
            needed: Model::sum_for(least) - SLACK,
            entries: Vec::with_capacity(of_kind.len()),
            table: Vec::new(),
            classes: 0,
            words: Vec::new(),
            marks: Vec::new(),
            weight: Vec::new(),
            is_moment: false,
        };
        for &i in of_kind {
            let entry = maker.entry(&profiles[i], &mut made.words, &mut made.weight);
            made.entries.push(entry);
        }
        made.marks = vec![0.0; made.weight.len()];
        made.is_moment =
            of_kind.first().is_some_and(|&i| pair::claim(ground, &profiles[i]).kind == Kind::Date);
        made.classes = maker.classes.len();
        made.table = maker.table();
        made
    }

    /// The places of those among the later claims that may be wanted beside the one at place `n`.
    pub fn beside(&mut self, n: usize, found: &mut Vec<usize>) {
        found.clear();
        let words = |entry: &Entry| entry.words.0..entry.words.1;
        for &word in &self.words[words(&self.entries[n])] {
            self.marks[word as usize] = self.weight[word as usize];
        }
        let one = &self.entries[n];
        let row = &self.table[one.class * self.classes..][..self.classes];
        // What the classes must add for the best of slots and words in common to be enough: most pairs end here.
        let least = self.needed - self.best_slot(one) - SLACK;
        for (m, two) in self.entries.iter().enumerate().skip(n + 1) {
            if row[two.class] + one.open.min(two.open) < least {
                continue;
            }
            let (slot, linked) = self.slot(one, two);
            let sum = row[two.class] + slot;
            if sum + one.open.min(two.open) < self.needed {
                continue;
            }
            let shared: f32 = self.words[words(two)].iter().map(|&word| self.marks[word as usize]).sum();
            if (shared > 0.0 || linked) && sum + self.likeness(one, two, shared) >= self.needed {
                found.push(m);
            }
        }
        for &word in &self.words[words(&self.entries[n])] {
            self.marks[word as usize] = 0.0;
        }
    }

    /// The most that the words of two slots can add where one is this.
    fn best_slot(&self, one: &Entry) -> f32 {
        let w = self.weights;
        let add = |stem: Stem, weight: f32| if stem == Stem(0) { 0.0 } else { weight.max(0.0) };
        let moment = if self.is_moment { w[31] } else { 0.0 };
        add(one.head, (w[0] + w[32].max(0.0) + w[33].max(0.0)).max(w[1]))
            + add(one.governor, w[4] + moment)
            + add(one.lead, w[5])
            + add(one.host, w[40].max(w[41]))
    }

    /// What the words of two slots add, and whether what is counted or the verb is the same.
    fn slot(&self, one: &Entry, two: &Entry) -> (f32, bool) {
        let w = self.weights;
        let same = |a: Stem, b: Stem| a == b && a != Stem(0);
        let both = |a: Stem, b: Stem| a != Stem(0) && b != Stem(0);
        let mut sum = 0.0;
        let head = same(one.head, two.head);
        if head {
            sum += w[0] + w[32].max(0.0) + w[33].max(0.0);
        } else if both(one.head, two.head) {
            sum += w[1];
        }
        let governor = same(one.governor, two.governor);
        if governor {
            sum += w[4] + if self.is_moment { w[31] } else { 0.0 };
        }
        if same(one.lead, two.lead) {
            sum += w[5];
        }
        if same(one.host, two.host) {
            sum += w[40];
        } else if both(one.host, two.host) {
            sum += w[41];
        }
        (sum, head || governor)
    }

    /// The most that words in common of this weight may add.
    fn likeness(&self, one: &Entry, two: &Entry, shared: f32) -> f32 {
        let w = self.weights;
        let like = |a: f32, b: f32| if a * b > 0.0 { (shared / (a * b).sqrt()).min(1.0) } else { 0.0 };
        let least = one.around.min(two.around);
        let cover = if least > 0.0 { (shared / least).min(1.0) } else { 0.0 };
        let around = like(one.around, two.around);
        let names = one.names.min(two.names);
        [
            (w[6], like(one.near, two.near)),
            (w[7], like(one.clause, two.clause)),
            (w[8], around),
            (w[9], cover),
            (w[10], (1.0 + shared).ln()),
            (w[11], names),
        ]
        .into_iter()
        .map(|(weight, most)| weight.max(0.0) * most)
        .sum()
    }
}

/// Makes the entries of a kind.
struct Maker<'a, 'g> {
    ground: &'a Ground<'g>,
    model: &'a Model,
    numbers: HashMap<Stem, u32>,
    /// Each with one of its claims.
    classes: Vec<(Class, &'g crate::claim::Claim)>,
    /// One claim for each sort of value.
    sorts: Vec<&'g crate::claim::Claim>,
}

impl<'g> Maker<'_, 'g> {
    fn entry(&mut self, profile: &Profile, words: &mut Vec<u32>, weight: &mut Vec<f32>) -> Entry {
        let begin = words.len();
        for stem in &profile.around {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            let word = *self.numbers.entry(*stem).or_insert(next);
            if word == next {
                weight.push(self.ground.weight(*stem));
            }
            words.push(word);
        }
        let w = self.model.weights();
        let names = (1.0 + profile.masses.all_names.mass).ln();
        let up = |i: usize| w[i].max(0.0);
        let open =
            up(6) + up(7) + up(8) + up(9) + up(10) * (1.0 + profile.masses.around.mass).ln() + up(11) * names;
        Entry {
            class: self.class(profile),
            head: profile.head,
            governor: profile.governor,
            lead: profile.lead,
            host: profile.host,
            words: (begin, words.len()),
            near: profile.masses.near.mass,
            clause: profile.masses.clause.mass,
            around: profile.masses.around.mass,
            names,
            open,
        }
    }

    fn class(&mut self, profile: &Profile) -> usize {
        let claim = pair::claim(self.ground, profile);
        let quantity = pair::quantity(claim);
        let class = Class {
            toll: profile.toll,
            reference: profile.reference,
            sort: self.sort(claim),
            is_vague: pair::is_vague(claim),
            is_bounded: pair::is_bounded(claim),
            is_additional: quantity.is_some_and(|q| q.additional),
            is_partitive: quantity.is_some_and(|q| q.partitive),
            is_early: profile.early,
            is_headline: profile.headline || profile.sentence == 0,
            is_attributed: claim.attribution.is_some(),
            has_frame: pair::frame(self.ground, profile, claim).is_some(),
            happened: claim.modality == Modality::Happened,
            sense: pair::moment(claim).map(|m| m.sense),
        };
        let known = self.classes.iter().position(|(known, _)| *known == class);
        known.unwrap_or_else(|| {
            self.classes.push((class, claim));
            self.classes.len() - 1
        })
    }

    /// Quantities are of one sort where they measure the same; all moments are of one.
    fn sort(&mut self, claim: &'g crate::claim::Claim) -> usize {
        let is_same = |known: &&crate::claim::Claim| match (&known.value, &claim.value) {
            (Value::Quantity(a), Value::Quantity(b)) => a.dimension == b.dimension && a.per == b.per,
            (Value::Moment(_), Value::Moment(_)) => true,
            _ => false,
        };
        self.sorts.iter().position(is_same).unwrap_or_else(|| {
            self.sorts.push(claim);
            self.sorts.len() - 1
        })
    }

    /// What each two classes add, with the bias and the best of everything that is left open.
    fn table(&self) -> Vec<f32> {
        let base = self.model.bias() + self.open();
        let mut table = Vec::with_capacity(self.classes.len() * self.classes.len());
        for (one, left) in &self.classes {
            for (two, right) in &self.classes {
                let apart = pair::quantity(left).is_some() && compare::values(left, right).is_none();
                table.push(if apart {
                    f32::NEG_INFINITY
                } else {
                    base + self.classes_add(one, two, left, right)
                });
            }
        }
        table
    }

    /// The best of the features that are not looked at.
    fn open(&self) -> f32 {
        const LOOKED_AT: [usize; 38] = [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
            33, 34, 35, 36, 37, 40, 41, 43, 14, 15, 38,
        ];
        let w = self.model.weights();
        let twice = [14, 15, 38].iter().map(|&i: &usize| 2.0 * w[i].max(0.0)).sum::<f32>();
        let once = |i: &usize| !LOOKED_AT.contains(i);
        // The gap of two numbers goes up to 6.
        (0..COUNT).filter(once).map(|i| w[i].max(0.0) * if i == 19 { 6.0 } else { 1.0 }).sum::<f32>() + twice
    }

    fn classes_add(
        &self,
        one: &Class,
        two: &Class,
        left: &crate::claim::Claim,
        right: &crate::claim::Claim,
    ) -> f32 {
        let w = self.model.weights();
        let both = |a: Stem, b: Stem| a != Stem(0) && b != Stem(0);
        let flags = one.is_additional != two.is_additional
            || one.is_partitive != two.is_partitive
            || one.sense != two.sense;
        let sort = |claim| pair::sort_features(claim).iter().map(|&(i, f)| w[i] * f).sum::<f32>();
        [
            (2, both(one.toll, two.toll) && one.toll == two.toll),
            (3, one.toll != two.toll),
            (17, one.is_vague || two.is_vague),
            (18, one.is_bounded || two.is_bounded),
            (20, flags),
            (21, one.happened != two.happened),
            (22, one.is_attributed != two.is_attributed),
            (23, both(one.toll, two.toll)),
            (29, one.is_early && two.is_early),
            (30, one.is_vague != two.is_vague),
            (34, both(one.reference, two.reference) && one.reference == two.reference),
            (35, one.is_headline && two.is_headline),
            (36, one.has_frame != two.has_frame),
            (37, one.has_frame && two.has_frame && w[37] > 0.0),
            (43, one.is_partitive && two.is_partitive),
        ]
        .into_iter()
        .filter(|&(_, holds)| holds)
        .map(|(i, _)| w[i])
        .sum::<f32>()
            + sort(left).max(sort(right))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{judge_pair, model, profiles};
    use super::*;
    use crate::article::Article;
    use crate::engine;

    const SEEDS: [&str; 5] = [
        include_str!("../../seeds/000_d15d4e0c4decf355.txt"),
        include_str!("../../seeds/001_2215bcc1c6e23b5b.txt"),
        include_str!("../../seeds/002_6f7cc6ccbfcf09ac.txt"),
        include_str!("../../seeds/003_e140efd81e4a57fb.txt"),
        include_str!("../../seeds/004_8c0347ca2df4831f.txt"),
    ];

    #[test]
    fn no_pair_that_is_wanted_is_passed_over() {
        let read: Vec<_> = SEEDS.iter().map(|body| engine::extract(Article::from_body(*body))).collect();
        let ground = Ground::new(read.iter().collect());
        let profiles = profiles(&ground);
        for least in [0.02, 0.1, 0.22, 0.5, 0.9] {
            let (mut wanted, mut offered, mut all) = (0, 0, 0);
            for kind in [Kind::Number, Kind::Money, Kind::Date, Kind::Duration] {
                let of_kind = super::super::paired::of_kind(&ground, &profiles, kind);
                let mut ceilings = Ceilings::new(&ground, &profiles, &of_kind, model::conflict(), least);
                let mut found = Vec::new();
                for n in 0..of_kind.len() {
                    ceilings.beside(n, &mut found);
                    offered += found.len();
                    for m in n + 1..of_kind.len() {
                        all += 1;
                        let Some((pair, features)) = pair::pair(&ground, &profiles, of_kind[n], of_kind[m])
                        else {
                            continue;
                        };
                        let judged =
                            judge_pair::judge(&ground, &profiles, pair, &features, model::conflict());
                        if judged.score >= least {
                            wanted += 1;
                            assert!(found.contains(&m), "{least}: {judged:?}");
                        }
                    }
                }
            }
            assert!(wanted <= offered && offered < all, "{least}: {wanted} of {offered} of {all}");
        }
    }
}
