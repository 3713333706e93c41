//! Finding the article on a page.

use super::blocks::{self, Keep};
use super::scan::Page;
#[cfg(feature = "html")]
use crate::import::{guard, limits};

/// A way to find the article on a page.
pub trait Extract {
    /// The article's text with its blocks (see [`blocks`]); `None` where the page seems to have none, or the
    /// extractor failed on it.
    fn extract(&self, page: &Page) -> Option<String>;
}

/// The plain walk over the page: everything but menus, headers, footers and the like. Linear, and never fails.
pub struct Walk;

impl Extract for Walk {
    fn extract(&self, page: &Page) -> Option<String> {
        let text = blocks::text(&page.html, Keep::Article);
        let text = if text.trim().is_empty() { blocks::text(&page.html, Keep::All) } else { text };
        (!text.trim().is_empty()).then_some(text)
    }
}

/// The extractor that did best on the public benchmark (the crate `trafilatura`), set to precision, without
/// readers' comments.
#[cfg(feature = "html")]
pub struct Measured;

#[cfg(feature = "html")]
impl Extract for Measured {
    fn extract(&self, page: &Page) -> Option<String> {
        use trafilatura::{ExtractionFocus, Options};
        let is_large = page.html.len() > limits::EXTRACT || page.elements > limits::ELEMENTS;
        if page.is_flat || is_large || page.work > limits::WORK {
            return None;
        }
        let options = Options::default()
            .with_fallback(true)
            .with_focus(ExtractionFocus::FavorPrecision)
            .with_exclude_comments(true);
        let html = page.html.clone();
        let content =
            guard::run(move || trafilatura::extract(&html, &options).ok().map(|found| found.content_html))??;
        let text = blocks::text(&content, Keep::All);
        (!text.trim().is_empty()).then_some(text)
    }
}

/// The best text that can be had: from the extractor if this build has one, else from the walk.
#[must_use]
pub fn extract(page: &Page) -> Option<String> {
    #[cfg(feature = "html")]
    if let Some(text) = Measured.extract(page) {
        return Some(text);
    }
    Walk.extract(page)
}
