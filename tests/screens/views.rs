//! Matrix, timeline, why, help, reading list, the story at a glance; themes and poor terminals.

use gainsay::app::{App, Caps, Depth, Event, update};
use gainsay::article::Published;
use gainsay::claim::Kind;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::stage::{Stage, text_of};
use super::stories;

#[test]
fn the_matrix_of_the_seeds_fits_80_columns() {
    let stage = Stage::seeds(80, 24).keys("M").lacks("more ▸");
    let header = stage.line(1);
    for name in ["000", "001", "002", "003", "004"] {
        assert!(header.contains(name), "{header}");
    }
    stage.sees("alone: 004 in 3 of 4 conflicts");
    Stage::seeds(120, 36).keys("M").sees("002 Aivizor");
}

#[test]
fn what_a_side_of_a_conflict_agrees_on_has_no_row_of_its_own() {
    let stage = Stage::seeds(80, 24).keys("M").lacks("= when it was");
    stage.keys("Esc gg").lacks("= when it was announced");
}

#[test]
fn the_matrix_scrolls_both_ways() {
    let stage = Stage::seeds(40, 10).keys("M").sees("more ▸");
    let stage = stage.keys("l l l l").sees("004").sees("◂ ");
    stage.keys("G").sees("▸= what");
}

#[test]
fn enter_in_the_matrix_opens_the_cell_that_is_under_the_cursor() {
    let stage =
        Stage::seeds(80, 24).keys("M l l l l Enter").sees("004 (no source").sees("▸  …dollar partnership");
    stage.keys("Esc").sees("Matrix").keys("G Enter").sees("what Anthropic spends");
}

#[test]
fn the_story_at_a_glance() {
    let stage = Stage::seeds(80, 24).keys("gg").sees("5 articles · 4 origins · 4 conflicts");
    let stage = stage.sees("≠ which chips").sees("A 000 001 002: AWS Graviton chips").sees("B 004: Trainium");
    stage.keys("j").sees("no source, byline");
}

#[test]
fn why_names_what_was_not_comparable() {
    let stage = Stage::seeds(120, 36).keys("j j 2 ]c w");
    stage.sees("looks alike, and was not compared").sees("processors are not cores");
}

#[test]
fn the_help_is_searchable_and_true_to_the_map() {
    let stage = Stage::seeds(80, 24).keys("?").sees("Keys · Articles");
    let stage = stage.keys("/").text("contradicted").keys("Enter").sees("]c").lacks("starred");
    stage.keys("Esc").keys(":").text("keys arrows").keys("Enter ?").sees("Down").lacks("j  Down");
}

#[test]
fn the_help_is_whole_on_narrow_screens_and_found_over_its_line_ends() {
    let stage = Stage::seeds(50, 15).keys("?").sees("claim, across the story's").lacks("clai…");
    let stage = stage.keys("/").text("contradicted articles").keys("Enter");
    stage.sees("]c").sees("claim, across the story's").lacks("[c ");
}

#[test]
fn messages_are_kept() {
    let mut stage = Stage::seeds(80, 24);
    let note = |path: &str| gainsay::article::Note { path: path.into(), message: "is not text".into() };
    stage.send(Event::Notes(vec![note("a.bin"), note("b\u{1b}[31m.bin")]));
    let stage = stage.sees("2 messages (gm shows them)");
    stage.keys("gm").sees("a.bin").sees("is not text").lacks("\u{1b}");
}

#[test]
fn work_in_the_background_is_shown_and_can_be_cancelled() {
    use gainsay::app::{Effect, Job, Progress};
    let mut stage = Stage::seeds(80, 24);
    let report = |progress| Event::Job { job: Job::Import, generation: 1, progress };
    stage.send(report(Progress::Begin { total: Some(40) }));
    stage.send(report(Progress::Step { done: 12, what: "a.txt".into() }));
    let mut stage = stage.sees("importing 12/40").keys("C-x");
    assert!(stage.effects().contains(&Effect::Cancel(Job::Import)));
    stage.send(report(Progress::End { outcome: Ok("imported 12 articles".into()) }));
    stage.sees("imported 12 articles").lacks("importing");
}

#[test]
fn while_the_first_articles_are_read_the_screen_says_so() {
    use gainsay::app::{Job, Progress};
    let mut stage = Stage::new(gainsay::engine::Analysis::default(), 80, 24);
    stage.send(Event::Job { job: Job::Load, generation: 1, progress: Progress::Begin { total: None } });
    stage.sees("reading …").lacks("Nothing to read yet");
}

#[test]
fn a_fault_is_not_hidden_by_what_was_read() {
    use gainsay::app::{Job, Progress};
    let mut stage = Stage::seeds(80, 24);
    let end = || Event::Job {
        job: Job::Load,
        generation: 1,
        progress: Progress::End { outcome: Ok("read 5 files".into()) },
    };
    stage.send(Event::Failed("no shell to go back to".into()));
    stage.send(end());
    let mut stage = stage.sees("no shell to go back to").keys("j");
    stage.send(end());
    stage.sees("read 5 files");
}

#[test]
fn a_message_leaves_room_for_the_keys() {
    let mut stage = Stage::seeds(80, 24);
    stage.send(Event::Done("read 5 files".into()));
    stage.sees(" read 5 files   Enter read  ]c next").sees("? help");
}

/// The main screen on a terminal with these means.
fn drawn(caps: Caps, theme: &str) -> Buffer {
    let mut app = App::new(caps);
    let theme = gainsay::app::palette::themes().iter().find(|one| one.name == theme).expect("a theme");
    app.palette = theme.clone();
    let _ = update(&mut app, Event::Resize { cols: 120, rows: 36 });
    let _ = update(&mut app, Event::Analysed { generation: 1, analysis: stories::chips().into() });
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    gainsay::view::draw(&app, &mut buffer);
    buffer
}

#[test]
fn ascii_terminals_get_ascii() {
    let buffer = drawn(Caps { depth: Depth::Sixteen, ascii: true }, "default");
    let text = text_of(&buffer).join("\n");
    assert!(text.is_ascii(), "{text}");
    assert!(text.contains("! which chips"));
}

#[test]
fn without_colours_there_are_none() {
    for theme in gainsay::app::palette::themes() {
        let buffer = drawn(Caps { depth: Depth::Mono, ascii: false }, &theme.name);
        assert!(buffer.content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    }
}

#[test]
fn colours_stay_within_what_the_terminal_has() {
    for theme in gainsay::app::palette::themes() {
        let buffer = drawn(Caps { depth: Depth::Sixteen, ascii: false }, &theme.name);
        let is_named = |colour| !matches!(colour, Color::Rgb(..) | Color::Indexed(_));
        assert!(buffer.content().iter().all(|cell| is_named(cell.fg) && is_named(cell.bg)), "{}", theme.name);
    }
}

#[test]
fn the_timeline_shows_when_each_value_was_first_said_and_by_whom() {
    let stage = Stage::seeds(120, 50).keys("gt");
    stage.sees("first to say").sees("no date stated").sees("≠ which chips").sees("(004)");
}

#[test]
fn what_is_new_since_the_story_was_read_is_told() {
    Stage::seeds(120, 50).keys("gt").lacks("New since");
    let read = Stage::seeds(120, 50).keys("Enter 1 j Enter 1 gt");
    read.sees("New since you last read this story: 3 articles (≠ contradicts what you read)")
        .sees("≠ 004 which chips: Trainium");
    let all = Stage::seeds(120, 50).keys("A y gt");
    all.lacks("New since");
}

#[test]
fn the_reading_list_says_what_can_be_skipped() {
    let stage = Stage::seeds(120, 36).keys("gr");
    stage.sees("Read, in this order").sees("Can be skipped");
    Stage::seeds(120, 36).keys("k").sees("can be skipped");
    let marked = Stage::seeds(120, 36).keys("gr x q");
    let spare = marked.app.articles.marks.len();
    assert!(spare > 0);
    let kept = Stage::seeds(120, 36).keys("g f").text("is:needed").keys("Enter");
    kept.sees(&format!("{} of 5 articles", 5 - spare));
}

#[test]
fn why_reads_the_values_of_the_others_too() {
    Stage::seeds(120, 50)
        .keys("2 ]c w")
        .sees(" read as     Multi-million-dollar")
        .sees("   read as   billions of dollars");
}

#[test]
fn a_figure_that_grew_is_told_once_for_each_article() {
    let day = |day: &str| Some(Published::day(day.parse().expect("a day")));
    let mut b = stories::Builder::default();
    let old = b.article("old.txt", true, "The quake\n\nFive people died on Monday.");
    let new = b.article("new.txt", true, "More dead\n\nRescuers found five. By now 24 people died.");
    b.about(old).published = day("2026-04-20");
    b.about(new).published = day("2026-04-22");
    let topic = "how many were killed";
    let first = b.claim(old, Kind::Number, topic, "Five people died", "Five people");
    let same = b.claim(new, Kind::Number, topic, "found five", "five");
    let grown = b.claim(new, Kind::Number, topic, "24 people died", "24 people");
    b.update(topic, &[first, grown]);
    b.update(topic, &[first, same, grown]);
    b.update(topic, &[same, grown]);
    let screen = Stage::new(b.build("Quake"), 100, 40).keys("gt").screen();
    let count = |text: &str| screen.iter().filter(|line| line.contains(text)).count();
    assert_eq!(count("updates · how many were killed: 24 people"), 1, "{screen:#?}");
    assert_eq!(count("~ how many were killed"), 1, "{screen:#?}");
    assert_eq!(count("24 people (new)"), 1, "{screen:#?}");
}

#[test]
fn how_far_a_text_or_page_is_covers_none_of_its_words() {
    let stage = Stage::seeds(120, 12).keys("2");
    assert!(stage.line(1).contains(" % ┬"), "{}", stage.line(1));
    stage.screen()[2..].iter().for_each(|line| assert!(!line.contains(" %"), "{line}"));
    for keys in ["gt", "?", "j j c", "V"] {
        let screen = Stage::seeds(80, 12).keys(keys).screen();
        assert!(screen[0].contains(" more rows"), "{keys}: {}", screen[0]);
        assert!(!screen[1..].iter().any(|line| line.contains("more rows")), "{keys}: {screen:#?}");
    }
    let (short, whole) = (Stage::seeds(80, 12).keys("?").screen(), Stage::seeds(80, 60).keys("?").screen());
    assert_eq!(short[1..11], whole[1..11]);
}

#[test]
fn whether_something_is_so_is_a_yes_or_a_no_in_the_matrix() {
    use gainsay::claim::{Polarity, Value};
    let mut b = stories::Builder::default();
    let mut sides = Vec::new();
    for (path, text) in [("a.txt", "It was bombed at noon."), ("b.txt", "It was not bombed at noon.")] {
        let ix = b.article(path, true, &format!("Title of {path}\n\n{text}"));
        sides.push(b.claim(ix, Kind::Polarity, "whether it was bombed", text, "at noon"));
    }
    b.conflict(
        Kind::Polarity,
        "whether it was bombed",
        0.9,
        "one denies it",
        &[("yes", &sides[..1], None), ("no", &sides[1..], None)],
    );
    let mut analysis = b.build("Bombs");
    for (claim, polarity) in analysis.claims.iter_mut().zip([Polarity::Affirmed, Polarity::Denied]) {
        (claim.claim.value, claim.claim.polarity) = (Value::Truth, polarity);
    }
    Stage::new(analysis, 100, 20).keys("M").sees("A yes").sees("B no").lacks("at noon");
}

#[test]
fn a_question_has_one_row_in_the_matrix_and_a_name_is_told_as_a_name() {
    use gainsay::claim::Value;
    let mut b = stories::Builder::default();
    let mut tolls = Vec::new();
    for (path, toll) in [("a.txt", "12 people"), ("b.txt", "nobody"), ("c.txt", "12 people")] {
        let ix = b.article(path, true, &format!("Title of {path}\n\nThe bombs killed {toll}."));
        tolls.push(b.claim(ix, Kind::Number, "how many were killed", toll, toll));
    }
    b.conflict(
        Kind::Number,
        "how many were killed",
        0.9,
        "no value fits both",
        &[("12 people", &tolls[..1], None), ("nobody", &tolls[1..2], None)],
    );
    b.agreement(Kind::Number, "how many were killed", "12 people", &[tolls[0], tolls[2]], 2);
    b.conflict(
        Kind::Entity,
        "what the firm is called",
        0.6,
        "two names",
        &[("Tall Grass Ltd", &tolls[..1], None), ("Tall Grain Ltd", &tolls[1..2], None)],
    );
    let mut analysis = b.build("Bombs");
    let stage = Stage::new(analysis.clone(), 100, 20).keys("M").lacks("= how many");
    let shown = stage.screen().join("\n");
    assert_eq!(shown.matches("A 12 people").count(), 3, "c says what side A says:\n{shown}");
    analysis.claims[0].claim.value = Value::Truth;
    Stage::new(analysis, 100, 20).keys("M").sees("A Tall Grass Ltd").lacks("yes");
}

#[test]
fn what_is_beyond_the_matrix_stands_over_no_name() {
    let stage = Stage::seeds(60, 24).keys("M");
    let header = stage.line(1);
    let (names, more) = header.split_at(header.find(" more ▸").unwrap() - 1);
    assert!(names.ends_with(' ') && more.starts_with(|c: char| c.is_ascii_digit()), "{header}");
}
