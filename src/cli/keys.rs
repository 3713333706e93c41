//! `gainsay keys`: every key, from the table that handles them.

use clap::builder::PossibleValuesParser;

use super::{Io, Status, settings};
use crate::app::keymap::{self, Keymap};
use crate::config;

/// Print every key in force and what it does
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Another set of keys below those that are configured
    #[arg(long, value_parser = PossibleValuesParser::new(keymap::preset_names()))]
    preset: Option<String>,
    #[command(flatten)]
    settings: settings::Source,
}

/// Prints them by group.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let mut settings = args.settings.settings(io)?;
    if let Some(preset) = &args.preset {
        let map = Keymap::build(preset, &settings.bindings)
            .map_err(|faults| anyhow::anyhow!("the keys of {preset}: {faults:?}"))?;
        settings.keymap = map.into();
    }
    io.out.write_all(config::effective_keys(&settings).as_bytes())?;
    Ok(Status::Fine)
}
