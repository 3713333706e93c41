//! A page made of kept parts is that of new ones, and keys that only move make none.

use std::sync::Arc;

use super::*;
use crate::app::views::{View, content, inner_width};
use crate::app::{Caps, Event, Key, update};
use crate::article::{Article, ClaimIx};
use crate::claim::Kind;
use crate::engine;
use crate::relation::{Severity, Side};

/// A conflict over all claims, those of one article on one side.
fn conflict(analysis: &Analysis, id: &str, sides: usize) -> Conflict {
    let side = |at: usize| Side {
        value: format!("{at} people of all that were on the island of Qeshm"),
        claims: (0..analysis.claims.len())
            .map(ClaimIx)
            .filter(|claim| analysis.claim(*claim).article.0 % sides == at)
            .collect(),
        origins: 2,
        extent: None,
    };
    Conflict {
        id: id.into(),
        kind: Kind::Number,
        topic: "how many people were killed".into(),
        severity: Severity::Hard,
        confidence: 0.9,
        reason: "no value fits all of them".into(),
        rule: "by hand".into(),
        sides: (0..sides).map(side).collect(),
    }
}

/// On a story of twelve articles that are worded alike, with conflicts of three and of two sides.
fn app() -> App {
    let body = |at: usize| {
        format!(
            "The earthquake on Qeshm killed {} people in all, said the governor of Hormozgan, whose office had \
             counted the dead by the evening.\n\nIn Qeshm it destroyed {} houses, said the mayor.",
            10 + at % 3,
            40 + at % 2
        )
    };
    let mut analysis = engine::analyse((0..12).map(|at| Article::from_body(body(at))).collect());
    analysis.stories[0].conflicts = vec![conflict(&analysis, "one", 3), conflict(&analysis, "two", 2)];
    let mut app = App::new(Caps::default());
    update(&mut app, Event::Resize { cols: 100, rows: 24 });
    update(&mut app, Event::Analysed { generation: 1, analysis: analysis.into() });
    app
}

/// Presses keys, and `A` to `D` for what else can happen.
fn happen(app: &mut App, what: char) {
    let event = match what {
        'A' => Event::Resize { cols: 50, rows: 40 },
        'B' => Event::Resize { cols: 130, rows: 9 },
        'C' => {
            let mut settings = (*app.settings).clone();
            settings.dates = Dates::parse("iso").expect("a name");
            Event::Configured(Box::new(settings))
        }
        'D' => Event::Analysed { generation: 2, analysis: Arc::new(app.analysis().clone()) },
        key => Event::Key(Key::char(key)),
    };
    update(app, event);
}

fn shown(app: &App) -> Option<(&Compare, (usize, usize))> {
    let size = (inner_width(app), usize::from(content(app).h));
    app.views.iter().rev().find_map(|view| match view {
        View::Compare(compare) => Some((compare, size)),
        View::Review(review) => Some((&review.compare, size)),
        _ => None,
    })
}

fn kept(app: &App) -> Option<Rc<Laid>> {
    app.laid_out.0.borrow().clone()
}

#[test]
fn a_page_of_kept_parts_is_that_of_new_ones() {
    let mut app = app();
    let mut pages = 0;
    for what in "cjjjGjkAjjlljnjjpBjGkkggCj1jxenoteDcjjAnRjn2j".chars() {
        happen(&mut app, what);
        let mut fresh = app.clone();
        fresh.laid_out.clear();
        let Some((compare, size)) = shown(&app) else { continue };
        let page = page(&app, compare, size);
        assert_eq!(page, super::page(&fresh, compare, size), "after {what}");
        assert_eq!(page.rows.len(), measure(&app, compare, size).len, "after {what}");
        assert_eq!(page.cursor, measure(&app, compare, size).cursor, "after {what}");
        pages += 1;
    }
    assert!(pages > 35, "{pages}");
}

#[test]
fn the_length_and_the_cursor_are_those_of_the_rows() {
    let mut app = app();
    happen(&mut app, 'c');
    let at = shown(&app).and_then(|(compare, _)| compare.at);
    for (side, quote) in [(0, 0), (0, 3), (1, 2), (2, 1)] {
        let compare = Compare { at, side, quote, top: 0 };
        for size in (1..140).step_by(7).flat_map(|width| [1, 30, 60, 200].map(|height| (width, height))) {
            let (page, lengths) = (page(&app, &compare, size), measure(&app, &compare, size));
            assert_eq!((page.rows.len(), page.cursor), (lengths.len, lengths.cursor), "{size:?}");
            let is_marked = |row: &Row| row.iter().any(|piece| piece.text == "▸ ");
            let at = page.rows.iter().position(is_marked).expect("a cursor");
            assert!((page.cursor.0..=page.cursor.1).contains(&at), "{size:?}: {at} in {:?}", page.cursor);
        }
    }
}

#[test]
fn keys_that_only_move_lay_nothing_out_again() {
    let mut app = app();
    happen(&mut app, 'c');
    happen(&mut app, 'j');
    let first = kept(&app).expect("it was needed");
    for key in "jjGggkl1h".chars() {
        happen(&mut app, key);
        assert!(kept(&app).is_some_and(|now| Rc::ptr_eq(&now, &first)), "{key}");
    }
    for what in "nACD".chars() {
        let before = kept(&app);
        happen(&mut app, what);
        happen(&mut app, 'j');
        let is_same = kept(&app).zip(before).is_some_and(|(now, before)| Rc::ptr_eq(&now, &before));
        assert!(!is_same, "{what}");
    }
    assert!(kept(&app).is_none(), "nothing is held for a page that is closed");
}
