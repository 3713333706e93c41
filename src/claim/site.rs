//! One sentence with everything that was found in it, and the making of a claim from a value that stands there.

use std::ops::Range;

use crate::article::{Article, Span};
use crate::text::{BlockKind, Sentence, Text};

use super::moment::Moment;
use super::quantity::Quantity;
use super::sort;
use super::speaker::Report;
use super::stance::{self, Stand};
use super::view::{Name, Tag, View, tokens_in};
use super::word::{self, Ending, Stem};
use super::{Claim, Kind, Value, Words};

/// The typed values of a sentence, in order, and its verbs of saying.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Numbers with their units.
    pub quantities: Vec<Quantity>,
    /// Points and periods of time.
    pub moments: Vec<Moment>,
    /// Who says what.
    pub reports: Vec<Report>,
}

/// A sentence in its article.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text.
    pub text: &'a Text,
    /// Its view.
    pub view: &'a View,
    /// The sentence's place.
    pub index: usize,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Its values.
    pub facts: &'a Facts,
}

impl<'a> Site<'a> {
    /// The words of a span.
    #[must_use]
    pub fn words(&self, span: Span) -> &'a str {
        span.of(&self.article.body)
    }

    /// The names of its sentence.
    #[must_use]
    pub fn names(&self) -> &'a [Name] {
        self.view.sentences.get(self.index).map_or(&[], |seen| &seen.names)
    }

    /// The bytes of a range of tokens.
    #[must_use]
    pub fn span_of(&self, tokens: &Range<usize>) -> Span {
        match (
            self.text.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|last| self.text.tokens.get(last)),
        ) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end.max(first.span.start)),
            _ => Span::new(self.sentence.span.start, self.sentence.span.start),
        }
    }

    /// The tokens of a span.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        tokens_in(self.text, self.sentence, span)
    }

    /// The label of a key-value line.
    #[must_use]
    pub fn label(&self) -> Option<&'a str> {
        let block = self.text.block_of(self.sentence)?;
        (block.kind == BlockKind::KeyValue).then_some(block.label)?.map(|span| self.words(span))
    }

    /// The word that governs a token: the nearest main verb before it in its clause, or the event in a phrase like
    /// "after a shooting" that stands nearer; else the verb after it there, else the nearest one in the sentence.
    #[must_use]
    pub fn governor(&self, at: usize) -> Option<usize> {
        let clause = self.view.clause_of(self.text, self.index, at);
        let is_verb = |&i: &usize| self.view.tag(i) == Tag::Verb;
        let (start, end) = (clause.start, clause.end);
        self.governor_before(start, at.min(end))
            .or_else(|| (at..end).find(is_verb))
            .or_else(|| (self.sentence.tokens.start..start).rev().find(is_verb))
            .or_else(|| (end..self.sentence.tokens.end).find(is_verb))
    }

    /// The nearest governor between two tokens, from the right.
    fn governor_before(&self, start: usize, end: usize) -> Option<usize> {
        for i in (start..end).rev() {
            if self.view.tag(i) == Tag::Verb && !self.describes(i) || self.is_deed(i) {
                return Some(i);
            }
            if matches!(self.text.word(i), "after" | "before" | "during" | "following" | "since") {
                let event = (i + 1..end).find(|&k| matches!(self.view.tag(k), Tag::Noun | Tag::Verb));
                if event.is_some() {
                    return event;
                }
            }
        }
        None
    }

    /// Whether a participle describes the noun behind it: "on the injured reserve list".
    fn describes(&self, at: usize) -> bool {
        self.view.seen[at].word.ending == Ending::Past
            && self.sentence.tokens.contains(&(at + 1))
            && self.view.tag(at + 1) == Tag::Noun
            && sort::opens_phrase(self, at)
    }

    /// "the bombing of the camp", "the signing of the deal": a deed named by a noun that is made of its verb.
    #[must_use]
    pub fn is_deed(&self, at: usize) -> bool {
        if self.view.tag(at) != Tag::Noun || self.text.word(at + 1) != "of" {
            return false;
        }
        let word = self.text.word(at);
        let one = word.strip_suffix('s').unwrap_or(word);
        let made = one.strip_suffix("ing").is_some_and(|root| root.len() > 2);
        let thing = matches!(
            one,
            "building"
                | "evening"
                | "morning"
                | "ceiling"
                | "clothing"
                | "painting"
                | "inning"
                | "beginning"
                | "string"
                | "spring"
                | "sibling"
                | "offspring"
        );
        made && !thing && word::look_up(one).verb > 0
    }

    /// The name or noun that a verb is said of: the nearest one before it.
    #[must_use]
    pub fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let first = self.sentence.tokens.start;
        let is_time =
            |i: usize| self.facts.moments.iter().any(|moment| self.tokens_in(moment.span).contains(&i));
        // "The navy on Saturday freed 20 men": the day frees nobody.
        let at = (first..verb)
            .rev()
            .find(|&i| matches!(self.view.tag(i), Tag::Name | Tag::Noun | Tag::Pron) && !is_time(i))?;
        let names = self.names();
        if let Some(name) = names.iter().find(|name| name.tokens.contains(&at)) {
            return Some(name.tokens.clone());
        }
        let mut start = at;
        while start > first && matches!(self.view.tag(start - 1), Tag::Adj | Tag::Noun | Tag::Name | Tag::Num)
        {
            start -= 1;
        }
        Some(start..at + 1)
    }

    /// How the statement around a token stands.
    #[must_use]
    pub fn stand(&self, at: usize) -> Stand {
        stance::read(self, at)
    }

    /// A claim whose answer is `value`, stated by the tokens `tokens`.
    #[must_use]
    pub fn claim(&self, kind: Kind, topic: String, value: Value, tokens: &Range<usize>) -> Claim {
        // Both lose the same marks at their ends, so that the value stays inside its clause.
        let value_span = self.trim(self.span_of(tokens));
        let clause = self.view.clause_of(self.text, self.index, tokens.start);
        let span = self.trim(self.span_of(&clause).join(value_span)).join(value_span);
        let governor = self.governor(tokens.start);
        let subject =
            governor.and_then(|verb| self.subject(verb)).map_or("", |range| self.words(self.span_of(&range)));
        let predicate = governor.map_or("", |verb| self.text.word(verb));
        let stand = self.stand(tokens.start);
        Claim {
            span,
            value_span,
            sentence_span: self.sentence.span,
            sentence: self.index,
            kind,
            topic,
            subject: subject.to_owned(),
            predicate: predicate.to_owned(),
            anchors: self.anchors(&clause, tokens),
            time: self.time_beside(value_span),
            value,
            polarity: stand.polarity,
            modality: stand.modality,
            attribution: stand.attribution,
        }
    }

    /// Leaves out the joining words and marks at a clause's ends.
    fn trim(&self, span: Span) -> Span {
        let words = self.words(span);
        let lead = words.len() - words.trim_start_matches([',', ';', ':', ' ', '\n', '—', '–', ')']).len();
        let tail = words.len() - words.trim_end_matches([',', ';', ':', ' ', '\n', '—', '–', '(']).len();
        if lead + tail >= words.len() { span } else { Span::new(span.start + lead, span.end - tail) }
    }

    /// Names and nouns of a clause, without the value's own words: lower-cased, sorted, each once.
    fn anchors(&self, clause: &Range<usize>, value: &Range<usize>) -> Words {
        let mut anchors: Vec<&str> = clause
            .clone()
            .filter(|at| !value.contains(at) && matches!(self.view.tag(*at), Tag::Name | Tag::Noun))
            .map(|at| self.text.word(at))
            .collect();
        anchors.sort_unstable();
        anchors.dedup();
        anchors.into_iter().collect()
    }

    /// The sentence's first moment that is not the value itself.
    fn time_beside(&self, value: Span) -> Option<Moment> {
        self.facts.moments.iter().find(|moment| !moment.span.overlaps(value)).cloned()
    }

    /// The noun phrase that ends at or before a token's left neighbour "of": `depth` of "a depth of 10 km".
    #[must_use]
    pub fn measured_before(&self, at: usize) -> Option<usize> {
        let first = self.sentence.tokens.start;
        let mut i = at;
        while i > first && matches!(self.view.tag(i - 1), Tag::Adv | Tag::Det | Tag::Adj) {
            i -= 1;
        }
        (i > first && self.text.word(i - 1) == "of" && i >= first + 2)
            .then(|| i - 2)
            .filter(|&noun| self.view.tag(noun) == Tag::Noun)
    }

    /// The stem of the governing word, or of the label of a key-value line.
    #[must_use]
    pub fn governing_stem(&self, at: usize) -> Stem {
        let label = self.label().and_then(|label| label.split_whitespace().next_back());
        match label {
            Some(word) => word::stem(&word.to_lowercase()),
            None => self.governor(at).map_or(Stem(0), |verb| self.view.stem(verb)),
        }
    }
}
