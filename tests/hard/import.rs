//! An import that cannot go on: it ends, with the cause, and what it stored stays.

use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use gainsay::jobs::{Importer, Report};
use gainsay::store::{Library, Store};

use super::disk::shim;
use super::times;
use crate::cli::program;

/// Files of an import: more than three batches, so that the readers are at work when the writer fails.
const FILES: usize = 900;

/// Longer than an import of these takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(100);

fn write_articles(folder: &Path) {
    std::fs::create_dir(folder).unwrap();
    for number in 0..FILES {
        let text = format!("Ship {number} sank\n\nShip {number} sank on Monday with {number} people aboard.");
        std::fs::write(folder.join(format!("{number}.txt")), text).unwrap();
    }
}

/// What a program gave that ends in time.
#[track_caller]
fn ends(mut command: Command, what: &str) -> Output {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let end = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > end {
            child.kill().unwrap();
            panic!("{what}: does not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

/// One line says what failed, nothing panicked, and what is in the library is whole.
#[track_caller]
fn check(output: &Output, library: &Path, cause: &str, what: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{what}: {said}");
    assert_eq!(said.lines().count(), 1, "{what}: {said}");
    assert!(said.contains("library.db") && said.contains(cause), "{what}: {said}");
    let findings = Library::open(library).unwrap().check().unwrap();
    assert!(findings.iter().all(|finding| finding.mendable), "{what}: {findings:?}");
}

fn import(library: &Path, names: &[&Path]) -> Command {
    let mut command = program();
    command.arg("import").args(names).arg("--library").arg(library);
    command
}

#[test]
fn a_disk_that_runs_full_ends_an_import() {
    let Some(shim) = shim() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (library, articles) = (folder.path().join("library.db"), folder.path().join("articles"));
    write_articles(&articles);
    let before = folder.path().join("before.txt");
    std::fs::write(&before, "The harbour closed\n\nThe harbour closed on Sunday after 3 ships sank.")
        .unwrap();
    assert!(ends(import(&library, &[&before]), "before").status.success());
    let mut stored = 0;
    let writes = if times(0, 1) == 1 { (1..600).step_by(7).collect() } else { vec![1, 12, 60, 250] };
    for at in writes {
        let copy = folder.path().join("copy").join("library.db");
        let _ = std::fs::remove_dir_all(copy.parent().unwrap());
        std::fs::create_dir(copy.parent().unwrap()).unwrap();
        std::fs::copy(&library, &copy).unwrap();
        let mut command = import(&copy, &[&articles]);
        command.env("LD_PRELOAD", shim).env("FAIL_UNDER", &copy).env("FAIL_KIND", "write");
        command.env("FAIL_AT", at.to_string()).env("FAIL_ALSO", "1000000").env("FAIL_ERRNO", "28");
        let what = format!("full from write {at} on");
        let output = ends(command, &what);
        check(&output, &copy, "full", &what);
        let kept = Library::open(&copy).unwrap().counts().unwrap().all;
        assert!(kept >= 1 && kept >= stored, "{what}: {kept} articles, {stored} with a smaller disk");
        stored = kept;
        // With room again it goes on where it was.
        if at == 60 {
            assert!(ends(import(&copy, &[&articles]), "again").status.success());
            assert_eq!(Library::open(&copy).unwrap().counts().unwrap().all, FILES as u64 + 1);
        }
    }
    assert!(stored > 1, "no disk was large enough for a batch");
}

#[test]
fn a_limit_on_the_size_of_files_ends_an_import() {
    let folder = tempfile::tempdir().unwrap();
    let (library, articles) = (folder.path().join("library.db"), folder.path().join("articles"));
    write_articles(&articles);
    let mut command = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 700; exec \"$@\"";
    command.args(["-c", script, "sh"]).arg(env!("CARGO_BIN_EXE_gainsay"));
    command.arg("import").arg(&articles).arg("--library").arg(&library);
    let output = ends(command, "a limit of 700 blocks");
    check(&output, &library, "full", "a limit of 700 blocks");
}

/// The rights of files do not bind root, so root runs the program as somebody else.
#[cfg(unix)]
#[test]
fn a_library_that_may_only_be_read_is_read_and_takes_nothing() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("place");
    std::fs::create_dir(&place).unwrap();
    let (library, article) = (place.join("library.db"), folder.path().join("a.txt"));
    std::fs::write(&article, "The harbour closed\n\nThe harbour closed on Sunday after 3 ships sank.")
        .unwrap();
    assert!(ends(import(&library, &[&article]), "before").status.success());
    std::fs::write(&article, "The harbour opened\n\nThe harbour opened on Monday.").unwrap();
    let before = std::fs::read(&library).unwrap();
    let set = |path: &Path, mode| set_permissions(path, Permissions::from_mode(mode)).unwrap();
    set(folder.path(), 0o755);
    set(&library, 0o444);
    set(&place, 0o555);
    let is_root = std::fs::metadata(&library).unwrap().uid() == 0;
    let run = |arguments: &[&str]| {
        let mut command = program();
        command.args(arguments).arg("--library").arg(&library).current_dir("/");
        if is_root {
            command.uid(65_534);
        }
        command.output()
    };
    // Where the build folder itself is closed to others there is nobody to run it as.
    let Ok(list) = run(&["list", "-c"]) else { return };
    assert_eq!((list.status.code(), &list.stdout[..]), (Some(0), &b"1\n"[..]), "{list:?}");
    let said = String::from_utf8_lossy(&list.stderr);
    assert!(said.lines().count() == 1 && said.contains("may only be read"), "{said}");
    assert!(run(&["check"]).unwrap().status.success());
    let output = run(&["import", &article.to_string_lossy()]).unwrap();
    set(&place, 0o755);
    check(&output, &library, "may only be read", "a read-only library");
    assert_eq!(std::fs::read(&library).unwrap(), before);
}

#[test]
fn an_import_that_is_stopped_ends() {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("articles");
    write_articles(&articles);
    let (sender, receiver) = std::sync::mpsc::channel();
    let work = move || {
        let library = Library::open(&folder.path().join("library.db")).unwrap();
        let mut importer = Importer::new(library, 0);
        let summary = importer.import(&[&articles], &mut |report| match report {
            Report::Step { done, .. } if done > 0 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        });
        sender.send(summary.unwrap()).unwrap();
    };
    std::thread::spawn(work);
    let summary = receiver.recv_timeout(PATIENCE).expect("a stopped import ends");
    assert!(summary.stopped && summary.imported > 0 && summary.imported < FILES as u64, "{summary:?}");
}
