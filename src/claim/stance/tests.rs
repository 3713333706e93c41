//! Rule tests: how statements stand to what happened.

use crate::article::Article;
use crate::claim::{Claim, Kind};
use crate::engine;

/// The modality of each typed value in a sentence, each once in a row.
#[track_caller]
fn check(text: &str, expected: &str) {
    let read = engine::extract(Article::from_body(text));
    let kinds = [Kind::Number, Kind::Money, Kind::Date, Kind::Duration];
    let typed = |claim: &&Claim| kinds.contains(&claim.kind);
    let mut found: Vec<String> = read
        .claims
        .iter()
        .filter(typed)
        .map(|claim| format!("{:?}", claim.modality).to_lowercase())
        .collect();
    found.dedup();
    assert_eq!(found.join(" "), expected, "{text}");
}

#[test]
fn plans() {
    check("The ferry is due to open in 12 days.", "planned");
    check("The ferry is to carry 300 cars.", "planned");
    check("Its owners plan to build 12 boats.", "planned");
    check("The owners are set to sell 12 boats.", "planned");
    check("The ferry is due on Friday.", "planned");
    check("The ferry will carry 300 cars.", "planned");
    check("He was taken to 12 ports.", "happened");
    check("The delay was due to 12 storms.", "happened");
}

#[test]
fn estimates() {
    check("The port expects traffic to be 12 percent higher.", "estimated");
    check("The port expects to lose 12 boats.", "estimated");
    check("The port is expected to lose 12 boats.", "estimated");
    check("The port is likely to lose 12 boats.", "estimated");
    check("The port counted 12 boats to be repaired.", "happened");
}

#[test]
fn possibilities() {
    check("Berg said the fee would be 5 percent.", "possible");
    check("The crew might have been 12 men.", "possible");
    check("If it sank with 12 men, they were lost.", "possible");
    check("The crew was 12 men.", "happened");
}
