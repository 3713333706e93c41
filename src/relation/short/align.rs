//! The alignment of two sentences by their content words.

use std::ops::Range;

use crate::claim::view::Tag;
use crate::claim::word::Stem;
use crate::engine::Extracted;

/// A content word of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its token.
    pub token: usize,
    /// Its concept.
    pub stem: Stem,
    /// Its weight: rare words count for more.
    pub weight: f32,
}

/// The content words of a range of tokens.
#[must_use]
pub fn items(one: &Extracted, tokens: Range<usize>) -> Vec<Item> {
    tokens
        .filter(|&at| {
            let tag = one.view.tag(at);
            tag.is_content() || tag == Tag::Num
        })
        .map(|token| Item { token, stem: one.view.stem(token), weight: weight(one, token) })
        .collect()
}

/// How much a word tells: names and unknown words most, the commonest least.
fn weight(one: &Extracted, token: usize) -> f32 {
    let Some(seen) = one.view.seen.get(token) else { return 0.0 };
    let word = seen.word;
    let common = word.noun.max(word.verb).max(word.adj).max(word.adverb);
    match seen.tag {
        Tag::Name | Tag::Num => 3.0,
        _ if !word.known => 3.0,
        _ => 0.6 + 0.24 * f32::from(10_u8.saturating_sub(common)),
    }
}

/// Which words of `b` have a partner in `a`, in order: the longest common subsequence first, then any order.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// For each item of `b`, the item of `a` that it goes with.
    pub partner: Vec<Option<usize>>,
    /// Share of `b`'s weight that has a partner.
    pub cover: f32,
    /// Share of `a`'s weight that is a partner.
    pub back: f32,
    /// The weight of `a` that is a partner.
    pub shared: f32,
}

/// Weight from which what two sentences share is a statement: two or three telling words.
const STATEMENT: f32 = 6.0;

impl Alignment {
    /// How nearly the shorter of two statements stands in the longer: the larger of both shares, where enough is shared.
    #[must_use]
    pub fn fit(&self) -> f32 {
        if self.shared >= STATEMENT { self.cover.max(self.back) } else { self.cover }
    }
}

/// Aligns the items of two sentences.
#[must_use]
pub fn align(a: &[Item], b: &[Item]) -> Alignment {
    // Sentences are cut at a limit, so that the table stays small.
    let (a, b) = (&a[..a.len().min(LIMIT)], &b[..b.len().min(LIMIT)]);
    let mut longest = vec![vec![0.0_f32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let skip = longest[i + 1][j].max(longest[i][j + 1]);
            let take = if a[i].stem == b[j].stem { longest[i + 1][j + 1] + b[j].weight } else { 0.0 };
            longest[i][j] = skip.max(take);
        }
    }
    let mut partner = vec![None; b.len()];
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].stem == b[j].stem && longest[i][j] <= longest[i + 1][j + 1] + b[j].weight + 1e-4 {
            partner[j] = Some(i);
            i += 1;
            j += 1;
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    for j in 0..b.len() {
        if partner[j].is_none() {
            partner[j] = (0..a.len()).find(|&i| a[i].stem == b[j].stem && !partner.contains(&Some(i)));
        }
    }
    let total: f32 = b.iter().map(|item| item.weight).sum();
    let found: f32 = b.iter().zip(&partner).filter(|(_, p)| p.is_some()).map(|(item, _)| item.weight).sum();
    let whole: f32 = a.iter().map(|item| item.weight).sum();
    let used: f32 = partner.iter().flatten().map(|&i| a[i].weight).sum();
    Alignment { partner, cover: ratio(found, total), back: ratio(used, whole), shared: used }
}

/// Longest sentence that is aligned, in content words.
const LIMIT: usize = 120;

fn ratio(x: f32, y: f32) -> f32 {
    if y > 0.0 { x / y } else { 0.0 }
}

/// The words of `a` that stand where the unmatched word `j` of `b` stands: between the partners of its neighbours.
#[must_use]
pub fn slot(alignment: &Alignment, a: &[Item], j: usize) -> Range<usize> {
    let before = (0..j).rev().find_map(|i| alignment.partner[i]);
    let after = (j + 1..alignment.partner.len()).find_map(|i| alignment.partner[i]);
    let start = before.map_or(0, |i| i + 1);
    let end = after.unwrap_or(a.len().min(LIMIT));
    // A slot open on one side, or turned round by word order, is only the nearest few words.
    match (before, after) {
        (Some(_), Some(_)) if start <= end => start..end.min(start + 5),
        (Some(_), _) => start..(start + 3).min(a.len()),
        (None, Some(end)) => end.saturating_sub(3)..end,
        (None, None) => 0..0,
    }
}

/// How a word of `b` without a partner stands to `a`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Instead of these items of `a`, between two partners that stand close.
    Instead(Range<usize>),
    /// Between two partners that stand side by side.
    Added,
    /// Nowhere in particular.
    Loose,
}

/// The gap that the unmatched word `j` of `b` stands in.
#[must_use]
pub fn gap(alignment: &Alignment, a: &[Item], j: usize) -> Gap {
    let partner = &alignment.partner;
    let start = (0..j).rev().take_while(|&i| partner[i].is_none()).last().unwrap_or(j);
    let end = (j + 1..partner.len()).take_while(|&i| partner[i].is_none()).last().unwrap_or(j) + 1;
    let from = if start == 0 { Some(0) } else { partner[start - 1].map(|i| i + 1) };
    let to = if end == partner.len() { Some(a.len().min(LIMIT)) } else { partner[end] };
    match (from, to) {
        (Some(from), Some(to)) if from == to => Gap::Added,
        (Some(from), Some(to)) if from < to && to - from <= 3 && end - start <= 3 => {
            if (from..to).any(|i| partner.contains(&Some(i))) { Gap::Loose } else { Gap::Instead(from..to) }
        }
        _ => Gap::Loose,
    }
}
