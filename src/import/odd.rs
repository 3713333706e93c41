//! What a reader should know of a text that looks like another: letters that pass for those of another script, and
//! letters buried under marks.

use unicode_normalization::char::is_combining_mark;

/// Marks on one letter that are worth a word; no language has more than five.
const MARKS: usize = 16;

/// One line for each thing that is odd about the text; none for nearly all texts.
pub(super) fn notes(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return Vec::new();
    }
    [mixed_words(text), marks(text)].into_iter().flatten().collect()
}

/// Words of Latin letters with a Cyrillic or Greek one among them that looks Latin.
fn mixed_words(text: &str) -> Option<String> {
    // Nearly every text has quotation marks or dashes beyond ASCII, and no such letter.
    if !text.chars().any(looks_latin) {
        return None;
    }
    let mut found: Vec<&str> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_mixed(word)) {
        if found.len() < 3 && !found.contains(&word) {
            found.push(word);
        }
    }
    if found.is_empty() {
        return None;
    }
    let words: Vec<String> = found.iter().map(|word| word.chars().take(40).collect()).collect();
    Some(format!(
        "has words with letters of two scripts that look alike ({}): names may not be what they seem",
        words.join(", ")
    ))
}

fn is_mixed(word: &str) -> bool {
    let (mut latin, mut twin) = (0, 0);
    for c in word.chars() {
        latin += usize::from(c.is_ascii_alphabetic());
        twin += usize::from(looks_latin(c));
    }
    latin > 0 && twin > 0
}

/// Letters of Cyrillic and Greek that have a Latin twin. Greek letters that science puts into Latin words (µ, α, β)
/// have none.
fn looks_latin(c: char) -> bool {
    const TWINS: &str = "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝ\u{0391}\u{0392}\u{0395}\u{0396}\u{0397}\u{0399}\u{039a}\u{039c}\u{039d}\u{039f}\u{03a1}\u{03a4}\u{03a5}\u{03a7}ο";
    !c.is_ascii() && TWINS.contains(c)
}

fn marks(text: &str) -> Option<String> {
    let (mut run, mut most) = (0, 0);
    for c in text.chars() {
        run = if !c.is_ascii() && is_combining_mark(c) { run + 1 } else { 0 };
        most = most.max(run);
    }
    (most > MARKS).then(|| format!("has a letter with {most} marks on it: the first four are kept"))
}

#[cfg(test)]
mod tests {
    use super::notes;

    #[test]
    fn twins() {
        let note = |text: &str| notes(text).join("; ");
        let said = "has words with letters of two scripts that look alike (R\u{435}uters): names may not be what they seem";
        assert_eq!(note("Source: R\u{435}uters, again R\u{435}uters"), said);
        assert_eq!(note("Агентство Reuters сообщило о 5км"), "");
        assert_eq!(note("a 5µm gap, α-helix, Ωm, Zürich, naïve"), "");
    }

    #[test]
    fn stacks_of_marks() {
        let stack = format!("H{}alden", "\u{301}\u{316}".repeat(20));
        assert_eq!(notes(&stack), ["has a letter with 40 marks on it: the first four are kept"]);
        assert!(notes("Vie\u{302}\u{323}t Nam, हिन्दी").is_empty());
    }
}
