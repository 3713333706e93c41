//! The finder: what can be found, and the state of the overlay.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::compare::count;
use super::index::{ConflictIx, Index, one_line};
use super::input::Input;
use super::list::List;
use super::{App, action, command};
use crate::arrange::Arrange;
use crate::article::{ArticleId, ArticleIx, ClaimIx};
use crate::claim::Value;
use crate::claim::moment::When;
use crate::engine::Analysis;
use crate::search::{self, Hits, Item};

pub use crate::search::Hit;

/// The most hits that are kept; the count goes on.
pub const LIMIT: usize = 500;

/// What is searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Claims.
    #[default]
    Claims,
    /// Claims, articles, topics, sources, tags and commands.
    All,
}

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// A claim in its article.
    Claim(ClaimIx),
    /// An article.
    Article(ArticleIx),
    /// A conflict.
    Topic(ConflictIx),
    /// An action, by name.
    Command(&'static str),
    /// A claim of an article that is not there, by its place among [`Finder::far`].
    Far(usize),
    /// A line for the command line, by its place in the stock: a source, a tag, a command with its word.
    Line(usize),
}

/// Everything that can be found, ready to be searched; shared, and compared by identity.
#[derive(Clone, Debug)]
pub struct Stock(Arc<Shelves>);

/// What a stock holds.
#[derive(Debug)]
struct Shelves {
    entries: Vec<Entry>,
    finder: search::Finder,
    /// For [`Entry::Line`]: what it is, and the line.
    lines: Vec<(&'static str, String)>,
}

impl PartialEq for Stock {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Stock {
    /// All claims.
    #[must_use]
    pub fn claims(analysis: &Analysis, index: &Index) -> Self {
        let mut all = Vec::new();
        claims(analysis, index, &mut all);
        Self::new(all, Vec::new())
    }

    /// Everything that can be found.
    #[must_use]
    pub fn all(app: &App) -> Self {
        let mut all = Vec::new();
        let mut lines = Vec::new();
        claims(app.analysis(), app.index(), &mut all);
        articles(app.analysis(), &mut all);
        topics(app.analysis(), &mut all);
        all.extend(action::all().map(|one| {
            let item =
                Item { text: format!("{}: {}", one.name, one.help), kind: "command", ..Item::default() };
            (Entry::Command(one.name), item)
        }));
        for (what, line, text) in places(app).into_iter().chain(command::lines(app)) {
            let item = Item { text, kind: what, ..Item::default() };
            all.push((Entry::Line(lines.len()), item));
            lines.push((what, line));
        }
        Self::new(all, lines)
    }

    fn new(all: Vec<(Entry, Item)>, lines: Vec<(&'static str, String)>) -> Self {
        let (entries, items) = all.into_iter().unzip();
        Self(Arc::new(Shelves { entries, finder: search::Finder::new(items), lines }))
    }

    /// What the item at a place leads to.
    #[must_use]
    pub fn entry(&self, at: usize) -> Option<Entry> {
        self.0.entries.get(at).copied()
    }

    /// The items.
    #[must_use]
    pub fn items(&self) -> &search::Finder {
        &self.0.finder
    }

    /// What a line is ("source"), and the line itself.
    #[must_use]
    pub fn line(&self, at: usize) -> Option<(&'static str, &str)> {
        self.0.lines.get(at).map(|(what, line)| (*what, line.as_str()))
    }
}

/// The claims; of those with the same words only the strongest.
fn claims(analysis: &Analysis, index: &Index, all: &mut Vec<(Entry, Item)>) {
    for article in 0..analysis.articles.len() {
        let claims = index.claims_of(ArticleIx(article));
        for (at, ix) in claims.iter().enumerate() {
            let span = analysis.claim(*ix).claim.span;
            let same = |other: &ClaimIx| analysis.claim(*other).claim.span == span;
            let rival = claims
                .iter()
                .enumerate()
                .any(|(place, other)| same(other) && (index.sign(*other), place) < (index.sign(*ix), at));
            if !rival {
                all.push((Entry::Claim(*ix), claim_item(analysis, index, *ix)));
            }
        }
    }
}

fn claim_item(analysis: &Analysis, index: &Index, ix: ClaimIx) -> Item {
    let placed = analysis.claim(ix);
    let article = analysis.article(placed.article);
    let claim = &placed.claim;
    let mut dates: Vec<String> =
        article.published.map(|published| published.date.to_string()).into_iter().collect();
    let mut number = None;
    match &claim.value {
        Value::Quantity(quantity) => number = Some((quantity.lo, quantity.hi)),
        Value::Moment(moment) => {
            if let When::Period { from, .. } = moment.when {
                dates.push(from.date().to_string());
            }
        }
        _ => {}
    }
    Item {
        text: one_line(analysis.quote(ix)),
        context: context(analysis, index, ix),
        who: format!("{} {}", claim.attribution.as_deref().unwrap_or(""), claim.subject),
        source: format!("{} {}", article.short_name(), article.source.as_deref().unwrap_or("")),
        kind: claim.kind.name(),
        number,
        dates,
    }
}

/// The question, the value, the sentence and the one before it in its paragraph, and the number in figures.
fn context(analysis: &Analysis, index: &Index, ix: ClaimIx) -> String {
    let placed = analysis.claim(ix);
    let claim = &placed.claim;
    let body = &analysis.article(placed.article).body;
    let value = one_line(&index.value(analysis, ix));
    let mut parts = vec![one_line(&claim.topic), value, one_line(claim.sentence_span.of(body))];
    let text = analysis.text(placed.article);
    let sentence = |at: usize| text.and_then(|text| text.sentences.get(at));
    let before = claim.sentence.checked_sub(1).and_then(sentence);
    if let (Some(before), Some(own)) = (before, sentence(claim.sentence))
        && before.block == own.block
    {
        parts.push(one_line(before.span.of(body)));
    }
    if let Value::Quantity(quantity) = &claim.value {
        parts.push(in_figures(quantity.number));
    }
    parts.join(" ")
}

/// "100 billion", "100bn", "100000000000".
fn in_figures(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let words = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand")];
    let scaled = words.iter().find(|(scale, _)| number.abs() >= *scale);
    let long = scaled.map_or(String::new(), |(scale, word)| format!("{} {word}", number / scale));
    format!("{long} {} {number}", super::plot::short(number))
}

fn articles(analysis: &Analysis, all: &mut Vec<(Entry, Item)>) {
    for (at, article) in analysis.articles.iter().enumerate() {
        let item = Item {
            text: one_line(&article.label()),
            context: String::new(),
            who: article.author.clone().unwrap_or_default(),
            source: format!("{} {}", article.short_name(), article.source.as_deref().unwrap_or("")),
            kind: "article",
            number: None,
            dates: article.published.map(|published| published.date.to_string()).into_iter().collect(),
        };
        all.push((Entry::Article(ArticleIx(at)), item));
    }
}

/// Sources and tags: what each is, the line that shows only its articles, and its text.
fn places(app: &App) -> Vec<(&'static str, String, String)> {
    let mut sources: BTreeMap<String, usize> = BTreeMap::new();
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &app.analysis().articles {
        if let Some(source) = article.source.as_deref() {
            *sources.entry(one_line(source)).or_default() += 1;
        }
        for tag in app.decisions.triage.get(&article.id).into_iter().flat_map(|triage| &triage.tags) {
            *tags.entry(tag).or_default() += 1;
        }
    }
    let about = |name: &str, n: usize| format!("{name} ({})", count(n, "article"));
    let sources = sources.iter().map(|(name, n)| ("source", format!("filter {name}"), about(name, *n)));
    let tags = tags.iter().map(|(tag, n)| ("tag", format!("filter #{tag}"), about(&format!("#{tag}"), *n)));
    sources.chain(tags).collect()
}

fn topics(analysis: &Analysis, all: &mut Vec<(Entry, Item)>) {
    for (story, one) in analysis.stories.iter().enumerate() {
        for (conflict, one) in one.conflicts.iter().enumerate() {
            let values: Vec<&str> = one.sides.iter().map(|side| side.value.as_str()).collect();
            let text = one_line(&format!("{}: {}", one.topic, values.join(" ≠ ")));
            all.push((
                Entry::Topic(ConflictIx { story, conflict }),
                Item { text, kind: "topic", ..Item::default() },
            ));
        }
    }
}

/// What is looked for in all of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seek {
    /// Counts up; comes back with the answers.
    pub number: u64,
    /// The query.
    pub query: String,
    /// Articles whose claims are there, and searched here.
    pub skip: Vec<ArticleId>,
}

/// Claims of the library that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The request that it answers.
    pub number: u64,
    /// The best, best first.
    pub rows: Vec<FarHit>,
    /// How many match.
    pub total: usize,
    /// How many were searched.
    pub all: usize,
    /// Whether more are still read.
    pub more: bool,
}

/// A claim of an article that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FarHit {
    /// The article.
    pub article: ArticleId,
    /// Its short name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published: Option<String>,
    /// The claim's place among those of its article, in text order.
    pub place: usize,
    /// The byte of the article at which the claim begins.
    pub start: usize,
    /// Its words.
    pub text: String,
    /// Higher is better.
    pub score: i64,
    /// Bytes of the words at which a matched letter begins, ascending.
    pub marks: Vec<usize>,
}

/// State of the finder.
#[derive(Clone, Debug, PartialEq)]
pub struct Finder {
    /// What is searched.
    pub scope: Scope,
    /// The query.
    pub input: Input,
    /// All that can be found.
    pub stock: Stock,
    /// What was found.
    pub hits: Hits,
    /// The query that it was found by.
    pub query: String,
    /// Claims of articles that are not there; hits name them by places behind those of the stock.
    pub far: Vec<FarHit>,
    /// How many claims of the library were searched beside the stock, and whether more are to come.
    pub beyond: (usize, bool),
    /// The number of the last request to search the library, and its query.
    pub sought: (u64, Option<String>),
    /// Cursor and window.
    pub list: List,
    /// What is shown beside the hits: the one under the cursor when keys last rested.
    pub preview: Option<Preview>,
    /// Whether the library has not answered yet.
    pub is_waiting: bool,
    /// Whether only the first few hits are shown: until the library answers, where most of them are others than before,
    /// and will be others again.
    pub is_brief: bool,
}

/// Hits that are compared, to tell whether most of them stay: those of a small screen.
const COMPARED: usize = 20;

/// A hit that is shown with what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// What the hit leads to.
    pub entry: Entry,
    /// The claim of the library, where it is one: the list that its place is of may be another by now.
    pub far: Option<FarHit>,
}

impl Finder {
    /// A finder with an empty query.
    #[must_use]
    pub fn new(app: &App, scope: Scope) -> Self {
        let stock = match scope {
            Scope::Claims => Stock::claims(app.analysis(), app.index()),
            Scope::All => Stock::all(app),
        };
        let hits = stock.items().query("", LIMIT);
        let mut finder = Self {
            scope,
            input: Input::default(),
            stock,
            hits,
            query: String::new(),
            far: Vec::new(),
            beyond: (0, false),
            sought: (0, None),
            list: List::default(),
            preview: None,
            is_waiting: false,
            is_brief: false,
        };
        finder.follow();
        finder
    }

    /// Shows the hit under the cursor beside the list.
    pub fn follow(&mut self) {
        self.preview = self.current().map(|entry| {
            let far = if let Entry::Far(at) = entry { self.far.get(at).cloned() } else { None };
            Preview { entry, far }
        });
    }

    /// Searches again where the query is another one. A cursor that moved in it finds nothing else. What was found in the
    /// library and still fits stays until its answer comes: most of it is in that too.
    pub fn search(&mut self) {
        if self.query == self.input.text() {
            return;
        }
        self.input.text().clone_into(&mut self.query);
        let before = self.first_texts();
        self.search_here();
        let stay = before.iter().zip(self.first_texts()).filter(|(old, new)| **old == *new).count();
        self.is_brief = self.sought.1.is_some() && stay * 2 < before.len();
    }

    fn first_texts(&self) -> Vec<String> {
        self.hits.rows.iter().take(COMPARED).map(|hit| self.text(hit.item).to_owned()).collect()
    }

    fn search_here(&mut self) {
        let known = self.hits.total;
        let far = std::mem::take(&mut self.far);
        self.hits = self.stock.items().query(&self.query, LIMIT);
        self.list = List::default();
        if far.is_empty() || self.query.trim().is_empty() {
            return;
        }
        let text = far.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join("\n");
        let rows = search::lines::query(&text, &self.query, LIMIT).rows;
        let fits = rows.into_iter().filter_map(|row| {
            let hit = row.hit;
            far.get(hit.item).map(|one| FarHit { score: hit.score, marks: hit.marks, ..one.clone() })
        });
        let fits: Vec<FarHit> = fits.collect();
        if !fits.is_empty() {
            self.show_far(fits);
            // How many there are is told when it is known.
            self.hits.total = known;
        }
    }

    /// Puts claims of the library among what was found here, by their scores.
    fn show_far(&mut self, rows: Vec<FarHit>) {
        let from = self.stock.items().len();
        let far = rows.iter().enumerate().map(|(at, one)| Hit {
            item: from + at,
            score: one.score,
            marks: one.marks.clone(),
        });
        self.hits.rows.extend(far);
        if !self.input.text().trim().is_empty() {
            // Stable: what is there stands before what is not.
            self.hits.rows.arrange_by_key(|hit| std::cmp::Reverse(hit.score));
        }
        self.hits.rows.truncate(LIMIT);
        self.far = rows;
    }

    /// Takes what was found in the library, beside what was found here; the cursor stays on its hit.
    pub fn take(&mut self, found: Found) {
        if found.number != self.sought.0 {
            return;
        }
        let place_of = |hit: &Hit| hit.item;
        let here = (self.list.cursor > 0).then(|| self.current()).flatten();
        self.hits = self.stock.items().query(self.input.text(), LIMIT);
        self.hits.total += found.total;
        let before = std::mem::take(&mut self.far);
        (self.is_waiting, self.is_brief) = (false, false);
        self.show_far(found.rows);
        self.beyond = (found.all, found.more);
        let same = |entry: Option<Entry>| match (here, entry) {
            (Some(Entry::Far(old)), Some(Entry::Far(new))) => {
                let key = |one: &FarHit| (one.article.clone(), one.place);
                before.get(old).map(key) == self.far.get(new).map(key)
            }
            (here, entry) => here.is_some() && here == entry,
        };
        let stays = self.hits.rows.iter().map(place_of).position(|item| same(self.entry(item)));
        self.list.cursor = stays.unwrap_or(0);
    }

    /// What a hit leads to.
    #[must_use]
    pub fn entry(&self, item: usize) -> Option<Entry> {
        let far = item.checked_sub(self.stock.items().len()).filter(|at| *at < self.far.len());
        self.stock.entry(item).or(far.map(Entry::Far))
    }

    /// The words of a hit.
    #[must_use]
    pub fn text(&self, item: usize) -> &str {
        match self.entry(item) {
            Some(Entry::Far(at)) => self.far.get(at).map_or("", |one| one.text.as_str()),
            _ => self.stock.items().item(item).map_or("", |item| item.text.as_str()),
        }
    }

    /// What the hit under the cursor leads to.
    #[must_use]
    pub fn current(&self) -> Option<Entry> {
        self.entry(self.hits.rows.get(self.list.cursor)?.item)
    }
}
