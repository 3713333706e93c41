//! The facade: articles in, an [`Analysis`] out. Pure: no file, clock, thread, network or terminal.
//!
//! ```
//! use gainsay::article::Article;
//! use gainsay::engine;
//!
//! let a = Article::from_body("Ten people were killed in the quake on Qeshm island on Sunday.");
//! let b = Article::from_body("The quake on Qeshm island on Sunday killed 23 people.");
//! let analysis = engine::analyse(vec![a, b]);
//! assert_eq!(analysis.articles.len(), 2);
//! ```
//!
//! [`extract`] reads one article and may run on any thread and be cached by [`ArticleId`](crate::article::ArticleId);
//! [`relate`] puts extracted articles into stories and compares their claims, [`compare`] does the latter for one story
//! that is known. [`analyse`] reads and relates.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::arrange::Arrange;
use crate::article::{self, Article, ArticleIx, ClaimIx, Note, Span};
use crate::claim::extract::Found;
use crate::claim::limits::Cut;
use crate::claim::moment::Anchor;
use crate::claim::site::Facts;
use crate::claim::view::View;
use crate::claim::{Claim, extract as reading, pieces};
use crate::relation::{self, Agreement, Conflict, Lineage, NotComparable, Step};
use crate::story::lineage::{self, Told};
use crate::story::{Constraints, Features};
use crate::text::{self, Text};

/// Counts up whenever reading the same article can give other claims, so that what is stored is read again.
pub const VERSION: u32 = 6;

/// One article, read: its text in blocks and sentences, and its claims in text order.
#[derive(Clone, Debug, Default)]
pub struct Extracted {
    /// The article, with what was found in its text (title, byline, source, date) filled in where it was empty.
    pub article: Article,
    /// Blocks, sentences, tokens of the body.
    pub text: Text,
    /// The tokens, seen in their sentences.
    pub view: View,
    /// The typed values of each sentence.
    pub facts: Vec<Facts>,
    /// Claims in order of their spans.
    pub claims: Vec<Claim>,
    /// Where its claims end before the text does, and why.
    pub cut: Option<Cut>,
}

impl Extracted {
    /// The place of the first claim of a sentence that meets some bytes.
    #[must_use]
    pub fn claim_over(&self, sentence: usize, span: Span) -> Option<usize> {
        let from = self.first_claim_of(sentence);
        let own = self.claims_of(sentence).iter();
        own.enumerate().find(|(_, claim)| claim.span.overlaps(span)).map(|(n, _)| from + n)
    }

    /// The claims of a sentence, in its order.
    #[must_use]
    pub fn claims_of(&self, sentence: usize) -> &[Claim] {
        &self.claims[self.first_claim_of(sentence)..self.first_claim_of(sentence.saturating_add(1))]
    }

    /// The place of the first claim that stands in a sentence or behind it.
    fn first_claim_of(&self, sentence: usize) -> usize {
        self.claims.partition_point(|claim| claim.sentence < sentence)
    }
}

/// A claim in an analysis: which article makes it, and the claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacedClaim {
    /// The article that makes it.
    pub article: ArticleIx,
    /// The claim.
    pub claim: Claim,
}

/// The articles that report one event, and how their claims relate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// Stable id: a hash of its articles' ids.
    pub id: String,
    /// A few words for lists.
    pub title: String,
    /// Its articles, in input order.
    pub articles: Vec<ArticleIx>,
    /// Its claims, in order of article and place.
    pub claims: Vec<ClaimIx>,
    /// Conflicts, surest and hardest first.
    pub conflicts: Vec<Conflict>,
    /// Agreements between articles, most origins first.
    pub agreements: Vec<Agreement>,
    /// More exact values beside looser ones.
    pub refinements: Vec<Step>,
    /// Later values that replace earlier ones.
    pub updates: Vec<Step>,
    /// Look-alikes that were not compared, and why.
    pub not_comparable: Vec<NotComparable>,
    /// Articles that retell one report.
    pub lineage: Vec<Lineage>,
    /// For each of [`articles`](Story::articles), the number of its origin, from 0; equal numbers retell one report.
    pub origins: Vec<usize>,
}

impl Story {
    /// How many independent origins its articles have.
    #[must_use]
    pub fn origin_count(&self) -> usize {
        self.origins.iter().max().map_or(0, |highest| highest + 1)
    }
}

/// Everything the engine found in a set of articles. Indices ([`ArticleIx`], [`ClaimIx`]) point into its own lists.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The articles, in input order, with what was found in their text filled in.
    pub articles: Vec<Article>,
    /// For each article, its text read, or to be read when it is first asked for: [`Analysis::text`].
    pub texts: Vec<LazyText>,
    /// All claims, in order of article and place.
    pub claims: Vec<PlacedClaim>,
    /// Stories, the one with most articles first.
    pub stories: Vec<Story>,
    /// Things worth telling the user.
    pub notes: Vec<Note>,
}

/// A text that is read when it is first asked for: of a story that is shown, one article is read at a time.
#[derive(Clone, Debug, Default)]
pub struct LazyText(OnceLock<Text>);

impl From<Text> for LazyText {
    fn from(text: Text) -> Self {
        Self(OnceLock::from(text))
    }
}

impl Analysis {
    /// The text of an article, read; `None` where the index is of another analysis.
    #[must_use]
    pub fn text(&self, ix: ArticleIx) -> Option<&Text> {
        let article = self.articles.get(ix.0)?;
        Some(self.texts.get(ix.0)?.0.get_or_init(|| text::read(&article.body)))
    }

    /// The article at a place.
    ///
    /// # Panics
    /// Where the index is of another analysis.
    #[must_use]
    pub fn article(&self, ix: ArticleIx) -> &Article {
        &self.articles[ix.0]
    }

    /// The claim at a place.
    ///
    /// # Panics
    /// Where the index is of another analysis.
    #[must_use]
    pub fn claim(&self, ix: ClaimIx) -> &PlacedClaim {
        &self.claims[ix.0]
    }

    /// The words of a claim's clause, as they stand in its article.
    #[must_use]
    pub fn quote(&self, ix: ClaimIx) -> &str {
        let placed = self.claim(ix);
        placed.claim.span.of(&self.article(placed.article).body)
    }
}

/// Reads who an article says that it is, and no claims: the title, byline, source and date that its text gives are filled in
/// where they were empty.
#[must_use]
pub fn introduce(mut article: Article) -> Article {
    let mut text = text::outline(&article.body);
    text.split_words(&article.body, text::language::SAMPLE);
    introduce_with(&mut article, &text);
    article
}

/// Reads one article: text, metadata, claims.
#[must_use]
pub fn extract(article: Article) -> Extracted {
    extract_while(article, &|| true)
}

/// As [`extract`], for as long as `may_go_on` says so: it is asked every few sentences, and where it says no, the
/// claims found so far are all there are, with a [`Cut`].
#[must_use]
pub fn extract_while(mut article: Article, may_go_on: &dyn Fn() -> bool) -> Extracted {
    let text = text::read(&article.body);
    let anchor = introduce_with(&mut article, &text);
    let view = View::new(&article.body, &text);
    let Found { facts, claims, cut } = reading::find(&article, &text, &view, &anchor, may_go_on);
    Extracted { article, text, view, facts, claims, cut }
}

/// Bytes of a text above which its words take more memory than reading them twice is worth.
const LONG: usize = 256 << 10;

/// As [`extract_while`], for those who do not compare: hands over the claims, of a long text piece by piece
/// ([`pieces`]), so that neither its words nor its claims are ever held as a whole. Gives back the article, with what was
/// found in its text filled in, and where its claims end before the text does.
#[must_use]
pub fn claims_while(
    mut article: Article,
    may_go_on: &dyn Fn() -> bool,
    take: &mut dyn FnMut(Vec<Claim>),
) -> (Article, Option<Cut>) {
    if article.body.len() <= LONG {
        let Extracted { article, claims, cut, .. } = extract_while(article, may_go_on);
        take(claims);
        return (article, cut);
    }
    let mut text = text::outline(&article.body);
    text.split_words(&article.body, text::language::SAMPLE);
    let anchor = introduce_with(&mut article, &text);
    let cut = pieces::find(&article, &mut text, &anchor, may_go_on, pieces::PIECE, take);
    (article, cut)
}

/// Fills in what a text says of itself, and tells what its days are counted from.
fn introduce_with(article: &mut Article, text: &Text) -> Anchor {
    let meta = text::meta::find(&article.body, text);
    let dateline = meta.dateline_day(article.published);
    text::meta::fill(article, meta, text);
    Anchor { dateline, published: article.published }
}

/// Puts extracted articles into stories and compares the claims within each.
#[must_use]
pub fn relate(extracted: Vec<Extracted>) -> Analysis {
    relate_with(extracted, &Constraints::default())
}

/// The same, keeping to what a reader has split and merged.
#[must_use]
pub fn relate_with(mut extracted: Vec<Extracted>, constraints: &Constraints) -> Analysis {
    make_ids_unique(&mut extracted);
    let first_claim = first_claims(&extracted);
    let features: Vec<Features> = extracted.iter().map(|one| Features::of(&one.article)).collect();
    let mut groups = crate::story::group(&features, constraints);
    groups.arrange_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
    let stories = groups.iter().map(|members| story(&extracted, members, &first_claim)).collect();
    let mut analysis = Analysis { stories, ..Analysis::default() };
    for (place, one) in extracted.into_iter().enumerate() {
        let article = ArticleIx(place);
        analysis.notes.extend(cut_note(&one.article, one.cut));
        let Extracted { article: read, text, claims, view, facts, .. } = one;
        // They make room for the claims, which stand twice in memory while they move.
        drop((view, facts));
        analysis.claims.extend(claims.into_iter().map(|claim| PlacedClaim { article, claim }));
        analysis.articles.push(read);
        analysis.texts.push(text.into());
    }
    analysis
}

/// Compares articles that are known to tell one story. Its indices point into this list, and into the list of all
/// their claims.
#[must_use]
pub fn compare(extracted: &[Extracted]) -> Story {
    let members: Vec<ArticleIx> = (0..extracted.len()).map(ArticleIx).collect();
    story(extracted, &members, &first_claims(extracted))
}

/// For each article, where its claims begin in the list of all claims.
fn first_claims(extracted: &[Extracted]) -> Vec<usize> {
    let begin = |count: &mut usize, one: &Extracted| {
        let first = *count;
        *count += one.claims.len();
        Some(first)
    };
    extracted.iter().scan(0, begin).collect()
}

/// What is to be said of an article whose claims were not read to its end.
#[must_use]
pub fn cut_note(article: &Article, cut: Option<Cut>) -> Option<Note> {
    let cut = cut?;
    let path = article.path.clone().unwrap_or_else(|| article.label());
    Some(Note { path, message: cut.to_string() })
}

/// A second article with the same text gets an id of its own.
fn make_ids_unique(extracted: &mut [Extracted]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for one in extracted {
        let times = seen.entry(one.article.id.0.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            one.article.id.0 = format!("{}-{times}", one.article.id.0);
        }
    }
}

/// The story of some articles, compared.
fn story(extracted: &[Extracted], members: &[ArticleIx], first_claim: &[usize]) -> Story {
    let articles: Vec<&Extracted> = members.iter().map(|i| &extracted[i.0]).collect();
    let mut ids: Vec<&str> = articles.iter().map(|one| one.article.id.0.as_str()).collect();
    ids.arrange(Ord::cmp);
    let told: Vec<Told> = members
        .iter()
        .zip(&articles)
        .map(|(&ix, one)| Told { ix, article: &one.article, text: &one.text })
        .collect();
    let (lineage, origins) = lineage::find(&told);
    let firsts: Vec<usize> = members.iter().map(|i| first_claim[i.0]).collect();
    let mut story = Story {
        id: article::content_id(&ids.join("\n")).0,
        title: title(&articles),
        articles: members.to_vec(),
        claims: members
            .iter()
            .flat_map(|i| (0..extracted[i.0].claims.len()).map(move |n| ClaimIx(first_claim[i.0] + n)))
            .collect(),
        lineage,
        origins: origins.clone(),
        ..Story::default()
    };
    relation::relate(&mut story, &articles, &firsts, &origins);
    story
}

/// The shortest headline of a story's articles; their first words where none has one.
fn title(articles: &[&Extracted]) -> String {
    let titles = articles.iter().filter_map(|one| one.article.title.as_deref());
    match titles.min_by_key(|title| (title.chars().count(), *title)) {
        Some(title) => title.to_owned(),
        None => articles.iter().map(|one| one.article.label()).min().unwrap_or_default(),
    }
}

/// [`extract`] for each article, then [`relate`].
#[must_use]
pub fn analyse(articles: Vec<Article>) -> Analysis {
    relate(articles.into_iter().map(extract).collect())
}

/// What holds between two short texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// `agree`, `refine`, `update`, `conflict` or `neutral`.
    pub label: String,
    /// The kind of the claims that decided it, where there were any.
    pub kind: Option<crate::claim::Kind>,
    /// 0 to 1.
    pub confidence: f64,
    /// One line.
    pub reason: String,
}

/// Compares two short texts, with the comparators of [`relate`]; `a` is the longer or earlier one.
#[must_use]
pub fn judge(a: &str, b: &str) -> Judgement {
    relation::short::judge(&extract(Article::from_body(a)), &extract(Article::from_body(b)))
}
