//! Keys as the program sees them: a code with modifiers, and how they are written ("C-p", "]c", "Enter").
//!
//! The terminal's own key types stop at `term`; key maps, help and tests use these. A sequence is written with its
//! plain characters run together (`gg`, `]c`) and blanks around named or modified keys (`C-w v`).

use std::fmt;

/// Which key, apart from modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character as typed: shift is already in it (`G`, `?`).
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator; with shift, the back tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt (Meta) was held.
    pub alt: bool,
    /// Whether Shift was held; always false for characters, which carry it themselves.
    pub shift: bool,
}

/// Names of the keys that are no characters; the first name of a code is the one that is printed.
const NAMES: &[(&str, Code)] = &[
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Return", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Del", Code::Delete),
    ("Insert", Code::Insert),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
];

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character key without modifiers.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A character with Control.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }

    /// The character that the key types, if it types one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads one key: `j`, `C-p`, `A-Left`, `S-Tab`, `F1`, `Space`. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mut ctrl, mut alt, mut shift, mut rest) = (false, false, false, text);
        while rest.chars().count() > 2 && rest.as_bytes().get(1) == Some(&b'-') {
            match rest.as_bytes()[0] {
                b'C' => ctrl = true,
                b'A' | b'M' => alt = true,
                b'S' => shift = true,
                _ => return None,
            }
            rest = &rest[2..];
        }
        let code = parse_code(rest)?;
        let code = match code {
            Code::Char(c) if shift => {
                shift = false;
                Code::Char(c.to_uppercase().next().unwrap_or(c))
            }
            Code::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
            other => other,
        };
        Some(Self { code, ctrl, alt, shift })
    }

    /// Reads a sequence: `gg`, `]c`, `C-w v`, `Enter`. Characters that form no name are one key each.
    /// `None` where it is empty or names an unknown key.
    #[must_use]
    pub fn parse_sequence(text: &str) -> Option<Vec<Self>> {
        let mut keys = Vec::new();
        for word in text.split_whitespace() {
            if let Some(key) = Self::parse(word) {
                keys.push(key);
            } else if word.chars().all(|c| !c.is_alphanumeric()) || word.chars().count() == 2 {
                keys.extend(word.chars().map(Self::char));
            } else {
                return None;
            }
        }
        (!keys.is_empty()).then_some(keys)
    }

    /// Writes a sequence as [`Key::parse_sequence`] reads it.
    #[must_use]
    pub fn print_sequence(keys: &[Self]) -> String {
        let mut out = String::new();
        let mut was_plain = true;
        for key in keys {
            let name = key.to_string();
            let plain = name.chars().count() == 1;
            if !(out.is_empty() || (plain && was_plain)) {
                out.push(' ');
            }
            out.push_str(&name);
            was_plain = plain;
        }
        out
    }
}

/// The code that a name, `F1` to `F24` or a single character stands for.
fn parse_code(text: &str) -> Option<Code> {
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
        return Some(*code);
    }
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    if rest.is_empty() {
        return (!first.is_control() && first != ' ').then_some(Code::Char(first));
    }
    match (first, rest.parse::<u8>()) {
        ('F' | 'f', Ok(n @ 1..=24)) => Some(Code::F(n)),
        _ => None,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, prefix) in [(self.ctrl, "C-"), (self.alt, "A-"), (self.shift, "S-")] {
            if held {
                f.write_str(prefix)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "F{n}"),
            other => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reading `text` and writing it again gives `printed`.
    fn check(text: &str, printed: &str) {
        let keys = Key::parse_sequence(text).unwrap_or_else(|| panic!("{text:?} is a key"));
        assert_eq!(Key::print_sequence(&keys), printed, "{text:?}");
    }

    #[test]
    fn keys_are_written_as_they_are_read() {
        check("j", "j");
        check("G", "G");
        check("S-g", "G");
        check("gg", "gg");
        check("]c", "]c");
        check("C-p", "C-p");
        check("C-P", "C-p");
        check("enter", "Enter");
        check("Return", "Enter");
        check("S-Tab", "S-Tab");
        check("A-Left", "A-Left");
        check("C-w v", "C-w v");
        check("|", "|");
        check("-", "-");
        check("C--", "C--");
        check("F1", "F1");
        check("Space", "Space");
        check("g Space", "g Space");
    }

    #[test]
    fn unknown_keys_are_refused() {
        for text in ["", "  ", "Entr", "X-p", "F99", "C-Entr", "hello"] {
            assert_eq!(Key::parse_sequence(text), None, "{text:?}");
        }
    }
}
