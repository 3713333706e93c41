//! From what a page says about itself to title, byline, outlet, date, language and address.
//!
//! JSON-LD speaks first, as it is made for machines and names the article; then OpenGraph and other `<meta>`, then
//! microdata, then what is shown (`<h1>`, `<title>`). Nothing is guessed: a page that does not say has none.

use serde_json::Value;
use url::Url;

use super::scan::{Facts, Link};
use crate::article::{Article, Published};
use crate::import::{Feed, address, date, field};

/// The article with every field that the page states; the body stays empty. `url` is where the page came from.
#[must_use]
pub fn article(facts: &Facts, url: Option<&str>) -> Article {
    let told = Told::find(&facts.json);
    let base = url.and_then(|url| Url::parse(url).ok());
    let outlet =
        told.outlet.clone().or_else(|| facts.meta(&["og:site_name", "application-name", "publisher"]));
    Article {
        title: title(facts, &told, outlet.as_deref()),
        author: author(facts, &told),
        published: published(facts, &told),
        language: language(facts, &told),
        url: canonical(facts, &told, base.as_ref()),
        source: outlet.filter(|outlet| outlet.chars().count() <= 80),
        ..Article::default()
    }
}

/// The feeds that a page offers.
#[must_use]
pub fn feeds(facts: &Facts, url: Option<&str>) -> Vec<Feed> {
    let base = url.and_then(|url| Url::parse(url).ok());
    let is_feed = |link: &&Link| {
        let kinds =
            ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"];
        link.rel.split_whitespace().any(|rel| rel == "alternate") && kinds.contains(&link.mime.as_str())
    };
    let feed = |link: &Link| {
        let url = address::web(&link.href, base.as_ref())?;
        Some(Feed { title: field(&link.title), url: Some(url), ..Feed::default() })
    };
    facts.links.iter().filter(is_feed).filter_map(feed).collect()
}

impl Facts {
    /// The content of the first of these `<meta>` that has any.
    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let mut of_name = self.metas.iter().filter(|(key, _)| key == name);
            of_name.find_map(|(_, content)| field(content))
        })
    }

    fn prop(&self, name: &str) -> Option<String> {
        self.props.iter().filter(|(key, _)| key == name).find_map(|(_, text)| field(text))
    }
}

fn title(facts: &Facts, told: &Told, outlet: Option<&str>) -> Option<String> {
    let shown = || facts.prop("headline").or_else(|| facts.prop("h1"));
    let title =
        told.title.clone().or_else(|| facts.meta(&["og:title", "twitter:title", "dc.title", "headline"]));
    let title = title.or_else(shown).or_else(|| facts.title.as_deref().and_then(field))?;
    Some(without_outlet(&title, outlet).to_owned())
}

/// `Rates rise | The Wire` without the outlet's name.
fn without_outlet<'a>(title: &'a str, outlet: Option<&str>) -> &'a str {
    let Some(outlet) = outlet else { return title };
    for between in [" | ", " - ", " – ", " — ", " :: ", " · "] {
        if let Some((head, tail)) = title.rsplit_once(between)
            && (tail.eq_ignore_ascii_case(outlet) || same_name(tail, outlet))
            && !head.trim().is_empty()
        {
            return head.trim();
        }
    }
    title
}

/// `The Guardian` and `Guardian`, `BBC News` and `BBC news`.
fn same_name(a: &str, b: &str) -> bool {
    let plain =
        |name: &str| name.to_lowercase().trim_start_matches("the ").trim_end_matches(".com").replace(' ', "");
    plain(a) == plain(b)
}

fn author(facts: &Facts, told: &Told) -> Option<String> {
    const NAMES: [&str; 9] = [
        "author",
        "byl",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "og:article:author",
        "twitter:creator_name",
    ];
    let named = NAMES.iter().find_map(|name| facts.meta(&[name]).and_then(|name| byline(&name)));
    let name = told.author.as_deref().and_then(byline).or(named);
    name.or_else(|| facts.prop("author").and_then(|name| byline(&name)))
}

/// A name without its "By"; addresses and numbers are none.
fn byline(text: &str) -> Option<String> {
    let text = field(text)?;
    let head = text.get(..3).unwrap_or("");
    let name = if head.eq_ignore_ascii_case("by ") { text[3..].trim() } else { text.as_str() };
    let is_name = name.contains(char::is_alphabetic) && !name.contains("://") && !name.contains("www.");
    (is_name && name.chars().count() <= 200).then(|| name.to_owned())
}

fn published(facts: &Facts, told: &Told) -> Option<Published> {
    const NAMES: [&str; 16] = [
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "og:published_time",
        "publish-date",
        "publishdate",
        "publish_date",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
        "article.published",
        "cxenseparse:recs:publishtime",
        "date",
    ];
    let meta = || NAMES.iter().find_map(|name| facts.meta(&[name]).and_then(|text| date::parse(&text)));
    let shown = || {
        let marked =
            facts.times.iter().filter(|(_, is_date)| *is_date).find_map(|(time, _)| date::parse(time));
        // A page that shows one time alone means its own date.
        let only =
            || facts.times.first().filter(|_| facts.times.len() == 1).and_then(|(time, _)| date::parse(time));
        marked.or_else(only)
    };
    let prop = || facts.prop("datepublished").and_then(|text| date::parse(&text));
    told.published.or_else(meta).or_else(prop).or_else(shown)
}

fn language(facts: &Facts, told: &Told) -> Option<String> {
    let stated = facts.language.clone().or_else(|| told.language.clone());
    let stated =
        stated.or_else(|| facts.meta(&["og:locale", "content-language", "language", "dc.language"]))?;
    let code = stated.trim().split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

fn canonical(facts: &Facts, told: &Told, base: Option<&Url>) -> Option<String> {
    let canonical = facts.links.iter().find(|link| link.rel.split_whitespace().any(|rel| rel == "canonical"));
    let link = canonical.map(|link| link.href.clone());
    let stated = [link, facts.meta(&["og:url"]), told.url.clone()];
    let is_article = |url: &String| {
        // Some sites name their front page on every page.
        Url::parse(url).is_ok_and(|url| url.path() != "/" || base.is_none_or(|base| base.path() == "/"))
    };
    stated.into_iter().flatten().filter_map(|url| address::web(&url, base)).find(is_article)
}

/// What JSON-LD tells of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Told {
    title: Option<String>,
    author: Option<String>,
    outlet: Option<String>,
    published: Option<Published>,
    language: Option<String>,
    url: Option<String>,
}

impl Told {
    /// Looks for the first article in the blocks; blocks that are no JSON are passed over.
    fn find(blocks: &[String]) -> Self {
        let values: Vec<Value> = blocks.iter().filter_map(|block| parse(block)).collect();
        let mut told = values
            .iter()
            .find_map(|value| find_article(value, 0))
            .map(Self::from_article)
            .unwrap_or_default();
        told.outlet = told.outlet.or_else(|| values.iter().find_map(|value| find_outlet(value, 0)));
        told
    }

    fn from_article(article: &Value) -> Self {
        let text = |key: &str| article.get(key).and_then(name_of);
        let page = article.get("mainEntityOfPage");
        let page = page.and_then(|page| page.as_str().or_else(|| page.get("@id")?.as_str()));
        Told {
            title: text("headline").or_else(|| text("name")),
            author: text("author").or_else(|| text("creator")),
            outlet: text("publisher").or_else(|| text("sourceOrganization")),
            published: text("datePublished")
                .or_else(|| text("dateCreated"))
                .and_then(|text| date::parse(&text)),
            language: text("inLanguage"),
            url: article.get("url").and_then(Value::as_str).or(page).map(str::to_owned),
        }
    }
}

fn parse(block: &str) -> Option<Value> {
    let block = block.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    let block = block.trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(block) {
        return Some(value);
    }
    // Line ends inside strings are the most common fault.
    let joined: String = block.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&joined).ok()
}

fn find_article(value: &Value, depth: usize) -> Option<&Value> {
    if depth > 6 {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| find_article(item, depth + 1)),
        Value::Object(fields) => {
            if is_article(value) {
                return Some(value);
            }
            let inner = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"];
            inner.iter().filter_map(|key| fields.get(*key)).find_map(|item| find_article(item, depth + 1))
        }
        _ => None,
    }
}

fn kinds(value: &Value) -> Vec<&str> {
    match value.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_article(value: &Value) -> bool {
    let is_kind = |kind: &&str| {
        kind.ends_with("Article")
            || kind.ends_with("BlogPosting")
            || matches!(*kind, "Report" | "Review" | "NewsStory")
    };
    kinds(value).iter().any(is_kind)
        && (value.get("headline").is_some() || value.get("datePublished").is_some())
}

fn find_outlet(value: &Value, depth: usize) -> Option<String> {
    if depth > 3 {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| find_outlet(item, depth + 1)),
        Value::Object(_) if kinds(value).contains(&"NewsMediaOrganization") => name_of(value),
        Value::Object(fields) => fields.get("@graph").and_then(|graph| find_outlet(graph, depth + 1)),
        _ => None,
    }
}

/// The name in a value that may be a text, a thing with a name, or a list of these.
fn name_of(value: &Value) -> Option<String> {
    match value {
        // JSON-LD is often written by templates for HTML.
        Value::String(text) => field(&crate::import::markup::resolve(text)),
        Value::Object(fields) => fields.get("name").filter(|name| !name.is_object()).and_then(name_of),
        Value::Array(items) => {
            let mut names: Vec<String> = items
                .iter()
                .take(20)
                .filter_map(|item| match item {
                    Value::Array(_) => None,
                    item => name_of(item),
                })
                .collect();
            names.dedup();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let article = article(&scan(html).facts, Some("https://w.example/news/1"));
        let published = article.published.map(|published| published.to_string());
        let fields =
            [article.title, article.author, article.source, published, article.language, article.url];
        let shown: Vec<String> =
            fields.into_iter().map(|field| field.unwrap_or_else(|| "-".into())).collect();
        assert_eq!(shown.join(" / "), expected);
    }

    #[test]
    fn json_ld() {
        check(
            r#"<html lang="en-GB"><script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
            {"@type": ["NewsArticle"], "headline": "Rates rise &amp; fall", "author": [{"@type": "Person", "name": "A. Writer"},
            {"name": "B. Writer"}], "publisher": {"name": "The Wire"}, "datePublished": "2026-04-25T04:40:43Z",
            "mainEntityOfPage": {"@id": "/news/rates"}}]}</script>"#,
            "Rates rise & fall / A. Writer, B. Writer / The Wire / 2026-04-25T04:40:43Z / en / https://w.example/news/rates",
        );
    }

    #[test]
    fn open_graph_and_meta() {
        check(
            "<meta property='og:title' content='Rates rise - The Wire'><meta property=og:site_name content='The Wire'>
            <meta name=author content='By A. Writer'><meta property='article:published_time' content='2026-04-25'>
            <meta property='og:locale' content='de_DE'><link rel=canonical href='/news/rates?id=1'>",
            "Rates rise / A. Writer / The Wire / 2026-04-25 / de / https://w.example/news/rates?id=1",
        );
    }

    #[test]
    fn microdata_and_what_is_shown() {
        check(
            "<title>Rates | Wire</title><h1 itemprop=headline>Rates <b>rise</b></h1><p>by <span itemprop=author><a>A. Writer</a></span>
            <time itemprop=datePublished datetime='2026-04-25'>25 April</time>",
            "Rates rise / A. Writer / - / 2026-04-25 / - / -",
        );
        check("<title>Rates rise</title>", "Rates rise / - / - / - / - / -");
    }

    #[test]
    fn what_is_broken_says_nothing() {
        let deep = format!(
            "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"author\": {}</script>",
            "[".repeat(3_000)
        );
        check(&deep, "- / - / - / - / - / -");
        check(
            "<link rel=canonical href='javascript:x'><meta property=og:url content='file:///etc/passwd'><meta name=author content='https://a.example/x'>",
            "- / - / - / - / - / -",
        );
        check("<link rel=canonical href='https://w.example/'>", "- / - / - / - / - / -");
    }

    #[test]
    fn offered_feeds() {
        let page = scan(
            "<link rel=alternate type='application/rss+xml' title=News href='/feed'><link rel=alternate type='text/html' href='/x'>",
        );
        let feeds = feeds(&page.facts, Some("https://w.example/a"));
        assert_eq!(feeds.len(), 1);
        assert_eq!(feeds[0].url.as_deref(), Some("https://w.example/feed"));
    }
}
