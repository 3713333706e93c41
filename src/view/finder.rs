//! The finder: the query on top, hits below, the passage of the hit beside them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::pen::Pen;
use crate::app::App;
use crate::app::compare::count;
use crate::app::find::{Entry, FarHit, Finder, Hit, Preview, Scope};
use crate::app::index::one_line;
use crate::app::layout::Rect;
use crate::app::palette::Role;
use crate::app::plot::letter;
use crate::app::sheet::{Piece, Row, sign_role};
use crate::app::wrap::breaks;
use crate::article::{ArticleIx, ClaimIx, Span};
use crate::text::clean::clean_line;

/// Hits that are shown at once where the library's will take their place in a moment: the rest would be painted twice.
const BRIEF: usize = 4;

/// Draws it.
pub fn draw(app: &App, finder: &Finder, pen: &mut Pen) {
    let regions = app.regions();
    let header = regions.header;
    let more = if finder.beyond.1 { "+" } else { "" };
    let total = format!("{}/{}{more}", finder.hits.total, finder.stock.items().len() + finder.beyond.0);
    let end = pen.text_right(header.w - 1, header.y, &total, Role::Dim);
    pen.text(header.x + 1, header.y, 1, ">", Role::Accent);
    if finder.input.is_empty() {
        let what = match finder.scope {
            Scope::Claims => "type to find a claim; who: src: kind: num: date: narrow it",
            Scope::All => "type to find a claim, article, topic, source, tag or command",
        };
        pen.text(header.x + 3, header.y, end.saturating_sub(4), what, Role::Dim);
    } else {
        pen.text(header.x + 3, header.y, end.saturating_sub(4), finder.input.text(), Role::Text);
    }
    let body = regions.body;
    pen.rule(body.x, body.y, body.w, Role::Dim);
    let area = body.below_title();
    let preview = if area.w >= 70 { area.w * 2 / 5 } else { 0 };
    let list = Rect { w: area.w - preview, ..area };
    hits(app, finder, list, pen);
    if preview > 0 {
        pen.bar(list.x + list.w, list.y, list.h, Role::Dim);
        let area = Rect::new(list.x + list.w + 2, list.y, preview - 3, list.h);
        if let Some(preview) = &finder.preview {
            draw_preview(app, finder, preview, area, pen);
        }
    }
}

fn hits(app: &App, finder: &Finder, area: Rect, pen: &mut Pen) {
    if finder.hits.rows.is_empty() {
        pen.text(area.x + 3, area.y, area.w.saturating_sub(4), "nothing matches", Role::Dim);
        return;
    }
    let most = if finder.is_brief { BRIEF } else { usize::MAX };
    let rows = finder.hits.rows.iter().enumerate().skip(finder.list.top).take(most);
    for ((at, hit), y) in rows.zip(area.y..area.y + area.h) {
        let here = at == finder.list.cursor;
        if here {
            pen.text(area.x + 1, y, 1, "▸", Role::Accent);
        }
        if let Some(entry) = finder.entry(hit.item) {
            let x = lead(app, finder, entry, (area, y), pen);
            let text = finder.text(hit.item);
            matched(text, hit, here, (x, y, (area.x + area.w).saturating_sub(x + 1)), pen);
        }
    }
}

/// The sign and the short name before a hit. The column after them.
fn lead(app: &App, finder: &Finder, entry: Entry, (area, y): (Rect, u16), pen: &mut Pen) -> u16 {
    let x = area.x + 3;
    let (sign, role, name, ix) = match entry {
        Entry::Claim(claim) => {
            let sign = app.sign(claim);
            (sign.glyph(false), sign_role(sign), None, Some(app.analysis().claim(claim).article))
        }
        Entry::Article(ix) => ('●', Role::Dim, None, Some(ix)),
        Entry::Topic(_) => ('≠', Role::Conflict, Some("topic"), None),
        Entry::Far(at) => {
            let name = finder.far.get(at).map_or("", |one| one.name.as_str());
            (' ', Role::Dim, Some(name), None)
        }
        Entry::Command(_) => (':', Role::Key, Some("command"), None),
        Entry::Line(at) => {
            let what = finder.stock.line(at).map_or("", |(what, _)| what);
            (if what == "command" { ':' } else { '●' }, Role::Key, Some(what), None)
        }
    };
    if let Some(ix) = ix
        && app.articles.marks.contains(&app.analysis().article(ix).id)
    {
        pen.text(area.x + 2, y, 1, "◆", Role::Accent);
    }
    pen.text(x, y, 1, &sign.to_string(), role);
    let short = ix.map(|ix| one_line(&app.analysis().article(ix).short_name()));
    let name = one_line(short.as_deref().or(name).unwrap_or(""));
    let name = name.as_str();
    pen.text(x + 2, y, 12, name, Role::Dim) + 1
}

/// The text of a hit with its matched letters marked; a long one begins shortly before the first of them.
fn matched(text: &str, hit: &Hit, here: bool, (x, y, room): (u16, u16, u16), pen: &mut Pen) {
    let base = if here { Role::Heading } else { Role::Text };
    let first = hit.marks.first().copied().unwrap_or(0);
    let last = hit.marks.last().copied().unwrap_or(0);
    let fits = text.get(..last).is_none_or(|lead| lead.width() + 8 < usize::from(room));
    let start = if fits { 0 } else { window(text, first, usize::from(room)) };
    let mut at = x;
    if start > 0 {
        at = pen.text(at, y, 1, "…", Role::Dim);
    }
    let end = x + room;
    for (offset, grapheme) in text[start..].grapheme_indices(true) {
        let width = u16::try_from(clean_line(grapheme).width()).unwrap_or(0);
        if at + width >= end && start + offset + grapheme.len() < text.len() || at + width > end {
            pen.text(at, y, end.saturating_sub(at).min(1), "…", Role::Dim);
            break;
        }
        let is_match = hit.marks.binary_search(&(start + offset)).is_ok();
        at = pen.text(at, y, width, grapheme, if is_match { Role::Match } else { base });
    }
}

/// Where to begin a text so that a byte is in sight: a third of the room before it, and earlier where the rest of the
/// text would leave room free. At the start of a word.
fn window(text: &str, byte: usize, room: usize) -> usize {
    let tail = text.get(byte..).map_or(0, UnicodeWidthStr::width);
    let lead = (room / 3).max(room.saturating_sub(tail + 2));
    let mut start = byte;
    let mut used = 0;
    for (at, grapheme) in text[..byte].grapheme_indices(true).rev() {
        used += grapheme.width();
        if used > lead {
            break;
        }
        if grapheme == " " {
            start = at + 1;
        }
    }
    start
}

fn draw_preview(app: &App, finder: &Finder, preview: &Preview, area: Rect, pen: &mut Pen) {
    let rows = match preview.entry {
        Entry::Line(at) => {
            let mut rows = Vec::new();
            let (what, line) = finder.stock.line(at).unwrap_or_default();
            let text = if what == "command" {
                format!(":{line}")
            } else {
                format!("show only the articles of this {what} (:{line})")
            };
            push(&text, Role::Text, area, &mut rows);
            rows
        }
        Entry::Claim(claim) => claim_preview(app, claim, area),
        Entry::Article(ix) => article_preview(app, ix, area),
        Entry::Far(_) => preview.far.as_ref().map_or_else(Vec::new, |one| far_preview(one, area)),
        Entry::Topic(at) => {
            let mut rows = Vec::new();
            if let Some(conflict) = at.of(app.analysis()) {
                for (place, side) in conflict.sides.iter().enumerate() {
                    let about = count(side.origins, "origin");
                    push(
                        &format!("{}  {} ({about})", letter(place), one_line(&side.value)),
                        Role::Heading,
                        area,
                        &mut rows,
                    );
                }
                rows.push(Row::new());
                push(&one_line(&conflict.reason), Role::Text, area, &mut rows);
            }
            rows
        }
        Entry::Command(name) => {
            let mut rows = Vec::new();
            if let Some(action) = crate::app::action::find(name) {
                push(action.help, Role::Text, area, &mut rows);
                rows.push(Row::new());
                push(&format!("keys: {}", app.keymap.keys_of(name).join("  ")), Role::Key, area, &mut rows);
            }
            rows
        }
    };
    for (row, y) in rows.iter().zip(area.y..area.y + area.h) {
        pen.pieces(area.x, y, area.w, row);
    }
}

/// The title, the date and the words; the text comes with the key that opens it.
fn far_preview(hit: &FarHit, area: Rect) -> Vec<Row> {
    let mut rows = Vec::new();
    push(&one_line(&hit.title), Role::Heading, area, &mut rows);
    rows.truncate(2);
    let date = hit.published.as_deref().unwrap_or("no date");
    push(&format!("{} · {date}", one_line(&hit.name)), Role::Dim, area, &mut rows);
    rows.push(Row::new());
    push(&hit.text, Role::Value, area, &mut rows);
    rows
}

fn push(text: &str, role: Role, area: Rect, rows: &mut Vec<Row>) {
    let pieces = breaks(text, usize::from(area.w).max(1));
    rows.extend(pieces.iter().map(|span| vec![Piece::new(role, span.of(text))]));
}

/// The title, then the text around the claim's sentence, which is marked.
fn claim_preview(app: &App, claim: ClaimIx, area: Rect) -> Vec<Row> {
    let placed = app.analysis().claim(claim);
    let article = app.analysis().article(placed.article);
    let mut rows = Vec::new();
    push(&one_line(&article.label()), Role::Heading, area, &mut rows);
    rows.truncate(2);
    rows.push(Row::new());
    let marked = placed.claim.span;
    let sentence = if placed.claim.sentence_span.is_empty() { marked } else { placed.claim.sentence_span };
    let empty = crate::text::Text::default();
    let text = app.analysis().text(placed.article).unwrap_or(&empty);
    let lines = crate::app::wrap::wrap(&article.body, text, usize::from(area.w).max(1));
    let first =
        lines.partition_point(|line| line.span.end <= sentence.start && line.span.start < sentence.start);
    let height = usize::from(area.h).saturating_sub(rows.len());
    let from = first.saturating_sub(height / 4);
    for line in lines.iter().skip(from).take(height) {
        let indent = " ".repeat(usize::from(line.indent));
        let mut row = vec![Piece::new(Role::Dim, indent)];
        let cut = |at: usize| at.clamp(line.span.start, line.span.end);
        let (start, end) = (cut(marked.start), cut(marked.end));
        let inside = line.span.overlaps(sentence);
        let plain = if inside { Role::Text } else { Role::Dim };
        for (span, role) in [
            (Span::new(line.span.start, start), plain),
            (Span::new(start, end), Role::Value),
            (Span::new(end, line.span.end), plain),
        ] {
            if !span.is_empty() {
                row.push(Piece::new(role, span.of(&article.body)));
            }
        }
        rows.push(row);
    }
    rows
}

fn article_preview(app: &App, ix: ArticleIx, area: Rect) -> Vec<Row> {
    let article = app.analysis().article(ix);
    let mut rows = Vec::new();
    push(&one_line(&article.label()), Role::Heading, area, &mut rows);
    push(
        &crate::app::reader::about(app.analysis(), app.index(), &app.settings.dates, ix),
        Role::Dim,
        area,
        &mut rows,
    );
    rows.push(Row::new());
    let empty = crate::text::Text::default();
    let text = app.analysis().text(ix).unwrap_or(&empty);
    let lines = crate::app::wrap::wrap(&article.body, text, usize::from(area.w).max(1));
    let height = usize::from(area.h).saturating_sub(rows.len());
    rows.extend(
        lines.iter().take(height).map(|line| vec![Piece::new(Role::Text, line.span.of(&article.body))]),
    );
    rows
}
