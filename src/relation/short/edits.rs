//! Small edits: what is put in, taken out or put instead between words that two sentences share.

use crate::claim::Kind;
use crate::claim::view::Tag;
use crate::claim::word::{self, Closed, Stem};
use crate::engine::Extracted;

use super::align::{self, Gap, Item};
use super::signals::{Match, Signals, negations, site};

impl Signals {
    /// Single edits: words that stand in a gap between words that both sentences have side by side.
    pub(super) fn edits(&mut self, m: &Match<'_>, known: &[Stem]) {
        let cover = m.alignment.fit();
        let mut missing = 0.0;
        for (j, item) in m.items_b.iter().enumerate() {
            if m.alignment.partner.get(j).copied().flatten().is_some() {
                continue;
            }
            missing += 1.0;
            let tag = m.b.view.tag(item.token);
            let elsewhere = known.binary_search(&item.stem).is_ok();
            match align::gap(&m.alignment, &m.items_a, j) {
                Gap::Instead(range) => {
                    self.set("unmatched_gap", cover);
                    self.instead(m, item, &range, elsewhere);
                }
                Gap::Added if !elsewhere => {
                    let name = match tag {
                        Tag::Name => "added_name",
                        Tag::Verb => "added_verb",
                        Tag::Noun => "added_noun",
                        _ => "added_adj",
                    };
                    self.set(name, cover);
                }
                _ => {}
            }
        }
        self.set("unmatched", missing);
    }

    fn instead(&mut self, m: &Match<'_>, item: &Item, range: &std::ops::Range<usize>, elsewhere: bool) {
        let cover = m.alignment.fit();
        let tag = m.b.view.tag(item.token);
        let mine = m.b.text.word(item.token);
        let other = range.clone().find(|&k| m.a.view.tag(m.items_a[k].token) == tag).unwrap_or(range.start);
        let theirs = m.a.text.word(m.items_a[other].token);
        if alike(mine, theirs) {
            return;
        }
        let same_tag = m.a.view.tag(m.items_a[other].token) == tag;
        if elsewhere && tag != Tag::Num {
            self.set("put_known", cover);
            if tag == Tag::Name && same_tag {
                self.instead_of(m, item, other, Kind::Entity, 2);
            }
            return;
        }
        let (name, kind, rank) = match tag {
            Tag::Num => ("put_number", Kind::Number, 6),
            Tag::Name => ("put_name", Kind::Entity, 4),
            Tag::Verb => ("put_verb", Kind::Other, 2),
            Tag::Noun => ("put_noun", Kind::Category, 3),
            _ => ("put_adj", Kind::Category, 3),
        };
        if !same_tag {
            return;
        }
        self.set(name, cover);
        self.instead_of(m, item, other, kind, rank);
    }

    fn instead_of(&mut self, m: &Match<'_>, item: &Item, other: usize, kind: Kind, rank: u8) {
        let reason = format!(
            "words: \u{201c}{}\u{201d} stands where the first text has \u{201c}{}\u{201d}",
            m.b.text.tokens[item.token].span.of(&m.b.article.body),
            m.a.text.tokens[m.items_a[other].token].span.of(&m.a.article.body)
        );
        self.find(kind, rank, reason);
    }

    /// Function words that turn a statement round before the same word: "before" and "after", "with" and "without".
    pub(super) fn turns(&mut self, m: &Match<'_>) {
        let next = |items: &[Item], at: usize| items.iter().position(|item| item.token > at);
        for at in m.b.text.sentences[m.sentence_b].tokens.clone() {
            let mine = m.b.text.word(at);
            if m.items_b.iter().any(|item| item.token == at) {
                continue;
            }
            let Some(j) = next(&m.items_b, at) else { continue };
            let Some(i) = m.alignment.partner.get(j).copied().flatten() else { continue };
            let from = if i == 0 {
                m.a.text.sentences[m.sentence_a].tokens.start
            } else {
                m.items_a[i - 1].token + 1
            };
            let quantity = |w: &str| {
                matches!(
                    w,
                    "all"
                        | "every"
                        | "each"
                        | "both"
                        | "only"
                        | "some"
                        | "several"
                        | "many"
                        | "most"
                        | "few"
                        | "none"
                        | "any"
                        | "half"
                )
            };
            for k in from..m.items_a[i].token {
                let theirs = m.a.text.word(k);
                if word::opposed(mine, theirs) || word::antonyms(mine, theirs) {
                    self.set("turned", m.alignment.fit());
                    let reason =
                        format!("opposites: \u{201c}{theirs}\u{201d} against \u{201c}{mine}\u{201d}");
                    self.find(Kind::Polarity, 8, reason);
                } else if mine != theirs && quantity(mine) && quantity(theirs) {
                    self.set("quantifier", m.alignment.fit());
                }
            }
        }
    }

    /// Sentences of which one has a negation more, and nouns of which one says "no".
    pub(super) fn negations(&mut self, m: &Match<'_>) {
        let (x, y) = (negations(m.a, m.sentence_a), negations(m.b, m.sentence_b));
        if x.abs_diff(y) % 2 == 1 {
            self.set("negation_count", m.alignment.fit());
            if m.alignment.fit() > 0.8 {
                self.set("negation_only", m.alignment.fit());
                self.find(
                    Kind::Polarity,
                    4,
                    "negation: one of two nearly like sentences has it, the other has not".to_owned(),
                );
            }
            if x > y {
                self.set("left_out_not", m.alignment.fit());
            }
        }
        let no_before = |one: &Extracted, at: usize| {
            (at.saturating_sub(3)..at)
                .rev()
                .take_while(|&i| {
                    matches!(one.view.tag(i), Tag::Adj | Tag::Noun | Tag::Det | Tag::Num | Tag::Adv)
                })
                .any(|i| matches!(one.text.word(i), "no" | "not" | "without" | "never" | "zero"))
        };
        for (j, item) in m.items_b.iter().enumerate() {
            let Some(i) = m.alignment.partner.get(j).copied().flatten() else { continue };
            if !matches!(m.b.view.tag(item.token), Tag::Noun | Tag::Adj) {
                continue;
            }
            if x != y && no_before(m.b, item.token) != no_before(m.a, m.items_a[i].token) {
                self.set("negation_noun", m.alignment.fit());
                let reason = format!(
                    "negation: only one of the two says \u{201c}no {}\u{201d}",
                    m.b.text.word(item.token)
                );
                self.find(Kind::Polarity, 5, reason);
            }
        }
    }

    /// Names that changed places around one verb, and another subject for one verb.
    pub(super) fn roles(&mut self, m: &Match<'_>, known: &[Stem]) {
        let (site_a, site_b) = (site(m.a, m.sentence_a), site(m.b, m.sentence_b));
        let passive = |one: &Extracted, at: usize| {
            at > 0 && (at.saturating_sub(2)..at).any(|i| one.view.seen[i].word.closed & Closed::BE != 0)
        };
        for (j, item) in m.items_b.iter().enumerate() {
            let Some(i) = m.alignment.partner.get(j).copied().flatten() else { continue };
            let (x, y) = (m.items_a[i].token, item.token);
            if m.b.view.tag(y) != Tag::Verb
                || m.a.view.tag(x) != Tag::Verb
                || passive(m.a, x) != passive(m.b, y)
            {
                continue;
            }
            let (Some(their_words), Some(my_words)) = (site_a.subject(x), site_b.subject(y)) else {
                continue;
            };
            let stems = |one: &Extracted, range: &std::ops::Range<usize>| -> Vec<Stem> {
                range.clone().filter(|&i| one.view.tag(i).is_content()).map(|i| one.view.stem(i)).collect()
            };
            let (theirs, mine) = (stems(m.a, &their_words), stems(m.b, &my_words));
            if theirs.is_empty() || mine.is_empty() || mine.iter().any(|s| theirs.contains(s)) {
                continue;
            }
            let named = |one: &Extracted, range: &std::ops::Range<usize>| {
                range.clone().all(|i| one.view.tag(i) == Tag::Name)
            };
            let is_known = mine.iter().all(|s| known.binary_search(s).is_ok())
                && named(m.a, &their_words)
                && named(m.b, &my_words);
            self.set(if is_known { "swap" } else { "subject_other" }, m.alignment.fit());
            if is_known && m.alignment.fit() > 0.6 {
                let reason =
                    format!("roles: another one is said to \u{201c}{}\u{201d}", word::base(m.b.text.word(y)));
                self.find(Kind::Role, 3, reason);
            }
        }
    }

    /// How many of the second text's names the first one has.
    pub(super) fn names(&mut self, b: &Extracted, known: &[Stem]) {
        let names: Vec<Stem> =
            (0..b.view.seen.len()).filter(|&i| b.view.tag(i) == Tag::Name).map(|i| b.view.stem(i)).collect();
        let found = names.iter().filter(|s| known.binary_search(s).is_ok()).count();
        if !names.is_empty() {
            self.set("name_cover", found as f32 / names.len() as f32);
        }
        self.set("name_missing", (names.len() - found) as f32);
    }
}

/// Whether two words are forms of one another, or spellings: four letters or more in common at the start.
fn alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    common >= 4 && common + 3 >= a.chars().count().min(b.chars().count())
}
