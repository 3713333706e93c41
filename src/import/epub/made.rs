//! Archives for tests.

use std::io::Write;

/// How a part is put into an archive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Packed {
    /// As it is.
    Stored,
    /// Made small.
    Deflated,
}

/// An archive with these parts in this order.
pub fn zip(parts: &[(&str, Vec<u8>, Packed)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, packed) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let (method, data) = match packed {
            Packed::Stored => (0_u16, bytes.clone()),
            Packed::Deflated => (8, deflated(bytes)),
        };
        let long = |number: usize| u32::try_from(number).expect("a small archive").to_le_bytes();
        let short = |number: usize| u16::try_from(number).expect("a small archive").to_le_bytes();
        let head = [
            &[20, 0, 0, 0][..],
            &method.to_le_bytes(),
            &[0; 4],
            &crc.sum().to_le_bytes(),
            &long(data.len()),
            &long(bytes.len()),
            &short(name.len()),
            &[0; 2],
        ]
        .concat();
        let at = long(out.len());
        out.extend([b"PK\x03\x04", &head[..], name.as_bytes(), &data].concat());
        directory.extend([b"PK\x01\x02\x14\0", &head[..], &[0; 10], &at, name.as_bytes()].concat());
    }
    let count = u16::try_from(parts.len()).expect("a small archive").to_le_bytes();
    let (at, length) = (out.len(), directory.len());
    out.extend(directory);
    out.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count].concat());
    out.extend(
        [
            u32::try_from(length).expect("a small archive").to_le_bytes(),
            u32::try_from(at).expect("a small archive").to_le_bytes(),
        ]
        .concat(),
    );
    out.extend([0; 2]);
    out
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).expect("a small archive");
    out.finish().expect("a small archive")
}
