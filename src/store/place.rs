//! Where the library lies, and what kind of disk that is.

#![expect(clippy::disallowed_methods, reason = "the edge: which kind of disk the library lies on")]

use std::path::{Path, PathBuf};

/// The file of the library where none is named: `gainsay/library.db` in the user's data folder (XDG, or what the
/// system has in its place); `None` where there is no home folder.
#[must_use]
pub fn default_path() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("gainsay").join("library.db"))
}

/// File systems that other machines may write too. Their shared memory, which a write-ahead log needs, is not
/// shared; so the library is kept with a rollback journal there.
const NETWORK: &[&str] = &[
    "9p",
    "afs",
    "afp",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "drvfs",
    "gfs",
    "gfs2",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs3",
    "nfs4",
    "ocfs2",
    "orangefs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "vboxsf",
    "vmhgfs",
    "webdav",
];

/// Whether a file or folder lies on a network file system, so far as the system tells (Linux).
pub(super) fn is_on_network(path: &Path) -> bool {
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mountinfo") else { return false };
    let mut folder = path.to_owned();
    let real = loop {
        if let Ok(real) = folder.canonicalize() {
            break real;
        }
        if !folder.pop() {
            return false;
        }
    };
    is_network_mount(&mounts, &real.to_string_lossy())
}

/// The same, from the text of `mountinfo`: the longest mount point that is a prefix of the path counts, and of two
/// on one point the later.
fn is_network_mount(mounts: &str, path: &str) -> bool {
    let mut longest = 0;
    let mut network = false;
    for line in mounts.lines() {
        let Some((left, right)) = line.split_once(" - ") else { continue };
        let (Some(point), Some(kind)) = (left.split(' ').nth(4), right.split(' ').next()) else { continue };
        let point = unescape(point);
        if point.len() >= longest && is_below(path, &point) {
            longest = point.len();
            // FUSE carries local disks (ntfs-3g) and remote ones (sshfs) alike: the careful journal serves both.
            network = NETWORK.contains(&kind) || kind.starts_with("fuse");
        }
    }
    network
}

fn is_below(path: &str, point: &str) -> bool {
    point == "/" || path.strip_prefix(point).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Blanks and the like stand as octal numbers in `mountinfo`: `\040`.
fn unescape(point: &str) -> String {
    let mut out = String::with_capacity(point.len());
    let mut rest = point;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 1..at + 4).and_then(|digits| u8::from_str_radix(digits, 8).ok());
        out.push(code.map_or('\\', char::from));
        rest = &rest[at + if code.is_some() { 4 } else { 1 }..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
21 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw
30 21 0:26 / /home rw,relatime shared:5 - nfs4 server:/home rw
31 30 0:27 / /home/ann/local rw - ext4 /dev/sdb rw
32 21 0:28 / /mnt/my\\040share rw - cifs //server/share rw
33 21 0:29 / /mnt/ssh rw - fuse.sshfs ann@host: rw
34 21 0:30 / /over rw - ext4 /dev/sdc rw
35 21 0:31 / /over rw - nfs server:/x rw
broken line";

    fn check(path: &str, network: bool) {
        assert_eq!(is_network_mount(MOUNTS, path), network, "{path}");
    }

    #[test]
    fn the_deepest_mount_point_counts() {
        check("/var/lib/x.db", false);
        check("/home", true);
        check("/home/ann/library.db", true);
        check("/home/ann/local/library.db", false);
        check("/homework/library.db", false);
        check("/mnt/my share/library.db", true);
        check("/mnt/ssh/library.db", true);
        check("/over/library.db", true);
    }

    #[test]
    fn no_mounts_means_local() {
        assert!(!is_network_mount("", "/home"));
    }
}
