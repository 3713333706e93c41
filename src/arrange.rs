//! Stable sorting through one compiled routine. The standard library compiles its sort anew for every order asked for,
//! some 5 kB of code each; here the order only says which of two places comes first, and one routine sorts the places.
//! It costs a call by pointer for each comparison: what runs for every word of an article keeps `slice::sort`.

use std::cmp::Ordering;

/// Stable orders for short lists.
pub(crate) trait Arrange<T> {
    /// As `slice::sort_by`.
    fn arrange(&mut self, first: impl Fn(&T, &T) -> Ordering);

    /// As `slice::sort_by_key`.
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange(|x, y| key(x).cmp(&key(y)));
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange(&mut self, first: impl Fn(&T, &T) -> Ordering) {
        let mut from = places(self.len(), &|x, y| first(&self[x], &self[y]));
        // Round by round: each place takes what belongs there from where it stands, until the round closes.
        for start in 0..from.len() {
            let mut at = start;
            while from[at] != start {
                let next = std::mem::replace(&mut from[at], at);
                self.swap(at, next);
                at = next;
            }
            from[at] = at;
        }
    }
}

/// For each place of the sorted list, where its element stands now.
#[inline(never)]
fn places(len: usize, first: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut from: Vec<usize> = (0..len).collect();
    from.sort_by(|x, y| first(*x, *y));
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_are_sorted_as_the_standard_library_sorts(mut list: Vec<(u8, u16)>) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            list.arrange_by_key(|(key, _)| *key);
            prop_assert_eq!(&list, &expected);
            expected.sort_by_key(|one| std::cmp::Reverse(one.0));
            list.arrange(|x, y| y.0.cmp(&x.0));
            prop_assert_eq!(list, expected);
        }
    }

    #[test]
    fn a_list_with_its_least_last() {
        let mut list: Vec<u32> = (1..10_000).chain([0]).collect();
        list.arrange(Ord::cmp);
        assert!(list.is_sorted());
    }
}
