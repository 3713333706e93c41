//! Measures the way in on public collections that the caller has on disk; nothing of them is kept here.
//!
//! ```text
//! cargo bench --bench corpora -- pages DIR         scrapinghub/article-extraction-benchmark: F1 of the article's text
//! cargo bench --bench corpora -- feeds DIR COUNTS  kurtmckee/feedparser's tests: share of files with as many entries
//! ```
//!
//! COUNTS is what `tools/feed_counts.py DIR` writes (it needs Python's feedparser). Without arguments there is nothing
//! to measure, and that is said.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement: its output is the result, and it may fail"
)]

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use gainsay::article::Article;
use gainsay::import::{self, Hint};
use serde_json::Value;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["pages", folder] => pages(Path::new(folder)),
        ["feeds", folder, counts] => feeds(Path::new(folder), Path::new(counts)),
        _ => println!("nothing to measure: name a collection (pages DIR, feeds DIR COUNTS)"),
    }
}

/// F1 as the benchmark's own evaluate.py computes it: shingles of four words, normalised for each page.
fn pages(folder: &Path) {
    let truth: Value = serde_json::from_slice(&fs::read(folder.join("ground-truth.json")).unwrap()).unwrap();
    let (mut precision, mut recall, mut pages, mut empty) = (Vec::new(), Vec::new(), 0, 0);
    let mut told = HashMap::new();
    let mut millis = Vec::new();
    for (name, page) in truth.as_object().unwrap() {
        let bytes = fs::read(folder.join("html").join(format!("{name}.html.gz"))).unwrap();
        let begun = Instant::now();
        let imported = import::read(&bytes, Hint { url: page["url"].as_str(), ..Hint::default() });
        millis.push(begun.elapsed().as_millis());
        let article =
            imported.ok().and_then(|imported| imported.articles.into_iter().next()).unwrap_or_default();
        count_fields(&article, &mut told);
        let found = body(&article);
        empty += usize::from(found.is_empty());
        let (p, r) = score(page["articleBody"].as_str().unwrap_or(""), found);
        if std::env::var_os("VERBOSE").is_some() {
            println!("{name} {p:.3} {r:.3}");
        }
        precision.push(p);
        recall.push(r);
        pages += 1;
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (p, r) = (mean(&precision), mean(&recall));
    millis.sort_unstable();
    println!(
        "pages {pages}, empty {empty}, F1 {:.4}, precision {p:.4}, recall {r:.4}",
        2.0 * p * r / (p + r)
    );
    println!(
        "ms for a page: median {}, p95 {}, max {}",
        millis[pages / 2],
        millis[pages * 95 / 100],
        millis[pages - 1]
    );
    println!("fields: {told:?}");
}

fn count_fields(article: &Article, told: &mut HashMap<&str, usize>) {
    let fields = [
        ("title", article.title.is_some()),
        ("author", article.author.is_some()),
        ("source", article.source.is_some()),
        ("published", article.published.is_some()),
        ("language", article.language.is_some()),
        ("url", article.url.is_some()),
    ];
    for (name, is_there) in fields {
        *told.entry(name).or_default() += usize::from(is_there);
    }
}

/// The text without the headline that stands on top of every body: the benchmark's texts begin below it.
fn body(article: &Article) -> &str {
    let title = article.title.as_deref().unwrap_or("");
    article.body.strip_prefix(title).unwrap_or(&article.body)
}

fn score(truth: &str, found: &str) -> (f64, f64) {
    let (truth, found) = (shingles(truth), shingles(found));
    let both: usize = found.iter().map(|(key, count)| count.min(truth.get(key).unwrap_or(&0))).sum();
    let (of_truth, of_found): (usize, usize) = (truth.values().sum(), found.values().sum());
    let share = |whole: usize| {
        if whole == 0 { f64::from(u8::from(of_truth == of_found)) } else { both as f64 / whole as f64 }
    };
    (share(of_found), share(of_truth))
}

fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
    let mut counts = HashMap::new();
    let size = words.len().clamp(1, 4);
    for shingle in words.windows(size) {
        *counts.entry(shingle.to_vec()).or_default() += 1;
    }
    counts
}

/// Share of the well-formed files that give as many entries as the reference.
fn feeds(folder: &Path, counts: &Path) {
    let counts: Value = serde_json::from_slice(&fs::read(counts).unwrap()).unwrap();
    let (mut all, mut same) = ([0_usize; 2], [0_usize; 2]);
    let mut wrong: HashMap<String, usize> = HashMap::new();
    let begun = Instant::now();
    for (name, expected) in counts.as_object().unwrap() {
        let is_well_formed = expected["well_formed"].as_bool().unwrap();
        let expected = usize::try_from(expected["entries"].as_u64().unwrap()).unwrap();
        let bytes = fs::read(folder.join(name)).unwrap();
        let found = import::feed::entries(&bytes, Hint::default());
        let class = usize::from(!is_well_formed);
        all[class] += 1;
        if found == Some(expected) {
            same[class] += 1;
        } else if is_well_formed {
            let kind = name.rsplit_once('/').map_or(name.as_str(), |(folder, _)| folder);
            *wrong.entry(kind.to_owned()).or_default() += 1;
            if std::env::var_os("VERBOSE").is_some() {
                println!("{name}: {expected} expected, {found:?} found");
            }
        }
    }
    let percent = |class: usize| 100.0 * same[class] as f64 / all[class].max(1) as f64;
    println!(
        "well-formed: {} of {} files with the same count of entries ({:.1} %)",
        same[0],
        all[0],
        percent(0)
    );
    println!("ill-formed: {} of {} ({:.1} %)", same[1], all[1], percent(1));
    println!("{} ms, other counts by folder: {wrong:?}", begun.elapsed().as_millis());
}
