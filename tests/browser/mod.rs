//! The HTML report as a browser shows it.

mod driver;

use std::path::Path;

use driver::Browser;
use serde_json::{Value, json};

use crate::cli::run;

/// The address of a report on these files, written to a folder.
fn page(folder: &Path, paths: &[&str]) -> String {
    let mut arguments = vec!["report", "--format", "html"];
    arguments.extend(paths);
    let made = run(&arguments);
    assert_eq!(made.code, 0, "{}", made.err);
    let file = folder.join("report.html");
    std::fs::write(&file, made.out).unwrap();
    format!("file://{}", file.display())
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// What a person would notice, and what a checker of the reader's own would: `GAINSAY_AXE` names the file `axe.min.js`.
fn assert_sound(browser: &Browser, what: &str) {
    let faults = browser.run(include_str!("page.js"));
    assert_eq!(faults, json!([]), "{what}");
    let Some(axe) = std::env::var_os("GAINSAY_AXE") else { return };
    let script = std::fs::read_to_string(axe).unwrap();
    browser.run(&script);
    let found = browser.run(
        "return axe.run().then(found => found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' | ')))",
    );
    assert_eq!(found, json!([]), "{what}");
}

/// A second story beside the seeds.
fn two_stories(folder: &Path) -> [String; 3] {
    let told = |name: &str, homes: &str| {
        let text = format!(
            "Quake jolts Qeshm island\n\nAn earthquake hit Qeshm island in southern Iran on Sunday, officials in Tehran \
             said. The island of Qeshm is home to {homes} people.\n"
        );
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    ["seeds".into(), told("a.txt", "120,000"), told("b.txt", "200,000")]
}

#[test]
fn a_report_is_sound_at_every_width_light_and_dark() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let url = page(folder.path(), &two_stories(folder.path()).each_ref().map(String::as_str));
    browser.open(&url);
    let stories = number(&browser.run("return document.querySelectorAll('main > section').length"));
    let plots = number(&browser.run("return document.querySelectorAll('svg').length"));
    assert!(stories >= 2 && plots >= 3, "{stories} stories, {plots} plots");
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        for width in [320, 768, 1_440] {
            browser.resize(width, 900);
            assert_sound(&browser, &format!("{scheme}, {width} pixels"));
        }
    }
    assert_eq!(browser.log("browser"), Vec::<Value>::new(), "the console is silent");
    assert_eq!(browser.requests(), vec![url.clone()], "nothing else is asked for");
}

#[test]
fn a_report_folds_and_filters() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    browser.open(&page(folder.path(), &["seeds"]));
    let all = number(&browser.run("return document.querySelectorAll('details').length"));
    let open = "return document.querySelectorAll('details[open]').length";
    let items = number(&browser.run("return document.querySelectorAll('[data-item]').length"));
    let seen = "return Array.from(document.querySelectorAll('[data-item]')).filter(one => one.offsetHeight > 0).length";
    assert!(all >= 3 && items > all);
    browser.click("[data-fold]");
    assert_eq!(number(&browser.run(open)), 0);
    browser.run("document.querySelector('summary').focus()");
    browser.press("\u{e007}");
    assert_eq!(number(&browser.run(open)), 1, "Enter opens the one that has the focus");
    browser.click("[data-unfold]");
    assert_eq!(number(&browser.run(open)), all);
    browser.type_into("input[type=search]", "late 2024");
    let left = number(&browser.run(seen));
    assert!((1..items).contains(&left), "{left} of {items}");
    let told = browser.run("return document.querySelector('output').textContent");
    assert_eq!(told, format!("{left} of {items} shown"));
    browser.type_into("input[type=search]", "nobody says this");
    assert_eq!(number(&browser.run(seen)), 0);
    browser.type_into("input[type=search]", " ");
    assert_eq!(number(&browser.run(seen)), items);
    browser.click("input[type=checkbox]");
    let soft = number(&browser.run("return document.querySelectorAll('[data-item=soft]').length"));
    assert_eq!(number(&browser.run(seen)), items - soft);
}

#[test]
fn a_report_is_read_without_its_script_and_on_paper() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    browser.develop("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    browser.open(&page(folder.path(), &["seeds"]));
    let text = browser.run("return document.body.innerText");
    assert!(text.as_str().unwrap().contains("Where they contradict each other"));
    assert_eq!(
        browser.run("return document.querySelector('form').offsetHeight"),
        0,
        "a filter that does nothing"
    );
    browser.develop("Emulation.setScriptExecutionDisabled", &json!({"value": false}));
    browser.open(&page(folder.path(), &["seeds"]));
    browser.click("[data-fold]");
    let tree = browser.develop("Page.printToPDF", &json!({"printBackground": true}));
    let printed = tree["data"].as_str().unwrap();
    assert!(printed.starts_with("JVBER"), "a PDF begins with %PDF");
    assert_eq!(
        number(&browser.run("return document.querySelectorAll('details[open]').length")),
        0,
        "folded as before"
    );
    browser.develop("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    assert_eq!(browser.run("return document.querySelector('form').offsetHeight"), 0, "no filter on paper");
}

/// Articles that try to be more than text, and contradict each other so that they are quoted.
#[test]
fn a_report_of_hostile_articles_stays_a_text() {
    let Some(browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let attack = "<script>document.title='owned'</script><img src=\"http://127.0.0.1:9/a.png\" onerror=\"document.title='owned'\"><style>body{display:none}</style></style></script><!-- ';\"";
    let articles = [
        (
            "a.txt",
            format!(
                "Fire kills ten in Fairview {attack}\n\nTen people were killed {attack} in the fire in Fairview on Monday.\n"
            ),
        ),
        (
            "b.txt",
            format!(
                "Fire kills 30 in Fairview {attack}\n\nThirty people were killed {attack} in the fire in Fairview on Monday.\n"
            ),
        ),
    ];
    let mut paths = Vec::new();
    for (name, text) in &articles {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        paths.push(path.to_str().unwrap().to_owned());
    }
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let url = page(folder.path(), &paths);
    browser.open(&url);
    assert!(
        number(&browser.run("return document.body.innerText.split('onerror').length - 1")) > 0,
        "it is quoted"
    );
    assert_eq!(
        browser.run("return document.images.length + document.scripts.length + document.styleSheets.length"),
        2
    );
    assert_ne!(browser.run("return document.title"), "owned");
    assert_sound(&browser, "hostile articles");
    assert_eq!(browser.log("browser"), Vec::<Value>::new());
    assert_eq!(browser.requests(), vec![url.clone()], "nothing else is asked for");
    // And were a mark to slip through, the page's own policy stops it.
    browser.run(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"http://127.0.0.1:9/b.png\">');
         var script = document.createElement('script'); script.textContent = 'document.title = \"owned\"';
         document.body.append(script);",
    );
    assert_ne!(browser.run("return document.title"), "owned");
    let refused = browser.log("browser").len();
    assert_eq!(refused, 2, "the picture and the script are refused");
}

#[test]
fn the_report_names_no_other_place() {
    let folder = tempfile::tempdir().unwrap();
    page(folder.path(), &["seeds"]);
    let html = std::fs::read_to_string(folder.path().join("report.html")).unwrap();
    for attribute in [" src=", " srcset=", "@import", "url(", "<link", "<iframe", "<object", "<base"] {
        assert!(!html.contains(attribute), "{attribute}");
    }
}
