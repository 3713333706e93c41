//! When.

use std::ops::Range;

use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::{Claim, Kind, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Date,
    question: "when",
    about: "A day, a period, a weekday or a clock time, placed on the calendar by the article's own date where the words \
            alone do not. It answers for the event of the nearest verb.",
    examples: &[("The deal was announced in late 2024.", "September to December 2024")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    for moment in &site.facts.moments {
        let tokens = site.tokens_in(moment.span);
        if tokens.is_empty() {
            continue;
        }
        let topic = topic(site, &tokens);
        claims.push(site.claim(Kind::Date, topic, Value::Moment(moment.clone()), &tokens));
    }
}

/// "when the quake struck": subject and verb of the event.
fn topic(site: &Site<'_>, tokens: &Range<usize>) -> String {
    if let Some(label) = site.label() {
        return format!("when: {}", label.to_lowercase());
    }
    let Some(verb) = site.governor(tokens.start) else { return "when".to_owned() };
    let subject = site.subject(verb).filter(|range| site.view.tag(range.end - 1) != Tag::Pron);
    let Some(subject) = subject else { return format!("when {}", site.text.word(verb)) };
    // "the deal was announced" as it stands, if it is short; else its two ends.
    let whole = site.words(site.span_of(&(subject.start..verb + 1)));
    if whole.chars().count() <= 40 && !whole.contains([',', '"', '\n', '\u{201c}', '(']) {
        return format!("when {whole}");
    }
    format!("when {} {}", site.words(site.span_of(&subject)), site.text.word(verb))
}
