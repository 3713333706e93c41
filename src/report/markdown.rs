//! The report as Markdown, for notes and issues. Quotes are the article's words; what Markdown or a forge would act on
//! (marks, HTML, mentions) is escaped, so that they read as they were written.

use std::collections::HashMap;
use std::fmt::Write;

use super::matrix::Matrix;
use super::{Report, articles_of, by_origin, count, is_alone, letter, line, link, names, ruling};
use crate::article::{ArticleIx, ClaimIx};
use crate::engine::{Analysis, Story};
use crate::relation::{Conflict, Side, Step};

/// Columns of a matrix that can still be read.
const WIDEST: usize = 8;

/// Writes the report.
#[must_use]
pub fn write(report: &Report<'_>) -> String {
    let mut out = String::new();
    let (alone, told): (Vec<_>, Vec<_>) = report.analysis.stories.iter().partition(|story| is_alone(story));
    for story in told {
        Told { report, analysis: report.analysis, story, names: names(report.analysis, story) }
            .write(&mut out);
    }
    if !alone.is_empty() {
        out.push_str("## Articles that stand alone\n\n");
        for story in alone {
            for ix in &story.articles {
                let _ = writeln!(out, "- {}", about(report.analysis, *ix));
            }
        }
        out.push('\n');
    }
    if !report.warnings.is_empty() {
        out.push_str("## Left out\n\n");
        for warning in report.warnings {
            let _ = writeln!(out, "- {}: {}", escaped(&warning.path), escaped(&warning.message));
        }
        out.push('\n');
    }
    out
}

/// One story with the names of its articles.
struct Told<'a> {
    report: &'a Report<'a>,
    analysis: &'a Analysis,
    story: &'a Story,
    names: HashMap<ArticleIx, String>,
}

impl Told<'_> {
    fn write(&self, out: &mut String) {
        let story = self.story;
        let _ = writeln!(out, "## {}\n", escaped(&story.title));
        let counts = [
            count(story.articles.len(), "article"),
            count(story.conflicts.len(), "conflict"),
            count(story.agreements.len(), "agreement"),
            count(story.origin_count(), "origin"),
        ];
        let _ = writeln!(out, "{}\n", counts.join(" · "));
        for conflict in &story.conflicts {
            self.conflict(out, conflict);
        }
        self.matrix(out);
        self.agreements(out);
        self.steps(out, "More exact", &story.refinements);
        self.steps(out, "Newer figures", &story.updates);
        self.articles(out);
        self.origins(out);
    }

    fn name(&self, article: ArticleIx) -> String {
        escaped(self.names.get(&article).map_or("", String::as_str))
    }

    fn list(&self, claims: &[ClaimIx]) -> String {
        let names: Vec<String> =
            articles_of(self.analysis, claims).into_iter().map(|article| self.name(article)).collect();
        names.join(", ")
    }

    fn conflict(&self, out: &mut String, conflict: &Conflict) {
        let _ = writeln!(
            out,
            "### ≠ {}\n\n{} conflict, {}, confidence {:.2}\n",
            escaped(&conflict.topic),
            conflict.severity.name(),
            conflict.kind.name(),
            conflict.confidence
        );
        for (place, side) in conflict.sides.iter().enumerate() {
            self.side(out, place, side);
        }
        let _ = writeln!(out, "\nWhy: {}\n", escaped(&conflict.reason));
        if let Some(verdict) = self.report.verdict(conflict) {
            let note = if verdict.note.is_empty() {
                String::new()
            } else {
                format!(" ({})", escaped(&verdict.note))
            };
            let _ = writeln!(out, "Verdict: **{}**{note}\n", escaped(&ruling(verdict)));
        }
    }

    fn side(&self, out: &mut String, place: usize, side: &Side) {
        let articles = articles_of(self.analysis, &side.claims).len();
        let who = format!("{}, {}", count(articles, "article"), count(side.origins, "origin"));
        let _ = writeln!(out, "- **{}. {}** ({who})", letter(place), escaped(&side.value));
        for claim in &side.claims {
            let placed = self.analysis.claim(*claim);
            let quote = escaped(self.analysis.quote(*claim));
            let span = placed.claim.span;
            let name = self.name(placed.article);
            let _ = writeln!(out, "  - {name}: “{quote}” (bytes {}–{})", span.start, span.end);
        }
    }

    fn matrix(&self, out: &mut String) {
        let matrix = Matrix::new(self.analysis, self.story);
        if matrix.rows.is_empty() || matrix.columns.len() > WIDEST || matrix.columns.len() < 2 {
            return;
        }
        out.push_str("### Who says what\n\n| |");
        for column in &matrix.columns {
            let _ = write!(out, " {} |", self.name(*column));
        }
        let _ = writeln!(out, "\n|---{}|", "|---".repeat(matrix.columns.len()));
        for row in &matrix.rows {
            let _ = write!(out, "| {} {} |", row.sign, escaped(&row.topic));
            for cell in &row.cells {
                let text = cell.as_ref().map_or("·".to_owned(), |cell| {
                    format!("{} {}", escaped(&cell.text), cell.letter()).trim_end().to_owned()
                });
                let _ = write!(out, " {text} |");
            }
            out.push('\n');
        }
        out.push('\n');
    }

    fn agreements(&self, out: &mut String) {
        if self.story.agreements.is_empty() {
            return;
        }
        out.push_str("### Agreed\n\n");
        for agreement in &self.story.agreements {
            let who = format!("{}; {}", self.list(&agreement.claims), count(agreement.origins, "origin"));
            let _ =
                writeln!(out, "- {}: **{}** ({who})", escaped(&agreement.topic), escaped(&agreement.value));
        }
        out.push('\n');
    }

    fn steps(&self, out: &mut String, heading: &str, steps: &[Step]) {
        if steps.is_empty() {
            return;
        }
        let _ = writeln!(out, "### {heading}\n");
        for step in steps {
            let (topic, reason) = (escaped(&step.topic), escaped(&step.reason));
            let _ = writeln!(out, "- {topic}: {reason} ({})", self.list(&step.claims));
        }
        out.push('\n');
    }

    fn articles(&self, out: &mut String) {
        out.push_str("### Articles\n\n");
        for ix in &self.story.articles {
            let note =
                self.report.note(*ix).map_or(String::new(), |note| format!(" (note: {})", escaped(note)));
            let _ = writeln!(out, "- **{}** {}{note}", self.name(*ix), about(self.analysis, *ix));
        }
        out.push('\n');
    }

    fn origins(&self, out: &mut String) {
        let retold: Vec<_> = by_origin(self.story).into_iter().filter(|origin| origin.len() > 1).collect();
        if retold.is_empty() {
            return;
        }
        out.push_str("### Origins\n\n");
        for origin in retold {
            let names: Vec<String> = origin.iter().map(|article| self.name(*article)).collect();
            let why = self.story.lineage.iter().find(|lineage| origin.contains(&lineage.articles[0]));
            let why = why.map_or(String::new(), |lineage| format!(": {}", escaped(&lineage.reason)));
            let _ = writeln!(out, "- {} retell one report{why}", names.join(", "));
        }
        out.push('\n');
    }
}

/// Title, source, author, date and address of an article.
fn about(analysis: &Analysis, ix: ArticleIx) -> String {
    let article = analysis.article(ix);
    let label = escaped(&article.label());
    let label = match link(article.url.as_deref()) {
        Some(url) => format!("[{label}](<{}>)", url.replace(['<', '>'], "")),
        None => label,
    };
    let mut parts = vec![label];
    parts.extend(article.source.as_deref().map(escaped));
    parts.extend(article.author.as_deref().map(escaped));
    parts.extend(article.published.map(|published| published.to_string()));
    parts.join(" · ")
}

/// Foreign text on one line that Markdown leaves as it is.
fn escaped(text: &str) -> String {
    let text = line(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            // A comment keeps forges from reading a mention or a reference, and is not shown.
            '@' | '#' => out.extend([c, '\u{0}']),
            '-' | '+' | '=' if at == 0 => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out.replace('\u{0}', "<!-- -->")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn nothing_of_an_article_is_markup() {
        let (analysis, decisions, warnings) = (sample::analysis(), sample::decisions(), sample::warnings());
        let out = write(&Report { analysis: &analysis, warnings: &warnings, decisions: &decisions });
        assert!(out.contains("### ≠ how many were killed\n"));
        assert!(out.contains("- **A. 10 people** (2 articles, 1 origin)\n  - 000: “Ten people were killed on Qeshm island.” (bytes 17–56)"), "{out}");
        assert!(
            out.contains("| ≠ how many were killed | Ten people A | Ten people A | 23 people B |"),
            "{out}"
        );
        assert!(out.contains("Verdict: **A: 10 people** (asked &lt;the&gt; ministry)"), "{out}");
        assert!(
            out.contains(
                "[Quake kills ten](<https://herald.example/quake?a=1&b=2>) · The Herald · 2005-11-27"
            ),
            "{out}"
        );
        assert!(!out.contains("<script") && !out.contains("<img") && !out.contains("javascript:"), "{out}");
        assert!(!out.contains('\u{1b}'));
        assert!(out.contains("- 000, 001 retell one report: share a sentence word by word"));
    }

    #[test]
    fn marks_are_escaped() {
        for (text, expected) in [
            ("a*b_c", "a\\*b\\_c"),
            ("@all", "@<!-- -->all"),
            ("- item", "\\- item"),
            ("<b>&", "&lt;b&gt;&amp;"),
            ("a\nb", "a b"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
