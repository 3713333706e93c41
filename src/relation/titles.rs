//! What somebody is: two titles of one person of which only one can be right ("judge Ines Moura", "prosecutor Ines Moura";
//! "research manager", "research director"; "district attorney", "assistant district attorney").
//!
//! People have many titles, and outlets shorten them. So two conflict only where they are ranks or parts in a trial that
//! exclude each other, or say all but one word alike.

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
pub const RULE: &str = "title-of-another";

/// How sure two titles are of one moment.
const CONFIDENCE: f64 = 0.6;

/// Ranks and parts of which a person has one at a time; those of one row exclude each other.
const RANKS: [&[&str]; 3] = [
    &["sergeant", "sgt", "lieutenant", "lt", "corporal", "colonel", "col", "constable", "superintendent"],
    &["judge", "prosecutor", "defendant", "juror"],
    &["captain", "copilot", "navigator", "stewardess"],
];

/// Last words of titles in a house, of which a person has one.
const OFFICES: [&str; 12] = [
    "manager",
    "director",
    "chief",
    "head",
    "president",
    "chairman",
    "coordinator",
    "secretary",
    "treasurer",
    "attorney",
    "engineer",
    "coach",
];

/// Words that make a title that of somebody below.
const BELOW: [&str; 5] = ["assistant", "deputy", "vice", "associate", "junior"];

/// Words of another time.
const PAST: [&str; 6] = ["former", "ex", "acting", "interim", "then", "late"];

/// Somebody under a title.
struct Titled {
    at: At,
    surname: String,
    given: char,
    /// The title's words, lower-cased.
    words: Vec<String>,
    person: String,
}

/// The conflicts of titles.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut all: Vec<Titled> = Vec::new();
    for (article, site) in profile::sites(ground) {
        let one = ground.articles[article];
        all.extend(site.names().iter().filter_map(|name| titled(one, article, &site, name)));
    }
    all.arrange(|x, y| (&x.surname, x.given).cmp(&(&y.surname, y.given)));
    all.chunk_by(|x, y| (&x.surname, x.given) == (&y.surname, y.given)).filter_map(conflict).collect()
}

/// The person that a name names, with the title within it, right before it or behind a comma.
fn titled(one: &Extracted, article: usize, site: &Site<'_>, name: &Name) -> Option<Titled> {
    let is_title = |at: &usize| is_last(site.text.word(*at));
    let inside = name.tokens.clone().rev().find(is_title).filter(|at| at + 1 < name.tokens.end);
    let before =
        name.tokens.start.checked_sub(1).filter(|at| site.sentence.tokens.contains(at)).filter(is_title);
    let person = inside.map_or(name.tokens.start, |at| at + 1)..name.tokens.end;
    let last = inside.or(before).or_else(|| behind(site, name.tokens.end))?;
    let words: Vec<String> = title(site, last, &person)
        .filter(|&at| site.view.tag(at) != Tag::Mark)
        .map(|at| plain(site, at))
        .collect();
    let people: Vec<&str> =
        person.clone().map(|at| site.text.word(at)).filter(|word| word.len() > 2).collect();
    let [given, .., surname] = people.as_slice() else { return None };
    let claim = one.claim_over(site.index, name.span)?;
    (!words.iter().any(|word| PAST.contains(&word.as_str()))).then(|| Titled {
        at: At { article, claim },
        surname: (*surname).to_owned(),
        given: given.chars().next().unwrap_or_default(),
        words,
        person: site.words(site.span_of(&person)).to_owned(),
    })
}

/// A title's word, spelled out: "Lt." is a lieutenant.
fn plain(site: &Site<'_>, at: usize) -> String {
    let word = site.text.word(at).trim_end_matches('.');
    let full = SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, full)| full);
    full.to_owned()
}

/// Ranks as they are shortened.
const SHORT: [(&str, &str); 8] = [
    ("lt", "lieutenant"),
    ("sgt", "sergeant"),
    ("col", "colonel"),
    ("capt", "captain"),
    ("cpl", "corporal"),
    ("supt", "superintendent"),
    ("gen", "general"),
    ("maj", "major"),
];

fn is_last(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    OFFICES.contains(&word) || RANKS.iter().any(|row| row.contains(&word))
}

/// "Ines Moura, security research manager for": the last word of the title behind a name and a comma.
fn behind(site: &Site<'_>, end: usize) -> Option<usize> {
    if site.text.word(end) != "," {
        return None;
    }
    let phrase = |at: &usize| {
        matches!(site.view.tag(*at), Tag::Noun | Tag::Adj | Tag::Det | Tag::Name)
            || matches!(site.text.word(*at), "and" | "vice")
    };
    let phrase = (end + 1..site.sentence.tokens.end.min(end + 10)).take_while(phrase).last()?;
    is_last(site.text.word(phrase)).then_some(phrase)
}

/// The tokens of a title that ends at one: the nouns and adjectives before it.
fn title(site: &Site<'_>, last: usize, person: &Range<usize>) -> impl Iterator<Item = usize> + use<> {
    let first = site.sentence.tokens.start;
    // "security research and communications manager", and not "attorney Peter Lynch and district attorney"
    let joins = |and: usize| and > first && matches!(site.view.tag(and - 1), Tag::Noun | Tag::Adj);
    let mut start = last;
    while start > first
        && last - start < 6
        && !person.contains(&(start - 1))
        && (matches!(site.view.tag(start - 1), Tag::Noun | Tag::Adj | Tag::Name)
            || site.text.word(start - 1) == "and" && joins(start - 1))
    {
        start -= 1;
    }
    start..last + 1
}

/// The conflict of one person's titles.
fn conflict(people: &[Titled]) -> Option<Draft> {
    // By the words, or the result would hang on the order of the articles.
    let ordered =
        pairs(people).map(|(one, two)| if one.words <= two.words { (one, two) } else { (two, one) });
    let knows =
        |article: usize, words: &[String]| people.iter().any(|p| p.at.article == article && p.words == words);
    let found = ordered.filter(|(one, two)| {
        one.at.article != two.at.article
            && exclude(&one.words, &two.words)
            && !knows(one.at.article, &two.words)
            && !knows(two.at.article, &one.words)
    });
    let (first, second) = found.min_by(|x, y| (&x.0.words, &x.1.words).cmp(&(&y.0.words, &y.1.words)))?;
    let side = |like: &Titled| {
        let same = people.iter().filter(|p| p.words == like.words);
        DraftSide::of(like.words.join(" "), same.map(|p| p.at))
    };
    Some(Draft {
        kind: Kind::Role,
        topic: format!("what {} is", first.person),
        rule: RULE,
        severity: Severity::Soft,
        confidence: CONFIDENCE,
        reason: format!(
            "title: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} of one person, who can be one of them",
            reason::one_line(&first.words.join(" ")),
            reason::one_line(&second.words.join(" "))
        ),
        sides: vec![side(first), side(second)],
    })
}

/// Whether one person cannot have two titles at a time.
fn exclude(one: &[String], two: &[String]) -> bool {
    let (Some((last, before)), Some((other, others))) = (one.split_last(), two.split_last()) else {
        return false;
    };
    let ranked =
        |row: &&[&str]| last != other && row.contains(&last.as_str()) && row.contains(&other.as_str());
    // "security research manager", "security research director"
    let offices = |word: &str| OFFICES.contains(&word);
    let renamed = last != other && before == others && before.len() > 1 && offices(last) && offices(other);
    // "Larvik county district attorney", "assistant district attorney"
    let below = is_below(one, two) || is_below(two, one);
    RANKS.iter().any(ranked) || renamed || below
}

/// Whether the first title is the second one's, of somebody below.
fn is_below(one: &[String], two: &[String]) -> bool {
    let Some((first, rest)) = one.split_first() else { return false };
    let is_plain = !two.iter().any(|word| BELOW.contains(&word.as_str()));
    BELOW.contains(&first.as_str()) && is_plain && rest.len() > 1 && two.ends_with(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_which_one_is_right() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        for (one, two, expected) in [
            ("presiding judge", "prosecutor", true),
            ("security research manager", "security research director", true),
            ("district attorney", "assistant district attorney", true),
            ("assistant district attorney", "larvik county district attorney", true),
            ("sergeant", "lieutenant", true),
            ("president", "chairman", false),
            ("research manager", "sales director", false),
            ("head coach", "coach", false),
            ("police sergeant", "sergeant", false),
        ] {
            assert_eq!(exclude(&words(one), &words(two)), expected, "{one} / {two}");
            assert_eq!(exclude(&words(two), &words(one)), expected, "{two} / {one}");
        }
    }
}
