//! Plain texts: sequences that a terminal obeys, characters that lie, encodings, sizes; and names of files.

use std::path::Path;

use super::{Case, Clean, Failed, Noted, case, check, large, run_in};

const LEAD: &str = "The port of Marsk was closed on Monday after 14 ships collided in fog. ";
const END: &str = "The harbour office expects to open it again within two days.";
const KEEP: &[&str] = &["Marsk", "14 ships", "two days"];

/// An article with something in the middle of it. The name tells it from the others.
fn article(name: &str, inside: impl AsRef<[u8]>) -> Vec<u8> {
    let head = format!("Port of Marsk closed, report {name}\n\n{LEAD}");
    [head.as_bytes(), inside.as_ref(), b" ", END.as_bytes(), b"\n"].concat()
}

/// A payload, in the middle.
fn body(name: &str, inside: impl AsRef<[u8]>) -> Case {
    case(&format!("{name}.txt"), article(name, inside), Clean).keep(KEEP)
}

/// A payload in the headline.
fn headline(name: &str, inside: &str) -> Case {
    case(&format!("{name}.txt"), format!("Port {inside} of {name}\n\n{LEAD}{END}\n"), Clean).keep(KEEP)
}

/// A payload at the very end, so that what follows would be swallowed.
fn last(name: &str, inside: &str) -> Case {
    case(&format!("{name}.txt"), format!("Port of {name}\n\n{LEAD}{END}\n{inside}"), Clean).keep(KEEP)
}

/// Sequences that a terminal obeys; where each stands, and a part of it that no program prints by itself.
fn sequences() -> Vec<Case> {
    let middle = [
        ("clipboard", "\x1b]52;c;UE9SVA==\x07", "\x1b]52"),
        ("window-report", "\x1b]2;run-this\x07\x1b[21t", "\x1b[21t"),
        ("status-request", "\x1bP$q7373\x1b\\", "\x1bP$q"),
        ("link", "\x1b]8;;http://evil.example/\x1b\\bank.example\x1b]8;;\x1b\\", "\x1b]8;;http://evil"),
        ("moves", "\x1b[7373;7374H\x1b[7373J", "\x1b[7373"),
        ("conceal", "\x1b[8;7373m unseen \x1b[28;7373m", "\x1b[8;7373m"),
        ("modes", "\x1b[?1049;7373h\x1b[?1003;7373h", "\x1b[?1049;7373h"),
        ("reset", "\x1bcafter-reset", "\x1bcafter"),
        ("alignment", "\x1b#8align", "\x1b#8"),
        ("multiplexer", "\x1bPtmux;\x1b\x1b]52;c;UE9SVA==\x07\x1b\\", "\x1bPtmux"),
        ("inline-file", "\x1b]1337;File=name=UE9SVA==;inline=1:UE9SVA==\x07", "\x1b]1337"),
        ("graphics", "\x1b_Gf=24,s=1,v=1;UE9SVA==\x1b\\", "\x1b_G"),
        ("sixel", "\x1bPq\"7373;1;1;1#0;2;0;0;0~~\x1b\\", "\x1bPq\""),
        ("palette", "\x1b]4;7373;rgb:00/00/00\x07", "\x1b]4;7373"),
        ("font", "\x1b]50;font-7373\x07", "\x1b]50"),
        ("function-key", "\x1bP7373;1|17/6c730d\x1b\\", "\x1bP7373"),
        ("printer", "\x1b[7373;5iprinted\x1b[7373;4i", "\x1b[7373"),
        ("repeat", "X\x1b[737373737b", "\x1b[737373737b"),
        ("broken-over-lines", "\x1b\n[7373;7H\x1b\r\n]52;c;UE9SVA==\x07", "UE9SVA==\x07"),
        ("nested", "\x1b\x1b[7373m\x1b[7\x1b[7373m373m", "\x1b[7373m"),
    ];
    let title = [
        ("clipboard-in-title", "\x1b]52;pc;UE9SVA==\x1b\\", "\x1b]52"),
        ("window-title", "\x1b]2;owned-title\x07", "\x1b]2;owned"),
        ("notification", "\x1b]777;notify;a;b\x07", "\x1b]777"),
    ];
    let end = [
        ("title-never-ends", "\x1b]0;never-ends ", "\x1b]0;never"),
        ("request-never-ends", "\x1bP+q7373 ", "\x1bP+q"),
        ("escape-is-last", "tail\x1b", "tail\x1b"),
    ];
    let mut cases: Vec<Case> = middle.iter().map(|(name, all, part)| body(name, all).never(*part)).collect();
    cases.extend(title.iter().map(|(name, all, part)| headline(name, all).never(*part)));
    cases.extend(end.iter().map(|(name, all, part)| last(name, all).never(*part)));
    cases
}

/// Characters that a terminal obeys, that turn text around, or that nobody sees.
fn characters() -> Vec<Case> {
    vec![
        body("c1-csi", "\u{9b}31m").never("\u{9b}"),
        body("c1-osc", "\u{9d}52;c;UE9SVA==\u{9c}").never_any(&["\u{9d}", "\u{9c}"]),
        body("c1-strings", "\u{90}$qm\u{9c} \u{9f}Ga=q\u{9c} \u{98}x\u{9c} \u{9e}y\u{9c}")
            .never_any(&["\u{90}", "\u{9f}", "\u{98}", "\u{9e}"]),
        body("c1-lines", "a\u{85}b\u{84}c\u{8d}d").never_any(&["\u{85}", "\u{84}", "\u{8d}"]),
        body("override", "paid \u{202e}000,04$\u{202c} today").never_any(&["\u{202e}", "\u{202c}"]),
        body("isolates", "The \u{2067}deal\u{2069} \u{2066}never\u{2069} \u{2068}closed\u{2069}")
            .never_any(&["\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}"]),
        body("direction-marks", "sum \u{200e}12\u{200f} 34\u{61c}").never_any(&["\u{200f}", "\u{61c}"]),
        body("separators", "one\u{2028}two\u{2029}three").never_any(&["\u{2028}", "\u{2029}"]),
        body("tags", "Marsk\u{e006e}\u{e006f}\u{e0074}").never("\u{e006e}"),
        body("annotation", "\u{fff9}true\u{fffa}false\u{fffb}").never_any(&["\u{fff9}", "\u{fffa}"]),
        body("no-characters", "x\u{fdd0}y\u{ffff}z\u{10ffff}").never_any(&[
            "\u{fdd0}",
            "\u{ffff}",
            "\u{10ffff}",
        ]),
        body("no-width", "It paid $3\u{200b}.2 bil\u{200d}lion to Hal\u{2060}den and \u{feff}Cas\u{ad}tor.")
            .never_any(&["\u{200b}", "\u{2060}", "\u{feff}"])
            .keep(&["$3.2 billion", "Halden", "Castor"]),
        Case {
            class: Noted,
            ..case("twins.txt", "Source: R\u{435}uters\nBy: \u{410}P Staff\n\nClosed today.", Noted)
        }
        .keep(&["Closed"]),
        body("carriage-return", "It was 2 ships.\rIt was 9 ships.").keep(&["2 ships", "9 ships"]),
        body("backspace", "It was $3\x08\x089 million.").never("$3\x08"),
        body("bells", [7; 5_000]).never([7, 7]),
        body("all-controls", (1..32).filter(|b| ![9, 10, 13].contains(b)).chain([0x7f]).collect::<Vec<u8>>())
            .never(*b"\x0e\x0f")
            .never(*b"\x01\x02")
            .never(*b"\x7f"),
        body("nul", b"a\0b\0\0c").never(*b"a\0b"),
        Case { class: Noted, ..body("marks", format!("M{}arsk", "\u{301}\u{316}".repeat(2_000))) },
        body("wide", "👨\u{200d}👩\u{200d}👧 🇩🇪 ❤\u{fe0f} हिन्दी 中文字 ".repeat(200)),
    ]
}

fn encodings() -> Vec<Case> {
    let text = |name: &str| format!("Port of {name}\n\n{LEAD}{END}");
    let wide = |name: &str, write: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text(name).encode_utf16().flat_map(write).collect()
    };
    let invalid = b"\xc0\xaf \xe0\x80\xaf \xed\xa0\x80 \xf5\x80\x80\x80 \xff\xfe \xe2\x82";
    let noise: Vec<u8> = (0..4_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    vec![
        Case { class: Noted, ..body("invalid-utf-8", invalid) }.never(*b"\xc0\xaf").never(*b"\xed\xa0\x80"),
        Case { class: Noted, ..body("windows-1252", b"Capitaine Ren\xe9 \x80 5 \x93sauv\xe9\x94") }
            .never(*b"\x93s")
            .keep(&["René", "“sauvé”"]),
        case("utf-16.txt", [&b"\xff\xfe"[..], &wide("utf-16", u16::to_le_bytes)].concat(), Clean).keep(KEEP),
        case("utf-16-bare.txt", wide("utf-16-bare", u16::to_be_bytes), Noted).keep(KEEP).never(*b"M\0a"),
        case("utf-8-mark.txt", [&b"\xef\xbb\xbf"[..], &article("utf-8-mark", "")].concat(), Clean)
            .keep(KEEP)
            .never(*b"\xef\xbb\xbf"),
        case(
            "shift-jis.txt",
            [&encoding_rs::SHIFT_JIS.encode("港は月曜日に閉鎖された。\n").0, LEAD.as_bytes()].concat(),
            Noted,
        )
        .keep(&["閉鎖", "Marsk"]),
        case("program.txt", [&b"\x7fELF\x02\x01\x01"[..], &noise].concat(), Failed).never(*b"\x7fELF"),
    ]
}

fn sizes_and_forms() -> Vec<Case> {
    vec![
        case("empty.txt", "", Noted),
        case("blank.txt", " \t\r\n".repeat(500), Noted),
        case("one-letter.txt", "x", Clean).keep(&["x"]),
        case("line-ends.txt", format!("{LEAD}\r\n\rOld line.\rNew.\n\r\n{END}"), Clean).keep(KEEP),
        body(
            "overflow",
            format!(
                "It cost ${} and 1e{} units, 0x{}, -0, 1/0, NaN, 99/99/9999, 31 February 2026, 25:61.",
                "9".repeat(8_000),
                "9".repeat(400),
                "f".repeat(900)
            ),
        ),
        body("code", "%s%n%x {0} ${HOME} $(id) `id` \\x1b[31m \\e]52 \\033[0m ; DROP TABLE articles; -- ")
            .keep(&["$(id)", "DROP TABLE"]),
        body(
            "bait",
            format!(
                "{}! {} {} {}",
                "a".repeat(30_000),
                "(".repeat(3_000),
                "\"".repeat(3_001),
                "Mr. ".repeat(4_000)
            ),
        ),
        body("open-quotes", format!("\"{}", "He said \"she said ".repeat(3_000))),
        case("long-headline.txt", format!("{}\n\n{LEAD}", "P".repeat(60_000)), Noted).keep(&["Marsk"]),
        // Large ones.
        case(
            "one-sentence.txt",
            "The port paid $3 million for Halden ships and ".repeat(large(20_000)),
            Clean,
        ),
        case("no-full-stop.txt", "alpha Beta gamma Delta ".repeat(large(25_000)), Clean),
        case(
            "numbers.txt",
            (0..large(1_000_000)).fold(String::new(), |all, i| all + &format!("{} ", i * 7_919 % 999_983)),
            Clean,
        ),
        case("no-blank.txt", "x".repeat(large(8_000_000).max(1_200_000)), Noted),
        case(
            "sentences.txt",
            (0..large(100_000))
                .fold(String::new(), |all, i| all + &format!("Firm {i} said it paid ${} million. ", i % 977)),
            Clean,
        ),
        case("brackets.txt", format!("{}{}", "(".repeat(large(500_000)), ")".repeat(large(500_000))), Clean),
        case("lines.txt", "a\n".repeat(large(2_000_000)), Clean),
    ]
}

pub fn all() -> Vec<Case> {
    [sequences(), characters(), encodings(), sizes_and_forms()].into_iter().flatten().collect()
}

#[test]
fn texts() {
    check(&all());
}

/// Kinds that are about names and places of files, below.
pub const OTHER: usize = 12;

/// Imports names of a folder, and gives how it ended, in words: exit code, last line, lines of standard error.
fn import(folder: &Path, names: &[&str]) -> (Option<i32>, String, Vec<String>) {
    let ran = run_in(folder, &[&["import", "--library", "library.db"], names].concat());
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(ran.out), text(ran.err));
    (ran.code, out.lines().last().unwrap_or("").to_owned(), err.lines().map(str::to_owned).collect())
}

#[test]
fn the_same_article_under_two_names_is_stored_once() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        std::fs::write(folder.path().join(name), article("twice", "")).unwrap();
    }
    let (code, out, err) = import(folder.path(), &["a.txt", "b.txt"]);
    assert_eq!((code, err), (Some(0), vec![]));
    assert!(out.starts_with("1 imported, 0 updated, 1 duplicate"), "{out}");
}

#[cfg(unix)]
#[test]
fn names_cannot_speak_to_the_terminal() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("in");
    std::fs::create_dir(&inside).unwrap();
    let names: [&[u8]; 3] = [b"n-\x1b]52;c;UE9SVA==\x07\nx.txt", b"--help.txt", b"n-\xff\xfe.txt"];
    for (number, name) in names.iter().enumerate() {
        std::fs::write(inside.join(OsStr::from_bytes(name)), article(&format!("name-{number}"), "")).unwrap();
    }
    // One that cannot be read puts its name into a message.
    std::fs::write(inside.join(OsStr::from_bytes(b"p-\x1b]52;c;UE9SVA==\x07.txt")), b"\x7fELF\0\0").unwrap();
    let ran = run_in(folder.path(), &["import", "--library", "library.db", "in"]);
    assert!(String::from_utf8_lossy(&ran.out).starts_with("3 imported"), "{ran:?}", ran = ran.out);
    for command in [&["list"][..], &["list", "-f", "json"], &["export"]] {
        let shown = run_in(folder.path(), &[command, &["--library", "library.db"]].concat());
        assert!(
            !super::has(&shown.out, b"\x1b]52") && std::str::from_utf8(&shown.out).is_ok(),
            "{command:?}"
        );
    }
    assert!(!super::has(&ran.err, b"\x1b]52"));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_read() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::create_dir_all(root.join("in/sub")).unwrap();
    std::fs::write(root.join("in/a.txt"), article("a", "")).unwrap();
    symlink("/etc/passwd", root.join("in/out.txt")).unwrap();
    symlink("..", root.join("in/sub/up")).unwrap();
    let (code, out, err) = import(root, &["in"]);
    assert_eq!((code, err.len()), (Some(0), 2), "{err:?}");
    assert!(err.iter().all(|line| line.ends_with("is a symbolic link: not followed")), "{err:?}");
    assert!(out.starts_with("1 imported"), "{out}");

    symlink("loop.txt", root.join("loop.txt")).unwrap();
    symlink("/dev/zero", root.join("zero.txt")).unwrap();
    std::fs::create_dir(root.join("dir.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(root.join("pipe.txt")).status().unwrap().success());
    for (name, cause) in [
        ("loop.txt", "too many levels of symbolic links"),
        ("zero.txt", "is a pipe or a device"),
        ("pipe.txt", "is a pipe or a device"),
        ("dir.txt", "is a folder without a file to read"),
        ("gone.txt", "does not exist"),
    ] {
        let (code, _, err) = import(root, &[name]);
        assert_eq!((code, err.len()), (Some(1), 1), "{name}: {err:?}");
        assert!(err[0].contains(name) && err[0].contains(cause), "{name}: {err:?}");
    }
}

/// Root may read everything, so root runs the program as somebody else.
#[cfg(unix)]
#[test]
fn what_may_not_be_read_says_so() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("closed.txt");
    std::fs::write(&file, article("closed", "")).unwrap();
    set_permissions(&file, Permissions::from_mode(0o000)).unwrap();
    set_permissions(folder.path(), Permissions::from_mode(0o777)).unwrap();
    let mut command = crate::cli::program();
    command.args(["import", "closed.txt", "--library", "library.db"]).current_dir(folder.path());
    if std::fs::metadata(folder.path()).unwrap().uid() == 0 {
        command.uid(65_534);
    }
    // Where the build folder is closed to others there is nobody to run it as.
    let Ok(output) = command.output() else { return };
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.lines().count() == 1 && said.contains("closed.txt: may not be read"), "{said}");
}
