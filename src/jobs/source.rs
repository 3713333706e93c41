//! What the names lead to, as pieces of a size that can be held: whole files, and long files of lines in parts.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use crate::import::limits;
use crate::load::{self, Failure, Input};
use crate::store::FileHash;

/// Bytes from which on a file of lines is read in parts.
const LONG: usize = limits::MIB;

/// Bytes of a part, up to the end of a line.
const PART: usize = 64 * 1024;

/// Something to read and understand on any thread.
pub(super) enum Piece {
    /// A file that is still to be read.
    Whole(Input),
    /// The bytes of one input; also what came from the network.
    Bytes(Input, Vec<u8>),
    /// Some lines of a long file.
    Part(Part),
    /// What could not be opened or read to its end.
    Failed(Failure),
    /// A long file whose bytes came in before, with its number of articles.
    Known(String, u64),
}

/// Lines of a long file.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// Number of the first line, from 1.
    pub(super) first: usize,
    /// Whether they are the records of an export.
    pub(super) is_export: bool,
    /// Whether it is the last part.
    pub(super) is_last: bool,
    /// The hash of the whole file, in the last part.
    pub(super) hash: Option<FileHash>,
}

impl Piece {
    /// About how much memory it takes while it is worked on, in bytes.
    pub(super) fn weight(&self) -> usize {
        match self {
            Piece::Whole(_) => 4 * 1024,
            Piece::Bytes(_, bytes) => bytes.len(),
            Piece::Part(part) => part.bytes.len(),
            Piece::Failed(_) | Piece::Known(..) => 0,
        }
    }
}

/// Whether bytes begin as an export of a library.
pub(super) fn is_export(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(256)];
    let head = String::from_utf8_lossy(head);
    head.starts_with("{\"type\":\"library\"")
}

/// The pieces of some inputs, in their order.
pub(super) struct Pieces<F> {
    inputs: VecDeque<Input>,
    lines: Option<Lines>,
    /// Tells the number of articles of a file that came in before.
    known: F,
}

/// A long file of lines that is being read.
struct Lines {
    name: String,
    reader: BufReader<Box<dyn Read + Send>>,
    next: usize,
    is_export: bool,
    hash: Option<FileHash>,
}

impl<F: Fn(&FileHash) -> Option<u64>> Pieces<F> {
    pub(super) fn new(inputs: Vec<Input>, known: F) -> Self {
        Self { inputs: inputs.into(), lines: None, known }
    }

    /// Looks whether an input is long, without reading more than its first part where it is not.
    fn open(&mut self, input: Input) -> Piece {
        if let Input::Url(_) = input {
            return Piece::Whole(input);
        }
        let (stream, length) = match load::stream(&input) {
            Ok(opened) => opened,
            Err(failure) => return Piece::Failed(failure),
        };
        if length.is_some_and(|length| length <= LONG as u64) {
            return Piece::Whole(input);
        }
        let fail = |error: io::Error| Piece::Failed(Failure { path: input.name(), cause: error.to_string() });
        let mut stream = stream;
        let mut head = Vec::new();
        if let Err(error) = stream.by_ref().take(LONG as u64).read_to_end(&mut head) {
            return fail(error);
        }
        if head.len() < LONG {
            return Piece::Bytes(input, head);
        }
        if !begins_with_json_line(&head) {
            let limit = limits::FILE + 1 - head.len();
            return match stream.take(limit as u64).read_to_end(&mut head) {
                Ok(_) => Piece::Bytes(input, head),
                Err(error) => fail(error),
            };
        }
        let hash = match length.map(|_| hash_of(&input)).transpose() {
            Ok(hash) => hash,
            Err(failure) => return Piece::Failed(failure),
        };
        if let Some(count) = hash.as_ref().and_then(|hash| (self.known)(hash)) {
            return Piece::Known(input.name(), count);
        }
        let is_export = is_export(&head);
        let reader = BufReader::new(Box::new(Cursor::new(head).chain(stream)) as Box<dyn Read + Send>);
        self.lines = Some(Lines { name: input.name(), reader, next: 1, is_export, hash });
        self.part().unwrap_or(Piece::Known(input.name(), 0))
    }

    /// The next part of the long file.
    fn part(&mut self) -> Option<Piece> {
        let lines = self.lines.as_mut()?;
        match lines.part() {
            Ok(part) => {
                if part.is_last {
                    self.lines = None;
                }
                Some(Piece::Part(part))
            }
            Err(cause) => {
                let path = lines.name.clone();
                self.lines = None;
                Some(Piece::Failed(Failure { path, cause }))
            }
        }
    }
}

impl<F: Fn(&FileHash) -> Option<u64>> Iterator for Pieces<F> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(part) = self.part() {
            return Some(part);
        }
        let input = self.inputs.pop_front()?;
        Some(self.open(input))
    }
}

impl Lines {
    fn part(&mut self) -> Result<Part, String> {
        let mut bytes = Vec::with_capacity(PART + PART / 4);
        let first = self.next;
        let mut is_last = false;
        while bytes.len() < PART {
            let before = bytes.len();
            let limit = limits::FILE as u64;
            let read = self.reader.by_ref().take(limit).read_until(b'\n', &mut bytes);
            let read = read.map_err(|error| error.to_string())?;
            if read as u64 == limit {
                return Err(format!("line {} is over {} MB", self.next, limits::FILE / limits::MIB));
            }
            if bytes.len() == before {
                is_last = true;
                break;
            }
            self.next += 1;
        }
        is_last = is_last || self.reader.fill_buf().map_err(|error| error.to_string())?.is_empty();
        let hash = self.hash.filter(|_| is_last);
        Ok(Part { name: self.name.clone(), bytes, first, is_export: self.is_export, is_last, hash })
    }
}

/// Whether the first line is a JSON object.
fn begins_with_json_line(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    first.starts_with(b"{") && serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok()
}

/// The hash of a file, without holding it.
fn hash_of(input: &Input) -> Result<FileHash, Failure> {
    let (stream, _) = load::stream(input)?;
    crate::store::hash_stream(stream)
        .map_err(|error| Failure { path: input.name(), cause: error.to_string() })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// The pieces of a file that begins with some text and goes on with one letter.
    fn pieces(head: &str, letters: usize) -> Vec<Piece> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(head.as_bytes()).unwrap();
        file.write_all(&vec![b'a'; letters]).unwrap();
        let input = Input::File { path: file.path().to_owned(), is_named: true };
        Pieces::new(vec![input], |_| None).collect()
    }

    #[test]
    fn a_line_without_end_ends_its_file() {
        let pieces = pieces("{}\n", limits::FILE + 10);
        assert!(matches!(&pieces[..], [Piece::Failed(failure)] if failure.cause == "line 2 is over 64 MB"));
    }

    /// One byte more than a file may have tells that there are too many.
    #[test]
    fn what_is_no_file_of_lines_is_held_to_the_limit() {
        let pieces = pieces("Rates rise\n", 2 * limits::FILE);
        assert!(matches!(&pieces[..], [Piece::Bytes(_, bytes)] if bytes.len() == limits::FILE + 1));
    }
}
