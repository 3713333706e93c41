//! Compressed files: unpacked before anything else looks at them, to a limit.

use std::io::Read;

use super::error::ImportError;
use super::limits;

/// Whether the bytes are gzip.
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b, 0x08])
}

/// Unpacks gzip; `note` is told what is wrong with a file that is damaged behind its first part.
///
/// # Errors
/// More than [`limits::FILE`] bytes inside, or nothing that can be unpacked.
pub(super) fn unpack(bytes: &[u8], note: &mut Vec<String>) -> Result<Vec<u8>, ImportError> {
    let mut out = Vec::new();
    let limit = limits::FILE as u64 + 1;
    let result = flate2::read::MultiGzDecoder::new(bytes).take(limit).read_to_end(&mut out);
    if out.len() > limits::FILE {
        let limit = limits::FILE / limits::MIB;
        return Err(ImportError::limit(format!("unpacks to more than {limit} MB: not read")));
    }
    match result {
        Ok(_) => Ok(out),
        Err(_) if !out.is_empty() => {
            note.push("is a damaged archive: read as far as it goes".into());
            Ok(out)
        }
        Err(_) => Err(ImportError::malformed("is a damaged archive")),
    }
}
