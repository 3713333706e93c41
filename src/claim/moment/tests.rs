//! Rule tests: the words found in brackets, and what they mean, against Saturday 25 April 2026.

use super::*;

mod dated;
mod real;
mod sets;

fn line(input: &str) -> (String, Text, Sentence) {
    let body = input.to_owned();
    let text = crate::text::read(&body);
    let sentence = Sentence { span: Span::new(0, body.len()), block: 0, tokens: 0..text.tokens.len() };
    (body, text, sentence)
}

pub(super) fn found(input: &str, anchor: &Anchor) -> (String, Vec<Moment>) {
    let (body, text, sentence) = line(input);
    let moments = find(&body, &text, &sentence, anchor);
    (body, moments)
}

/// `words` with each moment in brackets, then their descriptions, parted by bars.
#[track_caller]
pub(super) fn check_on(published: Option<Date>, marked: &str, expected: &str) {
    let plain = marked.replace(['[', ']'], "");
    let anchor = Anchor { published: published.map(Published::day), dateline: None };
    let (body, moments) = found(&plain, &anchor);
    let mut seen = String::new();
    let mut at = 0;
    for moment in &moments {
        seen += &body[at..moment.span.start];
        seen = seen + "[" + moment.span.of(&body) + "]";
        at = moment.span.end;
    }
    seen += &body[at..];
    let meant: Vec<String> = moments.iter().map(Moment::describe).collect();
    assert_eq!((seen.as_str(), meant.join(" | ").as_str()), (marked, expected));
}

/// Against the day of most cases.
#[track_caller]
pub(super) fn check(marked: &str, expected: &str) {
    check_on(Some(jiff::civil::date(2026, 4, 25)), marked, expected);
}
