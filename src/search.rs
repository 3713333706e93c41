//! Fuzzy search over short texts: claims, titles, topics, names of actions.
//!
//! Words separated by blanks must all match, in any order, as in fzf: `word` fuzzily, `'word` exactly, `^word` at the
//! start, `word$` at the end, `!word` not at all; and fields: `who:`, `src:`, `kind:`, `num:>1b`, `date:2026-04`.
//! The score of a word is that of fuzzy-matcher's `SkimMatcherV2`; a whole word outranks a part of one, and a part
//! outranks scattered letters, which match only where they stand close together.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// What a word of figures is worth more than other words where it stands in the text itself: figures tell claims apart,
/// while a name is often found all around them.
const NUMBER: i64 = 120;

/// One thing that can be found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// What is searched and shown.
    pub text: String,
    /// What stands around it and what it means in other words: a word that is not in the text may stand here.
    pub context: String,
    /// Who says so: matched by `who:`.
    pub who: String,
    /// Source and short name: matched by `src:`.
    pub source: String,
    /// Name of its kind: matched by `kind:`.
    pub kind: &'static str,
    /// Bounds of its number in base units: matched by `num:`.
    pub number: Option<(f64, f64)>,
    /// ISO dates that it speaks of or was published on: matched by `date:`.
    pub dates: Vec<String>,
}

/// One hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Place of the item in the list that the finder was made of.
    pub item: usize,
    /// Higher is better.
    pub score: i64,
    /// Bytes of the item's text at which a matched letter begins, ascending.
    pub marks: Vec<usize>,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The best, best first.
    pub rows: Vec<Hit>,
    /// How many items match.
    pub total: usize,
}

/// Items, ready to be searched.
#[derive(Default)]
pub struct Finder {
    items: Vec<Item>,
    lower: Vec<String>,
    context: Vec<String>,
    matcher: SkimMatcherV2,
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Finder").field("items", &self.items.len()).finish_non_exhaustive()
    }
}

/// One word of a query.
#[derive(Clone, Debug, PartialEq)]
enum Term {
    Fuzzy(String),
    Exact { word: String, start: bool, end: bool },
    Not(String),
    Who(String),
    Source(String),
    Kind(String),
    Date(String),
    Number { from: f64, to: f64 },
}

impl Finder {
    /// Takes the items; hits name them by their place.
    #[must_use]
    pub fn new(items: Vec<Item>) -> Self {
        let lower = items.iter().map(|item| fold(&item.text)).collect();
        let context = items.iter().map(|item| fold(&item.context)).collect();
        Self { items, lower, context, matcher: SkimMatcherV2::default().ignore_case() }
    }

    /// Number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The item at a place.
    #[must_use]
    pub fn item(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }

    /// The best `limit` hits and the number of all. An empty query finds everything, in order.
    #[must_use]
    pub fn query(&self, query: &str, limit: usize) -> Hits {
        let terms = parse(query);
        let mut rows: Vec<Hit> = (0..self.items.len()).filter_map(|at| self.test(at, &terms)).collect();
        rows.sort_by_key(|hit| {
            let length = if hit.marks.is_empty() { 0 } else { self.items[hit.item].text.len() };
            (std::cmp::Reverse(hit.score), length, hit.item)
        });
        let total = rows.len();
        rows.truncate(limit);
        Hits { rows, total }
    }

    fn test(&self, at: usize, terms: &[Term]) -> Option<Hit> {
        let (item, lower) = (&self.items[at], &self.lower[at]);
        let mut hit = Hit { item: at, score: 0, marks: Vec::new() };
        for term in terms {
            match term {
                Term::Fuzzy(word) => match self.fuzzy(&item.text, lower, word) {
                    Some((score, marks)) => {
                        hit.score += score;
                        hit.marks.extend(marks);
                    }
                    None => word_start(&self.context[at], word).then_some(())?,
                },
                Term::Exact { word, start, end } => {
                    let from = exact(lower, word, *start, *end)?;
                    hit.score += 100;
                    hit.marks.extend(letters(&item.text, lower, from, word));
                }
                Term::Not(word) if lower.contains(word.as_str()) => return None,
                Term::Not(_) => {}
                _ => has_field(item, term).then_some(())?,
            }
        }
        hit.marks.sort_unstable();
        hit.marks.dedup();
        Some(hit)
    }

    /// Score and marks of one word.
    fn fuzzy(&self, text: &str, lower: &str, word: &str) -> Option<(i64, Vec<usize>)> {
        let base = i64::try_from(word.chars().count()).unwrap_or(0) * 16;
        if let Some((from, whole)) = best_run(lower, word) {
            let bonus = if whole { 100 } else { 50 } + if is_number(word) { NUMBER } else { 0 };
            let (score, _) = self
                .matcher
                .fuzzy_indices(&lower[from..from + word.len()], word)
                .unwrap_or((base, Vec::new()));
            return Some((score + bonus, letters(text, lower, from, word)));
        }
        let (score, places) = self.matcher.fuzzy_indices(text, word)?;
        let (first, last) = (*places.first()?, *places.last()?);
        if last - first > word.chars().count() * 3 + 2 {
            return None;
        }
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        Some((score, places.iter().filter_map(|place| starts.get(*place).copied()).collect()))
    }
}

/// A word of figures, as written or with a sign: "100", "$5", "2.5bn".
fn is_number(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// Lower case, letter by letter, so that letters keep their order.
fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Where a word stands in one piece: at word borders if it can, else at a word's start, else anywhere.
fn best_run(lower: &str, word: &str) -> Option<(usize, bool)> {
    let mut best: Option<(usize, (bool, bool))> = None;
    for (at, _) in lower.match_indices(word) {
        let starts = !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let ends = !lower[at + word.len()..].chars().next().is_some_and(char::is_alphanumeric);
        let rank = (starts && ends, starts);
        if best.is_none_or(|(_, old)| rank > old) {
            best = Some((at, rank));
        }
    }
    best.map(|(at, (whole, _))| (at, whole))
}

/// Whether a word stands in a text, from a word's start on.
fn word_start(lower: &str, word: &str) -> bool {
    lower
        .match_indices(word)
        .any(|(at, _)| !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric))
}

fn exact(lower: &str, word: &str, start: bool, end: bool) -> Option<usize> {
    match (start, end) {
        (true, true) => (lower == word).then_some(0),
        (true, false) => lower.starts_with(word).then_some(0),
        (false, true) => lower.ends_with(word).then(|| lower.len() - word.len()),
        (false, false) => best_run(lower, word).map(|(at, _)| at),
    }
}

/// Bytes of `text` whose letters stand at `from` in its folded form, for a word's length.
fn letters(text: &str, lower: &str, from: usize, word: &str) -> Vec<usize> {
    let skip = lower[..from].chars().count();
    let take = word.chars().count();
    text.char_indices().flat_map(|(at, c)| c.to_lowercase().map(move |_| at)).skip(skip).take(take).collect()
}

fn has_field(item: &Item, term: &Term) -> bool {
    match term {
        Term::Who(word) => fold(&item.who).contains(word),
        Term::Source(word) => fold(&item.source).contains(word),
        Term::Kind(word) => item.kind.starts_with(word.as_str()),
        Term::Date(prefix) => item.dates.iter().any(|date| date.starts_with(prefix.as_str())),
        Term::Number { from, to } => item.number.is_some_and(|(lo, hi)| lo <= *to && hi >= *from),
        Term::Fuzzy(_) | Term::Exact { .. } | Term::Not(_) => true,
    }
}

fn parse(query: &str) -> Vec<Term> {
    query.split_whitespace().filter_map(|word| term(&fold(word))).collect()
}

fn term(word: &str) -> Option<Term> {
    if let Some((field, rest)) = word.split_once(':') {
        let rest = rest.to_owned();
        let found = match field {
            "who" => Some(Term::Who(rest.clone())),
            "src" => Some(Term::Source(rest.clone())),
            "kind" => Some(Term::Kind(rest.clone())),
            "date" => Some(Term::Date(rest.clone())),
            "num" => match number_range(&rest) {
                Some((from, to)) => Some(Term::Number { from, to }),
                None if rest.trim_matches(['<', '>', '=']).is_empty() => return None,
                None => None,
            },
            _ => None,
        };
        if let Some(found) = found {
            return (!rest.is_empty()).then_some(found);
        }
    }
    let rest = |from: usize| word.get(from..).filter(|rest| !rest.is_empty()).map(str::to_owned);
    match word.chars().next()? {
        '\'' => rest(1).map(|word| Term::Exact { word, start: false, end: false }),
        '!' => rest(1).map(Term::Not),
        '^' => rest(1).map(|word| match word.strip_suffix('$') {
            Some(inner) if !inner.is_empty() => {
                Term::Exact { word: inner.to_owned(), start: true, end: true }
            }
            _ => Term::Exact { word, start: true, end: false },
        }),
        _ => match word.strip_suffix('$') {
            Some(inner) if !inner.is_empty() => {
                Some(Term::Exact { word: inner.to_owned(), start: false, end: true })
            }
            _ => Some(Term::Fuzzy(word.to_owned())),
        },
    }
}

/// `>1b`, `<=20`, `100`, `5..10`: bounds in base units.
fn number_range(text: &str) -> Option<(f64, f64)> {
    if let Some((from, to)) = text.split_once("..") {
        return Some((amount(from)?, amount(to)?));
    }
    let bare = text.trim_start_matches(['<', '>', '=']);
    let value = amount(bare)?;
    match text.as_bytes().first()? {
        b'>' => Some((value, f64::INFINITY)),
        b'<' => Some((f64::NEG_INFINITY, value)),
        _ => Some((value, value)),
    }
}

/// `1.5b`, `20k`, `3m`, `7`.
fn amount(text: &str) -> Option<f64> {
    let scale = match text.chars().next_back()? {
        'k' => 1e3,
        'm' => 1e6,
        'b' => 1e9,
        't' => 1e12,
        _ => 1.0,
    };
    let digits = text.trim_end_matches(['k', 'm', 'b', 't']).replace(',', "");
    digits.parse::<f64>().ok().filter(|value| value.is_finite()).map(|value| value * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finder() -> Finder {
        let item = |text: &str, source: &str, kind, number| Item {
            text: text.into(),
            source: source.into(),
            kind,
            number,
            dates: vec!["2026-04-24".into()],
            who: "Amazon".into(),
            context: "The sentence before names Claude".into(),
        };
        Finder::new(vec![
            item("Anthropic agreed to spend $100 billion over ten years", "000", "money", Some((1e11, 1e11))),
            item("Meta will deploy tens of millions of Graviton cores", "001", "number", Some((1e7, 1e8))),
            item("An anthropological note on 1 and 0 and 0", "002", "other", None),
            item("The agents operate on a great vision", "003", "other", None),
            item("Ärzte in Graz", "004", "other", None),
        ])
    }

    /// The places of the items that a query finds, best first.
    fn check(query: &str, found: &[usize]) {
        let hits = finder().query(query, 10);
        let items: Vec<usize> = hits.rows.iter().map(|hit| hit.item).collect();
        assert_eq!(items, found, "{query:?}");
        assert_eq!(hits.total, found.len(), "{query:?}");
    }

    #[test]
    fn queries_find_what_they_say() {
        check("", &[0, 1, 2, 3, 4]);
        check("anthropic", &[0, 2]);
        check("anthrop", &[2, 0]);
        check("ANTHROPIC 100", &[0]);
        check("100 anthropic", &[0]);
        check("graviton", &[1]);
        check("grvtn", &[1]);
        check("'grvtn", &[]);
        check("'graviton", &[1]);
        check("!graviton", &[0, 2, 3, 4]);
        check("^meta", &[1]);
        check("cores$", &[1]);
        check("^the vision$", &[3]);
        check("ärzte", &[4]);
        check("ÄRZTE", &[4]);
        check("kind:money", &[0]);
        check("kind:mo", &[0]);
        check("src:001", &[1]);
        check("who:amazon graviton", &[1]);
        check("num:>1b", &[0]);
        check("num:<1b", &[1]);
        check("num:10m..20m", &[1]);
        check("num:100b", &[0]);
        check("num:>", &[0, 1, 2, 3, 4]);
        check("date:2026-04 meta", &[1]);
        check("date:2025", &[]);
        check("zzz", &[]);
        check("claude 100", &[0]);
        check("laude", &[]);
    }

    #[test]
    fn whole_words_outrank_parts_and_parts_outrank_letters() {
        let texts = ["cache hips", "chipset", "a chip", "c-h-i-p"];
        let items = texts.iter().map(|text| Item { text: (*text).into(), ..Item::default() }).collect();
        let hits = Finder::new(items).query("chip", 10);
        let order: Vec<&str> = hits.rows.iter().map(|hit| texts[hit.item]).collect();
        assert_eq!(order[..2], ["a chip", "chipset"]);
    }

    #[test]
    fn matched_letters_are_marked() {
        let hits = finder().query("100", 1);
        let text = &finder().items[0].text.clone();
        let marked: String = hits.rows[0].marks.iter().filter_map(|at| text[*at..].chars().next()).collect();
        assert_eq!(marked, "100");
        let hits = finder().query("graz", 1);
        assert_eq!(hits.rows[0].marks, [10, 11, 12, 13]);
    }
}
