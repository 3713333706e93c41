//! From the first lines of a page to its title.
//!
//! In order of trust: a line that says what the address says, a Markdown heading of level one, a line that stands
//! twice above the text, the first line that looks like a headline, and last a sentence right above the date line.
//! A text that begins with running text has no title.

use super::byline;
use super::chrome;
use super::kinds::is_address;
use super::lines::stops;
use super::stamp::{Order, parse_date_line};

/// A line of the head.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    /// Its words.
    pub words: &'a str,
    /// Whether no mark of a list or quotation stands before it.
    pub plain: bool,
    /// Whether it is a Markdown heading of level one.
    pub heading: bool,
    /// Whether running text has begun.
    pub running: bool,
}

/// The place of the title among the first lines; `text` says whether any running text follows.
pub(super) fn find(head: &[Candidate], text: bool) -> Option<usize> {
    let slug =
        head.iter().find(|line| is_address(line.words)).map(|line| slug(line.words)).unwrap_or_default();
    by_slug(head, &slug)
        .or_else(|| head.iter().position(|line| line.heading))
        .or_else(|| if text { by_shape(head) } else { None })
        .or_else(|| above_date(head))
}

/// The line that holds most of the address's words, at least three of five.
fn by_slug(head: &[Candidate], slug: &[String]) -> Option<usize> {
    if slug.len() < 3 {
        return None;
    }
    let score = |line: &Candidate| {
        let words: Vec<String> =
            line.words.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        slug.iter().filter(|part| words.contains(part)).count()
    };
    head.iter()
        .enumerate()
        .filter(|(_, line)| {
            line.plain && !is_address(line.words) && line.words.split_whitespace().nth(45).is_none()
        })
        .map(|(at, line)| (score(line), at, line.running && stops(line.words)))
        .filter(|&(score, _, running)| score * 5 >= slug.len() * if running { 4 } else { 3 })
        .max_by_key(|&(score, at, running)| (!running, score, std::cmp::Reverse(at)))
        .map(|(_, at, _)| at)
}

/// The words of an address that stand for the title: of its longest part with hyphens or underscores.
fn slug(address: &str) -> Vec<String> {
    let path = address.split("://").nth(1).unwrap_or(address).split(['?', '#']).next().unwrap_or("");
    path.split('/')
        .skip(1)
        .map(|part| {
            part.split(['-', '_', '+'])
                .filter(|word| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
                .filter(|word| !matches!(*word, "html" | "story" | "article" | "shtml"))
                .map(str::to_ascii_lowercase)
                .collect::<Vec<_>>()
        })
        .max_by_key(Vec::len)
        .unwrap_or_default()
}

/// The line that stands twice and looks like a headline, else the first that looks like one.
fn by_shape(head: &[Candidate]) -> Option<usize> {
    let fits = |line: &Candidate| line.plain && !line.running && is_title(line.words);
    let open: Vec<usize> = (0..head.len()).filter(|&at| fits(&head[at])).collect();
    let twice = open.iter().copied().find(|&at| {
        let words = head[at].words;
        words.split_whitespace().nth(3).is_some() && head[at + 1..].iter().any(|other| other.words == words)
    });
    let long = |&at: &usize| head[at].words.split_whitespace().nth(2).is_some();
    twice
        .or_else(|| open.iter().copied().find(long))
        .or_else(|| open.first().copied().filter(|&at| is_next_to_text(head, at)))
}

/// A headline of one or two words must be followed by text, byline or date at once.
fn is_next_to_text(head: &[Candidate], at: usize) -> bool {
    let two = head[at].words.split_whitespace().nth(1).is_some();
    two && !byline::is_bare(head[at].words)
        && head.get(at + 1).is_some_and(|next| next.running || is_stated(next.words))
}

/// A sentence in title's place, right above the date line or the byline.
fn above_date(head: &[Candidate]) -> Option<usize> {
    let at = (1..head.len()).find(|&at| is_stated(head[at].words))? - 1;
    let words = head[at].words;
    let fits = head[at].plain
        && words.split_whitespace().nth(26).is_none()
        && !is_stated(words)
        && !is_address(words);
    (fits && at <= 1 && words.split_whitespace().nth(2).is_some()).then_some(at)
}

fn is_stated(words: &str) -> bool {
    parse_date_line(words, Order::MonthFirst).is_some() || byline::labelled(words).is_some()
}

/// Whether a line could be a title: two to thirty words, no stop, no furniture.
fn is_title(words: &str) -> bool {
    let count = words.split_whitespace().take(31).count();
    (2..=30).contains(&count)
        && begins_high(words)
        && !words.ends_with([':', ',', ';'])
        && !(stops(words) && !words.ends_with(['?', '!', '…']) && !ends_quoted(words))
        && !is_address(words)
        && !chrome::is_chrome(words)
        && !chrome::is_rubric(words)
        && !is_stated(words)
}

/// A heading between paragraphs: up to eight words as in a sentence, or fourteen as in a title.
pub(super) fn is_heading(words: &str) -> bool {
    let count = words.split_whitespace().take(15).count();
    (1..=14).contains(&count)
        && begins_high(words)
        && !stops(words)
        && !words.ends_with([',', ';', '-', '–', '—'])
        && !words.contains(", ")
        && !words.starts_with(['"', '“'])
        && (count <= 8 || is_title_case(words))
}

/// `Why 'it is over.'`: the stop belongs to quoted words.
fn ends_quoted(words: &str) -> bool {
    let opened = match words.chars().last() {
        Some('"') => words.matches('"').count().is_multiple_of(2),
        Some('\'') => words.matches('\'').count() > 1,
        Some('”') => words.contains('“'),
        Some('’') => words.contains('‘'),
        _ => false,
    };
    opened && !words.starts_with(['"', '“'])
}

fn begins_high(words: &str) -> bool {
    words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| {
        !c.is_lowercase()
            || words.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some_and(char::is_uppercase)
    })
}

/// Whether most longer words are capitalised.
fn is_title_case(words: &str) -> bool {
    let long = words.split_whitespace().filter(|word| word.chars().count() > 3);
    let (mut high, mut low) = (0, 0);
    for word in long {
        if word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase()) {
            high += 1;
        } else {
            low += 1;
        }
    }
    high > 2 * low
}
