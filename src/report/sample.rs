//! A small analysis made by hand, with articles that try to break out of every format.

use crate::article::{Article, ArticleIx, ClaimIx, Note, Published, Span};
use crate::claim::quantity::{Dimension, Hedge, Quantity};
use crate::claim::{Claim, Kind, Modality, Polarity, Value};
use crate::decisions::{Decisions, Ruling, Verdict};
use crate::engine::{Analysis, PlacedClaim, Story};
use crate::relation::{Agreement, Conflict, Extent, Lineage, Severity, Side, Step};

/// Three articles: two that retell one report, and one that contradicts them and is hostile.
pub fn analysis() -> Analysis {
    let bodies = [
        "Quake kills ten\n\nTen people were killed on Qeshm island. The quake had a magnitude of 6.1.",
        "Ten people were killed on Qeshm island, officials said. The magnitude was 6.1.",
        "<script>alert(1)</script>\n\n=2+5 \"quoted\", 23 people were killed \u{1b}[31mon\u{1b}[0m Qeshm. *The* magnitude was about 6. @all see #1 ]]> </style>",
    ];
    let mut analysis = Analysis::default();
    for (place, body) in bodies.into_iter().enumerate() {
        let mut article = Article::from_body(body);
        article.path = Some(format!("news/{place:03}_a|b.txt"));
        analysis.articles.push(article);
    }
    analysis.articles[0].title = Some("Quake kills ten".into());
    analysis.articles[0].source = Some("The Herald".into());
    analysis.articles[0].url = Some("https://herald.example/quake?a=1&b=2".into());
    analysis.articles[0].published = Some(Published::day(jiff::civil::date(2005, 11, 27)));
    analysis.articles[2].title =
        Some("</title><img src=x onerror=alert(1)> \u{202e}evil\u{1b}]0;x\u{7}".into());
    analysis.articles[2].url = Some("javascript:alert(1)".into());
    claim(&mut analysis, 0, "Ten people were killed on Qeshm island.", "Ten people", Kind::Number, 10.0);
    claim(&mut analysis, 0, "The quake had a magnitude of 6.1.", "6.1", Kind::Number, 6.1);
    claim(&mut analysis, 1, "Ten people were killed on Qeshm island", "Ten people", Kind::Number, 10.0);
    claim(&mut analysis, 1, "The magnitude was 6.1.", "6.1", Kind::Number, 6.1);
    claim(
        &mut analysis,
        2,
        "=2+5 \"quoted\", 23 people were killed \u{1b}[31mon\u{1b}[0m Qeshm.",
        "23 people",
        Kind::Number,
        23.0,
    );
    claim(&mut analysis, 2, "*The* magnitude was about 6.", "about 6", Kind::Number, 6.0);
    analysis.stories.push(story());
    analysis
}

fn claim(analysis: &mut Analysis, article: usize, words: &str, answer: &str, kind: Kind, number: f64) {
    let body = &analysis.articles[article].body;
    let start = body.find(words).expect("the sample's words stand in its body");
    let span = Span::new(start, start + words.len());
    let at = start + words.find(answer).expect("the answer stands in the words");
    let value_span = Span::new(at, at + answer.len());
    let quantity = Quantity {
        span: value_span,
        dimension: Dimension::Count,
        number,
        lo: number,
        hi: number,
        hedge: Hedge::Plain,
        unit: String::new(),
        counted: None,
        additional: false,
        total: false,
        partitive: false,
        provisional: false,
        per: None,
    };
    let claim = Claim {
        span,
        value_span,
        sentence_span: span,
        sentence: 0,
        kind,
        topic: "how many were killed".into(),
        subject: "people".into(),
        predicate: "kill".into(),
        anchors: ["qeshm"].into_iter().collect(),
        value: Value::Quantity(quantity),
        polarity: Polarity::Affirmed,
        modality: Modality::Happened,
        attribution: (article == 1).then(|| "officials".into()),
        time: None,
    };
    analysis.claims.push(PlacedClaim { article: ArticleIx(article), claim });
}

fn story() -> Story {
    let ix = |claims: &[usize]| claims.iter().map(|claim| ClaimIx(*claim)).collect::<Vec<_>>();
    let extent = |value| Some(Extent { lo: value, hi: value, time: false });
    let side = |value: &str, claims: &[usize], origins, at| Side {
        value: value.into(),
        claims: ix(claims),
        origins,
        extent: extent(at),
    };
    Story {
        id: "5707".into(),
        title: "Quake <on> Qeshm".into(),
        articles: (0..3).map(ArticleIx).collect(),
        claims: (0..6).map(ClaimIx).collect(),
        conflicts: vec![Conflict {
            id: "c0ff".into(),
            kind: Kind::Number,
            topic: "how many were killed".into(),
            severity: Severity::Hard,
            confidence: 0.97,
            reason: "number: 10 people and 23 people are counts of the same, and neither holds the other"
                .into(),
            rule: "disjoint".into(),
            sides: vec![side("10 people", &[0, 2], 1, 10.0), side("23 people", &[4], 1, 23.0)],
        }],
        agreements: vec![Agreement {
            topic: "magnitude".into(),
            kind: Kind::Number,
            value: "6.1".into(),
            claims: ix(&[1, 3]),
            origins: 1,
        }],
        refinements: vec![Step {
            topic: "magnitude".into(),
            kind: Kind::Number,
            reason: "6.1 is more exact than about 6".into(),
            claims: ix(&[5, 1]),
        }],
        updates: Vec::new(),
        not_comparable: Vec::new(),
        lineage: vec![Lineage {
            articles: vec![ArticleIx(0), ArticleIx(1)],
            confidence: 0.9,
            reason: "share a sentence word by word".into(),
        }],
        origins: vec![0, 0, 1],
    }
}

/// The reader took side A.
pub fn decisions() -> Decisions {
    let mut decisions = Decisions::default();
    let ruling = Ruling::Side { index: 0, value: "10 people".into() };
    let at = Some(jiff::civil::date(2005, 11, 28).at(9, 30, 0, 0));
    decisions.verdicts.insert("c0ff".into(), Verdict { ruling, note: "asked <the> ministry".into(), at });
    decisions
}

/// One warning with a name that is no name.
pub fn warnings() -> Vec<Note> {
    vec![Note { path: "gone\u{1b}[2J.txt".into(), message: "does not exist".into() }]
}
