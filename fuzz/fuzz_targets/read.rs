//! Any bytes, under the name of any format: the way in ends without a panic, and nothing harmful comes through.

#![no_main]

use gainsay::import::{self, FORMATS, Hint};
use gainsay::text::clean::clean;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let format = &FORMATS[usize::from(*first) % FORMATS.len()];
    let name = format!("a.{}", format.extensions[0]);
    let Ok(imported) = import::read(rest, Hint::path(&name)) else { return };
    for article in &imported.articles {
        assert_eq!(clean(&article.body), article.body);
        for field in [&article.title, &article.author, &article.source].into_iter().flatten() {
            assert!(!field.contains('\n'));
            assert_eq!(clean(field), *field);
        }
    }
    assert!(imported.notes.len() <= 1);
});
