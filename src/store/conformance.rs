//! What any store must do: each case takes a way to open an empty library, and runs on whatever [`Store`] that gives.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;
use crate::article::{Article, ArticleIx};
use crate::decisions::{Decision, Decisions, Ruling, State, Triage, Verdict};
use crate::engine::{self, Extracted, Story};
use crate::query::{Query, parse};
use crate::relation::{Conflict, Severity, Side};

/// Makes a test of each case for one kind of store.
macro_rules! conformance {
    ($open:expr, $($case:ident)*) => {
        $(#[test] fn $case() { super::conformance::$case($open); })*
    };
}
pub(super) use conformance;

const NOW: Seconds = 1_780_000_000;
const ALL: Page = Page { skip: 0, most: 1000 };

fn article(title: &str, body: &str, published: &str) -> Article {
    Article {
        title: Some(title.into()),
        published: articles::parse_published(published),
        ..Article::from_body(body)
    }
}

/// Without what the engine finds in it today: the cases say themselves what was found.
fn incoming(article: Article) -> Incoming {
    let address = article.url.clone().or_else(|| article.path.clone());
    Incoming {
        packed: Packed::new(&Extracted { article, ..Extracted::default() }),
        address,
        joins: None,
        seen: NOW,
    }
}

fn put<S: Store>(store: &mut S, articles: Vec<Article>) -> Vec<Fate> {
    let batch: Vec<Incoming> = articles.into_iter().map(incoming).collect();
    store.put(&batch, &[], NOW).unwrap()
}

/// Three articles: two of them of one story.
fn three<S: Store>(store: &mut S) -> [ArticleId; 3] {
    let mut articles = [
        article(
            "Quake kills ten",
            "Ten people were killed in the quake on Qeshm island.",
            "2026-04-25T10:00:00Z",
        ),
        article(
            "Toll of quake rises",
            "The quake on Qeshm island killed 23 people, officials said.",
            "2026-04-26",
        ),
        article(
            "Chip deal",
            "Meta buys millions of Graviton chips for $2 billion.",
            "2026-04-24T08:30:00+02:00",
        ),
    ];
    articles[0].source = Some("The Daily Post".into());
    articles[1].source = Some("Qeshm Times".into());
    articles[2].url = Some("https://example.org/chips".into());
    let ids = articles.clone().map(|article| article.id);
    let mut batch: Vec<Incoming> = articles.into_iter().map(incoming).collect();
    batch[1].joins = Some(ids[0].clone());
    let fates = store.put(&batch, &[], NOW).unwrap();
    assert_eq!(fates, vec![Fate::Imported; 3]);
    ids
}

fn titles<S: Store>(store: &S, query: &str) -> String {
    let query = parse(query, date(2026, 5, 31)).unwrap();
    let rows = store.list(&query, ALL).unwrap();
    assert_eq!(store.count(&query).unwrap(), rows.len() as u64, "{query:?}");
    rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>().join(", ")
}

fn triage(state: State, tags: &[&str]) -> Triage {
    Triage { state, tags: tags.iter().map(|&tag| tag.into()).collect(), ..Triage::default() }
}

fn decide<S: Store>(store: &mut S, article: &ArticleId, triage: Triage) -> Vec<Decision> {
    store.decide(&[Decision::Triage { article: article.clone(), triage }]).unwrap()
}

/// A comparison of a story's members that found one conflict between the first claims of the first two.
fn compare<S: Store>(store: &mut S, number: StoryNumber, id: &str) {
    let mut members = read_members(store, number);
    for member in &mut members {
        member.claims.truncate(0);
        member.claims.push(claim(&member.article));
    }
    let side = |at: usize| Side {
        value: format!("value {at}"),
        claims: vec![crate::article::ClaimIx(at)],
        origins: 1,
        extent: None,
    };
    let conflict = Conflict {
        id: id.into(),
        kind: crate::claim::Kind::Number,
        topic: "how many were killed".into(),
        severity: Severity::Hard,
        confidence: 0.9,
        reason: "10 is not 23".into(),
        rule: "test".into(),
        sides: vec![side(0), side(1)],
    };
    let found = Story {
        id: format!("story-{id}"),
        title: "Quake on Qeshm".into(),
        articles: (0..members.len()).map(ArticleIx).collect(),
        conflicts: if members.len() > 1 { vec![conflict] } else { Vec::new() },
        origins: (0..members.len()).collect(),
        ..Story::default()
    };
    let packed: Vec<Packed> = members.iter().map(Packed::new).collect();
    store.reanalyse(&packed).unwrap();
    store.relate(number, &found, &counted(&members)).unwrap();
}

fn counted(read: &[Extracted]) -> Vec<Counted> {
    read.iter().map(Counted::from).collect()
}

fn read_members<S: Store>(store: &S, number: StoryNumber) -> Vec<Extracted> {
    store.members(number).unwrap().into_iter().map(engine::extract).collect()
}

fn claim(article: &Article) -> crate::claim::Claim {
    let span = crate::article::Span::new(0, article.body.find(' ').unwrap_or(0));
    crate::claim::Claim {
        span,
        value_span: span,
        sentence_span: span,
        kind: crate::claim::Kind::Number,
        topic: "how many were killed".into(),
        ..serde_json::from_value(serde_json::json!({
            "span": {"start": 0, "end": 0}, "value_span": {"start": 0, "end": 0},
            "sentence_span": {"start": 0, "end": 0}, "sentence": 0, "kind": "number", "topic": "", "subject": "people",
            "predicate": "kill", "anchors": ["quake"], "value": {"type": "truth"}, "polarity": "affirmed",
            "modality": "happened", "attribution": null, "time": null
        }))
        .unwrap()
    }
}

pub(super) fn an_empty_library_is_empty<S: Store>(store: &mut S) {
    assert_eq!(store.counts().unwrap(), Counts::default());
    assert_eq!(titles(store, ""), "");
    assert_eq!(titles(store, "quake -chips state:new num:>1 conflict:open after:2020"), "");
    assert_eq!(store.decisions().unwrap(), Decisions::default());
    assert!(store.stale(None, 10).unwrap().is_empty());
    assert!(store.feeds().unwrap().is_empty());
    assert!(store.check().unwrap().is_empty());
    let window = store.window(&Query::default(), ALL, 10).unwrap();
    assert!(window.analysis.articles.is_empty());
}

pub(super) fn articles_come_back_as_they_went_in<S: Store>(store: &mut S) {
    let mut full = article("Title", "Body: Łódź,\n\n\u{1f600} and more.", "2026-04-25T04:40:43+02:00");
    full.path = Some("a/b.txt".into());
    full.url = Some("https://example.org/?q=1".into());
    full.source = Some("The Post".into());
    full.author = Some("A. N.".into());
    full.language = Some("en".into());
    full.cites = vec!["Reuters".into(), "AP".into()];
    put(store, vec![full.clone(), Article::from_body("only a body")]);
    let read = store.article(&full.id).unwrap().unwrap();
    assert_eq!(read.body, full.body);
    assert_eq!((read.title, read.path, read.url), (full.title, full.path, full.url));
    assert_eq!((read.source, read.author, read.cites), (full.source, full.author, full.cites));
    assert_eq!((read.published, read.language), (full.published, full.language));
    assert_eq!(store.article(&ArticleId("0123456789abcdef".into())).unwrap(), None);
    assert_eq!(store.article(&ArticleId("no id".into())).unwrap(), None);
    assert_eq!(store.knows(&[read.id, ArticleId("0123456789abcdef".into())]).unwrap(), [true, false]);
}

pub(super) fn lists_are_newest_first<S: Store>(store: &mut S) {
    three(store);
    assert_eq!(titles(store, ""), "Toll of quake rises, Quake kills ten, Chip deal");
    let rows = store.list(&Query::default(), Page { skip: 1, most: 1 }).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].title, "Quake kills ten");
    assert_eq!(rows[0].source.as_deref(), Some("The Daily Post"));
    assert_eq!(rows[0].published.map(|at| at.to_string()).as_deref(), Some("2026-04-25T10:00:00Z"));
    assert_eq!((rows[0].state, rows[0].edition, rows[0].words), (State::New, 1, 10));
}

pub(super) fn articles_of_one_moment_all_find_room<S: Store>(store: &mut S) {
    let dated =
        (0..300).map(|i| article(&format!("d{i}"), &format!("dated number {i}"), "2026-04-25T10:00:00Z"));
    let undated = (0..300).map(|i| Article::from_body(format!("undated number {i}")));
    put(store, dated.chain(undated).collect());
    assert_eq!(store.counts().unwrap().all, 600);
    let rows = store.list(&Query::default(), ALL).unwrap();
    assert_eq!(rows.len(), 600);
    assert_eq!(rows[0].title, "undated number 0", "the first of an import stands on top");
    assert_eq!(rows[299].title, "undated number 299");
    assert!(store.check().unwrap().is_empty());
}

pub(super) fn queries_find_by_words_and_fields<S: Store>(store: &mut S) {
    let ids = three(store);
    decide(store, &ids[2], Triage { starred: true, later: true, ..triage(State::Read, &["energy"]) });
    let cases = [
        ("quake", "Toll of quake rises, Quake kills ten"),
        ("QUAKES", "Toll of quake rises, Quake kills ten"),
        ("kill officials", "Toll of quake rises"),
        ("qesh*", "Toll of quake rises, Quake kills ten"),
        ("\"qeshm island\"", "Toll of quake rises, Quake kills ten"),
        ("\"island qeshm\"", ""),
        ("quake -officials", "Quake kills ten"),
        ("-quake", "Chip deal"),
        ("-quake -chip", ""),
        ("toll", "Toll of quake rises"),
        ("post", ""),
        ("source:post", "Quake kills ten"),
        ("source:\"daily post\"", "Quake kills ten"),
        ("-source:post", "Toll of quake rises, Chip deal"),
        ("quake -source:post", "Toll of quake rises"),
        ("kindmoney", ""),
        ("tag:energy", "Chip deal"),
        ("tag:Energy", ""),
        ("-tag:energy", "Toll of quake rises, Quake kills ten"),
        ("state:new", "Toll of quake rises, Quake kills ten"),
        ("state:read", "Chip deal"),
        ("state:read,done", "Chip deal"),
        ("state:starred", "Chip deal"),
        ("state:later", "Chip deal"),
        ("-state:new", "Chip deal"),
        ("quake state:read", ""),
        ("after:2026-04-25", "Toll of quake rises, Quake kills ten"),
        ("after:2026-04-26", "Toll of quake rises"),
        ("before:2026-04-25", "Chip deal"),
        ("-before:2026-04-25", "Toll of quake rises, Quake kills ten"),
        ("quake before:2026-04-26", "Quake kills ten"),
        ("conflict:no", "Toll of quake rises, Quake kills ten, Chip deal"),
        ("conflict:yes", ""),
        ("\"q\" OR \"x", "error"),
        ("ten' OR 1=1", ""),
        ("\"a\" NEAR(\"b\")", ""),
        ("source:\"x') OR 1\"", ""),
        ("tag:'", ""),
        ("story:%", ""),
        ("title:x", "error"),
    ];
    for (query, expected) in cases {
        if expected == "error" {
            assert!(parse(query, date(2026, 5, 31)).is_err(), "{query}");
        } else {
            assert_eq!(titles(store, query), expected, "{query}");
        }
    }
}

pub(super) fn stored_claims_answer_queries<S: Store>(store: &mut S) {
    let ids = three(store);
    let number = store.stale(None, 1).unwrap()[0];
    compare(store, number, "c1");
    assert_eq!(titles(store, "kind:number"), "Toll of quake rises, Quake kills ten");
    assert_eq!(titles(store, "quake kind:number,money -officials"), "Quake kills ten");
    assert_eq!(titles(store, "conflict:yes"), "Toll of quake rises, Quake kills ten");
    assert_eq!(titles(store, "conflict:open"), "Toll of quake rises, Quake kills ten");
    assert_eq!(titles(store, "conflict:hard toll"), "Toll of quake rises");
    assert_eq!(titles(store, "conflict:number"), "Toll of quake rises, Quake kills ten");
    assert_eq!(titles(store, "conflict:soft"), "");
    assert_eq!(titles(store, "conflict:money"), "");
    assert_eq!(titles(store, "conflict:decided"), "");
    assert_eq!(titles(store, "story:story-c"), "Toll of quake rises, Quake kills ten");
    assert_eq!(titles(store, "story:\"on qeshm\""), "Toll of quake rises, Quake kills ten");
    assert_eq!(titles(store, "-story:story-c1"), "Chip deal");
    let verdict = Verdict { ruling: Ruling::NotAConflict, note: String::new(), at: None };
    store.decide(&[Decision::Verdict { conflict: "c1".into(), verdict: Some(verdict) }]).unwrap();
    assert_eq!(titles(store, "conflict:decided"), "Toll of quake rises, Quake kills ten");
    assert_eq!(titles(store, "conflict:open"), "");
    assert!(store.check().unwrap().is_empty());
    let _ = ids;
}

pub(super) fn equal_texts_are_one_article<S: Store>(store: &mut S) {
    let first =
        Article { url: Some("https://a.org/1".into()), ..article("A", "The same text.", "2026-04-25") };
    let second = Article { url: Some("https://b.org/2".into()), source: Some("B".into()), ..first.clone() };
    assert_eq!(
        put(store, vec![first.clone(), first.clone(), second.clone()]),
        [Fate::Imported, Fate::Duplicate, Fate::Duplicate]
    );
    assert_eq!(put(store, vec![first, second.clone()]), [Fate::Duplicate, Fate::Duplicate]);
    assert_eq!(store.counts().unwrap().all, 1);
    let changed = Article { body: "The text, changed.".into(), ..second };
    let fates = put(store, vec![changed]);
    assert!(matches!(fates[0], Fate::Updated(_)), "the other address leads to the same article: {fates:?}");
    assert!(store.check().unwrap().is_empty());
}

pub(super) fn a_changed_article_is_a_new_edition<S: Store>(store: &mut S) {
    let ids = three(store);
    let old = &ids[2];
    decide(store, old, Triage { starred: true, note: "look".into(), ..triage(State::Read, &["x"]) });
    let mut new = article("Chip deal grows", "Meta buys tens of millions of Graviton cores.", "2026-04-27");
    new.url = Some("https://example.org/chips".into());
    assert_eq!(put(store, vec![new.clone()]), [Fate::Updated(old.clone())]);
    assert_eq!(store.counts().unwrap().all, 3);
    assert_eq!(titles(store, "cores"), "Chip deal grows");
    assert_eq!(titles(store, "billion"), "", "the index has the new text alone");
    assert_eq!(store.article(old).unwrap(), None);
    let row = &store.list(&parse("cores", date(2026, 5, 1)).unwrap(), ALL).unwrap()[0];
    assert_eq!((row.edition, row.state, row.starred), (2, State::New, true), "new to read, still starred");
    assert_eq!(titles(store, "tag:x"), "Chip deal grows");
    let editions = store.editions(&new.id).unwrap();
    assert_eq!(editions.len(), 1);
    assert_eq!((editions[0].edition, &editions[0].article.id), (1, old));
    assert_eq!(editions[0].article.body, "Meta buys millions of Graviton chips for $2 billion.");
    assert_eq!(
        put(store, vec![editions[0].article.clone()]),
        [Fate::Duplicate],
        "an old text does not come back"
    );
    let third = Article { body: "A third text.".into(), ..new.clone() };
    assert_eq!(put(store, vec![third.clone()]), [Fate::Updated(new.id)]);
    let third = crate::article::content_id(&third.body);
    let numbers: Vec<u32> = store.editions(&third).unwrap().iter().map(|edition| edition.edition).collect();
    assert_eq!(numbers, [2, 1]);
    assert!(store.check().unwrap().is_empty());
}

pub(super) fn decisions_are_kept_with_their_inverse<S: Store>(store: &mut S) {
    let ids = three(store);
    let until = Triage { later: true, until: Some(date(2026, 6, 1)), note: "n".into(), ..Triage::default() };
    let at = Some(date(2026, 5, 31).at(12, 30, 0, 0));
    let ruling = Ruling::Side { index: 1, value: "late 2024".into() };
    let decisions = [
        Decision::Triage { article: ids[0].clone(), triage: triage(State::Read, &["a", "b"]) },
        Decision::Triage { article: ids[0].clone(), triage: triage(State::Done, &["b"]) },
        Decision::Triage { article: ids[1].clone(), triage: until },
        Decision::Verdict { conflict: "c".into(), verdict: Some(Verdict { ruling, note: "why".into(), at }) },
        Decision::Place { article: ids[2].clone(), byte: 17 },
        Decision::Split { article: ids[0].clone(), alone: true },
        Decision::Merge { articles: vec![ids[1].clone(), ids[2].clone()], together: true },
    ];
    let mut expected = Decisions::default();
    for decision in &decisions {
        expected.apply(decision);
    }
    let undo = store.decide(&decisions).unwrap();
    assert_eq!(store.decisions().unwrap(), expected);
    let redo = store.decide(&undo).unwrap();
    let mut left = store.decisions().unwrap();
    left.places.retain(|_, byte| *byte > 0);
    assert_eq!(left, Decisions::default());
    store.decide(&redo).unwrap();
    assert_eq!(store.decisions().unwrap(), expected);
    assert!(store.check().unwrap().is_empty());
}

pub(super) fn counts_follow_decisions<S: Store>(store: &mut S) {
    let ids = three(store);
    decide(store, &ids[0], triage(State::Read, &[]));
    decide(store, &ids[1], Triage { starred: true, ..triage(State::Done, &[]) });
    decide(store, &ids[2], Triage { later: true, ..Triage::default() });
    let counts = store.counts().unwrap();
    assert_eq!((counts.all, counts.new, counts.read, counts.done), (3, 1, 1, 1));
    assert_eq!((counts.starred, counts.later), (1, 1));
    for id in &ids {
        decide(store, id, Triage::default());
    }
    assert_eq!(store.counts().unwrap(), Counts { all: 3, new: 3, ..Counts::default() });
}

pub(super) fn decisions_come_before_their_articles<S: Store>(store: &mut S) {
    let early = article("Early", "Text that comes later.", "2026-04-25");
    decide(store, &early.id, triage(State::Done, &["t"]));
    put(store, vec![early]);
    assert_eq!(titles(store, "state:done tag:t"), "Early");
    assert_eq!(store.counts().unwrap().done, 1);
}

pub(super) fn a_senseless_id_is_refused_whole<S: Store>(store: &mut S) {
    let ids = three(store);
    let bad = ArticleId("not an id".into());
    let decisions = [
        Decision::Triage { article: ids[0].clone(), triage: triage(State::Read, &[]) },
        Decision::Triage { article: bad, triage: triage(State::Read, &[]) },
    ];
    assert!(store.decide(&decisions).is_err());
    assert_eq!(store.decisions().unwrap(), Decisions::default());
}

pub(super) fn stories_go_stale_and_are_compared<S: Store>(store: &mut S) {
    let ids = three(store);
    let stale = store.stale(None, 10).unwrap();
    assert_eq!(stale.len(), 2, "two stories");
    let members = store.members(stale[0]).unwrap();
    let names: Vec<&ArticleId> = members.iter().map(|member| &member.id).collect();
    assert_eq!(names, [&ids[0], &ids[1]], "in the order of publication");
    for number in &stale {
        compare(store, *number, "c1");
    }
    assert!(store.stale(None, 10).unwrap().is_empty());
    let counts = store.counts().unwrap();
    assert_eq!((counts.conflicts, counts.open), (1, 1));
    let rows = store.list(&Query::default(), ALL).unwrap();
    assert_eq!(rows.iter().map(|row| row.conflicts).collect::<Vec<_>>(), [1, 1, 0]);
    let mut late = incoming(article("Late", "Fifty killed in Qeshm.", "2026-04-27"));
    late.joins = Some(ids[1].clone());
    store.put(&[late], &[], NOW).unwrap();
    assert_eq!(store.stale(None, 10).unwrap(), [stale[0]], "only the story that it came into");
    assert_eq!(store.members(stale[0]).unwrap().len(), 3);
    assert!(store.check().unwrap().is_empty());
}

pub(super) fn articles_without_claims_are_found_once_they_have_them<S: Store>(store: &mut S) {
    let plain =
        article("Quake kills ten", "Ten people were killed in the quake on Qeshm island.", "2026-04-25");
    let id = plain.id.clone();
    let mut batch = vec![incoming(plain)];
    batch[0].packed = Packed::without_claims(batch[0].packed.article.clone());
    assert_eq!(store.put(&batch, &[], NOW).unwrap(), [Fate::Imported]);
    let number = store.stale(None, 10).unwrap()[0];
    assert_eq!(store.without_claims(number).unwrap(), [id]);
    assert_eq!((titles(store, "").as_str(), titles(store, "killed").as_str()), ("Quake kills ten", ""));
    assert!(store.check().unwrap().is_empty());
    compare(store, number, "c1");
    assert!(store.without_claims(number).unwrap().is_empty() && store.stale(None, 10).unwrap().is_empty());
    assert_eq!(titles(store, "killed kind:number"), "Quake kills ten");
    assert!(!store.make_outdated_stale().unwrap());
    assert!(store.stale(None, 10).unwrap().is_empty());
    assert!(store.check().unwrap().is_empty());
}

pub(super) fn articles_are_told_in_the_order_in_which_they_came<S: Store>(store: &mut S) {
    let ids = three(store);
    let arrived = store.arrived(Arrival::default(), 10).unwrap();
    assert_eq!(arrived.iter().map(|one| one.article.id.clone()).collect::<Vec<_>>(), ids);
    assert_eq!(arrived.iter().map(|one| one.arrival.0).collect::<Vec<_>>(), [1, 2, 3], "without gaps");
    assert_eq!(store.arrived(arrived[1].arrival, 10).unwrap(), arrived[2..]);
    assert_eq!(store.arrived(Arrival::default(), 1).unwrap(), arrived[..1]);
    let unknown = crate::article::content_id("nowhere");
    let went = store.went(&[ids[1].clone(), unknown]).unwrap();
    assert_eq!(went, [Some((arrived[1].arrival, arrived[1].grouped)), None]);
    assert_eq!(arrived[0].grouped, arrived[1].grouped);
}

pub(super) fn a_story_that_grew_while_it_was_compared_stays_stale<S: Store>(store: &mut S) {
    let ids = three(store);
    let number = store.stale(None, 1).unwrap()[0];
    let before = read_members(store, number);
    let mut late = incoming(article("Late", "Fifty killed in Qeshm.", "2026-04-27"));
    late.joins = Some(ids[0].clone());
    store.put(&[late], &[], NOW).unwrap();
    store.relate(number, &Story::default(), &counted(&before)).unwrap();
    assert!(store.stale(None, 10).unwrap().contains(&number));
}

pub(super) fn verdicts_outlive_reanalysis<S: Store>(store: &mut S) {
    three(store);
    let number = store.stale(None, 1).unwrap()[0];
    compare(store, number, "c1");
    let verdict =
        Verdict { ruling: Ruling::Side { index: 0, value: "ten".into() }, note: String::new(), at: None };
    store.decide(&[Decision::Verdict { conflict: "c1".into(), verdict: Some(verdict.clone()) }]).unwrap();
    assert_eq!(store.counts().unwrap().open, 0);
    compare(store, number, "other");
    assert_eq!(store.counts().unwrap().open, 1);
    compare(store, number, "c1");
    assert_eq!(store.counts().unwrap().open, 0, "found again by the conflict's id");
    assert_eq!(store.decisions().unwrap().verdicts.get("c1"), Some(&verdict));
    let open = Verdict { ruling: Ruling::Open, ..verdict };
    store.decide(&[Decision::Verdict { conflict: "c1".into(), verdict: Some(open) }]).unwrap();
    assert_eq!(store.counts().unwrap().open, 1, "left open is not decided");
    store.decide(&[Decision::Verdict { conflict: "c1".into(), verdict: None }]).unwrap();
    assert!(store.decisions().unwrap().verdicts.is_empty());
    assert!(store.check().unwrap().is_empty());
}

pub(super) fn splits_and_merges_move_articles_and_back<S: Store>(store: &mut S) {
    let ids = three(store);
    let sizes = |store: &S| -> Vec<usize> {
        let window = store.window(&Query::default(), ALL, 100).unwrap();
        let mut sizes: Vec<usize> =
            window.analysis.stories.iter().map(|story| story.articles.len()).collect();
        sizes.sort_unstable();
        sizes
    };
    assert_eq!(sizes(store), [1, 2]);
    let split = Decision::Split { article: ids[1].clone(), alone: true };
    let merge = Decision::Merge { articles: vec![ids[0].clone(), ids[2].clone()], together: true };
    let unsplit = store.decide(std::slice::from_ref(&split)).unwrap();
    assert_eq!(sizes(store), [1, 1, 1]);
    let unmerge = store.decide(std::slice::from_ref(&merge)).unwrap();
    assert_eq!(sizes(store), [1, 2], "the split one stays alone");
    store.decide(&unsplit).unwrap();
    assert_eq!(sizes(store), [3], "it comes back into the merged story");
    let mut late = incoming(article("Late", "Graviton chips again.", "2026-04-27"));
    late.joins = Some(ids[2].clone());
    store.put(&[late], &[], NOW).unwrap();
    assert_eq!(sizes(store), [4], "what comes in later follows the merge");
    store.decide(&unmerge).unwrap();
    assert_eq!(sizes(store), [2, 2]);
    assert!(store.check().unwrap().is_empty());
}

pub(super) fn windows_are_whole_analyses<S: Store>(store: &mut S) {
    let ids = three(store);
    for number in store.stale(None, 10).unwrap() {
        compare(store, number, "c1");
    }
    decide(store, &ids[0], triage(State::Read, &["t"]));
    let window = store.window(&parse("toll", date(2026, 5, 1)).unwrap(), ALL, 100).unwrap();
    assert_eq!(window.total, 1);
    let analysis = &window.analysis;
    assert_eq!(analysis.stories.len(), 1);
    assert_eq!(analysis.articles.len(), 2, "the whole story");
    let first = &analysis.stories[0];
    assert_eq!((first.title.as_str(), first.id.as_str()), ("Quake on Qeshm", "story-c1"));
    assert_eq!(first.origins, [0, 1]);
    let sides: Vec<&str> =
        first.conflicts[0].sides.iter().map(|side| analysis.quote(side.claims[0])).collect();
    assert_eq!(sides, ["Ten", "The"]);
    assert_eq!(window.decisions.triage_of(&ids[0]).state, State::Read);
    let small = store.window(&Query::default(), ALL, 1).unwrap();
    assert_eq!(small.analysis.articles.len(), 1);
    assert!(small.analysis.stories[0].conflicts.is_empty(), "a conflict needs both sides loaded");
}

fn listed(found: &[Listed]) -> Vec<(i64, usize)> {
    found.iter().map(|one| (one.story.0, one.count)).collect()
}

pub(super) fn lists_of_stories_stand_in_order<S: Store>(store: &mut S) {
    let ids = three(store);
    for (number, id) in store.stale(None, 10).unwrap().into_iter().zip(["c1", "c2"]) {
        compare(store, number, id);
    }
    let quake = store.story_of(&ids[0]).unwrap().unwrap();
    let chips = store.story_of(&ids[2]).unwrap().unwrap();
    assert_eq!(store.story_of(&crate::article::content_id("gone")).unwrap(), None);
    let all = Query::default();
    let order = |store: &S, order| store.shelf_order(&all, order, 10).unwrap();
    assert_eq!(listed(&order(store, Order::Newest)), [(quake.0, 2), (chips.0, 1)]);
    assert_eq!(listed(&order(store, Order::Contradicted)), [(quake.0, 2), (chips.0, 1)]);
    assert_eq!(listed(&order(store, Order::Source)), [(quake.0, 2), (chips.0, 1)]);
    assert_eq!(listed(&store.shelf_order(&all, Order::Newest, 1).unwrap()), [(quake.0, 2)]);
    decide(store, &ids[0], triage(State::Read, &["t"]));
    assert_eq!(order(store, Order::Unread)[0].story, quake, "one of its articles is unread");
    decide(store, &ids[1], triage(State::Done, &[]));
    let unread = order(store, Order::Unread);
    assert_eq!(listed(&unread), [(chips.0, 1), (quake.0, 2)]);
    assert!(store.has_unread(&unread[0]).unwrap() && !store.has_unread(&unread[1]).unwrap());
    let toll = parse("toll", date(2026, 5, 1)).unwrap();
    let found = store.shelf_order(&toll, Order::Unread, 10).unwrap();
    assert_eq!((listed(&found), found[0].articles.len()), (vec![(quake.0, 1)], 1));
    assert!(!store.has_unread(&found[0]).unwrap());
    let left = store.unread(&all).unwrap();
    assert_eq!(left, [(ids[2].clone(), Triage::default())]);
    let about = store.about(&ids[..1], &[]).unwrap();
    assert_eq!(about.triage_of(&ids[0]), triage(State::Read, &["t"]));
}

pub(super) fn shelves_are_rows_and_whole_stories<S: Store>(store: &mut S) {
    let ids = three(store);
    for (number, id) in store.stale(None, 10).unwrap().into_iter().zip(["c1", "c2"]) {
        compare(store, number, id);
    }
    decide(store, &ids[1], triage(State::Read, &["t"]));
    let order = store.shelf_order(&Query::default(), Order::Newest, 10).unwrap();
    let rows = store.shelf(&order, &[]).unwrap();
    let titles: Vec<&str> = rows.analysis.stories.iter().map(|story| story.title.as_str()).collect();
    assert_eq!(titles, ["Quake on Qeshm", "Quake on Qeshm"]);
    assert_eq!((rows.conflicts.as_slice(), rows.listed.as_slice()), (&[1, 1, 0][..], &[true; 3][..]));
    assert!(
        rows.analysis.articles.iter().all(|article| article.body.is_empty())
            && rows.analysis.claims.is_empty()
    );
    assert_eq!(rows.stories[0], Shelved { story: order[0].story, conflicts: 1, whole: false });
    assert_eq!(rows.decisions.triage_of(&ids[1]), triage(State::Read, &["t"]));
    let whole = store.shelf(&order[1..], &[order[0].story]).unwrap();
    assert_eq!(whole.listed, [true, false, false], "a story beside the list");
    assert_eq!(whole.analysis.stories[1].conflicts.len(), 1);
    assert!(whole.stories[1].whole && !whole.analysis.articles[1].body.is_empty());
    let toll = store.shelf_order(&parse("toll", date(2026, 5, 1)).unwrap(), Order::Newest, 10).unwrap();
    let found = store.shelf(&toll, &[]).unwrap();
    assert_eq!(found.analysis.articles.len(), 1, "only what was found");
    assert_eq!(
        store.shelf(&toll, &[toll[0].story]).unwrap().listed,
        [false, true],
        "the others for comparison"
    );
    assert!(store.shelf(&[], &[StoryNumber(99)]).unwrap().stories.is_empty());
}

pub(super) fn open_conflicts_are_those_that_nobody_looked_at<S: Store>(store: &mut S) {
    three(store);
    for (number, id) in store.stale(None, 10).unwrap().into_iter().zip(["c1", "c2"]) {
        compare(store, number, id);
    }
    let open =
        |store: &S| store.open_conflicts(10).unwrap().into_iter().map(|one| one.conflict).collect::<Vec<_>>();
    assert_eq!(open(store), ["c1"]);
    let verdict = Some(Verdict { ruling: Ruling::Open, note: String::new(), at: None });
    let undo = store.decide(&[Decision::Verdict { conflict: "c1".into(), verdict }]).unwrap();
    assert!(open(store).is_empty());
    store.decide(&undo).unwrap();
    assert_eq!(open(store), ["c1"]);
}

pub(super) fn what_came_in_since_the_last_visit_is_fresh<S: Store>(store: &mut S) {
    put(store, vec![article("Old", "An old text.", "2026-04-25")]);
    assert_eq!((store.fresh().unwrap(), titles(store, "state:fresh")), (0, String::new()), "never here");
    store.set_last_seen(date(2026, 5, 31).at(1, 2, 3, 0)).unwrap();
    assert_eq!(store.fresh().unwrap(), 0);
    put(store, vec![article("New", "A new text.", "2025-04-25")]);
    assert_eq!((store.fresh().unwrap(), titles(store, "state:fresh").as_str()), (1, "New"));
}

pub(super) fn files_are_known_by_their_bytes<S: Store>(store: &mut S) {
    let file = FileSeen { hash: file_hash(b"bytes"), origin: "a.jsonl".into(), articles: 7 };
    assert_eq!(store.knows_file(&file.hash).unwrap(), None);
    store.put(&[], std::slice::from_ref(&file), NOW).unwrap();
    assert_eq!(store.knows_file(&file.hash).unwrap(), Some(7));
    assert_eq!(store.knows_file(&file_hash(b"other")).unwrap(), None);
}

pub(super) fn feeds_keep_their_fetch_state<S: Store>(store: &mut S) {
    let feed = |url: &str| Feed { url: url.into(), subscribed: NOW, ..Feed::default() };
    assert_eq!(store.subscribe(&[feed("https://b.org/"), feed("https://a.org/")]).unwrap(), 2);
    let validators = Validators { etag: Some("\"x\"".into()), modified: None };
    let good = Fetched { at: 5, next: 10, validators: Some(validators.clone()), ..Fetched::default() };
    store.fetched("https://a.org/", &Fetched { title: Some("A".into()), ..good.clone() }).unwrap();
    let bad = Fetched { at: 20, next: 80, error: Some("404".into()), ..Fetched::default() };
    store.fetched("https://a.org/", &bad).unwrap();
    store.fetched("https://a.org/", &bad).unwrap();
    let feeds = store.feeds().unwrap();
    assert_eq!(feeds.len(), 2);
    let a = &feeds[0];
    assert_eq!((a.url.as_str(), a.title.as_deref(), a.failures), ("https://a.org/", Some("A"), 2));
    assert_eq!((a.fetched, a.next, a.error.as_deref()), (Some(20), 80, Some("404")));
    assert_eq!(a.validators, validators, "a failure keeps them");
    let again = Feed { title: Some("Mine".into()), folders: vec!["News".into()], ..feed("https://a.org/") };
    assert_eq!(store.subscribe(&[again]).unwrap(), 0);
    let moved = Fetched { moved: Some("https://c.org/".into()), ..good };
    store.fetched("https://a.org/", &moved).unwrap();
    let feeds = store.feeds().unwrap();
    let names: Vec<(&str, Option<&str>, u32)> =
        feeds.iter().map(|feed| (feed.url.as_str(), feed.title.as_deref(), feed.failures)).collect();
    assert_eq!(names, [("https://b.org/", None, 0), ("https://c.org/", Some("Mine"), 0)]);
    assert!(store.unsubscribe("https://b.org/").unwrap());
    assert!(!store.unsubscribe("https://b.org/").unwrap());
    store.fetched("https://b.org/", &bad).unwrap();
    assert_eq!(store.feeds().unwrap().len(), 1, "a fetch does not bring a feed back");
}

pub(super) fn failures_and_searches_are_kept<S: Store>(store: &mut S) {
    let failure = |what: &str| Failure { at: NOW, what: what.into(), message: "m".into() };
    store.note_failures(&[failure("a"), failure("b")]).unwrap();
    let names: Vec<String> = store.failures(10).unwrap().into_iter().map(|failure| failure.what).collect();
    assert_eq!(names, ["b", "a"]);
    let search = |query: &str| Search { name: "n".into(), query: query.into() };
    store.save_search(&search("state:new")).unwrap();
    store.save_search(&search("state:read")).unwrap();
    assert_eq!(store.searches().unwrap(), [search("state:read")]);
    store.save_search(&search(" ")).unwrap();
    assert!(store.searches().unwrap().is_empty());
}

pub(super) fn an_export_comes_back_without_loss<S: Store>(store: &mut S, other: &mut S) {
    a_changed_article_is_a_new_edition(store);
    let rows = store.list(&Query::default(), ALL).unwrap();
    let verdict = Verdict { ruling: Ruling::Open, note: "n".into(), at: None };
    store
        .decide(&[
            Decision::Verdict { conflict: "c9".into(), verdict: Some(verdict) },
            Decision::Split { article: rows[0].id.clone(), alone: true },
            Decision::Merge { articles: vec![rows[1].id.clone(), rows[2].id.clone()], together: true },
            Decision::Place { article: rows[1].id.clone(), byte: 3 },
        ])
        .unwrap();
    store.subscribe(&[Feed { url: "https://a.org/".into(), next: 9, ..Feed::default() }]).unwrap();
    store.save_search(&Search { name: "n".into(), query: "q".into() }).unwrap();
    store.set_last_seen(date(2026, 5, 31).at(1, 2, 3, 0)).unwrap();
    let records = exported(store);
    let text: Vec<String> = records.iter().map(|record| serde_json::to_string(record).unwrap()).collect();
    let records: Vec<Record> = text.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kept = records.iter().filter_map(|record| match record {
        Record::Article(kept) => Some(kept),
        _ => None,
    });
    let batch: Vec<Incoming> = kept
        .map(|kept| Incoming {
            packed: Packed::new(&Extracted { article: kept.article.clone(), ..Extracted::default() }),
            address: kept.history.address.clone(),
            joins: kept.history.story.clone(),
            seen: kept.history.seen,
        })
        .collect();
    other.put(&batch, &[], NOW).unwrap();
    other.restore(&records).unwrap();
    assert_eq!(exported(other), records);
    assert_eq!(other.decisions().unwrap(), store.decisions().unwrap());
    assert_eq!(other.counts().unwrap(), store.counts().unwrap());
    other.restore(&records).unwrap();
    assert_eq!(exported(other), records, "twice is once");
    assert!(other.check().unwrap().is_empty());
}

fn exported<S: Store>(store: &S) -> Vec<Record> {
    let mut records = Vec::new();
    store
        .export(&mut |record| {
            records.push(record);
            Ok(())
        })
        .unwrap();
    records
}

pub(super) fn two_handles_see_each_other<S: Store>(store: &mut S) {
    let ids = three(store);
    let mut other = store.another().unwrap();
    decide(&mut other, &ids[0], triage(State::Read, &[]));
    assert_eq!(store.counts().unwrap().read, 1);
    put(store, vec![Article::from_body("one more")]);
    assert_eq!(other.counts().unwrap().all, 4);
    let seen: BTreeSet<String> =
        other.list(&Query::default(), ALL).unwrap().into_iter().map(|row| row.title).collect();
    assert!(seen.contains("one more"));
}
