//! How likely two claims are of one question, by the typed features.
//!
//! ```text
//!  features ── weighed sum (logistic) ──> likeness ── two values that exclude each other? ── boosted trees ──> contradiction
//! ```
//!
//! The sum is cheap and has a ceiling, by which most pairs are never looked at; the trees see what features mean together, and
//! judge the few that are left. Both rank what typed comparison found. Weights and trees are data
//! (`assets/model/conflict.json`), made from labelled stories by `tools/train.py`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::packed;

use super::pair::{COUNT, NAMES};
use super::trees::Trees;

#[derive(Deserialize)]
struct File {
    bias: f32,
    weights: std::collections::BTreeMap<String, f32>,
    /// Score of a topic, and the share of the development topics around it that held; ascending.
    calibration: Vec<(f64, f64)>,
    trees: Trees,
}

/// Weights in the order of the features.
pub struct Model {
    bias: f32,
    weights: [f32; COUNT],
    calibration: Vec<(f64, f64)>,
    trees: Trees,
    /// The features that the trees look at.
    asked: [bool; COUNT],
}

static CONFLICT: LazyLock<Model> =
    LazyLock::new(|| Model::read(&packed::text!("model-conflict")).expect("the asset is checked by a test"));

/// The model of contradictions.
#[must_use]
pub fn conflict() -> &'static Model {
    &CONFLICT
}

impl Model {
    /// Reads weights as `assets/model/conflict.json` holds them.
    ///
    /// # Errors
    /// Where it is no such file.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(json)?;
        let weights = std::array::from_fn(|i| file.weights.get(NAMES[i]).copied().unwrap_or(0.0));
        let asked = std::array::from_fn(|feature| file.trees.asks(feature));
        Ok(Self { bias: file.bias, weights, calibration: file.calibration, trees: file.trees, asked })
    }

    /// What a topic's score came to on labelled stories: 0 to 1, straight lines between the points of the table.
    #[must_use]
    pub fn calibrate(&self, score: f64) -> f64 {
        let mut before = (0.0, 0.0);
        for &(at, held) in &self.calibration {
            if score <= at {
                let part = if at > before.0 { (score - before.0) / (at - before.0) } else { 1.0 };
                return before.1 + part * (held - before.1);
            }
            before = (at, held);
        }
        before.1
    }

    /// In the order of the features.
    #[must_use]
    pub const fn weights(&self) -> &[f32; COUNT] {
        &self.weights
    }

    /// What is added to the weighed features.
    #[must_use]
    pub const fn bias(&self) -> f32 {
        self.bias
    }

    /// What the weighed features and the bias come to for a score.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "sums are in single precision")]
    pub fn sum_for(score: f64) -> f32 {
        (score / (1.0 - score)).ln() as f32
    }

    /// How likely two values that exclude each other are a contradiction, 0 to 1.
    #[must_use]
    pub fn contradicts(&self, features: &[f32; COUNT]) -> f64 {
        self.trees.probability(features)
    }

    /// Which features the trees look at.
    #[must_use]
    pub const fn asked(&self) -> &[bool; COUNT] {
        &self.asked
    }

    /// What the weighed features and the bias come to.
    #[must_use]
    pub fn sum(&self, features: &[f32; COUNT]) -> f32 {
        self.bias + self.weights.iter().zip(features).map(|(w, f)| w * f).sum::<f32>()
    }

    /// How likely two claims are of one question, 0 to 1.
    #[must_use]
    pub fn score(&self, features: &[f32; COUNT]) -> f64 {
        1.0 / (1.0 + (-f64::from(self.sum(features))).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_names_known_features_only() {
        let file: File = serde_json::from_str(include_str!("../../assets/model/conflict.json")).unwrap();
        for name in file.weights.keys() {
            assert!(NAMES.contains(&name.as_str()), "{name}");
        }
        assert!(conflict().score(&[0.0; COUNT]) < 0.5);
        assert!(file.trees.is_sound(COUNT));
    }
}
