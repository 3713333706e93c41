//! Made-up articles, the same for the same number: the sentences of the seeds with the names and numbers of another
//! event in each story, and now and then a copy of an earlier article with a sentence less.

use std::collections::HashMap;
use std::fmt::Write as _;

/// Numbers that look like chance and are the same everywhere.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).unwrap_or(0)
    }
}

/// The lines of a file of articles. A thousand are the first of twenty thousand.
pub fn lines(seeds: &[String], count: usize) -> String {
    let sentences: Vec<Vec<&str>> = seeds.iter().map(|seed| sentences(seed)).collect();
    let (mut out, mut made) = (String::new(), 0);
    for story in 0_u64.. {
        let mut chance = Chance::new(story);
        let mut event = Event { story, names: HashMap::new(), factor: chance.below(9) + 1 };
        let mut told: Vec<Vec<String>> = Vec::new();
        // Half of the stories are one article, one in two hundred has over a hundred.
        let size = (1_000 / (chance.below(1_000) + 5)).max(1);
        for _ in 0..size {
            if made == count {
                return out;
            }
            let article = if told.is_empty() || chance.below(7) > 0 {
                event.article(&sentences, &mut chance)
            } else {
                let mut copy = told[chance.below(told.len())].clone();
                copy.remove(chance.below(copy.len()));
                copy
            };
            let day = jiff::civil::date(2025, 1, 1)
                .saturating_add(jiff::Span::new().days(i64::try_from(chance.below(600)).unwrap_or(0)));
            let line = serde_json::json!({
                "title": article[0].chars().take(80).collect::<String>(),
                "source": format!("The {} Post", name(chance.below(400))),
                "date": day.to_string(),
                "text": article.join("\n\n"),
            });
            let _ = writeln!(out, "{line}");
            made += 1;
            told.push(article);
        }
    }
    out
}

fn sentences(seed: &str) -> Vec<&str> {
    let lines = seed.lines().map(str::trim).filter(|line| line.len() > 40 && !line.starts_with("http"));
    lines.flat_map(|line| line.split_inclusive(". ")).map(str::trim).filter(|one| one.len() > 25).collect()
}

/// What one story is about.
struct Event {
    story: u64,
    names: HashMap<String, String>,
    factor: usize,
}

impl Event {
    /// Paragraphs of one to five sentences, some thousand characters.
    fn article(&mut self, sentences: &[Vec<&str>], chance: &mut Chance) -> Vec<String> {
        let wanted = 800 + chance.below(2_200) + chance.below(2_200);
        let (mut paragraphs, mut length) = (Vec::new(), 0);
        while length < wanted || paragraphs.len() < 3 {
            let from = &sentences[chance.below(sentences.len())];
            let first = chance.below(from.len());
            let last = (first + 1 + chance.below(5)).min(from.len());
            let told: Vec<String> = from[first..last].iter().map(|one| self.tell(one, chance)).collect();
            length += told.iter().map(String::len).sum::<usize>();
            paragraphs.push(told.join(" "));
        }
        paragraphs
    }

    /// A sentence with the names and numbers of this event; now and then a number is another one.
    fn tell(&mut self, sentence: &str, chance: &mut Chance) -> String {
        let mut words: Vec<String> = Vec::new();
        for (place, word) in sentence.split(' ').enumerate() {
            let core = word.trim_matches(|c: char| !c.is_alphanumeric());
            let own = match core.parse::<usize>() {
                Ok(number) if number > 3 && !(1900..2100).contains(&number) => {
                    let drift = if chance.below(16) == 0 { 2 } else { 1 };
                    (number * (self.factor + 4) * drift / 5).to_string()
                }
                Err(_) if place > 0 && core.len() > 2 && core.starts_with(char::is_uppercase) => {
                    let next = name(Chance::new(self.story * 1_000 + self.names.len() as u64).below(500_000));
                    self.names.entry(core.to_owned()).or_insert(next).clone()
                }
                _ => core.to_owned(),
            };
            words.push(if core.is_empty() { word.to_owned() } else { word.replacen(core, &own, 1) });
        }
        words.join(" ")
    }
}

/// A name that nobody has.
fn name(mut number: usize) -> String {
    const PARTS: [&str; 20] = [
        "ba", "den", "kor", "li", "mas", "tur", "vel", "os", "rin", "gal", "pe", "zan", "mi", "dor", "fa",
        "lun", "har", "ste", "qui", "nor",
    ];
    let mut name = String::new();
    for _ in 0..3 {
        name.push_str(PARTS[number % PARTS.len()]);
        number /= PARTS.len();
    }
    name[..1].to_uppercase() + &name[1..]
}
