//! From a text to its language: by script, and for Latin script by the share of small words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Text, TokenKind, lexicon};

/// Words looked at.
pub const SAMPLE: usize = 1500;
/// Fewer words than these do not tell.
const FEWEST: usize = 8;

/// The ISO 639-1 code of the language; none where the text is too short or of none of the known languages.
#[must_use]
pub fn detect(text: &Text) -> Option<&'static str> {
    let words = || {
        text.tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .take(SAMPLE)
            .map(|token| text.lower(token))
    };
    let mut scripts: HashMap<&str, usize> = HashMap::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut total = 0;
    for word in words() {
        total += 1;
        if let Some(script) =
            word.chars().filter_map(script).min_by_key(|script| matches!(*script, "zh" | "ru"))
        {
            *scripts.entry(script).or_default() += 1;
        }
        if let Some(language) = SMALL.get(word) {
            *counts.entry(language).or_default() += 1;
        }
    }
    // Japanese mixes its own letters with Chinese ones; a few Ukrainian letters tell it from Russian.
    for (own, shared) in [("ja", "zh"), ("uk", "ru")] {
        if scripts.get(own).is_some_and(|count| count * 20 > total) {
            *scripts.entry(own).or_default() += scripts.remove(shared).unwrap_or(0);
        }
    }
    let most =
        |counts: HashMap<&'static str, usize>| counts.into_iter().max_by_key(|&(name, count)| (count, name));
    if let Some((language, count)) = most(scripts)
        && count * 2 > total
    {
        return Some(language);
    }
    let (language, count) = most(counts)?;
    // A seventh of running text and more are small words of its language.
    (total >= FEWEST && count * 7 >= total).then_some(language)
}

/// The language that a letter's script stands for, Latin apart.
const fn script(c: char) -> Option<&'static str> {
    match c {
        '\u{370}'..='\u{3ff}' => Some("el"),
        'і' | 'ї' | 'є' | 'ґ' => Some("uk"),
        '\u{400}'..='\u{4ff}' => Some("ru"),
        '\u{590}'..='\u{5ff}' => Some("he"),
        '\u{600}'..='\u{6ff}' => Some("ar"),
        '\u{900}'..='\u{97f}' => Some("hi"),
        '\u{e00}'..='\u{e7f}' => Some("th"),
        '\u{3040}'..='\u{30ff}' => Some("ja"),
        '\u{4e00}'..='\u{9fff}' => Some("zh"),
        '\u{ac00}'..='\u{d7a3}' => Some("ko"),
        _ => None,
    }
}

static SMALL: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    lexicon::words(include_str!("../../assets/lexicons/stopwords.txt"))
        .map(|(language, word)| (word, language))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Option<&str>) {
        assert_eq!(detect(&crate::text::read(body)), expected, "{body}");
    }

    #[test]
    fn languages() {
        check("The quake struck the island on Sunday and killed ten people, officials said.", Some("en"));
        check("Meta has signed a deal with Amazon to use millions of its chips.", Some("en"));
        check(
            "Das Beben hat die Insel am Sonntag getroffen und zehn Menschen sind nach Angaben der Behörden tot.",
            Some("de"),
        );
        check(
            "Le séisme a frappé les îles dimanche et dix personnes sont mortes dans le sud du pays.",
            Some("fr"),
        );
        check(
            "El terremoto sacudió la isla el domingo y por lo menos diez personas murieron, según las autoridades.",
            Some("es"),
        );
        check(
            "Il terremoto ha colpito l'isola e dieci persone sono morte nel sud della regione, secondo gli esperti.",
            Some("it"),
        );
        check(
            "O sismo não atingiu os bairros da ilha, mas dez pessoas foram mortas pela queda dos muros.",
            Some("pt"),
        );
        check(
            "Het eiland werd zondag door een beving getroffen en tien mensen zijn om het leven gekomen.",
            Some("nl"),
        );
        check("Землетрясение произошло в воскресенье, погибли десять человек.", Some("ru"));
        check("地震 が 日曜日 に 島 を 襲い ました", Some("ja"));
        check("Meta signs deal", None);
        check("", None);
    }
}
