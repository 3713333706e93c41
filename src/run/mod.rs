//! The program on the screen: waits for what happens, updates the state, does what it asks for, draws.
//!
//! ```text
//!  Inbox ── wait for one, drain the rest ──> update ──> effects (decisions go to the disk first) ──> one frame
//! ```
//!
//! Nothing here waits for work: reading, analysing and storing happen on other threads ([`work`]), whose reports arrive
//! like keys.
//! An idle program sleeps without a tick.
//!
//! ```no_run
//! use gainsay::run::{self, Session};
//! use gainsay::term::Fit;
//!
//! match run::terminal() {
//!     Fit::Screen(profile) => run::open(profile, Session { paths: vec!["seeds".into()], ..Session::default() })?,
//!     Fit::No(reason) => eprintln!("{reason}"),
//! }
//! # Ok::<(), std::io::Error>(())
//! ```

#![expect(
    clippy::disallowed_methods,
    reason = "the edge: time, threads and the outside world are brought in here"
)]

mod clipboard;
mod history;
pub mod keeper;
mod name;
mod outside;
pub mod pace;
#[cfg(debug_assertions)]
mod rehearse;
mod saving;
pub mod seek;
pub mod shelves;
mod stock;
pub mod work;

use std::collections::HashMap;
use std::ffi::OsString;
use std::fmt;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::SIGHUP;

use crate::app::library::Library;
use crate::app::{App, Effect, Event, Wake, update};
use crate::article::Article;
use crate::config::Settings;
use crate::decisions::Decision;
use crate::store::{self, Store};
use crate::term::grid::Link;
use crate::term::screen::Extras;
use crate::term::watch::Watch;
use crate::term::{End, Fit, Inbox, Message, Profile, Screen, fault, fit, tty};
use crate::text::clean::{clean, clean_line};
use crate::view;
use keeper::Keeper;
use outside::Browser;
use pace::Pace;
use saving::Saving;
use shelves::Shelves;
use work::Work;

/// How long events are taken in before a frame is drawn.
const DRAIN: Duration = Duration::from_millis(20);

/// After news of another program that writes nobody looks for more: while it goes on, each look would find some.
const NEWS: Duration = Duration::from_millis(500);

/// Reads the configuration again; one line that says what it gets wrong.
pub type Reload = Box<dyn FnMut() -> Result<Settings, String>>;

/// What the screens show.
#[derive(Default)]
pub struct Session {
    /// Files and folders to read.
    pub paths: Vec<OsString>,
    /// Articles that were read already; with an empty library the sample that is shown in its place.
    pub articles: Vec<Article>,
    /// The library that is shown, and keeps what is decided; without one decisions last as long as the program.
    pub library: Option<store::Library>,
    /// A name for the header, in place of that of the paths.
    pub name: Option<String>,
    /// A line to begin with.
    pub welcome: Option<String>,
    /// What is configured.
    pub settings: Settings,
    /// Reads that again.
    pub reload: Option<Reload>,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("paths", &self.paths)
            .field("articles", &self.articles.len())
            .finish_non_exhaustive()
    }
}

/// Whether this process has a terminal that a screen can be shown on, and what it can do.
#[must_use]
pub fn terminal() -> Fit {
    fit(&tty::variable, io::stdin().is_terminal(), io::stdout().is_terminal())
}

/// Opens the screens and returns when the reader leaves them. The terminal is as it was then. Where a signal or the loss
/// of the terminal ended them, the process ends here as that signal ends one.
///
/// # Errors
/// Where the terminal cannot be used; nothing was changed then. Where the last decisions could not be stored.
pub fn open(profile: Profile, mut session: Session) -> io::Result<()> {
    fault::install();
    let inbox = Arc::new(Inbox::default());
    let watch = Watch::start(Arc::clone(&inbox), profile.remote)?;
    let shelf = session.library.take().map(|library| Keeping::start(library, &inbox)).transpose()?;
    let work = Work::start(Arc::clone(&inbox), shelf.as_ref().map(|one| one.path.clone()))?;
    let screen = Screen::open(profile)?;
    let (end, stored) = Loop::new(screen, inbox, watch, work, shelf, session).run();
    match end {
        End::Quit | End::Signal(_) if stored.is_err() => {
            return stored.map_err(|cause| io::Error::other(format!("not stored: {cause}")));
        }
        End::Quit => {}
        End::Signal(signal) => signal_hook::low_level::emulate_default_handler(signal)?,
        End::Lost => signal_hook::low_level::emulate_default_handler(SIGHUP)?,
    }
    Ok(())
}

/// The library: one handle that reads beside the screen, one that keeps what is decided.
struct Keeping {
    path: PathBuf,
    shelves: Shelves,
    /// What looks for claims; started when it is first needed.
    seeker: Option<seek::Seeker>,
    saving: Saving,
    /// When another program had last written.
    news: Option<Instant>,
    /// Whether it has articles to show.
    is_filled: bool,
}

impl Keeping {
    fn start(library: store::Library, inbox: &Arc<Inbox>) -> io::Result<Self> {
        let path = library.path().to_owned();
        let keeper = Keeper::new(library.another().map_err(io::Error::other)?);
        let is_filled = library.counts().map_err(io::Error::other)?.all > 0;
        let shelves = Shelves::start(library, Arc::clone(inbox))?;
        let saving = Saving::start(keeper, Arc::clone(inbox))?;
        Ok(Self { path, shelves, seeker: None, saving, news: None, is_filled })
    }
}

/// What it takes to go on, or why not to.
type Go = Result<(), End>;

struct Loop {
    app: App,
    screen: Screen,
    inbox: Arc<Inbox>,
    watch: Watch,
    work: Work,
    keeping: Option<Keeping>,
    reload: Option<Reload>,
    pace: Pace,
    wakes: HashMap<Wake, Instant>,
    /// The minute that the program was last told, since the epoch.
    minute: i64,
    zone: TimeZone,
    /// The last continuation that was answered.
    continued: u64,
}

impl Loop {
    fn new(
        screen: Screen,
        inbox: Arc<Inbox>,
        watch: Watch,
        work: Work,
        keeping: Option<Keeping>,
        session: Session,
    ) -> Self {
        let Session { paths, articles, settings, reload, .. } = session;
        let name = session.name.unwrap_or_else(|| name::of(&paths));
        let app = App::new(screen.profile().caps);
        let is_shown = keeping.as_ref().is_some_and(|keeping| keeping.is_filled);
        if !articles.is_empty() {
            work.take(articles);
        }
        if !paths.is_empty() {
            work.load(paths);
        }
        let mut this = Self {
            app: if is_shown { app.on_library() } else { app },
            screen,
            inbox,
            watch,
            work,
            keeping,
            reload,
            pace: Pace::new(Instant::now()),
            wakes: HashMap::new(),
            minute: 0,
            zone: TimeZone::system(),
            continued: 0,
        };
        this.app.name = name;
        this.app.history = history::read();
        if let Some(line) = session.welcome {
            this.app.say(line);
        }
        this.inbox.send(Event::Configured(Box::new(settings)));
        this
    }

    /// Runs to the end, and says what it was, and what could not be stored. The terminal is given back then.
    fn run(mut self) -> (End, Result<(), String>) {
        let (cols, rows) = tty::size();
        let end = match self.happen(Event::Resize { cols, rows }) {
            Ok(()) => loop {
                if let Err(end) = self.turn() {
                    break end;
                }
            },
            Err(end) => end,
        };
        let now = Timestamp::now().to_zoned(self.zone.clone()).datetime();
        let stored = self.keeping.take().map_or(Ok(()), |keeping| keeping.saving.leave(now));
        if self.watch.is_pasting() {
            // The rest of a paste must not run as commands of the shell.
            tty::drop_input();
        }
        (end, stored)
    }

    /// Waits for something, takes in what else there is, and draws if a frame is due.
    fn turn(&mut self) -> Go {
        if let Some(message) = self.inbox.wait(self.next_moment()) {
            self.take(message)?;
            let began = Instant::now();
            while began.elapsed() < DRAIN {
                let Some(message) = self.inbox.wait(Some(began)) else { break };
                self.take(message)?;
            }
        }
        let now = Instant::now();
        self.wake(now)?;
        if self.pace.due().is_some_and(|due| due <= now) {
            self.draw()?;
        }
        Ok(())
    }

    /// When something has to be done without anything happening.
    fn next_moment(&self) -> Option<Instant> {
        self.wakes.values().copied().chain(self.pace.due()).min()
    }

    fn take(&mut self, message: Message) -> Go {
        match message {
            Message::End(end) => Err(end),
            Message::Suspend => self.suspend(),
            Message::Continued(count) => self.come_back(count),
            Message::Resized => {
                let (cols, rows) = self.screen.resize();
                self.pace.resize(Instant::now());
                self.happen(Event::Resize { cols, rows })
            }
            Message::Event(event) => {
                #[cfg(debug_assertions)]
                rehearse::on_screen(&event);
                match &event {
                    Event::Key(key) => {
                        self.look_around();
                        self.pace.key(*key, Instant::now());
                        if self.app.is_saving() {
                            self.pace.ask(Instant::now());
                        }
                    }
                    Event::Outdated => self.take_news(),
                    Event::Begun if self.app.library.is_some() => return Ok(()),
                    Event::Saved(_) | Event::NotSaved(_) => self.take_answer(&event),
                    Event::Analysed { .. } | Event::Paste(_) | Event::Mouse(_) | Event::Found(_) => {
                        self.pace.hurry();
                    }
                    Event::Shelved(_) if !self.app.library.as_ref().is_some_and(Library::is_there) => {
                        self.pace.hurry();
                    }
                    _ => self.pace.change(),
                }
                self.happen(event)
            }
        }
    }

    /// Lets the state answer an event, and does what it asks for.
    fn happen(&mut self, event: Event) -> Go {
        self.tell_time()?;
        let effects = update(&mut self.app, event);
        self.perform_all(effects)
    }

    /// Has what was decided stored before anything else is done, all of it or nothing.
    fn perform_all(&mut self, effects: Vec<Effect>) -> Go {
        let mut decisions = Vec::new();
        let mut others = Vec::with_capacity(effects.len());
        for effect in effects {
            match effect {
                Effect::Save(more) => decisions.extend(more),
                other => others.push(other),
            }
        }
        self.save(decisions);
        others.into_iter().try_for_each(|effect| self.perform(effect))
    }

    /// At a key: has it seen whether another program has written to the library.
    fn look_around(&self) {
        let Some(keeping) = self.keeping.as_ref().filter(|_| self.app.library.is_some()) else { return };
        if keeping.news.is_none_or(|at| at.elapsed() >= NEWS) {
            keeping.saving.look();
        }
    }

    /// Somebody has written to the library. Where it was empty it may have articles to show in place of the sample.
    fn take_news(&mut self) {
        self.pace.change();
        let Some(keeping) = &mut self.keeping else { return };
        keeping.news = Some(Instant::now());
        if self.app.library.is_none() {
            keeping.saving.begin();
        }
    }

    /// What was decided is on the disk, or could not be stored.
    fn take_answer(&mut self, answer: &Event) {
        self.pace.change();
        let Some(keeping) = &mut self.keeping else { return };
        if keeping.saving.answered(answer) {
            self.work.settle();
        }
        if !keeping.saving.is_waiting() {
            self.pace.answer();
        }
    }

    /// Tells the time where its minute has changed.
    fn tell_time(&mut self) -> Go {
        let now = Timestamp::now();
        let minute = now.as_second() / 60;
        if minute == self.minute {
            return Ok(());
        }
        self.minute = minute;
        let effects = update(&mut self.app, Event::Now(now.to_zoned(self.zone.clone()).datetime()));
        self.perform_all(effects)
    }

    /// Sends the reminders that are due.
    fn wake(&mut self, now: Instant) -> Go {
        let due: Vec<Wake> = self.wakes.iter().filter(|(_, at)| **at <= now).map(|(wake, _)| *wake).collect();
        for wake in due {
            self.wakes.remove(&wake);
            self.pace.change();
            self.happen(Event::Woken(wake))?;
        }
        Ok(())
    }

    fn draw(&mut self) -> Go {
        let app = &self.app;
        let began = Instant::now();
        let drawn = self.screen.draw(|buffer| {
            view::draw(app, buffer);
            let link = |place: view::Place| Link {
                row: place.row.into(),
                from: place.from.into(),
                to: place.to.into(),
                url: place.url,
            };
            Extras { cursor: view::cursor(app), links: view::links(app).into_iter().map(link).collect() }
        });
        let bytes = drawn.map_err(|_| End::Lost)?;
        let now = Instant::now();
        self.pace.drawn(now, bytes, now - began);
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> Go {
        match effect {
            Effect::Quit => return Err(End::Quit),
            Effect::Copy { text, .. } => return self.copy(&text, ""),
            Effect::OpenUrl(url) => return self.open_url(&url),
            Effect::Pipe { command, text } => {
                return self.lend(|| outside::pipe(&command, &clean(&text)).map(Some));
            }
            Effect::Suspend => return self.suspend(),
            Effect::Redraw => {
                self.screen.forget();
                self.pace.hurry();
            }
            Effect::Save(decisions) => self.save(decisions),
            Effect::Want(want) => {
                let today = self.today();
                self.keeping.iter().for_each(|keeping| keeping.shelves.want(want.clone(), today));
            }
            Effect::Seek(seek) => return self.seek(seek),
            Effect::Queue => self.keeping.iter().for_each(|keeping| keeping.shelves.queue()),
            Effect::Failures => self.keeping.iter().for_each(|keeping| keeping.shelves.failures()),
            Effect::Unread(query) => {
                let today = self.today();
                self.keeping.iter().for_each(|keeping| keeping.shelves.unread(query.clone(), today));
            }
            Effect::SaveSearch { name, query } => {
                self.keeping
                    .iter()
                    .for_each(|keeping| keeping.saving.save_search(name.clone(), query.clone()));
            }
            Effect::Load(paths) => self.work.load(paths.into_iter().map(Into::into).collect()),
            Effect::Import(names) => self.work.import(names),
            Effect::Refresh => self.work.refresh(),
            Effect::Complete(name) => return self.happen(Event::Offers(outside::complete(&name))),
            Effect::Cancel(_) => self.work.cancel(),
            Effect::WakeAfter { ms, wake } => {
                self.wakes.insert(wake, Instant::now() + Duration::from_millis(ms));
            }
            Effect::Remember(line) => history::add(&line),
            Effect::Reload => self.reload(),
            Effect::Mouse(on) => tty::set_mouse(on).map_err(|_| End::Lost)?,
        }
        Ok(())
    }

    /// Has decisions put on the disk. A frame waits for that a little, then it says that they are being saved.
    fn save(&mut self, decisions: Vec<Decision>) {
        if decisions.is_empty() {
            return;
        }
        if let Some(keeping) = self.keeping.as_mut().filter(|_| self.app.library.is_some()) {
            keeping.saving.save(decisions, self.app.replaced());
            self.pace.ask(Instant::now());
        } else if decisions.iter().any(|one| matches!(one, Decision::Split { .. } | Decision::Merge { .. })) {
            self.work.regroup(&self.app.decisions);
        }
    }

    fn seek(&mut self, seek: crate::app::find::Seek) -> Go {
        let Some(keeping) = &mut self.keeping else { return Ok(()) };
        if keeping.seeker.is_none() {
            let started = store::Library::open(&keeping.path)
                .map_err(io::Error::other)
                .and_then(|library| seek::Seeker::start(library, Arc::clone(&self.inbox)));
            match started {
                Ok(seeker) => keeping.seeker = Some(seeker),
                Err(error) => return self.happen(Event::Failed(error.to_string())),
            }
        }
        if let Some(seeker) = &keeping.seeker {
            if !seek.query.is_empty() {
                self.pace.ask(Instant::now());
            }
            seeker.seek(seek);
        }
        Ok(())
    }

    fn today(&self) -> Date {
        Timestamp::now().to_zoned(self.zone.clone()).date()
    }

    /// Reads the configuration again; a faulty one changes nothing.
    fn reload(&mut self) {
        let Some(read) = &mut self.reload else { return };
        match read() {
            Ok(settings) => {
                let remark = settings
                    .remarks
                    .first()
                    .map(|remark| format!("line {}: {}", remark.line, remark.message));
                self.inbox.send(Event::Configured(Box::new(settings)));
                self.inbox.send(match remark {
                    Some(remark) => Event::Failed(format!("configuration read; {remark}: passed over")),
                    None => Event::Done("configuration read".into()),
                });
            }
            Err(cause) => self.inbox.send(Event::Failed(cause)),
        }
    }

    fn copy(&mut self, text: &str, before: &str) -> Go {
        let text = clean(text);
        match clipboard::copy(&text, before, self.screen.profile(), &self.inbox) {
            Some(bytes) => self.screen.send(&bytes).map_err(|_| End::Lost),
            None => Ok(()),
        }
    }

    fn open_url(&mut self, url: &str) -> Go {
        let configured = self.app.settings.browser.as_ref();
        match outside::browser_here(url, configured, self.screen.profile()) {
            Browser::Beside(words) => outside::open_beside(words, &self.inbox),
            Browser::OnTheTerminal(words) => {
                return self.lend(|| outside::browse(&words).map(|()| None));
            }
            Browser::Nowhere(reason) => return self.copy(&clean_line(url), &format!("{reason}: ")),
        }
        Ok(())
    }

    /// Hands the terminal over to something that says how it went.
    fn lend(&mut self, user: impl FnOnce() -> io::Result<Option<String>>) -> Go {
        self.watch.pause();
        self.screen.lend();
        let result = user();
        self.return_to_screen()?;
        match result {
            Ok(Some(line)) => self.inbox.send(Event::Done(line)),
            Ok(None) => {}
            Err(error) => self.inbox.send(Event::Failed(error.to_string())),
        }
        Ok(())
    }

    /// Stops the program as Ctrl-Z stops others, and goes on when it is continued.
    fn suspend(&mut self) -> Go {
        if !can_be_continued() {
            self.inbox.send(Event::Failed("no shell to go back to: not suspended".into()));
            return Ok(());
        }
        self.watch.pause();
        self.screen.lend();
        let before = self.watch.continued();
        // The group, as the terminal would: whoever waits for this program must notice too.
        let stopped = kill_current_process_group(Signal::STOP);
        let until = Instant::now() + Duration::from_millis(500);
        while stopped.is_ok() && self.watch.continued() == before && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(2));
        }
        self.return_to_screen()
    }

    /// The program was continued by somebody else: the shell has used the terminal meanwhile.
    fn come_back(&mut self, count: u64) -> Go {
        if count <= self.continued { Ok(()) } else { self.return_to_screen() }
    }

    fn return_to_screen(&mut self) -> Go {
        // Whoever was asked to end while the terminal was lent must not take it back.
        if let Some(end) = self.inbox.ending() {
            return Err(end);
        }
        let (cols, rows) = self.screen.take_back().map_err(|_| End::Lost)?;
        self.continued = self.watch.continued();
        self.watch.resume();
        self.pace.hurry();
        self.happen(Event::Resize { cols, rows })?;
        self.happen(Event::Resumed)
    }
}

/// Whether there is a shell with job control that could continue this program. The leader of a session, and whoever
/// shares its group, has none: a stop would be for ever.
fn can_be_continued() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}
