//! From a draft to a quantity: its dimension, its bounds, and what the words around it say of it.

use super::draft::{Draft, magnitude};
use super::find::plain;
use super::hedge::Meaning;
use super::number::Form;
use super::{Counted, Dimension, Hedge, Quantity};
use crate::claim::vocabulary::{Line, bit};
use crate::text::TokenKind;

impl Draft {
    pub(super) fn finish(&mut self, line: &Line) -> Quantity {
        let dimension = self.dimension(line);
        if dimension == Dimension::Ratio {
            self.end += 1 + usize::from(line.hyphen(self.end));
            self.counted = None;
        }
        if dimension == Dimension::Magnitude && self.measure.is_none() {
            self.measure = Some(magnitude(self.end));
        }
        let mut quantity = plain(line, self.start, self.end, dimension);
        self.sets(line, &mut quantity);
        quantity.additional =
            self.around.additional || differs(line, self.end_of_noun(), &quantity.dimension);
        quantity.total = self.around.total || totals(line, self.start, self.end, self.end_of_noun());
        quantity.provisional = so_far(line, self.start, self.end_of_noun());
        self.noun = self.counted.map(|phrase| phrase.counted(line));
        let people = quantity.dimension == Dimension::Count || quantity.dimension == Dimension::Share;
        if people && !self.joined {
            self.tolls(line, &mut quantity);
        }
        // "four counts out of nine"
        let behind = self.end_of_noun();
        let out_of = line.is(behind, "out")
            && line.is(behind + 1, "of")
            && (line.has(behind + 2, bit::CARDINAL) || line.kind(behind + 2) == Some(TokenKind::Number));
        quantity.partitive = out_of
            || alone(line, behind)
            || line.is(self.end, "of")
                && (self.whole > 0
                    || line.has(self.end + 1, bit::PRON)
                    || line.one_of(
                        self.end + 1,
                        &["the", "these", "those", "its", "his", "her", "their", "our", "which", "whom"],
                    ));
        quantity.counted = self.noun.take();
        quantity
    }

    fn dimension(&self, line: &Line) -> Dimension {
        if let Some(found) = &self.measure {
            return found.dimension.clone();
        }
        if self.num.form == Form::Fraction {
            return Dimension::Share;
        }
        // "its magnitude was put at 5.9 by Tehran and 6.1 by others".
        if self.num.decimal
            && self.num.value < 10.0
            && self.num.digits
            && self.counted.is_none()
            && of_quakes(line)
        {
            return Dimension::Magnitude;
        }
        if line.is(self.end, "times") && line.has(self.end + 1, bit::RATIO_NOUN)
            || line.hyphen(self.end) && line.is(self.end + 1, "fold")
        {
            return Dimension::Ratio;
        }
        // "committed billions": of money, where nothing is counted.
        if self.num.form == Form::Vague
            && self.num.lo >= 1e9
            && self.counted.is_none()
            && self.range.is_none()
        {
            return Dimension::Money("XXX".to_owned());
        }
        // "multi-million deal", "multibillion deal": money whose currency is not named.
        if self.num.form == Form::Vague
            && (line.low(self.end - 1).starts_with("multi")
                || self.end >= 2 && line.is(self.end.saturating_sub(3), "multi"))
            && line.has(self.end, bit::DEAL)
        {
            return Dimension::Money("XXX".to_owned());
        }
        Dimension::Count
    }

    /// Number and bounds in the base unit.
    fn sets(&self, line: &Line, quantity: &mut Quantity) {
        let (factor, offset, unit) = self
            .measure
            .as_ref()
            .map_or((1.0, 0.0, ""), |found| (found.factor, found.offset, found.unit.as_str()));
        unit.clone_into(&mut quantity.unit);
        let base = |value: f64| value * factor + offset;
        let count = quantity.dimension == Dimension::Count;
        // Degrees are read to one, even round ones: they have no natural zero.
        let degrees = quantity.dimension == Dimension::Temperature && !self.num.decimal;
        // "the 1200 block of Elm Street" is no other than it.
        let exact = self.counted.is_some() && line.is(self.end, "block") && line.is(self.end + 1, "of");
        let half = match (count, degrees) {
            _ if exact => 0.0,
            (true, _) => self.num.count_half(),
            (_, true) => 0.5,
            _ => self.num.half,
        };
        let half = if quantity.dimension == Dimension::Age { 0.0 } else { half } * factor;
        quantity.number = base(self.num.value);
        if let Some(second) = self.range {
            (quantity.lo, quantity.hi) = (
                base(self.num.value),
                base(if second.form == Form::Vague { second.hi } else { second.value }),
            );
            quantity.number = f64::midpoint(quantity.lo, quantity.hi);
            quantity.hedge = Hedge::Range;
            if self.around.hedge == Some(Meaning::AtLeast) {
                (quantity.hi, quantity.hedge) = (f64::INFINITY, Hedge::AtLeast);
            }
        } else if self.num.form == Form::Vague {
            (quantity.lo, quantity.hi, quantity.hedge) = (base(self.num.lo), base(self.num.hi), Hedge::Vague);
            match self.around.hedge {
                Some(Meaning::AtLeast | Meaning::MoreThan) => quantity.hi = f64::INFINITY,
                Some(Meaning::UpTo | Meaning::LessThan) => quantity.lo = 0.0,
                _ => {}
            }
        } else {
            (quantity.lo, quantity.hi) = (quantity.number - half, quantity.number + half);
            if let Some(meaning) = self.around.hedge {
                bound(quantity, meaning, half);
            }
        }
    }
}

pub(super) fn is_toll(line: &Line, counted: &Counted) -> bool {
    counted.modifiers.iter().any(|modifier| line.table.tolls.contains(&modifier.as_str()))
}

/// "170,000 people in Sumatra alone", "12 in May alone": a part of what there was elsewhere.
fn alone(line: &Line, end: usize) -> bool {
    let last = (end + 1..end + 6).find(|at| line.is(*at, "alone"));
    line.one_of(end, &["in", "on", "at", "from"])
        && last.is_some_and(|last| (end + 1..last).all(|at| line.is_word(at) || line.is_number(at)))
}

/// "five rounds sooner", "12 points ahead": what stands behind tells how far apart two things are.
fn differs(line: &Line, end: usize, dimension: &Dimension) -> bool {
    let plain = matches!(
        dimension,
        Dimension::Count
            | Dimension::Duration
            | Dimension::Length
            | Dimension::Mass
            | Dimension::Age
            | Dimension::Temperature
    );
    plain
        && line.one_of(
            end,
            &[
                "sooner", "later", "earlier", "longer", "shorter", "fewer", "ahead", "behind", "higher",
                "lower", "heavier", "lighter", "older", "younger", "taller", "faster", "slower", "warmer",
                "colder", "wider", "deeper", "further", "farther",
            ],
        )
}

/// Whether a line speaks of magnitudes.
fn of_quakes(line: &Line) -> bool {
    (0..line.len()).any(|at| line.one_of(at, &["magnitude", "magnitudes", "richter"]))
}

/// Applies a hedge to a number that stands in the quantity with its stated precision.
pub(super) fn bound(quantity: &mut Quantity, meaning: Meaning, half: f64) {
    let value = quantity.number;
    let band = (0.1 * value.abs()).max(half);
    quantity.hedge = meaning.hedge();
    (quantity.lo, quantity.hi) = match meaning {
        Meaning::Exact => (value, value),
        Meaning::About => (value - band, value + band),
        Meaning::Nearly => (value - 0.1 * value.abs(), value),
        Meaning::JustOver => (value, value + 0.1 * value.abs()),
        Meaning::AtLeast | Meaning::MoreThan => (value, f64::INFINITY),
        Meaning::UpTo | Meaning::LessThan => (value.min(0.0), value),
    };
}

/// "in all", "in total", "altogether" near the number.
fn totals(line: &Line, start: usize, end: usize, past_noun: usize) -> bool {
    line.phrase(end, &["in", "all"])
        || line.phrase(end, &["in", "total"])
        || line.phrase(past_noun, &["in", "all"])
        || line.phrase(past_noun, &["in", "total"])
        || line.one_of(end, &["altogether", "overall", "total"])
        || start >= 2
            && (line.phrase_ends(start - 1, &["in", "all"])
                || line.phrase_ends(start - 1, &["in", "total"])
                || line.phrase(start - 2, &["total", "to"]))
        || start >= 3 && line.phrase_ends(start - 1, &["in", "all", ","])
        || start >= 1 && line.one_of(start - 1, &["totalling", "totaling", "altogether", "total"])
}

/// "so far", "to date", "as of" near the number.
fn so_far(line: &Line, start: usize, end: usize) -> bool {
    let after = (end..end + 10).any(|at| line.phrase(at, &["so", "far"]) || line.phrase(at, &["to", "date"]));
    let before = (start.saturating_sub(8)..start)
        .any(|at| line.phrase(at, &["so", "far"]) || line.phrase(at, &["to", "date"]));
    after || before
}
