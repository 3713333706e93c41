//! What somebody said: one quotation, word for word in two articles but for a noun, a day or a "not" ("I feel we were
//! executing", "I feel we weren't executing").
//!
//! ```text
//!  passages between quotation marks ── equal but for words left out at the ends? ──> held against each other by the four-word
//!  runs that they share ── longest common subsequence ──> where the one has other words than the other
//! ```
//!
//! Words that one article leaves out make no other quotation, and neither do spellings, or words in brackets; nor do verbs
//! and adjectives, of which a translator chooses one and the next another. Numbers are compared as numbers.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::claim::Kind;
use crate::claim::quotation;
use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::word::{Closed, Stem};
use crate::engine::Extracted;

use super::draft::{At, Draft, DraftSide};
use super::ground::Ground;
use super::{Severity, profile, reason};

/// The name of the rule.
pub const RULE: &str = "quoted-otherwise";

/// Words of a passage: fewer are common turns of speech, more are a speech.
const LENGTH: Range<usize> = 7..121;

/// Words in a run by which two passages are held against each other.
const RUN: usize = 4;

/// Sayings with one run that are held against each other: more are a turn of speech.
const CROWD: usize = 12;

/// Words that two passages share at least, and the share of the words between the first and the last of them.
const SHARED: usize = 6;
const ALIKE: f64 = 0.7;

/// Words that stand for others: more are another sentence.
const REPLACED: usize = 3;

/// Words on either side by which a place in a quotation is known again.
const BESIDE: usize = 2;

/// One sentence, or its part, between quotation marks, and who quotes it.
#[derive(Default)]
struct Saying {
    words: Vec<Spoken>,
    /// Where it stands, and who said it, where that article says so.
    said: BTreeMap<At, Option<String>>,
}

/// One word of a saying.
struct Spoken {
    text: String,
    stem: Stem,
    tells: bool,
    denies: bool,
}

/// Two ways to say one thing, by the words that differ and those beside them; and where each stands.
type Ways = BTreeMap<[Vec<String>; 2], [BTreeSet<At>; 2]>;

/// The conflicts of quotations.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    if ground.articles.len() < 2 {
        return Vec::new();
    }
    // In the order of their words, so that nothing hangs on the order of the articles.
    let mut by_text: BTreeMap<Vec<String>, Saying> = BTreeMap::new();
    for (article, one) in ground.articles.iter().enumerate() {
        note(&mut by_text, one, article);
    }
    let sayings: Vec<Saying> = by_text.into_values().collect();
    let mut ways = Ways::new();
    for (one, two) in pairs(&sayings) {
        let (one, two) = (&sayings[one], &sayings[two]);
        if are_of_two(one, two) {
            continue;
        }
        // One quotation that differs in two places is one finding.
        if let Some(way) = difference(&one.words, &two.words) {
            let sides = ways.entry(way).or_default();
            sides[0].extend(one.said.keys());
            sides[1].extend(two.said.keys());
        }
    }
    let mut speakers: BTreeMap<At, &str> = BTreeMap::new();
    for (at, who) in sayings.iter().flat_map(|saying| &saying.said) {
        speakers.extend(who.as_deref().map(|who| (*at, who)));
    }
    ways.into_iter().filter_map(|(way, sides)| conflict(&way, &sides, &speakers)).collect()
}

/// Takes down the quoted passages of an article, one for each sentence of a quotation.
fn note(sayings: &mut BTreeMap<Vec<String>, Saying>, one: &Extracted, article: usize) {
    for quotation in quotation::find(&one.article.body, &one.text) {
        for index in quotation.sentences.0..=quotation.sentences.1 {
            let Some(site) = profile::site(one, index) else { continue };
            let within = &site.sentence.tokens;
            let tokens = within.start.max(quotation.tokens.start)..within.end.min(quotation.tokens.end);
            let words = spoken(&site, tokens.clone());
            if !LENGTH.contains(&words.len()) {
                continue;
            }
            let Some(claim) = one.claim_over(index, site.span_of(&tokens)) else { continue };
            let text = words.iter().map(|word| word.text.clone()).collect();
            let saying = sayings.entry(text).or_insert_with(|| Saying { words, ..Saying::default() });
            saying.said.insert(At { article, claim }, one.claims[claim].attribution.clone());
        }
    }
}

/// Words for days that are tagged as adverbs.
const DAYS: [&str; 4] = ["today", "yesterday", "tomorrow", "tonight"];

/// Tokens as words of speech, without marks and what an editor put in brackets.
fn spoken(site: &Site<'_>, tokens: Range<usize>) -> Vec<Spoken> {
    let mut depth = 0_usize;
    let mut words = Vec::new();
    for at in tokens {
        match site.text.word(at) {
            "[" | "(" => depth += 1,
            "]" | ")" => depth = depth.saturating_sub(1),
            _ if depth > 0 || site.view.tag(at) == Tag::Mark => {}
            word => {
                let text = word.replace(['\'', '\u{2019}'], "");
                let denies = site.view.seen[at].word.closed & Closed::NEG != 0;
                let tells =
                    matches!(site.view.tag(at), Tag::Noun | Tag::Name) || DAYS.contains(&text.as_str());
                words.push(Spoken { text, stem: site.view.stem(at), tells, denies });
            }
        }
    }
    words
}

/// Sayings that share a run of words and stand in two articles.
fn pairs(sayings: &[Saying]) -> BTreeSet<(usize, usize)> {
    let mut by_run: HashMap<Vec<Stem>, Vec<usize>> = HashMap::new();
    let mut pairs = BTreeSet::new();
    for (place, saying) in sayings.iter().enumerate() {
        let stems: Vec<Stem> = saying.words.iter().map(|word| word.stem).collect();
        for run in stems.windows(RUN) {
            let crowd = by_run.entry(run.to_vec()).or_default();
            if crowd.len() == CROWD || crowd.last() == Some(&place) {
                continue;
            }
            pairs.extend(crowd.iter().map(|&other| (other, place)));
            crowd.push(place);
        }
    }
    pairs
}

/// Whether two sayings are of two people, both named.
fn are_of_two(one: &Saying, two: &Saying) -> bool {
    let names = |saying: &Saying| -> Vec<String> {
        let words = saying.said.values().flatten().flat_map(|who| who.split_whitespace());
        words.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_lowercase).collect()
    };
    let (one, two) = (names(one), names(two));
    !one.is_empty() && !two.is_empty() && !one.iter().any(|word| two.contains(word))
}

/// Where two sayings first have other words, if they are one but for that: either way to fill the place, with the words
/// beside it.
fn difference(one: &[Spoken], two: &[Spoken]) -> Option<[Vec<String>; 2]> {
    let shared = common(one, two);
    let (&first, &last) = (shared.first()?, shared.last()?);
    let between = (last.0 - first.0).max(last.1 - first.1) + 1;
    if shared.len() < SHARED || (shared.len() as f64) < ALIKE * between as f64 {
        return None;
    }
    let opening = (0..first.0, 0..first.1);
    let inner = shared.windows(2).map(|pair| (pair[0].0 + 1..pair[1].0, pair[0].1 + 1..pair[1].1));
    let mut places = [opening].into_iter().chain(inner);
    let (left, right) = places.find(|(left, right)| is_other(&one[left.clone()], &two[right.clone()]))?;
    Some([set_in(one, &left), set_in(two, &right)])
}

/// Places of equal words in a longest common subsequence.
fn common(one: &[Spoken], two: &[Spoken]) -> Vec<(usize, usize)> {
    let width = two.len() + 1;
    let mut longest = vec![0_u16; (one.len() + 1) * width];
    for (i, x) in one.iter().enumerate().rev() {
        for (j, y) in two.iter().enumerate().rev() {
            longest[i * width + j] = if x.text == y.text {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut shared) = (0, 0, Vec::new());
    while i < one.len() && j < two.len() {
        if one[i].text == two[j].text {
            shared.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    shared
}

/// Whether some words say something else than those in their place: each has a word that tells and the other lacks, or one
/// denies.
fn is_other(one: &[Spoken], two: &[Spoken]) -> bool {
    let denies = |words: &[Spoken]| words.iter().any(|word| word.denies);
    if one.len() > REPLACED || two.len() > REPLACED {
        return false;
    }
    // "endgame" and "end game" are one; "the time of year" and "the season" are put in other words.
    let joined = |words: &[Spoken]| words.iter().map(|word| word.text.as_str()).collect::<String>();
    let telling = |words: &[Spoken]| words.iter().filter(|word| word.tells).count();
    if joined(one) == joined(two) {
        return false;
    }
    let tells = |mine: &[Spoken], theirs: &[Spoken]| {
        telling(mine) == telling(theirs)
            && mine.iter().any(|word| word.tells && !theirs.iter().any(|other| may_be_one(word, other)))
    };
    denies(one) != denies(two) || tells(one, two) && tells(two, one)
}

/// Whether two words may be spellings or forms of one: long, and alike up to their end.
fn may_be_one(one: &Spoken, two: &Spoken) -> bool {
    let front = one.text.chars().zip(two.text.chars()).take_while(|(x, y)| x == y).count();
    let short = one.text.chars().count().min(two.text.chars().count());
    one.stem == two.stem || short >= 6 && 3 * front >= 2 * short
}

/// What fills a place in a saying, with the words beside it.
fn set_in(words: &[Spoken], place: &Range<usize>) -> Vec<String> {
    let around = place.start.saturating_sub(BESIDE)..words.len().min(place.end + BESIDE);
    words[around].iter().map(|word| word.text.clone()).collect()
}

/// The conflict of two ways to say one thing. Who quotes it both ways quotes two occasions.
fn conflict(
    way: &[Vec<String>; 2],
    sides: &[BTreeSet<At>; 2],
    speakers: &BTreeMap<At, &str>,
) -> Option<Draft> {
    if sides[0].iter().any(|one| sides[1].iter().any(|two| one.article == two.article)) {
        return None;
    }
    let speaker = sides.iter().flatten().filter_map(|at| speakers.get(at)).min();
    let side =
        |words: &[String], claims: &BTreeSet<At>| DraftSide::of(words.join(" "), claims.iter().copied());
    let (left, right) = (side(&way[0], &sides[0]), side(&way[1], &sides[1]));
    Some(Draft {
        kind: Kind::Other,
        topic: speaker.map_or_else(|| "what was said".to_owned(), |who| format!("what {who} said")),
        rule: RULE,
        severity: Severity::Soft,
        confidence: CONFIDENCE,
        reason: format!(
            "quotation: the same words but for \u{201c}{}\u{201d} and \u{201c}{}\u{201d}",
            reason::one_line(&left.value),
            reason::one_line(&right.value)
        ),
        sides: vec![left, right],
    })
}

/// How sure it is that one of two such quotations is not what was said.
const CONFIDENCE: f64 = 0.7;
