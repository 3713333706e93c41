//! Verdicts as ClaimReview (<https://schema.org/ClaimReview>) in JSON-LD: one object for each side of each conflict that
//! the reader has decided. Conflicts left open say nothing about the truth of a claim and are left out.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Report, articles_of, line, link};
use crate::article::ArticleIx;
use crate::decisions::{Ruling, Verdict};
use crate::engine::Analysis;
use crate::relation::{Conflict, Side};

/// Writes an array of ClaimReview objects; `reviewer` is who decided.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report<'_>, reviewer: Option<&str>, out: &mut impl Write) -> io::Result<()> {
    let mut reviews = Vec::new();
    for conflict in report.analysis.stories.iter().flat_map(|story| &story.conflicts) {
        let Some(verdict) = report.verdict(conflict) else { continue };
        for (place, side) in conflict.sides.iter().enumerate() {
            if let Some(rating) = rating(&verdict.ruling, place) {
                reviews.push(review(report.analysis, conflict, side, verdict, rating, reviewer));
            }
        }
    }
    serde_json::to_writer_pretty(&mut *out, &reviews)?;
    out.write_all(b"\n")
}

/// Figure and word of the rating of a side: 5 is true, 1 is false.
fn rating(ruling: &Ruling, side: usize) -> Option<(u8, &'static str)> {
    match ruling {
        Ruling::Side { index, .. } if *index == side => Some((5, "True")),
        Ruling::Side { .. } => Some((1, "False")),
        Ruling::NotAConflict | Ruling::Open => None,
    }
}

fn review(
    analysis: &Analysis,
    conflict: &Conflict,
    side: &Side,
    verdict: &Verdict,
    (figure, word): (u8, &str),
    reviewer: Option<&str>,
) -> Value {
    let quote = side.claims.first().map(|claim| line(analysis.quote(*claim)));
    let appearances: Vec<Value> =
        articles_of(analysis, &side.claims).into_iter().map(|ix| appearance(analysis, ix)).collect();
    let mut review = json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": quote.unwrap_or_else(|| line(&side.value)),
        "itemReviewed": { "@type": "Claim", "about": line(&conflict.topic), "appearance": appearances },
        "reviewRating": {
            "@type": "Rating", "ratingValue": figure, "bestRating": 5, "worstRating": 1, "alternateName": word
        },
    });
    if let Some(at) = verdict.at {
        review["datePublished"] = json!(at.date().to_string());
    }
    if !verdict.note.is_empty() {
        review["reviewBody"] = json!(line(&verdict.note));
    }
    if let Some(name) = reviewer {
        review["author"] = json!({ "@type": "Person", "name": line(name) });
    }
    review
}

/// The article that a claim stands in.
fn appearance(analysis: &Analysis, ix: ArticleIx) -> Value {
    let article = analysis.article(ix);
    let mut work = json!({ "@type": "NewsArticle", "headline": line(&article.label()) });
    if let Some(url) = link(article.url.as_deref()) {
        work["url"] = json!(url);
    }
    if let Some(source) = &article.source {
        work["publisher"] = json!({ "@type": "Organization", "name": line(source) });
    }
    if let Some(author) = &article.author {
        work["author"] = json!({ "@type": "Person", "name": line(author) });
    }
    if let Some(published) = article.published {
        work["datePublished"] = json!(published.to_string());
    }
    work
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_decided_conflict_gives_a_review_for_each_side() {
        let (analysis, mut decisions) = (sample::analysis(), sample::decisions());
        let reviews = |decisions: &_| -> Value {
            let mut out = Vec::new();
            let report = Report { analysis: &analysis, warnings: &[], decisions };
            write(&report, Some("A. Reader"), &mut out).unwrap();
            serde_json::from_slice(&out).unwrap()
        };
        let decided = reviews(&decisions);
        assert_eq!(decided[0]["reviewRating"]["alternateName"], "True");
        assert_eq!(
            decided[0]["itemReviewed"]["appearance"][0]["url"],
            "https://herald.example/quake?a=1&b=2"
        );
        assert_eq!(decided[1]["reviewRating"]["ratingValue"], 1);
        assert_eq!(decided[1]["itemReviewed"]["appearance"][0].get("url"), None);
        assert_eq!(decided[0]["datePublished"], "2005-11-28");
        for verdict in decisions.verdicts.values_mut() {
            verdict.ruling = Ruling::Open;
        }
        assert_eq!(reviews(&decisions), json!([]));
    }
}
