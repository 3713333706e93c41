//! A word's stem, and the hash that stands for it. The build script reads this file too: it hashes the list of common words.
//!
//! Stemming here is a few endings cut by rule, because it runs on every word of every article; a wrong stem that is
//! the same in both articles does no harm.

/// The hash of a stem: what all of grouping uses in place of the word.
///
/// 32 bits: in a library of 300,000 different words some ten pairs share a hash, which no story hangs on.
pub(crate) type Term = u32;

pub(crate) const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

pub(crate) const fn mix(state: u64, chunk: u64) -> u64 {
    (state.rotate_left(5) ^ chunk).wrapping_mul(MULTIPLIER)
}

/// The term of a stem's bytes; the same on every machine.
pub(crate) fn term(stem: &[u8]) -> Term {
    let mut state = stem.len() as u64;
    for chunk in stem.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        state = mix(state, u64::from_le_bytes(word));
    }
    state ^= state >> 32;
    state = state.wrapping_mul(MULTIPLIER);
    (state >> 32) as Term
}

/// Cuts a lower-cased word (straight apostrophes) down to its stem, in place.
pub(crate) fn stem(word: &mut String) {
    if word.ends_with("'s") {
        word.truncate(word.len() - 2);
    }
    if word.as_bytes().contains(&b'\'') {
        word.retain(|c| c != '\'');
    }
    if word.len() <= 3 {
        return;
    }
    if word.ends_with("ies") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
        return;
    }
    if word.ends_with("sses") {
        word.truncate(word.len() - 2);
        return;
    }
    if word.ends_with('s') && !["ss", "us", "is"].iter().any(|keep| word.ends_with(keep)) {
        word.pop();
    }
    cut_verb_ending(word);
    if word.len() > 4 && word.ends_with('e') {
        word.pop();
    }
}

fn cut_verb_ending(word: &mut String) {
    for ending in ["ing", "ed"] {
        let Some(rest) = word.strip_suffix(ending) else { continue };
        if rest.len() < 3 || !rest.bytes().any(|b| b"aeiouy".contains(&b)) {
            continue;
        }
        word.truncate(rest.len());
        let bytes = word.as_bytes();
        let [.., before, last] = bytes else { return };
        if bytes.len() > 3 && before == last && !b"lsz".contains(last) && last.is_ascii() {
            word.pop();
        }
        return;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &str) {
        let mut stemmed = word.to_owned();
        stem(&mut stemmed);
        assert_eq!(stemmed, expected, "{word}");
    }

    #[test]
    fn forms_of_one_word_meet() {
        check("quakes", "quak");
        check("quake", "quak");
        check("killed", "kill");
        check("killing", "kill");
        check("kills", "kill");
        check("stopped", "stop");
        check("injuries", "injury");
        check("amazon's", "amazon");
        check("don't", "dont");
        check("passes", "pass");
    }

    #[test]
    fn short_words_and_names_stay() {
        check("bus", "bus");
        check("us", "us");
        check("king", "king");
        check("red", "red");
        check("tennis", "tennis");
        check("", "");
    }
}
