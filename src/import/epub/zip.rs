//! The container of a book: a ZIP archive, of which single parts are unpacked into memory and nothing is written.
//!
//! Only what books use is read: parts that are stored or deflated, in one file under 4 GB. The directory at the end of
//! the archive is believed for where parts are, never for how much room to make: what unpacks is bounded as it comes.

use std::collections::HashMap;
use std::io::Read;

use crate::import::{ImportError, limits};

/// Length and first bytes of the records of an archive.
const END: (usize, &[u8]) = (22, b"PK\x05\x06");
const ENTRY: (usize, &[u8]) = (46, b"PK\x01\x02");
const LOCAL: (usize, &[u8]) = (30, b"PK\x03\x04");

/// The longest comment behind the last record.
const COMMENT: usize = 0xffff;

/// An archive, with the places of its parts.
pub(super) struct Zip<'a> {
    bytes: &'a [u8],
    parts: HashMap<String, Part>,
    /// Bytes that may still be unpacked.
    left: usize,
}

/// Where a part is, as the directory says.
#[derive(Clone, Copy)]
struct Part {
    at: usize,
    packed: usize,
    method: u16,
    crc: u32,
    is_encrypted: bool,
}

impl<'a> Zip<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    /// No directory at the end (a file that was cut off), or more parts than [`limits::PARTS`].
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let damaged = || ImportError::malformed("is a damaged EPUB (its directory cannot be read)");
        let end = find_end(bytes).ok_or_else(damaged)?;
        let count = usize::from(short(bytes, end + 10).ok_or_else(damaged)?);
        if count > limits::PARTS {
            return Err(ImportError::limit(format!(
                "has {count} parts, more than {}: not read",
                limits::PARTS
            )));
        }
        let mut at = long(bytes, end + 16).ok_or_else(damaged)?;
        let mut parts = HashMap::with_capacity(count);
        for _ in 0..count {
            let (name, part, next) = entry(bytes, at).ok_or_else(damaged)?;
            // Of two parts with one name the first counts, as it is found first.
            parts.entry(name).or_insert(part);
            at = next;
        }
        Ok(Self { bytes, parts, left: limits::FILE })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// Unpacks one part.
    ///
    /// # Errors
    /// No such part; one that is encrypted, damaged or packed in a way that books may not use; one over
    /// [`limits::PART`], or more than [`limits::FILE`] with those unpacked before it.
    pub(super) fn read(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        let shown = crate::import::field(name).unwrap_or_default();
        let part =
            *self.parts.get(name).ok_or_else(|| ImportError::malformed(format!("lacks its part {shown}")))?;
        if part.is_encrypted {
            return Err(ImportError::binary("is encrypted: not read"));
        }
        let damaged = || ImportError::malformed(format!("is damaged at its part {shown}"));
        let packed = data(self.bytes, part).ok_or_else(damaged)?;
        let most = limits::PART.min(self.left);
        let unpacked = match part.method {
            0 => take(packed, most),
            8 => take(flate2::read::DeflateDecoder::new(packed), most),
            _ => {
                return Err(ImportError::malformed(format!(
                    "has a part that is packed in an unknown way: {shown}"
                )));
            }
        };
        let unpacked = unpacked.map_err(|_| damaged())?;
        if unpacked.len() > most {
            let (whole, part) = (limits::FILE / limits::MIB, limits::PART / limits::MIB);
            return Err(ImportError::limit(if most < limits::PART {
                format!("unpacks to more than {whole} MB: not read")
            } else {
                format!("has a part that unpacks to more than {part} MB, {shown}: not read")
            }));
        }
        let mut crc = flate2::Crc::new();
        crc.update(&unpacked);
        if crc.sum() != part.crc {
            return Err(damaged());
        }
        self.left -= unpacked.len();
        Ok(unpacked)
    }
}

/// At most one byte more than `most`, so that the caller sees what is over it.
fn take(source: impl Read, most: usize) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    source.take(most as u64 + 1).read_to_end(&mut out)?;
    Ok(out)
}

/// The place of the last record, before a comment of any length.
fn find_end(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(END.0 + COMMENT);
    let at = memchr::memmem::rfind(&bytes[from..], END.1)? + from;
    (at + END.0 <= bytes.len()).then_some(at)
}

/// One entry of the directory: its name, what it says, and where the next begins.
fn entry(bytes: &[u8], at: usize) -> Option<(String, Part, usize)> {
    is_record(bytes, at, ENTRY)?;
    let names = at + ENTRY.0;
    let name = bytes.get(names..names + usize::from(short(bytes, at + 28)?))?;
    let behind = usize::from(short(bytes, at + 30)?) + usize::from(short(bytes, at + 32)?);
    let part = Part {
        at: long(bytes, at + 42)?,
        packed: long(bytes, at + 20)?,
        method: short(bytes, at + 10)?,
        crc: u32::try_from(long(bytes, at + 16)?).ok()?,
        is_encrypted: short(bytes, at + 8)? & 1 == 1,
    };
    Some((String::from_utf8_lossy(name).into_owned(), part, names + name.len() + behind))
}

/// The packed bytes of a part, behind its own header.
fn data(bytes: &[u8], part: Part) -> Option<&[u8]> {
    is_record(bytes, part.at, LOCAL)?;
    let names = usize::from(short(bytes, part.at + 26)?) + usize::from(short(bytes, part.at + 28)?);
    bytes.get(part.at + LOCAL.0 + names..)?.get(..part.packed)
}

fn is_record(bytes: &[u8], at: usize, (length, sign): (usize, &[u8])) -> Option<()> {
    bytes.get(at..at.checked_add(length)?)?.starts_with(sign).then_some(())
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}
