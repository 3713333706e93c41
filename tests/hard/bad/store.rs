//! Libraries that are damaged, foreign, newer or in use. What fails leaves the file as it is, to the last byte.
//!
//! Elsewhere: full disks, failing calls and read-only folders in `hard::import` and `hard::disk`, kills in
//! `hard::killed`, two that import at once in `cli::killed`, a file that is taken away and a lock that is never let go
//! of in `store::tests`.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::{Class, Clean, Failed, Noted, run_in};

/// What is done to a good library.
type Damage = fn(&[u8]) -> Vec<u8>;

/// Bytes with others in their place.
fn with(bytes: &[u8], at: usize, others: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at..at + others.len()].copy_from_slice(others);
    bytes
}

fn page(bytes: &[u8]) -> usize {
    usize::from(u16::from_be_bytes([bytes[16], bytes[17]]))
}

/// The kind of every other page is another by one bit.
fn flips(good: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for at in (page(good)..good.len()).step_by(2 * page(good)).take(60) {
        bytes[at] ^= 0x20;
    }
    bytes
}

/// The damages, and what an import into the library leads to.
pub const DAMAGES: &[(&str, Damage, Class)] = &[
    ("nothing in it", |_| Vec::new(), Clean),
    ("one byte", |_| vec![b'S'], Failed),
    ("a text", |_| b"this is no database\n".repeat(300), Failed),
    ("the header alone", |good| good[..100].to_vec(), Failed),
    ("half", |good| good[..good.len() / 2].to_vec(), Failed),
    ("one page short", |good| good[..good.len() - page(good)].to_vec(), Failed),
    ("bytes behind it", |good| [good, &[b'x'; 777]].concat(), Noted),
    ("noise for a page", |good| with(good, page(good), &vec![0xa7; page(good)]), Failed),
    ("bits of pages", flips, Failed),
    ("noise in the schema", |good| with(good, 108, &[0xff; 60]), Failed),
    ("a newer schema", |good| with(good, 60, &999_999_u32.to_be_bytes()), Failed),
    ("another program's mark", |good| with(good, 68, &0x4753_4747_u32.to_be_bytes()), Failed),
    ("no number", |good| with(good, 60, &[0; 4]), Noted),
    ("no size of pages", |good| with(good, 16, &[0, 3]), Failed),
    ("a format to come", |good| with(good, 18, &[9, 9]), Failed),
    ("views and triggers", stranger, Noted),
    ("a log of noise", <[u8]>::to_vec, Clean),
    ("a journal of noise", <[u8]>::to_vec, Clean),
];

/// Kinds that are tried below and elsewhere.
pub const OTHER: usize = 10;

fn stranger(good: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.db");
    std::fs::write(&path, good).unwrap();
    let conn = Connection::open(&path).unwrap();
    let sql =
        "PRAGMA journal_mode = delete; CREATE VIEW s_v AS SELECT load_extension('/x') a; CREATE TABLE s_x(a);
               CREATE TRIGGER s_t AFTER INSERT ON s_x BEGIN DELETE FROM s_x; END;";
    conn.execute_batch(sql).unwrap();
    drop(conn);
    std::fs::read(path).unwrap()
}

/// A folder with an article to import, and the bytes of a good library.
fn prepared() -> (tempfile::TempDir, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..40 {
        let text = format!("Ship {number} sank\n\nShip {number} sank on Monday with {number} people aboard.");
        std::fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    assert_eq!(run_in(folder.path(), &["import", "--library", "good.db", "."]).code, Some(0));
    for number in 0..40 {
        std::fs::remove_file(folder.path().join(format!("{number}.txt"))).unwrap();
    }
    std::fs::write(folder.path().join("new.txt"), "Port closed\n\nThe port closed after 14 ships collided.")
        .unwrap();
    let good = std::fs::read(folder.path().join("good.db")).unwrap();
    (folder, good)
}

/// Imports the new article, and looks at how that ended.
#[track_caller]
fn import(folder: &Path, class: Class, what: &str) {
    let ran = run_in(folder, &["import", "--library", "library.db", "new.txt"]);
    let said = String::from_utf8(ran.err).unwrap();
    assert_eq!(ran.code, Some(i32::from(class == Failed)), "{what}: {said}");
    assert_eq!(said.lines().count(), usize::from(class != Clean), "{what}: {said}");
    assert!(class == Clean || said.contains("library.db: "), "{what}: {said}");
}

#[test]
fn damaged_libraries() {
    let (folder, good) = prepared();
    let library = folder.path().join("library.db");
    for (what, damage, class) in DAMAGES {
        let bytes = damage(&good);
        std::fs::write(&library, &bytes).unwrap();
        let beside = match *what {
            "a log of noise" => Some("library.db-wal"),
            "a journal of noise" => Some("library.db-journal"),
            _ => None,
        };
        if let Some(beside) = beside {
            std::fs::write(folder.path().join(beside), [0x5a; 4096]).unwrap();
        }
        import(folder.path(), *class, what);
        if *class == Failed {
            assert!(std::fs::read(&library).unwrap() == bytes, "{what}: the file was changed");
        } else {
            let count = run_in(folder.path(), &["list", "-c", "--library", "library.db"]).out;
            let expected: &[u8] = if bytes.is_empty() { b"1\n" } else { b"41\n" };
            assert_eq!(count, expected, "{what}");
        }
        for end in ["", "-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(folder.path().join(format!("library.db{end}")));
        }
    }
}

#[test]
fn a_lock_that_is_let_go_of_is_waited_for() {
    let (folder, good) = prepared();
    let library = folder.path().join("library.db");
    std::fs::write(&library, good).unwrap();
    let other = Connection::open(&library).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let holder = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(700));
        other.execute_batch("ROLLBACK").unwrap();
    });
    import(folder.path(), Clean, "a short lock");
    holder.join().unwrap();
}

#[test]
fn places_where_no_library_can_be() {
    let (folder, _) = prepared();
    let library = folder.path().join("library.db");
    std::fs::create_dir(&library).unwrap();
    import(folder.path(), Failed, "a folder");
    std::fs::remove_dir(&library).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/dev/full", &library).unwrap();
        import(folder.path(), Failed, "a device");
    }
    let deep = ["import", "--library", "a/b/c/library.db", "new.txt"];
    assert_eq!(run_in(folder.path(), &deep).code, Some(0), "missing folders are made");
}
