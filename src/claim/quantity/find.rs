//! Finds the quantities of a line: each token that can open one is tried, and what it opens is put together in a
//! `Draft` or, for figures and words that stand alone, at once.

use super::draft::{self, Draft};
use super::hedge::Around;
use super::measure::{self, Measure};
use super::{Dimension, Hedge, Quantity};
use super::{counted, number, odd, rate, skip};
use crate::claim::moment::scan::{address, scan};
use crate::claim::vocabulary::{Line, bit};
use crate::text::TokenKind;

/// Words that can start a number.
pub(super) const NUMBER: u64 = bit::CARDINAL | bit::VAGUE;

/// Finds every quantity of a line.
pub(super) fn find(line: &Line) -> Vec<Quantity> {
    let times = scan(line);
    let mut finder = Finder { line, found: Vec::new(), floor: 0 };
    let mut times = times.iter().peekable();
    let mut at = 0;
    while at < line.len() {
        while times.next_if(|raw| raw.end <= at).is_some() {}
        if let Some(raw) = times.peek().filter(|raw| raw.start <= at) {
            at = raw.end;
            finder.floor = at;
            continue;
        }
        let limit = times.peek().map_or(line.len(), |raw| raw.start);
        at = match address(line, at) {
            Some(end) => end,
            None => finder.step(at, limit).max(at + 1),
        };
    }
    finder.found
}

/// Whether any token can start a quantity: a cheap look before anything is built.
pub(super) fn any(line: &Line) -> bool {
    const STARTS: u64 = NUMBER
        | bit::GROUP
        | bit::RATIO
        | bit::ORDINAL
        | bit::FRACTION
        | bit::SCALE
        | bit::TIME
        | bit::TOLL_NOUN;
    line.words.iter().any(|word| word.any(STARTS))
        || line.tokens.iter().any(|token| matches!(token.kind, TokenKind::Number | TokenKind::Mixed))
        || (0..line.len())
            .any(|at| line.one_of(at, &["none", "nobody", "no", "½", "multi", "multiyear", "single", "lone"]))
}

pub(super) struct Finder<'l, 't> {
    pub(super) line: &'l Line<'t>,
    pub(super) found: Vec<Quantity>,
    /// The first token that is not taken yet.
    pub(super) floor: usize,
}

impl Finder<'_, '_> {
    /// Tries to read a quantity at a token; the token to go on from.
    fn step(&mut self, at: usize, limit: usize) -> usize {
        let line = self.line;
        let word = line.word(at);
        let opens = line.is_number(at)
            || word.any(NUMBER)
            || line.one_of(at, &["a", "an", "half", "multi", "½", "¼", "¾"])
            || word.any(bit::SCALE) && at > 0 && line.is(at - 1, "another");
        if opens && let Some(end) = self.numbered(at, limit) {
            return end;
        }
        if line.kind(at) == Some(TokenKind::Mixed) {
            return self.mixed(at);
        }
        if word.any(bit::ORDINAL)
            && let Some(end) = self.ordinal(at, f64::from(word.rank), at + 1)
        {
            return end;
        }
        if word.any(bit::GROUP)
            && let Some(end) = self.group(at)
        {
            return end;
        }
        if line.is(at, "dozen") && line.is(at + 1, "of") {
            let mut quantity = plain(line, at, at + 1, Dimension::Count);
            (quantity.number, quantity.lo, quantity.hi, quantity.hedge) = (60.0, 24.0, 150.0, Hedge::Vague);
            quantity.counted = counted::phrase(line, at + 2, true).map(|phrase| phrase.counted(line));
            self.push(quantity, at + 1);
            return at + 1;
        }
        if word.any(bit::RATIO)
            && let Some(end) = self.ratio_word(at)
        {
            return end;
        }
        if word.any(bit::TIME)
            && let Some(end) = self.bare_time(at)
        {
            return end;
        }
        self.zero(at).unwrap_or(at + 1)
    }

    /// A quantity that starts with a number or an article before one.
    fn numbered(&mut self, at: usize, limit: usize) -> Option<usize> {
        let line = self.line;
        if line.is_number(at)
            && let Some(end) = self.degrees(at)
        {
            return Some(end);
        }
        if let Some(end) = skip::skipped(line, at) {
            return Some(end);
        }
        if line.is_number(at)
            && let Some(end) = self.suffixed(at).or_else(|| self.odd(at))
        {
            return Some(end);
        }
        if let Some(end) = self.or_two(at).or_else(|| self.not_one(at)) {
            return Some(end);
        }
        if skip::street(line, at) {
            return Some(at + 1);
        }
        if let Some(end) = self.label(at) {
            return Some(end);
        }
        let first = at - usize::from(line.is_number(at) && odd::leading_point(line, at));
        let money = measure::money_before(line, first).filter(|(_, start)| *start >= self.floor);
        let num = number::read(line, at, money.is_some())
            .or_else(|| draft::article_unit(line, at))
            .filter(|num| num.end <= limit)?;
        // "Route 31B"
        let lettered = line.is_number(at)
            && num.end == at + 1
            && line.has(at + 1, bit::SUFFIX)
            && !line.spaced(at + 1)
            && !line.has(at + 1, bit::UNIT);
        if lettered {
            return Some(at + 2);
        }
        if money.is_none() && skip::pronoun(line, at, &num) {
            return Some(num.end);
        }
        let mut draft = Draft {
            start: money.map_or(first.max(self.floor), |(_, start)| start),
            end: num.end,
            num,
            range: None,
            measure: None,
            around: Around::default(),
            counted: None,
            noun: None,
            inner: None,
            whole: 0,
            joined: false,
        };
        if let Some(end) = self.score(at, &draft) {
            return Some(end);
        }
        draft.measure(line, money.map(|(code, _)| code));
        draft.range(line, limit);
        draft.magnitude(line);
        if draft.measure.is_none() && measure::is_age(line, draft.start, draft.end, draft.num.value) {
            draft.measure = Some(draft::age(draft.end));
        }
        draft.hedges(line, self.floor);
        draft.noun(line, limit);
        if draft.names(line, at) || self.goes_on_naming(at, &draft) {
            self.simple(at, draft.num.end, draft.num, Dimension::Label);
            return Some(draft.num.end);
        }
        self.elliptic(&mut draft);
        let end = draft.end_of_noun();
        let quantity = draft.finish(line);
        self.push(quantity, draft.end);
        Some(self.rate(end).max(draft.end))
    }

    /// "versions 8 and 9", "Explorer 8 and 9": the second number names as the first does.
    fn goes_on_naming(&self, at: usize, draft: &Draft) -> bool {
        let line = self.line;
        let joined = at >= 2 && line.is_number(at) && line.one_of(at - 1, &["and", "or", ","]);
        let last = self.found.last().filter(|last| last.dimension == Dimension::Label);
        joined
            && draft.measure.is_none()
            && draft.counted.is_none()
            && last.is_some_and(|last| line.tokens[at - 2].span.end == last.span.end)
    }

    /// "invested $5 billion, raising its stake to thirteen billion": the currency is said once.
    fn elliptic(&self, draft: &mut Draft) {
        let bare =
            draft.measure.is_none() && draft.num.scaled && draft.num.value >= 1e6 && draft.counted.is_none();
        let Some(Dimension::Money(code)) = self.found.last().map(|last| &last.dimension).filter(|_| bare)
        else {
            return;
        };
        let unit = self.found.last().map_or("", |last| last.unit.as_str()).to_owned();
        let dimension = Dimension::Money(code.clone());
        draft.measure =
            Some(Measure { dimension, factor: 1.0, offset: 0.0, unit, end: draft.end, joined: false });
    }

    pub(super) fn push(&mut self, quantity: Quantity, end: usize) {
        if let Some(last) = self.found.last_mut()
            && last.counted.is_none()
            && last.unit_joined(self.line.body)
            && quantity.unit_joined(self.line.body)
            && matches!(self.line.body.get(last.span.end..quantity.span.start).map(str::trim), Some("," | ""))
        {
            // "a six-year, $10 billion agreement": both are said of the agreement.
            last.counted.clone_from(&quantity.counted);
        }
        if self.found.last().is_none_or(|last| last.span.end <= quantity.span.start) {
            self.found.push(quantity);
        }
        self.floor = end;
    }

    /// "a day", "per hour", "annually" after a quantity: notes it on the last one.
    fn rate(&mut self, end: usize) -> usize {
        let line = self.line;
        let Some(last) = self.found.last_mut() else { return end };
        let from = line
            .tokens
            .iter()
            .take(end)
            .rposition(|token| token.span.end <= last.span.end)
            .map_or(end, |at| at + 1);
        let money = matches!(last.dimension, Dimension::Money(_));
        for at in [from, end] {
            if let Some((per, _)) = rate::rate(line, at).or_else(|| rate::each(line, at, money)) {
                last.per = Some(per);
                break;
            }
        }
        from
    }
}

/// A quantity of zero over tokens `start..end`.
pub(super) fn plain(line: &Line, start: usize, end: usize, dimension: Dimension) -> Quantity {
    Quantity {
        span: line.tokens[start].span.join(line.tokens[end.max(start + 1) - 1].span),
        dimension,
        number: 0.0,
        lo: 0.0,
        hi: 0.0,
        hedge: Hedge::Plain,
        unit: String::new(),
        counted: None,
        additional: false,
        total: false,
        partitive: false,
        provisional: false,
        per: None,
    }
}

impl Quantity {
    /// Whether it is said of the noun that follows: a compound ("six-year"), or money.
    fn unit_joined(&self, body: &str) -> bool {
        matches!(self.dimension, Dimension::Money(_))
            || !self.unit.is_empty() && self.span.of(body).contains(['-', '\u{2010}', '\u{2011}'])
    }
}
