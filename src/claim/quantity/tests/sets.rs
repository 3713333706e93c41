//! How sets lie to each other, and the bounds behind the words.

use super::{check, found};
use crate::claim::quantity::{Hedge, Quantity};
use crate::claim::set::SetRelation;

#[track_caller]
fn first(words: &str) -> Quantity {
    found(&format!("It came to {words} there.")).into_iter().next().expect("the words hold a quantity")
}

/// `a` and `b` lie to each other as named: same, inside, contains, overlaps, disjoint, or none.
#[track_caller]
fn relation(a: &str, b: &str, expected: &str) {
    let (a, b) = (first(a), first(b));
    let name = |relation: Option<SetRelation>| match relation {
        Some(SetRelation::Same) => "same",
        Some(SetRelation::Inside) => "inside",
        Some(SetRelation::Contains) => "contains",
        Some(SetRelation::Overlaps) => "overlaps",
        Some(SetRelation::Disjoint { .. }) => "disjoint",
        None => "none",
    };
    assert_eq!(name(a.relation(&b)), expected, "{a:?}\n{b:?}");
    assert_eq!(name(b.relation(&a)), name(a.relation(&b).map(SetRelation::turned)));
}

#[test]
fn counts() {
    relation("24 people", "24 people", "same");
    relation("24 people", "25 people", "disjoint");
    relation("more than 200 people", "249 people", "contains");
    relation("249 people", "at least 200 people", "inside");
    relation("at least four people", "five people", "contains");
    relation("nearly 100 people", "around 100 people", "inside");
    relation("nearly 100 ships", "as many as 100 ships", "inside");
    relation("dozens of people", "50 people", "contains");
    relation("millions of chips", "tens of millions of chips", "contains");
    relation("three cables", "four cables", "disjoint");
    relation("170,000 people", "230,000 people", "disjoint");
    relation("no casualties", "12 casualties", "disjoint");
    relation("more than 12 people", "12 people", "disjoint");
    relation("fewer than 12 people", "12 people", "disjoint");
    relation("20,000 people", "more than 20,000 people", "overlaps");
    relation("20,000 people", "22,000 people", "disjoint");
    relation("20,000 people", "about 21,000 people", "inside");
}

#[test]
fn measures() {
    relation("10 km", "6 miles", "overlaps");
    relation("15 miles", "15 kilometres", "disjoint");
    relation("55 kilometres", "34 miles", "inside");
    relation("less than 25 km", "15 km", "contains");
    relation("a 10-metre dhow", "a 24- to 30-foot dhow", "disjoint");
    relation("100 °F", "38 °C", "inside");
    relation("two hours", "almost three hours", "disjoint");
    relation("three to five years", "six years", "disjoint");
    relation("three to five years", "4 years", "contains");
    relation("a multi-year deal", "a six-year deal", "contains");
    relation("65 percent", "82 percent", "disjoint");
    relation("two thirds", "67 percent", "contains");
    relation("half of them", "48 percent", "contains");
    relation("magnitude 5.9", "magnitude 6.1", "disjoint");
    relation("magnitude 6.1", "magnitude of at least 5.9", "inside");
    relation("10 km", "10 years", "none");
    relation("10 km", "10 people", "none");
    relation("$40 million annually", "$40 million", "none");
}

#[test]
fn money() {
    relation("a multi-million-dollar order", "a multibillion-dollar deal", "disjoint");
    relation("$10 billion", "ten billion dollars", "same");
    relation("€2 million", "£1.7 million", "none");
    relation("a multi-million deal", "billions of dollars", "disjoint");
    relation("$13 billion", "$5 billion", "disjoint");
    relation("over $2.6 million", "$2.6 million", "overlaps");
    relation("$2.5 million", "$2.6 million", "disjoint");
    relation("$10 billion", "about $10.4 billion", "inside");
}

#[test]
fn bounds() {
    let bounds = |words: &str| {
        let quantity = first(words);
        (quantity.lo, quantity.hi, quantity.hedge)
    };
    assert_eq!(bounds("23 pirates"), (23.0, 23.0, Hedge::Plain));
    assert_eq!(bounds("1,500 houses"), (1500.0, 1500.0, Hedge::Plain));
    assert_eq!(bounds("20,000 people"), (19_500.0, 20_500.0, Hedge::Plain));
    assert_eq!(bounds("230,000 people"), (225_000.0, 235_000.0, Hedge::Plain));
    assert_eq!(bounds("about 20 people"), (18.0, 22.0, Hedge::About));
    assert_eq!(bounds("nearly 100 people"), (90.0, 100.0, Hedge::Nearly));
    assert_eq!(bounds("up to 80 people"), (0.0, 80.0, Hedge::UpTo));
    assert_eq!(bounds("at least 4 people"), (4.0, f64::INFINITY, Hedge::AtLeast));
    assert_eq!(bounds("more than 200 people"), (200.0, f64::INFINITY, Hedge::MoreThan));
    assert_eq!(bounds("$10 billion"), (9.5e9, 10.5e9, Hedge::Plain));
    assert_eq!(bounds("millions of people"), (1e6, 1e9, Hedge::Vague));
    assert_eq!(bounds("2.6 million people"), (2.55e6, 2.65e6, Hedge::Plain));
    assert_eq!(bounds("55 kilometres"), (54_500.0, 55_500.0, Hedge::Plain));
    assert_eq!(bounds("exactly 12 ships"), (12.0, 12.0, Hedge::Exact));
}

#[test]
fn gap_is_a_share_of_the_larger() {
    let Some(SetRelation::Disjoint { gap }) = first("10 people").relation(&first("20 people")) else {
        panic!("10 and 20 are disjoint");
    };
    assert!((gap - 0.5).abs() < 1e-9);
}

#[test]
fn nothing_to_read() {
    check("The company said that it was sending a ship.", "");
    check("They blamed one another, and no one knew why.", "");
    check("See http://www.example.org/2005-11-27/quake_23.htm for more.", "");
}
