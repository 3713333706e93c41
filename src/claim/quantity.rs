//! Quantities in text: numbers, money, shares, measures, durations, with bounds, units and what is counted.
//!
//! ```text
//!  at least | 2.6 million | US dollars | in damage        killing | nearly 100 | people
//!  hedge      number        unit         counted          toll      hedge number  counted (people, dead)
//! ```
//!
//! A number is a set. How the words become bounds, n being the number as stated:
//!
//! | words | set |
//! | --- | --- |
//! | 23, 1,500 of things | exactly n; below 10,000 a count is exact unless one round digit states it (100, 2,000) |
//! | 20,000 of things; 2.6 million; 55 km; $10 billion; 80 % | n to half of a unit in its last significant place: 19,500 to 20,500; 2.55 to 2.65 million; 54.5 to 55.5 km; 9.5 to 10.5 billion. Two digits at least count as significant |
//! | half, two thirds, one in five | n to 0.05, or to half of a part |
//! | exactly n | n |
//! | about, around, some, roughly, an estimated n; n or so | a tenth of n to each side, or the half unit where that is wider |
//! | nearly, almost, close to, just under n | nine tenths of n to n |
//! | just over, slightly more than n | n to a tenth more |
//! | at least n, no fewer than n, n or more | n to infinity |
//! | more than, over n | above n; the bound itself is outside |
//! | up to, as many as, at most n | 0 to n |
//! | less than, under n | 0 to below n |
//! | three to five, between 40 and 80 | first to last |
//! | a few, a handful; several | 2 to 10; 3 to 12 |
//! | tens, dozens, scores | 10 to 100, 24 to 150, 40 to 200 |
//! | hundreds, thousands | 100 to 2,000; 1,000 to 100,000 |
//! | millions, multi-million; billions; trillions | 10^6 to 10^9; 10^9 to 10^12; 10^12 to 10^15 |
//! | tens of millions; hundreds of thousands | 10^7 to 10^8; 10^5 to 2 x 10^6 |
//! | multi-year; for years | 2 years to infinity; 2 to 30 years |
//! | no one, none, no casualties | 0 |
//!
//! Dates, years, clock times, telephone numbers and digits inside names ("AK-47") are no quantities; numbers that
//! name ("No. 10", "Flight 370") are [`Dimension::Label`].

mod carried;
mod counted;
mod degrees;
mod describe;
mod draft;
mod figure;
mod find;
mod finish;
mod hedge;
mod label;
mod measure;
mod noun;
mod number;
mod odd;
mod rate;
mod skip;
mod worded;

pub use degrees::DEGREE;
pub(super) use odd::counts_down;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::article::Span;
use crate::claim::set::{Range, SetRelation};
use crate::claim::vocabulary::Line;
use crate::text::{Sentence, Text};

/// What a quantity measures. Two quantities compare only within one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// A count of things; what is counted stands in [`Quantity::counted`].
    Count,
    /// Money in one currency, by its ISO 4217 code; `XXX` where the currency is not stated.
    Money(String),
    /// A share of a whole; base unit: 1 (80 % is 0.8).
    Share,
    /// A multiple: "doubled", "three times".
    Ratio,
    /// Time span; base unit: second.
    Duration,
    /// Length; base unit: metre.
    Length,
    /// Area; base unit: square metre.
    Area,
    /// Volume; base unit: cubic metre.
    Volume,
    /// Mass; base unit: kilogram.
    Mass,
    /// Speed; base unit: metre a second.
    Speed,
    /// Temperature; base unit: degree Celsius.
    Temperature,
    /// The bore of a gun, or of what it fires; base unit: inch.
    Calibre,
    /// Energy; base unit: joule.
    Energy,
    /// Power; base unit: watt.
    Power,
    /// Digital storage; base unit: byte.
    Data,
    /// Magnitude of an earthquake: no unit.
    Magnitude,
    /// Age of a person or thing; base unit: year.
    Age,
    /// A rank: "second", "third-largest".
    Ordinal,
    /// A score: "3-1"; the interval holds the first number.
    Score,
    /// A number that names and does not count: "No. 10", "Flight 370", "Interstate 95", a street number.
    Label,
}

/// How a number is hedged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hedge {
    /// Stated plainly: the precision is that of its digits.
    #[default]
    Plain,
    /// "exactly", "precisely".
    Exact,
    /// "about", "around", "some", "roughly", "estimated".
    About,
    /// "nearly", "almost", "close to".
    Nearly,
    /// "at least", "or more".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "up to", "as many as", "at most".
    UpTo,
    /// "less than", "under", "fewer than".
    LessThan,
    /// "three to five", "between 40 and 80".
    Range,
    /// "tens of millions", "billions", "several", "dozens": an order of magnitude.
    Vague,
}

/// The noun that a number counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Counted {
    /// The noun phrase, without the number.
    pub span: Span,
    /// The head noun, stemmed and lower-cased: `core` of "AWS Graviton CPU cores".
    pub head: String,
    /// Lower-cased stems of the words before the head: `aws graviton cpu`; and of a participle after it that makes it
    /// another count: `killed`, `injured`, `missing`.
    pub modifiers: Vec<String>,
}

/// A set of numbers, stated in words: its bounds, its unit, what it counts and how it was hedged.
///
/// `lo` and `hi` bound the set in the base unit of the dimension ("55 kilometres" is 54,500 to 55,500 metres).
/// "millions" is 10^6 to 10^9, "at least 20" is 20 to infinity, "about 20" a band around 20, and a plain number is as
/// precise as its digits say (a count of 23 is exactly 23; "$10 billion" is 9.5 to 10.5 billion).
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that a sentence states or does not"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The words, from the hedge to the unit: "at least 20 kilometres".
    pub span: Span,
    /// What it measures.
    pub dimension: Dimension,
    /// The stated number in the base unit; the middle of a range, the bound of a bound.
    pub number: f64,
    /// Lower bound in the base unit, inclusive.
    pub lo: f64,
    /// Upper bound in the base unit, inclusive; may be infinite. Written as null in JSON then.
    #[serde(with = "infinite")]
    pub hi: f64,
    /// How it was hedged.
    pub hedge: Hedge,
    /// The unit as written, lower-cased and singular: `kilometre`, `mile`, `percent`; empty for counts.
    pub unit: String,
    /// What is counted, or what the measure is of where that noun follows ("10 kilometres of cable").
    pub counted: Option<Counted>,
    /// "another five", "an additional", "four other", "five rounds sooner": comes on top of something, or tells how far
    /// apart two things are.
    pub additional: bool,
    /// "a total of", "in all", "bringing the total to".
    pub total: bool,
    /// "two of the boats", "170,000 in Sumatra alone": a part of a whole.
    pub partitive: bool,
    /// "so far", "to date", "has risen to": expected to change.
    pub provisional: bool,
    /// "a day", "per hour", "annually": a rate; the period as written.
    pub per: Option<String>,
}

/// Infinity as JSON null.
mod infinite {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
    pub fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        value.is_finite().then_some(*value).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        Ok(Option::<f64>::deserialize(deserializer)?.unwrap_or(f64::INFINITY))
    }
}

/// Finds every quantity of a sentence, in order; spans do not overlap.
///
/// The counted noun's stems are light singulars ("cores" is `core`, "people" stays `people`), and what became of those
/// counted is a modifier of one word: `dead`, `injured`, `missing`, `arrested`, `displaced` and so on, as in
/// `assets/lexicons/tolls.txt`.
#[must_use]
pub fn find(body: &str, text: &Text, sentence: &Sentence) -> Vec<Quantity> {
    find_after(body, text, sentence, None)
}

/// The same, where a bare number may go on with what the last count of the sentences before counted.
#[must_use]
pub fn find_after(body: &str, text: &Text, sentence: &Sentence, before: Option<&Quantity>) -> Vec<Quantity> {
    find_in(&Line::new(body, text, sentence), before)
}

/// The same in a sentence whose words have been looked up.
pub(super) fn find_in(line: &Line<'_>, before: Option<&Quantity>) -> Vec<Quantity> {
    let mut found = if find::any(line) { find::find(line) } else { Vec::new() };
    carried::fill(line, &mut found, before);
    found
}

impl Quantity {
    /// "the 1200 block of Elm Street": the number names a place, and counts nothing.
    #[must_use]
    pub fn is_street_block(&self) -> bool {
        self.dimension == Dimension::Count
            && self.number >= 100.0
            && self.counted.as_ref().is_some_and(|counted| counted.head == "block")
    }

    /// How this quantity's set lies to another's; `None` where the two do not measure the same: another dimension,
    /// another currency (one that is not named goes with any), a rate against a plain amount. What is counted is not
    /// looked at.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Option<SetRelation> {
        let same = match (&self.dimension, &other.dimension) {
            (Dimension::Money(a), Dimension::Money(b)) => a == b || a == "XXX" || b == "XXX",
            (a, b) => a == b,
        };
        if !same || self.dimension == Dimension::Label || self.per != other.per {
            return None;
        }
        let gap = |space: f64, largest: f64| if largest > 0.0 { (space / largest).min(1.0) } else { 0.0 };
        Some(self.range().relation(&other.range(), gap))
    }

    /// The set as a range with open or closed bounds.
    fn range(&self) -> Range {
        Range {
            lo: self.lo,
            hi: self.hi,
            open_lo: self.hedge == Hedge::MoreThan,
            // "< 0" leaves nothing: then the bound itself is what is compared.
            open_hi: self.lo < self.hi
                && (self.hedge == Hedge::LessThan || self.hedge == Hedge::Vague && self.hi >= 1e6),
        }
    }
}
