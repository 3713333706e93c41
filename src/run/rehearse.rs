//! Faults on purpose, so that tests can see what becomes of the terminal. Only in builds for development.
//!
//! `GAINSAY_REHEARSE=screen` panics at the first key, `work` on the thread for work, `article=WORD` in the analysis of each
//! article whose text holds WORD.

use crate::app::Event;
use crate::article::Article;
use crate::term::tty;

fn asked_for() -> Option<String> {
    tty::variable("GAINSAY_REHEARSE")
}

/// A fault of the thread that draws.
pub fn on_screen(event: &Event) {
    let is_it = matches!(event, Event::Key(_)) && asked_for().as_deref() == Some("screen");
    assert!(!is_it, "rehearsed on the screen");
}

/// A fault of the thread for work, outside of any article.
pub fn at_work() {
    assert!(asked_for().as_deref() != Some("work"), "rehearsed at work");
}

/// A fault in the analysis of one article.
pub fn in_analysis(article: &Article) {
    let asked = asked_for();
    let word = asked.as_deref().and_then(|asked| asked.strip_prefix("article="));
    assert!(!word.is_some_and(|word| article.body.contains(word)), "rehearsed in the analysis");
}
