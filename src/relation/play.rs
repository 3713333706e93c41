//! Figures of games: every player and every game has its own.

use std::sync::LazyLock;

use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::word::{self, Stem};

use super::bearer::Kinship;
use super::ground::{Bag, Ground, common};
use super::profile::Profile;

/// Why two figures of play cannot be held against each other, if they cannot.
#[must_use]
pub fn apart(ground: &Ground<'_>, a: &Profile, b: &Profile, x: &Quantity) -> Option<&'static str> {
    if is_of_season(x) && ground.is_sport && a.bearer.beside(&b.bearer) == Kinship::OtherNames {
        return Some("of two players or sides");
    }
    if !is_of_play(ground, a, b, x) {
        return None;
    }
    if !is_one_player(a, b) {
        return Some("of two players or sides, as far as stated");
    }
    (!one_game(ground, a, b)).then_some("of one game each, as far as stated")
}

/// What is counted anew in every game: figures of two games are no conflict. Base forms.
const OF_PLAY: [&str; 30] = [
    "pointer",
    "kos",
    "shot",
    "block",
    "punch",
    "knockout",
    "ko",
    "foul",
    "save",
    "wicket",
    "turnover",
    "hit",
    "corner",
    "reception",
    "point",
    "rebound",
    "assist",
    "yard",
    "catch",
    "carry",
    "pass",
    "goal",
    "touchdown",
    "tackle",
    "strikeout",
    "homer",
    "basket",
    "steal",
    "interception",
    "sack",
];

/// What every player and every side has a number of: games, wins. Base forms.
const OF_SEASON: [&str; 9] =
    ["game", "match", "season", "start", "win", "loss", "victory", "defeat", "appearance"];

/// Whether a quantity counts what every player and side has a number of.
fn is_of_season(q: &Quantity) -> bool {
    let counts = |head: &str| OF_SEASON.contains(&word::base(&head.to_lowercase()).as_str());
    q.dimension == Dimension::Count && q.counted.as_ref().is_some_and(|counted| counts(&counted.head))
}

/// Words by which a sentence tells of a game.
const PLAY: [&str; 9] =
    ["game", "match", "season", "inning", "coach", "player", "playoff", "league", "championship"];

static PLAY_STEMS: LazyLock<[Stem; 9]> = LazyLock::new(|| PLAY.map(word::stem));

/// Whether what is counted or gained is so in games, and the story or one of the sentences tells of one.
fn is_of_play(ground: &Ground<'_>, a: &Profile, b: &Profile, x: &Quantity) -> bool {
    let told = |p: &Profile| {
        let figures = ground.articles[p.article].facts[p.sentence].quantities.iter();
        let shown = |q: &&Quantity| is_figure(q) || q.dimension == Dimension::Score;
        PLAY_STEMS.iter().any(|play| p.around.contains(play)) || figures.filter(shown).count() > 1
    };
    is_figure(x) && (ground.is_sport || told(a) || told(b))
}

/// Whether a quantity may be one of play.
fn is_figure(q: &Quantity) -> bool {
    match q.dimension {
        Dimension::Count => q
            .counted
            .as_ref()
            .is_some_and(|counted| OF_PLAY.contains(&word::base(&counted.head.to_lowercase()).as_str())),
        Dimension::Length => q.unit == "yard",
        _ => false,
    }
}

/// Sentences with a word of play, of all sentences, from which on a story is of sport.
const SPORT: f64 = 0.1;

/// Whether a story, given the stems of its sentences, is of sport.
#[must_use]
pub fn is_sport(sentences: &[Vec<Bag>]) -> bool {
    let all = sentences.iter().map(Vec::len).sum::<usize>();
    let of_play =
        sentences.iter().flatten().filter(|bag| PLAY_STEMS.iter().any(|play| bag.contains(play))).count();
    of_play as f64 > SPORT * all as f64
}

/// Whether two figures of play are of one by name: every player of a game has points of his own.
fn is_one_player(a: &Profile, b: &Profile) -> bool {
    let named = |p: &Profile| !p.bearer.names.is_empty() && p.bearer.noun == Stem(0);
    named(a) && named(b) && a.bearer.beside(&b.bearer) == Kinship::Same
}

/// Whether two sentences tell of one game: besides whom the figure is of, they share two more names or another figure.
fn one_game(ground: &Ground<'_>, a: &Profile, b: &Profile) -> bool {
    let names = common(&a.all_names, &b.all_names);
    let others = names.filter(|stem| !a.bearer.names.contains(stem)).count();
    let figures = |p: &Profile| &ground.articles[p.article].facts[p.sentence].quantities;
    let same = |x: &Quantity| x.number > 1.0 && figures(b).iter().any(|y| (x.number - y.number).abs() < 1e-9);
    others >= 2 || figures(a).iter().any(same)
}
