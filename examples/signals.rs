//! Prints the signals of pairs of short texts: {"id","a","b"} lines in, {"id","found","signals"} lines out, for
//! `tools/train_short.py`.

use std::io::BufRead;

use gainsay::article::Article;
use gainsay::engine;
use gainsay::relation::short::{NAMES, Signals};

#[derive(serde::Deserialize)]
struct Pair {
    id: String,
    a: String,
    b: String,
}

#[expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a command-line example")]
fn main() {
    if std::env::args().nth(1).as_deref() == Some("--names") {
        println!("{NAMES:?}");
        return;
    }
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let Ok(pair) = serde_json::from_str::<Pair>(&line) else { continue };
        let read = |text: &str| engine::extract(Article::from_body(text));
        let signals = Signals::read(&read(&pair.a), &read(&pair.b));
        let row = serde_json::json!({
            "id": pair.id,
            "found": signals.strongest().is_some(),
            "signals": signals.features().to_vec(),
        });
        println!("{row}");
    }
}
