//! All claims of an article, in order, within [`limits`].

use crate::article::Article;
use crate::text::{Pane, Sentence, Text};

use super::moment::{self, Anchor};
use super::quantity::{self, Dimension, Quantity};
use super::quotation::{self, Quotation};
use super::site::{Facts, Site};
use super::view::View;
use super::vocabulary::Line;
use super::voices::{self, Voices};
use super::{Claim, kinds, limits, speaker};
use limits::{Cut, Limit};

/// What was found in an article's sentences.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The typed values of each sentence; none for those behind the cut.
    pub facts: Vec<Facts>,
    /// The claims, in order of their values.
    pub claims: Vec<Claim>,
    /// Where reading ended before the end, and why.
    pub cut: Option<Cut>,
}

/// Reads the sentences one after the other, for as long as `may_go_on` says so; it is asked every now and then.
#[must_use]
pub fn find(
    article: &Article,
    text: &Text,
    view: &View,
    anchor: &Anchor,
    may_go_on: &dyn Fn() -> bool,
) -> Found {
    let sentences = text.sentences.len();
    let quotations = quotation::find(&article.body, text);
    let mut reading = Reading::new(article, *anchor, &quotations);
    reading.facts.reserve(sentences);
    let mut claims = reading.go_on(text, view, sentences, may_go_on);
    claims.shrink_to_fit();
    let mut facts = reading.facts.into_held();
    facts.resize_with(sentences, Facts::default);
    Found { facts, claims, cut: reading.cut }
}

/// An article whose sentences are read for claims, from the first to the last.
pub(super) struct Reading<'a> {
    article: &'a Article,
    anchor: Anchor,
    quotations: &'a [Quotation],
    /// The typed values of the sentences that were read.
    pub(super) facts: Pane<Facts>,
    voices: Voices,
    /// Claims found so far.
    claims: usize,
    /// Where it ended before the end, and why.
    pub(super) cut: Option<Cut>,
}

impl<'a> Reading<'a> {
    /// Nothing read yet; the quotations are those of the whole text.
    pub(super) fn new(article: &'a Article, anchor: Anchor, quotations: &'a [Quotation]) -> Self {
        let (facts, voices) = (Pane::default(), Voices::default());
        Self { article, anchor, quotations, facts, voices, claims: 0, cut: None }
    }

    /// The claims of the sentences from where it ended last to `until`; no quotation goes on over that place.
    pub(super) fn go_on(
        &mut self,
        text: &Text,
        view: &View,
        until: usize,
        may_go_on: &dyn Fn() -> bool,
    ) -> Vec<Claim> {
        let article = self.article;
        let mut found = Vec::new();
        for index in self.facts.len()..until {
            if let Some(limit) = limit(index, self.claims + found.len(), may_go_on) {
                self.cut = Some(Cut { limit, read: index, of: text.sentences.len() });
                break;
            }
            let sentence = &text.sentences[index];
            let before = last_count(text, index, &self.facts);
            let mut facts = facts(article, text, sentence, &self.anchor, before);
            facts.reports = speaker::reports(&Site { article, text, view, index, sentence, facts: &facts });
            facts.reports.shrink_to_fit();
            let mut claims = kinds::claims(&Site { article, text, view, index, sentence, facts: &facts });
            claims.truncate(limits::IN_SENTENCE);
            found.append(&mut claims);
            self.facts.push(facts);
        }
        let read = voices::Read { article, text, view, facts: &self.facts };
        self.voices.assign(read, self.quotations, until, &mut found);
        self.claims += found.len();
        found
    }
}

/// What ends the reading in front of a sentence.
fn limit(sentence: usize, claims: usize, may_go_on: &dyn Fn() -> bool) -> Option<Limit> {
    if sentence >= limits::SENTENCES {
        return Some(Limit::Sentences);
    }
    if claims >= limits::CLAIMS {
        return Some(Limit::Claims);
    }
    (sentence.is_multiple_of(limits::STEP) && !may_go_on()).then_some(Limit::Time)
}

/// Sentences through which a noun that was counted goes on.
const STANDING: usize = 2;

/// The last count of the sentences right before one: a bare number may be a part of it.
fn last_count<'a>(text: &Text, index: usize, facts: &'a Pane<Facts>) -> Option<&'a Quantity> {
    let block = text.sentences[index].block;
    let near = |before: &usize| text.sentences[*before].block + STANDING >= block;
    let counts = |quantity: &&Quantity| quantity.dimension == Dimension::Count && quantity.counted.is_some();
    let before = (index.saturating_sub(STANDING)..index).rev().filter(near);
    before.into_iter().find_map(|before| facts.get(before)?.quantities.iter().rev().find(counts))
}

/// The typed values of a sentence.
fn facts(
    article: &Article,
    text: &Text,
    sentence: &Sentence,
    anchor: &Anchor,
    before: Option<&Quantity>,
) -> Facts {
    let line = Line::new(&article.body, text, sentence);
    let mut moments = moment::find_in(&line, anchor);
    let mut quantities = quantity::find_in(&line, before);
    // A year or a clock time is a moment and nothing else.
    quantities.retain(|quantity| !moments.iter().any(|moment| moment.span.overlaps(quantity.span)));
    moments.truncate(limits::IN_SENTENCE);
    quantities.truncate(limits::IN_SENTENCE);
    // They are kept as long as the article is; a row of figures would hold room for each of them.
    moments.shrink_to_fit();
    quantities.shrink_to_fit();
    Facts { quantities, moments, reports: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine;

    fn article(body: String) -> Article {
        Article::from_body(body)
    }

    #[test]
    fn a_row_of_figures_gives_no_more_claims_than_a_sentence_may_have() {
        let extracted = engine::extract(article("The port has 7 ships and 5 tons, ".repeat(2_000)));
        // The number itself, so that a larger limit is seen too.
        let most = extracted.text.sentences.len() * 16;
        assert!(!extracted.claims.is_empty() && extracted.claims.len() <= most);
        for facts in &extracted.facts {
            assert!(facts.quantities.capacity() <= 16);
        }
        assert_eq!(extracted.cut, None);
    }

    #[test]
    fn dates_and_figures_together_give_no_more_claims_either() {
        let body = "the port opened on 3 May 2021 with 7 ships and 5 tons, ".repeat(200);
        let extracted = engine::extract(article(body));
        // Both kinds are full: only then are there more claims than a sentence may have.
        let full = &extracted.facts[0];
        assert_eq!((full.quantities.len(), full.moments.len()), (16, 16));
        assert!(extracted.claims.len() <= extracted.text.sentences.len() * 16);
        for facts in &extracted.facts {
            assert!(facts.moments.capacity() <= 16);
        }
    }

    #[test]
    fn groups_of_digits_without_end_are_no_fault() {
        // Read as one number, they are infinite.
        let numbers: Vec<String> = (1..=1_000).map(|number| number.to_string()).collect();
        assert_eq!(engine::extract(article(numbers.join(" "))).cut, None);
    }

    #[test]
    fn claims_and_sentences_have_an_end() {
        let patient = || true;
        assert_eq!(limit(limits::SENTENCES - 1, limits::CLAIMS - 1, &patient), None);
        assert_eq!(limit(limits::SENTENCES, 0, &patient), Some(Limit::Sentences));
        assert_eq!(limit(1, limits::CLAIMS, &patient), Some(Limit::Claims));
        let cut = Cut { limit: Limit::Claims, read: 4, of: 9 };
        assert_eq!(
            cut.to_string(),
            "makes more than 250000 claims: those of the first 4 of its 9 sentences are kept"
        );
    }

    #[test]
    fn an_article_that_takes_too_long_is_cut_with_a_word() {
        let looks = std::cell::Cell::new(0);
        let patience = || {
            looks.set(looks.get() + 1);
            looks.get() <= 3
        };
        let body = "Firm A paid $5 million for 30 ships. ".repeat(1_000);
        let extracted = engine::extract_while(article(body), &patience);
        let cut = Cut { limit: Limit::Time, read: 3 * limits::STEP, of: 1_000 };
        assert_eq!(extracted.cut, Some(cut));
        assert!(extracted.claims.iter().all(|claim| claim.sentence < cut.read));
        assert_eq!(
            cut.to_string(),
            "takes too long to read for claims: those of the first 96 of its 1000 sentences are kept"
        );
    }
}
