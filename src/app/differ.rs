//! Which words of a sentence another one, worded alike, says otherwise. Two sources that print one report differ in a few
//! words only, and those are what a reader looks for; sentences of different wording have nothing to mark.
//!
//! ```text
//!  The ban took effect on [Friday] in [ten states], officials said.
//!  The ban took effect on [Monday] in [four] states, officials said.
//! ```

use crate::article::Span;

/// Of two sentences worded alike, the least share of words that they have in common, in order.
const ALIKE: f64 = 0.6;
/// Sentences longer than this many words are not compared.
const LONGEST: usize = 120;

/// The words of a sentence, as they are compared, and where they stand.
pub type Words = Vec<(Span, String)>;

/// Spans of `text` (bytes, ascending, apart) whose words are missing in the one of `others` that is worded most alike;
/// none where no other is.
#[must_use]
pub fn differing(text: &str, others: &[Words]) -> Vec<Span> {
    let own = words(text);
    let best = others
        .iter()
        .filter_map(|other| common(&own, other))
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .filter(|(_, share)| *share >= ALIKE);
    let Some((shared, _)) = best else { return Vec::new() };
    let mut spans: Vec<Span> = Vec::new();
    let mut is_open = false;
    for ((span, _), is_shared) in own.iter().zip(shared) {
        match spans.last_mut() {
            _ if is_shared => {}
            Some(last) if is_open => last.end = span.end,
            _ => spans.push(*span),
        }
        is_open = !is_shared;
    }
    spans
}

/// Words without the signs around them, in lower case.
#[must_use]
pub fn words(text: &str) -> Words {
    let mut words = Vec::new();
    let mut from = 0;
    for part in text.split(char::is_whitespace) {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric() && !"$€£%".contains(c));
        if !word.is_empty() {
            let start = from + part.find(word).unwrap_or(0);
            words.push((Span::new(start, start + word.len()), word.to_lowercase()));
        }
        from += part.len() + text[from + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// Which of `a`'s words are in `b` too, in the same order (a longest common subsequence), and their share of both.
fn common(a: &[(Span, String)], b: &[(Span, String)]) -> Option<(Vec<bool>, f64)> {
    if a.is_empty() || b.is_empty() || a.len().max(b.len()) > LONGEST {
        return None;
    }
    let mut longest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i].1 == b[j].1 {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let mut shared = vec![false; a.len()];
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].1 == b[j].1 {
            shared[i] = true;
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a sentence has few words")]
    let share = 2.0 * longest[0][0] as f64 / (a.len() + b.len()) as f64;
    Some((shared, share))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first text with marks around what differs from the others.
    fn marked(text: &str, others: &[&str]) -> String {
        let others: Vec<Words> = others.iter().map(|other| words(other)).collect();
        let mut out = text.to_owned();
        for span in differing(text, &others).into_iter().rev() {
            out.insert(span.end, ']');
            out.insert(span.start, '[');
        }
        out
    }

    #[test]
    fn words_that_differ_are_marked() {
        let (a, b) = (
            "\"The ban began on Friday in ten states, he said.\"",
            "The ban began on Monday in four states, she said.",
        );
        assert_eq!(marked(a, &[b]), "\"The ban began on [Friday] in [ten] states, [he] said.\"");
        assert_eq!(marked(b, &[a]), "The ban began on [Monday] in [four] states, [she] said.");
        assert_eq!(
            marked("It cost $5 million in all.", &["It cost $7 million in all."]),
            "It cost [$5] million in all."
        );
        assert_eq!(
            marked("Die Brücke – sie hält bis März.", &["Die Brücke – sie hält bis Mai."]),
            "Die Brücke – sie hält bis [März]."
        );
    }

    #[test]
    fn neighbours_are_one_mark() {
        let (a, b) = ("At least 20 people were hurt in the fire.", "Some 35 people were hurt in the fire.");
        assert_eq!(marked(a, &[b]), "[At least 20] people were hurt in the fire.");
    }

    #[test]
    fn sentences_worded_otherwise_have_no_marks() {
        let other = "Nine firemen came to the hospital at night.";
        assert_eq!(marked("At least 20 people were hurt.", &[other]), "At least 20 people were hurt.");
        assert_eq!(marked("", &[other]), "");
        assert_eq!(marked("At least 20 people were hurt.", &[]), "At least 20 people were hurt.");
    }

    #[test]
    fn the_one_worded_most_alike_is_taken() {
        let others = ["Some 35 people were hurt badly today.", "At least 30 people were hurt."];
        assert_eq!(marked("At least 20 people were hurt.", &others), "At least [20] people were hurt.");
    }
}
