//! How the days of articles are written.

use jiff::civil::Date;

/// A form for days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// As the configuration names it: a name, or a form of `strftime`.
    name: String,
}

/// Forms with a name.
const NAMED: [(&str, &str); 4] =
    [("words", "%a %-d %b %Y"), ("iso", "%Y-%m-%d"), ("day-first", "%d.%m.%Y"), ("month-first", "%m/%d/%Y")];

impl Default for Dates {
    fn default() -> Self {
        Self { name: NAMED[0].0.into() }
    }
}

impl Dates {
    /// Reads a name or a form of `strftime` ("%d %b"). `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let form = NAMED.iter().find(|(name, _)| *name == text).map_or(text, |(_, form)| form);
        let day = Date::constant(2026, 4, 25);
        let shown =
            form.contains('%') && jiff::fmt::strtime::format(form, day).is_ok_and(|shown| shown != form);
        shown.then(|| Self { name: text.into() })
    }

    /// As the configuration names it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names of the forms that have one.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }

    /// A day in this form.
    #[must_use]
    pub fn write(&self, day: Date) -> String {
        let form =
            NAMED.iter().find(|(name, _)| *name == self.name).map_or(self.name.as_str(), |(_, form)| form);
        jiff::fmt::strtime::format(form, day).unwrap_or_else(|_| day.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_in_any_form() {
        let day = Date::constant(2026, 4, 5);
        for (name, shown) in [
            ("words", "Sun 5 Apr 2026"),
            ("iso", "2026-04-05"),
            ("day-first", "05.04.2026"),
            ("month-first", "04/05/2026"),
            ("%-d %B", "5 April"),
        ] {
            assert_eq!(Dates::parse(name).expect(name).write(day), shown);
        }
        for wrong in ["", "soon", "%Q", "%"] {
            assert_eq!(Dates::parse(wrong), None, "{wrong}");
        }
    }
}
