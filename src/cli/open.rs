//! `gainsay PATH...`: the screens where there is a terminal, the report where there is none; without a path on the
//! library.

use std::ffi::OsString;

use super::input::Input;
use super::library::Choice;
use super::{Io, Status, report, settings};

/// Arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input; without one the library is opened
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
    #[command(flatten)]
    settings: settings::Source,
    #[command(flatten)]
    library: Choice,
}

/// Opens the screens; without a terminal for them, or anything to read, prints the text report.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    if args.paths.is_empty() {
        return library(args, io);
    }
    #[cfg(feature = "tui")]
    if let crate::term::Fit::Screen(profile) = crate::run::terminal()
        && !crate::load::list(&args.paths).inputs.is_empty()
    {
        let session = crate::run::Session { paths: args.paths.clone(), ..crate::run::Session::default() };
        start(profile, session, &args.settings, io)?;
        return Ok(Status::Fine);
    }
    report::text(&args.paths, io)
}

/// Opens the screens on the library. While it is empty they show the sample story.
#[cfg(feature = "tui")]
fn library(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    use crate::store::Store;
    let crate::term::Fit::Screen(profile) = crate::run::terminal() else {
        return Ok(no_screen(io));
    };
    let library = args.library.open(io)?;
    let mut session = crate::run::Session { name: Some("library".into()), ..crate::run::Session::default() };
    if library.counts()?.all == 0 {
        session.articles = super::demo::articles();
        session.name = Some("sample story".into());
        session.welcome = Some("the library is empty: a imports files or feeds, ? helps".into());
    }
    if library.is_read_only() {
        session.welcome = Some(format!("the library {}", super::library::READ_ONLY));
    }
    session.library = Some(library);
    start(profile, session, &args.settings, io)?;
    Ok(Status::Fine)
}

#[cfg(not(feature = "tui"))]
fn library(_args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    Ok(no_screen(io))
}

fn no_screen(io: &mut Io) -> Status {
    io.warn("the library is read on a terminal; without one: gainsay report PATH..., gainsay --help");
    Status::Usage
}

/// The same for articles that were read already.
pub fn show(input: Input, settings: &settings::Source, io: &mut Io) -> anyhow::Result<Status> {
    #[cfg(feature = "tui")]
    if let crate::term::Fit::Screen(profile) = crate::run::terminal() {
        let session = crate::run::Session { articles: input.articles, ..crate::run::Session::default() };
        start(profile, session, settings, io)?;
        return Ok(Status::Fine);
    }
    let _ = settings;
    report::print(input, io)
}

/// Opens the screens as they are configured.
#[cfg(feature = "tui")]
fn start(
    mut profile: crate::term::Profile,
    session: crate::run::Session,
    args: &settings::Source,
    io: &mut Io,
) -> anyhow::Result<()> {
    let settings = args.settings(io)?;
    profile.caps.ascii = settings.ascii.unwrap_or(profile.caps.ascii);
    profile.caps.depth = settings.colours.unwrap_or(profile.caps.depth);
    let again = args.clone();
    let session = crate::run::Session { settings, reload: Some(Box::new(move || again.again())), ..session };
    Ok(crate::run::open(profile, session)?)
}
