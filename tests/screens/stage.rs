//! A program without a terminal: keys go in, the screen comes out as text, effects are kept.

use gainsay::app::{App, Caps, Effect, Event, Key, Wake, update};
use gainsay::engine::Analysis;
use gainsay::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A program on a stage.
pub struct Stage {
    /// Its state.
    pub app: App,
    /// All effects since the start or the last [`Stage::effects`].
    effects: Vec<Effect>,
}

impl Stage {
    /// A program that shows an analysis on a screen of this size.
    pub fn new(analysis: Analysis, cols: u16, rows: u16) -> Self {
        let mut stage = Self { app: App::new(Caps::default()), effects: Vec::new() };
        stage.app.name = "seeds".into();
        stage.send(Event::Now("2026-04-27T09:30".parse().expect("a time")));
        stage.send(Event::Resize { cols, rows });
        stage.send(Event::Analysed { generation: 1, analysis: analysis.into() });
        stage.effects.clear();
        stage
    }

    /// The seeds' story on a screen of this size.
    pub fn seeds(cols: u16, rows: u16) -> Self {
        Self::new(super::stories::chips(), cols, rows)
    }

    /// Something happens.
    pub fn send(&mut self, event: Event) {
        self.effects.extend(update(&mut self.app, event));
    }

    /// Types keys: `j j ]c Enter`, blanks between; then the pause after which the reader follows the list.
    pub fn keys(mut self, keys: &str) -> Self {
        for key in Key::parse_sequence(keys).expect("keys") {
            self.send(Event::Key(key));
        }
        self.send(Event::Woken(Wake::Follow));
        self
    }

    /// Types a text into whatever takes text.
    pub fn text(mut self, text: &str) -> Self {
        for c in text.chars() {
            self.send(Event::Key(if c == ' ' { Key::parse("Space").expect("a key") } else { Key::char(c) }));
        }
        self
    }

    /// The effects so far; forgotten with this.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The cells of the screen.
    pub fn buffer(&self) -> Buffer {
        let size = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.cols, size.rows));
        view::draw(&self.app, &mut buffer);
        buffer
    }

    /// The screen as lines, blanks at their ends cut.
    pub fn screen(&self) -> Vec<String> {
        text_of(&self.buffer())
    }

    /// One line of the screen.
    pub fn line(&self, at: usize) -> String {
        self.screen().get(at).cloned().unwrap_or_default()
    }

    /// The last line of the screen.
    pub fn footer(&self) -> String {
        self.screen().pop().unwrap_or_default()
    }

    /// Asserts that the screen holds a text.
    pub fn sees(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(screen.iter().any(|line| line.contains(text)), "{text:?} is not in\n{}", screen.join("\n"));
        self
    }

    /// Asserts that the screen does not hold a text.
    pub fn lacks(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(!screen.iter().any(|line| line.contains(text)), "{text:?} is in\n{}", screen.join("\n"));
        self
    }

    /// Asserts the whole screen.
    pub fn shows(self, expected: &str) -> Self {
        let screen = self.screen().join("\n");
        let expected = expected.trim_matches('\n');
        assert!(screen.trim_end() == expected.trim_end(), "expected\n{expected}\n\nfound\n{screen}\n");
        self
    }
}

/// A buffer as lines of text.
pub fn text_of(buffer: &Buffer) -> Vec<String> {
    use unicode_width::UnicodeWidthStr;
    let area = *buffer.area();
    (area.top()..area.bottom())
        .map(|y| {
            let mut line = String::new();
            let mut x = area.left();
            while x < area.right() {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(symbol.width()).unwrap_or(1).max(1);
            }
            line.trim_end().to_owned()
        })
        .collect()
}
