//! Boosted trees, as data: each tree turns features into a number, and their sum is the odds of a yes.
//!
//! Made by the scripts in tools/, read from assets/model. A tree is a list of nodes, the root first; a node is
//! `[feature, limit, low, high]` (on to node `low` where the feature is at most the limit, else to `high`) or `[value]`.

use serde::Deserialize;

/// A sum of trees.
#[derive(Clone, Debug, Deserialize)]
pub struct Trees {
    bias: f64,
    trees: Vec<Vec<Node>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Vec<f64>")]
enum Node {
    Split(usize, f32, usize, usize),
    Leaf(f64),
}

impl TryFrom<Vec<f64>> for Node {
    type Error = String;

    fn try_from(numbers: Vec<f64>) -> Result<Self, Self::Error> {
        // The script writes places as whole numbers; what is none of a tree's or a list's is found by `is_sound`.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let place = |number: f64| number as usize;
        match numbers[..] {
            #[expect(clippy::cast_possible_truncation, reason = "features are as fine as that")]
            [feature, limit, low, high] => {
                Ok(Self::Split(place(feature), limit as f32, place(low), place(high)))
            }
            [value] => Ok(Self::Leaf(value)),
            _ => Err(format!("a node of {} numbers", numbers.len())),
        }
    }
}

impl Trees {
    /// The probability of a yes, 0 to 1. A feature that is not given counts as 0.
    #[must_use]
    pub fn probability(&self, features: &[f32]) -> f64 {
        let sum: f64 = self.trees.iter().map(|tree| leaf(tree, features)).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }

    /// Whether any node looks at a feature.
    #[must_use]
    pub fn asks(&self, feature: usize) -> bool {
        let asks = |node: &Node| matches!(node, Node::Split(at, ..) if *at == feature);
        self.trees.iter().flatten().any(asks)
    }

    /// Whether every node leads on to a later one, and no further than the features go.
    #[must_use]
    pub fn is_sound(&self, features: usize) -> bool {
        self.trees.iter().all(|tree| {
            !tree.is_empty()
                && tree.iter().enumerate().all(|(at, node)| match node {
                    Node::Split(feature, _, low, high) => {
                        *feature < features
                            && (at + 1..tree.len()).contains(low)
                            && (at + 1..tree.len()).contains(high)
                    }
                    Node::Leaf(_) => true,
                })
        })
    }
}

/// The value of the leaf that some features lead to.
fn leaf(tree: &[Node], features: &[f32]) -> f64 {
    let mut at = 0;
    // A path visits no node twice.
    for _ in 0..tree.len() {
        match tree.get(at) {
            Some(Node::Split(feature, limit, low, high)) => {
                let value = features.get(*feature).copied().unwrap_or(0.0);
                at = if value <= *limit { *low } else { *high };
            }
            Some(Node::Leaf(value)) => return *value,
            None => break,
        }
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_ends_in_its_leaf() {
        let trees: Trees =
            serde_json::from_str(r#"{"bias": 0.0, "trees": [[[1, 0.5, 1, 2], [-2.0], [2.0]], [[0.25]]]}"#)
                .unwrap();
        assert!(trees.is_sound(2) && !trees.is_sound(1));
        let odds = |features: &[f32]| {
            let p = trees.probability(features);
            (p / (1.0 - p)).ln()
        };
        assert!((odds(&[9.0, 0.5]) + 1.75).abs() < 1e-9);
        assert!((odds(&[0.0, 0.6]) - 2.25).abs() < 1e-9);
        assert!((odds(&[]) + 1.75).abs() < 1e-9);
    }
}
