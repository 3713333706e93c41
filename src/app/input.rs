//! One line of typing, with the editing keys of readline: the finder, the command line, notes and searches.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::key::{Code, Key};
use crate::text::clean::clean_line;

/// A line being typed and the byte at which its cursor stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// What was typed; never holds a line end or a control character.
    text: String,
    /// A character boundary of `text`.
    at: usize,
}

impl Input {
    /// A line that holds a text, with the cursor at its end.
    #[must_use]
    pub fn holding(text: &str) -> Self {
        let text = clean_line(text).into_owned();
        Self { at: text.len(), text }
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Columns before the cursor.
    #[must_use]
    pub fn column(&self) -> usize {
        self.text[..self.at].width()
    }

    /// Types or pastes a text at the cursor; line ends become blanks.
    pub fn insert(&mut self, text: &str) {
        let clean = clean_line(text);
        self.text.insert_str(self.at, &clean);
        self.at += clean.len();
    }

    /// Acts on an editing key. Whether it was one.
    pub fn edit(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (key.code, key.ctrl) {
            (Code::Backspace, false) | (Code::Char('h'), true) => self.cut(self.left()),
            (Code::Delete, _) | (Code::Char('d'), true) => {
                let end = self.right();
                self.text.drain(self.at..end);
            }
            (Code::Left, false) | (Code::Char('b'), true) => self.at = self.left(),
            (Code::Right, false) | (Code::Char('f'), true) => self.at = self.right(),
            (Code::Home, _) | (Code::Char('a'), true) => self.at = 0,
            (Code::End, _) | (Code::Char('e'), true) => self.at = self.text.len(),
            (Code::Char('u'), true) => self.cut(0),
            (Code::Char('w'), true) => self.cut(self.word_left()),
            (Code::Char('k'), true) => self.text.truncate(self.at),
            _ => return false,
        }
        true
    }

    /// Removes everything from a byte to the cursor.
    fn cut(&mut self, from: usize) {
        self.text.drain(from..self.at);
        self.at = from;
    }

    fn left(&self) -> usize {
        self.text[..self.at].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.text[self.at..].graphemes(true).next().map_or(self.at, |one| self.at + one.len())
    }

    fn word_left(&self) -> usize {
        let before = self.text[..self.at].trim_end();
        before.char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Typing `keys` (a blank-separated list) gives `text`, with `|` at the cursor.
    fn check(keys: &str, text: &str) {
        let mut input = Input::default();
        for word in keys.split_whitespace() {
            match Key::parse(word) {
                Some(key) => assert!(input.edit(key), "{word} edits"),
                None => input.insert(word),
            }
        }
        let mut shown = input.text.clone();
        shown.insert(input.at, '|');
        assert_eq!(shown, text, "{keys}");
    }

    #[test]
    fn keys_edit_as_in_readline() {
        check("abc Left X", "abX|c");
        check("abc Home X End Y", "XabcY|");
        check("one Space two C-w", "one |");
        check("one Space two Left C-u", "|o");
        check("one Space two C-a C-k", "|");
        check("né Backspace", "n|");
        check("e\u{301}x Left Left C-d", "|x");
    }

    #[test]
    fn pasted_line_ends_do_not_submit() {
        let mut input = Input::default();
        input.insert("a\nb\u{1b}[31m\tc");
        assert!(!input.text().contains(|c: char| c.is_control()), "{:?}", input.text());
    }
}
