//! Lines of JSON, one article each; also one JSON list of articles.
//!
//! Read: `title`, `source`, `author`, `published` (or `date`), `url`, `language`, `path`, and the text in `text`,
//! `body`, `content`, `content_text` or (as HTML) `html`, `content_html`. Lines with a `type` other than `article`
//! belong to other readers (decisions in an export) and are passed over in silence.

use serde_json::{Value, json};

use super::error::ImportError;
use super::feed::count;
use super::html::blocks::{self, Keep};
use super::{Findings, Source, address, date, enter, field, html, limits};
use crate::article::{Article, Published};

pub(super) fn sniff(source: &Source<'_>) -> bool {
    let text = source.text.trim_start();
    if !text.starts_with(['{', '[']) {
        return source.is_named(&["jsonl", "ndjson"], &["application/x-ndjson", "application/jsonl"]);
    }
    let first = text.lines().next().unwrap_or("");
    let is_named =
        source.is_named(&["jsonl", "ndjson", "json"], &["application/x-ndjson", "application/json"]);
    is_named || (text.starts_with('{') && serde_json::from_str::<Value>(first).is_ok())
}

pub(super) fn read(source: &Source<'_>, findings: &mut Findings) -> Result<(), ImportError> {
    let text = source.text.trim();
    if let Ok(Value::Array(values)) = serde_json::from_str::<Value>(text) {
        let mut lines = Lines::default();
        values.iter().take(limits::LINES).for_each(|value| lines.take(value, findings));
        return lines.end(findings);
    }
    if !text.contains('\n') && serde_json::from_str::<Value>(text).is_err() {
        return Err(ImportError::malformed("is broken JSON: not read"));
    }
    let mut lines = Lines::default();
    for (index, line) in
        text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).take(limits::LINES)
    {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => lines.take(&value, findings),
            Err(_) => lines.broken.push(index + 1),
        }
    }
    lines.end(findings)
}

/// Part of a long file of lines, for readers that do not hold all of it: articles go to `articles`, faults are counted
/// for [`Lines::notes`]. `first` is the number of the part's first line, counted from 1.
pub fn part(text: &str, first: usize, articles: &mut Vec<Article>, lines: &mut Lines) {
    let mut findings = Findings::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => lines.take(&value, &mut findings),
            Err(_) => lines.broken.push(first + index),
        }
    }
    articles.append(&mut findings.articles);
}

/// What was found in the lines that gave no article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    broken: Vec<usize>,
    others: usize,
    empty: usize,
}

impl Lines {
    fn take(&mut self, value: &Value, findings: &mut Findings) {
        if value.get("type").and_then(Value::as_str).is_some_and(|kind| kind != "article") {
            self.others += 1;
            return;
        }
        match article(value) {
            Some(article) => findings.articles.push(article),
            None => self.empty += 1,
        }
    }

    fn end(self, findings: &mut Findings) -> Result<(), ImportError> {
        if findings.articles.is_empty() && self.others == 0 {
            return Err(ImportError::unsupported("is JSON without an article"));
        }
        self.notes().into_iter().for_each(|note| findings.note(note));
        Ok(())
    }

    /// Takes in what was found in another part of the file, further on.
    pub fn join(&mut self, other: Self) {
        self.broken.extend(other.broken);
        self.others += other.others;
        self.empty += other.empty;
    }

    /// Notes a line that is broken.
    pub fn add_broken(&mut self, line: usize) {
        self.broken.push(line);
    }

    /// Lines that gave no article, because they are broken or empty.
    #[must_use]
    pub fn passed_over(&self) -> usize {
        self.broken.len() + self.empty
    }

    /// What is worth a word.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(first) = self.broken.first() {
            let lines = count(self.broken.len(), "line");
            notes.push(format!("has {lines} of broken JSON (the first is line {first}): passed over"));
        }
        if self.empty > 0 {
            notes.push(format!("has {} without title and text: passed over", count(self.empty, "line")));
        }
        notes
    }
}

fn article(value: &Value) -> Option<Article> {
    let text = |keys: &[&str]| {
        keys.iter().find_map(|key| value.get(key)?.as_str()).filter(|text| !text.trim().is_empty())
    };
    let one = |keys: &[&str]| text(keys).and_then(field);
    let title = one(&["title", "headline"]);
    let body = match text(&["text", "body", "content", "content_text"]) {
        Some(body) => enter(body),
        None => text(&["html", "content_html"])
            .map(|body| enter(&blocks::text(body, Keep::All)))
            .unwrap_or_default(),
    };
    if title.is_none() && body.trim().is_empty() {
        return None;
    }
    let body = enter(&html::with_title(title.as_deref(), body));
    Some(Article {
        title,
        body,
        source: one(&["source", "outlet", "publisher"]),
        author: one(&["author", "byline"]).or_else(|| authors(value)),
        published: ["published", "date", "date_published", "published_at"]
            .iter()
            .find_map(|key| published(value.get(key)?)),
        url: text(&["url", "link"]).and_then(|url| address::web(url, None)),
        language: one(&["language", "lang"]),
        path: one(&["path"]),
        ..Article::default()
    })
}

fn authors(value: &Value) -> Option<String> {
    let names: Vec<&str> = value.get("authors")?.as_array()?.iter().filter_map(Value::as_str).collect();
    field(&names.join(", "))
}

/// A date as text, or in parts as this program's own types are written.
fn published(value: &Value) -> Option<Published> {
    match value {
        Value::String(text) => date::parse(text),
        parts => serde_json::from_value(parts.clone()).ok(),
    }
}

/// One article as a line of JSON that [`super::read`] takes back without loss, without its line feed.
#[must_use]
pub fn line(article: &Article) -> String {
    let mut fields = serde_json::Map::new();
    fields.insert("type".into(), "article".into());
    let texts = [
        ("id", Some(&article.id.0)),
        ("title", article.title.as_ref()),
        ("source", article.source.as_ref()),
        ("author", article.author.as_ref()),
        ("published", article.published.map(|published| published.to_string()).as_ref()),
        ("url", article.url.as_ref()),
        ("language", article.language.as_ref()),
        ("path", article.path.as_ref()),
        ("text", Some(&article.body)),
    ]
    .map(|(key, text)| (key, text.cloned()));
    for (key, text) in texts {
        if let Some(text) = text {
            fields.insert(key.into(), json!(text));
        }
    }
    Value::Object(fields).to_string()
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::import::{Hint, date, read};

    #[test]
    fn lines_are_articles() {
        let text = "{\"title\": \"Rates\", \"source\": \"Wire\", \"published\": \"2026-06-02\", \"url\": \"https://w.example/1\", \"text\": \"Up to 4 percent.\"}\n\
                    \n{\"type\": \"verdict\", \"on\": 1}\nno json\n{\"body\": \"Down.\"}\n{}\n";
        let imported = read(text.as_bytes(), Hint::path("a.jsonl")).unwrap();
        assert_eq!(imported.format, "JSON Lines");
        let bodies: Vec<&str> = imported.articles.iter().map(|article| article.body.as_str()).collect();
        assert_eq!(bodies, ["Rates\n\nUp to 4 percent.", "Down."]);
        assert_eq!(imported.articles[0].published, date::parse("2026-06-02"));
        assert_eq!(
            imported.notes[0].message,
            "has 1 line of broken JSON (the first is line 4): passed over; has 1 line without title and text: passed over"
        );
    }

    #[test]
    fn what_is_written_comes_back() {
        let text = "---\ntitle: Rates\nauthor: A. Writer\ndate: 2026-06-02T08:00:00+02:00\nsource: Wire\nlang: en\nlink: https://w.example/1\n---\nUp \"4\".\n";
        let first = read(text.as_bytes(), Hint::path("a.md")).unwrap().articles.remove(0);
        let second = read(line(&first).as_bytes(), Hint::default()).unwrap().articles.remove(0);
        assert_eq!(first, second);
    }

    #[test]
    fn json_of_others_is_told_apart() {
        let error = |text: &str| read(text.as_bytes(), Hint::path("gold.json")).unwrap_err();
        assert!(error("{\"pairs\": [1, 2]}").is_unsupported());
        assert!(error("{\n \"pairs\": [\n1]\n}").is_unsupported());
        assert!(error("[1, 2]").is_unsupported());
        assert!(!error("{\"pairs\": [").is_unsupported());
        let list = read(b"[{\"title\": \"a\"}, {\"html\": \"<p>b</p><p>c\"}]", Hint::path("l.json")).unwrap();
        assert_eq!(list.articles[1].body, "b\n\nc");
    }

    #[test]
    fn text_that_begins_like_json_is_text() {
        assert_eq!(read(b"{sic} said the minister.", Hint::path("a.txt")).unwrap().format, "text");
        assert_eq!(read(b"[Update] Rates rise", Hint::path("a.txt")).unwrap().format, "text");
    }
}
