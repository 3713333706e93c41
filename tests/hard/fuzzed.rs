//! What the fuzz targets found, kept; and what they ask of every text, asked of the samples.

use gainsay::article::Article;
use gainsay::engine;

/// As the target `claims` has it: each span lies in the one around it, and on letters of the body.
#[track_caller]
fn spans_hold(text: &str) {
    let read = engine::extract(Article::from_body(text));
    for claim in &read.claims {
        let (sentence, clause, value) = (claim.sentence_span, claim.span, claim.value_span);
        let quote = clause.of(&read.article.body);
        // A clause may begin earlier: where the name that its pronoun stands for is in the sentence before.
        assert!(sentence.start <= value.start && clause.end <= sentence.end, "{quote:?} in its sentence");
        assert!(clause.start <= value.start && value.end <= clause.end, "the value of {quote:?}");
    }
}

#[test]
fn a_value_that_is_all_of_a_clause_ends_where_the_clause_ends() {
    spans_hold(
        "This file is not read as an article: it is passed over, like all that speak about their folder.",
    );
}

/// As the target `markup` has it: what was mended needs no mending.
#[test]
fn control_characters_outside_of_the_root_leave_no_blank_behind() {
    use gainsay::import::feed::tidy::tidy;
    for text in [
        "\0 \u{15}<![CDATA[\u{15}\r\u{15}",
        "<![CDATA[\u{1}\n]]><a/>",
        "<a/><![CDATA[\u{1}\t]]>",
        "\n\u{ffff}",
        "\t\u{fffe}<a/>",
    ] {
        let first = tidy(text).unwrap().xml;
        assert_eq!(tidy(&first).unwrap().xml, first, "{text:?}");
    }
}

#[test]
fn an_old_namespace_is_known_without_the_control_characters_in_it() {
    use gainsay::import::feed::tidy::tidy;
    for text in ["<a b=\u{0}http://purl.org/atom/ns#>", "<a b='htt\u{1}p://purl.org/atom/ns'/>"] {
        let first = tidy(text).unwrap().xml;
        assert!(first.contains("http://www.w3.org/2005/Atom"), "{first}");
        assert_eq!(tidy(&first).unwrap().xml, first, "{text:?}");
    }
}

/// A mark that stood on what a reader takes out (a sign of Markdown, a blank) stands on nothing, or is one too many.
#[test]
fn what_a_reader_takes_out_leaves_no_mark_alone() {
    use gainsay::import::{Hint, read};
    use gainsay::text::clean::clean;
    for (name, text) in [
        ("a.md", ">\u{591}"),
        ("a.md", "e\u{301}\u{301}![a](b)\u{301}\u{301}\u{301}"),
        ("a.md", "---\ntitle: x\n---\n \u{301}y"),
        ("a.html", "&#769; \u{94d}_>"),
        ("a.html", "<title> \u{301} \u{301}x</title>y"),
        ("a.jsonl", "{\"title\": \"x\", \"text\": \" \u{301}y\"}"),
    ] {
        let article = read(text.as_bytes(), Hint::path(name)).unwrap().articles.remove(0);
        assert_eq!(clean(&article.body), article.body, "{text:?}");
        let title = article.title.unwrap_or_default();
        assert_eq!(clean(&title), title, "{text:?}");
    }
}

#[test]
fn the_spans_of_the_samples_hold() {
    let mut texts = 0;
    for entry in std::fs::read_dir(crate::cli::root().join("seeds")).unwrap() {
        spans_hold(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
        texts += 1;
    }
    assert!(texts > 4, "{texts} samples");
}
