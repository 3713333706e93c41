//! `gainsay group`.

use super::run_with;

const QUAKE: &str = r#"{"id":"q1","date":"2005-11-27","title":"Quake in Iran","text":"A 6.1 magnitude quake hit Qeshm island in Iran on Sunday and killed 10 people in Dargahan."}"#;
const SAME: &str = r#"{"id":"q2","text":"Ten died in Dargahan as the 6.1 magnitude quake shook Iran's Qeshm island on Sunday."}"#;
const OTHER: &str =
    r#"{"id":3,"title":"","text":"Philadelphia fired coach Maurice Cheeks after a 9-14 start."}"#;

fn group(arguments: &[&str], lines: &[&str]) -> Vec<String> {
    let arguments = [&["group"], arguments].concat();
    let run = run_with(&arguments, lines.join("\n").as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.out.lines().map(str::to_owned).collect()
}

#[test]
fn articles_of_one_event_share_a_story() {
    let expected = [r#"{"id":"q1","story":"q1"}"#, r#"{"id":3,"story":"3"}"#, r#"{"id":"q2","story":"q1"}"#];
    assert_eq!(group(&[], &[QUAKE, OTHER, SAME]), expected);
    assert_eq!(group(&["--first"], &[QUAKE, OTHER, SAME]), expected);
}

#[test]
fn final_stories_do_not_depend_on_the_order() {
    let sorted = |lines: &[&str]| {
        let mut answers = group(&["--last"], lines);
        answers.sort();
        answers
    };
    assert_eq!(sorted(&[QUAKE, OTHER, SAME]), sorted(&[SAME, QUAKE, OTHER]));
}

#[test]
fn lines_that_are_no_article_are_named_and_left_out() {
    let run = run_with(&["group"], [QUAKE, "", r#"{"text":1}"#, "x"].join("\n").as_bytes());
    assert_eq!(run.code, 1);
    assert_eq!(run.out, "{\"id\":\"q1\",\"story\":\"q1\"}\n");
    assert_eq!(run.err.lines().count(), 2);
    assert!(run.err.starts_with("gainsay: standard input, line 3: "), "{}", run.err);
}
