//! The words of every claim of a library, and what a query finds among them.
//!
//! ```text
//!  articles, newest first ──> one text, a line for each claim ── in parts, at once ──> the best of each ──> the best
//!  what an answer looked at is kept: ── the query went on: only the lines that could match it before
//!                                    ── more was read: only that, beside what had been found
//! ```

use std::num::NonZero;
use std::time::{Duration, Instant};

use crate::app::find::{FarHit, Found, LIMIT, Seek};
use crate::article::{Article, ArticleId, Published};
use crate::claim::Kind;
use crate::search::lines::{self, Known, Row, Rows};
use crate::search::{Hit, Item};
use crate::store::{Library, Store};

/// Articles that are read between two looks at whether something newer is asked for.
const BATCH: usize = 200;

/// Between two answers while articles are still read.
const NEWS: Duration = Duration::from_millis(400);

/// Bytes that are worth a thread of their own.
const PART: usize = 1 << 20;

/// A search waits for the slowest of its threads: more of them do not pay.
const MOST_PARTS: usize = 4;

/// Every claim of the library, as far as they were read.
pub struct Stock {
    library: Library,
    /// Of the library when reading began.
    version: Option<i64>,
    claims: Claims,
    /// Where the claims of each batch of articles begin in the text, and how many lines stand before.
    batches: Vec<Place>,
    /// Where to read on; none where everything is there.
    #[allow(clippy::option_option, reason = "whether to read on, and from where: none is the top")]
    next: Option<Option<i64>>,
    /// When reading began, and when all was there.
    read: (Instant, Instant),
    /// What the last answer looked at and found.
    last: Option<Answer>,
}

/// Whether a library in which somebody has written since is read anew, when that took so long and ended so long ago. While an
/// import goes on, every key would read all of it again: a tenth of the time has to do.
fn is_due(took: Duration, since: Duration) -> bool {
    took < Duration::from_millis(100) || since >= took * 10
}

/// A million claims are no rarity, so each costs its words and a few bytes.
#[derive(Default)]
struct Claims {
    /// A line for each claim.
    text: String,
    kinds: Vec<Kind>,
    /// The place of each among those of its article, and the byte of the article at which it begins.
    places: Vec<(u32, u32)>,
    /// The claims that have numbers, by line.
    numbers: Vec<(u32, f64, f64)>,
    articles: Vec<Source>,
}

/// What is shown of an article.
struct Source {
    /// The line of its first claim.
    first: u32,
    id: ArticleId,
    name: Box<str>,
    title: Box<str>,
    outlet: Option<Box<str>>,
    published: Option<Published>,
}

/// A byte of the text at which a line begins, and the number of lines before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    byte: usize,
    line: usize,
}

/// What an answer looked at and found.
struct Answer {
    query: String,
    skip: Vec<ArticleId>,
    /// Where what was there ended.
    end: Place,
    /// The lines that could match, and where they begin; none where they are too many to be worth it.
    maybe: Option<Vec<(u32, u32)>>,
    /// The best: the byte at which the line begins, its length for the order, the hit.
    best: Vec<(usize, usize, Hit)>,
    total: usize,
}

/// What one thread looks at.
enum Part<'a> {
    Text(&'a str, Place),
    Lines(&'a [(u32, u32)]),
}

/// What a thread found, and which lines could match.
type Seen<'a> = (Rows<'a>, Vec<(u32, u32)>);

/// What is known of the lines of a stock.
struct Lines<'a> {
    claims: &'a Claims,
    /// The lines that are not to be looked at, ascending: the first, and the one after the last.
    skipped: Vec<(usize, usize)>,
}

impl Lines<'_> {
    /// How many are to be looked at.
    fn count(&self) -> usize {
        self.claims.kinds.len() - self.skipped.iter().map(|(start, end)| end - start).sum::<usize>()
    }
}

impl Known for Lines<'_> {
    fn is_wanted(&self, line: usize) -> bool {
        let at = self.skipped.partition_point(|(_, end)| *end <= line);
        self.skipped.get(at).is_none_or(|(start, _)| line < *start)
    }

    fn fields(&self, line: usize) -> Option<Item> {
        let article = self.claims.article(line)?;
        let numbers = &self.claims.numbers;
        let number = numbers.binary_search_by_key(&small(line), |(line, ..)| *line).ok();
        Some(Item {
            who: String::new(),
            source: format!("{} {}", article.name, article.outlet.as_deref().unwrap_or("")),
            kind: self.claims.kinds.get(line)?.name(),
            number: number.map(|at| (numbers[at].1, numbers[at].2)),
            dates: article.published.map(|published| published.date.to_string()).into_iter().collect(),
            ..Item::default()
        })
    }
}

impl Claims {
    fn end(&self) -> Place {
        Place { byte: self.text.len(), line: self.kinds.len() }
    }

    /// The article that makes a claim.
    fn article(&self, line: usize) -> Option<&Source> {
        let after = self.articles.partition_point(|one| one.first as usize <= line);
        self.articles.get(after.checked_sub(1)?)
    }

    fn line(&self, byte: usize) -> &str {
        lines::split(self.text.get(byte..).unwrap_or("")).next().unwrap_or("")
    }

    fn skipped(&self, skip: &[ArticleId]) -> Vec<(usize, usize)> {
        let end = |at: usize| self.articles.get(at + 1).map_or(self.kinds.len(), |next| next.first as usize);
        let skip: std::collections::HashSet<&ArticleId> = skip.iter().collect();
        let articles = self.articles.iter().enumerate().filter(|(_, one)| skip.contains(&one.id));
        articles.map(|(at, one)| (one.first as usize, end(at))).collect()
    }
}

impl Stock {
    /// Nothing yet.
    #[must_use]
    pub fn new(library: Library) -> Self {
        let (claims, batches) = (Claims::default(), Vec::new());
        let now = Instant::now();
        Self { library, version: None, claims, batches, next: Some(None), read: (now, now), last: None }
    }

    /// Searches what is there, reads on where something is missing, and tells what was found as it comes.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn answer(
        &mut self,
        seek: &Seek,
        is_newest: &(dyn Fn() -> bool + Sync),
        tell: &mut dyn FnMut(Found),
    ) -> crate::store::Result<()> {
        let version = self.library.version()?;
        let is_there = self.next.is_none() && is_due(self.read.1 - self.read.0, self.read.1.elapsed());
        if self.version.is_none() || self.version != Some(version) && is_there {
            self.read.0 = Instant::now();
            (self.version, self.next, self.last) = (Some(version), Some(None), None);
            self.claims = Claims::default();
            self.batches.clear();
        }
        let mut told: Option<Instant> = None;
        loop {
            let is_time = told.is_none_or(|at| at.elapsed() >= NEWS) && !self.claims.kinds.is_empty();
            if is_time || self.next.is_none() {
                let Some(found) = self.find(seek, is_newest) else { return Ok(()) };
                tell(found);
                told = Some(Instant::now());
            }
            let Some(next) = self.next else { return Ok(()) };
            if !is_newest() {
                return Ok(());
            }
            self.read(next)?;
        }
    }

    fn read(&mut self, below: Option<i64>) -> crate::store::Result<()> {
        let (quoted, last) = self.library.quotes(below, BATCH)?;
        self.next = last.map(Some);
        self.read.1 = Instant::now();
        self.batches.push(self.claims.end());
        let claims = &mut self.claims;
        for one in quoted {
            claims.articles.push(Source::new(one.article, claims.kinds.len()));
            for quote in one.quotes {
                if let Some((lo, hi)) = quote.number {
                    claims.numbers.push((small(claims.kinds.len()), lo, hi));
                }
                claims.text.push_str(&quote.text);
                claims.text.push('\n');
                claims.kinds.push(quote.kind);
                claims.places.push((small(quote.place), small(quote.start)));
            }
        }
        Ok(())
    }

    fn find(&mut self, seek: &Seek, is_newest: &(dyn Fn() -> bool + Sync)) -> Option<Found> {
        let claims = &self.claims;
        let known = Lines { claims, skipped: claims.skipped(&seek.skip) };
        if seek.query.trim().is_empty() {
            return Some(self.everything(seek, &known));
        }
        let last = self.last.take();
        let again = last.as_ref().filter(|last| last.query == seek.query && last.skip == seek.skip);
        let narrowed = last.as_ref().filter(|last| lines::narrows(&seek.query, &last.query));
        let maybe = narrowed.and_then(|last| last.maybe.as_ref());
        let from = if again.is_some() || maybe.is_some() { last.as_ref().map(|last| last.end) } else { None };
        let mut parts = self.parts(from.unwrap_or_default());
        if let (None, Some(maybe)) = (again, maybe) {
            let size = maybe.len().div_ceil(cores()).max(1 << 14);
            parts.splice(0..0, maybe.chunks(size).map(Part::Lines));
        }
        let Some(found) = claims.search(&parts, &seek.query, &known, is_newest) else {
            self.last = last;
            return None;
        };
        let mut spots: Vec<(u32, u32)> = again.and(maybe).cloned().unwrap_or_default();
        let mut rows: Vec<Rows> = again.map(|last| claims.rows(last)).into_iter().collect();
        for (part, maybe) in found {
            rows.push(part);
            spots.extend(maybe);
        }
        let is_known = again.is_none_or(|last| last.maybe.is_some());
        let found = Rows::joined(rows, LIMIT);
        let byte = |row: &Row| row.line.as_ptr() as usize - claims.text.as_ptr() as usize;
        let best = found.rows.iter().map(|row| (byte(row), row.length, row.hit.clone())).collect();
        let answer = Found {
            number: seek.number,
            rows: found.rows.iter().filter_map(|row| claims.far(&row.hit, row.line)).collect(),
            total: found.total,
            all: known.count(),
            more: self.next.is_some(),
        };
        self.last = Some(Answer {
            query: seek.query.clone(),
            skip: seek.skip.clone(),
            end: claims.end(),
            maybe: (is_known && spots.len() <= claims.kinds.len() / 2).then_some(spots),
            best,
            total: found.total,
        });
        Some(answer)
    }

    /// An empty query finds everything, in order.
    fn everything(&self, seek: &Seek, known: &Lines<'_>) -> Found {
        let lines = lines::split(&self.claims.text).enumerate().filter(|(line, _)| known.is_wanted(*line));
        let hit = |item| Hit { item, score: 0, marks: Vec::new() };
        let rows = lines.take(LIMIT).filter_map(|(line, text)| self.claims.far(&hit(line), text));
        let all = known.count();
        Found { number: seek.number, rows: rows.collect(), total: all, all, more: self.next.is_some() }
    }

    /// The text behind a place in parts that are searched at once.
    fn parts(&self, from: Place) -> Vec<Part<'_>> {
        let end = self.claims.end();
        let count = ((end.byte - from.byte) / PART).clamp(1, cores().min(MOST_PARTS));
        let mut cuts = vec![from];
        for part in 1..count {
            let byte = from.byte + (end.byte - from.byte) * part / count;
            let at = self.batches.partition_point(|place| place.byte < byte);
            cuts.push(self.batches.get(at).copied().unwrap_or(end));
        }
        cuts.push(end);
        let text = |from: Place, to: Place| Part::Text(&self.claims.text[from.byte..to.byte], from);
        cuts.windows(2).map(|pair| text(pair[0], pair[1])).collect()
    }
}

impl Claims {
    /// What each part has; `None` where it was stopped.
    fn search<'a>(
        &'a self,
        parts: &[Part<'a>],
        query: &str,
        known: &Lines<'_>,
        is_newest: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<Seen<'a>>> {
        let (last, others) = parts.split_last()?;
        let search = |part: &Part<'a>| self.search_part(part, query, known, is_newest);
        std::thread::scope(|scope| {
            let others: Vec<_> = others.iter().map(|part| scope.spawn(move || search(part))).collect();
            let own = search(last);
            others.into_iter().map(|one| one.join().ok().flatten()).chain([own]).collect()
        })
    }

    fn search_part<'a>(
        &'a self,
        part: &Part<'a>,
        query: &str,
        known: &Lines<'_>,
        is_newest: &(dyn Fn() -> bool + Sync),
    ) -> Option<Seen<'a>> {
        let mut maybe = Vec::new();
        let start = self.text.as_ptr() as usize;
        let mut note = |item: usize, line: &'a str| {
            maybe.push((small(line.as_ptr() as usize - start), small(item)));
        };
        let rows = match part {
            Part::Text(text, from) => {
                let lines = (from.line..).zip(lines::split(text));
                lines::query_among(lines, query, LIMIT, known, is_newest, &mut note)
            }
            Part::Lines(spots) => {
                let lines = spots.iter().map(|(byte, line)| (*line as usize, self.line(*byte as usize)));
                lines::query_among(lines, query, LIMIT, known, is_newest, &mut note)
            }
        };
        rows.map(|rows| (rows, maybe))
    }

    /// The rows of an earlier answer.
    fn rows(&self, last: &Answer) -> Rows<'_> {
        let row = |(byte, length, hit): &(usize, usize, Hit)| Row {
            hit: hit.clone(),
            line: self.line(*byte),
            length: *length,
        };
        Rows { rows: last.best.iter().map(row).collect(), total: last.total }
    }

    fn far(&self, hit: &Hit, text: &str) -> Option<FarHit> {
        let article = self.article(hit.item)?;
        let (place, start) = *self.places.get(hit.item)?;
        Some(FarHit {
            article: article.id.clone(),
            name: article.name.clone().into(),
            title: article.title.clone().into(),
            published: article.published.map(|published| published.to_string()),
            place: place as usize,
            start: start as usize,
            text: text.to_owned(),
            score: hit.score,
            marks: hit.marks.clone(),
        })
    }
}

impl Source {
    fn new(article: Article, first: usize) -> Self {
        Self {
            first: small(first),
            name: article.short_name().into(),
            title: article.label().into(),
            outlet: article.source.map(Into::into),
            published: article.published,
            id: article.id,
        }
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Beyond four thousand million, what is counted here ends.
fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Claims in many articles, read in two goes, some of their words more frequent than others.
    fn read(claims: &mut Claims, articles: std::ops::Range<usize>) {
        let words = ["graviton", "gravel", "trainium", "deal", "million", "cores", "Gr\u{e4}ben", "chip"];
        for at in articles {
            let mut article = Article::from_body(format!("Article {at}"));
            article.id = ArticleId(format!("a{at}"));
            claims.articles.push(Source::new(article, claims.kinds.len()));
            for place in 0..3 {
                let word = |n: usize| words[(at * 7 + place * 3 + n * n) % words.len()];
                claims.text += [word(0), word(1), "of", &at.to_string(), word(at % 5)].join(" ").as_str();
                claims.text.push('\n');
                claims.kinds.push(Kind::Number);
                claims.numbers.push((small(claims.kinds.len() - 1), 1.0, f64::from(small(at))));
                claims.places.push((small(place), 0));
            }
        }
    }

    fn stock(folder: &std::path::Path, articles: usize) -> Stock {
        let mut stock = Stock::new(Library::open(&folder.join("library.db")).unwrap());
        read(&mut stock.claims, 0..articles);
        stock
    }

    fn found(stock: &mut Stock, query: &str, skip: &[&str]) -> (usize, usize, Vec<FarHit>) {
        let skip = skip.iter().map(|id| ArticleId((*id).to_owned())).collect();
        let found = stock.find(&Seek { number: 1, query: query.into(), skip }, &|| true).unwrap();
        (found.total, found.all, found.rows)
    }

    #[test]
    fn a_large_library_that_changes_all_the_time_is_read_a_tenth_of_the_time() {
        let ms = Duration::from_millis;
        assert!(is_due(ms(20), ms(0)));
        assert!(!is_due(ms(2_000), ms(19_000)));
        assert!(is_due(ms(2_000), ms(20_000)));
    }

    #[test]
    fn what_was_looked_at_before_changes_nothing_that_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let queries = [
            "g",
            "gr",
            "gra",
            "gran",
            "gra",
            "gra 1",
            "gra 11",
            "gra 11 d",
            "!gra",
            "!grav",
            "who",
            "who:a",
            "'dea",
            "deal$",
            "^deal",
            "deal of 7 num:>5",
            "deal of 7 num:>50",
            "\u{e4}",
            "gr\u{e4}",
            "",
            "c",
            "co of",
        ];
        let mut kept = stock(folder.path(), 200);
        for skip in [&[][..], &["a3", "a50", "a51", "a199"]] {
            for query in queries {
                let fresh = found(&mut stock(folder.path(), 200), query, skip);
                assert_eq!(found(&mut kept, query, skip), fresh, "{query:?} without {skip:?}");
            }
        }
        // More is read while the query stays, and before it goes on.
        let mut growing = stock(folder.path(), 50);
        for (query, articles) in
            [("gra", 50..120), ("gra", 120..130), ("grav", 130..200), ("gravi", 200..200)]
        {
            found(&mut growing, query, &[]);
            let end = articles.end;
            read(&mut growing.claims, articles);
            let fresh = found(&mut stock(folder.path(), end), query, &[]);
            assert_eq!(found(&mut growing, query, &[]), fresh, "{query:?} of {end}");
        }
    }
}
