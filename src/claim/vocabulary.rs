//! The word table that [`quantity`](super::quantity) and [`moment`](super::moment) share: one look-up tells
//! everything that a word can be in an expression of number or time.
//!
//! The table is read once from `assets/lexicons/`. A sentence's tokens are looked up once, in a [`Line`]; after that
//! all rules test bits.

use crate::arrange::Arrange;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::text::{Sentence, Text, Token, TokenKind};

/// Bits of [`Word::is`].
pub(super) mod bit {
    pub const CARDINAL: u64 = 1;
    pub const SCALE: u64 = 1 << 1;
    pub const SUFFIX: u64 = 1 << 2;
    pub const ORDINAL: u64 = 1 << 3;
    pub const FRACTION: u64 = 1 << 4;
    pub const VAGUE: u64 = 1 << 5;
    pub const GROUP: u64 = 1 << 6;
    pub const RATIO: u64 = 1 << 7;
    pub const UNIT: u64 = 1 << 8;
    /// Starts a unit of several words.
    pub const UNIT_START: u64 = 1 << 9;
    pub const MONEY: u64 = 1 << 10;
    pub const MONEY_KIND: u64 = 1 << 11;
    pub const MONEY_PART: u64 = 1 << 12;
    pub const DET: u64 = 1 << 13;
    pub const PREP: u64 = 1 << 14;
    pub const CONJ: u64 = 1 << 15;
    pub const PRON: u64 = 1 << 16;
    pub const AUX: u64 = 1 << 17;
    pub const ADV: u64 = 1 << 18;
    pub const VERB: u64 = 1 << 19;
    pub const PLURAL: u64 = 1 << 20;
    pub const SINGULAR: u64 = 1 << 21;
    pub const LABEL: u64 = 1 << 22;
    /// Last word of a hedge.
    pub const HEDGE: u64 = 1 << 23;
    pub const TOLL_VERB: u64 = 1 << 24;
    pub const TOLL_AFTER: u64 = 1 << 25;
    pub const TOLL_NOUN: u64 = 1 << 26;
    pub const MONTH: u64 = 1 << 27;
    pub const SHORT: u64 = 1 << 28;
    pub const WEEKDAY: u64 = 1 << 29;
    pub const DAY: u64 = 1 << 30;
    pub const DAYPART: u64 = 1 << 31;
    pub const SEASON: u64 = 1 << 32;
    pub const ZONE: u64 = 1 << 33;
    pub const SUMMER: u64 = 1 << 34;
    /// A unit of time.
    pub const TIME: u64 = 1 << 35;
    /// Can start or end an expression of time in other ways.
    pub const OPEN: u64 = 1 << 36;
    // The classes of `cues.txt`.
    pub const BETWEEN: u64 = 1 << 37;
    pub const TOWARD: u64 = 1 << 38;
    pub const RISE: u64 = 1 << 39;
    pub const CHANGE: u64 = 1 << 40;
    pub const QUAKE: u64 = 1 << 41;
    pub const HEADLINE: u64 = 1 << 42;
    pub const AMOUNT: u64 = 1 << 43;
    pub const SPAN_LEAD: u64 = 1 << 44;
    pub const RATIO_NOUN: u64 = 1 << 45;
    pub const DEAL: u64 = 1 << 46;
    pub const PERSON: u64 = 1 << 47;
    pub const WEIGH: u64 = 1 << 48;
    pub const AHEAD: u64 = 1 << 49;
    pub const BEHIND: u64 = 1 << 50;
    pub const DATING: u64 = 1 << 51;
    pub const YEAR_LEAD: u64 = 1 << 52;
    pub const PERIOD: u64 = 1 << 53;
    pub const GAME: u64 = 1 << 54;
    pub const BUSINESS: u64 = 1 << 55;
    pub const WEAPON: u64 = 1 << 56;

    /// Ends a noun phrase.
    pub const STOP: u64 = DET | PREP | CONJ | PRON | AUX | ADV | VERB | MONTH | WEEKDAY | DAY;
}

/// What a word can be. Fields mean something only where the bit is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Bits of [`bit`].
    pub is: u64,
    /// CARDINAL, SCALE, SUFFIX, GROUP, RATIO: the number; VAGUE: the lowest.
    pub value: f64,
    /// VAGUE: the highest.
    pub high: f64,
    /// ORDINAL: the rank; FRACTION: the divisor (they may be one word: "third").
    pub rank: u16,
    /// FRACTION: the divisor.
    pub divisor: u16,
    /// UNIT: place in [`Table::units`].
    pub unit: u16,
    /// MONEY: place in [`Table::currencies`].
    pub money: u16,
    /// MONTH, WEEKDAY, DAY, SEASON: its number.
    pub date: i8,
    /// TOLL_*: place in [`Table::tolls`].
    pub toll: u8,
    /// ZONE: minutes east of UTC; DAYPART: first minute.
    pub minutes: i16,
    /// DAYPART: last minute.
    pub until: i16,
}

impl Word {
    pub const fn any(&self, bits: u64) -> bool {
        self.is & bits != 0
    }
}

/// A unit of measure.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub name: &'static str,
    pub dimension: &'static str,
    pub factor: f64,
}

/// A currency, as one of its names.
#[derive(Clone, Debug)]
pub(super) struct Currency {
    pub code: &'static str,
    pub name: &'static str,
    pub kinds: Vec<&'static str>,
    /// 0.01 for cents.
    pub part: f64,
}

/// Words in a row, and what they mean.
pub(super) type Phrase = (Vec<&'static str>, &'static str);

/// Everything read from `assets/lexicons/`.
#[derive(Default)]
pub(super) struct Table {
    words: HashMap<&'static str, Word, BuildHasherDefault<Fx>>,
    pub units: Vec<Unit>,
    /// Units of several words, longest first: their words, and the place in `units`.
    pub long_units: Vec<(Vec<&'static str>, u16)>,
    pub currencies: Vec<Currency>,
    /// Signs with their prefix: `us$`.
    pub signs: HashMap<&'static str, &'static str, BuildHasherDefault<Fx>>,
    /// Hedges by their last word: the words, and what they mean.
    pub hedges: HashMap<&'static str, Vec<Phrase>, BuildHasherDefault<Fx>>,
    /// Canonical names of casualty counts: `dead`, `injured`.
    pub tolls: Vec<&'static str>,
}

/// The table.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// The hash of rustc: words are short and ours, so speed is all that counts.
#[derive(Default)]
pub(super) struct Fx(u64);

impl Hasher for Fx {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0_u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
}

/// The lines of a lexicon that hold an entry.
fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Table {
    /// What a lower-cased word can be; nothing if it is not in the lexicons.
    pub fn word(&self, word: &str) -> Word {
        self.words.get(word).copied().unwrap_or_default()
    }

    fn read() -> Self {
        let mut table = Table::default();
        table.numbers(include_str!("../../assets/lexicons/numbers.txt"));
        table.read_units(include_str!("../../assets/lexicons/units.txt"));
        table.read_currencies(include_str!("../../assets/lexicons/currencies.txt"));
        table.read_hedges(include_str!("../../assets/lexicons/hedges.txt"));
        table.read_tolls(include_str!("../../assets/lexicons/tolls.txt"));
        table.functions(include_str!("../../assets/lexicons/function.txt"));
        table.months(include_str!("../../assets/lexicons/months.txt"));
        table.zones(include_str!("../../assets/lexicons/zones.txt"));
        table.cues(include_str!("../../assets/lexicons/cues.txt"));
        table
    }

    fn entry(&mut self, word: &'static str, bits: u64) -> &mut Word {
        let entry = self.words.entry(word).or_default();
        entry.is |= bits;
        entry
    }

    fn numbers(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let class = fields.next().unwrap_or("");
            let value: f64 = number(fields.next());
            let high = if class == "vague" { number(fields.next()) } else { value };
            for word in fields {
                match class {
                    "ordinal" => self.entry(word, bit::ORDINAL).rank = small(value),
                    "fraction" => self.entry(word, bit::FRACTION).divisor = small(value),
                    _ => {
                        let entry = self.entry(word, number_bit(class));
                        entry.value = value;
                        entry.high = high;
                    }
                }
            }
        }
    }

    fn read_units(&mut self, file: &'static str) {
        for line in entries(file) {
            let (head, forms) = line.split_once(':').unwrap_or((line, ""));
            let mut fields = head.splitn(3, ' ');
            let dimension = fields.next().unwrap_or("");
            let factor = number(fields.next());
            let name = fields.next().unwrap_or("").trim();
            let place = index(self.units.len());
            self.units.push(Unit { name, dimension, factor });
            self.unit_form(name, place, dimension);
            let forms = forms.split(',').map(str::trim).filter(|form| !form.is_empty());
            forms.for_each(|form| self.unit_form(form, place, dimension));
        }
        self.long_units.arrange_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }

    fn unit_form(&mut self, form: &'static str, place: u16, dimension: &str) {
        let time = if dimension == "duration" { bit::TIME } else { 0 };
        let words: Vec<&'static str> = form.split(' ').collect();
        if let [word] = words[..] {
            self.entry(word, bit::UNIT | time).unit = place;
        } else {
            self.entry(words[0], bit::UNIT_START);
            self.long_units.push((words, place));
        }
    }

    fn read_currencies(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let first = fields.next().unwrap_or("");
            match first {
                "sign" => {
                    let code = fields.next().unwrap_or("");
                    self.signs.extend(fields.map(|sign| (sign, code)));
                }
                "part" => {
                    let code = fields.next().unwrap_or("");
                    let part = number(fields.next());
                    let words: Vec<&'static str> = fields.collect();
                    self.currency(code, words[0], Vec::new(), part, &words);
                    for word in words {
                        self.entry(word, bit::MONEY_PART);
                    }
                }
                _ => self.currency_line(line),
            }
        }
    }

    fn currency_line(&mut self, line: &'static str) {
        let (names, kinds) = line.split_once(';').unwrap_or((line, ""));
        let (head, forms) = names.split_once(':').unwrap_or((names, ""));
        let (code, name) = head.split_once(' ').unwrap_or((head, head));
        let kinds: Vec<&'static str> = kinds.split_whitespace().collect();
        for kind in &kinds {
            self.entry(kind, bit::MONEY_KIND);
        }
        let words: Vec<&'static str> = std::iter::once(name).chain(forms.split_whitespace()).collect();
        self.currency(code, name, kinds, 1.0, &words);
    }

    /// The first currency of a name keeps the plain word: "dollar" is the United States'.
    fn currency(
        &mut self,
        code: &'static str,
        name: &'static str,
        kinds: Vec<&'static str>,
        part: f64,
        words: &[&'static str],
    ) {
        let place = index(self.currencies.len());
        self.currencies.push(Currency { code, name, kinds, part });
        for word in words {
            let entry = self.entry(word, 0);
            if !entry.any(bit::MONEY) {
                entry.is |= bit::MONEY;
                entry.money = place;
            }
        }
    }

    fn read_hedges(&mut self, file: &'static str) {
        for line in entries(file) {
            let (meaning, phrases) = line.split_once(':').unwrap_or((line, ""));
            for phrase in phrases.split('|') {
                let words: Vec<&'static str> = phrase.split_whitespace().collect();
                let Some(last) = words.last().copied() else { continue };
                self.entry(last, bit::HEDGE);
                self.hedges.entry(last).or_default().push((words, meaning));
            }
        }
        for phrases in self.hedges.values_mut() {
            phrases.arrange_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    fn read_tolls(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let name = fields.next().unwrap_or("");
            let role = match fields.next() {
                Some("verb") => bit::TOLL_VERB,
                Some("noun") => bit::TOLL_NOUN,
                _ => bit::TOLL_AFTER,
            };
            let known = self.tolls.iter().position(|toll| *toll == name);
            let place = known.unwrap_or_else(|| {
                self.tolls.push(name);
                self.tolls.len() - 1
            });
            for word in fields {
                self.entry(word, role).toll = u8::try_from(place).unwrap_or(u8::MAX);
            }
        }
    }

    fn functions(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let class = match fields.next().unwrap_or("") {
                "det" => bit::DET,
                "prep" => bit::PREP,
                "conj" => bit::CONJ,
                "pron" => bit::PRON,
                "aux" => bit::AUX,
                "adv" => bit::ADV,
                "verb" => bit::VERB,
                "plural" => bit::PLURAL,
                "singular" => bit::SINGULAR,
                _ => bit::LABEL,
            };
            for word in fields {
                self.entry(word, class);
            }
        }
    }

    fn cues(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let class = cue_bit(fields.next().unwrap_or(""));
            for word in fields {
                self.entry(word, class);
            }
        }
    }

    fn months(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let class = fields.next().unwrap_or("");
            let value: f64 = number(fields.next());
            #[expect(clippy::cast_possible_truncation, reason = "minutes and months are small")]
            let first = value as i16;
            #[expect(clippy::cast_possible_truncation, reason = "minutes are small")]
            let until = if class == "daypart" { number(fields.next()) as i16 } else { 0 };
            for word in fields {
                let entry = self.entry(word, date_bit(class));
                if class == "daypart" {
                    (entry.minutes, entry.until) = (first, until);
                } else {
                    entry.date = i8::try_from(first).unwrap_or(0);
                }
            }
        }
    }

    /// Zones of America and Britain move by an hour in summer.
    fn zones(&mut self, file: &'static str) {
        let mut bits = bit::ZONE;
        for line in entries(file) {
            if line.starts_with('[') {
                bits = if line == "[fixed]" { bit::ZONE } else { bit::ZONE | bit::SUMMER };
            } else if let Some((word, minutes)) = line.split_once(' ') {
                self.entry(word, bits).minutes = minutes.trim().parse().unwrap_or(0);
            }
        }
    }
}

fn number_bit(class: &str) -> u64 {
    match class {
        "cardinal" => bit::CARDINAL,
        "scale" => bit::SCALE,
        "suffix" => bit::SUFFIX,
        "vague" => bit::VAGUE,
        "group" => bit::GROUP,
        _ => bit::RATIO,
    }
}

/// The bit of a class of `cues.txt`.
fn cue_bit(class: &str) -> u64 {
    match class {
        "between" => bit::BETWEEN,
        "toward" => bit::TOWARD,
        "rise" => bit::RISE,
        "change" => bit::CHANGE,
        "quake" => bit::QUAKE,
        "headline" => bit::HEADLINE,
        "amount" => bit::AMOUNT,
        "span" => bit::SPAN_LEAD,
        "ratio" => bit::RATIO_NOUN,
        "deal" => bit::DEAL,
        "person" => bit::PERSON,
        "weigh" => bit::WEIGH,
        "ahead" => bit::AHEAD,
        "behind" => bit::BEHIND,
        "dating" => bit::DATING,
        "year" => bit::YEAR_LEAD,
        "game" => bit::GAME,
        "business" => bit::BUSINESS,
        "weapon" => bit::WEAPON,
        _ => bit::PERIOD,
    }
}

fn date_bit(class: &str) -> u64 {
    match class {
        "month" => bit::MONTH,
        "shortmonth" => bit::MONTH | bit::SHORT,
        "weekday" => bit::WEEKDAY,
        "shortweekday" => bit::WEEKDAY | bit::SHORT,
        "day" => bit::DAY,
        "daypart" => bit::DAYPART,
        "open" => bit::OPEN,
        _ => bit::SEASON,
    }
}

fn number(field: Option<&str>) -> f64 {
    field.and_then(|field| field.parse().ok()).unwrap_or(0.0)
}

fn index(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "ranks and divisors are below 1,000"
)]
fn small(value: f64) -> u16 {
    value as u16
}

/// A sentence's tokens with what each can be.
pub(super) struct Line<'a> {
    pub body: &'a str,
    text: &'a Text,
    pub tokens: &'a [Token],
    pub words: Vec<Word>,
    pub table: &'static Table,
}

impl<'a> Line<'a> {
    pub fn new(body: &'a str, text: &'a Text, sentence: &Sentence) -> Self {
        let tokens = text.tokens_of(sentence);
        let table = &*TABLE;
        let words = tokens
            .iter()
            .map(|token| {
                if token.kind == TokenKind::Number { Word::default() } else { table.word(text.lower(token)) }
            })
            .collect();
        Self { body, text, tokens, words, table }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The lower-cased token; empty past the end.
    pub fn low(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.text.lower(token))
    }

    /// The token as written; empty past the end.
    pub fn raw(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.body.get(token.span.range()).unwrap_or(""))
    }

    pub fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Whether the word at a place has one of the bits.
    pub fn has(&self, at: usize, bits: u64) -> bool {
        self.words.get(at).is_some_and(|word| word.any(bits))
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    /// Letters, or letters with digits.
    pub fn is_word(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Mixed))
    }

    /// Whether white space stands before the token; true past the end.
    pub fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.low(at) == word
    }

    pub fn one_of(&self, at: usize, words: &[&str]) -> bool {
        at < self.len() && words.contains(&self.low(at))
    }

    /// A hyphen with no space on either side.
    pub fn hyphen(&self, at: usize) -> bool {
        self.is(at, "-") && !self.spaced(at) && !self.spaced(at + 1)
    }

    pub fn capital(&self, at: usize) -> bool {
        self.raw(at).starts_with(char::is_uppercase)
    }

    /// The token before, if there is one.
    pub fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|last| *last < self.len())
    }

    /// Whether the words from `at` on are these.
    pub fn phrase(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(place, word)| self.is(at + place, word))
    }

    /// Whether the words up to and including `last` are these.
    pub fn phrase_ends(&self, last: usize, words: &[&str]) -> bool {
        (last + 1).checked_sub(words.len()).is_some_and(|start| self.phrase(start, words))
    }
}

/// The singular of an English noun, lightly: `cores` is `core`, `bodies` is `body`, `men` is `man`; words that
/// are no plurals in -s, and `people`, stay as they are.
#[must_use]
pub fn singular(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 9] = [
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("feet", "foot"),
        ("teeth", "tooth"),
        ("mice", "mouse"),
        ("geese", "goose"),
        ("oxen", "ox"),
        ("lives", "life"),
    ];
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if word.len() > 4 && word.ends_with("men") && TABLE.word(word).any(bit::PLURAL) {
        return format!("{}man", &word[..word.len() - 3]);
    }
    if word.ends_with("is") && TABLE.word(word).any(bit::PLURAL) {
        return word[..word.len() - 1].to_owned();
    }
    if !plural_ending(word) || TABLE.word(word).any(bit::SINGULAR) {
        return word.to_owned();
    }
    if word.len() > 4 && word.ends_with("ies") {
        return format!("{}y", &word[..word.len() - 3]);
    }
    let es = ["xes", "ches", "shes", "sses", "zzes", "oes"].iter().any(|end| word.ends_with(end))
        && !(word.len() <= 5 && word.ends_with("oes"));
    word[..word.len() - if es { 2 } else { 1 }].to_owned()
}

/// Whether a word ends as a regular plural does.
pub(super) fn plural_ending(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "'s"].iter().any(|end| word.ends_with(end))
        && word.is_char_boundary(word.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals() {
        for (many, one) in [
            ("cores", "core"),
            ("bodies", "body"),
            ("people", "people"),
            ("gunmen", "gunman"),
            ("women", "woman"),
            ("boxes", "box"),
            ("houses", "house"),
            ("crisis", "crisis"),
            ("headquarters", "headquarters"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn every_lexicon_is_read() {
        assert!(TABLE.currencies.len() >= 60);
        assert!(TABLE.units.len() >= 70);
        assert!(TABLE.word("friday").any(bit::WEEKDAY));
        assert_eq!(TABLE.word("gmt").minutes, 0);
        assert!(TABLE.word("pounds").any(bit::MONEY));
    }
}
