//! Refreshing a library from a real server on the loopback address, most of whose feeds misbehave.

use std::ops::ControlFlow;
use std::time::Duration;

use gainsay::fetch::{Polite, Stop};
use gainsay::jobs::{Due, Importer, Report, Summary};
use gainsay::store::{Feed, Library, Seconds, Store};

use super::net::{Server, web};

const NOW: Seconds = 1_780_000_000;

/// A library in a folder of its own.
fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(&folder.path().join("library.db")).unwrap();
    (folder, library)
}

fn named(url: String) -> Feed {
    Feed { url, private: true, ..Feed::default() }
}

/// What was done, and the lines that were told.
fn refresh(library: &Library, due: Due, now: Seconds) -> (Summary, Vec<String>) {
    let stop = Stop::default();
    let polite = Polite::with(web(), &stop, Duration::ZERO, Duration::ZERO, 2);
    let mut importer = Importer::new(library.another().unwrap(), now).with_fetcher(&polite);
    let mut lines = Vec::new();
    let summary = importer.refresh(due, &stop, &mut |report| {
        // Whoever reads meanwhile is answered, whatever the servers do.
        library.counts().unwrap();
        match report {
            Report::Failed(failure) => lines.push(failure.to_string()),
            Report::Noted(note) => lines.push(format!("{}: {}", note.path, note.message)),
            Report::Step { .. } | Report::Updated { .. } => {}
        }
        ControlFlow::Continue(())
    });
    (summary.unwrap(), lines)
}

#[test]
fn fifty_feeds_fill_a_library_with_the_right_counts() {
    let server = Server::start();
    let kinds = ["plain", "gzip", "brotli", "moved", "same", "missing", "broken", "slow", "loop"];
    let mut feeds: Vec<Feed> =
        (0..45).map(|i| named(server.url(&format!("/{}/{i}", kinds[i % 9])))).collect();
    for path in ["/bomb/45", "/charset/46", "/gone/47", "/short/48", "/garbage/49"] {
        feeds.push(named(server.url(path)));
    }
    let (_folder, mut library) = library();
    assert_eq!(library.subscribe(&feeds).unwrap(), 50);

    let (first, lines) = refresh(&library, Due::Waiting, NOW);
    // Five of each of five kinds that answer well, and the wrong charset.
    assert_eq!(first, Summary { imported: 26, failed: 24, ..Summary::default() }, "{lines:#?}");
    assert_eq!(library.counts().unwrap().all, 26);
    assert!(lines.iter().any(|line| line.ends_with("/missing/5: the server answers 404 (Not Found)")));
    assert_eq!(lines.iter().filter(|line| line.contains("moved for good to ")).count(), 5);

    let kept = library.feeds().unwrap();
    assert_eq!(kept.len(), 50, "a dead feed is kept");
    assert_eq!(kept.iter().filter(|feed| feed.error.is_some()).count(), 24);
    assert!(!kept.iter().any(|feed| feed.url.contains("/moved/")), "asked at its new address");
    assert_eq!(library.failures(100).unwrap().len(), 24);

    let asked = server.asked("/missing/5");
    let (second, lines) = refresh(&library, Due::Waiting, NOW + 60);
    let expected = Summary { duplicate: 21, unchanged: 5, skipped: 24, ..Summary::default() };
    assert_eq!(second, expected, "{lines:#?}");
    assert_eq!(server.asked("/missing/5"), asked, "what failed waits");

    let (third, _) = refresh(&library, Due::All, NOW + 120);
    assert_eq!((third.failed, third.skipped), (24, 0));
    assert_eq!(library.feeds().unwrap().iter().map(|feed| feed.failures).max(), Some(2));
    assert!(library.check().unwrap().is_empty());
}

#[test]
fn a_list_cannot_make_us_ask_private_addresses() {
    let server = Server::start();
    let (_folder, mut library) = library();
    library.subscribe(&[Feed { url: server.url("/plain/1"), ..Feed::default() }]).unwrap();
    let (summary, lines) = refresh(&library, Due::All, NOW);
    assert_eq!((summary.imported, summary.failed), (0, 1));
    assert!(lines[0].contains("private address"), "{lines:?}");
    assert_eq!(server.asked("/plain/1"), 0);
}

#[test]
fn what_was_fetched_stays_when_it_is_stopped() {
    let server = Server::start();
    let (_folder, mut library) = library();
    let feeds: Vec<Feed> = (0..20).map(|i| named(server.url(&format!("/plain/{i}")))).collect();
    library.subscribe(&feeds).unwrap();
    let stop = Stop::default();
    let polite = Polite::with(web(), &stop, Duration::ZERO, Duration::ZERO, 1);
    let mut importer = Importer::new(library.another().unwrap(), NOW).with_fetcher(&polite);
    let summary = importer
        .refresh(Due::All, &stop, &mut |report| match report {
            Report::Step { done: 3.., .. } => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        })
        .unwrap();
    assert_eq!((summary.imported, summary.stopped), (3, true));
    assert_eq!(library.feeds().unwrap().iter().filter(|feed| feed.fetched.is_some()).count(), 3);
    let (rest, _) = refresh(&library, Due::All, NOW);
    assert_eq!((rest.imported, rest.duplicate), (17, 3));
}

#[test]
fn a_folder_that_is_subscribed_to_is_read_again() {
    let (folder, mut library) = library();
    let watched = folder.path().join("in");
    std::fs::create_dir(&watched).unwrap();
    std::fs::write(watched.join("a.txt"), "Ten people died in the quake on Qeshm island.").unwrap();
    let url = gainsay::jobs::folder_address(&watched).unwrap();
    library.subscribe(&[Feed { url, ..Feed::default() }]).unwrap();
    assert_eq!(refresh(&library, Due::Waiting, NOW).0.imported, 1);
    std::fs::write(watched.join("b.txt"), "Eleven people died in the quake on Qeshm island.").unwrap();
    let (summary, _) = refresh(&library, Due::Waiting, NOW);
    assert_eq!((summary.imported, summary.duplicate), (1, 1));
    std::fs::remove_dir_all(&watched).unwrap();
    let (summary, lines) = refresh(&library, Due::Waiting, NOW);
    assert_eq!(summary.failed, 1, "{lines:?}");
}
