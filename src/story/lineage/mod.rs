//! Which articles of a story retell one report, and so count as one witness.
//!
//! ```text
//!  two articles ── runs of six words in common (quotations apart) ──> copy, edition or part of one report
//!               ── sentences that are nearly the same ──> parts of one report, reworded
//!               ── names and numbers in common, in the same order,
//!                  that the story's other articles lack               ──> retelling in other words
//! ```
//!
//! What counts of common words is how much of the shorter article they are, how long the longest passage is, and how many
//! passages there are: two writers meet in a stock phrase or two, not in a fifth of a text with a sentence of twenty-five
//! words in it. A statement that both quote is nobody's report; the words that introduce it are, so a run may reach into a
//! quotation, and only its words outside count.
//!
//! All articles of a story share its main facts, and news is told in much the same order everywhere. So a retelling is
//! called only where most names and numbers of both articles are shared, few of them are common property of the
//! story, and far more of them stand in one order than chance would put there, over many sentences; less of all this
//! is asked where one of the two names another report as its source. A missed origin costs less than two witnesses taken for one.

mod near;
mod order;
mod reading;
mod runs;

use serde::{Deserialize, Serialize};

use crate::article::{Article, ArticleIx};
use crate::text::Text;

use super::word::{Term, TermMap};
use near::Sentences;
use order::{Facts, compare_facts};
use reading::Reading;
use runs::{Common, common_runs};

/// Articles that retell one report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lineage {
    /// The articles, in order.
    pub articles: Vec<ArticleIx>,
    /// 0 to 1.
    pub confidence: f64,
    /// One line: what they share.
    pub reason: String,
}

/// An article of a story, read.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Its place in the analysis.
    pub ix: ArticleIx,
    /// The article, with its source and the sources it names.
    pub article: &'a Article,
    /// Its body, read.
    pub text: &'a Text,
}

/// What two articles have in common; all shares are 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Kinship {
    /// The share of each article's words (quotations apart) in runs of six words that the other has too.
    pub runs: [f64; 2],
    /// The words, quotations apart, of the longest passage in common.
    pub longest: usize,
    /// How many passages they have in common.
    pub passages: usize,
    /// How many sentences (quotations apart) are nearly the same in both; counted where passages alone tell no copy.
    pub near: usize,
    /// The share of the shorter article's words that are the same in these.
    pub alike: f64,
    /// Names and numbers in common, weighed by how few of the story's articles have them.
    pub facts: f64,
    /// The share of each article's names and numbers that the other has too.
    pub shared: [f64; 2],
    /// How many more names and numbers stand in one order than in two shuffled lists.
    pub order: f64,
    /// Sentences of the one, in order, that meet sentences of the other, in order, by those.
    pub steps: usize,
}

/// Articles with fewer words are too short to be called a copy by a part of them, only by nearly all.
const SHORT: usize = 40;
/// The share that is nearly all.
const WHOLE: f64 = 0.7;
/// The strength of common passages from which two articles are one report; see [`Kinship::strength`]. Of the pairs of
/// labelled stories, all that reach this have agency text in common; the strongest of the rest have 0.30, a copied
/// sentence in long articles of their own.
const LEAST: f64 = 0.34;
/// How many sentences that are nearly the same, with what share of the shorter article's words, make two articles parts of
/// one report. Of 56 such pairs in labelled stories 44 are labelled as one report, and of the rest most are.
const REWORDED: [(usize, f64); 2] = [(2, 0.15), (4, 0.12)];
/// The share of both articles' names and numbers that a retelling has at least.
const FEWEST: f64 = 0.55;

/// The lineages of a story's articles, in order of their first article, and for each article the number of its
/// origin, from 0, in order of first mention.
#[must_use]
pub fn find(articles: &[Told]) -> (Vec<Lineage>, Vec<usize>) {
    if articles.len() < 2 {
        return (Vec::new(), vec![0; articles.len()]);
    }
    let mut parents: Vec<usize> = (0..articles.len()).collect();
    let mut links = Vec::new();
    for (a, b, kinship) in kinships(articles) {
        let cited = cited(articles[a].article, articles[b].article);
        if let Some((confidence, reason)) = verdict(&kinship, cited) {
            let (from, to) = (root(&parents, a), root(&parents, b));
            parents[from.max(to)] = from.min(to);
            links.push((a, confidence, reason));
        }
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); articles.len()];
    for article in 0..articles.len() {
        members[root(&parents, article)].push(article);
    }
    let mut origins = vec![0; articles.len()];
    let mut lineages = Vec::new();
    for (origin, family) in members.iter().filter(|family| !family.is_empty()).enumerate() {
        for &article in family {
            origins[article] = origin;
        }
        if family.len() > 1 {
            let own = links.iter().filter(|(article, ..)| family.contains(article));
            let Some((_, confidence, reason)) = own.min_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
            lineages.push(Lineage {
                articles: family.iter().map(|&article| articles[article].ix).collect(),
                confidence: *confidence,
                reason: reason.clone(),
            });
        }
    }
    (lineages, origins)
}

fn root(parents: &[usize], article: usize) -> usize {
    let mut at = article;
    while parents[at] != at {
        at = parents[at];
    }
    at
}

/// Whether two articles retell one report: how surely, and why.
fn verdict(kinship: &Kinship, cited: Option<&str>) -> Option<(f64, String)> {
    copy(kinship).or_else(|| reworded(kinship)).or_else(|| retelling(kinship, cited))
}

impl Kinship {
    /// How strongly common passages speak for one report: the share of the article that has more of its words in
    /// them, the longest passage and their number.
    fn strength(&self) -> f64 {
        let most = self.runs[0].max(self.runs[1]);
        most + self.longest.min(40) as f64 / 250.0 + self.passages.min(10) as f64 / 100.0
    }
}

fn copy(kinship: &Kinship) -> Option<(f64, String)> {
    let [a, b] = kinship.runs;
    let (least, most) = (a.min(b), a.max(b));
    let strength = kinship.strength();
    if strength < LEAST {
        return None;
    }
    let confidence = (0.7 + (strength - LEAST) * 0.9).min(0.98);
    let what = if most >= 0.9 {
        "a copy"
    } else if (a * b).sqrt() >= 0.5 {
        "two editions of one report"
    } else if most >= 0.5 && least < 0.3 {
        "a shortened report"
    } else {
        "parts of one report"
    };
    let (share, longest) = (100.0 * most, kinship.longest);
    Some((
        confidence,
        format!(
            "{what}: {share:.0} % of one stands in the other word for word, {longest} words in one stretch"
        ),
    ))
}

fn reworded(kinship: &Kinship) -> Option<(f64, String)> {
    let enough = REWORDED.iter().any(|&(near, alike)| kinship.near >= near && kinship.alike >= alike);
    enough.then(|| {
        let (near, share) = (kinship.near, 100.0 * kinship.alike);
        let confidence = (0.65 + (kinship.alike - 0.1)).min(0.9);
        let reason =
            format!("parts of one report: {near} sentences nearly word for word, {share:.0} % of one");
        (confidence, reason)
    })
}

fn retelling(kinship: &Kinship, cited: Option<&str>) -> Option<(f64, String)> {
    let fewest = kinship.shared[0].min(kinship.shared[1]);
    let needed = if cited.is_some() { (0.5, FEWEST, 5.0, 6) } else { (0.55, 0.65, 9.0, 9) };
    let enough = kinship.facts >= needed.0
        && fewest >= needed.1
        && kinship.order >= needed.2
        && kinship.steps >= needed.3;
    if !enough {
        return None;
    }
    let confidence = if cited.is_some() { 0.75 } else { 0.65 };
    let share = 100.0 * fewest;
    let mut reason =
        format!("the same facts in nearly the same order: {share:.0} % of the names and numbers");
    if let Some(cited) = cited {
        reason.push_str("; one names as its source: ");
        reason.extend(cited.chars().take(60));
    }
    Some((confidence, reason))
}

/// What two articles have in common, of each two that may retell one report; all others have too little for that. The facts
/// are left out where a few are shared only.
#[must_use]
pub fn kinships(articles: &[Told]) -> Vec<(usize, usize, Kinship)> {
    let read: Vec<Reading> = articles.iter().map(Reading::of).collect();
    let runs = common_runs(&read);
    let mut holders: TermMap<Vec<usize>> = TermMap::default();
    for (article, reading) in read.iter().enumerate() {
        for fact in &reading.facts {
            holders.entry(fact.term).or_default().push(article);
        }
    }
    let weight = |term: Term| {
        let have = holders.get(&term).map_or(1, Vec::len);
        ((read.len() as f64 + 1.0) / have as f64).ln()
    };
    let facts: Vec<Facts> = read.iter().map(|reading| Facts::new(reading, &weight)).collect();
    let mut found = Vec::new();
    let mut shared = vec![0_usize; read.len()];
    let sentences = Sentences::new(&read);
    for a in 0..read.len() {
        let candidates = sentences.candidates(a);
        for fact in &read[a].facts {
            let others = holders.get(&fact.term).into_iter().flatten();
            others.filter(|&&b| b > a).for_each(|&b| shared[b] += 1);
        }
        for b in a + 1..read.len() {
            let most = read[a].facts.len().max(read[b].facts.len());
            let is_retold = std::mem::take(&mut shared[b]) as f64 >= FEWEST * most as f64;
            let (one, two) = (common_of(&runs, a, b), common_of(&runs, b, a));
            let alike = sentences.of_article(&candidates, b);
            if !is_retold && one.is_none() && two.is_none() && alike.len() < 2 {
                continue;
            }
            let mut kinship =
                if is_retold { compare_facts(&facts[a], &facts[b], &weight) } else { Kinship::default() };
            kinship.runs = [share(one, &read[a]), share(two, &read[b])];
            if kinship.runs[0].max(kinship.runs[1]) > 0.0 {
                let most = |of: fn(&Common) -> usize| one.map_or(0, of).max(two.map_or(0, of));
                kinship.longest = most(|common| common.longest);
                kinship.passages = most(|common| common.passages);
            }
            let least = read[a].own.min(read[b].own);
            if kinship.strength() < LEAST && least >= SHORT && alike.len() > 1 {
                let near = sentences.near(alike);
                kinship.near = near.sentences;
                kinship.alike = near.words as f64 / least as f64;
            }
            found.push((a, b, kinship));
        }
    }
    found
}

/// What of one article's words stands in another's.
fn common_of(runs: &[Vec<(usize, Common)>], one: usize, other: usize) -> Option<&Common> {
    let of_one = &runs[one];
    of_one.binary_search_by_key(&other, |(article, _)| *article).ok().map(|at| &of_one[at].1)
}

fn share(common: Option<&Common>, reading: &Reading) -> f64 {
    let covered = common.map_or(0, |common| common.words);
    let share = covered as f64 / reading.own.max(1) as f64;
    if reading.own < SHORT && share < WHOLE { 0.0 } else { share }
}

/// What the two, between them, name as a source that is not the article itself: the other one, or a third.
fn cited<'a>(a: &'a Article, b: &'a Article) -> Option<&'a str> {
    let foreign = |article: &'a Article| {
        let own = article.source.as_deref().unwrap_or("").to_lowercase();
        let is_foreign = move |cited: &&'a String| own.is_empty() || !cited.to_lowercase().contains(&own);
        article.cites.iter().find(is_foreign)
    };
    foreign(a).or_else(|| foreign(b)).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text;

    const SEEDS: [&str; 5] = [
        include_str!("../../../seeds/000_d15d4e0c4decf355.txt"),
        include_str!("../../../seeds/001_2215bcc1c6e23b5b.txt"),
        include_str!("../../../seeds/002_6f7cc6ccbfcf09ac.txt"),
        include_str!("../../../seeds/003_e140efd81e4a57fb.txt"),
        include_str!("../../../seeds/004_8c0347ca2df4831f.txt"),
    ];

    const AGENCY: &str = "A powerful earthquake flattened buildings and set off landslides in the hills of Qeshm on \
        Tuesday, killing at least five people and injuring dozens in a region that was hit by a stronger one in 2003. \
        The quake of magnitude 6.1 struck inland at a depth of just ten kilometres, the survey said. A child died when \
        a wall came down in the village of Tourian, and four more bodies were found under a mosque in Dargahan.";
    const OWN: &str = "Rescue teams from Bandar Abbas reached Qeshm by boat after Tuesday's tremor. The governor spoke of \
        five dead. \u{201c}We felt it for half a minute,\u{201d} said a fisherman. Schools stay closed, and the port \
        works again since noon. The ministry sends tents, water and two field hospitals to the island tonight.";

    fn read(bodies: &[&str]) -> Vec<(Article, Text)> {
        let one = |body: &&str| {
            let mut article = Article::from_body(*body);
            let text = text::read(&article.body);
            let meta = text::meta::find(&article.body, &text);
            text::meta::fill(&mut article, meta, &text);
            (article, text)
        };
        bodies.iter().map(one).collect()
    }

    fn families(bodies: &[&str]) -> Vec<Vec<usize>> {
        let read = read(bodies);
        let told: Vec<Told> = read
            .iter()
            .enumerate()
            .map(|(place, (article, text))| Told { ix: ArticleIx(place), article, text })
            .collect();
        let (lineages, origins) = find(&told);
        assert_eq!(origins.len(), bodies.len());
        lineages.iter().map(|lineage| lineage.articles.iter().map(|article| article.0).collect()).collect()
    }

    #[test]
    fn two_retellings_of_one_report_among_the_seeds_are_found() {
        assert_eq!(families(&SEEDS), [[0, 2]]);
    }

    #[test]
    fn copies_and_editions_are_one_origin() {
        assert_eq!(families(&[AGENCY, OWN, AGENCY]), [[0, 2]]);
        let later =
            format!("{} Rescuers dug on. {OWN}", AGENCY.replace("five", "22").replace("Tuesday", "July 2"));
        assert_eq!(families(&[AGENCY, &later]), [[0, 1]]);
        let (short, _) = AGENCY.split_once(" A child died").unwrap();
        assert_eq!(families(&[AGENCY, OWN, short]), [[0, 2]]);
    }

    #[test]
    fn a_short_report_with_a_word_changed_is_one_origin() {
        let brief =
            "A quake of magnitude 6.1 shook the island of Qeshm on Sunday and killed ten people in Dargahan.";
        assert_eq!(families(&[brief, &format!("{brief} More follows."), OWN]), [[0, 1]]);
        let other = "A quake of magnitude 6.1 shook the island of Java on Monday; four died near Manokwari.";
        assert!(families(&[brief, other]).is_empty());
    }

    #[test]
    fn a_report_with_words_changed_in_each_sentence_is_one_origin() {
        let changed = "Rain fell on the island at dawn. A strong earthquake flattened houses and set off landslides in the hills of \
            Qeshm Tuesday, killing at least five persons and hurting dozens in a region that was hit by a bigger one in \
            2003. Fishermen stayed ashore. A young child died when one wall came down in the small village of Tourian, and \
            four other bodies were found under the mosque in Dargahan.";
        assert_eq!(families(&[AGENCY, OWN, changed]), [[0, 2]]);
        let (first, _) = changed.split_once(" Fishermen").unwrap();
        let own = format!("{first} {OWN}");
        assert!(
            families(&[AGENCY, &own]).is_empty(),
            "one sentence is a fact that many tell in much the same words"
        );
    }

    #[test]
    fn a_common_quotation_makes_no_lineage() {
        let speech = "\u{201c}We will not rest until every family has a roof, and we will build what fell stronger than it \
            was, and nobody on this island will be left alone with what has happened here on this day, I promise\u{201d}";
        let a = format!("{OWN} {speech}, the governor said.");
        let b = format!(
            "{speech}: with these words the governor closed his visit to Dargahan, where a wall killed a child \
            and the mosque lies in ruins. He had come from Bandar Abbas with tents, water and two hospitals for the island. \
            On Tuesday a quake of magnitude 6.1 had shaken it."
        );
        assert!(families(&[&a, &b]).is_empty());
    }

    #[test]
    fn a_statement_in_many_lines_makes_no_lineage_but_its_introduction_may() {
        let statement = "\"We will not rest until every family has a roof.\n\nWe will build what fell stronger than it \
            was, and nobody on this island is left alone.\n\nThat is what I came to say to all of you today.\"";
        let a = format!("{OWN}\n\n{statement}");
        let b = format!("{AGENCY}\n\n{statement}");
        assert!(families(&[&a, &b]).is_empty());
        let scene = "\"We ran,\" said Mina Rahimi, a teacher who stood in the yard of the school when its wall fell, \"and \
            then we dug.\" She and two neighbours pulled eleven pupils out of the dust before the soldiers came. ";
        assert_eq!(families(&[&format!("{scene}{OWN}"), &format!("{AGENCY} {scene}")]), [[0, 1]]);
    }

    #[test]
    fn independent_and_empty_articles_are_origins_of_their_own() {
        assert!(families(&[AGENCY, OWN]).is_empty());
        assert!(families(&["", "", "Ten died."]).is_empty());
        assert!(families(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn order_does_not_change_the_origins(order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle()) {
            let bodies = [SEEDS[0], SEEDS[2], AGENCY, OWN, AGENCY];
            let moved: Vec<&str> = order.iter().map(|&at| bodies[at]).collect();
            let mut found: Vec<Vec<usize>> = families(&moved)
                .into_iter()
                .map(|family| {
                    let mut family: Vec<usize> = family.into_iter().map(|at| order[at]).collect();
                    family.sort_unstable();
                    family
                })
                .collect();
            found.sort();
            prop_assert_eq!(found, [[0, 1], [2, 4]]);
        }
    }
}
