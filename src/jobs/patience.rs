//! One article read with a clock and a guard beside it: whatever is in it, it costs itself alone.

#![expect(clippy::disallowed_methods, reason = "the edge of the engine: how long an article may take")]

use std::time::{Duration, Instant};

use crate::article::{Article, Note};
use crate::claim::limits::Cut;
use crate::engine::{self, Extracted};
use crate::import::guard;
use crate::store::Bundle;

/// How long the claims of one article may take. A thousand articles take a second; no text is known that comes near
/// this, and one that does must not hold up the others.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Reads one article.
///
/// # Errors
/// A fault of the program on this text: a line for the list of messages. An article that takes longer than
/// [`PATIENCE`] is kept, with a [`Cut`].
pub fn extract(article: Article) -> Result<Extracted, Note> {
    extract_within(PATIENCE, article, engine::extract_while)
}

/// An article's claims, put away.
#[derive(Clone, Debug)]
pub struct Read {
    /// The article, with what was found in its text filled in where it was empty.
    pub article: Article,
    /// Its claims, in order of their spans.
    pub claims: Bundle,
    /// Where they end before the text does, and why.
    pub cut: Option<Cut>,
}

/// As [`extract`], for those who do not compare.
///
/// # Errors
/// As for [`extract`].
pub fn claims(article: Article) -> Result<Read, Note> {
    extract_within(PATIENCE, article, |article, may_go_on| {
        let mut claims = Bundle::default();
        let (article, cut) = engine::claims_while(article, may_go_on, &mut |more| claims.add(&more));
        Read { article, claims, cut }
    })
}

/// As [`extract`]; an article on which the engine fails has no claims.
#[must_use]
pub fn extract_or_leave(article: Article) -> Extracted {
    extract(article.clone()).unwrap_or_else(|_| Extracted { article, ..Extracted::default() })
}

fn extract_within<T>(
    patience: Duration,
    article: Article,
    extract: impl FnOnce(Article, &dyn Fn() -> bool) -> T,
) -> Result<T, Note> {
    let path = article.path.clone().unwrap_or_else(|| article.label());
    let began = Instant::now();
    guard::catch(|| extract(article, &|| began.elapsed() < patience))
        .ok_or_else(|| Note { path, message: "left out: a fault of the program; please report it".into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::limits::Limit;

    #[test]
    fn a_fault_costs_the_article_alone() {
        let article = || Article { path: Some("a.txt".into()), ..Article::from_body("Ten ships sank.") };
        assert!(extract(article()).is_ok_and(|extracted| extracted.cut.is_none()));
        let note = extract_within::<Extracted>(PATIENCE, article(), |_, _| panic!("on purpose")).unwrap_err();
        assert_eq!(note.path, "a.txt");
    }

    #[test]
    fn the_clock_is_asked() {
        let article = || Article::from_body("Ten ships sank.");
        let within = |patience| extract_within(patience, article(), engine::extract_while).unwrap().cut;
        assert_eq!(within(PATIENCE), None);
        assert_eq!(within(Duration::ZERO).map(|cut| cut.limit), Some(Limit::Time));
        assert_eq!(PATIENCE.as_secs(), 20);
    }
}
