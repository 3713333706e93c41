//! Quantities in text: numbers, money, shares, measures, durations, with bounds, units and what is counted.

use serde::{Deserialize, Serialize};

use crate::article::Span;
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
    /// "another five", "an additional", "four other": comes on top of something.
    pub additional: bool,
    /// "a total of", "in all", "bringing the total to".
    pub total: bool,
    /// "two of the boats": a part of a stated whole.
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
#[must_use]
pub fn find(_body: &str, _text: &Text, _sentence: &Sentence) -> Vec<Quantity> {
    Vec::new()
}
