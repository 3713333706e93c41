//! Rule tests: the quantity's words in brackets, and what they mean.

use super::*;

mod carried;
mod counts;
mod forms;
mod news;
mod odd;
mod props;
mod real;
mod sets;

/// Reads a line as one sentence.
pub(super) fn found(body: &str) -> Vec<Quantity> {
    let text = crate::text::read(body);
    let sentence = Sentence { span: Span::new(0, body.len()), block: 0, tokens: 0..text.tokens.len() };
    find(body, &text, &sentence)
}

/// What one quantity says, for comparison: value, what is counted, flags.
fn says(quantity: &Quantity) -> String {
    let mut words = quantity.describe();
    if quantity.dimension != Dimension::Count
        && let Some(counted) = &quantity.counted
    {
        let mut noun: Vec<&str> = counted.modifiers.iter().map(String::as_str).collect();
        noun.push(&counted.head);
        words = words + " of " + &noun.join(" ");
    }
    let flags = [
        (quantity.additional, " +additional"),
        (quantity.total, " +total"),
        (quantity.partitive, " +partitive"),
        (quantity.provisional, " +provisional"),
    ];
    flags.iter().filter(|(set, _)| *set).for_each(|(_, flag)| words += flag);
    words
}

/// The line with each quantity in brackets, and what they say, parted by bars.
#[track_caller]
fn check(marked: &str, expected: &str) {
    let body = marked.replace(['[', ']'], "");
    let quantities = found(&body);
    let mut seen = String::new();
    let mut at = 0;
    for quantity in &quantities {
        seen += &body[at..quantity.span.start];
        seen = seen + "[" + quantity.span.of(&body) + "]";
        at = quantity.span.end;
    }
    seen += &body[at..];
    let said: Vec<String> = quantities.iter().map(says).collect();
    assert_eq!((seen.as_str(), said.join(" | ").as_str()), (marked, expected));
}
