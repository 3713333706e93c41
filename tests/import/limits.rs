//! What is over a limit of an import, each limit alone and with its number: what fits is whole, what is one more is not.

use gainsay::import::feed::tidy::tidy;
use gainsay::import::html::extract::{Extract, Measured};
use gainsay::import::html::scan::{Page, scan};
use gainsay::import::{self, Hint, Imported, limits};

fn read(text: &str, name: &str) -> Imported {
    import::read(text.as_bytes(), Hint::path(name)).unwrap()
}

#[test]
fn bytes_that_no_file_may_have() {
    let error = import::read(&vec![b'a'; limits::FILE + 1], Hint::path("a.txt")).unwrap_err();
    assert_eq!((error.to_string(), limits::FILE), ("a.txt: is over 64 MB: not read".into(), 64 << 20));
}

#[test]
fn a_field_is_cut() {
    let page = format!("<title>{}</title><p>The bank raised rates to 4 percent.</p>", "a ".repeat(50_000));
    let title = read(&page, "a.html").articles[0].title.clone().unwrap();
    assert_eq!(title.chars().count(), 2_000);
}

#[test]
fn attributes_of_an_element_of_a_page() {
    let names = |count: usize| (0..count).map(|i| format!(" a{i}=1")).collect::<Vec<_>>().concat();
    let kept = |count: usize| scan(&format!("<p{}>x</p>", names(count))).html.matches('=').count();
    assert_eq!((kept(256), kept(257), kept(3_000)), (256, 256, 256));
    let page = |length: usize| format!("<p title=\"{}\" lang=\"en\">x</p>", "t".repeat(length));
    assert_eq!(scan(&page(60_000)).html, page(60_000));
    assert_eq!(scan(&page(70_000)).html, "<p lang=\"en\">x</p>");
}

/// The extractor's work grows faster than a page does: large ones are left to the walk.
#[test]
fn pages_that_are_not_given_to_the_extractor() {
    let text = "The bank raised rates to 4 percent on Monday, it said in a statement. ".repeat(20);
    let html = format!("<html><body><article><h1>Rates rise</h1><p>{text}</p></article></body></html>");
    let is_taken = |page: Page| Measured.extract(&page).is_some();
    let page = || scan(&html);
    assert!(is_taken(page()));
    assert!(is_taken(Page { elements: 30_000, ..page() }) && !is_taken(Page { elements: 30_001, ..page() }));
    assert!(is_taken(Page { work: 1_500_000, ..page() }) && !is_taken(Page { work: 1_500_001, ..page() }));
    assert!(!is_taken(Page { is_flat: true, ..page() }));
    assert!(!is_taken(Page { html: format!("{html}{}", " ".repeat(6 << 20)), ..page() }));
}

#[test]
fn entities_that_a_feed_declares() {
    let declared = |count: usize| {
        let names = (0..count).map(|i| format!("<!ENTITY e{i} \"x\">")).collect::<Vec<_>>().concat();
        tidy(&format!("<!DOCTYPE z [{names}]><a>&e{};</a>", count - 1)).unwrap().xml
    };
    assert_eq!(declared(10_000), "<a>x</a>");
    assert_eq!(declared(10_001), "<a>&amp;e10000;</a>");
}

#[test]
fn entries_of_a_feed() {
    let items = (0..10_001)
        .map(|i| format!("<item><title>Rates rise {i}</title></item>"))
        .collect::<Vec<_>>()
        .concat();
    let feed = format!("<rss version=\"2.0\"><channel><title>a</title>{items}</channel></rss>");
    let imported = read(&feed, "a.xml");
    assert_eq!(imported.articles.len(), 10_000);
    assert_eq!(imported.notes[0].message, "has 10001 entries: the first 10000 are read");
}

#[test]
fn feeds_and_folders_of_a_list() {
    let list = |inside: &str| format!("<opml version=\"2.0\"><body>{inside}</body></opml>");
    let feeds = (0..50_001)
        .map(|i| format!("<outline xmlUrl=\"https://w.example/{i}\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let imported = read(&list(&feeds), "a.opml");
    assert_eq!(imported.feeds.len(), 50_000);
    assert_eq!(imported.notes[0].message, "has more than 50000 feeds: 1 left out");
    let open = (0..40).map(|i| format!("<outline text=\"f{i}\">")).collect::<Vec<_>>().concat();
    let deep = format!("{open}<outline xmlUrl=\"https://w.example/\"/>{}", "</outline>".repeat(40));
    let imported = read(&list(&deep), "a.opml");
    assert_eq!(imported.feeds[0].folders.len(), 32);
    assert_eq!(imported.notes[0].message, "has folders deeper than 32 levels: read flat below");
}

#[test]
fn lines_of_a_file_of_articles() {
    let article = "{\"text\": \"The bank raised rates to 4 percent.\"}\n";
    let behind = |lines: usize| read(&format!("{}{article}", "0\n".repeat(lines)), "a.jsonl").articles.len();
    assert_eq!((behind(999_999), limits::LINES), (1, 1_000_000));
    assert!(
        import::read(format!("{}{article}", "0\n".repeat(1_000_000)).as_bytes(), Hint::path("a.jsonl"))
            .is_err()
    );
}

/// So that a line of brackets takes time in proportion to its length, which is tested beside it.
#[test]
fn links_of_markdown() {
    let body = |length: usize| {
        read(&format!("Rates\n\nSee [it]({}).", "a".repeat(length)), "a.md").articles[0].body.clone()
    };
    assert_eq!(body(4_000), "Rates\n\nSee it.\n");
    assert!(body(5_000).len() > 5_000);
}
