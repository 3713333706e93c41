//! Feeds, from files and from servers.

use std::io::Write;

use super::{Case, Clean, Failed, Noted, case, check, large, run_in, silent};
use crate::import::net::Server;

const LEAD: &str = "The port of Marsk was closed on Monday after 14 ships collided in fog. ";
const KEEP: &[&str] = &["Marsk", "14 ships"];

/// Entities that grow eightfold at each of eleven steps; `e11` is the last.
pub fn laughs() -> String {
    (1..12).fold("<!DOCTYPE z [<!ENTITY e0 \"ha\">".into(), |all: String, i| {
        format!("{all}<!ENTITY e{i} \"{}\">", format!("&e{};", i - 1).repeat(8))
    }) + "]>"
}

fn rss(items: &str, before: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>{before}<rss version=\"2.0\"><channel><title>Harbour wire</title>\
         <link>http://h.example/</link><description>d</description>{items}</channel></rss>"
    )
}

/// An entry; the name tells it from those of the other feeds.
fn item(name: &str, inside: &str) -> String {
    format!(
        "<item><title>Port of Marsk closed</title><link>http://h.example/{name}</link><guid>{name}</guid>\
         <pubDate>Tue, 02 Jun 2026 08:00:00 GMT</pubDate><description>Report {name}. {LEAD}{inside}</description></item>"
    )
}

fn named(name: &str, text: impl Into<Vec<u8>>, class: super::Class) -> Case {
    let case = case(&format!("{name}.xml"), text, class);
    if class == Failed { case } else { case.keep(KEEP) }
}

/// A feed with one entry that holds something.
fn inside(name: &str, what: &str, class: super::Class) -> Case {
    named(name, rss(&item(name, what), ""), class)
}

/// A feed with something before its root.
fn before(name: &str, what: &str, doctype: &str, class: super::Class) -> Case {
    named(name, rss(&item(name, what), doctype), class)
}

/// A feed whose text has something in place of something else.
fn changed(name: &str, from: &str, to: &str, class: super::Class) -> Case {
    let text = rss(&item(name, ""), "");
    assert!(text.contains(from));
    named(name, text.replace(from, to), class)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn attacks() -> Vec<Case> {
    let square = format!("<!DOCTYPE z [<!ENTITY a \"{}\">]>", "A".repeat(20_000));
    vec![
        before("laughs", "&e11;", &laughs(), Failed),
        before("square", &"&a;".repeat(20_000), &square, Failed),
        before("outside-file", "&x;", "<!DOCTYPE z [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", Noted)
            .never("root:x:0:0"),
        before(
            "outside-type",
            "&x;",
            "<!DOCTYPE z SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]>",
            Noted,
        ),
        before("loop", "&a;", "<!DOCTYPE z [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>", Failed),
        inside(
            "inclusion",
            "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>",
            Clean,
        )
        .never("root:x:0:0"),
        changed("references", "Port of", "Port &#27;]52;c;UE9SVA==&#7; &#x9b;7373m &#x202e;of", Noted)
            .never_any(&["\x1b]52", "\u{9b}", "\u{202e}"]),
        inside("escaped-twice", "&amp;#27;]52;c;UE9SVA==&amp;#7; &amp;lt;script&amp;gt;", Clean).never("\x1b]52"),
        changed("raw-escape", "Port of", "Port \u{1b}]2;owned\u{7} of", Noted).never("\x1b]2;owned"),
        inside("deep", &"<a>".repeat(large(300_000)), Failed),
        changed("long-attribute", "<desc", &format!("<x y=\"{}\"/><desc", "z".repeat(large(10_000_000).max(100_000))), Noted),
        named("entries", rss(&"<item><title>Marsk: 14 ships</title></item>".repeat(10_001), ""), Noted),
        named("attributes", with_many("attributes", &|i| format!("a{i}=\"1\" ")), Noted),
        named("namespaces", with_many("namespaces", &|i| format!("xmlns:a{i}=\"u\" ")), Failed),
        case("bomb.xml.gz", packed(&[rss("", "").as_bytes(), &vec![b' '; 68_000_000]].concat()), Failed),
    ]
}

fn with_many(name: &str, what: &dyn Fn(usize) -> String) -> String {
    let all: String = (0..large(120_000)).fold(String::new(), |all, i| all + &what(i));
    rss(&item(name, ""), "").replace("<desc", &format!("<x {all}/><desc"))
}

fn broken() -> Vec<Case> {
    let one = |name: &str| rss(&item(name, ""), "");
    let cut = rss(&(item("cut", "") + &item("cut-2", "")), "");
    let dates =
        ["", "yesterday", "31 Feb 2026", "9999-12-31T23:59:60Z", "-1", "2026-06-02T08:00:00+99:99", "0"];
    let dates = dates.iter().enumerate().fold(String::new(), |all, (at, date)| {
        all + &item(&format!("dates-{at}"), "").replace("Tue, 02 Jun 2026 08:00:00 GMT", date)
    });
    let links = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://u:gs-secret@h.example/",
        "../../../x",
        "http://a\nb/",
        "-oProxyCommand=id",
        "http://127.0.0.1:22/",
        "data:text/html,x",
    ];
    let links = links.iter().enumerate().fold(String::new(), |all, (at, link)| {
        let name = format!("links-{at}");
        all + &item(&name, "").replace(&format!("http://h.example/{name}"), link)
    });
    let latin =
        one("latin-1").replace("UTF-8", "ISO-8859-1").replace("Marsk closed", "Marsk closed, Ren\u{e9}");
    let latin = encoding_rs::WINDOWS_1252.encode(&latin).0.into_owned();
    let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [";
    vec![
        named("truncated", &cut.as_bytes()[..470], Noted),
        case("page.xml", "<!doctype html><html><body><p>An error of the server.</p></body></html>", Failed),
        case("empty.xml", "", Failed),
        case("no-items.xml", rss("", ""), Clean),
        named("space-before", format!("\n\n {}", one("space-before")), Clean),
        changed("says-utf-16", "UTF-8", "UTF-16", Noted),
        changed("unknown-encoding", "UTF-8", "x-none", Noted),
        named("latin-1", latin, Clean).keep(&["René"]),
        named("dates", rss(&dates, ""), Noted),
        named(
            "same-guid",
            rss(&(item("same-guid", "").repeat(5) + &item("same-guid", "").replace("closed", "open")), ""),
            Clean,
        ),
        named("missing", rss(&format!("<item/><item><title/></item><item><link/></item>{}", item("missing", "")), ""), Noted),
        named("links", rss(&links, ""), Noted).never("gs-secret"),
        changed(
            "enclosure",
            "</item>",
            "<enclosure url=\"http://h.example/../../../.ssh/authorized_keys\" length=\"-1\" type=\"../../x\"/></item>",
            Clean,
        ),
        case("broken.json", format!("{json}{{\"id\": 1, \"content_text\": {}", "[".repeat(5_000)), Failed),
        case(
            "kinds.json",
            format!("{json}{{\"id\": {{}}, \"title\": [\"a\"], \"content_text\": 7}}, {{\"id\": \"1\", \"content_text\": \"Kinds. {LEAD}\"}}]}}"),
            Noted,
        )
        .keep(KEEP),
        case("packed.xml.gz", packed(one("packed").as_bytes()), Clean).keep(KEEP),
        case(
            "prefixes.xml",
            "<?xml version=\"1.0\"?><a:feed xmlns:a=\"http://www.w3.org/2005/Atom\" xmlns:b=\"urn:x\"><a:title>t</a:title>\
             <b:title>u</b:title><a:entry xml:base=\"file:///etc/\"><a:id>1</a:id>\
             <a:title type=\"html\">&lt;b&gt;Marsk&lt;/b&gt;</a:title><a:content src=\"passwd\"/></a:entry></a:feed>",
            Clean,
        )
        .keep(&["Marsk"])
        .never("root:x:0:0"),
        changed(
            "attribute-twice",
            "<rss version=\"2.0\">",
            "<rss version=\"2.0\" version=\"3\" xmlns:a=\"u\" xmlns:b=\"u\" a:x=\"1\" b:x=\"2\">",
            Noted,
        ),
        inside("split-cdata", "<![CDATA[<p>x]]]]><![CDATA[>\u{b}</p>]]>", Noted).never("\u{b}"),
    ]
}

pub fn feeds() -> Vec<Case> {
    [attacks(), broken()].into_iter().flatten().collect()
}

#[test]
fn feeds_from_files() {
    check(&feeds());
}

/// Servers that misbehave: those below, and in `import::net` two that are slow and one that leads to an open port.
pub const SERVERS: usize = 13 + 3;

#[test]
fn servers_that_misbehave_cost_themselves_alone() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("/endless/1", Some("sends more than 10 MB")),
        ("/loop/1", Some("redirected more than 10 times")),
        ("/hops/50", Some("redirected more than 10 times")),
        ("/to-file", Some("not of the web")),
        ("/to-inside", Some("a private address")),
        ("/huge-bomb", Some("sends more than 10 MB")),
        ("/short", Some("cut off")),
        ("/not-gzip", Some("says gzip and is not")),
        ("/headers", Some("headers are too many")),
        ("/garbage", Some("no HTTP")),
        ("/bare304", Some("nothing changed")),
        ("/escapes/1", None),
        ("/charset/2", Some("read as windows-1252")),
    ];
    let urls: Vec<String> = cases.iter().map(|(path, _)| server.url(path)).collect();
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    let ran = run_in(folder.path(), &[&["import", "--library", "library.db"], &urls[..]].concat());
    let said = String::from_utf8(ran.err.clone()).unwrap();
    for ((path, cause), url) in cases.iter().zip(&urls) {
        let mut lines = said.lines().filter(|line| line.contains(&format!("{url}: ")));
        let line = lines.next();
        assert_eq!(line.is_some(), cause.is_some(), "{path}: {said}");
        assert!(cause.is_none_or(|cause| line.is_some_and(|line| line.contains(cause))), "{path}: {said}");
        assert_eq!(lines.next(), None, "{path}: one line");
    }
    assert_eq!((ran.code, said.lines().count()), (Some(1), 12));
    silent(&[case("escapes", "", Clean).never("\x1b]2;x").never("\x1b[31m")], &ran.err, "import");
    let list = run_in(folder.path(), &["list", "-c", "--library", "library.db"]);
    assert_eq!(list.out, b"2\n", "what could be read is there");
}
