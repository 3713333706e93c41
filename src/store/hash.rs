//! The hash by which a file is known again.

/// The hash of a file's bytes: the first 16 bytes of their SHA-256.
pub type FileHash = [u8; 16];

/// The hash of bytes as [`FileHash`].
#[must_use]
pub fn file_hash(bytes: &[u8]) -> FileHash {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(bytes);
    std::array::from_fn(|at| digest[at])
}

/// The hash of everything that a stream gives, as [`FileHash`].
///
/// # Errors
/// The stream breaks.
pub fn hash_stream(mut from: impl std::io::Read) -> std::io::Result<FileHash> {
    use sha2::{Digest, Sha256};
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match from.read(&mut buffer)? {
            0 => break,
            read => digest.update(&buffer[..read]),
        }
    }
    let digest = digest.finalize();
    Ok(std::array::from_fn(|at| digest[at]))
}
