//! `gainsay find`: the finder without a screen.

use std::ffi::OsString;
use std::io::{Read, Write};

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;

use super::{Io, Status, input, library};
use crate::app::find::{Entry, Stock};
use crate::app::index::Index;
use crate::arrange::Arrange;
use crate::article::ClaimIx;
use crate::claim::Kind;
use crate::engine::Analysis;
use crate::load::{self, Failure, Input};
use crate::search;
use crate::store::Library;

/// Find claims by a few letters or words, best first
///
/// Words must all match, in any order: `word` fuzzily, `'word` exactly, `^word` at the start, `word$` at the end,
/// `!word` not at all; and fields: who:NAME, src:NAME, kind:money, num:>1b, date:2026-04.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to look for
    query: String,
    /// Files, folders, addresses, or - for standard input [default: the library]
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
    #[command(flatten)]
    part: library::Part,
    /// Search the lines of the files as they stand, or of standard input, instead of claims
    #[arg(long)]
    lines: bool,
    /// How to print it
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The most claims to print
    #[arg(short = 'n', long, value_name = "NUMBER", default_value_t = 50)]
    limit: usize,
}

/// The formats of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each claim: article, kind, words
    Text,
    /// One JSON object for each claim, each on a line of its own
    Json,
}

/// One claim that was found.
#[derive(Serialize)]
struct Found<'a> {
    score: i64,
    article: &'a str,
    path: Option<&'a str>,
    kind: Kind,
    topic: &'a str,
    start: usize,
    end: usize,
    quote: &'a str,
    /// Bytes of `quote`, with blanks as single spaces, at which a matched letter begins.
    marks: &'a [usize],
}

/// Reads, searches and prints. Finding nothing is a failure, as with grep.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    if args.lines {
        return lines(args, io);
    }
    let mut found = Best::default();
    let mut has_failed = false;
    if !args.paths.is_empty() {
        let input = input::read(&args.paths, io);
        let mut warnings = input.warnings;
        has_failed = input.has_failed;
        found.add(&input::analyse(input.articles, &mut warnings), args, io.is_coloured)?;
    } else if args.part.is_whole() {
        found.add_library(&args.part.library.existing(io)?, args, io.is_coloured)?;
    } else {
        found.add(&args.part.window(io)?.analysis, args, io.is_coloured)?;
    }
    for one in &found.rows {
        io.out.write_all(one.line.as_bytes())?;
    }
    if found.rows.is_empty() {
        io.warn("nothing found");
    }
    Ok(Status::failed_if(has_failed || found.rows.is_empty()))
}

/// Articles of the library that are searched at a time.
const BATCH: usize = 250;

/// The best of what was searched so far, best first.
#[derive(Default)]
struct Best {
    rows: Vec<Scored>,
}

struct Scored {
    score: i64,
    /// Bytes of the claim's words: of two with one score the shorter is the better.
    length: usize,
    /// As it is printed.
    line: String,
}

impl Best {
    /// Searches all of a library, newest first, some articles on each core at a time.
    fn add_library(&mut self, library: &Library, args: &Args, is_coloured: bool) -> anyhow::Result<()> {
        let mut below = None;
        loop {
            let mut batches = Vec::new();
            for _ in 0..rayon::current_num_threads() {
                let (batch, last) = library.extracts(below, BATCH)?;
                batches.push(batch);
                below = last;
                if last.is_none() {
                    break;
                }
            }
            let found = batches.into_par_iter().map(|batch| {
                let mut best = Self::default();
                best.add(&batch, args, is_coloured).map(|()| best)
            });
            for best in found.collect::<anyhow::Result<Vec<_>>>()? {
                self.rows.extend(best.rows);
            }
            self.keep_best(args.limit);
            if below.is_none() {
                return Ok(());
            }
        }
    }

    fn keep_best(&mut self, limit: usize) {
        self.rows.arrange_by_key(|one| (std::cmp::Reverse(one.score), one.length));
        self.rows.truncate(limit);
    }

    fn add(&mut self, analysis: &Analysis, args: &Args, is_coloured: bool) -> anyhow::Result<()> {
        let stock = Stock::claims(analysis, &Index::of(analysis));
        for hit in stock.items().query(&args.query, args.limit).rows {
            let Some(Entry::Claim(claim)) = stock.entry(hit.item) else { continue };
            let text = stock.items().item(hit.item).map_or("", |item| item.text.as_str());
            let line = match args.format {
                Format::Text => text_line(analysis, claim, &marked(text, &hit.marks, is_coloured)),
                Format::Json => {
                    let found = found(analysis, claim, hit.score, &hit.marks);
                    serde_json::to_string(&found)? + "\n"
                }
            };
            self.rows.push(Scored { score: hit.score, length: text.len(), line });
        }
        self.keep_best(args.limit);
        Ok(())
    }
}

/// One line that was found.
#[derive(Serialize)]
struct FoundLine<'a> {
    score: i64,
    file: &'a str,
    /// Place of the line in it, from 1.
    line: usize,
    text: &'a str,
    /// Bytes of `text` at which a matched letter begins.
    marks: &'a [usize],
}

/// Searches lines as they stand; the best of all files, best first.
fn lines(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let listing = load::list(&args.paths);
    let stdin = [Input::Stdin];
    let inputs = if args.paths.is_empty() { &stdin[..] } else { &listing.inputs };
    let mut failures = listing.failures;
    let mut found = Vec::new();
    for (file, input) in inputs.iter().enumerate() {
        let text = match all_of(input) {
            Ok(text) => text,
            Err(failure) => {
                failures.push(failure);
                continue;
            }
        };
        let rows = search::lines::query(&text, &args.query, args.limit).rows;
        found.extend(rows.into_iter().map(|row| (file, row.line.to_owned(), row.hit)));
    }
    found.arrange_by_key(|(file, text, hit)| (std::cmp::Reverse(hit.score), text.len(), *file, hit.item));
    found.truncate(args.limit);
    for failure in &failures {
        io.warn(&format!("{}: {}", failure.path, failure.cause));
    }
    for (file, text, hit) in &found {
        match args.format {
            Format::Text => writeln!(io.out, "{}", marked(text, &hit.marks, io.is_coloured))?,
            Format::Json => {
                let (score, file, line, marks) =
                    (hit.score, &inputs[*file].name(), hit.item + 1, hit.marks.as_slice());
                serde_json::to_writer(&mut io.out, &FoundLine { score, file, line, text, marks })?;
                io.out.write_all(b"\n")?;
            }
        }
    }
    if found.is_empty() {
        io.warn("nothing found");
    }
    Ok(Status::failed_if(!failures.is_empty() || found.is_empty()))
}

/// All of an input, however long: its lines are not read as an article. What is no UTF-8 is replaced.
fn all_of(input: &Input) -> Result<String, Failure> {
    let (mut stream, length) = load::stream(input)?;
    let mut data = Vec::with_capacity(length.and_then(|length| usize::try_from(length).ok()).unwrap_or(0));
    stream
        .read_to_end(&mut data)
        .map_err(|error| Failure { path: input.name(), cause: load::cause(&error) })?;
    Ok(String::from_utf8(data).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

fn text_line(analysis: &Analysis, claim: ClaimIx, words: &str) -> String {
    let placed = analysis.claim(claim);
    let name = analysis.article(placed.article).short_name();
    format!("{}  {:8}  {words}\n", crate::text::clean_line(&name), placed.claim.kind.name())
}

/// The words with the matched letters in bold, where that can be shown.
fn marked(text: &str, marks: &[usize], is_coloured: bool) -> String {
    let clean = crate::text::clean_line(text);
    if clean != text {
        return clean.into_owned();
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_coloured && marks.binary_search(&at).is_ok() {
            out.push_str("\x1b[1;33m");
            out.push(c);
            out.push_str("\x1b[0m");
        } else {
            out.push(c);
        }
    }
    out
}

fn found<'a>(analysis: &'a Analysis, claim: ClaimIx, score: i64, marks: &'a [usize]) -> Found<'a> {
    let placed = analysis.claim(claim);
    let article = analysis.article(placed.article);
    Found {
        score,
        article: &article.id.0,
        path: article.path.as_deref(),
        kind: placed.claim.kind,
        topic: &placed.claim.topic,
        start: placed.claim.span.start,
        end: placed.claim.span.end,
        quote: analysis.quote(claim),
        marks,
    }
}
