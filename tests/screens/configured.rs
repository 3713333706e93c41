//! What is configured, on the screen: at the start and while the program runs.

use gainsay::app::{Effect, Event};
use gainsay::config;

use super::stage::Stage;

/// The seeds' story, configured.
fn stage(text: &str) -> Stage {
    let mut stage = Stage::seeds(80, 24);
    configure(&mut stage, text);
    stage
}

fn configure(stage: &mut Stage, text: &str) {
    let settings = config::parse(text).unwrap_or_else(|faults| panic!("{faults:?}"));
    stage.send(Event::Configured(Box::new(settings)));
}

#[test]
fn keys_of_several_strokes_and_of_one_place() {
    let text = "[keys]\nstar = [\"g *\"]\n[keys.in.claims]\ncompare = [\"Enter\"]\n";
    stage(text).keys("g *").sees("000 ★");
    stage(text).keys("s").sees("s does nothing here");
    stage(text).keys("3 Enter").sees("B  millions of dollars");
    stage(text).keys("? /").text("star, or").keys("Enter").sees("g*  ").lacks("  s   ");
}

#[test]
fn dates_and_the_measure() {
    stage("dates = \"iso\"\n").keys("j j").sees("2026-04-25").lacks("Sat 25 Apr 2026");
    let narrow = stage("measure = 30\nlayout = \"zen\"\n").screen();
    assert!(narrow[3..20].iter().all(|line| line.chars().count() <= 34), "{narrow:#?}");
}

#[test]
fn what_changes_while_it_runs_is_taken_and_the_rest_stays() {
    let mut stage = stage("theme = \"dark\"\n").keys("T");
    let chosen = stage.app.palette.name.clone();
    assert_ne!(chosen, "dark");
    configure(&mut stage, "theme = \"dark\"\nmouse = true\n");
    assert_eq!(stage.app.palette.name, chosen);
    assert!(stage.effects().contains(&Effect::Mouse(true)));
    configure(&mut stage, "theme = \"mono\"\n");
    assert_eq!(stage.app.palette.name, "mono");
}

#[test]
fn a_theme_of_ones_own_is_among_the_themes() {
    let text = "[themes.mine]\nconflict = { fg = \"#ff8800\" }\n";
    stage(text).keys(":").text("theme ").sees("mono  mine");
    assert_eq!(stage(text).keys(":").text("theme mine").keys("Enter").app.palette.name, "mine");
}
