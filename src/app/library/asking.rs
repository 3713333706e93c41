//! What is wanted of the library and not there.

use super::{Around, MARGIN, Target, Want};
use crate::app::articles::Row;
use crate::app::event::Effect;
use crate::app::review::Case;
use crate::app::views::View;
use crate::app::{App, Turn};

impl App {
    /// Asks for what is wanted and not there. Runs after every event.
    pub(in crate::app) fn ask(&mut self, is_key: bool, turn: &mut Turn) {
        let Some(library) = &mut self.library else { return };
        if is_key {
            library.last.1 = false;
        }
        if library.last.1 {
            return;
        }
        let Some(mut want) = self.want() else {
            let Some(library) = &self.library else { return };
            if library.waiting && library.asked.is_none() && !library.listing {
                // Nothing is to come that keys could wait for.
                self.release(turn);
            }
            return;
        };
        let Some(library) = &mut self.library else { return };
        library.goal = None;
        library.stale = false;
        want.number = library.last.0 + 1;
        library.last.0 = want.number;
        library.asked = Some(want.clone());
        turn.push(Effect::Want(want));
    }

    /// What is to be asked for now.
    fn want(&self) -> Option<Want> {
        let library = self.library.as_ref()?;
        let holds = self.views.iter().any(|view| view.holds_places() && !matches!(view, View::Review(_)));
        if holds {
            return None;
        }
        let list = (self.articles.filter.trim().to_owned(), self.articles.sort);
        let known = library.asked.as_ref().map(|asked| (asked.query.clone(), asked.sort));
        let is_other = known.as_ref().or(library.shown.as_ref()) != Some(&list);
        let whole = self.wanted_whole();
        let missing = whole.iter().any(|number| {
            let there = library.place_of(*number).is_some_and(|at| library.is_whole(at));
            let asked = library.asked.as_ref().is_some_and(|asked| asked.whole.contains(number));
            !there && !asked
        });
        let idle = library.asked.is_none();
        let near = idle && self.is_near_the_end();
        if !(is_other || missing || library.goal.is_some() || idle && library.stale || near) {
            return None;
        }
        let around = match (&library.goal, &library.asked) {
            (Some(goal), _) => goal.clone(),
            (None, Some(asked)) if !is_other => asked.around.clone(),
            _ if is_other && !list.0.is_empty() && !self.is_same_query(&list.0) => Around::Top,
            _ => self.here(),
        };
        Some(Want { number: 0, query: list.0, sort: list.1, around, whole, saved: library.decided.saved() })
    }

    fn is_same_query(&self, query: &str) -> bool {
        let shown = self.library.as_ref().and_then(|library| library.shown.as_ref());
        shown.is_some_and(|(shown, _)| shown == query)
    }

    /// The window's place that leaves the cursor where it is.
    fn here(&self) -> Around {
        let library = self.library.as_ref();
        let story = self.articles.current().and_then(|row| self.story_of_row(row));
        let number = story.and_then(|story| library?.number(story));
        number.map_or(Around::Top, |number| Around::Story { number, place: self.list_place() })
    }

    fn is_near_the_end(&self) -> bool {
        let Some(library) = &self.library else { return false };
        let (cursor, len) = (self.articles.list.cursor, self.articles.rows.len());
        library.before > 0 && cursor < MARGIN || library.after > 0 && cursor + MARGIN >= len
    }

    /// Numbers of the stories that the screens need as a whole.
    fn wanted_whole(&self) -> Vec<i64> {
        let Some(library) = &self.library else { return Vec::new() };
        let mut wanted: Vec<i64> = Vec::new();
        let reading = self.reader.article.and_then(|ix| self.story_of_row(Row::Article(ix)));
        let shown = reading.into_iter().chain(self.reader.story);
        wanted.extend(shown.filter_map(|at| library.number(at)));
        match &library.target {
            Some(Target::Story(number)) => wanted.push(*number),
            Some(Target::Article(id)) => {
                let story = self.index().find_article(id).and_then(|ix| self.story_of_row(Row::Article(ix)));
                wanted.extend(story.and_then(|at| library.number(at)));
            }
            None => {}
        }
        for view in &self.views {
            if let View::Review(review) = view {
                wanted.extend(review.near().filter_map(|case: &Case| case.story));
            }
        }
        wanted.retain(|number| !library.lost.contains(number));
        wanted.sort_unstable();
        wanted.dedup();
        wanted
    }

    /// Whether a story was asked for and is not there.
    #[must_use]
    pub fn is_lost(&self, number: i64) -> bool {
        self.library.as_ref().is_some_and(|library| library.lost.contains(&number))
    }

    /// Place in the analysis of a story of the library that is there as a whole.
    #[must_use]
    pub fn story_at(&self, number: i64) -> Option<usize> {
        let library = self.library.as_ref()?;
        library.place_of(number).filter(|at| library.is_whole(*at))
    }
}
