//! Every action of the table, once: keys as they are typed on the seeds at 80x24, and what the screen must show.

use std::collections::BTreeSet;

use gainsay::app::{Effect, action};

use super::stage::Stage;

/// The action, the keys before it, its own keys, and a text on the screen after it (`!` before it: no more there).
const SCRIPTS: &[(&str, &str, &str, &str)] = &[
    ("open", "j", "Enter", "▹○ 001"),
    ("fold", "", "-", "▸▸ Meta–Amazon chi… 5 4≠"),
    ("other-passage", "2 ]c", "Enter", "001 Amazon and Meta have entered"),
    ("next-conflict", "2", "]c", "▹≠ what the deal is worth"),
    ("previous-conflict", "2 ]c ]c", "[c", "▹≠ what the deal is worth"),
    ("next-story", "", "]s", "that was the last story"),
    ("previous-story", "G", "[s", "▸● 000"),
    ("next-unread", "Enter 1", "]u", "▸● 001"),
    ("previous-unread", "G", "[u", "▸● 003"),
    ("back-jump", "2 ]c Enter", "C-o", "seeds · 000 Meta Places"),
    ("forward-jump", "2 ]c Enter C-o", "C-i", "seeds · 001 Amazon"),
    ("compare", "2 ]c", "c", "B  millions of dollars"),
    ("matrix", "", "M", "▸≠ which chips       A AWS"),
    ("review", "", "V", "Review 1 of 4 · 0 decided, 0 skipped"),
    ("fresh", "", "gn", "▸● 000"),
    ("timeline", "", "gt", "first to say"),
    ("reading-list", "", "gr", "of 5 articles hold every side of every conflict"),
    ("open-cell", "M j", "Enter", "late 2024"),
    ("read-there", "2 ]c c", "Enter", "▹≠ what the deal is worth"),
    ("go-there", "gt G", "Enter", "▹≠ what Trainium is for"),
    ("back", "M", "Esc", "▾ Meta–Amazon"),
    ("back-or-quit", "M", "q", "▾ Meta–Amazon"),
    ("find", "", "f", "23/23"),
    ("find-all", "", "F", "type to find a claim, article, topic, source, tag or command"),
    ("search", "2", "/", "/"),
    ("next-hit", "2 / h i p Enter", "n", "2 of "),
    ("previous-hit", "2 / h i p Enter n", "N", "1 of "),
    ("why", "2 ]c", "w", "contradicted · hard · 0.94 · rule disjoint"),
    ("why-conflict", "2 ]c c", "w", "contradicted · hard · 0.94 · rule disjoint"),
    ("zen", "", "z", "!▾ Meta–Amazon"),
    ("layout", "2", "=", "layout: text and claims"),
    ("theme", "", "T", "theme: colour-blind"),
    ("order", "3", "gs", "claims: contradicted first"),
    ("filter", "", "gf", "filter:"),
    ("kind", "", "gk", "claims of kind money"),
    ("messages", "", "gm", "nothing was skipped, and nothing failed"),
    ("help", "", "?", "Keys · Articles"),
    ("side-1", "c", "1", "you decided: A is right"),
    ("side-2", "c", "2", "you decided: B is right (Trainium and Inferentia)"),
    ("side-3", "c", "3", "there is no side 3"),
    ("side-4", "c", "4", "there is no side 4"),
    ("side-5", "c", "5", "there is no side 5"),
    ("side-6", "c", "6", "there is no side 6"),
    ("side-7", "c", "7", "there is no side 7"),
    ("side-8", "c", "8", "there is no side 8"),
    ("side-9", "c", "9", "there is no side 9"),
    ("not-a-conflict", "c", "x", "you decided: not a conflict"),
    ("leave-open", "c", "Space", "you left it open"),
    ("note-conflict", "c", "e", "note:"),
    ("next-case", "c", "n", "when it was announced"),
    ("previous-case", "c n", "p", "which chips"),
    ("read", "", "m", "▸○ 000"),
    ("star", "", "s", "000 ★"),
    ("later", "", "L", "000 »"),
    ("done", "", "d", "▸✓ 000"),
    ("tag", "", "t", "tags:"),
    ("note", "", "e", "note:"),
    ("mark", "", "x", "1 marked"),
    ("mark-spare", "gr", "x", "marked: back in the list"),
    ("all-read", "", "A", "mark 5 unread articles as read?"),
    ("undo", "s", "u", "undone: starred"),
    ("redo", "s u", "U", "done again: starred"),
    ("confirm-yes", "A", "y", "▸○ 000"),
    ("confirm-no", "A", "n", "▸● 000"),
    ("copy", "2 ]c", "y", "≠"),
    ("cite", "2 ]c", "Y", "≠"),
    ("browse", "", "o", "this article has no address on the web"),
    ("pipe", "", "|", "|"),
    ("split", "", "S", "taken out of its story"),
    ("merge", "x x", "+", "2 articles put into one story"),
    ("next", "", "j", "▸● 001"),
    ("previous", "j j", "k", "▸● 001"),
    ("left", "2", "h", "▸● 000"),
    ("right", "", "l", "▹● 000"),
    ("focus-next", "", "Tab", "▹● 000"),
    ("focus-previous", "", "S-Tab", "Claims  "),
    ("focus-articles", "2", "1", "▸● 000"),
    ("focus-reader", "", "2", "Reader  "),
    ("focus-claims", "", "3", "▸≠ what the deal is worth"),
    ("first", "G", "gg", "▸▾ Meta"),
    ("last", "", "G", "▸● 004"),
    ("half-page-down", "", "C-d", "▸● 004"),
    ("half-page-up", "G", "C-u", "▸▾ Meta"),
    ("page-down", "", "Space", "▸● 004"),
    ("page-up", "G", "b", "▸▾ Meta"),
    ("case-page-down", "c", "PgDn", "003"),
    ("case-page-up", "c PgDn", "PgUp", "A  AWS Graviton chips"),
    ("scroll-other-down", "", "J", "000 Meta Places"),
    ("scroll-other-up", "J", "K", "no source, byline"),
    ("command", "", ":", "a command; Tab completes"),
    ("import", "", "a", "import:"),
    ("refresh", "", "R", "▸● 000"),
    ("reload", "", "gR", "▸● 000"),
    ("cancel", "", "C-x", "▸● 000"),
    ("redraw", "", "C-l", "▸● 000"),
    ("suspend", "", "C-z", "▸● 000"),
    ("quit", "", "ZZ", "▸● 000"),
    ("finder-down", "f", "C-n", " ▸ "),
    ("finder-up", "f C-n", "C-p", " ▸ "),
    ("finder-page-down", "f", "PgDn", " ▸ "),
    ("finder-page-up", "f PgDn", "PgUp", " ▸ "),
    ("finder-go", "f C-n", "Enter", "▹≠ when it was announced"),
    ("finder-mark", "f", "Tab", "◆"),
    ("finder-mark-all", "f", "A-a", "5 marked"),
    ("finder-read", "f", "A-m", "read (until you quit: only a library keeps it)   Enter"),
    ("finder-star", "f", "A-s", "starred (until you quit"),
    ("finder-done", "f", "A-d", "done (until you quit"),
    ("finder-tag", "f", "A-t", "tags:"),
    ("finder-compare", "f", "C-o", "B  millions of dollars"),
    ("finder-close", "f", "Esc", "▾ Meta–Amazon"),
    ("prompt-accept", ": 3", "Enter", "▸● 001"),
    ("prompt-complete", ": m a t", "Tab", ":matrix"),
    ("prompt-older", ": 3 Enter :", "Up", ":3"),
    ("prompt-newer", ": 3 Enter : Up", "Down", "a command; Tab completes"),
    ("prompt-close", ":", "Esc", "Enter read"),
];

#[test]
fn every_action_does_what_its_script_says() {
    let mut faults = Vec::new();
    for (name, before, keys, text) in SCRIPTS {
        let action = action::find(name).unwrap_or_else(|| panic!("{name} is no action"));
        assert!(action.keys.contains(keys), "{name} has not the key {keys}");
        let screen = at(before).keys(keys).screen().join("\n");
        let (text, wanted) = text.strip_prefix('!').map_or((*text, true), |text| (text, false));
        if screen.contains(text) != wanted {
            faults.push(format!("{name}: {before} {keys}: {text:?} should be there: {wanted}\n{screen}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// The seeds after some keys.
fn at(keys: &str) -> Stage {
    at_size(keys, (80, 24))
}

/// The seeds after some keys, on a screen of this size.
fn at_size(keys: &str, (cols, rows): (u16, u16)) -> Stage {
    let stage = Stage::seeds(cols, rows);
    if keys.is_empty() { stage } else { stage.keys(keys) }
}

/// A small, a common, a large and a very large screen.
const SIZES: [(u16, u16); 4] = [(50, 15), (80, 24), (120, 36), (200, 50)];

/// What is done most, and a text that must be on the screen after it at every size.
const MAIN: &[(&str, &str)] = &[
    ("", "▸● 000 Meta Places"),
    ("Enter", "Amazon has once again"),
    ("2 ]c", "≠"),
    ("2 ]c Enter", "001 Amazon and Meta"),
    ("2 ]c Enter C-o", "Multi-million-dollar"),
    ("3", "▸≠ what the deal is worth"),
    ("3 gs", "claims: contradicted first"),
    ("2 ]c w", "contradicted · hard · 0.94 · rule disjoint"),
    ("c", "conflict · hard ·"),
    ("c 1", "you decided: A is right"),
    ("c x", "you decided: not a conflict"),
    ("M", "Graviton"),
    ("M Enter", "conflict · hard ·"),
    ("V", "Review 1 of 4 · 0 decided, 0 skipped"),
    ("V 1", "Review 2 of 4 · 1 decided, 0 skipped"),
    ("V 1 u", "undone: decided"),
    ("gt", "25 Apr 2026"),
    ("gr", "hold every side"),
    ("f", "23/23"),
    ("F", "/"),
    ("?", "Keys · Articles"),
    (":", "a command; Tab completes"),
    ("/", "/"),
    ("m", "▸○ 000"),
    ("s", "★"),
    ("A", "mark 5 unread articles as read?"),
    ("x x", "2 marked"),
    ("z", "Amazon has once again"),
    ("k", "≠"),
    ("-", "▸▸ Meta"),
];

#[test]
fn what_is_done_most_works_at_every_size() {
    let mut faults = Vec::new();
    for ((keys, text), size) in MAIN.iter().flat_map(|script| SIZES.map(|size| (script, size))) {
        let screen = at_size(keys, size).screen();
        let wide = screen
            .iter()
            .any(|line| unicode_width::UnicodeWidthStr::width(line.as_str()) > usize::from(size.0));
        if wide || screen.len() != usize::from(size.1) || !screen.iter().any(|line| line.contains(text)) {
            faults.push(format!("{keys:?} at {size:?}: {text:?}\n{}", screen.join("\n")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_action_has_a_script() {
    let scripted: BTreeSet<&str> = SCRIPTS.iter().map(|script| script.0).collect();
    let missing: Vec<&str> =
        action::all().map(|one| one.name).filter(|name| !scripted.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn actions_that_act_on_the_world_say_so() {
    let check = |keys: &str, wanted: fn(&Effect) -> bool| {
        let effects = Stage::seeds(80, 24).keys(keys).effects();
        assert!(effects.iter().any(wanted), "{keys}: {effects:?}");
    };
    check(
        "2 ]c y",
        |effect| matches!(effect, Effect::Copy { text, what: "sentence" } if text.starts_with("Meta Places Multi")),
    );
    check(
        "j j 2 ]c Y",
        |effect| matches!(effect, Effect::Copy { text, .. } if text.contains("— Mihail Lebedev, “Major deal")),
    );
    check("j j o", |effect| matches!(effect, Effect::OpenUrl(url) if url == "https://example.org/deal"));
    check("| w c Enter", |effect| matches!(effect, Effect::Pipe { command, .. } if command == "wc"));
    check("gR", |effect| *effect == Effect::Reload);
    check("R", |effect| *effect == Effect::Refresh);
    check("C-l", |effect| *effect == Effect::Redraw);
    check("C-z", |effect| *effect == Effect::Suspend);
    check("ZZ", |effect| *effect == Effect::Quit);
    check("s", |effect| matches!(effect, Effect::Save(decisions) if decisions.len() == 1));
    check("c 1", |effect| matches!(effect, Effect::Save(decisions) if decisions.len() == 1));
    check(": m o u s e Space o n Enter", |effect| *effect == Effect::Mouse(true));
    check("a a / b Space c Enter", |effect| *effect == Effect::Import(vec!["a/b c".into()]));
    check("a x Tab", |effect| *effect == Effect::Complete("x".into()));
    check(": i m p o r t Space a Enter", |effect| *effect == Effect::Import(vec!["a".into()]));
}

#[test]
fn no_key_of_the_footer_is_dead() {
    let states = [
        "",
        "j",
        "2",
        "2 ]c",
        "3",
        "3 G",
        "c",
        "2 ]c c",
        "M",
        "M G",
        "V",
        "V n n n n",
        "gt",
        "gr",
        "gm",
        "?",
        "f",
        "F",
        "x",
        ":",
        "A",
        "2 / h i p Enter",
        "2 ]c w",
        "2 ]c Enter",
        "s",
        "G",
        "-",
    ];
    let mut faults = Vec::new();
    for (state, size) in states.iter().flat_map(|state| SIZES.map(|size| (*state, size))) {
        let offers = gainsay::view::offers(&at_size(state, size).app);
        assert!(!offers.is_empty(), "{state} at {size:?}: an empty footer");
        for (key, label) in offers {
            let mut stage = at_size(state, size);
            stage.effects();
            let mut before = stage.app.clone();
            let mut after = stage.keys(&key);
            let said =
                after.app.message.as_ref().is_some_and(|message| message.text.contains("does nothing"));
            before.message.clone_from(&after.app.message);
            if said || (after.app == before && after.effects().is_empty() && after.app.message.is_none()) {
                faults.push(format!("{state:?} at {size:?}: {key} ({label})"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
