//! From an address to bytes: the only part of the program that opens connections, and only when asked to.
//!
//! ```text
//!  Request --Fetch--> Response { bytes, what changed, where it moved } | FetchError
//!  many requests --all--> one outcome each: at most a few at once, one after the other for each host
//! ```
//!
//! [`Web`] is the real one; tests and builds without the feature `fetch` have others. Rules, whatever a server does:
//! only `http` and `https`; redirects are followed by ourselves, ten at most, each checked after its name was resolved
//! (see [`reach`]); 10 s to connect, 30 s in all, 10 MiB after unpacking; a failure is one line without secrets.
//!
//! ```
//! use gainsay::fetch::{Fetch, FetchError, Request, Response};
//! use gainsay::load;
//!
//! /// One that never goes out.
//! struct Shelf;
//!
//! impl Fetch for Shelf {
//!     fn fetch(&self, request: &Request) -> Result<Response, FetchError> {
//!         let bytes = Some(b"Rates rise\n\nThe bank raised rates to 4 percent.".to_vec());
//!         Ok(Response { bytes, url: request.url.clone(), ..Response::default() })
//!     }
//! }
//!
//! let loaded = load::load_with(&["https://herald.example/rates.txt"], &Shelf);
//! assert_eq!(loaded.articles[0].url.as_deref(), Some("https://herald.example/rates.txt"));
//! ```

mod head;
pub mod many;
pub mod polite;
pub mod reach;
mod web;

use std::fmt;

pub use many::{Outcome, all};
pub use polite::{Polite, Stop};
pub use web::{Settings, Web};

use crate::import::Hint;
use crate::import::address::masked;

/// What to fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Its address, with name and password where the server wants them.
    pub url: String,
    /// The tag that the last answer carried: an unchanged document is then not sent again.
    pub etag: Option<String>,
    /// The date that the last answer carried, as the server wrote it.
    pub last_modified: Option<String>,
    /// Whether the address comes from a list that somebody else may have written: its own host is then held to the
    /// same rules as one that a redirect leads to.
    pub is_listed: bool,
}

impl Request {
    /// A first request for an address.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }
}

/// What a server answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The document, unpacked; `None` if it has not changed.
    pub bytes: Option<Vec<u8>>,
    /// Where it came from, after redirects.
    pub url: String,
    /// Where it lives from now on, if the server said that it moved for good.
    pub moved: Option<String>,
    /// Its media type.
    pub content_type: Option<String>,
    /// Its encoding, as the server has it.
    pub charset: Option<String>,
    /// For the next [`Request`].
    pub etag: Option<String>,
    /// For the next [`Request`].
    pub last_modified: Option<String>,
}

impl Response {
    /// What is known of the document, for [`crate::import::read`].
    #[must_use]
    pub fn hint(&self) -> Hint<'_> {
        Hint {
            path: None,
            url: Some(&self.url),
            content_type: self.content_type.as_deref(),
            charset: self.charset.as_deref(),
        }
    }
}

/// Something that fetches.
pub trait Fetch: Send + Sync {
    /// Fetches one document.
    ///
    /// # Errors
    /// Whatever keeps the document from arriving whole; see [`FetchError`].
    fn fetch(&self, request: &Request) -> Result<Response, FetchError>;
}

/// Why a document did not arrive.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct FetchError {
    kind: Kind,
    /// The address that was asked for, fit for a screen.
    url: String,
    cause: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The address, or where it leads, is not one that we go to.
    Refused,
    /// The server could not be reached, or broke off.
    Unreachable,
    /// The server did not answer in time; another try would double the time that it may take.
    Slow,
    /// The server answered that there is nothing, or not for us.
    Status(u16),
    /// The answer is over a limit, cut off or no HTTP.
    Answer,
    /// The user stopped it.
    Stopped,
}

impl FetchError {
    fn new(kind: Kind, url: &str, cause: impl Into<String>) -> Self {
        let cause: String = cause.into();
        Self { kind, url: masked(url), cause: crate::text::clean::clean_line(&cause).into_owned() }
    }

    /// The cause alone.
    #[must_use]
    pub fn cause(&self) -> &str {
        &self.cause
    }

    /// The address, without its secrets.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether another try, a little later, may succeed.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self.kind, Kind::Unreachable | Kind::Status(408 | 425 | 429 | 500 | 502 | 503 | 504))
    }

    /// Whether the server says that there is nothing there and never will be.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.kind == Kind::Status(410)
    }

    /// Whether we did not go there: other schemes, private addresses, redirects without end.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.kind == Kind::Refused
    }

    /// Whether the user stopped it.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.kind == Kind::Stopped
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.url, self.cause)
    }
}
