//! Between claims of one story: topics, comparison, sides, and how many origins stand behind each.
//!
//! ```text
//!  claims of a story ── align ──> pairs that answer one question
//!                    ── compare (set algebra) ──> agree | refine | update | conflict | not comparable, with a reason
//!                    ── group ──> topics with sides; origins counted
//! ```
//!
//! ```
//! use gainsay::article::Article;
//! use gainsay::engine;
//! use gainsay::relation::Severity;
//!
//! let articles = [
//!     "The quake that hit Qeshm had a magnitude of 5.9.",
//!     "The quake that hit Qeshm had a magnitude of 6.4.",
//! ];
//! let story = engine::compare(&articles.map(|body| engine::extract(Article::from_body(body))));
//! let conflict = &story.conflicts[0];
//! assert_eq!(conflict.severity, Severity::Hard);
//! let sides: Vec<&str> = conflict.sides.iter().map(|side| side.value.as_str()).collect();
//! assert_eq!(sides, ["magnitude 5.9", "magnitude 6.4"]);
//! ```

mod agents;
mod agree;
mod aliases;
mod alike;
mod bearer;
mod beside;
mod causes;
mod ceiling;
mod compare;
mod dates;
mod deeds;
mod denials;
mod draft;
mod edge;
mod ends;
mod firms;
mod ground;
mod homes;
mod judge_pair;
mod measured;
mod model;
mod names;
mod narrow;
mod nobody;
mod occasion;
mod opposites;
mod others;
mod pair;
mod paired;
mod places;
mod play;
mod posts;
mod profile;
mod quotes;
mod reason;
mod records;
mod roles;
mod scenes;
mod series;
mod share;
pub mod short;
mod sorts;
mod spellings;
mod stems;
mod steps;
mod telling;
mod titles;
mod topic;
pub mod trees;
mod wanted;

use serde::{Deserialize, Serialize};

use crate::arrange::Arrange;
use crate::article::ClaimIx;
use crate::claim::Kind;
use crate::engine::{Extracted, Story};

use aliases::Aliases;
use denials::Denial;
use draft::{At, Draft, Placing};
use edge::Comes;
use ground::{Ground, sorted};
use judge_pair::{Judged, Outcome};
use model::Model;
use paired::{PAIRED, Paired, judged, of_kind};
use profile::Profile;

pub use crate::story::Lineage;
pub use compare::describe;
pub use pair::{COUNT as FEATURES, NAMES as FEATURE_NAMES};
pub use topic::extent;

/// How surely both sides of a conflict cannot be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Both cannot be true of one thing at one time.
    Hard,
    /// Estimates, wording, background: an editor would query it, not correct it.
    Soft,
}

impl Severity {
    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Hard => "hard",
            Severity::Soft => "soft",
        }
    }
}

/// Where a side's value lies on an axis, for plots.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extent {
    /// Lower end, in the base unit; for dates, seconds since 1970-01-01T00:00 civil time.
    pub lo: f64,
    /// Upper end; may be infinite.
    pub hi: f64,
    /// Whether the axis is one of time.
    pub time: bool,
}

/// One group of compatible values of a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// The value in words: "Friday 24 April 2026", "billions of dollars".
    pub value: String,
    /// The claims that hold it, in order of article and place.
    pub claims: Vec<ClaimIx>,
    /// How many independent origins hold it.
    pub origins: usize,
    /// Where it lies on an axis, where it has one.
    pub extent: Option<Extent>,
}

/// A topic on which a story's articles give incompatible values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// Stable id: a hash of the topic and of the quotes of its sides, so that verdicts survive re-analysis.
    pub id: String,
    /// What sort of question it is about.
    pub kind: Kind,
    /// The question in a few words.
    pub topic: String,
    /// Hard or soft.
    pub severity: Severity,
    /// 0 to 1: the share of conflicts shown with this figure that hold.
    pub confidence: f64,
    /// One line, made from the typed comparison, that a person can check.
    pub reason: String,
    /// The name of the rule that found it, one of [`crate::relation::RULES`].
    pub rule: String,
    /// Two sides or more, the one with most origins first.
    pub sides: Vec<Side>,
}

/// A topic on which articles of different origins, or at least different articles, say the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The question.
    pub topic: String,
    /// What sort of question.
    pub kind: Kind,
    /// The value in words.
    pub value: String,
    /// The claims that say so.
    pub claims: Vec<ClaimIx>,
    /// How many independent origins.
    pub origins: usize,
}

/// Claims of which one is more exact, or later, than another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The question.
    pub topic: String,
    /// What sort of question.
    pub kind: Kind,
    /// One line: how the one follows from, or replaces, the other.
    pub reason: String,
    /// The claims; the looser, or the earlier, first.
    pub claims: Vec<ClaimIx>,
}

/// Two claims that look alike and were not compared, and why; for the "why" view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotComparable {
    /// The two claims.
    pub claims: [ClaimIx; 2],
    /// One line: another unit, another event, a part and its total.
    pub reason: String,
}

/// The names of the rules that report conflicts.
pub const RULES: &[&str] = &[
    "numbers-apart",
    "money-apart",
    "dates-apart",
    "durations-apart",
    names::RULE,
    roles::RULE,
    places::RULE,
    denials::RULE,
    nobody::RULE,
    opposites::RULE,
    causes::RULE,
    ends::RULE,
    agents::RULE,
    sorts::RULE,
    firms::RULE,
    homes::RULE,
    scenes::RULE,
    posts::RULE,
    titles::RULE,
    quotes::RULE,
    records::RULE,
];

/// Compares the claims of a story's articles and fills in everything but the story's id, title and articles.
///
/// `articles` are in the story's order; `first_claim` is, for each, the index of its first claim in the analysis;
/// `origins` the number of its origin.
pub fn relate(story: &mut Story, articles: &[&Extracted], first_claim: &[usize], origins: &[usize]) {
    // In the order of their ids: what is found must not hang on the order in which articles came.
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.arrange(|x, y| articles[*x].article.id.0.cmp(&articles[*y].article.id.0));
    let of = |list: &[usize]| order.iter().map(|place| list[*place]).collect::<Vec<usize>>();
    let (first_claim, origins) = (of(first_claim), of(origins));
    let articles: Vec<&Extracted> = order.iter().map(|place| articles[*place]).collect();
    let ids: Vec<String> = articles.iter().map(|one| one.article.id.0.clone()).collect();
    let placing = Placing { first_claim: &first_claim, origins: &origins, ids: &ids };
    let ground = Ground::new(articles);
    let profiles = profiles(&ground);
    let Paired { judged, apart } = judged(&ground, &profiles, model::conflict());
    let mut drafts: Vec<Draft> = topic::conflicts(&ground, &profiles, &judged);
    drafts.extend(names::conflicts(&ground, &profiles));
    drafts.extend(roles::conflicts(&ground, &profiles));
    drafts.extend(places::conflicts(&ground, &profiles));
    let compared = compared(&ground);
    let denials = denials::read(&ground, &profiles, &compared);
    let wanted = sorted(denials.iter().flat_map(Denial::stems).chain(opposites::stems()));
    let affirmed = deeds::affirmed(&ground, &compared, &wanted);
    drafts.extend(denials::conflicts(&ground, &denials, &affirmed));
    drafts.extend(opposites::conflicts(&ground, &affirmed));
    drafts.extend(nobody::conflicts(&ground, &profiles, &drafts));
    drafts.extend(causes::conflicts(&ground, &profiles));
    drafts.extend(ends::conflicts(&ground));
    drafts.extend(agents::conflicts(&ground));
    drafts.extend(sorts::conflicts(&ground));
    drafts.extend(firms::conflicts(&ground));
    drafts.extend(homes::conflicts(&ground));
    drafts.extend(scenes::conflicts(&ground));
    drafts.extend(posts::conflicts(&ground));
    drafts.extend(titles::conflicts(&ground));
    drafts.extend(quotes::conflicts(&ground));
    drafts.extend(records::conflicts(&ground));
    drafts.retain(|draft| draft.confidence >= SHOWN_AT);
    story.conflicts = drafts.into_iter().map(|draft| draft.place(&placing)).collect();
    story.conflicts.arrange(|x, y| {
        x.severity.cmp(&y.severity).then(y.confidence.total_cmp(&x.confidence)).then(x.id.cmp(&y.id))
    });
    story.agreements = agree::agreements(&ground, &profiles, &judged, &placing);
    story.refinements = steps::steps(&ground, &profiles, &judged, &placing, Comes::Refine);
    story.updates = steps::steps(&ground, &profiles, &judged, &placing, Comes::Update);
    story.not_comparable = not_comparable(&profiles, &apart, &placing);
    story.not_comparable.extend(spellings::variants(&ground, &placing));
}

/// How many claims of each article are compared.
fn compared(ground: &Ground<'_>) -> Vec<usize> {
    let counts: Vec<usize> = ground.articles.iter().map(|one| one.claims.len()).collect();
    share::compared(&counts)
}

/// One profile for each claim of a story that is compared.
fn profiles(ground: &Ground<'_>) -> Vec<Profile> {
    let compared = compared(ground);
    let aliases = Aliases::new(&ground.articles);
    let mut profiles = Vec::with_capacity(compared.iter().sum());
    for ((article, one), &compared) in ground.articles.iter().enumerate().zip(&compared) {
        profiles.extend((0..compared).filter_map(|claim| {
            let is_paired = PAIRED.contains(&one.claims[claim].kind);
            let profile = aliases.spelled_out(Profile::new(one, article, claim)?);
            Some(if is_paired { profile.weighed(ground) } else { profile })
        }));
    }
    series::note(ground, &mut profiles);
    profiles
}

/// Look-alikes that were kept apart, and why.
fn not_comparable(profiles: &[Profile], apart: &[Judged], placing: &Placing<'_>) -> Vec<NotComparable> {
    let index = |i: usize| placing.index(At { article: profiles[i].article, claim: profiles[i].claim });
    let one = |judged: &Judged| match judged.outcome {
        Outcome::Apart(why) => {
            let claims = [index(judged.pair.a), index(judged.pair.b)];
            Some(NotComparable { claims, reason: why.to_owned() })
        }
        _ => None,
    };
    apart.iter().filter_map(one).collect()
}

/// Conflicts less sure than this are not shown.
const SHOWN_AT: f64 = 0.3;

/// A candidate conflict with its features, for making the model's weights.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    /// Places of the two articles among those given.
    pub articles: [usize; 2],
    /// The quotes of the two claims.
    pub quotes: [String; 2],
    /// The words of the two values.
    pub values: [String; 2],
    /// The kind.
    pub kind: Kind,
    /// What the rules say before the model: `conflict`, `agree`, ...
    pub outcome: String,
    /// The model's score.
    pub score: f64,
    /// The features, as named in [`FEATURE_NAMES`].
    pub features: Vec<f32>,
}

/// A topic as it is gathered, for fitting how sure it is.
#[derive(Clone, Debug, Serialize)]
pub struct Gathered {
    /// What sort of question.
    pub kind: Kind,
    /// See [`topic::Sketch::together`].
    pub together: f64,
    /// See [`topic::Sketch::torn`].
    pub torn: f64,
    /// For each side, the places of articles and the quotes.
    pub sides: Vec<Vec<(usize, String)>>,
}

/// All topics of a story's articles, however unsure, for training; by the weights of a file like
/// `assets/model/conflict.json`, or its own.
///
/// # Errors
/// Where the weights cannot be read.
pub fn gathered(articles: &[Extracted], weights: Option<&str>) -> Result<Vec<Gathered>, serde_json::Error> {
    let given = weights.map(Model::read).transpose()?;
    let model = given.as_ref().unwrap_or_else(|| model::conflict());
    let ground = Ground::new(articles.iter().collect());
    let profiles = profiles(&ground);
    let judged = judged(&ground, &profiles, model).judged;
    let quote = |i: &usize| {
        let (profile, claim) = (&profiles[*i], pair::claim(&ground, &profiles[*i]));
        (profile.article, claim.span.of(&ground.articles[profile.article].article.body).to_owned())
    };
    Ok(topic::sketches(&ground, &profiles, &judged)
        .iter()
        .map(|sketch| Gathered {
            kind: pair::claim(&ground, &profiles[sketch.sides[0][0]]).kind,
            together: sketch.together,
            torn: sketch.torn,
            sides: sketch.sides.iter().map(|side| side.iter().map(quote).collect()).collect(),
        })
        .collect())
}

/// Every pair that may belong together, whatever it scores.
fn all_judged<'a>(
    ground: &'a Ground<'_>,
    profiles: &'a [Profile],
) -> impl Iterator<Item = (Judged, [f32; FEATURES])> + 'a {
    PAIRED.into_iter().flat_map(move |kind| {
        let of_kind = of_kind(ground, profiles, kind);
        let pairs: Vec<(usize, usize)> = (0..of_kind.len())
            .flat_map(|n| of_kind[n + 1..].iter().map(move |&b| (n, b)))
            .map(|(n, b)| (of_kind[n], b))
            .collect();
        pairs.into_iter().filter_map(move |(a, b)| {
            let (pair, features) = pair::pair(ground, profiles, a, b)?;
            Some((judge_pair::judge(ground, profiles, pair, &features, model::conflict()), features))
        })
    })
}

/// All judged pairs of a story's articles, for training and for looking at what the model sees.
#[must_use]
pub fn candidates(articles: &[Extracted]) -> Vec<Candidate> {
    let ground = Ground::new(articles.iter().collect());
    let profiles = profiles(&ground);
    let words = |p: &Profile, value: bool| {
        let one = ground.articles[p.article];
        let claim = &one.claims[p.claim];
        (if value { claim.value_span } else { claim.span }).of(&one.article.body).to_owned()
    };
    all_judged(&ground, &profiles)
        .map(|(j, features)| {
            let (a, b) = (&profiles[j.pair.a], &profiles[j.pair.b]);
            Candidate {
                articles: [a.article, b.article],
                quotes: [words(a, false), words(b, false)],
                values: [words(a, true), words(b, true)],
                kind: pair::claim(&ground, a).kind,
                outcome: format!("{:?}", j.outcome),
                score: j.score,
                features: features.to_vec(),
            }
        })
        .collect()
}
