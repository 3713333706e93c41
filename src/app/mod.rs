//! The state of the screens, and the one function that changes it.
//!
//! ```text
//!  Event ── update(&mut App) ──> App', [Effect]        App ── view::draw ──> cells
//! ```
//!
//! No I/O, thread, clock or terminal type is named here: what the program does to the world is a value that
//! [`update`] returns, and what happens in the world is a value that it is given.
//!
//! ```
//! use gainsay::app::{App, Caps, Effect, Event, Key, update};
//! use gainsay::article::Article;
//! use gainsay::engine;
//!
//! let bodies = ["The quake on Qeshm killed ten people.", "The quake on Qeshm killed 23 people."];
//! let analysis = engine::analyse(bodies.map(Article::from_body).into());
//! let mut app = App::new(Caps::default());
//! update(&mut app, Event::Resize { cols: 100, rows: 30 });
//! update(&mut app, Event::Analysed { generation: 1, analysis: analysis.into() });
//! let effects = update(&mut app, Event::Key(Key::char('s')));
//! assert!(matches!(effects[0], Effect::Save(_)), "a star is to be stored: {effects:?}");
//! assert!(update(&mut app, Event::Key(Key::char('q'))).contains(&Effect::Quit));
//! ```

pub mod action;
pub mod actions;
pub mod articles;
pub mod caps;
mod change;
pub mod claims;
pub mod command;
pub mod compare;
pub mod differ;
pub mod event;
pub mod find;
pub mod index;
pub mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod library;
pub mod links;
pub mod list;
pub mod matrix;
mod opening;
pub mod overview;
pub mod palette;
pub mod plot;
mod pointer;
pub mod prompting;
mod quotes;
pub mod reader;
pub mod reading;
pub mod review;
mod seeking;
pub mod sheet;
mod state;
pub mod timeline;
mod trail;
pub mod views;
pub mod wrap;

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::article::{ArticleId, Note};
use crate::config::Settings;
use crate::engine::Analysis;
use articles::ArticlesPane;
use claims::ClaimsPane;
use index::Index;
use keymap::Keymap;
use layout::{Arrangement, Focus};
use library::Library;
use palette::{Palette, themes};
use reader::ReaderPane;
use trail::Spot;
use views::View;

pub use crate::decisions::{Change, Decision, Decisions};
pub use action::{Action, Place};
pub use caps::{Caps, Depth};
pub use event::{Effect, Event, Job, Mouse, MouseAct, Progress, Wake};
pub use key::{Code, Key};
pub use layout::{Rect, Regions, Size, layout};

/// An analysis with what was looked up in it; shared, and compared by identity.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// What the engine found.
    pub analysis: Arc<Analysis>,
    /// Looked up once.
    pub index: Arc<Index>,
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.analysis, &other.analysis)
    }
}

/// The message line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// One line.
    pub text: String,
    /// Whether something failed.
    pub failed: bool,
}

/// A background job that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Which.
    pub job: Job,
    /// Steps made.
    pub done: usize,
    /// Steps in all, where known.
    pub total: Option<usize>,
    /// What it is at.
    pub what: String,
}

/// The whole state of the screens.
#[derive(Clone, Debug, PartialEq)]
pub struct App {
    /// What the session is called: a folder, "library".
    pub name: String,
    /// What the terminal can show.
    pub caps: Caps,
    /// Its size; zero until the first [`Event::Resize`].
    pub size: Size,
    /// The local time, as far as it was told.
    pub now: Option<DateTime>,
    /// What the engine found.
    pub shared: Shared,
    /// What the reader decided.
    pub decisions: Decisions,
    /// The library, where the screens are on one.
    pub library: Option<Library>,
    /// The list of articles.
    pub articles: ArticlesPane,
    /// The text.
    pub reader: ReaderPane,
    /// The claims of the article.
    pub claims: ClaimsPane,
    /// The pane that keys go to.
    pub focus: Focus,
    /// Which panes are wanted.
    pub arrangement: Arrangement,
    /// The widest line of text, in columns.
    pub measure: u16,
    /// What lies over the main screen, the lowest first.
    pub views: Vec<View>,
    /// The parts of the conflict's page that was last shown.
    pub(crate) laid_out: compare::Kept,
    /// Which key does what.
    pub keymap: Arc<Keymap>,
    /// Keys of a sequence that is not ended.
    pub pending: Vec<Key>,
    /// Whether the keys that may follow are shown.
    pub hinting: bool,
    /// A count that was typed.
    pub count: Option<usize>,
    /// The theme.
    pub palette: Arc<Palette>,
    /// What is configured; what a key changes since then stands in the fields beside it.
    pub settings: Arc<Settings>,
    /// The message line; the next key clears it.
    pub message: Option<Message>,
    /// Everything worth telling since the start, oldest first.
    pub notes: Vec<Note>,
    /// What the library keeps of failures, newest first, as of the last look at the messages.
    pub failures: Vec<library::Failed>,
    /// Jobs that run.
    pub jobs: Vec<Running>,
    /// Whether the mouse is reported.
    pub mouse: bool,
    /// Lines typed on the command line, in earlier sessions too, oldest first.
    pub history: Vec<String>,
    /// Generation of the analysis shown.
    generation: u64,
    /// A digit that focused a pane and may become a count, with the pane before it.
    digit: Option<(usize, Focus)>,
    /// Steps that can be undone, oldest first: each is the change that takes one back.
    undo: Vec<Change>,
    /// Steps that were undone.
    redo: Vec<Change>,
    /// Where jumps started, oldest first.
    jumps: Vec<Spot>,
    /// Place in `jumps`; its length where the reader is not among them.
    jump: usize,
    /// Requests of the finder so far.
    seeks: u64,
    /// What the last event has decided: what takes it back, should it not be stored.
    unsaved: Vec<change::Unsaved>,
    /// The same of the events before it whose decisions are not on the disk yet, oldest first.
    saving: VecDeque<Vec<change::Unsaved>>,
    /// Places in articles that were left and are not stored: bytes of their bodies.
    places: Vec<(ArticleId, usize)>,
}

impl App {
    /// A program that has seen nothing yet.
    #[must_use]
    pub fn new(caps: Caps) -> Self {
        Self {
            name: String::new(),
            caps,
            size: Size::default(),
            now: None,
            shared: Shared::default(),
            decisions: Decisions::default(),
            library: None,
            articles: ArticlesPane::default(),
            reader: ReaderPane::default(),
            claims: ClaimsPane::default(),
            focus: Focus::Articles,
            arrangement: Arrangement::Full,
            measure: 72,
            views: Vec::new(),
            laid_out: compare::Kept::default(),
            keymap: keymap::vim(),
            pending: Vec::new(),
            hinting: false,
            count: None,
            palette: Arc::clone(&themes()[0]),
            settings: Arc::default(),
            message: None,
            notes: Vec::new(),
            failures: Vec::new(),
            jobs: Vec::new(),
            mouse: false,
            history: Vec::new(),
            generation: 0,
            digit: None,
            undo: Vec::new(),
            redo: Vec::new(),
            jumps: Vec::new(),
            jump: 0,
            seeks: 0,
            unsaved: Vec::new(),
            saving: VecDeque::new(),
            places: Vec::new(),
        }
    }

    /// What the engine found.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.shared.analysis
    }

    /// What was looked up in it.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.shared.index
    }

    /// Where keys go: the topmost view, or the focused pane.
    #[must_use]
    pub fn place(&self) -> Place {
        self.views.last().map_or_else(|| self.pane_place(), View::place)
    }

    /// The focused pane, whatever lies over it.
    #[must_use]
    pub const fn pane_place(&self) -> Place {
        match self.focus {
            Focus::Articles => Place::Articles,
            Focus::Reader => Place::Reader,
            Focus::Claims => Place::Claims,
        }
    }

    /// Where everything stands now.
    #[must_use]
    pub fn regions(&self) -> Regions {
        layout(self.size, self)
    }
}

/// One event's work: the count that was typed before the key, and what is to be done in the world.
#[derive(Debug, Default)]
pub struct Turn {
    /// A count typed before the key.
    pub count: Option<usize>,
    /// To be carried out in order.
    pub effects: Vec<Effect>,
}

impl Turn {
    /// The count, or 1.
    #[must_use]
    pub fn times(&self) -> usize {
        self.count.unwrap_or(1).clamp(1, 100_000)
    }

    /// Adds an effect.
    pub fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }
}

/// Acts on one event. The effects are to be carried out in order.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    let mut turn = Turn::default();
    let is_key = matches!(event, Event::Key(_));
    app.put_by_unsaved();
    match event {
        Event::Key(key) => keymap::press(app, key, &mut turn),
        Event::Paste(text) => app.paste(&text, &mut turn),
        Event::Resize { cols, rows } => app.size = Size { cols, rows },
        Event::Mouse(mouse) => app.click(mouse, &mut turn),
        Event::Now(now) => app.now = Some(now),
        Event::Woken(wake) => app.wake(wake, &mut turn),
        Event::Resumed | Event::Focus(_) => {}
        Event::Analysed { generation, analysis } => app.take_analysis(generation, analysis),
        Event::Decided(decisions) => app.take_decisions(*decisions),
        Event::Job { job, generation, progress } => app.take_progress(job, generation, progress),
        Event::Configured(settings) => app.configure(*settings, &mut turn),
        Event::Done(text) => app.say(text),
        Event::Failed(text) => app.fail(text),
        Event::Notes(notes) => app.take_notes(notes),
        Event::Shelved(shelf) => app.take_shelf(&shelf, &mut turn),
        Event::NotShelved(cause) => app.miss_shelf(cause),
        Event::Outdated => app.outdate(),
        Event::Begun => app.begin_library(),
        Event::Offers(offers) => prompting::take_offers(app, offers),
        Event::Queue(cases) => opening::take_queue(app, cases, &mut turn),
        Event::Found(found) => seeking::take_found(app, *found, &mut turn),
        Event::Failures(failures) => app.failures = failures,
        Event::Unread(unread) => actions::triage::take_unread(app, unread),
        Event::NotSaved(cause) => app.take_back(&cause),
        Event::Saved(corrected) => app.take_saved(&corrected),
    }
    app.settle();
    app.store_places(&mut turn);
    app.ask(is_key, &mut turn);
    seeking::seek(app, &mut turn);
    turn.effects
}
