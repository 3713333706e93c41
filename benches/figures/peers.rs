//! The other programs, on the same articles.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::terminal::{Step, Terminal};

/// newsboat with the articles as feeds of two hundred.
pub struct Newsboat {
    urls: PathBuf,
    cache: PathBuf,
}

/// What its screens take.
pub struct Screens {
    pub start: Step,
    pub j: Vec<Step>,
    pub peak: f64,
}

const FEED: usize = 200;
const DOWN: &str = "\x1bOB";

impl Newsboat {
    pub fn new(place: &Path, articles: &Path) -> Self {
        let text = std::fs::read_to_string(articles).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let mut urls = String::new();
        for (at, lines) in lines.chunks(FEED).enumerate() {
            let file = place.join(format!("{at}.xml"));
            std::fs::write(&file, feed(at, lines)).unwrap();
            let _ = writeln!(urls, "file://{}", file.display());
        }
        let one = Self { urls: place.join("urls"), cache: place.join("cache.db") };
        std::fs::write(&one.urls, urls).unwrap();
        one
    }

    /// Runs one of its commands and ends.
    pub fn command(&self, what: &str) -> Command {
        let mut command = Command::new("newsboat");
        command.arg("-u").arg(&self.urls).arg("-c").arg(&self.cache).args(["-x", what]);
        command
    }

    /// The size of its cache in MB.
    pub fn store(&self) -> f64 {
        std::fs::metadata(&self.cache).map_or(0, |it| it.len()) as f64 / 1e6
    }

    /// Its screens, in the list of a feed.
    pub fn screens(&self) -> Screens {
        let (urls, cache) = (self.urls.to_str().unwrap(), self.cache.to_str().unwrap());
        let (mut one, start) = Terminal::start("newsboat", &["-u", urls, "-c", cache]);
        one.key("\r");
        // Its j goes to the next feed; this is the arrow, as ncurses wants it.
        one.keys(DOWN, 25);
        let screens = Screens { start, j: one.keys(DOWN, 60), peak: one.peak() };
        one.key("q");
        one.quit("q");
        screens
    }
}

fn feed(at: usize, lines: &[&str]) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut out = format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Feed {at}</title>");
    for (place, line) in lines.iter().enumerate() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let (title, text) = (article["title"].as_str().unwrap(), article["text"].as_str().unwrap());
        let _ = write!(
            out,
            "<item><title>{}</title><guid>{at}-{place}</guid><description>{}</description></item>",
            escaped(title),
            escaped(text)
        );
    }
    out + "</channel></rss>"
}

/// SQLite's own full-text search, through its shell.
pub struct Fts(PathBuf);

/// Counts the articles with a word.
pub const COUNT: &str = "select count(*) from articles where articles match 'chips'";
/// The newest articles with two words.
pub const NEWEST: &str =
    "select title from articles where articles match 'billion deal' order by rowid desc limit 50";

impl Fts {
    pub fn new(articles: &Path) -> Self {
        let file = articles.with_extension("fts.db");
        let mut script = "create virtual table articles using fts5(title, text);\nbegin;\n".to_owned();
        for line in std::fs::read_to_string(articles).unwrap().lines() {
            let article: serde_json::Value = serde_json::from_str(line).unwrap();
            let quoted = |key: &str| article[key].as_str().unwrap().replace('\'', "''");
            let _ = writeln!(
                script,
                "insert into articles values ('{}', '{}');",
                quoted("title"),
                quoted("text")
            );
        }
        script.push_str("commit;\n");
        let path = articles.with_extension("sql");
        std::fs::write(&path, script).unwrap();
        let input = std::fs::File::open(&path).unwrap();
        let made = Command::new("sqlite3").arg(&file).stdin(input).status().unwrap();
        assert!(made.success(), "sqlite3 could not make its table");
        Self(file)
    }

    pub fn command(&self, query: &str) -> Command {
        let mut command = Command::new("sqlite3");
        command.arg("-readonly").arg(&self.0).arg(query);
        command
    }
}

pub fn fzf(query: &str, file: &str) -> Command {
    let mut command = Command::new("fzf");
    command.args(["--filter", query]).stdin(std::fs::File::open(file).unwrap());
    command
}

/// The longest word alone, which is less than what was asked for.
pub fn rg(query: &str, file: &str) -> Command {
    let word = query.split(' ').max_by_key(|word| word.len()).unwrap_or(query);
    let mut command = Command::new("rg");
    command.args(["-i", "-c", "-F", word, file]);
    command
}
