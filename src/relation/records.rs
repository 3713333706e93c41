//! How many were won and lost: the records of a team or a fighter ("Bowe (45-1, 33 KOs)", "Bowe, 43-1,").
//!
//! A record stands right behind the name that it is of, in brackets or between commas, or behind a word that says so
//! ("improved to 52-3"). What an article gives for two moments, before and after a game, is no contradiction with either.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::claim::quantity::Dimension;
use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::{Kind, Value};
use crate::engine::Extracted;

use super::bearer::{self, Bearer, Kinship};
use super::draft::{At, Draft, DraftSide};
use super::ground::Ground;
use super::{Severity, profile, reason};

/// The name of the rule.
pub const RULE: &str = "records-apart";

/// Won, lost, and drawn, where that is told.
type Record = (u32, u32, Option<u32>);

/// A record, where it stands, and whose it is.
struct Told {
    at: At,
    record: Record,
    written: String,
    of: Bearer,
}

/// Records of one story that are held against each other.
const MOST: usize = 400;

/// The conflicts of records.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut all: Vec<Told> = Vec::new();
    for (article, one) in ground.articles.iter().enumerate() {
        all.extend((0..one.claims.len()).filter_map(|claim| told(one, At { article, claim })));
    }
    all.truncate(MOST);
    let mut found: BTreeMap<[Record; 2], BTreeSet<usize>> = BTreeMap::new();
    for (i, one) in all.iter().enumerate() {
        for (j, two) in all.iter().enumerate().skip(i + 1) {
            if excludes(ground, &all, one, two) {
                let records =
                    if one.record < two.record { [one.record, two.record] } else { [two.record, one.record] };
                found.entry(records).or_default().extend([i, j]);
            }
        }
    }
    found.into_iter().filter_map(|(records, places)| conflict(&all, &records, &places)).collect()
}

/// The record that a claim states of somebody.
fn told(one: &Extracted, at: At) -> Option<Told> {
    let claim = &one.claims[at.claim];
    let Value::Quantity(quantity) = &claim.value else { return None };
    if quantity.dimension != Dimension::Score {
        return None;
    }
    let site = profile::site(one, claim.sentence)?;
    let written = quantity.span.of(&one.article.body);
    let record = record(written)?;
    let value = site.tokens_in(quantity.span);
    let of = behind_name(one, &site, &value).or_else(|| said(one, &site, &value))?;
    (!of.names.is_empty()).then(|| Told { at, record, written: written.to_owned(), of })
}

/// Whether two records cannot both be of one at one time: of one name, in two articles of which neither has the other's.
fn excludes(ground: &Ground<'_>, all: &[Told], one: &Told, two: &Told) -> bool {
    let knows = |article: usize, other: &Told| {
        all.iter()
            .any(|told| told.at.article == article && told.record == other.record && is_of_one(told, other))
    };
    let games = |told: &Told| told.record.0 + told.record.1;
    one.at.article != two.at.article
        && games(one).abs_diff(games(two)) <= NEAR
        && !(of_two_days(ground, one, two)
            && (is_next(one.record, two.record) || is_next(two.record, one.record)))
        && (one.record.0, one.record.1) != (two.record.0, two.record.1)
        && is_of_one(one, two)
        && !knows(one.at.article, two)
        && !knows(two.at.article, one)
}

/// Whether one record is the other after one more game.
const fn is_next(one: Record, two: Record) -> bool {
    two.0 >= one.0 && two.1 >= one.1 && two.0 + two.1 == one.0 + one.1 + 1
}

/// Whether two articles are dated on two days, between which a game may have been played.
fn of_two_days(ground: &Ground<'_>, one: &Told, two: &Told) -> bool {
    let day =
        |told: &Told| ground.articles[told.at.article].article.published.map(|published| published.date);
    day(one).zip(day(two)).is_some_and(|(x, y)| x != y)
}

/// Games by which two records of one moment are apart at most: others are of two times.
const NEAR: u32 = 2;

fn is_of_one(one: &Told, two: &Told) -> bool {
    one.of.beside(&two.of) == Kinship::Same
}

/// Games from which on two numbers are a record and no score of a set.
const SEASON: u32 = 10;

/// "45-1", "45-7-2": no tries and no ranges.
fn record(words: &str) -> Option<Record> {
    let mut numbers = words.split(['-', '\u{2013}']).map(|part| part.trim().parse::<u32>());
    let (won, lost) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let drawn = numbers.next().and_then(Result::ok);
    // "Nadal (6-4)" won a set.
    (numbers.next().is_none() && won + lost >= SEASON).then_some((won, lost, drawn))
}

/// "Bowe (45-1", "Bowe, 43-1,": whose record stands right behind a name.
fn behind_name(one: &Extracted, site: &Site<'_>, value: &Range<usize>) -> Option<Bearer> {
    let mark = value.start.checked_sub(1).filter(|at| *at > site.sentence.tokens.start)?;
    let behind = site.text.word(value.end);
    let closes = match site.text.word(mark) {
        "(" | "[" => matches!(behind, ")" | "]" | "," | ";"),
        // "beat the Jaguars, 31-24, on Thursday" is a score.
        "," => behind == "," && site.view.tag(value.end + 1) == Tag::Num,
        _ => false,
    };
    closes.then(|| bearer::named_at(one, site, mark - 1)).flatten()
}

/// "improved to 52-3", "with a record of 52-3": of whom it is said.
fn said(one: &Extracted, site: &Site<'_>, value: &Range<usize>) -> Option<Bearer> {
    let before = value.start.saturating_sub(4).max(site.sentence.tokens.start)..value.start;
    // "fell to 20-10", and not "fell 3-2 to the Owls"
    let is_to = value.start > before.start && site.text.word(value.start - 1) == "to";
    let tells = before.into_iter().any(|at| match site.text.word(at) {
        "record" => true,
        "improved" | "improves" | "improve" | "improving" | "fell" | "falls" | "falling" | "dropped" => is_to,
        _ => false,
    });
    tells.then(|| bearer::read(one, site, value, false))
}

/// The conflict of two records.
fn conflict(all: &[Told], records: &[Record; 2], places: &BTreeSet<usize>) -> Option<Draft> {
    let of: Vec<&Told> = places.iter().map(|&place| &all[place]).collect();
    let side = |record: &Record| {
        let told: Vec<&&Told> = of.iter().filter(|told| told.record == *record).collect();
        Some(DraftSide::of(told.first()?.written.clone(), told.iter().map(|told| told.at)))
    };
    let (left, right) = (side(&records[0])?, side(&records[1])?);
    Some(Draft {
        kind: Kind::Number,
        topic: "the record, won and lost".to_owned(),
        rule: RULE,
        severity: Severity::Hard,
        confidence: CONFIDENCE,
        reason: format!(
            "record: {} against {} of one name, and neither article gives the other",
            reason::one_line(&left.value),
            reason::one_line(&right.value)
        ),
        sides: vec![left, right],
    })
}

/// How sure two records are of one moment.
const CONFIDENCE: f64 = 0.6;
