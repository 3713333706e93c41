//! Looked up often, worked out once for each analysis: the claims of an article, and what stands for and against
//! each of them.

use std::collections::HashMap;

use crate::arrange::Arrange;
use crate::article::{ArticleId, ArticleIx, ClaimIx};
use crate::engine::{Analysis, Story};
use crate::relation::Conflict;
use crate::text::clean::clean_line;

/// How a claim stands among the others, strongest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Another source contradicts it.
    Conflict,
    /// Another source is more exact or more recent.
    Refine,
    /// Another source says the same.
    Agree,
    /// Nobody else says anything on it.
    #[default]
    Alone,
}

impl Sign {
    /// The sign as a character; in ASCII where asked.
    #[must_use]
    pub const fn glyph(self, ascii: bool) -> char {
        match (self, ascii) {
            (Sign::Conflict, false) => '≠',
            (Sign::Conflict, true) => '!',
            (Sign::Agree, _) => '=',
            (Sign::Refine, _) => '~',
            (Sign::Alone, false) => '·',
            (Sign::Alone, true) => '.',
        }
    }
}

/// A place in one of a story's lists of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bond {
    /// In a conflict, on a side.
    Conflict {
        /// Place in [`Story::conflicts`].
        conflict: usize,
        /// Place in [`Conflict::sides`].
        side: usize,
    },
    /// In a refinement.
    Refine(usize),
    /// In an update.
    Update(usize),
    /// In an agreement.
    Agree(usize),
}

/// A conflict in the analysis: its story and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConflictIx {
    /// Place in [`Analysis::stories`].
    pub story: usize,
    /// Place in [`Story::conflicts`].
    pub conflict: usize,
}

impl ConflictIx {
    /// The conflict itself.
    #[must_use]
    pub fn of(self, analysis: &Analysis) -> Option<&Conflict> {
        analysis.stories.get(self.story)?.conflicts.get(self.conflict)
    }
}

/// One line of what the others say about a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Others {
    /// How they stand to the claim.
    pub sign: Sign,
    /// Their value in words; empty where it is the claim's own.
    pub value: String,
    /// One claim for each article, in order.
    pub claims: Vec<ClaimIx>,
    /// How many independent origins; 0 where that was not counted.
    pub origins: usize,
}

/// What is looked up often.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// For each article, its claims in text order.
    pub claims: Vec<Vec<ClaimIx>>,
    /// For each article, its story.
    pub story: Vec<Option<usize>>,
    /// For each claim, where it stands in its story's relations, strongest first.
    bonds: Vec<Vec<Bond>>,
    /// Articles by id.
    by_id: HashMap<ArticleId, ArticleIx>,
    /// For each article, in how many conflicts it takes part.
    counts: Vec<u32>,
    /// For each story, how many conflicts it has.
    story_counts: Vec<u32>,
}

impl Index {
    /// Works it out.
    #[must_use]
    pub fn of(analysis: &Analysis) -> Self {
        let mut index = Index {
            claims: vec![Vec::new(); analysis.articles.len()],
            story: vec![None; analysis.articles.len()],
            bonds: vec![Vec::new(); analysis.claims.len()],
            by_id: HashMap::new(),
            counts: Vec::new(),
            story_counts: Vec::new(),
        };
        for (at, article) in analysis.articles.iter().enumerate() {
            index.by_id.insert(article.id.clone(), ArticleIx(at));
        }
        for (at, placed) in analysis.claims.iter().enumerate() {
            if let Some(list) = index.claims.get_mut(placed.article.0) {
                list.push(ClaimIx(at));
            }
        }
        for list in &mut index.claims {
            list.arrange_by_key(|ix| (analysis.claim(*ix).claim.value_span, *ix));
        }
        for (at, story) in analysis.stories.iter().enumerate() {
            for article in &story.articles {
                if let Some(slot) = index.story.get_mut(article.0) {
                    *slot = Some(at);
                }
            }
            index.bind(story);
        }
        for bonds in &mut index.bonds {
            bonds.arrange(Ord::cmp);
            bonds.dedup();
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let articles = (0..analysis.articles.len()).map(ArticleIx);
        index.counts = articles.map(|ix| number(index.conflicts_of(ix).len())).collect();
        index.story_counts = analysis.stories.iter().map(|story| number(story.conflicts.len())).collect();
        index
    }

    /// With counts of conflicts that were kept elsewhere, for articles and stories that are not there as a whole.
    #[must_use]
    pub fn counted(mut self, articles: Vec<u32>, stories: Vec<u32>) -> Self {
        (self.counts, self.story_counts) = (articles, stories);
        self
    }

    /// In how many conflicts an article takes part.
    #[must_use]
    pub fn conflict_count(&self, article: ArticleIx) -> u32 {
        self.counts.get(article.0).copied().unwrap_or(0)
    }

    /// How many conflicts a story has.
    #[must_use]
    pub fn story_conflict_count(&self, story: usize) -> u32 {
        self.story_counts.get(story).copied().unwrap_or(0)
    }

    fn bind(&mut self, story: &Story) {
        let mut put = |claim: &ClaimIx, bond| {
            if let Some(bonds) = self.bonds.get_mut(claim.0) {
                bonds.push(bond);
            }
        };
        for (conflict, one) in story.conflicts.iter().enumerate() {
            for (side, holders) in one.sides.iter().enumerate() {
                holders.claims.iter().for_each(|claim| put(claim, Bond::Conflict { conflict, side }));
            }
        }
        for (at, step) in story.refinements.iter().enumerate() {
            step.claims.iter().for_each(|claim| put(claim, Bond::Refine(at)));
        }
        for (at, step) in story.updates.iter().enumerate() {
            step.claims.iter().for_each(|claim| put(claim, Bond::Update(at)));
        }
        for (at, agreement) in story.agreements.iter().enumerate() {
            agreement.claims.iter().for_each(|claim| put(claim, Bond::Agree(at)));
        }
    }

    /// The article with an id.
    #[must_use]
    pub fn find_article(&self, id: &ArticleId) -> Option<ArticleIx> {
        self.by_id.get(id).copied()
    }

    /// The claims of an article, in text order.
    #[must_use]
    pub fn claims_of(&self, article: ArticleIx) -> &[ClaimIx] {
        self.claims.get(article.0).map_or(&[], Vec::as_slice)
    }

    /// Where a claim stands in its story's relations, strongest first.
    #[must_use]
    pub fn bonds_of(&self, claim: ClaimIx) -> &[Bond] {
        self.bonds.get(claim.0).map_or(&[], Vec::as_slice)
    }

    /// How a claim stands among the others.
    #[must_use]
    pub fn sign(&self, claim: ClaimIx) -> Sign {
        self.bonds_of(claim).first().map_or(Sign::Alone, |bond| match bond {
            Bond::Conflict { .. } => Sign::Conflict,
            Bond::Refine(_) | Bond::Update(_) => Sign::Refine,
            Bond::Agree(_) => Sign::Agree,
        })
    }

    /// The strongest conflict that a claim is part of, and its side.
    #[must_use]
    pub fn conflict_of(&self, analysis: &Analysis, claim: ClaimIx) -> Option<(ConflictIx, usize)> {
        let article = analysis.claims.get(claim.0)?.article;
        let story = self.story.get(article.0).copied().flatten()?;
        self.bonds_of(claim).iter().find_map(|bond| match bond {
            Bond::Conflict { conflict, side } => Some((ConflictIx { story, conflict: *conflict }, *side)),
            _ => None,
        })
    }

    /// The conflicts of its story that an article takes part in.
    #[must_use]
    pub fn conflicts_of(&self, article: ArticleIx) -> Vec<usize> {
        let mut found: Vec<usize> = self
            .claims_of(article)
            .iter()
            .flat_map(|claim| self.bonds_of(*claim))
            .filter_map(|bond| match bond {
                Bond::Conflict { conflict, .. } => Some(*conflict),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The question that a claim answers, as its strongest relation puts it.
    #[must_use]
    pub fn topic<'a>(&self, analysis: &'a Analysis, claim: ClaimIx) -> &'a str {
        let own = &analysis.claim(claim).claim.topic;
        let Some(story) = self.story_of(analysis, claim) else { return own };
        let found = self.bonds_of(claim).first().and_then(|bond| match bond {
            Bond::Conflict { conflict, .. } => story.conflicts.get(*conflict).map(|one| &one.topic),
            Bond::Refine(at) => story.refinements.get(*at).map(|one| &one.topic),
            Bond::Update(at) => story.updates.get(*at).map(|one| &one.topic),
            Bond::Agree(at) => story.agreements.get(*at).map(|one| &one.topic),
        });
        found.unwrap_or(own)
    }

    /// A claim's answer in words: as its side or agreement puts it, else the article's own words.
    #[must_use]
    pub fn value(&self, analysis: &Analysis, claim: ClaimIx) -> String {
        let story = self.story_of(analysis, claim);
        let found = self.bonds_of(claim).iter().find_map(|bond| match bond {
            Bond::Conflict { conflict, side } => {
                story?.conflicts.get(*conflict)?.sides.get(*side).map(|side| side.value.clone())
            }
            Bond::Agree(at) => story?.agreements.get(*at).map(|one| one.value.clone()),
            Bond::Refine(_) | Bond::Update(_) => None,
        });
        found.filter(|value| !value.is_empty()).unwrap_or_else(|| words(analysis, claim))
    }

    fn story_of<'a>(&self, analysis: &'a Analysis, claim: ClaimIx) -> Option<&'a Story> {
        let article = analysis.claims.get(claim.0)?.article;
        analysis.stories.get(self.story.get(article.0).copied().flatten()?)
    }

    /// What the other articles say about a claim: contradictions first, then refinements, then who says the same.
    #[must_use]
    pub fn others(&self, analysis: &Analysis, claim: ClaimIx) -> Vec<Others> {
        let Some(story) = self.story_of(analysis, claim) else { return Vec::new() };
        let mut lines = Vec::new();
        let mut same = Vec::new();
        for bond in self.bonds_of(claim) {
            match bond {
                Bond::Conflict { conflict, side } => {
                    sides(analysis, story, (*conflict, *side), claim, (&mut lines, &mut same));
                }
                Bond::Refine(at) => steps(analysis, story.refinements.get(*at), claim, &mut lines),
                Bond::Update(at) => steps(analysis, story.updates.get(*at), claim, &mut lines),
                Bond::Agree(at) => {
                    if let Some(one) = story.agreements.get(*at) {
                        push(analysis, Sign::Agree, "", &one.claims, claim, one.origins, &mut same);
                    }
                }
            }
        }
        lines.extend(same.into_iter().take(1));
        lines
    }
}

/// The other sides of a conflict, and the others on the same side.
fn sides(
    analysis: &Analysis,
    story: &Story,
    (conflict, own): (usize, usize),
    claim: ClaimIx,
    (lines, same): (&mut Vec<Others>, &mut Vec<Others>),
) {
    let Some(conflict) = story.conflicts.get(conflict) else { return };
    for (at, side) in conflict.sides.iter().enumerate() {
        if at == own {
            push(analysis, Sign::Agree, "", &side.claims, claim, side.origins, same);
        } else {
            push(analysis, Sign::Conflict, &side.value, &side.claims, claim, side.origins, lines);
        }
    }
}

/// The other claims of a refinement or an update.
fn steps(analysis: &Analysis, step: Option<&crate::relation::Step>, claim: ClaimIx, lines: &mut Vec<Others>) {
    for other in step.map_or(&[][..], |step| &step.claims) {
        let value = words(analysis, *other);
        push(analysis, Sign::Refine, &value, &[*other], claim, 0, lines);
    }
}

/// Adds a line for those of `claims` that stand in another article; one claim for each article.
fn push(
    analysis: &Analysis,
    sign: Sign,
    value: &str,
    claims: &[ClaimIx],
    own: ClaimIx,
    origins: usize,
    lines: &mut Vec<Others>,
) {
    let home = analysis.claim(own).article;
    let mut seen = Vec::new();
    let mut kept = Vec::new();
    for claim in claims {
        let article = analysis.claim(*claim).article;
        let elsewhere = article != home || sign == Sign::Conflict && *claim != own;
        if elsewhere && !seen.contains(&article) {
            seen.push(article);
            kept.push(*claim);
        }
    }
    if kept.is_empty() {
        return;
    }
    if let Some(line) = lines.iter_mut().find(|line| line.sign == sign && line.value == value) {
        for claim in kept {
            let article = analysis.claim(claim).article;
            if !line.claims.iter().any(|old| analysis.claim(*old).article == article) {
                line.claims.push(claim);
            }
        }
        return;
    }
    lines.push(Others { sign, value: value.to_owned(), claims: kept, origins });
}

/// The article's own words for a claim's value, on one line.
#[must_use]
pub fn words(analysis: &Analysis, claim: ClaimIx) -> String {
    let placed = analysis.claim(claim);
    let body = &analysis.article(placed.article).body;
    let span = if placed.claim.value_span.is_empty() { placed.claim.span } else { placed.claim.value_span };
    one_line(span.of(body))
}

/// A text on one line: cleaned, runs of white space as one blank.
#[must_use]
pub fn one_line(text: &str) -> String {
    let clean = clean_line(text);
    let mut out = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
