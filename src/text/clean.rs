//! From foreign text to text that is safe to keep, to measure and to print.
//!
//! Articles, feeds, file names and titles come from strangers. A terminal obeys some of their characters (escape
//! sequences), shows others in another order than they stand (direction overrides), or not at all (zero-width and tag
//! characters), so none of them may pass. [`clean`] is for bodies and keeps lines and tabs; [`clean_line`] is for
//! what must stay on one line: titles, status lines, file names.
//!
//! | characters | become |
//! | --- | --- |
//! | CR, CR LF, VT, FF, NEL, line and paragraph separator | a line feed |
//! | other C0 controls, DEL, C1 controls | U+FFFD, so that their place can be seen |
//! | direction marks, embeddings, overrides, isolates; tags; zero-width and soft hyphens; fillers; noncharacters | nothing |
//! | ZWJ and ZWNJ between letters of scripts that join, or between emoji | themselves; elsewhere nothing |
//! | combining marks after the fourth on one letter, or with no letter before them on the line | nothing |
//!
//! Cleaning is idempotent, takes one pass, and borrows where nothing has to change.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// Marks that one letter may carry; more is a stack that paints over other lines.
const MAX_MARKS: usize = 4;

/// What replaces a control character.
const CONTROL: char = '\u{fffd}';

/// Cleans a body: lines stay (ended by `\n`), tabs stay, everything else a terminal could obey goes.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    Cleaner { text, lines: true, marks: MAX_MARKS, last: None }.run()
}

/// Cleans what is shown on one line: as [`clean`], and line ends and tabs become spaces.
#[must_use]
pub fn clean_line(text: &str) -> Cow<'_, str> {
    Cleaner { text, lines: false, marks: MAX_MARKS, last: None }.run()
}

/// What to do with one character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Drop,
    Become(char),
}

struct Cleaner<'a> {
    text: &'a str,
    /// Whether line feeds and tabs may stay.
    lines: bool,
    /// Combining marks since the last other character; full at the start of a line, where they have no letter.
    marks: usize,
    /// The last character that was kept.
    last: Option<char>,
}

impl<'a> Cleaner<'a> {
    fn run(mut self) -> Cow<'a, str> {
        let bytes = self.text.as_bytes();
        let mut out = String::new();
        let mut copied = 0;
        let mut at = 0;
        while at < bytes.len() {
            let plain = bytes[at..].iter().take_while(|byte| matches!(byte, b' '..=b'~')).count();
            if plain > 0 {
                at += plain;
                self.last = Some(char::from(bytes[at - 1]));
                self.marks = 0;
            }
            let Some(c) = self.text[at..].chars().next() else { break };
            let end = at + c.len_utf8();
            let fate = self.fate(c, &self.text[end..]);
            if fate == Fate::Keep {
                self.last = Some(c);
            } else {
                out.push_str(&self.text[copied..at]);
                copied = end;
            }
            if let Fate::Become(other) = fate {
                out.push(other);
                self.last = Some(other);
                self.marks = if other == '\n' { MAX_MARKS } else { 0 };
            }
            at = end;
        }
        if copied == 0 {
            return Cow::Borrowed(self.text);
        }
        out.push_str(&self.text[copied..]);
        Cow::Owned(out)
    }

    /// Decides on a character that is no printable ASCII; `after` is the text behind it.
    fn fate(&mut self, c: char, after: &str) -> Fate {
        if is_line_break(c) {
            return self.line_break(c, after);
        }
        if c == '\t' {
            self.marks = MAX_MARKS;
            return if self.lines { Fate::Keep } else { Fate::Become(' ') };
        }
        if c.is_control() {
            return Fate::Become(CONTROL);
        }
        if is_joiner(c) {
            return if self.joins(c, after) { Fate::Keep } else { Fate::Drop };
        }
        if is_hidden(c) {
            return Fate::Drop;
        }
        if may_be_mark(c) && is_combining_mark(c) {
            self.marks += 1;
            return if self.marks > MAX_MARKS { Fate::Drop } else { Fate::Keep };
        }
        self.marks = 0;
        Fate::Keep
    }

    fn line_break(&mut self, c: char, after: &str) -> Fate {
        if c == '\r' && after.starts_with('\n') {
            return Fate::Drop;
        }
        if !self.lines {
            return Fate::Become(' ');
        }
        self.marks = MAX_MARKS;
        if c == '\n' { Fate::Keep } else { Fate::Become('\n') }
    }

    /// Whether a joiner has a meaning where it stands: between letters of scripts that join (Persian, Urdu), between
    /// the parts of an emoji, or after a virama (old spellings of Malayalam and Sinhala).
    fn joins(&self, joiner: char, after: &str) -> bool {
        let Some(before) = self.last else { return false };
        let indic = matches!(before, '\u{900}'..='\u{dff}') && is_combining_mark(before);
        let next = after.chars().next();
        (joiner == '\u{200d}' && indic)
            || (takes_joiner(before)
                && next.is_some_and(|next| takes_joiner(next) && !is_combining_mark(next)))
    }
}

/// Line breaks of all systems, the Unicode ones too.
const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Letters from Hebrew to Mongolian (and their marks), and pictures with their variation sign and skin tones.
const fn takes_joiner(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{18af}' | '\u{2190}'..='\u{2bff}' | '\u{fb50}'..='\u{fdcf}' | '\u{fe0f}')
        || matches!(c, '\u{fe70}'..='\u{fefc}' | '\u{1f000}'..='\u{1faff}')
}

/// Characters with no shape of their own that can hide, reorder or fake text.
const fn is_hidden(c: char) -> bool {
    is_hidden_format(c) || is_filler(c) || is_no_character(c)
}

/// Direction, hyphenation, zero width, annotation, musical and tag controls.
const fn is_hidden_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}')
        || matches!(c, '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The 66 codes that Unicode keeps for programs' own use.
const fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe
}

/// Letters that show as nothing or as a blank.
const fn is_filler(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}')
}

/// Saves the look-up for the common ranges that hold no mark: Latin, punctuation, signs, Han, Hangul.
const fn may_be_mark(c: char) -> bool {
    !matches!(c, '\0'..='\u{2ff}' | '\u{2000}'..='\u{20cf}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(clean(text), expected);
    }

    #[track_caller]
    fn check_line(text: &str, expected: &str) {
        assert_eq!(clean_line(text), expected);
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in
            ["", "Meta signed.\n\tNext", "naïve – “café” €2 ¥", "日本語", "e\u{301}", "한국어", "🇬🇧 ok"]
        {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn line_ends_become_line_feeds() {
        check("a\r\nb\rc\n", "a\nb\nc\n");
        check("a\r\n\r\nb", "a\n\nb");
        check("a\r\r\nb", "a\n\nb");
        check("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf");
        check_line("a\r\nb\tc\u{2028}d\n", "a b c d ");
    }

    #[test]
    fn controls_are_shown_as_replaced() {
        check("a\u{1b}[31mred\u{7}", "a\u{fffd}[31mred\u{fffd}");
        check("\0x\u{7f}y\u{9b}31m", "\u{fffd}x\u{fffd}y\u{fffd}31m");
        check_line("\u{1b}]0;title\u{9c}", "\u{fffd}]0;title\u{fffd}");
    }

    #[test]
    fn direction_signs_go() {
        check("abc\u{202e}txt.exe\u{202c}", "abctxt.exe");
        check("\u{2066}a\u{2069}\u{200e}b\u{200f}\u{61c}c", "abc");
    }

    #[test]
    fn hidden_characters_go() {
        check("\u{feff}Title", "Title");
        check("in\u{ad}visi\u{200b}ble\u{2060}", "invisible");
        check("tag\u{e0041}\u{e007f}s", "tags");
        check("\u{3164}blank\u{115f}", "blank");
        check("obj\u{fffc}ect", "object");
    }

    #[test]
    fn joiners_stay_where_scripts_need_them() {
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("👩\u{200d}🚀", "👩\u{200d}🚀");
        check("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥");
        check("क्\u{200d}ष", "क्\u{200d}ष");
        check("pay\u{200d}pal a\u{200c}b", "paypal ab");
        check("👩\u{200d}\u{200d}🚀", "👩\u{200d}🚀");
        check("\u{200d}👩", "👩");
    }

    #[test]
    fn stacks_of_marks_are_cut() {
        check("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}x", "e\u{301}\u{302}\u{303}\u{304}x");
        check("\u{301}a\n\u{301}b", "a\nb");
        check_line("a\n\u{301}b", "a \u{301}b");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in nasty()) {
            let once = clean(&text).into_owned();
            prop_assert_eq!(clean(&once), once.as_str());
            let line = clean_line(&text).into_owned();
            prop_assert_eq!(clean_line(&line), line.as_str());
        }

        #[test]
        fn nothing_a_terminal_obeys_is_left(text in nasty()) {
            let body = clean(&text);
            prop_assert!(!body.chars().any(|c| (c.is_control() && c != '\n' && c != '\t') || is_hidden(c)));
            prop_assert!(!clean_line(&text).chars().any(|c| c.is_control() || is_hidden(c)));
        }

        #[test]
        fn printable_text_is_left_alone(text in "[ -~\n\tà-ÿ“”’–—]{0,80}") {
            prop_assert_eq!(clean(&text), text.as_str());
        }
    }

    /// Text thick with the characters that matter here.
    fn nasty() -> impl Strategy<Value = String> {
        let special = "\0\r\n\t\u{b}\u{1b}\u{7f}\u{85}\u{9b}\u{ad}\u{200b}\u{200c}\u{200d}\u{202e}\u{2028}\u{2066}\
                       \u{301}\u{302}\u{fe0f}\u{feff}\u{e0041}\u{94d}क👩❤یa ";
        let special: Vec<char> = special.chars().collect();
        let one = prop_oneof![3 => proptest::sample::select(special), 1 => any::<char>()];
        proptest::collection::vec(one, 0..60).prop_map(|chars| chars.into_iter().collect())
    }
}
