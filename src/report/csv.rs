//! The report as a sheet: one row for each claim of a conflict, an agreement or a step, then every other claim.
//!
//! UTF-8 with a byte order mark, which spreadsheets need to read it as such; lines end with CR LF (RFC 4180). A cell
//! that a spreadsheet would take for a formula has an apostrophe before it.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{ClaimIds, Report, letter, line, ruling};
use crate::article::ClaimIx;
use crate::engine::Story;
use crate::relation::{Conflict, Step};

/// The columns, in order.
pub const COLUMNS: [&str; 21] = [
    "story",
    "relation",
    "id",
    "kind",
    "topic",
    "severity",
    "confidence",
    "side",
    "value",
    "origins",
    "reason",
    "verdict",
    "note",
    "claim",
    "path",
    "source",
    "author",
    "published",
    "start",
    "end",
    "quote",
];

/// Writes the sheet.
#[must_use]
pub fn write(report: &Report<'_>) -> String {
    let mut sheet = Sheet { report, ids: ClaimIds::new(report.analysis), out: String::from("\u{feff}") };
    sheet.line(&COLUMNS.map(str::to_owned));
    for story in &report.analysis.stories {
        sheet.story(story);
    }
    sheet.out
}

struct Sheet<'a> {
    report: &'a Report<'a>,
    ids: ClaimIds,
    out: String,
}

/// What the rows of one relation have in common.
#[derive(Clone, Default)]
struct Common {
    story: String,
    relation: &'static str,
    id: String,
    kind: &'static str,
    topic: String,
    severity: &'static str,
    confidence: String,
    side: String,
    value: String,
    origins: String,
    reason: String,
    verdict: String,
    note: String,
}

impl Sheet<'_> {
    fn story(&mut self, story: &Story) {
        let mut seen = BTreeSet::new();
        for conflict in &story.conflicts {
            self.conflict(story, conflict, &mut seen);
        }
        for agreement in &story.agreements {
            let common = Common {
                relation: "agree",
                kind: agreement.kind.name(),
                topic: line(&agreement.topic),
                value: line(&agreement.value),
                origins: agreement.origins.to_string(),
                ..common(story)
            };
            self.rows(&common, &agreement.claims, &mut seen);
        }
        self.steps(story, "refine", &story.refinements, &mut seen);
        self.steps(story, "update", &story.updates, &mut seen);
        let rest: Vec<ClaimIx> = story.claims.iter().copied().filter(|claim| !seen.contains(claim)).collect();
        for claim in rest {
            let made = &self.report.analysis.claim(claim).claim;
            let common = Common {
                relation: "alone",
                kind: made.kind.name(),
                topic: line(&made.topic),
                ..common(story)
            };
            self.row(&common, claim);
        }
    }

    fn conflict(&mut self, story: &Story, conflict: &Conflict, seen: &mut BTreeSet<ClaimIx>) {
        let verdict = self.report.verdict(conflict);
        for (place, side) in conflict.sides.iter().enumerate() {
            let common = Common {
                relation: "conflict",
                id: conflict.id.clone(),
                kind: conflict.kind.name(),
                topic: line(&conflict.topic),
                severity: conflict.severity.name(),
                confidence: format!("{:.2}", conflict.confidence),
                side: letter(place),
                value: line(&side.value),
                origins: side.origins.to_string(),
                reason: line(&conflict.reason),
                verdict: verdict.map(ruling).unwrap_or_default(),
                note: verdict.map(|verdict| line(&verdict.note)).unwrap_or_default(),
                ..common(story)
            };
            self.rows(&common, &side.claims, seen);
        }
    }

    fn steps(&mut self, story: &Story, relation: &'static str, steps: &[Step], seen: &mut BTreeSet<ClaimIx>) {
        for step in steps {
            let common = Common {
                relation,
                kind: step.kind.name(),
                topic: line(&step.topic),
                reason: line(&step.reason),
                ..common(story)
            };
            self.rows(&common, &step.claims, seen);
        }
    }

    fn rows(&mut self, common: &Common, claims: &[ClaimIx], seen: &mut BTreeSet<ClaimIx>) {
        for claim in claims {
            seen.insert(*claim);
            self.row(common, *claim);
        }
    }

    fn row(&mut self, common: &Common, claim: ClaimIx) {
        let analysis = self.report.analysis;
        let placed = analysis.claim(claim);
        let article = analysis.article(placed.article);
        let of = |field: &Option<String>| field.as_deref().map(line).unwrap_or_default();
        let common = common.clone();
        let value =
            if common.value.is_empty() { super::matrix::value(analysis, claim) } else { common.value };
        self.line(&[
            common.story,
            common.relation.into(),
            common.id,
            common.kind.into(),
            common.topic,
            common.severity.into(),
            common.confidence,
            common.side,
            value,
            common.origins,
            common.reason,
            common.verdict,
            common.note,
            self.ids.of(claim).to_owned(),
            of(&article.path),
            of(&article.source),
            of(&article.author),
            article.published.map(|published| published.to_string()).unwrap_or_default(),
            placed.claim.span.start.to_string(),
            placed.claim.span.end.to_string(),
            crate::text::clean(analysis.quote(claim)).into_owned(),
        ]);
    }

    fn line(&mut self, cells: &[String; COLUMNS.len()]) {
        for (place, cell) in cells.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            let _ = write!(self.out, "{comma}{}", escaped(cell));
        }
        self.out.push_str("\r\n");
    }
}

fn common(story: &Story) -> Common {
    Common { story: line(&story.title), ..Common::default() }
}

/// A cell as it stands in the file; see the [module](self).
#[must_use]
pub fn escaped(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let apostrophe = if is_formula { "'" } else { "" };
    if is_formula || cell.contains(['"', ',', '\n', '\r', ';']) {
        format!("\"{apostrophe}{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn every_claim_is_a_row_and_none_is_a_formula() {
        let (analysis, decisions) = (sample::analysis(), sample::decisions());
        let out = write(&Report { analysis: &analysis, warnings: &[], decisions: &decisions });
        let lines: Vec<&str> = out.trim_end().split("\r\n").collect();
        // Three claims of the conflict, two of the agreement, two of the refinement, of which one stands twice.
        assert_eq!(lines.len(), 1 + 3 + 2 + 2, "{out}");
        assert!(lines[0].starts_with("\u{feff}story,relation,id"));
        let words = ["conflict", "agree", "refine", "update", "alone"];
        let relation = |line: &&str| line.split(',').nth(1).map(str::to_owned).unwrap_or_default();
        assert!(lines[1..].iter().map(relation).all(|word| words.contains(&word.as_str())), "{out}");
        assert!(
            lines[1].contains(",conflict,c0ff,number,how many were killed,hard,0.97,A,10 people,1,"),
            "{}",
            lines[1]
        );
        assert!(lines[1].contains(",A: 10 people,asked <the> ministry,"), "{}", lines[1]);
        assert!(
            lines[3].ends_with(
                ",\"'=2+5 \"\"quoted\"\", 23 people were killed \u{fffd}[31mon\u{fffd}[0m Qeshm.\""
            ),
            "{}",
            lines[3]
        );
    }
}
