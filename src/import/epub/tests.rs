use super::made::{Packed, zip};
use crate::import::{Hint, ImportError, Imported, limits, read};

/// A book with these documents, named `a.xhtml`, `b.xhtml` and so on, and these lines more in its metadata.
fn book_with(metadata: &str, documents: &[&str], more: &[(&str, &str)]) -> Vec<u8> {
    let letters = || ('a'..='z').zip(documents);
    let item = |(name, _)| {
        format!("<item id='{name}' href='text/{name}.xhtml' media-type='application/xhtml+xml'/>")
    };
    let items = letters().map(item).collect::<Vec<_>>().concat();
    let spine = letters().map(|(name, _)| format!("<itemref idref='{name}'/>")).collect::<Vec<_>>().concat();
    let package = format!(
        "<?xml version='1.0'?><package xmlns:dc='d'><metadata>{metadata}</metadata><manifest>{items}<item id='nav' \
         href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/></manifest><spine toc='ncx'>{spine}</spine></package>"
    );
    let container = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    let mut parts = vec![
        ("mimetype".to_owned(), "application/epub+zip".to_owned()),
        ("META-INF/container.xml".to_owned(), container.to_owned()),
        ("OEBPS/book.opf".to_owned(), package),
    ];
    parts.extend(letters().map(|(name, text)| (format!("OEBPS/text/{name}.xhtml"), document(text))));
    parts.extend(more.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    let parts: Vec<(&str, Vec<u8>, Packed)> = parts
        .iter()
        .map(|(name, text)| {
            let packed = if name == "mimetype" { Packed::Stored } else { Packed::Deflated };
            (name.as_str(), text.clone().into_bytes(), packed)
        })
        .collect();
    zip(&parts)
}

fn document(inside: &str) -> String {
    let inside = if inside.contains("<body") { inside.to_owned() } else { format!("<body>{inside}</body>") };
    format!(
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='h' xmlns:epub='e'><head><title/><script src='x.js'/></head>{inside}</html>"
    )
}

const METADATA: &str = "<dc:title>The Monthly</dc:title><dc:creator>A. Writer</dc:creator><dc:creator opf:role='edt'>An \
     Editor</dc:creator><dc:date>2026-04-25</dc:date><dc:language>en-GB</dc:language>";

const RATES: &str = "<h1>Rates rise</h1><p>The bank raised rates to 4 percent.</p>";
const QUAKE: &str = "<p>A quake killed ten people<a epub:type='noteref' href='#n'>1</a>.</p><span epub:type='pagebreak'>7</span>";

fn book(documents: &[&str]) -> Imported {
    import(&book_with(METADATA, documents, &[])).expect("a good book")
}

fn import(bytes: &[u8]) -> Result<Imported, ImportError> {
    read(bytes, Hint::path("a.epub"))
}

fn cause(bytes: &[u8]) -> String {
    import(bytes).expect_err("a bad book").to_string()
}

fn bodies(imported: &Imported) -> Vec<&str> {
    imported.articles.iter().map(|article| article.body.as_str()).collect()
}

#[test]
fn each_document_is_an_article() {
    let imported = book(&[RATES, QUAKE]);
    assert_eq!(imported.format, "EPUB");
    assert_eq!(
        bodies(&imported),
        ["Rates rise\n\nThe bank raised rates to 4 percent.", "A quake killed ten people."]
    );
    let article = &imported.articles[0];
    assert_eq!(article.title.as_deref(), Some("Rates rise"));
    assert_eq!(article.author.as_deref(), Some("A. Writer"));
    assert_eq!(article.source.as_deref(), Some("The Monthly"));
    assert_eq!(article.published.unwrap().to_string(), "2026-04-25");
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.path.as_deref(), Some("a.epub"));
    assert!(imported.notes.is_empty(), "{:?}", imported.notes);
}

#[test]
fn the_table_of_contents_names_the_documents() {
    let contents = "<html><body><nav epub:type='toc'><ol><li><a href='text/a.xhtml#x'>Banks &amp; <b>rates</b></a></li><li><a \
                    href='text/b.xhtml'>RATES RISE</a></li></ol></nav></body></html>";
    let imported = import(&book_with(METADATA, &[QUAKE, RATES], &[("OEBPS/nav.xhtml", contents)])).unwrap();
    let titles: Vec<_> = imported.articles.iter().map(|article| article.title.as_deref().unwrap()).collect();
    assert_eq!(titles, ["Banks & rates", "Rates rise"]);
    assert_eq!(bodies(&imported)[1].matches("Rates rise").count(), 1);
}

#[test]
fn older_books_have_another_table_of_contents() {
    let package = "<package><metadata><dc:title>Old</dc:title><dc:creator>calibre</dc:creator></metadata><manifest>\
         <item id='one' href='one%20page.html' media-type='application/xhtml+xml'/><item id='cover' href='cover.html'/>\
         <item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/></manifest><spine toc='ncx'><itemref \
         idref='cover'/><itemref idref='one'/></spine><guide><reference type='cover' href='cover.html'/></guide></package>";
    let contents = "<ncx><navMap><navPoint><navLabel><text>Quake in Lamia</text></navLabel><content \
                    src='one%20page.html'/></navPoint></navMap></ncx>";
    let container = "<container><rootfile full-path='book.opf'/></container>";
    let stored = |name, text: &str| (name, text.as_bytes().to_vec(), Packed::Stored);
    let bytes = zip(&[
        stored("META-INF/container.xml", container),
        stored("book.opf", package),
        stored("toc.ncx", contents),
        stored("cover.html", &document("<p>The cover of it</p>")),
        stored("one page.html", &document(QUAKE)),
    ]);
    let imported = read(&bytes, Hint::path("a.zip")).unwrap();
    assert_eq!(bodies(&imported), ["Quake in Lamia\n\nA quake killed ten people."]);
    assert_eq!(imported.articles[0].author, None);
}

#[test]
fn pages_about_the_book_are_no_articles() {
    let title_page = "<body epub:type='titlepage'><h1>The Monthly</h1></body>";
    let list = "<p>In this issue</p><a href='d.xhtml'>One</a> <a href='e.xhtml#x'>Two</a> <a href='f.xhtml'>Three</a>";
    let bar = "<div class='calibre_navbar'>| <a href='a.xhtml'>Next</a> | <a href='b.xhtml'>Menu</a></div>";
    let with_bar = format!("{bar}{RATES}");
    let imported =
        book(&[title_page, list, &with_bar, QUAKE, "<p>A third text of it all.</p>", "<img src='x'/>"]);
    assert_eq!(
        bodies(&imported),
        [
            "Rates rise\n\nThe bank raised rates to 4 percent.",
            "A quake killed ten people.",
            "A third text of it all."
        ]
    );
}

#[test]
fn a_book_without_text_is_said() {
    assert_eq!(book(&["<img src='x'/>"]).notes[0].message, "is a book without text: nothing to read");
}

#[test]
fn what_is_broken_costs_itself_alone() {
    let more = [("OEBPS/text/b.xhtml", "\0\u{1}\u{2}\u{3}\u{4}\u{5}".repeat(9))];
    let more: Vec<(&str, &str)> = more.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let whole = book_with(METADATA, &[RATES], &more);
    assert!(import(&whole).unwrap().notes.is_empty());
    let package = "<package><manifest><item id='a' href='text/a.xhtml'/><item id='b' href='text/b.xhtml'/><item id='c' \
                   href='text/c.xhtml'/></manifest><spine><itemref idref='c'/><itemref idref='b'/><itemref idref='a'/></spine></package>";
    let stored = |name, text: &str| (name, text.as_bytes().to_vec(), Packed::Stored);
    let bytes = zip(&[
        stored("META-INF/container.xml", "<rootfile full-path='book.opf'/>"),
        stored("book.opf", package),
        stored("text/a.xhtml", &document(RATES)),
        stored("text/b.xhtml", more[0].1),
    ]);
    let imported = import(&bytes).unwrap();
    assert_eq!(imported.articles.len(), 1);
    assert_eq!(
        imported.notes[0].message,
        "lacks its part text/c.xhtml; has a part that is no text: text/b.xhtml"
    );
}

#[test]
fn damage_is_told() {
    let whole = book_with(METADATA, &[RATES], &[]);
    for length in [60, whole.len() / 2, whole.len() - 30, whole.len() - 1] {
        assert_eq!(
            cause(&whole[..length]),
            "a.epub: is a damaged EPUB (its directory cannot be read)",
            "{length} of {}",
            whole.len()
        );
    }
    let mut changed = whole.clone();
    let at = memchr::memmem::find(&changed, b"OEBPS/book.opf").unwrap() + 20;
    changed[at] ^= 0x55;
    assert_eq!(cause(&changed), "a.epub: is damaged at its part OEBPS/book.opf");
    let empty = zip(&[("META-INF/container.xml", b"<container/>".to_vec(), Packed::Stored)]);
    assert_eq!(cause(&empty), "a.epub: is an EPUB that names no package document");
    // One letter of a part that is not packed: nothing but its sum tells.
    let mut changed = empty;
    let at = memchr::memmem::find(&changed, b"<container/>").unwrap();
    changed[at + 1] ^= 1;
    assert_eq!(cause(&changed), "a.epub: is damaged at its part META-INF/container.xml");
    assert_eq!(cause(&book_with("", &[], &[])), "a.epub: is an EPUB without an order of reading");
    let none = zip(&[("mimetype", b"application/epub+zip".to_vec(), Packed::Stored)]);
    assert_eq!(cause(&none), "a.epub: lacks its part META-INF/container.xml");
}

#[test]
fn no_cut_or_changed_byte_panics() {
    let whole = book_with(METADATA, &[RATES, QUAKE], &[]);
    for at in 0..whole.len() {
        let _ = import(&whole[..at]);
        for byte in [0, 0xff, whole[at] ^ 1] {
            let mut changed = whole.clone();
            changed[at] = byte;
            let _ = import(&changed);
        }
    }
}

const AES: &str = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";

#[test]
fn copy_protection_is_told_and_hidden_fonts_are_none() {
    let with = |algorithm: &str, part: &str| {
        let list = format!(
            "<encryption><EncryptedData><EncryptionMethod Algorithm='{algorithm}'/><CipherData><CipherReference \
             URI='{part}'/></CipherData></EncryptedData></encryption>"
        );
        import(&book_with(METADATA, &[RATES], &[("META-INF/encryption.xml", &list)]))
    };
    let error = with(AES, "OEBPS/text/a.xhtml").unwrap_err();
    assert_eq!(error.cause(), "is encrypted (a copy-protected book): not read");
    assert_eq!(with(AES, "OEBPS/cover.jpg").unwrap().articles.len(), 1);
    assert_eq!(with("http://www.idpf.org/2008/embedding", "OEBPS/text/a.xhtml").unwrap().articles.len(), 1);
    let mut bytes = book_with(METADATA, &[RATES], &[]);
    // The mark of a part with a password, in the directory.
    let entry = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    let next = entry + 4 + memchr::memmem::find(&bytes[entry + 4..], b"PK\x01\x02").unwrap();
    bytes[next + 8] |= 1;
    assert_eq!(cause(&bytes), "a.epub: is encrypted: not read");
}

#[test]
fn names_that_lead_out_of_the_book_lead_nowhere() {
    let package = "<package><manifest><item id='a' href='../../../etc/passwd'/><item id='b' href='/etc/passwd'/><item id='c' \
                   href='text/a.xhtml'/><item id='d' href='https://w.example/x.html'/></manifest><spine><itemref idref='a'/><itemref \
                   idref='b'/><itemref idref='c'/><itemref idref='d'/></spine></package>";
    let stored = |name, text: &str| (name, text.as_bytes().to_vec(), Packed::Stored);
    let bytes = zip(&[
        stored("META-INF/container.xml", "<rootfile full-path='OEBPS/book.opf'/>"),
        stored("OEBPS/book.opf", package),
        stored("../../../etc/passwd", &document("root:x:0:0")),
        stored("OEBPS/text/a.xhtml", &document(RATES)),
    ]);
    let imported = import(&bytes).unwrap();
    assert_eq!(bodies(&imported), ["Rates rise\n\nThe bank raised rates to 4 percent."]);
    assert_eq!(imported.notes[0].message, "names documents outside of the book: left out");
}

#[test]
fn bombs_are_refused_before_they_unpack() {
    let blank = " ".repeat(limits::PART + 1);
    let large = book_with(METADATA, &[&blank], &[]);
    assert!(large.len() < 100_000);
    assert_eq!(
        cause(&large),
        "a.epub: has a part that unpacks to more than 16 MB, OEBPS/text/a.xhtml: not read"
    );
    let blank = " ".repeat(limits::PART - 1_000);
    let many = book_with(METADATA, &[blank.as_str(); 5], &[]);
    assert_eq!(cause(&many), "a.epub: unpacks to more than 64 MB: not read");
    let mut crowd = book_with(METADATA, &[RATES], &[]);
    let end = crowd.len() - 22;
    crowd[end + 10..end + 12].copy_from_slice(&u16::MAX.to_le_bytes());
    assert_eq!(cause(&crowd), "a.epub: has 65535 parts, more than 20000: not read");
}

#[test]
fn entities_and_depth_are_bounded() {
    let entities =
        "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><p>The bank &b; raised rates.</p>";
    assert_eq!(bodies(&book(&[entities])), ["The bank &b; raised rates."]);
    let deep = format!("{}The bank raised rates.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(bodies(&book(&[&deep])), ["The bank raised rates."]);
    let open = "<section>".repeat(100_000);
    assert!(book(&[&open, RATES]).articles.len() == 1);
}

#[test]
fn other_archives_are_none() {
    let document = zip(&[("word/document.xml", b"<w/>".to_vec(), Packed::Stored)]);
    let error = read(&document, Hint::path("a.docx")).unwrap_err();
    assert_eq!(error.cause(), "is an archive or office document, not text");
}
