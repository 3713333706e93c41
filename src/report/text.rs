//! The report as text: made to be read in a terminal from the top, and to be piped. Conflicts come first; signs
//! (`≠ = ~`) say what colour repeats.

use super::wrap::{cut, wrap};
use super::{Page, Report, articles_of, count, is_alone, letter, line, names, ruling};
use crate::article::{ArticleIx, ClaimIx};
use crate::engine::{Analysis, Story};
use crate::relation::{Agreement, Conflict, Lineage, Severity, Side, Step};
use std::collections::HashMap;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Quotes shown of one side at most; the rest is counted.
const QUOTES: usize = 6;

/// Agreements that are shown even where one origin alone stands behind them.
const AGREEMENTS: usize = 12;

/// Writes the report.
#[must_use]
pub fn write(report: &Report<'_>, page: Page) -> String {
    let mut writer = Writer { page: Page { width: page.width.max(20), ..page }, out: String::new() };
    let stories = &report.analysis.stories;
    if stories.is_empty() {
        writer.summary(report.analysis);
    }
    let (alone, told): (Vec<_>, Vec<_>) = stories.iter().partition(|story| is_alone(story));
    for (place, story) in told.into_iter().enumerate() {
        if place > 0 {
            writer.out.push('\n');
        }
        writer.story(report, story);
    }
    if !alone.is_empty() {
        writer.alone(report.analysis, &alone);
    }
    writer.out
}

/// How words are shown.
#[derive(Clone, Copy)]
enum Ink {
    Plain,
    Bold,
    Dim,
    Red,
    Green,
}

struct Writer {
    page: Page,
    out: String,
}

/// A story with the names of its articles.
struct Told<'a> {
    report: &'a Report<'a>,
    analysis: &'a Analysis,
    story: &'a Story,
    names: HashMap<ArticleIx, String>,
    /// Columns of the longest name.
    column: usize,
}

impl Told<'_> {
    fn name(&self, article: ArticleIx) -> &str {
        self.names.get(&article).map_or("", String::as_str)
    }

    /// "000 002", in order, each once.
    fn list(&self, claims: &[ClaimIx]) -> String {
        let names: Vec<&str> =
            articles_of(self.analysis, claims).into_iter().map(|article| self.name(article)).collect();
        names.join(" ")
    }
}

impl Writer {
    fn ink(&self, ink: Ink, text: &str) -> String {
        let code = match ink {
            Ink::Plain => return text.to_owned(),
            Ink::Bold => "1",
            Ink::Dim => "2",
            Ink::Red => "1;31",
            Ink::Green => "32",
        };
        if self.page.is_coloured { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Text after a lead of `lead` columns that has been printed as `first`; further lines are set in as far.
    fn block(&mut self, first: &str, lead: usize, text: &str, ink: Ink) {
        let lines = wrap(text, self.page.width.saturating_sub(lead));
        for (place, words) in lines.iter().enumerate() {
            let words = self.ink(ink, words);
            if place == 0 {
                let _ = writeln!(self.out, "{first}{words}");
            } else {
                let _ = writeln!(self.out, "{:lead$}{words}", "");
            }
        }
    }

    fn heading(&mut self, text: &str) {
        let text = self.ink(Ink::Bold, text);
        let _ = writeln!(self.out, "\n{text}");
    }

    /// What there is to say where no story was found.
    fn summary(&mut self, analysis: &Analysis) {
        let articles = count(analysis.articles.len(), "article");
        let claims = count(analysis.claims.len(), "claim");
        let _ = writeln!(self.out, "{articles}, {claims}, no story");
    }

    /// Stories of one article: a line each.
    fn alone(&mut self, analysis: &Analysis, alone: &[&Story]) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let heading = self.ink(Ink::Bold, "Articles that stand alone");
        let _ = writeln!(self.out, "{heading}");
        for story in alone {
            let names = names(analysis, story);
            for ix in &story.articles {
                let name = format!("  {}  ", names.get(ix).map_or("", String::as_str));
                self.block(&name, name.width(), &about(analysis, *ix), Ink::Plain);
            }
        }
    }

    fn story(&mut self, report: &Report<'_>, story: &Story) {
        let analysis = report.analysis;
        let names = names(analysis, story);
        let column = names.values().map(|name| name.width()).max().unwrap_or(0);
        let told = Told { report, analysis, story, names, column };
        self.head(&told);
        for conflict in &story.conflicts {
            self.conflict(&told, conflict);
        }
        self.agreements(&told);
        self.steps(&told, "More exact", &story.refinements);
        self.steps(&told, "Newer figures", &story.updates);
        self.lineage(&told);
    }

    fn head(&mut self, told: &Told<'_>) {
        let story = told.story;
        self.block("", 0, &line(&story.title), Ink::Bold);
        let mut facts =
            vec![count(story.articles.len(), "article"), count(story.conflicts.len(), "conflict")];
        facts.push(count(story.agreements.len(), "agreement"));
        if !story.origins.is_empty() {
            facts.push(count(story.origin_count(), "origin"));
        }
        self.block("", 0, &facts.join(" · "), Ink::Dim);
        self.out.push('\n');
        for &ix in &story.articles {
            let lead = 2 + told.column + 2;
            let name = format!("  {:1$}  ", told.name(ix), told.column);
            self.block(&name, lead, &about(told.analysis, ix), Ink::Plain);
            if let Some(note) = told.report.note(ix) {
                let you = self.ink(Ink::Green, "you");
                let blank = " ".repeat(lead);
                self.block(&format!("{blank}{you}  "), lead + 5, &line(note), Ink::Plain);
            }
        }
    }

    fn conflict(&mut self, told: &Told<'_>, conflict: &Conflict) {
        let ink = if conflict.severity == Severity::Hard { Ink::Red } else { Ink::Bold };
        let sign = self.ink(ink, "≠");
        self.out.push('\n');
        let text = format!(
            "{} ({}, {}, {:.2})",
            line(&conflict.topic),
            conflict.kind.name(),
            conflict.severity.name(),
            conflict.confidence
        );
        self.block(&format!("{sign} "), 2, &text, Ink::Bold);
        for (place, side) in conflict.sides.iter().enumerate() {
            self.side(told, place, side);
        }
        let why = self.ink(Ink::Dim, "why");
        self.block(&format!("  {why}  "), 7, &line(&conflict.reason), Ink::Plain);
        if let Some(verdict) = told.report.verdict(conflict) {
            let you = self.ink(Ink::Green, "you");
            let note =
                if verdict.note.is_empty() { String::new() } else { format!(" ({})", line(&verdict.note)) };
            self.block(&format!("  {you}  "), 7, &format!("{}{note}", ruling(verdict)), Ink::Plain);
        }
    }

    fn side(&mut self, told: &Told<'_>, place: usize, side: &Side) {
        let articles = articles_of(told.analysis, &side.claims).len();
        let who = format!("{}, {}", count(articles, "article"), count(side.origins, "origin"));
        let text = format!("{} ({who})", line(&side.value));
        self.block(&format!("  {}  ", letter(place)), 5, &text, Ink::Plain);
        let lead = 5 + told.column + 2;
        for claim in side.claims.iter().take(QUOTES) {
            let name = format!("{:1$}", told.name(told.analysis.claim(*claim).article), told.column);
            let name = self.ink(Ink::Dim, &name);
            let quote = format!("“{}”", line(told.analysis.quote(*claim)));
            self.block(&format!("     {name}  "), lead, &quote, Ink::Plain);
        }
        if side.claims.len() > QUOTES {
            let more = format!("and {} more", side.claims.len() - QUOTES);
            self.block("     ", 5, &more, Ink::Dim);
        }
    }

    fn agreements(&mut self, told: &Told<'_>) {
        if told.story.agreements.is_empty() {
            return;
        }
        self.heading("Agreed");
        // What several origins say comes first; what one origin says in several articles is worth no long list.
        let shared = told.story.agreements.iter().filter(|one| one.origins > 1).count();
        let shown = shared.max(AGREEMENTS).min(told.story.agreements.len());
        for Agreement { topic, value, claims, origins, .. } in &told.story.agreements[..shown] {
            let sign = self.ink(Ink::Green, "=");
            let who = format!("{}: {}", told.list(claims), count(*origins, "origin"));
            let text = format!("{}: {} ({who})", line(topic), line(value));
            self.block(&format!("{sign} "), 2, &text, Ink::Plain);
        }
        let rest = told.story.agreements.len() - shown;
        if rest > 0 {
            self.block("  ", 2, &format!("and {rest} more, each from one origin"), Ink::Dim);
        }
    }

    fn steps(&mut self, told: &Told<'_>, heading: &str, steps: &[Step]) {
        if steps.is_empty() {
            return;
        }
        self.heading(heading);
        for step in steps {
            let text = format!("{}: {} ({})", line(&step.topic), line(&step.reason), told.list(&step.claims));
            self.block("~ ", 2, &text, Ink::Plain);
        }
    }

    fn lineage(&mut self, told: &Told<'_>) {
        if told.story.lineage.is_empty() {
            return;
        }
        self.heading("Retellings");
        for Lineage { articles, confidence, reason } in &told.story.lineage {
            let names: Vec<&str> = articles.iter().map(|article| told.name(*article)).collect();
            let text = format!("{}: {} ({confidence:.2})", names.join(" "), line(reason));
            self.block("  ", 2, &text, Ink::Plain);
        }
    }
}

/// Title, source, author and date of an article, on one line.
fn about(analysis: &Analysis, ix: ArticleIx) -> String {
    let article = analysis.article(ix);
    let mut about = vec![line(&article.label())];
    about.extend(article.source.as_deref().map(line));
    about.extend(article.author.as_deref().map(line));
    about.extend(article.published.map(|published| published.to_string()));
    about.join(" · ")
}

/// A line for lists that must not wrap.
#[must_use]
pub fn one_line(text: &str, width: usize) -> String {
    cut(&line(text), width)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn page(width: usize, is_coloured: bool) -> String {
        let (analysis, decisions) = (sample::analysis(), sample::decisions());
        write(
            &Report { analysis: &analysis, warnings: &[], decisions: &decisions },
            Page { width, is_coloured },
        )
    }

    #[test]
    fn a_conflict_reads_from_the_top() {
        let page = page(72, false);
        let wanted = "\
≠ how many were killed (number, hard, 0.97)
  A  10 people (2 articles, 1 origin)
     000  “Ten people were killed on Qeshm island.”
     001  “Ten people were killed on Qeshm island”
  B  23 people (1 article, 1 origin)
     002  “=2+5 \"quoted\", 23 people were killed \u{fffd}[31mon\u{fffd}[0m Qeshm.”
  why  number: 10 people and 23 people are counts of the same, and
       neither holds the other
  you  A: 10 people (asked <the> ministry)
";
        assert!(page.contains(wanted), "{page}");
    }

    #[test]
    fn lines_fit_at_any_width() {
        for width in [20, 33, 60, 80, 200] {
            for line in page(width, false).lines() {
                assert!(line.width() <= width.max(30), "{width}: {line}");
            }
        }
    }

    #[test]
    fn no_article_reaches_the_terminal() {
        for (is_coloured, escapes) in [(false, 0), (true, 1)] {
            let page = page(80, is_coloured);
            let is_ours = |part: &str| {
                part.split_once('m')
                    .is_some_and(|(code, _)| code.bytes().all(|b| b.is_ascii_digit() || b == b';'))
            };
            let found: Vec<&str> = page.split("\x1b[").skip(1).filter(|part| is_ours(part)).collect();
            assert_eq!(found.len(), page.matches('\x1b').count());
            assert_eq!(found.is_empty(), escapes == 0);
            assert!(!page.chars().any(|c| c.is_control() && c != '\n' && c != '\x1b'), "{page:?}");
        }
    }
}
