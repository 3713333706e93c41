//! The network, for commands that may need it: made only where an address was named.

use std::ffi::OsString;

#[cfg(feature = "fetch")]
use crate::fetch::{Polite, Settings, Stop, Web};
use crate::jobs::Importer;
#[cfg(feature = "fetch")]
use crate::load;
use crate::store::{self, Store};

/// Whether an address is among the names.
#[cfg(feature = "fetch")]
pub fn is_wanted(names: &[OsString]) -> bool {
    names.iter().any(|name| name.to_str().is_some_and(load::is_url))
}

/// Does something with an importer, which may fetch if an address is among the names.
///
/// # Errors
/// Settings of the network that cannot be understood; what `work` gives.
#[cfg(feature = "fetch")]
pub fn with<S: Store, T>(
    importer: Importer<'_, S>,
    names: &[OsString],
    work: impl FnOnce(&mut Importer<'_, S>) -> store::Result<T>,
) -> anyhow::Result<T> {
    let mut importer = importer;
    if !is_wanted(names) {
        return Ok(work(&mut importer)?);
    }
    let stop = Stop::default();
    let polite = Polite::new(web()?, &stop);
    let mut importer = importer.with_fetcher(&polite);
    Ok(work(&mut importer)?)
}

/// The same without a network: addresses fail, each with a line.
///
/// # Errors
/// What `work` gives.
#[cfg(not(feature = "fetch"))]
pub fn with<S: Store, T>(
    mut importer: Importer<'_, S>,
    _names: &[OsString],
    work: impl FnOnce(&mut Importer<'_, S>) -> store::Result<T>,
) -> anyhow::Result<T> {
    Ok(work(&mut importer)?)
}

/// The web with the settings that the environment gives: proxies, and the certificates to trust.
///
/// # Errors
/// A proxy or certificates that cannot be understood.
#[cfg(feature = "fetch")]
pub fn web() -> anyhow::Result<Web> {
    let settings = Settings { certificates: certificates(), ..Settings::default() };
    Web::new(settings).map_err(|cause| anyhow::anyhow!("the network's settings: {cause}"))
}

/// The certificates to trust, where `SSL_CERT_FILE` names a file of them.
#[cfg(feature = "fetch")]
#[expect(clippy::disallowed_methods, reason = "the edge reads the environment and the file that it names")]
fn certificates() -> Option<Vec<u8>> {
    std::fs::read(std::env::var_os("SSL_CERT_FILE")?).ok()
}
