//! Any text where a reader types or configures: queries and settings give a value or say what is wrong, in one line.

#![no_main]

use gainsay::{config, query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = query::parse(text, jiff::civil::date(2026, 6, 2)) {
        assert!(!error.to_string().contains('\n'));
    }
    if let Err(faults) = config::parse(text) {
        assert!(!faults.is_empty());
        assert!(faults.iter().all(|fault| fault.line >= 1 && !fault.message.contains('\n')));
    }
});
