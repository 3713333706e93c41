//! Inputs that are broken, hostile or large: what class each leads to, which words stay, which never come in.
//!
//! *Clean* is read without a word, *noted* is read with one line, *failed* is not read, with one line. Whatever the
//! class, nothing that a terminal obeys is in any text, title or line.

use gainsay::import::{self, FORMATS, Hint, Imported};
use gainsay::text::clean::clean;
use proptest::prelude::*;

use super::made::{Packed, zip};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Clean,
    Noted,
    Failed,
}

use Class::{Clean, Failed, Noted};

/// One input and what it must lead to.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    class: Class,
    keep: &'static [&'static str],
    absent: &'static [&'static str],
}

fn case(name: &'static str, bytes: impl Into<Vec<u8>>, class: Class, keep: &'static [&'static str]) -> Case {
    Case { name, bytes: bytes.into(), class, keep, absent: &[] }
}

const LEAD: &str = "The port of Marsk was closed on Monday after 14 ships collided in fog. ";
const END: &str = "The harbour office expects to open it again within two days.";
const KEEP: &[&str] = &["Marsk", "14 ships", "two days"];

fn check(folder: &str, extension: &str, cases: &[Case]) {
    for case in cases {
        let name = format!("{folder}/{}.{extension}", case.name);
        let result = import::read(&case.bytes, Hint::path(&name));
        let (class, text, lines) = match &result {
            Ok(imported) => {
                (if imported.notes.is_empty() { Clean } else { Noted }, text_of(imported), notes_of(imported))
            }
            Err(error) => (Failed, String::new(), vec![error.to_string()]),
        };
        assert_eq!(class, case.class, "{name}: {lines:?}");
        assert!(lines.len() <= 1, "{name}: one line for each file, not {lines:?}");
        for line in &lines {
            assert!(!line.contains('\n') && line.len() < 400, "{name}: {line}");
        }
        for word in case.keep {
            assert!(text.contains(word), "{name}: {word} is lost from {text:.300}");
        }
        for word in case.absent {
            assert!(!text.contains(word), "{name}: {word} came in");
        }
        harmless(&name, &text);
        for line in &lines {
            harmless(&name, line);
        }
    }
}

fn text_of(imported: &Imported) -> String {
    let mut text = String::new();
    for article in &imported.articles {
        let fields = [&article.title, &article.author, &article.source, &article.url, &article.language];
        for field in fields.into_iter().flatten() {
            assert!(!field.contains('\n'));
            text += field;
            text.push('\n');
        }
        text += &article.body;
    }
    for feed in &imported.feeds {
        text += feed.title.as_deref().unwrap_or("");
    }
    text
}

fn notes_of(imported: &Imported) -> Vec<String> {
    imported.notes.iter().map(|note| format!("{}: {}", note.path, note.message)).collect()
}

fn harmless(name: &str, text: &str) {
    assert_eq!(clean(text), text, "{name}");
    // Without the cleaner's own word for it.
    if let Some(obeyed) = text.chars().find(|&c| is_obeyed(c)) {
        panic!("{name}: {obeyed:?} came in");
    }
}

/// What a terminal obeys, or what says something other than it shows.
fn is_obeyed(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\n' | '\t');
    let turns =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let ends_lines = matches!(c, '\u{2028}' | '\u{2029}');
    let is_unseen = matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    let is_none = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    is_control || turns || ends_lines || is_unseen || is_none
}

/// The article's sentences, four bytes a letter.
fn utf_32(write: fn(u32) -> [u8; 4]) -> Vec<u8> {
    "\u{feff}".chars().chain(LEAD.chars()).chain(END.chars()).flat_map(|c| write(u32::from(c))).collect()
}

fn article(inside: impl AsRef<[u8]>) -> Vec<u8> {
    [b"Port of Marsk closed\n\n", LEAD.as_bytes(), inside.as_ref(), b" ", END.as_bytes(), b"\n"].concat()
}

#[test]
fn text() {
    let escapes: &[&[u8]] = &[
        b"\x1b]52;c;UE9SVA==\x07",
        b"\x1b]0;title\x1b\\",
        b"\x1b[31;1m red \x1b[0m",
        b"\x1b[2J\x1b[H",
        b"\x1bP$qm\x1b\\",
        b"\x1b_Ga=q\x1b\\",
        b"\x1bc",
        b"\x1b\x1b[\x1b[m",
        "\u{9b}31m \u{9d}0;x\u{9c}".as_bytes(),
        "\u{202e}41\u{202c} \u{2067}x\u{2069} \u{200f}".as_bytes(),
        "a\u{200b}b\u{2060}c\u{feff}d\u{ad}e".as_bytes(),
        "x\u{e0041}\u{e007f}\u{fff9}y\u{fffb}\u{2028}\u{2029}".as_bytes(),
        "n\u{fdd0}o\u{ffff}n\u{10ffff}e".as_bytes(),
        b"1\x082\x000\x7f",
    ];
    let mut cases: Vec<Case> =
        escapes.iter().map(|bytes| case("escape", article(bytes), Clean, KEEP)).collect();
    let utf_16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(LEAD.chars())
        .chain(END.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    cases.extend([
        case(
            "all-controls",
            article((1..32).filter(|b| ![9, 10, 13].contains(b)).collect::<Vec<u8>>()),
            Clean,
            KEEP,
        ),
        case("bells", article([7; 4_000]), Clean, KEEP),
        case("carriage-return", article(b"It was 2 ships.\rIt was 9 ships."), Clean, &["2 ships", "9 ships"]),
        case("utf-8-mark", [b"\xef\xbb\xbf", article("").as_slice()].concat(), Clean, KEEP),
        case("utf-16", utf_16.clone(), Clean, KEEP),
        case("utf-32", utf_32(u32::to_le_bytes), Clean, KEEP),
        case("utf-32-big", utf_32(u32::to_be_bytes), Clean, KEEP),
        case("utf-32-damaged", [&utf_32(u32::to_le_bytes)[..], &[0xff; 5]].concat(), Noted, KEEP),
        case("utf-16-no-mark", utf_16[2..].to_vec(), Noted, KEEP),
        case(
            "windows-1252",
            article(b"Capitaine Ren\xe9 \x93sauv\xe9\x94"),
            Noted,
            &["René", "“sauvé”", "Marsk"],
        ),
        case("damaged-utf-8", article(b"\xc0\xaf \xed\xa0\x80 \xff\xfe \xf5\x80"), Noted, KEEP),
        case(
            "shift-jis",
            [&encoding_rs::SHIFT_JIS.encode("港は月曜日に閉鎖された。").0, LEAD.as_bytes()].concat(),
            Noted,
            &["閉鎖", "Marsk"],
        ),
        case("empty", "", Noted, &[]),
        case("blank", " \t\r\n".repeat(300), Noted, &[]),
        case("one-letter", "m", Clean, &["m"]),
        case("program", [b"\x7fELF\x02\x01\x01\0".as_slice(), &[0; 200]].concat(), Failed, &[]),
        case("twin-letters", "Source: М\u{430}rsk H\u{435}rald\n\nClosed.", Noted, &["Closed"]),
        case("marks", article(format!("M{}arsk", "\u{300}\u{325}".repeat(1_500))), Noted, &["14 ships"]),
        case("long-title", format!("{}\n\n{LEAD}", "P".repeat(50_000)), Noted, &["Marsk"]),
        case("word-without-end", "x".repeat(3 << 20), Noted, &[]),
        case(
            "code",
            article("%s%n $(id) `id` '; DROP TABLE x; -- {{7*7}} \\x1b[31m"),
            Clean,
            &["$(id)", "DROP TABLE"],
        ),
        case(
            "numbers",
            article(format!("{} 1e{} 0x{} 99/99/9999", "9".repeat(5_000), "9".repeat(300), "f".repeat(500))),
            Clean,
            KEEP,
        ),
        case("one-sentence", "ships and ".repeat(100_000), Clean, &["ships"]),
        case("many-lines", "a\n".repeat(1_000_000), Clean, &["a"]),
        case("brackets", format!("{}{}", "(".repeat(300_000), ")".repeat(300_000)), Clean, &["("]),
    ]);
    check("text", "txt", &cases);
}

fn page(inside: &str, head: &str) -> Vec<u8> {
    format!(
        "<!DOCTYPE html><html><head><title>Port of Marsk closed</title>{head}</head><body><article><h1>Port of Marsk closed</h1>\
         <p>{LEAD}</p>{inside}<p>{END}</p></article></body></html>"
    )
    .into_bytes()
}

#[test]
fn pages() {
    let absent = |name, inside: &str, absent| Case { absent, ..case(name, page(inside, ""), Clean, KEEP) };
    let cases = [
        case(
            "escapes",
            page("<p>&#27;]52;c;UE9SVA==&#7; &#x9b;31m &#155;1m &amp;#27;[1m</p>", ""),
            Clean,
            KEEP,
        ),
        case(
            "references",
            page("<p>&#0; &#x110000; &#xD800; &#99999999999; &nonesuch; &amp</p>", ""),
            Clean,
            KEEP,
        ),
        absent(
            "code",
            "<script>'81 ships'</script><style>p:before{content:'82 ships'}</style><template>83 ships</template>",
            &["81", "82", "83"],
        ),
        absent(
            "hidden",
            "<p style='display:none'>84 ships</p><div hidden><p>85 ships</p></div><p style='font-size:0'>86 ships</p>",
            &["84", "85", "86"],
        ),
        absent(
            "frames",
            "<iframe srcdoc='<p>87 ships</p>'>88</iframe><object data='file:///etc/passwd'>89</object>",
            &["87", "88", "89"],
        ),
        case("says-utf-16", page("<p>Ren\u{e9}</p>", "<meta charset=utf-16>"), Clean, &["René"]),
        case("unknown-charset", page("", "<meta charset=x-klingon>"), Noted, KEEP),
        case("utf-7", page("<p>+ADw-b+AD4-</p>", "<meta charset=utf-7>"), Noted, KEEP),
        case(
            "links",
            page(
                "<a href='javascript:x'>a</a><a href='\x01javascript:x'>b</a>",
                "<base href='file:///'><link rel=canonical href='data:x'>",
            ),
            Clean,
            KEEP,
        ),
        case("empty", "", Noted, &[]),
        case("menu", format!("<html><body><nav>{}</nav>", "<a href=/x>Ports</a>".repeat(200)), Noted, &[]),
        case(
            "unclosed",
            format!("<html><body><p>{LEAD}<div><table><tr><td><b><a href=\"x><!-- "),
            Clean,
            &["Marsk"],
        ),
        case("plaintext", format!("<p>{LEAD}<plaintext></p><b>x"), Clean, &["Marsk"]),
        case(
            "attributes",
            page(
                &format!("<p {}>x</p>", (0..3_000).map(|i| format!("a{i}=1 ")).collect::<Vec<_>>().concat()),
                "",
            ),
            Clean,
            KEEP,
        ),
        case("long-attribute", page(&format!("<p title='{}'>x</p>", "x".repeat(2 << 20)), ""), Clean, KEEP),
        case(
            "misnested",
            page(&("<a><b><i>".repeat(100) + "x" + &"</a></i></b>".repeat(100)), ""),
            Clean,
            KEEP,
        ),
        case(
            "broken-json",
            page(
                "",
                &format!(
                    "<script type='application/ld+json'>{{\"@type\":\"Article\",\"a\":{}</script>",
                    "[".repeat(2_000)
                ),
            ),
            Clean,
            KEEP,
        ),
        case(
            "foreign",
            page(&"<svg><math><foreignObject><p>x</p><svg><desc>".repeat(30), ""),
            Clean,
            &["Marsk"],
        ),
        case(
            "odd",
            page("<![CDATA[ x ]]><!-- a -- b --!><!doctype y><?php z ?>\0<scr\0ipt>", ""),
            Clean,
            KEEP,
        ),
        case("deep-div", format!("{}{LEAD}", "<div>".repeat(50_000)), Noted, &["Marsk"]),
        case("deep-b", format!("{}{LEAD}", "<b>".repeat(50_000)), Noted, &["Marsk"]),
        case("deep-list", format!("{}{LEAD}", "<ul><li>".repeat(30_000)), Noted, &["Marsk"]),
        case("deep-table", format!("{}{LEAD}", "<table><tr><td>".repeat(15_000)), Noted, &["Marsk"]),
        case("many-elements", format!("<p>{LEAD}{}", "<span>a</span>".repeat(150_000)), Clean, &["Marsk"]),
    ];
    check("html", "html", &cases);
}

const SHORT: &[&str] = &["Marsk", "14 ships"];

fn rss(items: &str, before: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>{before}<rss version=\"2.0\"><channel><title>Harbour wire</title>\
         <link>http://h.example/</link>{items}</channel></rss>"
    )
}

fn item(inside: &str) -> String {
    format!(
        "<item><title>Port of Marsk closed</title><link>http://h.example/1</link><description>{LEAD}{inside}</description></item>"
    )
}

#[test]
fn feeds_that_attack() {
    let laughs: String = (1..12).fold("<!DOCTYPE z [<!ENTITY e0 \"ha\">".into(), |all: String, i| {
        format!("{all}<!ENTITY e{i} \"{}\">", format!("&e{};", i - 1).repeat(8))
    }) + "]>";
    let one = item("");
    let many =
        |count: usize, what: &dyn Fn(usize) -> String| (0..count).map(what).collect::<Vec<_>>().concat();
    let cases = [
        case("laughs", rss(&item("&e11;"), &laughs), Failed, &[]),
        case(
            "square",
            rss(
                &item(&"&e;".repeat(5_000)),
                &format!("<!DOCTYPE z [<!ENTITY e \"{}\">]>", "e".repeat(5_000)),
            ),
            Failed,
            &[],
        ),
        case(
            "entity-loop",
            rss(&item("&a;"), "<!DOCTYPE z [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>"),
            Failed,
            &[],
        ),
        Case {
            absent: &["root:"],
            ..case(
                "outside-file",
                rss(&item("&e;"), "<!DOCTYPE z [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"),
                Noted,
                SHORT,
            )
        },
        case("outside-type", rss(&one, "<!DOCTYPE z SYSTEM \"http://127.0.0.1:9/x.dtd\">"), Noted, SHORT),
        case(
            "old-type",
            rss(&one, "<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"http://h.example/rss.dtd\">"),
            Clean,
            SHORT,
        ),
        case("escape", rss(&one.replace("Port of", "Port &#27;]2;x&#7; &#x202e;of"), ""), Noted, SHORT),
        case("raw-escape", rss(&one.replace("Port of", "Port \u{1b}]2;x\u{7} of"), ""), Noted, SHORT),
        case("escaped-twice", rss(&item("&amp;#27;]52;c;x&amp;#7; &amp;lt;b&amp;gt;"), ""), Clean, SHORT),
        case("deep", rss(&item(&"<a>".repeat(100_000)), ""), Failed, &[]),
        case(
            "long-attribute",
            rss(&one.replace("<desc", &format!("<x y=\"{}\"/><desc", "z".repeat(2 << 20))), ""),
            Noted,
            SHORT,
        ),
        case(
            "attributes",
            rss(
                &one.replace("<desc", &format!("<x {}/><desc", many(50_000, &|i| format!("a{i}=\"\" ")))),
                "",
            ),
            Noted,
            SHORT,
        ),
        case(
            "namespaces",
            rss(
                &one.replace(
                    "<desc",
                    &format!("<x {}/><desc", many(50_000, &|i| format!("xmlns:a{i}=\"u\" "))),
                ),
                "",
            ),
            Failed,
            &[],
        ),
        case("entries", rss(&one.repeat(10_001), ""), Noted, SHORT),
    ];
    check("feed", "xml", &cases);
}

#[test]
fn feeds_that_are_broken() {
    let one = item("");
    let cases = [
        case("cut", &rss(&one, "").as_bytes()[..300], Noted, SHORT),
        case("page", page("", ""), Failed, &[]),
        case("empty", "", Failed, &[]),
        case("no-items", rss("", ""), Clean, &[]),
        case("space-before", format!("\n \n{}", rss(&one, "")), Clean, SHORT),
        case("says-utf-16", rss(&one, "").replace("UTF-8", "UTF-16"), Noted, SHORT),
        case("unknown-encoding", rss(&one, "").replace("UTF-8", "x-none"), Noted, SHORT),
        case(
            "latin-1",
            encoding_rs::WINDOWS_1252
                .encode(&rss(&item("René"), "").replace("UTF-8", "ISO-8859-1"))
                .0
                .into_owned(),
            Clean,
            &["René"],
        ),
        case("dates", rss(&one.replace("<desc", "<pubDate>31 Feb 2026</pubDate><desc"), ""), Noted, SHORT),
        case("empty-items", rss(&format!("<item/><item><title/></item>{one}"), ""), Noted, SHORT),
        Case {
            absent: &["gs-secret"],
            ..case(
                "secret",
                rss(&one.replace("http://h.example/1", "http://u:gs-secret@h.example/1"), ""),
                Clean,
                SHORT,
            )
        },
        case("address", rss(&one.replace("http://h.example/1", "javascript:x"), ""), Noted, SHORT),
        case(
            "broken-json",
            format!("{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": {}", "[".repeat(3_000)),
            Failed,
            &[],
        ),
        case(
            "json-types",
            format!(
                "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": 1, \"items\": [{{\"id\": [], \"content_text\": \"{LEAD}\"}}]}}"
            ),
            Noted,
            SHORT,
        ),
        case(
            "not-well-formed",
            rss(&one, "").replace("<rss version=\"2.0\">", "<rss version=\"2.0\" version=\"1\">"),
            Noted,
            SHORT,
        ),
        case("cdata", rss(&item("<![CDATA[<p>x]]>]]&gt;<![CDATA[ y</p>]]>"), ""), Clean, SHORT),
    ];
    check("feed", "xml", &cases);
}

#[test]
fn lists_of_feeds() {
    const WIRE: &str = "<outline text='Wire' type='rss' xmlUrl='http://h.example/feed'/>";
    let list =
        |inside: &str| format!("<?xml version='1.0'?><opml version='2.0'><body>{inside}</body></opml>");
    let keep: &[&str] = &["Wire"];
    let cases = [
        case(
            "schemes",
            list(&format!("<outline xmlUrl='file:///etc/passwd'/><outline xmlUrl='exec:id'/>{WIRE}")),
            Noted,
            keep,
        ),
        case(
            "escape",
            list(&format!("<outline text='A&#x9b;1m&#x202e;' xmlUrl='http://h.example/x'/>{WIRE}")),
            Noted,
            keep,
        ),
        case(
            "outside",
            format!("<!DOCTYPE z [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>{}", &list(WIRE)[21..]),
            Noted,
            keep,
        ),
        case("no-body", "<opml version='2.0'><head/></opml>", Failed, &[]),
        case("no-xml", "some text", Failed, &[]),
        case("empty", "", Failed, &[]),
        case("twice", list(&WIRE.repeat(30)), Clean, keep),
        case(
            "folders",
            list(&("<outline text='g'>".repeat(2_000) + WIRE + &"</outline>".repeat(2_000))),
            Noted,
            keep,
        ),
        case("deep", list(&"<outline text='g'>".repeat(100_000)), Failed, &[]),
        case("cut", &list(&WIRE.repeat(2)).as_bytes()[..150], Noted, keep),
    ];
    check("opml", "opml", &cases);
}

#[test]
fn packed_files() {
    use std::io::Write;
    let pack = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let whole = pack(&article(""));
    let cases = [
        case("packed", whole.clone(), Clean, KEEP),
        case("cut", &whole[..whole.len() - 6], Noted, &["Marsk"]),
        case("bomb", pack(&vec![b' '; 80 << 20]), Failed, &[]),
        case("noise", [&whole[..10], &[0xff; 100]].concat(), Failed, &[]),
    ];
    check("packed", "txt.gz", &cases);
}

/// A book of one document.
fn book() -> Vec<u8> {
    let package = "<package><metadata><dc:title>Ports</dc:title></metadata><manifest><item id='a' href='a.xhtml'/></manifest>\
                   <spine><itemref idref='a'/></spine></package>";
    let part = |name: &'static str, bytes: &[u8]| (name, bytes.to_vec(), Packed::Deflated);
    zip(&[
        ("mimetype", b"application/epub+zip".to_vec(), Packed::Stored),
        part("META-INF/container.xml", b"<rootfile full-path='book.opf'/>"),
        part("book.opf", package.as_bytes()),
        part("a.xhtml", &page("", "")),
    ])
}

/// A good document for each row of the table of formats, by the row's name.
fn sample(format: &str) -> Vec<u8> {
    match format {
        "OPML" => {
            b"<opml version='2.0'><body><outline text='W' xmlUrl='http://h.example/'/></body></opml>".to_vec()
        }
        "feed" => rss(&item("&lt;p&gt;x&lt;/p&gt;"), "").into_bytes(),
        "JSON Lines" => {
            b"{\"title\": \"Port\", \"text\": \"Closed.\"}\n{\"title\": \"B\", \"text\": \"Open.\"}\n"
                .to_vec()
        }
        "HTML" => page("<ul><li>x</li></ul>", ""),
        "Markdown" => b"---\ntitle: Port\n---\n# Port\n\nIt *is* [closed](http://h.example/).\n".to_vec(),
        "text" => article(""),
        "EPUB" => book(),
        "PDF" => {
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n".to_vec()
        }
        other => panic!("the format {other} needs a sample here"),
    }
}

#[test]
fn every_format_reads_its_sample_whatever_it_is_called() {
    for format in FORMATS.iter().filter(|format| format.name != "Markdown" && format.is_read) {
        for name in ["a", "a.txt"] {
            let imported = import::read(&sample(format.name), Hint::path(name)).unwrap();
            assert_eq!(imported.format, format.name);
        }
    }
}

#[test]
fn a_document_cut_anywhere_ends_without_a_panic() {
    for format in FORMATS {
        let sample = sample(format.name);
        let name = format!("a.{}", format.extensions[0]);
        // Pages are slow in builds with checks; every seventh place is enough there.
        let step = if format.name == "HTML" { 7 } else { 1 };
        for length in (0..sample.len()).step_by(step) {
            if let Ok(imported) = import::read(&sample[..length], Hint::path(&name)) {
                harmless(&name, &text_of(&imported));
            }
        }
    }
}

/// A text as what a row of the formats reads.
fn document(row: usize, text: String) -> String {
    match FORMATS[row].name {
        "feed" => format!("<rss><item>{text}"),
        "OPML" => format!("<opml><body>{text}"),
        "HTML" => format!("<html>{text}"),
        _ => text,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), row in 0..FORMATS.len()) {
        let name = format!("a.{}", FORMATS[row].extensions[0]);
        if let Ok(imported) = import::read(&bytes, Hint::path(&name)) {
            harmless(&name, &text_of(&imported));
        }
    }

    /// What is taken out between letters and their marks leaves no mark alone, and no more of them than may be.
    #[test]
    fn marks_beside_markup_are_cleaned_too(text in "([a>#*`_ \n\t-]|</?[bp]>|!\\[a\\]\\(b\\)|\\[e\\]\\(f\\)|&#769;|\u{301}{1,3}|\u{200d}|\u{924}|\u{94d}|\r){0,30}", row in 0..FORMATS.len()) {
        let name = format!("a.{}", FORMATS[row].extensions[0]);
        if let Ok(imported) = import::read(document(row, text).as_bytes(), Hint::path(&name)) {
            harmless(&name, &text_of(&imported));
        }
    }

    #[test]
    fn any_markup_ends_without_a_panic(text in "(<[/!?]?[a-z:]{0,6}( [a-z]{1,4}=?['\"]?)?/?>?|&#?[a-z0-9]{0,4};?|[ -~\u{80}-\u{2fff}]){0,40}", row in 0..FORMATS.len()) {
        let name = format!("a.{}", FORMATS[row].extensions[0]);
        if let Ok(imported) = import::read(document(row, text).as_bytes(), Hint::path(&name)) {
            harmless(&name, &text_of(&imported));
        }
    }
}
