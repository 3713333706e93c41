//! Opening the file: what it is, whether this program may write it, and with which journal.
//!
//! The header is read before `SQLite` sees the file, so that what is no library, or a newer one, stays as it is to
//! the last byte.

#![expect(clippy::disallowed_methods, reason = "the edge: this is the file itself")]

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags, TransactionBehavior};

use super::error::{Result, StoreError};
use super::{Library, place, schema};

/// How long a program waits for another that writes. An import holds the lock for some milliseconds at a time.
const PATIENCE: Duration = Duration::from_secs(8);

/// Between two looks at whether another has done. `SQLite`'s own waiting grows to a tenth of a second, and an import that
/// goes on at once would be met writing each time; a decision is seen by a person, who waits for it.
const LOOK: Duration = Duration::from_micros(250);

/// Larger pages than the usual 4 KiB waste less around texts of a few thousand bytes.
const PAGE: i64 = 8192;

/// Opens a library, and makes it where there is none.
pub(super) fn open(path: &Path) -> Result<Library> {
    let path = std::path::absolute(path).map_err(|error| StoreError::io(path, "found", error))?;
    let looked = inspect(&path)?;
    if looked.is_new
        && let Some(folder) = path.parent()
    {
        fs::create_dir_all(folder).map_err(|error| StoreError::io(&path, "made", error))?;
    }
    let network = place::is_on_network(&path);
    let (conn, frozen) = connect(&path)?;
    let mut library = Library {
        identity: identity(&path),
        conn,
        path,
        network,
        careful: Cell::new(None),
        remarks: Vec::new(),
        read_only: false,
    };
    library.remarks.extend(looked.remark);
    library.prepare(frozen)?;
    library.read_only = frozen || library.run(|conn| conn.is_readonly(MAIN_DB))?;
    Ok(library)
}

/// What can be seen of the file without `SQLite`.
#[derive(Default)]
struct Looked {
    /// Whether it is missing or empty.
    is_new: bool,
    /// What is worth a word.
    remark: Option<String>,
}

/// Looks at the file without `SQLite`.
fn inspect(path: &Path) -> Result<Looked> {
    let new = || Ok(Looked { is_new: true, remark: None });
    let kind = match fs::metadata(path) {
        Ok(kind) => kind,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return new(),
        Err(error) => return Err(StoreError::io(path, "read", error)),
    };
    if kind.is_dir() {
        return Err(StoreError::foreign(path, "it is a folder"));
    }
    if !kind.is_file() {
        return Err(StoreError::foreign(path, "it is a pipe or a device"));
    }
    if kind.len() == 0 {
        return new();
    }
    let mut header = Vec::with_capacity(100);
    let file = File::open(path).map_err(|error| StoreError::io(path, "read", error))?;
    file.take(100).read_to_end(&mut header).map_err(|error| StoreError::io(path, "read", error))?;
    judge(path, &header, kind.len())?;
    let over = kind.len() % page_size(&header);
    let remark = (over > 0)
        .then(|| format!("has {over} bytes behind its last page that are not its own: passed over"));
    Ok(Looked { is_new: false, remark })
}

/// Bytes of a page, from the header; never 0.
fn page_size(header: &[u8]) -> u64 {
    match u16::from_be_bytes([header[16], header[17]]) {
        0 | 1 => 65_536,
        size => u64::from(size),
    }
}

/// The header of `SQLite`'s format: magic, then at 60 our version and at 68 our mark, big-endian. Both are zero only
/// in a file of one page, whose making was interrupted.
fn judge(path: &Path, header: &[u8], len: u64) -> Result<()> {
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::foreign(path, "it is no database"));
    }
    let field = |at: usize| {
        let bytes = header[at..at + 4].try_into().expect("a slice of four bytes");
        i64::from(u32::from_be_bytes(bytes))
    };
    let (version, mark) = (field(60), field(68));
    let is_begun = version == 0 && mark == 0 && len <= PAGE.unsigned_abs();
    if mark != schema::APPLICATION && !is_begun {
        return Err(StoreError::foreign(path, "it belongs to another program"));
    }
    if version > schema::VERSION {
        return Err(StoreError::newer(path, version, schema::VERSION));
    }
    Ok(())
}

/// A connection, and whether it sees a file that nobody can write (no folder to put a journal into).
fn connect(path: &Path) -> Result<(Connection, bool)> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn =
        Connection::open_with_flags(path, flags).map_err(|error| StoreError::sqlite(path, error))?;
    let fail = |error| StoreError::sqlite(path, error);
    conn.busy_handler(Some(wait)).map_err(fail)?;
    let first: std::result::Result<i64, _> = conn.query_row("PRAGMA user_version", [], |row| row.get(0));
    match first {
        // The log of a library needs a file beside it, also for reading; where none can be made, and no log has to be
        // read, nobody can write, and the file stands still.
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly)
            ) && is_quiet(path) =>
        {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
                | OpenFlags::SQLITE_OPEN_NO_MUTEX
                | OpenFlags::SQLITE_OPEN_URI;
            let conn = Connection::open_with_flags(frozen_address(path), flags).map_err(fail)?;
            Ok((conn, true))
        }
        Err(error) => Err(fail(error)),
        Ok(_) => Ok((conn, false)),
    }
}

thread_local! {
    /// Since when this thread has waited for another program.
    static WAITS: std::cell::Cell<Option<Instant>> = const { std::cell::Cell::new(None) };
}

/// Waits for another that writes, as long as patience lasts: by the clock, as a sleep takes longer on a busy machine.
fn wait(looks: i32) -> bool {
    let since = WAITS.get().filter(|_| looks > 0).unwrap_or_else(Instant::now);
    WAITS.set(Some(since));
    std::thread::sleep(LOOK);
    since.elapsed() < PATIENCE
}

/// Whether there is no log beside the file that would have to be read with it.
fn is_quiet(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(PathBuf::from(log)).map_or(true, |log| log.len() == 0)
}

/// The address of a file that does not change while it is open.
fn frozen_address(path: &Path) -> String {
    use std::fmt::Write;
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                address.push(char::from(*byte));
            }
            byte => {
                let _ = write!(address, "%{byte:02x}");
            }
        }
    }
    address + "?immutable=1"
}

/// What tells a file from another that took its name: device and number.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Elsewhere a file in use cannot be taken away.
#[cfg(not(unix))]
pub(super) fn identity(_path: &Path) -> Option<(u64, u64)> {
    Some((0, 0))
}

/// Names and statements of everything in a schema.
fn statements(conn: &Connection) -> rusqlite::Result<Vec<(String, Option<String>)>> {
    let mut rows = conn.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")?;
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The same of a new library with this number.
fn made(number: i64) -> rusqlite::Result<Vec<(String, Option<String>)>> {
    let conn = Connection::open_in_memory()?;
    for migration in schema::MIGRATIONS.iter().take(usize::try_from(number).unwrap_or(0)) {
        conn.execute_batch(migration)?;
    }
    statements(&conn)
}

impl Library {
    /// Settings of the connection, then the journal, then the schema.
    fn prepare(&mut self, frozen: bool) -> Result<()> {
        // A library that turns out to be newer must not be touched on the way out either.
        self.run(|conn| conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true))?;
        self.run(|conn| {
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            conn.execute_batch(
                "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;",
            )
        })?;
        let mut found = self.refuse_foreign()?;
        self.refuse_broken_roots()?;
        self.remark_strangers()?;
        if found == 0 && self.has_tables()? {
            found = self.find_number()?;
        }
        if frozen {
            return if found == schema::VERSION {
                Ok(())
            } else {
                Err(StoreError::asked(&self.path, "is older than this program and may not be written"))
            };
        }
        if found == 0 {
            self.run(|conn| conn.pragma_update(None, "page_size", PAGE))?;
        }
        self.choose_journal()?;
        if found < schema::VERSION {
            self.migrate()?;
        }
        self.run(|conn| conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false))?;
        self.set_careful(true)
    }

    /// The schema's number; an error where the tables are not ours.
    fn refuse_foreign(&self) -> Result<i64> {
        let (version, mark, tables): (i64, i64, i64) = self.run(|conn| {
            Ok((
                conn.query_row("PRAGMA user_version", [], |row| row.get(0))?,
                conn.query_row("PRAGMA application_id", [], |row| row.get(0))?,
                conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?,
            ))
        })?;
        if version > schema::VERSION {
            return Err(StoreError::newer(&self.path, version, schema::VERSION));
        }
        if tables > 0 && (mark != schema::APPLICATION || version < 0) {
            return Err(StoreError::foreign(&self.path, "its tables were made by another program"));
        }
        if tables == 0 && version != 0 {
            return Err(StoreError::damaged(&self.path, "its tables are missing"));
        }
        Ok(version)
    }

    fn has_tables(&self) -> Result<bool> {
        self.run(|conn| conn.query_row("SELECT count(*) > 0 FROM sqlite_schema", [], |row| row.get(0)))
    }

    /// The number of a schema that lost it: the one whose tables are the same to the letter.
    fn find_number(&mut self) -> Result<i64> {
        let own = self.run(statements)?;
        for number in (1..=schema::VERSION).rev() {
            if own == self.run(|_| made(number))? {
                self.run(|conn| conn.pragma_update(None, "user_version", number))?;
                self.remarks.push(format!("has lost the number of its schema; by its tables it is {number}"));
                return Ok(number);
            }
        }
        Err(StoreError::foreign(&self.path, "its schema has no number"))
    }

    /// A table or an index that begins with no page of its kind would be found only when it is used, perhaps in the
    /// middle of a save. One byte of each is looked at, where all pages are in the file itself.
    fn refuse_broken_roots(&self) -> Result<()> {
        if !is_quiet(&self.path) {
            return Ok(());
        }
        let (roots, page): (Vec<u64>, u64) = self.run(|conn| {
            let mut rows = conn.prepare("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")?;
            let roots =
                rows.query_map([], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            let page: i64 = conn.query_row("PRAGMA page_size", [], |row| row.get(0))?;
            Ok((roots.into_iter().map(i64::unsigned_abs).collect(), page.unsigned_abs()))
        })?;
        let mut file = File::open(&self.path).map_err(|error| StoreError::io(&self.path, "read", error))?;
        for root in roots {
            let mut kind = [0];
            let at = SeekFrom::Start((root - 1) * page);
            let read = file.seek(at).and_then(|_| file.read_exact(&mut kind));
            // Leaves and inner pages of tables and indexes.
            if read.is_err() || !matches!(kind[0], 2 | 5 | 10 | 13) {
                return Err(StoreError::damaged(&self.path, format!("page {root} is no table and no index")));
            }
        }
        Ok(())
    }

    /// Views and triggers that this program did not make.
    fn remark_strangers(&mut self) -> Result<()> {
        let found: Vec<String> = self.run(|conn| {
            let sql = "SELECT name FROM sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY name";
            let mut rows = conn.prepare(sql)?;
            rows.query_map([], |row| row.get(0))?.collect()
        })?;
        let is_ours = |name: &String| {
            let statement = format!("CREATE TRIGGER {name} ");
            schema::MIGRATIONS.iter().any(|migration| migration.contains(&statement))
        };
        let strange: Vec<String> = found.into_iter().filter(|name| !is_ours(name)).take(5).collect();
        if !strange.is_empty() {
            let names = strange.join(", ");
            self.remarks.push(format!(
                "holds views or triggers of another program ({names}): they are not used here"
            ));
        }
        Ok(())
    }

    /// A write-ahead log on local disks: readers and a writer do not wait for each other. It needs memory that all
    /// programs share, so on network disks the older rollback journal stands in.
    fn choose_journal(&self) -> Result<()> {
        let wanted = if self.network { "delete" } else { "wal" };
        let current: String = self.run(|conn| conn.query_row("PRAGMA journal_mode", [], |row| row.get(0)))?;
        if current != wanted {
            let changed = self.run(|conn| {
                conn.query_row(&format!("PRAGMA journal_mode = {wanted}"), [], |row| row.get::<_, String>(0))
            });
            match changed {
                // Another program has it open, or it may only be read: its journal serves us as well.
                Err(error) if error.is_locked() || error.is_read_only() => {}
                Err(error) => return Err(error),
                Ok(_) => {}
            }
        }
        Ok(())
    }

    /// Brings the schema up to date, in one transaction; two programs that start at once do it once.
    fn migrate(&mut self) -> Result<()> {
        let path = self.path.clone();
        let fail = |error| StoreError::sqlite(&path, error);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let found: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(fail)?;
        let done = usize::try_from(found).unwrap_or(0);
        for migration in schema::MIGRATIONS.iter().skip(done) {
            tx.execute_batch(migration).map_err(fail)?;
        }
        tx.pragma_update(None, "application_id", schema::APPLICATION).map_err(fail)?;
        tx.pragma_update(None, "user_version", schema::VERSION).map_err(fail)?;
        tx.commit().map_err(fail)
    }

    /// Whether a commit waits until the disk has it. Decisions always do; batches of an import, which can be read
    /// again, wait only where the journal is not a write-ahead log, which would break without.
    pub(super) fn set_careful(&self, careful: bool) -> Result<()> {
        let careful = careful || self.network;
        if self.careful.get() != Some(careful) {
            let level = if careful { "FULL" } else { "NORMAL" };
            self.run(|conn| conn.execute_batch(&format!("PRAGMA synchronous = {level}")))?;
            self.careful.set(Some(careful));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_ends_by_the_clock_however_few_looks_there_were() {
        let long_ago = Instant::now().checked_sub(PATIENCE);
        WAITS.set(long_ago);
        assert_eq!(wait(1), long_ago.is_none(), "one look that took all of the time");
        assert!(wait(0), "another wait begins anew");
        assert!(wait(1));
    }
}
