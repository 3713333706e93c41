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
use crate::claim::word;
use crate::text::TokenKind;

/// A noun phrase: tokens `start..end`, its head among them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub start: usize,
    pub end: usize,
    head: usize,
    /// The head, where it stands after another number.
    shared: Option<usize>,
}

/// The noun phrase of one word.
pub(super) fn word(line: &Line, at: usize) -> Option<Phrase> {
    line.is_word(at).then_some(Phrase { start: at, end: at + 1, head: at, shared: None })
}

/// The longest noun phrase that is read.
const LONGEST: usize = 12;

/// The noun phrase at a token. `many` tells that a number above one counts it, so that its head is a plural.
pub(super) fn phrase(line: &Line, start: usize, many: bool) -> Option<Phrase> {
    phrase_before(line, start, many, line.len())
}

/// The same, ending before the token `limit`, where an expression of time starts.
pub(super) fn phrase_before(line: &Line, start: usize, many: bool, limit: usize) -> Option<Phrase> {
    let mut at = start;
    let mut last = None;
    while at < limit && at < start + LONGEST {
        if last.is_some() && line.one_of(at, &["and", "or"]) && many {
            return shared(line, start, at).or_else(|| ending(line, start, last?, many));
        }
        if !part(line, start, at, many) {
            break;
        }
        let first = at;
        at = word_end(line, at, many);
        last = Some(at - 1);
        if line.is_number(at - 1) || first + 1 < at && line.is(at - 1, "s") {
            // "AK-47s" is a head of its own; "AK-47 rifles" goes on.
            if !line.is_word(at) || line.has(at, bit::STOP) {
                return Some(Phrase { start, end: at, head: first, shared: None });
            }
        } else if many && (plural(line, at - 1) || first + 1 < at && joined_plural(line, at - 1)) {
            if possessed(line, at) {
                at += 1;
                continue;
            }
            let end = plurals(line, at);
            return Some(Phrase { start, end, head: end - 1, shared: None });
        }
    }
    ending(line, start, last?, many)
}

/// "run-ins", "drive-bys": a short plural behind a hyphen.
fn joined_plural(line: &Line, at: usize) -> bool {
    let low = line.low(at);
    low.len() > 2 && low.ends_with('s') && !low.ends_with("ss")
}

/// The phrase that ends without a plural.
fn ending(line: &Line, start: usize, head: usize, many: bool) -> Option<Phrase> {
    let low = line.low(head);
    let verbal = many && (low.ends_with("ed") || low.ends_with("ing") || low.ends_with("ly"));
    // After a number above one, a word that is no plural is a name ("12 Somali") or no noun at all ("seven survive").
    let short = !many
        || head < start + 3
            && (line.capital(head) || line.is_number(head) || line.kind(head) == Some(TokenKind::Mixed));
    (short && !verbal).then_some(Phrase { start, end: head + 1, head, shared: None })
}

/// The end of a word with all that hyphens join to it: "AK-47s", "round-the-world".
fn word_end(line: &Line, at: usize, many: bool) -> usize {
    let mut end = at + 1;
    while compound(line, end, many) && (line.is_word(end + 1) || line.is_number(end + 1)) {
        end += 2;
        if line.is(end, "s") && !line.spaced(end) && line.is_number(end - 1) {
            end += 1;
        }
    }
    end
}

/// The end of plurals in a row: "United Nations cars".
fn plurals(line: &Line, mut end: usize) -> usize {
    while plural(line, end) && !line.has(end, bit::TOLL_VERB | bit::TOLL_AFTER) && !verb_like(line, end) {
        end += 1;
    }
    end
}

/// "12 Somali and 11 Yemeni nationals", "23 Somali and Yemeni pirates": the plural is said once, after the last.
fn shared(line: &Line, start: usize, and: usize) -> Option<Phrase> {
    let number = line.is_number(and + 1) || line.has(and + 1, bit::CARDINAL);
    let mut at = and + 1 + usize::from(number);
    for _ in 0..4 {
        if !part(line, at, at, true) {
            return None;
        }
        if plural(line, at) && !possessed(line, at + 1) {
            let end = plurals(line, at + 1);
            if number {
                return Some(Phrase { start, end: and, head: and, shared: Some(end - 1) });
            }
            return Some(Phrase { start, end, head: end - 1, shared: None });
        }
        at = word_end(line, at, true);
    }
    None
}

/// A hyphen that joins; some agencies put spaces around it ("12 worst - hit villages").
fn compound(line: &Line, at: usize, many: bool) -> bool {
    let loose = many
        && line.is(at, "-")
        && line.spaced(at)
        && line.spaced(at + 1)
        && line.low(at + 1).ends_with(['d', 't']);
    // "of mergers-is that": a dash without spaces.
    let dash = line.has(at + 1, bit::AUX) && at > 0 && plural(line, at - 1);
    line.hyphen(at) && !dash || loose && !line.has(at + 1, bit::STOP & !bit::VERB)
}

/// Whether a token can stand inside the noun phrase.
fn part(line: &Line, start: usize, at: usize, many: bool) -> bool {
    if line.is(at, "'s") || line.is(at, "’s") {
        return at > start;
    }
    if !line.is_word(at) || line.has(at, bit::CARDINAL | bit::VAGUE) {
        return false;
    }
    if line.has(at, bit::TOLL_AFTER) {
        return at == start && adjective(line, at, many);
    }
    if line.has(at, bit::STOP) {
        // "others" and "more" come back as heads; "united" and the like are words of names.
        return line.is(at, "others") || line.is(at, "ever") && at > start;
    }
    let low = line.low(at);
    if !many && at > start && (line.has(at, bit::HEADLINE) || name_starts(line, at)) {
        return false;
    }
    if !many && at == start && low.ends_with("ed") && line.has(at + 1, bit::STOP) {
        return false;
    }
    let demonym = at == start + 1 && line.capital(start) && low.ends_with("ing");
    if !many && at > start && (low.ends_with("ed") || low.ends_with("ing")) && !line.capital(at) && !demonym {
        return false;
    }
    // "68 percent of Greeks | believe"
    if !many && at > start && super::measure::plural(line, at - 1) && !line.capital(at) && only_verb(low) {
        return false;
    }
    let next = at + 1;
    let verb = !many
        && at > start
        && super::measure::plural(line, at)
        && (line.is_number(next)
            || line.has(next, bit::DET | bit::CARDINAL | bit::VAGUE)
            || line.capital(next) && !line.capital(at) && !line.low(at - 1).ends_with("st"));
    !verb && (at == start || line.spaced(at) || line.is(at - 1, "'s"))
}

/// A word that is a verb wherever it stands.
fn only_verb(low: &str) -> bool {
    let word = word::look_up(low);
    word.known && word.verb > 0 && word.noun == 0 && word.adj == 0
}

/// A name after a common noun starts another phrase: "6,900-tonne destroyer INS Mysore".
fn name_starts(line: &Line, at: usize) -> bool {
    let common = !line.capital(at - 1) && !line.low(at - 1).ends_with("est");
    let compound = at >= 2 && line.hyphen(at - 2);
    line.capital(at) && common && !compound
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

/// A plural before an apostrophe is no head: "12 pirates' boats". After an opening quote the mark closes it.
fn possessed(line: &Line, at: usize) -> bool {
    let mark = line.one_of(at, &["'", "’", "'s"]) && !line.spaced(at);
    let opens = |place: usize| {
        line.is(place, "‘") || line.raw(place) == "'" && line.spaced(place) && !line.spaced(place + 1)
    };
    mark && line.is_word(at + 1) && line.spaced(at + 1) && !(at.saturating_sub(20)..at).any(opens)
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
        let tail = self.head.min(self.end);
        let mut at = self.start;
        while at < tail {
            let end = word_end(line, at, false).min(tail);
            if line.is_word(at) && !line.has(at, bit::STOP | bit::TOLL_AFTER) {
                if line.is_number(end - 1) {
                    counted.modifiers.push((at..end).map(|part| line.low(part)).collect());
                } else {
                    let parts = (at..end).filter(|part| line.is_word(*part) && !line.has(*part, bit::STOP));
                    counted.modifiers.extend(parts.map(|part| singular(line.low(part))));
                }
            }
            at = end;
        }
        let head = self.shared.map_or(tail..self.end, |head| head..head + 1);
        for at in head {
            let low = line.low(at);
            counted.head += match low.strip_suffix('s') {
                _ if at + 1 == self.end && low == "s" => "",
                Some(letters) if initials(line.raw(at)) => letters,
                _ => low,
            };
        }
        counted.head = if counted.head == "others" { "people".to_owned() } else { singular(&counted.head) };
        if line.has(self.start, bit::TOLL_AFTER) && self.start < self.head && !line.is(self.start, "homeless")
        {
            counted.toll(line, self.start);
        }
        if line.has(self.head, bit::TOLL_NOUN) {
            counted.toll(line, self.head);
        }
        counted
    }
}

/// "TDs", "KOs": capital letters with an s.
fn initials(raw: &str) -> bool {
    raw.strip_suffix('s').is_some_and(|letters| {
        letters.len() >= 2 && letters.bytes().all(|letter| letter.is_ascii_uppercase())
    })
}

impl Counted {
    /// People, where only what became of them is stated: "24 dead".
    pub(super) fn people(span: Span) -> Self {
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

/// "with the loss of all 16 people on board": whether a count is of those who were lost.
pub(super) fn is_lost(line: &Line, start: usize) -> bool {
    let at = start.saturating_sub(usize::from(start > 0 && line.one_of(start - 1, &["all", "its", "her"])));
    at >= 3 && line.is(at - 1, "of") && line.is(at - 2, "loss") && line.is(at - 3, "the")
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
/// `leads` tells that nothing governs the count from before, so that a list may follow it.
pub(super) fn toll_after(line: &Line, from: usize, counted: &mut Option<Counted>, leads: bool) {
    let mut place = 0;
    let mut aux = false;
    let from = if leads { past_others(line, from) } else { from };
    if let (Some(harm), Some(counted)) = (suffered(line, from), counted.as_mut()) {
        counted.toll(line, harm);
        return;
    }
    let lost = (from..from + 3).find(|&at| line.one_of(at, &["lost", "lose", "losing"]));
    if let Some(lost) = lost
        && (counted.is_some() || line.is(from, "who"))
        && (from..lost).all(|at| line.has(at, bit::AUX) || line.one_of(at, &["who", "also"]))
        && line.one_of(lost + 1, &["their", "his", "her"])
        && line.one_of(lost + 2, &["life", "lives"])
        && (!line.is_word(lost + 3) || line.has(lost + 3, bit::STOP))
    {
        let people = counted.get_or_insert_with(|| Counted::people(line.tokens[lost].span));
        people.modifiers.push("dead".to_owned());
        return;
    }
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
        } else if !word.any(bit::BETWEEN) {
            return;
        }
    }
}

/// "565 shops suffered serious damage", "12 people sustaining injuries": the harm that a verb right behind says was taken.
fn suffered(line: &Line, from: usize) -> Option<usize> {
    let takes = ["suffered", "suffering", "suffer", "sustained", "sustaining", "sustain"];
    let verb = (from..from + 2).find(|&at| line.one_of(at, &takes))?;
    let harm = (verb + 1..verb + 4)
        .find(|&at| line.one_of(at, &["damage", "damages", "injury", "injuries", "wounds"]))?;
    let plain = |at: usize| {
        line.is_word(at)
            && !line.has(at, bit::CONJ | bit::PREP | bit::VERB)
            && !line.one_of(at, &["no", "little", "any", "minimal", "without", "negligible"])
    };
    (verb + 1..harm).all(plain).then_some(harm)
}

/// Past the rest of a list that shares its verb: "1,500 houses and buildings | were damaged".
fn past_others(line: &Line, from: usize) -> usize {
    if !line.one_of(from, &["and", "or"]) {
        return from;
    }
    let mut at = from + 1;
    while at < from + 6 && (line.is_number(at) || line.is_word(at)) {
        if line.has(at, bit::AUX) && plural(line, at - 1) {
            return at;
        }
        if line.has(at, bit::STOP | bit::TOLL_VERB | bit::TOLL_AFTER) && !line.has(at, bit::HEDGE) {
            break;
        }
        at += 1;
    }
    from
}

/// "12 gunmen killed three": the participle is a verb with an object of its own.
fn object_follows(line: &Line, at: usize) -> bool {
    let next = at + 1;
    let time = line.one_of(next, &["this", "that", "each", "every"]);
    line.is_number(next)
        || line.has(next, bit::CARDINAL | bit::VAGUE | bit::DET | bit::HEDGE)
            && !line.has(next, bit::PREP)
            && !time
        || line.one_of(next, &["at", "more"]) && line.one_of(next + 1, &["least", "than"])
}

/// Adds what the verb or noun before says: "killing at least five people", "the death toll rose to 24".
/// `start` is where the quantity's words start. Tells whether the count was said to move ("rose to").
pub(super) fn toll_before(line: &Line, start: usize, counted: &mut Option<Counted>, plain: bool) -> bool {
    let Some(mut at) = line.before(start) else { return false };
    let mut moved = false;
    // "a bank shot over two defenders": no bound, so "over" parts the two.
    let toll = at > 0 && line.is(at - 1, "toll");
    if line.one_of(at, &["over", "under", "within", "beyond", "above", "below"]) && !toll {
        return false;
    }
    for step in 0..7 {
        let word = line.word(at);
        if moved && plain && !word.any(bit::TOLL_NOUN | bit::TOWARD) {
            return toll_far(line, at, counted);
        }
        if step < 4 && word.any(bit::TOLL_VERB) && !moved {
            if passive(line, at) {
                return false;
            }
            let people = counted.get_or_insert_with(|| Counted::people(line.tokens[at].span));
            if people.modifiers.iter().all(|known| !line.table.tolls.contains(&known.as_str())) {
                people.toll(line, at);
                // "destroyed or damaged an estimated 1,500 houses".
                if at >= 2 && line.one_of(at - 1, &["or", "and"]) && line.has(at - 2, bit::TOLL_VERB) {
                    people.toll(line, at - 2);
                }
            }
            return false;
        }
        if plain && word.any(bit::TOLL_NOUN) && !line.is(at, "missing") && (step > 0 || line.is(at, "toll")) {
            let people = counted.get_or_insert_with(|| Counted::people(line.tokens[at].span));
            people.toll(line, at);
            return moved;
        }
        if word.any(bit::RISE) {
            moved = true;
        } else if !word.any(bit::TOWARD | bit::HEDGE) {
            return moved && plain;
        }
        let Some(before) = line.before(at) else { return moved && plain };
        at = before;
    }
    moved && plain
}

/// The toll further back of a figure that moved: "the death toll from Sunday's quake rose to 10".
fn toll_far(line: &Line, from: usize, counted: &mut Option<Counted>) -> bool {
    let found = (from.saturating_sub(12)..=from).rev().find(|at| line.has(*at, bit::TOLL_NOUN));
    if let Some(at) = found {
        counted.get_or_insert_with(|| Counted::people(line.tokens[at].span)).toll(line, at);
    }
    true
}

/// "was killed 12 miles from": a passive has no object.
fn passive(line: &Line, at: usize) -> bool {
    let Some(last) = line.before(at) else { return false };
    let last = if line.has(last, bit::ADV) && last > 0 { last - 1 } else { last };
    line.one_of(last, &["was", "were", "been", "being", "is", "are", "be"])
}
