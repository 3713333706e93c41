//! Names that look alike: letters of two scripts in one word. They are pointed out, and stay two names.

use std::fmt::Write;

use gainsay::article::Article;
use gainsay::engine;

use crate::cli::{program, run};

/// An outlet, and one that looks like it: the second letter is Cyrillic.
const OUTLETS: [&str; 2] = ["Reuters", "R\u{435}uters"];

#[test]
fn twins_of_an_outlet_are_two_outlets_and_are_pointed_out() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db").to_string_lossy().into_owned();
    for (number, outlet) in OUTLETS.iter().enumerate() {
        let path = folder.path().join(format!("{number}.txt"));
        let text = format!(
            "Source: {outlet}\n\nBridge {number} fell\n\nA bridge fell on Monday and hurt {number} people."
        );
        std::fs::write(&path, text).unwrap();
        let output = program().arg("import").arg(&path).args(["--library", &library]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success());
        assert_eq!(said.contains("two scripts"), number == 1, "{outlet}: {said}");
    }
    for outlet in OUTLETS {
        let query = format!("source:{outlet}");
        let found = run(&["list", "--library", &library, "-f", "json", &query]);
        assert_eq!((found.code, found.out.lines().count()), (0, 1), "{outlet}: {}", found.out);
        assert!(found.out.contains(outlet), "{outlet}: {}", found.out);
    }
}

#[test]
fn twins_of_a_name_tell_no_common_story() {
    let story = |name: &str, other: &str| {
        let mut body = String::new();
        for day in 1..6 {
            writeln!(body, "{name} met {name} of {other} on day {day}. {name} said nothing.").unwrap();
        }
        Article::from_body(body)
    };
    let stories = |articles: Vec<Article>| engine::analyse(articles).stories.len();
    let (plain, twin) = (story("Castorov", "Haldensk"), story("C\u{430}storov", "H\u{430}ldensk"));
    let again = story("Castorov", "Haldensk, again,");
    assert_eq!(stories(vec![plain.clone(), again]), 1, "the same names are one story");
    assert_eq!(stories(vec![plain, twin]), 2, "names that only look the same are none");
}
