//! The program itself: leaving, suspending, redrawing, the command line, typing.

use super::super::action::{Action, MAIN, MOVING, Place};
use super::super::event::Effect;
use super::super::prompting;
use super::super::seeking;
use super::super::views::PromptKind;
use super::super::{App, Turn};

/// Ends the program; the place in the open article is stored.
pub fn leave(app: &mut App, turn: &mut Turn) {
    app.keep_place();
    app.store_places(turn);
    turn.push(Effect::Quit);
}

fn cancel(app: &mut App, turn: &mut Turn) {
    for running in &app.jobs {
        turn.push(Effect::Cancel(running.job));
    }
}

/// Rows of the table.
pub const ACTIONS: &[Action] = &[
    Action::new("command", &[":"], "command", "type a command", MOVING, |app, _| {
        prompting::open_prompt(app, PromptKind::Command);
    }),
    Action::new(
        "import",
        &["a"],
        "import",
        "read a file, a folder or an address into the library",
        MAIN,
        |app, _| {
            prompting::open_prompt(app, PromptKind::Import);
        },
    ),
    Action::new("refresh", &["R"], "refresh", "fetch the feeds", MAIN, |_, turn| turn.push(Effect::Refresh)),
    Action::new("reload", &["gR"], "reload", "read the configuration again", MAIN, |_, turn| {
        turn.push(Effect::Reload);
    }),
    Action::new("cancel", &["C-x"], "cancel", "cancel the work in the background", MOVING, cancel)
        .when(|app| !app.jobs.is_empty()),
    Action::new("redraw", &["C-l"], "redraw", "draw the screen again", MOVING, |_, turn| {
        turn.push(Effect::Redraw);
    }),
    Action::new("suspend", &["C-z"], "suspend", "back to the shell; fg returns", MOVING, |_, turn| {
        turn.push(Effect::Suspend);
    }),
    Action::new("quit", &["ZZ"], "quit", "quit from anywhere; Control-C does too", MOVING, leave),
    Action::new(
        "finder-down",
        &["C-n", "C-j", "Down"],
        "down",
        "to the next hit",
        &[Place::Finder],
        |app, _| {
            seeking::finder_step(app, 1);
        },
    )
    .when(seeking::has_hit_below),
    Action::new("finder-up", &["C-p", "C-k", "Up"], "up", "to the hit before", &[Place::Finder], |app, _| {
        seeking::finder_step(app, -1);
    }),
    Action::new("finder-page-down", &["PgDn"], "page", "down a page of hits", &[Place::Finder], |app, _| {
        seeking::finder_page(app, 1);
    }),
    Action::new("finder-page-up", &["PgUp"], "page up", "up a page of hits", &[Place::Finder], |app, _| {
        seeking::finder_page(app, -1);
    }),
    Action::new("finder-go", &["Enter"], "go there", "go to this hit", &[Place::Finder], seeking::finder_go)
        .when(|app| seeking::finder_entry(app).is_some()),
    Action::new(
        "finder-mark",
        &["Tab"],
        "mark",
        "mark the article of this hit",
        &[Place::Finder],
        |app, _| {
            seeking::finder_mark(app);
        },
    )
    .when(|app| seeking::finder_article(app).is_some()),
    Action::new(
        "finder-compare",
        &["C-o"],
        "compare",
        "compare the sides of this hit's conflict",
        &[Place::Finder],
        |app, _| {
            seeking::finder_compare(app);
        },
    )
    .when(|app| seeking::finder_conflict(app).is_some()),
    Action::new("finder-close", &["Esc", "C-g"], "close", "close the finder", &[Place::Finder], |app, _| {
        app.views.pop();
    }),
    Action::new(
        "prompt-accept",
        &["Enter"],
        "accept",
        "take what was typed",
        &[Place::Prompt],
        prompting::prompt_accept,
    ),
    Action::new(
        "prompt-complete",
        &["Tab"],
        "complete",
        "complete the command",
        &[Place::Prompt],
        prompting::prompt_complete,
    )
    .when(prompting::can_complete),
    Action::new(
        "prompt-older",
        &["Up", "C-p"],
        "older",
        "the line typed before",
        &[Place::Prompt],
        |app, _| {
            prompting::prompt_history(app, -1);
        },
    ),
    Action::new(
        "prompt-newer",
        &["Down", "C-n"],
        "newer",
        "the line typed after",
        &[Place::Prompt],
        |app, _| {
            prompting::prompt_history(app, 1);
        },
    ),
    Action::new(
        "prompt-close",
        &["Esc", "C-g"],
        "close",
        "close without taking it",
        &[Place::Prompt],
        prompting::prompt_close,
    ),
];
