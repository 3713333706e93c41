//! How a sentence tells a quantity: the words around it by which like sentences are told apart.

use std::ops::Range;

use crate::claim::moment::{Grain, Moment};
use crate::claim::quantity::Dimension;
use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::word::{self, Stem};
use crate::claim::{Claim, Value};
use crate::engine::Extracted;

use super::ground::{Bag, content, sorted};
use super::others;
use super::stems::{Stems, is_of, stems};

/// The words that stand around a quantity.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that a clause states or does not"
)]
pub struct Telling {
    /// "by three metres", behind a verb of rising or falling.
    pub is_change: bool,
    /// "to nine metres".
    pub is_level: bool,
    /// Which way something is measured: "high", "long".
    pub way: Option<usize>,
    /// Whether it is what somebody has ("has 20 years"), or is ("Berg, a 20-year veteran").
    pub has: bool,
    /// Whether its clause is of a woman, by its pronoun; none where it has none, or both.
    pub is_woman: Option<bool>,
    /// Which side of a country or town its clause is of.
    pub side: Option<usize>,
    /// What those counted are said to be: "were Greeks".
    pub being: Bag,
    /// "in the first quarter", "in the latest poll": which ones of a row its clause is of.
    pub ranked: Vec<(usize, Stem)>,
    /// Whether its clause is of a rival, or of another one.
    pub is_rival: bool,
    /// "cut the award to 180 million": set anew by somebody.
    pub is_set: bool,
    /// Whether its verb changes it.
    pub moves: bool,
    /// The days of its clause.
    pub days: Vec<Moment>,
    /// "22 pupils of the school": what those counted are of. Sorted.
    pub of: Bag,
    /// "his mother, Ann Berg, 61", "Ann Berg, 61, his mother": whose age it is belongs to somebody.
    pub is_of_kin: bool,
    /// "Acme (seven years, 140 million)": of the name before the bracket, and of nothing else.
    pub in_brackets: bool,
}

/// The days that a clause names.
fn days(site: &Site<'_>, clause: &Range<usize>) -> Vec<Moment> {
    let inside =
        |moment: &&Moment| moment.grain <= Grain::Day && clause.contains(&site.tokens_in(moment.span).start);
    site.facts.moments.iter().filter(inside).cloned().collect()
}

/// The stems of the phrase behind "of" right behind a value, or at its end.
fn of(one: &Extracted, site: &Site<'_>, value: &Range<usize>) -> Bag {
    let last = site.sentence.tokens.end;
    let inside = value.clone().skip(1).find(|&at| site.text.word(at) == "of");
    let at = inside.unwrap_or(value.end);
    if at >= last || site.text.word(at) != "of" {
        return Bag::new();
    }
    let phrase = (at + 1..last).take_while(|&at| {
        matches!(site.view.tag(at), Tag::Det | Tag::Adj | Tag::Noun | Tag::Name | Tag::Num)
    });
    sorted(content(one, phrase))
}

/// Sides of a country or a town.
const SIDES: [&str; 4] = ["north", "south", "east", "west"];

/// Whether the pronouns of a clause are of a woman.
fn is_woman(site: &Site<'_>, clause: &Range<usize>) -> Option<bool> {
    let any = |words: [&str; 2]| clause.clone().any(|at| words.contains(&site.text.word(at)));
    let (woman, man) = (any(["she", "her"]), any(["he", "his"]));
    (woman != man).then_some(woman)
}

/// "seven of them were Greeks": the stems of what stands behind a form of "be" right behind a value.
fn being(one: &Extracted, site: &Site<'_>, end: usize) -> Bag {
    let last = site.sentence.tokens.end;
    if end >= last || !matches!(site.text.word(end), "was" | "were" | "is" | "are") {
        return Bag::new();
    }
    let said = (end + 1..last)
        .take_while(|&at| matches!(site.view.tag(at), Tag::Det | Tag::Adj | Tag::Noun | Tag::Name));
    sorted(content(one, said))
}

/// Whether a word for kin stands right before a name and its age, or behind them.
fn is_of_kin(site: &Site<'_>, value: &Range<usize>) -> bool {
    let kin = |at: usize| others::is_kin(site.view.stem(at));
    let between = |at: &usize| site.view.tag(*at) == Tag::Name || site.text.word(*at) == ",";
    let before = (site.sentence.tokens.start..value.start).rev().find(|at| !between(at));
    let behind = value.end..site.sentence.tokens.end.min(value.end + BEHIND);
    let mut described = behind.take_while(|&at| {
        matches!(site.view.tag(at), Tag::Det | Tag::Adj | Tag::Noun | Tag::Name)
            || matches!(site.text.word(at), "," | "'s" | "’s" | "his" | "her" | "their")
    });
    before.is_some_and(kin) || described.any(kin)
}

/// Tokens behind an age in which it is said whose kin somebody is.
const BEHIND: usize = 6;

/// How those of a row are told apart.
const ORDINALS: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "last", "latest", "previous"];

/// "in the first quarter", "in the latest poll": the numbers and the nouns of those in a row that a clause names.
fn ranked(site: &Site<'_>, clause: Range<usize>) -> Vec<(usize, Stem)> {
    let of = |at: usize| {
        let number = ORDINALS.iter().position(|ordinal| site.text.word(at) == *ordinal)?;
        (site.view.tag(at + 1) == Tag::Noun && clause.contains(&(at + 1)))
            .then(|| (number, site.view.stem(at + 1)))
    };
    clause.clone().filter_map(of).collect()
}

/// Words behind a measure that say which way it is measured.
const WAYS: [&[&str]; 5] = [&["high", "tall"], &["long"], &["wide", "across"], &["deep"], &["thick"]];

impl Telling {
    /// How a claim's quantity is told, under the verb that governs it; none where its value is another.
    #[must_use]
    pub fn read(one: &Extracted, site: &Site<'_>, claim: &Claim, governor: Stem) -> Option<Self> {
        let Value::Quantity(quantity) = &claim.value else { return None };
        let value = site.tokens_in(quantity.span);
        let first = site.sentence.tokens.start;
        let before = |n: usize| {
            value.start.checked_sub(n).filter(|at| *at >= first).map_or("", |at| site.text.word(at))
        };
        let moves = is_of(governor, &MOVES);
        let clause = site.view.clause_of(site.text, site.index, value.start);
        let way = |at: usize| WAYS.iter().position(|way| way.contains(&site.text.word(at)));
        let is_length = quantity.dimension == Dimension::Length;
        Some(Self {
            is_change: moves && before(1) == "by",
            is_level: moves && before(1) == "to",
            way: way(value.end).filter(|_| is_length),
            is_woman: is_woman(site, &clause),
            side: SIDES.iter().position(|side| clause.clone().any(|at| site.text.word(at) == *side)),
            being: being(one, site, site.tokens_in(claim.value_span).end),
            is_rival: clause.clone().any(|at| site.text.word(at) == "rival")
                || site.text.word(clause.start) == "another",
            is_set: (1..=REACH).any(|n| before(n) == "to")
                && matches!(
                    claim.predicate.as_str(),
                    "cut"
                        | "raised"
                        | "reduced"
                        | "lowered"
                        | "raise"
                        | "reduce"
                        | "lower"
                        | "lifted"
                        | "lift"
                ),
            moves,
            days: days(site, &clause),
            of: of(one, site, &site.tokens_in(claim.value_span)),
            is_of_kin: quantity.dimension == Dimension::Age && is_of_kin(site, &value),
            in_brackets: (first..value.start)
                .rev()
                .map(|at| site.text.word(at))
                .find(|word| matches!(*word, "(" | ")" | "[" | "]"))
                .is_some_and(|word| matches!(word, "(" | "[")),
            ranked: ranked(site, clause),
            has: (1..=2).any(|n| matches!(before(n), "has" | "have" | "had"))
                || matches!(before(1), "a" | "an") && before(2) == ",",
        })
    }
}

/// Tokens before a value in which "to" stands: "raise it to an orbit about 230 kilometres".
const REACH: usize = 4;

/// Verbs of what becomes more or less.
static MOVES: Stems = Stems::new(|| {
    stems(&["rise", "fall", "increase", "decrease", "grow", "drop", "climb", "cut", "raise", "reduce"])
});

/// The base of a verb for what is opposed to it: of "reopened", "open".
#[must_use]
pub fn deed(verb: &str) -> String {
    let base = word::base(verb);
    base.strip_prefix("re").filter(|rest| word::look_up(rest).known).map(str::to_owned).unwrap_or(base)
}
