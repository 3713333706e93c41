//! Where, and in which direction.

use crate::claim::quantity::Dimension;
use crate::claim::site::Site;
use crate::claim::view::{Name, Tag};
use crate::claim::{Claim, Kind, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Place,
    question: "where",
    about: "A name after a preposition of place, or a direction from a name (\"55 km south of Bireun\"). Directions from \
            one name are compared by their bearing.",
    examples: &[("It struck 55 km south of Bireun.", "south of Bireun")],
    find,
};

/// Compass words and their bearing in degrees.
const COMPASS: [(&str, u16); 24] = [
    ("north", 0),
    ("northern", 0),
    ("northeast", 45),
    ("north-east", 45),
    ("northeastern", 45),
    ("east", 90),
    ("eastern", 90),
    ("southeast", 135),
    ("south-east", 135),
    ("southeastern", 135),
    ("south", 180),
    ("southern", 180),
    ("southwest", 225),
    ("south-west", 225),
    ("southwestern", 225),
    ("west", 270),
    ("western", 270),
    ("northwest", 315),
    ("north-west", 315),
    ("northwestern", 315),
    ("northwards", 0),
    ("southwards", 180),
    ("eastwards", 90),
    ("westwards", 270),
];

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    let Some(seen) = site.view.sentences.get(site.index) else { return };
    for name in &seen.names {
        let start = name.tokens.start;
        if start == site.sentence.tokens.start {
            continue;
        }
        if let Some((from, bearing)) = direction(site, start) {
            let tokens = from..name.tokens.end;
            claims.push(place(site, &tokens, Some(bearing), "of", site.words(name.span)));
            continue;
        }
        let mut before = start - 1;
        while before > site.sentence.tokens.start
            && matches!(site.view.tag(before), Tag::Det | Tag::Noun | Tag::Adj)
        {
            before -= 1;
        }
        let preposition = site.text.word(before);
        let near = start - before <= 5;
        if near && matches!(preposition, "off" | "near" | "outside" | "inside" | "between" | "at" | "in") {
            let end = place_end(site, preposition, name);
            let tokens = before..end;
            let coast = matches!(site.text.word(start - 1), "of") || preposition != "of";
            if coast && preposition != "in" && preposition != "at" {
                let words = site.words(site.span_of(&(start..end)));
                claims.push(place(site, &tokens, None, preposition, words));
            }
        }
    }
}

/// Where a place ends: past the nouns that it is a name for ("the Yida refugee camp"), or the second of two ("between
/// Italy and Egypt").
fn place_end(site: &Site<'_>, preposition: &str, name: &Name) -> usize {
    let names = &site.view.sentences[site.index].names;
    let mut end = name.tokens.end;
    if preposition == "between" && site.text.word(end) == "and" {
        let second = names.iter().find(|second| second.tokens.start == end + 1);
        return second.map_or(end, |second| second.tokens.end);
    }
    while end < site.sentence.tokens.end.min(name.tokens.end + 3) && site.view.tag(end) == Tag::Noun {
        end += 1;
    }
    end
}

fn place(
    site: &Site<'_>,
    tokens: &std::ops::Range<usize>,
    bearing: Option<u16>,
    relation: &str,
    name: &str,
) -> Claim {
    let verb = site.governor(tokens.start).map_or("", |at| site.text.word(at));
    let topic = match bearing {
        Some(_) => format!("on which side of {name}"),
        None => format!("where: {verb}"),
    };
    let value = Value::Place { name: name.to_owned(), bearing, relation: relation.to_owned() };
    site.claim(Kind::Place, topic, value, tokens)
}

/// "south of the town of X", "south-west of X": where the direction starts, and its bearing.
fn direction(site: &Site<'_>, name: usize) -> Option<(usize, u16)> {
    let first = site.sentence.tokens.start;
    let mut at = name;
    // Back over "the town of", "the port city of".
    for _ in 0..6 {
        if at <= first + 1 {
            return None;
        }
        at -= 1;
        let word = site.text.word(at);
        if word == "of" {
            if let Some(found) = compass(site, at - 1, first) {
                return Some((distance_start(site, found.0), found.1));
            }
        } else if !matches!(site.view.tag(at), Tag::Det | Tag::Noun | Tag::Adj | Tag::Name) {
            return None;
        }
    }
    None
}

/// The compass word that ends at a token, hyphenated or not: where it starts and its bearing.
fn compass(site: &Site<'_>, at: usize, first: usize) -> Option<(usize, u16)> {
    let word = site.text.word(at);
    if at >= first + 2 && site.text.word(at - 1) == "-" {
        let joined = format!("{}-{word}", site.text.word(at - 2));
        if let Some((_, bearing)) = COMPASS.iter().find(|(name, _)| *name == joined) {
            return Some((at - 2, *bearing));
        }
    }
    COMPASS.iter().find(|(name, _)| *name == word).map(|(_, bearing)| (at, *bearing))
}

/// A distance in front of a direction belongs to it.
fn distance_start(site: &Site<'_>, at: usize) -> usize {
    let start = site.text.tokens.get(at).map_or(0, |token| token.span.start);
    site.facts
        .quantities
        .iter()
        .filter(|quantity| quantity.dimension == Dimension::Length && quantity.span.end <= start)
        .map(|quantity| site.tokens_in(quantity.span))
        .find(|tokens| tokens.end == at || tokens.end + 1 == at)
        .map_or(at, |tokens| tokens.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::engine;

    /// The places of a sentence: relation, name and bearing.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let read = engine::extract(Article::from_body(text));
        let found: Vec<String> = read
            .claims
            .iter()
            .filter_map(|claim| match &claim.value {
                Value::Place { name, bearing: Some(bearing), relation } => {
                    Some(format!("{bearing} {relation} {name}"))
                }
                Value::Place { name, bearing: None, relation } => Some(format!("{relation} {name}")),
                _ => None,
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn relations() {
        check("The ship sank off Yemen.", &["off Yemen"]);
        check("The blast hit a market near Kabul.", &["near Kabul"]);
        check("A ship ran aground between Italy and Egypt.", &["between Italy and Egypt"]);
        check("It happened outside the Casty store.", &["outside Casty store"]);
        check("Two ships collided in the Red Sea.", &[]);
    }

    #[test]
    fn directions() {
        check("It struck 55 km south of Bireun.", &["180 of Bireun"]);
        check("It struck 20 miles north-west of Padang.", &["315 of Padang"]);
        check(
            "It lay 60 km (37 miles) southeast of the port city of Bandar Abbas.",
            &["135 of Bandar Abbas"],
        );
        check("He walked south for two hours.", &[]);
    }
}
