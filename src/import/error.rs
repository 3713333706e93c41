//! Why bytes gave no article.

use std::fmt;

/// One file, page or feed that could not be read: what it is called, and the cause in one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ImportError {
    kind: Kind,
    subject: String,
    cause: String,
}

/// What went wrong, for callers that decide by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Empty,
    Binary,
    Limit,
    Malformed,
    Unsupported,
}

impl ImportError {
    /// There is nothing in it.
    #[must_use]
    pub fn empty(cause: impl Into<String>) -> Self {
        Self::new(Kind::Empty, cause)
    }

    /// It is no text: a program, a picture, an archive.
    #[must_use]
    pub fn binary(cause: impl Into<String>) -> Self {
        Self::new(Kind::Binary, cause)
    }

    /// It is over one of [`super::limits`].
    #[must_use]
    pub fn limit(cause: impl Into<String>) -> Self {
        Self::new(Kind::Limit, cause)
    }

    /// It is of a known format, and broken beyond use.
    #[must_use]
    pub fn malformed(cause: impl Into<String>) -> Self {
        Self::new(Kind::Malformed, cause)
    }

    /// It is text of a kind that holds no article.
    #[must_use]
    pub fn unsupported(cause: impl Into<String>) -> Self {
        Self::new(Kind::Unsupported, cause)
    }

    fn new(kind: Kind, cause: impl Into<String>) -> Self {
        Self { kind, subject: String::new(), cause: cause.into() }
    }

    /// The same error, said of `subject`: the path or address as the user knows it.
    #[must_use]
    pub(crate) fn of(mut self, subject: &str) -> Self {
        subject.clone_into(&mut self.subject);
        self
    }

    /// The cause alone, without the name of what it happened to.
    #[must_use]
    pub fn cause(&self) -> &str {
        &self.cause
    }

    /// Whether there was nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kind == Kind::Empty
    }

    /// Whether it is no text.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        self.kind == Kind::Binary
    }

    /// Whether it is over a limit.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        self.kind == Kind::Limit
    }

    /// Whether it is text of a kind that holds no article, such as JSON of another program.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        self.kind == Kind::Unsupported
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.subject.is_empty() {
            return f.write_str(&self.cause);
        }
        write!(f, "{}: {}", self.subject, self.cause)
    }
}
