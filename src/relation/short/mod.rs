//! Two short texts: whether the second says what the first says, something else, or the opposite.
//!
//! The second text's sentences are each held against the sentence of the first that shares most of their words. What
//! the two share is the alignment; what stands in the gaps is compared: numbers and dates as sets, negation by its
//! parity, words by the list of opposites, names by their slot. A logistic model over these findings
//! (`assets/model/short.json`, made by `tools/train_short.py`) says how sure it is; without a finding there is no conflict.

mod align;
mod signals;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::claim::Kind;
use crate::engine::{Extracted, Judgement};

pub use signals::{COUNT, NAMES, Signals};

#[derive(Deserialize)]
struct Weights {
    bias: f64,
    threshold: f64,
    #[serde(rename = "weights")]
    by_name: std::collections::BTreeMap<String, f64>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../assets/model/short.json"))
        .expect("the asset is checked by a test")
});

/// How much of the second text must stand in the first to call it agreement.
const AGREE_COVER: f32 = 0.8;

/// Judges two texts, each read.
#[must_use]
pub fn judge(a: &Extracted, b: &Extracted) -> Judgement {
    let signals = Signals::read(a, b);
    let Some(finding) = signals.strongest() else { return without_finding(&signals) };
    let confidence = score(&signals);
    if confidence < WEIGHTS.threshold {
        return without_finding(&signals);
    }
    Judgement {
        label: "conflict".to_owned(),
        kind: Some(finding.kind),
        confidence: (confidence * 1000.0).round() / 1000.0,
        reason: finding.reason.clone(),
    }
}

/// The probability of a conflict, 0 to 1.
#[must_use]
pub fn score(signals: &Signals) -> f64 {
    let sum: f64 = NAMES
        .iter()
        .zip(signals.features())
        .map(|(name, value)| WEIGHTS.by_name.get(*name).copied().unwrap_or(0.0) * f64::from(value))
        .sum();
    1.0 / (1.0 + (-(WEIGHTS.bias + sum)).exp())
}

fn without_finding(signals: &Signals) -> Judgement {
    let cover = signals.cover_all();
    let agree = cover >= AGREE_COVER && signals.strongest().is_none();
    Judgement {
        label: if agree { "agree" } else { "neutral" }.to_owned(),
        kind: agree.then_some(Kind::Other),
        confidence: f64::from((cover * 1000.0).round() / 1000.0),
        reason: if agree {
            format!(
                "{:.0} % of the second text's words stand in the first, and nothing speaks against it",
                cover * 100.0
            )
        } else {
            "nothing that both texts say can be compared".to_owned()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_names_known_signals_only() {
        for name in WEIGHTS.by_name.keys() {
            assert!(NAMES.contains(&name.as_str()), "{name}");
        }
    }
}
