//! Prints every judged pair of a story's claims as JSON lines, for `tools/train.py` and for looking at what the model
//! sees: `cargo run --example candidates -- FILE ...`; with `--topics`, the topics that they come to, by the weights of the
//! file that `WEIGHTS` names or those of the program.

use std::process::ExitCode;

use gainsay::article::Article;
use gainsay::{engine, relation, text};

#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line example"
)]
fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("--names") {
        println!("{:?}", relation::FEATURE_NAMES);
        return ExitCode::SUCCESS;
    }
    if std::env::args().nth(1).as_deref() == Some("--pairs") {
        pairs();
        return ExitCode::SUCCESS;
    }
    let weights = std::env::var("WEIGHTS").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let mut articles = Vec::new();
    let topics = std::env::args().nth(1).as_deref() == Some("--topics");
    for path in std::env::args().skip(if topics { 2 } else { 1 }) {
        match std::fs::read(&path) {
            Ok(bytes) => {
                let body = text::clean::clean(&String::from_utf8_lossy(&bytes)).into_owned();
                articles.push(engine::extract(Article { path: Some(path), ..Article::from_body(body) }));
            }
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    if topics {
        match relation::gathered(&articles, weights.as_deref()) {
            Ok(found) => found.iter().for_each(print),
            Err(error) => eprintln!("the weights: {error}"),
        }
    } else {
        relation::candidates(&articles).iter().for_each(print);
    }
    ExitCode::SUCCESS
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line example")]
fn print(row: &impl serde::Serialize) {
    match serde_json::to_string(row) {
        Ok(line) => println!("{line}"),
        Err(error) => eprintln!("{error}"),
    }
}

/// Pairs of short texts on standard input: one array of candidates a line.
#[expect(clippy::print_stdout, reason = "a command-line example")]
fn pairs() {
    #[derive(serde::Deserialize)]
    struct Pair {
        a: String,
        b: String,
    }
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let Ok(pair) = serde_json::from_str::<Pair>(&line) else { continue };
        let read = |text: &str| engine::extract(Article::from_body(text));
        let found = relation::candidates(&[read(&pair.a), read(&pair.b)]);
        println!("{}", serde_json::to_string(&found).unwrap_or_default());
    }
}
