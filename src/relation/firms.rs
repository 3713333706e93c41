//! What a company is called: two spellings of one registered name ("Acme Distribution Ltd.", "Acme Distributors Ltd.").

use std::collections::BTreeMap;

use crate::claim::Kind;
use crate::claim::view::Name;
use crate::engine::Extracted;

use super::draft::{At, Draft, DraftSide};
use super::ground::Ground;
use super::{Severity, reason};

/// The name of the rule.
pub const RULE: &str = "firm-named-otherwise";

/// Words that end a registered name.
const FORMS: [&str; 12] =
    ["ltd", "limited", "inc", "incorporated", "corp", "corporation", "llc", "plc", "gmbh", "ag", "sa", "co"];

/// Letters that two spellings of one word share at least, and how many of them may differ behind.
const ALIKE: usize = 5;

/// A registered name as it stands in an article.
struct Firm {
    at: At,
    /// Its words without the form, lower-cased.
    words: Vec<String>,
    written: String,
}

/// The conflicts of names of companies.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut firms: BTreeMap<String, Vec<Firm>> = BTreeMap::new();
    for (article, one) in ground.articles.iter().enumerate() {
        for (index, seen) in one.view.sentences.iter().enumerate() {
            for name in &seen.names {
                if let Some(firm) = firm(one, article, index, name) {
                    firms.entry(firm.words[0].clone()).or_default().push(firm);
                }
            }
        }
    }
    firms.values().filter_map(|firms| conflict(firms)).collect()
}

fn firm(one: &Extracted, article: usize, index: usize, name: &Name) -> Option<Firm> {
    let words: Vec<String> =
        name.tokens.clone().map(|at| one.text.word(at).trim_end_matches('.').to_owned()).collect();
    let end = words.iter().position(|word| FORMS.contains(&word.as_str()))?;
    let claim =
        one.claims.iter().position(|claim| claim.sentence == index && claim.span.overlaps(name.span))?;
    let written = name.span.of(&one.article.body).trim_end_matches('.').to_owned();
    (end > 1).then(|| Firm { at: At { article, claim }, words: words[..end].to_vec(), written })
}

/// The conflict of names that open with one word, if two articles spell the last word differently.
fn conflict(firms: &[Firm]) -> Option<Draft> {
    let first = firms.first()?;
    let second = firms.iter().find(|firm| firm.at.article != first.at.article && is_variant(first, firm))?;
    let side = |like: &Firm| {
        let mut claims: Vec<At> =
            firms.iter().filter(|firm| firm.words == like.words).map(|firm| firm.at).collect();
        claims.sort_unstable();
        claims.dedup();
        DraftSide { value: like.written.clone(), claims, extent: None }
    };
    Some(Draft {
        kind: Kind::Entity,
        topic: "what the company is called".to_owned(),
        rule: RULE,
        severity: Severity::Soft,
        confidence: CONFIDENCE,
        reason: reason::one_line(&format!(
            "name: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} are two names of one form that differ in a word",
            first.written, second.written
        )),
        sides: vec![side(first), side(second)],
    })
}

/// How sure two spellings are of one company.
const CONFIDENCE: f64 = 0.6;

/// Names of as many words that differ in one only, and there behind the same first letters. A plural is no other name.
fn is_variant(one: &Firm, two: &Firm) -> bool {
    let mut apart = one.words.iter().zip(&two.words).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (apart.next(), apart.next()) else { return false };
    let shared = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
    one.words.len() == two.words.len()
        && shared >= ALIKE
        && x.trim_end_matches('s') != y.trim_end_matches('s')
}
