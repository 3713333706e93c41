//! From a read text to what it says about itself: title, author, outlet, day, address, sources, dateline.
//!
//! Each finding carries a confidence, so that a caller can leave a weak one out; [`SURE`] is where articles are
//! filled in. Nothing is guessed from other articles, and no name of an outlet is made up: an address gives its host.
//!
//! | finding | from | confidence |
//! | --- | --- | --- |
//! | title | the title block, without the outlet behind a bar | 0.9 |
//! | byline | "By ...", "Written by ..."; a bare name above the date | 0.9; 0.7 |
//! | published | "Published: ..."; a date alone; "Updated ..." ; the address; a dateline with its year | 0.95 to 0.6 |
//! | source | front matter; the host of the address; the title's end; a copyright line; the page's first line; agency | 0.9 to 0.5 |

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::article::{Article, Published};

use super::dateline::{self, Dateline};
use super::stamp::{DateLine, Label, Order, Stamp, parse_date_line};
use super::{Block, BlockKind, Text, byline, chrome, kinds, language, lexicon};

/// Findings at least this sure are worth showing.
pub const SURE: f64 = 0.5;

/// Something found, and how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// What was found.
    pub value: T,
    /// 0 to 1.
    pub confidence: f64,
}

impl<T> Found<T> {
    fn some(value: impl Into<Option<T>>, confidence: f64) -> Option<Self> {
        value.into().map(|value| Self { value, confidence })
    }
}

/// What a text says about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The headline.
    pub title: Option<Found<String>>,
    /// Who wrote it.
    pub byline: Option<Found<String>>,
    /// The outlet, or the host of its address.
    pub source: Option<Found<String>>,
    /// When it was published.
    pub published: Option<Found<Published>>,
    /// Its address.
    pub url: Option<Found<String>>,
    /// Sources that it names under "Sources" or "Source:", in order.
    pub cites: Vec<String>,
    /// The dateline of the report.
    pub dateline: Option<Found<Dateline>>,
}

impl Meta {
    /// The day of the dateline. Its year, mostly not written, is the one that puts it nearest before `published`.
    #[must_use]
    pub fn dateline_day(&self, published: Option<Published>) -> Option<Date> {
        let stamp = self.dateline.as_ref()?.value.day?;
        let (month, day) = stamp.day?;
        if let Some(year) = stamp.year {
            return Date::new(year, month, day).ok();
        }
        let published = published.or(self.published.as_ref().map(|found| found.value))?.date;
        let same = Date::new(published.year(), month, day).ok()?;
        // A report may be dated a day after it was put on a page elsewhere.
        let late = same.since(published).is_ok_and(|span| span.get_days() > 2);
        if late { Date::new(published.year() - 1, month, day).ok() } else { Some(same) }
    }
}

/// Fills the fields of an article that its file left empty with the sure findings of its text.
pub fn fill(article: &mut Article, meta: Meta, text: &Text) {
    fn sure<T>(found: Option<Found<T>>) -> Option<T> {
        found.filter(|found| found.confidence >= SURE).map(|found| found.value)
    }
    article.title = article.title.take().or_else(|| sure(meta.title));
    article.author = article.author.take().or_else(|| sure(meta.byline));
    article.source = article.source.take().or_else(|| sure(meta.source));
    article.url = article.url.take().or_else(|| sure(meta.url));
    article.published = article.published.or_else(|| sure(meta.published));
    article.language = article.language.take().or_else(|| language::detect(text).map(str::to_owned));
    if article.cites.is_empty() {
        article.cites = meta.cites;
    }
}

/// Finds what a text says about itself.
#[must_use]
pub fn find(body: &str, text: &Text) -> Meta {
    let page = Page { body, blocks: &text.blocks };
    let url = page.url();
    let address = url.as_ref().map_or("", |found| found.value.as_str());
    let dateline = page.dateline();
    let (title, suffix) = page.title();
    let published = page.published(address).or_else(|| {
        let stamp = dateline.as_ref()?.value.day?;
        Found::some(stamp.published(None)?, 0.6)
    });
    let source = page
        .keyed_source()
        .or_else(|| Found::some(host_name(address)?, 0.8))
        .or_else(|| Found::some(suffix?, 0.7))
        .or_else(|| page.copyright())
        .or_else(|| page.first_line())
        .or_else(|| page.signature())
        .or_else(|| Found::some(dateline.as_ref()?.value.agency.clone()?, 0.5));
    Meta { title, byline: page.byline(), source, published, url, cites: page.cites(), dateline }
}

struct Page<'a> {
    body: &'a str,
    blocks: &'a [Block],
}

impl<'a> Page<'a> {
    fn of(&self, kind: BlockKind) -> impl Iterator<Item = &'a str> + use<'a> {
        let body = self.body;
        self.blocks.iter().filter(move |block| block.kind == kind).map(move |block| block.span.of(body))
    }

    /// An address alone on one of the first lines, or under `url:`.
    fn url(&self) -> Option<Found<String>> {
        self.blocks.iter().take(8).filter(|block| block.kind == BlockKind::DateLine).find_map(|block| {
            let line = block.span.of(self.body);
            let value = keyed(line, &["url", "link", "canonical"]).unwrap_or(line);
            kinds::is_address(value).then(|| value.to_owned()).and_then(|value| Found::some(value, 0.95))
        })
    }

    /// The title, and the outlet that was cut from its end.
    fn title(&self) -> (Option<Found<String>>, Option<String>) {
        let Some(line) = self.of(BlockKind::Title).next() else { return (None, None) };
        let line = one_line(line);
        let (title, outlet) = split_outlet(&line);
        (Found::some(title.to_owned(), 0.9), outlet.map(str::to_owned))
    }

    fn byline(&self) -> Option<Found<String>> {
        let named =
            self.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Byline | BlockKind::DateLine));
        let mut bare = None;
        for block in named {
            let line = block.span.of(self.body);
            if let Some(name) =
                byline::labelled(line).or_else(|| keyed(line, &["author", "authors", "byline"]))
            {
                return Found::some(name.to_owned(), 0.9);
            }
            if block.kind == BlockKind::Byline && bare.is_none() {
                bare = Found::some(line.to_owned(), 0.7);
            }
        }
        bare
    }

    /// The best of the date lines; the address where there is none.
    fn published(&self, address: &str) -> Option<Found<Published>> {
        let stated = address_date(address);
        let order = if is_day_first(address) { Order::DayFirst } else { Order::MonthFirst };
        let best = self
            .of(BlockKind::DateLine)
            .filter(|line| !kinds::is_address(line))
            .filter_map(|line| {
                let line = keyed(line, &["date", "published", "pubdate", "created"]).unwrap_or(line);
                read_date(line, order, stated)
            })
            .min_by_key(|stamp| (stamp.label, stamp.year.is_none()));
        let year = stated.map(Date::year);
        match best.and_then(|stamp| Some((stamp, stamp.published(year)?))) {
            Some((stamp, published)) => Found::some(published, trust(&stamp)),
            None => Found::some(Published::day(stated?), 0.6),
        }
    }

    fn dateline(&self) -> Option<Found<Dateline>> {
        let after = |at: usize| self.blocks.get(at + 1).is_some_and(|next| next.kind == BlockKind::Paragraph);
        self.blocks
            .iter()
            .enumerate()
            .filter(|(at, block)| block.kind == BlockKind::DateLine && after(*at))
            .find_map(|(at, block)| {
                // The report's first letter is needed to see that a report follows.
                let end = self.blocks[at + 1].span.start;
                let next = self.body[end..].chars().next().map_or(0, char::len_utf8);
                let head = self.body.get(block.span.start..end + next)?;
                let (line, _) = dateline::at_start(head)?;
                let confidence = if line.agency.is_some() { 0.95 } else { 0.8 };
                Found::some(line, confidence)
            })
    }

    fn cites(&self) -> Vec<String> {
        let mut cites: Vec<String> = Vec::new();
        for line in self.of(BlockKind::SourceNote) {
            if chrome::is_source_heading(line) || keyed(line, SOURCE_KEYS).is_some() && self.is_front_matter()
            {
                continue;
            }
            let name = chrome::after(line, "cites").unwrap_or(line);
            let name = link_text(name.trim_end_matches([')', ']', '.']).trim());
            if !name.is_empty() && !cites.iter().any(|cite| cite == name) {
                cites.push(name.to_owned());
            }
        }
        cites
    }

    fn is_front_matter(&self) -> bool {
        self.blocks.first().is_some_and(|block| block.span.of(self.body) == "---")
    }

    fn keyed_source(&self) -> Option<Found<String>> {
        if !self.is_front_matter() {
            return None;
        }
        self.of(BlockKind::SourceNote).find_map(|line| Found::some(keyed(line, SOURCE_KEYS)?.to_owned(), 0.9))
    }

    /// `© 2013 AFP`, `Copyright 2014 The Wire. All rights reserved.`
    fn copyright(&self) -> Option<Found<String>> {
        self.of(BlockKind::Chrome).find_map(|line| {
            let rest = ["Copyright", "COPYRIGHT", "copyright", "©", "(c)", "(C)"]
                .iter()
                .find_map(|sign| line.strip_prefix(sign))?;
            let signs =
                |c: char| c.is_ascii_digit() || matches!(c, ' ' | '©' | '-' | '–' | ',' | '(' | ')' | 'c');
            let rest = rest.trim_start_matches(signs);
            let end = rest.find(['.', ',', '|', ';', '(']).unwrap_or(rest.len());
            let lower = rest[..end].to_ascii_lowercase();
            let name = rest[..lower.find("all rights").unwrap_or(end)].trim();
            let fits =
                (1..=5).contains(&name.split_whitespace().count()) && name.starts_with(char::is_uppercase);
            fits.then(|| name.to_owned()).and_then(|name| Found::some(name, 0.7))
        })
    }

    /// The page's first line, where a menu follows and then the title.
    fn first_line(&self) -> Option<Found<String>> {
        let first = self.blocks.first().filter(|block| block.kind == BlockKind::Chrome)?;
        let title = self.blocks.iter().position(|block| block.kind == BlockKind::Title)?;
        let name = first.span.of(self.body);
        let words = name.split_whitespace().count();
        if title > 16
            || words > 4
            || !name.starts_with(char::is_uppercase)
            || chrome::is_chrome(name)
            || chrome::is_rubric(name)
        {
            return None;
        }
        let twice = self.blocks[1..title].iter().any(|block| block.span.of(self.body) == name);
        Found::some(name.to_owned(), if twice { 0.75 } else { 0.55 })
    }

    /// "- Reuters" or "(AFP)" as the last words.
    fn signature(&self) -> Option<Found<String>> {
        let last = self.blocks.iter().rev().find(|block| block.kind != BlockKind::Chrome)?;
        let line = last.span.of(self.body);
        let tail = line.len().min(40);
        let tail =
            line.char_indices().rev().map(|(at, _)| at).take_while(|at| line.len() - at <= tail).last()?;
        let tail = line[tail..].trim_end_matches('.');
        let (signed, name) = match (tail.strip_suffix(')'), tail.rfind(['-', '–', '—'])) {
            (Some(inner), _) => (true, &inner[inner.rfind('(')? + 1..]),
            (None, Some(dash)) => (true, tail[dash..].trim_start_matches(['-', '–', '—', ' '])),
            (None, None) => (line.len() <= 20, line),
        };
        let known = name.split(['/', ' ']).all(|word| is_listed("agency", &word.to_lowercase()));
        (signed && known && name.starts_with(char::is_uppercase))
            .then(|| name.to_owned())
            .and_then(|name| Found::some(name, 0.6))
    }
}

const SOURCE_KEYS: &[&str] = &["source", "publisher", "site", "outlet"];

/// The value of a `key: value` line of front matter.
fn keyed<'a>(line: &'a str, keys: &[&str]) -> Option<&'a str> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim().trim_matches(['"', '\'']);
    (!value.is_empty() && keys.iter().any(|known| key.trim().eq_ignore_ascii_case(known))).then_some(value)
}

/// How much a date line is to be trusted.
fn trust(stamp: &Stamp) -> f64 {
    match (stamp.label, stamp.ambiguous) {
        (_, true) => 0.7,
        (Label::Published, _) => 0.95,
        (Label::Bare, _) => 0.9,
        (Label::Updated, _) => 0.8,
    }
}

/// Reads a date line; where day and month could be exchanged, a date in the address decides.
fn read_date(line: &str, order: Order, stated: Option<Date>) -> Option<Stamp> {
    let best = |order| parse_date_line(line, order).as_ref().and_then(DateLine::best);
    let stamp = best(order)?;
    let other = if order == Order::DayFirst { Order::MonthFirst } else { Order::DayFirst };
    let near = |stamp: &Stamp| {
        let day = stamp.published(None).map(|published| published.date);
        day.zip(stated)
            .is_some_and(|(day, stated)| day.since(stated).is_ok_and(|span| span.get_days().abs() <= 3))
    };
    match best(other) {
        Some(second) if stamp.ambiguous && near(&second) && !near(&stamp) => Some(second),
        _ => Some(stamp),
    }
}

/// White space as single blanks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Parts "Ten dead in quake | Example News" at the last bar or dash, where an outlet's name follows.
fn split_outlet(title: &str) -> (&str, Option<&str>) {
    for sign in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        let Some((head, tail)) = title.rsplit_once(sign) else { continue };
        let words = tail.split_whitespace().count();
        let capitals = tail
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || word == "of");
        let listed = tail.split([' ', '.']).any(|word| {
            let word = word.to_lowercase();
            is_listed("word", &word) || is_listed("agency", &word) || word == "com"
        });
        let long = head.split_whitespace().nth(3).is_some();
        if long && (1..=5).contains(&words) && (capitals || tail.contains('.')) && (listed || sign == " | ") {
            return (head.trim_end(), Some(tail));
        }
    }
    (title, None)
}

/// The words of a Markdown link.
fn link_text(name: &str) -> &str {
    name.strip_prefix('[').and_then(|rest| rest.split_once("](")).map_or(name, |(words, _)| words)
}

/// The outlet's own part of an address: `bbc.co.uk` of `http://www.bbc.co.uk/news`.
fn host_name(address: &str) -> Option<String> {
    let host = host(address)?;
    let labels: Vec<&str> = host.split('.').collect();
    let count = labels.len();
    let pair = |from: usize| labels[from..].join(".");
    if count < 2 {
        return None;
    }
    let country = labels[count - 1].len() == 2 && is_listed("second", labels[count - 2]);
    let own = if country && count > 2 { 3 } else { 2 };
    let platform = is_listed("platform", &pair(count - own));
    let own =
        if platform && count > own && !is_listed("host", labels[count - own - 1]) { own + 1 } else { own };
    Some(pair(count - own))
}

fn host(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.rsplit('@').next()?.to_lowercase();
    let fits = host.contains('.') && host.split('.').all(|label| !label.is_empty());
    (fits && !host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')).then_some(host)
}

fn is_day_first(address: &str) -> bool {
    host(address).is_some_and(|host| host.rsplit('.').next().is_some_and(|top| is_listed("day-first", top)))
}

/// The day in an address: `/2013/07/02/`, `/2013/jul/02/`, `/20130909/`, `/130909-paris`, `2005-11-27`.
fn address_date(address: &str) -> Option<Date> {
    let (_, path) = address.split_once("://")?.1.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(split_date).or_else(|| {
        path.split('/').find_map(|part| {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            let ends = matches!(part.as_bytes().get(digits), None | Some(b'-' | b'_'));
            if ends { solid_date(&part[..digits]) } else { None }
        })
    })
}

/// `2013`, `07` or `jul`, `02`.
fn split_date(parts: &[&str]) -> Option<Date> {
    let [year, month, day] = parts else { return None };
    let month = match month.parse::<i8>() {
        Ok(month) if month_len(parts[1]) => month,
        Ok(_) => return None,
        Err(_) => short_month(month)?,
    };
    let day: i8 = day.parse().ok().filter(|_| parts[2].len() <= 2)?;
    plausible(year.parse().ok()?, month, day)
}

fn month_len(month: &str) -> bool {
    month.len() <= 2
}

fn short_month(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let place = MONTHS.iter().position(|month| name.eq_ignore_ascii_case(month))?;
    i8::try_from(place + 1).ok()
}

/// `20130909` and `130909`.
fn solid_date(digits: &str) -> Option<Date> {
    let (year, rest) = match digits.len() {
        8 => (digits[..4].parse().ok()?, &digits[4..]),
        6 => (2000 + digits[..2].parse::<i16>().ok()?, &digits[2..]),
        _ => return None,
    };
    plausible(year, rest[..2].parse().ok()?, rest[2..].parse().ok()?)
}

/// Pages have dates between the first ones of the web and a generation from now.
fn plausible(year: i16, month: i8, day: i8) -> Option<Date> {
    (1991..=2060).contains(&year).then(|| Date::new(year, month, day).ok())?
}

fn is_listed(section: &str, word: &str) -> bool {
    LISTS.get(word).is_some_and(|sections| sections.contains(&section))
}

static LISTS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut lists: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for (section, word) in lexicon::words(include_str!("../../assets/lexicons/outlets.txt")) {
        lists.entry(word).or_default().push(section);
    }
    lists
});

#[cfg(test)]
mod tests;
