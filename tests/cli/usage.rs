//! Help, wrong usage, missing files, closed pipes.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use super::{program, run, run_with};

#[test]
fn wrong_usage_is_two_and_on_standard_error() {
    for arguments in
        [&[][..], &["--nonsense"], &["extract"], &["report", "--format", "xml", "x"], &["judge", "x"]]
    {
        let run = run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(run.err.contains("--help"), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn help_and_version_are_fine() {
    for arguments in [&["--help"][..], &["-h"], &["--version"], &["help", "report"], &["judge", "--help"]] {
        let run = run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        assert!(!run.out.is_empty() && !run.out.contains('\u{1b}'), "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_printed() {
    let run = run(&["seeds", "gone.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("gainsay: gone.txt: does not exist\n"), "{}", run.err);
    assert!(!run.out.is_empty());
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let mut child = program()
        .args(["report", "--format", "json", "seeds", "seeds"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    let code = child.wait().unwrap().code();
    assert_eq!(code, Some(0), "{err}");
    assert!(!err.contains("ipe"), "{err}");
}

#[test]
fn judge_answers_in_order_and_names_bad_lines() {
    let input =
        b"{\"id\":1,\"a\":\"x\",\"b\":\"y\"}\nnonsense\n\n{\"id\":\"z\",\"a\":\"x\",\"b\":\"y\"}\n{\"id\":3}";
    let run = run_with(&["judge"], input);
    assert_eq!(run.code, 1);
    let ids: Vec<serde_json::Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].clone())
        .collect();
    assert_eq!(ids, [serde_json::json!(1), serde_json::json!("z")]);
    assert!(run.err.contains("line 2: ") && run.err.contains("line 5: missing field `a`"), "{}", run.err);
}

#[test]
fn judge_answers_before_the_stream_ends() {
    let mut child = program().arg("judge").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in ["first", "second"] {
        use std::io::Write;
        writeln!(stdin, "{{\"id\":\"{id}\",\"a\":\"a\",\"b\":\"b\"}}").unwrap();
        assert!(lines.next().unwrap().unwrap().contains(id));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn every_command_that_help_shows_has_a_manual_page() {
    let (help, list) = (run(&["--help"]).out, run(&["man", "--list"]).out);
    assert!(list.lines().count() > 5, "{list}");
    for command in list.lines() {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
        let page = run(&["man", command]);
        assert!(page.code == 0 && page.out.contains(".SH SYNOPSIS"), "{command}");
    }
}

/// The feed library panics on a length that overflows; that is its fault, and costs nothing.
pub const OVERFLOWING_FEED: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour wire</title><item><title>Port of Marsk closed</title>\
    <description>The port of Marsk was closed on Monday.</description>\
    <itunes:duration xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\">99999999999999999999:99:99</itunes:duration></item></channel></rss>";

#[test]
fn a_panic_of_a_foreign_parser_is_not_told() {
    let run = run_with(&["extract", "-"], OVERFLOWING_FEED.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("Port of Marsk closed"), "{}", run.out);
}

#[test]
fn messages_cannot_speak_to_the_terminal() {
    let run = run(&["report", "--x\u{1b}]52;c;eA==\u{7}\u{9b}31m\u{202e}", "y"]);
    assert_eq!(run.code, 2);
    assert!(!run.err.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{:?}", run.err);
    let run = super::run(&["report", "gone\u{1b}[2J\u{9b}31m.txt"]);
    assert!(run.err.contains("does not exist") && !run.err.contains(['\u{1b}', '\u{9b}']), "{:?}", run.err);
}

#[test]
fn the_library_can_be_named_before_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("l.db").to_str().unwrap().to_owned();
    let run = super::run(&["--library", &file, "import", "seeds"]);
    assert_eq!((run.code, run.out.starts_with("5 imported")), (0, true), "{}{}", run.out, run.err);
    assert_eq!(super::run(&[&format!("--library={file}"), "list", "--count"]).out, "5\n");
    assert_eq!(super::run(&["--config", "none.toml", "extract", "seeds"]).code, 2, "it takes none");
}
