//! All claims of a long article, without its words in memory: they are read in pieces.
//!
//! ```text
//!  once over all    split, look up, count ──> which words are names, where quotations stand
//!  piece by piece   split, look up, tag ────> claims; then the piece's words are forgotten
//! ```
//!
//! Places of sentences and tokens are those of the whole text ([`Pane`](crate::text::Pane)), so each piece is read by the
//! code that reads whole texts. A piece has some sentences of its neighbours beside it, as a word is told by the words
//! around it, and ends where no quotation goes on, as its speaker may be named at its end.

use crate::article::Article;
use crate::text::Text;

use super::Claim;
use super::extract::Reading;
use super::limits::Cut;
use super::moment::Anchor;
use super::quotation::{self, Quotation};
use super::view::{Proper, View};

/// Sentences of a piece, at least: a megabyte or two of words.
pub const PIECE: usize = 512;

/// Sentences that are seen on either side of a piece.
const BESIDE: usize = 64;

/// Reads an article as [`extract::find`](super::extract::find) does, and hands over the claims of each piece. The text is
/// an [`outline`](crate::text::outline); a piece has `size` sentences or more.
pub fn find(
    article: &Article,
    text: &mut Text,
    anchor: &Anchor,
    may_go_on: &dyn Fn() -> bool,
    size: usize,
    take: &mut dyn FnMut(Vec<Claim>),
) -> Option<Cut> {
    let body = &article.body;
    let sentences = text.sentences.len();
    let (proper, quotations) = survey(body, text, size);
    text.begin_again();
    let mut view = View::default();
    let mut reading = Reading::new(article, *anchor, &quotations);
    let mut until = 0;
    while until < sentences && reading.cut.is_none() {
        until = piece_end(&quotations, until + size).min(sentences);
        // Tags want the next sentence's words, and claims the next sentence's tags.
        text.split(body, until + 2 * BESIDE);
        view.look_up(body, text);
        view.look(body, text, &proper, sentences.min(until + BESIDE));
        take(reading.go_on(text, &view, until, may_go_on));
        let kept = until.saturating_sub(BESIDE);
        let token = text.sentences[kept].tokens.start;
        text.forget(token);
        view.forget(kept, token);
        reading.facts.forget(kept);
    }
    reading.cut
}

/// What has to be known of the whole text before a piece of it can be read.
fn survey(body: &str, text: &mut Text, size: usize) -> (Proper, Vec<Quotation>) {
    let mut proper = Proper::default();
    let mut quotations = quotation::Finder::default();
    let mut view = View::default();
    let sentences = text.sentences.len();
    for from in (0..sentences).step_by(size) {
        let until = sentences.min(from + size);
        text.split(body, until + BESIDE);
        view.look_up(body, text);
        for index in from..until {
            proper.count(body, text, index, &view.seen);
            quotations.read(body, text, index);
        }
        let token = text.sentences[until.saturating_sub(BESIDE)].tokens.start;
        text.forget(token);
        view.forget(0, token);
    }
    (proper, quotations.finish(text))
}

/// The first place from `wanted` on over which no quotation goes on.
fn piece_end(quotations: &[Quotation], mut wanted: usize) -> usize {
    let from = quotations.partition_point(|one| one.sentences.1 < wanted);
    for one in &quotations[from..] {
        if one.sentences.0 >= wanted {
            break;
        }
        wanted = wanted.max(one.sentences.1 + 1);
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine;

    /// The claims of a body that is read in pieces of some sentences, beside those that it has when it is read at once.
    #[track_caller]
    fn check(body: &str, size: usize) {
        let whole = engine::extract(Article::from_body(body));
        let mut found = Vec::new();
        let mut text = crate::text::outline(body);
        let anchor = Anchor { published: whole.article.published, dateline: None };
        let cut =
            find(&whole.article, &mut text, &anchor, &|| true, size, &mut |claims| found.extend(claims));
        assert_eq!((found, cut), (whole.claims, whole.cut), "in pieces of {size}");
    }

    /// The articles of a story, one behind the other.
    fn story(between: &str) -> String {
        [
            include_str!("../../seeds/000_d15d4e0c4decf355.txt"),
            include_str!("../../seeds/001_2215bcc1c6e23b5b.txt"),
            include_str!("../../seeds/002_6f7cc6ccbfcf09ac.txt"),
            include_str!("../../seeds/003_e140efd81e4a57fb.txt"),
            include_str!("../../seeds/004_8c0347ca2df4831f.txt"),
        ]
        .join(between)
    }

    #[test]
    fn pieces_of_any_size_give_the_claims_of_the_whole() {
        for size in [1, 2, 7, 50, 10_000] {
            check(&story("\n\n"), size);
        }
    }

    #[test]
    fn words_without_a_stop_are_read_in_pieces_too() {
        check(&story(" ").replace(['.', '\n'], " "), 1);
    }

    #[test]
    fn quotations_stay_in_one_piece() {
        let body = "Anna Berg said the dam was weak.\n\n\"We told them 12 times. It held 40 years.\n\n\
                    \"It took two barns. We lost 12 sheep. Three men drowned,\" said Tom Lie.\n\n\
                    \"It took 14 hours.\" He said 12 gates broke. She said three men drowned. ";
        for size in 1..12 {
            check(&body.repeat(20), size);
        }
    }

    #[test]
    fn what_is_behind_a_piece_is_forgotten() {
        let body = "Firm A paid $5 million for 30 ships. ".repeat(2_000);
        let article = Article::from_body(body);
        let mut text = crate::text::outline(&article.body);
        let (mut pieces, mut found) = (0, 0);
        let cut = find(&article, &mut text, &Anchor::default(), &|| true, 100, &mut |claims| {
            (pieces, found) = (pieces + 1, found + claims.len());
        });
        assert_eq!((pieces, found, cut), (20, engine::extract(article).claims.len(), None));
        assert!(text.tokens.iter().count() < 200 * 12, "{} tokens", text.tokens.iter().count());
    }
}
