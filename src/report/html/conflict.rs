//! Conflicts: the sides next to each other, every quote in its sentence, the plot, the reason, the verdict.

use super::super::plot::plot;
use super::super::{articles_of, count, letter, ruling};
use super::{Page, Told, svg};
use crate::article::{ClaimIx, Span};
use crate::relation::{Conflict, Severity, Side};

impl Page {
    pub(super) fn conflicts(&mut self, told: &Told<'_>) {
        if told.story.conflicts.is_empty() {
            return;
        }
        self.raw("<h3>Where they contradict each other</h3>\n");
        self.glance(told);
        for (place, conflict) in told.story.conflicts.iter().enumerate() {
            self.conflict(told, place + 1, conflict);
        }
    }

    /// The conflicts in a line each, where there are so many that one looks for one.
    fn glance(&mut self, told: &Told<'_>) {
        if told.story.conflicts.len() < 3 {
            return;
        }
        self.raw("<ol>\n");
        for (place, conflict) in told.story.conflicts.iter().enumerate() {
            self.raw("<li>").link_conflict(told, place);
            let sides = conflict.sides.iter().enumerate();
            let sides: Vec<_> =
                sides.map(|(place, side)| format!("{} {}", letter(place), side.value)).collect();
            self.raw(" <span class=\"dim\">").text(&sides.join(" · ")).raw("</span></li>\n");
        }
        self.raw("</ol>\n");
    }

    /// The topic of a conflict as a link to it.
    pub(super) fn link_conflict(&mut self, told: &Told<'_>, place: usize) -> &mut Self {
        self.raw("<a href=\"#conflict-").number(told.number).raw("-").number(place + 1).raw("\">");
        self.text(&told.story.conflicts[place].topic).raw("</a>")
    }

    fn conflict(&mut self, told: &Told<'_>, number: usize, conflict: &Conflict) {
        let severity = conflict.severity.name();
        let class = if conflict.severity == Severity::Hard { "conflict hard" } else { "conflict" };
        self.raw("<details open class=\"")
            .raw(class)
            .raw("\" data-item=\"")
            .raw(severity)
            .raw("\" id=\"conflict-");
        self.number(told.number)
            .raw("-")
            .number(number)
            .raw("\">\n<summary><span class=\"sign\">≠</span> <h4>");
        self.text(&conflict.topic).raw("</h4> <span class=\"dim\">");
        self.text(&format!("{}, {severity}, {:.2}", conflict.kind.name(), conflict.confidence));
        self.raw("</span></summary>\n<div class=\"sides\">\n");
        for (place, side) in conflict.sides.iter().enumerate() {
            self.side(told, place, side);
        }
        self.raw("</div>\n");
        if let Some(plot) = plot(told.analysis, conflict) {
            let id = format!("plot-{}-{number}", told.number);
            let label = format!("Plot {}.{number}: {}", told.number, conflict.topic);
            self.scroll(&label).raw(&svg::draw(told, &plot, conflict, &id)).raw("</div>\n");
        }
        self.raw("<p class=\"why\"><b>Why</b> ").text(&conflict.reason).raw("</p>\n");
        self.verdict(told, conflict);
        self.raw("</details>\n");
    }

    fn side(&mut self, told: &Told<'_>, place: usize, side: &Side) {
        let articles = articles_of(told.analysis, &side.claims).len();
        self.raw("<div class=\"side c").number(place % 5).raw("\"><h5>").text(&letter(place)).raw(" ");
        self.text(&side.value).raw("</h5>\n<p class=\"who\">");
        self.text(&format!("{}, {}", count(articles, "article"), count(side.origins, "origin")))
            .raw("</p>\n");
        let mut before = None;
        for claim in &side.claims {
            let article = told.analysis.claim(*claim).article;
            self.quote(told, *claim, before == Some(article));
            before = Some(article);
        }
        self.raw("</div>\n");
    }

    /// The sentence of a claim, with the claim marked and its value marked again, and where it stands. A further
    /// quote of the same article does not say again what the article is.
    fn quote(&mut self, told: &Told<'_>, claim: ClaimIx, is_further: bool) {
        let placed = told.analysis.claim(claim);
        let article = told.analysis.article(placed.article);
        let (span, value) = (placed.claim.span, placed.claim.value_span);
        let whole = placed.claim.sentence_span.join(span);
        let words = |from: usize, to: usize| Span::new(from, to).of(&article.body);
        let value = if span.contains(value) { value } else { Span::new(span.start, span.start) };
        self.raw("<figure><blockquote>");
        self.piece(words(whole.start, span.start)).raw("<mark>").piece(words(span.start, value.start));
        if !value.is_empty() {
            self.raw("<b>").piece(value.of(&article.body)).raw("</b>");
        }
        self.piece(words(value.end, span.end)).raw("</mark>").piece(words(span.end, whole.end));
        self.raw("</blockquote>\n<figcaption>").link_article(told, placed.article);
        if !is_further {
            self.raw(" · ").about(told.analysis, placed.article);
        }
        if let Some(who) = &placed.claim.attribution {
            self.raw(" · according to ").text(who);
        }
        self.raw(" · bytes ").number(span.start).raw("–").number(span.end).raw("</figcaption></figure>\n");
    }

    /// Part of a sentence: text whose blanks at both ends stay.
    fn piece(&mut self, text: &str) -> &mut Self {
        let blank = |is: bool| if is { " " } else { "" };
        let starts = text.starts_with(char::is_whitespace);
        let ends = text.ends_with(char::is_whitespace) && !text.trim().is_empty();
        self.raw(blank(starts)).text(text).raw(blank(ends))
    }

    fn verdict(&mut self, told: &Told<'_>, conflict: &Conflict) {
        let Some(verdict) = told.report.verdict(conflict) else { return };
        self.raw("<p class=\"verdict\"><b>Verdict</b> ").text(&ruling(verdict));
        if !verdict.note.is_empty() {
            self.raw(" · ").text(&verdict.note);
        }
        if let Some(at) = verdict.at {
            self.raw(" · <span class=\"dim\">").text(&at.date().to_string()).raw("</span>");
        }
        self.raw("</p>\n");
    }
}
