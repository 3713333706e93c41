//! The screens on a library: a real one in a file, read and written as the program does it, but without threads.

use gainsay::app::{App, Caps, Effect, Event, Key, Wake, update};
use gainsay::article::Article;
use gainsay::decisions::{Decision, State, Triage};
use gainsay::engine::{self, Extracted};
use gainsay::run::keeper::Keeper;
use gainsay::run::seek::Stock;
use gainsay::run::shelves::Reading;
use gainsay::store::{Failure, Incoming, Library, Packed, Search, Store};
use jiff::civil::{Date, date};

use super::stage::text_of;

const TODAY: Date = date(2026, 4, 27);

/// A program on a library.
pub struct Stage {
    pub app: App,
    folder: tempfile::TempDir,
    reading: Reading,
    stock: Stock,
    keeper: Keeper,
    /// Another program on the same library.
    pub other: Library,
    /// Effects that are not carried out here.
    effects: Vec<Effect>,
    /// Whether requests are left without an answer.
    slow: bool,
    waiting: Vec<Effect>,
    /// Whether decisions are not stored yet, and those that are to be, each with what they took the place of.
    pub slow_disk: bool,
    saves: Vec<(Vec<Decision>, Vec<Decision>)>,
}

fn article(number: usize) -> Article {
    Article {
        title: Some(format!("Title {number}")),
        source: Some(format!("Paper {}", number % 7)),
        url: Some(format!("https://example.org/{number}")),
        published: Some(gainsay::article::Published::day(
            date(2026, 1, 1).checked_add(jiff::Span::new().hours(i64::try_from(number).unwrap())).unwrap(),
        )),
        ..Article::from_body(format!("Text number {number} tells of nothing much, at some length."))
    }
}

/// Brings articles in, each into the story of the one that it names.
pub fn put(library: &mut Library, articles: Vec<(Article, Option<usize>)>) {
    let ids: Vec<_> = articles.iter().map(|(article, _)| article.id.clone()).collect();
    let joined: Vec<_> = articles.iter().filter_map(|(_, joins)| joins.map(|at| ids[at].clone())).collect();
    // What says nothing much needs no engine.
    let read = |article: Article| match article.url {
        None => engine::extract(article),
        Some(_) => Extracted { article, ..Extracted::default() },
    };
    let batch: Vec<Incoming> = articles
        .into_iter()
        .map(|(article, joins)| Incoming {
            address: article.url.clone(),
            packed: Packed::new(&read(article)),
            joins: joins.map(|at| ids[at].clone()),
            seen: 1_780_000_000,
        })
        .collect();
    library.put(&batch, &[], 1_780_000_000).unwrap();
    for id in joined {
        let number = library.story_of(&id).unwrap().unwrap();
        let members: Vec<Extracted> =
            library.members(number).unwrap().into_iter().map(engine::extract).collect();
        let counted: Vec<gainsay::store::Counted> = members.iter().map(Into::into).collect();
        library.relate(number, &engine::compare(&members), &counted).unwrap();
    }
}

/// Two articles that contradict each other, the newest of all.
pub fn deal() -> Vec<(Article, Option<usize>)> {
    let told = |title: &str, body: &str, source: &str| Article {
        title: Some(title.into()),
        source: Some(source.into()),
        published: Some(gainsay::article::Published::day(date(2026, 4, 26))),
        ..Article::from_body(body)
    };
    vec![
        (told("Acme buys Bolt", "Acme bought Bolt for $2 billion on Friday.", "Post"), None),
        (told("Low price", "Acme bought Bolt for $900 million on Friday.", "Times"), Some(0)),
    ]
}

impl Stage {
    /// A library with the deal and so many stories of one article below it.
    pub fn new(others: usize, cols: u16, rows: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut other = Library::open(&path).unwrap();
        let mut articles = deal();
        articles.extend((0..others).map(|number| (article(number), None)));
        put(&mut other, articles);
        let mut stage = Self {
            app: App::new(Caps::default()).on_library(),
            reading: Reading::new(Library::open(&path).unwrap()),
            stock: Stock::new(Library::open(&path).unwrap()),
            keeper: Keeper::new(Library::open(&path).unwrap()),
            other,
            folder,
            effects: Vec::new(),
            slow: false,
            waiting: Vec::new(),
            slow_disk: false,
            saves: Vec::new(),
        };
        stage.app.name = "library".into();
        stage.send(Event::Now("2026-04-27T09:30".parse().unwrap()));
        stage.send(Event::Resize { cols, rows });
        stage
    }

    pub fn send(&mut self, event: Event) {
        let (mut decisions, mut others) = (Vec::new(), Vec::new());
        for effect in update(&mut self.app, event) {
            match effect {
                Effect::Save(more) => decisions.extend(more),
                other => others.push(other),
            }
        }
        if !decisions.is_empty() {
            self.saves.push((decisions, self.app.replaced()));
        }
        if !self.slow_disk {
            self.store();
        }
        for effect in others {
            self.perform(effect);
        }
    }

    /// Stores what was decided, as far as that works.
    pub fn store(&mut self) {
        for (decisions, replaced) in std::mem::take(&mut self.saves) {
            match self.keeper.save(&decisions, &replaced) {
                Ok(corrected) => self.send(Event::Saved(corrected)),
                Err(cause) => return self.send(Event::NotSaved(cause)),
            }
        }
    }

    /// Takes the library's file away from under the program.
    pub fn lose(&self) {
        let path = self.folder.path();
        std::fs::rename(path.join("library.db"), path.join("elsewhere")).unwrap();
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            effect @ (Effect::Want(_) | Effect::Queue | Effect::Unread(_)) if self.slow => {
                self.waiting.push(effect);
            }
            Effect::Want(want) => {
                let event = match self.reading.shelf(want, TODAY) {
                    Ok(part) => Event::Shelved(part),
                    Err(error) => Event::NotShelved(error.to_string()),
                };
                self.send(event);
            }
            Effect::Seek(seek) => {
                let mut answers = Vec::new();
                self.stock.answer(&seek, &|| true, &mut |found| answers.push(found)).unwrap();
                for found in answers {
                    self.send(Event::Found(Box::new(found)));
                }
            }
            Effect::Queue => self.send(Event::Queue(self.reading.queue().unwrap())),
            Effect::Failures => self.send(Event::Failures(self.reading.failures().unwrap())),
            Effect::Unread(query) => self.send(Event::Unread(self.reading.unread(&query, TODAY).unwrap())),
            Effect::SaveSearch { name, query } => {
                self.keeper.save_search(name, query).unwrap();
                self.send(Event::Outdated);
            }
            other => self.effects.push(other),
        }
    }

    /// Answers what was asked for while the library was slow.
    fn catch_up(mut self) -> Self {
        self.slow = false;
        for effect in std::mem::take(&mut self.waiting) {
            self.perform(effect);
        }
        self
    }

    /// Types keys without a pause behind them.
    pub fn keys(mut self, keys: &str) -> Self {
        for key in Key::parse_sequence(keys).expect("keys") {
            if self.keeper.is_outdated() {
                self.send(Event::Outdated);
            }
            self.send(Event::Key(key));
        }
        self
    }

    pub fn rest(mut self) -> Self {
        self.send(Event::Woken(Wake::Follow));
        self
    }

    pub fn text(mut self, text: &str) -> Self {
        for c in text.chars() {
            self.send(Event::Key(if c == ' ' { Key::parse("Space").unwrap() } else { Key::char(c) }));
        }
        self
    }

    pub fn screen(&self) -> String {
        let size = self.app.size;
        let mut buffer =
            ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, size.cols, size.rows));
        gainsay::view::draw(&self.app, &mut buffer);
        text_of(&buffer).join("\n")
    }

    pub fn sees(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(screen.contains(text), "{text:?} is not in\n{screen}");
        self
    }

    pub fn lacks(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} is in\n{screen}");
        self
    }

    fn articles(&self) -> usize {
        self.app.analysis().articles.len()
    }
}

#[test]
fn the_first_screen_reads_a_window() {
    for (cols, rows) in [(50, 15), (80, 24), (120, 36), (200, 50)] {
        let stage = Stage::new(1000, cols, rows).sees("Title 999");
        assert!(stage.articles() < 300, "{} articles are loaded", stage.articles());
    }
    Stage::new(20, 120, 36)
        .sees("22 articles · 22 new · 1 open conflicts")
        .sees("▾ Low price")
        .sees("for $2 billion");
}

#[test]
fn the_list_scrolls_through_all_of_the_library() {
    let mut stage = Stage::new(1000, 80, 24);
    for _ in 0..70 {
        stage = stage.keys("PgDn");
    }
    stage = stage.sees("▸● Paper 0 Title 0");
    assert!(stage.articles() < 600, "{} articles are loaded", stage.articles());
    stage.keys("G").sees("▸● Paper 0 Title 0").keys("gg").rest().sees("for $2 billion");
    Stage::new(1000, 80, 24).keys("G").rest().sees("Text number 0").keys("k Enter").sees("Text number 1 ");
}

#[test]
fn the_window_moves_and_the_screen_does_not() {
    let mut stage = Stage::new(1000, 80, 24).keys("PgDn PgDn PgDn PgDn PgDn").rest();
    let before = stage.screen();
    let (from, _) = stage.app.library.as_ref().unwrap().beyond();
    stage.send(Event::Outdated);
    assert_eq!(stage.screen(), before);
    while stage.app.library.as_ref().unwrap().beyond().0 == from {
        stage = stage.keys("j");
    }
    let top = stage.screen();
    stage.send(Event::Outdated);
    assert_eq!(stage.screen(), top);
}

#[test]
fn keys_wait_for_the_text_that_they_are_about() {
    let mut stage = Stage::new(30, 80, 24).keys("j j j");
    stage.slow = true;
    let stage = stage.keys("Enter m").sees("▸● Paper 0 Title 28");
    let stage = stage.catch_up().sees("Text number 28").sees("▹● Paper 0 Title 28");
    assert!(stage.app.library.as_ref().is_some_and(|library| !library.is_waiting()));
    let mut stage = stage.keys("1 j");
    stage.slow = true;
    stage.keys("Enter Esc j").catch_up().sees("▸● Paper 5 Title 26");
}

#[test]
fn a_decision_is_in_the_file_before_the_next_key() {
    let stage =
        Stage::new(5, 80, 24).keys("j j s").sees("★ Title 4").keys("t").text("later-on").keys("Enter");
    let id = article(4).id;
    let stored = stage.other.decisions().unwrap().triage_of(&id);
    assert!(stored.starred && stored.tags.contains("later-on"));
    let stage = stage.keys("u u");
    assert_eq!(stage.other.decisions().unwrap().triage_of(&id), Triage::default());
    let stage = stage.keys("U");
    assert!(stage.other.decisions().unwrap().triage_of(&id).starred);
}

#[test]
fn counts_follow_decisions() {
    Stage::new(5, 120, 36)
        .sees("7 articles · 7 new · 1 open")
        .keys("m")
        .sees("7 articles · 6 new · 1 open")
        .keys("c 1")
        .sees("you decided: A is right")
        .keys("Esc")
        .sees("6 new · 0 open")
        .keys("u u")
        .sees("7 new · 1 open");
}

#[test]
fn what_cannot_be_stored_is_not_pretended() {
    let stage = Stage::new(5, 120, 36);
    stage.lose();
    let stage = stage.keys("j j s").sees("not stored: ").sees("library.db").lacks("★").sees("7 new");
    assert_eq!(stage.app.can_undo(), (false, false));
}

#[test]
fn the_place_of_reading_is_kept() {
    let lines: Vec<String> = (0..200).map(|n| format!("Line {n} of this text says little.")).collect();
    let long = Article {
        title: Some("Long".into()),
        published: Some(gainsay::article::Published::day(date(2026, 4, 30))),
        ..Article::from_body(lines.join(" "))
    };
    let mut stage = Stage::new(5, 80, 24);
    put(&mut stage.other, vec![(long.clone(), None)]);
    let stage = stage.keys("j gg Enter Space Space 1 j j").rest();
    let place = stage.other.decisions().unwrap().places.get(&long.id).copied();
    assert!(place.is_some_and(|byte| byte > 500), "{place:?}");
    let mut stage = stage.keys("gg Enter Space");
    stage.send(Event::Woken(Wake::Place));
    assert!(stage.other.decisions().unwrap().places.get(&long.id) > place.as_ref());
}

#[test]
fn a_query_filters_the_library() {
    let stage = Stage::new(1000, 80, 24).keys("gf").text("number 77").keys("Enter");
    let stage =
        stage.sees("1 of 1002 articles").sees("Title 77").lacks("Title 78").rest().sees("Text number 77");
    let stage = stage.keys("gf").text(" source:nowhere").keys("Enter").sees("nothing fits the filter");
    let stage = stage.keys("Esc").sees("Title 999").keys("gf").text("state:strange").keys("Enter");
    stage.sees("state:strange").sees("Title 999");
}

#[test]
fn a_filter_shows_only_what_was_found_of_a_story() {
    Stage::new(5, 120, 36)
        .keys("gf")
        .text("low price")
        .keys("Enter")
        .rest()
        .sees("Low price")
        .lacks("● Post")
        .keys("c")
        .sees("for $2 billion");
}

#[test]
fn saved_searches_stand_above_the_list() {
    let stage = Stage::new(30, 80, 24).keys("gf").text("source:\"Paper 3\"").keys("Enter").keys(":");
    let stage = stage.text("save third paper").keys("Enter Esc gg").sees("third paper").sees("Acme buys");
    assert_eq!(
        stage.other.searches().unwrap(),
        [Search { name: "third paper".into(), query: "source:\"Paper 3\"".into() }]
    );
    let stage = stage.keys("Enter").sees("▸● Paper 3 Title 24").lacks("Title 25").keys("Esc :");
    stage.text("forget third paper").keys("Enter").lacks("/ third paper");
}

#[test]
fn orders_are_the_librarys() {
    let stage = Stage::new(300, 80, 24).keys(":").text("sort source").keys("Enter gg").rest();
    let stage = stage.sees("Paper 0 Title 294").keys("G").sees("Times Low price").keys(":");
    stage.text("sort contradicted").keys("Enter gg").rest().sees("▾ Low price");
}

#[test]
fn the_next_unread_article_may_be_far_away() {
    let mut stage = Stage::new(1000, 80, 24);
    let read: Vec<Decision> = (5..1000)
        .map(|number| Decision::Triage {
            article: article(number).id,
            triage: Triage { state: State::Read, ..Triage::default() },
        })
        .collect();
    stage.other.decide(&read).unwrap();
    stage.keys("j j ]u").sees("▸● Paper 4 Title 4").keys("[u").sees("Low price");
}

#[test]
fn all_of_a_list_is_read_after_a_question() {
    let stage = Stage::new(1000, 80, 24).keys("gf").text("source:\"Paper 3\"").keys("Enter A");
    let stage = stage.sees("mark 143 unread articles as read?").keys("y");
    assert_eq!(stage.other.counts().unwrap().read, 143);
    let stage = stage.keys("u");
    assert_eq!(stage.other.counts().unwrap().read, 0);
}

#[test]
fn another_program_is_noticed_at_a_key() {
    let mut stage = Stage::new(5, 80, 24);
    let id = article(4).id;
    let theirs = Triage { tags: ["theirs".to_owned()].into(), ..Triage::default() };
    stage.other.decide(&[Decision::Triage { article: id.clone(), triage: theirs }]).unwrap();
    let stage = stage.lacks("theirs").keys("j j").sees("# Title").keys("s");
    let both = stage.other.decisions().unwrap().triage_of(&id);
    assert!(both.starred && both.tags.contains("theirs"));
}

#[test]
fn new_articles_come_without_losing_the_place() {
    let mut stage = Stage::new(100, 80, 24).keys("PgDn PgDn j").rest();
    let before = stage.screen();
    let new = (2000..2300).map(|number| (article(number), None)).collect();
    put(&mut stage.other, new);
    stage.send(Event::Outdated);
    let after = stage.screen();
    assert_eq!(after, before);
    stage.keys("gg").sees("Title 22");
}

#[test]
fn the_review_goes_through_the_library() {
    let stage = Stage::new(300, 80, 24).keys("G V").sees("Review 1 of 1 · 0 decided").sees("900 million");
    let stage = stage.keys("1").sees("end of 1");
    assert_eq!(stage.other.counts().unwrap().open, 0);
    stage.keys("u").sees("undone").keys("p").sees("Review 1 of 1 · 0 decided");
}

#[test]
fn keys_typed_ahead_in_a_review_wait_for_the_case() {
    let mut stage = Stage::new(300, 80, 24).keys("G");
    stage.slow = true;
    let stage = stage.keys("V 1").catch_up().sees("end of 1");
    assert_eq!(stage.other.counts().unwrap().open, 0);
}

#[test]
fn a_jump_comes_back_from_far_away() {
    let stage = Stage::new(1000, 80, 24).keys("Enter ]c Enter").sees("for $900 million");
    let stage = stage.keys("1 G").rest().sees("Text number 0").keys("j j").rest();
    stage.keys("C-o").sees("for $2 billion").sees("▹○ Post Acme");
}

#[test]
fn the_finder_sees_all_of_the_library() {
    let stage = Stage::new(1000, 80, 24).keys("G").rest().sees("Text number 0").keys("f");
    let stage = stage.text("bolt 'billion").sees("bought Bolt for $2 billion").lacks("900 million");
    stage.keys("Enter").rest().sees("for $2 billion");
}

#[test]
fn fields_narrow_the_whole_library() {
    let stage = Stage::new(1000, 80, 24).keys("G").rest().keys("f").text("bolt src:times");
    let stage = stage.sees("$900 million").lacks("$2 billion").keys("C-u").text("bolt kind:money num:>1b");
    stage.sees("$2 billion").lacks("$900 million");
}

#[test]
fn what_is_new_since_the_last_visit_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut library = Library::open(&path).unwrap();
    put(&mut library, deal());
    library.set_last_seen(date(2026, 4, 26).at(9, 0, 0, 0)).unwrap();
    put(&mut library, vec![(article(1), None), (article(2), None)]);
    let mut stage = Stage::new(0, 120, 36);
    stage.reading = Reading::new(Library::open(&path).unwrap());
    stage.app = App::new(Caps::default()).on_library();
    stage.send(Event::Now("2026-04-27T09:30".parse().unwrap()));
    stage.send(Event::Resize { cols: 120, rows: 36 });
    let stage = stage.sees("2 new since you were last here; gn shows them").keys("gn").rest();
    stage.sees("Title 1").sees("Title 2").lacks("Bolt");
}

#[test]
fn what_failed_in_other_sessions_is_among_the_messages() {
    let mut stage = Stage::new(0, 80, 24);
    let failed =
        |what: &str, message: &str| Failure { at: 1_777_000_000, what: what.into(), message: message.into() };
    let failures = [failed("/in/old.bin", "is a program, not text"), failed("w.example/feed", "answers 500")];
    stage.other.note_failures(&failures).unwrap();
    let stage = stage.keys("gm");
    stage
        .sees("failed lately, in this session or another")
        .sees("/in/old.bin")
        .sees("2026-04-24T03:06:40Z: answers 500");
}
