//! Digits and words that look like a number and are none: list marks, telephone numbers, houses of a street, "no one".

use super::measure;
use super::number::Num;
use crate::claim::vocabulary::{Line, bit};

/// Digits that are no quantity: list marks, parts of names, telephone numbers, identifiers. The end past them.
pub(super) fn skipped(line: &Line, at: usize) -> Option<usize> {
    let raw = line.raw(at);
    if at == 0 && line.is_number(at) && line.one_of(1, &[".", ")"]) && line.len() > 2 && raw.len() <= 2 {
        return Some(2);
    }
    // "a four-by-four car"
    if line.hyphen(at + 1) && line.is(at + 2, "by") && line.hyphen(at + 3) {
        return Some(at + 5);
    }
    if !line.is_number(at) {
        return None;
    }
    if at >= 1 && line.is(at - 1, "+") && !line.spaced(at) {
        let mut end = digits_run(line, at);
        while line.is_number(end) {
            end = digits_run(line, end);
        }
        return Some(end);
    }
    // "9/11", "24/7"
    let slashed =
        line.is(at + 1, "/") && !line.spaced(at + 1) && !line.spaced(at + 2) && line.is_number(at + 2);
    if slashed
        && (line.is(at + 3, "/")
            || raw.parse::<f64>().ok() >= line.raw(at + 2).parse().ok()
            || line.raw(at + 2).len() > 1 && !line.is(at + 2, "10"))
    {
        return Some(digits_run(line, at));
    }
    if at >= 2 && line.one_of(at - 1, &["-", "/", "_"]) && !line.spaced(at) && !line.spaced(at - 1) {
        let before = line.low(at - 2);
        let number = line.is_number(at - 2) || line.has(at - 2, bit::CARDINAL);
        let sign = matches!(before, "magnitude" | "mid" | "$");
        if !number && !sign && line.is_word(at - 2) {
            return Some(digits_run(line, at));
        }
    }
    let spaced_label = at >= 2
        && line.is(at - 1, "-")
        && line.spaced(at - 1)
        && line.spaced(at)
        && line.raw(at - 2).len() <= 4
        && line.is_word(at - 2)
        && line.raw(at - 2).bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if spaced_label {
        return Some(at + 1);
    }
    // "served 41 / 2 months": what is left of a fraction is no number.
    let half = at >= 2 && line.is(at - 1, "/") && line.spaced(at) && line.is_number(at - 2);
    if half {
        return Some(at + 1);
    }
    // "six AK 47 rifles": a model's number.
    let model = at >= 1
        && raw.len() <= 3
        && line.spaced(at)
        && line.raw(at - 1).len() <= 2
        && line.raw(at - 1).bytes().all(|byte| byte.is_ascii_uppercase())
        && !line.one_of(
            at - 1,
            &["a", "i", "us", "un", "eu", "uk", "pm", "am", "no", "rs", "tv", "mr", "ms", "dr"],
        )
        && line.is_word(at + 1)
        && measure::plural(line, at + 1);
    if model {
        return Some(at + 1);
    }
    // "Bell (5-11,220) played": height and weight.
    let stature = line.hyphen(at + 1)
        && raw.len() == 1
        && line.is_number(at + 2)
        && line.raw(at + 2).split_once(',').is_some_and(|(inches, _)| inches.len() <= 2);
    if stature {
        return Some(at + 3);
    }
    let emergency = matches!(raw, "911" | "999")
        && (at > 0
            && line
                .one_of(at - 1, &["called", "call", "calls", "calling", "dialed", "dialled", "dial", "a"])
            || line.one_of(at + 1, &["call", "calls", "caller", "operator", "dispatcher"]));
    if emergency {
        return Some(at + 1);
    }
    let identifier = raw.len() >= 9 && !raw.contains([',', '.']);
    let dotted = raw.bytes().filter(|byte| *byte == b'.').count() > 1;
    let run = digits_run(line, at);
    let phone = run > at + 3
        || run == at + 3 && line.raw(at + 2).len() >= 4 && line.is(at + 1, "-") && raw.len() == 3;
    (identifier || dotted || phone).then_some(run)
}

/// "at 40 East 5th Avenue": the number of a house.
pub(super) fn street(line: &Line, at: usize) -> bool {
    at > 0
        && line.is_number(at)
        && line.one_of(at - 1, &["at", "near", "outside"])
        && line.is_word(at + 1)
        && line.spaced(at + 1)
        && line.capital(at + 1)
        && !line.has(at + 1, bit::STOP | bit::SCALE | bit::UNIT | bit::MONEY | bit::ZONE)
        && !measure::plural(line, at + 1)
}

/// The end of digits parted by hyphens, slashes and dots without spaces.
fn digits_run(line: &Line, at: usize) -> usize {
    let mut end = at + 1;
    while line.one_of(end, &["-", "/", "."])
        && !line.spaced(end)
        && line.is_number(end + 1)
        && !line.spaced(end + 1)
    {
        end += 2;
    }
    end
}

/// "no one", "one another", "that one": no number.
pub(super) fn pronoun(line: &Line, at: usize, num: &Num) -> bool {
    if !line.is(at, "one") || num.end > at + 1 {
        return false;
    }
    let before = at > 0
        && line.one_of(
            at - 1,
            &["no", "this", "that", "which", "the", "each", "every", "any", "another", "not", "some"],
        )
        && !(line.is_word(at + 1) && !line.has(at + 1, bit::STOP)
            || line.hyphen(at + 1)
            || line.has(at + 1, bit::TOLL_AFTER));
    // "similar to one used in May": something that was named before.
    let described = at > 0
        && line.has(at - 1, bit::PREP)
        && line.low(at + 1).ends_with("ed")
        && (!line.is_word(at + 2) || line.has(at + 2, bit::STOP) || line.low(at + 2).ends_with("ly"));
    if described && !line.has(at + 1, bit::TOLL_AFTER) {
        return true;
    }
    let toll = line.has(at + 1, bit::AUX | bit::TOLL_AFTER);
    // "killing one", "at least one".
    if at > 0 && (line.has(at - 1, bit::TOLL_VERB) || line.one_of(at - 1, &["least", "than"])) {
        return false;
    }
    let after = !line.is_word(at + 1) && !line.hyphen(at + 1)
        || line.has(at + 1, bit::STOP) && !line.one_of(at + 1, &["of", "other", "more"]) && !toll;
    let counted_people = toll && at > 0 && line.one_of(at - 1, &["the", "no", "this", "that", "which"]);
    before || after || counted_people
}
