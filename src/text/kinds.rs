//! From lines to blocks: each line is given its kind by its own shape, its place on the page and its neighbours.
//!
//! A page is read in three parts:
//!
//! ```text
//!  head   address, site name, menu, title, standfirst, byline, date       up to the first running text
//!  body   paragraphs, headings, lists, labelled facts, questions
//!  tail   sources, tags, counters, reply box                             after the last running text
//! ```
//!
//! Running text is what ends as a sentence does and has some words. What stands before the title and is neither
//! address, byline nor date is furniture, since a menu has no words of its own to be told by.

use crate::article::Span;

use super::lines::{Line, Mark, stops};
use super::stamp::{Label, Order, parse_date_line};
use super::{BlockKind, byline, chrome, dateline, headline};

/// A block to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub kind: BlockKind,
    /// All of it, without the mark before it.
    pub span: Span,
    /// The part that is read as sentences: all, or the value behind a label.
    pub words: Span,
    /// The label of a labelled fact.
    pub label: Option<Span>,
    /// Whether it stands for the second time (a title above and below a menu), and so has no sentences.
    pub mute: bool,
}

/// A line above this length is a paragraph: nothing else is so long.
const LONGEST_LINE: usize = 240;
/// Lines that the head of a page may have.
const HEAD: usize = 40;
/// Paragraphs that may begin with a dateline.
const DATELINES: usize = 8;

/// Gives each line its kind.
pub(super) fn classify(body: &str, lines: Vec<Line>) -> Vec<Piece> {
    let mut page =
        Page { body, kinds: vec![BlockKind::Paragraph; lines.len()], lines, title: None, first: 0, last: 0 };
    page.find_running();
    page.find_title();
    page.read_head();
    page.read_body();
    page.read_tail();
    page.pieces()
}

struct Page<'a> {
    body: &'a str,
    lines: Vec<Line>,
    kinds: Vec<BlockKind>,
    title: Option<usize>,
    /// First line of running text.
    first: usize,
    /// One behind the last line of running text.
    last: usize,
}

impl<'a> Page<'a> {
    fn words(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |line| bare(self.body, line.words).of(self.body))
    }

    /// Words of a line, for lines that may be something else than a paragraph.
    fn short(&self, at: usize) -> Option<&'a str> {
        Some(self.words(at)).filter(|words| words.len() <= LONGEST_LINE)
    }

    fn find_running(&mut self) {
        let runs = |at: usize| self.lines[at].mark == Mark::None && is_running(self.words(at));
        let count = self.lines.len();
        let first = (0..count.min(HEAD)).find(|&at| runs(at)).unwrap_or(count.min(HEAD));
        let last = (first..count).rev().find(|&at| runs(at)).map_or(first, |at| at + 1);
        (self.first, self.last) = (first, last);
    }

    fn find_title(&mut self) {
        if let Some(end) = self.front_matter() {
            self.read_front_matter(end);
            return;
        }
        let head: Vec<headline::Candidate> = (0..self.lines.len().min(self.first + 3).min(HEAD))
            .map(|at| headline::Candidate {
                words: self.words(at),
                plain: self.lines[at].mark == Mark::None,
                heading: self.lines[at].mark == Mark::Hash(1),
                running: at >= self.first,
            })
            .collect();
        self.title = headline::find(&head, self.last > 0 && self.first < self.lines.len());
    }

    /// The line that closes a block of `key: value` lines between `---`.
    fn front_matter(&self) -> Option<usize> {
        (self.lines.first()?.span.of(self.body) == "---")
            .then(|| (1..self.lines.len().min(HEAD)).find(|&at| self.lines[at].span.of(self.body) == "---"))?
    }

    fn read_front_matter(&mut self, end: usize) {
        for at in 0..=end {
            let key = self.words(at).split(':').next().unwrap_or("").trim().to_ascii_lowercase();
            self.kinds[at] = match key.as_str() {
                "title" | "headline" if self.title.is_none() => {
                    self.title = Some(at);
                    BlockKind::Title
                }
                "author" | "authors" | "byline" => BlockKind::Byline,
                "date" | "published" | "pubdate" | "created" | "url" | "link" | "canonical" => {
                    BlockKind::DateLine
                }
                "source" | "publisher" | "site" | "outlet" => BlockKind::SourceNote,
                _ => BlockKind::Chrome,
            };
        }
        self.first = self.first.max(end + 1);
    }

    /// Address, dates, bylines and furniture around the title.
    fn read_head(&mut self) {
        let front = self.front_matter().map_or(0, |end| end + 1);
        let title = self.title.map(|at| self.words(at));
        let end = self.first.max(self.title.map_or(0, |at| at + 1)).min(self.lines.len());
        for at in front..end {
            let words = self.words(at);
            let above = self.title.is_some_and(|title| at < title);
            self.kinds[at] = if Some(at) == self.title
                || title == Some(words) && self.lines[at].mark == Mark::None
            {
                BlockKind::Title
            } else if let Some(kind) = self.stated(at) {
                kind
            } else if chrome::is_chrome(words) || chrome::is_rubric(words) || above && !is_running(words) {
                BlockKind::Chrome
            } else if self.is_name_before_date(at) {
                BlockKind::Byline
            } else {
                continue;
            };
        }
    }

    /// Address, date line or byline, told by the line alone.
    fn stated(&self, at: usize) -> Option<BlockKind> {
        let words = self.short(at)?;
        if is_address(words) {
            return Some(BlockKind::DateLine);
        }
        if let Some(line) = parse_date_line(words, Order::MonthFirst) {
            let labelled = line.stamps.iter().any(|stamp| stamp.label != Label::Bare);
            let near = at < self.first + DATELINES || at >= self.last;
            // Days in the middle are the headings of a chronicle.
            return (labelled || near && self.lines[at].mark == Mark::None).then_some(BlockKind::DateLine);
        }
        byline::labelled(words).map(|_| BlockKind::Byline)
    }

    /// "Jane Doe" above "July 2, 2013", also with a letter or a button between the two.
    fn is_name_before_date(&self, at: usize) -> bool {
        let words = self.words(at);
        let next = (at + 1..self.lines.len().min(at + 4)).find(|&next| !chrome::is_chrome(self.words(next)));
        self.title.is_some_and(|title| title < at)
            && byline::is_bare(words)
            && next.is_some_and(|next| parse_date_line(self.words(next), Order::MonthFirst).is_some())
    }

    fn read_body(&mut self) {
        let mut sources = false;
        for at in 0..self.lines.len() {
            if self.kinds[at] != BlockKind::Paragraph || self.front_matter().is_some_and(|end| at <= end) {
                sources = false;
                continue;
            }
            let Some(words) = self.short(at) else {
                sources = false;
                continue;
            };
            let mark = self.lines[at].mark;
            if sources && self.may_be_source(at, words) {
                self.kinds[at] = BlockKind::SourceNote;
                continue;
            }
            if mark == Mark::None && self.title.is_some_and(|title| self.words(title) == words) {
                self.kinds[at] = BlockKind::Title;
                continue;
            }
            sources = chrome::is_source_heading(words);
            self.kinds[at] = if sources { BlockKind::SourceNote } else { self.kind(at, words) };
        }
    }

    /// Whether a line below "Sources" may name one: neither text, furniture nor another heading.
    fn may_be_source(&self, at: usize, words: &str) -> bool {
        let text = self.lines[at].mark == Mark::None && is_running(words);
        !(text || chrome::is_chrome(words) || self.is_heading(at))
    }

    /// The kind of a line of body or tail.
    fn kind(&self, at: usize, words: &str) -> BlockKind {
        let line = &self.lines[at];
        if chrome::is_chrome(words) {
            return BlockKind::Chrome;
        }
        if let Some(kind) = self.stated(at) {
            return kind;
        }
        if chrome::after(words, "cites").is_some_and(|rest| is_source_name(words, rest)) {
            return BlockKind::SourceNote;
        }
        if let Some(rest) = chrome::after(words.trim_start_matches('('), "caption") {
            let kept = rest.split_whitespace().nth(5).is_some();
            return if kept { BlockKind::Caption } else { BlockKind::Chrome };
        }
        if words.starts_with("![") {
            return BlockKind::Caption;
        }
        if matches!(line.mark, Mark::Hash(_)) {
            return if words.ends_with('?') { BlockKind::Question } else { BlockKind::Heading };
        }
        if matches!(line.mark, Mark::Bullet | Mark::Number) {
            let fact = label(words).is_some_and(|len| is_fact(&words[len..]));
            return if fact { BlockKind::KeyValue } else { BlockKind::ListItem };
        }
        if self.is_labelled(at) && [at.wrapping_sub(1), at + 1].iter().any(|&near| self.is_labelled(near)) {
            return BlockKind::KeyValue;
        }
        if is_question(words) && self.is_text(at + 1) {
            return BlockKind::Question;
        }
        if self.is_heading(at) { BlockKind::Heading } else { BlockKind::Paragraph }
    }

    fn is_labelled(&self, at: usize) -> bool {
        self.short(at)
            .is_some_and(|words| label(words).is_some_and(|len| is_fact(&words[len..]) && !stops(words)))
    }

    /// Whether there is a line of text or of a list.
    fn is_text(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| line.mark != Mark::None || is_running(self.words(at)))
    }

    /// A short line without a stop, with something below it.
    fn is_heading(&self, at: usize) -> bool {
        let words = self.words(at);
        let below = at + 1 < self.lines.len() && at < self.last;
        below && self.lines[at].mark == Mark::None && headline::is_heading(words)
    }

    /// Behind the last running text, short lines beside furniture are furniture.
    fn read_tail(&mut self) {
        let tail = self.last..self.lines.len();
        if !tail.clone().any(|at| self.kinds[at] == BlockKind::Chrome) {
            return;
        }
        for at in tail {
            let words = self.words(at);
            let short = words.split_whitespace().nth(4).is_none() && !stops(words);
            if self.kinds[at] == BlockKind::Paragraph && self.lines[at].mark == Mark::None && short {
                self.kinds[at] = BlockKind::Chrome;
            }
        }
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(self.lines.len());
        let mut paragraphs = 0;
        for (at, line) in self.lines.iter().enumerate() {
            let span = bare(self.body, line.words);
            let kind = self.kinds[at];
            let mut piece = Piece { kind, span, words: span, label: None, mute: false };
            match kind {
                BlockKind::Title => {
                    piece.mute = self.title != Some(at);
                    self.cut_front_key(at, &mut piece);
                }
                BlockKind::KeyValue | BlockKind::ListItem => cut_label(self.body, &mut piece),
                BlockKind::Caption => cut_caption(self.body, &mut piece),
                BlockKind::Paragraph => {
                    paragraphs += 1;
                    if paragraphs <= DATELINES
                        && let Some((_, len)) = dateline::at_start(span.of(self.body))
                    {
                        let head = Span::new(span.start, span.start + len);
                        let head = Span::new(head.start, head.start + head.of(self.body).trim_end().len());
                        pieces.push(Piece {
                            kind: BlockKind::DateLine,
                            span: head,
                            words: head,
                            label: None,
                            mute: false,
                        });
                        piece.span = Span::new(span.start + len, span.end);
                        piece.words = piece.span;
                    }
                }
                _ => {}
            }
            if !piece.span.is_empty() {
                pieces.push(piece);
            }
        }
        pieces
    }

    /// A title of front matter without its key and quotes.
    fn cut_front_key(&self, at: usize, piece: &mut Piece) {
        if self.front_matter().is_some_and(|end| at < end) {
            let words = piece.span.of(self.body);
            let len = words.find(':').map_or(0, |colon| colon + 1);
            let value = words[len..].trim().trim_matches(['"', '\'']);
            let start = piece.span.start + words.rfind(value).unwrap_or(0);
            piece.span = Span::new(start, start + value.len());
            piece.words = piece.span;
        }
    }
}

/// Ends as a sentence and has some words, or has many.
fn is_running(words: &str) -> bool {
    words.len() > LONGEST_LINE
        || words.split_whitespace().nth(if stops(words) { 6 } else { 24 }).is_some() && !is_address(words)
}

/// An address of the web, alone on its line.
pub(super) fn is_address(words: &str) -> bool {
    let scheme = words.starts_with("http://") || words.starts_with("https://") || words.starts_with("www.");
    scheme && !words.contains(char::is_whitespace)
}

/// Length of the label of `Announced: Late 2024`, with the colon: at most four words, the first capitalised.
fn label(words: &str) -> Option<usize> {
    let colon = words.find(':').filter(|&at| at > 1 && at <= 48)?;
    let (label, value) = (&words[..colon], &words[colon + 1..]);
    let value = value.trim_start_matches(['*', '_']);
    let spaced = value.starts_with([' ', '\u{a0}']) && !value.trim().is_empty();
    let begins =
        label.trim_start_matches(['*', '_']).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let plain = !label.contains(['.', '?', '!', '"', '“', '”', ',', ';', '(']);
    (spaced && begins && plain && label.split_whitespace().count() <= 4).then_some(colon + 1)
}

/// Whether the value of a label is a fact and not a paragraph or a speech.
fn is_fact(value: &str) -> bool {
    let value = value.trim_start_matches(['*', '_', ' ']);
    value.split_whitespace().nth(14).is_none() && !value.starts_with(['"', '“', '‘'])
}

/// "Source: Reuters", not "Sources: the ministry lied."
fn is_source_name(words: &str, rest: &str) -> bool {
    !rest.is_empty()
        && rest.split_whitespace().nth(8).is_none()
        && rest.starts_with(char::is_uppercase)
        && !(stops(words) && rest.split_whitespace().nth(4).is_some())
}

fn is_question(words: &str) -> bool {
    words.ends_with('?') && words.split_whitespace().nth(25).is_none() && !words.contains(['"', '“', '”'])
}

/// Without emphasis around all of it (`**Heading**`) and closing hashes.
fn bare(body: &str, span: Span) -> Span {
    let words = span.of(body);
    if !words.starts_with(['*', '_', '#']) && !words.ends_with('#') {
        return span;
    }
    for sign in ["***", "**", "__", "*", "_"] {
        if let Some(inner) = words.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign))
            && !inner.is_empty()
            && !inner.contains(sign)
            && inner.trim() == inner
        {
            return Span::new(span.start + sign.len(), span.end - sign.len());
        }
    }
    let kept = words.trim_end_matches('#').trim_end().len();
    if kept > 0 && words[kept..].starts_with(' ') { Span::new(span.start, span.start + kept) } else { span }
}

/// Parts the label of a labelled fact or a list item from its value.
fn cut_label(body: &str, piece: &mut Piece) {
    let words = piece.span.of(body);
    let Some(len) = label(words) else { return };
    let signs = ['*', '_', ' '];
    let name = &words[..len - 1];
    let head = name.len() - name.trim_start_matches(signs).len();
    let value = words[len..].trim_start_matches(['*', '_', ' ', '\u{a0}']);
    if value.is_empty() || value.starts_with(['"', '“', '‘']) {
        return;
    }
    let start = piece.span.start + head;
    piece.label = Some(Span::new(start, start + name.trim_matches(signs).len()));
    piece.words = Span::new(piece.span.end - value.len(), piece.span.end);
}

/// Parts "Image caption" or the marks of a Markdown picture from the caption's words.
fn cut_caption(body: &str, piece: &mut Piece) {
    let words = piece.span.of(body);
    if let Some(inner) = words.strip_prefix("![") {
        let len = inner.find(']').unwrap_or(0);
        piece.words = Span::new(piece.span.start + 2, piece.span.start + 2 + len);
        return;
    }
    if let Some(rest) = chrome::after(words.trim_start_matches('('), "caption") {
        piece.words = Span::new(piece.span.end - rest.len(), piece.span.end);
    }
}
