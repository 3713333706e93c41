//! Fifty feeds from a real server on the loopback address, most of which misbehave.
//!
//! The server answers by path; what it holds back it holds until the client gives up, so nothing here sleeps.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use gainsay::fetch::{Fetch, FetchError, Polite, Request, Response, Settings, Stop, Web, all};
use gainsay::import;

/// A server on a port of its own; it ends with the process.
pub struct Server {
    root: String,
    /// How often each path was asked for.
    asked: Arc<Mutex<BTreeMap<String, usize>>>,
    /// The heads of all requests.
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let (asked, heads) = (Arc::default(), Arc::default());
        let server = Server { root, asked: Arc::clone(&asked), heads: Arc::clone(&heads) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, heads) = (Arc::clone(&asked), Arc::clone(&heads));
                thread::spawn(move || serve(stream, &asked, &heads));
            }
        });
        server
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    pub(super) fn asked(&self, path: &str) -> usize {
        self.asked.lock().unwrap().get(path).copied().unwrap_or(0)
    }
}

fn serve(mut stream: TcpStream, asked: &Mutex<BTreeMap<String, usize>>, heads: &Mutex<Vec<String>>) {
    let Some(head) = head(&mut stream) else { return };
    let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
    *asked.lock().unwrap().entry(path.clone()).or_default() += 1;
    heads.lock().unwrap().push(head.clone());
    // A client that hangs up early is part of the tests.
    let _ = answer(&mut stream, &path, &head);
}

fn head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

fn feed(path: &str) -> String {
    let number = path.rsplit('/').next().unwrap_or("0");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Café wire {number}</title>\
         <item><title>Rates rise {number}</title><link>http://w.example/{number}</link><description>Up to 4 percent.</description></item>\
         </channel></rss>"
    )
}

fn answer(stream: &mut TcpStream, path: &str, head: &str) -> std::io::Result<()> {
    let feed = feed(path);
    let body = feed.as_bytes();
    let kind = path.split('/').nth(1).unwrap_or("");
    match kind {
        "gzip" => send(stream, "200 OK", "Content-Encoding: gzip\r\n", &gzip(body)),
        "brotli" => send(stream, "200 OK", "Content-Encoding: br\r\n", &brotli(body)),
        "moved" => send(
            stream,
            "301 Moved",
            &format!("Location: /plain/{}\r\n", path.rsplit('/').next().unwrap_or("")),
            b"",
        ),
        "found" => send(stream, "302 Found", "Location: /plain/7\r\n", b""),
        "same" if head.to_ascii_lowercase().contains("if-none-match: \"v1\"") => {
            send(stream, "304 Not Modified", "", b"")
        }
        "same" => {
            send(stream, "200 OK", "ETag: \"v1\"\r\nLast-Modified: Tue, 02 Jun 2026 08:00:00 GMT\r\n", body)
        }
        "bare304" => send(stream, "304 Not Modified", "", b""),
        "missing" => send(stream, "404 Not Found", "", b"<html>no"),
        "gone" => send(stream, "410 Gone", "", b""),
        "broken" => send(stream, "500 Internal Server Error", "", b""),
        "loop" => send(stream, "302 Found", &format!("Location: {path}\r\n"), b""),
        "hops" => {
            let left: usize = path.rsplit('/').next().and_then(|left| left.parse().ok()).unwrap_or(0);
            let next = if left > 0 { format!("/hops/{}", left - 1) } else { "/plain/1".into() };
            send(stream, "301 Moved", &format!("Location: {next}\r\n"), b"")
        }
        "to-file" => send(stream, "302 Found", "Location: file:///etc/passwd\r\n", b""),
        "to-inside" => send(stream, "302 Found", "Location: http://169.254.169.254/latest/\r\n", b""),
        "to-other-port" => send(stream, "302 Found", "Location: http://127.0.0.1:22/\r\n", b""),
        "bomb" => send(stream, "200 OK", "Content-Encoding: gzip\r\n", &gzip(&vec![b' '; 8 << 20])),
        "huge-bomb" => send(stream, "200 OK", "Content-Encoding: gzip\r\n", &gzip(&vec![b' '; 64 << 20])),
        "not-gzip" => send(stream, "200 OK", "Content-Encoding: gzip\r\n", body),
        "short" => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\nConnection: close\r\n\r\n")?;
            stream.write_all(body)
        }
        "slow" => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n<rss>")?;
            until_hung_up(stream)
        }
        "silent" => until_hung_up(stream),
        "endless" => {
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<rss>")?;
            let blanks = vec![b' '; 65_536];
            loop {
                stream.write_all(&blanks)?;
            }
        }
        "headers" => {
            write!(stream, "HTTP/1.1 200 OK\r\n")?;
            for number in 0..100_000 {
                write!(stream, "X-{number}: {number}\r\n")?;
            }
            stream.write_all(b"\r\n")
        }
        "garbage" => stream.write_all(&b"\0\xffSSH-2.0-x\r\n".repeat(100)),
        "charset" => {
            let (latin, ..) = encoding_rs::WINDOWS_1252.encode(&feed);
            let latin: Vec<u8> = latin.into_owned();
            send(stream, "200 OK", "Content-Type: image/png; charset=x-none\r\n", &latin)
        }
        "escapes" => {
            send(stream, "200 \u{1b}]2;x\u{7}OK", "Content-Type: text/xml\u{1b}[31m\r\nX: \u{7f}\r\n", body)
        }
        _ => send(stream, "200 OK", "Content-Type: application/rss+xml\r\n", body),
    }
}

fn send(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) -> std::io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}

fn until_hung_up(stream: &mut TcpStream) -> std::io::Result<()> {
    let mut byte = [0];
    while stream.read(&mut byte)? > 0 {}
    Ok(())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Brotli without compression: one stored block (RFC 7932, section 9.2) and an empty last one.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let header = (u32::try_from(bytes.len()).unwrap() - 1) << 4 | 1 << 20;
    [&header.to_le_bytes()[..3], bytes, &[3]].concat()
}

/// The web as these tests want it: quick to give up, and a small limit.
pub(super) fn web() -> Web {
    let settings = Settings {
        total: Duration::from_millis(1_500),
        limit: 1 << 20,
        proxy_from_environment: false,
        ..Settings::default()
    };
    Web::new(settings).unwrap()
}

fn cause(server: &Server, path: &str) -> String {
    web().fetch(&Request::new(server.url(path))).unwrap_err().cause().to_owned()
}

#[test]
fn fifty_feeds_end_with_the_right_counts() {
    let server = Server::start();
    let kinds = ["plain", "gzip", "brotli", "moved", "same", "missing", "broken", "slow", "loop"];
    let mut requests: Vec<Request> =
        (0..45).map(|i| Request::new(server.url(&format!("/{}/{i}", kinds[i % 9])))).collect();
    requests.push(Request::new(server.url("/bomb/45")));
    requests.push(Request::new(server.url("/charset/46")));
    requests.push(Request::new(server.url("/gone/47")));
    requests.push(Request::new("ftp://127.0.0.1/feed"));
    requests.push(Request::new(server.url("/garbage/49")));
    for request in requests.iter_mut().filter(|request| request.url.contains("/same/")) {
        request.etag = Some("\"v1\"".into());
    }
    let stop = Stop::default();
    let polite = Polite::with(web(), &stop, Duration::ZERO, Duration::ZERO, 2);
    let (mut counts, mut causes) = (BTreeMap::<&str, usize>::new(), BTreeMap::<String, usize>::new());
    all(&polite, &requests, 8, &stop, |(index, result)| match result {
        Ok(response) => {
            *counts.entry(if response.moved.is_some() { "moved" } else { "stays" }).or_default() += 1;
            let Some(bytes) = &response.bytes else {
                *counts.entry("unchanged").or_default() += 1;
                return;
            };
            let imported = import::read(bytes, response.hint()).unwrap();
            assert_eq!(imported.articles.len(), 1);
            assert_eq!(imported.articles[0].source, Some(format!("Café wire {index}")));
            *counts.entry("articles").or_default() += 1;
        }
        Err(error) => *causes.entry(error.cause().to_owned()).or_default() += 1,
    });
    // 45 by nine kinds are five of each.
    let expected = [("articles", 21), ("moved", 5), ("stays", 21), ("unchanged", 5)];
    assert_eq!(counts, BTreeMap::from(expected));
    let expected = [
        ("is not an address of the web", 1),
        ("is redirected more than 10 times: not followed", 5),
        ("sends more than 1 MB: not read", 1),
        ("the answer is no HTTP", 1),
        ("the server answers 404 (Not Found)", 5),
        ("the server answers 410 (Gone)", 1),
        ("the server answers 500 (Internal Server Error)", 5),
        ("took too long", 5),
    ];
    assert_eq!(causes, BTreeMap::from(expected.map(|(cause, count)| (cause.to_owned(), count))));
    // What may pass is tried again, what is settled is not.
    let asked = ["/broken/6", "/missing/5", "/slow/7"].map(|path| server.asked(path));
    assert_eq!(asked, [2, 1, 1]);
}

#[test]
fn each_bad_answer_has_its_own_line() {
    let server = Server::start();
    let refused = "leads to a private address that you did not name: not followed";
    for (path, expected) in [
        ("/to-file", "leads to an address that is not of the web (file:): not followed"),
        ("/to-inside", refused),
        ("/to-other-port", refused),
        ("/bare304", "says that nothing changed, to a first request"),
        ("/endless", "sends more than 1 MB: not read"),
        ("/silent", "took too long"),
        ("/short", "the answer is cut off"),
        ("/not-gzip", "the answer says gzip and is not"),
        ("/headers", "the answer's headers are too many"),
    ] {
        assert_eq!(cause(&server, path), expected, "{path}");
    }
}

#[test]
fn an_unchanged_document_is_asked_for_with_what_is_known_of_it() {
    let server = Server::start();
    let first = web().fetch(&Request::new(server.url("/same/1"))).unwrap();
    assert_eq!(first.etag.as_deref(), Some("\"v1\""));
    let (etag, last_modified) = (first.etag, first.last_modified);
    let second = web()
        .fetch(&Request { url: server.url("/same/1"), etag, last_modified, ..Request::default() })
        .unwrap();
    assert_eq!(second.bytes, None);
    assert_eq!(second.etag.as_deref(), Some("\"v1\""));
    let heads = server.heads.lock().unwrap();
    assert!(
        heads[1].to_ascii_lowercase().contains("if-modified-since: tue, 02 jun 2026 08:00:00 gmt"),
        "{}",
        heads[1]
    );
}

#[test]
fn only_moves_for_good_are_told() {
    let server = Server::start();
    let moved = |path: &str| web().fetch(&Request::new(server.url(path))).unwrap().moved;
    assert_eq!(moved("/moved/3"), Some(server.url("/plain/3")));
    assert_eq!(moved("/found/3"), None);
    assert_eq!(moved("/plain/3"), None);
}

#[test]
fn secrets_go_to_the_server_and_nowhere_else() {
    let server = Server::start();
    let url = server.url("/plain/1?token=gs-token").replace("http://", "http://user:gs-secret@");
    let response = web().fetch(&Request::new(&url)).unwrap();
    assert!(!response.url.contains("gs-secret"));
    let head = server.heads.lock().unwrap()[0].to_ascii_lowercase();
    assert!(head.contains("authorization: basic dxnlcjpncy1zzwnyzxq="), "{head}");
    let error = web().fetch(&Request::new(url.replace("/plain/", "/missing/"))).unwrap_err().to_string();
    assert!(error.contains("***") && !error.contains("gs-secret") && !error.contains("gs-token"), "{error}");
}

/// A proxy that stands for all of the web, so that hosts may have any name: `a.example` moves to what `to` names, all
/// others have a feed. Tells what it was asked.
fn asked_of_the_web(request: &Request, to: &str) -> Vec<String> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = Some(format!("http://{}", listener.local_addr().unwrap()));
    let heads: Arc<Mutex<Vec<String>>> = Arc::default();
    let (moved, written) = (format!("Location: {to}\r\n"), Arc::clone(&heads));
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let Some(mut asked) = head(&mut stream) else { continue };
            let mut host = asked.clone();
            if asked.starts_with("CONNECT ") {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
                let Some(inner) = head(&mut stream) else { continue };
                host = std::mem::replace(&mut asked, inner);
            }
            written.lock().unwrap().push(asked.to_ascii_lowercase());
            let _ = if host.contains("a.example") {
                send(&mut stream, "301 Moved", &moved, b"")
            } else {
                send(&mut stream, "200 OK", "", feed("/1").as_bytes())
            };
        }
    });
    let settings = Settings { proxy, proxy_from_environment: false, ..Settings::default() };
    Web::new(settings).unwrap().fetch(request).unwrap();
    heads.lock().unwrap().clone()
}

#[test]
fn what_is_known_of_one_host_is_not_told_to_another() {
    let request = Request {
        url: "http://user:gs-secret@a.example/feed".into(),
        etag: Some("\"v1\"".into()),
        last_modified: Some("Tue, 02 Jun 2026 08:00:00 GMT".into()),
        ..Request::default()
    };
    let known = ["authorization:", "if-none-match:", "if-modified-since:"];
    let heads = asked_of_the_web(&request, "http://b.example/feed");
    assert_eq!(heads.len(), 2);
    assert!(known.iter().all(|name| heads[0].contains(name)), "{}", heads[0]);
    assert!(
        heads[1].contains("b.example") && !known.iter().any(|name| heads[1].contains(name)),
        "{}",
        heads[1]
    );
}

#[test]
fn a_server_cannot_speak_to_the_terminal() {
    let server = Server::start();
    let response = web().fetch(&Request::new(server.url("/escapes/1"))).unwrap();
    let shown = format!("{response:?}");
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{7}'), "{shown}");
    let text = String::from_utf8(response.bytes.unwrap()).unwrap();
    assert!(text.contains("Rates rise 1"), "the document is read all the same: {text}");
}

/// Answers the first request, and holds all others until the stop.
struct Gate<'a>(&'a Stop);

impl Fetch for Gate<'_> {
    fn fetch(&self, request: &Request) -> Result<Response, FetchError> {
        if !request.url.ends_with("/0") {
            self.0.pause(Duration::from_secs(60));
        }
        Ok(Response::default())
    }
}

#[test]
fn stopping_ends_every_request_with_an_outcome() {
    let requests: Vec<Request> = (0..20).map(|i| Request::new(format!("http://w.example/{i}"))).collect();
    let stop = Stop::default();
    let (mut done, mut stopped) = (0, 0);
    all(&Gate(&stop), &requests, 2, &stop, |(_, result)| {
        stop.raise();
        *if result.is_err_and(|error| error.is_stopped()) { &mut stopped } else { &mut done } += 1;
    });
    assert_eq!(done + stopped, 20);
    assert!(stopped >= 17, "{done} went on after the stop");
}

#[test]
fn named_addresses_are_loaded_and_no_others() {
    let server = Server::start();
    let names = [server.url("/plain/1"), server.url("/missing/2")];
    let loaded = gainsay::load::load_with(&names, &web());
    assert_eq!(loaded.articles.len(), 1);
    assert_eq!(loaded.articles[0].url.as_deref(), Some("http://w.example/1"));
    assert_eq!(loaded.failures.len(), 1);
    assert_eq!(server.heads.lock().unwrap().len(), 2);
    let without = gainsay::load::load(&names);
    assert_eq!((without.failures.len(), server.heads.lock().unwrap().len()), (2, 2));
}
