//! Of whom or what a value is said: the subject of its verb, the owner before it, the person that an age belongs to.
//!
//! ```text
//!  Manning threw 17 passes      his 17th win      Gray, 16,       The jail, which held 300 men
//!  Manning                      the last subject  Gray            jail
//! ```
//!
//! Two numbers with one noun are of one question only where their bearers may be one.

use std::ops::Range;

use crate::claim::site::Site;
use crate::claim::stance::is_passive;
use crate::claim::view::{Tag, View};
use crate::claim::word::{self, Ending, Stem};
use crate::engine::Extracted;

use super::ground::{Bag, common};

/// Of whom or what a value is said; empty where that is not stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bearer {
    /// Stems of the name: of the bearer itself, or of what it belongs to. Sorted.
    pub names: Bag,
    /// The noun, where it is no name; else zero.
    pub noun: Stem,
}

/// How the bearers of two values stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// One, as far as stated.
    Same,
    /// Two names with no word in common.
    OtherNames,
    /// Two nouns.
    OtherNouns,
    /// Not both are stated, or one by name and one by noun, or one is what the other owns.
    Open,
}

impl Bearer {
    /// How two bearers stand to one another.
    #[must_use]
    pub fn beside(&self, other: &Self) -> Kinship {
        let named = !self.names.is_empty() && !other.names.is_empty();
        if named && !is_one_name(&self.names, &other.names) {
            return Kinship::OtherNames;
        }
        let nouns = self.noun != Stem(0) && other.noun != Stem(0);
        if nouns && self.noun != other.noun {
            return Kinship::OtherNouns;
        }
        // "Gray's gun" is not Gray, and "the Obama administration" may or may not be Obama.
        let owned = named && (self.noun == Stem(0)) != (other.noun == Stem(0));
        if (named || nouns) && !owned { Kinship::Same } else { Kinship::Open }
    }

    /// Whether both are stated, and are not one as far as is known.
    #[must_use]
    pub fn parts_from(&self, other: &Self) -> bool {
        self.is_stated() && other.is_stated() && self.beside(other) != Kinship::Same
    }

    /// Whether it is named or called anything.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        !self.names.is_empty() || self.noun != Stem(0)
    }

    /// All stems by which it is called.
    pub fn stems(&self) -> impl Iterator<Item = Stem> + '_ {
        self.names.iter().copied().chain([self.noun]).filter(|stem| *stem != Stem(0))
    }
}

/// Whether two names may be of one: they share two words, or all of the shorter one. "Kimani Gray" is not "Mahnefah Gray".
fn is_one_name(a: &[Stem], b: &[Stem]) -> bool {
    common(a, b).count() >= a.len().min(b.len()).min(2)
}

/// Sentences that a pronoun is followed back through.
const BACK: usize = 6;

/// The bearer of the value that stands in some tokens of a sentence.
#[must_use]
pub fn read(one: &Extracted, site: &Site<'_>, value: &Range<usize>, is_age: bool) -> Bearer {
    let reader = Reader { one, view: site.view, index: site.index };
    if is_age && let Some(found) = reader.aged(value) {
        return found;
    }
    let told_apart = || reader.apposed(value.start).or_else(|| reader.owner(value.start));
    if let Some(found) = reader.bracketed(value.start).or_else(told_apart) {
        return found;
    }
    reader.subject_at(value.start).unwrap_or_default()
}

/// Whose the thing at a token is said to be: "Manning's brother", "his brother".
#[must_use]
pub fn owner(one: &Extracted, site: &Site<'_>, at: usize) -> Option<Bearer> {
    Reader { one, view: site.view, index: site.index }.owner(at)
}

/// The name that holds a token, as a bearer.
#[must_use]
pub fn named_at(one: &Extracted, site: &Site<'_>, at: usize) -> Option<Bearer> {
    Reader { one, view: site.view, index: site.index }.named(at)
}

/// What the verb before a value was done to: the subject of a passive, else the object between verb and value.
#[must_use]
pub fn patient(one: &Extracted, site: &Site<'_>, value: &Range<usize>) -> Bearer {
    let clause = site.view.clause_of(site.text, site.index, value.start);
    let before = (clause.start..value.start.min(clause.end)).rev();
    let Some(verb) = before.clone().find(|&i| site.view.tag(i) == Tag::Verb) else {
        return Bearer::default();
    };
    patient_of(one, site, verb, value.start)
}

/// What was done to whom on a date, which may stand before the verb or in its object: "On Friday they signed Bell", "received
/// the 2000 Caring Award".
#[must_use]
pub fn patient_of_date(one: &Extracted, site: &Site<'_>, value: &Range<usize>) -> Bearer {
    let clause = site.view.clause_of(site.text, site.index, value.start);
    let is_verb = |&i: &usize| site.view.tag(i) == Tag::Verb;
    let Some(verb) = (clause.start..value.start.min(clause.end)).rev().find(is_verb) else {
        let verb = (value.end..clause.end).find(is_verb).filter(|&verb| !is_of_pronoun(site, verb));
        return verb.map_or_else(Bearer::default, |verb| patient_of(one, site, verb, clause.end));
    };
    let reader = Reader { one, view: site.view, index: site.index };
    if let Some(found) = reader.described_before(verb) {
        return found;
    }
    if is_of_pronoun(site, verb) {
        return Bearer::default();
    }
    let is_article = |i: usize| site.view.tag(i) == Tag::Det;
    let in_object = verb + 1 < value.start && (verb + 1..value.start).all(is_article);
    if in_object && matches!(site.view.tag(value.end), Tag::Noun | Tag::Name) && value.end < clause.end {
        return reader.phrase(value.end, clause.end);
    }
    patient_of(one, site, verb, value.start)
}

/// "He was indicted in 1970": whom a pronoun stands for is too unsure to tell two such deeds apart.
fn is_of_pronoun(site: &Site<'_>, verb: usize) -> bool {
    is_passive(site, verb)
        && site.subject(verb).is_some_and(|who| !who.is_empty() && site.view.tag(who.end - 1) == Tag::Pron)
}

/// What a verb was done to: the subject of a passive, else the object behind it and before a token.
#[must_use]
pub fn patient_of(one: &Extracted, site: &Site<'_>, verb: usize, end: usize) -> Bearer {
    let reader = Reader { one, view: site.view, index: site.index };
    if is_passive(site, verb) {
        let clause = site.view.clause_of(site.text, site.index, verb);
        return reader.subject(&clause, verb).unwrap_or_default();
    }
    let object =
        (verb + 1..end).find(|&i| !matches!(site.view.tag(i), Tag::Det | Tag::Adj | Tag::Num | Tag::Adv));
    match object.map(|at| (at, site.view.tag(at))) {
        Some((at, Tag::Noun | Tag::Name)) => reader.phrase(at, end),
        Some((at, Tag::Pron)) => reader.antecedent(at).unwrap_or_default(),
        _ => Bearer::default(),
    }
}

/// Who or what the verb at a token of a clause is said of.
#[must_use]
pub fn subject_of(one: &Extracted, site: &Site<'_>, clause: &Range<usize>, verb: usize) -> Bearer {
    Reader { one, view: site.view, index: site.index }.subject(clause, verb).unwrap_or_default()
}

/// One sentence of an article, looked at for its subjects.
struct Reader<'a> {
    one: &'a Extracted,
    view: &'a View,
    index: usize,
}

impl<'a> Reader<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.one.text.word(at)
    }

    fn tokens(&self) -> Range<usize> {
        self.one.text.sentences.get(self.index).map_or(0..0, |sentence| sentence.tokens.clone())
    }

    /// The name that holds a token, as a bearer.
    fn named(&self, at: usize) -> Option<Bearer> {
        let names = &self.view.sentences.get(self.index)?.names;
        let name = names.iter().find(|name| name.tokens.contains(&at))?;
        let mut stems: Bag = name
            .tokens
            .clone()
            .filter(|&i| self.view.tag(i) == Tag::Name)
            .map(|i| self.view.stem(i))
            .collect();
        stems.sort_unstable();
        Some(Bearer { names: stems, noun: Stem(0) })
    }

    /// Whose age it is: "16-year-old Kimani Gray", "Kimani Gray, 16,", "her daughter, 11", "a 66-year-old woman". Where the
    /// age is what the verb says ("Gray was 16"), none.
    fn aged(&self, value: &Range<usize>) -> Option<Bearer> {
        let tokens = self.tokens();
        let is_name = |at: &usize| self.view.tag(*at) == Tag::Name;
        let is_old = value.clone().any(|at| matches!(self.word(at), "old" | "olds"));
        let described = (value.end..tokens.end.min(value.end + 8)).take_while(|&at| {
            self.word(at) == "-" || matches!(self.view.tag(at), Tag::Adj | Tag::Noun | Tag::Name)
        });
        let mut described = value.clone().chain(described);
        // "a 16-year-old Brooklyn boy" is no Brooklyn.
        let of_noun = |at: usize| {
            self.view.tag(at + 1) == Tag::Noun && tokens.contains(&(at + 1)) && !is_day(self.word(at + 1))
        };
        if let Some(at) = described.clone().find(|at| is_name(at) && !of_noun(*at)) {
            return self.named(at);
        }
        let noun = described.find(|&at| self.view.tag(at) == Tag::Noun && !is_of_age(self.word(at)));
        // "a 47-year-old lorry driver"
        let is_noun =
            |at: usize| tokens.contains(&at) && self.view.tag(at) == Tag::Noun && !is_day(self.word(at));
        let noun =
            noun.map(|first| (first..tokens.end).take_while(|&at| is_noun(at)).last().unwrap_or(first));
        let noun = Bearer { names: Bag::new(), noun: noun.map_or(Stem(0), |at| self.view.stem(at)) };
        // "The 49-year-old said": the person that was spoken of last.
        let article = value.start.checked_sub(1).filter(|at| tokens.contains(at) && self.word(*at) == "the");
        if is_old && noun.noun == Stem(0) && article.is_some() {
            return self.spoken_of(value.start, true);
        }
        let Some(before) = value.start.checked_sub(1).filter(|&at| at > tokens.start) else {
            return is_old.then_some(noun);
        };
        if matches!(self.word(before), "," | "(") {
            return self.ending(before - 1);
        }
        // "Zurana Horton, a 34-year-old mother": the mother is she.
        let apposed = before > tokens.start + 1
            && matches!(self.word(before), "a" | "an" | "the")
            && self.word(before - 1) == ",";
        // "The driver of the lorry, a 34-year-old man": he is the driver.
        let is_anybody = GENERIC.iter().any(|word| word::stem(word) == noun.noun);
        let whole = (apposed && is_anybody).then(|| self.head_before(before - 1)).flatten();
        let apposed = whole.or_else(|| apposed.then(|| self.ending(before - 2)).flatten());
        let predicate =
            (before - 1..=before).any(|at| matches!(self.word(at), "is" | "was" | "be" | "turned" | "aged"));
        apposed.or_else(|| (is_old && !predicate).then_some(noun))
    }

    /// What the noun phrase that ends before a comma is of: of "the driver of the lorry,", the driver.
    fn head_before(&self, comma: usize) -> Option<Bearer> {
        let first = self.tokens().start;
        let inside = |at: &usize| {
            matches!(self.view.tag(*at), Tag::Noun | Tag::Name | Tag::Adj | Tag::Det)
                || self.word(*at) == "of"
        };
        let start = (first..comma).rev().take_while(inside).last()?;
        let of = (start..comma).find(|&at| self.word(at) == "of").unwrap_or(comma);
        let head = (start..of).rev().find(|&at| matches!(self.view.tag(at), Tag::Noun | Tag::Name))?;
        self.ending(head)
    }

    /// "Bowe (45-1, 33 KOs)": the name right before the brackets that a value stands in.
    fn bracketed(&self, at: usize) -> Option<Bearer> {
        let first = self.tokens().start;
        let bracket = (first..at).rev().find(|&i| matches!(self.word(i), "(" | ")" | "[" | "]"))?;
        (matches!(self.word(bracket), "(" | "[")
            && bracket > first
            && self.view.tag(bracket - 1) == Tag::Name)
            .then(|| self.named(bracket - 1))
            .flatten()
    }

    /// "Russell, a 20-year veteran", "Xu for 12 years": the name that a phrase behind it says more of.
    fn apposed(&self, at: usize) -> Option<Bearer> {
        let first = self.tokens().start;
        let for_it = at.checked_sub(2).filter(|&name| name > first && self.word(at - 1) == "for");
        let is_short = for_it.is_some_and(|name| {
            let start = (first..=name).rev().find(|&i| self.view.tag(i) != Tag::Name);
            self.view.tag(name) == Tag::Name
                && start.is_some_and(|i| matches!(self.word(i), "," | "and" | ";"))
        });
        if is_short {
            return self.named(at - 2);
        }
        let article = (first..at).rev().find(|&i| !matches!(self.view.tag(i), Tag::Adj | Tag::Num))?;
        self.described_by(article)
    }

    /// "Qin Yongmin, 45, a democracy advocate": the name that the article at a token opens a description of.
    fn described_by(&self, article: usize) -> Option<Bearer> {
        let first = self.tokens().start;
        let opens = matches!(self.word(article), "a" | "an") && article >= first + 2;
        let mut name = article.checked_sub(2).filter(|_| opens && self.word(article - 1) == ",")?;
        if self.view.tag(name) == Tag::Num && name >= first + 2 && self.word(name - 1) == "," {
            name -= 2;
        }
        (self.view.tag(name) == Tag::Name).then(|| self.named(name)).flatten()
    }

    /// "Vincent Jackson, arrested on Friday": whom a participle behind a name and a comma describes, where the sentence has
    /// told before what its own subject did.
    fn described_before(&self, verb: usize) -> Option<Bearer> {
        let first = self.tokens().start;
        let (comma, name) = (verb.checked_sub(1)?, verb.checked_sub(2).filter(|at| *at >= first)?);
        let is_past = self.view.seen.get(verb)?.word.ending == Ending::Past;
        let told = |at: usize| {
            self.view.tag(at) == Tag::Aux
                || self.view.tag(at) == Tag::Verb
                    && self.view.seen.get(at).is_some_and(|seen| seen.word.ending != Ending::Ing)
        };
        let describes = is_past
            && self.view.tag(verb) == Tag::Verb
            && self.word(comma) == ","
            && self.view.tag(name) == Tag::Name
            && (first..name).any(told);
        describes.then(|| self.named(name)).flatten()
    }

    /// The name or noun that ends at a token.
    fn ending(&self, at: usize) -> Option<Bearer> {
        match self.view.tag(at) {
            Tag::Name => self.named(at),
            Tag::Noun => Some(Bearer { names: Bag::new(), noun: self.view.stem(at) }),
            _ => None,
        }
    }

    /// "Manning's 17 passes", "his 17th win": whose the value is said to be.
    fn owner(&self, at: usize) -> Option<Bearer> {
        let first = self.tokens().start;
        let before =
            (first..at).rev().find(|&i| !matches!(self.view.tag(i), Tag::Adj | Tag::Adv | Tag::Num))?;
        match self.word(before) {
            "'s" | "’s" | "'" | "’" if before > first => self.named(before - 1),
            "his" | "her" | "their" | "its" => self.antecedent(before),
            _ => None,
        }
    }

    /// The subject of the verb that stands before a token in its clause; behind it, where a preposition leads the clause
    /// ("On Monday it sank").
    fn subject_at(&self, at: usize) -> Option<Bearer> {
        let clause = self.view.clause_of(&self.one.text, self.index, at);
        let is_verb = |&i: &usize| matches!(self.view.tag(i), Tag::Verb | Tag::Aux);
        let before = (clause.start..at.min(clause.end)).rev().find(is_verb);
        let leads = self.view.tag(at) == Tag::Prep || at > clause.start && self.view.tag(at - 1) == Tag::Prep;
        let verb = before.or_else(|| (at..clause.end).find(is_verb).filter(|_| leads))?;
        self.subject(&clause, verb)
    }

    /// The subject of a clause whose verb stands at a token: its first noun or name that no preposition governs; where
    /// it has none, what its relative pronoun stands for, or the subject of the clause before.
    fn subject(&self, clause: &Range<usize>, verb: usize) -> Option<Bearer> {
        if matches!(self.word(clause.start), "who" | "which" | "that" | "whose") {
            return self.noun_before(clause.start);
        }
        if let Some(found) = self.described_before(verb) {
            return Some(found);
        }
        let mut at = clause.start;
        while at < verb {
            match self.view.tag(at) {
                Tag::Prep => at = self.behind_preposition(at, verb),
                Tag::Noun | Tag::Name => return Some(self.phrase(at, verb)),
                Tag::Pron => return self.antecedent(at),
                _ => at += 1,
            }
        }
        // "Founded in 1961, the line has nine ships": who is described stands behind.
        if let Some(found) = self.described_behind(clause, verb) {
            return Some(found);
        }
        let before = clause.start.checked_sub(1).filter(|&at| self.tokens().contains(&at))?;
        let earlier = self.view.clause_of(&self.one.text, self.index, before);
        (earlier.start < clause.start).then_some(())?;
        let verb = earlier
            .clone()
            .find(|&i| matches!(self.view.tag(i), Tag::Verb | Tag::Aux))
            .unwrap_or(earlier.end);
        self.subject(&earlier, verb)
    }

    /// The subject behind a participle that opens the sentence.
    fn described_behind(&self, clause: &Range<usize>, verb: usize) -> Option<Bearer> {
        let tokens = self.tokens();
        let past = self.view.seen.get(verb)?.word.ending == Ending::Past;
        if !past || verb != tokens.start || self.view.tag(verb) != Tag::Verb {
            return None;
        }
        let comma = (verb + 1..tokens.end).find(|&at| self.word(at) == ",")?;
        let at = (comma + 1..tokens.end)
            .find(|&at| !matches!(self.view.tag(at), Tag::Det | Tag::Adj | Tag::Num))?;
        let is_noun = matches!(self.view.tag(at), Tag::Noun | Tag::Name) && clause.start == tokens.start;
        is_noun.then(|| self.phrase(at, tokens.end))
    }

    /// The noun or name that ends right before a clause.
    fn noun_before(&self, start: usize) -> Option<Bearer> {
        let first = self.tokens().start;
        let last = (first..start).rev().find(|&i| self.view.tag(i) != Tag::Mark)?;
        let described = |at: &usize| matches!(self.view.tag(*at), Tag::Noun | Tag::Adj);
        let article = (first..=last).rev().find(|at| !described(at));
        article.and_then(|at| self.described_by(at)).or_else(|| self.ending(last))
    }

    /// Where what the preposition at a token governs ends. "After a fire destroyed the church": where a verb follows, the word
    /// joins clauses and governs nothing.
    fn behind_preposition(&self, at: usize, verb: usize) -> usize {
        let end = self.behind_phrase(at + 1, verb);
        let joins = matches!(self.word(at), "after" | "before" | "since" | "until" | "as" | "once");
        let is_verb = matches!(self.view.tag(verb), Tag::Verb | Tag::Aux);
        let leads = is_verb && (end..=verb).find(|&i| self.view.tag(i) != Tag::Adv) == Some(verb);
        if joins && leads { at + 1 } else { end }
    }

    /// Where what a preposition governs ends.
    fn behind_phrase(&self, start: usize, limit: usize) -> usize {
        let noun = |i: usize| matches!(self.view.tag(i), Tag::Noun | Tag::Name);
        let mut at = start;
        while at < limit && !noun(at) {
            if matches!(self.view.tag(at), Tag::Mark | Tag::Verb | Tag::Prep | Tag::Pron) {
                return at.max(start);
            }
            at += 1;
        }
        let mut is_last = false;
        while at < limit {
            let joins = matches!(self.word(at), "," | "and") && !is_last && self.lists_names(at, limit);
            is_last |= self.word(at) == "and";
            let goes_on =
                noun(at) || matches!(self.word(at), "'s" | "’s" | "-") || self.view.tag(at) == Tag::Num;
            if !goes_on && !joins {
                break;
            }
            at += 1;
        }
        at
    }

    /// "unlike Berg, Cole and Dahl, Moura ...": whether a comma or "and" at a token joins names of a list, which ends behind "and".
    fn lists_names(&self, at: usize, limit: usize) -> bool {
        let is_name = |at: usize| self.view.tag(at) == Tag::Name;
        let joined = at > 0 && is_name(at - 1) && at + 1 < limit && is_name(at + 1);
        let listed = |at: &usize| is_name(*at) || matches!(self.word(*at), "," | "and");
        joined && (at..limit).take_while(listed).any(|at| self.word(at) == "and")
    }

    /// The noun phrase that starts at a noun or name: its head, with the name that it belongs to.
    fn phrase(&self, start: usize, limit: usize) -> Bearer {
        let mut names = Bag::new();
        let mut noun = Stem(0);
        let mut at = start;
        while at < limit {
            match self.view.tag(at) {
                Tag::Name => {
                    let owned = noun != Stem(0);
                    names.push(self.view.stem(at));
                    // "quarterback Peyton Manning" is Manning.
                    if owned {
                        noun = Stem(0);
                    }
                }
                Tag::Noun => noun = self.view.stem(at),
                Tag::Adj | Tag::Num => {}
                _ if matches!(self.word(at), "'s" | "’s" | "'" | "’" | "-" | ".") => {}
                _ => break,
            }
            at += 1;
        }
        names.sort_unstable();
        Bearer { names, noun }
    }

    /// What a pronoun stands for: the subject of the nearest clause or sentence before it that names one.
    fn antecedent(&self, at: usize) -> Option<Bearer> {
        let person = matches!(self.word(at), "he" | "she" | "his" | "her" | "him");
        if !person && !matches!(self.word(at), "it" | "its" | "they" | "their" | "them") {
            return None;
        }
        self.spoken_of(at, person)
    }

    /// The subject of the nearest clause or sentence before a token that names one; a person has a name.
    fn spoken_of(&self, at: usize, person: bool) -> Option<Bearer> {
        let fits = |found: &Bearer| if person { !found.names.is_empty() } else { found.is_stated() };
        let own = self.opening(at);
        if let Some(found) = own.filter(fits) {
            return Some(found);
        }
        let back = if person { BACK } else { 1 };
        (self.index.saturating_sub(back)..self.index)
            .rev()
            .map(|index| Reader { one: self.one, view: self.view, index })
            .filter_map(|reader| reader.opening(usize::MAX))
            .find(fits)
    }

    /// The subject that a sentence opens with, where it is no pronoun and stands before a token.
    fn opening(&self, limit: usize) -> Option<Bearer> {
        let tokens = self.tokens();
        let end = tokens.end.min(limit);
        let mut at = tokens.start;
        while at < end {
            match self.view.tag(at) {
                Tag::Prep => at = self.behind_phrase(at + 1, end).max(at + 1),
                Tag::Noun | Tag::Name => return Some(self.phrase(at, end)),
                Tag::Pron | Tag::Verb => return None,
                _ => at += 1,
            }
        }
        None
    }
}

/// Days that stand behind a name and are not described by it: "Tom Berg Monday".
fn is_day(word: &str) -> bool {
    word.ends_with("day") || matches!(word, "tonight" | "morning" | "evening")
}

/// Words for anybody.
const GENERIC: [&str; 8] = ["man", "woman", "boy", "girl", "person", "male", "female", "resident"];

/// Words of an age itself.
fn is_of_age(word: &str) -> bool {
    matches!(word, "year" | "years" | "month" | "months" | "old" | "olds" | "age")
}

#[cfg(test)]
mod tests {
    use super::super::profile::{around, is_age};
    use super::*;
    use crate::claim::word;

    /// The bearer of the value that holds some words.
    fn bearer(body: &str, words: &str) -> Bearer {
        around(body, words, |one, site, claim, value| read(one, site, value, is_age(claim)))
    }

    #[track_caller]
    fn check(body: &str, words: &str, expected: &str) {
        let found = bearer(body, words);
        let stem = word::stem(&expected.to_lowercase());
        let holds = if expected.is_empty() {
            !found.is_stated()
        } else {
            found.names.contains(&stem) || found.noun == stem
        };
        assert!(holds, "{body}: {found:?}, expected {expected}");
    }

    #[test]
    fn the_subject_of_the_verb() {
        check("Peyton Manning completed his first 17 passes.", "17", "Manning");
        check("On Sunday, quarterback Peyton Manning threw 34 passes.", "34", "Manning");
        check("The company plans to hire 500 workers.", "500", "company");
        check("The island, which has 200,000 residents, was shaken.", "200,000", "island");
        check("The quake struck inland, killing at least five people.", "five", "quake");
        check("Five people were killed in Qeshm.", "Five", "");
        check("The mayor came after a fire destroyed the church on Saturday.", "Saturday", "fire");
    }

    #[test]
    fn the_owner_of_the_value() {
        check("It was Klitschko's 45 knockouts that impressed them.", "45", "Klitschko");
        check("Klitschko met Riddick Bowe (45-1, 33 knockouts) in Berlin.", "33", "Bowe");
        check("Klitschko won again. He has scored 45 knockouts.", "45", "Klitschko");
    }

    #[test]
    fn the_person_of_an_age() {
        check("Police shot Kimani Gray, 16, near his home.", "16", "Gray");
        check("The victim was 16-year-old Kimani Gray of Brooklyn.", "16", "Gray");
        check("Kimani Gray was 16 years old.", "16", "Gray");
        check("Zurana Horton, a 34-year-old mother, was shot.", "34", "Horton");
        check("The driver hit a 66-year-old woman near the lot.", "66", "woman");
        check("She was picking up her daughter, 11, from school.", "11", "daughter");
        check("Zurana Horton, an 18-year-old mother, was shot.", "18", "Horton");
        check("A 66-year-old woman drowned.", "66", "woman");
        check("Police shot a 16-year-old Brooklyn boy.", "16", "boy");
        check("They convicted 27-year-old Tom Simpson in the death of 20-year-old Ann Flynn.", "20", "Flynn");
    }

    #[test]
    fn what_was_done_to_whom() {
        let patient_of =
            |body: &str, words: &str| around(body, words, |one, site, _, value| patient(one, site, value));
        let passive =
            patient_of("The runner Pierre Dubois was placed on the list on Wednesday.", "Wednesday");
        let active = patient_of("The team placed rookie Chris Ivory on the list on Tuesday.", "Tuesday");
        assert!(passive.names.contains(&word::stem("dubois")), "{passive:?}");
        assert!(active.names.contains(&word::stem("ivory")), "{active:?}");
        assert_eq!(passive.beside(&active), Kinship::OtherNames);
    }

    #[test]
    fn what_somebody_owns_is_not_he() {
        let man = bearer("Dubois had four bullets.", "four");
        let gun = bearer("Dubois's gun held seven bullets.", "seven");
        assert_eq!(man.beside(&gun), Kinship::Open);
        assert!(man.parts_from(&gun));
        assert!(!man.parts_from(&man.clone()));
    }

    #[test]
    fn days_that_lead_a_clause() {
        check("On November 11, the frigate Tabar came. On Monday it sank a trawler.", "Monday", "Tabar");
        check("In March, Acme hired 500 workers.", "March", "Acme");
    }

    #[test]
    fn names_part_and_nouns_part() {
        let one = bearer("Peyton Manning threw 34 passes.", "34");
        let two = bearer("David Garrard threw 29 passes.", "29");
        assert_eq!(one.beside(&two), Kinship::OtherNames);
        assert_eq!(one.beside(&one.clone()), Kinship::Same);
        let noun = bearer("The company plans to hire 500 workers.", "500");
        let other = bearer("The city plans to hire 500 workers.", "500");
        assert_eq!(noun.beside(&other), Kinship::OtherNouns);
        assert_eq!(noun.beside(&one), Kinship::Open);
    }
}
