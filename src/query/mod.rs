//! From what a person types to a [`Query`]: the same small language on the command line, in the reader and in saved
//! searches.
//!
//! ```text
//!  chips "late 2024" -cores source:aivizor state:new num:>1b
//!  └word └phrase     └not   └field: value, all of them must hold
//! ```
//!
//! Pure: it knows no table and no SQL. The store turns a [`Query`] into statements whose every word is a bound
//! parameter; [`parse()`] makes sure that there is nothing else in it to turn.
//!
//! ```
//! use gainsay::query::{Item, Term, parse};
//!
//! let today = jiff::civil::date(2026, 4, 27);
//! let query = parse("-tag:energy \"late 2024\"", today).unwrap();
//! assert_eq!(query.items[0], Item { negated: true, term: Term::Tag("energy".into()) });
//! assert_eq!(query.items[1], Item { negated: false, term: Term::Phrase("late 2024".into()) });
//! let fault = parse("staet:new", today).unwrap_err();
//! assert_eq!(fault.span.of("staet:new"), "staet:", "{fault}");
//! ```

mod number;
mod parse;
mod when;

use jiff::civil::Date;

use crate::article::Span;
use crate::claim::Kind;

pub use parse::parse;

/// A search: every item must hold. The empty query holds for every article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// In the order they were typed.
    pub items: Vec<Item>,
}

/// One condition, or the contrary of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Whether the condition must *not* hold.
    pub negated: bool,
    /// The condition.
    pub term: Term,
}

/// A condition on an article.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// The headline or the text has this word, in any inflection.
    Word(String),
    /// The headline or the text has a word that starts so: `chip*`.
    Prefix(String),
    /// The headline or the text has these words in a row.
    Phrase(String),
    /// The outlet's name has these words.
    Source(String),
    /// The article's story has this id, or an id that starts so, or a title with these words in it.
    Story(String),
    /// The article carries this tag.
    Tag(String),
    /// The article is in one of these states.
    State(Vec<Flag>),
    /// The article makes a claim of one of these kinds.
    Kind(Vec<Kind>),
    /// The article takes part in such a conflict.
    Conflict(Contested),
    /// Published on this day or later.
    After(Date),
    /// Published before this day.
    Before(Date),
    /// The article states a number in this range, in base units.
    Number(Range),
}

/// What `state:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Not read.
    New,
    /// Read.
    Read,
    /// Done with.
    Done,
    /// Starred.
    Starred,
    /// Put off.
    Later,
    /// Came in since the reader was last here.
    Fresh,
}

impl Flag {
    /// Every flag with the name that it has in queries.
    pub const ALL: [(Flag, &'static str); 6] = [
        (Flag::New, "new"),
        (Flag::Read, "read"),
        (Flag::Done, "done"),
        (Flag::Starred, "starred"),
        (Flag::Later, "later"),
        (Flag::Fresh, "fresh"),
    ];
}

/// What `conflict:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contested {
    /// Any conflict, decided or not.
    Any,
    /// None at all.
    None,
    /// One without a verdict.
    Open,
    /// One with a verdict.
    Decided,
    /// A hard one.
    Hard,
    /// A soft one.
    Soft,
    /// One of this kind.
    Of(Kind),
}

/// A range of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lowest number; minus infinity where there is no bound.
    pub lo: f64,
    /// Whether `lo` itself belongs to it.
    pub lo_in: bool,
    /// Highest number; infinity where there is no bound.
    pub hi: f64,
    /// Whether `hi` itself belongs to it.
    pub hi_in: bool,
}

/// Why a query could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// The part of the query that is at fault.
    pub span: Span,
    /// What is wrong with it, and what would be right; one line.
    pub message: String,
}

/// The fields that a query may name, with a line of help each: the one table for the parser, the help screen and the
/// manual.
pub const FIELDS: &[(&str, &str)] = &[
    ("source", "words of the outlet's name: source:reuters"),
    ("story", "a story's id, or words of its title: story:quake"),
    ("tag", "a tag: tag:energy"),
    (
        "state",
        "new, read, done, starred, later or fresh (came in since you were last here); several with commas",
    ),
    ("kind", "makes a claim of this kind: kind:money"),
    ("conflict", "yes, no, open, decided, hard, soft, or a kind of claim"),
    ("after", "published on or after: 2026-04-25, 2026-04, 2026, today, yesterday, 7d, 2w, 3m, 1y"),
    ("before", "published before: written as for after"),
    ("num", "states a number: num:>1b, num:<=500k, num:10..20, num:23"),
];

#[cfg(test)]
mod tests;
