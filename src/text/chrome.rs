//! From a line to whether it is page furniture: menus, counters, buttons, notices.
//!
//! Decided by the words of `assets/lexicons/chrome.txt` and by shape (no letters, one letter, "12 comments"). Only
//! short lines are judged by how they begin or end, so that a sentence in which somebody shares, follows or watches
//! something stays text.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon;
use super::lines::stops;

/// A line longer than this is text, notices apart.
const LONGEST: usize = 140;
/// Most words of a line that is judged by how it begins or ends.
const MOST_WORDS: usize = 12;

/// Whether a line is page furniture wherever it stands.
pub(super) fn is_chrome(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphabetic());
    if letters.next().is_none() || letters.next().is_none() {
        let figure = line.contains(['$', '€', '£', '%'])
            || stops(line) && line.len() > 4 && line.contains(|c: char| c.is_ascii_digit());
        return !figure;
    }
    let plain = plain(line);
    if starts(&plain, "long") && !plain.contains(['"', '“']) {
        return true;
    }
    if line.len() > LONGEST {
        return false;
    }
    has(&plain, "exact") || is_counter(&plain) || is_ago(&plain) || is_short_notice(line, &plain)
}

/// Whether a line is the name of a section of a site: "World", "Business News".
pub(super) fn is_rubric(line: &str) -> bool {
    line.len() <= 40 && has(&plain(line), "rubric")
}

/// Whether a line heads a list of named sources.
pub(super) fn is_source_heading(line: &str) -> bool {
    line.len() <= 40 && has(&plain(line), "source")
}

/// Whether capitals before a colon or a dash are a label ("BREAKING"), not a place.
pub(super) fn is_tag(words: &str) -> bool {
    has(&plain(words), "tag")
}

/// The rest of a line behind the words that a section lists; none where it begins otherwise.
pub(super) fn after<'a>(line: &'a str, section: &str) -> Option<&'a str> {
    let head: String =
        line.chars().take(60).map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }).collect();
    let phrase = beginning(&head, section)?;
    let len = line.char_indices().nth(phrase.chars().count()).map_or(line.len(), |(at, _)| at);
    Some(line[len..].trim_start_matches([':', ' ', '\u{a0}']))
}

/// Lower case, straight apostrophes, single blanks, no signs at the ends.
fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' => plain.push('\''),
                '*' | '_' => {}
                _ => plain.extend(c.to_lowercase()),
            }
        }
    }
    let signs = |c: char| {
        matches!(c, '.' | ':' | '!' | '?' | '…' | '›' | '»' | '«' | '>' | '<' | '|' | '·' | '•' | ' ')
            || matches!(
                c,
                '-' | '–'
                    | '—'
                    | '→'
                    | '←'
                    | '+'
                    | '#'
                    | '►'
                    | '▶'
                    | '▼'
                    | '▾'
                    | '✕'
                    | '×'
                    | ','
                    | '/'
                    | ';'
            )
    };
    let trimmed = plain.trim_start_matches(signs).len();
    plain.drain(..plain.len() - trimmed);
    let kept = plain.trim_end_matches(|c| signs(c) && c != ':').len();
    plain.truncate(kept);
    plain
}

fn has(plain: &str, section: &str) -> bool {
    let bare = plain.trim_end_matches(':');
    LISTS.exact.get(bare).is_some_and(|sections| sections.contains(&section))
}

fn starts(plain: &str, section: &str) -> bool {
    beginning(plain, section).is_some()
}

/// The longest phrase of a section that a line begins with, whole words.
fn beginning(plain: &str, section: &str) -> Option<&'static str> {
    let first = plain.split(' ').next()?;
    let bare = first.trim_end_matches(':');
    let of = |key: &str| LISTS.by_first.get(key).into_iter().flatten().copied().collect::<Vec<_>>();
    of(first)
        .into_iter()
        .chain(if bare == first { Vec::new() } else { of(bare) })
        .filter(|(of, phrase)| {
            *of == section && plain.strip_prefix(phrase).is_some_and(|rest| is_word_end(phrase, rest))
        })
        .map(|(_, phrase)| phrase)
        .max_by_key(|phrase| phrase.len())
}

fn is_word_end(phrase: &str, rest: &str) -> bool {
    !phrase.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphanumeric)
}

/// "12 comments", "Replies (0)", "1.2K shares", "5 min read".
fn is_counter(plain: &str) -> bool {
    let (mut figures, mut counted, mut other) = (0, 0, 0);
    for word in plain.split([' ', '(', ')', ':', ',']).filter(|word| !word.is_empty()) {
        if word.starts_with(|c: char| c.is_ascii_digit())
            && word.trim_end_matches(['k', 'm', '+']).bytes().all(|b| b.is_ascii_digit() || b == b'.')
        {
            figures += 1;
        } else if LISTS.exact.get(word).is_some_and(|sections| sections.contains(&"counted")) {
            counted += 1;
        } else {
            other += 1;
        }
    }
    figures > 0 && counted > 0 && other == 0
}

/// "3 hours ago", "a day ago".
fn is_ago(plain: &str) -> bool {
    plain.len() <= 24
        && plain.strip_suffix(" ago").is_some_and(|rest| {
            let mut words = rest.split(' ').rev();
            let unit = words.next().unwrap_or("").trim_end_matches('s');
            let units = ["second", "sec", "minute", "min", "hour", "hr", "h", "day", "week", "month", "year"];
            units.contains(&unit) || unit.starts_with(|c: char| c.is_ascii_digit())
        })
}

/// A short line that begins or ends as notices do, with no speech in it.
fn is_short_notice(line: &str, plain: &str) -> bool {
    if line.split_whitespace().nth(MOST_WORDS).is_some() || line.contains(['"', '“', '”']) {
        return false;
    }
    if starts(plain, "start") {
        return true;
    }
    !stops(line) && LISTS.ends.iter().any(|phrase| plain.ends_with(phrase))
}

struct Lists {
    /// Phrases that stand alone, each with its sections.
    exact: HashMap<&'static str, Vec<&'static str>>,
    /// Section and phrase, by the phrase's first word.
    by_first: HashMap<&'static str, Vec<(&'static str, &'static str)>>,
    ends: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists { exact: HashMap::new(), by_first: HashMap::new(), ends: Vec::new() };
    for (section, phrase) in lexicon::lines(include_str!("../../assets/lexicons/chrome.txt")) {
        match section {
            "end" => lists.ends.push(phrase),
            "exact" | "rubric" | "source" | "counted" | "tag" => {
                lists.exact.entry(phrase).or_default().push(section);
            }
            _ => {
                let first = phrase.split(' ').next().unwrap_or(phrase);
                lists.by_first.entry(first).or_default().push((section, phrase));
            }
        }
    }
    lists
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture() {
        for line in [
            "Share",
            "SHARE THIS ARTICLE",
            "Tweet",
            "Comments",
            "Read more",
            "READ MORE »",
            "Read more: Ten dead in Iran",
            "Advertisement",
            "- Advertisement -",
            "Story continues below advertisement",
            "Subscribe to our newsletter",
            "Sign up for our daily briefing",
            "Follow us on Twitter",
            "Follow @gainsay",
            "Scroll down for video",
            "More from GlobalPost: Aceh's elections",
            "Related: Quake hits Aceh",
            "RELATED ARTICLES",
            "You may also like",
            "Most Popular",
            "Loading comments...",
            "Loading…",
            "Want to join the conversation?",
            "Replies (0)",
            "No replies in this topic yet.",
            "12 comments",
            "1.2K shares",
            "Comments (34)",
            "5 min read",
            "3 minute read",
            "0",
            "9:41",
            "/",
            "* * *",
            "---",
            "M",
            "3 hours ago",
            "2 days ago",
            "an hour ago",
            "Sign in",
            "Log In",
            "Menu",
            "Skip to main content",
            "Back to top",
            "© 2013 AFP",
            "Copyright 2014 The Wire. All rights reserved.",
            "© 2024 The Company. This material may not be published, broadcast, rewritten or redistributed.",
            "We use cookies to give you the best experience on our website and to show you advertising that is relevant.",
            "By clicking Accept you agree to our use of cookies and similar technologies on your device for analysis.",
            "Cookie settings",
            "Privacy Policy",
            "Terms of Service",
            "Photo: Getty Images",
            "Photo credit: Jane Doe",
            "Image source, Getty Images",
            "AFP/Getty Images",
            "Tags: quake, Iran",
            "Filed under: World",
            "Print this page",
            "Leave a comment",
            "Have your say",
            "Click here for more",
            "Listen to this article",
            "Posted in World",
            "Trending Now",
            "View more related content",
            "Editor’s picks",
            "Table of contents",
            "Powered by WordPress",
            "Contact us",
        ] {
            assert!(is_chrome(line), "{line}");
        }
    }

    #[test]
    fn text() {
        for line in [
            "Share prices fell 10% on Monday.",
            "Shares of Meta rose",
            "Comments by the minister angered Tehran.",
            "The share of women rose.",
            "Companies Mentioned",
            "Why It Matters",
            "Key Takeaways",
            "Pulse Analysis",
            "Power cut",
            "Like many others, he fled.",
            "\"Thank you for your help,\" she said.",
            "Homes were damaged.",
            "24 dead",
            "$2.6m",
            "20-13.",
            "More than 300 houses were damaged.",
            "Follow-up checks found nothing.",
            "Two photos show the boat.",
            "Subscribers to the service lost access.",
            "Read the label, doctors said on Monday, before you take the pills again.",
            "Menus were printed in French",
            "12 Somali and 11 Yemeni",
            "Videos of the raid were shown on television.",
            "Police said the copyright holder had complained.",
            "Tag teams of rescuers dug all night.",
        ] {
            assert!(!is_chrome(line), "{line}");
        }
    }

    #[test]
    fn rubrics_and_sources() {
        assert!(is_rubric("News") && is_rubric("WORLD NEWS") && is_rubric("Middle East"));
        assert!(!is_rubric("News of the quake spread") && !is_rubric("Power cut"));
        assert!(
            is_source_heading("Sources")
                && is_source_heading("References:")
                && !is_source_heading("Sources said")
        );
        assert!(is_tag("BREAKING NEWS") && !is_tag("BANDA ACEH"));
    }

    #[test]
    fn what_follows() {
        assert_eq!(after("By Jane Doe", "byline"), Some("Jane Doe"));
        assert_eq!(after("Written by: Jane Doe", "byline"), Some("Jane Doe"));
        assert_eq!(after("Bystanders fled", "byline"), None);
        assert_eq!(after("Source: Reuters", "cites"), Some("Reuters"));
        assert_eq!(after("Image caption Rescue teams", "caption"), Some("Rescue teams"));
    }
}
