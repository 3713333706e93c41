//! The main screen: panes, layout at several sizes, reader and claims in step, jumps.

use super::stage::Stage;

#[test]
fn at_80_columns_the_claims_are_a_drawer() {
    Stage::seeds(80, 24).keys("]c").shows(
        "
 seeds · 000 Meta Places Multi-million-dollar Order for Amazon AI Chi… 4≠  66 %
 ▾ Meta–Amazon chip … 4≠│  no source, byline or date stated · retells the same
▸● 000 Meta Places M… 4≠│  report as 002
 ● 001 Amazon and Me… 2≠│
 ● 002 Major deal be… 3≠│≠ Meta Places Multi-million-dollar Order for Amazon AI
 ● 003 Meta Signs Mu… 1≠│  Chips
 ● 004 Meta's AI chi… 4≠│
                        │  Amazon has once again achieved a major victory with
                        │≠ its self-developed chips. Last Friday, Amazon
                        │  announced that Meta has signed an agreement to use
                        │≠ millions of AWS Graviton chips to meet its growing
                        │  AI demands.
                        │
                        │  Although GPUs remain the preferred chips for
                        │  training large models, once these models are
                        │  trained, the AI agents built upon them are driving a
                        │  shift in the types of chips required.
 Claims 6 · 4 ≠ ────────┴───────────────────────────────────────────────────────
▹≠ what the deal is worth millions of dollars    │ ≠ 001 003 004: billions of d…
 ≠ when it was announced  Friday 24 April 2026   │ ≠ 004: late 2024; = 002 (sam…
 ≠ which chips            AWS Graviton chips     │ ≠ 004: Trainium and Inferent…
 = Google Cloud contract  $10 billion, 6 years   │ = 002 (same origin)
 = what Anthropic spends  $100 billion over 10 … │ = 002 (same origin)
 Articles  Enter read  ]c next ≠  c compare  f find claim  M matrix  ? help
",
    );
}

#[test]
fn at_110_columns_there_are_three_panes() {
    for cols in [110, 120, 200] {
        let regions = Stage::seeds(cols, 36).app.regions();
        assert!(!regions.articles.is_empty() && !regions.claims.is_empty() && !regions.drawer, "{cols}");
        assert_eq!(regions.articles.w + regions.reader.w + regions.claims.w + 2, cols);
    }
    assert!(Stage::seeds(109, 36).app.regions().drawer);
}

#[test]
fn below_60_columns_there_is_one_pane() {
    let stage = Stage::seeds(50, 15).sees("▾ Meta–Amazon chip deal").lacks("no source");
    let stage = stage.keys("Enter").sees("no source, byline").lacks("▾ Meta");
    let stage = stage.keys("Tab").sees("▸≠ what the deal is worth");
    stage.keys("q").sees("▾ Meta–Amazon chip deal");
}

#[test]
fn enter_goes_to_the_other_source_and_back() {
    let stage = Stage::seeds(120, 36).keys("2 ]c").sees("000 Meta Places Multi");
    let stage = stage.keys("Enter").sees("001 Amazon and Meta have").sees("▹≠ what the deal is worth");
    let mut stage = stage.keys("C-o").sees("000 Meta Places Multi-million-dollar Order for Amazon AI");
    assert!(stage.effects().iter().all(|effect| !matches!(effect, gainsay::app::Effect::Quit)));
    stage.keys("C-i").sees("001 Amazon and Meta have");
}

#[test]
fn contradictions_are_visited_across_articles() {
    let mut stage = Stage::seeds(120, 36).keys("2");
    let mut seen = Vec::new();
    for _ in 0..20 {
        stage = stage.keys("]c");
        if stage.footer().contains("last contradicted claim") {
            break;
        }
        let claim = stage.app.claims.current().expect("a claim");
        assert_eq!(stage.app.sign(claim), gainsay::app::index::Sign::Conflict);
        seen.push(claim);
    }
    assert_eq!(seen.len(), 14);
    let before = seen[12];
    assert_eq!(stage.keys("[c").app.claims.current(), Some(before));
}

#[test]
fn the_reader_follows_the_list_after_a_pause() {
    let mut stage = Stage::seeds(120, 36);
    let j = gainsay::app::Key::char('j');
    stage.send(gainsay::app::Event::Key(j));
    assert_eq!(stage.app.reader.article.map(|ix| ix.0), Some(0));
    let effects = stage.effects();
    assert!(matches!(
        effects[..],
        [gainsay::app::Effect::WakeAfter { wake: gainsay::app::Wake::Follow, .. }]
    ));
    stage.send(gainsay::app::Event::Woken(gainsay::app::Wake::Follow));
    stage.sees("001 Amazon and Meta have");
}

#[test]
fn claims_and_reader_follow_each_other() {
    let stage = Stage::seeds(80, 24).keys("3 G").sees("≠ Trainium is used both for training and for");
    let stage = stage.keys("2 g g");
    let claim = stage.app.claims.list.cursor;
    assert!(claim < 5, "scrolling away from a claim goes to one in sight, not {claim}");
}

#[test]
fn a_count_repeats_and_a_lone_digit_focuses() {
    assert_eq!(Stage::seeds(80, 24).keys("5 j").app.articles.list.cursor, 5);
    assert_eq!(Stage::seeds(80, 24).keys("1 2 j").app.articles.list.cursor, 5);
    let stage = Stage::seeds(80, 24).keys("3 j");
    assert_eq!((stage.app.articles.list.cursor, stage.app.claims.list.cursor), (1, 1));
}

#[test]
fn the_place_survives_resizing() {
    let stage = Stage::seeds(120, 20).keys("j j Tab 6 j");
    let byte = stage.app.reader.anchor;
    assert!(byte > 0);
    let mut stage = stage;
    for (cols, rows) in [(60, 20), (200, 12), (80, 24), (120, 20)] {
        stage.send(gainsay::app::Event::Resize { cols, rows });
        let visible = stage.app.reader.visible(stage.app.text_height());
        assert!(visible.start <= byte && byte < visible.end, "{cols}x{rows}: {visible:?} {byte}");
    }
    assert_eq!(stage.app.reader.anchor, byte);
}

#[test]
fn q_quits_at_the_top_only() {
    let quits = |stage: &mut Stage| stage.effects().contains(&gainsay::app::Effect::Quit);
    assert!(quits(&mut Stage::seeds(80, 24).keys("q")));
    assert!(!quits(&mut Stage::seeds(80, 24).keys("c q")));
    assert!(!quits(&mut Stage::seeds(80, 24).keys("z q")));
    assert!(!quits(&mut Stage::seeds(80, 24).keys("Esc Esc")));
    assert!(quits(&mut Stage::seeds(80, 24).keys("f C-c")));
}

#[test]
fn a_step_in_a_list_changes_few_cells() {
    let mut stage = Stage::new(super::stories::many(200), 80, 24).keys("j");
    let before = stage.buffer();
    stage.send(gainsay::app::Event::Key(gainsay::app::Key::char('j')));
    let changed = before.diff(&stage.buffer()).len();
    assert!(changed <= 4, "{changed} cells");
}

#[test]
fn a_digit_after_a_pause_is_no_count() {
    use gainsay::app::layout::Focus;
    use gainsay::app::{Event, Wake};
    let mut stage = Stage::seeds(80, 24).keys("2");
    stage.send(Event::Woken(Wake::Sequence));
    let stage = stage.keys("3");
    assert_eq!((stage.app.focus, stage.app.count), (Focus::Claims, None));
}

#[test]
fn zen_ends_where_another_pane_gets_the_keys() {
    let stage = Stage::seeds(80, 24).keys("z 3");
    assert!(!stage.app.regions().claims.is_empty(), "{:?}", stage.app.regions());
    stage.sees("▸≠ what the deal is worth");
}

#[test]
fn the_drawer_gives_its_columns_to_what_needs_them() {
    let stage = Stage::seeds(80, 24).keys("gk gk gk gk").sees(" · role ");
    stage.sees("▹≠ what Trainium is for training and inference │ ≠ 004: training; = 002");
}

#[test]
fn the_line_between_the_panes_ends_outside_of_a_long_title() {
    let mut stage = Stage::seeds(72, 24).keys("gk gk gk gk");
    assert!(
        stage.screen().iter().any(|line| line.contains("Claims 1 · 1 ≠ · role")),
        "{:#?}",
        stage.screen()
    );
    stage.send(gainsay::app::Event::Resize { cols: 80, rows: 24 });
    stage.sees("role ─┴─");
}

#[test]
fn links_of_a_text_are_numbered_below_it_and_open_by_their_number() {
    use super::stories::Builder;
    use gainsay::app::Effect;
    let mut builder = Builder::default();
    let body = "The report is at https://example.org/report.\n\nSee (http://b.example).\n\nhttps://example.org/report, too.";
    builder.article("one", false, body);
    let stage = Stage::new(builder.build("Links"), 80, 24).keys("j");
    let mut stage = stage.sees(" 1  https://example.org/report").sees(" 2  http://b.example");
    let places = gainsay::view::links(&stage.app);
    assert_eq!(places.len(), 5, "{places:?}");
    for place in places {
        let cells: String =
            (place.from..place.to).map(|x| stage.buffer()[(x, place.row)].symbol().to_owned()).collect();
        assert_eq!(cells, place.url);
    }
    stage = stage.keys("o").sees(":link 1 opens the first link").keys(":").text("link 2").keys("Enter");
    assert!(stage.effects().contains(&Effect::OpenUrl("http://b.example".into())));
    let stage = stage.keys(":").text("link 3").keys("Enter").sees("numbered from 1 to 2").keys("f");
    assert!(gainsay::view::links(&stage.app).is_empty());
}

#[test]
fn q_goes_from_the_text_to_the_list_before_it_quits() {
    for panes in ["Enter", "Tab Tab", "f Enter"] {
        let mut stage = Stage::seeds(80, 24).keys(panes).keys("q");
        assert!(!stage.effects().contains(&gainsay::app::Effect::Quit), "{panes}");
        assert_eq!(stage.app.focus, gainsay::app::layout::Focus::Articles);
        assert!(stage.keys("q").effects().contains(&gainsay::app::Effect::Quit), "{panes}");
    }
}

#[test]
fn without_a_library_the_first_decision_says_how_long_it_is_kept() {
    let stage = Stage::seeds(80, 24).keys("s").sees("starred (until you quit: only a library keeps it)");
    stage.keys("j s").lacks("until you quit").sees("starred");
}

#[test]
fn what_was_searched_for_in_vain_can_be_filtered_for() {
    Stage::seeds(80, 24)
        .keys("/ t a g : x Enter")
        .sees("\"tag:x\" is not in this article; gf filters the list");
}
