//! From the lines of pages to paragraphs.

use std::collections::HashMap;

/// Lines at each edge of a page that may be a running head or a page number.
const EDGE: usize = 2;

/// The text of all pages, with a blank line between paragraphs.
pub(super) fn paragraphs(pages: &[String]) -> String {
    let pages: Vec<Vec<&str>> = pages.iter().map(|page| page.lines().map(str::trim).collect()).collect();
    let running = running(&pages);
    let mut out = String::new();
    for page in &pages {
        let edges = edges(page);
        for (at, line) in page.iter().enumerate() {
            if edges.contains(&at) && running.contains(&key(line)) {
                continue;
            }
            add(&mut out, line);
        }
        // A sentence goes on over the page.
        if out.ends_with("\n\n") && !ends_a_sentence(&out) {
            out.truncate(out.trim_end().len());
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Adds a line; an empty one ends a paragraph.
fn add(out: &mut String, line: &str) {
    if line.is_empty() {
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push_str("\n\n");
        }
        return;
    }
    let is_new = out.is_empty() || out.ends_with("\n\n");
    if !is_new && out.ends_with('-') && line.starts_with(char::is_lowercase) && ends_torn(out) {
        out.pop();
    } else if !is_new {
        out.push(' ');
    }
    out.extend(line.chars().flat_map(parted));
}

/// Whether the last word was torn apart: a letter stands before the hyphen, and no number.
fn ends_torn(out: &str) -> bool {
    out.trim_end_matches('-').ends_with(char::is_alphabetic)
}

fn ends_a_sentence(out: &str) -> bool {
    let text = out.trim_end().trim_end_matches(['”', '"', '’', ')']);
    text.ends_with(['.', '!', '?', ':'])
}

/// Letters that are printed as one: `ﬁ` as `f` and `i`.
fn parted(c: char) -> impl Iterator<Item = char> {
    let parts = match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => "",
    };
    parts.chars().chain(parts.is_empty().then_some(c))
}

/// What stands at the edges of at least half of the pages, where there are three or more.
fn running(pages: &[Vec<&str>]) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let mut keys: Vec<String> = edges(page).into_iter().map(|at| key(page[at])).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    let is_running = |count: usize| count >= 3 && count * 2 >= pages.len();
    counts.into_iter().filter(|(_, count)| is_running(*count)).map(|(key, _)| key).collect()
}

/// Places of the first and last lines of a page that say anything.
fn edges(page: &[&str]) -> Vec<usize> {
    let lines: Vec<usize> = (0..page.len()).filter(|&at| !page[at].is_empty()).collect();
    lines.iter().take(EDGE).chain(lines.iter().rev().take(EDGE)).copied().collect()
}

/// A line without its numbers: those of pages differ.
fn key(line: &str) -> String {
    line.chars().filter(|c| !c.is_numeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[track_caller]
    fn check(pages: &[&str], expected: &str) {
        let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).collect();
        assert_eq!(paragraphs(&pages), expected);
    }

    #[test]
    fn lines_become_paragraphs() {
        check(
            &["\n\nRates rise\n\nThe bank raised\nrates to 4 percent.\n\nWhy?"],
            "Rates rise\n\nThe bank raised rates to 4 percent.\n\nWhy?",
        );
        check(
            &["The gov-\nernment of\u{fb01}ce said 4-\n5 of Anglo-\nSaxon."],
            "The government office said 4- 5 of Anglo- Saxon.",
        );
    }

    #[test]
    fn a_sentence_goes_on_over_the_page() {
        check(&["The bank raised\n\n", "rates.\n\n", "It did."], "The bank raised rates.\n\nIt did.");
    }

    #[test]
    fn running_heads_and_page_numbers_are_left_away() {
        let page = |number: usize, text: &str| format!("The Wire, page {number}\n\n{text}\n\n{number}\n");
        let texts = ["One has it.", "Two has it.", "Three has it."];
        let pages: Vec<String> = texts.iter().enumerate().map(|(at, text)| page(at + 1, text)).collect();
        let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        check(&pages, "One has it.\n\nTwo has it.\n\nThree has it.");
    }
}
