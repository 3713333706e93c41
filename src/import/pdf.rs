//! PDF: pages of glyphs at places, from which lines are put together again. Each file is an article.
//!
//! Quality is that of the file: text of one column comes out whole, tables and pictures of pages do not. What stands at
//! the edge of most pages (running heads, page numbers) is left away, and lines are joined into paragraphs.

#[cfg(feature = "pdf")]
mod lines;

use super::error::ImportError;
use super::{Findings, Hint};

/// Whether the bytes are a PDF; a few may stand before its mark.
pub(super) fn sniff(bytes: &[u8], _: Hint<'_>) -> bool {
    let head = &bytes[..bytes.len().min(1_024)];
    bytes.starts_with(b"%PDF-") || memchr::memmem::find(head, b"\n%PDF-1.").is_some()
}

#[cfg(not(feature = "pdf"))]
pub(super) fn read(_: &[u8], _: Hint<'_>, _: &mut Findings) -> Result<(), ImportError> {
    Err(ImportError::unsupported(
        "is a PDF document, which this gainsay was built without reading (`pdftotext FILE - | gainsay import -` does)",
    ))
}

#[cfg(feature = "pdf")]
pub(super) use with_reader::read;

#[cfg(feature = "pdf")]
mod with_reader {
    use std::sync::mpsc::{RecvTimeoutError, sync_channel};
    use std::time::Duration;

    use super::{Findings, Hint, ImportError, lines};
    use crate::article::Article;
    use crate::import::{enter, guard, limits, plain};

    /// How long one file may take. Papers of a hundred pages take a second.
    const PATIENCE: Duration = Duration::from_secs(20);

    pub(in super::super) fn read(
        bytes: &[u8],
        _: Hint<'_>,
        findings: &mut Findings,
    ) -> Result<(), ImportError> {
        let pages = pages(bytes)?;
        if pages.iter().map(String::len).sum::<usize>() > limits::FILE {
            return Err(ImportError::limit("holds more text than is read"));
        }
        let body = plain::cut_words(enter(&lines::paragraphs(&pages)).trim(), findings);
        if !body.contains(char::is_alphanumeric) {
            findings.note("is a PDF without text (pictures of pages?): nothing to read");
            return Ok(());
        }
        findings.articles.push(Article { body, ..Article::default() });
        Ok(())
    }

    /// The text of each page. The reader is other people's: it may panic, or never end; then its thread is left behind.
    fn pages(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
        let bytes = bytes.to_vec();
        let (sender, receiver) = sync_channel(1);
        let work = move || {
            let found = guard::run(move || pdf_extract::extract_text_from_mem_by_pages(&bytes));
            // Nobody waits any more where it took too long.
            let _ = sender.send(found);
        };
        let cannot = |why: &str| ImportError::malformed(format!("is a PDF that cannot be read ({why})"));
        std::thread::Builder::new().spawn(work).map_err(|_| cannot("no room for a thread"))?;
        match receiver.recv_timeout(PATIENCE) {
            Ok(Some(Ok(pages))) => Ok(pages),
            Ok(Some(Err(error))) => Err(cause(&error.to_string())),
            Ok(None) | Err(RecvTimeoutError::Disconnected) => Err(cannot("it is damaged")),
            Err(RecvTimeoutError::Timeout) => Err(cannot("it takes too long")),
        }
    }

    fn cause(error: &str) -> ImportError {
        if error.to_ascii_lowercase().contains("password") || error.to_ascii_lowercase().contains("crypt") {
            return ImportError::binary("is an encrypted PDF: not read");
        }
        ImportError::malformed("is a PDF that cannot be read (it is damaged)")
    }
}
