//! Mending stories: an article taken out of one, articles put into one.

use super::super::action::{Action, MAIN};
use super::super::{App, Turn};
use super::triage::targets;
use crate::decisions::Decision;

fn split(app: &mut App, turn: &mut Turn) {
    let Some(ix) = app.current_article() else { return app.say("put the cursor on an article") };
    let id = app.analysis().article(ix).id.clone();
    let alone = !app.decisions.splits.contains(&id);
    let what = if alone { "taken out of its story" } else { "put back into its story" };
    app.change(what, vec![Decision::Split { article: id, alone }], turn);
}

fn merge(app: &mut App, turn: &mut Turn) {
    let articles = targets(app);
    if articles.len() < 2 {
        return app.say("mark the articles first that belong together");
    }
    let what = format!("{} articles put into one story", articles.len());
    app.change(what, vec![Decision::Merge { articles, together: true }], turn);
    app.articles.marks.clear();
}

/// Rows of the table.
pub const ACTIONS: &[Action] = &[
    Action::new("split", &["S"], "split", "take the article out of its story, or put it back", MAIN, split)
        .when(|app| app.current_article().is_some()),
    Action::new("merge", &["+"], "merge", "put the marked articles into one story", MAIN, merge)
        .when(|app| app.articles.marks.len() > 1),
];
