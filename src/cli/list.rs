//! `gainsay list`: what a query finds in the library.

use clap::ValueEnum;

use super::{Io, Status, library};
use crate::store::{Page, Row, Store};

/// List the articles of the library that a query holds for, newest first
///
/// Words stand for themselves, "words in quotation marks" for a phrase, -word for its absence, word* for a beginning;
/// and source: story: tag: state: kind: conflict: after: before: num: ask for what their names say, as in
/// `state:new source:herald num:>1b after:7d`. No query lists everything; one that begins
/// with a hyphen stands behind --.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to look for
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// How to print it
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print only how many there are
    #[arg(short, long)]
    count: bool,
    /// The most articles to print [default: all]
    #[arg(short = 'n', long, value_name = "NUMBER")]
    limit: Option<usize>,
    #[command(flatten)]
    library: library::Choice,
}

/// The formats of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each article: date, state, conflicts, source, title
    Text,
    /// One JSON object for each article, each on a line of its own
    Json,
    /// For sheets: a row for each article
    Csv,
}

/// Rows that are held at once.
const PAGE: usize = 5_000;

/// Finds and prints.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let library = args.library.existing(io)?;
    let typed = args.query.join(" ");
    let query = library::query(&typed)?;
    if args.count {
        writeln!(io.out, "{}", library.count(&query)?)?;
        return Ok(Status::Fine);
    }
    if args.format == Format::Csv {
        write!(io.out, "\u{feff}{}", csv_line(&COLUMNS.map(str::to_owned)))?;
    }
    let limit = args.limit.unwrap_or(usize::MAX);
    let mut skip = 0;
    while skip < limit {
        let rows = library.list(&query, Page { skip, most: PAGE.min(limit - skip) })?;
        if rows.is_empty() {
            break;
        }
        skip += rows.len();
        for row in &rows {
            print(row, args.format, io)?;
        }
    }
    Ok(Status::Fine)
}

fn print(row: &Row, format: Format, io: &mut Io) -> anyhow::Result<()> {
    match format {
        Format::Text => writeln!(io.out, "{}", text_line(row))?,
        Format::Json => {
            serde_json::to_writer(&mut io.out, row)?;
            io.out.write_all(b"\n")?;
        }
        Format::Csv => io.out.write_all(csv_line(&cells(row)).as_bytes())?,
    }
    Ok(())
}

fn text_line(row: &Row) -> String {
    let date = row.published.map_or_else(|| "-".to_owned(), |published| published.date.to_string());
    let star = if row.starred { "*" } else { " " };
    let conflicts = if row.conflicts > 0 { format!("{}!", row.conflicts) } else { String::new() };
    let source = row.source.as_deref().unwrap_or("-");
    let line = format!("{date:10} {star}{:4} {conflicts:>4}  {source}: {}", row.state.name(), row.title);
    crate::text::clean_line(&line).into_owned()
}

const COLUMNS: [&str; 12] = [
    "id",
    "published",
    "state",
    "starred",
    "later",
    "conflicts",
    "words",
    "edition",
    "source",
    "title",
    "origin",
    "story",
];

fn cells(row: &Row) -> [String; 12] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        row.id.0.clone(),
        row.published.map(|published| published.to_string()).unwrap_or_default(),
        row.state.name().to_owned(),
        row.starred.to_string(),
        row.later.to_string(),
        row.conflicts.to_string(),
        row.words.to_string(),
        row.edition.to_string(),
        text(&row.source),
        row.title.clone(),
        text(&row.origin),
        row.story.clone(),
    ]
}

fn csv_line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| crate::report::csv::escaped(cell)).collect();
    cells.join(",") + "\r\n"
}
