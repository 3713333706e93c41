//! The report as one HTML page that needs nothing else: no request, no script to be read, a little to fold and filter.
//!
//! The page carries a content security policy that allows its own style and script by their hashes and nothing else,
//! so that even a mark that slipped through [`Page::text`] could not run, load or send anything.

mod conflict;
mod svg;
mod tables;
mod timeline;

use std::collections::HashMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{Report, count, is_alone, line, link, names};
use crate::article::{ArticleIx, ClaimIx};
use crate::engine::{Analysis, Story};

const STYLE: &str = include_str!("../../../assets/report/style.css");
const SCRIPT: &str = include_str!("../../../assets/report/script.js");

/// What stands on top of every page.
const HEADING: &str = "What the sources say, and where they differ";

/// Writes the page.
#[must_use]
pub fn write(report: &Report<'_>) -> String {
    let mut page = Page::default();
    let analysis = report.analysis;
    let (alone, told): (Vec<_>, Vec<_>) = analysis.stories.iter().partition(|story| is_alone(story));
    page.head(&title(&told));
    page.raw("<header><h1>")
        .raw(HEADING)
        .raw("</h1>\n<p class=\"facts\">")
        .text(&facts(report))
        .raw("</p>\n");
    page.filter();
    page.raw("</header>\n<main id=\"main\">\n");
    if told.len() > 1 {
        page.contents(&told);
    }
    for (place, story) in told.iter().enumerate() {
        let told = Told { report, analysis, story, names: names(analysis, story), number: place + 1 };
        page.story(&told);
    }
    if !alone.is_empty() {
        page.alone(analysis, &alone);
    }
    if !report.warnings.is_empty() {
        page.warnings(report);
    }
    page.raw("</main>\n<footer class=\"dim\"><p>Made by gainsay. Quotes are the articles' own words and belong to ");
    page.raw("their authors. What stands here was found by a program: read the quotes before you rely on it.</p></footer>\n");
    page.raw("<script>").raw(SCRIPT).raw("</script>\n</body>\n</html>\n");
    page.out
}

/// A story with the names of its articles, and its number on the page.
struct Told<'a> {
    report: &'a Report<'a>,
    analysis: &'a Analysis,
    story: &'a Story,
    names: HashMap<ArticleIx, String>,
    number: usize,
}

impl Told<'_> {
    fn name(&self, article: ArticleIx) -> &str {
        self.names.get(&article).map_or("", String::as_str)
    }

    /// Names of the articles that make these claims.
    fn list(&self, claims: &[ClaimIx]) -> String {
        self.names_of(&super::articles_of(self.analysis, claims))
    }

    fn names_of(&self, articles: &[ArticleIx]) -> String {
        let names: Vec<&str> = articles.iter().map(|article| self.name(*article)).collect();
        names.join(", ")
    }
}

/// The page as far as it is written.
#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    /// Markup of ours.
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Foreign text, on one line, with every character that markup is made of escaped. Good in attributes too.
    fn text(&mut self, text: &str) -> &mut Self {
        for c in line(text).chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                c => self.out.push(c),
            }
        }
        self
    }

    /// Opens a box that can be scrolled by keys, with a name that no other on the page has.
    fn scroll(&mut self, name: &str) -> &mut Self {
        self.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").text(name).raw("\">")
    }

    /// A number.
    fn number(&mut self, number: impl std::fmt::Display) -> &mut Self {
        let _ = write!(self.out, "{number}");
        self
    }

    fn head(&mut self, title: &str) {
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
            hash(STYLE),
            hash(SCRIPT)
        );
        self.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        self.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"").raw(&policy).raw("\">\n");
        self.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
        self.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.raw("<title>")
            .text(title)
            .raw("</title>\n<style>")
            .raw(STYLE)
            .raw("</style>\n</head>\n<body>\n");
        self.raw("<a class=\"skip\" href=\"#main\">Skip to the stories</a>\n");
    }

    /// The filter, hidden until the script shows it: without a script it would do nothing.
    fn filter(&mut self) {
        self.raw("<form class=\"filter\" role=\"search\" hidden>");
        self.raw("<label>Filter <input type=\"search\" autocomplete=\"off\"></label>");
        self.raw("<label><input type=\"checkbox\"> without soft conflicts</label>");
        self.raw("<button type=\"button\" data-fold>Fold all</button>");
        self.raw("<button type=\"button\" data-unfold>Unfold all</button>");
        self.raw("<output class=\"dim\" aria-live=\"polite\"></output></form>\n");
    }

    fn contents(&mut self, told: &[&Story]) {
        self.raw("<nav aria-label=\"Stories\"><ol>\n");
        for (place, story) in told.iter().enumerate() {
            self.raw("<li><a href=\"#story-").number(place + 1).raw("\">").text(&story.title).raw("</a> ");
            self.raw("<span class=\"dim\">").text(&story_facts(story)).raw("</span></li>\n");
        }
        self.raw("</ol></nav>\n");
    }

    fn story(&mut self, told: &Told<'_>) {
        self.raw("<section aria-labelledby=\"story-").number(told.number).raw("\">\n<h2 id=\"story-");
        self.number(told.number).raw("\">").text(&told.story.title).raw("</h2>\n<p class=\"facts\">");
        self.text(&story_facts(told.story)).raw("</p>\n");
        self.conflicts(told);
        self.matrix(told);
        self.agreements(told);
        self.steps("More exact", &told.story.refinements, told);
        self.steps("Newer figures", &told.story.updates, told);
        self.timeline(told);
        self.origins(told);
        self.raw("</section>\n");
    }

    fn alone(&mut self, analysis: &Analysis, alone: &[&Story]) {
        self.raw("<section><h2>Articles that stand alone</h2>\n<ul>\n");
        for ix in alone.iter().flat_map(|story| &story.articles) {
            self.raw("<li>").about(analysis, *ix).raw("</li>\n");
        }
        self.raw("</ul></section>\n");
    }

    fn warnings(&mut self, report: &Report<'_>) {
        self.raw("<section><h2>Left out</h2>\n<ul>\n");
        for warning in report.warnings {
            self.raw("<li>").text(&warning.path).raw(": ").text(&warning.message).raw("</li>\n");
        }
        self.raw("</ul></section>\n");
    }

    /// Title (a link where there is an address), source, author and date of an article.
    fn about(&mut self, analysis: &Analysis, ix: ArticleIx) -> &mut Self {
        let article = analysis.article(ix);
        match link(article.url.as_deref()) {
            Some(url) => {
                self.raw("<a rel=\"noopener noreferrer nofollow\" href=\"").text(&url).raw("\">");
                self.text(&article.label()).raw("</a>")
            }
            None => self.text(&article.label()),
        };
        for field in [&article.source, &article.author].into_iter().flatten() {
            self.raw(" · ").text(field);
        }
        if let Some(published) = article.published {
            let published = published.to_string();
            let day = published.split('T').next().unwrap_or_default();
            self.raw(" · <time datetime=\"").text(&published).raw("\">").text(day).raw("</time>");
        }
        self
    }
}

/// What the page is called.
fn title(told: &[&Story]) -> String {
    match told {
        [story] => line(&story.title),
        _ => HEADING.to_owned(),
    }
}

fn facts(report: &Report<'_>) -> String {
    let analysis = report.analysis;
    let conflicts = analysis.stories.iter().map(|story| story.conflicts.len()).sum();
    [
        count(analysis.articles.len(), "article"),
        if analysis.stories.len() == 1 {
            "1 story".into()
        } else {
            format!("{} stories", analysis.stories.len())
        },
        count(analysis.claims.len(), "claim"),
        count(conflicts, "conflict"),
    ]
    .join(" · ")
}

fn story_facts(story: &Story) -> String {
    [
        count(story.articles.len(), "article"),
        count(story.origin_count(), "origin"),
        count(story.conflicts.len(), "conflict"),
        count(story.agreements.len(), "agreement"),
    ]
    .join(" · ")
}

/// A source expression of a content security policy: the hash of an inline style or script.
fn hash(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(text.as_bytes());
    let mut out = String::from("sha256-");
    for three in digest.chunks(3) {
        let bytes = [three[0], three.get(1).copied().unwrap_or(0), three.get(2).copied().unwrap_or(0)];
        let bits = u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]);
        for place in 0..4 {
            let digit = char::from(DIGITS[(bits >> (18 - 6 * place) & 63) as usize]);
            out.push(if place <= three.len() { digit } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn page() -> String {
        let (analysis, decisions, warnings) = (sample::analysis(), sample::decisions(), sample::warnings());
        write(&Report { analysis: &analysis, warnings: &warnings, decisions: &decisions })
    }

    /// Text with our own style and script taken out.
    fn body(page: &str) -> String {
        page.replace(SCRIPT, "").replace(STYLE, "")
    }

    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(hash("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn nothing_of_an_article_is_markup() {
        let page = body(&page());
        assert!(!page.contains("<img") && !page.contains("onerror=alert(1)>"), "{page}");
        assert_eq!(page.matches("<script").count(), 1);
        assert!(!page.contains("javascript:") && !page.contains('\u{1b}') && !page.contains('\u{202e}'));
        assert!(page.contains("Quake &lt;on&gt; Qeshm"));
        let mut written = Page::default();
        written.text("<a b=\"c\" d='e'>&amp;");
        assert_eq!(written.out, "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;");
    }

    #[test]
    fn nothing_runs_and_nothing_is_requested_but_what_the_page_brings() {
        let page = page();
        let (before, policy) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
        let policy = policy.split_once("\">").unwrap().0;
        let rules: Vec<&str> = policy.split("; ").collect();
        let (style, script) = (hash(STYLE), hash(SCRIPT));
        let own = [format!("style-src '{style}'"), format!("script-src '{script}'")];
        assert_eq!(rules, ["default-src 'none'", &own[0], &own[1], "base-uri 'none'", "form-action 'none'"]);
        // A policy holds for what stands behind it.
        assert!(!before.contains("<style") && !before.contains("<script") && !before.contains("href"));
        assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
        assert!(page.matches("href=\"http").count() > 0);
        assert_eq!(
            page.matches("href=\"http").count(),
            page.matches("<a rel=\"noopener noreferrer nofollow\" href=\"http").count()
        );
    }

    #[test]
    fn every_tag_is_closed_in_order() {
        let page = body(&page());
        let mut open: Vec<&str> = Vec::new();
        for part in page.split('<').skip(1) {
            let tag = part.split('>').next().unwrap();
            let name = tag.split([' ', '\n']).next().unwrap();
            if let Some(closed) = name.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed), "before <{tag}> in {page}");
            } else if !name.starts_with('!')
                && !matches!(name, "meta" | "input" | "br")
                && !tag.ends_with('/')
            {
                open.push(name);
            }
        }
        assert_eq!(open, Vec::<&str>::new());
    }

    #[test]
    fn what_a_reader_looks_for_is_there() {
        let page = page();
        for wanted in [
            "how many were killed",
            "10 people",
            "<b>Ten people</b>",
            "asked &lt;the&gt; ministry",
            "<svg",
            "href=\"https://herald.example/quake?a=1&amp;b=2\"",
            "More exact",
            "first to say: <a href=\"#conflict-1-1\">how many were killed</a>: 10 people",
            "<li>says: <a href=\"#conflict-1-1\">how many were killed</a>: 23 people",
            "<figcaption><a href=\"#article-1-3\">",
            "share a sentence word by word",
            "gone\u{fffd}[2J.txt",
        ] {
            assert!(page.contains(wanted), "{wanted} is missing in {page}");
        }
        assert!(!page.contains("style=\""), "an inline style would be refused by the page's own policy");
    }

    #[test]
    fn links_into_the_page_lead_somewhere() {
        let page = page();
        let targets = page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap());
        let lost: Vec<_> = targets.filter(|id| !page.contains(&format!(" id=\"{id}\""))).collect();
        assert_eq!(lost, Vec::<&str>::new());
    }

    #[test]
    fn ids_are_unique() {
        let page = page();
        let mut ids: Vec<&str> =
            page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
