//! From judged pairs to topics: claims that answer one question, their values gathered into sides.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::arrange::Arrange;
use crate::claim::moment::When;
use crate::claim::quantity::{Dimension, Hedge, Quantity};
use crate::claim::{Claim, Kind, Modality, Value};

use super::compare::{self, SetRelation};
use super::draft::{At, Draft, DraftSide};
use super::edge::{Comes, Edge};
use super::ground::Ground;
use super::judge_pair;
use super::pair;
use super::profile::Profile;
use super::{Extent, Severity};

/// Below this a disagreement is not shown.
pub const CONFLICT_AT: f64 = 0.60;
/// Below this a pair says nothing of its topic.
pub const EDGE_AT: f64 = 0.35;
/// How much a further pair of articles with the same disagreement counts, against the surest one.
const FURTHER: f64 = 0.4;
/// Below this a likeness is not called agreement.
pub const AGREE_AT: f64 = 0.5;

/// The conflicts that judged pairs come to.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, profiles: &[Profile], judged: &[Edge]) -> Vec<Draft> {
    sketches(ground, profiles, judged)
        .iter()
        .filter(|sketch| sketch.score() >= CONFLICT_AT)
        .map(|sketch| draft(ground, profiles, sketch))
        .collect()
}

/// The topics that judged pairs come to, before it is said how sure each is.
#[must_use]
pub fn sketches<'j>(ground: &Ground<'_>, profiles: &[Profile], judged: &'j [Edge]) -> Vec<Sketch<'j>> {
    let links = Links::new(ground, profiles, judged);
    let mut groups = Groups::new(profiles.len());
    let mut edges: Vec<&Edge> =
        judged.iter().filter(|j| j.comes() == Comes::Conflict && j.score >= EDGE_AT).collect();
    edges.arrange(|x, y| y.score.total_cmp(&x.score).then((x.a(), x.b()).cmp(&(y.a(), y.b()))));
    for edge in &edges {
        groups.join(edge.a(), edge.b(), &links);
    }
    // Claims that say the same as a side, and are surely on its topic, stand with it; what agrees with these only does
    // not, or the order of the pairs would decide.
    let contradicted: Vec<bool> = (0..profiles.len()).map(|i| groups.is_grouped(i)).collect();
    let mut same: Vec<&Edge> = judged
        .iter()
        .filter(|j| matches!(j.comes(), Comes::Agree | Comes::Refine) && j.score >= AGREE_AT)
        .filter(|j| contradicted[j.a()] || contradicted[j.b()])
        .collect();
    same.arrange(|x, y| y.score.total_cmp(&x.score).then((x.a(), x.b()).cmp(&(y.a(), y.b()))));
    for same in same {
        groups.join(same.a(), same.b(), &links);
    }
    let mut topics: BTreeMap<usize, Vec<&Edge>> = BTreeMap::new();
    for edge in edges {
        let root = groups.of[edge.a()];
        if root == groups.of[edge.b()] {
            topics.entry(root).or_default().push(edge);
        }
    }
    topics
        .into_iter()
        .filter_map(|(root, edges)| {
            let mut members = groups.members[root].clone();
            members.sort_unstable();
            let sides = sides(&members, &|i| pair::claim(ground, &profiles[i]), &edges);
            (sides.len() > 1).then(|| Sketch::new(profiles, members, sides, edges))
        })
        .collect()
}

/// A topic as it is gathered.
pub struct Sketch<'j> {
    members: Vec<usize>,
    /// Places of the profiles that hold each value.
    pub sides: Vec<Vec<usize>>,
    edges: Vec<&'j Edge>,
    /// The surest pair, and what other pairs of articles add to it: 0 to 1.
    pub together: f64,
    /// How many articles stand on more than one side, as a share of all.
    pub torn: f64,
}

impl<'j> Sketch<'j> {
    fn new(profiles: &[Profile], members: Vec<usize>, sides: Vec<Vec<usize>>, edges: Vec<&'j Edge>) -> Self {
        let together = together(profiles, &edges);
        let torn = torn(profiles, &sides);
        Self { members, sides, edges, together, torn }
    }

    /// How sure it is that the topic is one question with answers that exclude each other: 0 to 1.
    #[must_use]
    pub fn score(&self) -> f64 {
        self.together
    }
}

/// The share of articles that stand on more than one side: one that gives several values answers several questions.
#[expect(clippy::cast_precision_loss, reason = "a story has some hundred articles at most")]
fn torn(profiles: &[Profile], sides: &[Vec<usize>]) -> f64 {
    let mut standing: BTreeMap<usize, usize> = BTreeMap::new();
    for side in sides {
        let mut articles: Vec<usize> = side.iter().map(|&i| profiles[i].article).collect();
        articles.sort_unstable();
        articles.dedup();
        for article in articles {
            *standing.entry(article).or_default() += 1;
        }
    }
    standing.values().filter(|&&n| n > 1).count() as f64 / standing.len().max(1) as f64
}

/// The conflict of one topic.
fn draft(ground: &Ground<'_>, profiles: &[Profile], sketch: &Sketch<'_>) -> Draft {
    let claim = |i: usize| pair::claim(ground, &profiles[i]);
    let best = sketch.edges[0];
    let (left, right) = (claim(best.a()), claim(best.b()));
    let reason = reason(ground, profiles, best);
    let drafts = sketch.sides.iter().map(|side| draft_side(profiles, side, &claim)).collect();
    Draft {
        kind: left.kind,
        topic: far_from(ground, &profiles[best.a()], left).unwrap_or_else(|| topic(&sketch.members, &claim)),
        rule: rule(left),
        severity: if best.is_compatible() { Severity::Soft } else { severity(left, right) },
        confidence: super::model::conflict().calibrate(sketch.score())
            * if is_birthday(left, right) { BIRTHDAY } else { 1.0 },
        reason,
        sides: drafts,
    }
}

/// How sure a topic is: the surest pair, and what other pairs of articles add to it.
fn together(profiles: &[Profile], edges: &[&Edge]) -> f64 {
    let mut seen: Vec<(usize, usize)> = Vec::new();
    let mut doubt = 1.0;
    for edge in edges {
        let (x, y) = (profiles[edge.a()].article, profiles[edge.b()].article);
        let pair = (x.min(y), x.max(y));
        if seen.len() >= 4 || seen.contains(&pair) {
            continue;
        }
        doubt *= 1.0 - edge.score * if seen.is_empty() { 1.0 } else { FURTHER };
        seen.push(pair);
    }
    1.0 - doubt
}

/// Gathers values: the most exact first, each joining the first side that it is compatible with, and that nothing on it
/// was judged to exclude ("more than 26,000" and "more than 31,000" of one past).
fn sides<'c>(members: &[usize], claim: &impl Fn(usize) -> &'c Claim, edges: &[&Edge]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = members.to_vec();
    let ends: HashSet<usize> = edges.iter().flat_map(|e| [e.a(), e.b()]).collect();
    let in_edge = |i: usize| ends.contains(&i);
    let apart: HashSet<(usize, usize)> =
        edges.iter().flat_map(|e| [(e.a(), e.b()), (e.b(), e.a())]).collect();
    order.arrange(|&x, &y| {
        in_edge(y).cmp(&in_edge(x)).then(width(claim(x)).total_cmp(&width(claim(y)))).then(x.cmp(&y))
    });
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for i in order {
        let fits = |side: &Vec<usize>| {
            side.iter().all(|&j| {
                !apart.contains(&(i, j))
                    && !judge_pair::is_far_from_bound(claim(j), claim(i))
                    && matches!(
                        compare::values(claim(j), claim(i)),
                        Some(SetRelation::Same | SetRelation::Inside | SetRelation::Contains)
                    )
            })
        };
        match sides.iter_mut().find(|side| fits(side)) {
            Some(side) => side.push(i),
            None if in_edge(i) => sides.push(vec![i]),
            None => {}
        }
    }
    for side in &mut sides {
        side.sort_unstable();
    }
    sides
}

/// How wide a value's set is, for sorting.
fn width(claim: &Claim) -> f64 {
    match &claim.value {
        Value::Quantity(q) => (q.hi - q.lo) / q.number.abs().max(1e-9),
        Value::Moment(m) => f64::from(m.grain as u8),
        _ => 0.0,
    }
}

fn draft_side<'c>(profiles: &[Profile], side: &[usize], claim: &impl Fn(usize) -> &'c Claim) -> DraftSide {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for &i in side {
        *counts.entry(compare::describe(claim(i))).or_default() += 1;
    }
    let value = counts
        .iter()
        .max_by_key(|(words, n)| (**n, std::cmp::Reverse((*words).clone())))
        .map_or("", |(w, _)| w);
    let mut claims: Vec<At> =
        side.iter().map(|&i| At { article: profiles[i].article, claim: profiles[i].claim }).collect();
    claims.sort_unstable();
    claims.dedup();
    let extent = side.iter().find(|&&i| compare::describe(claim(i)) == value).and_then(|&i| extent(claim(i)));
    DraftSide { value: value.to_owned(), claims, extent }
}

/// Where a value lies on an axis.
#[must_use]
pub fn extent(claim: &Claim) -> Option<Extent> {
    match &claim.value {
        Value::Quantity(q) => Some(Extent { lo: q.lo, hi: q.hi, time: false }),
        Value::Moment(m) => match m.when {
            When::Period { from, to } => {
                let seconds = |at: jiff::civil::DateTime| {
                    at.to_zoned(jiff::tz::TimeZone::UTC)
                        .map_or(0.0, |zoned| zoned.timestamp().as_second() as f64)
                };
                Some(Extent { lo: seconds(from), hi: seconds(to), time: true })
            }
            _ => None,
        },
        _ => None,
    }
}

/// One of the claims' own topics: a question before the label of a line ("how much the deal is worth" before "value"), the
/// most frequent, the shortest. Topics that differ in capitals are one, and the one with capitals stands for them.
#[must_use]
pub fn topic<'c>(members: &[usize], claim: &impl Fn(usize) -> &'c Claim) -> String {
    let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for &i in members {
        let words = claim(i).topic.as_str();
        let one = counts.entry(words.to_lowercase()).or_insert((0, words));
        *one = (one.0 + 1, one.1.min(words));
    }
    counts
        .into_values()
        .max_by_key(|&(n, words)| {
            (asks(words), n, std::cmp::Reverse(words.chars().count()), std::cmp::Reverse(words))
        })
        .map_or_else(String::new, |(_, words)| words.to_owned())
}

/// How well some words ask: 2 a whole question, 1 one that ends in a bare noun ("how much money (deal)"), 0 a label.
fn asks(words: &str) -> u8 {
    let first = words.split([' ', ':']).next().unwrap_or("");
    let is_question =
        matches!(first, "how" | "what" | "when" | "where" | "whether" | "which" | "who" | "why");
    if is_question { 2 - u8::from(words.ends_with(')')) } else { 0 }
}

/// "how far from Tehran": the question that distances from one place answer.
fn far_from(ground: &Ground<'_>, profile: &Profile, claim: &Claim) -> Option<String> {
    if profile.reference == crate::claim::word::Stem(0) {
        return None;
    }
    let one = ground.articles[profile.article];
    let sentence = one.text.sentences.get(claim.sentence)?;
    let at = sentence.tokens.clone().find(|&at| {
        one.view.stem(at) == profile.reference && one.text.tokens[at].span.start >= claim.value_span.end
    })?;
    Some(format!("how far from {}", one.text.tokens[at].span.of(&one.article.body)))
}

fn rule(claim: &Claim) -> &'static str {
    match claim.kind {
        Kind::Money => "money-apart",
        Kind::Date => "dates-apart",
        Kind::Duration => "durations-apart",
        _ => "numbers-apart",
    }
}

/// Soft where either side hedges, estimates, or lies within rounding of the other.
fn severity(left: &Claim, right: &Claim) -> Severity {
    if is_birthday(left, right) || both(left, right, is_toll) {
        return Severity::Soft;
    }
    let soft = |claim: &Claim| {
        claim.modality != Modality::Happened && claim.kind != Kind::Money
            || matches!(&claim.value, Value::Quantity(q) if !matches!(q.hedge, Hedge::Plain | Hedge::Exact | Hedge::Vague | Hedge::AtLeast | Hedge::MoreThan | Hedge::UpTo))
    };
    if soft(left) || soft(right) { Severity::Soft } else { Severity::Hard }
}

/// Whether a count is of the dead, hurt or missing: it grows while a story is told.
#[must_use]
pub fn is_toll(q: &Quantity) -> bool {
    q.counted
        .as_ref()
        .is_some_and(|counted| counted.modifiers.iter().any(|word| TOLLS.contains(&word.as_str())))
}

/// Whether both claims state quantities of a sort.
fn both(left: &Claim, right: &Claim, is: impl Fn(&Quantity) -> bool) -> bool {
    [left, right].iter().all(|claim| pair::quantity(claim).is_some_and(&is))
}

/// What became of those counted in a toll.
const TOLLS: [&str; 6] = ["dead", "injured", "missing", "trapped", "arrested", "evacuated"];

/// Ages of one year's difference: a birthday may lie between the articles.
fn is_birthday(left: &Claim, right: &Claim) -> bool {
    let age = |claim| pair::quantity(claim).filter(|q| q.dimension == Dimension::Age).map(|q| q.number);
    age(left).zip(age(right)).is_some_and(|(x, y)| (x - y).abs() <= 1.0)
}

/// How much of its confidence a conflict keeps that a birthday may explain.
const BIRTHDAY: f64 = 0.6;

/// One line: the two sets in words.
fn reason(ground: &Ground<'_>, profiles: &[Profile], judged: &Edge) -> String {
    let (a, b) = (&profiles[judged.a()], &profiles[judged.b()]);
    let (left, right) = (pair::claim(ground, a), pair::claim(ground, b));
    let words = |p: &Profile, c: &Claim| {
        super::reason::one_line(c.value_span.of(&ground.articles[p.article].article.body))
    };
    let why = if judged.is_compatible() {
        "who says \u{201c}more than\u{201d} names the nearest round figure"
    } else if is_birthday(left, right) {
        "no value fits both, unless a birthday lies between"
    } else {
        "no value fits both"
    };
    format!(
        "{}: \u{201c}{}\u{201d} is {}, \u{201c}{}\u{201d} is {}; {why}",
        noun(left),
        words(a, left),
        compare::describe_set(left),
        words(b, right),
        compare::describe_set(right),
    )
}

fn noun(claim: &Claim) -> &'static str {
    match (&claim.value, claim.kind) {
        (Value::Quantity(q), _) => match q.dimension {
            Dimension::Money(_) => "money",
            Dimension::Share => "share",
            Dimension::Duration => "duration",
            Dimension::Count => "count",
            _ => "measure",
        },
        (_, Kind::Date) => "date",
        _ => "value",
    }
}

/// Pairs that say something of one another: in conflict or in agreement, and likely on one question.
struct Links<'p> {
    ground: &'p Ground<'p>,
    profiles: &'p [Profile],
    /// For each profile, those behind it that it is linked to, in order.
    telling: Vec<Vec<u32>>,
}

impl<'p> Links<'p> {
    fn new(ground: &'p Ground<'p>, profiles: &'p [Profile], judged: &[Edge]) -> Self {
        let mut telling = vec![Vec::new(); profiles.len()];
        for judged in judged.iter().filter(|judged| judged.score >= EDGE_AT) {
            let (a, b) = (judged.a(), judged.b());
            telling[a.min(b)].push(place(a.max(b)));
        }
        for others in &mut telling {
            others.sort_unstable();
        }
        Self { ground, profiles, telling }
    }

    fn tells(&self, a: usize, b: usize) -> bool {
        self.telling[a.min(b)].binary_search(&place(a.max(b))).is_ok()
    }

    /// Whether at least half of the pairs between two groups are linked, of those whose values can be compared: a chain of
    /// look-alikes is no question. Ends as soon as the pairs that are left cannot change it.
    fn bind(&self, one: &[usize], two: &[usize]) -> bool {
        let (one, two) = (looked_at(one), looked_at(two));
        let (mut linked, mut all, mut left) = (0, 0, one.len() * two.len());
        for (&a, &b) in one.iter().flat_map(|a| two.iter().map(move |b| (a, b))) {
            left -= 1;
            if self.tells(a, b) {
                linked += 1;
                all += 1;
            } else if self.is_comparable(a, b) {
                all += 1;
            }
            if linked * 2 >= all + left {
                return true;
            }
            if linked * 2 + left < all {
                return false;
            }
        }
        linked * 2 >= all
    }

    fn is_comparable(&self, a: usize, b: usize) -> bool {
        let claim = |i: usize| pair::claim(self.ground, &self.profiles[i]);
        compare::values(claim(a), claim(b)).is_some()
    }
}

/// A profile's place in few bytes.
fn place(profile: usize) -> u32 {
    u32::try_from(profile).unwrap_or(u32::MAX)
}

/// Members of a group that are looked at when it is joined; a group this large is decided by its surest pairs.
const LOOKED_AT: usize = 48;

fn looked_at(members: &[usize]) -> &[usize] {
    &members[..members.len().min(LOOKED_AT)]
}

/// Profiles in groups, each at first alone.
struct Groups {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// Pairs of groups that did not bind, with how many members of each were looked at. Groups only grow at their ends, so
    /// the same number are the same members.
    refused: HashMap<(usize, usize), (usize, usize)>,
}

impl Groups {
    fn new(len: usize) -> Self {
        Self { of: (0..len).collect(), members: (0..len).map(|i| vec![i]).collect(), refused: HashMap::new() }
    }

    fn is_grouped(&self, i: usize) -> bool {
        self.members[self.of[i]].len() > 1
    }

    /// Makes one group of those of two profiles, where most of it is linked.
    fn join(&mut self, a: usize, b: usize, links: &Links<'_>) {
        let (into, from) = (self.of[a].min(self.of[b]), self.of[a].max(self.of[b]));
        if into == from {
            return;
        }
        let looked = (looked_at(&self.members[into]).len(), looked_at(&self.members[from]).len());
        if self.refused.get(&(into, from)) == Some(&looked) {
            return;
        }
        if !links.bind(&self.members[into], &self.members[from]) {
            self.refused.insert((into, from), looked);
            return;
        }
        let moved = std::mem::take(&mut self.members[from]);
        for &i in &moved {
            self.of[i] = into;
        }
        self.members[into].extend(moved);
    }
}
