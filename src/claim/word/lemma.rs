//! From an inflected word to its base form, by WordNet's list and the rules of English endings.

use super::{Ending, Stem, Word, blocks, lexicon};

/// Everything that is known of a lower-cased word.
pub(super) fn analyse(lower: &str) -> Word {
    let closed = lexicon::closed(lower);
    let (base, ending, digits) = find(lower);
    let known = digits.is_some() || closed != 0;
    let digits = digits.unwrap_or_default();
    let concept =
        lexicon::group(lower).or_else(|| lexicon::group(&base)).map_or_else(|| derive(&base), str::to_owned);
    Word {
        stem: Stem::of(&concept),
        lemma: Stem::of(&base),
        closed,
        noun: digits[0],
        verb: digits[1],
        adj: digits[2],
        adverb: digits[3],
        ending,
        known,
    }
}

/// The base form of a word and the ending that was taken off.
pub(super) fn base(lower: &str) -> (String, Ending) {
    let (base, ending, _) = find(lower);
    (base, ending)
}

type Found = (String, Ending, Option<[u8; 4]>);

fn find(lower: &str) -> Found {
    if let Some(base) = lexicon::irregular(lower) {
        let digits = blocks::digits(base);
        let verb = digits.is_some_and(|d| d[1] > 0 && d[1] >= d[0]);
        let ending = if verb && !lower.ends_with('s') { Ending::Past } else { Ending::S };
        return (base.to_owned(), ending, digits);
    }
    let own = blocks::digits(lower);
    let inflected = regular(lower);
    match (own, inflected) {
        // "building", "wounded" are words of their own as well as forms: the form says more.
        (Some(own), Some((base, ending, digits))) => {
            let merged = std::array::from_fn(|i| own[i].max(if i == 1 { digits[1] } else { 0 }));
            (base, ending, Some(merged))
        }
        (Some(own), None) => (lower.to_owned(), Ending::Bare, Some(own)),
        (None, Some((base, ending, digits))) => (base, ending, Some(restrict(digits, ending))),
        (None, None) => (plural(lower).unwrap_or_else(|| lower.to_owned()), Ending::Bare, None),
    }
}

/// A form of a word can be less than the word: `-ed` and `-ing` are verbs (and adjectives), `-s` nouns and verbs.
fn restrict(digits: [u8; 4], ending: Ending) -> [u8; 4] {
    match ending {
        Ending::Past => [0, digits[1], 0, 0],
        Ending::Ing => [1, digits[1], 0, 0],
        _ => [digits[0], digits[1], 0, 0],
    }
}

/// The base form by the rules of regular inflection, where the base is a word.
fn regular(lower: &str) -> Option<(String, Ending, [u8; 4])> {
    let try_base = |base: String, ending: Ending, slots: &[usize]| {
        let digits = blocks::digits(&base)?;
        slots.iter().any(|&slot| digits[slot] > 0).then_some((base, ending, digits))
    };
    if let Some(root) = lower.strip_suffix("ing").filter(|root| root.len() >= 2) {
        return candidates(root).into_iter().find_map(|base| try_base(base, Ending::Ing, &[1]));
    }
    if let Some(root) = lower.strip_suffix("ed").filter(|root| root.len() >= 2) {
        return candidates(root).into_iter().find_map(|base| try_base(base, Ending::Past, &[1]));
    }
    if lower.ends_with('s') && !lower.ends_with("ss") && !lower.ends_with("us") && lower.len() > 3 {
        let mut bases = Vec::new();
        if let Some(root) = lower.strip_suffix("ies") {
            bases.push(format!("{root}y"));
        }
        bases.push(lower[..lower.len() - 1].to_owned());
        if let Some(root) = lower.strip_suffix("es") {
            bases.push(root.to_owned());
        }
        return bases.into_iter().find_map(|base| try_base(base, Ending::S, &[0, 1]));
    }
    None
}

/// What a root before `-ed` or `-ing` may have been: announc(e), hit(t), carr(y), walk.
fn candidates(root: &str) -> Vec<String> {
    let mut bases = Vec::with_capacity(4);
    let bytes = root.as_bytes();
    let doubled = bytes.len() > 2
        && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        && !matches!(bytes[bytes.len() - 1], b's' | b'l' | b'e');
    if let Some(y) = root.strip_suffix('i') {
        bases.push(format!("{y}y"));
    }
    if doubled {
        bases.push(root[..root.len() - 1].to_owned());
    }
    // "-e" first for roots that end in one consonant after one vowel or in a soft sound: hir(e), announc(e).
    let with_e = format!("{root}e");
    if prefers_e(root) {
        bases.push(with_e);
        bases.push(root.to_owned());
    } else {
        bases.push(root.to_owned());
        bases.push(with_e);
    }
    if !doubled && root.ends_with("ll") {
        bases.push(root[..root.len() - 1].to_owned());
    }
    bases
}

fn prefers_e(root: &str) -> bool {
    let bytes = root.as_bytes();
    matches!(
        bytes.last(),
        Some(b'c' | b'g' | b'v' | b'z' | b's' | b'u' | b'r' | b't' | b'd' | b'k' | b'm' | b'n' | b'p' | b'l')
    ) && blocks::digits(root).is_none_or(|digits| digits[1] == 0)
}

/// The singular of an unknown plural: names of products, rare nouns.
fn plural(lower: &str) -> Option<String> {
    let plain = lower.len() > 4
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("is");
    plain.then(|| lower[..lower.len() - 1].to_owned())
}

/// A base form's word family: Snowball's English stem, so that "announcement" meets "announce".
fn derive(base: &str) -> String {
    if !base.is_ascii() || base.len() < 4 {
        return base.to_owned();
    }
    thread_local! {
        static STEMMER: rust_stemmers::Stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
    }
    STEMMER.with(|stemmer| stemmer.stem(base).into_owned())
}
