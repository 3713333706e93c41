//! The command line: the name of any action, or one of the commands that take words.

use std::path::PathBuf;
use std::sync::Arc;

use super::action;
use super::articles::Sort;
use super::event::Effect;
use super::keymap::{Keymap, preset_names};
use super::{App, Turn};
use crate::arrange::Arrange as _;
use crate::claim::Kind;

/// A command that takes words.
struct Command {
    name: &'static str,
    help: &'static str,
    run: fn(&mut App, &str, &mut Turn),
    /// What its words can be, for completion.
    words: fn(&App) -> Vec<String>,
}

fn none(_: &App) -> Vec<String> {
    Vec::new()
}

fn theme_names(app: &App) -> Vec<String> {
    app.settings.themes.iter().map(|theme| theme.name.clone()).collect()
}

fn sort_names(_: &App) -> Vec<String> {
    Sort::ALL.iter().map(|sort| sort.name().to_owned()).collect()
}

fn kind_names(_: &App) -> Vec<String> {
    std::iter::once("all").chain(Kind::ALL.iter().map(|kind| kind.name())).map(str::to_owned).collect()
}

fn key_names(_: &App) -> Vec<String> {
    preset_names().map(str::to_owned).collect()
}

fn later_names(_: &App) -> Vec<String> {
    ["tomorrow", "monday", "saturday", "3d", "1w"].map(str::to_owned).to_vec()
}

fn link_numbers(app: &App) -> Vec<String> {
    (1..=super::actions::text::text_links(app).len()).map(|number| number.to_string()).collect()
}

fn switch_names(_: &App) -> Vec<String> {
    vec!["on".into(), "off".into()]
}

const COMMANDS: &[Command] = &[
    Command {
        name: "filter",
        help: "show only articles that hold the words; alone, all",
        run: filter,
        words: none,
    },
    Command { name: "forget", help: "take a saved search away", run: forget, words: none },
    Command {
        name: "import",
        help: "read files, folders or addresses into the library",
        run: import,
        words: none,
    },
    Command { name: "kind", help: "show only claims of this kind", run: kind, words: kind_names },
    Command { name: "keys", help: "another preset of keys", run: keys, words: key_names },
    Command {
        name: "later",
        help: "put off until a day: 2026-05-01, friday, 3d, 2w",
        run: super::actions::triage::later_until,
        words: later_names,
    },
    Command {
        name: "link",
        help: "open a link of the text by its number",
        run: super::actions::text::open_link,
        words: link_numbers,
    },
    Command { name: "load", help: "read files or folders for this session", run: load, words: none },
    Command { name: "measure", help: "the widest line of text, in columns", run: measure, words: none },
    Command {
        name: "mouse",
        help: "use the mouse, or leave it to the terminal",
        run: mouse,
        words: switch_names,
    },
    Command {
        name: "save",
        help: "keep the filter as a saved search with this name",
        run: save,
        words: none,
    },
    Command { name: "sort", help: "another order of the articles", run: sort, words: sort_names },
    Command {
        name: "tag",
        help: "add tags, or take them away with -tag",
        run: super::actions::triage::tag,
        words: none,
    },
    Command { name: "theme", help: "another theme", run: theme, words: theme_names },
];

/// Runs a line of the command line.
pub fn run(app: &mut App, line: &str, turn: &mut Turn) {
    let line = line.trim();
    let (name, words) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let words = words.trim();
    if let Ok(row) = line.parse::<usize>() {
        turn.count = Some(row);
        return super::actions::motion::go(
            app,
            super::actions::motion::Motion::To(row.saturating_sub(1)),
            turn,
        );
    }
    let alias = if name == "q" { "quit" } else { name };
    let command = COMMANDS.iter().find(|one| one.name == name);
    match (command, action::find(alias)) {
        (Some(command), action) if !words.is_empty() || action.is_none() => (command.run)(app, words, turn),
        (_, Some(action)) if words.is_empty() => run_action(app, action, turn),
        (_, Some(action)) => app.say(format!("{} takes no words", action.name)),
        (None, None) if name.is_empty() => {}
        (_, None) => app.fail(format!("there is no command {name:?}; Tab completes, the help lists them")),
    }
}

/// Runs an action by name, where it applies.
pub fn run_action(app: &mut App, action: &action::Action, turn: &mut Turn) {
    if action.places.contains(&app.place()) {
        (action.run)(app, turn);
    } else {
        let places: Vec<&str> = action.places.iter().map(|place| place.name()).collect();
        app.say(format!("{} works in: {}", action.name, places.join(", ")));
    }
}

/// The completions of a line: whole lines, in order of the alphabet.
#[must_use]
pub fn complete(app: &App, line: &str) -> Vec<String> {
    if let Some((name, word)) = line.split_once(' ') {
        let words =
            COMMANDS.iter().find(|one| one.name == name).map_or_else(Vec::new, |one| (one.words)(app));
        let fitting = words.into_iter().filter(|one| one.starts_with(word.trim_start()));
        return fitting.map(|one| format!("{name} {one}")).collect();
    }
    let place = app.place_below();
    let actions = action::all().filter(|one| one.places.contains(&place)).map(|one| one.name);
    let mut names: Vec<String> = COMMANDS
        .iter()
        .map(|one| one.name)
        .chain(actions)
        .filter(|name| name.starts_with(line))
        .map(str::to_owned)
        .collect();
    names.arrange(Ord::cmp);
    names.dedup();
    names
}

/// Every command with a word that it takes, for the finder: what it is, the line, and its text.
#[must_use]
pub fn lines(app: &App) -> Vec<(&'static str, String, String)> {
    let with_word = |command: &Command| {
        let words = (command.words)(app).into_iter();
        let lines = words.map(|word| format!("{} {word}", command.name));
        lines.map(|line| ("command", line.clone(), format!("{line}: {}", command.help))).collect::<Vec<_>>()
    };
    COMMANDS.iter().flat_map(with_word).collect()
}

/// What a command or action does, for the line that is being typed.
#[must_use]
pub fn help(line: &str) -> Option<&'static str> {
    let name = line.split_whitespace().next()?;
    let command = COMMANDS.iter().find(|one| one.name == name).map(|one| one.help);
    command.or_else(|| action::find(name).map(|one| one.help))
}

fn filter(app: &mut App, words: &str, _turn: &mut Turn) {
    if app.library.is_some() {
        return query(app, words);
    }
    words.clone_into(&mut app.articles.filter);
    app.rebuild_rows();
    let shown =
        app.articles.rows.iter().filter(|row| matches!(row, super::articles::Row::Article(_))).count();
    if !words.is_empty() {
        app.say(format!("{} of {} articles; Esc shows all", shown, app.analysis().articles.len()));
    }
}

/// In a library the filter is a query; what it finds comes later.
fn query(app: &mut App, words: &str) {
    let today = app.now.map_or(jiff::civil::Date::ZERO, jiff::civil::DateTime::date);
    match crate::query::parse(words, today) {
        Ok(_) => words.clone_into(&mut app.articles.filter),
        Err(fault) => app.fail(format!("{:?}: {fault}", fault.span.of(words))),
    }
}

/// Keeps the filter under a name.
fn save(app: &mut App, words: &str, turn: &mut Turn) {
    let query = app.articles.filter.clone();
    if app.library.is_none() {
        app.say("searches are kept in a library; this is a session of its own");
    } else if words.is_empty() || query.is_empty() {
        app.say("filter the list first, then save it under a name: save NAME");
    } else {
        turn.push(Effect::SaveSearch { name: words.to_owned(), query });
    }
}

/// Takes a saved search away.
fn forget(app: &mut App, words: &str, turn: &mut Turn) {
    let is_known =
        app.library.as_ref().is_some_and(|library| library.folders.iter().any(|folder| folder.name == words));
    if is_known {
        turn.push(Effect::SaveSearch { name: words.to_owned(), query: String::new() });
    } else {
        app.fail(format!("there is no saved search {words:?}"));
    }
}

fn import(app: &mut App, words: &str, turn: &mut Turn) {
    let paths: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    if paths.is_empty() {
        return app.say("import what? name files, folders or addresses");
    }
    turn.push(Effect::Import(paths));
}

fn load(app: &mut App, words: &str, turn: &mut Turn) {
    let paths: Vec<PathBuf> = words.split_whitespace().map(PathBuf::from).collect();
    if paths.is_empty() {
        return app.say("load what? name files or folders");
    }
    turn.push(Effect::Load(paths));
}

fn kind(app: &mut App, words: &str, _turn: &mut Turn) {
    if words.is_empty() || words == "all" {
        app.claims.kind = None;
    } else if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == words) {
        app.claims.kind = Some(kind);
    } else {
        return app.fail(format!("there is no kind {words:?}; known: {}", kind_names(app).join(", ")));
    }
    app.rebuild_claims();
}

fn keys(app: &mut App, words: &str, _turn: &mut Turn) {
    match Keymap::build(words, &app.settings.bindings) {
        Ok(map) => {
            app.keymap = Arc::new(map);
            app.say(format!("keys: {words}"));
        }
        Err(faults) => app.fail(faults.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("; ")),
    }
}

fn measure(app: &mut App, words: &str, _turn: &mut Turn) {
    match words.parse() {
        Ok(columns @ 20..=200) => {
            app.measure = columns;
            app.say(format!("measure: {columns} columns"));
        }
        _ => app.fail(format!("the measure is a number from 20 to 200, not {words:?}")),
    }
}

fn mouse(app: &mut App, words: &str, turn: &mut Turn) {
    app.mouse = match words {
        "on" => true,
        "off" => false,
        _ => !app.mouse,
    };
    turn.push(Effect::Mouse(app.mouse));
    app.say(if app.mouse { "mouse: on" } else { "mouse: off" });
}

fn sort(app: &mut App, words: &str, _turn: &mut Turn) {
    match Sort::ALL.into_iter().find(|sort| sort.name() == words) {
        Some(sort) => {
            app.articles.sort = sort;
            app.rebuild_rows();
        }
        None => app.fail(format!("there is no order {words:?}; known: {}", sort_names(app).join(", "))),
    }
}

fn theme(app: &mut App, words: &str, _turn: &mut Turn) {
    match app.settings.themes.iter().find(|theme| theme.name == words).cloned() {
        Some(theme) => app.palette = theme,
        None => app.fail(format!("there is no theme {words:?}; known: {}", theme_names(app).join(", "))),
    }
}
