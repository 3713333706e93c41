//! The part `[themes.NAME]`: a theme of the user's own, which begins with one of the program's.

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use super::options::words;
use super::{Pair, Reading, in_order};
use crate::app::keymap::unknown;
use crate::app::palette::{Colour, Face, Ink, Role};

/// The name of the theme that `[theme]` makes.
const OWN: &str = "own";

impl Reading<'_> {
    pub(super) fn read_themes(&mut self, value: &Spanned<DeValue>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.fault(&value.span(), format!("themes: a table, not {}", words(value.get_ref())));
        };
        for pair in in_order(table) {
            self.read_theme(pair);
        }
    }

    /// `[theme]` in place of a name: a theme of one's own that needs none.
    pub(super) fn read_own_theme(&mut self, (name, value): Pair) {
        self.make_theme(OWN, (name, value));
        if let Some(at) = self.settings.themes.iter().position(|theme| theme.name == OWN) {
            self.settings.theme = at;
            self.note("theme", &name.span());
        }
    }

    fn read_theme(&mut self, (name, value): Pair) {
        self.make_theme(name.get_ref(), (name, value));
    }

    fn make_theme(&mut self, called: &str, (name, value): Pair) {
        let Some(roles) = value.get_ref().as_table() else {
            return self.fault(&value.span(), format!("a theme is a table, not {}", words(value.get_ref())));
        };
        let mut from = "default".to_owned();
        if let Some((_, value)) = roles.iter().find(|(role, _)| role.get_ref() == "from") {
            value.get_ref().as_str().unwrap_or("").clone_into(&mut from);
            if !self.settings.themes.iter().any(|theme| theme.name == from) {
                let names: Vec<String> =
                    self.settings.themes.iter().map(|theme| theme.name.clone()).collect();
                self.remark(&value.span(), unknown("theme", &from, names.iter().map(String::as_str)));
                "default".clone_into(&mut from);
            }
        }
        let base = self.settings.themes.iter().find(|theme| theme.name == from).cloned().unwrap_or_default();
        let mut theme = (*base).clone();
        called.clone_into(&mut theme.name);
        theme.from = from;
        for (role, value) in roles.iter().filter(|(role, _)| role.get_ref() != "from") {
            if let Some((role, ink)) = self.read_ink((role, value)) {
                theme.set(role, ink);
            }
        }
        self.note(format!("themes.{}", theme.name), &name.span());
        self.settings.themes.retain(|other| other.name != theme.name);
        self.settings.themes.push(Arc::new(theme));
    }

    fn read_ink(&mut self, (name, value): Pair) -> Option<(Role, Ink)> {
        let Some(role) = Role::parse(name.get_ref()) else {
            let known = Role::ALL.into_iter().map(Role::name).chain(["from"]);
            self.remark(&name.span(), unknown("role", name.get_ref(), known));
            return None;
        };
        let Some(fields) = value.get_ref().as_table() else {
            let message = format!(
                "{}: a table such as {{ fg = \"red\" }}, not {}",
                role.name(),
                words(value.get_ref())
            );
            self.fault(&value.span(), message);
            return None;
        };
        let mut ink = Ink::default();
        for (field, value) in fields {
            match field.get_ref().as_ref() {
                "fg" => ink.fg = self.read_colour(value),
                "bg" => ink.bg = self.read_colour(value),
                "face" => ink.face = self.read_face(value),
                other => {
                    self.remark(&field.span(), unknown("field", other, ["fg", "bg", "face"].into_iter()));
                }
            }
        }
        Some((role, ink))
    }

    fn read_colour(&mut self, value: &Spanned<DeValue>) -> Option<Colour> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.clone().into_owned(),
            other => words(other),
        };
        let colour = Colour::parse(&text);
        if colour.is_none() {
            self.remark(&value.span(), unknown("colour", &text, Colour::names()));
        }
        colour
    }

    fn read_face(&mut self, value: &Spanned<DeValue>) -> Face {
        let mut face = Face::default();
        let one = std::slice::from_ref(value);
        let list = value.get_ref().as_array().map_or(one, |list| list);
        for word in list {
            let name = word.get_ref().as_str().unwrap_or("");
            if let Some((_, bit)) = Face::NAMES.iter().find(|(known, _)| *known == name) {
                face.0 |= bit.0;
            } else {
                let known = Face::NAMES.iter().map(|(known, _)| *known);
                self.remark(&word.span(), unknown("face", name, known));
            }
        }
        face
    }
}
