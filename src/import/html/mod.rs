//! Pages: the article, with headline, byline, outlet, date, language and canonical address.
//!
//! ```text
//!  page --scan--> fit page + facts --extract--> text of the article
//!                            \--meta--> fields
//! ```

pub mod blocks;
pub mod extract;
mod hidden;
pub mod meta;
pub mod scan;

use super::error::ImportError;
use super::{Findings, Source, enter, plain};

/// What a page may begin with.
const PAGE: [&str; 9] =
    ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<main", "<link"];

pub(super) fn sniff(source: &Source<'_>) -> bool {
    let head = start_of(source.text);
    if PAGE.iter().any(|tag| head.starts_with(tag)) {
        return true;
    }
    let is_xhtml = head.starts_with("<?xml") && head.contains("<html");
    let is_named =
        source.is_named(&["html", "htm", "xhtml", "shtml"], &["text/html", "application/xhtml+xml"]);
    // XML of other kinds is not for us, whatever it is called.
    is_xhtml || (is_named && !head.starts_with("<?xml")) || has_page_tags(&head)
}

/// The first letters, in lower case, behind white space and comments.
fn start_of(text: &str) -> String {
    let mut text = text.trim_start();
    while let Some(rest) = text.strip_prefix("<!--") {
        let Some((_, after)) = rest.split_once("-->") else { break };
        text = after.trim_start();
    }
    text.chars().take(1_024).collect::<String>().to_ascii_lowercase()
}

/// A piece of a page: it begins with a tag of HTML that is closed again.
fn has_page_tags(head: &str) -> bool {
    const TAGS: [&str; 12] =
        ["p", "div", "h1", "h2", "ul", "ol", "table", "section", "span", "b", "blockquote", "header"];
    let Some(rest) = head.strip_prefix('<') else { return false };
    let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
    TAGS.contains(&name) && rest[name.len()..].starts_with(['>', ' ', '\n', '\t'])
}

#[expect(clippy::unnecessary_wraps, reason = "a row of FORMATS: other readers can fail")]
pub(super) fn read(source: &Source<'_>, findings: &mut Findings) -> Result<(), ImportError> {
    let page = scan::scan(source.text);
    if page.is_flat {
        findings.note(format!("is nested deeper than {} levels: read flat below", super::limits::HTML_DEPTH));
    }
    let url = source.hint.url;
    findings.offers = meta::feeds(&page.facts, url);
    let mut article = meta::article(&page.facts, url);
    let text = extract::extract(&page).map(|text| enter(&text)).unwrap_or_default();
    let text = plain::cut_words(text.trim(), findings);
    if text.is_empty() {
        findings.note("is a page without text: nothing to read");
        return Ok(());
    }
    if is_menu(&page.html, &text) {
        findings.note("has no article, only links: nothing to read");
        return Ok(());
    }
    article.body = with_title(article.title.as_deref(), text);
    findings.articles.push(article);
    Ok(())
}

/// The body with the headline on top, once.
pub(super) fn with_title(title: Option<&str>, text: String) -> String {
    let Some(title) = title else { return text };
    let first = text.lines().next().unwrap_or("").trim();
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    if text.is_empty() {
        return title.to_owned();
    }
    if same(first, title) { text } else { format!("{title}\n\n{text}") }
}

/// Whether nearly all words of a text stand in links.
fn is_menu(html: &str, text: &str) -> bool {
    use super::markup::{Dialect, Reader, Token};
    let (mut inside, mut outside, mut is_link) = (0, 0, false);
    for token in Reader::new(html, Dialect::Html) {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("a") => is_link = true,
            Token::End(name) if name.eq_ignore_ascii_case("a") => is_link = false,
            Token::Text(text) if is_link => inside += text.split_whitespace().count(),
            Token::Text(text) => outside += text.split_whitespace().count(),
            _ => {}
        }
    }
    inside > 50 && outside * 10 < inside && !text.contains(". ")
}

#[cfg(test)]
mod tests {
    use crate::import::{Hint, Imported, read};

    fn import(html: &str) -> Imported {
        read(html.as_bytes(), Hint::path("a.html")).unwrap()
    }

    fn page(inside: &str) -> String {
        format!(
            "<!doctype html><html lang=en><head><title>Rates rise</title></head><body><nav><a href=/>Home</a> <a href=/x>World</a></nav>\
             <article><h1>Rates rise</h1><p>The central bank raised its main rate to 4 percent on Tuesday, the first rise since 2023.</p>{inside}\
             <p>Analysts had expected the step, since prices rose by 3.1 percent in the year to March.</p></article>\
             <footer>All rights reserved.</footer></body></html>"
        )
    }

    #[test]
    fn the_article_without_its_surroundings() {
        let imported =
            import(&page("<ul><li>Rate: 4 percent</li><li>Before: 3.75 percent</li></ul><h2>Reactions</h2>"));
        let body = &imported.articles[0].body;
        assert!(body.starts_with("Rates rise\n\nThe central bank raised"), "{body}");
        assert!(body.contains("\n- Rate: 4 percent\n- Before: 3.75 percent\n"), "{body}");
        assert!(body.contains("\n\nReactions\n\n"), "{body}");
        assert!(!body.contains("rights reserved") && !body.contains("World"), "{body}");
        assert_eq!(imported.articles[0].title.as_deref(), Some("Rates rise"));
        assert!(imported.notes.is_empty());
    }

    #[test]
    fn what_is_hidden_makes_no_text() {
        let inside = "<script>var a='$77 billion'</script><p style='display:none'>$99 billion</p><p hidden>$98 billion</p>\
                      <p aria-hidden=true style='font-size:0'>$97 billion</p><template><p>$71 billion</p></template>\
                      <iframe srcdoc='<p>$72 billion</p>'></iframe>";
        let body = import(&page(inside)).articles.remove(0).body;
        for word in ["77", "99", "98", "97", "71", "72"] {
            assert!(!body.contains(word), "{word} in {body}");
        }
        assert!(body.contains("3.1 percent"));
    }

    #[test]
    fn a_hidden_element_that_never_ends_hides_nothing() {
        let body = import("<html><body><div hidden><p>The bank raised rates to 4 percent on Tuesday.")
            .articles
            .remove(0)
            .body;
        assert!(body.contains("4 percent"));
    }

    #[test]
    fn depth_is_cut_and_said() {
        let deep = format!("{}The bank raised rates.{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
        let imported = import(&deep);
        assert!(imported.articles[0].body.contains("The bank raised rates."));
        assert_eq!(imported.notes[0].message, "is nested deeper than 512 levels: read flat below");
    }

    #[test]
    fn many_paragraphs_without_end_tags_are_not_deep() {
        let many =
            format!("<html><body>{}", "<p>The bank <b>raised</b> rates to 4 percent.<br>".repeat(2_000));
        assert!(import(&many).notes.is_empty());
        let rows = format!("<html><table>{}</table>", "<tr><td>a<td><b>c".repeat(2_000));
        assert!(!import(&rows).notes.iter().any(|note| note.message.contains("deeper")));
    }

    #[test]
    fn pages_without_an_article() {
        assert_eq!(import("").notes[0].message, "has no text: nothing to read");
        let menu = format!("<html><body><nav>{}</nav>", "<a href=x>Menu</a> ".repeat(300));
        assert_eq!(import(&menu).notes[0].message, "has no article, only links: nothing to read");
    }

    #[test]
    fn sniffed_not_believed() {
        let sniffed = |text: &str, name: &str| read(text.as_bytes(), Hint::path(name)).unwrap().format;
        assert_eq!(sniffed(&page(""), "a.txt"), "HTML");
        assert_eq!(sniffed("<p>Rates rise.</p>", "a.txt"), "HTML");
        assert_eq!(sniffed("Rates rise.", "a.txt"), "text");
        assert_eq!(sniffed("<3 is no tag", "a.txt"), "text");
    }
}
