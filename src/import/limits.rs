//! What an import takes at most, each with the reason for it. Whatever is over a limit is said in one line, and
//! costs only the article, the entry or the file that is over it.

/// Bytes of one file, page or feed, after decompression. A news article has a few thousand bytes and a year of a
/// busy feed a few million; reading takes about six times its size in memory.
pub const FILE: usize = 64 * MIB;

/// Bytes without white space in a row. A longer word can neither be wrapped nor compared; it is cut here.
pub const WORD: usize = MIB;

/// Characters of a headline that are shown without a word about it; the longest real ones have a few hundred.
pub const HEADLINE: usize = 8_192;

/// Levels of nested elements in a page. The parser's work grows with the square of the depth (32,000 levels take
/// 15 seconds); the deepest page of the extraction benchmark has under 100.
pub const HTML_DEPTH: usize = 512;

/// Bytes of one attribute that are kept. Addresses and style are shorter; longer ones carry pictures.
pub const ATTRIBUTE: usize = 64 * 1024;

/// Attributes of one element that are kept. Some parsers compare each with each.
pub const ATTRIBUTES: usize = 256;

/// Namespaces declared on one element of a feed. Feeds that exist declare up to about twenty.
pub const NAMESPACES: usize = 1_000;

/// Levels of nested elements in a feed or a list of feeds.
pub const XML_DEPTH: usize = 4_096;

/// Bytes that a feed's own entities may grow to. Real feeds declare none, or the Latin letters of HTML.
pub const ENTITIES: usize = MIB;

/// Entries of one feed, and lines of one file of articles.
pub const ENTRIES: usize = 10_000;

/// Articles in one file of lines of JSON.
pub const LINES: usize = 1_000_000;

/// Feeds in one list.
pub const FEEDS: usize = 50_000;

/// Bytes of a page that are given to the extractor. The longest of the extraction benchmark has 2 MB; longer
/// ones are read by the plain walk over the text, which is linear.
pub const EXTRACT: usize = 6 * MIB;

/// Elements of a page that are given to the extractor, which takes 3 seconds for as many; see [`EXTRACT`].
pub const ELEMENTS: usize = 30_000;

/// Sum of the depths of the elements of a page that is given to the extractor; see [`EXTRACT`]. Pages of the
/// benchmark have up to 200,000.
pub const WORK: usize = 1_500_000;

/// One mebibyte.
pub const MIB: usize = 1024 * 1024;

/// Characters of a title, byline, outlet or the like that are kept.
pub const FIELD: usize = 2_000;

/// Parts of a book's archive. Books have a few hundred, those of one picture for each page a few thousand.
pub const PARTS: usize = 20_000;

/// Bytes of one part of a book, unpacked. A long novel in one document has 4 MB; what unpacks to more is made to harm.
/// All parts of a book together may have as many as a [`FILE`].
pub const PART: usize = 16 * MIB;
