//! Where the configuration is: the file named by `--config`, or `gainsay/config.toml` in the user's configuration folder.

#![expect(clippy::disallowed_methods, reason = "the edge: the configuration is a file")]

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use etcetera::{BaseStrategy, choose_base_strategy};

use super::Io;
use crate::config::{self, Fault, Settings};
use crate::load;

/// Which configuration.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Source {
    /// Read the configuration from this file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// A configuration that was read, or not.
#[derive(Debug)]
pub enum Read {
    /// It holds.
    Fine(Settings),
    /// It is faulty.
    Faulty(Vec<Fault>),
}

impl Source {
    /// The file that is read; none where the user has no home.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        let own = || choose_base_strategy().ok().map(|base| base.config_dir().join("gainsay/config.toml"));
        self.config.clone().or_else(own)
    }

    /// Reads the configuration. Without a file, or without one at the usual place, everything has its default.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(&self) -> anyhow::Result<Read> {
        let Some(file) = self.file() else { return Ok(Read::Fine(Settings::default())) };
        match std::fs::read_to_string(&file) {
            Ok(text) => Ok(config::parse(&text).map_or_else(Read::Faulty, Read::Fine)),
            Err(error) if error.kind() == ErrorKind::NotFound && self.config.is_none() => {
                Ok(Read::Fine(Settings::default()))
            }
            Err(error) => Err(anyhow!("{}: {}", file.display(), load::cause(&error))),
        }
    }

    /// Reads the configuration; every fault, and every name that is passed over, is told on standard error.
    ///
    /// # Errors
    /// Where the file cannot be read, or is faulty.
    pub fn settings(&self, io: &mut Io) -> anyhow::Result<Settings> {
        match self.read()? {
            Read::Fine(settings) => {
                let file = self.file().unwrap_or_default();
                for remark in &settings.remarks {
                    io.warn(&format!("{}: passed over", told(&file, remark)));
                }
                Ok(settings)
            }
            Read::Faulty(faults) => {
                let file = self.file().unwrap_or_default();
                for fault in &faults {
                    io.warn(&told(&file, fault));
                }
                Err(anyhow!("the configuration is faulty: nothing was opened"))
            }
        }
    }

    /// Reads the configuration again, for a program that runs: the first fault stands for all of them.
    ///
    /// # Errors
    /// One line.
    #[cfg(feature = "tui")]
    pub fn again(&self) -> Result<Settings, String> {
        match self.read().map_err(|error| format!("{error:#}"))? {
            Read::Fine(settings) => Ok(settings),
            Read::Faulty(faults) => {
                let name =
                    self.file().and_then(|file| Some(file.file_name()?.to_owned())).unwrap_or_default();
                let first = faults.first().map_or_else(String::new, |fault| told(Path::new(&name), fault));
                let more = faults.len() - 1;
                Err(if more == 0 { first } else { format!("{first} (and {more} more)") })
            }
        }
    }
}

/// "config.toml:3: unknown setting ...".
fn told(file: &Path, fault: &Fault) -> String {
    format!("{}:{}: {}", file.display(), fault.line, fault.message)
}
