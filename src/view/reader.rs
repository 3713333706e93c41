//! The reader pane: signs in the gutter, text, marks on the words of claims and of a search.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::pen::Pen;
use crate::app::App;
use crate::app::index::Sign;
use crate::app::layout::{GUTTER, Regions};
use crate::app::overview;
use crate::app::palette::Role;
use crate::app::sheet::sign_role;
use crate::app::wrap::{Line, Look};
use crate::arrange::Arrange;
use crate::article::{ArticleIx, ClaimIx, Span};
use crate::text::clean::clean_line;

/// Draws the lines that are in sight.
pub fn draw(app: &App, regions: &Regions, pen: &mut Pen) {
    let area = regions.reader_rows();
    if let Some(story) = app.glance() {
        let room = area.w.saturating_sub(GUTTER + 1);
        let rows = overview::rows(app, story, usize::from(room));
        for (row, y) in rows.iter().zip(area.y..area.y + area.h) {
            pen.pieces(area.x + 1, y, room + 1, row);
        }
        return;
    }
    let Some(ix) = app.reader.article.filter(|ix| ix.0 < app.analysis().articles.len()) else {
        return empty(app, regions, pen);
    };
    let page = &app.reader.page;
    let visible = app.reader.visible(usize::from(area.h));
    let marks = Marks::of(app, ix, visible);
    for (row, y) in (app.reader.top..page.len()).zip(area.y..area.y + area.h) {
        if let Some(text) = page.head.get(row) {
            pen.text(area.x + GUTTER, y, area.w - GUTTER, text, Role::Dim);
        } else if let Some(line) = page.line(row) {
            draw_line(app, ix, line, &marks, (area.x, y, area.w), pen);
        }
    }
    if shows_percent(app, regions) {
        let percent = format!(" {} % ", app.reader.percent(usize::from(area.h)));
        pen.text_right(area.x + area.w, regions.reader.y, &percent, Role::Dim);
    }
}

/// Whether the title above the text tells how far it is: there it covers no word of the text.
pub(super) fn shows_percent(app: &App, regions: &Regions) -> bool {
    let is_open = app.glance().is_none() && app.reader.article.is_some();
    regions.titles && is_open && app.reader.page.len() > usize::from(regions.reader_rows().h)
}

/// What to press when there is nothing to read, or what is being read.
fn empty(app: &App, regions: &Regions, pen: &mut Pen) {
    let area = regions.reader_rows();
    if let Some(running) = app.jobs.first() {
        let text = format!("{} …", running.job.name());
        pen.text(area.x + GUTTER, area.y + 1, area.w.saturating_sub(GUTTER), &text, Role::Dim);
        return;
    }
    let key = app.keymap.shown("command", app.place()).unwrap_or_default();
    for (text, y) in [
        "Nothing to read yet.".to_owned(),
        String::new(),
        format!("{key}import PATH  takes articles into the library;"),
        "gainsay PATH    opens files and folders.".to_owned(),
    ]
    .iter()
    .zip(area.y + 1..area.y + area.h)
    {
        pen.text(area.x + GUTTER, y, area.w.saturating_sub(GUTTER), text, Role::Dim);
    }
}

/// What is marked in the lines in sight: spans of the body with a role, the later over the earlier.
struct Marks {
    spans: Vec<(Span, Role)>,
    /// Where each claim's words begin, and its sign.
    signs: Vec<(usize, Sign)>,
}

impl Marks {
    fn of(app: &App, ix: ArticleIx, visible: Span) -> Self {
        let analysis = app.analysis();
        let mut spans = Vec::new();
        let mut signs = Vec::new();
        let current = app.claims.current().filter(|_| app.claims.picked);
        let span = |claim: &ClaimIx| {
            let claim = &analysis.claim(*claim).claim;
            if claim.value_span.is_empty() { claim.span } else { claim.value_span }
        };
        let mut seen: Vec<(Sign, ClaimIx)> =
            app.index().claims_of(ix).iter().map(|claim| (app.sign(*claim), *claim)).collect();
        seen.arrange_by_key(|(sign, claim)| (std::cmp::Reverse(*sign), *claim));
        for (sign, claim) in seen {
            let span = span(&claim);
            if span.overlaps(visible) {
                spans.push((span, if sign == Sign::Alone { Role::Alone } else { Role::Value }));
                if sign == Sign::Conflict {
                    spans.push((span, Role::Conflict));
                }
                signs.push((span.start, sign));
            }
        }
        if let Some(claim) = current.filter(|claim| analysis.claim(*claim).article == ix) {
            spans.push((span(&claim), Role::Current));
        }
        spans.extend(
            app.reader.hits.iter().filter(|hit| hit.overlaps(visible)).map(|hit| (*hit, Role::Match)),
        );
        Self { spans, signs }
    }

    /// The strongest sign of the claims whose words begin on a line.
    fn sign(&self, line: Span) -> Option<Sign> {
        let starts = self.signs.iter().filter(|(at, _)| line.start <= *at && *at < line.end);
        starts.map(|(_, sign)| *sign).min()
    }
}

fn draw_line(
    app: &App,
    ix: ArticleIx,
    line: &Line,
    marks: &Marks,
    (x, y, w): (u16, u16, u16),
    pen: &mut Pen,
) {
    let body = &app.analysis().article(ix).body;
    if let Some(sign) = marks.sign(line.span) {
        let glyph = sign.glyph(false).to_string();
        pen.text(x, y, 1, &glyph, sign_role(sign));
    }
    let indent = x + GUTTER + line.indent;
    if line.bullet {
        pen.text(indent - 2, y, 1, "•", Role::Dim);
    }
    let room = (x + w).saturating_sub(indent);
    let role = match line.look {
        Look::Body | Look::Blank => Role::Text,
        Look::Title | Look::Heading => Role::Heading,
        Look::Quiet => Role::Dim,
        Look::Folded(lines) => {
            let text = format!("⋯ {lines} {} of page furniture", if lines == 1 { "line" } else { "lines" });
            pen.text(indent, y, room, &text, Role::Dim);
            return;
        }
        Look::Link(number, address) => {
            let at = pen.text(indent, y, room, &link_lead(number), Role::Key);
            pen.text(at, y, (indent + room).saturating_sub(at), address.of(body), Role::Dim);
            return;
        }
    };
    draw_spans(body, line.span, role, marks, (indent, y, room), pen);
}

/// What stands before a link in the list below the text.
fn link_lead(number: usize) -> String {
    format!("{number:2}  ")
}

/// Where on the screen an address of the text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Row.
    pub row: u16,
    /// First column.
    pub from: u16,
    /// One past the last column.
    pub to: u16,
    /// The address.
    pub url: String,
}

/// The addresses that are in sight.
#[must_use]
pub fn links(app: &App) -> Vec<Place> {
    let page = &app.reader.page;
    let area = app.regions().reader_rows();
    let shown = app.reader.article.filter(|_| !page.addresses.is_empty() && app.glance().is_none());
    let Some(article) = shown.and_then(|ix| app.analysis().articles.get(ix.0)) else { return Vec::new() };
    let body = &article.body;
    let width = |span: Span| u16::try_from(clean_line(span.of(body)).width()).unwrap_or(area.w);
    let mut places = Vec::new();
    let mut place = |y, x: u16, columns: u16, url: Span| {
        let to = x.saturating_add(columns).min(area.x + area.w);
        places.push(Place { row: y, from: x.min(to), to, url: url.of(body).to_owned() });
    };
    for (row, y) in (app.reader.top..page.len()).zip(area.y..area.y + area.h) {
        let Some(line) = page.line(row) else { continue };
        let x = area.x + GUTTER + line.indent;
        if let Look::Link(number, address) = line.look {
            let lead = u16::try_from(link_lead(number).len()).unwrap_or(0);
            place(y, x + lead, width(address), address);
        }
        for address in page.addresses.iter().filter(|address| address.overlaps(line.span)) {
            let part = Span::new(address.start.max(line.span.start), address.end.min(line.span.end));
            let before = Span::new(line.span.start, part.start);
            place(y, x + width(before), width(part), *address);
        }
    }
    places
}

/// Writes a line piece by piece, cut where a mark begins or ends.
fn draw_spans(
    body: &str,
    line: Span,
    role: Role,
    marks: &Marks,
    (x, y, room): (u16, u16, u16),
    pen: &mut Pen,
) {
    let mut cuts = vec![line.start, line.end];
    for (span, _) in &marks.spans {
        cuts.extend([span.start, span.end].into_iter().filter(|at| line.start < *at && *at < line.end));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let end = x + room;
    let mut at = x;
    for pair in cuts.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let words = piece.of(body);
        let mut style = pen.style(role);
        for (span, role) in &marks.spans {
            if span.overlaps(piece) {
                style = over(style, pen.style(*role));
            }
        }
        let width = u16::try_from(clean_line(words).width()).unwrap_or(room);
        pen.styled(at, y, end.saturating_sub(at), words, style);
        at = at.saturating_add(width).min(end);
    }
}

/// One style laid over another.
fn over(below: Style, above: Style) -> Style {
    below.patch(above)
}
