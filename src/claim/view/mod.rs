//! An article's tokens with what is known of each in its sentence: tag, stem, name, clause.
//!
//! A view is what both extraction and comparison look at; it is made from the text alone, in one pass, and can be made
//! again at any time.

mod clause;
mod name;
mod tag;

use std::ops::Range;

use crate::article::Span;
use crate::text::{BlockKind, Pane, Sentence, Text, TokenKind};

use super::word::{self, Stem, Word};
pub(super) use name::Proper;

/// What a token is in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Determiner or possessive.
    Det,
    /// Pronoun.
    Pron,
    /// Preposition.
    Prep,
    /// Conjunction or relative word.
    Conj,
    /// Modal verb or a form of be, have, do that helps another verb.
    Aux,
    /// Main verb, finite or not.
    Verb,
    /// Common noun.
    Noun,
    /// Part of a name.
    Name,
    /// Adjective or participle before a noun.
    Adj,
    /// Adverb.
    Adv,
    /// Number in digits or words.
    Num,
    /// Punctuation or sign.
    #[default]
    Mark,
}

impl Tag {
    /// Whether words of this tag say something of the world.
    #[must_use]
    pub const fn is_content(self) -> bool {
        matches!(self, Tag::Verb | Tag::Noun | Tag::Name | Tag::Adj)
    }
}

/// A token, seen in its sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// What it is here.
    pub tag: Tag,
    /// What it can be anywhere.
    pub word: Word,
    /// Whether it starts with a capital letter.
    pub capital: bool,
}

impl Seen {
    /// Its concept.
    #[must_use]
    pub const fn stem(&self) -> Stem {
        self.word.stem
    }
}

/// A name as it stands in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: Span,
}

/// An article's text, seen: one [`Seen`] a token, names and clauses for each sentence.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// One for each of [`Text::tokens`].
    pub seen: Pane<Seen>,
    /// One for each of [`Text::sentences`].
    pub sentences: Pane<SentenceView>,
}

/// What was seen in a sentence.
#[derive(Clone, Debug, Default)]
pub struct SentenceView {
    /// Names, in order.
    pub names: Vec<Name>,
    /// Clauses, in order: ranges of tokens that cover the sentence.
    pub clauses: Vec<Range<usize>>,
    /// Whether it is a headline: title case says nothing about names there.
    pub headline: bool,
}

impl View {
    /// Looks at every sentence of a text.
    #[must_use]
    pub fn new(body: &str, text: &Text) -> Self {
        let mut view = View::default();
        view.sentences.reserve(text.sentences.len());
        view.look_up(body, text);
        let mut proper = Proper::default();
        for index in 0..text.sentences.len() {
            proper.count(body, text, index, &view.seen);
        }
        view.look(body, text, &proper, text.sentences.len());
        view
    }

    /// Looks up the words of the tokens that came to the text since it was called last.
    pub(super) fn look_up(&mut self, body: &str, text: &Text) {
        let from = self.seen.len();
        let tokens = text.tokens.slice(from..text.tokens.len()).unwrap_or(&[]);
        self.seen.reserve(tokens.len());
        for token in tokens {
            let capital = token.span.of(body).chars().next().is_some_and(char::is_uppercase);
            self.seen.push(Seen { tag: Tag::Mark, word: word::look_up(text.lower(token)), capital });
        }
    }

    /// Looks at the sentences before a place, those that have not been. The one behind them has to be looked up too.
    pub(super) fn look(&mut self, body: &str, text: &Text, proper: &Proper, until: usize) {
        for sentence in &text.sentences[self.sentences.len().min(until)..until] {
            let headline = is_headline(text, sentence, &self.seen);
            tag::tag(text, sentence, headline, proper, &mut self.seen);
            let names = name::find(body, text, sentence, &self.seen);
            let clauses = clause::split(text, sentence, &self.seen);
            self.sentences.push(SentenceView { names, clauses, headline });
        }
    }

    /// Lets go of the sentences before a place, and of the tokens before one.
    pub(super) fn forget(&mut self, sentence: usize, token: usize) {
        self.sentences.forget(sentence);
        self.seen.forget(token);
    }

    /// The stem of a token; zero past the end.
    #[must_use]
    pub fn stem(&self, token: usize) -> Stem {
        self.seen.get(token).map_or(Stem(0), Seen::stem)
    }

    /// The tag of a token; a mark past the end.
    #[must_use]
    pub fn tag(&self, token: usize) -> Tag {
        self.seen.get(token).map_or(Tag::Mark, |seen| seen.tag)
    }

    /// The clause of a sentence that holds a token; the whole sentence where none does.
    #[must_use]
    pub fn clause_of(&self, text: &Text, sentence: usize, token: usize) -> Range<usize> {
        let clauses = self.sentences.get(sentence).map_or(&[][..], |seen| &seen.clauses);
        let whole = || text.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
        clauses.iter().find(|clause| clause.contains(&token)).cloned().unwrap_or_else(whole)
    }

    /// Stems of the content words in a range of tokens, each once, in order of first mention.
    #[must_use]
    pub fn content(&self, tokens: Range<usize>) -> Vec<Stem> {
        let mut stems = Vec::new();
        for seen in self.seen.slice(tokens).unwrap_or(&[]) {
            if seen.tag.is_content() && !stems.contains(&seen.stem()) {
                stems.push(seen.stem());
            }
        }
        stems
    }
}

/// Places of the tokens that lie in a span, inside a sentence.
#[must_use]
pub fn tokens_in(text: &Text, sentence: &Sentence, span: Span) -> Range<usize> {
    let tokens = text.tokens_of(sentence);
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let last = tokens.partition_point(|token| token.span.start < span.end);
    let base = sentence.tokens.start;
    base + first..base + last.max(first)
}

/// Headlines: titles, headings and lines of their own that end without a stop, if most of their words are capitalised.
fn is_headline(text: &Text, sentence: &Sentence, seen: &Pane<Seen>) -> bool {
    let Some(block) = text.block_of(sentence) else { return false };
    let alone = block.sentences.len() <= 1
        && text.tokens_of(sentence).last().is_some_and(|t| t.kind != TokenKind::Punct);
    if !alone && !matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
        return false;
    }
    let (mut capital, mut all) = (0, 0);
    for (token, seen) in
        text.tokens_of(sentence).iter().zip(seen.slice(sentence.tokens.clone()).unwrap_or(&[]))
    {
        if token.kind == TokenKind::Word && seen.word.closed == 0 {
            all += 1;
            capital += usize::from(seen.capital);
        }
    }
    all > 2 && capital * 10 >= all * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tags as letters, clause starts as bars, names in brackets.
    #[track_caller]
    fn check(body: &str, expected: &str) {
        let text = crate::text::read(body);
        let view = View::new(body, &text);
        let mut out = String::new();
        for (at, token) in text.tokens.iter().enumerate() {
            let opens = view.sentences.iter().flat_map(|s| &s.clauses).any(|c| c.start == at);
            if at > 0 {
                out.push_str(if opens { " | " } else { " " });
            }
            let letter = match view.tag(at) {
                Tag::Det => "d",
                Tag::Pron => "p",
                Tag::Prep => "i",
                Tag::Conj => "c",
                Tag::Aux => "x",
                Tag::Verb => "V",
                Tag::Noun => "N",
                Tag::Name => "E",
                Tag::Adj => "A",
                Tag::Adv => "r",
                Tag::Num => "#",
                Tag::Mark => ".",
            };
            out.push_str(token.span.of(body));
            out.push('/');
            out.push_str(letter);
        }
        assert_eq!(out, expected);
    }

    #[test]
    fn what_is_joined_at_the_start() {
        check("Kestrel and Merlin chips were sold.", "Kestrel/E and/c Merlin/E chips/N were/x sold/V ./.");
        check("Fire and Rescue crews arrived.", "Fire/N and/c Rescue/E crews/N arrived/V ./.");
        check("Oil and Gas prices fell.", "Oil/N and/c Gas/E prices/N fell/V ./.");
    }

    #[test]
    fn tags_and_clauses() {
        check(
            "Meta signed a six-year contract with the Google Cloud platform.",
            "Meta/E signed/V a/d six/# -/. year/N contract/N with/i the/d Google/E Cloud/E platform/N ./.",
        );
        check(
            "The quake struck inland, killing at least five people and injuring dozens.",
            "The/d quake/N struck/V inland/N ,/. | killing/V at/i least/r five/# people/N | and/c injuring/V dozens/N ./.",
        );
        check(
            "Sudan denied that it had bombed the camp.",
            "Sudan/E denied/V | that/d it/p had/x bombed/V the/d camp/N ./.",
        );
    }
}
