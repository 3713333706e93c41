//! A list whose front may be forgotten while it grows: each item keeps its place.

use std::ops::{Index, IndexMut, Range};

/// Items with places that count up from zero, of which the first ones may be gone.
///
/// A long article is read through a pane that moves over it; one that is held as a whole has lost nothing.
///
/// ```
/// use gainsay::text::Pane;
///
/// let mut pane: Pane<char> = ['a', 'b', 'c'].into_iter().collect();
/// pane.forget(2);
/// assert_eq!((pane.len(), pane.get(1), pane[2]), (3, None, 'c'));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pane<T> {
    gone: usize,
    held: Vec<T>,
}

impl<T> Default for Pane<T> {
    fn default() -> Self {
        Self { gone: 0, held: Vec::new() }
    }
}

impl<T> Pane<T> {
    /// One past the last place, whatever is gone.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.gone + self.held.len()
    }

    /// Whether it has had no item yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at a place; `None` where it is gone or not there yet.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&T> {
        self.held.get(at.checked_sub(self.gone)?)
    }

    /// The items of a range of places; `None` where one of them is gone or not there yet.
    #[must_use]
    pub fn slice(&self, places: Range<usize>) -> Option<&[T]> {
        self.held.get(places.start.checked_sub(self.gone)?..places.end.checked_sub(self.gone)?)
    }

    /// The items that are held, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.held.iter()
    }

    /// Appends an item.
    pub fn push(&mut self, item: T) {
        self.held.push(item);
    }

    /// Makes room for more items.
    pub fn reserve(&mut self, more: usize) {
        self.held.reserve(more);
    }

    /// Lets go of the items before a place.
    pub fn forget(&mut self, before: usize) {
        let many = before.saturating_sub(self.gone).min(self.held.len());
        self.held.drain(..many);
        self.gone += many;
    }

    /// The items that are held.
    #[must_use]
    pub fn into_held(self) -> Vec<T> {
        self.held
    }
}

impl<T> Index<usize> for Pane<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.held[at - self.gone]
    }
}

impl<T> IndexMut<usize> for Pane<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.held[at - self.gone]
    }
}

impl<T> FromIterator<T> for Pane<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self { gone: 0, held: items.into_iter().collect() }
    }
}

impl<'a, T> IntoIterator for &'a Pane<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stay_what_they_were() {
        let mut pane: Pane<usize> = (0..10).collect();
        pane.forget(4);
        pane.forget(2);
        pane.push(10);
        assert_eq!((pane.len(), pane.get(3), pane.get(4), pane[10]), (11, None, Some(&4), 10));
        assert_eq!(pane.slice(4..7), Some(&[4, 5, 6][..]));
        assert_eq!((pane.slice(3..7), pane.slice(9..12)), (None, None));
        pane.forget(20);
        assert_eq!((pane.len(), pane.iter().count()), (11, 0));
    }
}
