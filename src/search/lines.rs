//! Lines of a file as they stand: searched in one pass, without an index.

use std::collections::HashMap;

use super::look::{Letters, Look, Looked, Seen};
use super::top::{Place, Top};
use super::{Hit, Item};
use crate::arrange::Arrange;

/// A line that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its place among the lines, its score, its marks.
    pub hit: Hit,
    /// The line.
    pub line: &'a str,
    /// Of two with one score the one with less of this is better.
    pub length: usize,
}

/// What a query found in a text, or in a part of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows<'a> {
    /// The best, best first.
    pub rows: Vec<Row<'a>>,
    /// How many lines match.
    pub total: usize,
}

impl Rows<'_> {
    /// The best of the parts of one text, which were searched apart.
    #[must_use]
    pub fn joined(parts: Vec<Self>, limit: usize) -> Self {
        let total = parts.iter().map(|part| part.total).sum();
        let mut rows: Vec<_> = parts.into_iter().flat_map(|part| part.rows).collect();
        rows.arrange_by_key(|row| (std::cmp::Reverse(row.hit.score), row.length, row.hit.item));
        rows.truncate(limit);
        Self { rows, total }
    }
}

/// The best `limit` of the lines of a text, by their place among them, and the number of all that match. Lines that are
/// empty are counted and never match.
#[must_use]
pub fn query<'a>(text: &'a str, query: &str, limit: usize) -> Rows<'a> {
    query_while((text, 0), query, limit, &Bare, &|| true).unwrap_or_default()
}

/// What is known of a line beside its text.
pub trait Known {
    /// Whether it is to be looked at.
    fn is_wanted(&self, line: usize) -> bool;
    /// Its fields; asked for only where the query names one.
    fn fields(&self, line: usize) -> Option<Item>;
}

struct Bare;

impl Known for Bare {
    fn is_wanted(&self, _: usize) -> bool {
        true
    }

    fn fields(&self, _: usize) -> Option<Item> {
        None
    }
}

/// Lines between two looks at whether to go on.
const SLICE: usize = 2048;

/// The same of lines that more is known of, or of a part of a text and the place of its first line; `None` where it was
/// stopped.
#[must_use]
pub fn query_while<'a>(
    (text, first): (&'a str, usize),
    query: &str,
    limit: usize,
    known: &impl Known,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<Rows<'a>> {
    query_among((first..).zip(split(text)), query, limit, known, goes_on, &mut |_, _| {})
}

/// The same of some lines, each with its place. Those that may match, as far as their letters tell, are given away on
/// the way: a query that [`narrows`] this one finds nothing among the others.
pub fn query_among<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
    query: &str,
    limit: usize,
    known: &impl Known,
    goes_on: &(dyn Fn() -> bool + Sync),
    maybe: &mut dyn FnMut(usize, &'a str),
) -> Option<Rows<'a>> {
    let look = Look::new(query);
    let has_fields = look.has_fields();
    let mut lower = String::new();
    let mut top = Top::new(limit);
    let mut unsure: Vec<(usize, &str, i64)> = Vec::new();
    let mut total = 0;
    // The lines that were among the best at some time, to come back to them.
    let mut kept: HashMap<usize, &str> = HashMap::new();
    for (at, (item, line)) in lines.enumerate() {
        if at % SLICE == 0 && !goes_on() {
            return None;
        }
        if line.is_empty() || !look.may_be_in(line) {
            continue;
        }
        maybe(item, line);
        if !known.is_wanted(item) {
            continue;
        }
        let looked = look.at_a_glance(line).or_else(|| {
            fold_into(&mut lower, line);
            let fields = if has_fields { known.fields(item) } else { None };
            look.at(&Seen { item: fields.as_ref(), ..seen(line, &lower) })
        });
        let Some(looked) = looked else { continue };
        total += 1;
        // What is not among the best so far never will be.
        let place = place(item, line, looked);
        if looked.is_bound {
            if top.may_take(looked.score) {
                unsure.push((item, line, looked.score));
            }
        } else if top.takes(&place) {
            kept.insert(item, line);
            top.add(place);
        }
    }
    for (at, (item, line, bound)) in unsure.into_iter().enumerate() {
        if at % SLICE == 0 && !goes_on() {
            return None;
        }
        if top.may_take(bound) {
            fold_into(&mut lower, line);
            kept.insert(item, line);
            top.add(place(item, line, look.score_of_words(&seen(line, &lower))));
        }
    }
    let row = |place: Place| {
        let line = kept.get(&place.item).copied().unwrap_or_default();
        fold_into(&mut lower, line);
        let hit = Hit { item: place.item, score: place.score, marks: look.marks(&seen(line, &lower)) };
        Row { hit, line, length: place.length }
    };
    Some(Rows { rows: top.into_sorted().into_iter().map(row).collect(), total })
}

/// Whether a query finds nothing but in lines that may match an earlier one, as when letters were added to it.
#[must_use]
pub fn narrows(query: &str, earlier: &str) -> bool {
    Look::new(query).narrows(&Look::new(earlier))
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
        for c in line.chars() {
            // Asking what a letter of ASCII is in lower case costs ten times as much by way of Unicode.
            if c.is_ascii() {
                lower.push(c.to_ascii_lowercase());
            } else {
                lower.extend(c.to_lowercase());
            }
        }
    }
}
