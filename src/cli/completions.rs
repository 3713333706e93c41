//! `gainsay completions`: for the shells.

use clap_complete::Shell;

use super::{Io, Status};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints them.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::table(), "gainsay", &mut script);
    io.out.write_all(&script)?;
    Ok(Status::Fine)
}
