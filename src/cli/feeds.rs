//! `gainsay subscribe`, `unsubscribe` and `feeds`: what `gainsay refresh` fetches.

use std::ffi::OsString;
use std::path::Path;

use clap::ValueEnum;
use serde::Serialize;

use super::{Io, Status, library};
use crate::arrange::Arrange;
use crate::import::address::{self, masked};
use crate::import::{self, opml};
use crate::jobs::{Importer, folder_address};
use crate::load;
use crate::store::{Feed, Store};

/// Subscribe to feeds and folders
///
/// An address of a feed, a folder whose articles are to come in as they appear there, or a list of feeds (OPML).
/// Nothing is fetched until `gainsay refresh`.
#[derive(Debug, clap::Args)]
pub struct Subscribe {
    /// Addresses of feeds, folders, lists of feeds
    #[arg(value_name = "FEED", required = true)]
    feeds: Vec<OsString>,
    #[command(flatten)]
    library: library::Choice,
}

/// End subscriptions; the articles stay
#[derive(Debug, clap::Args)]
pub struct Unsubscribe {
    /// Addresses of feeds, and folders
    #[arg(value_name = "FEED", required = true)]
    feeds: Vec<OsString>,
    #[command(flatten)]
    library: library::Choice,
}

/// List what is subscribed to, with what went wrong at the last fetch
#[derive(Debug, clap::Args)]
pub struct List {
    /// How to print it
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    library: library::Choice,
}

/// The formats of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each: address, title, what failed
    Text,
    /// One JSON object for each, each on a line of its own
    Json,
    /// For other readers: OPML, without the folders of this machine
    Opml,
}

/// Subscribes.
pub fn subscribe(args: &Subscribe, io: &mut Io) -> anyhow::Result<Status> {
    let mut importer = Importer::new(args.library.open(io)?, library::now());
    let (mut new, mut has_failed) = (0, false);
    for name in &args.feeds {
        match wanted(name) {
            Ok(Wanted::Named(mut feed)) => {
                feed.subscribed = library::now();
                new += importer.store_mut().subscribe(&[feed])?;
            }
            Ok(Wanted::Listed(feeds)) => new += importer.subscribe(feeds)?,
            Err(line) => {
                has_failed = true;
                io.warn(&line);
            }
        }
    }
    writeln!(io.out, "{new} subscribed")?;
    Ok(Status::failed_if(has_failed))
}

/// What somebody wants to subscribe to.
enum Wanted {
    Named(Feed),
    Listed(Vec<import::Feed>),
}

fn wanted(name: &OsString) -> Result<Wanted, String> {
    if let Some(url) = name.to_str().filter(|name| load::is_url(name)) {
        let url = address::feed(url).ok_or_else(|| format!("{}: is no address of the web", masked(url)))?;
        return Ok(Wanted::Named(Feed { url, private: true, ..Feed::default() }));
    }
    let path = Path::new(name);
    let shown = load::display_name(path);
    if path.is_dir() {
        let url = folder_address(path).ok_or_else(|| format!("{shown}: has a name that is no text"))?;
        let title = path.file_name().map(|name| load::display_name(Path::new(name)));
        return Ok(Wanted::Named(Feed { url, title, ..Feed::default() }));
    }
    let loaded = load::load(&[name]);
    match loaded.failures.into_iter().next() {
        Some(failure) => Err(failure.to_string()),
        None if loaded.feeds.is_empty() => {
            Err(format!("{shown}: is neither an address, nor a folder, nor a list of feeds"))
        }
        None => Ok(Wanted::Listed(loaded.feeds)),
    }
}

/// Unsubscribes.
pub fn unsubscribe(args: &Unsubscribe, io: &mut Io) -> anyhow::Result<Status> {
    let mut library = args.library.existing(io)?;
    let mut has_failed = false;
    for name in &args.feeds {
        let typed = name.to_str().map(str::to_owned);
        let url = typed.clone().filter(|name| load::is_url(name)).and_then(|name| address::feed(&name));
        let url = url.or_else(|| folder_address(Path::new(name)));
        let mut ended = false;
        for url in url.into_iter().chain(typed) {
            ended = ended || library.unsubscribe(&url)?;
        }
        if !ended {
            has_failed = true;
            io.warn(&format!("{}: is not subscribed to", masked(&name.to_string_lossy())));
        }
    }
    Ok(Status::failed_if(has_failed))
}

/// A feed as it is printed, without its secrets.
#[derive(Serialize)]
struct Shown<'a> {
    url: String,
    title: Option<&'a str>,
    site: Option<&'a str>,
    folders: &'a [String],
    fetched: Option<String>,
    failures: u32,
    error: Option<&'a str>,
}

/// Lists them.
pub fn list(args: &List, io: &mut Io) -> anyhow::Result<Status> {
    let feeds = args.library.existing(io)?.feeds()?;
    match args.format {
        Format::Text => feeds.iter().try_for_each(|feed| writeln!(io.out, "{}", line(feed)))?,
        Format::Json => {
            for feed in &feeds {
                serde_json::to_writer(&mut io.out, &shown(feed))?;
                io.out.write_all(b"\n")?;
            }
        }
        Format::Opml => {
            io.out.write_all(outlines(&feeds, io.is_terminal).as_bytes())?;
            left_out(&feeds, io);
        }
    }
    Ok(Status::Fine)
}

fn line(feed: &Feed) -> String {
    let mut line = masked(&feed.url);
    if let Some(title) = &feed.title {
        line = format!("{line}  {title}");
    }
    if let Some(error) = &feed.error {
        line = format!("{line}  [failed {}x: {error}]", feed.failures);
    }
    crate::text::clean_line(&line).into_owned()
}

fn shown(feed: &Feed) -> Shown<'_> {
    let fetched = feed.fetched.and_then(|at| jiff::Timestamp::from_second(at).ok()).map(|at| at.to_string());
    Shown {
        url: masked(&feed.url),
        title: feed.title.as_deref(),
        site: feed.site.as_deref(),
        folders: &feed.folders,
        fetched,
        failures: feed.failures,
        error: feed.error.as_deref(),
    }
}

/// Says what OPML cannot hold.
pub fn left_out(feeds: &[Feed], io: &mut Io) {
    let folders = feeds.iter().filter(|feed| !load::is_url(&feed.url)).count();
    if folders > 0 {
        let folders = if folders == 1 { "1 folder".to_owned() } else { format!("{folders} folders") };
        io.warn(&format!(
            "{folders} of this machine left out: OPML lists feeds of the web (`gainsay export` keeps both)"
        ));
    }
}

/// Takes names and passwords out of a feed's addresses.
pub fn mask(feed: &mut Feed) {
    feed.url = masked(&feed.url);
    feed.site = feed.site.as_deref().map(masked);
}

/// The feeds of the web as OPML, whole, as another reader needs them; on a terminal without names and passwords.
pub fn outlines(feeds: &[Feed], is_shown: bool) -> String {
    let mut feeds: Vec<Feed> = feeds.to_vec();
    if is_shown {
        feeds.iter_mut().for_each(mask);
    }
    let mut listed: Vec<import::Feed> = feeds
        .iter()
        .filter(|feed| load::is_url(&feed.url))
        .map(|feed| import::Feed {
            title: feed.title.clone(),
            url: Some(feed.url.clone()),
            site: feed.site.clone(),
            folders: feed.folders.clone(),
        })
        .collect();
    listed.arrange(|a, b| a.folders.cmp(&b.folders).then_with(|| a.url.cmp(&b.url)));
    opml::write("gainsay", &listed)
}
