//! Configurations that are none, or of somebody else.

use super::{Case, Clean, Failed, Noted, case, has, run_in};

pub fn all() -> Vec<Case> {
    let row = |name: &str, text: &[u8], class| case(&format!("{name}.toml"), text, class);
    let deep = format!("a = {}{}\n", "[".repeat(20_000), "]".repeat(20_000));
    vec![
        row("empty", b"", Clean),
        row("no-utf-8", b"theme = \"\xff\xfe\"\n", Failed).never(*b"\xff"),
        row("unknown-name", b"nonesuch = 1\n", Noted),
        row("wrong-kind", b"measure = \"wide\"\n[panes]\nleft = 7\n", Failed),
        row("unclosed", b"theme = \"dark\n[keys\n", Failed),
        row("twice", b"theme = \"a\"\ntheme = \"b\"\n", Failed),
        row("huge", b"most = 99999999999999999999999999\n", Failed),
        row("negative", b"measure = -5\nwidth = 0\n", Failed),
        row("keys", b"[keys]\n\"ctrl-q\" = \"launch\"\n\"\" = \"quit\"\n\"nokey-x\" = \"quit\"\n", Noted),
        row("colours", b"[theme]\nfg = \"#zzzzzz\"\ntext = { bg = \"blurple\" }\n", Noted),
        row("escape", b"title = \"a\x1b]2;owned\x07\"\n", Failed).never(*b"\x1b]2;owned"),
        row("mark", b"\xef\xbb\xbftheme = \"dark\"\r\n", Clean),
        row("nul", b"theme = \"a\0b\"\n", Failed).never(*b"a\0b"),
        row("deep", deep.as_bytes(), Failed),
        row("paths", b"library = \"../../../etc/x\"\nfolder = \"$(id)/~root/\\u0000\"\n", Failed),
        row("browser", b"browser = \"sh -c 'id > ran' %u\"\n", Clean),
        row("secret", b"proxy = \"http://u:gs-secret@127.0.0.1:9/\"\nbad = \n", Failed).never("gs-secret"),
        row("tables", b"a.b = 1\na.b.c = 2\n[a]\nb = 3\n", Failed),
        row("large", format!("# {}\ntheme = \"dark\"\n", "x".repeat(5_000_000)).as_bytes(), Clean),
    ]
}

/// A folder, and a link to itself.
pub const OTHER: usize = 2;

#[test]
fn configurations() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, class, never: &[Vec<u8>]| {
        let ran = run_in(folder.path(), &["config", "--config", name]);
        let (code, lines) = (i32::from(class == Failed), ran.err.split(|&byte| byte == b'\n').count() - 1);
        let said = String::from_utf8_lossy(&ran.err).into_owned();
        assert_eq!(ran.code, Some(code), "{name}: {said}");
        assert_eq!(lines > 0, class != Clean, "{name}: {said}");
        assert!(lines == 0 || said.contains(name), "{name} is not named: {said}");
        for never in never {
            assert!(!has(&ran.err, never) && !has(&ran.out, never), "{name}: {never:?} came out");
        }
    };
    for case in all() {
        std::fs::write(folder.path().join(&case.name), &case.bytes).unwrap();
        check(&case.name, case.class, &case.never);
    }
    std::fs::create_dir(folder.path().join("dir.toml")).unwrap();
    check("dir.toml", Failed, &[]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("loop.toml", folder.path().join("loop.toml")).unwrap();
        check("loop.toml", Failed, &[]);
    }
    assert!(!folder.path().join("ran").exists(), "a command ran that nobody asked for");
}
