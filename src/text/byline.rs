//! From a line to the names of its authors: "By Jane Doe and John Roe", "Mihail Lebedev".

use super::chrome;

/// Words inside of names that begin small.
const PARTICLES: [&str; 16] =
    ["de", "van", "von", "der", "den", "la", "le", "da", "di", "al", "bin", "ben", "and", "of", "el", "y"];

/// The names of a line that says it is a byline ("By", "Written by"); none where something else follows.
pub(super) fn labelled(line: &str) -> Option<&str> {
    if line.len() > 120 {
        return None;
    }
    let rest = chrome::after(line, "byline")?;
    let names = cut(rest);
    let bare = names.trim_end_matches('.');
    let words = bare.split_whitespace().count();
    (words <= 10 && is_names(bare) && !rest.ends_with(['?', '!']) && closes(rest)).then_some(names)
}

/// Whether a line is nothing but a person's name: two to four capitalised words.
pub(super) fn is_bare(line: &str) -> bool {
    let words = line.split_whitespace().count();
    line.len() <= 50
        && (2..=4).contains(&words)
        && is_names(line)
        && !line.contains([',', '&'])
        && !chrome::is_rubric(line)
        && line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-'))
        && !line.ends_with('.')
}

/// What stands before a date, a bar or the author's post: "Jane Doe | May 3", "Jane Doe, Staff Writer".
fn cut(rest: &str) -> &str {
    let end = rest.find(['|', '•', '·', '\t', ';', '(']).unwrap_or(rest.len());
    let figure = rest[..end].find(|c: char| c.is_ascii_digit()).map_or(end, |at| weekday_start(&rest[..at]));
    rest[..figure.min(end)]
        .trim()
        .trim_end_matches([',', '-', '–', '—', ':'])
        .trim_end_matches(" on")
        .trim_end()
}

/// Where the month or weekday begins that stands before a date's first figure.
fn weekday_start(head: &str) -> usize {
    head.trim_end().rfind([',', ' ']).map_or(head.len(), |at| at)
}

/// A byline is no sentence: it may end in a full stop only behind an initial or an abbreviation.
fn closes(rest: &str) -> bool {
    let last = rest.trim_end().rsplit(' ').next().unwrap_or("");
    !last.ends_with('.') || last.len() <= 4
}

/// Whether every word could be part of a name: capitalised, or a particle.
fn is_names(text: &str) -> bool {
    let mut names = 0;
    for word in text.split([' ', ',', '&', '/']).filter(|word| !word.is_empty()) {
        if word.starts_with(char::is_uppercase) {
            names += 1;
        } else if !(PARTICLES.contains(&word)
            || word == "in"
            || word == "for"
            || word == "the"
            || word == "with")
        {
            return false;
        }
    }
    names > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(labelled(line).unwrap_or("-"), expected, "{line}");
    }

    #[test]
    fn labelled_lines() {
        check("By Jane Doe", "Jane Doe");
        check("BY JANE DOE", "JANE DOE");
        check("By Jane Doe and John Roe", "Jane Doe and John Roe");
        check("By Jane Doe, Staff Writer", "Jane Doe, Staff Writer");
        check("By The Associated Press", "The Associated Press");
        check("By Jane Doe in Jakarta", "Jane Doe in Jakarta");
        check("By A. N. Other", "A. N. Other");
        check("Written by Jane Doe", "Jane Doe");
        check("Posted by: Jane Doe", "Jane Doe");
        check("By Jane Doe | May 3, 2013", "Jane Doe");
        check("By Jane Doe May 3, 2013", "Jane Doe");
        check("By Jane Doe, Updated 3 July 2013", "Jane Doe");
        check("By John Smith Jr.", "John Smith Jr.");
        check("By Ludwig van Beethoven", "Ludwig van Beethoven");
        check("Reporting by Jane Doe; Editing by John Roe", "Jane Doe");
        check("Author: Jane Doe", "Jane Doe");
    }

    #[test]
    fn other_lines() {
        check("By Tuesday, 24 people were dead.", "-");
        check("By beating the Chiefs, Indianapolis rose to 9-5.", "-");
        check("By acquiring SeaMicro, AMD is accelerating our strategy", "-");
        check("Bystanders fled", "-");
        check("By the numbers", "-");
        check("By George She Has Got It Now And We All Know It Too", "-");
        check("By Monday Night Fans Left Town.", "-");
    }

    #[test]
    fn bare_names() {
        for (line, expected) in [
            ("Mihail Lebedev", true),
            ("John F. Kennedy", true),
            ("Jean-Luc Picard", true),
            ("Ludwig van Beethoven", true),
            ("Power cut", false),
            ("News", false),
            ("World News", false),
            ("4 Ways Out", false),
            ("He left.", false),
            ("Ten Dead In Southern Iran Quake", false),
        ] {
            assert_eq!(is_bare(line), expected, "{line}");
        }
    }
}
