//! A quantity as a person would say it: "tens of millions of cores", "billions of dollars", "9 games".
//!
//! [`Quantity::describe_value`] gives the set ("$1 billion to $1 trillion"), which is what a reason needs; a label is what
//! a list, a table or a side of a conflict shows.

use super::describe::{per_unit, plural};
use super::{Dimension, Hedge, Quantity};

/// Vague amounts, as assets/lexicons/numbers.txt bounds them: lower end, upper end, alone, and before a scale word.
const VAGUE: [(f64, f64, &str, &str); 10] = [
    (10.0, 100.0, "tens", "tens of "),
    (24.0, 150.0, "dozens", "dozens of "),
    (40.0, 200.0, "scores", "scores of "),
    (100.0, 2000.0, "hundreds", "hundreds of "),
    (1e3, 1e5, "thousands", ""),
    (1e6, 1e9, "millions", ""),
    (1e9, 1e12, "billions", ""),
    (1e12, 1e15, "trillions", ""),
    (3.0, 12.0, "several", "several "),
    (2.0, 10.0, "a few", "a few "),
];

const SCALES: [(f64, &str); 4] = [(1e3, "thousand"), (1e6, "million"), (1e9, "billion"), (1e12, "trillion")];

/// Nouns that are their own plural, and those whose plural no rule gives.
const PLURALS: [(&str, &str); 22] = [
    ("aircraft", "aircraft"),
    ("analysis", "analyses"),
    ("basis", "bases"),
    ("child", "children"),
    ("crew", "crew"),
    ("crisis", "crises"),
    ("fish", "fish"),
    ("foot", "feet"),
    ("half", "halves"),
    ("knife", "knives"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("loaf", "loaves"),
    ("people", "people"),
    ("person", "people"),
    ("personnel", "personnel"),
    ("police", "police"),
    ("series", "series"),
    ("shelf", "shelves"),
    ("staff", "staff"),
    ("thief", "thieves"),
    ("wife", "wives"),
];

/// Nouns that say themselves what became of those counted.
const FATES: [&str; 6] = ["body", "casualty", "death", "fatality", "injury", "victim"];

impl Quantity {
    /// The quantity in a few words, for people: hedge, number, unit, and the noun that is counted.
    #[must_use]
    pub fn label(&self) -> String {
        if self.is_street_block() {
            return format!("{} block", self.number);
        }
        let noun = self.counted_noun();
        let value = match (&noun, self.vague_words()) {
            (Some(noun), Some(words)) => return words.before(noun),
            (None, Some(words)) => self.with_unit(&words),
            _ => self.describe_value(),
        };
        let value = noun.map_or_else(|| value.clone(), |noun| format!("{value} {noun}"));
        match &self.per {
            Some(per) => format!("{value} per {per}"),
            None => value,
        }
    }

    /// What is counted, in the number that the amount asks for, and what became of those counted.
    fn counted_noun(&self) -> Option<String> {
        let counted = self.counted.as_ref().filter(|_| self.dimension == Dimension::Count)?;
        let is_one = (self.number - 1.0).abs() < 1e-9 && !matches!(self.hedge, Hedge::Vague | Hedge::Range);
        let noun = match counted.head.as_str() {
            "people" if is_one => "person".to_owned(),
            head if is_one => head.to_owned(),
            head => plural_noun(head),
        };
        let toll = counted.modifiers.iter().find(|word| {
            matches!(word.as_str(), "dead" | "injured" | "missing" | "arrested")
                && **word != counted.head
                && !FATES.contains(&counted.head.as_str())
        });
        Some(match toll {
            Some(toll) => format!("{noun} {toll}"),
            None => noun,
        })
    }

    /// "tens of millions" for a vague amount that has a word.
    fn vague_words(&self) -> Option<Vague> {
        if self.hedge != Hedge::Vague {
            return None;
        }
        let unit = per_unit(self);
        let (lo, hi) = (self.lo / unit, self.hi / unit);
        if is_near(lo, 2.0) && hi.is_infinite() {
            return Some(Vague { words: "multiple".into(), links: false });
        }
        let found = |scale: f64| {
            VAGUE.iter().find(|(low, high, ..)| is_near(lo, low * scale) && is_near(hi, high * scale))
        };
        if let Some((.., alone, _)) = found(1.0) {
            return Some(Vague { words: (*alone).into(), links: alone.ends_with('s') });
        }
        SCALES.iter().find_map(|&(scale, name)| {
            let (.., before) = found(scale).filter(|(.., before)| !before.is_empty())?;
            let links = before.ends_with("of ");
            Some(Vague { words: format!("{before}{name}{}", if links { "s" } else { "" }), links })
        })
    }

    /// "millions of dollars", "several years".
    fn with_unit(&self, vague: &Vague) -> String {
        let unit = match &self.dimension {
            Dimension::Money(code) => match code.as_str() {
                "USD" => "dollars".to_owned(),
                "EUR" => "euros".to_owned(),
                "GBP" => "pounds".to_owned(),
                "JPY" => "yen".to_owned(),
                "INR" => "rupees".to_owned(),
                "XXX" => return vague.words.clone(),
                code => code.to_owned(),
            },
            Dimension::Count | Dimension::Score | Dimension::Label | Dimension::Ordinal => {
                return vague.words.clone();
            }
            Dimension::Share => "percent".to_owned(),
            Dimension::Age => "years old".to_owned(),
            _ => plural(&self.unit, 2.0),
        };
        vague.before(&unit)
    }
}

/// Words for a vague amount, and whether "of" links them to a noun.
struct Vague {
    words: String,
    links: bool,
}

impl Vague {
    fn before(&self, noun: &str) -> String {
        format!("{}{}{noun}", self.words, if self.links { " of " } else { " " })
    }
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * b.abs()
}

/// The plural of a noun in its base form; of a phrase, that of its last word.
fn plural_noun(noun: &str) -> String {
    if let Some((first, last)) = noun.rsplit_once(' ') {
        return format!("{first} {}", plural_noun(last));
    }
    if let Some((_, plural)) = PLURALS.iter().find(|(one, _)| *one == noun) {
        return (*plural).to_owned();
    }
    if let Some(stem) = noun.strip_suffix("man").filter(|_| !noun.ends_with("human")) {
        return format!("{stem}men");
    }
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(vowel) && !stem.is_empty() => format!("{stem}ies"),
        _ if noun.ends_with("ss") || noun.ends_with(['x', 'z']) => format!("{noun}es"),
        _ if noun.ends_with("ch") || noun.ends_with("sh") || noun.ends_with("us") => format!("{noun}es"),
        _ if noun.ends_with('s') => noun.to_owned(),
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::plural_noun;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let labels: Vec<String> = found(text).iter().map(super::Quantity::label).collect();
        assert_eq!(labels.join(" | "), expected, "{text}");
    }

    #[test]
    fn vague_amounts_keep_their_words() {
        check("A multi-million-dollar order came in.", "millions of dollars");
        check("It is worth billions of dollars.", "billions of dollars");
        check("They use tens of millions of cores.", "tens of millions of cores");
        check("Dozens of people were injured.", "dozens of people injured");
        check("Hundreds of thousands of homes lost power.", "hundreds of thousands of homes");
        check("It took several days.", "several days");
    }

    #[test]
    fn nouns_stand_in_the_number_that_the_amount_asks_for() {
        check("The quake killed at least 20 people.", "at least 20 people dead");
        check("One man was arrested.", "1 man arrested");
        check("He missed nine games.", "9 games");
        check("Two policemen were hurt.", "2 policemen injured");
        check("It opened three factories.", "3 factories");
        check("The deal is worth $10 billion.", "$10 billion");
    }

    #[test]
    fn plurals() {
        for (one, many) in [
            ("church", "churches"),
            ("boy", "boys"),
            ("woman", "women"),
            ("human", "humans"),
            ("bus", "buses"),
            ("troops", "troops"),
            ("crew member", "crew members"),
            ("aircraft", "aircraft"),
        ] {
            assert_eq!(plural_noun(one), many);
        }
    }
}
