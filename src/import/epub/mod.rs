//! EPUB: books, and issues of newspapers and magazines that were saved as one. Each document of the order of reading
//! is an article; its headline is what the table of contents calls it, its outlet the title of the book.
//!
//! ```text
//!  archive --container--> package (OPF) --spine--> documents --blocks--> text
//!                               \--contents--> headlines
//! ```
//!
//! Covers, title pages, tables of contents and the bars by which one turns pages hold no article. Names in a book are
//! names of its own parts: one that leads out of it leads nowhere, and nothing is ever unpacked to a disk.

#[cfg(feature = "epub")]
mod book;
#[cfg(all(test, feature = "epub"))]
mod made;
#[cfg(feature = "epub")]
mod package;
#[cfg(all(test, feature = "epub"))]
mod tests;
#[cfg(feature = "epub")]
mod zip;

use super::Hint;
#[cfg(not(feature = "epub"))]
use super::{Findings, ImportError};

/// Whether the bytes are a book: an archive that says so first, or that has the container of one.
pub(super) fn sniff(bytes: &[u8], hint: Hint<'_>) -> bool {
    let head = &bytes[..bytes.len().min(128)];
    let has = |place: &[u8], word: &str| memchr::memmem::find(place, word.as_bytes()).is_some();
    bytes.starts_with(b"PK\x03\x04")
        && (has(head, "application/epub+zip")
            || hint.extension() == "epub"
            || has(bytes, "META-INF/container.xml"))
}

#[cfg(not(feature = "epub"))]
pub(super) fn read(_: &[u8], _: Hint<'_>, _: &mut Findings) -> Result<(), ImportError> {
    Err(ImportError::unsupported("is an EPUB book, which this gainsay was built without reading"))
}

#[cfg(feature = "epub")]
pub(super) use book::read;
