//! What can happen to the program ([`Event`]) and what it does to the world ([`Effect`]). Both are plain data:
//! `run` turns the terminal, threads and the library into the one and carries out the other.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::find::{Found, Seek};
use super::key::Key;
use super::library::{Failed, Shelf, Want};
use super::review::Case;
use crate::article::{ArticleId, Note};
use crate::config::Settings;
use crate::decisions::{Decision, Decisions, Triage};
use crate::engine::Analysis;

/// Something that happened. [`super::update`] is the only place that acts on it.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; it never runs as keys.
    Paste(String),
    /// The terminal has this size now; also sent once at the start.
    Resize {
        /// Columns.
        cols: u16,
        /// Rows.
        rows: u16,
    },
    /// The terminal window was given (`true`) or lost the focus.
    Focus(bool),
    /// The mouse, where it is switched on.
    Mouse(Mouse),
    /// The local time, sent before other events whenever the minute has changed since the last one; never by
    /// itself, so that an idle program sleeps.
    Now(DateTime),
    /// The time asked for by [`Effect::WakeAfter`] has passed.
    Woken(Wake),
    /// The program runs again after a suspension or a piped command.
    Resumed,
    /// What the engine found; replaces what was shown, and the reader's place is kept.
    Analysed {
        /// Of the request; an older one than the newest shown is dropped.
        generation: u64,
        /// What was found.
        analysis: Arc<Analysis>,
    },
    /// All decisions that the library holds; sent once, before or after the first analysis.
    Decided(Box<Decisions>),
    /// The configuration was read: at the start, and whenever [`Effect::Reload`] asks for it.
    Configured(Box<Settings>),
    /// A background job reports.
    Job {
        /// Which job.
        job: Job,
        /// Of the request; an older one than the newest is dropped.
        generation: u64,
        /// How far it is.
        progress: Progress,
    },
    /// An effect was carried out; one line for the message line ("copied 120 characters by tmux").
    Done(String),
    /// An effect or a job failed; one line that says what, on what, and what to do.
    Failed(String),
    /// Things that an import skipped or the engine noticed, for the list of messages.
    Notes(Vec<Note>),
    /// The part of the library that was asked for by [`Effect::Want`].
    Shelved(Box<Shelf>),
    /// It could not be read; one line.
    NotShelved(String),
    /// Somebody else has written to the library.
    Outdated,
    /// The library, which was empty, has its first articles: it takes the place of what was shown.
    Begun,
    /// The answer to [`Effect::Complete`]: whole names.
    Offers(Vec<String>),
    /// The answer to [`Effect::Queue`].
    Queue(Vec<Case>),
    /// Claims of the library that [`Effect::Seek`] asked for, as they are found.
    Found(Box<Found>),
    /// The answer to [`Effect::Failures`], newest first.
    Failures(Vec<Failed>),
    /// The answer to [`Effect::Unread`]: each article with what was decided about it.
    Unread(Vec<(ArticleId, Triage)>),
    /// The decisions of the oldest [`Effect::Save`] that was not answered are on the disk; with what was stored in the
    /// place of some of them, since another program had decided meanwhile.
    Saved(Vec<Decision>),
    /// They could not be stored; one line. They are taken back, and all that were made since.
    NotSaved(String),
}

/// A mouse event, in cells from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// Column.
    pub col: u16,
    /// Row.
    pub row: u16,
    /// What it did.
    pub act: MouseAct,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAct {
    /// The main button went down.
    Press,
    /// The wheel turned towards the user: content moves up.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}

/// Why the program asked to be woken. A newer request of the same kind replaces the older.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wake {
    /// The list rested: the reader shows the article under the cursor.
    Follow,
    /// A key sequence was begun and not ended: its continuations are shown.
    Sequence,
    /// The text rested: the place in it is stored.
    Place,
    /// The message line has been read.
    Message,
}

/// Work that runs in the background.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Job {
    /// Reading files and addresses given on the command line.
    Load,
    /// Reading into the library.
    Import,
    /// Fetching feeds.
    Refresh,
    /// Reading what is new in a folder that is subscribed to.
    Watch,
    /// Finding the claims anew of articles that another version of the engine read.
    Analyse,
}

impl Job {
    /// Its name on the status line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Job::Load => "reading",
            Job::Import => "importing",
            Job::Refresh => "refreshing",
            Job::Watch => "reading what is new",
            Job::Analyse => "reading anew",
        }
    }
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It began.
    Begin {
        /// Number of steps, where known.
        total: Option<usize>,
    },
    /// It made a step.
    Step {
        /// Steps made.
        done: usize,
        /// What it is at: a file, a feed.
        what: String,
    },
    /// It ended.
    End {
        /// One line, "imported 12 articles", or what went wrong.
        outcome: Result<String, String>,
    },
}

/// Something to do in the world. `run` carries it out, in order, before the next draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Put text on the clipboard; answered by [`Event::Done`] or [`Event::Failed`].
    Copy {
        /// The text, as it stands in the article.
        text: String,
        /// What it is, for the answer: "sentence", "citation", "address".
        what: &'static str,
    },
    /// Open an address in a browser; where there is none, copy it and say so.
    OpenUrl(String),
    /// Give text to a shell command on its standard input, with the terminal handed over; then [`Event::Resumed`].
    Pipe {
        /// A command line for the user's shell.
        command: String,
        /// The text.
        text: String,
    },
    /// Stop the program as Ctrl-Z does; then [`Event::Resumed`].
    Suspend,
    /// Draw everything again, whatever is believed to be on the screen.
    Redraw,
    /// Store decisions. On a library each event with such effects is answered once, in their order, by [`Event::Saved`] or
    /// [`Event::NotSaved`]; until then the screen says that they are being saved.
    Save(Vec<Decision>),
    /// Read a part of the library; answered by [`Event::Shelved`] or [`Event::NotShelved`]. A newer one takes the place
    /// of one that was not begun.
    Want(Want),
    /// List the undecided conflicts of the library; answered by [`Event::Queue`].
    Queue,
    /// Look for claims in all of the library; answered by [`Event::Found`], perhaps many times. A newer one stops it.
    Seek(Seek),
    /// List what could not be read or fetched lately, by any program; answered by [`Event::Failures`].
    Failures,
    /// List the unread articles that a query of the library holds for; answered by [`Event::Unread`].
    Unread(String),
    /// Keep a search under a name; an empty query takes it away.
    SaveSearch {
        /// Its name.
        name: String,
        /// The query as typed.
        query: String,
    },
    /// Read these files, folders or addresses for this session.
    Load(Vec<PathBuf>),
    /// Read these into the library.
    Import(Vec<String>),
    /// List the files and folders whose names begin so; answered by [`Event::Offers`].
    Complete(String),
    /// Fetch the feeds.
    Refresh,
    /// Ask a job to stop.
    Cancel(Job),
    /// Send [`Event::Woken`] after this many milliseconds; replaces an earlier request with the same reason.
    WakeAfter {
        /// Milliseconds.
        ms: u64,
        /// Comes back with the event.
        wake: Wake,
    },
    /// Keep a line of the command line for later sessions.
    Remember(String),
    /// Read the configuration again; answered by [`Event::Configured`] or [`Event::Failed`].
    Reload,
    /// Switch the reporting of the mouse on or off.
    Mouse(bool),
}
