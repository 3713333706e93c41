//! Calls that fail: each write, fsync, open, read and unlink of the library's files in turn, by a library that is
//! preloaded into the program; and a limit on the size of files.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::keeper::{Ended, command, wait};
use super::{check, times};

/// Decisions of one run.
const DECISIONS: usize = 6;

/// The preloaded library, compiled once; `None`, said aloud, where there is no C compiler or no such thing.
#[expect(clippy::print_stdout, reason = "a test that is left out says so")]
pub(super) fn shim() -> Option<&'static Path> {
    static SHIM: OnceLock<Option<(tempfile::TempDir, PathBuf)>> = OnceLock::new();
    let made = SHIM.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let (source, object) = (folder.path().join("fail.c"), folder.path().join("fail.so"));
        std::fs::write(&source, include_str!("fail.c")).unwrap();
        let mut cc = Command::new("cc");
        cc.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&object).arg(&source).arg("-ldl");
        cfg!(target_os = "linux").then_some(())?;
        cc.status().ok()?.success().then_some((folder, object))
    });
    if made.is_none() {
        println!("no C compiler: failing calls are not tried");
    }
    made.as_ref().map(|(_, object)| object.as_path())
}

/// Lets the calls from the `at`-th on fail, `also` more than one; `None` where there were not so many.
fn run(
    shim: &Path,
    kind: &str,
    at: usize,
    also: usize,
    errno: i32,
) -> Option<(tempfile::TempDir, PathBuf, Ended)> {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db");
    let told = folder.path().join("told");
    // One that is there already, with something to lose.
    let before = wait(command(&library, 100, 101).spawn().unwrap());
    assert_eq!(before.kept, [100, 101]);
    let mut command = command(&library, 1, DECISIONS);
    command
        .env("LD_PRELOAD", shim)
        .env("FAIL_UNDER", &library)
        .env("FAIL_KIND", kind)
        .env("FAIL_TOLD", &told);
    command
        .env("FAIL_AT", at.to_string())
        .env("FAIL_ALSO", also.to_string())
        .env("FAIL_ERRNO", errno.to_string());
    let mut ended = wait(command.spawn().unwrap());
    ended.kept.extend(before.kept);
    ended.stored.extend(before.stored);
    told.exists().then_some((folder, library, ended))
}

/// Tries every `step`-th call until there are no more; gives how many were tried and how many ended with a message.
fn every(kind: &str, also: usize, errno: i32, step: usize) -> (usize, usize) {
    let Some(shim) = shim() else { return (0, 0) };
    let (mut tried, mut said, mut at) = (0, 0, 1);
    while let Some((_folder, library, ended)) = run(shim, kind, at, also, errno) {
        let what = format!("{kind} {at} fails with {errno}, {also} more");
        check(&library, &ended, &what);
        match (&ended.error, ended.status.code()) {
            (Some(line), Some(3)) => {
                assert!(line.starts_with("library ") && line.len() > 60, "{what}: {line}");
                said += 1;
            }
            // A call whose failure changes nothing: then everything was done.
            (None, Some(0)) => assert_eq!(ended.kept.len(), DECISIONS + 2, "{what}: {ended:?}"),
            _ => panic!("{what}: {ended:?}"),
        }
        // And the program works again when the disk does.
        let again = wait(command(&library, 200, 200).spawn().unwrap());
        assert_eq!(again.kept, [200], "{what}: afterwards {again:?}");
        tried += 1;
        at += step;
    }
    (tried, said)
}

const EIO: i32 = 5;
const ENOSPC: i32 = 28;
const EACCES: i32 = 13;
/// So many that no call of the run succeeds any more.
const ALL: usize = 1_000_000;

#[test]
fn a_disk_that_is_full_from_some_write_on() {
    let (tried, said) = every("write", ALL, ENOSPC, times(9, 1));
    println!("full from the n-th write on: {tried} tried, {said} said");
    assert!(shim().is_none() || said > 3);
}

#[test]
fn a_write_that_fails_once() {
    let (tried, said) = every("write", 0, EIO, times(17, 1));
    println!("the n-th write fails: {tried} tried, {said} said");
    assert!(shim().is_none() || said > 1);
}

#[test]
fn an_fsync_that_fails() {
    let (tried, said) = every("sync", 0, EIO, times(5, 1));
    println!("the n-th fsync fails: {tried} tried, {said} said");
    assert!(shim().is_none() || said > 1);
}

#[test]
fn an_open_that_fails() {
    let (mut tried, mut said) = every("open", 0, EIO, times(2, 1));
    let (more, also) = every("open", ALL, EACCES, times(2, 1));
    (tried, said) = (tried + more, said + also);
    println!("the n-th open fails: {tried} tried, {said} said");
    assert!(shim().is_none() || said > 1);
}

#[test]
fn a_read_that_fails() {
    let (tried, said) = every("read", 0, EIO, times(7, 1));
    println!("the n-th read fails: {tried} tried, {said} said");
    assert!(shim().is_none() || said > 1);
}

#[test]
fn a_file_that_cannot_be_taken_away() {
    let (tried, said) = every("rename", ALL, EACCES, 1);
    println!("the n-th unlink fails: {tried} tried, {said} said");
    assert!(shim().is_none() || tried > 0);
}

/// A limit on the size of files, as an administrator sets it; the signal that comes with it is ignored, as a shell
/// can ask for.
#[test]
fn a_limit_on_the_size_of_files() {
    let exe = std::env::current_exe().unwrap();
    for blocks in (0..times(3, 40)).map(|n| 20 + n * 16) {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library.db");
        let before = wait(command(&library, 100, 101).spawn().unwrap());
        let mut limited = command(&library, 1, 60);
        let arguments: Vec<_> = limited.get_args().map(std::ffi::OsStr::to_owned).collect();
        let environment: Vec<_> =
            limited.get_envs().filter_map(|(k, v)| Some((k.to_owned(), v?.to_owned()))).collect();
        limited = Command::new("sh");
        limited.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"")).arg("sh").arg(&exe);
        limited.args(arguments).envs(environment);
        limited.stdin(std::process::Stdio::null()).stdout(std::process::Stdio::piped());
        limited.stderr(std::process::Stdio::null());
        let mut ended = wait(limited.spawn().unwrap());
        assert!(ended.error.as_ref().is_some_and(|line| line.contains("full")), "{blocks} blocks: {ended:?}");
        ended.kept.extend(before.kept);
        check(&library, &ended, &format!("files of at most {blocks} blocks"));
    }
}
