//! Work beside the screen: files are read and analysed on a thread of their own, so that a key never waits for them.
//!
//! ```text
//!  Task ──> thread "work": list, read and extract in batches on all cores, relate ──> Progress, Notes, Analysed
//! ```
//!
//! What was found so far is shown while more is read: each time the articles have doubled, or at the end. An article that
//! makes the analysis panic is left out and named; the rest goes on.

use std::ffi::OsString;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::Library;
#[cfg(debug_assertions)]
use super::rehearse;
use crate::app::{Event, Job, Progress};
use crate::article::{Article, Note};
use crate::engine::{self, Extracted};
use crate::load::{self, Input, Loaded};
use crate::term::Inbox;
use crate::term::fault::guarded;

/// Inputs that are read between two reports.
const BATCH: usize = 32;

/// What was found so far is not shown before this, and later each time the wait has doubled: relating costs time.
const FIRST_RESULT: Duration = Duration::from_millis(150);

/// Something to do.
#[derive(Debug)]
enum Task {
    /// Read what these names lead to, beside what was read before.
    Load(Vec<OsString>),
    /// Take these articles, beside what was read before.
    Take(Vec<Article>),
    /// Read these into the library.
    Import(Vec<String>),
    /// Fetch the feeds.
    Refresh,
}

/// The way to the thread.
#[derive(Debug)]
pub struct Work {
    tasks: Sender<Task>,
    cancel: Arc<AtomicBool>,
}

impl Work {
    /// Starts the thread; its reports go to the inbox.
    ///
    /// # Errors
    /// Where no thread can be made.
    pub fn start(inbox: Arc<Inbox>, library: Option<Box<dyn Library>>) -> std::io::Result<Self> {
        let (tasks, waiting) = channel();
        let cancel = Arc::new(AtomicBool::new(false));
        let thread =
            Thread { inbox, cancel: Arc::clone(&cancel), library, generation: 0, extracted: Vec::new() };
        std::thread::Builder::new().name("work".into()).spawn(move || thread.run(&waiting))?;
        Ok(Self { tasks, cancel })
    }

    /// Reads what these names lead to.
    pub fn load(&self, names: Vec<OsString>) {
        self.add(Task::Load(names));
    }

    /// Takes articles that were read elsewhere.
    pub fn take(&self, articles: Vec<Article>) {
        self.add(Task::Take(articles));
    }

    /// Reads files or addresses into the library.
    pub fn import(&self, names: Vec<String>) {
        self.add(Task::Import(names));
    }

    /// Fetches the feeds.
    pub fn refresh(&self) {
        self.add(Task::Refresh);
    }

    /// Asks what is under way to stop; what it read so far stays.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    fn add(&self, task: Task) {
        // The thread ends only by a panic, and that ends the program.
        let _ = self.tasks.send(task);
    }
}

/// Where the library says how far it is; the answer is whether to go on.
type Report<'a> = &'a mut dyn FnMut(usize, &str) -> bool;

struct Thread {
    inbox: Arc<Inbox>,
    cancel: Arc<AtomicBool>,
    library: Option<Box<dyn Library>>,
    generation: u64,
    extracted: Vec<Extracted>,
}

impl Thread {
    fn run(mut self, tasks: &Receiver<Task>) {
        while let Ok(task) = tasks.recv() {
            #[cfg(debug_assertions)]
            rehearse::at_work();
            self.generation += 1;
            self.cancel.store(false, Ordering::Relaxed);
            match task {
                Task::Load(names) => self.load(&names),
                Task::Take(articles) => self.show(articles),
                Task::Import(names) => {
                    self.ask_library(Job::Import, |library, report| library.import(&names, report));
                }
                Task::Refresh => self.ask_library(Job::Refresh, |library, report| library.refresh(report)),
            }
        }
    }

    fn show(&mut self, articles: Vec<Article>) {
        let notes = self.extract(articles);
        self.note(notes);
        self.relate();
    }

    fn ask_library(
        &mut self,
        job: Job,
        ask: impl FnOnce(&mut dyn Library, Report<'_>) -> Result<Vec<Article>, String>,
    ) {
        let Some(mut library) = self.library.take() else {
            self.inbox.send(Event::Failed("this session has no library".into()));
            return;
        };
        self.report(job, Progress::Begin { total: None });
        let result = ask(library.as_mut(), &mut |done, what| {
            self.report(job, Progress::Step { done, what: what.to_owned() });
            !self.cancel.load(Ordering::Relaxed)
        });
        self.library = Some(library);
        let outcome = result.map(|articles| {
            let line = format!("{} new articles", articles.len());
            self.show(articles);
            line
        });
        self.report(job, Progress::End { outcome });
    }

    fn load(&mut self, names: &[OsString]) {
        let listing = load::list(names);
        let total = listing.inputs.len();
        let mut failed = listing.failures.len();
        self.report(Job::Load, Progress::Begin { total: Some(total) });
        self.note(listing.notes);
        self.fail(listing.failures);
        let (began, mut next_result, mut done) = (Instant::now(), FIRST_RESULT, 0);
        for batch in listing.inputs.chunks(BATCH) {
            if self.cancel.load(Ordering::Relaxed) {
                break;
            }
            let loaded = read(batch);
            failed += loaded.failures.len();
            self.note(loaded.notes);
            self.fail(loaded.failures);
            let notes = self.extract(loaded.articles);
            self.note(notes);
            done += batch.len();
            let what = batch.last().map(Input::name).unwrap_or_default();
            self.report(Job::Load, Progress::Step { done, what });
            if done < total && began.elapsed() >= next_result {
                self.relate();
                next_result = began.elapsed() * 2;
            }
        }
        self.relate();
        let outcome = if done < total {
            Err(format!("stopped after {done} of {total}"))
        } else {
            summary(done, failed)
        };
        self.report(Job::Load, Progress::End { outcome });
    }

    /// Reads articles on all cores; gives a note for each that could not be.
    fn extract(&mut self, articles: Vec<Article>) -> Vec<Note> {
        let results: Vec<Result<Extracted, Note>> = articles
            .into_par_iter()
            .map(|article| {
                let path = article.path.clone().unwrap_or_else(|| article.label());
                let extract = || {
                    #[cfg(debug_assertions)]
                    rehearse::in_analysis(&article);
                    engine::extract(article)
                };
                guarded(extract).map_err(|fault| Note { path, message: format!("left out: {fault}") })
            })
            .collect();
        let mut notes = Vec::new();
        for result in results {
            match result {
                Ok(extracted) => self.extracted.push(extracted),
                Err(note) => notes.push(note),
            }
        }
        notes
    }

    fn relate(&mut self) {
        let all = self.extracted.clone();
        match guarded(|| engine::relate(all)) {
            Ok(analysis) => {
                let event = Event::Analysed { generation: self.generation, analysis: Arc::new(analysis) };
                self.inbox.send(event);
            }
            Err(fault) => self.inbox.send(Event::Failed(format!("comparing the articles failed: {fault}"))),
        }
    }

    fn report(&self, job: Job, progress: Progress) {
        self.inbox.send(Event::Job { job, generation: self.generation, progress });
    }

    fn note(&self, notes: Vec<Note>) {
        if !notes.is_empty() {
            self.inbox.send(Event::Notes(notes));
        }
    }

    fn fail(&self, failures: Vec<load::Failure>) {
        self.note(failures.into_iter().map(|one| Note { path: one.path, message: one.cause }).collect());
    }
}

fn read(batch: &[Input]) -> Loaded {
    let results: Vec<_> = batch.par_iter().map(load::read).collect();
    let mut loaded = Loaded::default();
    for result in results {
        loaded.add(result);
    }
    loaded
}

fn summary(done: usize, failed: usize) -> Result<String, String> {
    let files = |n: usize| if n == 1 { "1 file".to_owned() } else { format!("{n} files") };
    if failed == 0 {
        Ok(format!("read {}", files(done)))
    } else {
        Err(format!("{} could not be read", files(failed)))
    }
}
