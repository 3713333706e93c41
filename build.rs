//! Packs the large word lists, so that the program carries a third of their size; `src/packed.rs` unpacks them when they
//! are first asked for.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the lists and writes what it made of them"
)]

use std::io::Write;
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;

const LISTS: [&str; 4] = ["wordnet/words", "wordnet/antonyms", "wordnet/irregular", "story/common"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR")?;
    for list in LISTS {
        let from = format!("assets/{list}.txt");
        println!("cargo::rerun-if-changed={from}");
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(&from)?)?;
        let name = list.replace('/', "-");
        fs::write(Path::new(&out).join(format!("{name}.deflate")), packed.finish()?)?;
    }
    Ok(())
}
