//! What speaks for a contradiction between two short texts.

use crate::claim::kinds::number::kind_of;
use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::site::{Facts, Site};
use crate::claim::view::Tag;
use crate::claim::word::{self, Closed, Stance, Stem, is_stance};
use crate::claim::{Kind, stance};
use crate::engine::Extracted;

use super::super::compare::SetRelation;
use super::super::reason::one_line;
use super::align::{self, Alignment, Item};

/// Number of signals.
pub const COUNT: usize = 56;

/// Their names, in order.
pub const NAMES: [&str; COUNT] = [
    "cover",
    "cover_all",
    "back",
    "number_slot",
    "number_loose",
    "date_slot",
    "unsupported_number",
    "supported_number",
    "negation",
    "negation_close",
    "antonym_slot",
    "antonym_loose",
    "name_slot",
    "name_new",
    "false_word",
    "denial",
    "new_words",
    "short_second",
    "long_first",
    "word_slot",
    "negation_loose",
    "number_tight",
    "negation_noun",
    "negation_only",
    "negation_count",
    "turned",
    "swap",
    "subject_other",
    "put_name",
    "put_number",
    "put_noun",
    "put_verb",
    "put_adj",
    "put_known",
    "added_adj",
    "added_noun",
    "added_verb",
    "added_name",
    "name_cover",
    "unmatched",
    "unmatched_gap",
    "least_cover",
    "false_in_first",
    "false_in_second",
    "alleged_in_first",
    "alleged_in_second",
    "question",
    "sentences_second",
    "name_missing",
    "left_out_not",
    "quantifier",
    "headline_second",
    "doubts",
    "doubts_first",
    "plain_second",
    "doubt_plain",
];

/// One finding, with its line.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What sort of question it decides.
    pub kind: Kind,
    /// How much it counts among the findings.
    pub rank: u8,
    /// One line.
    pub reason: String,
}

/// The signals of a pair of texts.
#[derive(Clone, Debug)]
pub struct Signals {
    values: [f32; COUNT],
    findings: Vec<Finding>,
}

/// One sentence of the second text with the sentence of the first that it is held against.
pub(super) struct Match<'a> {
    pub(super) a: &'a Extracted,
    pub(super) b: &'a Extracted,
    pub(super) sentence_a: usize,
    pub(super) sentence_b: usize,
    pub(super) items_a: Vec<Item>,
    pub(super) items_b: Vec<Item>,
    pub(super) alignment: Alignment,
}

impl Default for Signals {
    fn default() -> Self {
        Self { values: [0.0; COUNT], findings: Vec::new() }
    }
}

impl Signals {
    /// Reads the signals of two texts.
    #[must_use]
    pub fn read(a: &Extracted, b: &Extracted) -> Self {
        let mut signals = Signals::default();
        let known: Vec<Stem> = sorted(a.view.seen.iter().map(|seen| seen.word.stem).collect());
        let (mut mass, mut found, mut best_cover) = (0.0, 0.0, 0.0_f32);
        for (index, sentence) in b.text.sentences.iter().enumerate() {
            let items = align::items(b, sentence.tokens.clone());
            mass += items.iter().map(|item| item.weight).sum::<f32>();
            found +=
                items.iter().filter(|i| known.binary_search(&i.stem).is_ok()).map(|i| i.weight).sum::<f32>();
            let Some(matched) = best(a, b, index, items) else { continue };
            best_cover = best_cover.max(matched.alignment.cover);
            signals.set("cover", matched.alignment.cover);
            signals.set("back", matched.alignment.back);
            signals.numbers(&matched);
            signals.negation(&matched);
            signals.words(&matched, &known);
            signals.edits(&matched, &known);
            signals.turns(&matched);
            signals.negations(&matched);
            signals.roles(&matched, &known);
            if index == 0 {
                signals.set("least_cover", 1.0);
            }
            signals.lower("least_cover", matched.alignment.cover);
        }
        signals.names(b, &known);
        signals.set("cover_all", if mass > 0.0 { found / mass } else { 0.0 });
        signals.set("short_second", if b.text.tokens.len() < 14 { 1.0 } else { 0.0 });
        signals.set("long_first", (a.text.tokens.len() as f32 / 100.0).min(3.0));
        signals.falsity(a, b);
        signals
    }

    /// The values, in the order of [`NAMES`].
    #[must_use]
    pub const fn features(&self) -> [f32; COUNT] {
        self.values
    }

    /// Share of the second text's words that stand anywhere in the first.
    #[must_use]
    pub fn cover_all(&self) -> f32 {
        self.get("cover_all")
    }

    /// Whether the second text is a headline, and the first more than one.
    #[must_use]
    pub fn is_headline(&self) -> bool {
        self.get("headline_second") > 0.0 && self.get("long_first") > 0.25
    }

    /// Whether the first text is a whole article that the second sums up.
    #[must_use]
    pub fn is_summary(&self) -> bool {
        self.get("long_first") > 1.5
    }

    /// The finding that counts most.
    #[must_use]
    pub fn strongest(&self) -> Option<&Finding> {
        self.findings.iter().max_by_key(|finding| finding.rank)
    }

    fn get(&self, name: &str) -> f32 {
        NAMES.iter().position(|n| *n == name).map_or(0.0, |i| self.values[i])
    }

    /// Keeps the smaller value.
    fn lower(&mut self, name: &str, value: f32) {
        if let Some(i) = NAMES.iter().position(|n| *n == name) {
            self.values[i] = self.values[i].min(value);
        }
    }

    /// Keeps the larger value.
    pub(super) fn set(&mut self, name: &str, value: f32) {
        if let Some(i) = NAMES.iter().position(|n| *n == name) {
            self.values[i] = self.values[i].max(value);
        }
    }

    pub(super) fn find(&mut self, kind: Kind, rank: u8, reason: String) {
        self.findings.push(Finding { kind, rank, reason });
    }

    /// Numbers and dates of the second sentence against those of the first text.
    fn numbers(&mut self, m: &Match<'_>) {
        let site = site(m.b, m.sentence_b);
        for quantity in &m.b.facts[m.sentence_b].quantities {
            if matches!(quantity.dimension, Dimension::Label | Dimension::Ordinal) {
                continue;
            }
            let fits = all_facts(m.a).any(|facts| {
                facts.quantities.iter().any(|q| q.relation(quantity).is_some_and(SetRelation::compatible))
            });
            if fits {
                self.set("supported_number", 1.0);
                continue;
            }
            let other = m.a.facts[m.sentence_a]
                .quantities
                .iter()
                .filter(|q| matches!(q.relation(quantity), Some(SetRelation::Disjoint { .. })))
                .map(|q| (q, heads_meet(&site, quantity.counted.as_ref(), m.a, m.sentence_a, q)))
                .max_by(|x, y| x.1.total_cmp(&y.1));
            if let Some((q, like)) = other {
                self.number_instead(m, q, quantity, like > 0.5);
            } else {
                self.number_new(m, quantity);
            }
        }
        self.dates(m);
    }

    fn number_instead(&mut self, m: &Match<'_>, theirs: &Quantity, mine: &Quantity, is_like: bool) {
        let fit = m.alignment.fit();
        self.set(if is_like { "number_slot" } else { "number_loose" }, fit);
        if beside(m, theirs, mine) {
            self.set("number_tight", fit);
        }
        let reason = format!(
            "number: \u{201c}{}\u{201d} against \u{201c}{}\u{201d}; no value fits both",
            one_line(theirs.span.of(&m.a.article.body)),
            one_line(mine.span.of(&m.b.article.body))
        );
        self.find(kind_of(&mine.dimension).unwrap_or(Kind::Number), if is_like { 9 } else { 5 }, reason);
    }

    fn number_new(&mut self, m: &Match<'_>, mine: &Quantity) {
        let fit = m.alignment.fit();
        self.set("unsupported_number", fit);
        if fit > 0.5 {
            let value = one_line(mine.span.of(&m.b.article.body));
            let reason = format!("number: \u{201c}{value}\u{201d} stands nowhere in the first text");
            self.find(kind_of(&mine.dimension).unwrap_or(Kind::Number), 2, reason);
        }
    }

    fn dates(&mut self, m: &Match<'_>) {
        for moment in &m.b.facts[m.sentence_b].moments {
            let fits = all_facts(m.a).any(|facts| {
                facts.moments.iter().any(|x| x.relation(moment).is_some_and(SetRelation::compatible))
            });
            if fits {
                continue;
            }
            let other = m.a.facts[m.sentence_a]
                .moments
                .iter()
                .find(|x| matches!(x.relation(moment), Some(SetRelation::Disjoint { .. })));
            if let Some(x) = other {
                self.set("date_slot", m.alignment.fit());
                let reason = format!(
                    "date: \u{201c}{}\u{201d} against \u{201c}{}\u{201d}; no time fits both",
                    one_line(x.span.of(&m.a.article.body)),
                    one_line(moment.span.of(&m.b.article.body))
                );
                self.find(Kind::Date, 8, reason);
            }
        }
    }

    /// Whether one of the two sentences denies what the other says: the parity of their negations.
    fn negation(&mut self, m: &Match<'_>) {
        let (site_a, site_b) = (site(m.a, m.sentence_a), site(m.b, m.sentence_b));
        // "found no trace" and "did not find a trace" negate other words and say the same.
        let (x, y) = (negations(m.a, m.sentence_a), negations(m.b, m.sentence_b));
        let is_balanced = x == y && x > 0;
        for (j, item) in m.items_b.iter().enumerate() {
            let Some(i) = m.alignment.partner.get(j).copied().flatten() else { continue };
            if is_balanced || m.b.view.tag(item.token) != Tag::Verb && !predicative(m.b, item.token) {
                continue;
            }
            let (x, y) = (m.items_a[i].token, item.token);
            if negated(&site_a, x) != negated(&site_b, y) {
                let cover = m.alignment.fit();
                self.set("negation", cover);
                if cover > 0.7 && m.alignment.back > 0.5 {
                    self.set("negation_close", cover);
                }
                let reason = format!(
                    "negation: one says \u{201c}{}\u{201d}, the other denies it",
                    one_line(m.b.text.tokens[y].span.of(&m.b.article.body))
                );
                self.find(Kind::Polarity, 7, reason);
                return;
            }
        }
        self.loose_negation(m, &site_a, &site_b);
    }

    /// One sentence negates some verb in a clause that shares words with the other; the other negates nothing.
    fn loose_negation(&mut self, m: &Match<'_>, site_a: &Site<'_>, site_b: &Site<'_>) {
        let negates = |site: &Site<'_>, partners: &[usize]| {
            site.sentence.tokens.clone().any(|at| {
                site.view.tag(at) == Tag::Verb && negated(site, at) && {
                    let clause = site.view.clause_of(site.text, site.index, at);
                    partners.iter().filter(|&&p| clause.contains(&p)).count() >= 2
                }
            })
        };
        let matched: Vec<(usize, usize)> =
            m.alignment.partner.iter().enumerate().filter_map(|(j, i)| Some(((*i)?, j))).collect();
        let in_a: Vec<usize> = matched.iter().map(|&(i, _)| m.items_a[i].token).collect();
        let in_b: Vec<usize> = matched.iter().map(|&(_, j)| m.items_b[j].token).collect();
        if negates(site_a, &in_a) != negates(site_b, &in_b) {
            self.set("negation_loose", m.alignment.fit());
            self.find(Kind::Polarity, 1, "negation: only one of the two sentences denies".to_owned());
        }
    }

    /// Words of the second sentence that the first does not have: opposites, other names, other words in a slot.
    fn words(&mut self, m: &Match<'_>, known: &[Stem]) {
        let mut new = 0.0;
        for (j, item) in m.items_b.iter().enumerate() {
            if m.alignment.partner.get(j).copied().flatten().is_some() || m.b.view.tag(item.token) == Tag::Num
            {
                continue;
            }
            let slot = align::slot(&m.alignment, &m.items_a, j);
            let elsewhere = known.binary_search(&item.stem).is_ok();
            if !elsewhere {
                new += 1.0;
            }
            self.opposites(m, item, &slot, elsewhere);
            self.name(m, item, &slot, elsewhere);
            let same_tag = |k: usize| m.b.view.tag(item.token) == m.a.view.tag(m.items_a[k].token);
            if !elsewhere && slot.clone().any(|k| same_tag(k) && !m.alignment.partner.contains(&Some(k))) {
                self.set("word_slot", m.alignment.fit());
            }
        }
        self.set("new_words", new / (m.items_b.len().max(1) as f32));
    }

    fn opposites(&mut self, m: &Match<'_>, item: &Item, slot: &std::ops::Range<usize>, elsewhere: bool) {
        let mine = m.b.text.word(item.token);
        for (k, other) in m.items_a.iter().enumerate() {
            let theirs = m.a.text.word(other.token);
            if m.alignment.partner.contains(&Some(k)) || !opposite(mine, theirs) {
                continue;
            }
            let inside = slot.contains(&k);
            self.set(if inside { "antonym_slot" } else { "antonym_loose" }, m.alignment.fit());
            if inside || !elsewhere {
                let reason = format!("opposites: \u{201c}{theirs}\u{201d} against \u{201c}{mine}\u{201d}");
                self.find(Kind::Polarity, if inside { 8 } else { 4 }, reason);
            }
        }
    }

    fn name(&mut self, m: &Match<'_>, item: &Item, slot: &std::ops::Range<usize>, elsewhere: bool) {
        if m.b.view.tag(item.token) != Tag::Name || elsewhere {
            return;
        }
        self.set("name_new", m.alignment.fit());
        if m.alignment.fit() > 0.5 {
            let name = m.b.text.tokens[item.token].span.of(&m.b.article.body);
            self.find(
                Kind::Entity,
                1,
                format!("names: \u{201c}{name}\u{201d} stands nowhere in the first text"),
            );
        }
        let other = slot.clone().find(|&k| {
            m.a.view.tag(m.items_a[k].token) == Tag::Name && !m.alignment.partner.contains(&Some(k))
        });
        if let Some(k) = other {
            self.set("name_slot", m.alignment.fit());
            let reason = format!(
                "names: \u{201c}{}\u{201d} stands where the first text has \u{201c}{}\u{201d}",
                m.b.text.tokens[item.token].span.of(&m.b.article.body),
                m.a.text.tokens[m.items_a[k].token].span.of(&m.a.article.body)
            );
            self.find(Kind::Entity, 3, reason);
        }
    }

    /// A headline held against a text: whether the text calls it false, and whether the headline states it plainly.
    fn headline(&mut self, a: &Extracted, b: &Extracted) {
        let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
        self.set("headline_second", flag(is_headline(b)));
        let plain = !(0..b.text.tokens.len()).any(|i| {
            negates(b, i)
                || matches!(
                    b.text.word(i),
                    "?" | "may" | "might" | "could" | "report" | "reports" | "reported"
                )
                || is_stance(&word::base(b.text.word(i)), Stance::Alleged)
        });
        self.set("plain_second", flag(plain));
        if doubt_places(b).next().is_some() {
            return;
        }
        let first_sentence = a.text.sentences.first().map_or(0, |sentence| sentence.tokens.end);
        let early = doubt_places(a).filter(|&i| i < first_sentence).count() as f32;
        let all = (doubt_places(a).count() as f32).min(4.0);
        self.set("doubts", all);
        self.set("doubts_first", early);
        self.set("doubt_plain", if plain { all } else { 0.0 });
    }

    /// Words that call a report false, or denials, on one side only.
    fn falsity(&mut self, a: &Extracted, b: &Extracted) {
        let share = self.get("cover_all");
        let count = |one: &Extracted, stance| {
            one.text.tokens.iter().filter(|t| is_stance(&word::base(one.text.lower(t)), stance)).count()
                as f32
        };
        self.set("false_in_first", (count(a, Stance::False)).min(3.0));
        self.set("false_in_second", (count(b, Stance::False)).min(3.0));
        self.set("alleged_in_first", (count(a, Stance::Alleged)).min(3.0));
        self.set("alleged_in_second", (count(b, Stance::Alleged)).min(3.0));
        self.set(
            "question",
            if b.text.tokens.iter().next_back().is_some_and(|t| b.text.lower(t) == "?") { 1.0 } else { 0.0 },
        );
        self.set("sentences_second", b.text.sentences.len() as f32);
        self.headline(a, b);
        let (doubt_a, doubt_b) = (doubts(a), doubts(b));
        if doubt_a.is_some() != doubt_b.is_some() {
            self.set("false_word", share);
            if share > 0.3 {
                let word = doubt_a.clone().or(doubt_b.clone()).unwrap_or_default();
                let reason = format!(
                    "doubt: only one of the two calls the report into question (\u{201c}{word}\u{201d})"
                );
                self.find(Kind::Polarity, 6, reason);
            }
        }
        let has = |one: &Extracted| {
            one.text.tokens.iter().any(|t| is_stance(&word::base(one.text.lower(t)), Stance::Deny))
        };
        if has(a) != has(b) {
            self.set("denial", share);
            if share > 0.3 {
                self.find(Kind::Polarity, 2, "only one of the two texts reports a denial".to_owned());
            }
        }
    }
}

/// Whether a text ends without a full stop, as headlines do.
fn is_headline(one: &Extracted) -> bool {
    let mut last = one.text.tokens.iter().rev().map(|token| one.text.lower(token));
    !last
        .by_ref()
        .find(|word| !matches!(*word, "\"" | "\u{201d}" | "'" | "\u{2019}" | ")"))
        .is_some_and(|word| matches!(word, "." | "!" | "?" | "\u{2026}" | "...") || word.ends_with('.'))
}

/// The places of the words by which a text says that a report is false.
fn doubt_places(one: &Extracted) -> impl Iterator<Item = usize> + '_ {
    (0..one.text.tokens.len()).filter(|&i| doubt(one, i))
}

/// The first word of a text that calls a report into question: one of the list, or "not true", "no, ...".
fn doubts(one: &Extracted) -> Option<String> {
    doubt_places(one).next().map(|i| one.text.word(i).to_owned())
}

fn doubt(one: &Extracted, i: usize) -> bool {
    let word = one.text.word(i);
    let listed = word.len() > 3 && is_stance(&word::base(word), Stance::False);
    let not_true = matches!(word, "true" | "real" | "happen" | "happened" | "exist")
        && (i.saturating_sub(3)..i).any(|k| negates(one, k));
    let no = i == 0 && word == "no" && one.text.word(1) == ",";
    listed || not_true || no
}

/// Whether a word negates what it stands with: "not", "never", and "no" or "without" before a noun.
pub(super) fn negates(one: &Extracted, at: usize) -> bool {
    one.view.seen.get(at).is_some_and(|seen| seen.word.closed & Closed::NEG != 0)
        || matches!(one.text.word(at), "no" | "none" | "nobody" | "nothing" | "without")
}

/// How many negations a sentence has, verbs that imply one ("fail to", "refuse to") among them.
pub(super) fn negations(one: &Extracted, sentence: usize) -> usize {
    let tokens = one.text.sentences[sentence].tokens.clone();
    tokens
        .filter(|&i| {
            negates(one, i)
                || one.view.tag(i) == Tag::Verb
                    && is_stance(&word::base(one.text.word(i)), Stance::ImpliedNot)
        })
        .count()
}

/// The sentence of the first text that holds most of a sentence of the second.
fn best<'a>(a: &'a Extracted, b: &'a Extracted, sentence_b: usize, items_b: Vec<Item>) -> Option<Match<'a>> {
    let mut top: Option<(usize, Vec<Item>, Alignment)> = None;
    for (index, sentence) in a.text.sentences.iter().enumerate() {
        let items = align::items(a, sentence.tokens.clone());
        if !items.iter().any(|x| items_b.iter().any(|y| x.stem == y.stem)) {
            continue;
        }
        let alignment = align::align(&items, &items_b);
        let better = top.as_ref().is_none_or(|(_, _, known)| {
            alignment.cover + 0.2 * alignment.back > known.cover + 0.2 * known.back
        });
        if better {
            top = Some((index, items, alignment));
        }
    }
    let (sentence_a, items_a, alignment) = top?;
    Some(Match { a, b, sentence_a, sentence_b, items_a, items_b, alignment })
}

pub(super) fn site(one: &Extracted, index: usize) -> Site<'_> {
    Site {
        article: &one.article,
        text: &one.text,
        view: &one.view,
        index,
        sentence: &one.text.sentences[index],
        facts: &one.facts[index],
    }
}

fn all_facts(one: &Extracted) -> impl Iterator<Item = &Facts> {
    one.facts.iter()
}

/// How alike two counts are in what they count: 1 for one head noun or no head on either, 0 for other heads.
fn heads_meet(
    site_b: &Site<'_>,
    counted_b: Option<&crate::claim::quantity::Counted>,
    a: &Extracted,
    sentence_a: usize,
    q: &Quantity,
) -> f64 {
    let head = |site: &Site<'_>, counted: Option<&crate::claim::quantity::Counted>| {
        counted.and_then(|c| {
            let tokens = site.tokens_in(c.span);
            tokens.rev().find(|&i| site.view.tag(i).is_content()).map(|i| site.view.stem(i))
        })
    };
    let site_a = site(a, sentence_a);
    match (head(&site_a, q.counted.as_ref()), head(site_b, counted_b)) {
        (Some(x), Some(y)) => f64::from(u8::from(x == y)),
        (None, None) => 1.0,
        _ => 0.4,
    }
}

/// Whether a verb or a predicative word is negated, or governed by a verb that negates what follows.
fn negated(site: &Site<'_>, at: usize) -> bool {
    let own = stance::is_negated(site, at);
    let first = site.sentence.tokens.start;
    let implied = (first..at).rev().take(4).any(|i| {
        site.view.tag(i) == Tag::Verb && is_stance(&word::base(site.text.word(i)), Stance::ImpliedNot)
    });
    own != implied
}

/// Whether a word is what a sentence's "be" says of its subject.
fn predicative(one: &Extracted, at: usize) -> bool {
    matches!(one.view.tag(at), Tag::Adj | Tag::Noun)
        && (at.saturating_sub(4)..at)
            .any(|i| one.view.seen.get(i).is_some_and(|s| s.word.closed & Closed::BE != 0))
}

/// Whether two words are opposites: by the list, or one is the other with a prefix that negates.
fn opposite(a: &str, b: &str) -> bool {
    let (x, y) = (word::base(a), word::base(b));
    if word::antonyms(&x, &y) || word::opposed(&x, &y) || word::opposed(a, b) {
        return true;
    }
    let prefixed = |long: &str, short: &str| {
        short.len() > 3
            && ["un", "in", "im", "ir", "il", "dis", "non"]
                .iter()
                .any(|p| long.strip_prefix(p) == Some(short))
    };
    prefixed(a, b) || prefixed(b, a)
}

fn sorted(mut stems: Vec<Stem>) -> Vec<Stem> {
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Whether a word right beside each of two values is the same one.
fn beside(m: &Match<'_>, q: &Quantity, p: &Quantity) -> bool {
    let last = |one: &Extracted, sentence: usize, end: usize| {
        one.text.sentences[sentence].tokens.clone().find(|&i| one.text.tokens[i].span.start >= end)
    };
    let first = |one: &Extracted, sentence: usize, start: usize| {
        one.text.sentences[sentence].tokens.clone().rev().find(|&i| one.text.tokens[i].span.end <= start)
    };
    let same = |x: Option<usize>, y: Option<usize>| {
        x.zip(y).is_some_and(|(x, y)| {
            m.a.view.stem(x) != Stem(0) && m.a.text.word(x).len() > 1 && m.a.view.stem(x) == m.b.view.stem(y)
        })
    };
    same(last(m.a, m.sentence_a, q.span.end), last(m.b, m.sentence_b, p.span.end))
        || same(first(m.a, m.sentence_a, q.span.start), first(m.b, m.sentence_b, p.span.start))
}
