//! Plain text: the article is the text. Nothing is taken out; what could harm a screen or the analysis is.

use super::error::ImportError;
use super::{Findings, Source, enter, limits};
use crate::article::Article;

#[expect(clippy::unnecessary_wraps, reason = "a row of FORMATS: other readers can fail")]
pub(super) fn read(source: &Source<'_>, findings: &mut Findings) -> Result<(), ImportError> {
    let body = enter(source.text);
    if body.trim().is_empty() {
        findings.note("has no text: nothing to read");
        return Ok(());
    }
    long_headline(&body, findings);
    let body = cut_words(&body, findings);
    findings.articles.push(Article { body, ..Article::default() });
    Ok(())
}

/// Says so where the first line, with text behind it, is no headline that anybody could read.
fn long_headline(body: &str, findings: &mut Findings) {
    let Some((first, rest)) = body.trim_start().split_once('\n') else { return };
    let length = first.chars().count();
    if length > limits::HEADLINE && !first.contains(". ") && !rest.trim().is_empty() {
        findings.note(format!("its headline has {length} characters: shown cut"));
    }
}

/// Cuts each run of characters without white space to [`limits::WORD`] bytes.
pub(super) fn cut_words(body: &str, findings: &mut Findings) -> String {
    let is_long = |word: &str| word.len() > limits::WORD;
    if body.len() <= limits::WORD || !body.split_whitespace().any(is_long) {
        return body.to_owned();
    }
    let mut kept = String::new();
    for piece in body.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !is_long(word) {
            kept.push_str(piece);
            continue;
        }
        let end = (0..=limits::WORD).rev().find(|&at| word.is_char_boundary(at)).unwrap_or(0);
        kept.push_str(&word[..end]);
        kept.push_str(&piece[word.len()..]);
        findings.note(format!("a run of {} bytes without a space was cut to {}", word.len(), end));
    }
    kept
}

#[cfg(test)]
mod tests {
    use crate::import::{Hint, limits, read};

    fn notes(text: &str) -> String {
        read(text.as_bytes(), Hint::path("a.txt"))
            .unwrap()
            .notes
            .pop()
            .map_or(String::new(), |note| note.message)
    }

    #[test]
    fn text_is_kept_as_it_stands() {
        let imported = read(b"Rates rise\r\n\r\nTo 4 percent.\rNow.\n", Hint::path("x/a.txt")).unwrap();
        assert_eq!(imported.articles.len(), 1);
        assert_eq!(imported.articles[0].body, "Rates rise\n\nTo 4 percent.\nNow.\n");
        assert_eq!(imported.articles[0].path.as_deref(), Some("x/a.txt"));
        assert_eq!(imported.articles[0].title, None);
        assert!(imported.notes.is_empty());
    }

    #[test]
    fn nothing_in_it_is_a_note() {
        assert_eq!(notes(""), "has no text: nothing to read");
        assert_eq!(notes(" \t\r\n \n"), "has no text: nothing to read");
        assert_eq!(notes("x"), "");
    }

    #[test]
    fn words_without_end_are_cut() {
        let long = "x".repeat(limits::WORD + 10);
        let imported = read(format!("{long} end").as_bytes(), Hint::default()).unwrap();
        assert_eq!(imported.articles[0].body.len(), limits::WORD + 4);
        assert_eq!(notes(&long), "a run of 1048586 bytes without a space was cut to 1048576");
    }

    #[test]
    fn headlines_without_end_are_named() {
        let title = "T".repeat(9_000);
        assert_eq!(notes(&format!("{title}\n\nText.")), "its headline has 9000 characters: shown cut");
        assert_eq!(notes(&title), "");
    }
}
