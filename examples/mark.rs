//! Stores decisions in a library, one after the other, and prints each once it is stored: for trials of what survives
//! a killed program.
//!
//!     cargo run --example mark -- LIBRARY NAME NUMBER
//!
//! The decisions are about articles that need not be there; `NAME` tells those of one run from those of another.

use std::io::Write;
use std::path::Path;

use gainsay::article::content_id;
use gainsay::decisions::{Decision, State, Triage};
use gainsay::store::{Library, Store};

#[expect(clippy::disallowed_methods, reason = "a command-line example")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [library, name, number] = arguments.as_slice() else { return Err("LIBRARY NAME NUMBER".into()) };
    let mut library = Library::open(Path::new(library))?;
    let mut out = std::io::stdout();
    for at in 0..number.parse::<usize>()? {
        let article = content_id(&format!("{name} {at}"));
        let triage = Triage { state: State::Read, note: at.to_string(), ..Triage::default() };
        library.decide(&[Decision::Triage { article: article.clone(), triage }])?;
        writeln!(out, "{}", article.0)?;
        out.flush()?;
    }
    Ok(())
}
