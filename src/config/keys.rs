//! The part `[keys]`: a preset, bindings for every place, and `[keys.in.PLACE]` for one.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::options::words;
use super::{Pair, Reading, in_order};
use crate::app::Place;
use crate::app::action;
use crate::app::key::Key;
use crate::app::keymap::{Binding, Keymap, preset_names, unknown};

/// A place as the configuration names it: "reading-list".
#[must_use]
pub fn place_name(place: Place) -> String {
    place.name().to_lowercase().replace(' ', "-")
}

impl Reading<'_> {
    pub(super) fn read_keys(&mut self, value: &Spanned<DeValue>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.fault(&value.span(), format!("keys: a table, not {}", words(value.get_ref())));
        };
        let mut spans = Vec::new();
        for (name, value) in in_order(table) {
            match name.get_ref().as_ref() {
                "preset" => self.read_preset((name, value)),
                "in" => self.read_places(value, &mut spans),
                _ => self.read_binding((name, value), None, &mut spans),
            }
        }
        match Keymap::build(&self.settings.preset, &self.settings.bindings) {
            Ok(map) => self.settings.keymap = Arc::new(map),
            Err(faults) => {
                for (at, message) in faults {
                    let span = spans.get(at).cloned().unwrap_or_else(|| value.span());
                    self.fault(&span, message);
                }
            }
        }
    }

    fn read_preset(&mut self, (name, value): Pair) {
        let preset = value.get_ref().as_str().unwrap_or("");
        if preset_names().any(|known| known == preset) {
            preset.clone_into(&mut self.settings.preset);
            return self.note("keys.preset", &name.span());
        }
        self.remark(&value.span(), unknown("preset", preset, preset_names()));
    }

    fn read_places(&mut self, value: &Spanned<DeValue>, spans: &mut Vec<Range<usize>>) {
        for (name, value) in in_order(value.get_ref().as_table().unwrap_or(&DeTable::new())) {
            let Some(place) = Place::ALL.into_iter().find(|place| place_name(*place) == *name.get_ref())
            else {
                let names: Vec<String> = Place::ALL.into_iter().map(place_name).collect();
                let names = names.iter().map(String::as_str);
                self.remark(&name.span(), unknown("place", name.get_ref(), names));
                continue;
            };
            for pair in in_order(value.get_ref().as_table().unwrap_or(&DeTable::new())) {
                self.read_binding(pair, Some(place), spans);
            }
        }
    }

    fn read_binding(&mut self, (name, value): Pair, place: Option<Place>, spans: &mut Vec<Range<usize>>) {
        let action = name.get_ref().as_ref();
        if action::find(action).is_none() {
            let names = action::all().map(|action| action.name);
            return self.remark(&name.span(), unknown("action", action, names));
        }
        let Some(mut keys) = key_list(value.get_ref()) else {
            let message =
                format!("{}: a key or a list of keys, not {}", name.get_ref(), words(value.get_ref()));
            return self.fault(&value.span(), message);
        };
        let full = match place {
            Some(place) => format!("keys.in.{}.{}", place_name(place), name.get_ref()),
            None => format!("keys.{}", name.get_ref()),
        };
        let asked = keys.len();
        keys.retain(|key| {
            let is_known = Key::parse_sequence(key).is_some();
            if !is_known {
                self.remark(&name.span(), format!("unknown key {key:?}"));
            }
            is_known
        });
        if keys.is_empty() && asked > 0 {
            return;
        }
        self.note(full, &name.span());
        self.settings.bindings.push(Binding { action: action.to_owned(), place, keys });
        spans.push(name.span());
    }
}

/// A key, or a list of them.
fn key_list(value: &DeValue) -> Option<Vec<String>> {
    if let Some(key) = value.as_str() {
        return Some(vec![key.to_owned()]);
    }
    let keys = value.as_array()?.iter();
    keys.map(|key| key.get_ref().as_str().map(str::to_owned)).collect()
}
