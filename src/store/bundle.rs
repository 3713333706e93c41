//! Claims that wait in memory, in a few bytes each.

use super::compact::{self, Compact};
use crate::claim::Claim;

/// The claims of a long article, put away as the library would keep them until they are looked at one after the other: a
/// fraction of what they take as they are.
///
/// ```
/// use gainsay::{article::Article, engine, store::Bundle};
///
/// let claims = engine::extract(Article::from_body("The quake killed at least 20 people.")).claims;
/// let mut bundle = Bundle::default();
/// bundle.add(&claims);
/// assert_eq!(bundle.iter().collect::<Vec<_>>(), claims);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    parts: Vec<Box<[u8]>>,
    count: usize,
}

impl Bundle {
    /// Puts away some more.
    pub fn add(&mut self, claims: &[Claim]) {
        let mut part = Vec::new();
        compact::put_all(claims, &mut part);
        self.parts.push(part.into());
        self.count += claims.len();
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The claims, in the order in which they were put away.
    pub fn iter(&self) -> impl Iterator<Item = Claim> + Clone + '_ {
        self.parts.iter().flat_map(|part| Vec::<Claim>::take(&mut &part[..]).unwrap_or_default())
    }
}
