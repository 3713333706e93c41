//! A command line of the user's, taken apart without a shell: what stands in an article never meets one.

/// A program and its arguments; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    line: String,
    words: Vec<String>,
}

/// Stands for the address.
const PLACE: &str = "%u";

impl Command {
    /// Takes a line apart at its blanks; quotes of either kind hold a word together.
    ///
    /// # Errors
    /// One line: nothing in it, or a quote that is not closed.
    pub fn parse(line: &str) -> Result<Self, String> {
        let mut words = Vec::new();
        let (mut word, mut is_begun, mut quote) = (String::new(), false, None);
        for c in line.chars() {
            match quote {
                Some(open) if c == open => quote = None,
                None if matches!(c, '"' | '\'') => (quote, is_begun) = (Some(c), true),
                None if c.is_whitespace() => {
                    if std::mem::take(&mut is_begun) {
                        words.push(std::mem::take(&mut word));
                    }
                }
                _ => {
                    word.push(c);
                    is_begun = true;
                }
            }
        }
        if let Some(open) = quote {
            return Err(format!("a command whose quotes are closed, here {open} is not"));
        }
        if is_begun {
            words.push(word);
        }
        if words.first().is_none_or(String::is_empty) {
            return Err("a command such as \"firefox %u\", not nothing".into());
        }
        Ok(Self { line: line.to_owned(), words })
    }

    /// As it was written.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// The program, and its arguments for an address: in place of each `%u`, else behind them. It is an argument of its
    /// own always, so that a shell that is named here does not read it as a command.
    #[must_use]
    pub fn with(&self, url: &str) -> Vec<String> {
        let mut words = self.words.clone();
        if words.iter().skip(1).all(|word| word != PLACE) {
            words.push(PLACE.to_owned());
        }
        for word in words.iter_mut().skip(1).filter(|word| *word == PLACE) {
            url.clone_into(word);
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::Command;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        assert_eq!(Command::parse(line).unwrap().with("http://a.example/?b=c d"), expected);
    }

    #[test]
    fn the_address_is_one_argument_wherever_it_stands() {
        const URL: &str = "http://a.example/?b=c d";
        check("firefox", &["firefox", URL]);
        check("firefox --new-tab %u", &["firefox", "--new-tab", URL]);
        check("sh -c 'id > x' %u", &["sh", "-c", "id > x", URL]);
        check("sh -c 'open %u'", &["sh", "-c", "open %u", URL]);
        check("  open  \"\" %u now", &["open", "", URL, "now"]);
    }

    #[test]
    fn what_is_no_command_is_refused() {
        for line in ["", "  ", "''", "firefox 'x"] {
            assert!(Command::parse(line).is_err(), "{line:?}");
        }
    }
}
