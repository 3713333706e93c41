//! Whether one thing or its opposite: two deeds of one bearer that exclude each other ("passed the test", "failed the test").

use std::sync::LazyLock;

use crate::claim::Kind;
use crate::claim::site::Site;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::word::Stem;

use super::bearer::Kinship;
use super::deeds::{self, Deed, How};
use super::draft::{Draft, DraftSide};
use super::ground::{Bag, Ground, common};
use super::stems::{Stems, is_of};
use super::{Severity, profile, reason, stems};

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
        let said = |deed: &Deed| matches!(deed.manner.how, How::Verb | How::Is);
        all.filter(|(_, d)| said(d) && !is_turned(ground, d)).collect()
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

/// Whether a word tells of its subject what its row does not mean: who kills lives, whom somebody survives is dead, who
/// survived "a" fire survived another one, and two of a crew may live where three die. Deaths of all sorts have one stem.
fn is_turned(ground: &Ground<'_>, deed: &Deed) -> bool {
    let one = ground.articles[deed.at.article];
    let Some(site) = profile::site(one, deed.sentence) else { return true };
    let word = one.text.word(deed.token);
    if ["kill", "slay"].iter().any(|kill| word.starts_with(kill)) {
        return !stance::is_passive(&site, deed.token) || is_of_some(&site, deed.token);
    }
    let of_life = word.starts_with("surviv") || matches!(word, "died" | "dies" | "die" | "perished");
    let survives = word.starts_with("surviv")
        && (stance::is_passive(&site, deed.token) || matches!(one.text.word(deed.token + 1), "a" | "an"));
    of_life && is_of_some(&site, deed.token) || survives
}

/// Whether what stands before a deed counts those of whom it is said.
fn is_of_some(site: &Site<'_>, token: usize) -> bool {
    let some = |at: usize| {
        site.view.tag(at) == Tag::Num
            || matches!(site.text.word(at), "some" | "several" | "many" | "most" | "others" | "both" | "few")
    };
    (site.sentence.tokens.start..token).any(some)
}

/// Whether two deeds are of one bearer, with the same things, at one time.
fn is_one(ground: &Ground<'_>, x: &Deed, y: &Deed) -> bool {
    let own = usize::from(x.bearer.noun != Stem(0)) + x.bearer.names.len();
    // A state says all by itself, and so does a death.
    let is_death = [x, y].iter().all(|deed| {
        let word = ground.articles[deed.at.article].view.stem(deed.token);
        is_of(word, &OF_LIFE)
    });
    let more = if is_death || is_state(x) && is_state(y) { 0 } else { own.min(1) };
    x.bearer.beside(&y.bearer) == Kinship::Same
        && (is_state(x) == is_state(y) || x.manner.how == y.manner.how)
        && common(&x.words, &y.words).count() > more
        && (is_death && !x.bearer.names.is_empty() || ground.likeness(&x.words, &y.words) >= LIKE)
        && !deeds::times_apart(ground, x, y)
}

/// Deeds by which somebody lives or does not.
static OF_LIFE: Stems = Stems::new(|| stems::stems(&["survive", "die", "perish"]));

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
