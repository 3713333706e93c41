//! Whether: what one article says and another denies, or reports to be denied.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::arrange::Arrange;
use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::word::{self, Closed, Ending, Stem};
use crate::claim::{Claim, Kind, Modality, Polarity};

use super::bearer::Kinship;
use super::draft::{At, Draft, DraftSide};
use super::ground::{Bag, Ground, common};
use super::profile::Profile;
use super::reason::one_line;
use super::{Severity, pair, profile};

/// The name of the rule.
pub const RULE: &str = "denied";

/// How much of a denial's words the affirming clause must hold.
const COVER: f32 = 0.55;

/// The conflicts between denials and affirmations.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, profiles: &[Profile]) -> Vec<Draft> {
    let denied: HashSet<(usize, usize)> = profiles
        .iter()
        .filter(|profile| is_denial(pair::claim(ground, profile)))
        .map(|profile| (profile.article, profile.sentence))
        .collect();
    let affirmed = Affirmed::new(ground, profiles, &denied);
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (i, denial) in profiles.iter().enumerate().filter(|(_, profile)| is_firm(ground, profile)) {
        let verb = word::stem(&pair::claim(ground, denial).predicate);
        let mut mine: Vec<(f64, usize, usize)> = affirmed
            .of(verb)
            .into_iter()
            .filter(|&(j, _)| profiles[j].article != denial.article)
            .filter_map(|(j, said)| Some((score(ground, denial, &profiles[j], verb, said)?, i, j)))
            .collect();
        sort(&mut mine);
        found.extend(mine.into_iter().take(KEPT));
    }
    sort(&mut found);
    gather(ground, profiles, &found)
}

/// Affirmations that are kept for one denial: more than a person reads.
const KEPT: usize = 32;

/// The surest first.
fn sort(found: &mut [(f64, usize, usize)]) {
    found.arrange(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
}

/// Statements that affirm something, by the stems of their clauses and verbs.
struct Affirmed {
    by_stem: HashMap<Stem, Vec<usize>>,
}

impl Affirmed {
    fn new(ground: &Ground<'_>, profiles: &[Profile], denied: &HashSet<(usize, usize)>) -> Self {
        let mut by_stem: HashMap<Stem, Vec<usize>> = HashMap::new();
        for (i, profile) in profiles.iter().enumerate() {
            let claim = pair::claim(ground, profile);
            let affirms = !denied.contains(&(profile.article, profile.sentence))
                && claim.polarity == Polarity::Affirmed
                && claim.modality == Modality::Happened
                && !pair::quantity(claim).is_some_and(|q| q.hi <= 0.0)
                && !denies(ground, profile);
            if affirms {
                let verb = [profile.governor].into_iter().filter(|stem| !profile.clause.contains(stem));
                for stem in profile.clause.iter().copied().chain(verb) {
                    by_stem.entry(stem).or_default().push(i);
                }
            }
        }
        Self { by_stem }
    }

    /// Those that speak of a deed, or of one of its kin: each with the stem by which it does.
    fn of(&self, verb: Stem) -> Vec<(usize, Stem)> {
        let mut found: Vec<(usize, Stem)> = Vec::new();
        for stem in kin(verb) {
            found.extend(self.by_stem.get(&stem).into_iter().flatten().map(|&i| (i, stem)));
        }
        // The deed itself before its kin.
        found.arrange_by_key(|&(i, stem)| (i, stem != verb));
        found.dedup_by_key(|found| found.0);
        found
    }
}

fn is_denial(claim: &Claim) -> bool {
    claim.kind == Kind::Polarity && claim.polarity == Polarity::Denied
}

/// Whether the sentence of a claim holds a word that denies within the claim's words, whatever it denies.
fn denies(ground: &Ground<'_>, profile: &Profile) -> bool {
    let one = ground.articles[profile.article];
    let Some(site) = profile::site(one, profile.sentence) else { return false };
    let tokens = site.tokens_in(one.claims[profile.claim].span);
    tokens.into_iter().any(|at| site.view.seen[at].word.closed & Closed::NEG != 0)
}

/// A denial of something that would have happened: not of what somebody thinks, nor of what is only still to come.
fn is_firm(ground: &Ground<'_>, profile: &Profile) -> bool {
    let claim = pair::claim(ground, profile);
    let words = claim.span.of(&ground.articles[profile.article].article.body).to_lowercase();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).replace('\u{2019}', "'");
    is_denial(claim)
        && claim.modality == Modality::Happened
        && profile.clause.len() >= LEAST
        // "This wasn't Mitchell" denies no deed.
        && word::look_up(&claim.predicate).known
        && !is_of_mind(&claim.predicate)
        && !is_of_degree(ground, profile)
        && !words
            .split_whitespace()
            .any(|word| matches!(bare(word).as_str(), "yet" | "can" | "cannot" | "can't"))
}

/// "is not completely new", "not only": a denial of the degree and not of the thing.
fn is_of_degree(ground: &Ground<'_>, profile: &Profile) -> bool {
    let one = ground.articles[profile.article];
    let Some(site) = profile::site(one, profile.sentence) else { return false };
    let tokens = site.tokens_in(one.claims[profile.claim].span);
    let denies = |at: &usize| site.view.seen[*at].word.closed & Closed::NEG != 0;
    tokens.into_iter().filter(denies).any(|at| DEGREES.contains(&site.text.word(at + 1)))
}

/// Words that measure out what stands behind them.
const DEGREES: [&str; 24] = [
    "all",
    "altogether",
    "always",
    "completely",
    "enough",
    "entirely",
    "even",
    "every",
    "exactly",
    "far",
    "fully",
    "immediately",
    "just",
    "long",
    "merely",
    "necessarily",
    "only",
    "quite",
    "really",
    "simply",
    "so",
    "too",
    "totally",
    "very",
];

/// Words that a denial has at least, to be told from others.
const LEAST: usize = 3;

/// Verbs of thought, speech and finding out, which many may do or not.
fn is_of_mind(predicate: &str) -> bool {
    let base = word::base(predicate);
    matches!(
        base.as_str(),
        "say"
            | "tell"
            | "think"
            | "believe"
            | "know"
            | "expect"
            | "feel"
            | "see"
            | "hear"
            | "want"
            | "hope"
            | "like"
            | "understand"
            | "remember"
            | "determine"
            | "identify"
            | "release"
            | "disclose"
            | "comment"
            | "deny"
            | "emphasize"
            | "mean"
            | "need"
            | "seem"
            | "appear"
            | "look"
            | "find"
    )
}

/// How surely a clause affirms, by the stem `said`, what another denies of a deed: most of the denial's words.
fn score(ground: &Ground<'_>, denial: &Profile, other: &Profile, verb: Stem, said: Stem) -> Option<f64> {
    let denied: &Bag = &denial.clause;
    if matches!(denial.bearer.beside(&other.bearer), Kinship::OtherNames | Kinship::OtherNouns) {
        return None;
    }
    let by_kin = usize::from(said != verb && denied.contains(&verb));
    let shared = common(denied, &other.clause).count() + by_kin;
    let by_weight = ground.shared(denied, &other.clause) / ground.mass(denied).max(0.1);
    // A denial is often wider than what it denies ("any camps or any areas"): most of its words will do.
    #[expect(clippy::cast_precision_loss, reason = "a clause has a few words")]
    let by_count = 0.9 * shared as f32 / denied.len() as f32;
    let cover = by_weight.max(by_count);
    if cover < THERE || shared < THING {
        return None;
    }
    // What looks into the sentences is asked last: most pairs share too little.
    let enough = cover >= COVER && shared >= LEAST;
    let there = is_there(ground, denial) && is_there(ground, other);
    let sure = if there { cover.max(COVER) } else { cover };
    ((there || enough) && is_plain(ground, denial, verb, other, said)).then(|| f64::from(sure).min(0.95))
}

/// Words of a thing that is there or is not: "a humanitarian crisis".
const THING: usize = 2;

/// How much of a denial's words they must be.
const THERE: f32 = 0.35;

/// "There is a humanitarian crisis": whether a claim says that something is there.
fn is_there(ground: &Ground<'_>, profile: &Profile) -> bool {
    let one = ground.articles[profile.article];
    let Some(site) = profile::site(one, profile.sentence) else { return false };
    let mut tokens = site.tokens_in(pair::claim(ground, profile).span);
    let is_be = |at: usize| site.view.seen.get(at).is_some_and(|seen| seen.word.closed & Closed::BE != 0);
    let asked =
        |at: usize| at > site.sentence.tokens.start && matches!(site.text.word(at - 1), "whether" | "if");
    tokens.any(|at| site.text.word(at) == "there" && is_be(at + 1) && !asked(at))
}

/// Whether a clause affirms what another denies in the same manner: by a verb of its own and not in passing ("the stiffs
/// leading a drive"); and what somebody is not, or where, by saying what or where he is.
fn is_plain(ground: &Ground<'_>, denial: &Profile, verb: Stem, other: &Profile, said: Stem) -> bool {
    let manner = |profile: &Profile, stem: Stem| {
        let site = profile::site(ground.articles[profile.article], profile.sentence)?;
        let claim = pair::claim(ground, profile);
        let at = site.tokens_in(claim.span).find(|&at| site.view.stem(at) == stem)?;
        Some(Manner::of(&site, at))
    };
    let (Some(no), Some(yes)) = (manner(denial, verb), manner(other, said)) else { return true };
    !yes.passing && (!no.copula || yes.copula && no.preposition == yes.preposition) && (!no.has || yes.has)
}

/// How a word is said of a subject.
#[derive(Debug, PartialEq)]
struct Manner {
    /// By a form of "be", with nothing but small words between.
    copula: bool,
    /// As what somebody has: "have no effect".
    has: bool,
    /// The preposition between, if any.
    preposition: Option<String>,
    /// As a participle that no "be" makes a verb of.
    passing: bool,
}

impl Manner {
    fn of(site: &Site<'_>, at: usize) -> Self {
        let small = |i: usize| {
            matches!(site.view.tag(i), Tag::Det | Tag::Adj | Tag::Adv | Tag::Prep | Tag::Num)
                || site.view.seen[i].word.closed & Closed::NEG != 0
        };
        let before = (site.sentence.tokens.start..at).rev();
        let holder = before.clone().find(|&i| !small(i));
        let holds = |closed: u16| holder.filter(|&i| site.view.seen[i].word.closed & closed != 0);
        let be = holds(Closed::BE);
        let is_verb = site.view.tag(at) == Tag::Verb;
        let between = be.map_or(0..0, |be| be + 1..at);
        let preposition = between.into_iter().find(|&i| site.view.tag(i) == Tag::Prep);
        Self {
            copula: !is_verb && be.is_some(),
            has: !is_verb && holds(Closed::HAVE).is_some(),
            preposition: preposition.map(|i| site.text.word(i).to_owned()),
            passing: is_verb && be.is_none() && site.view.seen[at].word.ending == Ending::Ing,
        }
    }
}

/// A verb, and those by which others call the same deed.
fn kin(verb: Stem) -> Vec<Stem> {
    let same = KIN.iter().filter(|group| group.contains(&verb)).flatten().copied();
    let mut stems: Vec<Stem> = same.chain([verb]).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Deeds that are denied under another name than the one they are charged with.
static KIN: LazyLock<[Vec<Stem>; 4]> = LazyLock::new(|| {
    let groups: [&[&str]; 4] = [
        &["bomb", "attack", "raid"],
        &["shoot", "stab", "murder", "execute"],
        &["steal", "loot"],
        &["detain", "arrest", "kidnap", "abduct"],
    ];
    groups.map(|group| group.iter().map(|word| word::stem(word)).collect())
});

/// One topic for each denial and what is joined to it.
fn gather(ground: &Ground<'_>, profiles: &[Profile], found: &[(f64, usize, usize)]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let at = |i: usize| At { article: profiles[i].article, claim: profiles[i].claim };
    for &(score, denial, other) in found {
        let (no, yes) = (at(denial), at(other));
        let known =
            drafts.iter_mut().find(|d| d.sides[1].claims.contains(&no) || d.sides[0].claims.contains(&yes));
        if let Some(draft) = known {
            for (side, claim) in [(0, yes), (1, no)] {
                if !draft.sides[side].claims.contains(&claim) {
                    draft.sides[side].claims.push(claim);
                    draft.sides[side].claims.sort_unstable();
                }
            }
            continue;
        }
        let claim = |i: usize| pair::claim(ground, &profiles[i]);
        drafts.push(draft(
            ground,
            profiles,
            score,
            (denial, claim(denial)),
            (other, claim(other)),
            (no, yes),
        ));
    }
    drafts
}

fn draft(
    ground: &Ground<'_>,
    profiles: &[Profile],
    score: f64,
    denial: (usize, &Claim),
    other: (usize, &Claim),
    (no, yes): (At, At),
) -> Draft {
    let words = |i: usize, c: &Claim| one_line(c.span.of(&ground.articles[profiles[i].article].article.body));
    let speaker = denial.1.attribution.as_deref().map_or_else(String::new, |who| format!(" ({who})"));
    let reason = format!(
        "denial: \u{201c}{}\u{201d}{speaker} against \u{201c}{}\u{201d}",
        words(denial.0, denial.1),
        words(other.0, other.1)
    );
    let side = |value: &str, at: At| DraftSide { value: value.to_owned(), claims: vec![at], extent: None };
    Draft {
        kind: Kind::Polarity,
        topic: denial.1.topic.clone(),
        rule: RULE,
        severity: Severity::Hard,
        confidence: score * 0.8,
        reason,
        sides: vec![side("yes", yes), side("no", no)],
    }
}
