//! OPML, in and out: lists of feeds in folders.

use super::error::ImportError;
use super::feed::{count, root, tidy};
use super::markup::{Dialect, Reader, Tag, Token};
use super::{Feed, Findings, Source, address, field, limits};

/// Levels of folders that are kept; deeper ones are read as if they stood on the last.
const FOLDERS: usize = 32;

pub(super) fn sniff(source: &Source<'_>) -> bool {
    root(source.text).is_some_and(|name| name == "opml")
        || source.is_named(&["opml"], &["text/x-opml", "application/opml+xml"])
}

pub(super) fn read(source: &Source<'_>, findings: &mut Findings) -> Result<(), ImportError> {
    if root(source.text).is_none_or(|name| name != "opml") {
        return Err(ImportError::malformed("is not OPML"));
    }
    let tidy = tidy::tidy(source.text)?;
    for note in tidy.notes {
        findings.note(note);
    }
    let mut list = List::default();
    for token in Reader::new(&tidy.xml, Dialect::Xml) {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("body") => list.has_body = true,
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("outline") => list.start(&tag),
            Token::End(name) if name.eq_ignore_ascii_case("outline") => {
                list.folders.pop();
            }
            _ => {}
        }
    }
    list.tell(findings)
}

#[derive(Default)]
struct List {
    has_body: bool,
    /// The open outlines: the name of a folder, nothing for a feed.
    folders: Vec<Option<String>>,
    feeds: Vec<Feed>,
    seen: std::collections::HashSet<String>,
    is_deep: bool,
    refused: usize,
    surplus: usize,
}

impl List {
    fn start(&mut self, tag: &Tag<'_>) {
        let name = ["title", "text"].iter().find_map(|key| tag.attribute(key).and_then(|name| field(&name)));
        let written = tag.attribute("xmlUrl");
        if let Some(written) = &written {
            self.feed(written, name.clone(), tag);
        }
        if !tag.is_closed {
            self.is_deep |= self.folders.len() >= FOLDERS;
            let is_folder = written.is_none() && self.folders.len() < FOLDERS;
            self.folders.push(name.filter(|_| is_folder));
        }
    }

    fn feed(&mut self, written: &str, title: Option<String>, tag: &Tag<'_>) {
        let Some(url) = address::feed(written) else {
            self.refused += 1;
            return;
        };
        if self.feeds.len() >= limits::FEEDS {
            self.surplus += 1;
        } else if self.seen.insert(url.clone()) {
            let site = tag.attribute("htmlUrl").and_then(|site| address::web(&site, None));
            let folders = self.folders.iter().flatten().cloned().collect();
            self.feeds.push(Feed { title, url: Some(url), site, folders });
        }
    }

    fn tell(self, findings: &mut Findings) -> Result<(), ImportError> {
        if !self.has_body {
            return Err(ImportError::malformed("is OPML without a body: no feeds in it"));
        }
        if self.is_deep {
            findings.note(format!("has folders deeper than {FOLDERS} levels: read flat below"));
        }
        if self.refused > 0 {
            let feeds = count(self.refused, "feed");
            findings.note(format!("has {feeds} with an address that is not http or https: left out"));
        }
        if self.surplus > 0 {
            findings.note(format!("has more than {} feeds: {} left out", limits::FEEDS, self.surplus));
        }
        findings.feeds = self.feeds;
        Ok(())
    }
}

/// Writes a list of feeds as OPML 2.0, in the order given; feeds of one folder that follow each other share it.
#[must_use]
pub fn write(title: &str, feeds: &[Feed]) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>");
    out.push_str(&quick_xml::escape::escape(title));
    out.push_str("</title></head>\n  <body>\n");
    let mut open: &[String] = &[];
    for feed in feeds {
        let shared = open.iter().zip(&feed.folders).take_while(|(a, b)| a == b).count();
        close(&mut out, open.len(), shared);
        for (level, folder) in feed.folders.iter().enumerate().skip(shared) {
            indent(&mut out, level);
            attribute(&mut out, "<outline text", folder);
            out.push_str(">\n");
        }
        open = &feed.folders;
        outline(&mut out, feed);
    }
    close(&mut out, open.len(), 0);
    out.push_str("  </body>\n</opml>\n");
    out
}

fn outline(out: &mut String, feed: &Feed) {
    let url = feed.url.as_deref().unwrap_or("");
    indent(out, feed.folders.len());
    attribute(out, "<outline type=\"rss\" text", feed.title.as_deref().unwrap_or(url));
    attribute(out, " xmlUrl", url);
    if let Some(site) = &feed.site {
        attribute(out, " htmlUrl", site);
    }
    out.push_str("/>\n");
}

fn close(out: &mut String, from: usize, to: usize) {
    for level in (to..from).rev() {
        indent(out, level);
        out.push_str("</outline>\n");
    }
}

fn indent(out: &mut String, level: usize) {
    out.extend(std::iter::repeat_n("  ", level + 2));
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(&quick_xml::escape::escape(value));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::import::{Feed, Hint, Imported, read};

    fn import(body: &str) -> Imported {
        read(format!("<opml version='2.0'><body>{body}</body></opml>").as_bytes(), Hint::path("f.opml"))
            .unwrap()
    }

    fn note(body: &str) -> String {
        import(body).notes.pop().map_or(String::new(), |note| note.message)
    }

    const WIRE: &str =
        "<outline text='Wire' type='rss' xmlUrl='http://w.example/feed' htmlUrl='http://w.example/'/>";

    #[test]
    fn feeds_in_folders_go_in_and_out() {
        let imported = import(&format!(
            "<outline text='News &amp; more'><outline text='EU'>{WIRE}</outline></outline><outline text='B' xmlUrl='https://u:p@b.example/?a=1&amp;b=2'/>"
        ));
        assert_eq!(imported.format, "OPML");
        assert_eq!(imported.feeds.len(), 2);
        assert_eq!(imported.feeds[0].folders, ["News & more", "EU"]);
        assert_eq!(imported.feeds[0].site.as_deref(), Some("http://w.example/"));
        assert_eq!(imported.feeds[1].url.as_deref(), Some("https://u:p@b.example/?a=1&b=2"));
        let again = read(write("Mine", &imported.feeds).as_bytes(), Hint::default()).unwrap();
        assert_eq!(again.feeds, imported.feeds);
        assert!(again.notes.is_empty());
    }

    #[test]
    fn folders_are_closed() {
        let feed = |folders: &[&str], url: &str| Feed {
            url: Some(url.into()),
            folders: folders.iter().map(|&folder| folder.into()).collect(),
            ..Feed::default()
        };
        let feeds = [
            feed(&["a", "b"], "http://1.example/"),
            feed(&["a"], "http://2.example/"),
            feed(&[], "http://3.example/"),
        ];
        let again = read(write("x", &feeds).as_bytes(), Hint::default()).unwrap();
        let folders: Vec<usize> = again.feeds.iter().map(|feed| feed.folders.len()).collect();
        assert_eq!(folders, [2, 1, 0]);
    }

    #[test]
    fn each_feed_once() {
        let imported = import(&WIRE.repeat(50));
        assert_eq!((imported.feeds.len(), imported.notes.len()), (1, 0));
    }

    #[test]
    fn what_is_left_out_is_said() {
        let bad = ["file:///etc/passwd", "exec:id", "", "http://e.example/&#10;X: y"];
        let bad: Vec<String> = bad.iter().map(|url| format!("<outline text='x' xmlUrl='{url}'/>")).collect();
        assert_eq!(
            note(&(bad.concat() + WIRE)),
            "has 4 feeds with an address that is not http or https: left out"
        );
        let deep = format!("{}{WIRE}{}", "<outline text='g'>".repeat(100), "</outline>".repeat(100));
        assert_eq!(note(&deep), "has folders deeper than 32 levels: read flat below");
        assert_eq!(note(&format!("<outline type='include' url='f.opml'/>{WIRE}")), "");
    }

    #[test]
    fn what_is_no_list_is_an_error() {
        let cause = |text: &str| read(text.as_bytes(), Hint::path("f.opml")).unwrap_err().cause().to_owned();
        assert_eq!(cause("<opml><head/></opml>"), "is OPML without a body: no feeds in it");
        assert_eq!(cause("just some text"), "is not OPML");
        assert_eq!(cause(""), "is empty");
    }
}
