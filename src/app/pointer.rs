//! What comes from outside of the keyboard: pasted text and the mouse.

use super::event::{Mouse, MouseAct};
use super::key::{Code, Key};
use super::layout::{Focus, GUTTER, Rect, Regions};
use super::views::View;
use super::{App, Turn};
use crate::article::ClaimIx;

impl App {
    pub(super) fn paste(&mut self, text: &str, turn: &mut Turn) {
        match self.views.last_mut() {
            Some(View::Finder(finder)) => finder.input.insert(text),
            Some(View::Prompt(prompt)) => prompt.input.insert(text),
            _ => return self.say("pasted text is only taken where something is typed"),
        }
        super::prompting::typed(self, turn);
    }

    /// The mouse: the wheel scrolls what is under it, a press puts the cursor there, and a press on what has the cursor
    /// already is Enter.
    pub(super) fn click(&mut self, mouse: Mouse, turn: &mut Turn) {
        if !self.mouse {
            return;
        }
        if !self.views.is_empty() {
            return match mouse.act {
                MouseAct::Press if self.press_view(mouse) => self.enter(turn),
                MouseAct::Press => {}
                MouseAct::WheelDown => super::views::wheel(self, 1),
                MouseAct::WheelUp => super::views::wheel(self, -1),
            };
        }
        let regions = self.regions();
        let panes = [Focus::Articles, Focus::Reader, Focus::Claims];
        let Some(pane) = panes.into_iter().find(|pane| regions.pane(*pane).holds(mouse.col, mouse.row))
        else {
            return;
        };
        match mouse.act {
            MouseAct::Press if self.press_pane(pane, mouse, &regions, turn) => self.enter(turn),
            MouseAct::Press => {}
            MouseAct::WheelDown => super::actions::motion::scroll_pane(self, pane, 3, turn),
            MouseAct::WheelUp => super::actions::motion::scroll_pane(self, pane, -3, turn),
        }
    }

    fn enter(&mut self, turn: &mut Turn) {
        super::keymap::press(self, Key::plain(Code::Enter), turn);
    }

    /// Puts the cursor of a pane where it was pressed. Whether it was there already.
    fn press_pane(&mut self, pane: Focus, mouse: Mouse, regions: &Regions, turn: &mut Turn) -> bool {
        let was_focused = self.focus == pane;
        self.set_focus(pane);
        match pane {
            Focus::Articles => {
                let Some(below) = row_in(mouse, regions.article_rows()) else { return false };
                let at = self.articles.list.top + below;
                if at >= self.articles.rows.len() {
                    return false;
                }
                let before = std::mem::replace(&mut self.articles.list.cursor, at);
                self.follow_later(turn);
                was_focused && before == at
            }
            Focus::Reader => {
                let Some(claim) = self.claim_at(mouse, regions.reader_rows()) else { return false };
                let is_same = self.claims.picked && self.claims.current() == Some(claim);
                self.pick(claim);
                was_focused && is_same
            }
            Focus::Claims => {
                let below = row_in(mouse, regions.claim_rows());
                let row = below.and_then(|below| tall_row(&self.claims.heights, self.claims.list.top, below));
                let Some(at) = row else { return false };
                let before = std::mem::replace(&mut self.claims.list.cursor, at);
                self.reveal_claim();
                was_focused && before == at
            }
        }
    }

    /// The claim in the line of the text that was pressed whose value is next to the place.
    fn claim_at(&self, mouse: Mouse, area: Rect) -> Option<ClaimIx> {
        let article = self.reader.article?;
        let line = self.reader.page.line(self.reader.top + row_in(mouse, area)?)?;
        let words = line.span.of(&self.analysis().article(article).body);
        let column = mouse.col.saturating_sub(area.x + GUTTER + line.indent);
        let byte = words.char_indices().nth(column.into()).map_or(words.len(), |(byte, _)| byte);
        let byte = line.span.start + byte;
        let value = |claim: &ClaimIx| self.analysis().claim(*claim).claim.value_span;
        let distance = |claim: &ClaimIx| {
            let span = value(claim);
            if byte < span.start { span.start - byte } else { byte.saturating_sub(span.end) }
        };
        let claims = self.index().claims_of(article).iter().copied();
        claims.filter(|claim| value(claim).overlaps(line.span)).min_by_key(distance)
    }

    /// The same for the topmost view.
    fn press_view(&mut self, mouse: Mouse) -> bool {
        let area = super::views::content(self);
        let width = super::views::inner_width(self);
        let Some(below) = row_in(mouse, area) else { return false };
        let Some(mut view) = self.views.pop() else { return false };
        let was_there = match &mut view {
            View::Finder(finder) => {
                let at = finder.list.top + below;
                let is_row = at < finder.hits.rows.len();
                let was_there = is_row && at == finder.list.cursor;
                if is_row {
                    finder.list.cursor = at;
                    finder.is_brief = false;
                    finder.follow();
                }
                was_there
            }
            View::Matrix(matrix) => matrix.press((mouse.col.saturating_sub(area.x), below), width),
            View::Sheet(sheet) => {
                let at = sheet.list.top + below;
                let leads = sheet.rows(self, width).get(at).is_some_and(|row| row.target.is_some());
                leads && std::mem::replace(&mut sheet.list.cursor, at) == at
            }
            View::Compare(_) | View::Review(_) | View::Prompt(_) | View::Confirm(_) => false,
        };
        self.views.push(view);
        was_there
    }
}

/// The row of an area that was pressed.
fn row_in(mouse: Mouse, area: Rect) -> Option<usize> {
    area.holds(mouse.col, mouse.row).then(|| usize::from(mouse.row - area.y))
}

/// The entry of a list that stands so many lines below its first visible one, where each takes some lines.
pub(super) fn tall_row(heights: &[usize], top: usize, below: usize) -> Option<usize> {
    let mut end = 0;
    (top..heights.len()).find(|at| {
        end += heights[*at];
        below < end
    })
}
