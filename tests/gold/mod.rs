//! What must be found in the seeds, and what must hold of any analysis: order changes nothing, spans fit the text.

mod small;

use gainsay::article::Article;
use gainsay::claim::Kind;
use gainsay::engine::{self, Analysis};
use gainsay::relation::{Conflict, Severity};
use proptest::prelude::*;

const SEEDS: [(&str, &str); 5] = [
    ("000", include_str!("../../seeds/000_d15d4e0c4decf355.txt")),
    ("001", include_str!("../../seeds/001_2215bcc1c6e23b5b.txt")),
    ("002", include_str!("../../seeds/002_6f7cc6ccbfcf09ac.txt")),
    ("003", include_str!("../../seeds/003_e140efd81e4a57fb.txt")),
    ("004", include_str!("../../seeds/004_8c0347ca2df4831f.txt")),
];

fn article(seed: usize) -> Article {
    let (name, text) = SEEDS[seed];
    let body = gainsay::text::clean::clean(text).into_owned();
    Article { path: Some(format!("{name}.txt")), ..Article::from_body(body) }
}

fn seeds(order: [usize; 5]) -> Analysis {
    engine::analyse(order.into_iter().map(article).collect())
}

/// The short names of the articles on each side of a conflict, sides sorted.
fn sides(analysis: &Analysis, conflict: &Conflict) -> Vec<String> {
    let mut sides: Vec<String> = conflict
        .sides
        .iter()
        .map(|side| {
            let mut names: Vec<String> = side
                .claims
                .iter()
                .map(|&c| analysis.article(analysis.claim(c).article).short_name())
                .collect();
            names.sort();
            names.dedup();
            names.join(" ")
        })
        .collect();
    sides.sort();
    sides
}

fn found(analysis: &Analysis, kind: Kind) -> Vec<Vec<String>> {
    let conflicts = &analysis.stories[0].conflicts;
    conflicts.iter().filter(|c| c.kind == kind).map(|c| sides(analysis, c)).collect()
}

#[test]
fn the_seeds_contradict_each_other_on_four_things_and_nothing_else() {
    let analysis = seeds([0, 1, 2, 3, 4]);
    assert_eq!(analysis.stories.len(), 1);
    let conflicts = &analysis.stories[0].conflicts;
    assert!(conflicts.iter().all(|c| c.severity == Severity::Hard && !c.reason.is_empty()));
    assert_eq!(found(&analysis, Kind::Entity), [["000 001 003", "004"]]);
    assert_eq!(found(&analysis, Kind::Date), [["000 002", "004"]]);
    assert_eq!(found(&analysis, Kind::Role), [["000 002", "004"]]);
    let money = found(&analysis, Kind::Money);
    assert_eq!(money.len(), 1);
    assert!(money[0].contains(&"000".to_owned()));
    assert_eq!(conflicts.len(), 4);
}

#[test]
fn what_the_seeds_agree_on_and_retell() {
    let analysis = seeds([0, 1, 2, 3, 4]);
    let story = &analysis.stories[0];
    assert!(story.agreements.len() >= 8, "{}", story.agreements.len());
    assert_eq!(story.origins[0], story.origins[2]);
    assert_eq!(story.origin_count(), 4);
    let friday =
        analysis.claims.iter().find(|c| c.article.0 == 2 && c.claim.kind == Kind::Date).map(|c| &c.claim);
    assert_eq!(friday.map(gainsay::relation::describe).as_deref(), Some("Fri 24 Apr 2026"));
}

#[test]
fn the_order_of_articles_changes_nothing() {
    let of = |order| {
        let analysis = seeds(order);
        let mut ids: Vec<(String, String)> =
            analysis.stories[0].conflicts.iter().map(|c| (c.id.clone(), c.topic.clone())).collect();
        ids.sort();
        ids
    };
    let first = of([0, 1, 2, 3, 4]);
    assert_eq!(first, of([4, 3, 2, 1, 0]));
    assert_eq!(first, of([2, 0, 4, 1, 3]));
}

#[test]
fn one_article_alone_contradicts_nobody() {
    for seed in 0..5 {
        let analysis = engine::analyse(vec![article(seed)]);
        assert!(analysis.stories.iter().all(|story| story.conflicts.is_empty()), "{seed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read_and_spans_fit(words in proptest::collection::vec("[A-Za-z0-9$€%.,;:\"'()\n\u{2019}-]{1,9}|million|killed|not|said|Friday|2004|é|\u{1F600}", 0..120)) {
        let body = words.join(" ");
        let analysis = engine::analyse(vec![Article::from_body(body.clone()), article(1)]);
        for placed in &analysis.claims {
            let body = &analysis.article(placed.article).body;
            for span in [placed.claim.span, placed.claim.value_span, placed.claim.sentence_span] {
                prop_assert!(body.get(span.range()).is_some(), "{span:?}");
            }
        }
    }

    #[test]
    fn judging_any_two_texts_ends(a in "[ -~]{0,200}", b in "[ -~]{0,120}") {
        let judgement = engine::judge(&a, &b);
        prop_assert!((0.0..=1.0).contains(&judgement.confidence));
    }
}

#[test]
fn every_kind_finds_its_own_examples() {
    for row in &gainsay::claim::kinds::KINDS {
        for (sentence, _) in row.examples {
            let read = engine::extract(Article::from_body(*sentence));
            assert!(read.claims.iter().any(|claim| claim.kind == row.kind), "{:?}: {sentence}", row.kind);
        }
    }
}
