//! From bytes to text: a mark, what the sender says, what the document says, UTF-8, else a guess.
//!
//! UTF-8 that is valid and has at least one letter beyond ASCII is believed before any label, since other
//! encodings hardly ever look like it by chance. Bytes that are no text (programs, pictures) are told from text in
//! an odd encoding and refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::error::ImportError;

/// Text, and what there is to say about how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What was not as it should be: no UTF-8, an unknown label, bytes that stand for nothing.
    pub notes: Vec<String>,
}

/// Reads bytes as text. `charset` is what the sender says (the `Content-Type` header), if anything.
///
/// # Errors
/// Bytes that are no text.
pub fn decode(bytes: &[u8], charset: Option<&str>) -> Result<Decoded, ImportError> {
    if let Some(decoded) = utf_32(bytes) {
        return Ok(decoded);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, &bytes[mark..], Vec::new()));
    }
    if let Some(kind) = magic(bytes) {
        return Err(ImportError::binary(format!("is {kind}, not text")));
    }
    let label = Label::find(bytes, charset);
    let valid = std::str::from_utf8(bytes).ok();
    if let Some(text) = valid.filter(|_| !label.is_escaped() && !many_nuls(bytes)) {
        return Ok(Decoded { text: text.to_owned(), notes: label.notes_as_utf8() });
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return Ok(with(
            encoding,
            bytes,
            vec![format!("has no byte order mark: read as {}", encoding.name())],
        ));
    }
    if is_binary(bytes) {
        return Err(ImportError::binary("is not text (control bytes throughout)"));
    }
    if let Some(encoding) = label.usable() {
        return Ok(with(encoding, bytes, Vec::new()));
    }
    if mostly_utf_8(bytes) {
        return Ok(with(UTF_8, bytes, label.notes));
    }
    let guess = guess(bytes);
    let mut notes = label.notes;
    notes.push(format!("is not UTF-8: read as {}", guess.name()));
    Ok(with(guess, bytes, notes))
}

/// Text with four bytes a letter, by its mark; the mark of the one that begins with its last byte looks like UTF-16.
fn utf_32(bytes: &[u8]) -> Option<Decoded> {
    let (mark, letters) = bytes.split_at_checked(4)?;
    let read = match mark {
        [0xff, 0xfe, 0, 0] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff] => u32::from_be_bytes,
        _ => return None,
    };
    let (letters, rest) = letters.as_chunks::<4>();
    let found: Vec<Option<char>> = letters.iter().map(|letter| char::from_u32(read(*letter))).collect();
    let is_damaged = !rest.is_empty() || found.contains(&None);
    let text = found.into_iter().map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let notes = is_damaged.then(|| "has bytes that stand for nothing".to_owned());
    Some(Decoded { text, notes: notes.into_iter().collect() })
}

/// What names an encoding, and how far that is to be believed.
struct Label {
    encoding: Option<&'static Encoding>,
    is_xml: bool,
    notes: Vec<String>,
}

impl Label {
    /// The sender's label, else the document's own.
    fn find(bytes: &[u8], charset: Option<&str>) -> Self {
        let sent = charset.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
        let mut label = Label { encoding: sent, is_xml: false, notes: Vec::new() };
        if sent.is_some() {
            return label;
        }
        let Some(declared) = declared(bytes) else { return label };
        label.is_xml = declared.is_xml;
        label.encoding = Encoding::for_label(declared.name.as_bytes());
        if label.encoding.is_none() {
            let name: String = declared.name.chars().take(40).filter(|c| !c.is_control()).collect();
            label.notes.push(format!("declares an encoding that is not known ({name}): read as UTF-8"));
        }
        label
    }

    /// Whether the encoding writes other letters with ASCII bytes, so that valid UTF-8 proves nothing.
    fn is_escaped(&self) -> bool {
        self.encoding.is_some_and(|encoding| encoding == encoding_rs::ISO_2022_JP)
    }

    /// The encoding, unless the bytes show that it can't be (a page in UTF-16 could not have said so in ASCII).
    fn usable(&self) -> Option<&'static Encoding> {
        self.encoding.filter(|&encoding| encoding != UTF_16LE && encoding != UTF_16BE && encoding != UTF_8)
    }

    /// What to say where the bytes were UTF-8. Only XML that claims UTF-16 is worth a word: for pages the standard
    /// itself says to read them as UTF-8.
    fn notes_as_utf8(mut self) -> Vec<String> {
        let is_utf_16 = self.encoding.is_some_and(|encoding| encoding == UTF_16LE || encoding == UTF_16BE);
        if is_utf_16 && self.is_xml {
            self.notes.push("declares UTF-16 and is UTF-8".into());
        }
        self.notes
    }
}

/// An encoding that a document names itself.
struct Declared {
    name: String,
    is_xml: bool,
}

/// The label in an XML declaration or a `<meta>` element, looked for in the first 2,048 bytes of markup.
fn declared(bytes: &[u8]) -> Option<Declared> {
    let head: String = bytes.iter().take(2_048).map(|&b| char::from(b).to_ascii_lowercase()).collect();
    let head = head.trim_start();
    if !head.starts_with('<') {
        return None;
    }
    if let Some(rest) = head.strip_prefix("<?xml") {
        let declaration = rest.split("?>").next().unwrap_or("");
        if let Some(name) = value_after(declaration, "encoding") {
            return Some(Declared { name, is_xml: true });
        }
    }
    let mut rest = head;
    while let Some(at) = rest.find("<meta") {
        rest = &rest[at + 5..];
        let element = rest.split('>').next().unwrap_or("");
        if let Some(name) = value_after(element, "charset") {
            return Some(Declared { name, is_xml: false });
        }
    }
    None
}

/// The value of `key = value` with or without quotes.
fn value_after(text: &str, key: &str) -> Option<String> {
    let rest = &text[text.find(key)? + key.len()..];
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let value: String =
        rest.chars().take_while(|c| !matches!(c, '"' | '\'' | ' ' | ';' | '>' | '/' | '?')).collect();
    (!value.is_empty()).then_some(value)
}

fn with(encoding: &'static Encoding, bytes: &[u8], mut notes: Vec<String>) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        let lost = text.matches('\u{fffd}').count();
        notes.push(format!("has {lost} places that are no {}: shown as \u{fffd}", encoding.name()));
    }
    Decoded { text: text.into_owned(), notes }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether at least four in five of the bytes beyond ASCII form UTF-8 letters: then a few are damaged, and the
/// whole is no other encoding.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| !byte.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good >= bad.saturating_mul(4) && good > 0
}

fn many_nuls(bytes: &[u8]) -> bool {
    let nuls = memchr::memchr_iter(0, bytes).count();
    nuls * 8 > bytes.len()
}

/// UTF-16 shows as a zero in every other place, as long as the text is mostly Latin.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4_096)];
    let pairs = sample.len() / 2;
    if pairs < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    if high * 10 >= pairs * 7 && low * 20 <= pairs {
        return Some(UTF_16BE);
    }
    (low * 10 >= pairs * 7 && high * 20 <= pairs).then_some(UTF_16LE)
}

/// Text in any encoding has few control bytes besides line ends and tabs, and seldom more than one kind.
fn is_binary(bytes: &[u8]) -> bool {
    let mut kinds = [false; 32];
    let mut controls = 0_usize;
    let sample = &bytes[..bytes.len().min(65_536)];
    for &byte in sample {
        if byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b) {
            kinds[usize::from(byte)] = true;
            controls += 1;
        }
    }
    let kinds = kinds.iter().filter(|&&seen| seen).count();
    many_nuls(sample) || (kinds >= 4 && controls * 50 > sample.len())
}

/// The kinds of file that begin with bytes of their own.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"\x7fELF", "a program"),
        (b"MZ\x90\x00", "a program"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"PK\x03\x04", "an archive or office document"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"%PDF-", "a PDF document"),
        (b"SQLite format 3\0", "a database"),
        (b"7z\xbc\xaf", "an archive"),
        (b"BZh", "an archive"),
        (b"\xfd7zXZ\0", "an archive"),
        (b"\x28\xb5\x2f\xfd", "an archive"),
        (b"\x1f\x8b", "an archive"),
        (b"RIFF", "sound or a picture"),
        (b"OggS", "sound"),
        (b"ID3", "sound"),
    ];
    let starts = |sign: &[u8]| bytes.starts_with(sign) && (sign.len() > 3 || bytes.contains(&0));
    KINDS.iter().find(|(sign, _)| starts(sign)).map(|&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, note: &str) {
        let decoded = decode(bytes, None).unwrap();
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.notes.join("; "), note);
    }

    #[track_caller]
    fn refused(bytes: &[u8], cause: &str) {
        assert_eq!(decode(bytes, None).unwrap_err().cause(), cause);
    }

    #[test]
    fn marks_are_believed_first() {
        check(b"\xef\xbb\xbfcaf\xc3\xa9", "café", "");
        check(b"\xff\xfec\0a\0f\0\xe9\0", "café", "");
        check(b"\xfe\xff\0c\0a\0f\0\xe9", "café", "");
    }

    #[test]
    fn utf_8_needs_no_word() {
        check("Citroën paid €10".as_bytes(), "Citroën paid €10", "");
        check(b"plain", "plain", "");
        check(b"", "", "");
    }

    #[test]
    fn other_encodings_are_guessed() {
        check(
            b"Citro\xebn paid \x8010 million, \x93quoted\x94",
            "Citroën paid €10 million, “quoted”",
            "is not UTF-8: read as windows-1252",
        );
        let text = "Правительство объявило о сделке во вторник";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(text);
        check(&bytes, text, "is not UTF-8: read as windows-1251");
        let text = "半導体を四万個買うことで合意した";
        let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(text);
        check(&bytes, text, "is not UTF-8: read as Shift_JIS");
    }

    #[test]
    fn utf_16_without_a_mark_is_seen() {
        let bytes: Vec<u8> = "Northwind paid".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&bytes, "Northwind paid", "has no byte order mark: read as UTF-16BE");
        let bytes: Vec<u8> = "Northwind paid".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&bytes, "Northwind paid", "has no byte order mark: read as UTF-16LE");
    }

    #[test]
    fn a_few_damaged_bytes_stay_utf_8() {
        let mut bytes = "Élysée café Zürich Łódź ".repeat(4).into_bytes();
        bytes.extend_from_slice(b"\xff!");
        let decoded = decode(&bytes, None).unwrap();
        assert!(decoded.text.ends_with("Łódź \u{fffd}!"));
        assert_eq!(decoded.notes, ["has 1 places that are no UTF-8: shown as \u{fffd}"]);
    }

    #[test]
    fn labels_of_documents() {
        check(b"<meta charset=\"windows-1252\">\x93a\x94", "<meta charset=\"windows-1252\">“a”", "");
        check(
            b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>",
            "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>",
            "",
        );
        check("<meta charset=utf-16>é".as_bytes(), "<meta charset=utf-16>é", "");
        check(
            b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
            "declares UTF-16 and is UTF-8",
        );
        check(
            b"<meta charset='utf-7'>+ADw-",
            "<meta charset='utf-7'>+ADw-",
            "declares an encoding that is not known (utf-7): read as UTF-8",
        );
    }

    #[test]
    fn the_senders_label_counts_unless_the_bytes_are_utf_8() {
        assert_eq!(decode(b"caf\xe9", Some("iso-8859-1")).unwrap().text, "café");
        assert_eq!(decode("café".as_bytes(), Some("iso-8859-1")).unwrap().text, "café");
        assert_eq!(decode(b"caf\xc3\xa9", Some("x-none")).unwrap(), decode(b"caf\xc3\xa9", None).unwrap());
    }

    #[test]
    fn no_text() {
        refused(b"\x7fELF\x02\x01\x01\0", "is a program, not text");
        refused(b"%PDF-1.7\n...", "is a PDF document, not text");
        let noise: Vec<u8> = (0..2_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        refused(&noise, "is not text (control bytes throughout)");
        refused(&[0; 64], "is not text (control bytes throughout)");
    }

    #[test]
    fn text_with_many_bells_or_some_nuls_is_text() {
        check(b"a\0b and more words", "a\0b and more words", "");
        let bells = format!("ring {}", "\u{7}".repeat(500));
        check(bells.as_bytes(), &bells, "");
    }
}
