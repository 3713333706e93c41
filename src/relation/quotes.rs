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

/// Passages with one run that are held against each other: what more sources quote has been said by then.
const CROWD: usize = 12;

/// Words that two passages share at least, and the share of the words between the first and the last of them.
const SHARED: usize = 6;
const ALIKE: f64 = 0.7;

/// Words that stand for others: more are another sentence.
const REPLACED: usize = 3;

/// Words on either side by which a place in a quotation is known again.
const BESIDE: usize = 2;

/// One sentence, or its part, between quotation marks.
struct Passage {
    at: At,
    words: Vec<Spoken>,
    /// Who said it, where the article says so.
    speaker: Option<String>,
}

/// One word of a passage.
struct Spoken {
    text: String,
    stem: Stem,
    tells: bool,
    denies: bool,
}

/// The conflicts of quotations.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut passages = Vec::new();
    for (article, one) in ground.articles.iter().enumerate() {
        passages.extend(passages_of(one, article));
    }
    let mut places: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (one, two) in pairs(&passages) {
        for (place, ways) in differences(&passages[one].words, &passages[two].words) {
            places.entry(place).or_default().extend(ways);
        }
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for draft in places.iter().filter_map(|(place, ways)| conflict(&passages, place, ways)) {
        // One quotation that differs in two places is one finding.
        let claims =
            |draft: &Draft| draft.sides.iter().flat_map(|side| side.claims.clone()).collect::<BTreeSet<At>>();
        if drafts.iter().all(|known| claims(known) != claims(&draft)) {
            drafts.push(draft);
        }
    }
    drafts
}

/// The quoted passages of an article, one for each sentence of a quotation.
fn passages_of(one: &Extracted, article: usize) -> Vec<Passage> {
    let mut passages = Vec::new();
    for quotation in quotation::find(&one.article.body, &one.text) {
        for index in quotation.sentences.0..=quotation.sentences.1 {
            let Some(site) = profile::site(one, index) else { continue };
            let within = &site.sentence.tokens;
            let tokens = within.start.max(quotation.tokens.start)..within.end.min(quotation.tokens.end);
            let words: Vec<Spoken> = tokens.clone().filter_map(|at| spoken(&site, at)).collect();
            if !LENGTH.contains(&words.len()) {
                continue;
            }
            let Some(claim) = one.claim_over(index, site.span_of(&tokens)) else { continue };
            let speaker = one.claims[claim].attribution.clone();
            passages.push(Passage { at: At { article, claim }, words, speaker });
        }
    }
    passages
}

/// Words for days that are tagged as adverbs.
const DAYS: [&str; 4] = ["today", "yesterday", "tomorrow", "tonight"];

/// A token as a word of speech; none for marks and what an editor put in brackets.
fn spoken(site: &Site<'_>, at: usize) -> Option<Spoken> {
    let tag = site.view.tag(at);
    let bracketed = |at: usize| matches!(site.text.word(at), "[" | "(" | "]" | ")");
    if tag == Tag::Mark || bracketed(at + 1) || at.checked_sub(1).is_some_and(bracketed) {
        return None;
    }
    let text = site.text.word(at).replace(['\'', '\u{2019}'], "");
    let denies = site.view.seen[at].word.closed & Closed::NEG != 0;
    let tells = matches!(tag, Tag::Noun | Tag::Name) || DAYS.contains(&text.as_str());
    Some(Spoken { text, stem: site.view.stem(at), tells, denies })
}

/// Passages of two articles that share a run of words.
fn pairs(passages: &[Passage]) -> BTreeSet<(usize, usize)> {
    let mut by_run: HashMap<Vec<Stem>, Vec<usize>> = HashMap::new();
    let mut pairs = BTreeSet::new();
    for (place, passage) in passages.iter().enumerate() {
        let stems: Vec<Stem> = passage.words.iter().map(|word| word.stem).collect();
        for run in stems.windows(RUN) {
            let crowd = by_run.entry(run.to_vec()).or_default();
            if crowd.len() == CROWD || crowd.last() == Some(&place) {
                continue;
            }
            let others = crowd.iter().filter(|&&other| passages[other].at.article != passage.at.article);
            pairs.extend(others.map(|&other| (other, place)));
            crowd.push(place);
        }
    }
    pairs
}

/// Where two passages have other words: the words to either side of the place, and the two ways to fill it with them.
fn differences(one: &[Spoken], two: &[Spoken]) -> Vec<(Vec<String>, [Vec<String>; 2])> {
    let shared = common(one, two);
    let (Some(&first), Some(&last)) = (shared.first(), shared.last()) else { return Vec::new() };
    let between = (last.0 - first.0).max(last.1 - first.1) + 1;
    if shared.len() < SHARED || (shared.len() as f64) < ALIKE * between as f64 {
        return Vec::new();
    }
    let opening = (0..first.0, 0..first.1);
    let inner = shared.windows(2).map(|pair| (pair[0].0 + 1..pair[1].0, pair[0].1 + 1..pair[1].1));
    let mut found = Vec::new();
    for (left, right) in [opening].into_iter().chain(inner) {
        if is_other(&one[left.clone()], &two[right.clone()]) {
            let (before, way) = set_in(one, &left);
            let (_, other) = set_in(two, &right);
            found.push((before, [way, other]));
        }
    }
    found
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
    let tells = |mine: &[Spoken], theirs: &[Spoken]| {
        mine.iter().any(|word| word.tells && !theirs.iter().any(|other| is_spelling(word, other)))
    };
    denies(one) != denies(two) || tells(one, two) && tells(two, one)
}

/// Whether two words may be spellings or forms of one.
fn is_spelling(one: &Spoken, two: &Spoken) -> bool {
    let front = one.text.chars().zip(two.text.chars()).take_while(|(x, y)| x == y).count();
    one.stem == two.stem || 2 * front >= one.text.chars().count().min(two.text.chars().count())
}

/// The words around a place in a passage, and the same with what fills it.
fn set_in(words: &[Spoken], place: &Range<usize>) -> (Vec<String>, Vec<String>) {
    let text = |range: Range<usize>| words[range].iter().map(|word| word.text.clone());
    let before = place.start.saturating_sub(BESIDE)..place.start;
    let behind = place.end..words.len().min(place.end + BESIDE);
    let around = text(before.clone()).chain(text(behind.clone())).collect();
    (around, text(before.start..behind.end).collect())
}

/// The conflict of one place: the ways to fill it, each with the articles that do. Who quotes it both ways quotes two
/// occasions.
fn conflict(passages: &[Passage], place: &[String], ways: &BTreeSet<Vec<String>>) -> Option<Draft> {
    let holds = |passage: &Passage, way: &[String]| {
        passage.words.windows(way.len()).any(|words| words.iter().map(|word| &word.text).eq(way))
    };
    let mut sides: Vec<DraftSide> = Vec::new();
    let mut articles: BTreeSet<usize> = BTreeSet::new();
    for way in ways {
        let claims: BTreeSet<At> =
            passages.iter().filter(|passage| holds(passage, way)).map(|passage| passage.at).collect();
        let own: BTreeSet<usize> = claims.iter().map(|at| at.article).collect();
        if !articles.is_disjoint(&own) {
            return None;
        }
        articles.extend(own);
        sides.push(DraftSide { value: way.join(" "), claims: claims.into_iter().collect(), extent: None });
    }
    let of_place = |passage: &&Passage| ways.iter().any(|way| holds(passage, way));
    let speaker = passages.iter().filter(of_place).find_map(|passage| passage.speaker.clone());
    (sides.len() > 1 && !place.is_empty()).then(|| Draft {
        kind: Kind::Other,
        topic: speaker.map_or_else(|| "what was said".to_owned(), |who| format!("what {who} said")),
        rule: RULE,
        severity: Severity::Soft,
        confidence: CONFIDENCE,
        reason: format!(
            "quotation: the same words but for \u{201c}{}\u{201d} and \u{201c}{}\u{201d}",
            reason::one_line(&sides[0].value),
            reason::one_line(&sides[1].value)
        ),
        sides,
    })
}

/// How sure it is that one of two such quotations is not what was said.
const CONFIDENCE: f64 = 0.7;
