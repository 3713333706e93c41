//! A copy of a damaged file that can be read at least in part, where the file itself cannot be read at all: its end is
//! missing, or its header, or the list of its tables.
//!
//! All libraries of one schema begin alike: their tables begin on the same pages. So the pages with the list of tables are
//! taken from a new library, and what is missing at the end is made up of empty pages. What is read through them is believed
//! no more than anything else that is saved: texts must have their own hash, decisions must fit their tables.

#![expect(clippy::disallowed_methods, reason = "the edge: this is the file itself")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Where the header has its fields, in bytes.
mod field {
    pub const PAGE_SIZE: usize = 16;
    pub const CHANGES: usize = 24;
    pub const PAGES: usize = 28;
    pub const FIRST_FREE: usize = 32;
    pub const FREE: usize = 36;
    pub const VALID_FOR: usize = 92;
    /// The end of the header; a page follows.
    pub const END: usize = 100;
}

/// An inner page of a table.
const INNER: u8 = 5;

/// Writes to `to` what stands in `from`, with the list of tables of the library `like`, which is new and at rest.
///
/// # Errors
/// A file cannot be read or written.
pub(super) fn copy(from: &Path, to: &Path, like: &Path) -> io::Result<()> {
    let like = fs::read(like)?;
    let page = usize::from(u16::from_be_bytes([like[field::PAGE_SIZE], like[field::PAGE_SIZE + 1]]));
    let mut source = File::open(from)?;
    let told = told_pages(&mut source)?;
    source.seek(SeekFrom::Start(0))?;
    let mut copy = OpenOptions::new().write(true).read(true).create_new(true).open(to)?;
    let length = io::copy(&mut source, &mut copy)?;
    let page_length = page as u64;
    // A header that is noise may tell of any number of pages; more than half of them are not missing.
    let there = length.div_ceil(page_length);
    let pages = there.max(told.min(there * 2)).max((like.len() / page) as u64);
    copy.set_len(pages * page_length)?;
    for number in list_pages(&like, page) {
        let start = (number - 1) * page;
        copy.seek(SeekFrom::Start(start as u64))?;
        let mut bytes = like.get(start..start + page).unwrap_or_default().to_vec();
        if number == 1 {
            let pages = u32::try_from(pages).unwrap_or(u32::MAX);
            bytes[field::PAGES..field::PAGES + 4].copy_from_slice(&pages.to_be_bytes());
            bytes.copy_within(field::CHANGES..field::CHANGES + 4, field::VALID_FOR);
            bytes[field::FIRST_FREE..field::FREE + 4].fill(0);
        }
        copy.write_all(&bytes)?;
    }
    copy.sync_all()
}

/// How many pages a file has by its own header; 0 where it has none.
fn told_pages(file: &mut File) -> io::Result<u64> {
    let mut header = Vec::with_capacity(field::END);
    file.take(field::END as u64).read_to_end(&mut header)?;
    let told = header.get(field::PAGES..field::PAGES + 4).and_then(|bytes| bytes.try_into().ok());
    Ok(told.map_or(0, |bytes| u64::from(u32::from_be_bytes(bytes))))
}

/// The pages that hold the list of tables: the first, and those that it leads to.
fn list_pages(file: &[u8], page: usize) -> Vec<usize> {
    let mut pages = vec![1];
    let head = &file[field::END..page.min(file.len())];
    let short =
        |at: usize| head.get(at..at + 2).map_or(0, |two| usize::from(u16::from_be_bytes([two[0], two[1]])));
    if head.first() != Some(&INNER) {
        return pages;
    }
    let number = |at: usize| {
        file.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes) as usize
    };
    pages.extend((0..short(3)).map(|cell| number(short(12 + 2 * cell))));
    pages.push(number(field::END + 8));
    pages.retain(|&number| number > 0 && number * page <= file.len());
    pages
}
