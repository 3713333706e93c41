//! `gainsay PATH...`: the screens where there is a terminal, the report where there is none.

use std::ffi::OsString;

use super::input::Input;
use super::{Io, Status, report, settings};

/// Arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<OsString>,
    #[command(flatten)]
    settings: settings::Source,
}

/// Opens the screens; without a terminal for them, or anything to read, prints the text report.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
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
