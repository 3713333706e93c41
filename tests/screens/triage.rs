//! Triage and verdicts: what is stored, what undo takes back, what is asked first.

use gainsay::app::{Decision, Effect, Event};
use gainsay::decisions::{Decisions, Ruling, State};

use super::stage::Stage;
use super::stories;

fn saved(stage: &mut Stage) -> Vec<Decision> {
    let saves = stage.effects().into_iter().filter_map(|effect| match effect {
        Effect::Save(decisions) => Some(decisions),
        _ => None,
    });
    saves.flatten().collect()
}

#[test]
fn a_star_is_stored_by_the_content_of_the_article() {
    let mut stage = Stage::seeds(80, 24).keys("s");
    let id = stage.app.analysis().articles[0].id.clone();
    let decisions = saved(&mut stage);
    assert!(
        matches!(&decisions[..], [Decision::Triage { article, triage }] if *article == id && triage.starred)
    );
}

#[test]
fn every_step_can_be_taken_back_and_done_again() {
    for keys in [
        "s",
        "m",
        "L",
        "d",
        "t a b Enter",
        "e w h y Enter",
        "c 1 Esc",
        "c x Esc",
        "c Space Esc",
        "c e n Enter Esc",
        "x x s",
        "S",
    ] {
        let start = Stage::seeds(80, 24).app.decisions;
        let stage = Stage::seeds(80, 24).keys(keys);
        let done = stage.app.decisions.clone();
        assert_ne!(done, start, "{keys}");
        let stage = stage.keys("u");
        assert_eq!(stage.app.decisions, start, "{keys} u");
        let stage = stage.keys("U");
        assert_eq!(stage.app.decisions, done, "{keys} u U");
    }
}

#[test]
fn what_is_undone_is_stored_too() {
    let mut stage = Stage::seeds(80, 24).keys("s");
    saved(&mut stage);
    let mut stage = stage.keys("u");
    assert!(matches!(&saved(&mut stage)[..], [Decision::Triage { triage, .. }] if !triage.starred));
}

#[test]
fn marks_are_acted_on_together() {
    let stage = Stage::seeds(80, 24).keys("x x x d").sees("done: 3 articles");
    let done = stage.app.decisions.triage.values().filter(|triage| triage.state == State::Done).count();
    assert_eq!(done, 3);
    assert!(stage.app.articles.marks.is_empty());
}

#[test]
fn a_mass_change_is_asked_about() {
    let stage = Stage::new(stories::many(40), 80, 24);
    let stage = stage.keys("A").sees("mark 40 unread articles as read?").sees("y yes  n no");
    let stage = stage.keys("n").sees("nothing changed");
    assert!(stage.app.decisions.triage.is_empty());
    let mut stage = stage.keys("A y");
    assert_eq!(saved(&mut stage).len(), 40);
    let stage = stage.keys("u");
    assert!(stage.app.decisions.triage.is_empty());
    let mut stage = stage;
    stage.app.articles.marks = stage.app.analysis().articles.iter().map(|one| one.id.clone()).collect();
    stage.keys("s").sees("starred: 40 articles?");
}

#[test]
fn a_verdict_is_stored_and_shown_and_comes_back() {
    let mut stage =
        Stage::seeds(80, 24).keys("c 2").sees("you decided: B is right (Trainium and Inferentia)");
    let decisions = saved(&mut stage);
    let [Decision::Verdict { conflict, verdict: Some(verdict) }] = &decisions[..] else {
        panic!("{decisions:?}")
    };
    assert_eq!(conflict, "conflict-0");
    assert!(
        matches!(&verdict.ruling, Ruling::Side { index: 1, value } if value == "Trainium and Inferentia")
    );
    let mut kept = Decisions::default();
    for decision in &decisions {
        let _ = kept.apply(decision);
    }
    let mut again = Stage::seeds(80, 24);
    again.send(Event::Decided(Box::new(kept)));
    again.keys("c").sees("you decided: B is right");
}

#[test]
fn a_note_stays_when_the_verdict_changes() {
    Stage::seeds(80, 24).keys("c e h m Enter 1").sees("you decided: A is right").sees("note: hm");
}

#[test]
fn a_review_goes_on_after_each_verdict() {
    let stage =
        Stage::seeds(80, 24).keys("V").sees("Review 1 of 4 · 0 decided, 0 skipped").sees("which chips");
    let stage = stage.keys("1").sees("Review 2 of 4 · 1 decided, 0 skipped").sees("when it was announced");
    let stage = stage.keys("n").sees("Review 3 of 4 · 1 decided, 1 skipped");
    let stage = stage.keys("x Space").sees("That was the last one").sees("Some were passed");
    let stage = stage.keys("p p p").sees("Review 2 of 4");
    let stage = stage.keys("2").keys("Esc V").sees("Review 1 of 4 · 4 decided");
    assert_eq!(stage.app.decisions.verdicts.len(), 4);
}

#[test]
fn undo_works_inside_a_review() {
    let stage = Stage::seeds(80, 24).keys("V 1 u").sees("undone");
    assert!(stage.app.decisions.verdicts.is_empty());
}

#[test]
fn an_opened_article_is_read_and_its_place_is_kept() {
    let mut stage = Stage::seeds(60, 12).keys("Enter 4 j");
    assert!(
        matches!(&saved(&mut stage)[..], [Decision::Triage { triage, .. }] if triage.state == State::Read)
    );
    let byte = stage.app.reader.anchor;
    assert!(byte > 0);
    let mut stage = stage.keys("C-c");
    assert!(
        saved(&mut stage).iter().any(|one| matches!(one, Decision::Place { byte: at, .. } if *at == byte))
    );
    let kept = stage.app.decisions.clone();
    let mut again = Stage::seeds(60, 12);
    again.send(Event::Decided(Box::new(kept)));
    assert_eq!(again.app.reader.anchor, byte);
}

#[test]
fn a_new_analysis_keeps_the_reader_where_it_was() {
    let mut stage = Stage::seeds(80, 24).keys("j j Tab 5 j");
    let (article, anchor) = (stage.app.reader.article, stage.app.reader.anchor);
    stage.send(Event::Analysed { generation: 2, analysis: stories::chips().into() });
    assert_eq!((stage.app.reader.article, stage.app.reader.anchor), (article, anchor));
    stage.send(Event::Analysed { generation: 1, analysis: stories::many(3).into() });
    assert_eq!(stage.app.analysis().articles.len(), 5, "an older analysis is dropped");
}

#[test]
fn filters_and_orders() {
    let stage = Stage::seeds(80, 24)
        .keys("gf s i g n s Enter")
        .sees("1 of 5 articles; Esc shows all")
        .lacks("▸● 000");
    stage.keys("Esc").sees("● 000");
    let stage = Stage::seeds(80, 24).keys("s gf i s : s t a r r e d Enter");
    assert_eq!(stage.app.articles.rows.len(), 2);
    let stage = Stage::seeds(80, 24).keys(": s o r t Space n e w e s t Enter gg j");
    assert_eq!(stage.app.current_article().map(|ix| ix.0), Some(2), "the dated article comes first");
}

#[test]
fn a_filter_finds_words_of_the_text() {
    let stage = Stage::seeds(80, 24).keys("g f").text("inference").keys("Enter");
    let shown = stage.app.articles.rows.len();
    assert!(shown > 0 && shown < 6, "{:?}", stage.app.articles.rows);
    Stage::seeds(80, 24).keys("g f").text("xylophone").keys("Enter").sees("nothing fits the filter");
}

#[test]
fn an_article_is_put_off_until_a_day() {
    let stage = Stage::seeds(80, 24).keys(":").text("later friday").keys("Enter");
    let mut stage = stage.sees("for later, until Fri 1 May 2026").keys("j").sees("000 »");
    stage.send(Event::Now("2026-05-01T08:00".parse().expect("a time")));
    stage.lacks("000 »");
    Stage::seeds(80, 24).keys(":").text("later yesterday").keys("Enter").sees("is no day to come");
}

#[test]
fn tags_and_the_note_stand_above_the_text_and_leave_room_for_the_title() {
    let stage = Stage::seeds(80, 24).keys("t c h i p s Enter").sees("# Meta").sees("│  #chips");
    let stage = stage.keys("e").text("ask both").keys("Enter").sees("#chips note: ask both");
    stage.keys("u").lacks("note: ask").keys("u").lacks("#chips");
}
