//! `gainsay demo`: five articles about one deal, inside the program, so that it can be tried without a file.

use super::{Io, Status, input, open, settings};
use crate::article::Article;
use crate::import::{self, Hint};
use crate::packed::{self, packed};

/// Try it: five articles about one deal, which do not agree; needs no file
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    settings: settings::Source,
}

/// The articles of `seeds/`, as found; packed.
const SEEDS: [(&str, &[u8]); 5] = [
    ("000_d15d4e0c4decf355.txt", packed!("seeds-000_d15d4e0c4decf355")),
    ("001_2215bcc1c6e23b5b.txt", packed!("seeds-001_2215bcc1c6e23b5b")),
    ("002_6f7cc6ccbfcf09ac.txt", packed!("seeds-002_6f7cc6ccbfcf09ac")),
    ("003_e140efd81e4a57fb.txt", packed!("seeds-003_e140efd81e4a57fb")),
    ("004_8c0347ca2df4831f.txt", packed!("seeds-004_8c0347ca2df4831f")),
];

/// Opens the screens on them, or prints the report.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    open::show(
        input::Input { articles: articles(), warnings: Vec::new(), has_failed: false },
        &args.settings,
        io,
    )
}

/// The articles that the program carries.
pub fn articles() -> Vec<Article> {
    let read = |(name, packed): &(&str, &[u8])| {
        let text = packed::unpack(packed);
        import::read(text.as_bytes(), Hint::path(name)).map(|read| read.articles).unwrap_or_default()
    };
    SEEDS.iter().flat_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_carries_all_seeds() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let loaded = crate::load::load(&[folder]);
        let ids = |articles: &[Article]| articles.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        assert_eq!(articles().len(), 5);
        assert_eq!(ids(&articles()), ids(&loaded.articles));
    }
}
