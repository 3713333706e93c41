//! From an article's text to claims: checkable statements, each with a typed value and the words that make it.
//!
//! ```text
//!  Text ── quantity, moment, name, clause, stance ──> facts with spans
//!       ── kinds/ (one file per kind) ──────────────> Claim { kind, anchors, predicate, value, polarity, ... }
//! ```
//!
//! Extraction never fails: odd text gives fewer claims. It sees one article and nothing else, so that it can run
//! on any core and be cached by content.
//!
//! ```
//! use gainsay::article::Article;
//! use gainsay::claim::{Kind, Value};
//! use gainsay::engine;
//!
//! let read = engine::extract(Article::from_body("The quake killed at least 20 people."));
//! let claim = read.claims.iter().find(|claim| claim.kind == Kind::Number).unwrap();
//! assert_eq!(claim.value_span.of(&read.article.body), "at least 20 people");
//! let Value::Quantity(quantity) = &claim.value else { panic!("a number has a quantity") };
//! assert_eq!((quantity.lo, quantity.hi), (20.0, f64::INFINITY));
//! ```

pub mod extract;
pub mod kinds;
pub mod limits;
pub mod moment;
pub mod pieces;
pub mod quantity;
pub(crate) mod question;
pub mod quotation;
pub mod set;
pub mod site;
pub mod sort;
pub mod speaker;
pub mod stance;
pub mod view;
mod vocabulary;
mod voices;
pub mod word;
mod words;

pub use vocabulary::singular;
pub use words::Words;

use serde::{Deserialize, Serialize};

use crate::article::Span;
use moment::Moment;
use quantity::Quantity;

/// What sort of question a claim answers. The names are those of the JSON report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// How many, how much, how far, what share.
    Number,
    /// How much money.
    Money,
    /// When.
    Date,
    /// For how long.
    Duration,
    /// Which one: a name under a role ("Graviton chips", "CEO Andy Jassy").
    Entity,
    /// Where, in which direction.
    Place,
    /// Whether.
    Polarity,
    /// Why.
    Cause,
    /// What sort of thing.
    Category,
    /// For what, by whom, for whom: the part something plays.
    Role,
    /// Anything else that can be checked.
    Other,
}

impl Kind {
    /// Every kind, in the order that lists show them.
    pub const ALL: [Kind; 11] = [
        Kind::Number,
        Kind::Money,
        Kind::Date,
        Kind::Duration,
        Kind::Entity,
        Kind::Place,
        Kind::Polarity,
        Kind::Cause,
        Kind::Category,
        Kind::Role,
        Kind::Other,
    ];

    /// Its name in reports and queries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Money => "money",
            Kind::Date => "date",
            Kind::Duration => "duration",
            Kind::Entity => "entity",
            Kind::Place => "place",
            Kind::Polarity => "polarity",
            Kind::Cause => "cause",
            Kind::Category => "category",
            Kind::Role => "role",
            Kind::Other => "other",
        }
    }
}

/// Whether a claim affirms or denies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It says that something is so.
    #[default]
    Affirmed,
    /// It says that something is not so.
    Denied,
}

/// How a claim stands to what happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Stated as fact.
    #[default]
    Happened,
    /// Intended, agreed or scheduled: "will", "plans to".
    Planned,
    /// "may", "could", "would".
    Possible,
    /// "estimated", "expected", "believed".
    Estimated,
    /// "allegedly", "accused of", "reportedly".
    Alleged,
}

/// A claim's typed answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Value {
    /// A number with its unit: counts, money, shares, measures, durations.
    Quantity(Quantity),
    /// A point or period of time.
    Moment(Moment),
    /// One or more names that fill one role: `Trainium and Inferentia`.
    Names {
        /// The names as written, in order, each once.
        names: Vec<String>,
        /// The head noun they are named under, stemmed: `chip`. Empty where there is none.
        head: String,
    },
    /// A place in relation to another: `55 km south of Bireun`.
    Place {
        /// The place, or the place it is measured from.
        name: String,
        /// The compass direction, in degrees clockwise from north, where stated.
        bearing: Option<u16>,
        /// The preposition that relates it: `in`, `off`, `near`, `outside`.
        relation: String,
    },
    /// What sort of thing the subject is: `AI accelerator`.
    Category {
        /// The noun phrase, lower-cased.
        noun: String,
        /// Its head, stemmed.
        head: String,
    },
    /// What the subject is for, or does: `training and inference`.
    Role {
        /// The listed parts, lower-cased stems, sorted.
        parts: Vec<String>,
        /// Whether the words exclude anything else: `only`, `exclusively`, `both ... and`.
        exclusive: bool,
    },
    /// Yes or no: the claim's polarity is the answer.
    Truth,
    /// Words that are compared as words.
    Text {
        /// The words.
        text: String,
    },
}

/// One checkable statement of an article.
///
/// `span` is the clause that makes the statement; `value_span` is the part of it that answers the question. Both are
/// byte ranges of the article's body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The clause that states it; it begins before its sentence where the name that it speaks of stands there.
    pub span: Span,
    /// The words that are its answer, inside [`span`](Claim::span).
    pub value_span: Span,
    /// The whole sentence around it.
    pub sentence_span: Span,
    /// The sentence it stands in: a place in [`crate::text::Text::sentences`].
    pub sentence: usize,
    /// What sort of question it answers.
    pub kind: Kind,
    /// The question in a few words that a person understands: "how many were killed".
    pub topic: String,
    /// Who or what it is about, as written; empty where that could not be told.
    pub subject: String,
    /// The governing word, stemmed: `announc`, `kill`, `worth`.
    pub predicate: String,
    /// Stems of the names and head nouns that it is about, sorted, each once, the value's own words left out.
    pub anchors: Words,
    /// The answer.
    pub value: Value,
    /// Whether it affirms or denies.
    pub polarity: Polarity,
    /// How it stands to what happened.
    pub modality: Modality,
    /// Who says so, where that is not the article itself.
    pub attribution: Option<String>,
    /// The time that it speaks of, where stated.
    pub time: Option<Moment>,
}
