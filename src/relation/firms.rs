//! What a company is called: two spellings of one registered name ("Acme Distribution Ltd.", "Acme Distributors Ltd.").

use crate::arrange::Arrange as _;
use crate::claim::Kind;
use crate::claim::view::Name;
use crate::engine::Extracted;

use super::draft::{At, Draft, DraftSide, pairs};
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
    let mut firms: Vec<Firm> = Vec::new();
    for (article, one) in ground.articles.iter().enumerate() {
        for (index, seen) in one.view.sentences.iter().enumerate() {
            for name in &seen.names {
                firms.extend(firm(one, article, index, name));
            }
        }
    }
    firms.arrange(|x, y| x.words[0].cmp(&y.words[0]));
    firms.chunk_by(|x, y| x.words[0] == y.words[0]).filter_map(conflict).collect()
}

fn firm(one: &Extracted, article: usize, index: usize, name: &Name) -> Option<Firm> {
    let words: Vec<String> =
        name.tokens.clone().map(|at| one.text.word(at).trim_end_matches('.').to_owned()).collect();
    let end = words.iter().position(|word| FORMS.contains(&word.as_str()))?;
    let claim = one.claim_over(index, name.span)?;
    let written = name.span.of(&one.article.body).trim_end_matches('.').to_owned();
    (end > 1).then(|| Firm { at: At { article, claim }, words: words[..end].to_vec(), written })
}

/// The conflict of names that open with one word, if two articles spell another of their words differently. Who names both
/// tells of two companies.
fn conflict(firms: &[Firm]) -> Option<Draft> {
    let mut sorted: Vec<&Firm> = firms.iter().collect();
    sorted.arrange(|x, y| x.words.cmp(&y.words));
    let names: Vec<&[&Firm]> = sorted.chunk_by(|x, y| x.words == y.words).take(NAMES).collect();
    let both =
        |one: &[&Firm], two: &[&Firm]| one.iter().any(|x| two.iter().any(|y| x.at.article == y.at.article));
    let (first, second) = pairs(&names).find(|(one, two)| is_variant(one[0], two[0]) && !both(one, two))?;
    let side = |firms: &[&Firm]| DraftSide::of(firms[0].written.clone(), firms.iter().map(|firm| firm.at));
    Some(Draft {
        kind: Kind::Entity,
        topic: "what the company is called".to_owned(),
        rule: RULE,
        severity: Severity::Soft,
        confidence: CONFIDENCE,
        reason: format!(
            "name: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} are two names of one form that differ in a word",
            reason::one_line(&first[0].written),
            reason::one_line(&second[0].written)
        ),
        sides: vec![side(first), side(second)],
    })
}

/// Names that open with one word which are held against each other.
const NAMES: usize = 32;

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
