//! Whether: what one article says and another denies, or reports to be denied.

use std::ops::Range;
use std::sync::LazyLock;

use crate::arrange::Arrange;
use crate::claim::quantity::Quantity;
use crate::claim::question;
use crate::claim::set::SetRelation;
use crate::claim::site::Site;
use crate::claim::stance::{self, is_passive};
use crate::claim::view::Tag;
use crate::claim::word::{self, Closed, Ending, Stem};
use crate::claim::{Claim, Kind, Modality, Polarity};

use super::bearer::{Bearer, Kinship};
use super::deeds::{self, Deed, How, Manner};
use super::draft::{At, Draft, DraftSide};
use super::ground::{Bag, Ground, common, sorted};
use super::profile::Profile;
use super::reason::one_line;
use super::stems::stems;
use super::{Severity, pair, profile};

/// The name of the rule.
pub const RULE: &str = "denied";

/// How much of a denial's words the affirming clause must hold.
const COVER: f32 = 0.55;

/// What is denied in the claims of a story that are compared.
#[must_use]
pub fn read(ground: &Ground<'_>, profiles: &[Profile], compared: &[usize]) -> Vec<Denial> {
    let mut denials: Vec<Denial> =
        profiles.iter().filter_map(|profile| Denial::read(ground, profile)).collect();
    denials.extend(prefixed(ground, compared));
    denials
}

/// The conflicts between denials and the deeds that are affirmed.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, denials: &[Denial], affirmed: &[(Stem, Deed)]) -> Vec<Draft> {
    let mut found: Vec<Pair<'_>> = Vec::new();
    for denial in denials {
        let stems = denial.stems();
        let others = stems.iter().flat_map(|stem| deeds::of(affirmed, *stem));
        let mut mine: Vec<Pair<'_>> = others
            .filter(|(_, deed)| deed.at.article != denial.deed.at.article)
            .filter_map(|(said, deed)| Some((score(ground, denial, deed, *said)?, denial, deed)))
            .collect();
        sort(&mut mine);
        mine.dedup_by_key(|(_, _, deed)| deed.at);
        found.extend(mine.into_iter().take(KEPT));
    }
    sort(&mut found);
    gather(ground, &found)
}

/// How sure, a denial, and what affirms what it denies.
type Pair<'d> = (f64, &'d Denial, &'d Deed);

/// What somebody says is not so.
pub struct Denial {
    deed: Deed,
    verb: Stem,
    /// What it answers: "whether the town was damaged".
    question: String,
    /// Up to when it holds.
    until: Until,
    /// Whether it was to be done to something: "was not found".
    is_done: bool,
}

/// Up to when a denial holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    /// As long as its article tells of: "did not".
    Told,
    /// The day of its article: "has not", "so far".
    Now,
    /// A time before the one that is told of: "had not".
    Then,
}

impl Until {
    /// As the auxiliary of a clause has it.
    fn of(site: &Site<'_>, tokens: &Range<usize>, verb: usize) -> Self {
        let word = |at: usize| site.text.word(at).trim_end_matches("n't").trim_end_matches("n\u{2019}t");
        let helper = tokens.clone().rev().find(|&at| at < verb && site.view.tag(at) == Tag::Aux);
        let so_far = tokens.clone().any(|at| matches!(word(at), "so" | "thus") && word(at + 1) == "far");
        // "had no gun": its own verb.
        match helper.map_or("", word) {
            "has" | "have" => Self::Now,
            "been" if tokens.clone().any(|at| at < verb && matches!(word(at), "has" | "have")) => Self::Now,
            "had" => Self::Then,
            "been" if tokens.clone().any(|at| at < verb && word(at) == "had") => Self::Then,
            _ if so_far => Self::Now,
            _ => Self::Told,
        }
    }
}

impl Denial {
    /// A claim's denial of something that would have happened.
    fn read(ground: &Ground<'_>, profile: &Profile) -> Option<Self> {
        let claim = pair::claim(ground, profile);
        let one = ground.articles[profile.article];
        if claim.kind != Kind::Polarity || claim.polarity != Polarity::Denied {
            return None;
        }
        let site = profile::site(one, profile.sentence)?;
        let said = |at: &usize| site.words(site.text.tokens[*at].span).eq_ignore_ascii_case(&claim.predicate);
        let token = site.tokens_in(claim.span).rev().find(said)?;
        // "rejected the plan": that is what somebody did, whatever the plan was.
        if stance::denies(&site, token) || is_of_some(&site, token) {
            return None;
        }
        let mut deed = Deed::read(one, profile.article, &site, token)?;
        deed.at.claim = profile.claim;
        let until = Until::of(&site, &site.tokens_in(claim.span), token);
        let is_done = is_passive(&site, token);
        let denial =
            Self { verb: site.view.stem(token), deed, question: claim.topic.clone(), until, is_done };
        denial.is_firm(&site, claim).then_some(denial)
    }

    /// Its verb, and those by which others call the same deed.
    #[must_use]
    pub fn stems(&self) -> Bag {
        let kin = KIN.iter().filter(|group| group.contains(&self.verb)).flatten().copied();
        sorted(kin.chain([self.verb]))
    }

    /// Whether it denies a thing: not what somebody thinks, nor what is only still to come, nor how much of it.
    fn is_firm(&self, site: &Site<'_>, claim: &Claim) -> bool {
        let tokens = site.tokens_in(claim.span);
        let negation = |at: &usize| site.view.seen[*at].word.closed & Closed::NEG != 0;
        // "not one person", "never before".
        let measures = |at: usize| {
            DEGREES.contains(&site.text.word(at + 1))
                || site.view.tag(at + 1) == Tag::Num
                || site.text.word(at) == "never" && tokens.clone().any(|at| site.text.word(at) == "before")
        };
        let open = |at: usize| {
            OPEN.contains(&site.text.word(at).trim_end_matches("n't").trim_end_matches("n\u{2019}t"))
        };
        // "was not insured": said of a thing, two words will do, if the other says both.
        let short = matches!(self.deed.manner.how, How::There | How::Is) || self.deed.bearer.is_stated();
        let least = if short { THING } else { LEAST };
        // "You don't put your car there", "I don't recommend it": nobody's deed, or one's own view.
        let is_own = |at: usize| matches!(site.text.word(at), "i" | "you");
        matches!(claim.modality, Modality::Happened | Modality::Alleged)
            && !site.subject(self.deed.token).is_some_and(|who| who.clone().any(is_own))
            // Who pleads not guilty pleads.
            && word::base(&claim.predicate) != "plead"
            && self.deed.words.len() >= least
            // "This wasn't Mitchell" denies no deed.
            && word::look_up(&claim.predicate).known
            && !is_of_mind(&claim.predicate, self.is_done)
            && !tokens.clone().filter(negation).any(measures)
            // "are not given posthumously": the manner is denied.
            && !tokens.clone().any(|at| at == self.deed.token + 1 && site.text.word(at).ends_with("ly"))
            && !tokens.clone().any(open)
    }
}

/// Denials in one word: "was unarmed", "remained undamaged".
fn prefixed(ground: &Ground<'_>, compared: &[usize]) -> Vec<Denial> {
    let mut found = Vec::new();
    for (article, (one, &compared)) in ground.articles.iter().zip(compared).enumerate() {
        for index in 0..deeds::sentences(one, compared) {
            let Some(site) = profile::site(one, index) else { continue };
            for token in site.sentence.tokens.clone() {
                let Some(verb) = denied_by_prefix(&site, token).filter(|_| !is_of_some(&site, token)) else {
                    continue;
                };
                let Some(mut deed) = Deed::read(one, article, &site, token) else { continue };
                let own = site.view.stem(token);
                deed.words = sorted(deed.words.iter().map(|stem| if *stem == own { verb } else { *stem }));
                if deed.manner.how == How::Is || is_passive(&site, token) {
                    // "was armed" may be told by a verb or not.
                    deed.manner = Manner::default();
                    let state = site.text.word(token).trim_start_matches("un");
                    let who =
                        site.subject(token).map_or_else(String::new, |who| question::inside(&site, &who));
                    let question = format!("whether {who} was {state}");
                    found.push(Denial { deed, verb, question, until: Until::Told, is_done: true });
                }
            }
        }
    }
    found
}

/// "Another clerk was unhurt", "some of the men were not armed": whether a word is said of one of several.
fn is_of_some(site: &Site<'_>, token: usize) -> bool {
    let some = |at: usize| {
        matches!(
            site.text.word(at),
            "another" | "other" | "others" | "some" | "several" | "many" | "most" | "few" | "half"
        )
    };
    let first = site.sentence.tokens.start;
    some(site.view.clause_of(site.text, site.index, token).start)
        || site.subject(token).is_some_and(|who| (first.max(who.start.saturating_sub(1))..who.end).any(some))
}

/// What a word denies by its first letters: of "unarmed", "armed".
fn denied_by_prefix(site: &Site<'_>, token: usize) -> Option<Stem> {
    let rest = site.text.word(token).strip_prefix("un")?;
    let word = word::look_up(rest);
    (word.known && word.ending == Ending::Past && site.view.tag(token).is_content()).then(|| word::stem(rest))
}

/// Affirmations that are kept for one denial: more than a person reads.
const KEPT: usize = 32;

/// The surest first.
fn sort(found: &mut [Pair<'_>]) {
    found.arrange(|x, y| {
        let places = |pair: &Pair<'_>| (pair.1.deed.at, pair.2.at, pair.2.token);
        y.0.total_cmp(&x.0).then(places(x).cmp(&places(y)))
    });
}

/// Words of a clause that leave open whether it is denied, or deny how sure, how much or how often.
const OPEN: [&str; 19] = [
    "yet", "can", "ca", "cannot", "would", "could", "might", "may", "must", "should", "ought", "need",
    "sure", "certain", "clear", "barely", "rarely", "seldom", "scarcely",
];

/// Words that measure out what stands behind them.
const DEGREES: [&str; 25] = [
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
    "one",
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

/// Verbs of thought, speech and finding out, which many may do or not; what was found or seen was so by all.
fn is_of_mind(predicate: &str, is_done: bool) -> bool {
    let base = word::base(predicate);
    !(is_done && matches!(base.as_str(), "find" | "identify" | "release"))
        && matches!(
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

/// How surely a deed, told by the stem `said`, affirms what another article denies: most of the denial's words.
fn score(ground: &Ground<'_>, denial: &Denial, other: &Deed, said: Stem) -> Option<f64> {
    let Denial { deed, verb, .. } = denial;
    let is_aside = other.is_aside && deed.bearer.is_stated();
    if is_aside && deed.bearer.beside(&other.bearer) != Kinship::Same {
        return None;
    }
    let are_others = matches!(deed.bearer.beside(&other.bearer), Kinship::OtherNames | Kinship::OtherNouns)
        || is_unnamed(ground, &deed.bearer, other);
    if are_others || is_past(ground, denial, other) || counted_apart(ground, deed, other) {
        return None;
    }
    if !shares_complement(denial, other) {
        return None;
    }
    let by_kin = usize::from(said != *verb && deed.words.contains(verb));
    let shared = common(&deed.words, &other.words).count() + by_kin;
    let by_weight = ground.shared(&deed.words, &other.words) / ground.mass(&deed.words).max(0.1);
    // A denial is often wider than what it denies ("any camps or any areas"): most of its words will do.
    #[expect(clippy::cast_precision_loss, reason = "a clause has a few words")]
    let by_count = 0.9 * shared as f32 / deed.words.len() as f32;
    let cover = by_weight.max(by_count);
    let there = deed.manner.how == How::There && other.manner.how == How::There;
    let one = deed.bearer.beside(&other.bearer) == Kinship::Same;
    // "was unarmed": said of one bearer, a word is enough.
    let is_state =
        deed.manner == Manner::default() || deed.manner.how == How::Is && deed.manner == other.manner;
    let state = one && is_state && deed.words.len() <= THING && shared >= THING;
    let named = one && !deed.bearer.names.is_empty() && cover >= NAMED && shared >= LEAST;
    let whole =
        one && deed.words.len() <= THING && shared >= deed.words.len() && deed.manner.how == How::Verb;
    let enough = if there {
        cover >= THERE && shared >= THING
    } else {
        cover >= COVER && shared >= LEAST || named || state || whole
    };
    let sure = if there { cover.max(COVER) } else { cover };
    (enough && is_plain(&deed.manner, &other.manner) && !deeds::times_apart(ground, deed, other))
        .then(|| f64::from(sure).min(0.95))
}

/// "has not been named a suspect" and "was named running mate": whether, of what a denial says beyond its verb and whom it is
/// said of, the other says anything.
fn shares_complement(denial: &Denial, other: &Deed) -> bool {
    let Denial { deed, verb, .. } = denial;
    let beyond = |stem: &&Stem| **stem != *verb && !deed.bearer.stems().any(|own| own == **stem);
    let mut said = deed.words.iter().filter(beyond).peekable();
    said.peek().is_none() || said.any(|stem| other.words.contains(stem))
}

/// Whether a deed is said of something by a noun, in a sentence that does not name who the other is said of.
fn is_unnamed(ground: &Ground<'_>, bearer: &Bearer, deed: &Deed) -> bool {
    let one = ground.articles[deed.at.article];
    let tokens = one.text.sentences.get(deed.sentence).map_or(0..0, |sentence| sentence.tokens.clone());
    !bearer.names.is_empty()
        && deed.bearer.names.is_empty()
        && deed.bearer.noun != Stem(0)
        && !tokens.into_iter().any(|at| bearer.names.contains(&one.view.stem(at)))
}

/// Whether a denial holds no longer, or not yet, when the deed is told: "has not" before a later article, "had not" beside a
/// deed with a time of its own.
fn is_past(ground: &Ground<'_>, denial: &Denial, other: &Deed) -> bool {
    let day = |deed: &Deed| ground.articles[deed.at.article].article.published.map(|at| at.date);
    match denial.until {
        Until::Told => false,
        Until::Now => day(&denial.deed).zip(day(other)).is_some_and(|(no, yes)| no < yes),
        Until::Then => !ground.articles[other.at.article].facts[other.sentence].moments.is_empty(),
    }
}

/// Whether both sentences count one thing, and no count of the one fits the other's.
fn counted_apart(ground: &Ground<'_>, a: &Deed, b: &Deed) -> bool {
    let counts = |deed: &Deed| -> Vec<&Quantity> {
        let facts = &ground.articles[deed.at.article].facts[deed.sentence];
        facts.quantities.iter().filter(|q| q.counted.is_some()).collect()
    };
    let head = |q: &Quantity| q.counted.as_ref().map(|counted| counted.head.to_lowercase());
    let (one, two) = (counts(a), counts(b));
    let mut pairs = one.iter().flat_map(|x| two.iter().map(move |y| (*x, *y)));
    let mut same = pairs.by_ref().filter(|(x, y)| head(x) == head(y)).peekable();
    same.peek().is_some() && same.all(|(x, y)| matches!(x.relation(y), Some(SetRelation::Disjoint { .. })))
}

/// How much of a denial's words the affirming clause must hold where both are said of one name.
const NAMED: f32 = 0.45;

/// Words of a thing that is there or is not: "a humanitarian crisis".
const THING: usize = 2;

/// How much of a denial's words they must be.
const THERE: f32 = 0.35;

/// Whether a clause affirms what another denies in the same manner: by a verb of its own and not in passing ("the stiffs
/// leading a drive"); and what somebody is not, or where, by saying what or where he is.
fn is_plain(no: &Manner, yes: &Manner) -> bool {
    match no.how {
        How::Verb | How::Passing => yes.how == How::Verb,
        How::Is => yes == no,
        How::Has => yes.how == How::Has,
        How::There | How::Otherwise => yes.how != How::Passing,
    }
}

/// Deeds that are denied under another name than the one they are charged with.
static KIN: LazyLock<[Bag; 4]> = LazyLock::new(|| {
    let groups: [&[&str]; 4] = [
        &["bomb", "attack", "raid"],
        &["shoot", "stab", "murder", "execute"],
        &["steal", "loot"],
        &["detain", "arrest", "kidnap", "abduct"],
    ];
    groups.map(stems)
});

/// One topic for each denial and what is joined to it.
fn gather(ground: &Ground<'_>, found: &[Pair<'_>]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (score, denial, other) in found {
        let (no, yes) = (denial.deed.at, other.at);
        let known =
            drafts.iter_mut().find(|d| d.sides[1].claims.contains(&no) || d.sides[0].claims.contains(&yes));
        let Some(draft) = known else {
            drafts.push(draft(ground, *score, &denial.question, (no, yes)));
            continue;
        };
        for (side, claim) in [(0, yes), (1, no)] {
            if !draft.sides[side].claims.contains(&claim) {
                draft.sides[side].claims.push(claim);
                draft.sides[side].claims.sort_unstable();
            }
        }
    }
    drafts
}

fn draft(ground: &Ground<'_>, score: f64, topic: &str, (no, yes): (At, At)) -> Draft {
    let claim = |at: At| &ground.articles[at.article].claims[at.claim];
    let words = |at: At| one_line(claim(at).span.of(&ground.articles[at.article].article.body));
    let speaker = claim(no).attribution.as_deref().map_or_else(String::new, |who| format!(" ({who})"));
    let reason =
        format!("denial: \u{201c}{}\u{201d}{speaker} against \u{201c}{}\u{201d}", words(no), words(yes));
    let side = |value: &str, at: At| DraftSide::of(value, [at]);
    Draft {
        kind: Kind::Polarity,
        topic: topic.to_owned(),
        rule: RULE,
        severity: Severity::Hard,
        confidence: score * 0.8,
        reason,
        sides: vec![side("yes", yes), side("no", no)],
    }
}
