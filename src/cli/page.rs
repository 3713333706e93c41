//! `gainsay page`: the pages of docs/ that are made from tables, so that they cannot lag behind them.

use std::fmt::Write;

use clap::builder::PossibleValuesParser;

use super::{Io, Status};
use crate::app::keymap;
use crate::claim::kinds::KINDS;
use crate::config;
use crate::import::FORMATS;
use crate::relation::RULES;

/// Print a page of the documentation that is made from a table
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which page
    #[arg(value_parser = PossibleValuesParser::new(PAGES.iter().map(|(name, _)| *name)))]
    page: String,
}

/// A page: docs/NAME.md, and what writes it.
type Page = (&'static str, fn() -> String);

/// All pages.
const PAGES: &[Page] = &[
    ("claims", claims),
    ("commands", commands),
    ("config", config::page),
    ("formats", formats),
    ("keys", keymap::page),
];

/// Prints one.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    for (_, write) in PAGES.iter().filter(|(name, _)| *name == args.page) {
        io.out.write_all(write().as_bytes())?;
    }
    Ok(Status::Fine)
}

/// Kinds of claims with examples, and the rules that find conflicts.
fn claims() -> String {
    let mut out = String::from(
        "# Claims\n\nMade from the table of kinds in `src/claim/kinds/`. A claim is one checkable statement, with the exact \
         words that\nmake it; its kind says what sort of question it answers, and its value is the answer.\n",
    );
    for row in &KINDS {
        let _ = write!(out, "\n## {}\n\n*{}* {}\n", row.kind.name(), row.question, row.about);
        if !row.examples.is_empty() {
            out.push_str("\n| in the text | value |\n| --- | --- |\n");
        }
        for (sentence, value) in row.examples {
            let _ = writeln!(out, "| {} | {} |", cell(sentence), cell(value));
        }
    }
    out.push_str("\n## Rules that find conflicts\n\nThe report names the rule of each conflict:\n\n");
    for rule in RULES {
        let _ = writeln!(out, "- `{rule}`");
    }
    out
}

/// What can be read.
fn formats() -> String {
    let mut out = String::from(
        "# Formats\n\nMade from the table of formats in `src/import/`. The kind of a file is told from its text; its name or \
         media type is\nasked only where that leaves a choice.\n\n| format | what | extensions | media types |\n| --- | --- | --- | \
         --- |\n",
    );
    for format in FORMATS {
        let list =
            |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let (extensions, mimes) = (list(format.extensions), list(format.mimes));
        let _ = writeln!(out, "| {} | {} | {extensions} | {mimes} |", format.name, cell(format.about));
    }
    out.push_str(
        "\n## Books\n\nAn EPUB is read by its order of reading: each document is an article, its headline is what the table of \
         contents calls it,\nits outlet the title of the book, author and date those of the book. Covers, title pages, lists of \
         contents and bars for\nturning pages are left out. Nothing is unpacked to a disk; a part may unpack to 16 MB, a book to \
         64. Copy-protected books\nare not read.\n\n## PDF\n\nThe usual build reads no PDF: a page holds glyphs at places, not \
         sentences, and a reader of that is many crates more in the\nprogram. A file gets a line that says so. `cargo install \
         --path . --features pdf` makes a build that reads them;\nor another program makes text of them:\n\n```console\n$ pdftotext \
         paper.pdf - | gainsay import -\n```\n\nOther archives and office documents are refused with a line that says so.\n\n\
         Folders that are subscribed to (`gainsay subscribe FOLDER`) are watched while the reader is open, and read again by\n\
         `gainsay refresh`.\n",
    );
    out
}

/// Every command's help.
fn commands() -> String {
    let mut out = String::from("# Commands\n\nMade from the table of arguments in `src/cli/`.\n");
    let mut program = super::table().term_width(100);
    program.build();
    let _ =
        write!(out, "\n## gainsay\n\n```text\n{}\n```\n", program.render_long_help().to_string().trim_end());
    for command in program.get_subcommands_mut().filter(|command| !command.is_hide_set()) {
        if command.get_name() != "help" {
            let help = command.clone().term_width(100).render_long_help().to_string();
            let _ = write!(out, "\n## gainsay {}\n\n```text\n{}\n```\n", command.get_name(), help.trim_end());
        }
    }
    out
}

/// A cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
