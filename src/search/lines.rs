//! Lines of a file as they stand: searched in one pass, without an index.

use super::look::{Letters, Look, Looked, Seen};
use super::top::{Place, Top};
use super::{Hit, Hits};

/// The best `limit` of the lines of a text, by their place among them, and the number of all that match. Lines that are
/// empty are counted and never match.
#[must_use]
pub fn query(text: &str, query: &str, limit: usize) -> Hits {
    let look = Look::new(query);
    let mut lower = String::new();
    let mut top = Top::new(limit);
    let mut unsure: Vec<(usize, &str, i64)> = Vec::new();
    let mut total = 0;
    // The place of each line that is kept, to come back to it; of a hit only.
    let mut kept: std::collections::HashMap<usize, &str> = std::collections::HashMap::new();
    for (item, line) in split(text).enumerate() {
        if line.is_empty() || !look.may_be_in(line) {
            continue;
        }
        fold_into(&mut lower, line);
        let Some(looked) = look.at(&seen(line, &lower)) else { continue };
        total += 1;
        if looked.is_bound {
            unsure.push((item, line, looked.score));
        } else if top.may_take(looked.score) {
            kept.insert(item, line);
            top.add(place(item, line, looked));
        }
    }
    for (item, line, bound) in unsure {
        if top.may_take(bound) {
            fold_into(&mut lower, line);
            kept.insert(item, line);
            top.add(place(item, line, look.score(&seen(line, &lower))));
        }
    }
    let row = |place: Place| {
        let line = kept.get(&place.item).copied().unwrap_or_default();
        fold_into(&mut lower, line);
        Hit { item: place.item, score: place.score, marks: look.marks(&seen(line, &lower)) }
    };
    Hits { rows: top.into_sorted().into_iter().map(row).collect(), total }
}

/// The lines of a text, as [`str::lines`] gives them.
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let Some(end) = memchr::memchr(b'\n', rest.as_bytes()) else {
            from = text.len();
            return Some(rest);
        };
        from += end + 1;
        Some(rest[..end].strip_suffix('\r').unwrap_or(&rest[..end]))
    })
}

fn place(item: usize, line: &str, looked: Looked) -> Place {
    Place { score: looked.score, length: if looked.is_in_text { line.len() } else { 0 }, item }
}

fn seen<'a>(line: &'a str, lower: &'a str) -> Seen<'a> {
    Seen { text: line, lower, context: "", letters: (Letters::ALL, Letters::ALL), item: None }
}

/// Lower case, letter by letter, into a place that is used again.
fn fold_into(lower: &mut String, line: &str) {
    lower.clear();
    if line.is_ascii() {
        lower.push_str(line);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(line.chars().flat_map(char::to_lowercase));
    }
}
