//! Fuzzy search over short texts: claims, titles, topics, names of actions, lines.
//!
//! Words separated by blanks must all match, in any order, as in fzf: `word` fuzzily, `'word` exactly, `^word` at the
//! start, `word$` at the end, `!word` not at all; and fields: `who:`, `src:`, `kind:`, `num:>1b`, `date:2026-04`.
//! The score of a word is that of fuzzy-matcher's `SkimMatcherV2`; a whole word outranks a part of one, and a part
//! outranks scattered letters, which match only where they stand close together.
//!
//! ```text
//!  all items ── letters that must be there ──> in one piece: score known  |  close together: score bounded
//!            ── bounds that reach the best `limit` ──> scored by fuzzy-matcher ──> the best, marked
//! ```
//!
//! What is found, how it is ranked and how many there are is the same as if every item had been scored; a test does so.
//!
//! ```
//! use gainsay::search::{Finder, Item};
//!
//! let texts = ["Meta will deploy Graviton cores", "Amazon built Trainium for training"];
//! let item = |text: &str| Item { text: text.into(), kind: "entity", ..Item::default() };
//! let finder = Finder::new(texts.map(item).into());
//! let hits = finder.query("gravi 'cores", 10);
//! assert_eq!((hits.total, hits.rows[0].item), (1, 0));
//! assert_eq!(finder.query("!meta kind:entity", 10).rows[0].item, 1);
//! ```

pub mod lines;
mod look;
mod term;
mod top;

#[cfg(test)]
mod tests;

use look::{Letters, Look, Looked, Seen};
use top::{Place, Top};

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
#[derive(Debug, Default)]
pub struct Finder {
    items: Vec<Item>,
    lower: Vec<String>,
    context: Vec<String>,
    /// The letters of each text, and of each context.
    letters: Vec<(Letters, Letters)>,
}

impl Finder {
    /// Takes the items; hits name them by their place.
    #[must_use]
    pub fn new(items: Vec<Item>) -> Self {
        let lower: Vec<String> = items.iter().map(|item| fold(&item.text)).collect();
        let context: Vec<String> = items.iter().map(|item| fold(&item.context)).collect();
        let letters = lower.iter().zip(&context).map(|(a, b)| (Letters::of(a), Letters::of(b))).collect();
        Self { items, lower, context, letters }
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
        let look = Look::new(query);
        let mut top = Top::new(limit);
        let mut unsure: Vec<(usize, Looked)> = Vec::new();
        let mut total = 0;
        for at in 0..self.items.len() {
            let Some(looked) = look.at(&self.seen(at)) else { continue };
            total += 1;
            if looked.is_bound {
                unsure.push((at, looked));
            } else {
                top.add(self.place(at, looked));
            }
        }
        for (at, bound) in unsure {
            if top.may_take(bound.score) {
                top.add(self.place(at, look.score(&self.seen(at))));
            }
        }
        let row = |place: Place| Hit {
            item: place.item,
            score: place.score,
            marks: look.marks(&self.seen(place.item)),
        };
        Hits { rows: top.into_sorted().into_iter().map(row).collect(), total }
    }

    fn seen(&self, at: usize) -> Seen<'_> {
        Seen {
            text: &self.items[at].text,
            lower: &self.lower[at],
            context: &self.context[at],
            letters: self.letters[at],
            item: Some(&self.items[at]),
        }
    }

    fn place(&self, item: usize, looked: Looked) -> Place {
        let length = if looked.is_in_text { self.items[item].text.len() } else { 0 };
        Place { score: looked.score, length, item }
    }
}

/// Lower case, letter by letter, so that letters keep their order.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(char::to_lowercase).collect()
}
