//! What a reader decided, in the reports of the same articles.

use std::path::Path;

use gainsay::article::ArticleId;
use gainsay::decisions::{Decision, Ruling, Triage, Verdict};
use gainsay::store::{Library, Store};
use serde_json::Value;

use super::run;

/// A library in which the first conflict of the seeds is decided for side B, and that conflict.
fn decided(folder: &Path) -> (String, Value) {
    let report: Value = serde_json::from_str(&run(&["report", "--format", "json", "seeds"]).out).unwrap();
    let conflict = report["stories"][0]["conflicts"][0].clone();
    let value = conflict["sides"][1]["value"].as_str().unwrap().to_owned();
    let ruling = Ruling::Side { index: 1, value };
    let at = Some(jiff::civil::date(2026, 4, 30).at(9, 0, 0, 0));
    let verdict = Some(Verdict { ruling, note: "asked the press office".into(), at });
    let path = folder.join("library.db");
    let mut library = Library::open(&path).unwrap();
    let id = conflict["id"].as_str().unwrap().to_owned();
    let article = ArticleId(report["stories"][0]["articles"][0]["id"].as_str().unwrap().to_owned());
    let triage = Triage { note: "read <twice>".into(), ..Triage::default() };
    let noted = Decision::Triage { article, triage };
    library.decide(&[Decision::Verdict { conflict: id, verdict }, noted]).unwrap();
    (path.to_str().unwrap().to_owned(), conflict)
}

#[test]
fn a_verdict_stands_beside_its_conflict_in_every_report() {
    let folder = tempfile::tempdir().unwrap();
    let (library, _) = decided(folder.path());
    for format in ["text", "json", "md", "html", "csv"] {
        let with = run(&["report", "--format", format, "--library", &library, "seeds"]);
        assert_eq!(with.code, 0, "{format}: {}", with.err);
        assert!(with.out.contains("press office"), "{format}");
        assert!(!run(&["report", "--format", format, "seeds"]).out.contains("press office"), "{format}");
    }
}

#[test]
fn a_note_stands_beside_its_article() {
    let folder = tempfile::tempdir().unwrap();
    let (library, _) = decided(folder.path());
    for (format, note) in [
        ("text", "you  read <twice>"),
        ("json", "\"note\":\"read <twice>\""),
        ("md", "(note: read &lt;twice&gt;)"),
        ("html", "<b>Note</b> read &lt;twice&gt;"),
    ] {
        let with = run(&["report", "--format", format, "--library", &library, "seeds"]);
        assert!(with.out.contains(note), "{format}: {}", with.out);
    }
}

#[test]
fn a_verdict_as_claim_review() {
    let folder = tempfile::tempdir().unwrap();
    let (library, conflict) = decided(folder.path());
    let arguments =
        ["report", "--format", "claimreview", "--reviewer", "A. Reader", "--library", &library, "seeds"];
    let reviews: Value = serde_json::from_str(&run(&arguments).out).unwrap();
    let reviews = reviews.as_array().unwrap();
    assert_eq!(reviews.len(), conflict["sides"].as_array().unwrap().len());
    for (place, review) in reviews.iter().enumerate() {
        assert_eq!(review["@context"], "https://schema.org");
        assert_eq!(review["@type"], "ClaimReview");
        assert_eq!(review["reviewRating"]["alternateName"], if place == 1 { "True" } else { "False" });
        assert_eq!(review["author"]["name"], "A. Reader");
        assert_eq!(review["datePublished"], "2026-04-30");
        assert!(!review["claimReviewed"].as_str().unwrap().is_empty());
    }
}

#[test]
fn a_library_that_is_named_must_be_there_and_none_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.db");
    let made = run(&["report", "--library", path.to_str().unwrap(), "seeds"]);
    assert!(made.code == 1 && made.err.contains("there is no library yet"), "{}", made.err);
    assert!(!path.exists());
}
