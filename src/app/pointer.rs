//! What comes from outside of the keyboard: pasted text and the mouse.

use super::event::{Mouse, MouseAct};
use super::layout::{Focus, Regions};
use super::views::View;
use super::{App, Turn};

impl App {
    pub(super) fn paste(&mut self, text: &str, turn: &mut Turn) {
        match self.views.last_mut() {
            Some(View::Finder(finder)) => finder.input.insert(text),
            Some(View::Prompt(prompt)) => prompt.input.insert(text),
            _ => return self.say("pasted text is only taken where something is typed"),
        }
        super::prompting::typed(self, turn);
    }

    pub(super) fn click(&mut self, mouse: Mouse, turn: &mut Turn) {
        if !self.mouse {
            return;
        }
        if !self.views.is_empty() {
            return match mouse.act {
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
            MouseAct::Press => self.press_at(pane, mouse.row, &regions, turn),
            MouseAct::WheelDown => super::actions::motion::scroll_pane(self, pane, 3, turn),
            MouseAct::WheelUp => super::actions::motion::scroll_pane(self, pane, -3, turn),
        }
    }

    fn press_at(&mut self, pane: Focus, row: u16, regions: &Regions, turn: &mut Turn) {
        self.set_focus(pane);
        match pane {
            Focus::Articles => {
                let at = self.articles.list.top + usize::from(row.saturating_sub(regions.article_rows().y));
                if at < self.articles.rows.len() {
                    self.articles.list.cursor = at;
                    self.follow_later(turn);
                }
            }
            Focus::Reader => {}
            Focus::Claims => {
                let mut left = usize::from(row.saturating_sub(regions.claim_rows().y));
                let tall = self.claims.heights.iter().enumerate().skip(self.claims.list.top);
                for (at, height) in tall {
                    if left < *height {
                        self.claims.list.cursor = at;
                        self.reveal_claim();
                        return;
                    }
                    left -= height;
                }
            }
        }
    }
}
