//! How many claims of each article of a story are compared. Comparing takes each claim with each other of its kind, so
//! a story of long texts (or of texts made to be long) has to be kept to what a person could read.

/// Claims of one article that are compared: the first ones. News makes up to two hundred; more is a book or a list.
pub const ARTICLE: usize = 1_000;

/// Claims of one story that are compared. Over it, the articles with most claims give up their last ones first.
pub const STORY: usize = 20_000;

/// How many of each article's claims are compared, from the number that each makes.
#[must_use]
pub fn compared(claims: &[usize]) -> Vec<usize> {
    let wanted: Vec<usize> = claims.iter().map(|&count| count.min(ARTICLE)).collect();
    let level = level(&wanted);
    wanted.into_iter().map(|count| count.min(level)).collect()
}

/// The highest number that each may have at most, so that all together keep to [`STORY`]; at least one.
fn level(wanted: &[usize]) -> usize {
    let mut sorted = wanted.to_vec();
    sorted.sort_unstable();
    let mut left = STORY;
    for (place, count) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - place);
        if *count > share {
            return share.max(1);
        }
        left -= count;
    }
    ARTICLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_is_compared_whole() {
        assert_eq!(compared(&[]), [] as [usize; 0]);
        assert_eq!(compared(&[190, 0, 7]), [190, 0, 7]);
        assert_eq!(compared(&[60; 300]), [60; 300]);
    }

    #[test]
    fn a_book_gives_its_first_claims() {
        assert_eq!(compared(&[5, 200_000]), [5, ARTICLE]);
    }

    #[test]
    fn long_articles_make_room_for_short_ones() {
        let mut claims = vec![50; 100];
        claims.extend([900; 30]);
        let compared = compared(&claims);
        assert_eq!(compared[..100], [50; 100]);
        assert_eq!(compared[100..], [500; 30]);
        assert_eq!(compared.iter().sum::<usize>(), STORY);
    }
}
