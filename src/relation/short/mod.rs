//! Two short texts: whether the second says what the first says, something else, or the opposite.
//!
//! The second text's sentences are each held against the sentence of the first that shares most of their words. What
//! the two share is the alignment; what stands in the gaps is compared: numbers and dates as sets, negation by its
//! parity, words by the lists of opposites, names by their slot. Boosted trees over these findings
//! (`assets/model/short.json`, made by `tools/train_short.py`) say how sure it is; without a finding there is no conflict.
//!
//! What is asked of a finding depends on the form of the texts: a headline is held against a story that it may be the
//! short of, and what contradicts it is mostly a story that calls it false; of a summary of a whole article more words
//! stand in other places, so more certainty is asked.

mod align;
mod edits;
mod signals;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::claim::Kind;
use crate::engine::{Extracted, Judgement};

use super::trees::Trees;

pub use signals::{COUNT, NAMES, Signals};

#[derive(Deserialize)]
struct Model {
    /// The signals in the order that the trees know them by.
    #[cfg(test)]
    signals: Vec<String>,
    headline: Form,
    statement: Form,
    /// From which confidence a summary of an article is called a conflict.
    summary_threshold: f64,
}

/// Trees for one form of texts, and from which confidence a conflict is called.
#[derive(Deserialize)]
struct Form {
    threshold: f64,
    trees: Trees,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    serde_json::from_str(&crate::packed::text!("model-short")).expect("the asset is checked by a test")
});

/// How much of the second text must stand in the first to call it agreement.
const AGREE_COVER: f32 = 0.8;

/// Judges two texts, each read.
#[must_use]
pub fn judge(a: &Extracted, b: &Extracted) -> Judgement {
    let signals = Signals::read(a, b);
    let Some(finding) = signals.strongest() else { return without_conflict(&signals, None) };
    let (form, threshold) = form(&signals);
    let confidence = form.trees.probability(&signals.features());
    if confidence < threshold {
        return without_conflict(&signals, Some(&finding.reason));
    }
    Judgement {
        label: "conflict".to_owned(),
        kind: Some(finding.kind),
        confidence: (confidence * 1000.0).round() / 1000.0,
        reason: finding.reason.clone(),
    }
}

/// The trees for two texts, and from which confidence they call a conflict.
fn form(signals: &Signals) -> (&'static Form, f64) {
    if signals.is_headline() {
        (&MODEL.headline, MODEL.headline.threshold)
    } else if signals.is_summary() {
        (&MODEL.statement, MODEL.summary_threshold)
    } else {
        (&MODEL.statement, MODEL.statement.threshold)
    }
}

/// Two texts that agree, or of which nothing is said for sure: where something speaks for a conflict, what it is.
fn without_conflict(signals: &Signals, unsure: Option<&str>) -> Judgement {
    let cover = signals.cover_all();
    let agree = cover >= AGREE_COVER && unsure.is_none();
    Judgement {
        label: if agree { "agree" } else { "neutral" }.to_owned(),
        kind: agree.then_some(Kind::Other),
        confidence: f64::from((cover * 1000.0).round() / 1000.0),
        reason: if agree {
            format!(
                "{:.0} % of the second text's words stand in the first, and nothing speaks against it",
                cover * 100.0
            )
        } else if let Some(unsure) = unsure {
            format!("too little for a conflict: {unsure}")
        } else {
            "nothing that both texts say can be compared".to_owned()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_fits_the_signals() {
        assert_eq!(MODEL.signals, NAMES);
        assert!(MODEL.headline.trees.is_sound(COUNT) && MODEL.statement.trees.is_sound(COUNT));
    }

    fn judged(a: &str, b: &str) -> Judgement {
        let read = |text: &str| crate::engine::extract(crate::article::Article::from_body(text));
        judge(&read(a), &read(b))
    }

    #[test]
    fn what_is_turned_round_is_a_conflict_with_its_reason() {
        let conflict = |a: &str, b: &str, reason: &str| {
            let got = judged(a, b);
            assert_eq!(got.label, "conflict", "{a} / {b}: {got:?}");
            assert!(got.reason.contains(reason), "{got:?}");
        };
        conflict(
            "The council approved the plan on Monday.",
            "The council did not approve the plan on Monday.",
            "negation",
        );
        conflict(
            "Oil prices rose in the north last week.",
            "Oil prices dropped in the north last week.",
            "opposites",
        );
    }

    #[test]
    fn negations_of_other_words_say_the_same() {
        let got =
            judged("The police did not find any trace of poison.", "The police found no trace of poison.");
        assert_ne!(got.label, "conflict", "{got:?}");
    }
}
