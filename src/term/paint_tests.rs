//! The painter held to its word: its bytes, given to a model of a terminal, make exactly the next buffer.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;
use vt100::Parser;

use super::*;
use crate::term::profile::{Fit, fit};

fn profile(environment: &str) -> Profile {
    let variable = |name: &str| {
        environment
            .split(' ')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(k, v)| (k == name).then(|| v.to_owned()))
    };
    match fit(&variable, true, true) {
        Fit::Screen(profile) => profile,
        Fit::No(reason) => panic!("{reason}"),
    }
}

fn truecolor() -> Profile {
    profile("TERM=xterm-256color COLORTERM=truecolor")
}

/// A terminal of a buffer's size, full of what was there before.
fn terminal(buffer: &Buffer) -> Parser {
    let size = |n: u16| std::num::NonZeroU16::new(n).unwrap();
    let mut parser = Parser::new(size(buffer.area().height), size(buffer.area().width), 0);
    parser.process(b"rubbish\r\nof another \x1b[31mprogram");
    parser.process(b"\x1b[m");
    parser
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        other => panic!("not used here: {other:?}"),
    }
}

/// Where the terminal differs from the buffer, in words.
fn difference(parser: &Parser, buffer: &Buffer) -> Option<String> {
    let area = *buffer.area();
    for row in 0..area.height {
        let mut col = 0;
        while col < area.width {
            let cell = &buffer[(col, row)];
            let width = u16::try_from(cell.symbol().width()).unwrap();
            // What does not fit at the end of the row is not shown.
            let spread: usize = cell.symbol().chars().map(|c| c.to_string().width()).sum();
            let fits = col as usize + spread.max(width.into()) <= area.width.into();
            let symbol = if fits { cell.symbol() } else { " " };
            if let Some(what) = cell_difference(parser, row, col, symbol, cell) {
                return Some(format!("row {row} column {col}: {what}"));
            }
            col += if fits { width.max(1) } else { 1 };
        }
    }
    None
}

fn cell_difference(
    parser: &Parser,
    row: u16,
    col: u16,
    symbol: &str,
    cell: &ratatui::buffer::Cell,
) -> Option<String> {
    let shown = parser.screen().cell(row, col).unwrap();
    let text = if shown.contents().is_empty() { " " } else { shown.contents() };
    // The model splits clusters that it does not know; then only the first character can be compared.
    let unsure =
        symbol.chars().count() > 1 && symbol.chars().map(|c| c.to_string().width()).sum::<usize>() > 1;
    let same = if unsure { text.chars().next() == symbol.chars().next() } else { text == symbol };
    if !same {
        return Some(format!("shows {text:?}, not {symbol:?}"));
    }
    if shown.bgcolor() != colour(cell.bg) {
        return Some(format!("{symbol:?} has background {:?}, not {:?}", shown.bgcolor(), cell.bg));
    }
    let has = |m| cell.modifier.contains(m);
    if (shown.inverse(), shown.underline()) != (has(Modifier::REVERSED), has(Modifier::UNDERLINED)) {
        return Some(format!("{symbol:?} reversed, underlined: {:?}", (shown.inverse(), shown.underline())));
    }
    let blank = symbol == " " && !has(Modifier::REVERSED) && !has(Modifier::UNDERLINED);
    if !blank && shown.fgcolor() != colour(cell.fg) {
        return Some(format!("{symbol:?} has foreground {:?}, not {:?}", shown.fgcolor(), cell.fg));
    }
    if symbol != " "
        && (shown.bold(), shown.dim(), shown.italic())
            != (has(Modifier::BOLD), has(Modifier::DIM), has(Modifier::ITALIC))
    {
        return Some(format!(
            "{symbol:?} bold, dim, italic: {:?}",
            (shown.bold(), shown.dim(), shown.italic())
        ));
    }
    None
}

const SYMBOLS: [&str; 16] = [
    "a",
    "b",
    "x",
    "é",
    "─",
    "日",
    "本",
    "e\u{301}",
    "…",
    "❤\u{fe0f}",
    "👍",
    "👩\u{200d}🚀",
    "ж",
    "~",
    ".",
    "7",
];

fn style() -> impl Strategy<Value = Style> {
    let colour = || {
        prop_oneof![
            6 => Just(Color::Reset),
            1 => Just(Color::Red),
            1 => Just(Color::LightBlue),
            1 => Just(Color::Indexed(238)),
            1 => Just(Color::Rgb(1, 2, 200)),
        ]
    };
    let modifier = prop_oneof![
        6 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => Just(Modifier::DIM),
        1 => Just(Modifier::BOLD | Modifier::UNDERLINED),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::ITALIC | Modifier::REVERSED),
    ];
    (colour(), colour(), modifier).prop_map(|(fg, bg, modifier)| {
        // Whatever was there before goes: the model has no cell that is bold and dim.
        Style { add_modifier: modifier, sub_modifier: !modifier, ..Style::new().fg(fg).bg(bg) }
    })
}

/// What happens to a screen between two frames.
#[derive(Clone, Debug)]
enum Step {
    /// Some text somewhere.
    Write(u16, u16, Vec<usize>, Style),
    /// A part of a row is blank in a style.
    Fill(u16, u16, u16, Style),
    /// A band of rows moves.
    Scroll(u16, u16, i16),
    /// A part of the columns of a band moves, as a pane does.
    Pane(u16, u16, i16),
    Clear,
    Resize(u16, u16),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..14u16, 0..48u16, prop::collection::vec(0..SYMBOLS.len(), 1..30), style())
            .prop_map(|(row, col, text, style)| Step::Write(row, col, text, style)),
        2 => (0..14u16, 0..48u16, 1..48u16, style()).prop_map(|(row, col, n, style)| Step::Fill(row, col, n, style)),
        2 => (0..14u16, 1..14u16, -5..5i16).prop_map(|(top, height, by)| Step::Scroll(top, height, by)),
        1 => (0..14u16, 1..14u16, -5..5i16).prop_map(|(top, height, by)| Step::Pane(top, height, by)),
        1 => Just(Step::Clear),
        1 => (1..48u16, 1..14u16).prop_map(|(cols, rows)| Step::Resize(cols, rows)),
    ]
}

fn apply(buffer: &mut Buffer, step: &Step) {
    let area = *buffer.area();
    match step {
        Step::Write(row, col, text, style) => {
            if *row < area.height && *col < area.width {
                let text: String = text.iter().map(|place| SYMBOLS[*place]).collect();
                buffer.set_string(*col, *row, text, *style);
            }
        }
        Step::Fill(row, col, n, style) => {
            for col in *col..(*col + *n).min(area.width) {
                if *row < area.height {
                    buffer[(col, *row)].reset();
                    buffer[(col, *row)].set_style(*style);
                }
            }
        }
        Step::Scroll(top, height, by) => scroll(buffer, *top, *height, *by, 0),
        Step::Pane(top, height, by) => scroll(buffer, *top, *height, *by, area.width / 3),
        Step::Clear => buffer.reset(),
        Step::Resize(cols, rows) => *buffer = Buffer::empty(Rect::new(0, 0, *cols, *rows)),
    }
}

fn scroll(buffer: &mut Buffer, top: u16, height: u16, by: i16, from: u16) {
    let area = *buffer.area();
    let before = buffer.clone();
    for row in top..(top + height).min(area.height) {
        for col in from..area.width {
            buffer[(col, row)] = row
                .checked_add_signed(by)
                .filter(|source| *source >= top && *source < (top + height).min(area.height))
                .map_or_else(ratatui::buffer::Cell::default, |source| before[(col, source)].clone());
        }
    }
}

/// A screen with a paragraph on it, since there is little to scroll on an empty one.
fn first(cols: u16, rows: u16, words: &[usize]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
    for row in 0..rows {
        let text: String = words
            .iter()
            .cycle()
            .skip(usize::from(row) * 3)
            .take(cols.into())
            .map(|place| SYMBOLS[*place])
            .collect();
        buffer.set_string(0, row, text, Style::new());
    }
    buffer
}

/// Plays frames to a terminal and compares after each.
fn play(profile: Profile, mut buffer: Buffer, frames: &[Vec<Step>]) -> Result<(), TestCaseError> {
    let mut painter = Painter::new(profile);
    let mut model = terminal(&buffer);
    for steps in std::iter::once(&Vec::new()).chain(frames) {
        for step in steps {
            apply(&mut buffer, step);
        }
        let size = |n: u16| std::num::NonZeroU16::new(n).unwrap();
        model.screen_mut().set_size(size(buffer.area().height), size(buffer.area().width));
        let bytes = painter.frame(&buffer, &[], None).to_vec();
        model.process(&bytes);
        if let Some(what) = difference(&model, &buffer) {
            return Err(TestCaseError::fail(format!("{what}\nafter {:?}", String::from_utf8_lossy(&bytes))));
        }
        prop_assert!(painter.frame(&buffer, &[], None).is_empty(), "a frame without a change writes nothing");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_terminal_shows_exactly_the_next_buffer(
        cols in 1..48u16,
        rows in 1..14u16,
        words in prop::collection::vec(0..SYMBOLS.len(), 1..90),
        frames in prop::collection::vec(prop::collection::vec(step(), 0..4), 1..6),
    ) {
        play(truecolor(), first(cols, rows, &words), &frames)?;
    }

    #[test]
    fn where_erasing_does_not_paint_it_is_not_relied_on(
        words in prop::collection::vec(0..SYMBOLS.len(), 1..90),
        frames in prop::collection::vec(prop::collection::vec(step(), 0..4), 1..4),
    ) {
        let screen = Profile { erase_paints: false, sync: false, ..truecolor() };
        play(screen, first(40, 10, &words), &frames)?;
    }
}

fn lines(text: &[&str]) -> Buffer {
    Buffer::with_lines(text.iter().map(|line| format!("{line:76}")))
}

/// The bytes from one screen to the next, with `^` for escape.
fn bytes(profile: Profile, shown: &Buffer, next: &Buffer) -> String {
    let mut painter = Painter::new(profile);
    painter.frame(shown, &[], None);
    String::from_utf8_lossy(painter.frame(next, &[], None)).replace('\u{1b}', "^")
}

#[test]
fn a_mark_that_moves_down_costs_a_few_bytes() {
    let shown = lines(&["> first entry", "  second entry", "  third"]);
    let next = lines(&["  first entry", "> second entry", "  third"]);
    assert_eq!(bytes(truecolor(), &shown, &next), "^[H \n\u{8}>");
}

#[test]
fn a_short_gap_is_written_again_and_a_long_one_jumped() {
    let shown = lines(&["a1b2c ---------------------- d"]);
    let next = lines(&["A1B2C ---------------------- D"]);
    assert_eq!(bytes(truecolor(), &shown, &next), "\rA1B2C^[24CD");
}

#[test]
fn a_blank_end_is_erased() {
    let shown = lines(&["a long line of text that goes"]);
    let next = lines(&["a long"]);
    assert_eq!(bytes(truecolor(), &shown, &next), "^[8G^[K");
    let next = lines(&["a long line of text that g"]);
    assert_eq!(bytes(truecolor(), &shown, &next), "\u{8}\u{8}\u{8}   ");
}

#[test]
fn many_blanks_within_a_row_are_erased() {
    let shown = lines(&["a row of the list, with a long title | text"]);
    let next = lines(&["a row                                | text"]);
    assert_eq!(bytes(truecolor(), &shown, &next), "^[7G^[30X");
    assert_eq!(bytes(profile("TERM=vt100"), &shown, &next), format!("^[7G{}", " ".repeat(30)));
    let next = lines(&["a row of the list, with a            | text"]);
    let few = bytes(truecolor(), &shown, &next);
    assert!(few.ends_with(&" ".repeat(10)), "{few}");
}

fn page(from: usize) -> Buffer {
    let mut rows: Vec<String> = (from..from + 20)
        .map(|n| format!("line {n} of a text that goes on for a while, {} words", n * 7919 % 9973))
        .collect();
    rows.insert(0, "the header stays".into());
    rows.push("the footer stays".into());
    lines(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_text_that_scrolls_costs_the_new_line() {
    let down = bytes(truecolor(), &page(0), &page(1));
    assert!(down.starts_with("^[2;21r^[21H\n^[r") && down.len() < 100, "{down:?}");
    let up = bytes(truecolor(), &page(1), &page(0));
    assert!(up.starts_with("^[2;21r^[2H^[L^[r") && up.len() < 100, "{up:?}");
}

#[test]
fn long_frames_are_bracketed_and_short_ones_are_not() {
    let far = bytes(truecolor(), &page(0), &page(500));
    assert!(far.starts_with("^[?2026h") && far.ends_with("^[?2026l"), "{far:?}");
    let linux = bytes(profile("TERM=linux"), &page(0), &page(500));
    assert!(!linux.contains("2026"), "{linux:?}");
}

#[test]
fn links_are_written_only_to_the_web_and_only_where_allowed() {
    let buffer = lines(&["read more here"]);
    let link = |url: &str| [Link { row: 0, from: 10, to: 14, url: url.into() }];
    let painted = |profile: Profile, url: &str| {
        let mut painter = Painter::new(profile);
        String::from_utf8_lossy(painter.frame(&buffer, &link(url), None)).replace('\u{1b}', "^")
    };
    let web = painted(truecolor(), "https://example.org/a");
    assert!(web.ends_with("read more ^]8;;https://example.org/a^\\here"), "{web:?}");
    assert!(!painted(truecolor(), "file:///etc/passwd").contains("]8"));
    assert!(!painted(truecolor(), "https://example.org/\u{1b}\\").contains("]8"));
    assert!(!painted(profile("TERM=screen"), "https://example.org/a").contains("]8"));
}

#[test]
fn without_colours_none_are_written() {
    let mut buffer = lines(&["loud"]);
    buffer.set_style(Rect::new(0, 0, 4, 1), Style::new().fg(Color::Red).bg(Color::Blue).bold());
    let empty = lines(&[""]);
    assert_eq!(bytes(profile("TERM=xterm NO_COLOR=1"), &empty, &buffer), "^[1mloud");
}

#[test]
fn the_cursor_is_shown_where_text_is_typed() {
    let buffer = lines(&["/query"]);
    let mut painter = Painter::new(truecolor());
    painter.frame(&buffer, &[], None);
    assert_eq!(painter.frame(&buffer, &[], Some((6, 0))), b"\x1b[?25h");
    assert_eq!(painter.frame(&buffer, &[], Some((6, 0))), b"");
    assert_eq!(painter.frame(&buffer, &[], None), b"\x1b[?25l");
}

#[test]
fn sizes_of_nothing_are_survived() {
    let mut painter = Painter::new(truecolor());
    for (cols, rows) in [(0, 0), (1, 1), (0, 5), (5, 0), (1, 1)] {
        painter.frame(&Buffer::empty(Rect::new(0, 0, cols, rows)), &[], None);
    }
}
