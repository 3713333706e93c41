//! `gainsay man`: the manual pages, made from the table of arguments.

use anyhow::bail;

use super::{Io, Status};

/// Print the manual page of the program or of one command
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A command; without one, the page of the program
    command: Option<String>,
    /// Print the names of the commands that have a page instead
    #[arg(long, conflicts_with = "command")]
    list: bool,
}

/// Prints the page as troff, or the names.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    if args.list {
        for command in super::table().get_subcommands().filter(|command| !command.is_hide_set()) {
            writeln!(io.out, "{}", command.get_name())?;
        }
        return Ok(Status::Fine);
    }
    io.out.write_all(&page(args.command.as_deref())?)?;
    Ok(Status::Fine)
}

/// The page of a command, or of the program.
fn page(name: Option<&str>) -> anyhow::Result<Vec<u8>> {
    let mut program = super::table();
    program.build();
    let command = match name {
        None => program.clone(),
        Some(name) => match program.get_subcommands().find(|command| command.get_name() == name) {
            Some(command) => command.clone(),
            None => bail!("there is no command {name:?}; `gainsay --help` lists them"),
        },
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(page)
}
