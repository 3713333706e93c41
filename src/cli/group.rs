//! `gainsay group`: which articles tell the same story? For scripts and for measuring.
//!
//! The first answers come from one pass, [`Grouper`]; the final ones from [`story::group`] over the whole set, which
//! does not depend on the order of the lines.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Io, Status, lines};
use crate::arrange::Arrange as _;
use crate::import::date;
use crate::story::{self, Constraints, Features, Grouper};

/// Put articles into stories: reads {"id","date","title","text"} lines, writes {"id","story"} lines
///
/// Reads JSON Lines on standard input and writes one line for each as soon as it has it; a story is called by the id
/// of its first article. When the input ends, the whole set is grouped once more, better and whatever the order of the
/// lines, and each article whose story changed by that gets a second line, which replaces its first. Other fields of a
/// line are ignored.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write the first answers only, for input that never ends
    #[arg(long, conflicts_with = "last")]
    first: bool,
    /// Write the final stories only, each called by its smallest id
    #[arg(long)]
    last: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum When {
    #[default]
    Both,
    First,
    Last,
}

#[derive(Deserialize)]
struct Line {
    id: Value,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    text: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    story: &'a str,
}

/// Groups the articles of standard input.
pub fn run(args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    let when = match args {
        Args { first: true, .. } => When::First,
        Args { last: true, .. } => When::Last,
        Args { .. } => When::Both,
    };
    let form = r#"{"id": ..., "date": "2026-04-25", "title": "text", "text": "text"}"#;
    let mut run = Run { when, ..Run::default() };
    let status =
        lines::each(io, form, |line| Ok(read(line)), |(id, features), out| Ok(run.add(id, features, out)?))?;
    run.finish(&mut io.out)?;
    Ok(status)
}

fn read(line: Line) -> (Value, Features) {
    let day = line.date.as_deref().and_then(date::parse).map(|published| published.date);
    let features =
        Features::read(line.title.as_deref().unwrap_or(""), line.text.as_deref().unwrap_or(""), day);
    (line.id, features)
}

/// What a story is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    /// By the id of an article.
    Id(usize),
    /// By the id of an article that another story is called by, with a plus sign.
    Second(usize),
}

#[derive(Default)]
struct Run {
    when: When,
    grouper: Grouper,
    ids: Vec<Value>,
    features: Vec<Features>,
    /// For each article, its story's name.
    first: Vec<usize>,
    /// For each story of the grouper, the article that it is called by.
    opened: Vec<usize>,
}

impl Run {
    fn add(&mut self, id: Value, features: Features, output: &mut dyn Write) -> io::Result<()> {
        if self.when != When::Last {
            let story = self.grouper.add(&features).0 as usize;
            if story == self.opened.len() {
                self.opened.push(self.ids.len());
            }
            self.first.push(self.opened[story]);
        }
        self.ids.push(id);
        if self.when != When::First {
            self.features.push(features);
        }
        if self.when != When::Last {
            let article = self.ids.len() - 1;
            self.write(article, Name::Id(self.first[article]), output)?;
        }
        Ok(())
    }

    fn write(&self, article: usize, name: Name, output: &mut dyn Write) -> io::Result<()> {
        let story = match name {
            Name::Id(article) => name_of(&self.ids[article]),
            Name::Second(article) => name_of(&self.ids[article]) + "+",
        };
        let answer = Answer { id: &self.ids[article], story: &story };
        serde_json::to_writer(&mut *output, &answer)?;
        output.write_all(b"\n")
    }

    fn finish(mut self, output: &mut dyn Write) -> io::Result<()> {
        if self.when == When::First {
            return Ok(());
        }
        self.grouper = Grouper::default();
        let stories = story::group(&self.features, &Constraints::default());
        let stories: Vec<Vec<usize>> =
            stories.into_iter().map(|story| story.into_iter().map(|article| article.0).collect()).collect();
        let names =
            if self.when == When::Last { self.smallest_ids(&stories) } else { self.kept_names(&stories) };
        let mut name_of = vec![Name::Id(0); self.ids.len()];
        for (story, name) in stories.iter().zip(names) {
            for &article in story {
                name_of[article] = name;
            }
        }
        for (article, &name) in name_of.iter().enumerate() {
            if self.first.get(article).is_none_or(|&first| name != Name::Id(first)) {
                self.write(article, name, output)?;
            }
        }
        Ok(())
    }

    /// Calls each story by its smallest id, which does not depend on the order of the input.
    fn smallest_ids(&self, stories: &[Vec<usize>]) -> Vec<Name> {
        let smallest =
            |story: &Vec<usize>| story.iter().copied().min_by_key(|&article| name_of(&self.ids[article]));
        stories.iter().map(|story| Name::Id(smallest(story).unwrap_or(0))).collect()
    }

    /// Calls each story what most of its articles were told already; of two stories that want one name the larger
    /// share has it, the other goes by an article of its own whose name is free.
    fn kept_names(&self, stories: &[Vec<usize>]) -> Vec<Name> {
        let mut claims: Vec<(usize, usize, usize)> = Vec::new();
        for (at, story) in stories.iter().enumerate() {
            let mut counts: HashMap<usize, usize> = HashMap::new();
            for &article in story {
                *counts.entry(self.first[article]).or_default() += 1;
            }
            claims.extend(counts.into_iter().map(|(name, count)| (count, name, at)));
        }
        claims.arrange(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut names: Vec<Option<usize>> = vec![None; stories.len()];
        let mut taken = vec![false; self.ids.len()];
        for (_, name, at) in claims {
            if names[at].is_none() && !taken[name] {
                names[at] = Some(name);
                taken[name] = true;
            }
        }
        let mut called = Vec::with_capacity(stories.len());
        for (name, story) in names.into_iter().zip(stories) {
            let free = || story.iter().copied().find(|&article| !taken[article]);
            called.push(match name.or_else(free) {
                Some(article) => {
                    taken[article] = true;
                    Name::Id(article)
                }
                None => Name::Second(story[0]),
            });
        }
        called
    }
}

fn name_of(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}
