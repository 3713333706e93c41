//! `gainsay check`: whether the library is whole, and what to do if not.

use std::path::{Path, PathBuf};

use super::{Io, Status, library};
use crate::jobs::relate;
use crate::store::{self, Library, Store};

/// Verify the library, and repair what can be repaired
///
/// Prints what is wrong, a line each, and nothing that a person decided is ever changed. With --repair counts and
/// indexes are made again in place; out of a damaged file all that can be read is saved into a new one beside it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Put right what can be put right, and save the rest into a new file
    #[arg(long)]
    repair: bool,
    #[command(flatten)]
    library: library::Choice,
}

/// Checks, and repairs if asked.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let path = args.library.existing_path()?;
    let mut library = match Library::open(&path) {
        Ok(library) => library,
        Err(error) if error.is_damaged() && args.repair => return save(&path, io),
        Err(error) => return Err(error.into()),
    };
    library.remarks().iter().for_each(|remark| io.warn(remark));
    let findings = library.check()?;
    for finding in &findings {
        let line = crate::text::clean_line(&finding.message);
        writeln!(io.out, "{line}")?;
    }
    if findings.is_empty() {
        let counts = library.counts()?;
        writeln!(
            io.out,
            "fine: {} articles, {} conflicts, {} open",
            counts.all, counts.conflicts, counts.open
        )?;
        return Ok(Status::Fine);
    }
    if !args.repair {
        io.warn("`gainsay check --repair` puts right what can be put right");
        return Ok(Status::Failed);
    }
    if findings.iter().all(|finding| finding.mendable) {
        library.mend()?;
        let _ = relate(&mut library, &mut |report| library::tell(&report, io))?;
        let left = library.check()?.len();
        writeln!(io.out, "{}", if left == 0 { "repaired" } else { "repaired in part: check again" })?;
        return Ok(Status::failed_if(left > 0));
    }
    drop(library);
    save(&path, io)
}

/// Saves what can be read into a new file.
fn save(path: &Path, io: &mut Io) -> anyhow::Result<Status> {
    let to = beside(path);
    let saved = store::salvage(path, &to, library::now())?;
    let mut library = Library::open(&to)?;
    let _ = relate(&mut library, &mut |report| library::tell(&report, io))?;
    writeln!(
        io.out,
        "saved {} articles and {} decisions, feeds and searches into {}; {} articles are lost",
        saved.articles,
        saved.decisions,
        crate::load::display_name(&to),
        saved.lost
    )?;
    if saved.gaps {
        io.warn("a part of the file could not be read at all: more may be lost than was counted");
    }
    io.warn("the damaged file is as it was; move the new one into its place");
    Ok(Status::failed_if(saved.lost > 0 || saved.gaps))
}

/// `library.db` becomes `library.db.saved`.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".saved");
    PathBuf::from(name)
}
