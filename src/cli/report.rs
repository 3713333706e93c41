//! `gainsay report`: stories, claims, conflicts, agreements and origins, in the format of one's choice.

use std::ffi::OsString;

use clap::ValueEnum;

use super::input::Input;
use super::{Io, Status, input, library};
use crate::article::Note;
use crate::decisions::Decisions;
use crate::engine::Analysis;
use crate::report::{self as reports, Page, Report};

/// Print what the articles claim and where they contradict each other
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, addresses, or - for standard input [default: the library]
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
    #[command(flatten)]
    part: library::Part,
    /// How to print it
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Columns of the text report [default: those of the terminal, else 80]
    #[arg(short, long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Who decided, for claimreview
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
}

/// The formats of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: conflicts first, each with its sides and quotes
    Text,
    /// For programs: the schema gainsay.report/1, see docs/report.schema.json
    Json,
    /// For notes and issues: Markdown
    Md,
    /// To send on or print: one page that needs nothing else
    Html,
    /// For sheets: a row for each claim
    Csv,
    /// For the pages of fact-checkers: the library's verdicts as ClaimReview of schema.org, in JSON-LD
    Claimreview,
}

/// How a report is printed.
struct Print<'a> {
    format: Format,
    width: Option<usize>,
    reviewer: Option<&'a str>,
}

/// For people, as wide as the terminal.
const TEXT: Print<'static> = Print { format: Format::Text, width: None, reviewer: None };

/// Reads, analyses and prints. Beside files that are named stand the verdicts of a library that is named too.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let print =
        Print { format: args.format, width: args.width.map(usize::from), reviewer: args.reviewer.as_deref() };
    if args.paths.is_empty() {
        let window = args.part.window(io)?;
        write(&window.analysis, &window.decisions, &[], &print, io)?;
        return Ok(Status::Fine);
    }
    let decisions = args.part.library.named_decisions(io)?;
    let input = input::read(&args.paths, io);
    write_input(input, &decisions, &print, io)
}

/// The text report as wide as the terminal.
pub fn text(paths: &[OsString], io: &mut Io) -> anyhow::Result<Status> {
    let input = input::read(paths, io);
    print(input, io)
}

/// The text report of articles that were read already.
pub fn print(input: Input, io: &mut Io) -> anyhow::Result<Status> {
    write_input(input, &Decisions::default(), &TEXT, io)
}

fn write_input(
    input: Input,
    decisions: &Decisions,
    print: &Print<'_>,
    io: &mut Io,
) -> anyhow::Result<Status> {
    let mut warnings = input.warnings;
    let analysis = input::analyse(input.articles, &mut warnings);
    write(&analysis, decisions, &warnings, print, io)?;
    Ok(Status::failed_if(input.has_failed))
}

fn write(
    analysis: &Analysis,
    decisions: &Decisions,
    warnings: &[Note],
    print: &Print<'_>,
    io: &mut Io,
) -> anyhow::Result<()> {
    let report = Report { analysis, warnings, decisions };
    match print.format {
        Format::Text => {
            let page = Page { width: print.width.or(io.columns).unwrap_or(80), is_coloured: io.is_coloured };
            io.out.write_all(reports::text::write(&report, page).as_bytes())?;
        }
        Format::Json => reports::json::write(&report, &mut io.out)?,
        Format::Md => io.out.write_all(reports::markdown::write(&report).as_bytes())?,
        Format::Html => io.out.write_all(reports::html::write(&report).as_bytes())?,
        Format::Csv => io.out.write_all(reports::csv::write(&report).as_bytes())?,
        Format::Claimreview => reports::claimreview::write(&report, print.reviewer, &mut io.out)?,
    }
    Ok(())
}
