//! `gainsay keys`: every key, from the table that handles them.

use clap::builder::PossibleValuesParser;

use super::{Io, Status};
use crate::app::action::{self, Action};
use crate::app::keymap::{self, Keymap};

/// Print every key and what it does
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which set of keys
    #[arg(long, default_value = "vim", value_parser = PossibleValuesParser::new(keymap::preset_names()))]
    preset: String,
}

/// Prints them by group.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let map = Keymap::build(&args.preset, &[])
        .map_err(|faults| anyhow::anyhow!("the keys of {}: {faults:?}", args.preset))?;
    for (place, (group, actions)) in action::GROUPS.iter().enumerate() {
        writeln!(io.out, "{}{group}", if place > 0 { "\n" } else { "" })?;
        for action in *actions {
            writeln!(io.out, "{}", row(&map, action))?;
        }
    }
    Ok(Status::Fine)
}

/// Keys, what they do, and the name that the command line and the configuration know it by.
fn row(map: &Keymap, action: &Action) -> String {
    let keys = map.keys_of(action.name).join(", ");
    format!("  {keys:20}  {} ({})", action.help, action.name)
}
