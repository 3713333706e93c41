//! Why the library could not do what was asked: the file, what is wrong with it, and what a person can do.

use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi;

use crate::text::clean::clean_line;

/// What went wrong, for callers that decide by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Newer,
    Foreign,
    Damaged,
    Locked,
    Full,
    ReadOnly,
    Gone,
    Asked,
    Other,
}

/// An error of the library; its message is one line that names the file.
#[derive(Debug)]
pub struct StoreError {
    kind: Kind,
    path: PathBuf,
    message: String,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What the library's methods give.
pub type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    fn new(kind: Kind, path: &Path, message: impl Into<String>) -> Self {
        Self { kind, path: path.to_owned(), message: message.into(), cause: None }
    }

    /// Written by a newer program.
    pub(super) fn newer(path: &Path, found: i64, known: i64) -> Self {
        let message = format!(
            "was written by a newer gainsay (its schema is {found}, this program knows {known}); it was not \
             touched. Use the newer program, or another file with --library"
        );
        Self::new(Kind::Newer, path, message)
    }

    /// Not a library.
    pub(super) fn foreign(path: &Path, why: &str) -> Self {
        Self::new(Kind::Foreign, path, format!("is no gainsay library ({why}); it was not touched"))
    }

    /// Something in the file cannot be what was written.
    pub(super) fn damaged(path: &Path, what: impl fmt::Display) -> Self {
        let message =
            format!("is damaged ({what}); `gainsay check --repair` saves what can be saved into a new file");
        Self::new(Kind::Damaged, path, message)
    }

    /// The file was deleted or replaced under the running program.
    pub(super) fn gone(path: &Path) -> Self {
        let message = "was deleted, moved or replaced while it was open: nothing was saved there";
        Self::new(Kind::Gone, path, message)
    }

    /// The caller asked for something that cannot be.
    pub(super) fn asked(path: &Path, message: impl Into<String>) -> Self {
        Self::new(Kind::Asked, path, message)
    }

    /// The file system said no.
    pub(super) fn io(path: &Path, doing: &str, error: std::io::Error) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Kind::Full,
            std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => Kind::ReadOnly,
            _ => Kind::Other,
        };
        let message = format!("could not be {doing}: {error}");
        Self { cause: Some(Box::new(error)), ..Self::new(kind, path, message) }
    }

    /// `SQLite` said no.
    pub(super) fn sqlite(path: &Path, error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        let extended = error.sqlite_error().map_or(0, |error| error.extended_code);
        let (kind, message) = explain(code, extended, &error);
        Self { cause: Some(Box::new(error)), ..Self::new(kind, path, message) }
    }

    /// The library's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a newer program wrote it.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.kind == Kind::Newer
    }

    /// Whether the file is something else than a library.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.kind == Kind::Foreign
    }

    /// Whether the file is damaged.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.kind == Kind::Damaged
    }

    /// Whether another program held it for too long; trying again may help.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.kind == Kind::Locked
    }

    /// Whether the disk, or a quota, is full.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.kind == Kind::Full
    }

    /// Whether it may only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.kind == Kind::ReadOnly
    }

    /// Whether the file is no longer where it was.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.kind == Kind::Gone
    }
}

fn explain(code: Option<ErrorCode>, extended: i32, error: &rusqlite::Error) -> (Kind, String) {
    match code {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
            Kind::Locked,
            "is in use by another program that does not let go of it; try again when that has ended".into(),
        ),
        Some(ErrorCode::FileLockingProtocolFailed) => (Kind::Locked, NO_LOCKS.into()),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => (
            Kind::Damaged,
            format!("is damaged ({error}); `gainsay check --repair` saves what can be saved into a new file"),
        ),
        Some(ErrorCode::DiskFull) => (Kind::Full, FULL.into()),
        Some(ErrorCode::ReadOnly) => (
            Kind::ReadOnly,
            "may only be read: nothing can be saved in it. Check the rights of the file and its folder"
                .into(),
        ),
        Some(ErrorCode::SystemIoFailure) => match extended {
            ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_IOERR_TRUNCATE
            | ffi::SQLITE_IOERR_SHMSIZE => {
                (Kind::Full, format!("could not be written ({error}); is the disk full? {UNSAVED}"))
            }
            ffi::SQLITE_IOERR_LOCK => (Kind::Locked, NO_LOCKS.into()),
            ffi::SQLITE_IOERR_SHMOPEN => (Kind::Locked, NO_FILE_BESIDE.into()),
            ffi::SQLITE_IOERR_SHORT_READ => {
                (Kind::Damaged, "ends too early: a part of the file is missing".into())
            }
            _ => (Kind::Other, format!("could not be read or written ({error})")),
        },
        Some(ErrorCode::CannotOpen) => {
            (Kind::Other, "could not be opened: check that the folder exists and may be written".into())
        }
        _ => (Kind::Other, format!("could not do what was asked ({error})")),
    }
}

const UNSAVED: &str = "What was being saved is not saved; all that was saved before is there";
const FULL: &str = "could not be written: the disk is full. What was being saved is not saved; all that was \
                    saved before is there";
const NO_FILE_BESIDE: &str = "needs a file beside it that cannot be made; is the disk full, or its file system one of a \
                              network without locks? Nothing was changed";
const NO_LOCKS: &str = "cannot be locked where it lies (a network file system without locks?); copy it to a \
                        local disk";

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display().to_string();
        write!(f, "library {}: {}", clean_line(&path), clean_line(&self.message))
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}
