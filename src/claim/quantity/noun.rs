//! What a drafted number counts, or what its measure is of.

use super::counted;
use super::draft::Draft;
use super::find::NUMBER;
use super::finish::is_toll;
use super::number::{self, Form};
use super::odd::{self, Odd, OddUnit};
use super::{Dimension, Quantity};
use crate::claim::vocabulary::{Line, bit};

impl Draft {
    /// Reads what is counted, or what the measure is of.
    pub(super) fn noun(&mut self, line: &Line, limit: usize) {
        let mut start = self.end;
        if self.measure.is_none() {
            if line.one_of(start, &["more", "other", "additional", "further", "extra"]) {
                self.around.additional = true;
                start += 1;
            } else if line.is(start, "others") {
                self.around.additional = true;
            }
        }
        let joined = self.measure.as_ref().is_some_and(|found| found.joined) || line.hyphen(start);
        if self.measure.is_none() && part_of_compound(line, start) {
            // "a two-storey house" has two storeys.
            self.counted = counted::word(line, start + 1);
            self.joined = true;
            return;
        }
        if self.measure.is_none() && line.is(start, "block") && line.is(start + 1, "of") {
            self.counted = counted::word(line, start);
            return;
        }
        if joined && line.hyphen(start) {
            // "10-mile-long", "three-year-old", "600-strong".
            start += 2;
        }
        let of = line.is(start, "of");
        let partitive = of && (line.has(start + 1, bit::DET | bit::PRON) || line.is(start + 1, "which"));
        if of {
            start += 1;
            while line.has(start, bit::DET) && line.low(start) != "no" {
                start += 1;
            }
        } else if self.money()
            && line.is(start, "in")
            && !line.has(start + 1, bit::DET | bit::MONTH)
            && !line.is_number(start + 1)
            && !line.capital(start + 1)
        {
            start += 1;
        } else if self.money() && line.phrase(start, &["worth", "of"]) {
            start += 2;
        } else if self.measured() && !joined && !self.money() {
            return;
        }
        if start >= limit {
            return;
        }
        // "two of the 23 pirates": both count pirates.
        if of && (line.is_number(start) || line.has(start, NUMBER)) {
            start = number::read(line, start, false).map_or(start, |whole| whole.end);
            self.whole = start;
        } else if line.is_number(start) {
            // "12 9mm shell casings"
            let past = match odd::read(line, start) {
                Some(Odd::Name(past)) => past,
                Some(Odd::Measure { end, dimension: OddUnit::Calibre | OddUnit::Millimetres, .. }) => end,
                _ => return,
            };
            start = past;
        }
        // "a 90.4 passer rating": one thing, which has that number.
        let rated = self.num.decimal
            && !self.num.scaled
            && self.start > 0
            && line.one_of(self.start - 1, &["a", "an", "his", "her"]);
        let many = !joined && !self.measured() && self.num.value > 1.0 && !rated;
        self.counted = counted::phrase_before(line, start, many || of && !joined && !self.measured(), limit);
        // "6-feet tall" is no length of a tall.
        if joined
            && self
                .counted
                .is_some_and(|noun| line.one_of(noun.end - 1, &["tall", "long", "high", "wide", "deep"]))
        {
            self.counted = None;
        }
        let title = line.capital(self.end - 1);
        if self.money()
            && !joined
            && !of
            && !title
            && self.counted.is_some_and(|phrase| phrase.start == self.end && line.capital(phrase.start))
        {
            self.counted = None;
        }
        if partitive && !self.measured() {
            self.around.total = false;
        }
    }

    pub(super) fn money(&self) -> bool {
        matches!(self.measure.as_ref().map(|found| &found.dimension), Some(Dimension::Money(_)))
    }

    pub(super) const fn measured(&self) -> bool {
        self.measure.is_some() || matches!(self.num.form, Form::Fraction)
    }

    pub(super) fn end_of_noun(&self) -> usize {
        self.counted.map_or(self.end, |phrase| phrase.end)
    }

    /// What became of those counted, by the words before and after.
    pub(super) fn tolls(&mut self, line: &Line, quantity: &mut Quantity) {
        let end = self.end_of_noun();
        if self.noun.is_none()
            && let Some((counted, end)) = counted::bare_toll(line, self.end_past_more(line))
                .or_else(|| counted::bare_toll(line, self.whole))
        {
            self.noun = Some(counted);
            let second = end + usize::from(line.one_of(end, &["or", "/"]));
            if line.has(second, bit::TOLL_AFTER) && second > end {
                counted::toll_after(line, second, &mut self.noun, false);
            }
            return;
        }
        if self.num.form == Form::Fraction && self.noun.is_none() {
            return;
        }
        // "of the 23 pirates": what is said of the part is not said of the whole.
        let whole = self.start >= 2 && line.has(self.start - 1, bit::DET) && line.is(self.start - 2, "of");
        if !whole {
            counted::toll_after(line, end, &mut self.noun, leads(line, self.start));
        }
        if let Some(noun) = self.noun.as_mut().filter(|_| counted::is_lost(line, self.start)) {
            noun.modifiers.push("dead".to_owned());
            return;
        }
        let known = self.noun.as_ref().is_some_and(|counted| is_toll(line, counted));
        let plain =
            known || self.noun.as_ref().is_none_or(|noun| noun.head == "people" || noun.head == "person");
        let mut scratch = None;
        let noun = if known { &mut scratch } else { &mut self.noun };
        let moved = counted::toll_before(line, self.start, noun, plain);
        quantity.provisional |= moved && quantity.dimension == Dimension::Count;
    }

    fn end_past_more(&self, line: &Line) -> usize {
        self.end + usize::from(self.around.additional && line.one_of(self.end, &["more", "others", "other"]))
    }
}

/// Whether no verb or preposition stands before a count.
fn leads(line: &Line, start: usize) -> bool {
    line.before(start)
        .is_none_or(|last| !line.is_word(last) || line.has(last, bit::CONJ) || line.is(last, "that"))
}

/// "two-storey", "10-member": a noun that the number counts, joined by a hyphen. "600-strong" and "two-pronged" are
/// said of the noun behind.
fn part_of_compound(line: &Line, hyphen: usize) -> bool {
    let noun = hyphen + 1;
    let low = line.low(noun);
    line.hyphen(hyphen)
        && line.is_word(noun)
        && !line.has(noun, bit::STOP | bit::CARDINAL | bit::SCALE | bit::UNIT | bit::FRACTION | bit::ORDINAL)
        && !line.capital(noun)
        && !line.hyphen(noun + 1)
        && low.len() > 2
        && !low.ends_with("ed")
        && !low.ends_with("ing")
        && !matches!(
            low,
            "strong" | "odd" | "plus" | "some" | "ish" | "fold" | "per" | "long" | "deep" | "high"
        )
}
