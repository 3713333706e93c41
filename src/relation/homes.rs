//! Where somebody lives, and where a firm has its seat: "Anna Berg, 36, of Larvik", "Berg, who lives in Skien", "Oslo-based
//! Norvik", "Norvik's headquarters in Bergen".
//!
//! Who is of a part of a town is of the town too. So a place conflicts with another only where no article sets the one
//! behind the other ("Torstrand, Larvik"), neither is a country or the like, and neither is where most articles set the story
//! while the other stands in one article alone.

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::claim::Kind;
use crate::claim::site::Site;
use crate::claim::view::{Name, Tag};
use crate::engine::Extracted;

use super::draft::{At, Draft, DraftSide, pairs};
use super::ground::Ground;
use super::{Severity, profile, reason};

/// The name of the rule.
pub const RULE: &str = "home-elsewhere";

/// How sure two homes are of one person.
const CONFIDENCE: f64 = 0.65;

/// Somebody's home or a firm's seat, as one sentence states it.
struct Home {
    at: At,
    surname: String,
    is_firm: bool,
    /// The first letter of the given name, where there is one.
    given: Option<char>,
    person: String,
    /// The place, lower-cased.
    place: String,
    written: String,
}

impl Home {
    fn question(&self) -> String {
        if self.is_firm {
            format!("where {} has its seat", self.person)
        } else {
            format!("where {} lives", self.person)
        }
    }
}

/// The conflicts of homes.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut homes: Vec<Home> = Vec::new();
    for (article, site) in profile::sites(ground) {
        let one = ground.articles[article];
        homes.extend(site.names().iter().filter_map(|name| home(one, article, &site, name)));
    }
    homes.arrange(|x, y| x.surname.cmp(&y.surname));
    homes.chunk_by(|x, y| x.surname == y.surname).filter_map(|homes| conflict(ground, homes)).collect()
}

/// The home that stands behind a name.
fn home(one: &Extracted, article: usize, site: &Site<'_>, name: &Name) -> Option<Home> {
    let place_at = |at: usize| site.names().iter().find(|place| place.tokens.start == at);
    let lives = behind(site, name.tokens.end).and_then(place_at);
    let place = lives.or_else(|| seated(site, name.tokens.end).and_then(place_at)).or_else(|| {
        let end = based(site, name.tokens.start)?;
        site.names().iter().find(|place| place.tokens.end == end)
    })?;
    let (surname, given) =
        if lives.is_some() { called(site, &name.tokens)? } else { (firm(site, &name.tokens)?, None) };
    let claim = one.claim_over(site.index, place.span)?;
    let written = site.words(place.span).to_owned();
    let home = Home {
        at: At { article, claim },
        surname,
        is_firm: lives.is_none(),
        given,
        person: site.words(name.span).to_owned(),
        place: written.to_lowercase(),
        written,
    };
    (!is_region(&home.place)).then_some(home)
}

/// Where a place starts that somebody is said to be of, right behind a name: ", 36, of", ", who lives in", "lived in".
fn behind(site: &Site<'_>, end: usize) -> Option<usize> {
    let comma = |at: usize| at + usize::from(site.text.word(at) == ",");
    let aged = comma(end);
    if aged > end && site.view.tag(aged) == Tag::Num {
        let of = comma(aged + 1);
        return (site.text.word(of) == "of").then_some(of + 1);
    }
    let who = aged + usize::from(site.text.word(aged) == "who");
    let lives = matches!(site.text.word(who), "lives" | "lived" | "resides" | "resided");
    // "who lived half a mile away in South Ozone Park"
    let away = |at: &usize| {
        matches!(site.view.tag(*at), Tag::Det | Tag::Adj | Tag::Adv | Tag::Num | Tag::Noun)
            && site.text.word(*at) != "in"
    };
    let at = (who + 1..who + 7).find(|at| !away(at)).filter(|&at| site.text.word(at) == "in");
    at.filter(|_| lives).map(|at| at + 1)
}

/// Where the place starts that a firm is said to have its seat in, behind its name: "'s headquarters in", ", based in".
fn seated(site: &Site<'_>, end: usize) -> Option<usize> {
    let word = |n: usize| site.text.word(end + n);
    let seated = match word(0) {
        "'s" | "\u{2019}s" => word(1) == "headquarters",
        "," | "is" | "are" => matches!(word(1), "based" | "headquartered"),
        _ => false,
    };
    // "Norvik, which has its headquarters in", "Norvik has its seat in"
    let which = if word(0) == "," && word(1) == "which" { 2 } else { 0 };
    let has = word(which) == "has"
        && word(which + 1) == "its"
        && matches!(word(which + 2), "headquarters" | "seat" | "base")
        && word(which + 3) == "in";
    has.then_some(end + which + 4).or_else(|| (seated && word(2) == "in").then_some(end + 3))
}

/// Where the place ends that a firm is said to be of, before its name: "Oslo-based", "Oslo-based giant".
fn based(site: &Site<'_>, start: usize) -> Option<usize> {
    let first = site.sentence.tokens.start;
    let described = |at: &usize| matches!(site.view.tag(*at), Tag::Noun | Tag::Adj);
    let before = (first..start).rev().take(3).find(|at| !described(at) || site.text.word(*at) == "based")?;
    let hyphen = before.checked_sub(1).filter(|at| *at > first && site.text.word(*at) == "-")?;
    (site.text.word(before) == "based").then_some(hyphen)
}

/// The first word of a firm's name.
fn firm(site: &Site<'_>, tokens: &Range<usize>) -> Option<String> {
    Some(site.text.word(tokens.start).to_owned()).filter(|word| word.len() > 2)
}

/// The surname and the first letter of the given name, lower-cased.
fn called(site: &Site<'_>, tokens: &Range<usize>) -> Option<(String, Option<char>)> {
    let words: Vec<&str> =
        tokens.clone().map(|at| site.text.word(at)).filter(|word| word.len() > 2).collect();
    let (surname, given) = words.split_last()?;
    Some(((*surname).to_owned(), given.first().and_then(|word| word.chars().next())))
}

/// The conflict of one surname: the first two homes of one person that exclude each other, and all that say the same.
fn conflict(ground: &Ground<'_>, homes: &[Home]) -> Option<Draft> {
    // By the words, or the result would hang on the order of the articles.
    let ordered = pairs(homes).map(|(one, two)| if one.place <= two.place { (one, two) } else { (two, one) });
    let found = ordered.filter(|(one, two)| excludes(ground, one, two));
    let (first, second) = found.min_by_key(|(one, two)| (one.place.clone(), two.place.clone()))?;
    let side = |like: &Home| {
        let same = homes.iter().filter(|home| home.place == like.place);
        DraftSide::of(like.written.clone(), same.map(|home| home.at))
    };
    Some(Draft {
        kind: Kind::Place,
        topic: first.question(),
        rule: RULE,
        severity: Severity::Hard,
        confidence: CONFIDENCE,
        reason: format!(
            "home: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} are two places, and no article puts one in the other",
            reason::one_line(&first.written),
            reason::one_line(&second.written)
        ),
        sides: vec![side(first), side(second)],
    })
}

/// Whether two homes are of one person and of two places.
fn excludes(ground: &Ground<'_>, one: &Home, two: &Home) -> bool {
    let same_person =
        one.is_firm == two.is_firm && (one.given.is_none() || two.given.is_none() || one.given == two.given);
    let parted = |home: &Home, other: &Home| !other.place.contains(home.place.as_str());
    one.at.article != two.at.article
        && same_person
        && parted(one, two)
        && parted(two, one)
        && !are_nested(ground, &one.place, &two.place)
        && !may_hold(ground, one, two)
        && !may_hold(ground, two, one)
}

/// Whether one place is of most of the story's articles, and the other of one.
fn may_hold(ground: &Ground<'_>, large: &Home, small: &Home) -> bool {
    let articles = |home: &Home| {
        (0..ground.articles.len()).filter(|&article| ground.lowered(article).contains(&home.place)).count()
    };
    2 * articles(large) > ground.articles.len() && ground.articles.len() > 2 && articles(small) == 1
}

/// Whether a place is a country or the like, which holds many towns.
pub fn is_region(place: &str) -> bool {
    let regions = include_str!("../../assets/lexicons/regions.txt");
    regions.lines().any(|region| region.eq_ignore_ascii_case(place))
}

/// Whether an article sets one of two places, in small letters, right behind the other: "torstrand, larvik", "torstrand in
/// larvik".
pub fn are_nested(ground: &Ground<'_>, one: &str, two: &str) -> bool {
    (0..ground.articles.len()).any(|article| {
        let body = ground.lowered(article);
        let beside = |a: &str, b: &str| {
            [", ", " in ", " near "].iter().any(|between| body.contains(&format!("{a}{between}{b}")))
        };
        beside(one, two) || beside(two, one)
    })
}
