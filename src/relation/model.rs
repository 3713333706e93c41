//! Two logistic models over typed features: how like two claims are, and how likely two disjoint values are a
//! contradiction.
//!
//! They rank and calibrate; what they rank was found by typed comparison. Their weights are data
//! (`assets/model/likeness.json`, `assets/model/conflict.json`), the second made from labelled stories by
//! `tools/train.py`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{contest, pair};

#[derive(Deserialize)]
struct File {
    bias: f32,
    weights: std::collections::BTreeMap<String, f32>,
    /// Score of a topic, and the share of the left-out topics around it that held; ascending.
    #[serde(default)]
    calibration: Vec<(f64, f64)>,
}

/// Weights in the order of the features.
pub struct Model {
    bias: f32,
    weights: Vec<f32>,
    calibration: Vec<(f64, f64)>,
}

static LIKENESS: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_str!("../../assets/model/likeness.json")).expect("the asset is checked by a test")
});

static CONFLICT: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_str!("../../assets/model/conflict.json")).expect("the asset is checked by a test")
});

/// How like two claims are: the first look, whatever their values.
#[must_use]
pub fn likeness() -> &'static Model {
    &LIKENESS
}

/// How likely two disjoint values contradict each other: the second look.
#[must_use]
pub fn conflict() -> &'static Model {
    &CONFLICT
}

impl Model {
    /// Reads weights by the features' names; a feature that is not named weighs nothing.
    ///
    /// # Errors
    /// Where the text is no such file.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(json)?;
        let weights = names().map(|name| file.weights.get(name).copied().unwrap_or(0.0)).collect();
        Ok(Self { bias: file.bias, weights, calibration: file.calibration })
    }

    /// What a topic's score came to on labelled stories: 0 to 1, straight lines between the points of the table; the
    /// score itself where there is none.
    #[must_use]
    pub fn calibrate(&self, score: f64) -> f64 {
        if self.calibration.is_empty() {
            return score;
        }
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

    /// The probability, 0 to 1. Marks count where the model weighs any.
    #[must_use]
    pub fn score(&self, features: &[f32], marks: &[f32]) -> f64 {
        let sum: f32 = self.weights.iter().zip(features.iter().chain(marks)).map(|(w, f)| w * f).sum();
        1.0 / (1.0 + (-f64::from(self.bias + sum)).exp())
    }
}

/// The names of all features: those of the first look, then those of the second.
pub fn names() -> impl Iterator<Item = &'static str> {
    pair::NAMES.iter().chain(contest::NAMES).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_assets_name_known_features_only() {
        let files = [
            include_str!("../../assets/model/likeness.json"),
            include_str!("../../assets/model/conflict.json"),
        ];
        for json in files {
            let file: File = serde_json::from_str(json).unwrap();
            for name in file.weights.keys() {
                assert!(names().any(|known| known == name), "{name}");
            }
        }
        assert!(conflict().score(&[0.0; pair::COUNT], &[0.0; contest::COUNT]) < 0.5);
    }
}
