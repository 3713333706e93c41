//! What a session is called above its panes.

use std::ffi::OsString;
use std::path::Path;

/// The folder or file, the folder that all are in, the number of them, or the library.
pub(super) fn of(paths: &[OsString]) -> String {
    let last = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    match paths {
        [] => "library".into(),
        [path] => last(Path::new(path)),
        [first, rest @ ..] => {
            let folder = Path::new(first).parent().filter(|folder| folder.file_name().is_some());
            let is_shared =
                |folder: &&Path| rest.iter().all(|path| Path::new(path).parent() == Some(*folder));
            folder.filter(is_shared).map_or_else(|| format!("{} paths", paths.len()), last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_paths_have_in_common_is_the_name() {
        let named = |paths: &[&str]| of(&paths.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(named(&[]), "library");
        assert_eq!(named(&["news/quake"]), "quake");
        assert_eq!(named(&["a.txt"]), "a.txt");
        assert_eq!(named(&["news/quake/1.txt", "news/quake/2.txt"]), "quake");
        assert_eq!(named(&["news/quake/1.txt", "news/fire/2.txt"]), "2 paths");
        assert_eq!(named(&["1.txt", "2.txt"]), "2 paths");
        assert_eq!(named(&["https://a.example/news/1", "https://a.example/news/2"]), "news");
    }
}
