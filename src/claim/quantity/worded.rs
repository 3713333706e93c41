//! Quantities in one word: ranks, groups, multiples, time without a number, nothing at all.

use super::counted;
use super::find::{Finder, plain};
use super::finish::{bound, is_toll};
use super::hedge;
use super::{Counted, Dimension, Hedge, measure};
use crate::claim::vocabulary::bit;

impl Finder<'_, '_> {
    /// "in the next minute or two": one or two units of time. The token to go on from.
    pub(super) fn or_two(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let named = at >= 2 && line.is(at, "two") && line.is(at - 1, "or") && line.has(at - 2, bit::TIME);
        if !named || line.low(at - 2).ends_with('s') || at - 2 < self.floor || line.is_number(at + 1) {
            return None;
        }
        let unit = line.table.units.get(usize::from(line.word(at - 2).unit))?;
        let mut quantity = plain(line, at - 2, at + 1, Dimension::Duration);
        unit.name.clone_into(&mut quantity.unit);
        (quantity.number, quantity.lo, quantity.hi) = (1.5 * unit.factor, unit.factor, 2.0 * unit.factor);
        quantity.hedge = Hedge::Range;
        self.push(quantity, at + 1);
        Some(at + 1)
    }

    /// "not one person was hurt" counts nobody, and "not one scintilla" counts nothing.
    pub(super) fn not_one(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        // "a one-stop shop", "a one-way street": a figure of speech.
        if line.is(at, "one")
            && line.hyphen(at + 1)
            && line
                .one_of(at + 2, &["stop", "way", "sided", "off", "size", "upmanship", "liner", "dimensional"])
        {
            return Some(at + 3);
        }
        // "a two-handed blow", "a four-wheeled cart" tell of what it is like.
        let describes = line.hyphen(at + 1)
            && line.low(at + 2).ends_with("ed")
            && line.low(at + 2).len() > 4
            && !line.one_of(at + 2, &["ranked", "seeded", "rated", "placed"])
            && !line.hyphen(at + 3);
        if describes && line.has(at, bit::CARDINAL) {
            return Some(at + 3);
        }
        // "a zero-day flaw" and "the five seed" are names.
        let dash = usize::from(line.is(at + 1, "-"));
        let named = line.is(at, "zero") && line.one_of(at + 1 + dash, &["day", "days"]);
        if named
            || line.one_of(at + 1, &["seed", "spot"]) && line.has(at, bit::CARDINAL) && !line.hyphen(at + 1)
        {
            return Some(at + 2 + if named { dash } else { 0 });
        }
        let negated = line.is(at, "one") && at > self.floor && line.is(at - 1, "not");
        if !negated || line.hyphen(at + 1) || !line.is_word(at + 1) || line.is(at + 1, "but") {
            return None;
        }
        let noun = counted::phrase(line, at + 1, false);
        let mut counted = noun.map(|phrase| phrase.counted(line));
        counted::toll_after(line, noun.map_or(at + 1, |phrase| phrase.end), &mut counted, true);
        if counted.as_ref().is_some_and(|counted| is_toll(line, counted)) {
            let mut quantity = plain(line, at - 1, at + 1, Dimension::Count);
            quantity.counted = counted;
            self.push(quantity, at + 1);
        }
        Some(at + 1)
    }

    /// "second", "third-largest", "5th".
    pub(super) fn ordinal(&mut self, at: usize, rank: f64, end: usize) -> Option<usize> {
        let line = self.line;
        // "at Fifth and Ontario"
        let place = at > 0
            && line.capital(at)
            && !line.is_number(at)
            && (!line.is_word(end) || line.has(end, bit::STOP));
        let adverb = place
            || line.is(at, "first") && at > 0 && line.is(at - 1, "at")
            || line.is(at, "first") && line.low(end).ends_with("ed");
        let idle = adverb
            || at > 0 && line.one_of(at - 1, &["at", "from", "in"]) && !line.is_word(end)
            || line.is(at, "first")
                && (line.one_of(end, &["of", "aid", "hand", "name", "lady", "came", "said"])
                    || line.hyphen(end))
            || line.one_of(at, &["first", "second", "third"])
                && (!line.is_word(end) && !line.hyphen(end) || line.has(end, bit::STOP & !bit::PREP))
            || line.one_of(
                end,
                &[
                    "avenue",
                    "street",
                    "ave",
                    "fleet",
                    "st",
                    "floor",
                    "party",
                    "amendment",
                    "division",
                    "circuit",
                ],
            );
        let joined = line.hyphen(end) && !line.low(end + 1).ends_with("est");
        if idle || joined {
            return None;
        }
        let mut quantity = plain(line, at, end, Dimension::Ordinal);
        (quantity.number, quantity.lo, quantity.hi) = (rank, rank, rank);
        let start = end + usize::from(line.hyphen(end));
        if line.is_word(start) && !line.has(start, bit::STOP) {
            quantity.counted = counted::phrase(line, start, false).map(|phrase| phrase.counted(line));
        }
        self.push(quantity, end);
        Some(end)
    }

    /// "both men", "the trio", "a pair of".
    pub(super) fn group(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let value = line.word(at).value;
        let of = line.is(at + 1, "of");
        let fits = match line.low(at) {
            "both" => measure::plural(line, at + 1) || of && line.has(at + 2, bit::DET | bit::PRON),
            "couple" => false,
            "twin" => measure::plural(line, at + 1),
            "twins" | "triplets" => true,
            _ => at > 0 && line.has(at - 1, bit::DET),
        };
        if !fits {
            return None;
        }
        let mut quantity = plain(line, at, at + 1, Dimension::Count);
        (quantity.number, quantity.lo, quantity.hi) = (value, value, value);
        quantity.hedge = Hedge::Plain;
        quantity.partitive = of && line.has(at + 2, bit::DET | bit::PRON) && !line.is(at, "both");
        let start = at + 1 + usize::from(of) + usize::from(of && line.has(at + 2, bit::DET));
        quantity.counted = counted::phrase(line, start, true).map(|phrase| phrase.counted(line));
        self.push(quantity, at + 1);
        Some(at + 1)
    }

    /// "doubled", "threefold", "twice as many".
    pub(super) fn ratio_word(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let twice = line.one_of(at, &["twice", "thrice"]);
        if twice && !line.one_of(at + 1, &["as", "the", "that", "its", "their", "what"]) {
            return self.twice(at);
        }
        if line.one_of(at, &["doubles", "triples"]) {
            return None;
        }
        let value = line.word(at).value;
        let mut quantity = plain(line, at, at + 1, Dimension::Ratio);
        (quantity.number, quantity.lo, quantity.hi) = (value, value * 0.95, value * 1.05);
        let around = hedge::before(line, at, self.floor, true);
        if let Some(meaning) = around.hedge {
            bound(&mut quantity, meaning, value * 0.05);
            quantity.span = line.tokens[around.start].span.join(quantity.span);
        }
        self.push(quantity, at + 1);
        Some(at + 1)
    }

    /// "was married twice": times, where nothing is measured by them.
    fn twice(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let measures = line.hyphen(at + 1) || line.one_of(at + 1, &["over", "more", "his", "her", "this"]);
        if at == 0 || measures {
            return None;
        }
        let value = line.word(at).value;
        let mut quantity = plain(line, at, at + 1, Dimension::Count);
        (quantity.number, quantity.lo, quantity.hi) = (value, value, value);
        let span = line.tokens[at].span;
        quantity.counted = Some(Counted { span, head: "time".to_owned(), modifiers: Vec::new() });
        self.push(quantity, at + 1);
        Some(at + 1)
    }

    /// "for years", "decades-long", "year-long", "weeks of fighting": time without a number.
    pub(super) fn bare_time(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let unit = line.table.units.get(usize::from(line.word(at).unit))?;
        let long = line.hyphen(at + 1) && line.is(at + 2, "long");
        let many = line.low(at).ends_with('s');
        let led = at > 0
            && line.one_of(at - 1, &["for", "over", "after", "took", "lasted", "within", "spent", "many"]);
        // "decades of war", and "the worst in decades".
        let few = at > 0 && line.has(at - 1, bit::VAGUE | bit::CARDINAL);
        let filled = !few && line.is(at + 1, "of") && line.is_word(at + 2) && !line.has(at + 2, bit::STOP);
        let since = at > 0
            && line.is(at - 1, "in")
            && !line.is_word(at + 1)
            && !line.is_number(at + 1)
            && !line.one_of(at, &["minutes", "hours"]);
        if !(long || many && (led || filled || since)) || line.is(at, "seconds") {
            return None;
        }
        let end = if long { at + 3 } else { at + 1 };
        let mut quantity = plain(line, at, end, Dimension::Duration);
        unit.name.clone_into(&mut quantity.unit);
        if many {
            (quantity.number, quantity.lo, quantity.hi) =
                (2.0 * unit.factor, 2.0 * unit.factor, 30.0 * unit.factor);
            quantity.hedge = Hedge::Vague;
        } else {
            (quantity.number, quantity.lo, quantity.hi) = (unit.factor, 0.5 * unit.factor, 1.5 * unit.factor);
        }
        self.push(quantity, end);
        Some(end)
    }

    /// "no one was killed", "no casualties", "none of them": a count of nothing.
    pub(super) fn zero(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        // "no one", "no-one"
        let one = at + 1 + usize::from(line.hyphen(at + 1));
        let (mut counted, end) = match line.low(at) {
            "no" if line.is(one, "one") => (None, one + 1),
            "nobody" | "none" => (None, at + 1),
            "no" => {
                let immediate =
                    at + 1 + usize::from(line.one_of(at + 1, &["immediate", "initial", "early", "known"]));
                let told =
                    line.one_of(immediate, &["reports", "report", "word"]) && line.is(immediate + 1, "of");
                let noun = if told { immediate + 2 } else { at + 1 };
                let phrase = counted::phrase(line, noun, true)?;
                (Some(phrase.counted(line)), phrase.end)
            }
            _ => return None,
        };
        let end = end + usize::from(line.is(end, "else"));
        let noun =
            counted.as_ref().is_some_and(|counted| !counted.modifiers.is_empty() && is_toll(line, counted));
        counted::toll_after(line, end, &mut counted, true);
        // "No one was inside", "nobody was on board".
        let is_of_people = counted.is_none() && line.one_of(end, &["was", "were", "is"]);
        let place = end + 1;
        let there = line.one_of(place, &["inside", "aboard", "there", "present", "home", "in", "on", "at"]);
        let is_absence =
            is_of_people && there && !line.one_of(place + 1, &["doubt", "favour", "favor", "time"]);
        if is_absence {
            counted = Some(Counted::people(line.tokens[at].span));
        }
        let stated = is_absence
            || noun
            || counted.as_ref().is_some_and(|counted| is_toll(line, counted))
            || line.is(at, "none") && line.is(at + 1, "of");
        if !stated {
            return None;
        }
        let own = if line.is(at, "no") && line.is(one, "one") { one + 1 } else { at + 1 };
        let mut quantity = plain(line, at, own, Dimension::Count);
        quantity.partitive = line.is(at, "none") && line.is(at + 1, "of");
        quantity.counted = counted;
        self.push(quantity, own);
        Some(own)
    }
}
