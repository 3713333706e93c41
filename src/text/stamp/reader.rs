//! Words, figures and signs of a date line, read from left to right.

use jiff::civil::Date;

use super::words::{is_weekday, month, zone};
use super::{Label, Order, Stamp, Zone};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Word(&'a str),
    /// Digits only.
    Figure(&'a str),
    Sign(char),
}

/// The tokens of a line, and where each begins.
pub(super) fn cut(line: &str) -> (Vec<Token<'_>>, Vec<usize>) {
    let (mut tokens, mut starts) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let (token, len) = if c.is_ascii_digit() {
            let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            (Token::Figure(&rest[..len]), len)
        } else if c.is_alphabetic() {
            let len =
                rest.find(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')).unwrap_or(rest.len());
            (Token::Word(&rest[..len]), len)
        } else {
            (Token::Sign(c), c.len_utf8())
        };
        if !c.is_whitespace() {
            tokens.push(token);
            starts.push(at);
        }
        at += len;
    }
    (tokens, starts)
}

pub(super) struct Reader<'a, 't> {
    tokens: &'t [Token<'a>],
    pub(super) at: usize,
    order: Order,
    pub(super) stamps: Vec<Stamp>,
    pub(super) now: Stamp,
    pub(super) labels: usize,
}

impl<'a, 't> Reader<'a, 't> {
    pub(super) fn new(tokens: &'t [Token<'a>], order: Order) -> Self {
        Self { tokens, at: 0, order, stamps: Vec::new(), now: Stamp::default(), labels: 0 }
    }

    pub(super) fn peek(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn word(&self, ahead: usize) -> Option<&'a str> {
        if let Some(Token::Word(word)) = self.peek(ahead) { Some(word) } else { None }
    }

    fn figure(&self, ahead: usize) -> Option<(i32, usize)> {
        let Some(Token::Figure(digits)) = self.peek(ahead) else { return None };
        (digits.len() <= 4).then(|| Some((digits.parse().ok()?, digits.len())))?
    }

    fn sign(&self, ahead: usize, among: &[char]) -> bool {
        matches!(self.peek(ahead), Some(Token::Sign(c)) if among.contains(&c))
    }

    /// Takes what stands at the place; false where it is unknown.
    pub(super) fn step(&mut self) -> bool {
        self.label()
            || self.named_day()
            || self.numeric_day()
            || self.clock()
            || self.zone()
            || self.weekday()
            || self.filler()
    }

    /// Ends a moment.
    pub(super) fn flush(&mut self) {
        if self.now.day.is_some() || self.now.time.is_some() {
            self.stamps.push(self.now);
        }
        self.now = Stamp::default();
    }

    fn label(&mut self) -> bool {
        let Some(word) = self.word(0) else { return false };
        let label = match word.to_ascii_lowercase().as_str() {
            "published" | "posted" | "released" | "release" | "created" | "issued" | "publication" => {
                Label::Published
            }
            "updated" | "update" | "modified" | "edited" | "revised" => Label::Updated,
            _ => return false,
        };
        if self.now.day.is_some() || self.now.time.is_some() {
            self.flush();
        }
        self.now.label = label;
        self.labels += 1;
        self.at += 1;
        true
    }

    fn filler(&mut self) -> bool {
        const WORDS: [&str; 26] = [
            "on",
            "at",
            "of",
            "the",
            "first",
            "last",
            "originally",
            "date",
            "time",
            "story",
            "article",
            "hrs",
            "hours",
            "hour",
            "h",
            "local",
            "found",
            "p",
            "a",
            "gmt",
            "st",
            "print",
            "this",
            "was",
            "edition",
            "added",
        ];
        let known = match self.peek(0) {
            Some(Token::Sign(c)) => {
                !matches!(c, '$' | '€' | '£' | '%' | '"' | '“' | '”' | '?' | '!' | ';' | '&' | '=')
            }
            Some(Token::Word(word)) => WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)),
            _ => false,
        };
        self.at += usize::from(known);
        known
    }

    pub(super) fn weekday(&mut self) -> bool {
        let known = self.word(0).is_some_and(is_weekday);
        if known {
            self.at += 1 + usize::from(self.sign(1, &['.']));
        }
        known
    }

    /// `July 2nd, 2013`, `2 July 2013`, `Jul 2`.
    pub(super) fn named_day(&mut self) -> bool {
        if let Some(month) = self.word(0).and_then(month) {
            let dot = usize::from(self.sign(1, &['.']));
            let Some((day, digits)) = self.figure(1 + dot) else { return false };
            if digits > 2 || self.sign(2 + dot, &[':']) {
                return false;
            }
            let mut next = 2 + dot + self.ordinal(2 + dot);
            let year = self.year_at(&mut next);
            return self.set_day(year, month, day, next, false);
        }
        let Some((day, digits @ 1..=2)) = self.figure(0) else { return false };
        let _ = digits;
        let mut next = 1 + self.ordinal(1);
        next += usize::from(self.word(next).is_some_and(|word| word.eq_ignore_ascii_case("of")));
        next += usize::from(self.sign(next, &['-', '/']));
        let Some(month) = self.word(next).and_then(month) else { return false };
        next += 1 + usize::from(self.sign(next + 1, &['.']));
        next += usize::from(
            self.sign(next, &['-', '/']) && self.figure(next + 1).is_some_and(|(_, len)| len == 4),
        );
        let year = self.year_at(&mut next);
        self.set_day(year, month, day, next, false)
    }

    fn ordinal(&self, ahead: usize) -> usize {
        usize::from(
            self.word(ahead)
                .is_some_and(|word| matches!(word.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th")),
        )
    }

    /// A year of four digits behind an optional comma.
    fn year_at(&self, next: &mut usize) -> Option<i16> {
        let comma = usize::from(self.sign(*next, &[',']));
        let (year, 4) = self.figure(*next + comma)? else { return None };
        if !(1800..=2199).contains(&year) || self.sign(*next + comma + 1, &[':']) {
            return None;
        }
        *next += comma + 1;
        i16::try_from(year).ok()
    }

    /// `4/25/2026`, `25.4.2026`, `2026-04-25`, `11/28/05`.
    pub(super) fn numeric_day(&mut self) -> bool {
        let Some((first, first_len)) = self.figure(0) else { return false };
        let Some(Token::Sign(sign @ ('/' | '-' | '.'))) = self.peek(1) else { return false };
        if !self.sign(3, &[sign]) {
            return false;
        }
        let (Some((second, _)), Some((third, third_len))) = (self.figure(2), self.figure(4)) else {
            return false;
        };
        if first_len == 4 {
            let year = i16::try_from(first).ok();
            let end = 5 + usize::from(self.word(5).is_some_and(|word| word.eq_ignore_ascii_case("t")));
            return self.set_day(year, second, third, end, false);
        }
        let year = match third_len {
            4 => third,
            2 if third < 70 => 2000 + third,
            2 => 1900 + third,
            _ => return false,
        };
        let day_first =
            first > 12 || second <= 12 && (self.order == Order::DayFirst || sign == '.' && third_len == 4);
        let (month, day) = if day_first { (second, first) } else { (first, second) };
        self.set_day(i16::try_from(year).ok(), month, day, 5, first <= 12 && second <= 12 && first != second)
    }

    fn set_day(&mut self, year: Option<i16>, month: i32, day: i32, len: usize, ambiguous: bool) -> bool {
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return false };
        // 2000 is a leap year: every day that any year has is a day of it.
        if Date::new(year.unwrap_or(2000), month, day).is_err() {
            return false;
        }
        if self.now.day.is_some() {
            self.flush();
        }
        self.now.year = year;
        self.now.day = Some((month, day));
        self.now.ambiguous = ambiguous;
        self.at += len;
        true
    }

    /// `7:41 AM`, `13:38`, `03.31`, `5:03p`, `4am`, `0737 GMT`.
    fn clock(&mut self) -> bool {
        let Some((first, digits)) = self.figure(0) else { return false };
        if digits == 4
            && self
                .word(1)
                .is_some_and(|word| word.eq_ignore_ascii_case("gmt") || word.eq_ignore_ascii_case("utc"))
        {
            return self.set_time(first / 100, first % 100, 0, 1);
        }
        if digits > 2 {
            return false;
        }
        let mut next = 1;
        let (mut minute, mut second) = (0, 0);
        let mut colon = false;
        if self.sign(1, &[':', '.'])
            && let Some((figure, 2)) = self.figure(2)
        {
            colon = true;
            minute = figure;
            next = 3;
            if self.sign(3, &[':'])
                && let Some((figure, 2)) = self.figure(4)
            {
                second = figure;
                next = 5;
                if self.sign(5, &['.']) && matches!(self.peek(6), Some(Token::Figure(_))) {
                    next = 7;
                }
            }
        }
        let (half, len) = self.half_of_day(next);
        if !colon && half.is_none() {
            return false;
        }
        let hour = match half {
            Some(_) if !(1..=12).contains(&first) => first,
            Some(half) => first % 12 + if half { 12 } else { 0 },
            None => first,
        };
        self.set_time(hour, minute, second, next + len)
    }

    /// `am`, `p.m.`, `p`: whether it is the second half, and how many tokens it has.
    fn half_of_day(&self, at: usize) -> (Option<bool>, usize) {
        let Some(word) = self.word(at) else { return (None, 0) };
        let half = word.starts_with(['p', 'P']);
        match word.to_ascii_lowercase().as_str() {
            "a" | "p"
                if self.sign(at + 1, &['.'])
                    && self.word(at + 2).is_some_and(|m| m.eq_ignore_ascii_case("m")) =>
            {
                (Some(half), 3 + usize::from(self.sign(at + 3, &['.'])))
            }
            "am" | "pm" | "a" | "p" => (Some(half), 1),
            _ => (None, 0),
        }
    }

    fn set_time(&mut self, hour: i32, minute: i32, second: i32, len: usize) -> bool {
        let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
        if fits && self.now.time.is_none() {
            let small = |figure: i32| i8::try_from(figure).unwrap_or(0);
            self.now.time = Some((small(hour), small(minute), small(second)));
        }
        self.at += len;
        fits
    }

    /// `GMT`, `GMT+02:00`, `+0200`, `EST`, `UK`.
    fn zone(&mut self) -> bool {
        let named = self.word(0).and_then(zone);
        let mut next = usize::from(named.is_some());
        let plain = matches!(named, None | Some(Zone::Fixed(0)));
        let offset =
            if plain && (named.is_some() || self.now.time.is_some()) { self.offset(&mut next) } else { None };
        let Some(zone) = offset.map(Zone::Fixed).or(named) else { return false };
        if self.now.zone.is_none() {
            self.now.zone = Some(zone);
        }
        self.at += next;
        true
    }

    fn offset(&self, next: &mut usize) -> Option<i16> {
        let Some(Token::Sign(sign @ ('+' | '-' | '−'))) = self.peek(*next) else { return None };
        let (figure, digits) = self.figure(*next + 1)?;
        let (hours, minutes, len) = match digits {
            4 => (figure / 100, figure % 100, 2),
            1 | 2 if self.sign(*next + 2, &[':']) => (figure, self.figure(*next + 3)?.0, 4),
            1 | 2 => (figure, 0, 2),
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        *next += len;
        let total = i16::try_from(hours * 60 + minutes).ok()?;
        Some(if sign == '+' { total } else { -total })
    }
}
