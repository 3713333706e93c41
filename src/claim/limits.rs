//! What one article may cost, each limit with the reason for it. Whatever is over one costs that article alone: its
//! claims are read as far as they go, and a [`Cut`] says so in one line.

use std::fmt;

/// Values of one sentence, and claims made from them. News makes up to seven claims in a sentence; one with more
/// than this is a row of figures in which each would be compared with nothing, and comparing two sentences looks at
/// each value of one beside each of the other. Passed over without a word, since the text itself is kept and shown.
pub const IN_SENTENCE: usize = 16;

/// Claims of one article. The longest articles have a few hundred; at about 700 bytes each, this many fill 180 MB.
pub const CLAIMS: usize = 250_000;

/// Sentences of one article that are read for claims. A novel has ten thousand.
pub const SENTENCES: usize = 250_000;

/// Sentences between two looks at the clock; about a millisecond of work.
pub(super) const STEP: usize = 32;

/// Why the claims of an article were not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`SENTENCES`].
    Sentences,
    /// [`CLAIMS`].
    Claims,
    /// Whoever asked for the claims would wait no longer.
    Time,
}

/// Where the reading of claims ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What ended it.
    pub limit: Limit,
    /// Sentences that were read.
    pub read: usize,
    /// Sentences that there are.
    pub of: usize,
}

impl fmt::Display for Cut {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.limit {
            Limit::Sentences => write!(to, "has more than {SENTENCES} sentences")?,
            Limit::Claims => write!(to, "makes more than {CLAIMS} claims")?,
            Limit::Time => write!(to, "takes too long to read for claims")?,
        }
        write!(to, ": those of the first {} of its {} sentences are kept", self.read, self.of)
    }
}
