//! Makes the large word lists ready, so that the program carries less than half of their size and starts at once: those of
//! every start are read where they stand, the others are packed, and `src/packed.rs` unpacks them when they are first asked
//! for. And asks the linker for a small program.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the lists and writes what it made of them"
)]

use std::collections::HashSet;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;

#[path = "src/story/stem.rs"]
mod stem;

const PACKED: [&str; 9] = [
    "assets/wordnet/antonyms.txt",
    "assets/wordnet/irregular.txt",
    "assets/model/conflict.json",
    "assets/model/short.json",
    "seeds/000_d15d4e0c4decf355.txt",
    "seeds/001_2215bcc1c6e23b5b.txt",
    "seeds/002_6f7cc6ccbfcf09ac.txt",
    "seeds/003_e140efd81e4a57fb.txt",
    "seeds/004_8c0347ca2df4831f.txt",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/story/stem.rs");
    for list in PACKED {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(read(list)?.as_bytes())?;
        write(list, "deflate", &packed.finish()?)?;
    }
    ask_linker()?;
    write("assets/story/common.txt", "terms", &terms(&read("assets/story/common.txt")?))?;
    write("assets/wordnet/words.txt", "blocks", &blocks(&read("assets/wordnet/words.txt")?)?)
}

/// Has the linker make the program smaller, where it knows how: LLD does, which rustc brings along for Linux. Addresses to be
/// filled in at the start are listed in few bytes each. (Functions of the same code are not made one: SQLite tells some
/// apart by their address.)
fn ask_linker() -> Result<(), Box<dyn Error>> {
    if env::var("PROFILE")? != "release" {
        return Ok(());
    }
    let argument = "-Wl,-z,pack-relative-relocs";
    if links_and_runs(argument)? {
        println!("cargo::rustc-link-arg-bins={argument}");
    }
    Ok(())
}

/// Whether an empty program that was linked with an argument runs on this machine.
fn links_and_runs(argument: &str) -> Result<bool, Box<dyn Error>> {
    let folder = env::var("OUT_DIR")?;
    let (source, program) = (Path::new(&folder).join("empty.rs"), Path::new(&folder).join("empty"));
    fs::write(&source, "fn main() {}\n")?;
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    let mut rustc = Command::new(env::var("RUSTC")?);
    rustc.arg(source).arg("-o").arg(&program).args(["--target", &env::var("TARGET")?]);
    rustc.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    rustc.args(env::var("RUSTC_LINKER").map(|linker| format!("-Clinker={linker}")));
    rustc.arg(format!("-Clink-arg={argument}"));
    let is_made = rustc.output().is_ok_and(|made| made.status.success());
    Ok(is_made && Command::new(program).output().is_ok_and(|ran| ran.status.success()))
}

fn read(list: &str) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={list}");
    Ok(fs::read_to_string(list)?)
}

/// "assets/wordnet/words.txt" becomes "wordnet-words.EXTENSION" in the folder of what the build made.
fn write(list: &str, extension: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let name = Path::new(list.trim_start_matches("assets/")).with_extension(extension);
    let name = name.to_string_lossy().replace('/', "-");
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join(name), bytes)?)
}

/// The term of each word by its rank, 0 where a commoner word has that term: src/story/word.rs reads it.
fn terms(list: &str) -> Vec<u8> {
    let mut known = HashSet::new();
    let mut out = Vec::new();
    for word in list.lines() {
        let mut stemmed = word.to_owned();
        stem::stem(&mut stemmed);
        let term = stem::term(stemmed.as_bytes());
        assert_ne!(term, 0, "{word} has the term that stands for none");
        out.extend(if known.insert(term) { term } else { 0 }.to_le_bytes());
    }
    out
}

/// Words with their digits, each after the letters that it shares with the one before: src/claim/word/blocks.rs reads it.
fn blocks(list: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let lines: Vec<(&str, &str)> = list.lines().filter_map(|line| line.split_once(' ')).collect();
    assert!(lines.is_sorted_by(|a, b| a.0 < b.0), "the list is not sorted");
    let mut tags: Vec<&str> = lines.iter().map(|line| line.1).collect();
    tags.sort_unstable();
    tags.dedup();
    // Most words have one of few tags, which take one byte.
    tags.sort_by_key(|tag| std::cmp::Reverse(lines.iter().filter(|line| line.1 == *tag).count()));
    let mut out = u16::try_from(tags.len())?.to_le_bytes().to_vec();
    out.extend(tags.iter().flat_map(|tag| digits(tag)));
    let mut before = "";
    for (at, (word, tag)) in lines.iter().enumerate() {
        // Every sixteenth stands whole.
        let same = word.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count().min(15);
        let same = if at % 16 == 0 { 0 } else { same };
        let rest = &word.as_bytes()[same..];
        let (shared, length) = (u8::try_from(same)?, u8::try_from(rest.len())?);
        out.push(shared << 4 | length.min(15));
        out.extend((length >= 15).then_some(length));
        out.extend(rest);
        let tag = tags.iter().position(|one| one == tag).unwrap_or(0);
        out.extend(std::iter::repeat_n(255, tag / 255));
        out.push(u8::try_from(tag % 255)?);
        before = word;
    }
    Ok(out)
}

/// The digits of a tag for noun, verb, adjective, adverb, one added: "n4v0" is 5, 1, 0, 0.
fn digits(tag: &str) -> [u8; 4] {
    let mut digits = [0; 4];
    for pair in tag.as_bytes().chunks_exact(2) {
        let slot = "nva".bytes().position(|class| class == pair[0]).unwrap_or(3);
        digits[slot] = pair[1].saturating_sub(b'0') + 1;
    }
    digits
}
