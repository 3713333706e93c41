//! How a person is called: one name in two spellings ("Duncan Rait", "Duncan Raite"). They are of one person, and are told
//! with what was not compared: no editor holds two spellings to be two people.
//!
//! Two names are held to be of one person where one part is the same and the other differs in a letter or two, and no
//! article has both: who writes of Anna and of Anne Berg tells of two people. Nicknames and forms of the other sex
//! ("Maria", "Mario") are names of their own. Accents, doubled letters and the other ways in which one sound is written
//! from another alphabet ("Massoud", "Masud") make no other spelling.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::claim::view::Name;
use crate::claim::word;
use crate::engine::Extracted;

use super::draft::{At, Placing};
use super::ground::Ground;
use super::{NotComparable, reason};

/// Letters of the shorter spelling, at least.
const LENGTH: usize = 4;

/// Letters from which on two may differ.
const LONG: usize = 7;

/// A person's name: given name and surname, lower-cased.
type Called = (String, String);

/// Where a name stands, and how it is written there.
#[derive(Default)]
struct Written {
    claims: BTreeSet<At>,
    articles: BTreeSet<usize>,
    words: String,
}

/// The names in two spellings.
#[must_use]
pub fn variants(ground: &Ground<'_>, placing: &Placing<'_>) -> Vec<NotComparable> {
    if ground.articles.len() < 2 {
        return Vec::new();
    }
    let mut people: BTreeMap<Called, Written> = BTreeMap::new();
    for (article, one) in ground.articles.iter().enumerate() {
        for (index, seen) in one.view.sentences.iter().enumerate() {
            for name in &seen.names {
                note(&mut people, one, (article, index), name);
            }
        }
    }
    let mut by_part: BTreeMap<(bool, &str), Vec<&Called>> = BTreeMap::new();
    for called in people.keys() {
        by_part.entry((false, &called.0)).or_default().push(called);
        by_part.entry((true, &called.1)).or_default().push(called);
    }
    let mut variants = Vec::new();
    for ((by_surname, _), same) in &by_part {
        // In the order of the alphabet, spellings stand near each other.
        for (n, one) in same.iter().enumerate() {
            let near = same[n + 1..].iter().take(CROWD);
            variants.extend(near.filter_map(|two| variant(&people, one, two, *by_surname, placing)));
        }
    }
    variants
}

/// Names with one part that are held against each other: a common given name has many bearers.
const CROWD: usize = 24;

/// Takes down a name of two parts that a claim holds.
fn note(people: &mut BTreeMap<Called, Written>, one: &Extracted, at: (usize, usize), name: &Name) {
    let (article, index) = at;
    // "Duncan Rait of Porto": the place is no part of it.
    let own = name.tokens.clone().take_while(|&at| !matches!(one.text.word(at), "of" | "from" | "at"));
    let tokens: Vec<usize> = own.collect();
    let [.., first, last] = tokens.as_slice() else { return };
    let (given, surname) = (one.text.word(*first), one.text.word(*last));
    let plain = |word: &str| word.chars().count() >= LENGTH && word.chars().all(char::is_alphabetic);
    if !plain(given) || !plain(surname) {
        return;
    }
    let Some(claim) = one.claim_over(index, name.span) else { return };
    let written = people.entry((given.to_owned(), surname.to_owned())).or_default();
    written.claims.insert(At { article, claim });
    written.articles.insert(article);
    // The form in small letters rather than in capitals, whichever article comes first.
    let (first, last) = (one.text.tokens[*first].span, one.text.tokens[*last].span);
    let form = first.join(last).of(&one.article.body);
    if form > written.words.as_str() {
        form.clone_into(&mut written.words);
    }
}

/// Two names that share a part, if they are spellings of one.
fn variant(
    people: &BTreeMap<Called, Written>,
    one: &Called,
    two: &Called,
    by_surname: bool,
    placing: &Placing<'_>,
) -> Option<NotComparable> {
    let (x, y) = if by_surname { (&one.0, &two.0) } else { (&one.1, &two.1) };
    let (left, right) = (people.get(one)?, people.get(two)?);
    if !left.articles.is_disjoint(&right.articles) || !is_spelling(x, y, by_surname) {
        return None;
    }
    let claims = [*left.claims.first()?, *right.claims.first()?].map(|at| placing.index(at));
    let [one, two] = [left, right].map(|written| reason::one_line(&written.words));
    Some(NotComparable { claims, reason: format!("two spellings of one name: {one} and {two}") })
}

/// Whether two words are spellings of one name: a letter apart, two where they are long, behind one first letter.
pub(super) fn is_spelling(a: &str, b: &str, is_given: bool) -> bool {
    if word::look_up(a).known && word::look_up(b).known {
        return false;
    }
    let (a, b) = (sounds(a), sounds(b));
    let short = a.len().min(b.len());
    // "Maria" and "Mario", "Daniel" and "Daniela", "Julian" and "Julia".
    let (long, brief) = if a.len() > b.len() { (&a, &b) } else { (&b, &a) };
    let longer = long.len() == brief.len() + 1 && long[..brief.len()] == brief[..];
    let sexes = is_given && (longer || a.len() == b.len() && a[..short - 1] == b[..short - 1]);
    let plural = a.last() == Some(&'s') && a[..a.len() - 1] == b[..]
        || b.last() == Some(&'s') && b[..b.len() - 1] == a[..];
    let allowed = if short >= LONG { 2 } else { 1 };
    a.first() == b.first() && !sexes && !plural && (1..=allowed).contains(&distance(&a, &b))
}

/// Whether two words are one name in two alphabets or with and without accents: "Krüger", "Kruger".
pub(super) fn is_one_sound(a: &str, b: &str) -> bool {
    a != b && sounds(a) == sounds(b)
}

/// A name by its sounds: without accents and doubled letters, one letter for each sound that is written in many ways.
fn sounds(name: &str) -> Vec<char> {
    let plain: String = name.nfd().filter(|c| c.is_alphabetic()).collect();
    let written = [("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ck", "k"), ("kh", "k"), ("ph", "f")];
    let one = written.iter().fold(plain, |name, (from, to)| name.replace(from, to));
    let mut letters: Vec<char> = one
        .chars()
        .map(|c| match c {
            'y' => 'i',
            'q' | 'c' => 'k',
            c => c,
        })
        .collect();
    letters.dedup();
    letters
}

/// Letters to change, put in or take out (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
