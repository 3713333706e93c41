//! Whether one thing or its opposite: two deeds of one bearer that exclude each other ("passed the test", "failed the test").

use std::sync::LazyLock;

use crate::claim::Kind;
use crate::claim::word::Stem;

use super::bearer::Kinship;
use super::deeds::{self, Deed, How};
use super::draft::{Draft, DraftSide};
use super::ground::{Bag, Ground, common};
use super::{Severity, reason, stems};

/// The name of the rule.
pub const RULE: &str = "opposite-deeds";

/// How sure two deeds are of one time.
const CONFIDENCE: f64 = 0.6;

/// Deeds of which one at most was done to one thing at one time.
static OPPOSITES: LazyLock<[[Bag; 2]; 16]> = LazyLock::new(|| {
    let rows: [(&[&str], &[&str]); 16] = [
        (&["pass"], &["fail"]),
        (&["accept", "approve", "back", "endorse"], &["reject", "refuse", "veto", "oppose"]),
        (&["win"], &["lose"]),
        (&["confirm"], &["deny"]),
        (&["succeed"], &["fail"]),
        (&["survive"], &["die", "perish"]),
        (&["collapse", "fall"], &["stand", "hold", "withstand"]),
        (&["allow", "permit"], &["ban", "forbid", "bar"]),
        (&["overturn", "quash"], &["uphold"]),
        // States, which somebody or something is in.
        (&["open"], &["closed", "shut"]),
        (&["alive"], &["dead"]),
        (&["full", "packed"], &["empty", "deserted"]),
        (&["locked"], &["unlocked"]),
        (&["conscious"], &["unconscious"]),
        (&["sober"], &["drunk", "intoxicated"]),
        (&["asleep"], &["awake"]),
    ];
    rows.map(|(one, two)| [stems::stems(one), stems::stems(two)])
});

/// The stems of all of them.
pub fn stems() -> impl Iterator<Item = Stem> {
    OPPOSITES.iter().flatten().flatten().copied()
}

/// The conflicts of opposite deeds.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, affirmed: &[(Stem, Deed)]) -> Vec<Draft> {
    let of = |stems: &Bag| -> Vec<&(Stem, Deed)> {
        let all = stems.iter().flat_map(|stem| deeds::of(affirmed, *stem));
        all.filter(|(_, d)| matches!(d.manner.how, How::Verb | How::Is)).collect()
    };
    let mut drafts = Vec::new();
    for [one, two] in &*OPPOSITES {
        let (left, right) = (of(one), of(two));
        // Who did both did one after the other.
        let both = |article: usize| {
            [&left, &right].iter().all(|side| side.iter().any(|(_, d)| d.at.article == article))
        };
        let found = left.iter().flat_map(|x| right.iter().map(move |y| (&x.1, &y.1))).find(|(x, y)| {
            x.at.article != y.at.article && !both(x.at.article) && !both(y.at.article) && is_one(ground, x, y)
        });
        drafts.extend(found.map(|(x, y)| draft(ground, x, y)));
    }
    drafts
}

/// Whether two deeds are of one bearer, with the same things, at one time.
fn is_one(ground: &Ground<'_>, x: &Deed, y: &Deed) -> bool {
    let own = usize::from(x.bearer.noun != Stem(0)) + x.bearer.names.len();
    // A state says all by itself.
    let more = if is_state(x) && is_state(y) { 0 } else { own.min(1) };
    x.bearer.beside(&y.bearer) == Kinship::Same
        && (is_state(x) == is_state(y) || x.manner.how == y.manner.how)
        && common(&x.words, &y.words).count() > more
        && ground.likeness(&x.words, &y.words) >= LIKE
        && !deeds::times_apart(ground, x, y)
}

/// "was open": what something is.
fn is_state(deed: &Deed) -> bool {
    deed.manner.how == How::Is
}

/// How like two clauses are, the deeds themselves left out of what they share.
const LIKE: f32 = 0.3;

fn draft(ground: &Ground<'_>, x: &Deed, y: &Deed) -> Draft {
    let word = |deed: &Deed| ground.articles[deed.at.article].text.word(deed.token).to_owned();
    let words = |deed: &Deed| {
        let one = ground.articles[deed.at.article];
        reason::one_line(one.claims[deed.at.claim].span.of(&one.article.body))
    };
    let side = |deed: &Deed| DraftSide::of(word(deed), [deed.at]);
    Draft {
        kind: Kind::Polarity,
        topic: format!("whether {} or {}", word(x), word(y)),
        rule: RULE,
        severity: Severity::Hard,
        confidence: CONFIDENCE,
        reason: format!("opposites: \u{201c}{}\u{201d} against \u{201c}{}\u{201d}", words(x), words(y)),
        sides: vec![side(x), side(y)],
    }
}
