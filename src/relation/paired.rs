//! The claims of a story held against each other in pairs: of one kind at a time, by [classes](super::alike) of claims that
//! are alike, and only where something may come of it.

use crate::arrange::Arrange;
use crate::claim::{Kind, Value};

use super::alike;
use super::ceiling::Ceilings;
use super::compare::SetRelation;
use super::edge::Edge;
use super::ground::Ground;
use super::judge_pair::{self, Judged, Outcome};
use super::model::Model;
use super::pair::{self, COUNT, Pair};
use super::profile::Profile;
use super::topic;
use super::wanted::Wanted;

/// Kinds whose claims are held against each other in pairs.
pub const PAIRED: [Kind; 4] = [Kind::Number, Kind::Money, Kind::Date, Kind::Duration];

/// Whether a pair matters: in a large story millions have nothing to do with each other.
fn matters(judged: &Judged) -> bool {
    let least = if matches!(judged.outcome, Outcome::Apart(_)) { topic::AGREE_AT } else { topic::EDGE_AT };
    judged.score >= least
}

/// What pairs of claims came to.
#[derive(Default)]
pub struct Paired {
    /// Pairs of one question.
    pub judged: Vec<Edge>,
    /// Look-alikes that were kept apart, the likest first.
    pub apart: Vec<Judged>,
}

/// How many look-alikes a story keeps: more than a person reads.
const SHOWN_APART: usize = 200;

impl Paired {
    /// In a large story most pairs are look-alikes, of which hardly any are kept.
    fn add(&mut self, judged: Judged) {
        if let Some(edge) = Edge::new(&judged) {
            self.judged.push(edge);
            return;
        }
        self.apart.push(judged);
        if self.apart.len() >= 20 * SHOWN_APART {
            self.keep_likest_apart();
        }
    }

    fn keep_likest_apart(&mut self) {
        self.apart.arrange(|x, y| {
            y.score.total_cmp(&x.score).then((x.pair.a, x.pair.b).cmp(&(y.pair.a, y.pair.b)))
        });
        self.apart.truncate(SHOWN_APART);
    }
}

/// Every pair of typed claims that may belong together, judged, of one kind at a time; those that score enough for
/// anything to be said of them, and matter.
pub fn judged(ground: &Ground<'_>, profiles: &[Profile], model: &Model) -> Paired {
    let wanted = Wanted::at_least(topic::EDGE_AT, model);
    let least = Model::sum_for(topic::EDGE_AT) - SLACK;
    let mut judge = Judge { ground, profiles, model, wanted, least, found: Paired::default() };
    let mut beside = Vec::new();
    for kind in PAIRED {
        let classes = alike::classes(ground, profiles, &of_kind(ground, profiles, kind));
        let best: Vec<Profile> = classes.iter().map(|class| best_placed(profiles, class)).collect();
        let all: Vec<usize> = (0..best.len()).collect();
        let mut ceilings = Ceilings::new(ground, &best, &all, model, topic::EDGE_AT);
        for (n, class) in classes.iter().enumerate() {
            judge.within(class);
            ceilings.beside(n, &mut beside);
            for &m in &beside {
                judge.between(class, &classes[m]);
            }
        }
    }
    judge.found.keep_likest_apart();
    judge.found
}

/// The first of a class, placed as well as any of it.
fn best_placed(profiles: &[Profile], class: &[usize]) -> Profile {
    let any = |is: fn(&Profile) -> bool| class.iter().any(|&i| is(&profiles[i]));
    let (early, headline) = (any(|profile| profile.early), any(|p| p.headline || p.sentence == 0));
    Profile { early, headline, ..profiles[class[0]].clone() }
}

/// What a pair of two classes comes to, whatever their articles say elsewhere.
struct Core {
    relation: SetRelation,
    features: [f32; COUNT],
    /// What they come to.
    sum: f32,
    outcome: Option<Outcome>,
}

/// What pairs of two classes come to, where that may matter: by which class is first, and whether both claims are of one
/// article.
type Known = [[Option<Option<Core>>; 2]; 2];

struct Judge<'a, 'g> {
    ground: &'a Ground<'g>,
    profiles: &'a [Profile],
    model: &'a Model,
    wanted: Wanted,
    /// The sum of features from which on a pair is worth asking what it comes to.
    least: f32,
    found: Paired,
}

impl Judge<'_, '_> {
    /// Each two of a class.
    fn within(&mut self, class: &[usize]) {
        let mut known = Known::default();
        for (n, &i) in class.iter().enumerate() {
            for &j in &class[n + 1..] {
                self.pair(i, j, false, &mut known);
            }
        }
    }

    /// Each of a class with each of another.
    fn between(&mut self, one: &[usize], two: &[usize]) {
        let mut known = Known::default();
        for &i in one {
            for &j in two {
                self.pair(i, j, true, &mut known);
            }
        }
    }

    /// One pair; the order of two claims of one class says nothing.
    fn pair(&mut self, i: usize, j: usize, has_order: bool, known: &mut Known) {
        let (one, two) = (&self.profiles[i], &self.profiles[j]);
        let same_article = one.article == two.article;
        if same_article && one.sentence == two.sentence {
            return;
        }
        let (a, b) = pair::in_order(self.ground, self.profiles, i, j);
        let known = &mut known[usize::from(has_order && a == i)][usize::from(same_article)];
        let core = known.get_or_insert_with(|| {
            let (pair, features) = pair::core(self.ground, self.profiles, a, b, &self.wanted)?;
            let sum = self.model.sum(&features);
            Some(Core { relation: pair.relation, features, sum, outcome: None })
        });
        let Some(core) = core else { return };
        let pair = Pair { a, b, relation: core.relation };
        let Some((likeness, features)) = self.likeness(&pair, core) else { return };
        // What a pair comes to is asked last: of most it is not worth asking.
        let outcome = core
            .outcome
            .get_or_insert_with(|| judge_pair::outcome(self.ground, self.profiles, &pair))
            .clone();
        let outcome = judge_pair::elsewhere(self.ground, self.profiles, &pair, outcome);
        let score = judge_pair::score(self.model, &features, likeness, &outcome);
        let judged = Judged { pair, outcome, score };
        if matters(&judged) {
            self.found.add(judged);
        }
    }

    /// How likely a pair is of one question with all that its articles say, and its features; none where that is too little.
    fn likeness(&self, pair: &Pair, core: &Core) -> Option<(f64, [f32; COUNT])> {
        let elsewhere = pair::Elsewhere::new(self.ground, self.profiles, pair);
        let placed = elsewhere.placed();
        let most = core.sum + placed.iter().map(|&(at, value)| self.model.weights()[at] * value).sum::<f32>();
        if self.wanted.is_lowered_elsewhere() && most < self.least {
            return None;
        }
        let mut features = core.features;
        for (at, value) in placed {
            features[at] = value;
        }
        elsewhere.times_and_answers(&mut features);
        let likeness = self.model.score(&features);
        (likeness >= topic::EDGE_AT).then_some((likeness, features))
    }
}

/// What rounding may add up to in a sum of features.
const SLACK: f32 = 0.001;

/// The profiles whose claims are of a kind, with a typed value.
pub fn of_kind(ground: &Ground<'_>, profiles: &[Profile], kind: Kind) -> Vec<usize> {
    (0..profiles.len())
        .filter(|&i| {
            let claim = pair::claim(ground, &profiles[i]);
            claim.kind == kind && matches!(claim.value, Value::Quantity(_) | Value::Moment(_))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{model, profiles};
    use super::*;
    use crate::article::Article;
    use crate::engine::{self, Extracted};

    const WIRE: [&str; 6] = [
        "The quake of magnitude 6.1 struck Qeshm on Sunday at a depth of 10 km.",
        "At least 10 people were killed in Dargahan, officials said.",
        "Ten people were killed in Dargahan and 70 were injured.",
        "The quake killed 23 people in Dargahan and cost 40 million dollars.",
        "Repairs after the quake will cost 50 million dollars, the governor said on Monday.",
        "It lasted 40 seconds, and 12 people were killed in Tourian.",
    ];

    /// Articles that recombine the sentences of one report, of two days.
    fn story() -> Vec<Extracted> {
        let article = |n: usize| {
            let body: Vec<&str> =
                (0..4).map(|at| WIRE[(n * 5 + at * (1 + n % 3)) % WIRE.len()]).chain([WIRE[n % 6]]).collect();
            let mut article = Article::from_body(body.join(" "));
            let day = jiff::civil::date(2005, 11, 27 + i8::try_from(n % 2).unwrap());
            article.published = Some(crate::article::Published::day(day));
            article.source = Some(format!("Paper {n}"));
            engine::extract(article)
        };
        (0..12).map(article).collect()
    }

    /// Every two claims by themselves.
    fn one_by_one(ground: &Ground<'_>, profiles: &[Profile], model: &Model) -> Vec<Judged> {
        let mut all = Vec::new();
        for kind in PAIRED {
            let of_kind = of_kind(ground, profiles, kind);
            for (n, &i) in of_kind.iter().enumerate() {
                for &j in &of_kind[n + 1..] {
                    let Some((pair, features)) = pair::pair(ground, profiles, i, j) else { continue };
                    let judged = judge_pair::judge(ground, profiles, pair, &features, model);
                    all.extend(matters(&judged).then_some(judged));
                }
            }
        }
        all
    }

    #[test]
    fn classes_give_what_every_pair_by_itself_gives() {
        let read = story();
        let ground = Ground::new(read.iter().collect());
        let profiles = profiles(&ground);
        let model = model::conflict();
        let sorted = |mut found: Paired| {
            found.keep_likest_apart();
            found.judged.arrange_by_key(|edge| (edge.a(), edge.b()));
            let edges = found.judged.iter().map(|edge| format!("{edge:?}"));
            edges.chain(found.apart.iter().map(|judged| format!("{judged:?}"))).collect::<Vec<_>>()
        };
        let mut single = Paired::default();
        for judged in one_by_one(&ground, &profiles, model) {
            single.add(judged);
        }
        let all = sorted(single);
        assert_eq!(sorted(judged(&ground, &profiles, model)), all);
        let (mut claims, mut classes) = (0, 0);
        for kind in PAIRED {
            let of_kind = of_kind(&ground, &profiles, kind);
            claims += of_kind.len();
            classes += alike::classes(&ground, &profiles, &of_kind).len();
        }
        assert!(all.len() > 100 && classes * 3 < claims * 2, "{} pairs, {classes} of {claims}", all.len());
    }
}
