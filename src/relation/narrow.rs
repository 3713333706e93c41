//! What narrows a value to a part, a form or a moment of what it seems to be of.
//!
//! ```text
//!  his first 17 passes      4.2 billion in cash      48 seconds left      for four days, Greece has ...
//!  a part of a run          one form of payment      counted down         still running
//! ```

use std::ops::Range;

use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::word::Ending;
use crate::claim::{Claim, Value};

use super::ground::Bag;
use super::measured::is_measure;

/// What narrows one value.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that a sentence states or does not"
)]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narrow {
    /// "first 17", "last two", "including five": of a run or a set that is larger.
    pub is_part: bool,
    /// "his two cousins": of a set that belongs to somebody who is not named.
    pub is_owned: bool,
    /// "10 points down", "needed nine points": a distance between two.
    pub is_margin: bool,
    /// "$US1 million ($1.52 million)": what a sum before it comes to in dollars of another country.
    pub is_converted: bool,
    /// "55 kilometres (34 miles)": what a measure before it comes to in another unit.
    pub is_in_other_unit: bool,
    /// "48 seconds left", "two minutes to go": what a clock still shows.
    pub is_left: bool,
    /// "has been besieged for four days": grows as long as it lasts.
    pub is_running: bool,
    /// "51 wins coming by knockout", "people who fled": told apart from others of the kind.
    pub is_restricted: bool,
    /// "Prior to that, he spent four seasons", "18 at the time": of a time before the one that the article was speaking of.
    pub is_earlier: bool,
    /// "at another mine", "other boats": of one that is not the one spoken of.
    pub is_other: bool,
    /// "two of Egypt's largest providers": of those that something is said of, and not how many there are.
    pub is_member: bool,
    /// "has grossed 368 million so far": a sum that goes on growing.
    pub is_mounting: bool,
    /// "a second guard", "another pistol": its clause speaks of more than one.
    pub is_further: bool,
    /// What money is paid in ("in cash and stock"), or what somebody was for a time ("four seasons as director"). Sorted.
    pub form: Bag,
}

impl Narrow {
    /// Reads what stands around the tokens of a value.
    #[must_use]
    pub fn read(site: &Site<'_>, claim: &Claim, value: &Range<usize>) -> Self {
        let Value::Quantity(quantity) = &claim.value else { return Self::default() };
        let near = Near { site, value, first: site.sentence.tokens.start, last: site.sentence.tokens.end };
        Self {
            is_part: near.is_part(),
            is_owned: near.is_owned(),
            is_margin: near.is_margin(quantity),
            is_converted: is_money(quantity) && near.is_converted(quantity),
            is_in_other_unit: is_measure(quantity) && near.is_converted(quantity),
            is_left: quantity.dimension == Dimension::Duration
                && !matches!(quantity.unit.as_str(), "month" | "year")
                && near.is_left(),
            is_running: match quantity.dimension {
                Dimension::Duration => near.is_running(),
                Dimension::Ordinal => near.is_day(),
                _ => false,
            },
            is_restricted: near.is_restricted(),
            is_earlier: near.is_earlier()
                || near.is_replaced()
                || quantity.dimension == Dimension::Age && near.is_then(),
            is_other: near.is_other(),
            is_further: near.is_further(),
            is_mounting: near.is_mounting(),
            is_member: quantity.dimension == Dimension::Count && near.is_member(),
            form: near.form(quantity),
        }
    }
}

const fn is_money(quantity: &Quantity) -> bool {
    matches!(quantity.dimension, Dimension::Money(_))
}

/// What a price may be paid in: "$60 million in funding" is all of it.
const PAID_IN: [&str; 12] = [
    "cash",
    "stock",
    "stocks",
    "shares",
    "equity",
    "bonds",
    "notes",
    "debt",
    "installments",
    "instalments",
    "securities",
    "warrants",
];

/// What stands behind "in another" and is no other place.
const NO_PLACES: [&str; 18] = [
    "sign",
    "blow",
    "step",
    "move",
    "day",
    "night",
    "morning",
    "evening",
    "week",
    "month",
    "year",
    "time",
    "case",
    "way",
    "tragedy",
    "development",
    "continent",
    "country",
];

/// Participles of what adds up.
const MOUNTING: [&str; 10] = [
    "grossed",
    "accumulated",
    "raised",
    "collected",
    "earned",
    "amassed",
    "donated",
    "received",
    "garnered",
    "attracted",
];

/// Words that tell a few of a kind from the rest.
const SUPERLATIVES: [&str; 27] = [
    "best",
    "biggest",
    "busiest",
    "closest",
    "deadliest",
    "earliest",
    "fastest",
    "finest",
    "greatest",
    "highest",
    "largest",
    "latest",
    "leading",
    "longest",
    "main",
    "major",
    "most",
    "nearest",
    "newest",
    "oldest",
    "poorest",
    "richest",
    "strongest",
    "tallest",
    "top",
    "worst",
    "youngest",
];

/// A value in its sentence.
struct Near<'a> {
    site: &'a Site<'a>,
    value: &'a Range<usize>,
    first: usize,
    last: usize,
}

impl Near<'_> {
    /// The word before a value, articles and adverbs passed over, as far as `reach` tokens back.
    fn before(&self, reach: usize) -> impl Iterator<Item = &str> {
        (self.first.max(self.value.start.saturating_sub(reach))..self.value.start)
            .rev()
            .map(|at| self.site.text.word(at))
    }

    fn is_part(&self) -> bool {
        let opens =
            (self.value.start..self.value.end.min(self.value.start + 2)).map(|at| self.site.text.word(at));
        let run = |word: &str| matches!(word, "first" | "last" | "next" | "final" | "remaining" | "previous");
        let set = |word: &str| matches!(word, "including" | "among" | "includes");
        let is_hedge =
            |word: &str| matches!(word, "at" | "least" | "the" | "about" | "some" | "more" | "than");
        // "designed to last ten years"
        let lasts = self
            .value
            .start
            .checked_sub(1)
            .is_some_and(|at| self.site.text.word(at) == "last" && self.site.view.tag(at) == Tag::Verb);
        !lasts && self.before(1).chain(opens).any(run)
            || self.before(4).find(|word| !is_hedge(word)).is_some_and(set)
    }

    fn is_owned(&self) -> bool {
        let own = |word: &str| matches!(word, "his" | "her" | "my" | "our" | "your" | "their" | "its");
        let start = self.site.text.word(self.value.start);
        own(start) || self.before(2).any(own)
    }

    fn is_converted(&self, own: &Quantity) -> bool {
        let opens =
            self.value.start.checked_sub(1).filter(|&at| matches!(self.site.text.word(at), "(" | "["));
        let is_before = |q: &Quantity| {
            q.dimension == own.dimension && opens.is_some_and(|at| self.site.tokens_in(q.span).end == at)
        };
        self.site.facts.quantities.iter().any(is_before)
    }

    fn is_margin(&self, quantity: &Quantity) -> bool {
        let needs =
            |word: &str| matches!(word, "need" | "needs" | "needed" | "needing" | "requires" | "required");
        let is_time = quantity.dimension == Dimension::Duration;
        if !is_time && self.before(3).any(needs) || self.is_voted(quantity) && self.is_condition() {
            return true;
        }
        let margin =
            |word: &str| matches!(word, "down" | "up" | "ahead" | "behind" | "clear" | "adrift" | "short");
        let end = self.value.end;
        let is_last = |at: usize| {
            at >= self.last || matches!(self.site.view.tag(at), Tag::Mark | Tag::Conj | Tag::Prep)
        };
        end < self.last && margin(self.site.text.word(end)) && is_last(end + 1)
    }

    /// Whether a value is one of a vote: a share, or a count beside a word for it.
    fn is_voted(&self, quantity: &Quantity) -> bool {
        let votes = |at: usize| {
            matches!(
                self.site.text.word(at),
                "turnout" | "vote" | "votes" | "quorum" | "signatures" | "majority"
            )
        };
        quantity.dimension == Dimension::Share || (self.first..self.last).any(votes)
    }

    /// "is valid only with a turnout of", "can only be valid if": what has to be reached.
    fn is_condition(&self) -> bool {
        let before: Vec<&str> =
            self.before(10).skip_while(|word| !matches!(*word, "with" | "if" | "when")).collect();
        let may = |word: &&str| matches!(*word, "can" | "may" | "must" | "could" | "will" | "would");
        before
            .iter()
            .position(|word| *word == "only")
            .is_some_and(|at| at == 1 || before.get(at + 1).is_some_and(may))
    }

    fn is_left(&self) -> bool {
        let word = |at: usize| if at < self.last { self.site.text.word(at) } else { "" };
        let end = self.value.end;
        let within = self.value.clone().any(|at| matches!(word(at), "left" | "remaining"));
        within
            || matches!(word(end), "left" | "remaining")
            || word(end) == "to" && matches!(word(end + 1), "go" | "play" | "spare")
            || self.before(2).any(|word| word == "remaining")
    }

    /// A participle or a relative word right behind the counted noun.
    fn is_restricted(&self) -> bool {
        let at = self.value.end;
        at < self.last
            && (matches!(self.site.text.word(at), "who" | "which" | "that" | "whose")
                || self.site.view.tag(at) == Tag::Verb
                    && self.site.view.seen.get(at).is_some_and(|seen| seen.word.ending == Ending::Ing))
    }

    /// Whether the sentence opens with a step back in time.
    fn is_earlier(&self) -> bool {
        let word =
            |n: usize| if self.first + n < self.last { self.site.text.word(self.first + n) } else { "" };
        match word(0) {
            "previously" | "formerly" => true,
            "prior" => word(1) == "to" && matches!(word(2), "that" | "this" | "then"),
            "before" => matches!(word(1), "that" | "this" | "then"),
            _ => false,
        }
    }

    /// "It had at first put the magnitude at 7.4", "initially reported as 12": what was said before it was known better.
    fn is_replaced(&self) -> bool {
        let clause = self.site.view.clause_of(self.site.text, self.site.index, self.value.start);
        let word = |at: usize| self.site.text.word(at);
        (clause.start.max(self.first)..self.value.start).any(|at| {
            matches!(word(at), "initially" | "originally" | "preliminarily")
                || word(at) == "at" && word(at + 1) == "first" && self.site.view.tag(at + 2) != Tag::Noun
        })
    }

    /// Whether its clause speaks of another place, by a preposition ("at another mine", "in a different town").
    fn is_other(&self) -> bool {
        let clause = self.site.view.clause_of(self.site.text, self.site.index, self.value.start);
        let word = |at: usize| self.site.text.word(at);
        (clause.start.max(self.first)..clause.end.min(self.last)).any(|at| {
            let other =
                word(at) == "another" || word(at) == "different" && at > self.first && word(at - 1) == "a";
            let before = at.saturating_sub(1 + usize::from(word(at) == "different"));
            let described = |at: &usize| self.site.view.tag(*at) == Tag::Adj;
            let noun = (at + 1..self.last).find(|at| !described(at)).map_or("", word);
            other
                && matches!(word(before), "at" | "in" | "on" | "near" | "from")
                && !NO_PLACES.contains(&noun)
        })
    }

    /// Whether its clause speaks of a second one, of others or of each.
    fn is_further(&self) -> bool {
        let clause = self.site.view.clause_of(self.site.text, self.site.index, self.value.start);
        (clause.start.max(self.first)..clause.end.min(self.last)).any(|at| {
            matches!(self.site.text.word(at), "second" | "third" | "another" | "other" | "each" | "both")
        })
    }

    /// A number before "of" and a superlative.
    fn is_member(&self) -> bool {
        let of = self.value.clone().find(|&at| self.site.text.word(at) == "of");
        let of = of.or(Some(self.value.end)).filter(|&at| at < self.last && self.site.text.word(at) == "of");
        let is_top = |at: usize| SUPERLATIVES.contains(&self.site.text.word(at));
        of.is_some_and(|of| (of + 1..(of + 6).min(self.last)).any(is_top))
    }

    /// "so far", "to date", "already" beside a perfect, or a verb of adding up in it.
    fn is_mounting(&self) -> bool {
        let clause = self.site.view.clause_of(self.site.text, self.site.index, self.value.start);
        let word = |at: usize| self.site.text.word(at);
        let mut perfect = false;
        let mut adds = false;
        for at in clause.start.max(self.first)..clause.end.min(self.last) {
            perfect |= matches!(word(at), "has" | "have" | "'s" | "'ve");
            adds |=
                matches!((word(at), word(at + 1)), ("so" | "thus", "far") | ("to", "date") | ("already", _))
                    || MOUNTING.contains(&word(at));
        }
        perfect && adds
    }

    /// "18 at the time of the shooting": an age that is past.
    fn is_then(&self) -> bool {
        let word = |n: usize| self.site.text.word(self.value.end + n);
        let at = usize::from(word(0) == ",");
        word(at) == "at" && word(at + 1) == "the" && word(at + 2) == "time"
            || matches!(word(at), "then" | "when")
    }

    /// "For four days, Greece has ...", "8 days of riots".
    fn is_running(&self) -> bool {
        self.is_perfect() || self.is_spell()
    }

    /// Days or weeks of something.
    fn is_spell(&self) -> bool {
        let is_unit = |at: &usize| matches!(self.site.text.word(*at), "days" | "weeks" | "months" | "nights");
        let unit = self.value.clone().find(is_unit);
        unit.is_some_and(|at| at + 1 < self.last && self.site.text.word(at + 1) == "of")
    }

    /// "the seventh straight day": true on one day only.
    fn is_day(&self) -> bool {
        let around = self.value.start..(self.value.end + 2).min(self.last);
        around
            .map(|at| self.site.text.word(at))
            .any(|word| matches!(word, "day" | "night" | "week" | "month"))
    }

    /// A perfect that is not past, in the same clause.
    fn is_perfect(&self) -> bool {
        let clause = self.site.view.clause_of(self.site.text, self.site.index, self.value.start);
        let around = clause.start..(clause.end + 8).min(self.last);
        let perfect = around.clone().any(|at| {
            matches!(self.site.text.word(at), "has" | "have") && self.site.view.tag(at) == Tag::Aux
        });
        // "At 03:30 he had been in the air for 27 hours."
        let had = around.clone().any(|at| {
            self.site.text.word(at) == "had" && (at + 1..at + 3).any(|at| self.site.text.word(at) == "been")
        });
        (perfect || had) && self.before(3).any(|word| word == "for")
    }

    /// The nouns behind a preposition right after the value or within it: "in" after money, "as" after a time.
    fn form(&self, quantity: &Quantity) -> Bag {
        let is_spell = |head: &str| matches!(head, "season" | "seasons" | "terms" | "games" | "matches");
        let preposition = match quantity.dimension {
            Dimension::Money(_) => "in",
            Dimension::Duration => "as",
            Dimension::Count if quantity.counted.as_ref().is_some_and(|c| is_spell(&c.head)) => "as",
            _ => return Bag::new(),
        };
        let inside = self.value.clone().find(|&at| self.site.text.word(at) == preposition);
        let at = inside.unwrap_or(self.value.end);
        if at >= self.last || self.site.text.word(at) != preposition {
            return Bag::new();
        }
        let mut form: Bag = (at + 1..(at + 7).min(self.last))
            .take_while(|&i| !matches!(self.site.view.tag(i), Tag::Mark | Tag::Verb | Tag::Aux | Tag::Prep))
            // A post may be written like a name; money is paid in no place.
            .filter(|&i| match self.site.view.tag(i) {
                Tag::Noun => preposition == "as" || PAID_IN.contains(&self.site.text.word(i)),
                Tag::Name => preposition == "as",
                _ => false,
            })
            .map(|i| self.site.view.stem(i))
            .collect();
        form.sort_unstable();
        form
    }
}

#[cfg(test)]
mod tests {
    use super::super::profile::around;
    use super::*;

    /// What narrows the value that holds some words.
    fn narrow(body: &str, words: &str) -> Narrow {
        around(body, words, |_, site, claim, value| Narrow::read(site, claim, value))
    }

    #[test]
    fn parts_of_a_run_and_of_a_set() {
        assert!(narrow("He completed his first 17 passes.", "17").is_part);
        assert!(
            narrow("The quake killed people in two towns, including at least five children.", "five").is_part
        );
        assert!(!narrow("He completed 29 passes.", "29").is_part);
    }

    #[test]
    fn what_is_told_apart_from_others() {
        assert!(narrow("He has 51 wins coming by way of knockout.", "51").is_restricted);
        assert!(!narrow("He has 58 wins and three defeats.", "58").is_restricted);
    }

    #[test]
    fn what_belongs_to_somebody() {
        assert!(narrow("I found my son's body with his two cousins.", "two").is_owned);
        assert!(!narrow("An airstrike killed three cousins.", "three").is_owned);
    }

    #[test]
    fn steps_back_in_time() {
        assert!(narrow("Prior to that, he spent four seasons there.", "four").is_earlier);
        assert!(narrow("Previously, the firm had 300 workers.", "300").is_earlier);
        assert!(!narrow("Prior to the merger it had 300 workers.", "300").is_earlier);
        assert!(!narrow("He spent 19 seasons with the club.", "19").is_earlier);
    }

    #[test]
    fn what_has_to_be_reached() {
        assert!(narrow("It can only be declared valid with a turnout of 50 percent.", "50").is_margin);
        assert!(narrow("It is valid only with a turnout of 50 percent.", "50").is_margin);
        assert!(!narrow("The only survivor was found with 12 wounds.", "12").is_margin);
    }

    #[test]
    fn what_was_said_at_first() {
        assert!(narrow("It had at first put the magnitude at 7.4.", "7.4").is_earlier);
        assert!(narrow("Officials initially reported 12 deaths.", "12").is_earlier);
        assert!(!narrow("They met at first base after 12 games.", "12").is_earlier);
    }

    #[test]
    fn ages_of_another_time() {
        assert!(narrow("Lopez, who was 18 at the time of the shooting, fled.", "18").is_earlier);
        assert!(!narrow("Lopez, who was 18, fled.", "18").is_earlier);
    }

    #[test]
    fn distances_between_two() {
        assert!(narrow("They entered the final quarter 10 points down.", "10").is_margin);
        assert!(narrow("He needed just nine points to beat the record.", "nine").is_margin);
        assert!(!narrow("They scored 17 points in the final quarter.", "17").is_margin);
    }

    #[test]
    fn clocks_that_run() {
        assert!(narrow("They reached the line with 48 seconds left.", "48").is_left);
        assert!(narrow("There were two minutes to go.", "two").is_left);
        assert!(narrow("For four days, the city has been on fire.", "four").is_running);
        assert!(narrow("The shooting sparked five days of riots.", "five").is_running);
        assert!(!narrow("The siege lasted four days.", "four").is_running);
        assert!(narrow("Riots went on for the seventh straight day.", "seventh").is_running);
    }

    #[test]
    fn sums_in_other_dollars() {
        assert!(narrow("Damage came to $US1 million ($1.52 million).", "$1.52").is_converted);
        assert!(!narrow("Damage came to $US1 million ($1.52 million).", "$US1").is_converted);
        assert!(!narrow("It cost 200 million euros ($265.3 million).", "$265.3").is_converted);
    }

    #[test]
    fn what_money_is_paid_in() {
        let cash = narrow("It paid $4.2 billion in cash for the rival.", "4.2");
        let both = narrow("It paid $5.4 billion in cash and stock.", "5.4");
        assert_eq!(cash.form.len(), 1);
        assert_eq!(both.form.len(), 2);
        assert!(narrow("It was worth $5 million in Portugal.", "5").form.is_empty());
        assert!(!narrow("He spent four seasons as director of personnel.", "four").form.is_empty());
        assert!(
            !narrow("He spent four seasons as the Sixers Director of Personnel.", "four").form.is_empty()
        );
    }
}
