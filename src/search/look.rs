//! A query looks at one text: whether it matches, with which score or bound, and where.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::{memchr, memchr2, memchr2_iter, memmem};

use super::Item;
use super::term::{self, Term};

/// What a word of figures is worth more than other words where it stands in the text itself: figures tell claims apart,
/// while a name is often found all around them.
const NUMBER: i64 = 180;

/// Worth of a word that stands as it is typed.
const EXACT: i64 = 100;

/// No letter is worth more to fuzzy-matcher than this: 16 for the match, 8 for its place, 8 for its neighbour.
const MOST_PER_LETTER: i64 = 32;

/// What the first letter may be worth more: its place counts twice.
const MOST_FIRST: i64 = 8;

/// Letters beyond ASCII that have one of ASCII in their lower case: "İ" and the sign of the kelvin.
const LOWER_IN_ASCII: [char; 2] = ['\u{130}', '\u{212a}'];

/// Places with letters close together that are scored, in one text.
const MOST_WINDOWS: usize = 64;

/// Which letters and figures occur, as bits; those beyond ASCII share a few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    /// May be anything.
    pub(super) const ALL: Self = Self(u64::MAX);

    /// Of a text in lower case.
    pub(super) fn of(lower: &str) -> Self {
        Self(lower.bytes().fold(0, |bits, byte| bits | Self::bit(byte)))
    }

    const fn bit(byte: u8) -> u64 {
        match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            _ => 1 << (36 + byte % 28),
        }
    }

    const fn has(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }
}

/// What there is to look at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    /// The text as shown.
    pub text: &'a str,
    /// The same in lower case.
    pub lower: &'a str,
    /// What stands around it, in lower case.
    pub context: &'a str,
    /// Letters of the text, and of what stands around it.
    pub letters: (Letters, Letters),
    /// Its fields, where it has any.
    pub item: Option<&'a Item>,
}

/// How a text matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looked {
    /// Its score, or what it is at most.
    pub score: i64,
    /// Whether that is only a bound.
    pub is_bound: bool,
    /// Whether some word stands in the text itself.
    pub is_in_text: bool,
}

/// A query, ready to look at many texts.
pub(super) struct Look {
    words: Vec<Word>,
    matcher: SkimMatcherV2,
}

/// One term, with what is worked out once.
struct Word {
    term: Term,
    letters: Letters,
    finder: memmem::Finder<'static>,
    /// The letter that occurs least in English; none where the term does not ask for letters.
    rarest: Option<u8>,
    /// For a fuzzy one: its score where it stands in one piece, without what whole words are worth.
    piece: i64,
    /// For a fuzzy one: the bytes that its letters may be scattered over.
    spread: usize,
}

/// Where a fuzzy word stands.
enum Stand {
    /// In one piece from a byte on; whether as a whole word.
    Piece(usize, bool),
    /// Its letters, close together.
    Close,
    /// In what stands around the text.
    Context,
}

impl Look {
    pub(super) fn new(query: &str) -> Self {
        let matcher = SkimMatcherV2::default().ignore_case();
        let words = term::parse(query).into_iter().map(|term| Word::new(term, &matcher)).collect();
        Self { words, matcher }
    }

    /// How a text matches; `None` where it doesn't. Cheap: nothing is scored by fuzzy-matcher.
    pub(super) fn at(&self, seen: &Seen) -> Option<Looked> {
        look(self.words.iter(), seen)
    }

    /// How a line matches a query of one letter, looked at as it stands; `None` where that is not enough. Every line has
    /// some letter, so the first one typed is the dearest.
    pub(super) fn at_a_glance(&self, line: &str) -> Option<Looked> {
        let [word] = self.words.as_slice() else { return None };
        let Term::Fuzzy(text) = &word.term else { return None };
        let &[letter] = text.as_bytes() else { return None };
        if !line.is_ascii() {
            return None;
        }
        let bytes = line.as_bytes();
        let is_border = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at)).is_none_or(|byte| !byte.is_ascii_alphanumeric())
        };
        let mut found = None;
        for at in memchr2_iter(letter, letter.to_ascii_uppercase(), bytes) {
            let whole = is_border(at.checked_sub(1)) && is_border(Some(at + 1));
            found = Some(whole);
            if whole {
                break;
            }
        }
        let score = word.whole_score(text, found?);
        Some(Looked { score, is_bound: false, is_in_text: true })
    }

    /// Whether a line may match, looked at as it stands, in upper and lower case: most lines are done with here.
    pub(super) fn may_be_in(&self, line: &str) -> bool {
        !line.is_ascii() && line.contains(LOWER_IN_ASCII)
            || self.words.iter().all(|word| word.may_be_in(line.as_bytes()))
    }

    /// Whether a line that may match this query may match an earlier one: all that the earlier one asks for, this one
    /// asks for too.
    pub(super) fn narrows(&self, earlier: &Self) -> bool {
        let letters = |word: &Word| word.rarest.map(|_| word.finder.needle().to_vec());
        let own: Vec<Vec<u8>> = self.words.iter().filter_map(letters).collect();
        earlier.words.iter().filter_map(letters).all(|old| own.iter().any(|new| new.starts_with(&old)))
    }

    /// Whether a term asks for a field.
    pub(super) fn has_fields(&self) -> bool {
        self.words.iter().any(Word::is_field)
    }

    /// The score of a text that matches.
    pub(super) fn score(&self, seen: &Seen) -> Looked {
        self.scored(self.at(seen).unwrap_or_default(), seen)
    }

    /// The same where the fields are known to match and are not at hand.
    pub(super) fn score_of_words(&self, seen: &Seen) -> Looked {
        let words = self.words.iter().filter(|word| !word.is_field());
        self.scored(look(words, seen).unwrap_or_default(), seen)
    }

    fn scored(&self, mut looked: Looked, seen: &Seen) -> Looked {
        if looked.is_bound {
            looked.is_bound = false;
            for word in &self.words {
                if let Term::Fuzzy(text) = &word.term
                    && let Some(Stand::Close) = word.stand(text, seen)
                {
                    looked.score += self.closest(word, text, seen).0 - word.most();
                }
            }
        }
        looked
    }

    /// Bytes of a text that matches at which a matched letter begins, ascending.
    pub(super) fn marks(&self, seen: &Seen) -> Vec<usize> {
        let mut marks = Vec::new();
        for word in &self.words {
            match &word.term {
                Term::Fuzzy(text) => match word.stand(text, seen) {
                    Some(Stand::Piece(from, _)) => marks.extend(letters(seen, from, text)),
                    Some(Stand::Close) => marks.extend(self.closest(word, text, seen).1),
                    Some(Stand::Context) | None => {}
                },
                Term::Exact { word: text, start, end } => {
                    marks.extend(
                        word.exact(seen, text, *start, *end)
                            .into_iter()
                            .flat_map(|from| letters(seen, from, text)),
                    );
                }
                _ => {}
            }
        }
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// The best of the places where a word's letters stand close together: its score and its marks.
    fn closest(&self, word: &Word, text: &str, seen: &Seen) -> (i64, Vec<usize>) {
        let mut best: Option<(i64, usize, Vec<usize>)> = None;
        for (from, to) in windows(seen.lower, text, word.spread).take(MOST_WINDOWS) {
            // With the letter before, which tells whether a word begins.
            let from = seen.lower[..from].char_indices().next_back().map_or(0, |(at, _)| at);
            let own = if seen.text.is_ascii() { &seen.text[from..to] } else { &seen.lower[from..to] };
            if let Some((score, places)) = self.matcher.fuzzy_indices(own, text)
                && best.as_ref().is_none_or(|(old, ..)| score > *old)
            {
                best = Some((score, from, places));
            }
        }
        let Some((score, from, places)) = best else { return (word.most(), Vec::new()) };
        let skip = seen.lower[..from].chars().count();
        let places: Vec<usize> = places.into_iter().map(|place| skip + place).collect();
        (score, starts(seen, &places))
    }
}

impl Word {
    /// Whether it asks for a field.
    fn is_field(&self) -> bool {
        !matches!(self.term, Term::Fuzzy(_) | Term::Exact { .. } | Term::Not(_))
    }

    fn new(term: Term, matcher: &SkimMatcherV2) -> Self {
        let text = match &term {
            Term::Fuzzy(text) | Term::Not(text) | Term::Exact { word: text, .. } => text.as_str(),
            _ => "",
        };
        let count = text.chars().count();
        let piece = matcher.fuzzy_match(text, text);
        let common = b" etaoinsrhldcumfpgwybvkxjqz";
        let rank = |byte: &u8| common.iter().position(|other| other == byte).unwrap_or(common.len());
        let asks = matches!(term, Term::Fuzzy(_) | Term::Exact { .. });
        Self {
            letters: Letters::of(text),
            rarest: text.bytes().max_by_key(rank).filter(|_| asks && text.is_ascii()),
            finder: memmem::Finder::new(text.as_bytes()).into_owned(),
            piece: piece.unwrap_or_else(|| i64::try_from(count).unwrap_or(0) * 16),
            spread: count * 3 + 3,
            term,
        }
    }

    /// Whether the letters occur in order, the rarest asked for first.
    fn may_be_in(&self, line: &[u8]) -> bool {
        let Some(rarest) = self.rarest else { return true };
        let find = |from: usize, byte: u8| {
            memchr2(byte, byte.to_ascii_uppercase(), &line[from..]).map(|at| from + at + 1)
        };
        find(0, rarest).is_some()
            && self.finder.needle().iter().try_fold(0, |from, byte| find(from, *byte)).is_some()
    }

    fn stand(&self, text: &str, seen: &Seen) -> Option<Stand> {
        if seen.letters.0.has(self.letters) {
            if let Some((from, whole)) = self.best_run(seen.lower, text) {
                return Some(Stand::Piece(from, whole));
            }
            if windows(seen.lower, text, self.spread).next().is_some() {
                return Some(Stand::Close);
            }
        }
        let around = seen.letters.1.has(self.letters) && self.begins(seen.context);
        around.then_some(Stand::Context)
    }

    /// The score of the word in one piece.
    fn whole_score(&self, text: &str, whole: bool) -> i64 {
        let number = text.bytes().any(|byte| byte.is_ascii_digit());
        self.piece + if whole { 100 } else { 50 } + if number { NUMBER } else { 0 }
    }

    /// What scattered letters score at most.
    fn most(&self) -> i64 {
        let count = i64::try_from((self.spread - 3) / 3).unwrap_or(i64::MAX / 64);
        count * MOST_PER_LETTER + MOST_FIRST
    }

    /// Where the word stands in one piece: at word borders if it can, else at a word's start, else anywhere.
    fn best_run(&self, lower: &str, text: &str) -> Option<(usize, bool)> {
        let mut best: Option<(usize, (bool, bool))> = None;
        for at in self.finder.find_iter(lower.as_bytes()) {
            let starts = begins_word(lower, at);
            let ends = !lower[at + text.len()..].chars().next().is_some_and(char::is_alphanumeric);
            if starts && ends {
                return Some((at, true));
            }
            if best.is_none_or(|(_, old)| (false, starts) > old) {
                best = Some((at, (false, starts)));
            }
        }
        best.map(|(at, _)| (at, false))
    }

    /// Whether the word stands in a text, from a word's start on.
    fn begins(&self, lower: &str) -> bool {
        self.finder.find_iter(lower.as_bytes()).any(|at| begins_word(lower, at))
    }

    fn exact(&self, seen: &Seen, text: &str, start: bool, end: bool) -> Option<usize> {
        if !seen.letters.0.has(self.letters) {
            return None;
        }
        let lower = seen.lower;
        match (start, end) {
            (true, true) => (lower == text).then_some(0),
            (true, false) => lower.starts_with(text).then_some(0),
            (false, true) => lower.ends_with(text).then(|| lower.len() - text.len()),
            (false, false) => self.best_run(lower, text).map(|(at, _)| at),
        }
    }
}

/// How a text matches these words.
fn look<'a>(words: impl Iterator<Item = &'a Word>, seen: &Seen) -> Option<Looked> {
    let mut looked = Looked::default();
    for word in words {
        match &word.term {
            Term::Fuzzy(text) => match word.stand(text, seen)? {
                Stand::Piece(_, whole) => {
                    looked.score += word.whole_score(text, whole);
                    looked.is_in_text = true;
                }
                Stand::Close => {
                    looked.score += word.most();
                    (looked.is_bound, looked.is_in_text) = (true, true);
                }
                Stand::Context => {}
            },
            Term::Exact { word: text, start, end } => {
                word.exact(seen, text, *start, *end)?;
                looked.score += EXACT;
                looked.is_in_text = true;
            }
            Term::Not(_) => {
                if seen.letters.0.has(word.letters) && word.finder.find(seen.lower.as_bytes()).is_some() {
                    return None;
                }
            }
            _ => seen.item.is_some_and(|item| term::has_field(item, &word.term)).then_some(())?,
        }
    }
    Some(looked)
}

fn begins_word(lower: &str, at: usize) -> bool {
    !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Stretches of at most `spread` bytes that hold a word's letters in order, each as short as its first letter allows.
fn windows<'a>(lower: &'a str, word: &'a str, spread: usize) -> Windows<'a> {
    let mut letters = word.chars();
    let first = letters.next().unwrap_or('\0');
    Windows { lower, first, rest: letters.as_str(), spread, from: 0 }
}

/// See [`windows`].
struct Windows<'a> {
    lower: &'a str,
    first: char,
    rest: &'a str,
    spread: usize,
    /// Where the next one begins at the earliest.
    from: usize,
}

impl Iterator for Windows<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        loop {
            let start = self.from + find(self.lower.get(self.from..)?, self.first)?;
            self.from = start + self.first.len_utf8();
            if let Some(end) = self.end(start) {
                return Some((start, end));
            }
        }
    }
}

impl Windows<'_> {
    fn end(&self, start: usize) -> Option<usize> {
        let most = (start + self.spread).min(self.lower.len());
        let most = (start..=most).rev().find(|&at| self.lower.is_char_boundary(at))?;
        let mut at = start + self.first.len_utf8();
        for letter in self.rest.chars() {
            at += find(self.lower.get(at..most)?, letter)? + letter.len_utf8();
        }
        Some(at)
    }
}

fn find(text: &str, letter: char) -> Option<usize> {
    match u8::try_from(letter) {
        Ok(byte) if byte.is_ascii() => memchr(byte, text.as_bytes()),
        _ => text.find(letter),
    }
}

/// Bytes of the text whose letters stand at `from` in lower case, for a word's length.
fn letters(seen: &Seen, from: usize, word: &str) -> Vec<usize> {
    let skip = seen.lower[..from].chars().count();
    let places: Vec<usize> = (skip..skip + word.chars().count()).collect();
    starts(seen, &places)
}

/// Bytes of the text whose letters stand at these places in lower case, counted in letters; ascending.
fn starts(seen: &Seen, places: &[usize]) -> Vec<usize> {
    if seen.text.is_ascii() {
        return places.to_vec();
    }
    let all = seen.text.char_indices().flat_map(|(at, c)| c.to_lowercase().map(move |_| at));
    let mut wanted = places.iter().copied().peekable();
    all.enumerate().filter_map(|(place, at)| wanted.next_if_eq(&place).map(|_| at)).collect()
}
