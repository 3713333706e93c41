//! The mouse, where it is switched on: the wheel scrolls, a press puts the cursor there, a second one is Enter.

use gainsay::app::layout::Focus;
use gainsay::app::{Event, Mouse, MouseAct, Wake};

use super::stage::Stage;

fn stage(cols: u16, rows: u16) -> Stage {
    Stage::seeds(cols, rows).keys(": m o u s e Space o n Enter")
}

fn act(mut stage: Stage, act: MouseAct, col: usize, row: usize) -> Stage {
    let place = |at: usize| u16::try_from(at).unwrap();
    stage.send(Event::Mouse(Mouse { col: place(col), row: place(row), act }));
    stage.send(Event::Woken(Wake::Follow));
    stage
}

/// Presses on some words that are on the screen.
#[track_caller]
fn press(stage: Stage, words: &str) -> Stage {
    let lines = stage.screen();
    let found = lines
        .iter()
        .enumerate()
        .find_map(|(row, line)| line.find(words).map(|at| (line[..at].chars().count(), row)));
    let (col, row) = found.unwrap_or_else(|| panic!("{words:?} is not in\n{}", lines.join("\n")));
    act(stage, MouseAct::Press, col, row)
}

#[test]
fn a_press_goes_to_an_article_and_the_next_one_opens_it() {
    let stage = press(stage(80, 24), "● 002 Major").sees("▸● 002 Major");
    assert_eq!(stage.app.focus, Focus::Articles);
    assert_eq!(press(stage, "● 002 Major").sees("▹○ 002 Major").app.focus, Focus::Reader);
}

#[test]
fn a_press_on_words_picks_the_claim_in_them_and_the_next_one_goes_to_the_other_source() {
    let stage = press(stage(120, 36), "Graviton chips to meet").sees("▹≠ which chips");
    assert_eq!(stage.app.focus, Focus::Reader);
    let before = stage.line(1);
    assert_ne!(press(stage, "Graviton chips to meet").line(1), before, "another article");
}

#[test]
fn a_press_picks_a_claim_of_the_list() {
    let stage = press(stage(120, 36), "≠ when it was").sees("▸≠ when it was");
    assert_eq!(stage.app.focus, Focus::Claims);
    let before = stage.line(1);
    assert_ne!(press(stage, "≠ when it was").line(1), before, "another article");
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let stage = stage(80, 24);
    let (list, text) = (stage.line(2), stage.line(2));
    let down = act(stage, MouseAct::WheelDown, 40, 5);
    assert_ne!(down.line(2), text, "the text moved");
    let up = act(down, MouseAct::WheelUp, 40, 5);
    assert_eq!(up.line(2), list);
}

#[test]
fn a_press_in_the_matrix_goes_to_a_cell_and_the_next_one_opens_it() {
    let stage = press(stage(80, 24).keys("M"), "B Train");
    press(stage, "B Train").sees("Compare 1 of 4").sees("▸  …");
}

#[test]
fn a_press_in_the_finder_goes_to_a_hit_and_the_next_one_there() {
    let stage = stage(80, 24).keys("f").text("anthropic");
    let row = stage.line(4);
    let words: String = row.chars().skip(5).take(20).collect();
    let stage = press(stage, words.trim_end()).sees(&format!("▸ {}", row.trim_start().get(..3).unwrap()));
    assert_eq!(press(stage, words.trim_end()).lacks("> anthropic").app.focus, Focus::Reader);
}

#[test]
fn a_press_beside_everything_does_nothing() {
    let stage = stage(80, 24);
    let before = stage.screen();
    let stage = act(act(stage, MouseAct::Press, 79, 23), MouseAct::Press, 5, 14);
    assert_eq!(stage.screen()[1..23], before[1..23]);
    let off = act(Stage::seeds(80, 24), MouseAct::Press, 3, 4);
    assert_eq!(off.screen(), Stage::seeds(80, 24).screen(), "it is off unless it is asked for");
}
