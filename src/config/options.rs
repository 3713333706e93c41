//! The table of settings that are one value: name, what it is, what it can be, how it is set and shown.

use toml::de::DeValue;

use super::{Command, Dates, Settings};
use crate::app::articles::Sort;
use crate::app::caps::Depth;
use crate::app::claims::Order;
use crate::app::keymap::unknown;
use crate::app::layout::Arrangement;

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// As the configuration names it.
    pub name: &'static str,
    /// Another name that is taken for it; empty where there is none.
    pub also: &'static str,
    /// One line: what it is.
    pub help: &'static str,
    /// What it can be, for the documentation.
    pub values: fn() -> String,
    /// Sets it, or says what is wrong.
    pub set: fn(&mut Settings, &DeValue) -> Result<(), Wrong>,
    /// Its value as TOML.
    pub show: fn(&Settings) -> String,
}

/// Why a setting cannot be this: one line that says what it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Not this kind of value, or out of its range.
    Value(String),
    /// A name that nothing has; the setting stays as it was.
    Name(String),
}

/// Arrangements of the panes, as they are named.
pub const LAYOUTS: [(&str, Arrangement); 4] = [
    ("full", Arrangement::Full),
    ("text-and-claims", Arrangement::NoList),
    ("articles-and-text", Arrangement::NoClaims),
    ("zen", Arrangement::Zen),
];

const CLAIMS: [(&str, Order); 2] = [("text", Order::Text), ("contradicted", Order::Contradicted)];

const COLOURS: [(&str, Option<Depth>); 5] = [
    ("auto", None),
    ("none", Some(Depth::Mono)),
    ("16", Some(Depth::Sixteen)),
    ("256", Some(Depth::Indexed)),
    ("true", Some(Depth::True)),
];

const SIGNS: [(&str, Option<bool>); 3] = [("auto", None), ("ascii", Some(true)), ("unicode", Some(false))];

/// The table.
pub const OPTIONS: &[Setting] = &[
    Setting {
        name: "theme",
        also: "",
        help: "the colours; `T` goes through them",
        values: || {
            crate::app::palette::themes()
                .iter()
                .map(|theme| theme.name.clone())
                .collect::<Vec<_>>()
                .join(", ")
        },
        set: |settings, value| {
            let name = text(value, "the name of a theme")?;
            let names = settings.themes.iter().map(|theme| theme.name.as_str());
            let found = settings.themes.iter().position(|theme| theme.name == name);
            settings.theme = found.ok_or_else(|| Wrong::Name(unknown("theme", name, names)))?;
            Ok(())
        },
        show: |settings| quoted(&settings.themes[settings.theme].name),
    },
    Setting {
        name: "layout",
        also: "",
        help: "which panes are shown where they fit; `=` and `z` change it",
        values: || names(&LAYOUTS),
        set: |settings, value| choose(&LAYOUTS, value).map(|layout| settings.layout = layout),
        show: |settings| shown(&LAYOUTS, &settings.layout),
    },
    Setting {
        name: "measure",
        also: "width",
        help: "the widest line of text, in columns; also written `width`",
        values: || "a number from 20 to 200".into(),
        set: |settings, value| {
            let number = value.as_integer().and_then(|number| number.as_str().parse().ok());
            settings.measure = number
                .filter(|number| (20..=200).contains(number))
                .ok_or_else(|| Wrong::Value(format!("a number from 20 to 200, not {}", words(value))))?;
            Ok(())
        },
        show: |settings| settings.measure.to_string(),
    },
    Setting {
        name: "order",
        also: "",
        help: "the order of the articles; `gs` changes it",
        values: || Sort::ALL.map(Sort::name).join(", "),
        set: |settings, value| {
            let all = Sort::ALL.map(|sort| (sort.name(), sort));
            choose(&all, value).map(|order| settings.order = order)
        },
        show: |settings| quoted(settings.order.name()),
    },
    Setting {
        name: "claims",
        also: "",
        help: "the order of the claims: as in the text, or contradicted ones first",
        values: || names(&CLAIMS),
        set: |settings, value| choose(&CLAIMS, value).map(|order| settings.claims = order),
        show: |settings| shown(&CLAIMS, &settings.claims),
    },
    Setting {
        name: "dates",
        also: "",
        help: "how the days of articles are written: a name, or a form of strftime such as \"%d %b\"",
        values: || Dates::names().collect::<Vec<_>>().join(", "),
        set: |settings, value| {
            let form = text(value, "a form for dates")?;
            settings.dates =
                Dates::parse(form).ok_or_else(|| Wrong::Value(format!("{form:?} is no form for a date")))?;
            Ok(())
        },
        show: |settings| quoted(settings.dates.name()),
    },
    Setting {
        name: "mouse",
        also: "",
        help: "use the mouse; off leaves it to the terminal, so that text can be selected",
        values: || "true, false".into(),
        set: |settings, value| {
            settings.mouse = value
                .as_bool()
                .ok_or_else(|| Wrong::Value(format!("true or false, not {}", words(value))))?;
            Ok(())
        },
        show: |settings| settings.mouse.to_string(),
    },
    Setting {
        name: "signs",
        also: "",
        help: "signs and lines in ASCII or not; auto asks the environment",
        values: || names(&SIGNS),
        set: |settings, value| choose(&SIGNS, value).map(|ascii| settings.ascii = ascii),
        show: |settings| shown(&SIGNS, &settings.ascii),
    },
    Setting {
        name: "colours",
        also: "",
        help: "how many colours; auto asks the environment, and NO_COLOR",
        values: || names(&COLOURS),
        set: |settings, value| choose(&COLOURS, value).map(|colours| settings.colours = colours),
        show: |settings| shown(&COLOURS, &settings.colours),
    },
    Setting {
        name: "browser",
        also: "",
        help: "the command that opens an address, %u in it, or behind it; auto asks the environment ($BROWSER)",
        values: || "auto, a command".into(),
        set: |settings, value| {
            let line = text(value, "a command such as \"firefox %u\"")?;
            settings.browser = match line {
                "auto" => None,
                line => Some(Command::parse(line).map_err(Wrong::Value)?),
            };
            Ok(())
        },
        show: |settings| quoted(settings.browser.as_ref().map_or("auto", Command::line)),
    },
];

fn names<T>(all: &[(&str, T)]) -> String {
    all.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn choose<T: Copy>(all: &[(&str, T)], value: &DeValue) -> Result<T, Wrong> {
    let found = value.as_str().and_then(|name| all.iter().find(|(other, _)| *other == name));
    found
        .map(|(_, one)| *one)
        .ok_or_else(|| Wrong::Value(format!("one of {}, not {}", names(all), words(value))))
}

fn shown<T: PartialEq>(all: &[(&str, T)], value: &T) -> String {
    quoted(all.iter().find(|(_, one)| one == value).map_or("", |(name, _)| name))
}

fn text<'a>(value: &'a DeValue, what: &str) -> Result<&'a str, Wrong> {
    value.as_str().ok_or_else(|| Wrong::Value(format!("{what}, not {}", words(value))))
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.into()).to_string()
}

/// A value as a message shows it.
pub(super) fn words(value: &DeValue) -> String {
    match value {
        // It may hold a password.
        DeValue::String(text) if text.contains("://") => "an address".into(),
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(_) => "a list".into(),
        DeValue::Table(_) => "a table".into(),
    }
}
