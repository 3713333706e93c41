//! Work beside the screen: files are read and analysed on a thread of their own, so that a key never waits for them.
//!
//! ```text
//!  Task ──> thread "work": list, read and extract in batches on all cores, relate ──> Progress, Notes, Analysed
//! ```
//!
//! What was found so far is shown while more is read: each time the articles have doubled, or at the end. An article that
//! makes the analysis panic is left out and named; the rest goes on.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::outside::at_home;
#[cfg(debug_assertions)]
use super::rehearse;
use crate::app::{Event, Job, Progress};
use crate::article::{Article, ArticleId, ArticleIx, Note};
use crate::cli::net;
use crate::decisions::Decisions;
use crate::engine::{self, Extracted};
use crate::jobs::{self, Due, Importer, Report, Stop, Summary, Tell, Watch, folder_of, patience};
use crate::load::{self, Input, Loaded};
use crate::store::{self, Store};
use crate::story::Constraints;
use crate::term::Inbox;
use crate::term::fault::guarded;

/// Inputs that are read between two reports.
const BATCH: usize = 32;

/// What was found so far is not shown before this, and later each time the wait has doubled: relating costs time.
const FIRST_RESULT: Duration = Duration::from_millis(150);

/// How often the screens are told that the library has grown.
const NEWS: Duration = Duration::from_millis(700);

/// How often the folders that are subscribed to are looked at. What is new is read at the second look.
const LOOK: Duration = Duration::from_secs(2);

/// Something to do.
#[derive(Debug)]
enum Task {
    /// Read what these names lead to, beside what was read before.
    Load(Vec<OsString>),
    /// Take these articles, beside what was read before.
    Take(Vec<Article>),
    /// Compare the stories of the library again whose articles changed.
    Settle,
    /// Read these into the library.
    Import(Vec<String>),
    /// Fetch the feeds that are subscribed to.
    Refresh,
    /// Read these folders, in which something changed, into the library.
    Folders(Vec<PathBuf>),
    /// Put the articles of this session into stories again, by what was split and merged.
    Regroup(BTreeSet<ArticleId>, BTreeSet<Vec<ArticleId>>),
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
    pub fn start(inbox: Arc<Inbox>, library: Option<PathBuf>) -> std::io::Result<Self> {
        let (tasks, waiting) = channel();
        let cancel = Arc::new(AtomicBool::new(false));
        let thread = Thread {
            inbox,
            cancel: Arc::clone(&cancel),
            library,
            generation: 0,
            extracted: Vec::new(),
            splits: BTreeSet::new(),
            merges: BTreeSet::new(),
            lookout: Lookout::default(),
        };
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

    /// Fetches the feeds that are subscribed to.
    pub fn refresh(&self) {
        self.add(Task::Refresh);
    }

    /// Compares the stories of the library again whose articles changed.
    pub fn settle(&self) {
        self.add(Task::Settle);
    }

    /// Puts the articles of this session into stories again, by what was split and merged.
    pub fn regroup(&self, decisions: &Decisions) {
        self.add(Task::Regroup(decisions.splits.clone(), decisions.merges.clone()));
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

struct Thread {
    inbox: Arc<Inbox>,
    cancel: Arc<AtomicBool>,
    library: Option<PathBuf>,
    generation: u64,
    extracted: Vec<Extracted>,
    splits: BTreeSet<ArticleId>,
    merges: BTreeSet<Vec<ArticleId>>,
    lookout: Lookout,
}

/// The folders that are subscribed to, as they are watched.
#[derive(Default)]
struct Lookout {
    watch: Watch,
    /// Tells whether anybody subscribed to something since, with the version of the library that is known.
    library: Option<(store::Library, i64)>,
}

impl Lookout {
    /// Looks at the folders; gives those in which something is new.
    fn look(&mut self, path: &Path) -> store::Result<Vec<PathBuf>> {
        let (library, known) = match self.library.take() {
            Some((library, version)) => (library, Some(version)),
            None => (store::Library::open(path)?, None),
        };
        let version = library.version()?;
        if known != Some(version) {
            let folders = |feed: store::Feed| Some((folder_of(&feed.url)?, feed.fetched));
            self.watch.follow(library.feeds()?.into_iter().filter_map(folders));
        }
        self.library = Some((library, version));
        Ok(self.watch.look())
    }
}

/// What was told of a job on the library.
struct Told {
    /// When the screens were last told that the library has grown.
    news: Instant,
    /// A line for each article that has a new text.
    updates: Vec<String>,
}

impl Told {
    /// How the job ended: what changed in an article, where nothing else happened.
    fn end(&self, summary: &Summary) -> String {
        match self.updates.as_slice() {
            [update] if summary.imported + summary.failed == 0 => update.clone(),
            _ => summary.to_string(),
        }
    }
}

impl Thread {
    /// The next thing to do: what was asked for, else what is new in a folder. Nothing at the end of the program.
    fn next(&mut self, tasks: &Receiver<Task>) -> Option<Task> {
        let Some(library) = &self.library else { return tasks.recv().ok() };
        loop {
            match tasks.recv_timeout(LOOK) {
                Ok(task) => return Some(task),
                Err(RecvTimeoutError::Disconnected) => return None,
                // A library that cannot be read is told where it is read for the screen.
                Err(RecvTimeoutError::Timeout) => match self.lookout.look(library) {
                    Ok(folders) if !folders.is_empty() => return Some(Task::Folders(folders)),
                    Ok(_) | Err(_) => {}
                },
            }
        }
    }

    fn run(mut self, tasks: &Receiver<Task>) {
        self.renew();
        while let Some(task) = self.next(tasks) {
            #[cfg(debug_assertions)]
            rehearse::at_work();
            self.generation += 1;
            self.cancel.store(false, Ordering::Relaxed);
            match task {
                Task::Load(names) => self.load(&names),
                Task::Take(articles) => self.show(articles),
                Task::Settle => self.settle(),
                Task::Import(names) => self.import(&names),
                Task::Refresh => self.refresh(),
                Task::Folders(folders) => self.read_folders(&folders),
                Task::Regroup(splits, merges) => {
                    (self.splits, self.merges) = (splits, merges);
                    self.relate();
                }
            }
        }
    }

    fn show(&mut self, articles: Vec<Article>) {
        let notes = self.extract(articles);
        self.note(notes);
        self.relate();
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
                    patience::extract(article)
                };
                guarded(extract)
                    .map_err(|fault| Note { path, message: format!("left out: {fault}") })
                    .flatten()
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

    /// Compares the stories again whose articles were moved.
    fn settle(&self) {
        let Some(path) = &self.library else { return };
        match guarded(|| settle(path)) {
            Ok(Ok(())) => self.inbox.send(Event::Outdated),
            Ok(Err(error)) => self.inbox.send(Event::Failed(error.to_string())),
            Err(fault) => self.inbox.send(Event::Failed(format!("comparing the articles failed: {fault}"))),
        }
    }

    /// Brings articles into the library; the screens see them as they come.
    fn import(&self, names: &[String]) {
        let names: Vec<OsString> = names.iter().map(|name| at_home(Path::new(name)).into()).collect();
        self.on_library(Job::Import, &mut |importer, tell| {
            net::with(importer, &names, |importer| importer.import(&names, tell))
        });
    }

    /// Fetches what is subscribed to; the screens see it as it comes.
    fn refresh(&self) {
        self.on_library(Job::Refresh, &mut |importer, tell| {
            let stop = Stop::default();
            #[cfg(feature = "fetch")]
            let polite = crate::fetch::Polite::new(net::web()?, &stop);
            #[cfg(feature = "fetch")]
            let importer = importer.with_fetcher(&polite);
            let mut importer = importer;
            Ok(importer.refresh(Due::Waiting, &stop, tell)?)
        });
    }

    /// Brings in what is new in folders that are subscribed to.
    fn read_folders(&self, folders: &[PathBuf]) {
        self.on_library(Job::Watch, &mut |importer, tell| {
            let mut importer = importer;
            Ok(importer.refresh_some(folders, tell)?)
        });
    }

    /// Finds the claims anew of articles that another version of the engine read: the finder knows none of them until then.
    fn renew(&self) {
        let is_outdated = |path: &PathBuf| {
            let mut library = store::Library::open(path).ok()?;
            // One that cannot be read is told where it is read for the screen.
            (!library.is_read_only() && library.make_outdated_stale().ok()?).then_some(())
        };
        if self.library.as_ref().and_then(is_outdated).is_some() {
            self.on_library(Job::Analyse, &mut |importer, tell| {
                let mut library = importer.into_store();
                let _ = jobs::relate(&mut library, tell)?;
                Ok(Summary::default())
            });
        }
    }

    fn on_library(
        &self,
        job: Job,
        work: &mut dyn FnMut(Importer<'_, store::Library>, Tell<'_>) -> anyhow::Result<Summary>,
    ) {
        let Some(path) = &self.library else {
            return self.inbox.send(Event::Failed("this session has no library".into()));
        };
        self.report(job, Progress::Begin { total: None });
        let mut told = Told { news: Instant::now(), updates: Vec::new() };
        let done = guarded(|| -> anyhow::Result<Summary> {
            let importer = Importer::new(store::Library::open(path)?, jiff::Timestamp::now().as_second());
            work(importer, &mut |report| self.tell(job, &report, &mut told))
        });
        let outcome = match done {
            // Nobody asked: what was seen before is no news.
            Ok(Ok(summary)) if matches!(job, Job::Watch | Job::Analyse) && !summary.is_news() => {
                Ok(String::new())
            }
            Ok(Ok(summary)) => Ok(told.end(&summary)),
            Ok(Err(error)) => Err(format!("{error:#}")),
            Err(fault) => Err(format!("{} failed: {fault}", job.name())),
        };
        self.inbox.send(Event::Outdated);
        self.report(job, Progress::End { outcome });
    }

    /// Passes on what a job tells; answers whether it may go on.
    fn tell(&self, job: Job, report: &Report<'_>, told: &mut Told) -> ControlFlow<()> {
        let note = |path: &str, message: String| self.note(vec![Note { path: path.to_owned(), message }]);
        match report {
            Report::Step { done, what, .. } => {
                let done = usize::try_from(*done).unwrap_or(usize::MAX);
                self.report(job, Progress::Step { done, what: (*what).to_owned() });
                if told.news.elapsed() >= NEWS {
                    told.news = Instant::now();
                    self.inbox.send(Event::Outdated);
                }
            }
            Report::Failed(failure) => note(&failure.path, failure.cause.clone()),
            Report::Noted(one) => note(&one.path, one.message.clone()),
            Report::Updated { title, changes } => {
                let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
                let changes = if changes.is_empty() { "other words".to_owned() } else { changes.join("; ") };
                told.updates.push(format!("updated: {title}: {changes}"));
                note(title, format!("updated: {changes}"));
            }
        }
        if self.cancel.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn relate(&mut self) {
        let all = self.extracted.clone();
        let constraints = constraints(&all, &self.splits, &self.merges);
        match guarded(|| engine::relate_with(all, &constraints)) {
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

fn settle(path: &Path) -> store::Result<()> {
    let mut library = store::Library::open(path)?;
    jobs::relate(&mut library, &mut |_| ControlFlow::Continue(())).map(drop)
}

/// What was split and merged, as pairs of places.
fn constraints(
    all: &[Extracted],
    splits: &BTreeSet<ArticleId>,
    merges: &BTreeSet<Vec<ArticleId>>,
) -> Constraints {
    let place = |id: &ArticleId| all.iter().position(|one| one.article.id == *id).map(ArticleIx);
    let mut constraints = Constraints::default();
    for own in splits.iter().filter_map(place) {
        let others = (0..all.len()).map(ArticleIx).filter(|other| *other != own);
        constraints.apart.extend(others.map(|other| (own, other)));
    }
    for group in merges {
        let places: Vec<ArticleIx> = group.iter().filter_map(place).collect();
        constraints.together.extend(places.windows(2).map(|pair| (pair[0], pair[1])));
    }
    constraints
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
