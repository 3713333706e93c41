//! The words of every claim, newest articles first: what the finder looks through.

use rusqlite::params;

use super::error::Result;
use super::pack::{self, ENGINE};
use super::{Library, articles};
use crate::arrange::Arrange;
use crate::article::Article;
use crate::claim::{Claim, Kind, Value};
use crate::text::clean::clean_line;

/// The claims of an article, as they are found.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// The article, without its text.
    pub article: Article,
    /// Its claims, of those with the same words the first.
    pub quotes: Vec<Quote>,
}

/// A claim, as it is found.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Its place among the article's claims, in text order.
    pub place: usize,
    /// The byte of the article at which it begins.
    pub start: usize,
    /// What sort of question it answers.
    pub kind: Kind,
    /// Its clause on one line.
    pub text: String,
    /// Bounds of its number, where it has one.
    pub number: Option<(f64, f64)>,
}

impl Library {
    /// The claims of at most `most` articles older than a place in the list, newest first, and the place to go on from;
    /// none where there are no more. Claims that an older engine found are left out.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn quotes(&self, below: Option<i64>, most: usize) -> Result<(Vec<Quoted>, Option<i64>)> {
        let found = self.run(|conn| {
            let sql = format!(
                "SELECT {}, t.data, c.data, a.key FROM articles a JOIN texts t ON t.n = a.n \
                 JOIN claims c ON c.n = a.n LEFT JOIN sources s ON s.n = a.source \
                 WHERE a.key < ?1 AND c.engine = ?2 ORDER BY a.key DESC LIMIT ?3",
                articles::COLUMNS
            );
            let mut find = conn.prepare_cached(&sql)?;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let rows = find.query_map(params![below.unwrap_or(i64::MAX), ENGINE, most], |row| {
                let article = articles::article(row)?;
                let body = articles::body(row, 9)?;
                let claims = pack::unpack_claims(row.get_ref(10)?.as_blob()?, &body).unwrap_or_default();
                Ok((Quoted { article, quotes: quotes(&claims, &body) }, row.get::<_, i64>(11)?))
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        })?;
        let last = found.last().map(|(_, key)| *key);
        Ok((found.into_iter().map(|(quoted, _)| quoted).collect(), last))
    }
}

fn quotes(claims: &[Claim], body: &str) -> Vec<Quote> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.arrange_by_key(|at| (claims[*at].value_span, *at));
    let mut seen = std::collections::HashSet::new();
    let mut found = Vec::new();
    for (place, claim) in order.into_iter().map(|at| &claims[at]).enumerate() {
        if seen.insert(claim.span) {
            let number = match &claim.value {
                Value::Quantity(quantity) => Some((quantity.lo, quantity.hi)),
                _ => None,
            };
            let text = one_line(claim.span.of(body));
            found.push(Quote { place, start: claim.span.start, kind: claim.kind, text, number });
        }
    }
    found
}

fn one_line(text: &str) -> String {
    let clean = clean_line(text);
    let mut line = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
