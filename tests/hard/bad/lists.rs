//! Lists of feeds (OPML).

use super::{Case, Clean, Failed, Noted, case, check, large, run_in, silent};

const WIRE: &str = "<outline text='Wire' type='rss' xmlUrl='http://h.example/feed'/>";

fn list(name: &str, inside: &str, class: super::Class) -> Case {
    typed(name, "", inside, class)
}

fn typed(name: &str, before: &str, inside: &str, class: super::Class) -> Case {
    let text = format!(
        "<?xml version='1.0'?>{before}<opml version='2.0'><head><title>t</title></head><body>{inside}</body></opml>"
    );
    case(&format!("{name}.opml"), text, class)
}

pub fn all() -> Vec<Case> {
    let laughs = super::web::laughs();
    let schemes =
        ["file:///etc/passwd", "javascript:x", "exec:id", "ftp://e/", "|id", "filter:x:y", "gopher://e/", ""];
    let schemes: Vec<String> =
        schemes.iter().map(|url| format!("<outline text='s' xmlUrl='{url}'/>")).collect();
    let many = (0..large(20_000)).fold(String::new(), |all, i| {
        all + &format!("<outline text='f{i}' type='rss' xmlUrl='http://e{i}.example/'/>")
    });
    let cut = list("cut", &WIRE.repeat(2), Noted);
    vec![
        typed("laughs", &laughs, "<outline text='&e11;' xmlUrl='http://e.example/'/>", Failed),
        typed(
            "outside",
            "<!DOCTYPE z [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
            "<outline text='&x;' xmlUrl='http://out.example/'/>",
            Noted,
        )
        .never("root:x:0:0"),
        list("schemes", &(schemes.concat() + WIRE), Noted),
        list(
            "secret",
            "<outline text='Own' xmlUrl='https://user:gs-secret@own.example/feed?token=gs-token'/>",
            Clean,
        ),
        list(
            "escapes",
            &format!("<outline text='A&#x9b;7373m B&#x202e;' xmlUrl='http://e.example/&#10;X: y'/>{WIRE}"),
            Noted,
        )
        .never_any(&["\u{9b}", "\u{202e}"]),
        case("no-body.opml", "<opml version='2.0'><head/></opml>", Failed),
        case("no-xml.opml", "just some text", Failed),
        case("empty.opml", "", Failed),
        list("twice", &WIRE.repeat(50), Clean),
        list(
            "includes-itself",
            &format!("<outline type='include' url='includes-itself.opml'/>{WIRE}"),
            Clean,
        ),
        list("folders", &("<outline text='g'>".repeat(3_000) + WIRE + &"</outline>".repeat(3_000)), Noted),
        Case { bytes: cut.bytes[..cut.bytes.len() - 40].to_vec(), ..cut },
        list("deep", &"<outline text='g'>".repeat(large(200_000).max(5_000)), Failed),
        list("many", &many, Clean),
    ]
}

#[test]
fn lists() {
    check(&all());
}

#[test]
fn what_is_secret_in_an_address_is_not_shown() {
    let secret: Vec<Case> = all().into_iter().filter(|case| case.name == "secret.opml").collect();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("secret.opml"), &secret[0].bytes).unwrap();
    let shown = [case("secret.opml", "", Clean).never("gs-secret").never("gs-token")];
    let import = run_in(folder.path(), &["import", "--library", "library.db", "secret.opml"]);
    silent(&shown, &[import.out, import.err].concat(), "import");
    for format in ["text", "json"] {
        let feeds = run_in(folder.path(), &["feeds", "--library", "library.db", "-f", format]);
        assert!(super::has(&feeds.out, b"own.example"));
        silent(&shown, &feeds.out, "feeds");
    }
    // An export is taken back, so it is whole in a file, and masked where it is looked at.
    let library = folder.path().join("library.db");
    let command = [super::GAINSAY, "export", "--library", library.to_str().unwrap()];
    assert!(super::has(&run_in(folder.path(), &command[1..]).out, b"gs-secret"));
    let start = super::Start { command: &command, ..super::Start::default() };
    let mut terminal = super::Terminal::start(&start);
    terminal.wait_exit();
    terminal.wait_bytes(0, b"own.example");
    silent(&shown, &terminal.raw, "export on a terminal");
}
