//! The configuration as a user meets it: printed, faulty, missing.

use super::run;

/// Writes a configuration and runs a command on it.
fn with(text: &str, command: &str) -> super::Run {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, text).unwrap();
    run(&[command, "--config", file.to_str().unwrap()])
}

#[test]
fn what_holds_is_printed_with_where_it_is_from() {
    let config = with("\nmeasure = 66\n[keys]\nstar = [\"g *\"]\n", "config");
    assert_eq!((config.code, config.err.as_str()), (0, ""));
    let line = |start: &str| config.out.lines().find(|line| line.starts_with(start)).unwrap_or("").to_owned();
    assert!(line("measure = 66").ends_with("config.toml:2"), "{}", config.out);
    assert!(line("star = [\"g *\"]").ends_with("config.toml:4"), "{}", config.out);
    assert!(line("theme = \"default\"").ends_with("# default"), "{}", config.out);
}

#[test]
fn keys_that_are_configured_are_printed() {
    let keys = with("[keys]\nstar = [\"g *\"]\n[keys.in.compare]\nnext = [\"Enter\"]\n", "keys");
    assert_eq!(keys.code, 0, "{}", keys.err);
    assert!(
        keys.out.lines().any(|line| line.starts_with("  g*  ") && line.ends_with("(star)")),
        "{}",
        keys.out
    );
    assert!(keys.out.contains("in Compare: Enter"), "{}", keys.out);
}

#[test]
fn every_fault_is_told_with_its_line() {
    let config = with("mesure = 66\nmeasure = 1\n[keys]\nstar = 1\n", "config");
    assert_eq!((config.code, config.out.as_str()), (1, ""));
    for fault in [
        "config.toml:1: unknown setting \"mesure\"; did you mean \"measure\"?",
        "config.toml:2: measure: a number from 20 to 200, not 1",
        "config.toml:4: star: a key or a list of keys, not 1",
    ] {
        assert!(config.err.contains(fault), "{}", config.err);
    }
}

#[test]
fn an_unknown_name_is_told_and_passed_over() {
    let config = with("mesure = 66\nmouse = true\n", "config");
    assert_eq!(config.code, 0, "{}", config.err);
    let said = "config.toml:1: unknown setting \"mesure\"; did you mean \"measure\"?: passed over";
    assert!(config.err.contains(said), "{}", config.err);
    assert!(config.out.lines().any(|line| line.starts_with("mouse = true")), "{}", config.out);
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let config = run(&["config", "--config", "/nowhere/config.toml"]);
    assert_eq!(config.code, 1);
    assert!(config.err.contains("/nowhere/config.toml"), "{}", config.err);
}
