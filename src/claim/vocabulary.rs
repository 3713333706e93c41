//! The word table that [`quantity`](super::quantity) and [`moment`](super::moment) share: one look-up tells
//! everything that a word can be in an expression of number or time.
//!
//! The table is read once from `assets/lexicons/`. A sentence's tokens are looked up once, in a [`Line`]; after that
//! all rules test bits.

mod line;
mod plural;
mod read;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

pub(super) use line::Line;
pub(super) use plural::plural_ending;
pub use plural::singular;

/// Bits of [`Word::is`].
pub(super) mod bit {
    pub const CARDINAL: u64 = 1;
    pub const SCALE: u64 = 1 << 1;
    pub const SUFFIX: u64 = 1 << 2;
    pub const ORDINAL: u64 = 1 << 3;
    pub const FRACTION: u64 = 1 << 4;
    pub const VAGUE: u64 = 1 << 5;
    pub const GROUP: u64 = 1 << 6;
    pub const RATIO: u64 = 1 << 7;
    pub const UNIT: u64 = 1 << 8;
    /// Starts a unit of several words.
    pub const UNIT_START: u64 = 1 << 9;
    pub const MONEY: u64 = 1 << 10;
    pub const MONEY_KIND: u64 = 1 << 11;
    pub const MONEY_PART: u64 = 1 << 12;
    pub const DET: u64 = 1 << 13;
    pub const PREP: u64 = 1 << 14;
    pub const CONJ: u64 = 1 << 15;
    pub const PRON: u64 = 1 << 16;
    pub const AUX: u64 = 1 << 17;
    pub const ADV: u64 = 1 << 18;
    pub const VERB: u64 = 1 << 19;
    pub const PLURAL: u64 = 1 << 20;
    pub const SINGULAR: u64 = 1 << 21;
    pub const LABEL: u64 = 1 << 22;
    /// Last word of a hedge.
    pub const HEDGE: u64 = 1 << 23;
    pub const TOLL_VERB: u64 = 1 << 24;
    pub const TOLL_AFTER: u64 = 1 << 25;
    pub const TOLL_NOUN: u64 = 1 << 26;
    pub const MONTH: u64 = 1 << 27;
    pub const SHORT: u64 = 1 << 28;
    pub const WEEKDAY: u64 = 1 << 29;
    pub const DAY: u64 = 1 << 30;
    pub const DAYPART: u64 = 1 << 31;
    pub const SEASON: u64 = 1 << 32;
    pub const ZONE: u64 = 1 << 33;
    pub const SUMMER: u64 = 1 << 34;
    /// A unit of time.
    pub const TIME: u64 = 1 << 35;
    /// Can start or end an expression of time in other ways.
    pub const OPEN: u64 = 1 << 36;
    // The classes of `cues.txt`.
    pub const BETWEEN: u64 = 1 << 37;
    pub const TOWARD: u64 = 1 << 38;
    pub const RISE: u64 = 1 << 39;
    pub const CHANGE: u64 = 1 << 40;
    pub const QUAKE: u64 = 1 << 41;
    pub const HEADLINE: u64 = 1 << 42;
    pub const AMOUNT: u64 = 1 << 43;
    pub const SPAN_LEAD: u64 = 1 << 44;
    pub const RATIO_NOUN: u64 = 1 << 45;
    pub const DEAL: u64 = 1 << 46;
    pub const PERSON: u64 = 1 << 47;
    pub const WEIGH: u64 = 1 << 48;
    pub const AHEAD: u64 = 1 << 49;
    pub const BEHIND: u64 = 1 << 50;
    pub const DATING: u64 = 1 << 51;
    pub const YEAR_LEAD: u64 = 1 << 52;
    pub const PERIOD: u64 = 1 << 53;
    pub const GAME: u64 = 1 << 54;
    pub const BUSINESS: u64 = 1 << 55;
    pub const WEAPON: u64 = 1 << 56;

    /// Ends a noun phrase.
    pub const STOP: u64 = DET | PREP | CONJ | PRON | AUX | ADV | VERB | MONTH | WEEKDAY | DAY;
}

/// What a word can be. Fields mean something only where the bit is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Bits of [`bit`].
    pub is: u64,
    /// CARDINAL, SCALE, SUFFIX, GROUP, RATIO: the number; VAGUE: the lowest.
    pub value: f64,
    /// VAGUE: the highest.
    pub high: f64,
    /// ORDINAL: the rank; FRACTION: the divisor (they may be one word: "third").
    pub rank: u16,
    /// FRACTION: the divisor.
    pub divisor: u16,
    /// UNIT: place in [`Table::units`].
    pub unit: u16,
    /// MONEY: place in [`Table::currencies`].
    pub money: u16,
    /// MONTH, WEEKDAY, DAY, SEASON: its number.
    pub date: i8,
    /// TOLL_*: place in [`Table::tolls`].
    pub toll: u8,
    /// ZONE: minutes east of UTC; DAYPART: first minute.
    pub minutes: i16,
    /// DAYPART: last minute.
    pub until: i16,
}

impl Word {
    pub const fn any(&self, bits: u64) -> bool {
        self.is & bits != 0
    }
}

/// A unit of measure.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub name: &'static str,
    pub dimension: &'static str,
    pub factor: f64,
}

/// A currency, as one of its names.
#[derive(Clone, Debug)]
pub(super) struct Currency {
    pub code: &'static str,
    pub name: &'static str,
    pub kinds: Vec<&'static str>,
    /// 0.01 for cents.
    pub part: f64,
}

/// Words in a row, and what they mean.
pub(super) type Phrase = (Vec<&'static str>, &'static str);

/// Everything read from `assets/lexicons/`.
#[derive(Default)]
pub(super) struct Table {
    words: HashMap<&'static str, Word, BuildHasherDefault<Fx>>,
    pub units: Vec<Unit>,
    /// Units of several words, longest first: their words, and the place in `units`.
    pub long_units: Vec<(Vec<&'static str>, u16)>,
    pub currencies: Vec<Currency>,
    /// Signs with their prefix: `us$`.
    pub signs: HashMap<&'static str, &'static str, BuildHasherDefault<Fx>>,
    /// Hedges by their last word: the words, and what they mean.
    pub hedges: HashMap<&'static str, Vec<Phrase>, BuildHasherDefault<Fx>>,
    /// Canonical names of casualty counts: `dead`, `injured`.
    pub tolls: Vec<&'static str>,
}

impl Table {
    /// What a lower-cased word can be; nothing if it is not in the lexicons.
    pub fn word(&self, word: &str) -> Word {
        self.words.get(word).copied().unwrap_or_default()
    }
}

/// The table.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// The hash of rustc: words are short and ours, so speed is all that counts.
#[derive(Default)]
pub(super) struct Fx(u64);

impl Hasher for Fx {
    /// Tables go by the lowest bits, which a product fills least.
    #[inline]
    fn finish(&self) -> u64 {
        self.0.rotate_left(20)
    }

    /// Eight bytes at a time; of what is left over, four at both ends, or three single ones.
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (whole, rest) = bytes.as_chunks::<8>();
        for chunk in whole {
            self.add(u64::from_le_bytes(*chunk));
        }
        match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
            (Some(head), Some(tail)) => {
                let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
                self.add(u64::from(head) << 32 | u64::from(tail));
            }
            _ if rest.is_empty() => {}
            _ => self.add(u64::from_le_bytes([
                rest[0],
                rest[rest.len() / 2],
                rest[rest.len() - 1],
                0,
                0,
                0,
                0,
                0,
            ])),
        }
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }
}

impl Fx {
    #[inline]
    const fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals() {
        for (many, one) in [
            ("cores", "core"),
            ("bodies", "body"),
            ("people", "people"),
            ("gunmen", "gunman"),
            ("women", "woman"),
            ("boxes", "box"),
            ("houses", "house"),
            ("crisis", "crisis"),
            ("headquarters", "headquarters"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn every_lexicon_is_read() {
        assert!(TABLE.currencies.len() >= 60);
        assert!(TABLE.units.len() >= 70);
        assert!(TABLE.word("friday").any(bit::WEEKDAY));
        assert_eq!(TABLE.word("gmt").minutes, 0);
        assert!(TABLE.word("pounds").any(bit::MONEY));
    }
}
