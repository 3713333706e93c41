//! The report as JSON, schema `gainsay.report/1`. Written piece by piece, so that a large library is never held twice.
//!
//! Spans are bytes of the article's extracted body; a quote is that body from `start` to `end`, unchanged.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::{ClaimIds, Report, note};
use crate::article::{ArticleIx, ClaimIx, Note};
use crate::claim::{Kind, Modality, Polarity, Value};
use crate::decisions::{Decisions, Ruling, Verdict};
use crate::engine::{Analysis, Story};
use crate::relation::{Agreement, Conflict, Lineage, Severity, Side, Step};

/// Name and version of the schema.
pub const SCHEMA: &str = "gainsay.report/1";

/// Writes the report, on one line.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let ids = ClaimIds::new(report.analysis);
    let stories = Stories(View { analysis: report.analysis, ids: &ids, decisions: report.decisions });
    let document = Document { schema: SCHEMA, stories, warnings: report.warnings };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    stories: Stories<'a>,
    warnings: &'a [Note],
}

/// What every part needs to look things up.
#[derive(Clone, Copy)]
struct View<'a> {
    analysis: &'a Analysis,
    ids: &'a ClaimIds,
    decisions: &'a Decisions,
}

struct Stories<'a>(View<'a>);

impl Serialize for Stories<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stories = &self.0.analysis.stories;
        let mut list = serializer.serialize_seq(Some(stories.len()))?;
        for story in stories {
            list.serialize_element(&story_row(self.0, story))?;
        }
        list.end()
    }
}

#[derive(Serialize)]
struct StoryRow<'a> {
    id: &'a str,
    title: &'a str,
    articles: Vec<ArticleRow<'a>>,
    claims: Vec<ClaimRow<'a>>,
    conflicts: Vec<ConflictRow<'a>>,
    agreements: Vec<AgreementRow<'a>>,
    refinements: Vec<StepRow<'a>>,
    updates: Vec<StepRow<'a>>,
    lineage: Vec<LineageRow<'a>>,
}

fn story_row<'a>(view: View<'a>, story: &'a Story) -> StoryRow<'a> {
    StoryRow {
        id: &story.id,
        title: &story.title,
        articles: story.articles.iter().map(|ix| article_row(view, story, *ix)).collect(),
        claims: story.claims.iter().map(|ix| claim_row(view, *ix)).collect(),
        conflicts: story.conflicts.iter().map(|conflict| conflict_row(view, conflict)).collect(),
        agreements: story.agreements.iter().map(|agreement| agreement_row(view, agreement)).collect(),
        refinements: story.refinements.iter().map(|step| step_row(view, step)).collect(),
        updates: story.updates.iter().map(|step| step_row(view, step)).collect(),
        lineage: story.lineage.iter().map(|lineage| lineage_row(view, lineage)).collect(),
    }
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    id: &'a str,
    path: Option<&'a str>,
    url: Option<&'a str>,
    source: Option<&'a str>,
    author: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
    language: Option<&'a str>,
    words: usize,
    origin: Option<usize>,
    note: Option<&'a str>,
}

fn article_row<'a>(view: View<'a>, story: &Story, ix: ArticleIx) -> ArticleRow<'a> {
    let article = view.analysis.article(ix);
    let place = story.articles.iter().position(|other| *other == ix);
    ArticleRow {
        id: &article.id.0,
        path: article.path.as_deref(),
        url: article.url.as_deref(),
        source: article.source.as_deref(),
        author: article.author.as_deref(),
        title: article.title.as_deref(),
        published: article.published.map(|published| published.to_string()),
        language: article.language.as_deref(),
        words: article.words(),
        origin: place.and_then(|place| story.origins.get(place).copied()),
        note: note(view.decisions, &article.id),
    }
}

#[derive(Serialize)]
struct ClaimRow<'a> {
    id: &'a str,
    article: &'a str,
    topic: &'a str,
    text: &'a str,
    kind: Kind,
    value: &'a str,
    typed: &'a Value,
    start: usize,
    end: usize,
    quote: &'a str,
    polarity: Polarity,
    modality: Modality,
    attribution: Option<&'a str>,
}

fn claim_row(view: View<'_>, ix: ClaimIx) -> ClaimRow<'_> {
    let placed = view.analysis.claim(ix);
    let claim = &placed.claim;
    let article = view.analysis.article(placed.article);
    ClaimRow {
        id: view.ids.of(ix),
        article: &article.id.0,
        topic: &claim.topic,
        text: claim.sentence_span.of(&article.body),
        kind: claim.kind,
        value: claim.value_span.of(&article.body),
        typed: &claim.value,
        start: claim.span.start,
        end: claim.span.end,
        quote: claim.span.of(&article.body),
        polarity: claim.polarity,
        modality: claim.modality,
        attribution: claim.attribution.as_deref(),
    }
}

#[derive(Serialize)]
struct ConflictRow<'a> {
    id: &'a str,
    kind: Kind,
    topic: &'a str,
    severity: Severity,
    confidence: f64,
    reason: &'a str,
    rule: &'a str,
    sides: Vec<SideRow<'a>>,
    verdict: Option<VerdictRow<'a>>,
}

#[derive(Serialize)]
struct VerdictRow<'a> {
    ruling: &'static str,
    side: Option<usize>,
    note: &'a str,
    at: Option<String>,
}

fn verdict_row(verdict: &Verdict) -> VerdictRow<'_> {
    let (ruling, side) = match verdict.ruling {
        Ruling::Side { index, .. } => ("side", Some(index)),
        Ruling::NotAConflict => ("not a conflict", None),
        Ruling::Open => ("open", None),
    };
    VerdictRow { ruling, side, note: &verdict.note, at: verdict.at.map(|at| at.to_string()) }
}

#[derive(Serialize)]
struct SideRow<'a> {
    value: &'a str,
    claims: Vec<&'a str>,
    origins: usize,
}

fn conflict_row<'a>(view: View<'a>, conflict: &'a Conflict) -> ConflictRow<'a> {
    let side = |side: &'a Side| SideRow {
        value: &side.value,
        claims: view.ids.all(&side.claims),
        origins: side.origins,
    };
    ConflictRow {
        id: &conflict.id,
        kind: conflict.kind,
        topic: &conflict.topic,
        severity: conflict.severity,
        confidence: rounded(conflict.confidence),
        reason: &conflict.reason,
        rule: &conflict.rule,
        sides: conflict.sides.iter().map(side).collect(),
        verdict: view.decisions.verdicts.get(&conflict.id).map(verdict_row),
    }
}

#[derive(Serialize)]
struct AgreementRow<'a> {
    topic: &'a str,
    kind: Kind,
    value: &'a str,
    claims: Vec<&'a str>,
    origins: usize,
}

fn agreement_row<'a>(view: View<'a>, agreement: &'a Agreement) -> AgreementRow<'a> {
    AgreementRow {
        topic: &agreement.topic,
        kind: agreement.kind,
        value: &agreement.value,
        claims: view.ids.all(&agreement.claims),
        origins: agreement.origins,
    }
}

#[derive(Serialize)]
struct StepRow<'a> {
    topic: &'a str,
    kind: Kind,
    reason: &'a str,
    claims: Vec<&'a str>,
}

fn step_row<'a>(view: View<'a>, step: &'a Step) -> StepRow<'a> {
    StepRow { topic: &step.topic, kind: step.kind, reason: &step.reason, claims: view.ids.all(&step.claims) }
}

#[derive(Serialize)]
struct LineageRow<'a> {
    articles: Vec<&'a str>,
    confidence: f64,
    reason: &'a str,
}

fn lineage_row<'a>(view: View<'a>, lineage: &'a Lineage) -> LineageRow<'a> {
    let id = |ix: &ArticleIx| view.analysis.article(*ix).id.0.as_str();
    LineageRow {
        articles: lineage.articles.iter().map(id).collect(),
        confidence: rounded(lineage.confidence),
        reason: &lineage.reason,
    }
}

/// Three decimals: more would claim a precision that no confidence has.
fn rounded(confidence: f64) -> f64 {
    (confidence * 1000.0).round() / 1000.0
}
