//! The timeline of a story: what its unread articles add to the ones that were read; when each article was published and
//! what it was the first to say; and for each topic that moved, every value with its day and its source.
//!
//! What counts as read is what the reader opened or marked, so that "since you last read this story" needs no clock.

use std::collections::BTreeSet;

use super::App;
use super::articles::is_unread;
use super::compare::count;
use super::index::{one_line, words};
use super::palette::Role;
use super::plot::letter;
use super::sheet::{Entry, Piece, fit, line};
use super::views::Target;
use crate::arrange::Arrange;
use crate::article::{ArticleIx, ClaimIx};
use crate::engine::Story;

/// Its rows for a width.
#[must_use]
pub fn rows(app: &App, story: &Story, width: usize) -> Vec<Entry> {
    let mut rows = news(app, story, width);
    let order = in_order(app, story);
    if !rows.is_empty() {
        rows.push(Entry::default());
    }
    published(app, story, &order, width, &mut rows);
    moved(app, story, &order, width, &mut rows);
    rows
}

/// The articles by when they were published, those without a date last.
fn in_order(app: &App, story: &Story) -> Vec<ArticleIx> {
    let mut order: Vec<ArticleIx> = story.articles.clone();
    order.arrange_by_key(|ix| {
        let published = app.analysis().article(*ix).published;
        (published.is_none(), published.map(|one| (one.date, one.time)), *ix)
    });
    order
}

fn short(app: &App, ix: ArticleIx) -> String {
    one_line(&app.analysis().article(ix).short_name())
}

fn day(app: &App, ix: ArticleIx) -> Option<String> {
    app.analysis().article(ix).published.map(|published| app.settings.dates.write(published.date))
}

fn row(role: Role, text: &str, width: usize, target: Target) -> Entry {
    Entry { row: vec![Piece::new(role, fit(text, width))], target: Some(target) }
}

/// What the unread articles of a story add to the ones that were read; nothing where none or all of them were.
#[must_use]
pub fn news(app: &App, story: &Story, width: usize) -> Vec<Entry> {
    let analysis = app.analysis();
    let (fresh, read): (Vec<ArticleIx>, Vec<ArticleIx>) =
        story.articles.iter().partition(|ix| is_unread(&app.decisions, &analysis.article(**ix).id));
    if fresh.is_empty() || read.is_empty() {
        return Vec::new();
    }
    let is_fresh = |claim: &ClaimIx| fresh.contains(&analysis.claim(*claim).article);
    let mut rows = Vec::new();
    let mut add = |sign: &str, role: Role, text: String, claim: ClaimIx| {
        let by = short(app, analysis.claim(claim).article);
        rows.push(row(role, &format!("  {sign} {by} {text}"), width, Target::Claim(claim)));
    };
    for conflict in &story.conflicts {
        let known = conflict.sides.iter().filter(|side| !side.claims.iter().all(is_fresh)).count();
        for side in conflict.sides.iter().filter(|side| side.claims.iter().all(is_fresh)) {
            let Some(claim) = side.claims.first() else { continue };
            let among = if known == 0 { " (disputed among these)" } else { "" };
            let text = format!("{}: {}{among}", one_line(&conflict.topic), one_line(&side.value));
            add("≠", Role::Conflict, text, *claim);
        }
    }
    for update in &story.updates {
        if let Some(claim) = update.claims.iter().skip(1).find(|claim| is_fresh(claim)) {
            add(
                "~",
                Role::Refine,
                format!("{}: {}", one_line(&update.topic), words(analysis, *claim)),
                *claim,
            );
        }
    }
    let confirmed = story.agreements.iter().filter(|one| {
        let mixed = one.claims.iter().any(is_fresh) && !one.claims.iter().all(is_fresh);
        mixed && !super::matrix::is_a_side(story, &one.claims)
    });
    let confirmed = confirmed.count();
    let names: Vec<String> = fresh.iter().take(6).map(|ix| short(app, *ix)).collect();
    let head = format!(
        "New since you last read this story: {} (≠ contradicts what you read)",
        count(fresh.len(), "article")
    );
    let mut all = vec![line(Role::Heading, fit(&head, width))];
    if rows.is_empty() {
        all.push(line(
            Role::Dim,
            fit(&format!("  {} contradict and update nothing that you read", names.join(" ")), width),
        ));
    }
    all.extend(rows);
    if confirmed > 0 {
        let text = format!("  = {} that you read said again", count(confirmed, "thing"));
        all.push(line(Role::Dim, fit(&text, width)));
    }
    all
}

/// When each article was published, and which of the disputed and updated values it was the first to give.
fn published(app: &App, story: &Story, order: &[ArticleIx], width: usize, rows: &mut Vec<Entry>) {
    let analysis = app.analysis();
    let mut said: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut last_day = None;
    for ix in order {
        let article = analysis.article(*ix);
        let own_day = day(app, *ix);
        if last_day.as_ref() != Some(&own_day) {
            rows.push(line(Role::Heading, own_day.clone().unwrap_or_else(|| "no date stated".into())));
            last_day = Some(own_day.clone());
        }
        let source =
            article.source.as_deref().map_or(String::new(), |source| format!("{}: ", one_line(source)));
        let text = format!("  {} {source}{}", short(app, *ix), one_line(&article.label()));
        rows.push(row(Role::Text, &text, width, Target::Article(*ix)));
        for (at, conflict) in story.conflicts.iter().enumerate() {
            for (place, side) in conflict.sides.iter().enumerate() {
                let own = side.claims.iter().find(|claim| analysis.claim(**claim).article == *ix);
                let Some(claim) = own.filter(|_| said.insert((at, place))) else { continue };
                let earlier = said.iter().any(|(other, held)| *other == at && *held != place);
                let (verb, role) = match (earlier, own_day.is_some()) {
                    (true, _) => ("≠ says instead", Role::Conflict),
                    (false, true) => ("· first to say", Role::Dim),
                    (false, false) => ("· says", Role::Dim),
                };
                let text = format!("      {verb} · {}: {}", one_line(&conflict.topic), one_line(&side.value));
                rows.push(row(role, &text, width, Target::Claim(*claim)));
            }
        }
        for (text, claim) in later(app, story, *ix) {
            rows.push(row(Role::Refine, &format!("      ~ updates · {text}"), width, Target::Claim(claim)));
        }
    }
}

/// The later figures that an article gives, each once: a figure that grew often takes the place of several earlier ones.
fn later(app: &App, story: &Story, ix: ArticleIx) -> Vec<(String, ClaimIx)> {
    let analysis = app.analysis();
    let mut found: Vec<(String, ClaimIx)> = Vec::new();
    for update in &story.updates {
        let Some((first, rest)) = update.claims.split_first() else { continue };
        let old = words(analysis, *first);
        let new = rest.iter().find(|claim| {
            analysis.claim(**claim).article == ix && !words(analysis, **claim).eq_ignore_ascii_case(&old)
        });
        if let Some(claim) = new {
            let text = format!("{}: {}", one_line(&update.topic), words(analysis, *claim));
            if !found.iter().any(|(other, _)| other.eq_ignore_ascii_case(&text)) {
                found.push((text, *claim));
            }
        }
    }
    found
}

/// Each topic on which the articles differ or moved on: every value, when it was first said and by whom.
fn moved(app: &App, story: &Story, order: &[ArticleIx], width: usize, rows: &mut Vec<Entry>) {
    for conflict in &story.conflicts {
        let sides = conflict.sides.iter().enumerate();
        let values =
            sides.map(|(at, side)| (format!("{} ", letter(at)), one_line(&side.value), side.claims.clone()));
        topic(app, ("≠", Role::Conflict, &conflict.topic), values.collect(), order, width, rows);
    }
    for (name, values) in figures(app, story) {
        topic(app, ("~", Role::Refine, name), values, order, width, rows);
    }
}

/// A value with the letter of its side, and the claims that give it.
type Said = (String, String, Vec<ClaimIx>);

/// What was updated, by its question: every figure once, with all who give it.
fn figures<'a>(app: &App, story: &'a Story) -> Vec<(&'a str, Vec<Said>)> {
    let mut topics: Vec<(&str, Vec<Said>)> = Vec::new();
    for update in &story.updates {
        let at = topics.iter().position(|(name, _)| *name == update.topic).unwrap_or_else(|| {
            topics.push((&update.topic, Vec::new()));
            topics.len() - 1
        });
        for claim in &update.claims {
            let text = words(app.analysis(), *claim);
            let values = &mut topics[at].1;
            match values.iter_mut().find(|(_, other, _)| other.eq_ignore_ascii_case(&text)) {
                Some((.., claims)) if claims.contains(claim) => {}
                Some((.., claims)) => claims.push(*claim),
                None => values.push((String::new(), text, vec![*claim])),
            }
        }
    }
    topics
}

/// One topic: its values in the order in which they were first said.
fn topic(
    app: &App,
    (sign, role, name): (&str, Role, &str),
    mut values: Vec<Said>,
    order: &[ArticleIx],
    width: usize,
    rows: &mut Vec<Entry>,
) {
    let place = |claim: &ClaimIx| {
        let article = app.analysis().claim(*claim).article;
        order.iter().position(|ix| *ix == article).unwrap_or(usize::MAX)
    };
    for (_, _, claims) in &mut values {
        claims.arrange_by_key(place);
        claims.dedup_by_key(|claim| app.analysis().claim(*claim).article);
    }
    values.arrange_by_key(|(_, _, claims)| claims.first().map(place));
    rows.push(Entry::default());
    rows.push(Entry {
        row: vec![
            Piece::new(role, format!("{sign} ")),
            Piece::new(Role::Heading, fit(&one_line(name), width.saturating_sub(2))),
        ],
        target: None,
    });
    for (letter, value, claims) in values {
        let Some(first) = claims.first() else { continue };
        let ix = app.analysis().claim(*first).article;
        let when = day(app, ix).unwrap_or_else(|| "no date".into());
        let then: Vec<String> = claims
            .iter()
            .skip(1)
            .take(5)
            .map(|claim| short(app, app.analysis().claim(*claim).article))
            .collect();
        let then = if then.is_empty() { String::new() } else { format!(", then {}", then.join(" ")) };
        let text = format!("  {when:15}  {letter}{value} ({}{then})", short(app, ix));
        rows.push(row(Role::Text, &text, width, Target::Claim(*first)));
    }
}
