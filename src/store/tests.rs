//! What holds for a library in a file, beyond what any store must do: the file itself, damage, other programs.

#![expect(clippy::disallowed_methods, reason = "tests damage and move the file")]

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::conformance::conformance;
use super::*;
use crate::article::Article;
use crate::decisions::Decision;

/// An empty library in a folder that goes when the test ends.
struct Fresh {
    folder: tempfile::TempDir,
    library: Library,
}

fn fresh() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(&folder.path().join("library.db")).unwrap();
    Fresh { folder, library }
}

conformance! {
    &mut fresh().library,
    an_empty_library_is_empty
    articles_come_back_as_they_went_in
    lists_are_newest_first
    articles_of_one_moment_all_find_room
    queries_find_by_words_and_fields
    stored_claims_answer_queries
    equal_texts_are_one_article
    a_changed_article_is_a_new_edition
    decisions_are_kept_with_their_inverse
    counts_follow_decisions
    decisions_come_before_their_articles
    a_senseless_id_is_refused_whole
    articles_without_claims_are_found_once_they_have_them
    stories_go_stale_and_are_compared
    articles_are_told_in_the_order_in_which_they_came
    a_story_that_grew_while_it_was_compared_stays_stale
    verdicts_outlive_reanalysis
    splits_and_merges_move_articles_and_back
    windows_are_whole_analyses
    lists_of_stories_stand_in_order
    shelves_are_rows_and_whole_stories
    open_conflicts_are_those_that_nobody_looked_at
    what_came_in_since_the_last_visit_is_fresh
    files_are_known_by_their_bytes
    feeds_keep_their_fetch_state
    failures_and_searches_are_kept
    two_handles_see_each_other
}

#[test]
fn an_export_comes_back_without_loss() {
    super::conformance::an_export_comes_back_without_loss(&mut fresh().library, &mut fresh().library);
}

/// The error of opening a file with these bytes, which must stay as it is.
fn refused(bytes: &[u8]) -> StoreError {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    fs::write(&path, bytes).unwrap();
    let error = Library::open(&path).err().expect("must be refused");
    assert_eq!(fs::read(&path).unwrap(), bytes, "the file was touched");
    let beside: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(beside.len(), 1, "nothing is left beside it");
    error
}

/// The bytes of a library with one decision, all in one file.
fn library_bytes() -> Vec<u8> {
    let Fresh { folder, mut library } = fresh();
    let article = Article::from_body("Some text of an article.");
    let triage = crate::decisions::Triage { starred: true, ..Default::default() };
    library.decide(&[Decision::Triage { article: article.id.clone(), triage }]).unwrap();
    let incoming = Incoming {
        packed: Packed::new(&crate::engine::extract(article)),
        address: None,
        joins: None,
        seen: 0,
    };
    library.put(&[incoming], &[], 0).unwrap();
    let path = library.path().to_owned();
    drop(library);
    let bytes = fs::read(path).unwrap();
    drop(folder);
    bytes
}

fn with(bytes: &[u8], at: usize, new: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at..at + new.len()].copy_from_slice(new);
    changed
}

#[test]
fn a_newer_schema_is_refused_untouched() {
    let newer = u32::try_from(schema::VERSION + 1).unwrap().to_be_bytes();
    let error = refused(&with(&library_bytes(), 60, &newer));
    assert!(error.is_newer(), "{error}");
    assert!(error.to_string().contains("newer gainsay"), "{error}");
}

/// The error of opening a library in whose log, not yet in its file, a number of the header was changed; all must
/// stay as it is.
fn refused_for_its_log(name: &str, number: i64) -> StoreError {
    let Fresh { folder, library } = fresh();
    library.run(|conn| conn.pragma_update(None, name, number)).unwrap();
    let files = |folder: &Path| -> Vec<(OsString, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path())
            .filter(|path| !path.to_string_lossy().ends_with("-shm"))
            .map(|path| (path.file_name().unwrap().to_owned(), fs::read(&path).unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = files(folder.path());
    assert!(before.iter().any(|(name, _)| name == "library.db-wal"), "the change is in the log");
    // Whoever closes a library last brings its log into the file: not where it was refused.
    let alone = tempfile::tempdir().unwrap();
    for (name, bytes) in &before {
        fs::write(alone.path().join(name), bytes).unwrap();
    }
    assert!(Library::open(&alone.path().join("library.db")).is_err());
    assert_eq!(files(alone.path()), before);
    let error = Library::open(library.path()).err().expect("must be refused");
    assert_eq!(files(folder.path()), before);
    error
}

#[test]
fn a_newer_schema_in_the_log_is_refused_untouched() {
    let error = refused_for_its_log("user_version", schema::VERSION + 1);
    assert!(error.is_newer(), "{error}");
}

#[test]
fn another_programs_mark_in_the_log_is_refused_untouched() {
    let error = refused_for_its_log("application_id", schema::APPLICATION + 1);
    assert!(error.to_string().contains("its tables were made by another program"), "{error}");
}

#[test]
fn what_is_no_library_is_refused_untouched() {
    let good = library_bytes();
    for bytes in [b"S".to_vec(), b"this is no database\n".repeat(300), good[..99].to_vec()] {
        let error = refused(&bytes);
        assert!(error.is_foreign(), "{error}");
    }
    let other = with(&good, 68, &0x4753_4747_u32.to_be_bytes());
    assert!(refused(&other).is_foreign());
    let unmarked = with(&with(&good, 68, &[0; 4]), 60, &[0; 4]);
    assert!(refused(&unmarked).is_foreign());
}

/// Opens a library with these bytes, and gives what it remarks.
fn remarks(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    fs::write(&path, bytes).unwrap();
    let library = Library::open(&path).unwrap();
    assert_eq!(library.counts().unwrap().starred, 1, "what was in it is there");
    library.remarks().join("; ")
}

#[test]
fn what_is_odd_and_does_no_harm_is_said() {
    let good = library_bytes();
    assert_eq!(remarks(&good), "");
    let tail = remarks(&[&good[..], &[b'x'; 777]].concat());
    assert!(tail.contains("has 777 bytes behind its last page"), "{tail}");
    let numberless = remarks(&with(&good, 60, &[0; 4]));
    assert!(numberless.contains(&format!("by its tables it is {}", schema::VERSION)), "{numberless}");
}

#[test]
fn a_schema_without_a_number_that_is_not_ours_is_refused() {
    let Fresh { folder: _folder, library } = fresh();
    library.run(|conn| conn.execute_batch("CREATE TABLE x(a); PRAGMA user_version = 0;")).unwrap();
    assert!(library.another().err().unwrap().is_foreign());
}

#[test]
fn a_table_that_begins_with_noise_is_seen_at_once() {
    let good = library_bytes();
    let page = usize::from(u16::from_be_bytes([good[16], good[17]]));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    fs::write(&path, with(&good, page, &vec![0xa7; page])).unwrap();
    let error = Library::open(&path).err().expect("the first table is gone");
    assert!(error.is_damaged(), "{error}");
}

#[test]
fn a_library_without_its_tables_is_not_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "application_id", schema::APPLICATION).unwrap();
    conn.pragma_update(None, "user_version", schema::VERSION).unwrap();
    drop(conn);
    let error = Library::open(&path).err().expect("must be refused");
    assert!(error.to_string().contains("its tables are missing"), "{error}");
}

/// What the file says about itself is not trusted, and a decision waits for the disk.
#[test]
fn the_connection_is_a_careful_one() {
    let Fresh { folder: _folder, library } = fresh();
    let number = |name: &str| -> i64 {
        library.run(|conn| conn.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))).unwrap()
    };
    assert_eq!((number("trusted_schema"), number("cell_size_check"), number("synchronous")), (0, 1, 2));
    let is_defensive =
        library.run(|conn| conn.db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE)).unwrap();
    assert!(is_defensive);
}

#[test]
fn the_oldest_failures_go() {
    let Fresh { folder: _folder, mut library } = fresh();
    let failure = |n: i64| Failure { at: n, what: "a".into(), message: "m".into() };
    let all: Vec<Failure> = (0..10_010).map(failure).collect();
    library.note_failures(&all[..9_000]).unwrap();
    library.note_failures(&all[9_000..]).unwrap();
    let kept = library.failures(usize::MAX >> 1).unwrap();
    assert_eq!((kept.len(), kept[0].at, kept[9_999].at), (10_000, 10_009, 10));
}

#[test]
fn places_that_are_no_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = Library::open(folder.path()).err().unwrap();
    assert!(error.is_foreign() && error.to_string().contains("is a folder"), "{error}");
    #[cfg(unix)]
    assert!(Library::open(Path::new("/dev/null")).err().unwrap().is_foreign());
}

#[test]
fn an_empty_file_and_a_missing_folder_become_a_library() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.db");
    fs::write(&empty, b"").unwrap();
    assert_eq!(Library::open(&empty).unwrap().counts().unwrap().all, 0);
    let deep = folder.path().join("a/b/library.db");
    assert_eq!(Library::open(&deep).unwrap().counts().unwrap().all, 0);
}

#[test]
fn a_log_of_noise_beside_it_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    fs::write(&path, library_bytes()).unwrap();
    for beside in ["-wal", "-journal"] {
        fs::write(folder.path().join(format!("library.db{beside}")), [0x5a; 4096]).unwrap();
    }
    let library = Library::open(&path).unwrap();
    assert_eq!(library.counts().unwrap().starred, 1);
    assert!(library.check().unwrap().is_empty());
}

#[cfg(unix)]
#[test]
fn a_file_that_was_taken_away_takes_no_decision() {
    let Fresh { folder, mut library } = fresh();
    let decision = |starred| Decision::Triage {
        article: crate::article::content_id("x"),
        triage: crate::decisions::Triage { starred, ..Default::default() },
    };
    library.decide(&[decision(true)]).unwrap();
    fs::rename(library.path(), folder.path().join("elsewhere.db")).unwrap();
    assert!(library.decide(&[decision(false)]).unwrap_err().is_gone());
    Library::open(&folder.path().join("library.db")).unwrap();
    assert!(library.decide(&[decision(false)]).unwrap_err().is_gone(), "another file in its place is not it");
}

#[test]
fn foreign_views_and_triggers_do_no_harm() {
    let Fresh { folder: _folder, mut library } = fresh();
    library
        .run(|conn| {
            conn.execute_batch(
                "CREATE VIEW gs_v AS SELECT load_extension('/x') a; CREATE TABLE gs_x(a);
                 CREATE TRIGGER gs_t AFTER INSERT ON gs_x BEGIN DELETE FROM gs_x; END;",
            )
        })
        .unwrap();
    let again = library.another().unwrap();
    assert!(again.check().unwrap().is_empty());
    assert!(again.remarks()[0].contains("another program (gs_t, gs_v)"), "{:?}", again.remarks());
    library.put(&[], &[], 0).unwrap();
}

#[test]
fn a_locked_library_says_so() {
    let Fresh { folder: _folder, mut library } = fresh();
    let other = library.another().unwrap();
    other.run(|conn| conn.execute_batch("BEGIN IMMEDIATE")).unwrap();
    library.run(|conn| conn.busy_timeout(std::time::Duration::ZERO)).unwrap();
    let error = library.put(&[], &[], 0).unwrap_err();
    assert!(error.is_locked() && error.to_string().contains("in use by another program"), "{error}");
    other.run(|conn| conn.execute_batch("COMMIT")).unwrap();
    library.put(&[], &[], 0).unwrap();
}

/// Every byte of the file may be anything: opening, reading and checking end with an answer or an error.
#[test]
fn damage_ends_with_a_message_and_can_be_salvaged() {
    let rounds = if std::env::var_os("GAINSAY_LONG").is_some() { 1_000 } else { 60 };
    let good = library_bytes();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((seed >> 33) % below as u64).unwrap()
    };
    let (mut refused, mut found, mut saved) = (0, 0, 0);
    for _ in 0..rounds {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut bad = good.clone();
        match random(4) {
            0 => bad.truncate(100 + random(good.len() - 100)),
            1 => {
                let start = 100 + random(good.len() - 100);
                let end = (start + random(4096)).min(bad.len());
                bad[start..end].fill_with(|| u8::try_from(random(256)).unwrap());
            }
            _ => {
                for _ in 0..=random(40) {
                    let at = 100 + random(good.len() - 100);
                    bad[at] ^= 1 << random(8);
                }
            }
        }
        fs::write(&path, &bad).unwrap();
        match Library::open(&path) {
            Err(error) => {
                refused += 1;
                assert!(!error.to_string().contains('\n'));
            }
            Ok(library) => match library.check() {
                Ok(findings) => found += usize::from(!findings.is_empty()),
                Err(_) => found += 1,
            },
        }
        if let Ok(salvaged) = salvage(&path, &folder.path().join("new.db"), 0) {
            saved += usize::from(salvaged.articles == 1 && salvaged.decisions == 1);
            let new = Library::open(&folder.path().join("new.db")).unwrap();
            assert!(new.check().unwrap().is_empty(), "what was saved is sound");
        }
    }
    println!("{rounds} damages: {refused} refused, {found} found by the check, of {saved} all was saved");
    assert!(refused + found > 10, "damage is seen: {refused} refused, {found} found");
    assert!(saved > 10, "most is saved: {saved} of {rounds}");
}

/// The list of tables, the header or the end are gone: the rest is still saved.
#[test]
fn what_no_longer_opens_is_saved_all_the_same() {
    let good = library_bytes();
    let page = usize::from(u16::from_be_bytes([good[16], good[17]]));
    let damages: [(&str, Vec<u8>); 4] = [
        ("no end", good[..good.len() - page].to_vec()),
        ("the list of tables", with(&good, 108, &[0xff; 60])),
        ("the size of pages", with(&good, 16, &[0, 3])),
        ("the format", with(&good, 18, &[9, 9])),
    ];
    for (what, bad) in damages {
        let folder = tempfile::tempdir().unwrap();
        let (path, to) = (folder.path().join("library.db"), folder.path().join("new.db"));
        fs::write(&path, &bad).unwrap();
        let salvaged = salvage(&path, &to, 0).unwrap();
        assert_eq!((salvaged.articles, salvaged.decisions), (1, 1), "{what}");
        assert!(salvaged.gaps, "{what}: that more may be lost is said");
        assert_eq!(fs::read(&path).unwrap(), bad, "{what}: the damaged file is as it was");
        assert!(Library::open(&to).unwrap().check().unwrap().is_empty(), "{what}");
        drop(Library::open(&to));
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "nothing is left lying about: {left:?}");
    }
}

#[test]
fn salvage_of_a_sound_library_loses_nothing() {
    let Fresh { folder, library } = fresh();
    let path = library.path().to_owned();
    drop(library);
    fs::write(&path, library_bytes()).unwrap();
    let to = folder.path().join("new.db");
    let salvaged = salvage(&path, &to, 0).unwrap();
    assert_eq!(salvaged, Salvaged { articles: 1, lost: 0, decisions: 1, gaps: false });
    let new = Library::open(&to).unwrap();
    assert_eq!(new.counts().unwrap().starred, 1);
    assert!(salvage(&path, &to, 0).is_err(), "never over another file");
}

#[test]
fn counts_that_are_off_are_found_and_mended() {
    let Fresh { folder: _folder, mut library } = fresh();
    let article = Article::from_body("Ten people were killed.");
    let incoming = Incoming {
        packed: Packed::new(&crate::engine::extract(article)),
        address: None,
        joins: None,
        seen: 0,
    };
    library.put(&[incoming], &[], 0).unwrap();
    for harm in [
        "UPDATE counts SET n = 7 WHERE name = 'new'",
        "DELETE FROM counts WHERE name = 'later'",
        "UPDATE stories SET articles = 3",
        "UPDATE articles SET conflicts = 3",
        "UPDATE articles SET starred = 1",
        "DELETE FROM fulltext",
        "UPDATE claims SET data = x'00'",
    ] {
        library.run(|conn| conn.execute_batch(harm)).unwrap();
        let findings = library.check().unwrap();
        assert!(
            !findings.is_empty() && findings.iter().all(|finding| finding.mendable),
            "{harm}: {findings:?}"
        );
        library.mend().unwrap();
        assert_eq!(library.check().unwrap(), [], "{harm}");
    }
    library.run(|conn| conn.execute_batch("UPDATE texts SET data = x'0400000040616263'")).unwrap();
    let findings = library.check().unwrap();
    assert!(findings.iter().any(|finding| !finding.mendable), "{findings:?}");
}

#[test]
fn articles_without_a_date_that_came_at_one_moment_stay_near_it() {
    let Fresh { folder: _folder, mut library } = fresh();
    // Each import fills the slots that one look goes through, so that the next has to look further.
    for import in 0..24 {
        let incoming: Vec<Incoming> = (0..64)
            .map(|n| Incoming {
                packed: Packed::new(&crate::engine::extract(Article::from_body(format!(
                    "Text {import} {n}."
                )))),
                address: None,
                joins: None,
                seen: 0,
            })
            .collect();
        library.put(&incoming, &[], 0).unwrap();
    }
    let lowest =
        library.run(|conn| conn.query_row("SELECT min(key) FROM articles", [], |row| row.get::<_, i64>(0)));
    assert!(lowest.unwrap() > -200_000);
}
