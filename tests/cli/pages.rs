//! The documentation: pages made from tables are fresh, and the commands that the pages show work.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{program, root, run};

#[test]
fn pages_made_from_tables_are_fresh() {
    for name in ["claims", "commands", "config", "formats", "keys"] {
        let page = std::fs::read_to_string(root().join(format!("docs/{name}.md"))).unwrap_or_default();
        let made = run(&["page", name]).out;
        assert!(
            page == made,
            "docs/{name}.md is stale: a table has changed since. Refresh it with\n\n    cargo build && tools/docs target/debug/gainsay\n"
        );
    }
}

/// Commands that the pages show and that no test can run here, each with the reason.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo run --release -- seeds", "builds a release; what it shows is tested in tests/pty"),
    ("cargo test", "is what runs this"),
    (".ci/run", "runs this, and builds a release"),
    ("cargo install --path .", "builds a release"),
];

/// The pages that show commands: all of docs/, and those beside it.
fn pages() -> Vec<String> {
    let files = std::fs::read_dir(root().join("docs")).unwrap().map(|file| file.unwrap().file_name());
    let docs = files.filter_map(|name| Some(format!("docs/{}", name.to_str()?)));
    let beside = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "seeds/README.md"].map(str::to_owned);
    docs.filter(|name| Path::new(name).extension().is_some_and(|kind| kind == "md")).chain(beside).collect()
}

/// Commands of a page: lines that begin with a dollar sign in console blocks, and lines of indented blocks.
fn commands_of(page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(page)).unwrap();
    let mut commands = Vec::new();
    let (mut block, mut before) = (None, "");
    for line in text.lines() {
        if let Some(kind) = line.trim_start().strip_prefix("```") {
            block = if block.is_some() { None } else { Some(kind) };
        } else if block == Some("console") {
            commands.extend(line.strip_prefix("$ ").map(str::to_owned));
        } else if let Some(command) = line.strip_prefix("    ").filter(|_| block.is_none()) {
            // A line that is indented under another is that line's, not a block.
            if before.is_empty() || before.starts_with("    ") {
                commands.push(command.to_owned());
            }
        }
        before = line;
    }
    commands
}

/// Runs a command as a reader of the pages would, in a folder with the seeds.
fn try_out(page: &str, command: &str, folder: &Path) {
    let binary = PathBuf::from(program().get_program());
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env("PATH", &path)
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env_remove("GAINSAY_LIBRARY")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{page}: {command}: {}\n{err}", output.status);
}

/// Every command that a page shows ends well, or stands in [`NOT_RUN`], or has the reason behind it (`# not run: why`).
#[test]
fn commands_that_the_pages_show_work() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root().join("seeds"), folder.path().join("seeds")).unwrap();
    let (mut count, mut left_out) = (0, BTreeSet::new());
    for page in pages() {
        for command in commands_of(&page).into_iter().filter(|command| !command.contains("# not run:")) {
            if let Some((known, _)) = NOT_RUN.iter().find(|(known, _)| *known == command) {
                left_out.insert(*known);
            } else {
                try_out(&page, &command, folder.path());
                count += 1;
            }
        }
    }
    assert!(count > 15, "only {count} commands were found: are the blocks still marked console?");
    let gone: Vec<_> = NOT_RUN.iter().filter(|(known, _)| !left_out.contains(known)).collect();
    assert!(gone.is_empty(), "no page shows these any more: {gone:?}");
}

/// A command of the program that stands inside a line exists.
#[test]
fn commands_that_the_pages_name_exist() {
    let help = run(&["--help"]).out;
    for page in pages() {
        let text = std::fs::read_to_string(root().join(&page)).unwrap();
        for named in text.split("`gainsay ").skip(1) {
            let word = named.split([' ', '`', '\n']).next().unwrap();
            let is_word = !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
            assert!(
                !is_word || word == "seeds" || help.contains(&format!("\n  {word} ")),
                "{page}: gainsay {word}"
            );
        }
    }
}
