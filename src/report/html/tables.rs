//! The matrix, agreements, steps, origins.

use super::super::matrix::{Cell, Matrix};
use super::super::{by_origin, count};
use super::{Page, Told};
use crate::relation::Step;

impl Page {
    pub(super) fn matrix(&mut self, told: &Told<'_>) {
        let matrix = Matrix::new(told.analysis, told.story);
        if matrix.rows.is_empty() || matrix.columns.len() < 2 {
            return;
        }
        self.raw("<h3>Who says what</h3>\n");
        self.scroll(&format!("Table {}: who says what", told.number))
            .raw("<table>\n<thead><tr><th scope=\"col\">Topic</th>");
        for column in &matrix.columns {
            self.raw("<th scope=\"col\">").link_article(told, *column).raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in &matrix.rows {
            self.raw("<tr><th scope=\"row\"><span class=\"sign\">")
                .text(&row.sign.to_string())
                .raw("</span> ");
            self.text(&row.topic).raw("</th>");
            for cell in &row.cells {
                self.cell(cell.as_ref());
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody></table></div>\n");
    }

    fn cell(&mut self, cell: Option<&Cell>) {
        match cell {
            None => {
                self.raw("<td><span class=\"dim\" aria-hidden=\"true\">–</span>");
                self.raw("<span class=\"heard\">does not say</span></td>");
            }
            Some(cell) => {
                let class = cell.side.map_or(String::new(), |side| format!(" class=\"c{}\"", side % 5));
                self.raw("<td").raw(&class).raw(">").text(&cell.text);
                self.raw(" <span class=\"letter\">").text(&cell.letter()).raw("</span></td>");
            }
        }
    }

    pub(super) fn agreements(&mut self, told: &Told<'_>) {
        if told.story.agreements.is_empty() {
            return;
        }
        self.raw("<h3>Where they agree</h3>\n<ul>\n");
        for agreement in &told.story.agreements {
            self.raw("<li class=\"agree\" data-item=\"agree\"><span class=\"sign\">=</span> ");
            self.text(&agreement.topic).raw(": <b>").text(&agreement.value).raw("</b> <span class=\"dim\">");
            self.text(&told.list(&agreement.claims)).raw("; ").text(&count(agreement.origins, "origin"));
            self.raw("</span></li>\n");
        }
        self.raw("</ul>\n");
    }

    pub(super) fn steps(&mut self, heading: &str, steps: &[Step], told: &Told<'_>) {
        if steps.is_empty() {
            return;
        }
        self.raw("<h3>").text(heading).raw("</h3>\n<ul>\n");
        for step in steps {
            self.raw("<li data-item=\"step\"><span class=\"sign\">~</span> ").text(&step.topic).raw(": ");
            self.text(&step.reason).raw(" <span class=\"dim\">").text(&told.list(&step.claims));
            self.raw("</span></li>\n");
        }
        self.raw("</ul>\n");
    }

    pub(super) fn origins(&mut self, told: &Told<'_>) {
        let origins = by_origin(told.story);
        if origins.len() == told.story.articles.len() {
            return;
        }
        self.raw("<h3>Origins</h3>\n<p>Articles that retell one report count as one witness.</p>\n<ul>\n");
        let (retold, alone): (Vec<_>, Vec<_>) = origins.into_iter().partition(|origin| origin.len() > 1);
        for origin in retold {
            self.raw("<li><b>").text(&told.names_of(&origin)).raw("</b> retell one report");
            let lineage = &told.story.lineage;
            let why = lineage.iter().find(|lineage| lineage.articles.iter().any(|ix| origin.contains(ix)));
            if let Some(lineage) = why {
                self.raw(": ").text(&lineage.reason);
            }
            self.raw("</li>\n");
        }
        if !alone.is_empty() {
            self.raw("<li><b>").text(&told.names_of(&alone.concat())).raw("</b> each on its own</li>\n");
        }
        self.raw("</ul>\n");
    }
}
