//! The direction of imports. Reads every file under `src/` and fails, with file and line, on a path that its module
//! may not name: `crate::store`, groups (`crate::{a, b::c}`), `super::super::`, `pub use`, paths inside expressions,
//! and what stands for the outside world (`std::fs`, `ratatui`, ...). Tests inside modules are free.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// One row: a module, the modules of this crate (or single items of them) that it may name, and the parts of the world
/// that it may touch.
struct Layer {
    module: &'static str,
    may_use: &'static [&'static str],
    world: &'static [World],
}

/// A part of the world outside of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum World {
    Files,
    Environment,
    Network,
    Clock,
    Threads,
    Sql,
    Buffer,
    Terminal,
}

use World::{Buffer, Clock, Environment, Files, Network, Sql, Terminal, Threads};

const ENGINE: &[&str] = &["arrange", "article", "text", "claim", "story", "relation", "engine"];
const ALL: &[&str] = &["*"];

/// The table. A new module under `src/` needs a row here.
const LAYERS: &[Layer] = &[
    Layer { module: "article", may_use: &[], world: &[] },
    Layer { module: "text", may_use: &["article"], world: &[] },
    // One sort for all.
    Layer { module: "arrange", may_use: &[], world: &[] },
    // Word lists that are built in, unpacked.
    Layer { module: "packed", may_use: &[], world: &[] },
    Layer { module: "claim", may_use: &["arrange", "article", "text", "packed"], world: &[] },
    Layer { module: "story", may_use: &["arrange", "article", "text", "claim", "packed"], world: &[] },
    // The plain types of the facade, not its functions.
    Layer {
        module: "relation",
        may_use: &[
            "arrange",
            "article",
            "text",
            "claim",
            "story",
            "packed",
            "engine::Extracted",
            "engine::Story",
            "engine::Judgement",
        ],
        world: &[],
    },
    // The engine's parts may be told of one another's plain types through the facade, so `engine` is the last of them.
    Layer { module: "engine", may_use: ENGINE, world: &[] },
    Layer { module: "decisions", may_use: &["article"], world: &[] },
    Layer {
        module: "search",
        may_use: &["arrange", "article", "text", "claim", "relation", "engine", "query"],
        world: &[],
    },
    Layer { module: "query", may_use: &["article", "text", "claim", "relation", "engine"], world: &[] },
    Layer {
        module: "report",
        may_use: &["arrange", "article", "text", "claim", "relation", "engine", "decisions"],
        world: &[],
    },
    Layer { module: "import", may_use: &["article", "text"], world: &[Threads] },
    Layer { module: "config", may_use: &["arrange", "text", "app"], world: &[] },
    Layer {
        module: "load",
        may_use: &["arrange", "article", "text", "import", "fetch"],
        world: &[Files, Threads],
    },
    Layer { module: "fetch", may_use: &["article", "text", "import"], world: &[Network, Clock, Threads] },
    Layer {
        module: "store",
        may_use: &[
            "arrange",
            "article",
            "text",
            "claim",
            "story",
            "relation",
            "engine",
            "import",
            "query",
            "decisions",
        ],
        world: &[Files, Environment, Clock, Threads, Sql],
    },
    Layer {
        module: "jobs",
        may_use: &[
            "arrange",
            "article",
            "text",
            "claim",
            "story",
            "relation",
            "engine",
            "search",
            "query",
            "import",
            "load",
            "fetch",
            "store",
            "decisions",
        ],
        world: &[Files, Clock, Threads],
    },
    Layer {
        module: "app",
        may_use: &[
            "arrange",
            "article",
            "text",
            "claim",
            "story",
            "relation",
            "engine",
            "search",
            "query",
            "config",
            "decisions",
        ],
        world: &[],
    },
    Layer {
        module: "view",
        may_use: &[
            "arrange",
            "article",
            "text",
            "claim",
            "story",
            "relation",
            "engine",
            "decisions",
            "search",
            "app",
        ],
        world: &[Buffer],
    },
    Layer { module: "run", may_use: ALL, world: &[Files, Environment, Clock, Threads, Buffer, Terminal] },
    Layer { module: "term", may_use: ALL, world: &[Files, Environment, Clock, Threads, Buffer, Terminal] },
    Layer {
        module: "cli",
        may_use: ALL,
        world: &[Files, Environment, Network, Clock, Threads, Buffer, Terminal],
    },
    Layer { module: "main", may_use: ALL, world: &[Environment] },
    Layer { module: "lib", may_use: ALL, world: &[] },
];

/// Paths that stand for a part of the world.
const PATHS: &[(&str, World)] = &[
    ("std::fs", Files),
    ("std::os::unix::fs", Files),
    ("tempfile", Files),
    ("etcetera", Environment),
    ("std::env", Environment),
    ("std::process", Environment),
    ("std::net", Network),
    ("ureq", Network),
    ("std::time::SystemTime", Clock),
    ("std::time::Instant", Clock),
    ("jiff::Zoned::now", Clock),
    ("jiff::Timestamp::now", Clock),
    ("std::thread", Threads),
    ("rayon", Threads),
    ("rusqlite", Sql),
    ("ratatui", Buffer),
    ("std::io::stdin", Terminal),
    ("std::io::stdout", Terminal),
    ("std::io::stderr", Terminal),
    ("crossterm", Terminal),
    ("rustix", Terminal),
    ("signal_hook", Terminal),
];

#[test]
fn every_module_names_only_what_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = String::new();
    for (file, text) in sources(&root.join("src")) {
        let name = file.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        for (line, fault) in faults_of(&modules_of(&name), &text) {
            let _ = writeln!(faults, "{name}:{line}: {fault}");
        }
    }
    assert!(faults.is_empty(), "forbidden imports (the table is in tests/layers.rs):\n{faults}");
}

/// Files that write to a terminal, and why each is safe. Everything else writes through them, so that nothing foreign
/// can go around the cleaner.
const PRINTERS: &[(&str, &str)] = &[
    ("src/cli/mod.rs", "makes the streams of a command, behind cli::sink"),
    ("src/run/mod.rs", "asks whether there is a terminal"),
    ("src/run/outside.rs", "one fixed line, behind a command of the user's"),
    ("src/term/fault.rs", "one line that is cleaned, when the screen is gone"),
    ("src/term/tty.rs", "bytes of the painter, whose cells are cleaned in term::grid"),
];

/// Names that lead to a terminal without asking anybody.
const STREAMS: &[&str] = &["stdout", "stderr", "stdio", "from_raw_fd", "inherit", "ctermid", "ttyname"];

/// Macros that print.
const MACROS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

#[test]
fn nobody_prints_around_the_cleaner() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut printing = Vec::new();
    for (file, text) in sources(&root.join("src")) {
        let name = file.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        let tests_only = name.ends_with("tests.rs") || name.contains("/tests/");
        if let Some(fault) = printed(&text).filter(|_| !tests_only)
            && !PRINTERS.iter().any(|(printer, _)| *printer == name)
        {
            printing.push(format!("{name}:{}: `{}`", fault.line, fault.text));
        }
    }
    assert!(
        printing.is_empty(),
        "these print around the cleaner (use Io, or add a reason to PRINTERS in tests/layers.rs):\n{}",
        printing.join("\n")
    );
}

/// The first use of a terminal's stream, or of a terminal's name.
fn printed(text: &str) -> Option<Token> {
    let tokens = without_tests(&tokens(text));
    let named = ["/dev/tty", "/dev/stdout", "/dev/stderr", "/proc/self/fd/1"];
    let used = tokens.iter().enumerate().find(|(at, token)| {
        let next = tokens.get(at + 1).map_or("", |next| next.text.as_str());
        // `command.stdout(Stdio::null())` redirects another program; its argument is looked at by itself.
        let is_method = *at > 0 && tokens[at - 1].text == ".";
        MACROS.contains(&token.text.as_str()) && next == "!"
            || STREAMS.contains(&token.text.as_str())
                && matches!(next, "(" | ":" | "," | ";" | "}")
                && !is_method
    });
    used.map(|(_, token)| token.clone()).or_else(|| {
        let at = text.lines().position(|line| {
            let code = line.split("//").next().unwrap_or("");
            named.iter().any(|name| code.contains(&format!("\"{name}\"")))
        })?;
        Some(Token { line: at + 1, text: "a terminal's name".into() })
    })
}

#[test]
fn printing_is_seen() {
    for code in [
        "fn f() { println!(\"{x}\"); }",
        "use std::io::stdout;\nfn f() { write!(stdout(), \"x\"); }",
        "fn f() { std::io::stderr().lock().write_all(b\"x\"); }",
        "fn f() { rustix::io::write(rustix::stdio::stdout(), b\"x\"); }",
        "fn f() { std::fs::write(\"/dev/tty\", title); }",
        "fn f() { command.stdout(Stdio::inherit()); }",
        "use std::io::{stderr, Write};",
    ] {
        assert!(printed(code).is_some(), "{code}");
    }
    for code in [
        "fn f() { command.stdout(Stdio::null()); } // println!(x)",
        "#[cfg(test)]\nmod tests { fn f() { print!(); } }",
    ] {
        assert_eq!(printed(code), None, "{code}");
    }
}

/// The modules of a file's path: `src/app/key.rs` is `["app", "key"]`.
fn modules_of(name: &str) -> Vec<String> {
    let path = name.trim_start_matches("src/").trim_end_matches(".rs");
    let mut modules: Vec<String> = path.split('/').map(str::to_owned).collect();
    if modules.len() > 1 && modules.last().is_some_and(|last| last == "mod") {
        modules.pop();
    }
    modules
}

/// Rust files below a folder, without those that are tests only.
fn sources(folder: &Path) -> BTreeMap<std::path::PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            found.insert(path.clone(), std::fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// Forbidden paths of one file, with their lines.
fn faults_of(modules: &[String], text: &str) -> Vec<(usize, String)> {
    let Some(layer) = LAYERS.iter().find(|layer| layer.module == modules[0]) else {
        return vec![(1, format!("`{}` has no row in the table", modules[0]))];
    };
    let tokens = without_tests(&tokens(text));
    let mut faults = Vec::new();
    for (line, path) in paths(&tokens) {
        if let Some(fault) = fault(layer, modules, &path) {
            faults.push((line, fault));
        }
    }
    faults
}

fn fault(layer: &Layer, modules: &[String], path: &[String]) -> Option<String> {
    let path = absolute(modules, path);
    if path[0] == "crate" {
        let module = path.get(1)?;
        if module == "as" {
            return Some("renames the crate, which hides what is used".into());
        }
        let is_known = LAYERS.iter().any(|layer| layer.module == module);
        let item = format!("{module}::{}", path.get(2).map_or("", String::as_str));
        let is_listed = layer.may_use.iter().any(|allowed| allowed == module || *allowed == item);
        let may_use = layer.may_use == ALL || module == layer.module || is_listed;
        return (!may_use || !is_known && layer.may_use != ALL && module != "*")
            .then(|| format!("`{}` may not name `crate::{module}`", layer.module));
    }
    let name = path.join("::");
    let (_, world) = PATHS.iter().find(|(prefix, _)| {
        name.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    })?;
    (!layer.world.contains(world)).then(|| format!("`{}` may not touch {world:?} (`{name}`)", layer.module))
}

/// `super::` and `self::` resolved.
fn absolute(modules: &[String], path: &[String]) -> Vec<String> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    if ups == 0 && path[0] != "self" {
        return path.to_vec();
    }
    let own = if matches!(modules[0].as_str(), "lib" | "main") { &[][..] } else { modules };
    let mut absolute = vec!["crate".to_owned()];
    absolute.extend(own.iter().take(own.len().saturating_sub(ups)).cloned());
    absolute.extend(path.iter().skip(ups.max(1)).cloned());
    absolute
}

/// A word or one character of punctuation, with its line.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    line: usize,
    text: String,
}

/// Words and punctuation; comments, strings and character literals are left out.
fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < bytes.len() {
        let rest = &text[at..];
        let length = skipped(rest).unwrap_or_else(|| {
            let word =
                rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum();
            let length = if word == 0 { rest.chars().next().unwrap().len_utf8() } else { word };
            tokens.push(Token { line, text: rest[..length].to_owned() });
            length
        });
        line += rest[..length].matches('\n').count();
        at += length;
    }
    tokens
}

/// Length of the blank, comment, string or character at the start of the text.
fn skipped(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    if first.is_whitespace() {
        return Some(first.len_utf8());
    }
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r')).unwrap_or("");
    let hashes = raw.bytes().take_while(|byte| *byte == b'#').count();
    if raw[hashes..].starts_with('"') {
        let open = rest.find('"')? + 1;
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(rest[open..].find(&close).map_or(rest.len(), |end| open + end + close.len()));
    }
    match first {
        '"' => Some(1 + quoted(&rest[1..], '"')),
        '\'' if is_character(rest) => Some(1 + quoted(&rest[1..], '\'')),
        _ => None,
    }
}

/// Length up to and with the closing mark.
fn quoted(rest: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices() {
        if c == mark && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    rest.len()
}

/// Whether a `'` begins a character and not a lifetime.
fn is_character(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    match (chars.next(), chars.next()) {
        (Some('\\'), _) => true,
        (Some(_), Some(next)) => next == '\'',
        _ => false,
    }
}

/// Leaves out every item below `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let is_mark =
        |at: usize| mark.iter().enumerate().all(|(i, m)| tokens.get(at + i).is_some_and(|t| t.text == *m));
    let (mut kept, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        if is_mark(at) {
            at = end_of_item(tokens, at + mark.len());
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The place behind an item: its `;`, or the brace that closes its first one.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return at + 1,
            "}" => depth -= 1,
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Every path that begins with `crate`, `super`, `self` or the name of something of the world; groups are spread out.
fn paths(tokens: &[Token]) -> Vec<(usize, Vec<String>)> {
    let is_root = |text: &str| {
        matches!(text, "crate" | "super" | "self")
            || PATHS.iter().any(|(path, _)| path.split("::").next() == Some(text))
    };
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let follows = at >= 1 && (tokens[at - 1].text == ":" || tokens[at - 1].text == ".");
        let is_leading = at >= 2 && tokens[at - 1].text == ":" && tokens[at - 2].text == ":" && {
            // `::std::fs` begins a path, `a::std` goes on with one.
            at < 3 || !tokens[at - 3].text.chars().all(|c| c.is_alphanumeric() || c == '_')
        };
        let is_typed = at >= 2 && tokens[at - 1].text == ":" && tokens[at - 2].text != ":";
        if is_root(&tokens[at].text) && (!follows || is_leading || is_typed) {
            tree(tokens, at, &[], &mut found);
        }
    }
    found.retain(|(_, path)| path.len() > 1);
    found
}

/// Reads one path or group of paths at a place, and gives the place behind it.
fn tree(tokens: &[Token], at: usize, before: &[String], found: &mut Vec<(usize, Vec<String>)>) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    if text(at) == "{" {
        let mut at = at + 1;
        while !matches!(text(at), "}" | "") {
            at = tree(tokens, at, before, found);
            at += usize::from(text(at) == ",");
        }
        return at + 1;
    }
    let mut path = before.to_vec();
    path.push(text(at).to_owned());
    if text(at + 1) == ":" && text(at + 2) == ":" && text(at + 3) != "<" {
        return tree(tokens, at + 3, &path, found);
    }
    let line = tokens[at].line;
    if text(at + 1) == "as" {
        path.push("as".to_owned());
        found.push((line, path));
        return at + 3;
    }
    found.push((line, path));
    at + 1
}

/// Checks that a file of a module has faults on these lines.
fn check(module: &str, text: &str, lines: &[usize]) {
    let found: Vec<usize> = faults_of(&modules_of(module), text).into_iter().map(|(line, _)| line).collect();
    assert_eq!(found, lines, "{module}: {text}");
}

#[test]
fn hidden_imports_are_seen() {
    check("src/claim/kinds/date.rs", "use crate::article::Span;\nuse crate::store::Db;", &[2]);
    check("src/claim/mod.rs", "use crate::{article::Span, text::{self, Text},\n store::Db};", &[2]);
    check("src/claim/kinds/date.rs", "use super::super::super::relation::Side;", &[1]);
    check("src/claim/kinds/date.rs", "use super::super::site::Site;", &[]);
    check("src/claim/mod.rs", "pub use crate::app::App;", &[1]);
    check("src/claim/mod.rs", "fn f() -> u8 { crate::app::size(); 1 }", &[1]);
    check("src/claim/mod.rs", "fn f(x: crate::app::App, y: super::app::App) {}", &[1, 1]);
    check("src/claim/mod.rs", "use crate as c;", &[1]);
    check("src/relation/mod.rs", "use crate::engine::{Extracted,\n relate, self};", &[2, 2]);
    check("src/claim/mod.rs", "// use crate::app::App;\nconst A: &str = \"crate::app\";", &[]);
    check("src/claim/mod.rs", "#[cfg(test)]\nmod tests { use crate::app::App; }\nuse crate::app::App;", &[3]);
}

#[test]
fn the_world_is_seen() {
    check("src/claim/mod.rs", "use std::{fmt, fs};", &[1]);
    check("src/claim/mod.rs", "fn f() { ::std::fs::read(\"x\"); }", &[1]);
    check("src/claim/mod.rs", "use std::time::{Duration, Instant};", &[1]);
    check("src/load.rs", "use std::fs::{self, File};", &[]);
    check("src/app/mod.rs", "use ratatui::buffer::Buffer;", &[1]);
    check("src/view/mod.rs", "use ratatui::buffer::Buffer;\nuse crossterm::event;", &[2]);
    check("src/nowhere.rs", "", &[1]);
}
