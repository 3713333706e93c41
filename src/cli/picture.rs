//! `gainsay picture`: a screen as SVG, drawn by the program itself, for documentation.

use std::ffi::OsString;

use anyhow::{Context, bail};
use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Io, Status, demo, input};
use crate::app::{App, Caps, Depth, Event, Key, Wake, update};
use crate::view;

/// Print a screen as an SVG picture, after keys were typed
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files or folders; without any, the articles of the demo
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
    /// Columns and rows
    #[arg(long, default_value = "120x36", value_parser = size)]
    size: (u16, u16),
    /// Keys typed first: "]c Enter c"
    #[arg(long)]
    keys: Option<String>,
    /// Text typed after them
    #[arg(long = "type", value_name = "TEXT")]
    text: Option<String>,
    /// The time that ages are counted from
    #[arg(long, default_value = "2026-04-27T09:30")]
    now: DateTime,
    /// What the picture is called for those who cannot see it
    #[arg(long, default_value = "A screen of gainsay")]
    title: String,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let (cols, rows) = text.split_once('x').ok_or("columns, x, rows: 120x36")?;
    match (cols.parse(), rows.parse()) {
        (Ok(cols @ 20..=500), Ok(rows @ 5..=300)) => Ok((cols, rows)),
        _ => Err("from 20x5 to 500x300".into()),
    }
}

/// Draws the screen as it stands after the keys.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let input = if args.paths.is_empty() {
        input::Input { articles: demo::articles(), warnings: Vec::new(), has_failed: false }
    } else {
        input::read(&args.paths, io)
    };
    let mut warnings = input.warnings;
    let analysis = input::analyse(input.articles, &mut warnings);
    let mut app = App::new(Caps { depth: Depth::True, ..Caps::default() });
    app.name = args.paths.first().map_or("demo".into(), |path| path.to_string_lossy().into_owned());
    let (cols, rows) = args.size;
    for event in [
        Event::Now(args.now),
        Event::Resize { cols, rows },
        Event::Analysed { generation: 1, analysis: analysis.into() },
    ] {
        update(&mut app, event);
    }
    for key in keys(args)? {
        update(&mut app, Event::Key(key));
    }
    update(&mut app, Event::Woken(Wake::Follow));
    let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
    view::draw(&app, &mut buffer);
    io.out.write_all(view::svg::draw(&buffer, &args.title).as_bytes())?;
    Ok(Status::failed_if(input.has_failed))
}

/// The keys, then the text as keys.
fn keys(args: &Args) -> anyhow::Result<Vec<Key>> {
    let mut keys = match &args.keys {
        Some(text) => Key::parse_sequence(text).with_context(|| format!("{text:?} holds an unknown key"))?,
        None => Vec::new(),
    };
    let text = args.text.as_deref().unwrap_or("");
    if text.chars().any(char::is_control) {
        bail!("a text to type holds no control characters: name keys with --keys");
    }
    keys.extend(text.chars().map(Key::char));
    Ok(keys)
}
