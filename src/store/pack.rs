//! Articles as the library keeps them: text compressed, claims in a few bytes each.
//!
//! Packing is the costly part of storing and needs no database, so it runs on any thread. LZ4 halves news text at
//! the price of a copy; claims are compact values, compressed with their own text as the dictionary,
//! because most of what a claim says are words of its text. A claim that another version of the engine wrote is never
//! read, so the format may change with the types.

use lz4_flex::block;

use super::compact::{self, Compact};
use crate::arrange::Arrange;
use crate::article::Article;
use crate::claim::{Claim, Kind, Value};
use crate::engine::{self, Extracted};

/// Bytes that a packed text or list of claims may unpack to; more is damage, not an article.
const MOST: usize = 256 << 20;

/// An article with its claims, ready to be stored.
#[derive(Clone, Debug)]
pub struct Packed {
    /// The article.
    pub article: Article,
    pub(super) text: Vec<u8>,
    pub(super) claims: Vec<u8>,
    /// Numbers that it states, in base units, each once.
    pub(super) numbers: Vec<f64>,
    /// Tokens for the full-text index that stand for what it claims.
    pub(super) facts: String,
    pub(super) words: u32,
    /// The engine that found the claims; [`NONE_YET`] where none has.
    pub(super) engine: i64,
}

impl Packed {
    /// Packs an article; its id becomes the hash of its body.
    #[must_use]
    pub fn new(extracted: &Extracted) -> Self {
        Self { text: pack_text(&extracted.article.body), ..Self::of_stored(extracted) }
    }

    /// Packs what was found in an article that is stored; its text is there already.
    #[must_use]
    pub fn of_stored(extracted: &Extracted) -> Self {
        let mut article = extracted.article.clone();
        article.id = crate::article::content_id(&article.body);
        let words = u32::try_from(article.words()).unwrap_or(u32::MAX);
        Self {
            text: Vec::new(),
            claims: pack_claims(&extracted.claims, &article.body),
            numbers: numbers(&extracted.claims),
            facts: facts(&extracted.claims),
            words,
            article,
            engine: ENGINE,
        }
    }

    /// Packs an article whose claims are not found yet: they are when its story is compared.
    #[must_use]
    pub fn without_claims(article: Article) -> Self {
        Self { engine: NONE_YET, ..Self::new(&Extracted { article, ..Extracted::default() }) }
    }

    pub(super) const fn has_claims(&self) -> bool {
        self.engine != NONE_YET
    }
}

/// Compresses a text.
pub(super) fn pack_text(text: &str) -> Vec<u8> {
    block::compress_prepend_size(text.as_bytes())
}

/// The text that [`pack_text`] took; `None` where the bytes are damaged.
pub(super) fn unpack_text(data: &[u8]) -> Option<String> {
    let (size, packed) = sized(data)?;
    String::from_utf8(block::decompress(packed, size).ok()?).ok()
}

fn pack_claims(claims: &[Claim], body: &str) -> Vec<u8> {
    let mut plain = Vec::new();
    compact::put_all(claims, &mut plain);
    let size = u32::try_from(plain.len()).expect("an article's claims are below 4 GiB");
    let mut data = size.to_le_bytes().to_vec();
    data.extend(block::compress_with_dict(&plain, dictionary(body)));
    data
}

/// The claims of an article with this body; `None` where the bytes are damaged or of other types than today's.
pub(super) fn unpack_claims(data: &[u8], body: &str) -> Option<Vec<Claim>> {
    let (size, packed) = sized(data)?;
    let plain = block::decompress_with_dict(packed, size, dictionary(body)).ok()?;
    let claims: Vec<Claim> = whole(&plain)?;
    claims.iter().all(|claim| fits(claim, body)).then_some(claims)
}

/// LZ4 looks back 64 KiB at most.
fn dictionary(body: &str) -> &[u8] {
    let bytes = body.as_bytes();
    &bytes[..bytes.len().min(32 << 10)]
}

fn fits(claim: &Claim, body: &str) -> bool {
    [claim.span, claim.value_span, claim.sentence_span].iter().all(|span| body.get(span.range()).is_some())
}

/// Packs what a comparison found.
pub(super) fn pack(value: &impl Compact) -> Vec<u8> {
    let mut plain = Vec::new();
    value.put(&mut plain);
    block::compress_prepend_size(&plain)
}

/// What [`pack`] took; `None` where the bytes are damaged or of another type.
pub(super) fn unpack<T: Compact>(data: &[u8]) -> Option<T> {
    let (size, packed) = sized(data)?;
    whole(&block::decompress(packed, size).ok()?)
}

/// The value that some bytes hold, to the last of them.
fn whole<T: Compact>(mut plain: &[u8]) -> Option<T> {
    let value = T::take(&mut plain)?;
    plain.is_empty().then_some(value)
}

/// Packs an earlier text of an article: JSON, which any later version reads.
pub(super) fn pack_edition(article: &Article) -> Vec<u8> {
    let plain = serde_json::to_vec(article).expect("an article is plain data");
    block::compress_prepend_size(&plain)
}

/// What [`pack_edition`] took; `None` where the bytes are damaged.
pub(super) fn unpack_edition(data: &[u8]) -> Option<Article> {
    let (size, packed) = sized(data)?;
    serde_json::from_slice(&block::decompress(packed, size).ok()?).ok()
}

/// Splits off the size, and refuses one that the bytes cannot hold: LZ4 gives 255 bytes for one at most.
fn sized(data: &[u8]) -> Option<(usize, &[u8])> {
    let (size, packed) = data.split_first_chunk::<4>()?;
    let size = usize::try_from(u32::from_le_bytes(*size)).ok()?;
    (size <= MOST && size <= packed.len().saturating_mul(255).saturating_add(64)).then_some((size, packed))
}

fn numbers(claims: &[Claim]) -> Vec<f64> {
    let mut numbers: Vec<f64> = claims
        .iter()
        .filter_map(|claim| match &claim.value {
            Value::Quantity(quantity) if quantity.number.is_finite() => Some(quantity.number),
            _ => None,
        })
        .collect();
    numbers.arrange(f64::total_cmp);
    numbers.dedup();
    numbers
}

fn facts(claims: &[Claim]) -> String {
    let kinds = Kind::ALL.into_iter().filter(|kind| claims.iter().any(|claim| claim.kind == *kind));
    kinds.map(kind_token).collect::<Vec<_>>().join(" ")
}

/// The word of the index that stands for a kind of claim.
pub(super) fn kind_token(kind: Kind) -> String {
    format!("kind{}", kind.name())
}

/// Counts up whenever the same claims would be written in other bytes.
const FORMAT: i64 = 2;

/// The engine's version, and that of what it wrote, as the tables hold it: what another one wrote is read again.
pub(super) const ENGINE: i64 = engine::VERSION as i64 + FORMAT * 1_000_000;

/// In the place of [`ENGINE`]: nobody has looked for claims yet, and the full-text index does not have the article.
pub(super) const NONE_YET: i64 = 0;

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(text: &str) {
        assert_eq!(unpack_text(&pack_text(text)).as_deref(), Some(text));
    }

    #[test]
    fn texts_come_back() {
        check_text("");
        check_text("a");
        check_text("Łódź 東京 \u{1f600}\n\n");
        check_text(&"the same words ".repeat(10_000));
        check_text(&"x".repeat(1_000_000));
    }

    /// The size stands in front of the packed bytes, and is what room is made for.
    #[test]
    fn a_size_that_the_bytes_cannot_hold_makes_no_room() {
        let said = |size: usize, bytes: usize| {
            let size = u32::try_from(size).unwrap().to_le_bytes();
            sized(&[&size[..], &vec![0; bytes]].concat()).map(|(size, _)| size)
        };
        assert_eq!((said(255 * 100 + 64, 100), said(255 * 100 + 65, 100)), (Some(25_564), None));
        assert_eq!((said(256 << 20, 2 << 20), said((256 << 20) + 1, 2 << 20)), (Some(256 << 20), None));
        assert_eq!(unpack_text(&[0xff; 12]), None);
    }

    #[test]
    fn claims_come_back() {
        let bodies = [
            "Acme bought Bolt for $2 billion on Friday.",
            "Ten people were killed in the quake on Qeshm island on 24 April 2026, which officials denied.",
            "The price rose 5 percent to at least $90, said Ann Lee, the mayor of Lund, because of the strike.",
        ];
        for body in bodies {
            let extracted = engine::extract(Article::from_body(body));
            assert!(!extracted.claims.is_empty(), "{body}");
            assert_eq!(unpack_claims(&pack_claims(&extracted.claims, body), body), Some(extracted.claims));
        }
    }

    #[test]
    fn damaged_bytes_give_nothing_and_end() {
        let good = pack_text(&"Ten people were killed in the quake. ".repeat(30));
        for at in 0..good.len() {
            for bit in [1, 16, 128] {
                let mut bad = good.clone();
                bad[at] ^= bit;
                let _ = unpack_text(&bad);
                let _ = unpack_claims(&bad, "Ten people");
                let _ = unpack::<crate::engine::Story>(&bad);
            }
            let _ = unpack_text(&good[..at]);
        }
        assert_eq!(unpack_text(&[255, 255, 255, 255, 0]), None);
        assert_eq!(unpack_text(&[]), None);
    }
}
