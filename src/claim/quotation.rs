//! Who speaks in a quotation that runs over several sentences.
//!
//! ```text
//!  "It lasted 15 seconds. People ran," said Nugroho.      Nugroho said: "It lasted 15 seconds. People ran."
//!   the sentence that closes it names the speaker          the sentence that opens it does
//!  "We lost 12 men," said Berg. "Four were found."
//!   a quotation right behind another has its speaker
//! ```
//!
//! Marks are looked for within one paragraph and a few sentences, so that the work is linear.

use super::site::Site;
use super::speaker;

/// How many sentences a quotation is followed to each side.
const FAR: usize = 6;

/// A quotation mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
}

/// The speaker of the quotation that a token stands in, where its own sentence does not name one.
pub fn speaker(site: &Site<'_>, at: usize) -> Option<String> {
    let (opener, Mark::Opens) = last_mark(site, at)? else { return None };
    let home = sentence_of(site, opener)?;
    if let Some(closer) = closer(site, at).filter(|&closer| sentence_of(site, closer) != Some(site.index)) {
        let there = at_sentence(site, sentence_of(site, closer)?)?;
        if let Some(who) = speaker::in_sentence(&there, there.sentence.tokens.start) {
            return Some(who);
        }
    }
    let there = at_sentence(site, home)?;
    if home != site.index
        && let Some(who) = speaker::in_sentence(&there, opener + 1)
    {
        return Some(who);
    }
    (opener == there.sentence.tokens.start).then_some(())?;
    let before = at_sentence(site, home.checked_sub(1)?)?;
    let first = before.sentence.tokens.start;
    let is_quoted = before.sentence.tokens.clone().any(|token| mark(site, token) == Some(Mark::Closes));
    (is_quoted && before.sentence.block == site.sentence.block)
        .then(|| speaker::in_sentence(&before, first))
        .flatten()
}

/// The same article at another sentence.
fn at_sentence<'a>(site: &Site<'a>, index: usize) -> Option<Site<'a>> {
    Some(Site { index, sentence: site.text.sentences.get(index)?, ..*site })
}

/// The sentence of a token, near the site's own.
fn sentence_of(site: &Site<'_>, token: usize) -> Option<usize> {
    let first = site.index.saturating_sub(FAR);
    let near = site.text.sentences.iter().enumerate().skip(first).take(2 * FAR + 1);
    near.into_iter().find(|(_, sentence)| sentence.tokens.contains(&token)).map(|(index, _)| index)
}

/// The last quotation mark before a token, in its paragraph.
fn last_mark(site: &Site<'_>, at: usize) -> Option<(usize, Mark)> {
    let first = (site.index.saturating_sub(FAR)..=site.index)
        .find(|&index| site.text.sentences[index].block == site.sentence.block)?;
    let start = site.text.sentences[first].tokens.start;
    (start..at).rev().find_map(|token| Some((token, mark(site, token)?)))
}

/// The mark that closes the quotation around a token; none where another opens first.
fn closer(site: &Site<'_>, at: usize) -> Option<usize> {
    let near = site.text.sentences.iter().skip(site.index).take(FAR + 1);
    let last = near.take_while(|sentence| sentence.block == site.sentence.block).last()?;
    let (token, found) = (at..last.tokens.end).find_map(|token| Some((token, mark(site, token)?)))?;
    (found == Mark::Closes).then_some(token)
}

/// Whether a token is a quotation mark, and which. A straight one opens in front of a word and closes behind one.
fn mark(site: &Site<'_>, at: usize) -> Option<Mark> {
    let token = site.text.tokens.get(at)?;
    let tight_behind = site.text.tokens.get(at + 1).is_some_and(|next| !next.spaced);
    match site.words(token.span) {
        "“" | "«" => Some(Mark::Opens),
        "”" | "»" => Some(Mark::Closes),
        "\"" if tight_behind && (token.spaced || at == site.sentence.tokens.start) => Some(Mark::Opens),
        "\"" if !token.spaced => Some(if starts_line(site, at) { Mark::Opens } else { Mark::Closes }),
        "\"" => Some(if tight_behind { Mark::Opens } else { Mark::Closes }),
        _ => None,
    }
}

/// Whether a token is the first of its sentence.
fn starts_line(site: &Site<'_>, at: usize) -> bool {
    sentence_of(site, at).is_some_and(|index| site.text.sentences[index].tokens.start == at)
}
