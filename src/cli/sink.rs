//! The last gate before a terminal. What goes to standard error, and to a standard output that is a terminal, passes
//! here, whoever wrote it: text is cleaned once more, and of all sequences only those that set colours come through.
//!
//! Texts are cleaned where they come in, so in a sound program nothing is left to do here. A message of the system, an
//! argument or a name that found another way is caught.

use std::io::{self, Write};

use crate::text::clean::clean;

/// Bytes that are held back at most while a line is not complete; marks and letters must not be torn apart.
const HELD: usize = 1 << 16;

/// A stream that only text, line ends, tabs and colours come out of.
pub struct Sink<W: Write> {
    to: W,
    /// What came in since the last line end.
    held: Vec<u8>,
}

impl<W: Write> Sink<W> {
    /// A gate in front of a stream.
    pub fn new(to: W) -> Self {
        Self { to, held: Vec::new() }
    }

    /// Passes on the first bytes of what is held.
    fn pass(&mut self, length: usize) -> io::Result<()> {
        let rest = self.held.split_off(length);
        let bytes = std::mem::replace(&mut self.held, rest);
        let mut text = &bytes[..];
        while !text.is_empty() {
            let (colour, plain) = (colour(text), next_colour(text));
            let piece = if colour > 0 { colour } else { plain };
            if colour > 0 {
                self.to.write_all(&text[..piece])?;
            } else {
                self.to.write_all(clean(&String::from_utf8_lossy(&text[..piece])).as_bytes())?;
            }
            text = &text[piece..];
        }
        Ok(())
    }
}

/// The length of a colour sequence (`ESC [`, numbers, `m`) that a text begins with; 0 where it begins with none.
fn colour(text: &[u8]) -> usize {
    const LONGEST: usize = 32;
    let Some(rest) = text.strip_prefix(b"\x1b[") else { return 0 };
    let numbers = rest.iter().take(LONGEST).take_while(|byte| matches!(byte, b'0'..=b'9' | b';')).count();
    let is_short = rest[..numbers].split(|&byte| byte == b';').all(|number| number.len() <= 3);
    if rest.get(numbers) == Some(&b'm') && is_short { numbers + 3 } else { 0 }
}

/// Where the next colour sequence begins, or the end.
fn next_colour(text: &[u8]) -> usize {
    memchr::memchr_iter(0x1b, text).find(|&at| colour(&text[at..]) > 0).unwrap_or(text.len())
}

impl<W: Write> Write for Sink<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // What is held has no line end, so that only the new bytes are looked at: JSON is written in very small pieces.
        let before = self.held.len();
        self.held.extend_from_slice(bytes);
        match memchr::memrchr(b'\n', bytes) {
            Some(end) => self.pass(before + end + 1)?,
            None if self.held.len() > HELD => self.pass(self.held.len())?,
            None => {}
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass(self.held.len())?;
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sent(pieces: &[&[u8]]) -> String {
        let mut sink = Sink::new(Vec::new());
        for piece in pieces {
            sink.write_all(piece).unwrap();
        }
        sink.flush().unwrap();
        String::from_utf8(sink.to).expect("only text comes out")
    }

    #[test]
    fn text_and_colours_come_through() {
        let text = "\u{1b}[1;38;5;208mNaïve\u{1b}[0m\n\t“e\u{301}”\u{1b}[m";
        assert_eq!(sent(&[text.as_bytes()]), text);
    }

    #[test]
    fn everything_else_that_a_terminal_obeys_does_not() {
        for evil in [
            "\u{1b}]52;c;UE9SVA==\u{7}",
            "\u{1b}[2J",
            "\u{1b}[4242m",
            "\u{1b}[1;4242mx",
            "\u{1b}[?1049h",
            "\u{1b}P$q\u{1b}\\",
            "\u{1b}c",
            "\u{9b}31m",
            "\u{202e}x",
            "\u{e0041}",
            "\r",
            "\u{8}",
            "\u{1b}",
        ] {
            let text = format!("before {evil} behind\n");
            assert_eq!(sent(&[text.as_bytes()]), clean(&text));
        }
        assert_eq!(sent(&[b"\xff\xc0\xaf\x9b31m"]), "\u{fffd}\u{fffd}\u{fffd}\u{fffd}31m");
    }

    #[test]
    fn letters_and_colours_torn_apart_by_writing_are_whole() {
        let text = "é\u{1b}[31m中\u{1b}[0me\u{301}";
        let pieces: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
        assert_eq!(sent(&pieces), text);
    }

    #[test]
    fn a_line_is_out_when_it_ends() {
        let mut sink = Sink::new(Vec::new());
        sink.write_all(b"one\ntwo").unwrap();
        assert_eq!(sink.to, b"one\n");
    }

    proptest! {
        #[test]
        fn no_byte_that_a_terminal_obeys_gets_through(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let text = sent(&[&bytes]);
            let bare: String = text.split('\u{1b}').map(|part| part.split_once('m').map_or(part, |cut| cut.1)).collect();
            prop_assert!(!bare.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        }
    }
}
