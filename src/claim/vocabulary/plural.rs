//! Plurals of nouns, lightly.

use super::{TABLE, bit};

/// The singular of an English noun, lightly: `cores` is `core`, `bodies` is `body`, `men` is `man`; words that
/// are no plurals in -s, and `people`, stay as they are.
#[must_use]
pub fn singular(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 9] = [
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("feet", "foot"),
        ("teeth", "tooth"),
        ("mice", "mouse"),
        ("geese", "goose"),
        ("oxen", "ox"),
        ("lives", "life"),
    ];
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if word.len() > 4 && word.ends_with("men") && TABLE.word(word).any(bit::PLURAL) {
        return format!("{}man", &word[..word.len() - 3]);
    }
    if word.ends_with("is") && TABLE.word(word).any(bit::PLURAL) {
        return word[..word.len() - 1].to_owned();
    }
    if !plural_ending(word) || TABLE.word(word).any(bit::SINGULAR) {
        return word.to_owned();
    }
    if word.len() > 4 && word.ends_with("ies") {
        return format!("{}y", &word[..word.len() - 3]);
    }
    let es = ["xes", "ches", "shes", "sses", "zzes", "oes"].iter().any(|end| word.ends_with(end))
        && !(word.len() <= 5 && word.ends_with("oes"));
    word[..word.len() - if es { 2 } else { 1 }].to_owned()
}

/// Whether a word ends as a regular plural does.
pub(in crate::claim) fn plural_ending(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "'s"].iter().any(|end| word.ends_with(end))
        && word.is_char_boundary(word.len() - 1)
}
