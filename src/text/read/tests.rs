use super::*;
use crate::text::{clean, meta};
use proptest::prelude::*;

/// Kinds and words of all blocks, a block a part: `Title: Ten dead | Paragraph: A quake struck.` Lines of the input
/// are joined with ` / `; `(mute)` stands behind what has no sentences.
#[track_caller]
fn check(lines: &str, expected: &str) {
    let body = lines.replace(" / ", "\n");
    let text = read(&body);
    let blocks: Vec<String> = text
        .blocks
        .iter()
        .map(|block| {
            let mute = if block.sentences.is_empty() { "" } else { "!" };
            let label = block.label.map_or(String::new(), |label| format!("<{}>", label.of(&body)));
            format!("{:?}{mute}{label}: {}", block.kind, block.span.of(&body).replace('\n', " "))
        })
        .collect();
    assert_eq!(blocks.join(" | "), expected, "{lines}");
}

const TEXT: &str = "A quake struck the island on Sunday and killed ten people.";

/// As [`check`], between two paragraphs of running text, of which only the middle is compared.
#[track_caller]
fn check_middle(lines: &str, expected: &str) {
    let all = format!("Paragraph!: {TEXT} | {expected} | Paragraph!: {TEXT}");
    check(&format!("{TEXT} / {lines} / {TEXT}"), &all);
}

#[test]
fn headings() {
    check_middle("Power cut", "Heading!: Power cut");
    check_middle("'Completely false'", "Heading!: 'Completely false'");
    check_middle("VOLATILE BORDER", "Heading!: VOLATILE BORDER");
    check_middle("Why It Matters", "Heading!: Why It Matters");
    check_middle("Companies Mentioned", "Heading!: Companies Mentioned");
    check_middle("## What it means", "Heading!: What it means");
    check_middle("## What it means ##", "Heading!: What it means");
    check_middle("**What it means**", "Heading!: What it means");
    check_middle(
        "What This Means for the Strategy of the Company in the Market",
        "Heading!: What This Means for the Strategy of the Company in the Market",
    );
    check_middle("Homes fell.", "Paragraph!: Homes fell.");
    check_middle("\"We panicked,\"", "Paragraph!: \"We panicked,\"");
    check_middle("He said \"no.\"", "Paragraph!: He said \"no.\"");
}

#[test]
fn lists_and_facts() {
    check_middle("- Announced: Late 2024", "KeyValue!<Announced>: Announced: Late 2024");
    check_middle("- **Announced:** Late 2024", "KeyValue!<Announced>: **Announced:** Late 2024");
    check_middle(
        "Value: $10 billion / Partners: Meta and Amazon",
        "KeyValue!<Value>: Value: $10 billion | KeyValue!<Partners>: Partners: Meta and Amazon",
    );
    check_middle("Value: $10 billion", "Heading!: Value: $10 billion");
    check_middle("- •Meta will run the cores.", "ListItem!: Meta will run the cores.");
    check_middle("* Ten died. Two were hurt.", "ListItem!: Ten died. Two were hurt.");
    check_middle("1. Ten died.", "ListItem!: Ten died.");
    check_middle("- He said: \"We act.\"", "ListItem!: He said: \"We act.\"");
    check_middle("> He left the house on Sunday.", "Paragraph!: He left the house on Sunday.");
}

#[test]
fn questions() {
    check_middle("What chips are included?", "Question!: What chips are included?");
    check_middle("### What chips are included?", "Question!: What chips are included?");
    check_middle("\"Why does he do this?", "Paragraph!: \"Why does he do this?");
}

#[test]
fn captions() {
    check_middle(
        "Image caption Rescue teams dig in the rubble of a school",
        "Caption!: Image caption Rescue teams dig in the rubble of a school",
    );
    check_middle(
        "Photo: Rescue teams dig in the rubble of a school",
        "Caption!: Photo: Rescue teams dig in the rubble of a school",
    );
    check_middle(
        "![Rescue teams dig in the rubble](a.jpg)",
        "Caption!: ![Rescue teams dig in the rubble](a.jpg)",
    );
    check_middle("Photo: Example", "Chrome: Photo: Example");
}

#[test]
fn furniture() {
    check_middle("Advertisement", "Chrome: Advertisement");
    check_middle("Scroll down for video", "Chrome: Scroll down for video");
    check_middle("More from The Wire: Ten dead in Iran", "Chrome: More from The Wire: Ten dead in Iran");
    check_middle("Share / 12 comments / 0", "Chrome: Share | Chrome: 12 comments | Chrome: 0");
    check(
        "Home / News / Ten dead in Iran / Share / A quake struck the island on Sunday and ten died.",
        "Chrome: Home | Chrome: News | Title!: Ten dead in Iran | Chrome: Share | Paragraph!: A quake struck the island on Sunday and ten died.",
    );
    check(
        &format!("{TEXT} / Comments / Jane Doe / Reply"),
        &format!("Paragraph!: {TEXT} | Chrome: Comments | Chrome: Jane Doe | Chrome: Reply"),
    );
    check(
        &format!("{TEXT} / Replies (0) / 9:41"),
        &format!("Paragraph!: {TEXT} | Chrome: Replies (0) | Chrome: 9:41"),
    );
}

#[test]
fn heads() {
    check(
        &format!("http://a.com/1 / Ten dead in Iran / By Jane Doe / July 2, 2013 / {TEXT}"),
        &format!(
            "DateLine: http://a.com/1 | Title!: Ten dead in Iran | Byline: By Jane Doe | DateLine: July 2, 2013 | Paragraph!: {TEXT}"
        ),
    );
    check(
        &format!("Ten dead in the Iran quake / News / Ten dead in the Iran quake / {TEXT}"),
        &format!(
            "Title!: Ten dead in the Iran quake | Chrome: News | Title: Ten dead in the Iran quake | Paragraph!: {TEXT}"
        ),
    );
    check(
        &format!("Ten dead in Iran / Fifty hurt on island / {TEXT}"),
        &format!("Title!: Ten dead in Iran | Heading!: Fifty hurt on island | Paragraph!: {TEXT}"),
    );
    check(
        &format!("TEHRAN, July 2 (AFP) - {TEXT}"),
        &format!("DateLine: TEHRAN, July 2 (AFP) - | Paragraph!: {TEXT}"),
    );
    check(&format!("{TEXT} / {TEXT}"), &format!("Paragraph!: {TEXT} | Paragraph!: {TEXT}"));
    check("Meta signs deal", "Paragraph!: Meta signs deal");
    check("", "");
}

#[test]
fn sources() {
    check(
        &format!("{TEXT} / Sources / 1. Example AI · 4/24/2026 / 0"),
        &format!("Paragraph!: {TEXT} | SourceNote: Sources | SourceNote: Example AI · 4/24/2026 | Chrome: 0"),
    );
    check(
        &format!("{TEXT} / Source: The Wire"),
        &format!("Paragraph!: {TEXT} | SourceNote: Source: The Wire"),
    );
}

#[test]
fn a_wrapped_file_is_read_in_paragraphs() {
    let body = "Ten dead in Iran\n\
                \n\
                The quake struck inland at a depth of just ten kilometres in the\n\
                Bener Meriah district on Tuesday, in the heart of Aceh, said Mr.\n\
                Smith. Houses fell. It was felt in Medan and in Penang too, where\n\
                people ran.\n";
    let text = read(body);
    assert_eq!(text.blocks.len(), 2, "{:?}", text.blocks);
    assert_eq!(text.sentences.len(), 4);
}

/// Twice the text gives twice the sentences and tokens, and no shape of text makes reading slower than in
/// proportion: each of these would take minutes if it did.
#[test]
fn work_grows_with_the_text() {
    let body = format!("{TEXT} It was felt in Medan.\n").repeat(50);
    let (single, double) = (read(&body), read(&body.repeat(2)));
    assert_eq!(
        (single.sentences.len() * 2, single.tokens.len() * 2),
        (double.sentences.len(), double.tokens.len())
    );
    for part in [
        ".", "!", "! ", ". ", "\"", "\" ", "(", "- ", "•", "\n", "a\n", "A. ", "a.", "…", "[1]", "U.S. ",
        "# ", "* *", "é", "0 ", "A: b\n", "A?\n",
    ] {
        let body = part.repeat(300_000 / part.len());
        let text = read(&body);
        let _ = meta::find(&body, &text);
        assert!(text.sentences.iter().all(|sentence| sentence.span.len() <= sentence::MAX_SENTENCE));
    }
}

proptest! {
    #[test]
    fn spans_are_inside_ordered_and_on_boundaries(body in pages()) {
        check_spans(&body);
    }

    #[test]
    fn any_string_is_read(body in any::<String>()) {
        check_spans(&body);
        check_spans(&clean(&body));
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check_spans(&clean(&String::from_utf8_lossy(&bytes)));
    }
}

fn check_spans(body: &str) {
    let text = read(body);
    let _ = meta::find(body, &text);
    let mut last = 0;
    let mut sentences = 0;
    for block in &text.blocks {
        assert!(
            block.span.start >= last && body.get(block.span.range()).is_some_and(|words| !words.is_empty())
        );
        last = block.span.end;
        assert_eq!(block.sentences.start, sentences);
        sentences = block.sentences.end;
        assert!(
            block.label.is_none_or(|label| block.span.contains(label) && body.get(label.range()).is_some())
        );
        for sentence in &text.sentences[block.sentences.clone()] {
            assert!(block.span.contains(sentence.span));
        }
    }
    assert_eq!(sentences, text.sentences.len());
    let (mut last, mut tokens) = (0, 0);
    for sentence in &text.sentences {
        assert!(
            sentence.span.start >= last
                && body.get(sentence.span.range()).is_some_and(|words| words == words.trim())
        );
        assert_eq!(sentence.tokens.start, tokens);
        tokens = sentence.tokens.end;
        last = sentence.span.start;
        for token in text.tokens_of(sentence) {
            assert!(token.span.start >= last && sentence.span.contains(token.span) && !token.span.is_empty());
            assert!(body.get(token.span.range()).is_some());
            last = token.span.end;
        }
        last = sentence.span.end;
    }
    assert_eq!(tokens, text.tokens.len());
}

/// Pages put together from lines of all kinds.
fn pages() -> impl Strategy<Value = String> {
    let lines = [
        "",
        "",
        "http://a.com/2013/07/02/ten-dead-in-iran",
        "Ten dead in Iran",
        "By Jane Doe",
        "July 2, 2013 7:41 AM GMT",
        "Share",
        "News",
        "A quake struck the island on Sunday. It killed ten.",
        "TEHRAN (AFP) - A quake struck.",
        "- **Deaths:** ten",
        "1. Source · 4/5/2026",
        "Deaths: ten",
        "Sources",
        "Why?",
        "## Head ##",
        "---",
        "title: \"Ten\"",
        "> quote",
        "![pic](a.jpg)",
        "Image caption é",
        "© 2013 AFP",
        "\"We act. We win,\" he said.",
        "of the broken line that went on and on for the whole width of page",
        "M",
        "0",
        "(Reuters)",
        "**",
        "#",
        "-",
    ];
    let line =
        prop_oneof![4 => proptest::sample::select(lines.to_vec()).prop_map(str::to_owned), 1 => ".{0,40}"];
    proptest::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
}
