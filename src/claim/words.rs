//! A few words in one piece of memory.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Words without a blank in them, in order. Every claim has a handful that are hardly ever looked at, so they are kept
/// together and not each for itself.
///
/// ```
/// use gainsay::claim::Words;
///
/// let words: Words = ["quake", "qeshm"].into_iter().collect();
/// assert_eq!(words.iter().collect::<Vec<_>>(), ["quake", "qeshm"]);
/// assert_eq!(Words::default().iter().count(), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Box<str>);

impl Words {
    /// The words.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.split(' ').filter(|word| !word.is_empty())
    }
}

impl<'a> FromIterator<&'a str> for Words {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        let mut joined = String::new();
        for word in words {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(word);
        }
        Self(joined.into())
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<String>::deserialize(deserializer)?.iter().map(String::as_str).collect())
    }
}
