//! Faults on purpose, so that tests can see what becomes of the terminal. Only in builds for development.
//!
//! `GAINSAY_REHEARSE=screen` panics at the first key, `work` on the thread for work, `article` in the analysis of the
//! first article whose text has "Graviton" in it.

use crate::app::Event;
use crate::article::Article;
use crate::term::tty;

fn is_asked_for(what: &str) -> bool {
    tty::variable("GAINSAY_REHEARSE").is_some_and(|asked| asked == what)
}

/// A fault of the thread that draws.
pub fn on_screen(event: &Event) {
    assert!(!(matches!(event, Event::Key(_)) && is_asked_for("screen")), "rehearsed on the screen");
}

/// A fault of the thread for work, outside of any article.
pub fn at_work() {
    assert!(!is_asked_for("work"), "rehearsed at work");
}

/// A fault in the analysis of one article.
pub fn in_analysis(article: &Article) {
    let is_it = article.body.contains("Graviton");
    assert!(!(is_it && is_asked_for("article")), "rehearsed in the analysis");
}
