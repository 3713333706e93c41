//! All claims of an article, in order.

use crate::article::Article;
use crate::text::Text;

use super::moment::{self, Anchor};
use super::quantity;
use super::site::{Facts, Site};
use super::view::View;
use super::{Claim, kinds};

/// The typed values of each sentence of a text.
#[must_use]
pub fn facts(article: &Article, text: &Text, anchor: &Anchor) -> Vec<Facts> {
    text.sentences
        .iter()
        .map(|sentence| {
            let moments = moment::find(&article.body, text, sentence, anchor);
            let mut quantities = quantity::find(&article.body, text, sentence);
            // A year or a clock time is a moment and nothing else.
            quantities.retain(|quantity| !moments.iter().any(|moment| moment.span.overlaps(quantity.span)));
            Facts { quantities, moments }
        })
        .collect()
}

/// The claims of a text, in order of their values.
#[must_use]
pub fn claims(article: &Article, text: &Text, view: &View, facts: &[Facts]) -> Vec<Claim> {
    let mut claims = Vec::new();
    for ((index, sentence), facts) in text.sentences.iter().enumerate().zip(facts) {
        claims.extend(kinds::claims(&Site { article, text, view, index, sentence, facts }));
    }
    claims
}
