//! What a bare number counts: the noun of the number before it, in its sentence or the one before.
//!
//! ```text
//!  attacked nearly 100 vessels and hijacked | nearly 40        vessels
//!  They dropped four bombs. | Two | landed in the camp.        bombs, a part of them
//!  Of these, | five | were children.                           children
//! ```

use super::{Counted, Dimension, Hedge, Quantity};
use crate::claim::vocabulary::{Line, bit};
use crate::claim::word::{self, Ending};

/// Gives bare counts their noun. `before` is the last count of the sentences before.
pub(super) fn fill(line: &Line, found: &mut [Quantity], before: Option<&Quantity>) {
    for place in 0..found.len() {
        if let Some(counted) = beside(line, &found[place]).or_else(|| crowd(line, &found[place])) {
            found[place].counted = Some(counted);
            continue;
        }
        let Some(bare) = Bare::read(line, &found[place]) else { continue };
        if let Some(counted) = &bare.is {
            found[place].counted = Some(counted.clone());
            found[place].partitive |= bare.of_them;
            continue;
        }
        let (own, rest) = found.split_at_mut(place);
        let quantity = &mut rest[0];
        // "one man who called 911" counts no men.
        let own =
            own.iter().rev().find(|known| lends(known, 2.0) || lends(known, 1.0) && quantity.number <= 20.0);
        // A part of what was counted in another sentence is no more than that.
        let fits = |known: &&Quantity| {
            let leads = bare.leads || bare.of_them && quantity.number > 1.0;
            leads && lends(known, 2.0) && quantity.number <= known.hi
        };
        let Some(lender) = own.or_else(|| before.filter(fits)) else { continue };
        let Some(counted) = &lender.counted else { continue };
        let is_part = own.is_none() || bare.of_them;
        quantity.counted =
            Some(Counted { modifiers: modifiers(line, counted, bare.states_all), ..counted.clone() });
        quantity.partitive |= is_part;
    }
}

/// What words right beside a bare number say that it counts: "scoring (15.9)", "the crowd at 70", "lost eight of 10".
fn beside(line: &Line, quantity: &Quantity) -> Option<Counted> {
    if quantity.dimension != Dimension::Count || quantity.counted.is_some() {
        return None;
    }
    let (start, end) = place(line, quantity);
    let last = line.before(start)?;
    let noun = last.saturating_sub(1);
    let common = noun < last && line.is_word(noun) && !line.capital(noun);
    if common && line.is(last, "(") && line.is(end, ")") && !line.has(noun, bit::STOP) {
        return super::counted::word(line, noun).map(|phrase| phrase.counted(line));
    }
    let of =
        |head: &str| Counted { span: line.tokens[noun].span, head: head.to_owned(), modifiers: Vec::new() };
    if line.is(last, "of") && line.is(noun, "population") && is_alone(line, end) {
        return Some(of("people"));
    }
    if line.is(last, "at")
        && line.one_of(noun, &["crowd", "attendance", "turnout", "audience"])
        && is_alone(line, end)
    {
        return Some(of("people"));
    }
    // A side wins and loses games.
    let played = |at: usize| line.one_of(at, &["won", "lost", "dropped"]);
    let ran = played(last)
        && (line.phrase(end, &["in", "a", "row"]) || line.one_of(end, &["straight", "consecutive"]));
    if line.one_of(last, &["scored", "scoring", "scores"]) && is_alone(line, end) {
        return Some(of("point"));
    }
    let run = ran
        || line.is(end, "of")
            && (line.is_number(end + 1) || line.has(end + 1, bit::CARDINAL))
            && played(last);
    let whole = line.is(last, "of") && last >= 2 && played(last - 2);
    (run || whole && is_alone(line, end)).then(|| of("game"))
}

/// "Dozens rioted", "hundreds fled": a round number that acts is one of people.
fn crowd(line: &Line, quantity: &Quantity) -> Option<Counted> {
    let (start, end) = place(line, quantity);
    let alone = quantity.counted.is_none() && quantity.hedge == Hedge::Vague && start + 1 == end;
    let word = word::look_up(line.low(end));
    let acts = word.verb > 0 && word.noun == 0 && !line.has(end, bit::STOP & !bit::VERB);
    let leads = start == 0 || line.one_of(start - 1, &[",", "as", "and", "while", "where"]);
    let round = line.one_of(start, &["dozens", "hundreds", "thousands", "scores"]);
    (alone && round && leads && acts).then(|| Counted {
        span: quantity.span,
        head: "people".to_owned(),
        modifiers: Vec::new(),
    })
}

/// The tokens of a quantity.
fn place(line: &Line, quantity: &Quantity) -> (usize, usize) {
    let start = line.tokens.partition_point(|token| token.span.end <= quantity.span.start);
    (start, line.tokens.partition_point(|token| token.span.start < quantity.span.end))
}

/// Whether a quantity counts things in a way that a bare number may go on with.
fn lends(known: &Quantity, least: f64) -> bool {
    let few = known.hedge == Hedge::Vague && known.hi <= 12.0;
    let several = known.hi >= least && known.dimension == Dimension::Count && !few;
    several && known.counted.as_ref().is_some_and(|counted| !counted.head.is_empty())
}

/// The words of the noun without what became of those counted, which is not said of the part.
fn modifiers(line: &Line, counted: &Counted, states_all: bool) -> Vec<String> {
    let toll = |word: &&String| line.table.tolls.contains(&word.as_str());
    counted.modifiers.iter().filter(|word| states_all || !toll(word)).cloned().collect()
}

/// A number without a noun, and what stands around it.
struct Bare {
    /// "five were children": the noun that it is said to be.
    is: Option<Counted>,
    /// "of them", "of these": of what was counted before.
    of_them: bool,
    /// Nothing stands before it in its clause.
    leads: bool,
    /// "three seriously": what became of those before became of these too.
    states_all: bool,
}

impl Bare {
    fn read(line: &Line, quantity: &Quantity) -> Option<Self> {
        let plain =
            quantity.dimension == Dimension::Count && quantity.counted.is_none() && quantity.per.is_none();
        let whole = quantity.number.fract() == 0.0 || quantity.hedge == Hedge::Range;
        if !plain || !whole || quantity.hi <= 0.0 {
            return None;
        }
        let (start, end) = place(line, quantity);
        let opening = opening(line, start);
        let of_them = opening == Opening::OfThem || line.is(end, "of") && is_them(line, end + 1);
        let past = if of_them && line.is(end, "of") { end + 2 } else { end };
        if opening == Opening::Other && !of_them || !is_alone(line, past) || is_idle(line, start, end) {
            return None;
        }
        let states_all = line.low(end).ends_with("ly") && !line.is_word(end + 1);
        let leads = matches!(opening, Opening::Clause | Opening::OfThem);
        Some(Self { is: said_to_be(line, past), of_them, leads, states_all })
    }
}

/// What stands before a bare number.
#[derive(PartialEq, Eq)]
enum Opening {
    /// The start of a clause.
    Clause,
    /// "of these,".
    OfThem,
    /// A verb.
    Verb,
    /// Anything else: it may name, or belong to another number.
    Other,
}

/// A pronoun for several things.
fn is_them(line: &Line, at: usize) -> bool {
    line.has(at, bit::PRON) || line.one_of(at, &["which", "whom", "these", "those"])
}

fn opening(line: &Line, start: usize) -> Opening {
    // "15 seasons, the first 11 with Nord"
    let ranked = start >= 3 && line.one_of(start - 1, &["first", "last"]) && line.is(start - 2, "the");
    let start = if ranked { start - 2 } else { start };
    let Some(last) = line.before(start) else { return Opening::Clause };
    let mark = line.one_of(last, &[",", ":", "—", "–", "-", "\"", "“", "("]);
    if mark && last >= 2 && is_them(line, last - 1) && line.is(last - 2, "of") {
        return Opening::OfThem;
    }
    // "2, 3 and 5", "Ohio, 5".
    let listed = mark && last > 0 && (line.is_number(last - 1) || line.capital(last - 1));
    let paired = line.one_of(last, &["and", "or"])
        && last > 0
        && (line.is_number(last - 1) && line.raw(last - 1).len() < 4 || line.has(last - 1, bit::CARDINAL));
    if line.is(last, "(") || paired || listed && !line.is_word(start + 1) {
        return Opening::Other;
    }
    if mark && line.spaced(start) || line.one_of(last, &["and", "but", "while", "which", "whom"]) {
        return Opening::Clause;
    }
    let verb = line.has(last, bit::VERB) || acts(line, last);
    if verb && !line.capital(last) { Opening::Verb } else { Opening::Other }
}

/// Whether a word is a past tense and nothing else: "landed", "took".
fn acts(line: &Line, at: usize) -> bool {
    if !line.is_word(at) || line.capital(at) && at > 0 {
        return false;
    }
    let word = word::look_up(line.low(at));
    word.verb > 0 && word.ending == Ending::Past
}

/// "two sons, 11 and 14", "one, it is late, and two, it rains", "one could say so": ages, points of a list, anybody.
fn is_idle(line: &Line, start: usize, end: usize) -> bool {
    let listed = start > 0 && line.is(start - 1, ",") && line.one_of(end, &["and", "or"]);
    let counts_off = line.is(end, ",") && start + 1 == end && !line.is_number(start);
    let anybody = line.is(start, "one")
        && line.one_of(
            end,
            &["can", "could", "should", "would", "might", "must", "may", "has", "does", "wonders"],
        );
    listed || counts_off || anybody
}

/// Whether no noun follows a number: a verb, a preposition, a mark, the end.
fn is_alone(line: &Line, at: usize) -> bool {
    let adverb = line.low(at).ends_with("ly") && !line.capital(at);
    let joined = line.hyphen(at) || line.one_of(at, &["-", "–", "/", "%", ")", "°", ":"]);
    let unit = line.has(at, bit::UNIT | bit::MONEY | bit::SCALE | bit::TIME | bit::CARDINAL);
    !joined
        && !unit
        && !line.is_number(at)
        && (!line.is_word(at)
            || adverb
            || acts(line, at)
            || line.has(at, bit::AUX | bit::VERB | bit::CONJ | bit::PREP))
        && !line.one_of(at, &["of", "to", "per", "out", "down", "up", "plus", "vs", "from", "past"])
}

/// "were children", "are women": a plural that those counted are said to be.
fn said_to_be(line: &Line, at: usize) -> Option<Counted> {
    let noun = at + 1;
    let be = line.one_of(at, &["were", "are"]);
    let ends = !line.is_word(noun + 1) || line.has(noun + 1, bit::STOP);
    (be && ends && super::measure::plural(line, noun))
        .then(|| super::counted::word(line, noun))
        .flatten()
        .map(|phrase| phrase.counted(line))
}
