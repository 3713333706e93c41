//! Words on lines of a width in columns, for reports. (The reader pane wraps on its own, with spans.)

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Breaks text at blanks into lines of at most `width` columns; a longer word is cut. At least one line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(8);
    let mut lines = vec![String::new()];
    let mut room = width;
    for word in text.split_whitespace() {
        for piece in pieces(word, width) {
            let columns = piece.width();
            let last = lines.last_mut().expect("there is always a line");
            if last.is_empty() {
                last.push_str(piece);
                room = width.saturating_sub(columns);
            } else if columns < room {
                last.push(' ');
                last.push_str(piece);
                room -= columns + 1;
            } else {
                lines.push(piece.to_owned());
                room = width.saturating_sub(columns);
            }
        }
    }
    lines
}

/// A word in pieces that fit on a line.
fn pieces(word: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut columns) = (0, 0);
    for (at, c) in word.char_indices() {
        let wide = c.width().unwrap_or(0);
        if columns + wide > width {
            pieces.push(&word[start..at]);
            (start, columns) = (at, 0);
        }
        columns += wide;
    }
    pieces.push(&word[start..]);
    pieces
}

/// At most `width` columns of a line, with `…` where something was cut.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut columns = 1;
    for c in text.chars() {
        columns += c.width().unwrap_or(0);
        if columns > width {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, expected: &str) {
        assert_eq!(wrap(text, width).join("|"), expected, "{text:?} at {width}");
    }

    #[test]
    fn lines_fit() {
        check("", 10, "");
        check("one two three", 10, "one two|three");
        check("one two  three", 13, "one two three");
        check("abcdefghijklmnop", 8, "abcdefgh|ijklmnop");
        check("中文字符宽度测试 x", 8, "中文字符|宽度测试|x");
    }

    #[test]
    fn cutting_says_so() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("longer text", 8), "longer…");
        assert_eq!(cut("中文字符", 5), "中文…");
    }
}
