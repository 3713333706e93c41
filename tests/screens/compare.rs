//! One conflict.

use super::stage::Stage;
use super::stories::Builder;

#[test]
fn sides_stand_beside_each_other_with_quotes_and_a_plot() {
    let stage = Stage::seeds(120, 36).keys("c n").sees("when it was announced");
    let stage =
        stage.sees("A  Friday 24 April 2026").sees("B  late 2024").sees("002 Aivizor, Sat 25 Apr 2026");
    let stage = stage.sees("001 003 do not say").sees("├").sees("●");
    stage.sees("conflict · hard · 0.97 · 3 articles, 2 origins");
}

#[test]
fn on_narrow_screens_the_sides_are_stacked() {
    let stage = Stage::seeds(50, 40).keys("c n");
    let screen = stage.screen();
    let row =
        |text: &str| screen.iter().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}"));
    assert!(row("A  Friday 24 April 2026") < row("B  late 2024"));
}

#[test]
fn the_words_that_differ_are_marked() {
    use ratatui::style::Modifier;
    let buffer = Stage::seeds(120, 36).keys("c").buffer();
    let marked: String = buffer
        .content()
        .iter()
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert!(marked.contains("AWS Graviton chips") && marked.contains("Trainium and"), "{marked}");
}

#[test]
fn of_sentences_worded_alike_every_other_word_is_marked() {
    use gainsay::claim::Kind;
    use ratatui::style::Modifier;
    let mut builder = Builder::default();
    let claims: Vec<_> = [("Friday", "ten states"), ("Monday", "ten counties")]
        .into_iter()
        .map(|(day, place)| {
            let body = format!("The ban began on {day} in {place}, officials said.");
            let article = builder.article(day, false, &body);
            builder.claim(article, Kind::Date, "when the ban began", &body, day)
        })
        .collect();
    let sides = [("Friday", &claims[..1], None), ("Monday", &claims[1..], None)];
    builder.conflict(Kind::Date, "when the ban began", 0.95, "Friday is not Monday", &sides);
    let stage =
        Stage::new(builder.build("The ban"), 120, 24).keys("c").sees("The ban began on Friday in ten states");
    let buffer = stage.buffer();
    let marked = buffer.content().iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
    let marked: String = marked.map(ratatui::buffer::Cell::symbol).collect();
    assert_eq!(marked, "FridaystatesMondaycounties");
}

#[test]
fn the_cursor_goes_over_the_quotes_and_enter_reads_them() {
    let stage = Stage::seeds(120, 36).keys("c").sees("▸   \"Last Friday");
    let stage = stage.keys("j").sees("▸   \"Amazon and Meta");
    let stage = stage.keys("l").sees("▸   \"Meta's AI chip");
    let stage = stage.keys("Enter").sees("004 Meta's AI chip deal");
    stage.keys("C-o").sees("▸   \"Meta's AI chip");
}

#[test]
fn where_not_all_fits_the_reason_comes_first() {
    let screen = Stage::seeds(60, 16).keys("c").screen();
    let row = |text: &str| screen.iter().position(|line| line.contains(text));
    assert!(row("why  ").expect("a reason") < row("A  AWS Graviton").expect("a side"), "{screen:#?}");
}

#[test]
fn every_row_can_be_scrolled_to() {
    let mut stage = Stage::seeds(50, 12).keys("c");
    let mut seen = stage.screen().join("\n");
    for _ in 0..10 {
        stage = stage.keys("PgDn");
        seen.push_str(&stage.screen().join("\n"));
    }
    for text in ["A  AWS Graviton chips", "B  Trainium and Inferentia", "004 (no source"] {
        assert!(seen.contains(text), "{text}");
    }
}

#[test]
fn the_last_rows_fill_the_screen_whatever_its_size_and_the_verdict() {
    use gainsay::app::Event;
    let mut stage = Stage::seeds(50, 12).keys("c G");
    let last = |stage: &Stage| stage.screen().iter().rev().nth(1).cloned().unwrap_or_default();
    let end = last(&stage);
    assert!(!end.trim().is_empty());
    for (cols, rows) in [(50, 9), (50, 14), (50, 11)] {
        stage.send(Event::Resize { cols, rows });
        stage = stage.keys("G");
        assert_eq!(last(&stage), end, "{cols} by {rows}");
    }
    // A verdict adds a row above; when it is taken back, no empty row is left at the end.
    stage = stage.keys("x G");
    assert_eq!(last(&stage), end);
    stage = stage.keys("u");
    assert_eq!(last(&stage), end);
}

#[test]
fn every_way_to_decide_stands_in_the_footer() {
    for (cols, keys) in [
        (80, &["1 A is right", "2 B", "x not a conflict", "Space open", "n next", "e note", "? help"][..]),
        (50, &["1 A is right", "2 B", "x not a conflict", "? help"]),
    ] {
        let footer = Stage::seeds(cols, 24).keys("c").footer();
        assert!(keys.iter().all(|key| footer.contains(key)), "{footer}");
    }
}

#[test]
fn the_title_says_which_conflict_of_how_many_it_is() {
    Stage::seeds(80, 24).keys("c").sees(" Compare 1 of 4 ").keys("n").sees(" Compare 2 of 4 ");
}

#[test]
fn many_names_are_counted_in_the_reason() {
    use gainsay::claim::Kind;
    let mut b = Builder::default();
    let mut claims = Vec::new();
    for (at, words) in ["10 men", "20 men"].into_iter().enumerate() {
        let ix = b.article(&format!("said{at}.txt"), true, &format!("Title\n\nIt took {words}."));
        claims.push(b.claim(ix, Kind::Number, "how many", &format!("It took {words}"), words));
    }
    for at in 0..9 {
        b.article(&format!("mute{at}.txt"), true, &format!("Title {at}\n\nNothing."));
    }
    let sides = [("10 men", &claims[..1], None), ("20 men", &claims[1..], None)];
    b.conflict(Kind::Number, "how many", 0.9, "they differ", &sides);
    Stage::new(b.build("Men"), 80, 40)
        .keys("gg c")
        .sees("they differ. mute0 mute1 mute2 mute3 +5 do not say.");
}

#[test]
fn the_table_is_a_key_away_and_shows_the_conflict() {
    let stage = Stage::seeds(80, 24).keys("c n M").sees("▸≠ when it was");
    stage.keys("q").sees("Compare 2 of 4");
    let stage = Stage::seeds(80, 24).keys("M j Enter n").sees("Compare 3 of 4");
    let back = stage.keys("M").sees("▸≠ what the deal");
    assert_eq!(back.keys("q").app.views.len(), 0, "the table that it was opened from");
    Stage::seeds(80, 24).keys("V n M").sees("▸≠ when it was").keys("q").sees("Review 2 of 4");
}

/// Four articles of which two are on sides, one says something else, and one nothing.
fn villages() -> Stage {
    use gainsay::claim::Kind;
    let mut builder = Builder::default();
    let topic = "how many villages";
    let mut say = |name: &str, body: &str, value: &str| {
        let article = builder.article(name, false, body);
        builder.about(article).source = Some("the Morning Messenger".into());
        builder.claim(article, Kind::Number, topic, body, value)
    };
    let five = say("01", "The governor said five villages were hit.", "five villages");
    let twelve = say("02", "\"We lost twelve villages,\" he said.", "twelve villages");
    let some = say("03", "There several villages were hit.", "several villages");
    let more = say("04", "In several villages walls fell.", "several villages");
    builder.article("05", false, "An earthquake shook the island.");
    let sides = [("5 villages", &[five][..], None), ("12 villages", &[twelve][..], None)];
    builder.conflict(Kind::Number, topic, 0.9, "no value fits both", &sides);
    builder.agreement(Kind::Number, topic, "several villages", &[five, some, more], 3);
    let mut analysis = builder.build("The earthquake");
    analysis.claims[five.0].claim.attribution = Some("Heydar Alishbandi".into());
    Stage::new(analysis, 80, 24).keys("c")
}

#[test]
fn who_is_on_no_side_and_says_something_is_not_said_to_be_silent() {
    let stage = villages();
    let screen = stage.screen();
    let text: Vec<&str> = screen.iter().flat_map(|line| line.split_whitespace()).collect();
    let text = text.join(" ");
    assert!(text.contains("fits both. Also 03 04: several villages. 05 does not say. "), "{text}");
}

#[test]
fn who_says_so_is_not_cut_and_quotes_are_not_doubled() {
    let stage = villages().sees("   01 the Morning Messenger,").sees("   says Heydar Alishbandi");
    stage.sees("\"We lost twelve villages,\"").lacks("\"\"");
}
