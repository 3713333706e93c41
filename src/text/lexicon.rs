//! From a data file of `assets/lexicons` to entries by section.
//!
//! ```text
//! # a comment
//! [section]
//! word word word        (with `words`: entries between white space)
//! a phrase of words     (with `lines`: one entry a line)
//! ```

/// The single words of a file, each with its section, in file order.
pub(super) fn words(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(data).flat_map(|(section, line)| line.split_whitespace().map(move |word| (section, word)))
}

/// The lines of a file that are neither empty nor comments, each with its section.
pub(super) fn lines(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    data.lines().map(str::trim).filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            return None;
        }
        (!line.is_empty() && !line.starts_with('#')).then_some((section, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_comments() {
        let data = "# note\n[one]\na b\n\n[two]\nc d\n";
        assert_eq!(words(data).collect::<Vec<_>>(), [("one", "a"), ("one", "b"), ("two", "c"), ("two", "d")]);
        assert_eq!(lines(data).collect::<Vec<_>>(), [("one", "a b"), ("two", "c d")]);
    }
}
