//! Finding and looking: the finder, search in the text, why, layout, theme, order and filters.

use std::sync::Arc;

use super::super::action::{Action, MAIN, MOVING, Place, SHEETS};
use super::super::claims::Order;
use super::super::event::Effect;
use super::super::find::Scope;
use super::super::layout::{Arrangement, Focus};
use super::super::opening;
use super::super::prompting;
use super::super::seeking;
use super::super::views::{PromptKind, SheetKind};
use super::super::{App, Turn};
use crate::arrange::Arrange as _;
use crate::claim::Kind;

fn step_hit(app: &mut App, forward: bool, turn: &Turn) {
    let height = app.text_height();
    let visible = app.reader.visible(height);
    let hits = &app.reader.hits;
    if hits.is_empty() {
        if app.reader.search.is_empty() {
            return app.say("nothing was searched for yet");
        }
        let text = format!("{:?} is not in this article; gf filters the list", app.reader.search);
        return app.say(text);
    }
    let at = app.reader.hit.filter(|at| hits.get(*at).is_some_and(|hit| visible.overlaps(*hit)));
    let times = turn.times() % hits.len();
    let next = match (at, forward) {
        (Some(at), true) => (at + times) % hits.len(),
        (Some(at), false) => (at + hits.len() - times) % hits.len(),
        (None, true) => hits.iter().position(|hit| hit.start >= visible.start).unwrap_or(0),
        (None, false) => hits.iter().rposition(|hit| hit.end <= visible.end).unwrap_or(hits.len() - 1),
    };
    let (span, count) = (hits[next], hits.len());
    app.reader.hit = Some(next);
    app.reader.reveal(span, height);
    app.claims_follow();
    app.say(format!("{} of {count}", next + 1));
}

/// Searches the open article; goes to the first hit at or below the top line.
pub fn search(app: &mut App, text: &str, turn: &Turn) {
    text.clone_into(&mut app.reader.search);
    app.reader.hit = None;
    let shared = app.shared.clone();
    if let Some(ix) = app.reader.article {
        app.reader.find(&shared.analysis.article(ix).body);
    }
    if !text.is_empty() {
        if app.focus == Focus::Articles && !app.reader.hits.is_empty() {
            app.set_focus(Focus::Reader);
        }
        step_hit(app, true, turn);
    }
}

fn searched(app: &App) -> bool {
    !app.reader.search.is_empty()
}

fn cycle_layout(app: &mut App, _turn: &mut Turn) {
    app.arrangement = match app.arrangement {
        Arrangement::Full => Arrangement::NoList,
        Arrangement::NoList => Arrangement::NoClaims,
        Arrangement::NoClaims | Arrangement::Zen => Arrangement::Full,
    };
    app.say(match app.arrangement {
        Arrangement::Full => "layout: all panes that fit",
        Arrangement::NoList => "layout: text and claims",
        Arrangement::NoClaims => "layout: articles and text",
        Arrangement::Zen => "layout: text",
    });
}

fn zen(app: &mut App, _turn: &mut Turn) {
    if app.arrangement == Arrangement::Zen {
        app.arrangement = Arrangement::Full;
    } else {
        app.arrangement = Arrangement::Zen;
        app.set_focus(Focus::Reader);
    }
}

fn theme(app: &mut App, _turn: &mut Turn) {
    let themes = &app.settings.themes;
    let at = themes.iter().position(|theme| theme.name == app.palette.name).unwrap_or(0);
    app.palette = Arc::clone(&themes[(at + 1) % themes.len()]);
    app.say(format!("theme: {}", app.palette.name));
}

fn order(app: &mut App, _turn: &mut Turn) {
    if app.focus == Focus::Claims {
        app.claims.order = match app.claims.order {
            Order::Text => Order::Contradicted,
            Order::Contradicted => Order::Text,
        };
        app.rebuild_claims();
        app.say(match app.claims.order {
            Order::Text => "claims: as in the text",
            Order::Contradicted => "claims: contradicted first",
        });
    } else {
        app.articles.sort = app.articles.sort.next();
        app.rebuild_rows();
        app.say(format!("articles: {}", app.articles.sort.name()));
    }
}

/// Cycles through the kinds that the article's claims have.
fn kind(app: &mut App, _turn: &mut Turn) {
    let claims = app.reader.article.map_or(&[][..], |ix| app.index().claims_of(ix));
    let mut kinds: Vec<Kind> = claims.iter().map(|claim| app.analysis().claim(*claim).claim.kind).collect();
    kinds.arrange(Ord::cmp);
    kinds.dedup();
    app.claims.kind = match app.claims.kind {
        None => kinds.first().copied(),
        Some(kind) => kinds.into_iter().find(|other| *other > kind),
    };
    app.rebuild_claims();
    app.say(match app.claims.kind {
        Some(kind) => format!("claims of kind {}", kind.name()),
        None => "claims of every kind".into(),
    });
}

/// Rows of the table.
pub const ACTIONS: &[Action] = &[
    Action::new(
        "find",
        &["f", "C-p"],
        "find claim",
        "find a claim by a few letters of it",
        MOVING,
        |app, _| {
            seeking::open_finder(app, Scope::Claims);
        },
    )
    .reading(),
    Action::new(
        "find-all",
        &["F"],
        "find all",
        "find claims, articles, topics, sources, tags and commands",
        MOVING,
        |app, _| {
            seeking::open_finder(app, Scope::All);
        },
    )
    .reading(),
    Action::new(
        "search",
        &["/"],
        "search",
        "search in this text or page",
        &[
            Place::Articles,
            Place::Reader,
            Place::Claims,
            Place::Timeline,
            Place::Why,
            Place::Reading,
            Place::Messages,
            Place::Help,
        ],
        |app, _| prompting::open_prompt(app, PromptKind::Search),
    )
    .reading(),
    Action::new("next-hit", &["n"], "next hit", "to the next place of the search", MAIN, |app, turn| {
        step_hit(app, true, turn);
    })
    .when(searched),
    Action::new("previous-hit", &["N"], "previous hit", "to the place before", MAIN, |app, turn| {
        step_hit(app, false, turn);
    })
    .when(searched),
    Action::new(
        "why",
        &["w"],
        "why",
        "why this claim stands as it does: values, rule, what was not comparable",
        MAIN,
        |app, _| {
            if app.claims.current().is_some() {
                opening::open_sheet(app, SheetKind::Why);
            } else {
                app.say("this article makes no claim that was found");
            }
        },
    )
    .when(|app| app.claims.current().is_some() && app.glance().is_none()),
    Action::new(
        "why-conflict",
        &["w"],
        "why",
        "why these sides cannot both be true",
        super::super::action::DECIDING,
        |app, _| {
            opening::open_sheet(app, SheetKind::Why);
        },
    ),
    Action::new("zen", &["z"], "zen", "the text alone, and back", MAIN, zen).reading(),
    Action::new("layout", &["="], "layout", "another arrangement of the panes", MAIN, cycle_layout),
    Action::new("theme", &["T"], "theme", "the next theme", MOVING, theme),
    Action::new("order", &["gs"], "order", "another order of the articles, or of the claims", MAIN, order),
    Action::new("filter", &["gf"], "filter", "show only articles that hold some words", MAIN, |app, _| {
        prompting::open_prompt(app, PromptKind::Filter);
    }),
    Action::new("kind", &["gk"], "kind", "show only claims of one kind: the next kind", MAIN, kind).reading(),
    Action::new("messages", &["gm"], "messages", "what was skipped, and why", MOVING, |app, turn| {
        opening::open_sheet(app, SheetKind::Messages);
        if app.library.is_some() {
            turn.push(Effect::Failures);
        }
    }),
    Action::new("help", &["?", "F1"], "help", "every key, for this place first", MOVING, |app, _| {
        opening::open_help(app);
    }),
];

/// Whether a place is a page of rows that can be searched.
#[must_use]
pub fn is_sheet(place: Place) -> bool {
    SHEETS.contains(&place)
}
