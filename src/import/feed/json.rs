//! JSON Feed 1.0 and 1.1, read leniently: a field of a wrong type is a field that is not there.

use serde_json::Value;

use super::Entry;
use super::entries::Found;

/// Reads a feed; `None` where the text is no JSON. The second is how many fields had a wrong type.
pub(super) fn find(text: &str) -> Option<(Found, usize)> {
    let feed: Value = serde_json::from_str(text).ok()?;
    let mut wrong = 0;
    let mut text_of = |value: &Value, key: &str| match value.get(key) {
        Some(Value::String(text)) => text.clone(),
        None | Some(Value::Null) => String::new(),
        Some(Value::Number(number)) if key == "id" => number.to_string(),
        Some(_) => {
            wrong += 1;
            String::new()
        }
    };
    let mut found = Found { is_feed: true, ..Found::default() };
    found.title = text_of(&feed, "title");
    found.link = text_of(&feed, "home_page_url");
    found.language = text_of(&feed, "language");
    for item in feed.get("items").and_then(Value::as_array).into_iter().flatten() {
        let html = text_of(item, "content_html");
        let plain = text_of(item, "content_text");
        found.entries.push(Entry {
            title: escape(&text_of(item, "title")),
            link: text_of(item, "url"),
            id: text_of(item, "id"),
            author: authors(item),
            date: text_of(item, "date_published"),
            updated: text_of(item, "date_modified"),
            summary: escape(&text_of(item, "summary")),
            content: if html.is_empty() { escape(&plain) } else { html },
            source: String::new(),
        });
    }
    Some((found, wrong))
}

/// Version 1.0 has one author, version 1.1 a list.
fn authors(item: &Value) -> String {
    let one = item.get("author").into_iter();
    let many = item.get("authors").and_then(Value::as_array).into_iter().flatten();
    let names: Vec<&str> = one.chain(many).filter_map(|author| author.get("name")?.as_str()).collect();
    names.join(", ")
}

/// Plain text as HTML, which is what entries hold.
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.split("\n\n")
        .map(|part| format!("<p>{}</p>", part.replace('\n', "<br>")))
        .collect::<Vec<_>>()
        .concat()
}
