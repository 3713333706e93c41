//! The library, read beside the screen: parts of its lists as the screen asks for them, on a thread of its own.
//!
//! ```text
//!  Want ── slot (the newest replaces the one that waits) ──> order ──> window ──> Shelved
//! ```
//!
//! Of a list only the numbers of its stories are kept, as far down as was looked; rows are read for the window alone.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use crate::app::Event;
use crate::app::articles::Sort;
use crate::app::library::{Around, Counts, Failed, Folder, Shelf, Shelved, Want};
use crate::app::review::Case;
use crate::article::ArticleId;
use crate::decisions::Triage;
use crate::query::{self, Query};
use crate::store::{Failure, Library, Listed, Order, Store, StoreError, StoryNumber};
use crate::term::Inbox;
use crate::term::fault::guarded;

/// Rows that are read above the cursor and below it.
const BESIDE: usize = 240;

/// Stories of a list that are numbered at first, and beyond the place that was asked for.
const AHEAD: usize = 400;

/// Undecided conflicts that a review takes at most.
const MOST_CASES: usize = 10_000;

/// Failures that are shown; the library keeps more of them.
const MOST_FAILURES: usize = 500;

type Result<T> = std::result::Result<T, StoreError>;

/// Something to read.
#[derive(Debug)]
enum Request {
    Want(Want, Date),
    Queue,
    Unread(String, Date),
    Failures,
}

#[derive(Debug, Default)]
struct Slot {
    want: Option<Request>,
    other: Vec<Request>,
}

#[derive(Debug, Default)]
struct Door {
    slot: Mutex<Slot>,
    ready: Condvar,
}

impl Door {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self) -> Request {
        let mut slot = self.lock();
        loop {
            if let Some(request) = slot.other.pop().or_else(|| slot.want.take()) {
                return request;
            }
            slot = self.ready.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The way to the thread.
#[derive(Debug)]
pub struct Shelves {
    door: Arc<Door>,
}

impl Shelves {
    /// Starts the thread; its answers go to the inbox.
    ///
    /// # Errors
    /// Where no thread can be made.
    pub fn start(library: Library, inbox: Arc<Inbox>) -> std::io::Result<Self> {
        let door = Arc::new(Door::default());
        let reading = Reading::new(library);
        let thread = Thread { reading, inbox, door: Arc::clone(&door) };
        std::thread::Builder::new().name("shelves".into()).spawn(move || thread.run())?;
        Ok(Self { door })
    }

    /// Reads a part of the library. `today` is what days in queries count from.
    pub fn want(&self, want: Want, today: Date) {
        self.door.lock().want = Some(Request::Want(want, today));
        self.door.ready.notify_one();
    }

    /// Lists the undecided conflicts.
    pub fn queue(&self) {
        self.ask(Request::Queue);
    }

    /// Lists what failed lately.
    pub fn failures(&self) {
        self.ask(Request::Failures);
    }

    /// Lists the unread articles that a query holds for.
    pub fn unread(&self, query: String, today: Date) {
        self.ask(Request::Unread(query, today));
    }

    fn ask(&self, request: Request) {
        self.door.lock().other.push(request);
        self.door.ready.notify_one();
    }
}

struct Thread {
    reading: Reading,
    inbox: Arc<Inbox>,
    door: Arc<Door>,
}

impl Thread {
    fn run(mut self) {
        loop {
            let request = self.door.wait();
            let reading = &mut self.reading;
            let event = guarded(|| match request {
                Request::Want(want, today) => reading.shelf(want, today).map(Event::Shelved),
                Request::Queue => reading.queue().map(Event::Queue),
                Request::Failures => reading.failures().map(Event::Failures),
                Request::Unread(text, today) => reading.unread(&text, today).map(Event::Unread),
            });
            self.inbox.send(match event {
                Ok(Ok(event)) => event,
                Ok(Err(error)) => Event::NotShelved(error.to_string()),
                Err(fault) => Event::NotShelved(format!("reading the library failed: {fault}")),
            });
        }
    }
}

/// A query that was accepted when it was typed.
fn parsed(text: &str, today: Date) -> Query {
    query::parse(text, today).unwrap_or_default()
}

/// A list, as far down as it was looked at.
struct Ordered {
    query: Query,
    sort: Sort,
    /// Of the library when it was read.
    version: i64,
    stories: Vec<Listed>,
    /// Articles in all of it.
    matching: u64,
    /// Whether it goes on.
    is_cut: bool,
}

/// Saved searches with their counts, as of a version of the library.
#[derive(Default)]
struct Folders {
    version: Option<i64>,
    folders: Vec<Folder>,
}

/// What reads the library for the screens.
pub struct Reading {
    library: Library,
    order: Option<Ordered>,
    folders: Folders,
}

impl Reading {
    /// On an open library.
    #[must_use]
    pub fn new(library: Library) -> Self {
        Self { library, order: None, folders: Folders::default() }
    }

    /// Reads what is wanted. `today` is what days in queries count from.
    ///
    /// # Errors
    /// The library cannot be read or is damaged.
    ///
    /// # Panics
    /// Never: the list is there when its window is read.
    pub fn shelf(&mut self, want: Want, today: Date) -> Result<Box<Shelf>> {
        let query = parsed(&want.query, today);
        let version = self.library.version()?;
        let (place, land) = self.find(&want, &query, version)?;
        let folders = self.folders(version, today)?;
        let order = self.order.as_ref().expect("it was just made");
        let (from, to) = window(&order.stories, place);
        let mut whole: Vec<StoryNumber> = want.whole.iter().copied().map(StoryNumber).collect();
        whole.extend(land.filter(|_| whole.is_empty() || matches!(want.around, Around::Article(_))));
        let part = self.library.shelf(&order.stories[from..to], &whole)?;
        let counts = self.library.counts()?;
        let counts =
            Counts { all: counts.all, new: counts.new, open: counts.open, fresh: self.library.fresh()? };
        let stories = part.stories.iter().map(|one| Shelved {
            number: one.story.0,
            conflicts: one.conflicts,
            whole: one.whole,
        });
        Ok(Box::new(Shelf {
            stories: stories.collect(),
            analysis: Arc::new(part.analysis),
            conflicts: part.conflicts,
            listed: part.listed,
            before: from,
            after: order.stories.len() - to + usize::from(order.is_cut),
            matching: order.matching,
            land: land.map(|story| story.0),
            decisions: part.decisions,
            counts,
            folders,
            want,
        }))
    }

    /// The place of the window in its list, and the story that the cursor goes to.
    fn find(&mut self, want: &Want, query: &Query, version: i64) -> Result<(usize, Option<StoryNumber>)> {
        match &want.around {
            Around::Top => {
                let order = self.order(want, query, version, AHEAD)?;
                Ok((0, order.stories.first().map(|one| one.story)))
            }
            Around::End => {
                let order = self.order(want, query, version, usize::MAX)?;
                let last = order.stories.last().map(|one| one.story);
                Ok((order.stories.len().saturating_sub(1), last))
            }
            Around::Story { number, place } => {
                let at = self.place_of(want, query, version, StoryNumber(*number), *place)?;
                Ok((at.unwrap_or(*place), None))
            }
            Around::Unread { place, forward } => self.find_unread(want, query, version, (*place, *forward)),
            Around::Article(id) => {
                let story = self.library.story_of(id)?;
                let at = match story {
                    Some(story) => self.place_of(want, query, version, story, 0)?,
                    None => None,
                };
                Ok((at.unwrap_or(0), story.filter(|_| at.is_some())))
            }
        }
    }

    /// The place of a story in a list; it is looked for around `place` first.
    fn place_of(
        &mut self,
        want: &Want,
        query: &Query,
        version: i64,
        story: StoryNumber,
        place: usize,
    ) -> Result<Option<usize>> {
        let order = self.order(want, query, version, place + AHEAD)?;
        let find = |order: &Ordered| order.stories.iter().position(|one| one.story == story);
        if let Some(at) = find(order) {
            return Ok(Some(at));
        }
        let order = self.order(want, query, version, usize::MAX)?;
        Ok(find(order))
    }

    fn find_unread(
        &mut self,
        want: &Want,
        query: &Query,
        version: i64,
        (place, forward): (usize, bool),
    ) -> Result<(usize, Option<StoryNumber>)> {
        self.order(want, query, version, usize::MAX)?;
        let stories = &self.order.as_ref().expect("it was just made").stories;
        let places: Box<dyn Iterator<Item = usize>> = if forward {
            Box::new(place..stories.len())
        } else {
            Box::new((0..place.min(stories.len())).rev())
        };
        for at in places {
            if self.library.has_unread(&stories[at])? {
                return Ok((at, Some(stories[at].story)));
            }
        }
        Ok((place.saturating_sub(usize::from(forward)), None))
    }

    /// The list that is wanted, at least as far down as `most` stories.
    fn order(&mut self, want: &Want, query: &Query, version: i64, most: usize) -> Result<&Ordered> {
        let is_good = self.order.as_ref().is_some_and(|order| {
            order.query == *query
                && order.sort == want.sort
                && order.version == version
                && (!order.is_cut || order.stories.len() >= most)
        });
        if !is_good {
            // A query is cut by articles, and only its whole list can be put in another order.
            let is_plain = query.items.is_empty();
            let most = if is_plain || want.sort == Sort::Newest { most } else { usize::MAX };
            let stories = self.library.shelf_order(query, sorted(want.sort), most)?;
            let found: usize =
                if is_plain { stories.len() } else { stories.iter().map(|one| one.count).sum() };
            let is_cut = found >= most;
            let matching = self.library.count(query)?;
            self.order =
                Some(Ordered { query: query.clone(), sort: want.sort, version, stories, matching, is_cut });
        }
        Ok(self.order.as_ref().expect("it was just made"))
    }

    /// The unread articles that a query holds for, with what was decided about each.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn unread(&self, query: &str, today: Date) -> Result<Vec<(ArticleId, Triage)>> {
        self.library.unread(&parsed(query, today))
    }

    /// What could not be read or fetched lately, newest first.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn failures(&self) -> Result<Vec<Failed>> {
        let when = |at| jiff::Timestamp::from_second(at).map_or_else(|_| String::new(), |at| at.to_string());
        let failed = |one: Failure| Failed { when: when(one.at), what: one.what, cause: one.message };
        Ok(self.library.failures(MOST_FAILURES)?.into_iter().map(failed).collect())
    }

    fn folders(&mut self, version: i64, today: Date) -> Result<Vec<Folder>> {
        if self.folders.version != Some(version) {
            let mut folders = Vec::new();
            for search in self.library.searches()? {
                let count = self.library.count(&parsed(&search.query, today))?;
                folders.push(Folder { name: search.name, query: search.query, count });
            }
            self.folders = Folders { version: Some(version), folders };
        }
        Ok(self.folders.folders.clone())
    }

    /// The undecided conflicts, best first.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn queue(&self) -> Result<Vec<Case>> {
        let open = self.library.open_conflicts(MOST_CASES)?;
        Ok(open.into_iter().map(|one| Case { conflict: one.conflict, story: Some(one.story.0) }).collect())
    }
}

const fn sorted(sort: Sort) -> Order {
    match sort {
        Sort::Given | Sort::Newest => Order::Newest,
        Sort::Contradicted => Order::Contradicted,
        Sort::Unread => Order::Unread,
        Sort::Source => Order::Source,
    }
}

/// The part of a list around a place: so many stories that there are enough rows on both sides.
fn window(stories: &[Listed], place: usize) -> (usize, usize) {
    let rows = |one: &Listed| one.count + usize::from(one.count > 1);
    let place = place.min(stories.len().saturating_sub(1));
    let (mut from, mut above) = (place, 0);
    while from > 0 && above < BESIDE {
        from -= 1;
        above += rows(&stories[from]);
    }
    let (mut to, mut below) = (place, 0);
    while to < stories.len() && below < BESIDE {
        below += rows(&stories[to]);
        to += 1;
    }
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_has_rows_on_both_sides() {
        let story = |count| Listed { story: StoryNumber(0), count, articles: Vec::new() };
        let singles: Vec<Listed> = (0..1000).map(|_| story(1)).collect();
        assert_eq!(window(&singles, 0), (0, 240));
        assert_eq!(window(&singles, 500), (260, 740));
        assert_eq!(window(&singles, 5000), (759, 1000));
        let large: Vec<Listed> = (0..10).map(|_| story(199)).collect();
        assert_eq!(window(&large, 5), (3, 7));
        assert_eq!(window(&[], 3), (0, 0));
    }
}
