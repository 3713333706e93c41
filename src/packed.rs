//! What the build script packed: word lists, and a model that few runs ask for.

use std::io::Read;

use flate2::read::DeflateDecoder;

/// The text of a list that `build.rs` packed: kept for the life of the program, so unpack each once.
pub(crate) fn unpack(packed: &[u8]) -> String {
    let mut text = String::new();
    DeflateDecoder::new(packed).read_to_string(&mut text).expect("the build script packed a text");
    text
}

/// What `build.rs` packed, by its name, as it stands in the program: `packed!("seeds-000")`.
macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".deflate"))
    };
}
pub(crate) use packed;

/// The text of a list of `build.rs` by its name: `text!("wordnet-irregular")`.
macro_rules! text {
    ($name:literal) => {
        $crate::packed::unpack($crate::packed::packed!($name))
    };
}
pub(crate) use text;

/// The same, unpacked when it is first asked for: `list!("wordnet-antonyms")`.
macro_rules! list {
    ($name:literal) => {
        std::sync::LazyLock::new(|| $crate::packed::text!($name))
    };
}
pub(crate) use list;
