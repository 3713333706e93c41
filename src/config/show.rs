//! Settings as text: the effective configuration with where each value is from, the effective keys, and the page of the
//! documentation.

use std::fmt::Write;

use super::keys::place_name;
use super::options::{OPTIONS, quoted};
use super::{Setting, Settings};
use crate::app::action::{self, Place};
use crate::app::keymap::{Binding, preset_names};
use crate::app::palette::{Ink, Palette, Role};

/// The settings as a configuration that means the same, each line with where it is from: the file and line, or the
/// default.
#[must_use]
pub fn effective(settings: &Settings, file: &str) -> String {
    let mut out = String::new();
    for option in OPTIONS {
        line(
            &mut out,
            &format!("{} = {}", option.name, (option.show)(settings)),
            &from(settings, option.name, file),
        );
    }
    out.push_str("\n[keys]\n");
    line(&mut out, &format!("preset = {}", quoted(&settings.preset)), &from(settings, "keys.preset", file));
    let everywhere = settings.bindings.iter().filter(|binding| binding.place.is_none());
    for binding in everywhere {
        bound(&mut out, settings, binding, "keys", file);
    }
    for place in Place::ALL {
        let mut bindings = settings.bindings.iter().filter(|binding| binding.place == Some(place)).peekable();
        if bindings.peek().is_some() {
            let table = format!("keys.in.{}", place_name(place));
            let _ = write!(out, "\n[{table}]\n");
            bindings.for_each(|binding| bound(&mut out, settings, binding, &table, file));
        }
    }
    for theme in &settings.themes {
        if settings.lines.contains_key(&format!("themes.{}", theme.name)) {
            show_theme(&mut out, settings, theme, file);
        }
    }
    out
}

/// One line, and where it is from in a column beside it.
fn line(out: &mut String, text: &str, from: &str) {
    let _ = writeln!(out, "{text:40} # {from}");
}

fn from(settings: &Settings, name: &str, file: &str) -> String {
    settings.lines.get(name).map_or_else(|| "default".into(), |line| format!("{file}:{line}"))
}

fn bound(out: &mut String, settings: &Settings, binding: &Binding, table: &str, file: &str) {
    let keys: Vec<String> = binding.keys.iter().map(|key| quoted(key)).collect();
    let name = format!("{table}.{}", binding.action);
    line(out, &format!("{} = [{}]", binding.action, keys.join(", ")), &from(settings, &name, file));
}

fn show_theme(out: &mut String, settings: &Settings, theme: &Palette, file: &str) {
    let _ = write!(out, "\n[themes.{}]\n", toml_key(&theme.name));
    line(
        out,
        &format!("from = {}", quoted(&theme.from)),
        &from(settings, &format!("themes.{}", theme.name), file),
    );
    let base = settings.themes.iter().find(|other| other.name == theme.from);
    for role in Role::ALL {
        let ink = theme.ink(role);
        if base.is_none_or(|base| base.ink(role) != ink) {
            let _ = writeln!(out, "{} = {}", role.name(), ink_text(ink));
        }
    }
}

fn toml_key(name: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if plain { name.to_owned() } else { quoted(name) }
}

fn ink_text(ink: Ink) -> String {
    let mut fields = Vec::new();
    for (name, colour) in [("fg", ink.fg), ("bg", ink.bg)] {
        fields.extend(colour.map(|colour| format!("{name} = {}", quoted(&colour.to_string()))));
    }
    let faces: Vec<String> = ink.face.names().map(quoted).collect();
    if !faces.is_empty() {
        fields.push(format!("face = [{}]", faces.join(", ")));
    }
    if fields.is_empty() { "{}".into() } else { format!("{{ {} }}", fields.join(", ")) }
}

/// The keys in force, by groups of actions; keys of one place alone are named with it.
#[must_use]
pub fn keys(settings: &Settings) -> String {
    let mut out = String::new();
    for (place, (group, actions)) in action::GROUPS.iter().enumerate() {
        let _ = writeln!(out, "{}{group}", if place > 0 { "\n" } else { "" });
        for action in *actions {
            let keys = settings.keymap.keys_of(action.name);
            let _ = writeln!(out, "  {:20}  {} ({})", keys.join(", "), action.help, action.name);
            let differ = |place: &&Place| settings.keymap.keys_in(action.name, **place) != keys;
            for place in action.places.iter().filter(differ) {
                let own = settings.keymap.keys_in(action.name, *place);
                let own = if own.is_empty() { "none".into() } else { own.join(", ") };
                let _ = writeln!(out, "  {:20}    in {}: {own}", "", place.name());
            }
        }
    }
    out
}

/// The page `docs/config.md`.
#[must_use]
pub fn page() -> String {
    let mut out = String::from(INTRO);
    let default = Settings::default();
    for Setting { name, help, values, show, .. } in OPTIONS {
        let _ = writeln!(out, "| `{name}` | {help} | {} | `{}` |", values(), show(&default));
    }
    let places: Vec<String> =
        Place::ALL.into_iter().map(|place| format!("`{}`", place_name(place))).collect();
    let presets: Vec<String> = preset_names().map(|name| format!("`{name}`")).collect();
    let roles: Vec<String> = Role::ALL.into_iter().map(|role| format!("`{}`", role.name())).collect();
    let _ = write!(
        out,
        "\n## Keys\n\n`[keys]` has a `preset` ({}) and bindings: the name of an action and its keys, each a sequence. A key that \
         is\nbound is taken from whatever had it; an empty list takes all keys from an action. `[keys.in.PLACE]` is about one \
         place:\n{}.\n\nActions are listed in [keys.md](keys.md). Keys are written `j`, `G`, `gg`, `]c`, `g *`, `C-p` (Control), \
         `A-Left` (Alt),\n`S-Tab`, `Enter`, `Esc`, `Space`, `PgDn`, `F1`.\n\n{KEYS}\n## Themes\n\n`[themes.NAME]` makes a \
         theme. It begins with the theme named by `from`, and says how a role looks: `fg`, `bg` and\n`face`. Roles: {}.\n\n{THEME}",
        presets.join(", "),
        places.join(", "),
        roles.join(", "),
    );
    out
}

const INTRO: &str = "# Configuration\n\nMade from the table of settings in `src/config/`.\n\nThe file is \
`gainsay/config.toml` in the user's configuration folder (`$XDG_CONFIG_HOME`, or `~/.config`), or the one\nthat `--config FILE` \
names. It is TOML. A name that nothing has (of a setting, an action, a key, a role, a colour) is told with its line\nand passed \
over; a value that cannot be, or an unknown section, is told with its line too, and nothing is opened then. `:reload`\nreads it \
again; `gainsay config` prints what holds and where each value is from, `gainsay keys` the keys in force. The\nlabels on the \
screen are English; there is no setting for their language.\n\n| setting | is | values | default |\n| --- | --- | --- | --- |\n";

const KEYS: &str = "```toml\n[keys]\npreset = \"newsboat\"\nstar = [\"s\", \"g *\"]\nbrowse = []\n\n[keys.in.reader]\nnext = [\"j\", \
\"Down\", \"Enter\"]\n```\n";

const THEME: &str = "```toml\ntheme = \"mine\"\n\n[themes.mine]\nfrom = \"dark\"\nconflict = { fg = \"#ff8800\", face = [\"bold\"] }\n\
current = { fg = \"black\", bg = \"214\" }\n```\n\nA colour is a name (`red`, `bright-blue`), a number of the palette of 256, or \
`#rrggbb`; on poorer terminals the nearest\nthere is. A face is `bold`, `dim`, `italic`, `underline` or `reverse`. A theme that needs no name is written `[theme]`.\n\n\
## Browser\n\nThe command in `browser` runs when an address is opened, without a shell: it is taken apart at its blanks, and the \
address\nis one argument, in place of `%u` or behind the others.\n";
