//! The library's documentation: every module that it shows has an example that `cargo test` runs.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::root;

/// Modules whose example needs a terminal: it is built and not run.
const NOT_RUN: &[&str] = &["run"];

/// Every file of a module.
fn files(module: &str) -> Vec<PathBuf> {
    let source = root().join("src");
    let mut files = vec![source.join(format!("{module}.rs"))];
    let mut folders = vec![source.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|file| file.is_file());
    files
}

/// Examples in the documentation of a file: the words behind the opening fences.
fn examples(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    let lines = text.lines().map(str::trim_start);
    let documentation =
        lines.filter_map(|line| line.strip_prefix("//!").or_else(|| line.strip_prefix("///")));
    let fences = documentation.filter_map(|line| line.trim_start().strip_prefix("```"));
    fences.step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_module_of_the_library_has_an_example() {
    let library = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let (mut count, mut faults) = (0, String::new());
    for module in modules {
        let examples: Vec<String> = files(module).iter().flat_map(|file| examples(file)).collect();
        let wanted = if NOT_RUN.contains(&module) { "no_run" } else { "" };
        if !examples.iter().any(|kind| kind == wanted) {
            let _ = writeln!(faults, "{module}: {examples:?}");
        }
        count += 1;
    }
    assert!(count > 15, "only {count} modules");
    assert!(faults.is_empty(), "modules without an example:\n{faults}");
}
