//! Properties of both readers: any text is read without a panic, spans are in order inside the sentence.

use jiff::civil::date;
use proptest::prelude::*;

use crate::article::{Published, Span};
use crate::claim::moment::{self, Anchor};
use crate::claim::quantity;
use crate::text::Sentence;

/// Words of numbers and times in any order, with odd ones between.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "12",
        "1,500",
        "2.6",
        "-",
        " ",
        " ",
        " ",
        "million",
        "five",
        "hundred",
        "and",
        "a",
        "half",
        "of",
        "to",
        "$",
        "€",
        "US",
        "%",
        "percent",
        "people",
        "killed",
        "dead",
        "were",
        "at least",
        "about",
        "more than",
        "or more",
        "km",
        "miles",
        "year",
        "old",
        "between",
        "Friday",
        "April",
        "2026",
        "in",
        "on",
        "last",
        "next",
        "early",
        "late",
        "Q3",
        "4:30",
        "p.m.",
        "GMT",
        "local time",
        "(",
        ")",
        ",",
        ".",
        "'s",
        "two",
        "days",
        "ago",
        "later",
        "AK",
        "47",
        "s",
        "½",
        "1/2",
        "°",
        "C",
        "feet",
        "9",
        "in",
        "no",
        "one",
        "none",
        "both",
        "the",
        "magnitude",
        "so far",
        "billion",
        "99999999999999999999",
        "0",
        "1e9",
        "é",
        "’",
        "‑",
        "tens",
        "per",
        "http",
        "://",
        "30",
        "1990",
        "s",
        "FY24",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

fn holds(body: &str) {
    let text = crate::text::read(body);
    let whole = Sentence { span: Span::new(0, body.len()), block: 0, tokens: 0..text.tokens.len() };
    let anchors =
        [Anchor::default(), Anchor { published: Some(Published::day(date(2024, 2, 29))), dateline: None }];
    for sentence in text.sentences.iter().chain([&whole]) {
        let quantities = quantity::find(body, &text, sentence);
        let spans: Vec<Span> = quantities.iter().map(|quantity| quantity.span).collect();
        in_order(body, sentence.span, &spans);
        for a in &quantities {
            assert!(a.lo <= a.hi && !a.lo.is_nan(), "{a:?}");
            assert!(a.describe().len() < 400);
            for b in &quantities {
                assert_eq!(a.relation(b).map(crate::claim::set::SetRelation::turned), b.relation(a));
            }
        }
        for anchor in &anchors {
            let moments = moment::find(body, &text, sentence, anchor);
            let spans: Vec<Span> = moments.iter().map(|moment| moment.span).collect();
            in_order(body, sentence.span, &spans);
            for a in &moments {
                assert!(!a.describe().is_empty());
                for b in &moments {
                    assert_eq!(a.relation(b).map(crate::claim::set::SetRelation::turned), b.relation(a));
                }
            }
        }
    }
}

fn in_order(body: &str, sentence: Span, spans: &[Span]) {
    let mut end = sentence.start;
    for span in spans {
        assert!(span.start >= end && span.end <= sentence.end && !span.is_empty(), "{span:?} in {body:?}");
        assert!(body.is_char_boundary(span.start) && body.is_char_boundary(span.end));
        end = span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn words_of_numbers_and_times(body in words()) {
        holds(&body);
    }

    #[test]
    fn any_text(body in "\\PC{0,80}") {
        holds(&body);
    }
}
