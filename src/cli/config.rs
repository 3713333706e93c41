//! `gainsay config`: the configuration in force.

use super::{Io, Status, settings};
use crate::config;

/// Print the configuration in force, and where each value is from
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    settings: settings::Source,
}

/// Prints it as a configuration that means the same.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let settings = args.settings.settings(io)?;
    let file = args.settings.file().map_or_else(String::new, |file| file.display().to_string());
    io.out.write_all(config::effective(&settings, &file).as_bytes())?;
    Ok(Status::Fine)
}
