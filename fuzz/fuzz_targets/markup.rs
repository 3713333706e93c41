//! Any text as markup: the readers below the formats end, and mended XML needs no mending.

#![no_main]

use gainsay::import::feed::tidy::tidy;
use gainsay::import::html::{blocks, scan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let page = scan::scan(text);
    let _ = blocks::text(&page.html, blocks::Keep::All);
    if let Ok(first) = tidy(text) {
        let second = tidy(&first.xml).expect("what was mended is within the limits");
        assert_eq!(second.xml, first.xml);
    }
});
