//! From a block of running text to its sentences.
//!
//! A full stop ends a sentence unless the word before it is an abbreviation that goes on, or what follows does not
//! look like a beginning. Each stop is decided by the words on its two sides alone:
//!
//! ```text
//!  ... paid $1.5 bn. in cash          small letter          goes on
//!  ... Mr. Smith                      title                 goes on
//!  ... the U.S. Geological Survey     initials + a name     goes on
//!  ... the U.S. It said               initials + a starter  ends
//!  ... "stop." She left.              the quote closes      ends behind the quote
//! ```
//!
//! The word lists are in `assets/lexicons/abbreviations.txt`. A sentence longer than [`MAX_SENTENCE`] is cut, so that
//! a body without stops cannot hang what comes after. One pass; what is looked at around a stop is bounded.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::article::Span;

use super::lexicon;

/// Longest sentence in bytes; a longer one is cut at the last white space before.
pub const MAX_SENTENCE: usize = 2048;

/// How far around a stop is looked, in bytes.
const WINDOW: usize = 64;

/// Calls `emit` with each sentence of the block, trimmed, in order.
pub(super) fn split(body: &str, block: Span, mut emit: impl FnMut(Span)) {
    let text = block.of(body);
    let (mut start, mut looked, mut worded) = (0, 0, false);
    let mut stops = Stops { text, at: 0, quotes: 0 };
    let mut end = stops.next_end();
    while let Some(here) = end {
        let next = stops.next_end();
        worded |= is_worded(&text[looked..here]);
        looked = here;
        // Between two stops without a word (a stray quote, dots) no sentence begins.
        if worded && is_worded(&text[here..next.unwrap_or(text.len())]) {
            emit_cut(text, start, here, block.start, &mut emit);
            start = here;
            worded = false;
        }
        end = next;
    }
    if worded || is_worded(&text[looked..]) {
        emit_cut(text, start, text.len(), block.start, &mut emit);
    }
}

/// Whether there is a letter or a digit.
fn is_worded(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Emits `text[start..end]` trimmed, in pieces of at most [`MAX_SENTENCE`].
fn emit_cut(text: &str, start: usize, end: usize, base: usize, emit: &mut impl FnMut(Span)) {
    let mut rest = text[start..end].trim();
    let mut at = start + (text[start..end].len() - text[start..end].trim_start().len());
    while !rest.is_empty() {
        let piece = &rest[..cut_at(rest)];
        let kept = piece.trim_end();
        emit(Span::new(base + at, base + at + kept.len()));
        let after = &rest[piece.len()..];
        at += piece.len() + (after.len() - after.trim_start().len());
        rest = after.trim_start();
    }
}

/// Where to cut a sentence that is too long: behind the last white space that fits, else at a character.
fn cut_at(rest: &str) -> usize {
    if rest.len() <= MAX_SENTENCE {
        return rest.len();
    }
    let limit = floor(rest, MAX_SENTENCE);
    rest[..limit]
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map_or(limit, |(at, c)| at + c.len_utf8())
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The stops of a text, looked at one after the other.
struct Stops<'a> {
    text: &'a str,
    at: usize,
    /// Straight double quotes before `at`: odd means inside of one.
    quotes: usize,
}

impl Stops<'_> {
    /// The end of the sentence that goes on at `self.at`; none where it ends with the text.
    fn next_end(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let stop = self.at;
            match bytes[stop] {
                b'.' | b'!' | b'?' => {}
                b'"' => {
                    self.quotes += 1;
                    self.at += 1;
                    continue;
                }
                0xe2 if self.text[stop..].starts_with('…') => {}
                0xe3 | 0xef if self.text[stop..].starts_with(['。', '！', '？']) => {
                    self.at += 3;
                    return Some(self.at);
                }
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            let run = run_end(self.text, stop);
            let close = self.close_end(run);
            self.at = close;
            if close < bytes.len() && self.ends(stop, run, close) {
                return Some(close);
            }
        }
        None
    }

    /// The end of the quotes and brackets that close behind a stop.
    fn close_end(&mut self, run: usize) -> usize {
        let mut end = run;
        loop {
            let rest = &self.text[end..];
            let spaced = rest.strip_prefix(' ').unwrap_or(rest);
            let Some(c) = spaced.chars().next() else { return end };
            let after = spaced[c.len_utf8()..].chars().next();
            let stray = spaced.len() < rest.len();
            let open = self.quotes % 2 == 1;
            let alone = after.is_none_or(|c| c.is_whitespace() || is_closer(c) || matches!(c, ',' | ';'));
            let closes = match c {
                '"' if stray => alone && (open || after.is_none()),
                '"' => alone || open,
                '\'' | '’' => alone && (!stray || after.is_none_or(is_closer)),
                '”' | '»' => true,
                ')' | ']' => !stray || alone,
                _ => false,
            };
            if !closes {
                return end + footnote(rest);
            }
            if c == '"' {
                self.quotes += 1;
            }
            end += rest.len() - spaced.len() + c.len_utf8();
        }
    }

    /// Whether the stop at `stop..run`, with closing signs up to `close`, ends its sentence.
    fn ends(&self, stop: usize, run: usize, close: usize) -> bool {
        let after = Following::new(&self.text[close..]);
        let before = word_before(&self.text[..stop]);
        if !after.spaced {
            let raw = &self.text[close..];
            let quoted = close > run || raw.starts_with(['"', '“']) && self.quotes.is_multiple_of(2);
            return is_glued_end(before, raw, &after, quoted);
        }
        let Some(first) = after.first else { return true };
        if first.is_lowercase() && !is_camel(after.word) {
            return false;
        }
        if matches!(first, ',' | ';' | ':') {
            return false;
        }
        let sign = &self.text[stop..run];
        let closed = self.text[run..close].chars().last();
        if sign.contains(['!', '?']) {
            return !(after.is("company") || closed.is_some() && !after.is("starter") && after.is_speaking());
        }
        if sign != "." || before.is_empty() {
            return true;
        }
        let bracket = matches!(closed, Some(')' | ']'));
        ends_after(self.text, stop, before, &after, bracket)
    }
}

/// Whether a single full stop behind `before` ends the sentence that is followed by `after`, which does not begin
/// with a small letter. `bracket` says that a bracket closes between the two.
fn ends_after(text: &str, stop: usize, before: &str, after: &Following, bracket: bool) -> bool {
    let digit = after.first.is_some_and(|c| c.is_ascii_digit());
    let initial = before.len() == 1 && capitalised(before);
    match class(before).filter(|_| !initial) {
        Some("title") if !capitalised(before) => class_of_number(before, digit).unwrap_or(true),
        Some("never" | "title") => false,
        Some(_) if after.bracketed => false,
        Some("soft") => after.is("starter"),
        Some(_) if bracket => after.is("starter"),
        Some("number" | "month") => !digit,
        Some("weekday") => !digit && !after.is("after-time"),
        Some("name") if capitalised(before) => after.is("starter"),
        Some("time") => !after.is("after-time"),
        Some("unit") if digit => follows_figure(text, stop, before),
        Some(_) => true,
        None => plain_end(before, after, digit, bracket),
    }
}

/// `No. 10` goes on, `He said no. The` ends.
fn class_of_number(before: &str, digit: bool) -> Option<bool> {
    let counted = matches!(class(before), Some("number")) || before.eq_ignore_ascii_case("st");
    counted.then_some(!digit)
}

/// A word that is in no list.
fn plain_end(before: &str, after: &Following, digit: bool, bracket: bool) -> bool {
    let letters = before.chars().filter(|c| c.is_alphabetic()).count();
    if is_initials(before) {
        return !bracket && after.is("starter") && !(letters == 1 && after.is_initial());
    }
    if letters == 1 && before.len() == 1 && digit {
        return false;
    }
    if digit && before.bytes().all(|byte| byte.is_ascii_digit()) && before.len() < 3 {
        return false;
    }
    !is_vowelless_title(before) || after.is("starter")
}

/// `$1.5 bn. 20 people`: whether a unit stands behind a figure; then another figure begins a sentence.
fn follows_figure(text: &str, stop: usize, unit: &str) -> bool {
    let head = text[..stop - unit.len()].trim_end();
    head.ends_with(|c: char| c.is_ascii_digit()) || unit == "in"
}

/// End of a run of stops: `...`, `?!`, `. . .`.
fn run_end(text: &str, stop: usize) -> usize {
    let mut end = stop;
    loop {
        let rest = &text[end..];
        let Some(c) = rest.chars().next() else { return end };
        if matches!(c, '.' | '!' | '?' | '…') {
            end += c.len_utf8();
        } else if rest.starts_with(" . ") || rest == " ." {
            end += 2;
        } else {
            return end;
        }
    }
}

/// Length of a note's number in brackets: `ended.[12]`.
fn footnote(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix('[') else { return 0 };
    let digits = inner.bytes().take(3).take_while(u8::is_ascii_digit).count();
    if digits > 0 && inner[digits..].starts_with(']') { digits + 2 } else { 0 }
}

const fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '’' | '”' | '»' | ')' | ']')
}

/// The word that a stop follows, with inner dots, without what stands before a hyphen, bracket or quote.
fn word_before(head: &str) -> &str {
    let window = &head[ceil(head, head.len().saturating_sub(WINDOW))..];
    let start = window
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_alphanumeric() && *c != '.')
        .map_or(0, |(at, c)| at + c.len_utf8());
    window[start..].trim_start_matches('.')
}

/// The first character boundary at or behind `at`.
fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// What stands behind a stop.
struct Following<'a> {
    /// Whether white space comes first.
    spaced: bool,
    /// Whether a bracket opens before the word.
    bracketed: bool,
    /// The first character behind white space, opening quotes and brackets, and dashes.
    first: Option<char>,
    /// The word that it begins.
    word: &'a str,
    /// The text from that word on.
    rest: &'a str,
}

impl<'a> Following<'a> {
    fn new(text: &'a str) -> Self {
        let window = &text[..floor(text, 4 * WINDOW)];
        let rest = window.trim_start_matches(|c: char| c.is_whitespace() || is_opener(c));
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        Self {
            spaced: window.starts_with(char::is_whitespace),
            bracketed: window.trim_start().starts_with(['(', '[']),
            first: rest.chars().next(),
            word: &rest[..len],
            rest,
        }
    }

    /// Whether its word is in a section of the lists.
    fn is(&self, section: &str) -> bool {
        lookup(self.word, |sections| sections.contains(&section)).unwrap_or(false)
    }

    /// Whether it is one letter and a dot, as in `J. Smith`.
    fn is_initial(&self) -> bool {
        self.word.chars().count() == 1 && self.rest[self.word.len()..].starts_with('.')
    }

    /// Whether a verb of speaking comes within the next four words: `"Why?" Mr Smith asked.`
    fn is_speaking(&self) -> bool {
        self.rest.split_whitespace().take(4).any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphabetic());
            lookup(word, |sections| sections.contains(&"speech")).unwrap_or(false)
        })
    }
}

const fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '(' | '[' | '«' | '„' | '-' | '–' | '—' | '*' | '_' | '•' | '#' | '>'
    )
}

/// Words glued to the stop before them, as pages lose spaces: `ended.The next`, but not `ASP.NET`, `amazon.com`.
fn is_glued_end(before: &str, raw: &str, after: &Following, quoted: bool) -> bool {
    if !(raw.starts_with(char::is_uppercase) || quoted && raw.starts_with(['"', '“'])) {
        return false;
    }
    let plain = before.chars().count() > 1 && before.chars().all(char::is_lowercase);
    let known = before.chars().count() > 2 && after.is("starter");
    let mut next = after.word.chars();
    let upper = next.next().is_some_and(char::is_uppercase);
    let lower = next.next().is_some_and(char::is_lowercase);
    upper && (lower || after.is("starter")) && (plain || known)
}

/// `U.S`, `p.m`, `J`: single letters with dots between them.
fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    let single = word.split('.').all(|part| {
        letters += 1;
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    });
    single && (letters > 1 || word.chars().all(char::is_uppercase)) || is_doctorate(word)
}

/// `Ph.D`, `M.Sc`, `B.Com`: degrees with dots.
fn is_doctorate(word: &str) -> bool {
    word.contains('.')
        && word.len() <= 6
        && word.split('.').all(|part| (1..=3).contains(&part.len()))
        && word.chars().all(|c| c.is_ascii_alphabetic() || c == '.')
}

/// A short capitalised word without vowels (`Cmdt`, `Sgt`) is a title that no list can hold in full.
fn is_vowelless_title(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && (2..=5).contains(&word.len())
        && chars.all(|c| c.is_ascii_lowercase() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}

/// `iPhone`, `eBay`: a name that begins small.
fn is_camel(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
}

fn capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The first section that lists an abbreviation.
fn class(word: &str) -> Option<&'static str> {
    lookup(word, |sections| sections.iter().copied().find(|section| CLASSES.contains(section))).flatten()
}

/// Sections that hold abbreviations, not what may follow them.
const CLASSES: [&str; 10] =
    ["title", "never", "soft", "number", "month", "weekday", "name", "unit", "time", "end"];

type Sections = Vec<&'static str>;

static LISTS: LazyLock<HashMap<&'static str, Sections>> = LazyLock::new(|| {
    let mut lists: HashMap<&'static str, Sections> = HashMap::new();
    for (section, word) in lexicon::words(include_str!("../../assets/lexicons/abbreviations.txt")) {
        lists.entry(word).or_default().push(section);
    }
    lists
});

/// What the lists say of a word, in any case.
fn lookup<T>(word: &str, read: impl FnOnce(&Sections) -> T) -> Option<T> {
    if word.is_empty() || word.len() > 16 || !word.is_ascii() {
        return None;
    }
    let mut lower = [0_u8; 16];
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let key = str::from_utf8(&lower[..word.len()]).expect("ASCII is UTF-8");
    LISTS.get(key).map(read)
}

#[cfg(test)]
mod tests;
