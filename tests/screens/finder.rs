//! The finder and the command line.

use super::stage::Stage;

#[test]
fn words_narrow_and_enter_goes_there() {
    let stage = Stage::seeds(80, 24).keys("f").sees("23/23").text("anthropic 100").sees("2/23");
    let stage = stage.keys("Enter").sees("▹= what Anthropic spends");
    stage.keys("C-o").sees("▸● 000");
}

#[test]
fn a_word_may_stand_in_the_sentence_around_the_claim() {
    // The claim itself says "one hundred billion dollars"; its number in figures is found too.
    Stage::seeds(80, 24).keys("f").text("committed 100").sees("002 Anthropic committed").sees("1/23");
}

#[test]
fn nothing_found_is_said() {
    Stage::seeds(80, 24).keys("f").text("zzzz").sees("nothing matches").sees("0/23").lacks("Enter go there");
}

#[test]
fn the_matched_letters_are_marked() {
    use ratatui::style::Modifier;
    let stage = Stage::seeds(80, 24).keys("f").text("anthropic");
    let buffer = stage.buffer();
    let marked: String = (0..48)
        .map(|x| &buffer[(x, 2)])
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(marked, "Anthropic");
}

#[test]
fn everything_can_be_found() {
    let stage = Stage::seeds(80, 24).keys("F").text("matrix table");
    let stage = stage.sees("matrix: the story as a table").keys("Enter").sees("Matrix  ");
    let stage = stage.keys("Esc F").text("signs multibillion cpu").sees("● 003");
    let stage = stage.keys("Enter").sees("003 Meta Signs Multibillion");
    let stage = stage.keys("F").text("inferentia ≠").sees("≠ topic");
    stage.keys("Enter").sees("Compare").sees("B  Trainium and Inferentia");
}

#[test]
fn readline_keys_edit_the_query() {
    let stage = Stage::seeds(80, 24).keys("f").text("meta deal").keys("C-w").sees("> meta");
    stage.lacks("deal  ").keys("C-u").sees("type to find a claim");
}

#[test]
fn pasted_text_is_typed_and_never_run() {
    let mut stage = Stage::seeds(80, 24);
    stage.send(gainsay::app::Event::Paste("q\nq".into()));
    assert!(stage.effects().is_empty());
    let mut stage = stage.keys("f");
    stage.send(gainsay::app::Event::Paste("trainium\ninferentia".into()));
    stage.sees("> trainium inferentia");
}

#[test]
fn commands_complete_and_say_what_is_wrong() {
    Stage::seeds(80, 24).keys(":").text("theme d").keys("Tab").sees(":theme default");
    Stage::seeds(80, 24).keys(":").text("theme d").keys("Tab Tab").sees(":theme dark");
    Stage::seeds(80, 24).keys(":").text("nonsense").keys("Enter").sees("there is no command \"nonsense\"");
    Stage::seeds(80, 24)
        .keys(":")
        .text("theme nonsense")
        .keys("Enter")
        .sees("there is no theme \"nonsense\"");
    Stage::seeds(80, 24).keys(":").text("5").keys("Enter").sees("▸● 003");
    Stage::seeds(80, 24).keys(":").text("keys newsboat").keys("Enter n").sees("▸● 001");
    Stage::seeds(80, 24).keys("Z").sees("▸● 000").keys("Z").sees("▸● 000");
}

#[test]
fn a_begun_sequence_shows_how_it_goes_on() {
    let mut stage = Stage::seeds(80, 24);
    stage.send(gainsay::app::Event::Key(gainsay::app::Key::char('g')));
    stage.send(gainsay::app::Event::Woken(gainsay::app::Wake::Sequence));
    stage.sees("t timeline").keys("t").sees("Timeline");
}

#[test]
fn unknown_keys_are_said_to_be_unknown() {
    Stage::seeds(80, 24).keys("X").sees("X does nothing here; ? lists the keys");
}

#[test]
fn figures_outrank_a_name_that_stands_around_them() {
    use gainsay::search::{Finder, Item};
    let item =
        |text: &str, context: &str| Item { text: text.into(), context: context.into(), ..Item::default() };
    let finder = Finder::new(vec![
        item("a further $5 billion in Orbiton", "it spends $100 billion; a further $5 billion in Orbiton"),
        item("it agreed to spend $100 billion over ten years", "Orbiton had agreed to it before"),
    ]);
    let places: Vec<usize> = finder.query("orbiton 100", 9).rows.iter().map(|hit| hit.item).collect();
    assert_eq!(places, [1, 0]);
}

#[test]
fn the_command_line_shows_how_a_command_may_go_on() {
    Stage::seeds(80, 24).keys(":").text("sort ").sees("given  newest  contradicted");
    Stage::seeds(80, 24).keys(":").text("re").sees("read  reading-list  redo");
    Stage::seeds(80, 24).keys(":").text("theme").sees("another theme");
}

#[test]
fn sources_tags_and_commands_with_their_words_are_found() {
    let found = Stage::seeds(80, 24).keys("F").text("kind:source aiv").sees("Aivizor (1 article)");
    let shown = found.keys("Enter");
    assert_eq!(shown.app.articles.filter, "Aivizor");
    shown.sees("1 of 5 articles");
    let tagged = Stage::seeds(80, 24).keys("t").text("deal").keys("Enter F").text("kind:tag");
    tagged.sees("#deal (1 article)").keys("Enter").sees("1 of 5 articles");
    let sorted = Stage::seeds(80, 24).keys("F").text("kind:command newest").keys("Enter");
    assert_eq!(sorted.app.articles.sort.name(), "newest");
}

#[test]
fn what_stands_at_the_right_of_the_footer_stands_apart_from_the_keys() {
    for cols in 40..120 {
        let footer = Stage::seeds(cols, 24).keys("f Tab").footer();
        let (keys, marked) = footer.split_at(footer.find("1 marked").expect("a mark"));
        assert!(keys.ends_with("  ") && !marked.is_empty(), "{cols}: {footer:?}");
    }
}

#[test]
fn hits_are_marked_and_acted_on_together() {
    let stage = Stage::seeds(80, 24).keys("f").text("trainium").keys("A-a A-s");
    let starred = stage.app.decisions.triage.values().filter(|triage| triage.starred).count();
    assert!(starred > 1, "{starred}");
    assert!(stage.app.articles.marks.is_empty());
    // The article of the hit, not the one that the list behind the finder is at.
    let one = Stage::seeds(80, 24).keys("f").text("committed 100").sees(" 002 ");
    let one = one.keys("A-t").text("boss").keys("Enter").sees("> committed 100");
    let tagged: Vec<_> = one.app.decisions.triage.iter().filter(|one| one.1.tags.contains("boss")).collect();
    let [(id, _)] = tagged.as_slice() else { panic!("{tagged:?}") };
    let article = one.app.analysis().articles.iter().find(|article| article.id == **id).expect("an article");
    assert_eq!(article.short_name(), "002");
}

#[test]
fn a_command_is_no_article_to_star() {
    let mut stage = Stage::seeds(80, 24).keys("F").text("theme dark").sees(": command");
    assert!(!stage.footer().contains("star"), "{}", stage.footer());
    stage.effects();
    stage = stage.keys("A-s").sees("there is no article to act on");
    assert!(stage.effects().is_empty());
    stage.keys("Esc").lacks("★");
}

#[test]
fn a_cursor_that_moves_in_the_query_keeps_what_the_library_had() {
    use gainsay::app::find::{Entry, FarHit, Finder, Found, Scope};
    use gainsay::app::{App, Caps, Key};
    let mut finder = Finder::new(&App::new(Caps::default()), Scope::Claims);
    finder.input.insert("bolt");
    finder.search();
    let hit = FarHit {
        article: gainsay::article::content_id("a text"),
        name: "Post".into(),
        title: "Acme buys Bolt".into(),
        published: None,
        place: 0,
        start: 0,
        text: "Acme bought Bolt".into(),
        score: 1,
        marks: Vec::new(),
    };
    finder.take(Found { number: 0, rows: vec![hit], total: 1, all: 1, more: false });
    assert_eq!(finder.current(), Some(Entry::Far(0)));
    finder.input.edit(Key::parse("Left").expect("a key"));
    finder.search();
    assert_eq!((finder.current(), finder.hits.total), (Some(Entry::Far(0)), 1));
    finder.input.edit(Key::parse("Right").expect("a key"));
    finder.input.insert(" acm");
    finder.search();
    let marks = &finder.hits.rows[0].marks;
    assert_eq!(
        (finder.current(), marks.as_slice()),
        (Some(Entry::Far(0)), &[0, 1, 2, 12, 13, 14, 15][..]),
        "it fits"
    );
    finder.input.insert("x");
    finder.search();
    assert_eq!((finder.current(), finder.hits.total), (None, 0), "another query finds other things");
}

#[test]
fn the_passage_beside_the_hits_waits_until_keys_rest() {
    use gainsay::app::{Event, Wake};
    let passage =
        |stage: &Stage| stage.screen()[2..].iter().any(|line| line.contains("│ Amazon and Meta have"));
    let mut stage = Stage::seeds(100, 24).keys("f").text("significant partnership");
    assert!(!passage(&stage), "{:#?}", stage.screen());
    stage.send(Event::Woken(Wake::Follow));
    assert!(passage(&stage), "{:#?}", stage.screen());
}

#[test]
fn hits_that_the_library_will_replace_are_few() {
    use gainsay::app::find::{FarHit, Finder, Found, Scope};
    use gainsay::app::{App, Caps};
    let mut finder = Finder::new(&App::new(Caps::default()), Scope::Claims);
    let hit = |at: usize| FarHit {
        article: gainsay::article::content_id(&at.to_string()),
        name: "Post".into(),
        title: "A title".into(),
        published: None,
        place: 0,
        start: 0,
        text: format!("{} bought {at}", if at % 10 == 9 { "Acme" } else { "Bolt" }),
        score: 1,
        marks: Vec::new(),
    };
    finder.take(Found { number: 0, rows: (0..30).map(hit).collect(), total: 30, all: 30, more: false });
    finder.sought.1 = Some(String::new());
    for (typed, is_brief) in [("b", false), ("o", false), (" acm", true), ("e", false)] {
        finder.input.insert(typed);
        finder.search();
        assert_eq!(finder.is_brief, is_brief, "{:?}: {}", finder.query, finder.hits.rows.len());
    }
}
