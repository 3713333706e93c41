//! The documentation: pages made from tables are fresh.

use super::{root, run};

#[test]
fn pages_made_from_tables_are_fresh() {
    for name in ["claims", "commands", "config", "formats", "keys"] {
        let page = std::fs::read_to_string(root().join(format!("docs/{name}.md"))).unwrap_or_default();
        let made = run(&["page", name]).out;
        assert!(
            page == made,
            "docs/{name}.md is stale: a table has changed since. Refresh it with\n\n    cargo build && tools/docs target/debug/gainsay\n"
        );
    }
}
