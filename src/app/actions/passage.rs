//! From one contradicted claim to the next, and to the passage of the other source.

use super::super::articles::Row;
use super::super::index::Sign;
use super::super::layout::Focus;
use super::super::{App, Turn};
use crate::article::{ArticleIx, ClaimIx};

/// Claims of one article that are contradicted, in text order.
pub(super) fn contradicted(app: &App, article: ArticleIx) -> Vec<ClaimIx> {
    let index = app.index();
    index.claims_of(article).iter().copied().filter(|claim| index.sign(*claim) == Sign::Conflict).collect()
}

/// Articles of the reader's story, in the order of the list.
fn family(app: &App, article: ArticleIx) -> Vec<ArticleIx> {
    let story = app.index().story.get(article.0).copied().flatten();
    let Some(story) = story.and_then(|at| app.analysis().stories.get(at)) else { return vec![article] };
    let mut shown: Vec<ArticleIx> = app
        .articles
        .rows
        .iter()
        .filter_map(|row| match row {
            Row::Article(ix) if story.articles.contains(ix) => Some(*ix),
            _ => None,
        })
        .collect();
    shown.extend(story.articles.iter().filter(|ix| !shown.contains(ix)).copied().collect::<Vec<_>>());
    shown
}

/// Goes to the next or previous contradicted claim, across the articles of the story.
pub(super) fn step_conflict(app: &mut App, forward: bool) {
    let Some(article) = start(app) else {
        return app.say("there is no article to search");
    };
    let here =
        if app.claims.picked && app.reader.article == Some(article) { app.claims.current() } else { None };
    let mut all: Vec<ClaimIx> =
        family(app, article).into_iter().flat_map(|ix| contradicted(app, ix)).collect();
    if !forward {
        all.reverse();
    }
    let analysis = app.analysis();
    let place = |claim: &ClaimIx| analysis.claim(*claim).claim.value_span;
    let order = family(app, article);
    let rank = |claim: &ClaimIx| {
        let ix = analysis.claim(*claim).article;
        (order.iter().position(|one| *one == ix), place(claim), *claim)
    };
    let found = if let Some(here) = here.as_ref().map(rank) {
        all.iter().copied().find(|claim| if forward { rank(claim) > here } else { rank(claim) < here })
    } else {
        let own = order.iter().position(|one| *one == article);
        let seen = app.reader.visible(app.text_height());
        let passed = |claim: &ClaimIx| {
            let (at, span, _) = rank(claim);
            let here = if forward { span.start >= seen.start } else { span.end <= seen.end };
            let beyond = if forward { at > own } else { at < own };
            beyond || at == own && here
        };
        all.iter().copied().find(passed)
    };
    match found {
        Some(claim) => visit(app, claim),
        None if all.is_empty() => app.say("nothing is contradicted in this story"),
        None if forward => app.say("that was the last contradicted claim of this story"),
        None => app.say("that was the first contradicted claim of this story"),
    }
}

/// The article that a search over articles starts in.
fn start(app: &mut App) -> Option<ArticleIx> {
    if app.focus == Focus::Articles {
        app.follow();
        if let Some(Row::Story(story)) = app.articles.current() {
            return app.analysis().stories.get(story)?.articles.first().copied();
        }
    }
    app.reader.article
}

/// Shows a claim where it stands; the pane with the keys stays the same, where its text can be seen beside it.
pub fn visit(app: &mut App, claim: ClaimIx) {
    let article = app.analysis().claim(claim).article;
    if app.reader.article != Some(article) {
        app.leave_trail();
    }
    app.show(article);
    app.point_at(article);
    if app.regions().reader.is_empty() {
        app.focus = Focus::Reader;
    }
    app.pick(claim);
}

/// The claim of another article that a claim leads to: a contradiction first, then what is more exact, then who
/// says the same, another origin before the same one.
fn counterpart(app: &App, claim: ClaimIx) -> Option<ClaimIx> {
    let analysis = app.analysis();
    let home = analysis.claim(claim).article;
    let others = app.index().others(analysis, claim);
    let away = |ix: &&ClaimIx| analysis.claim(**ix).article != home;
    for other in &others {
        if let Some(found) = other.claims.iter().find(away) {
            return Some(*found);
        }
    }
    others.first().and_then(|other| other.claims.first()).copied()
}

pub(super) fn other_passage(app: &mut App, _turn: &mut Turn) {
    let Some(claim) = app.claims.current() else {
        return app.say("this article makes no claim that was found");
    };
    match counterpart(app, claim) {
        Some(other) => app.jump_to(other),
        None => app.say("no other article says anything on this"),
    }
}

pub(super) fn has_other(app: &App) -> bool {
    app.claims.current().is_some_and(|claim| counterpart(app, claim).is_some())
}
