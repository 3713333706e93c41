//! Markdown: front matter to fields, marks to plain text. Headings, lists and paragraphs keep their lines.

use super::error::ImportError;
use super::{Findings, Source, date, enter, field, plain};
use crate::article::Article;

pub(super) fn sniff(source: &Source<'_>) -> bool {
    source.is_named(&["md", "markdown", "mdown", "mkd"], &["text/markdown", "text/x-markdown"])
        || front_matter(source.text)
            .is_some_and(|(head, _)| head.lines().any(|line| line.starts_with("title:")))
}

#[expect(clippy::unnecessary_wraps, reason = "a row of FORMATS: other readers can fail")]
pub(super) fn read(source: &Source<'_>, findings: &mut Findings) -> Result<(), ImportError> {
    let mut article = Article::default();
    let text = match front_matter(source.text) {
        Some((head, rest)) => {
            head.lines().for_each(|line| take_field(line, &mut article));
            rest
        }
        None => source.text,
    };
    let mut body = plain::cut_words(&plain_lines(&enter(text)), findings);
    if body.trim().is_empty() && article.title.is_none() {
        findings.note("has no text: nothing to read");
        return Ok(());
    }
    if let Some(title) = &article.title
        && body.lines().find(|line| !line.trim().is_empty()).is_none_or(|first| first.trim() != title)
    {
        body = format!("{title}\n\n{}", body.trim_start());
    }
    article.body = body;
    findings.articles.push(article);
    Ok(())
}

/// The lines between `---` and `---` (or `+++`) at the start, and what comes after.
fn front_matter(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(['\u{feff}', '\n', '\r']);
    let fence = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence))?;
    let rest = text[3..].strip_prefix("\r\n").or_else(|| text[3..].strip_prefix('\n'))?;
    let mut at = 0;
    for line in rest.split_inclusive('\n').take(200) {
        if line.trim_end() == fence {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn take_field(line: &str, article: &mut Article) {
    let Some((key, value)) = line.split_once([':', '=']) else { return };
    let value = value.trim().trim_matches(['"', '\'', '[', ']']);
    let slot = match key.trim().to_ascii_lowercase().as_str() {
        "title" => &mut article.title,
        "author" | "authors" | "by" | "byline" => &mut article.author,
        "source" | "outlet" | "publisher" | "site" => &mut article.source,
        "url" | "link" | "canonical" | "canonical_url" => &mut article.url,
        "lang" | "language" => &mut article.language,
        "date" | "published" | "pubdate" => {
            article.published = date::parse(value);
            return;
        }
        _ => return,
    };
    *slot = field(value);
}

fn plain_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            is_code = !is_code;
            continue;
        }
        if !is_code && is_rule(line) {
            continue;
        }
        if is_code {
            out.push_str(line);
        } else {
            inline(block_text(line), &mut out);
        }
        out.push('\n');
    }
    out
}

/// `---`, `***`, `===` below a heading or between parts.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && ['-', '*', '_', '='].iter().any(|&mark| line.chars().all(|c| c == mark || c == ' '))
}

/// The line without the marks of a heading or a quotation; list marks stay, they are how lists look in plain text.
fn block_text(line: &str) -> &str {
    let text = if line.starts_with('>') { line.trim_start_matches(['>', ' ']) } else { line };
    let heading = text.trim_start_matches('#');
    let level = text.len() - heading.len();
    if (1..=6).contains(&level) && heading.starts_with([' ', '\t']) {
        return heading.trim().trim_end_matches('#').trim_end();
    }
    text
}

/// Marks within a line: links to their words, pictures to nothing, emphasis and code to their text.
fn inline(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("![").and_then(skip_link) {
            rest = after.1;
        } else if let Some((words, after)) = rest.strip_prefix('[').and_then(skip_link) {
            inline_marks(words, out);
            rest = after;
        } else {
            let end = rest[c.len_utf8()..].find(['[', '!']).map_or(rest.len(), |at| at + c.len_utf8());
            inline_marks(&rest[..end], out);
            rest = &rest[end..];
        }
    }
}

/// `words](address)`: the words and what comes after. Both are looked for within [`LINK`] bytes, so that a line of
/// brackets takes time in proportion to its length.
fn skip_link(text: &str) -> Option<(&str, &str)> {
    let near =
        |text: &str| (0..=LINK.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let (words, after) = text.split_at(text[..near(text)].find(['[', ']'])?);
    let after = after.strip_prefix("](")?;
    let end = after[..near(after)].find(')')?;
    Some((words, &after[end + 1..]))
}

/// Bytes that the words and the address of a link may have each.
const LINK: usize = 4_096;

/// Drops `**`, `__`, `` ` `` and single `*` that touch a word; `_` inside words and `*` between spaces stay.
fn inline_marks(text: &str, out: &mut String) {
    let chars: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let before = i.checked_sub(1).map_or(' ', |i| chars[i]);
        let after = chars.get(i + 1).copied().unwrap_or(' ');
        match c {
            '\\' if after.is_ascii_punctuation() => {
                out.push(after);
                i += 1;
            }
            '`' => {}
            '*' if !(before.is_whitespace() && after.is_whitespace()) => {}
            '_' if before.is_alphanumeric() != after.is_alphanumeric() => {}
            _ => out.push(c),
        }
        i += 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::import::{Hint, read};

    #[track_caller]
    fn check(text: &str, body: &str) {
        let imported = read(text.as_bytes(), Hint::path("a.md")).unwrap();
        assert_eq!(imported.format, "Markdown");
        assert_eq!(imported.articles[0].body.trim_end(), body);
    }

    #[test]
    fn marks_become_text() {
        check("# Rates rise #\n\nThe **bank** raised _rates_.", "Rates rise\n\nThe bank raised rates.");
        check("See [the *note*](https://a.example/x) and ![chart](c.png)more.", "See the note and more.");
        check("- one\n- two\n\n> quoted", "- one\n- two\n\nquoted");
        check("a\n\n---\n\n`code` 5 * 3 snake_case", "a\n\n\ncode 5 * 3 snake_case");
        check("an [open bracket and a ! mark", "an [open bracket and a ! mark");
    }

    /// In proportion to its length: each of these took minutes when every bracket looked to the end of the line.
    #[test]
    fn a_line_of_brackets_is_read() {
        for part in ["![", "[", "[a](", "![a](b", "[]", "](", "[x]("] {
            let line = part.repeat(400_000 / part.len());
            assert!(!read(line.as_bytes(), Hint::path("a.md")).unwrap().articles.is_empty(), "{part}");
        }
    }

    #[test]
    fn front_matter_gives_the_fields() {
        let text = "---\ntitle: \"Rates rise\"\nauthor: A. Writer\ndate: 2026-04-25\nsource: The Wire\nlink: https://w.example/1\n---\nThe bank raised rates.";
        let imported = read(text.as_bytes(), Hint::path("a.txt")).unwrap();
        let article = &imported.articles[0];
        assert_eq!(article.title.as_deref(), Some("Rates rise"));
        assert_eq!(article.author.as_deref(), Some("A. Writer"));
        assert_eq!(article.source.as_deref(), Some("The Wire"));
        assert_eq!(article.url.as_deref(), Some("https://w.example/1"));
        assert_eq!(article.published.unwrap().to_string(), "2026-04-25");
        assert_eq!(article.body, "Rates rise\n\nThe bank raised rates.\n");
    }
}
