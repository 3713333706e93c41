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
    to_limit(flate2::read::MultiGzDecoder::new(bytes), note)
}

fn to_limit(unpacked: impl Read, note: &mut Vec<String>) -> Result<Vec<u8>, ImportError> {
    let mut out = Vec::new();
    let result = unpacked.take(limits::FILE as u64 + 1).read_to_end(&mut out);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_unpacks_without_end_is_left_behind_the_limit() {
        let mut source = std::io::repeat(b'a').take(2 * limits::FILE as u64);
        let error = to_limit(&mut source, &mut Vec::new()).unwrap_err();
        assert_eq!(error.cause(), "unpacks to more than 64 MB: not read");
        assert_eq!(source.limit(), limits::FILE as u64 - 1, "what is left was not unpacked");
    }
}
