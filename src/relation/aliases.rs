//! One name for another: "AWS" is "Amazon Web Services" in every article of a story where one of them says so in brackets,
//! or where the letters are the initials of one name only; "Piet Kruger" is "Pieter Kruger", and "Anstey" is "Ansty", where no
//! article has both.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::view::{Name, Tag};
use crate::claim::word::{self, HashedMap, Stem};
use crate::engine::Extracted;

use super::ground::Bag;
use super::profile::Profile;
use super::spellings::{is_one_sound, is_spelling};

/// Letters of initials: fewer are of many names, more are a shouted word.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Letters from which on initials tell by themselves which name they are of.
const TELLING: usize = 3;

/// For the stem of each set of initials, the stems of the name that it is of, sorted.
#[derive(Debug, Default)]
pub struct Aliases(HashedMap<Stem, Bag>);

/// What a set of initials was found to stand for.
#[derive(Default)]
struct Meaning {
    /// By initials in brackets behind a name.
    stated: Option<Bag>,
    /// All names with those initials.
    fitting: Vec<Bag>,
}

impl Aliases {
    /// Reads the names of a story's articles.
    #[must_use]
    pub fn new(articles: &[&Extracted]) -> Self {
        let mut meanings: BTreeMap<String, Meaning> = BTreeMap::new();
        let mut short: BTreeMap<String, Stem> = BTreeMap::new();
        let mut people = People::new();
        for (article, one) in articles.iter().enumerate() {
            for name in one.view.sentences.iter().flat_map(|sentence| &sentence.names) {
                read(one, name, &mut meanings, &mut short);
                if let Some(called) = called(one, name) {
                    people.entry(called).or_default().insert(article);
                }
            }
        }
        let mut aliases = variants(&people);
        for (letters, stem) in short {
            let Some(meaning) = meanings.remove(&letters) else { continue };
            let only = || match meaning.fitting.as_slice() {
                [one] if letters.len() >= TELLING => Some(one.clone()),
                _ => None,
            };
            if let Some(long) = meaning.stated.clone().or_else(only) {
                aliases.insert(stem, long);
            }
        }
        Self(aliases)
    }

    /// Writes out the initials in the names of a profile.
    #[must_use]
    pub fn spelled_out(&self, mut profile: Profile) -> Profile {
        if !self.0.is_empty() {
            let Profile { names, all_names, bearer, patient, .. } = &mut profile;
            for names in [names, all_names, &mut bearer.names, &mut patient.names] {
                self.spell_out(names);
            }
        }
        profile
    }

    fn spell_out(&self, names: &mut Bag) {
        let long: Bag = names.iter().filter_map(|stem| self.0.get(stem)).flatten().copied().collect();
        if long.is_empty() {
            return;
        }
        names.retain(|stem| !self.0.contains_key(stem));
        names.extend(long);
        names.sort_unstable();
        names.dedup();
    }
}

/// Given names and surnames, lower-cased, with the articles that have them.
type People = BTreeMap<(String, String), BTreeSet<usize>>;

/// The last two words of a name of a person.
fn called(one: &Extracted, name: &Name) -> Option<(String, String)> {
    let words: Vec<&str> = name.tokens.clone().map(|at| one.text.word(at)).collect();
    let [.., given, surname] = words[..] else { return None };
    let plain = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    (plain(given) && plain(surname)).then(|| (given.to_owned(), surname.to_owned()))
}

/// People with one name that are held against each other.
const CROWD: usize = 24;

/// For the stem of a name that is another way to write one, the stem of the one.
fn variants(people: &People) -> HashedMap<Stem, Bag> {
    let mut found = HashedMap::default();
    let mut same: BTreeMap<(bool, &str), Vec<&(String, String)>> = BTreeMap::new();
    for called in people.keys() {
        same.entry((false, &called.0)).or_default().push(called);
        same.entry((true, &called.1)).or_default().push(called);
    }
    for ((by_surname, _), list) in same {
        for (n, one) in list.iter().enumerate() {
            for two in list[n + 1..].iter().take(CROWD) {
                let (x, y) = if by_surname { (&one.0, &two.0) } else { (&one.1, &two.1) };
                let alike = is_one_sound(x, y)
                    || if by_surname { is_short_for(x, y) } else { is_surname_spelled(x, y) };
                if alike && people[*one].is_disjoint(&people[*two]) {
                    found.insert(word::stem(y), vec![word::stem(x)]);
                }
            }
        }
    }
    found
}

/// Two spellings of one surname; short ones are as likely two people's ("Berg", "Borg").
fn is_surname_spelled(x: &str, y: &str) -> bool {
    x.chars().count().min(y.chars().count()) >= SPELLED && is_spelling(x, y, false)
}

/// Letters of a surname from which another spelling is of the same person.
const SPELLED: usize = 5;

/// "Piet" and "Pieter", "Dave" and "David": one goes on where the other ends, or is known to be short for it. "Paul" and
/// "Pauline" are two people.
fn is_short_for(x: &str, y: &str) -> bool {
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    let goes_on = long.strip_prefix(short).is_some_and(|rest| {
        let of_women = ["a", "et", "te", "ne", "le", "yn"];
        short.len() >= 3 && rest.len() >= 2 && !of_women.iter().any(|end| rest.ends_with(end))
    });
    goes_on || SHORT_FORMS.iter().any(|row| row.contains(&short) && row.contains(&long))
}

/// Given names that are short for another which they do not open.
const SHORT_FORMS: [&[&str]; 24] = [
    &["dave", "david"],
    &["bob", "bobby", "rob", "robert"],
    &["bill", "billy", "william"],
    &["jim", "jimmy", "james"],
    &["mike", "mick", "michael"],
    &["tom", "tommy", "thomas"],
    &["dick", "rick", "richard"],
    &["tony", "anthony"],
    &["joe", "joseph"],
    &["nick", "nicholas"],
    &["andy", "andrew"],
    &["charlie", "charles"],
    &["jack", "johnny", "john"],
    &["larry", "lawrence"],
    &["ted", "eddie", "edward"],
    &["harry", "henry"],
    &["danny", "daniel"],
    &["kenny", "kenneth"],
    &["gerry", "jerry", "gerald"],
    &["kate", "katherine", "catherine"],
    &["liz", "beth", "elizabeth"],
    &["peggy", "maggie", "margaret"],
    &["sue", "susan"],
    &["josh", "joshua"],
];

/// Takes down what a name says of initials: that it is some, or which it has, and whether they stand in brackets behind it.
fn read(
    one: &Extracted,
    name: &Name,
    meanings: &mut BTreeMap<String, Meaning>,
    short: &mut BTreeMap<String, Stem>,
) {
    let written = |at: usize| one.text.tokens[at].span.of(&one.article.body);
    let words: Vec<usize> = name.tokens.clone().filter(|&at| one.view.tag(at) == Tag::Name).collect();
    if let [word] = words[..] {
        if let Some(letters) = initials_in(written(word)) {
            short.insert(letters, one.view.stem(word));
        }
        return;
    }
    let capital = |at: &usize| written(*at).chars().next().filter(|c| c.is_uppercase());
    let letters: String = words.iter().filter_map(capital).collect();
    let bracketed = || {
        let inside = name.tokens.end + 1;
        let is_closed = one.text.word(name.tokens.end) == "(" && one.text.word(inside + 1) == ")";
        is_closed.then(|| initials_in(written(inside))).flatten()
    };
    let stated = bracketed().filter(|inside| letters.ends_with(inside.as_str()));
    let of = stated.as_ref().unwrap_or(&letters);
    if !LETTERS.contains(&of.chars().count()) {
        return;
    }
    // "the Seattle-based Amazon Web Services (AWS)": the last words are those that the letters are of.
    let own = words.len().saturating_sub(of.chars().count());
    let mut stems: Bag = words[own..].iter().map(|&at| one.view.stem(at)).collect();
    stems.sort_unstable();
    stems.dedup();
    let meaning = meanings.entry(of.clone()).or_default();
    if stated.is_some() {
        // The first by its stems, whichever article comes first.
        let first = meaning.stated.take().filter(|known| *known < stems);
        meaning.stated = Some(first.unwrap_or(stems));
    } else if !meaning.fitting.contains(&stems) {
        meaning.fitting.push(stems);
    }
}

/// The letters of initials: "AWS", "U.S.G.S.".
fn initials_in(word: &str) -> Option<String> {
    let letters: String = word.chars().filter(|c| *c != '.').collect();
    (LETTERS.contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase)).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn aliases(bodies: &[&str]) -> Aliases {
        let read: Vec<Extracted> =
            bodies.iter().map(|body| crate::engine::extract(Article::from_body(*body))).collect();
        Aliases::new(&read.iter().collect::<Vec<_>>())
    }

    fn long(aliases: &Aliases, short: &str) -> Vec<Stem> {
        aliases.0.get(&word::stem(short)).cloned().unwrap_or_default()
    }

    #[test]
    fn initials_in_brackets_and_over_a_story() {
        let found = aliases(&[
            "The chips run at Norsk Web Services (NWS) in Bergen.",
            "NWS opened a hall in Bergen. The North Sea Energy Agency said so.",
            "The NSEA was pleased. The EU was not.",
        ]);
        let mut expected = vec![word::stem("norsk"), word::stem("web"), word::stem("services")];
        expected.sort_unstable();
        assert_eq!(long(&found, "nws"), expected);
        assert_eq!(long(&found, "nsea").len(), 4);
        assert!(long(&found, "eu").is_empty());
    }

    #[test]
    fn one_person_written_in_two_ways() {
        let found = aliases(&[
            "Piet Kruger lived in Vaal.",
            "Pieter Kruger died.",
            "Ines Kr\u{fc}ger came with Ines Kruger.",
        ]);
        assert_eq!(long(&found, "pieter"), [word::stem("piet")]);
        assert!(long(&found, "kr\u{fc}ger").is_empty(), "one article has both");
    }

    #[test]
    fn short_forms_of_given_names() {
        for (x, y) in [
            ("piet", "pieter"),
            ("dave", "david"),
            ("bill", "william"),
            ("alex", "alexander"),
            ("jeff", "jeffrey"),
        ] {
            assert!(is_short_for(x, y) && is_short_for(y, x), "{x} {y}");
        }
        for (x, y) in [
            ("paul", "pauline"),
            ("alex", "alexandra"),
            ("chris", "christina"),
            ("carl", "caroline"),
            ("jan", "janet"),
            ("joe", "joel"),
            ("mark", "marta"),
            ("mary", "marcus"),
            ("daniel", "daniela"),
        ] {
            assert!(!is_short_for(x, y) && !is_short_for(y, x), "{x} {y}");
        }
        assert!(is_surname_spelled("ansty", "anstey") && !is_surname_spelled("berg", "borg"));
    }

    #[test]
    fn initials_of_two_names_are_of_none() {
        let found =
            aliases(&["The North Sea Bank and the New State Bank merged.", "NSB shares rose in Oslo."]);
        assert!(long(&found, "nsb").is_empty());
    }
}
