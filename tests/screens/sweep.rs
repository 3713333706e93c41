//! Looks at everything: no keys at any size break the screens, and no control character comes out.

use gainsay::app::{Event, Key, Wake, action};
use gainsay::view;
use proptest::prelude::*;

use super::stage::Stage;
use super::stories;

/// Prints screens to look at: `LOOK="120x36 ]c c" cargo test look -- --nocapture`;
/// with `LOOK_AT=seeds` of what the engine finds in a folder.
#[test]
fn look() {
    let Ok(script) = std::env::var("LOOK") else { return };
    let (size, keys) = script.split_once(' ').unwrap_or((&script, ""));
    let (cols, rows) = size.split_once('x').expect("COLSxROWS");
    let (cols, rows) = (cols.parse().expect("columns"), rows.parse().expect("rows"));
    let mut stage = match std::env::var("LOOK_AT") {
        Ok(folder) => Stage::new(stories::read_folder(&folder), cols, rows),
        Err(_) => Stage::seeds(cols, rows),
    };
    for part in keys.split(';') {
        stage = match part.strip_prefix('"') {
            Some(text) => stage.text(text),
            None if part.trim().is_empty() => stage,
            None => stage.keys(part),
        };
    }
    for line in stage.screen() {
        println!("{line}");
    }
}

/// Keys that the default map knows, single ones of its sequences, and letters to type.
fn known_keys() -> Vec<Key> {
    let mut keys: Vec<Key> = action::all()
        .flat_map(|action| action.keys.iter())
        .flat_map(|keys| Key::parse_sequence(keys).expect("a key"))
        .collect();
    keys.extend("abcdefghijklmnopqrstuvwxyz0123456789 :/|éß日".chars().map(Key::char));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Something that may happen.
#[derive(Clone, Debug)]
enum Act {
    Key(usize),
    Size(u16, u16),
    Wake,
    Paste,
    Again,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        20 => (0usize..1000).prop_map(Act::Key),
        2 => (0u16..220, 0u16..70).prop_map(|(cols, rows)| Act::Size(cols, rows)),
        1 => Just(Act::Wake),
        1 => Just(Act::Paste),
        1 => Just(Act::Again),
    ]
}

/// Draws the screen and looks at every cell.
fn inspect(stage: &Stage) {
    let buffer = stage.buffer();
    for cell in buffer.content() {
        assert!(!cell.symbol().contains(|c: char| c.is_control()), "{:?}", cell.symbol());
        assert!(!cell.symbol().contains(['\u{202e}', '\u{2066}', '\u{200b}']), "{:?}", cell.symbol());
    }
    let _ = view::cursor(&stage.app);
}

fn run(mut stage: Stage, acts: Vec<Act>) {
    let keys = known_keys();
    for act in acts {
        match act {
            Act::Key(at) => stage.send(Event::Key(keys[at % keys.len()])),
            Act::Size(cols, rows) => stage.send(Event::Resize { cols, rows }),
            Act::Wake => {
                stage.send(Event::Woken(Wake::Follow));
                stage.send(Event::Woken(Wake::Sequence));
            }
            Act::Paste => stage.send(Event::Paste("chip\n\u{1b}[31m日本".into())),
            Act::Again => stage.send(Event::Analysed { generation: 2, analysis: stories::chips().into() }),
        }
        inspect(&stage);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_any_size_break_the_screens(
        (cols, rows) in (0u16..220, 0u16..70),
        acts in prop::collection::vec(act(), 0..60),
    ) {
        run(Stage::seeds(cols, rows), acts);
    }

    #[test]
    fn foreign_text_never_reaches_the_screen_as_control(
        acts in prop::collection::vec(act(), 0..30),
        body in "[a-z \\x1b\\x07\\x9b\u{202e}\u{2066}\u{200b}\t\r\n日é]{0,300}",
    ) {
        run(Stage::new(stories::hostile(&body), 100, 30), acts);
    }

    #[test]
    fn stories_of_any_shape_are_shown(
        count in 0usize..40,
        (cols, rows) in (20u16..160, 5u16..50),
        acts in prop::collection::vec(act(), 0..30),
    ) {
        run(Stage::new(stories::many(count), cols, rows), acts);
    }
}

#[test]
fn nothing_to_read_is_said() {
    let stage = Stage::new(gainsay::engine::Analysis::default(), 80, 24);
    stage.sees("Nothing to read yet").sees("no articles yet");
}

#[test]
fn a_screen_that_is_too_small_says_so() {
    for (cols, rows) in [(19, 24), (80, 4), (10, 1)] {
        assert_eq!(Stage::seeds(cols, rows).line(0), "too small", "{cols}x{rows}");
    }
    for (cols, rows) in [(0, 0), (1, 1), (0, 9), (9, 0)] {
        assert!(Stage::seeds(cols, rows).screen().len() <= 9);
    }
}
