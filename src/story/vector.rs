//! Articles and stories as sparse vectors, seen four ways, and how alike two of them are.
//!
//! The four views of an article are unit vectors over its terms: all its words, those of its lead, its facts (numbers,
//! weekdays, months) and its names. A story is the sum of its articles' views, so that the mean cosine of all
//! pairs between two stories is one product of sums, and the mean cosine inside a story falls out of its length.
//!
//! ```text
//!  likeness = mean cosine of all words, raised where the two are as close to each other as each is in itself
//!           + what facts, leads and names say, the more the more articles there are on both sides
//!           + how near the dates of publication lie
//! ```
//!
//! Two quakes in one province share most of their words; what they do not share are magnitudes, tolls and
//! weekdays. So facts decide once both sides have a few articles: if articles of one side agree on numbers among
//! themselves but not with the other side, it is another event.

use super::features::{Features, Marks};

/// Views of an article: all words, lead, facts, names.
pub(crate) const VIEWS: usize = 4;
const ALL: usize = 0;
const LEAD: usize = 1;
const FACT: usize = 2;
const NAME: usize = 3;

/// One term of an article's vector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) term: u32,
    /// Weight in the view of all words; 0 where only the fact is kept.
    pub(crate) weight: f32,
    /// Weight in the view of facts; 0 where it is none.
    pub(crate) fact: f32,
    pub(crate) marks: Marks,
}

/// Terms kept in the view of all words.
const MOST_TERMS: usize = 60;
/// A name counts as much as this many other words.
const NAME_WEIGHT: f32 = 2.5;

/// The vector of an article, in order of term. `terms` gives each term's number, `rarity` the logarithm of one over
/// the share of articles that hold it.
pub(crate) fn weigh(features: &Features, terms: &[u32], rarity: impl Fn(u32) -> f32) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(terms.len());
    for (counted, &term) in features.terms.iter().zip(terms) {
        let rare = rarity(term);
        let name = if counted.marks.has(Marks::NAME) { NAME_WEIGHT } else { 1.0 };
        let weight = (1.0 + f32::from(counted.count).ln()) * (rare - 1.0).max(0.0) * name;
        let fact = if counted.marks.has(Marks::FACT) { (rare - 0.5).max(0.0) } else { 0.0 };
        entries.push(Entry { term, weight, fact, marks: counted.marks });
    }
    if entries.len() > MOST_TERMS {
        entries.sort_unstable_by(|a, b| b.weight.total_cmp(&a.weight).then(a.term.cmp(&b.term)));
        for entry in &mut entries[MOST_TERMS..] {
            entry.weight = 0.0;
        }
    }
    entries.retain(|entry| entry.weight > 0.0 || entry.fact > 0.0);
    entries.sort_unstable_by_key(|entry| entry.term);
    let all = inverse_length(entries.iter().map(|entry| entry.weight));
    let facts = inverse_length(entries.iter().map(|entry| entry.fact));
    for entry in &mut entries {
        entry.weight *= all;
        entry.fact *= facts;
    }
    entries
}

fn inverse_length(weights: impl Iterator<Item = f32>) -> f32 {
    let square: f32 = weights.map(|weight| weight * weight).sum();
    if square > 0.0 { square.sqrt().recip() } else { 0.0 }
}

/// The articles of a story, added up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sum {
    pub(crate) articles: u32,
    /// In order of term.
    pub(crate) terms: Vec<(u32, [f32; VIEWS])>,
    /// Squared length in each view, terms that were let go included.
    square: [f32; VIEWS],
    /// How many articles have anything in a view.
    filled: [f32; VIEWS],
    /// First and last day of publication.
    days: Option<(i32, i32)>,
}

/// A story keeps at most twice this many terms, the weightiest.
const MOST_STORY_TERMS: usize = 400;

impl Sum {
    /// The story of one article.
    pub(crate) fn of(entries: &[Entry], day: Option<i32>) -> Self {
        let scale = |mark: Marks| {
            inverse_length(entries.iter().filter(|entry| entry.marks.has(mark)).map(|entry| entry.weight))
        };
        let (lead, name) = (scale(Marks::LEAD), scale(Marks::NAME));
        let view = |entry: &Entry, mark: Marks, scale: f32| {
            if entry.marks.has(mark) { entry.weight * scale } else { 0.0 }
        };
        let terms: Vec<(u32, [f32; VIEWS])> = entries
            .iter()
            .map(|entry| {
                let lead = view(entry, Marks::LEAD, lead);
                let name = view(entry, Marks::NAME, name);
                (entry.term, [entry.weight, lead, entry.fact, name])
            })
            .collect();
        let mut filled = [0.0; VIEWS];
        for (_, weights) in &terms {
            for (filled, weight) in filled.iter_mut().zip(weights) {
                if *weight > 0.0 {
                    *filled = 1.0;
                }
            }
        }
        Self { articles: 1, terms, square: filled, filled, days: day.map(|day| (day, day)) }
    }

    /// Lets go of everything but the number of articles: nothing is alike any more.
    pub(crate) fn forget(&mut self) {
        *self = Self { articles: self.articles, ..Self::default() };
    }

    /// Takes the articles of `other` in.
    pub(crate) fn take(&mut self, other: &Sum) {
        let product = self.product(other);
        for (view, product) in product.iter().enumerate() {
            self.square[view] += other.square[view] + 2.0 * product;
            self.filled[view] += other.filled[view];
        }
        self.articles += other.articles;
        self.days = match (self.days, other.days) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        self.terms = merged(&self.terms, &other.terms);
        if self.terms.len() > 2 * MOST_STORY_TERMS {
            let weight = |weights: &[f32; VIEWS]| weights[ALL] + weights[FACT];
            self.terms.sort_unstable_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
            self.terms.truncate(MOST_STORY_TERMS);
            self.terms.shrink_to_fit();
            self.terms.sort_unstable_by_key(|(term, _)| *term);
        }
    }

    /// The sums of the cosines of all pairs between the two, in each view.
    pub(crate) fn product(&self, other: &Sum) -> [f32; VIEWS] {
        let (short, long) = if self.terms.len() <= other.terms.len() { (self, other) } else { (other, self) };
        let mut sums = [0.0; VIEWS];
        let mut rest = long.terms.as_slice();
        for (term, weights) in &short.terms {
            rest = &rest[gallop(rest, *term)..];
            let Some((found, others)) = rest.first() else { break };
            if found == term {
                for view in 0..VIEWS {
                    sums[view] += weights[view] * others[view];
                }
            }
        }
        sums
    }

    /// The mean cosine of the pairs inside, in one view, held towards `usual` while there are few.
    fn within(&self, view: usize, usual: f32) -> f32 {
        const USUAL_PAIRS: f32 = 3.0;
        let pairs = self.articles as f32 * (self.articles as f32 - 1.0) / 2.0;
        let sum = ((self.square[view] - self.filled[view]) / 2.0).max(0.0);
        (sum + USUAL_PAIRS * usual) / (pairs + USUAL_PAIRS)
    }
}

/// Where a term stands, or would stand, in a sorted list, looking near the front first.
fn gallop(list: &[(u32, [f32; VIEWS])], term: u32) -> usize {
    let mut bound = 1;
    while bound < list.len() && list[bound - 1].0 < term {
        bound *= 2;
    }
    let from = bound / 2;
    let to = bound.min(list.len());
    from + list[from..to].partition_point(|(found, _)| *found < term)
}

fn merged(a: &[(u32, [f32; VIEWS])], b: &[(u32, [f32; VIEWS])]) -> Vec<(u32, [f32; VIEWS])> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.0 == y.0 => {
                let mut weights = x.1;
                for (weight, more) in weights.iter_mut().zip(y.1) {
                    *weight += more;
                }
                out.push((x.0, weights));
                a.next();
                b.next();
            }
            (Some(x), Some(y)) if x.0 < y.0 => {
                out.push(**x);
                a.next();
            }
            (_, Some(y)) => {
                out.push(**y);
                b.next();
            }
            (Some(x), None) => {
                out.push(**x);
                a.next();
            }
            (None, None) => {
                // A story is kept for long, and most of its terms are those that it had.
                out.shrink_to_fit();
                return out;
            }
        }
    }
}

/// What two articles of one story usually have in common, in each view; measured on ECB+.
const USUAL: [f32; VIEWS] = [0.33, 0.36, 0.2, 0.36];

/// How alike two stories are (an article alone is a story of one); near 0.3 and above for parts of one story,
/// under 0.1 for unlike ones. Symmetric.
pub(crate) fn likeness(a: &Sum, b: &Sum) -> f32 {
    let product = a.product(b);
    let pairs = a.articles as f32 * b.articles as f32;
    let ratio = |view: usize| {
        let usual = USUAL[view];
        product[view] / pairs / (a.within(view, usual) * b.within(view, usual)).sqrt()
    };
    let mean = product[ALL] / pairs;
    if mean <= 0.0 {
        return 0.0;
    }
    let words = mean.powf(0.3) * (ratio(ALL) * USUAL[ALL]).powf(0.7);
    let facts = trust(a.filled[FACT].min(b.filled[FACT])) * 0.45 * (ratio(FACT).min(1.0) - 0.5);
    let small = trust(a.articles.min(b.articles) as f32);
    let leads = small * 0.1 * (ratio(LEAD).min(1.0) - 0.75);
    let names = small * 0.1 * (ratio(NAME).min(1.0) - 0.6);
    words + facts + leads + names + nearness(a, b)
}

/// How far the smaller side of a comparison can be trusted: nothing for one article, half for four.
fn trust(articles: f32) -> f32 {
    (articles - 1.0).max(0.0) / (articles + 2.0)
}

/// A little for articles of the same days, less and less for those that lie weeks, months, years apart; nothing
/// where a date is not known.
fn nearness(a: &Sum, b: &Sum) -> f32 {
    let (Some(a), Some(b)) = (a.days, b.days) else { return 0.0 };
    let gap = (b.0 - a.1).max(a.0 - b.1).max(0);
    match gap {
        0..=3 => 0.01,
        4..=14 => 0.0,
        15..=45 => -0.02,
        46..=180 => -0.05,
        _ => -0.1,
    }
}
