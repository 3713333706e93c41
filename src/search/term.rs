//! What a reader types, as terms.

use super::{Item, fold};

/// One word of a query.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term {
    Fuzzy(String),
    Exact { word: String, start: bool, end: bool },
    Not(String),
    Who(String),
    Source(String),
    Kind(String),
    Date(String),
    Number { from: f64, to: f64 },
}

/// Whether an item's fields are as a term demands.
pub(super) fn has_field(item: &Item, term: &Term) -> bool {
    match term {
        Term::Who(word) => fold(&item.who).contains(word),
        Term::Source(word) => fold(&item.source).contains(word),
        Term::Kind(word) => item.kind.starts_with(word.as_str()),
        Term::Date(prefix) => item.dates.iter().any(|date| date.starts_with(prefix.as_str())),
        Term::Number { from, to } => item.number.is_some_and(|(lo, hi)| lo <= *to && hi >= *from),
        Term::Fuzzy(_) | Term::Exact { .. } | Term::Not(_) => true,
    }
}

/// Reads a query.
pub(super) fn parse(query: &str) -> Vec<Term> {
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
