//! Reads the words around a number that say how exact it is, and what it comes on top of.

use super::Hedge;
use crate::claim::vocabulary::{Line, bit};

/// What stands around a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    pub hedge: Option<Meaning>,
    pub additional: bool,
    pub total: bool,
    /// Where the first of the words stands.
    pub start: usize,
}

/// What a hedge does to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Exact,
    About,
    Nearly,
    JustOver,
    AtLeast,
    MoreThan,
    UpTo,
    LessThan,
}

impl Meaning {
    fn named(name: &str) -> Self {
        match name {
            "exact" => Self::Exact,
            "nearly" => Self::Nearly,
            "justover" => Self::JustOver,
            "atleast" => Self::AtLeast,
            "morethan" => Self::MoreThan,
            "upto" => Self::UpTo,
            "lessthan" => Self::LessThan,
            _ => Self::About,
        }
    }

    pub const fn hedge(self) -> Hedge {
        match self {
            Self::Exact => Hedge::Exact,
            Self::About => Hedge::About,
            Self::Nearly => Hedge::Nearly,
            Self::AtLeast => Hedge::AtLeast,
            Self::JustOver | Self::MoreThan => Hedge::MoreThan,
            Self::UpTo => Hedge::UpTo,
            Self::LessThan => Hedge::LessThan,
        }
    }
}

/// Reads the words before the number that starts at `start`, no further back than `floor`. `large` tells that "over"
/// and the like can only be hedges: the number is a measure, or ten and more.
pub(super) fn before(line: &Line, start: usize, floor: usize, large: bool) -> Around {
    let mut around = Around { start, ..Around::default() };
    for _ in 0..5 {
        let Some(last) = line.before(around.start).filter(|last| *last >= floor) else { break };
        let step = flag(line, last, &mut around).or_else(|| hedge(line, last, floor, large, &mut around));
        let Some(first) = step.filter(|first| *first >= floor) else { break };
        around.start = first;
    }
    around
}

/// "another", "further", "a total of": where the words start.
fn flag(line: &Line, last: usize, around: &mut Around) -> Option<usize> {
    match line.low(last) {
        "another" | "further" | "additional" | "extra" | "other" => {
            around.additional = true;
            let article = last > 0 && line.one_of(last - 1, &["a", "an", "the"]);
            Some(last - usize::from(article))
        }
        "of" if last > 0 && line.one_of(last - 1, &["total", "sum"]) => {
            around.total = true;
            let article = last > 1 && line.one_of(last - 2, &["a", "the"]);
            Some(last - 1 - usize::from(article))
        }
        _ => None,
    }
}

/// A hedge that ends at `last`: where it starts. The outer of two hedges wins over "about".
fn hedge(line: &Line, last: usize, floor: usize, large: bool, around: &mut Around) -> Option<usize> {
    let abbreviated = line.is(last, ".") && last > floor && line.one_of(last - 1, &["approx", "ca", "est"]);
    if abbreviated {
        around.hedge.get_or_insert(Meaning::About);
        return Some(last - 1);
    }
    if !line.has(last, bit::HEDGE) {
        return None;
    }
    let phrases = line.table.hedges.get(line.low(last))?;
    let (words, name) = phrases.iter().find(|(words, _)| {
        line.phrase_ends(last, words) && last + 1 - words.len() >= floor && allowed(line, last, words, large)
    })?;
    let meaning = Meaning::named(name);
    let outer = matches!(meaning, Meaning::AtLeast | Meaning::UpTo);
    if outer || around.hedge.is_none_or(|inner| inner == Meaning::About) {
        around.hedge = Some(meaning);
    }
    Some(last + 1 - words.len())
}

/// Prepositions of place ("over two boats", "under 18s") are hedges only before measures and larger numbers.
fn allowed(line: &Line, last: usize, words: &[&str], large: bool) -> bool {
    match words {
        ["over"] => large && !spans(line, last),
        ["under" | "above" | "below" | "beyond" | "within" | "minimum" | "around" | "estimated"] => {
            large && !line.one_of(last.wrapping_sub(1), &["come", "came", "rise", "rose"])
        }
        ["about"] => {
            large
                || !line.one_of(
                    last.wrapping_sub(1),
                    &["talk", "talked", "talking", "know", "knew", "information", "questions", "details"],
                )
        }
        _ => true,
    }
}

/// "signed over ten years": "over" says for how long, unless a word before it takes an amount.
fn spans(line: &Line, over: usize) -> bool {
    let time = (over + 1..over + 5).any(|at| line.has(at, bit::TIME));
    if !time {
        return false;
    }
    let Some(last) = line.before(over) else { return false };
    let takes = line.has(last, bit::AMOUNT) || line.one_of(last, &["(", ","]);
    !takes
}

/// Reads "or more", "or so", "and counting", "+" after a number or its unit; the end past them.
pub(super) fn after(line: &Line, at: usize) -> Option<(Meaning, usize)> {
    if line.is(at, "or") {
        let meaning = match line.low(at + 1) {
            "more" | "greater" | "higher" | "longer" | "older" | "above" | "over" | "stronger" => {
                Meaning::AtLeast
            }
            "so" | "thereabouts" => Meaning::About,
            "less" | "fewer" | "under" | "below" | "younger" | "lower" => Meaning::UpTo,
            _ => return None,
        };
        return Some((meaning, at + 2));
    }
    if line.phrase(at, &["and", "counting"])
        || line.phrase(at, &["at", "least"]) && !line.is_number(at + 2) && !line.has(at + 2, bit::CARDINAL)
    {
        return Some((Meaning::AtLeast, at + 2));
    }
    if line.hyphen(at) {
        match line.low(at + 1) {
            "odd" | "some" | "ish" => return Some((Meaning::About, at + 2)),
            "plus" => return Some((Meaning::AtLeast, at + 2)),
            _ => {}
        }
    }
    (line.is(at, "+") && !line.spaced(at)).then_some((Meaning::AtLeast, at + 1))
}
