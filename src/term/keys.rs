//! From the bytes that a terminal sends to keys, pastes and mouse events.
//!
//! Reads what xterm, the Linux console, tmux, screen, rxvt and the kitty protocol send. Whatever else looks like a
//! sequence (late answers to questions of other programs, strings) is swallowed whole, so that it never turns into
//! keystrokes. Bytes may come in pieces: what could go on is kept until more comes, or until [`Reader::flush`] says
//! that nothing did.

use crate::app::{Code, Key, Mouse, MouseAct};
use crate::text::clean::clean;

/// Something that the user did at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Text pasted between brackets, cleaned; lines end in `\n`.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The focus came or went.
    Focus(bool),
}

/// A paste longer than this is cut: it is meant for a line to type in.
const LONGEST_PASTE: usize = 1 << 20;

/// A sequence longer than this is none.
const LONGEST_SEQUENCE: usize = 256;

/// Reads bytes; keeps what is not complete.
#[derive(Debug, Default)]
pub struct Reader {
    held: Vec<u8>,
    paste: Option<Vec<u8>>,
}

/// What stands at the beginning of some bytes.
enum Found {
    /// So many bytes that mean this, or nothing.
    Whole(usize, Option<Input>),
    /// A paste begins after so many bytes.
    Paste(usize),
    /// More is needed.
    Part,
}

impl Reader {
    /// Takes bytes; gives what they complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.held.extend_from_slice(bytes);
        self.read(false)
    }

    /// Nothing came for a while: what is held means what it means as it is.
    pub fn flush(&mut self) -> Vec<Input> {
        if let Some(paste) = self.paste.take() {
            // The end of the paste was lost on the way.
            self.held.clear();
            return vec![pasted(&paste)];
        }
        self.read(true)
    }

    /// Whether something is held that [`Reader::flush`] would give.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.held.is_empty() || self.paste.is_some()
    }

    /// Whether a paste has begun and not ended.
    #[must_use]
    pub fn is_pasting(&self) -> bool {
        self.paste.is_some()
    }

    fn read(&mut self, at_rest: bool) -> Vec<Input> {
        let bytes = std::mem::take(&mut self.held);
        let mut inputs = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            if let Some(paste) = &mut self.paste {
                let Some(used) = take_paste(paste, rest) else {
                    at += keep_paste(paste, rest);
                    break;
                };
                at += used;
                inputs.extend(self.paste.take().map(|paste| pasted(&paste)));
                continue;
            }
            match find(rest) {
                Found::Whole(used, input) => {
                    at += used;
                    inputs.extend(input);
                }
                Found::Paste(used) => {
                    at += used;
                    self.paste = Some(Vec::new());
                }
                Found::Part if at_rest || rest.len() > LONGEST_SEQUENCE => {
                    let (used, input) = give_up(rest);
                    at += used;
                    inputs.extend(input);
                }
                Found::Part => break,
            }
        }
        self.held = bytes[at..].to_vec();
        inputs
    }
}

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Moves the rest of a paste over; gives how many bytes it took with its end, or `None` where the end is not there.
fn take_paste(paste: &mut Vec<u8>, bytes: &[u8]) -> Option<usize> {
    let end = memchr::memmem::find(bytes, PASTE_END)?;
    let room = LONGEST_PASTE.saturating_sub(paste.len());
    paste.extend_from_slice(&bytes[..end.min(room)]);
    Some(end + PASTE_END.len())
}

/// Moves over what surely belongs to a paste, all but what may be the start of its end; gives how many bytes.
fn keep_paste(paste: &mut Vec<u8>, bytes: &[u8]) -> usize {
    let open = (1..PASTE_END.len().min(bytes.len() + 1))
        .rev()
        .find(|n| bytes.ends_with(&PASTE_END[..*n]))
        .unwrap_or(0);
    let sure = bytes.len() - open;
    let room = LONGEST_PASTE.saturating_sub(paste.len());
    paste.extend_from_slice(&bytes[..sure.min(room)]);
    sure
}

fn pasted(bytes: &[u8]) -> Input {
    Input::Paste(clean(&String::from_utf8_lossy(bytes)).into_owned())
}

/// Reads what stands at the beginning of `bytes`, which are not empty.
fn find(bytes: &[u8]) -> Found {
    match bytes[0] {
        0x1b => escape(bytes),
        byte if byte < 0x80 => Found::Whole(1, Some(Input::Key(ascii(byte)))),
        _ => character(bytes),
    }
}

/// The key of a byte of ASCII.
const fn ascii(byte: u8) -> Key {
    match byte {
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x08 | 0x7f => Key::plain(Code::Backspace),
        0x1b => Key::plain(Code::Esc),
        0 => Key::ctrl(' '),
        1..=26 => Key::ctrl((byte + b'a' - 1) as char),
        28..=31 => Key::ctrl((byte + b'\\' - 28) as char),
        _ => Key::char(byte as char),
    }
}

/// A character of more than one byte; what is no UTF-8 is dropped.
fn character(bytes: &[u8]) -> Found {
    let size = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Found::Whole(1, None),
    };
    let part = &bytes[..size.min(bytes.len())];
    match std::str::from_utf8(part) {
        Ok(text) => {
            let key = text.chars().next().filter(|c| !c.is_control()).map(|c| Input::Key(Key::char(c)));
            Found::Whole(size, key)
        }
        Err(error) if error.error_len().is_none() => Found::Part,
        Err(error) => Found::Whole(error.error_len().unwrap_or(1), None),
    }
}

/// What begins with an escape.
fn escape(bytes: &[u8]) -> Found {
    match bytes.get(1) {
        None => Found::Part,
        Some(b'[') => control(bytes),
        Some(b'O') => match bytes.get(2) {
            None => Found::Part,
            Some(byte) => Found::Whole(3, keypad(*byte).map(|code| Input::Key(Key::plain(code)))),
        },
        Some(b']' | b'P' | b'_' | b'^' | b'X') => string(bytes),
        // A second escape begins anew; the first was the key.
        Some(0x1b) => Found::Whole(1, Some(Input::Key(Key::plain(Code::Esc)))),
        Some(_) => match find(&bytes[1..]) {
            Found::Whole(used, Some(Input::Key(key))) => {
                Found::Whole(used + 1, Some(Input::Key(Key { alt: true, ..key })))
            }
            Found::Whole(used, _) => Found::Whole(used + 1, None),
            other => other,
        },
    }
}

/// A string for a terminal (OSC, DCS and so on): swallowed up to its end.
fn string(bytes: &[u8]) -> Found {
    for (at, byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            0x07 => return Found::Whole(at + 1, None),
            0x1b => return Found::Whole(if bytes.get(at + 1) == Some(&b'\\') { at + 2 } else { at }, None),
            _ => {}
        }
    }
    Found::Part
}

/// Keys after `ESC O`: arrows in application mode, F1 to F4, the number pad.
const fn keypad(byte: u8) -> Option<Code> {
    Some(match byte {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(byte - b'P' + 1),
        b'j'..=b'y' => Code::Char((byte - b'j' + b'*') as char),
        _ => return None,
    })
}

/// A control sequence: `ESC [`, parameters, a last byte.
fn control(bytes: &[u8]) -> Found {
    // The Linux console: ESC [ [ A is F1.
    if bytes.get(2) == Some(&b'[') {
        return match bytes.get(3) {
            None => Found::Part,
            Some(byte @ b'A'..=b'E') => {
                Found::Whole(4, Some(Input::Key(Key::plain(Code::F(byte - b'A' + 1)))))
            }
            Some(_) => Found::Whole(4, None),
        };
    }
    let Some(end) = bytes.iter().skip(2).position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        return Found::Part;
    };
    let end = end + 2;
    let parameters = &bytes[2..end];
    match bytes[end] {
        // The old form of the mouse: three bytes more.
        b'M' if parameters.is_empty() => {
            if bytes.len() < end + 4 {
                return Found::Part;
            }
            let [act, col, row] = [1, 2, 3].map(|n| u16::from(bytes[end + n].saturating_sub(32)));
            Found::Whole(end + 4, mouse(act, col, row, act & 3 != 3))
        }
        b'~' if parameters == b"200" => Found::Paste(end + 1),
        0x40..=0x7e => Found::Whole(end + 1, meaning(parameters, bytes[end])),
        // Rxvt: shifted keys end in a dollar; anything else broke off, and what follows begins anew.
        _ => Found::Whole(end, None),
    }
}

/// What a control sequence means, if it is a key or the mouse.
fn meaning(parameters: &[u8], end: u8) -> Option<Input> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        let [act, col, row] = numbers(report)[..] else { return None };
        return mouse(act, col, row, end == b'M');
    }
    let numbers = numbers(text);
    let first = numbers.first().copied().unwrap_or(0);
    let held = numbers.get(1).copied().unwrap_or(1);
    let code = match end {
        b'I' | b'O' if text.is_empty() => return Some(Input::Focus(end == b'I')),
        b'Z' => return Some(Input::Key(Key { shift: true, ..Key::plain(Code::Tab) })),
        b'~' if first == 27 => character_code(numbers.get(2).copied()?)?,
        b'~' => numbered(first)?,
        b'u' => character_code(first)?,
        // A report of the cursor's place ends in R too; F3 with a modifier has a first number of 1.
        b'R' if numbers.len() > 1 && !(first == 1 && (2..=8).contains(&held)) => return None,
        b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S' => keypad(end)?,
        _ => return None,
    };
    Some(Input::Key(with_modifiers(code, held)))
}

/// The numbers of a sequence; sub-parameters and what is no number count as nothing.
fn numbers(text: &str) -> Vec<u16> {
    text.split(';').map(|part| part.split(':').next().unwrap_or("").parse().unwrap_or(0)).collect()
}

/// Keys that end in a tilde.
fn numbered(number: u16) -> Option<Code> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(number - 10),
        17..=21 => Code::F(number - 11),
        23..=26 => Code::F(number - 12),
        28 | 29 => Code::F(number - 13),
        31..=34 => Code::F(number - 14),
        _ => return None,
    })
}

/// A key that is named by its character (kitty, xterm's `modifyOtherKeys`).
fn character_code(number: u16) -> Option<Code> {
    match u8::try_from(number) {
        Ok(byte @ (b'\r' | b'\t' | 0x1b | 0x08 | 0x7f)) => Some(ascii(byte).code),
        _ => char::from_u32(number.into()).filter(|c| !c.is_control()).map(Code::Char),
    }
}

/// Modifiers are written as one more than a sum of 1 (shift), 2 (alt), 4 (control).
fn with_modifiers(code: Code, held: u16) -> Key {
    let bits = held.saturating_sub(1);
    let (shift, alt, ctrl) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0);
    match code {
        Code::Char(c) if shift && !ctrl => {
            let upper = c.to_uppercase().next().unwrap_or(c);
            Key { code: Code::Char(upper), ctrl, alt, shift: false }
        }
        Code::Char(_) => Key { code, ctrl, alt, shift: false },
        _ => Key { code, ctrl, alt, shift },
    }
}

/// A report of the mouse; columns and rows count from 1.
fn mouse(act: u16, col: u16, row: u16, pressed: bool) -> Option<Input> {
    let act = match act & !0b1_1100 {
        0 if pressed => MouseAct::Press,
        64 => MouseAct::WheelUp,
        65 => MouseAct::WheelDown,
        _ => return None,
    };
    Some(Input::Mouse(Mouse { col: col.saturating_sub(1), row: row.saturating_sub(1), act }))
}

/// What a sequence that never ended means: a lone escape is the key; `ESC [` and its like were typed with Alt; the
/// rest of a longer one is dropped.
fn give_up(bytes: &[u8]) -> (usize, Option<Input>) {
    match bytes {
        [0x1b] => (1, Some(Input::Key(Key::plain(Code::Esc)))),
        [0x1b, byte @ 0x20..=0x7e] => (2, Some(Input::Key(Key { alt: true, ..ascii(*byte) }))),
        _ => (bytes.len(), None),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the bytes mean, in words, after they came at once and nothing more came.
    fn read(bytes: &[u8]) -> String {
        let mut reader = Reader::default();
        let mut inputs = reader.feed(bytes);
        inputs.extend(reader.flush());
        words(&inputs)
    }

    fn words(inputs: &[Input]) -> String {
        let words: Vec<String> = inputs
            .iter()
            .map(|input| match input {
                Input::Key(key) => key.to_string(),
                Input::Paste(text) => format!("paste {text:?}"),
                Input::Mouse(mouse) => format!("{:?} {},{}", mouse.act, mouse.col, mouse.row),
                Input::Focus(on) => format!("focus {on}"),
            })
            .collect();
        words.join(" ")
    }

    #[track_caller]
    fn check(bytes: &str, expected: &str) {
        assert_eq!(read(bytes.as_bytes()), expected, "{bytes:?}");
    }

    #[test]
    fn plain_keys() {
        check("jG?", "j G ?");
        check("\r\t \u{7f}\u{8}", "Enter Tab Space Backspace Backspace");
        check("\u{3}\u{10}\n\u{1a}", "C-c C-p C-j C-z");
        check("\0\u{1c}\u{1d}\u{1f}", "C-Space C-\\ C-] C-_");
        check("é日", "é 日");
    }

    #[test]
    fn escape_alone_and_with_others() {
        check("\u{1b}", "Esc");
        check("\u{1b}\u{1b}", "Esc Esc");
        check("\u{1b}x\u{1b}X", "A-x A-X");
        check("\u{1b}é", "A-é");
        check("\u{1b}\r", "A-Enter");
        check("\u{1b}[", "A-[");
        check("\u{1b}]", "A-]");
        check("\u{1b}O", "A-O");
        check("\u{1b}\u{1b}[A", "Esc Up");
    }

    #[test]
    fn named_keys() {
        check("\u{1b}[A\u{1b}[B\u{1b}[C\u{1b}[D", "Up Down Right Left");
        check("\u{1b}OA\u{1b}OH\u{1b}OF", "Up Home End");
        check("\u{1b}[H\u{1b}[F\u{1b}[1~\u{1b}[4~\u{1b}[7~\u{1b}[8~", "Home End Home End Home End");
        check("\u{1b}[2~\u{1b}[3~\u{1b}[5~\u{1b}[6~", "Insert Delete PgUp PgDn");
        check("\u{1b}OP\u{1b}[11~\u{1b}[[A\u{1b}[15~\u{1b}[24~", "F1 F1 F1 F5 F12");
        check("\u{1b}[Z", "S-Tab");
        check("\u{1b}[1;5A\u{1b}[1;2C\u{1b}[1;3D\u{1b}[5;5~", "C-Up S-Right A-Left C-PgUp");
        check("\u{1b}[1;2R", "S-F3");
        check("\u{1b}OM\u{1b}Oj", "Enter *");
    }

    #[test]
    fn keys_of_newer_protocols() {
        check("\u{1b}[105;5u", "C-i");
        check("\u{1b}[27;5;105~", "C-i");
        check("\u{1b}[97;2u", "A");
        check("\u{1b}[13;2u", "S-Enter");
        check("\u{1b}[27u", "Esc");
    }

    #[test]
    fn answers_to_questions_that_nobody_asked_are_swallowed() {
        check("\u{1b}[24;80Rj", "j");
        check("\u{1b}[?62;22cj", "j");
        check("\u{1b}]11;rgb:0000/0000/0000\u{1b}\\j", "j");
        check("\u{1b}]11;rgb:0000/0000/0000\u{7}j", "j");
        check("\u{1b}P1$r0m\u{1b}\\j", "j");
        check("\u{1b}[?2026;2$yj", "j");
        check("\u{1b}[I\u{1b}[O", "focus true focus false");
    }

    #[test]
    fn the_mouse() {
        check("\u{1b}[<0;5;3M\u{1b}[<0;5;3m", "Press 4,2");
        check("\u{1b}[<64;1;1M\u{1b}[<65;1;1M", "WheelUp 0,0 WheelDown 0,0");
        check("\u{1b}[M !!j", "Press 0,0 j");
        check("\u{1b}[<35;5;3M", "");
    }

    #[test]
    fn pastes_never_run_as_keys() {
        check("\u{1b}[200~q\rqj\u{3}\u{1b}[201~j", "paste \"q\\nqj\u{fffd}\" j");
        check("\u{1b}[200~\u{1b}[2J\u{202e}x\u{1b}[201~", "paste \"\u{fffd}[2Jx\"");
        check("\u{1b}[200~lost end", "paste \"lost end\"");
        check("\u{1b}[200~\u{1b}[201~\u{1b}[200~b\u{1b}[201~", "paste \"\" paste \"b\"");
    }

    #[test]
    fn bytes_that_are_no_text_are_dropped() {
        assert_eq!(read(b"a\xff\xc3(\x80b"), "a ( b");
        assert_eq!(read(b"\xe2\x82"), "");
    }

    #[test]
    fn a_long_paste_is_cut_and_ends() {
        let mut reader = Reader::default();
        reader.feed(b"\x1b[200~");
        for _ in 0..300 {
            assert!(reader.feed(&[b'x'; 8192]).is_empty());
        }
        assert!(reader.is_pasting());
        let inputs = reader.feed(b"\x1b[201~j");
        assert!(matches!(&inputs[..], [Input::Paste(text), Input::Key(_)] if text.len() == LONGEST_PASTE));
        assert!(!reader.is_waiting());
    }

    #[test]
    fn a_sequence_without_end_is_none() {
        for start in ["\u{1b}[", "\u{1b}[<", "\u{1b}]0;", "\u{1b}P", "\u{1b}O"] {
            let mut reader = Reader::default();
            for _ in 0..100 {
                reader.feed(start.as_bytes());
                reader.feed(&[b'1'; 300]);
                assert!(reader.held.len() <= LONGEST_SEQUENCE, "{start:?}: {}", reader.held.len());
            }
        }
    }

    const PARTS: &[&str] = &[
        "\u{1b}[A",
        "j",
        "\u{1b}[200~a\u{1b}b\u{1b}[201~",
        "é日",
        "\u{1b}[1;5D",
        "\u{1b}]0;x\u{7}",
        "\u{1b}x",
        "\u{1b}[<0;1;1M",
    ];

    proptest! {
        #[test]
        fn pieces_mean_the_same_as_the_whole(
            parts in prop::collection::vec(prop::sample::select(PARTS), 1..12),
            size in 1..7usize,
        ) {
            let bytes = parts.concat().into_bytes();
            let mut reader = Reader::default();
            let mut inputs: Vec<Input> = bytes.chunks(size).flat_map(|piece| reader.feed(piece)).collect();
            inputs.extend(reader.flush());
            prop_assert_eq!(words(&inputs), read(&bytes));
        }

        #[test]
        fn any_bytes_are_read_to_the_end(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut reader = Reader::default();
            reader.feed(&bytes);
            reader.flush();
            prop_assert!(!reader.is_waiting());
        }
    }
}
