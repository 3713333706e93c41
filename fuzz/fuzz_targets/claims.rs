//! Any text as an article: it is read without a panic, and every claim keeps bytes of it.

#![no_main]

use gainsay::article::Article;
use gainsay::engine;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let read = engine::extract(Article::from_body(text));
    let body = &read.article.body;
    for claim in &read.claims {
        for span in [claim.span, claim.value_span, claim.sentence_span] {
            // Panics where a span is none of the body's.
            let _ = span.of(body);
        }
        let (whole, clause, value) = (claim.sentence_span, claim.span, claim.value_span);
        // A clause may begin earlier: where the name that its pronoun stands for is in the sentence before.
        assert!(whole.start <= value.start && clause.end <= whole.end);
        assert!(clause.start <= value.start && value.end <= clause.end);
    }
});
