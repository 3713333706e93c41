//! What a pair of claims must come to for anything to be made of it, and when a first look says that it does not.

use super::model::Model;
use super::pair::COUNT;

/// The features that are left for a second look or for [`Elsewhere`](super::pair::Elsewhere), each with the most that it can be: a series has some
/// twenty claims.
const SECOND: [(usize, f32); 31] = [
    (12, 1.0),
    (13, 1.0),
    (14, 2.0),
    (15, 2.0),
    (16, 1.0),
    (19, 6.0),
    (29, 1.0),
    (35, 1.0),
    (36, 1.0),
    (37, 1.0),
    (38, 2.0),
    (39, 1.0),
    (42, 1.0),
    (44, 1.0),
    (45, 1.0),
    (46, 1.0),
    (47, 1.0),
    (48, 2.0),
    (49, 3.5),
    (50, 3.5),
    (54, 1.0),
    (56, 1.0),
    (57, 1.0),
    (58, 1.0),
    (59, 1.0),
    (60, 1.0),
    (61, 1.0),
    (62, 1.0),
    (63, 1.0),
    (64, 1.0),
    (65, 8.0),
];

/// What a pair must come to for anything to be made of it.
pub struct Wanted {
    weights: [f32; COUNT],
    /// The features that the trees ask for.
    asked: [bool; COUNT],
    /// What the features of the first look must come to.
    first: f32,
}

impl Wanted {
    /// Whatever it comes to.
    pub const ALL: Self = Self { weights: [1.0; COUNT], asked: [true; COUNT], first: f32::NEG_INFINITY };

    /// Pairs that a model gives at least this score.
    #[must_use]
    pub fn at_least(score: f64, model: &Model) -> Self {
        /// What rounding may add up to in a sum of features.
        const SLACK: f32 = 0.001;
        let weights = *model.weights();
        let most = |&(i, most): &(usize, f32)| weights[i].max(0.0) * most;
        let second = SECOND.iter().map(most).sum::<f32>();
        Self { weights, asked: *model.asked(), first: Model::sum_for(score) - model.bias() - second - SLACK }
    }

    /// Whether times and answers may only take from what a pair comes to, as they do in the model of contradictions.
    #[must_use]
    pub const fn is_lowered_elsewhere(&self) -> bool {
        self.weights[16] <= 0.0 && self.weights[48] <= 0.0
    }

    /// Whether a feature tells anything.
    #[must_use]
    pub const fn weighs(&self, feature: usize) -> bool {
        self.weights[feature] != 0.0 || self.asked[feature]
    }

    /// Whether the features of the first look are enough, whatever the second finds.
    #[must_use]
    pub fn may_reach(&self, features: &[f32; COUNT]) -> bool {
        self.first == f32::NEG_INFINITY
            || self.weights.iter().zip(features).map(|(w, f)| w * f).sum::<f32>() >= self.first
    }
}
