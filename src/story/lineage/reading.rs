//! What is compared of an article: its words, and its names and numbers in order of first mention.

use std::ops::Range;

use crate::text::{Sentence, Text, Token, TokenKind};

use super::super::word::{self, Term, TermMap, TermSet};
use super::Told;

/// Words of an article that are compared, give or take a sentence: those of a novel.
const MOST_WORDS: usize = 100_000;
/// Words from which a quotation that is not closed is none.
const OPEN: usize = 80;

/// A name or number where it first stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    pub(super) term: Term,
    pub(super) sentence: usize,
}

/// A word, and whether it stands in a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) word: u64,
    pub(super) is_quoted: bool,
}

/// What is compared of an article.
pub(super) struct Reading {
    pub(super) words: Vec<Said>,
    /// Which of the words each sentence has.
    pub(super) sentences: Vec<Range<usize>>,
    /// How many of the words stand outside quotations.
    pub(super) own: usize,
    /// In order of first mention.
    pub(super) facts: Vec<Fact>,
}

impl Reading {
    pub(super) fn of(told: &Told) -> Self {
        let mut reader = Reader::new(told);
        for (number, sentence) in told.text.sentences.iter().enumerate() {
            reader.sentence(number, sentence);
            if reader.words.len() >= MOST_WORDS {
                break;
            }
        }
        reader.finish()
    }
}

/// What a quotation mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
}

struct Reader<'a> {
    body: &'a str,
    text: &'a Text,
    words: Vec<Said>,
    sentences: Vec<Range<usize>>,
    facts: Vec<Fact>,
    names: TermMap<i32>,
    /// The word at hand.
    stemmed: String,
    block: usize,
    is_quoting: bool,
}

impl<'a> Reader<'a> {
    fn new(told: &Told<'a>) -> Self {
        Self {
            body: &told.article.body,
            text: told.text,
            words: Vec::new(),
            sentences: Vec::new(),
            facts: Vec::new(),
            names: TermMap::default(),
            stemmed: String::new(),
            block: usize::MAX,
            is_quoting: false,
        }
    }

    fn sentence(&mut self, number: usize, sentence: &Sentence) {
        let from = self.words.len();
        if sentence.block != self.block {
            self.block = sentence.block;
            self.is_quoting &= self.closes(sentence.tokens.start);
        }
        for (place, token) in self.text.tokens_of(sentence).iter().take(MOST_WORDS).enumerate() {
            match token.kind {
                TokenKind::Punct => {
                    self.is_quoting = self.mark(token).map_or(self.is_quoting, |mark| mark == Mark::Open);
                }
                TokenKind::Symbol => {}
                TokenKind::Word | TokenKind::Number | TokenKind::Mixed => {
                    let word = u64::from(word::term(self.text.lower(token).as_bytes()));
                    self.words.push(Said { word, is_quoted: self.is_quoting });
                    self.fact(number, place, token);
                }
            }
        }
        self.sentences.push(from..self.words.len());
    }

    /// What a punctuation token does to a quotation. A straight mark with a blank on one side tells by it whether it
    /// opens or closes; one with a blank on both sides does the other of what the last one did.
    fn mark(&self, token: &Token) -> Option<Mark> {
        match token.span.of(self.body) {
            "\u{201c}" | "``" => Some(Mark::Open),
            "\u{201d}" | "''" => Some(Mark::Close),
            "\"" => {
                let blank = |c: char| c.is_whitespace();
                let before = self.body[..token.span.start].chars().next_back().is_none_or(blank);
                let after = self.body[token.span.end..].chars().next().is_none_or(blank);
                let opens = if before == after { !self.is_quoting } else { before };
                Some(if opens { Mark::Open } else { Mark::Close })
            }
            _ => None,
        }
    }

    /// Whether a quotation that is open before a token is closed within [`OPEN`] tokens, without another being opened.
    fn closes(&self, from: usize) -> bool {
        let tokens = self.text.tokens.slice(from..self.text.tokens.len()).unwrap_or(&[]);
        tokens.iter().take(OPEN).find_map(|token| self.mark(token)) == Some(Mark::Close)
    }

    fn fact(&mut self, sentence: usize, place: usize, token: &Token) {
        let lower = self.text.lower(token);
        if token.kind == TokenKind::Number {
            let digits: String = lower.chars().filter(|&c| c != ',').collect();
            self.facts.push(Fact { term: word::term(digits.as_bytes()), sentence });
            return;
        }
        if let Some(digits) = number_word(lower) {
            self.facts.push(Fact { term: word::term(digits.as_bytes()), sentence });
            return;
        }
        self.stemmed.clear();
        self.stemmed.push_str(lower);
        word::stem(&mut self.stemmed);
        let term = word::term(self.stemmed.as_bytes());
        if self.stemmed.len() < 2 || word::is_stop(term) {
            return;
        }
        let is_capital = token.span.of(self.body).starts_with(char::is_uppercase);
        let count = self.names.entry(term).or_default();
        if !is_capital {
            *count -= 1;
        } else if place > 0 {
            *count += 1;
        }
        self.facts.push(Fact { term, sentence });
    }

    /// Keeps of the facts the first mention of each number and of each word that is mostly written as a name.
    fn finish(self) -> Reading {
        let mut seen = TermSet::default();
        let is_name = |term: &Term| self.names.get(term).is_none_or(|&count| count > 0);
        let facts =
            self.facts.into_iter().filter(|fact| is_name(&fact.term) && seen.insert(fact.term)).collect();
        let own = self.words.iter().filter(|said| !said.is_quoted).count();
        Reading { words: self.words, sentences: self.sentences, own, facts }
    }
}

/// The digits of a number in words, so that "ten billion" meets "10 billion".
fn number_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        "eleven" => "11",
        "twelve" => "12",
        "thirteen" => "13",
        "fourteen" => "14",
        "fifteen" => "15",
        "twenty" => "20",
        "thirty" => "30",
        "forty" => "40",
        "fifty" => "50",
        "hundred" => "100",
        _ => return None,
    })
}
