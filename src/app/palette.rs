//! Colours by role, read from a theme file. A role says what something is; a palette says how it looks. No
//! terminal type is named here.
//!
//! ```toml
//! [default.conflict]
//! fg = "red"
//! bold = true
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

/// What a piece of the screen is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// An article's text.
    #[default]
    Text,
    /// Labels, borders, keys' help: what may be overlooked.
    Dim,
    /// A pane's title, a heading.
    Heading,
    /// The one accent: the focused pane, the cursor.
    Accent,
    /// Contradicted.
    Conflict,
    /// Agreed.
    Agree,
    /// Refined or updated.
    Refine,
    /// The words of a claim's value in the text, where nobody contradicts it.
    Value,
    /// The words of a claim's value that nobody else speaks of.
    Alone,
    /// The words of the claim under the cursor.
    Current,
    /// Letters that a search matched.
    Match,
    /// A key in the footer and the help.
    Key,
    /// Something failed.
    Error,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 13] = [
        Role::Text,
        Role::Dim,
        Role::Heading,
        Role::Accent,
        Role::Conflict,
        Role::Agree,
        Role::Refine,
        Role::Value,
        Role::Alone,
        Role::Current,
        Role::Match,
        Role::Key,
        Role::Error,
    ];

    /// As themes name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Role::Text => "text",
            Role::Dim => "dim",
            Role::Heading => "heading",
            Role::Accent => "accent",
            Role::Conflict => "conflict",
            Role::Agree => "agree",
            Role::Refine => "refine",
            Role::Value => "value",
            Role::Alone => "alone",
            Role::Current => "current",
            Role::Match => "match",
            Role::Key => "key",
            Role::Error => "error",
        }
    }

    /// The role with a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A colour: one of the sixteen named ones, one of 256, or 24 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// 0 to 15: black, red, green, yellow, blue, magenta, cyan, white, then the bright ones.
    Named(u8),
    /// A place in the palette of 256.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// Names of the sixteen colours, in their order.
const COLOURS: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Colour {
    /// Reads `red`, `bright-blue`, `214` or `#ffaf00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(at) = COLOURS.iter().position(|name| *name == text) {
            return u8::try_from(at).ok().map(Colour::Named);
        }
        if let Some(hex) = text.strip_prefix('#') {
            let value = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
            let [_, r, g, b] = value.to_be_bytes();
            return Some(Colour::Rgb(r, g, b));
        }
        text.parse().ok().map(Colour::Indexed)
    }

    /// Names of the sixteen colours.
    pub fn names() -> impl Iterator<Item = &'static str> {
        COLOURS.into_iter()
    }

    /// The nearest colour of the palette of 256.
    #[must_use]
    pub fn indexed(self) -> u8 {
        match self {
            Colour::Named(n) | Colour::Indexed(n) => n,
            Colour::Rgb(r, g, b) => 16 + 36 * cube_step(r) + 6 * cube_step(g) + cube_step(b),
        }
    }

    /// The nearest of the sixteen named colours.
    #[must_use]
    pub fn named(self) -> u8 {
        let (r, g, b) = match self {
            Colour::Named(n) | Colour::Indexed(n @ 0..=15) => return n,
            Colour::Indexed(n @ 232..) => {
                return [8, 8, 7, 7, 15][usize::from(n - 232) / 5];
            }
            Colour::Indexed(n) => {
                let cube = |value: u8| value * 51;
                (cube((n - 16) / 36), cube((n - 16) / 6 % 6), cube((n - 16) % 6))
            }
            Colour::Rgb(r, g, b) => (r, g, b),
        };
        let brightest = r.max(g).max(b);
        if brightest < 64 {
            return 0;
        }
        let bit =
            |value: u8, weight: u8| if u16::from(value) * 2 > u16::from(brightest) { weight } else { 0 };
        let base = bit(r, 1) + bit(g, 2) + bit(b, 4);
        if brightest > 192 && base != 7 { base + 8 } else { base }
    }
}

impl fmt::Display for Colour {
    /// As [`Colour::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Colour::Named(n) => f.write_str(COLOURS[usize::from(*n) % COLOURS.len()]),
            Colour::Indexed(n) => write!(f, "{n}"),
            Colour::Rgb(r, g, b) => write!(f, "#{r:02x}{g:02x}{b:02x}"),
        }
    }
}

/// The nearest step of the colour cube of 256: its levels are 0, 95, 135, 175, 215, 255.
fn cube_step(value: u8) -> u8 {
    match value {
        0..=47 => 0,
        48..=114 => 1,
        _ => (value - 35) / 40,
    }
}

/// How a role looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// Colour of the letters; the terminal's own where `None`.
    pub fg: Option<Colour>,
    /// Colour behind them; the terminal's own where `None`.
    pub bg: Option<Colour>,
    /// Weight and lines.
    pub face: Face,
}

/// Weight and lines, as bits, so that two can be joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Face(pub u8);

impl Face {
    /// Bold.
    pub const BOLD: Face = Face(1);
    /// Dim.
    pub const DIM: Face = Face(2);
    /// Italic.
    pub const ITALIC: Face = Face(4);
    /// Underlined.
    pub const UNDERLINE: Face = Face(8);
    /// Letters and background exchanged.
    pub const REVERSE: Face = Face(16);

    /// Every bit with its name in themes.
    pub const NAMES: [(&'static str, Face); 5] = [
        ("bold", Face::BOLD),
        ("dim", Face::DIM),
        ("italic", Face::ITALIC),
        ("underline", Face::UNDERLINE),
        ("reverse", Face::REVERSE),
    ];

    /// Names of the bits that are set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |(_, bit)| self.has(*bit)).map(|(name, _)| name)
    }

    /// Whether all bits of `other` are set.
    #[must_use]
    pub const fn has(self, other: Face) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A theme: its name and how each role looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// As the configuration names it.
    pub name: String,
    /// The theme that it begins with; empty for those of the program.
    pub from: String,
    inks: BTreeMap<Role, Ink>,
}

impl Palette {
    /// How a role looks; plain where the theme does not say.
    #[must_use]
    pub fn ink(&self, role: Role) -> Ink {
        self.inks.get(&role).copied().unwrap_or_default()
    }

    /// Says how a role looks.
    pub fn set(&mut self, role: Role, ink: Ink) {
        self.inks.insert(role, ink);
    }

    /// Reads a theme file: one theme or more.
    ///
    /// # Errors
    /// One line that names the place, for an unknown role, field or colour.
    pub fn parse(text: &str) -> Result<Vec<Self>, String> {
        let themes: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        themes.into_iter().map(|(name, value)| theme(name, value)).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct RawInk {
    fg: Option<String>,
    bg: Option<String>,
    face: Vec<String>,
}

fn theme(name: String, value: toml::Value) -> Result<Palette, String> {
    let roles: BTreeMap<Role, RawInk> = value.try_into().map_err(|error| format!("theme {name}: {error}"))?;
    let mut inks = BTreeMap::new();
    for (role, raw) in roles {
        inks.insert(role, ink(&raw).map_err(|fault| format!("theme {name}: {fault}"))?);
    }
    Ok(Palette { name, from: String::new(), inks })
}

fn ink(raw: &RawInk) -> Result<Ink, String> {
    let colour = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => Colour::parse(text).map(Some).ok_or_else(|| format!("unknown colour {text:?}")),
    };
    let mut face = Face::default();
    for word in &raw.face {
        let known = Face::NAMES.iter().find(|(name, _)| *name == word);
        face.0 |= known.ok_or_else(|| format!("unknown face {word:?}"))?.1.0;
    }
    Ok(Ink { fg: colour(&raw.fg)?, bg: colour(&raw.bg)?, face })
}

/// The themes that the program brings, the default first.
///
/// # Panics
/// Never: a test reads them.
#[must_use]
pub fn themes() -> &'static [Arc<Palette>] {
    static THEMES: OnceLock<Vec<Arc<Palette>>> = OnceLock::new();
    THEMES.get_or_init(|| {
        [include_str!("../../assets/themes/default.toml"), include_str!("../../assets/themes/more.toml")]
            .into_iter()
            .flat_map(|text| Palette::parse(text).expect("a test reads the themes of the program"))
            .map(Arc::new)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_themes_of_the_program_can_be_read() {
        let names: Vec<&str> = themes().iter().map(|theme| theme.name.as_str()).collect();
        assert_eq!(names[0], "default");
        for name in ["dark", "light", "contrast", "colour-blind", "mono"] {
            assert!(names.contains(&name), "{name} in {names:?}");
        }
    }

    #[test]
    fn the_default_theme_uses_the_named_colours_only() {
        for (role, ink) in &themes()[0].inks {
            for colour in [ink.fg, ink.bg].into_iter().flatten() {
                assert!(matches!(colour, Colour::Named(_)), "{role:?}");
            }
        }
    }

    #[test]
    fn faults_are_named() {
        for (text, fault) in [
            ("[a.conflct]\n", "conflct"),
            ("[a.conflict]\nfg = \"redd\"\n", "unknown colour \"redd\""),
            ("[a.conflict]\nface = [\"loud\"]\n", "unknown face \"loud\""),
            ("[a.conflict]\ncolor = \"red\"\n", "color"),
        ] {
            let error = Palette::parse(text).expect_err(text);
            assert!(error.contains(fault), "{error}");
        }
    }

    #[test]
    fn colours_are_brought_down_to_what_there_is() {
        for (text, indexed, named) in [
            ("red", 1, 1),
            ("bright-blue", 12, 12),
            ("#ff0000", 196, 9),
            ("#800000", 88, 1),
            ("#000000", 16, 0),
            ("196", 196, 9),
            ("250", 250, 7),
        ] {
            let colour = Colour::parse(text).expect(text);
            assert_eq!((colour.indexed(), colour.named()), (indexed, named), "{text}");
        }
    }
}
