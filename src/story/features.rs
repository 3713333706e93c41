//! From an article to what grouping compares: its terms, each with how often it stands there and what it is.
//!
//! ```text
//!  title, body ── words, numbers ──> stems, hashed
//!               ── where ──> in the headline or the first 60 words (lead)
//!               ── how written ──> with a capital inside sentences (name)
//!               ── what ──> a number, weekday or month (fact)
//! ```
//!
//! This runs on every article of a stream, so it reads the raw body once, with no other module's help.

use std::sync::LazyLock;

use crate::article::Article;

use super::word::{self, Term, TermMap, TermSet};

/// What a term is in its article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    pub(crate) const LEAD: Marks = Marks(1);
    pub(crate) const NAME: Marks = Marks(2);
    pub(crate) const FACT: Marks = Marks(4);

    pub(crate) const fn has(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    const fn with(self, other: Marks, wanted: bool) -> Marks {
        if wanted { Marks(self.0 | other.0) } else { self }
    }
}

/// One term of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) term: Term,
    /// Held at 255.
    pub(crate) count: u8,
    pub(crate) marks: Marks,
}

impl Counted {
    const fn bits(self) -> u64 {
        (self.marks.0 as u64) << 40 | (self.term as u64) << 8 | self.count as u64
    }
}

/// What grouping knows of an article. At most [`MOST_WORDS`] words and [`MOST_FACTS`] facts, the weightiest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// In order of term.
    pub(crate) terms: Vec<Counted>,
    /// When it was published, in days since 1970-01-01.
    pub(crate) day: Option<i32>,
}

/// Words kept of an article; more do not change which story it is put in.
const MOST_WORDS: usize = 110;
/// Numbers, weekdays and months kept of an article.
const MOST_FACTS: usize = 40;
/// Words and numbers of an article that are read: those of a novel. Behind them nothing new tells what it is about, and
/// each new one costs memory.
const MOST_READ: u32 = 100_000;
/// Words at the start of an article that count as its lead.
const LEAD_WORDS: u32 = 60;

impl Features {
    /// The features of an article: its title, body and date of publication.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let day = article.published.map(|published| published.date);
        Self::read(article.title.as_deref().unwrap_or(""), &article.body, day)
    }

    /// The features of a title (may be empty), a body and a day of publication, where known. A line of the body
    /// that repeats the title or is an address is passed over.
    #[must_use]
    pub fn read(title: &str, body: &str, day: Option<jiff::civil::Date>) -> Self {
        let mut reader = Reader::default();
        let title = title.trim();
        reader.line(title, true);
        for line in body.lines().map(str::trim) {
            if line.is_empty() || line == title || line.starts_with("http") || line.starts_with("www.") {
                continue;
            }
            reader.line(line, false);
        }
        Self { terms: reader.heaviest(), day: day.map(day_number) }
    }

    /// Whether there was nothing to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Something to order articles by that does not depend on where they came from or in which order.
    pub(crate) fn order_key(&self) -> (i32, u64) {
        let mut digest = self.terms.len() as u64;
        for counted in &self.terms {
            digest = digest.rotate_left(7) ^ counted.bits();
        }
        (self.day.unwrap_or(i32::MAX), digest)
    }
}

fn day_number(date: jiff::civil::Date) -> i32 {
    crate::claim::moment::day_number(date)
}

static CALENDAR: LazyLock<TermSet> = LazyLock::new(|| {
    const NAMES: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may \
                         june july august september october november december jan feb mar apr jun jul aug sep sept \
                         oct nov dec";
    word::terms_of(NAMES.split_whitespace())
});

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: u8,
    capitals: u8,
    small: u8,
    lead: bool,
    number: bool,
}

/// Collects the terms of one article.
#[derive(Debug, Default)]
struct Reader {
    seen: TermMap<Tally>,
    words: u32,
    buffer: String,
}

impl Reader {
    fn line(&mut self, line: &str, title: bool) {
        let mut starts_sentence = true;
        let mut rest = line;
        loop {
            let Some(start) = rest.find(char::is_alphanumeric).filter(|_| self.words < MOST_READ) else {
                return;
            };
            let gap = &rest[..start];
            starts_sentence |= rest.len() < line.len() && ends_sentence(gap);
            rest = &rest[start..];
            let (end, number) = token_end(rest);
            let token = &rest[..end];
            rest = &rest[end..];
            if number {
                self.number(token, title);
            } else {
                self.word(token, title, starts_sentence);
            }
            starts_sentence = false;
        }
    }

    fn number(&mut self, token: &str, title: bool) {
        self.buffer.clear();
        self.buffer.extend(token.chars().filter(|&c| c != ','));
        self.note(title, |tally| tally.number = true);
    }

    /// One word; a compound (`Al-Qaeda`, `mud-brick`) gives each of its parts.
    fn word(&mut self, token: &str, title: bool, starts_sentence: bool) {
        let capital = token.starts_with(char::is_uppercase);
        for part in token.split('-') {
            self.buffer.clear();
            for c in part.chars() {
                match c {
                    '.' => {}
                    '\u{2019}' => self.buffer.push('\''),
                    _ if c.is_ascii() => self.buffer.push(c.to_ascii_lowercase()),
                    _ => self.buffer.extend(c.to_lowercase()),
                }
            }
            word::stem(&mut self.buffer);
            self.note(title, |tally| {
                if !capital {
                    tally.small = tally.small.saturating_add(1);
                } else if !starts_sentence && !title {
                    tally.capitals = tally.capitals.saturating_add(1);
                }
            });
        }
    }

    fn note(&mut self, title: bool, more: impl FnOnce(&mut Tally)) {
        self.words += 1;
        if self.buffer.len() < 2 {
            return;
        }
        let term = word::term(self.buffer.as_bytes());
        if word::is_stop(term) {
            return;
        }
        let tally = self.seen.entry(term).or_default();
        tally.count = tally.count.saturating_add(1);
        tally.lead |= title || self.words <= LEAD_WORDS;
        more(tally);
    }

    fn heaviest(self) -> Vec<Counted> {
        let mut words = Vec::with_capacity(self.seen.len());
        let mut facts = Vec::new();
        for (term, tally) in self.seen {
            let is_fact = tally.number || CALENDAR.contains(&term);
            let marks = Marks::default()
                .with(Marks::LEAD, tally.lead)
                .with(Marks::NAME, tally.capitals > tally.small)
                .with(Marks::FACT, is_fact);
            let counted = Counted { term, count: tally.count, marks };
            let weight = rarity(word::background(term)) * (1.0 + f32::from(tally.count).ln());
            if is_fact { &mut facts } else { &mut words }.push((weight, counted));
        }
        let mut terms = keep_heaviest(words, MOST_WORDS);
        terms.extend(keep_heaviest(facts, MOST_FACTS));
        terms.sort_unstable_by_key(|counted| counted.term);
        terms
    }
}

fn rarity(share: f32) -> f32 {
    (300.0 / (1.0 + 300.0 * share)).ln()
}

fn keep_heaviest(mut weighed: Vec<(f32, Counted)>, most: usize) -> Vec<Counted> {
    let order = |a: &(f32, Counted), b: &(f32, Counted)| b.0.total_cmp(&a.0).then(a.1.term.cmp(&b.1.term));
    if weighed.len() > most {
        weighed.select_nth_unstable_by(most, order);
        weighed.truncate(most);
    }
    weighed.into_iter().map(|(_, counted)| counted).collect()
}

/// Whether a sentence may end in what stands between two words: a full stop, or a quotation mark that opens.
fn ends_sentence(gap: &str) -> bool {
    let mut chars = gap.chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, '.' | '!' | '?' | ':' | '"' | '\u{201c}')
            && chars.peek().is_none_or(|next| next.is_whitespace())
        {
            return true;
        }
    }
    false
}

/// Where the token at the start of `rest` ends, and whether it is a number. Letters run on over an inner
/// apostrophe, dot or hyphen (`U.S`, `Al-Qaeda`), digits over an inner separator (`6.1`, `9-14`, `7:30`).
fn token_end(rest: &str) -> (usize, bool) {
    let number = rest.starts_with(|c: char| c.is_ascii_digit());
    let belongs = |c: char| if number { c.is_ascii_digit() } else { c.is_alphanumeric() };
    let joins = |c: char| {
        if number { matches!(c, '.' | ',' | ':' | '-') } else { matches!(c, '\'' | '\u{2019}' | '.' | '-') }
    };
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = belongs(c) || (joins(c) && chars.peek().is_some_and(|&(_, next)| belongs(next)));
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
    }
    (end, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks_of(features: &Features, stem: &str) -> Option<Marks> {
        let term = word::term(stem.as_bytes());
        features.terms.iter().find(|counted| counted.term == term).map(|counted| counted.marks)
    }

    fn tokens(line: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut rest = line;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            rest = &rest[start..];
            let (end, _) = token_end(rest);
            found.push(&rest[..end]);
            rest = &rest[end..];
        }
        found
    }

    #[test]
    fn words_and_numbers_are_cut_out() {
        assert_eq!(tokens("A 6.1-magnitude quake."), ["A", "6.1", "magnitude", "quake"]);
        assert_eq!(tokens("U.S. officials, 76ers"), ["U.S", "officials", "76", "ers"]);
        assert_eq!(tokens("won 9-14 at 7:30, \u{20ac}5.4bn"), ["won", "9-14", "at", "7:30", "5.4", "bn"]);
        assert_eq!(tokens("Cafe\u{301} Krist\u{ed}n's"), ["Cafe", "Krist\u{ed}n's"]);
    }

    #[test]
    fn names_facts_and_leads_are_marked() {
        let body = "A quake hit the island of Qeshm on Sunday. It killed 10 people. Qeshm lies in the gulf.";
        let features = Features::read("Quake in Iran", body, None);
        assert!(marks_of(&features, "qeshm").unwrap().has(Marks::NAME));
        assert!(marks_of(&features, "sunday").unwrap().has(Marks::FACT));
        assert!(marks_of(&features, "10").unwrap().has(Marks::FACT));
        assert!(marks_of(&features, "iran").unwrap().has(Marks::LEAD));
        assert!(!marks_of(&features, "quak").unwrap().has(Marks::NAME));
        assert_eq!(marks_of(&features, "the"), None);
    }

    #[test]
    fn a_body_that_repeats_its_title_or_names_its_address_counts_once() {
        let once = Features::read("Quake in Iran", "Ten died.", None);
        let twice = Features::read(
            "Quake in Iran",
            "http://example.org/quake-in-iran\nQuake in Iran\nTen died.",
            None,
        );
        assert_eq!(once, twice);
    }

    #[test]
    fn odd_text_gives_few_or_no_terms() {
        assert!(Features::read("", "", None).is_empty());
        assert!(Features::read("", " \u{1f600} ... ---\n\n", None).is_empty());
        assert!(Features::read("", &"x9".repeat(100_000), None).terms.len() <= 1);
    }

    #[test]
    fn endless_articles_are_read_in_part() {
        let mut reader = Reader::default();
        let numbers: Vec<String> = (0..MOST_READ + 5_000).map(|number| number.to_string()).collect();
        reader.line(&numbers.join(" "), false);
        assert!(reader.seen.len() <= MOST_READ as usize && reader.words == MOST_READ);
    }

    #[test]
    fn long_articles_keep_their_weightiest_terms() {
        let sentences: Vec<String> = (0..5000).map(|n| format!("Word{n}qz says {n}.")).collect();
        let body = sentences.join(" ");
        assert_eq!(Features::read("", &body, None).terms.len(), MOST_WORDS + MOST_FACTS);
    }
}
