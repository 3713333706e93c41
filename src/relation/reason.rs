//! Words for reasons: one line, nothing longer than a reader takes in at once.

/// A stretch of an article as one line of at most 60 characters.
#[must_use]
pub fn one_line(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.chars().count() <= 60 {
        return joined;
    }
    let mut short: String = joined.chars().take(59).collect();
    short.push('…');
    short
}
