//! Finds the noun that a number counts, and the verbs that make it another count: killed, injured, missing.
//!
//! ```text
//!  killing at least | five | people        12 | people | had been | killed        24 | dead
//!  verb -> dead       n      head          n    head              -> dead         n    -> people, dead
//! ```
//!
//! Without a tagger, the noun phrase is read by closed classes: it ends before an article, a preposition, a verb of
//! the list, a comma. After a number above one, the head is the plural that ends it.

use super::Counted;
use super::measure::plural;
use crate::article::Span;
use crate::claim::vocabulary::{Line, bit, singular};

/// A noun phrase: tokens `start..end`, its head among them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub start: usize,
    pub end: usize,
    head: usize,
}

/// The longest noun phrase that is read.
const LONGEST: usize = 8;

/// The noun phrase at a token. `many` tells that a number above one counts it, so that its head is a plural.
pub(super) fn phrase(line: &Line, start: usize, many: bool) -> Option<Phrase> {
    let mut at = start;
    let mut last = None;
    while at < line.len() && at < start + LONGEST {
        if !part(line, start, at, many) {
            break;
        }
        last = Some(at);
        at += 1;
        if line.hyphen(at) && (line.is_word(at + 1) || line.is_number(at + 1)) {
            // A compound is one word: "AK-47s", "high-speed".
            at += 2;
            let suffix = line.is(at, "s") && !line.spaced(at);
            if line.is_number(at - 1) || suffix {
                at += usize::from(suffix);
                let more = plural(line, at) || line.is_word(at) && !line.has(at, bit::STOP);
                if !more {
                    return Some(Phrase { start, end: at, head: last.unwrap_or(at) });
                }
            }
            last = Some(at - 1);
        }
        let head = at - 1;
        if many && plural(line, head) && !possessed(line, at) {
            let mut end = at;
            while plural(line, end)
                && !line.has(end, bit::TOLL_VERB | bit::TOLL_AFTER)
                && !verb_like(line, end)
            {
                end += 1;
            }
            return Some(Phrase { start, end, head: end - 1 });
        }
    }
    let head = last?;
    let short = !many || head < start + 3;
    let verbal = many
        && (line.low(head).ends_with("ed")
            || line.low(head).ends_with("ing")
            || line.low(head).ends_with("ly"));
    (short && !verbal).then_some(Phrase { start, end: head + 1, head })
}

/// Whether a token can stand inside the noun phrase.
fn part(line: &Line, start: usize, at: usize, many: bool) -> bool {
    if line.is(at, "'s") || line.is(at, "’s") {
        return at > start;
    }
    if !line.is_word(at) || line.has(at, bit::CARDINAL | bit::VAGUE) && !line.is(at, "one") {
        return false;
    }
    if line.has(at, bit::TOLL_AFTER) {
        return at == start && adjective(line, at, many);
    }
    if line.has(at, bit::STOP) {
        // "others" and "more" come back as heads; "united" and the like are words of names.
        return line.is(at, "others");
    }
    let low = line.low(at);
    if !many && at > start && (low.ends_with("ed") || low.ends_with("ing")) && !line.capital(at) {
        return false;
    }
    at == start || line.spaced(at) || line.is(at - 1, "'s")
}

/// "20 wounded soldiers", against "20 wounded in".
fn adjective(line: &Line, at: usize, many: bool) -> bool {
    let next = at + 1;
    if many {
        plural(line, next)
    } else {
        line.is_word(next) && !line.has(next, bit::STOP) && !line.low(next).ends_with("ly")
    }
}

/// A plural before an apostrophe is no head: "12 pirates' boats".
fn possessed(line: &Line, at: usize) -> bool {
    line.one_of(at, &["'", "’", "'s"]) && !line.spaced(at) && line.is_word(at + 1) && line.spaced(at + 1)
}

/// A word in -s after a plural that is a verb: "20 people states".
fn verb_like(line: &Line, at: usize) -> bool {
    line.one_of(
        at,
        &[
            "says", "states", "reports", "claims", "wants", "makes", "takes", "runs", "means", "costs",
            "needs", "uses", "plans",
        ],
    )
}

impl Phrase {
    /// The counted noun, with its modifiers.
    pub fn counted(&self, line: &Line) -> Counted {
        let span = line.tokens[self.start].span.join(line.tokens[self.end - 1].span);
        let mut counted = Counted { span, head: String::new(), modifiers: Vec::new() };
        let tail = self.tail(line);
        for at in self.start..tail {
            if line.is_word(at) && !line.has(at, bit::STOP | bit::TOLL_AFTER) {
                counted.modifiers.push(singular(line.low(at)));
            }
        }
        for at in tail..self.end {
            let low = line.low(at);
            counted.head += if at + 1 == self.end && low == "s" { "" } else { low };
        }
        counted.head = if counted.head == "others" { "people".to_owned() } else { singular(&counted.head) };
        if line.has(self.start, bit::TOLL_AFTER) && self.start < self.head {
            counted.toll(line, self.start);
        }
        if line.has(self.head, bit::TOLL_NOUN) {
            counted.toll(line, self.head);
        }
        counted
    }

    /// Where the head starts: a compound with a number is one word ("AK-47s").
    fn tail(&self, line: &Line) -> usize {
        let mut at = self.head;
        while at >= self.start + 2 && line.hyphen(at - 1) && line.is_number(at) {
            at -= 2;
        }
        at
    }
}

impl Counted {
    /// People, where only what became of them is stated: "24 dead".
    fn people(span: Span) -> Self {
        Self { span, head: "people".to_owned(), modifiers: Vec::new() }
    }

    /// Notes what became of those counted.
    fn toll(&mut self, line: &Line, at: usize) {
        let name = line.table.tolls.get(usize::from(line.word(at).toll)).copied().unwrap_or("");
        if !name.is_empty() && !self.modifiers.iter().any(|known| known == name) {
            self.modifiers.push(name.to_owned());
        }
    }
}

/// "24 dead", "20 wounded", "three arrested": the count that a participle right after the number makes.
pub(super) fn bare_toll(line: &Line, at: usize) -> Option<(Counted, usize)> {
    let toll = line.has(at, bit::TOLL_AFTER | bit::TOLL_NOUN) && !line.has(at + 1, bit::TOLL_NOUN);
    if !toll || plural(line, at + 1) && !line.has(at, bit::TOLL_NOUN) {
        return None;
    }
    if line.has(at, bit::TOLL_NOUN) && !line.has(at, bit::TOLL_AFTER) {
        return None;
    }
    let mut counted = Counted::people(line.tokens[at].span);
    counted.toll(line, at);
    Some((counted, at + 1))
}

/// Adds what the words after the noun say became of it: "12 people had been killed", "70 others were injured".
/// Returns a count of people where only that is stated ("two were killed").
pub(super) fn toll_after(line: &Line, from: usize, counted: &mut Option<Counted>) {
    let mut place = 0;
    let mut aux = false;
    for at in from..(from + 12).min(line.len()) {
        let word = line.word(at);
        if word.any(bit::TOLL_AFTER) && (aux || !line.is(at, "shot")) {
            if aux || counted.is_none() || !object_follows(line, at) {
                let people = counted.get_or_insert_with(|| Counted::people(line.tokens[at].span));
                people.toll(line, at);
                // "killed or injured", "shot dead": a second participle counts as well.
                let second = at + 1 + usize::from(line.one_of(at + 1, &["or", "/"]));
                if line.has(second, bit::TOLL_AFTER) {
                    people.toll(line, second);
                }
            }
            return;
        }
        if word.any(bit::AUX) {
            aux = true;
            place = 0;
        } else if place == 0
            && !aux
            && line.one_of(at, &["in", "on", "at", "from", "aboard", "near", "of", "there", "who", "that"])
        {
            place = 1;
        } else if (1..=4).contains(&place)
            && (line.is_word(at))
            && !word.any(bit::CONJ | bit::VERB | bit::CARDINAL | bit::TOLL_VERB)
        {
            place += 1;
        } else if !skips(line, at) {
            return;
        }
    }
}

/// Words between a noun and what became of it.
fn skips(line: &Line, at: usize) -> bool {
    line.one_of(
        at,
        &[
            "also",
            "reportedly",
            "believed",
            "feared",
            "confirmed",
            "so",
            "far",
            "left",
            "to",
            "still",
            "now",
            "presumed",
            "listed",
            "reported",
            "as",
            "more",
            "then",
            "already",
            "either",
            "thought",
            "known",
            "seriously",
            "critically",
            "slightly",
            "badly",
            "lightly",
            "officially",
            "later",
            "all",
            "not",
            "severely",
            "completely",
            "partially",
            "partly",
            "totally",
            "who",
            "being",
            "getting",
            "got",
            "others",
        ],
    )
}

/// "12 gunmen killed three": the participle is a verb with an object of its own.
fn object_follows(line: &Line, at: usize) -> bool {
    let next = at + 1;
    line.is_number(next)
        || line.has(next, bit::CARDINAL | bit::VAGUE | bit::DET | bit::HEDGE) && !line.has(next, bit::PREP)
        || line.one_of(next, &["at", "more"]) && line.one_of(next + 1, &["least", "than"])
}

/// Adds what the verb or noun before says: "killing at least five people", "the death toll rose to 24".
/// `start` is where the quantity's words start. Tells whether the count was said to move ("rose to").
pub(super) fn toll_before(line: &Line, start: usize, counted: &mut Option<Counted>, plain: bool) -> bool {
    let Some(mut at) = line.before(start) else { return false };
    let mut moved = false;
    for step in 0..7 {
        let word = line.word(at);
        if step < 4 && word.any(bit::TOLL_VERB) && !moved {
            if passive(line, at) {
                return false;
            }
            let people = counted.get_or_insert_with(|| Counted::people(line.tokens[at].span));
            if people.modifiers.iter().all(|known| !line.table.tolls.contains(&known.as_str())) {
                people.toll(line, at);
            }
            return false;
        }
        if plain && word.any(bit::TOLL_NOUN) && !line.is(at, "missing") && step > 0 {
            let people = counted.get_or_insert_with(|| Counted::people(line.tokens[at].span));
            people.toll(line, at);
            return moved;
        }
        if line.one_of(
            at,
            &[
                "rose",
                "risen",
                "rises",
                "rising",
                "climbed",
                "climbs",
                "jumped",
                "increased",
                "reached",
                "raising",
                "raised",
                "grew",
                "bringing",
                "topped",
                "passed",
                "soared",
            ],
        ) {
            moved = true;
        } else if !(line.one_of(
            at,
            &[
                "to",
                "at",
                "of",
                "is",
                "was",
                "were",
                "stands",
                "stood",
                "has",
                "had",
                "have",
                "now",
                "the",
                "all",
                "as",
                "many",
                "as",
                "some",
                "by",
                "put",
                "confirmed",
                "official",
                "up",
                "from",
                "disaster",
                "a",
                "an",
            ],
        ) || word.any(bit::HEDGE))
        {
            return moved && plain;
        }
        let Some(before) = line.before(at) else { return moved && plain };
        at = before;
    }
    moved && plain
}

/// "was killed 12 miles from": a passive has no object.
fn passive(line: &Line, at: usize) -> bool {
    let Some(last) = line.before(at) else { return false };
    let last = if line.has(last, bit::ADV) && last > 0 { last - 1 } else { last };
    line.one_of(last, &["was", "were", "been", "being", "is", "are", "be"])
}
