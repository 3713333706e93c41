//! Which articles tell the same story, and which of them retell one report.
//!
//! ```text
//!  Article ── features ──> terms: words, names, numbers, weekdays; headline or lead or neither
//!          ── vector ──> four views of it (all words, lead, facts, names), weighed by rarity
//!          ── grouper ──> a story, as articles come          (one pass, any order)
//!          ── batch ────> stories of a whole set of articles (the same for any order)
//! ```
//!
//! Both ask one question, [`vector::likeness`]: how alike are two stories, where an article is a story of one?
//!
//! ```
//! use gainsay::article::Article;
//! use gainsay::story::{Constraints, Features, group};
//!
//! let articles = [
//!     "Quake on Qeshm kills ten\n\nAn earthquake on Qeshm island in southern Iran killed ten people on Sunday.",
//!     "Chelsea dismiss manager\n\nChelsea football club dismissed their manager after a defeat at Stamford Bridge.",
//!     "Ten dead on Qeshm\n\nTen people died in the earthquake on Qeshm island in southern Iran on Sunday.",
//! ];
//! let features: Vec<Features> = articles.map(|body| Features::of(&Article::from_body(body))).into();
//! let stories = group(&features, &Constraints::default());
//! assert_eq!(stories.iter().map(|story| story.iter().map(|ix| ix.0).collect()).collect::<Vec<Vec<_>>>(), [
//!     vec![0, 2],
//!     vec![1],
//! ]);
//! ```

mod batch;
mod features;
mod grouper;
mod library;
pub mod lineage;
pub mod shingle;
mod stem;
mod twins;
mod vector;
pub(crate) mod word;

use serde::{Deserialize, Serialize};

use crate::article::ArticleIx;

pub use features::Features;
pub use grouper::Grouper;
pub use lineage::Lineage;
pub use shingle::{Signature, near_duplicate};
pub use twins::Twins;

/// A story's number in one [`Grouper`], in the order in which stories began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoryKey(pub u32);

/// What a reader decided about which articles belong together. Where two decisions contradict each other, the
/// articles stay apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Pairs that tell one story.
    pub together: Vec<(ArticleIx, ArticleIx)>,
    /// Pairs that do not.
    pub apart: Vec<(ArticleIx, ArticleIx)>,
}

/// Puts a set of articles into stories. The outcome does not depend on the order of the articles: the articles of
/// a story ascend, and stories stand in the order of their first article.
#[must_use]
pub fn group(features: &[Features], constraints: &Constraints) -> Vec<Vec<ArticleIx>> {
    let stories = batch::group(features, constraints);
    stories.into_iter().map(|story| story.into_iter().map(ArticleIx).collect()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SEEDS: [&str; 5] = [
        include_str!("../../seeds/000_d15d4e0c4decf355.txt"),
        include_str!("../../seeds/001_2215bcc1c6e23b5b.txt"),
        include_str!("../../seeds/002_6f7cc6ccbfcf09ac.txt"),
        include_str!("../../seeds/003_e140efd81e4a57fb.txt"),
        include_str!("../../seeds/004_8c0347ca2df4831f.txt"),
    ];

    /// Two quakes in one province, two dismissals at one club; three articles each.
    const EVENTS: [[&str; 3]; 4] = [
        [
            "A 7.6 magnitude earthquake struck Indonesia's West Papua province on Sunday, killing four people near \
             Manokwari. A tsunami warning was lifted.",
            "Four people died when a quake of magnitude 7.6 hit Manokwari, the capital of West Papua in Indonesia, \
             on Sunday morning, officials said.",
            "Hotels collapsed in Manokwari, Indonesia, after Sunday's 7.6 magnitude quake off West Papua; at least \
             four were killed and a tsunami warning was issued.",
        ],
        [
            "An earthquake of magnitude 6.1 shook Indonesia's Aceh province on Tuesday. Houses fell in Bener Meriah \
             and 24 people died, 210 were hurt.",
            "At least 24 people are dead after Tuesday's 6.1 quake in Aceh, Indonesia. A mosque in Bener Meriah came \
             down on children who read the Koran.",
            "The 6.1 magnitude quake that hit Aceh on Tuesday has killed 24 and injured 210, Indonesia's disaster \
             agency said. Bener Meriah district is the worst hit.",
        ],
        [
            "The Philadelphia 76ers fired coach Maurice Cheeks on Saturday after a 9-14 start. Tony DiLeo takes over \
             as interim coach.",
            "Maurice Cheeks is out as coach of the 76ers. Philadelphia stood at 9-14 on Saturday when Tony DiLeo was \
             named in his place.",
            "After 9-14, the 76ers have dismissed Cheeks. Assistant manager Tony DiLeo will coach Philadelphia until \
             summer.",
        ],
        [
            "Philadelphia fired coach Jim O'Brien on Monday after one season with the 76ers, who lost to Detroit in \
             five games at 43-39.",
            "Jim O'Brien was dismissed by the 76ers on Monday. They finished 43-39 and fell to Detroit in the first \
             round.",
            "The 76ers parted with Jim O'Brien after a 43-39 season and defeat by Detroit. Philadelphia announced it \
             on Monday.",
        ],
    ];

    fn read(text: &str) -> Features {
        Features::read("", text, None)
    }

    fn events() -> Vec<Features> {
        EVENTS.iter().flatten().map(|text| read(text)).collect()
    }

    fn places(stories: Vec<Vec<ArticleIx>>) -> Vec<Vec<usize>> {
        stories.into_iter().map(|story| story.into_iter().map(|article| article.0).collect()).collect()
    }

    #[test]
    fn the_seeds_are_one_story() {
        let features: Vec<Features> = SEEDS.iter().map(|text| read(text)).collect();
        assert_eq!(places(group(&features, &Constraints::default())), [[0, 1, 2, 3, 4]]);
        let mut grouper = Grouper::default();
        let keys: Vec<u32> = features.iter().map(|features| grouper.add(features).0).collect();
        assert_eq!(keys, [0; 5]);
    }

    #[test]
    fn like_events_are_told_apart() {
        let expected = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]];
        assert_eq!(places(group(&events(), &Constraints::default())), expected);
        let mut grouper = Grouper::default();
        let keys: Vec<u32> = events().iter().map(|features| grouper.add(features).0).collect();
        assert_eq!(keys, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    }

    #[test]
    fn a_reader_can_join_and_split_stories() {
        let pair = |a, b| (ArticleIx(a), ArticleIx(b));
        let joined = Constraints { together: vec![pair(0, 9)], apart: vec![pair(3, 5)] };
        let stories = places(group(&events(), &joined));
        let story_of = |article: usize| stories.iter().position(|story| story.contains(&article));
        assert_eq!(story_of(0), story_of(9));
        assert_ne!(story_of(3), story_of(5));
        let mut grouper = Grouper::with_constraints(joined);
        let keys: Vec<StoryKey> = events().iter().map(|features| grouper.add(features)).collect();
        assert_eq!(keys[0], keys[9]);
        assert_ne!(keys[3], keys[5]);
    }

    #[test]
    fn apart_wins_over_together_and_unknown_articles_do_no_harm() {
        let pair = |a, b| (ArticleIx(a), ArticleIx(b));
        let torn =
            Constraints { together: vec![pair(0, 1), pair(2, 99)], apart: vec![pair(1, 0), pair(98, 99)] };
        let stories = places(group(&events(), &torn));
        assert!(!stories.iter().any(|story| story.contains(&0) && story.contains(&1)));
    }

    #[test]
    fn nothing_and_empty_articles_are_stories_of_their_own() {
        assert!(group(&[], &Constraints::default()).is_empty());
        assert_eq!(places(group(&[read(""), read("")], &Constraints::default())), [[0], [1]]);
    }

    const WORDS: [&str; 24] = [
        "Qeshm",
        "Manokwari",
        "Aceh",
        "Cheeks",
        "DiLeo",
        "Rahman",
        "quake",
        "coach",
        "trial",
        "killed",
        "injured",
        "fired",
        "6.1",
        "7.6",
        "24",
        "210",
        "Sunday",
        "Tuesday",
        "Iran",
        "Indonesia",
        "title",
        "jury",
        "convicted",
        "island",
    ];

    fn article() -> impl Strategy<Value = Features> {
        let words = prop::collection::vec(0..WORDS.len(), 4..20);
        let day = prop::option::of(1..28_i8);
        (words, day).prop_map(|(words, day)| {
            let words: Vec<&str> = words.into_iter().map(|word| WORDS[word]).collect();
            Features::read(
                "",
                &format!("The {}", words.join(" the ")),
                day.map(|day| jiff::civil::date(2005, 11, day)),
            )
        })
    }

    proptest! {
        #[test]
        fn order_does_not_change_the_stories(
            (sorted, shuffled) in prop::collection::vec(article(), 1..40)
                .prop_flat_map(|articles| (Just((0..articles.len()).collect::<Vec<_>>()).prop_shuffle(), Just(articles)))
                .prop_map(|(order, articles)| (articles, order))
        ) {
            let moved: Vec<Features> = shuffled.iter().map(|&at| sorted[at].clone()).collect();
            let canonical = |stories: Vec<Vec<usize>>, name: &dyn Fn(usize) -> usize| {
                let mut stories: Vec<Vec<_>> = stories
                    .into_iter()
                    .map(|story| {
                        let mut keys: Vec<_> = story.into_iter().map(|at| sorted[name(at)].order_key()).collect();
                        keys.sort_unstable();
                        keys
                    })
                    .collect();
                stories.sort();
                stories
            };
            let none = Constraints::default();
            let first = canonical(places(group(&sorted, &none)), &|at| at);
            let second = canonical(places(group(&moved, &none)), &|at| shuffled[at]);
            prop_assert_eq!(first, second);
        }

        #[test]
        fn every_article_is_in_one_story(articles in prop::collection::vec(article(), 0..30)) {
            let mut seen: Vec<usize> = places(group(&articles, &Constraints::default())).concat();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..articles.len()).collect::<Vec<_>>());
        }
    }
}
