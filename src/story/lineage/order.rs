//! Names and numbers that two articles have in common, and how far they come in one order.

use super::super::word::{Term, TermMap};
use super::Kinship;
use super::reading::{Fact, Reading};

/// The facts of an article, ready to be held against those of others.
pub(super) struct Facts<'a> {
    list: &'a [Fact],
    /// By term.
    places: TermMap<usize>,
    weight: f64,
}

impl<'a> Facts<'a> {
    pub(super) fn new(reading: &'a Reading, weight: &impl Fn(Term) -> f64) -> Self {
        let list = reading.facts.as_slice();
        Self {
            list,
            places: list.iter().enumerate().map(|(place, fact)| (fact.term, place)).collect(),
            weight: list.iter().map(|fact| weight(fact.term)).sum(),
        }
    }
}

pub(super) fn compare_facts(a: &Facts<'_>, b: &Facts<'_>, weight: &impl Fn(Term) -> f64) -> Kinship {
    let common: Vec<(Fact, usize)> =
        a.list.iter().filter_map(|fact| Some((*fact, *b.places.get(&fact.term)?))).collect();
    let weight_common: f64 = common.iter().map(|(fact, _)| weight(fact.term)).sum();
    let part = |whole: usize| if whole == 0 { 0.0 } else { common.len() as f64 / whole as f64 };
    let chain = longest_rise(&common.iter().map(|&(_, place)| place).collect::<Vec<_>>());
    let by_chance = 2.0 * (common.len() as f64).sqrt();
    Kinship {
        facts: if weight_common > 0.0 { weight_common / (a.weight * b.weight).sqrt() } else { 0.0 },
        shared: [part(a.list.len()), part(b.list.len())],
        order: chain.len() as f64 - by_chance,
        steps: steps(&chain, &common, b.list),
        ..Kinship::default()
    }
}

/// How often a chain of common facts goes on to a new sentence in both articles.
fn steps(chain: &[usize], common: &[(Fact, usize)], b: &[Fact]) -> usize {
    let mut steps = 0;
    let mut last = None;
    for &link in chain {
        let (fact, place) = common[link];
        let here = (fact.sentence, b[place].sentence);
        if last.is_none_or(|(in_a, in_b)| here.0 > in_a && here.1 > in_b) {
            steps += 1;
            last = Some(here);
        }
    }
    steps
}

/// The places of a longest rising chain in a list of different numbers.
fn longest_rise(list: &[usize]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; list.len()];
    for (place, &value) in list.iter().enumerate() {
        let at = tails.partition_point(|&tail| list[tail] < value);
        before[place] = at.checked_sub(1).map(|previous| tails[previous]);
        if at == tails.len() {
            tails.push(place);
        } else {
            tails[at] = place;
        }
    }
    let mut chain = Vec::with_capacity(tails.len());
    let mut at = tails.last().copied();
    while let Some(place) = at {
        chain.push(place);
        at = before[place];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_rises() {
        let values =
            |list: &[usize]| longest_rise(list).into_iter().map(|place| list[place]).collect::<Vec<_>>();
        assert_eq!(values(&[5, 1, 2, 9, 3, 4]), [1, 2, 3, 4]);
        assert_eq!(values(&[3, 2, 1]), [1]);
        assert!(values(&[]).is_empty());
    }
}
