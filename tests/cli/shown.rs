//! What the pages show works: every command of a block is run, every configuration is read, and every command, option
//! and key that stands inside a line exists.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{program, root, run};

/// Commands that the pages show and that no test can run here, each with the reason.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo run --release -- seeds", "builds a release; what it shows is tested in tests/pty"),
    ("cargo test", "is what runs this"),
    (".ci/run", "runs this, and builds a release"),
    ("cargo install --path .", "builds a release; tools/try-source does it in an empty Debian"),
    (
        "cargo build && tools/docs target/debug/gainsay",
        "pages_made_from_tables_are_fresh holds what it makes",
    ),
    ("cargo check --lib --no-default-features", ".ci/run does it"),
    ("cargo build", "is what this needs"),
    ("cargo bench --bench library -- 5000", "builds a release"),
    ("cargo deny check", ".ci/run does it where cargo-deny is"),
    ("cargo bench --bench figures -- 1000 5000 20000", "takes many minutes"),
    ("cargo publish --dry-run", "asks the registry"),
    ("cargo publish", "publishes"),
    ("tools/docs", "pages_made_from_tables_are_fresh holds what it makes"),
    ("tools/package", "builds a release"),
    ("tools/try-package", "needs root and a mirror of Debian"),
    ("tools/try-source", "needs root, a mirror of Debian and a registry"),
    ("tools/try-source --test", "needs root, a mirror of Debian and a registry"),
    ("tools/fuzz", "takes many minutes"),
    ("tools/fuzz read 1830", "takes many minutes"),
    ("tools/fuzz typed 1815", "takes many minutes"),
    ("tools/fuzz compare 2715", "takes many minutes"),
    ("tools/fuzz markup 1860", "takes many minutes"),
    ("tools/fuzz claims 1825", "takes many minutes"),
    (
        "GAINSAY_LONG=1 cargo test --profile fast --test main hard::killed -- --nocapture",
        "takes many minutes",
    ),
    ("GAINSAY_LONG=1 cargo test --profile fast --test main pty::random -- --nocapture", "takes many minutes"),
    ("GAINSAY_LONG=1 cargo test --profile fast --test main pty::exits", "takes many minutes"),
    ("GAINSAY_LONG=1 cargo test --lib store::tests::damage -- --nocapture", "takes many minutes"),
    ("GAINSAY_TRIALS=200 cargo test --profile fast --test main cli::killed", "takes five minutes"),
    ("GAINSAY_LONG=1 cargo test --profile fast --test main hard::disk -- --nocapture", "takes many minutes"),
    ("cargo install --path . --features pdf", "builds a release, with many crates more"),
    ("pdftotext paper.pdf - | gainsay import -", "needs a program that is not everywhere"),
    (
        "tools/reliability.py --bin target/release/gainsay --each STORIES... PAIRS.jsonl...",
        "needs stories labelled by hand",
    ),
];

/// What a block of a page may be.
const BLOCKS: &[(&str, &str)] = &[
    ("console", "commands behind a dollar sign, which are run"),
    ("toml", "a configuration, which is read"),
    ("text", "what is printed; made from tables, or drawn"),
    ("rust", "parts of a walk-through"),
];

/// A block of a page.
#[derive(Default)]
struct Block {
    kind: String,
    lines: Vec<String>,
}

/// A page by its path in the repository, with its blocks, and its lines outside of them.
struct Page {
    name: String,
    blocks: Vec<Block>,
    rest: String,
}

impl Page {
    /// Fenced blocks, wherever they are indented, and indented ones as blocks of kind `indented`.
    fn read(name: &str) -> Self {
        let text = std::fs::read_to_string(root().join(name)).unwrap();
        let mut this = Page { name: name.to_owned(), blocks: Vec::new(), rest: String::new() };
        let (mut fenced, mut before) = (None, "");
        for line in text.lines() {
            if let Some(kind) = line.trim_start().strip_prefix("```") {
                fenced = match fenced {
                    Some(block) => {
                        this.blocks.push(block);
                        None
                    }
                    None => Some(Block { kind: kind.to_owned(), lines: Vec::new() }),
                };
            } else if let Some(block) = &mut fenced {
                block.lines.push(line.to_owned());
            } else if let Some(command) = line.strip_prefix("    ").filter(|_| is_before_block(before)) {
                this.blocks.push(Block { kind: "indented".into(), lines: vec![command.to_owned()] });
            } else {
                this.rest.push_str(line);
                this.rest.push('\n');
            }
            before = line;
        }
        assert!(fenced.is_none(), "{name}: a block does not end");
        this
    }

    /// Commands of its blocks.
    fn commands(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(|block| {
            let is_console = block.kind == "console";
            let is_indented = block.kind == "indented";
            block.lines.iter().filter_map(move |line| {
                if is_console { line.strip_prefix("$ ") } else { is_indented.then_some(line.as_str()) }
            })
        })
    }

    /// What stands between backticks inside its lines.
    fn inline(&self) -> impl Iterator<Item = String> {
        let whole = self.rest.split('`').skip(1).step_by(2);
        whole.map(|code| code.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// A line that is indented under another is that line's, not a block.
fn is_before_block(before: &str) -> bool {
    before.is_empty() || before.starts_with("    ")
}

/// The pages that show commands: all of docs/, and those beside it.
fn pages() -> Vec<Page> {
    let files = std::fs::read_dir(root().join("docs")).unwrap().map(|file| file.unwrap().file_name());
    let mut names: Vec<_> = files
        .filter_map(|name| Some(format!("docs/{}", name.to_str()?)))
        .filter(|name| is_page(name))
        .collect();
    names.sort();
    names.extend(["README.md", "CONTRIBUTING.md", "SECURITY.md", "seeds/README.md"].map(str::to_owned));
    names.iter().map(|name| Page::read(name)).collect()
}

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|kind| kind == "md")
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
/// One that builds or checks the program stands there too when it is shown inside a line.
#[test]
fn commands_that_the_pages_show_work() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root().join("seeds"), folder.path().join("seeds")).unwrap();
    let (mut count, mut left_out) = (0, BTreeSet::new());
    let mut is_left_out = |command: &str| {
        let known = NOT_RUN.iter().find(|(known, _)| *known == command);
        left_out.extend(known.map(|(known, _)| *known));
        known.is_some() || command.contains("# not run: ")
    };
    for page in pages() {
        for command in page.commands() {
            if !is_left_out(command) {
                try_out(&page.name, command, folder.path());
                count += 1;
            }
        }
        for code in page.inline().filter(|code| is_about_the_repository(code)) {
            assert!(
                is_left_out(&code),
                "{}: `{code}` is not run, and no reason stands in NOT_RUN",
                page.name
            );
        }
    }
    assert!(count > 40, "only {count} commands were found: are the blocks still marked console?");
    let gone: Vec<_> = NOT_RUN.iter().filter(|(known, _)| !left_out.contains(known)).collect();
    assert!(gone.is_empty(), "no page shows these any more: {gone:?}");
}

/// Whether words are a command that is given in a clone of the repository, settings before it aside.
fn is_about_the_repository(code: &str) -> bool {
    let mut words = code.split(' ').skip_while(|word| word.contains('=') && !word.starts_with('-'));
    let (first, more) = (words.next().unwrap_or(""), words.next().is_some());
    let is_script = first.starts_with("tools/") || first.starts_with(".ci/");
    let is_python = Path::new(first).extension().is_some_and(|kind| kind == "py");
    is_script && !is_python || first == "cargo" && more
}

/// A block that no test reads is a block that lies one day.
#[test]
fn blocks_are_of_kinds_that_tests_read() {
    for page in pages() {
        for block in page.blocks.iter().filter(|block| block.kind != "indented") {
            let kind = &block.kind;
            assert!(BLOCKS.iter().any(|(known, _)| known == kind), "{}: a block of kind {kind:?}", page.name);
            let first = block.lines.first().map_or("", String::as_str);
            let is_command =
                ["gainsay ", "cargo ", "tools/", "$ "].iter().any(|start| first.starts_with(start));
            assert!(
                kind == "console" || !is_command,
                "{}: a block of commands is console: {first}",
                page.name
            );
        }
    }
}

#[test]
fn configurations_that_the_pages_show_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut count = 0;
    for page in pages() {
        for block in page.blocks.iter().filter(|block| block.kind == "toml") {
            let file = folder.path().join("config.toml");
            std::fs::write(&file, block.lines.join("\n")).unwrap();
            let read = run(&["config", "--config", file.to_str().unwrap()]);
            assert!(read.code == 0 && read.err.is_empty(), "{}: {}", page.name, read.err);
            count += 1;
        }
    }
    assert!(count >= 3, "only {count} configurations were found");
}

/// A command of the program that stands inside a line exists, and so do its options.
#[test]
fn commands_that_the_pages_name_exist() {
    let help = run(&["--help"]).out;
    let mut count = 0;
    for page in pages() {
        for code in page.inline() {
            let Some(arguments) = code.strip_prefix("gainsay ") else { continue };
            let word = arguments.split(' ').next().unwrap();
            let is_word = word.chars().all(|c| c.is_ascii_lowercase()) && word != "seeds";
            assert!(!is_word || help.contains(&format!("\n  {word} ")), "{}: `{code}`", page.name);
            let help = if is_word { run(&[word, "--help"]).out } else { help.clone() };
            for option in arguments.split(' ').filter(|word| word.starts_with("--")) {
                assert!(help.contains(option), "{}: `{code}`: no {option}", page.name);
                count += 1;
            }
        }
    }
    assert!(count > 0, "no option was found");
}

/// Sections whose tables have keys in their first column.
const KEY_TABLES: &[(&str, &str)] = &[("README.md", "Ten keys"), ("docs/guide.md", "Triage")];

/// The keys of a tour do something.
#[test]
fn keys_that_the_pages_show_exist() {
    let map = run(&["keys"]).out;
    let keys = map.lines().filter_map(|line| line.strip_prefix("  ")?.split("  ").next());
    let known: BTreeSet<&str> = keys.flat_map(|keys| keys.split(", ")).collect();
    for (name, heading) in KEY_TABLES {
        let page = Page::read(name);
        let section = page.rest.split("\n## ").find(|part| part.starts_with(heading)).unwrap();
        let rows = section.lines().filter(|line| line.starts_with("| `"));
        let keys = rows.flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2));
        let keys: Vec<&str> = keys.collect();
        assert!(keys.len() >= 10, "{name}: {heading}: only {keys:?}");
        for key in keys {
            assert!(known.contains(key), "{name}: {heading}: {key} is no key");
        }
    }
}

/// The guide has the columns of the sheet.
#[test]
fn columns_of_the_sheet_are_described() {
    let page = Page::read("docs/guide.md");
    let table = page.rest.split("The columns of **csv**").nth(1).unwrap();
    let rows =
        table.lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| line.starts_with('|'));
    let columns = rows.flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2));
    let described: BTreeSet<&str> = columns.collect();
    let sheet = run(&["report", "--format", "csv", "seeds"]).out;
    let head: BTreeSet<&str> =
        sheet.trim_start_matches('\u{feff}').lines().next().unwrap().split(',').collect();
    assert_eq!(described, head);
}
