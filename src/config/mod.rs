//! The configuration: a text becomes [`Settings`], with defaults for what it does not say and the line of every fault.
//!
//! ```toml
//! theme = "mine"
//! measure = 66
//!
//! [keys]
//! preset = "newsboat"
//! star = ["s", "g *"]
//!
//! [keys.in.reader]
//! next = ["j", "Down", "Enter"]
//!
//! [themes.mine]
//! from = "dark"
//! conflict = { fg = "#ff8800", face = ["bold"] }
//! ```
//!
//! What can be set stands in the table [`options::OPTIONS`]; `docs/config.md` and `gainsay config` are made from it.
//!
//! ```
//! use gainsay::config;
//!
//! let settings = config::parse("theme = \"dark\"\nmeasure = 66").unwrap();
//! assert_eq!(settings.measure, 66);
//! let unknown = &config::parse("theme = \"dark\"\nmesure = 66").unwrap().remarks[0];
//! assert_eq!(unknown.line, 2);
//! assert!(unknown.message.contains("did you mean \"measure\"?"));
//! assert_eq!(config::parse("theme = \"dark\"\nmeasure = 5").unwrap_err()[0].line, 2, "too narrow");
//! ```

mod command;
mod dates;
mod keys;
mod options;
mod show;
mod themes;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::app::articles::Sort;
use crate::app::caps::Depth;
use crate::app::claims::Order;
use crate::app::keymap::{self, Binding, Keymap, unknown};
use crate::app::layout::Arrangement;
use crate::app::palette::{self, Palette};
use crate::arrange::Arrange;

pub use command::Command;
pub use dates::Dates;
pub use options::{OPTIONS, Setting, Wrong};
pub use show::{effective, keys as effective_keys, page};

/// Everything that can be set, as it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What the keys do.
    pub keymap: Arc<Keymap>,
    /// The preset of keys below the user's bindings.
    pub preset: String,
    /// The user's bindings, over any preset.
    pub bindings: Vec<Binding>,
    /// Every theme there is, the user's last.
    pub themes: Vec<Arc<Palette>>,
    /// The theme at the start: a place in `themes`.
    pub theme: usize,
    /// Which panes are wanted.
    pub layout: Arrangement,
    /// The widest line of text, in columns.
    pub measure: u16,
    /// Order of the articles.
    pub order: Sort,
    /// Order of the claims.
    pub claims: Order,
    /// How the days of articles are written.
    pub dates: Dates,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Whether signs and lines are ASCII; `None` leaves it to the terminal.
    pub ascii: Option<bool>,
    /// How many colours; `None` leaves it to the terminal.
    pub colours: Option<Depth>,
    /// The command that opens an address; `None` leaves it to the environment.
    pub browser: Option<Command>,
    /// The line of each thing that the text sets, by its full name: "measure", "keys.star", "keys.in.reader.next".
    pub lines: BTreeMap<String, usize>,
    /// Names that nothing has, in the order of their lines: passed over, and worth a word.
    pub remarks: Vec<Fault>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            keymap: keymap::vim(),
            preset: "vim".into(),
            bindings: Vec::new(),
            themes: palette::themes().to_vec(),
            theme: 0,
            layout: Arrangement::Full,
            measure: 72,
            order: Sort::Given,
            claims: Order::Text,
            dates: Dates::default(),
            mouse: false,
            ascii: None,
            colours: None,
            browser: None,
            lines: BTreeMap::new(),
            remarks: Vec::new(),
        }
    }
}

/// Something that a text gets wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// One line: what is wrong, and what was perhaps meant.
    pub message: String,
}

/// Reads a configuration. A name that nothing has (of a setting, an action, a key, a theme, a role, a colour) is passed
/// over with a remark, so that a file written for another version still opens; a value that a setting cannot have is a
/// fault.
///
/// # Errors
/// Every fault and every remark, in the order of their lines: what is no TOML, values of the wrong kind or out of their
/// range, sections that there are not, keys asked for twice.
pub fn parse(text: &str) -> Result<Settings, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading { text, settings: Settings::default(), faults: Vec::new() };
    match DeTable::parse(text) {
        Ok(table) => {
            reading.refuse_values(table.get_ref());
            reading.read(table.get_ref());
        }
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            reading.fault(&span, error.message().to_owned());
        }
    }
    let Reading { mut settings, mut faults, .. } = reading;
    settings.remarks.arrange(Ord::cmp);
    if faults.is_empty() {
        return Ok(settings);
    }
    faults.append(&mut settings.remarks);
    faults.arrange(Ord::cmp);
    Err(faults)
}

/// A text that is being read.
struct Reading<'a> {
    text: &'a str,
    settings: Settings,
    faults: Vec<Fault>,
}

/// A name of the text and what it is set to.
type Pair<'a, 'i> = (&'a Spanned<std::borrow::Cow<'i, str>>, &'a Spanned<DeValue<'i>>);

/// The pairs of a table as they stand in the text.
fn in_order<'a, 'i>(table: &'a DeTable<'i>) -> Vec<Pair<'a, 'i>> {
    let mut pairs: Vec<Pair> = table.iter().collect();
    pairs.arrange_by_key(|(name, _)| name.span().start);
    pairs
}

impl Reading<'_> {
    fn read(&mut self, table: &DeTable) {
        // A theme is named before or after it is made: make them first.
        if let Some((_, value)) = table.iter().find(|(name, _)| name.get_ref() == "themes") {
            self.read_themes(value);
        }
        for pair in in_order(table) {
            match pair.0.get_ref().as_ref() {
                "themes" => {}
                "keys" => self.read_keys(pair.1),
                "theme" if pair.1.get_ref().is_table() => self.read_own_theme(pair),
                _ => self.read_option(pair),
            }
        }
    }

    fn read_option(&mut self, (name, value): Pair) {
        let written = name.get_ref().as_ref();
        let Some(option) = OPTIONS.iter().find(|option| option.name == written || option.also == written)
        else {
            return self.unknown_option(name, value);
        };
        match (option.set)(&mut self.settings, value.get_ref()) {
            Ok(()) => self.note(option.name, &name.span()),
            Err(Wrong::Value(message)) => {
                self.fault(&value.span(), format!("{}: {message}", option.name));
            }
            Err(Wrong::Name(message)) => self.remark(&value.span(), format!("{}: {message}", option.name)),
        }
    }

    /// A whole section that nobody reads would be a file that says much and does nothing: it is a fault.
    fn unknown_option(&mut self, name: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue>) {
        let sections = ["keys", "themes"];
        if is_section(value.get_ref()) {
            return self.fault(&name.span(), unknown("section", name.get_ref(), sections.into_iter()));
        }
        let known = OPTIONS.iter().map(|option| option.name).chain(sections);
        self.remark(&name.span(), unknown("setting", name.get_ref(), known));
    }

    /// What no setting can be, whatever its name: a text with control characters, a number of more than 64 bits.
    fn refuse_values(&mut self, table: &DeTable) {
        for (name, value) in table {
            self.refuse_value(name.get_ref(), value);
        }
    }

    fn refuse_value(&mut self, name: &str, value: &Spanned<DeValue>) {
        match value.get_ref() {
            DeValue::String(text) => {
                if let Some(c) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
                    let code = u32::from(c);
                    self.fault(
                        &value.span(),
                        format!("{name}: a text without control characters (here U+{code:04X})"),
                    );
                }
            }
            DeValue::Integer(number) if i64::from_str_radix(number.as_str(), number.radix()).is_err() => {
                self.fault(&value.span(), format!("{name}: a number of at most 64 bits"));
            }
            DeValue::Array(list) => list.iter().for_each(|value| self.refuse_value(name, value)),
            DeValue::Table(table) => self.refuse_values(table),
            _ => {}
        }
    }

    /// Something that is passed over.
    fn remark(&mut self, span: &Range<usize>, message: impl Into<String>) {
        let line = self.line(span);
        self.settings.remarks.push(Fault { line, message: message.into() });
    }

    /// Remembers where something was set.
    fn note(&mut self, name: impl Into<String>, span: &Range<usize>) {
        let line = self.line(span);
        self.settings.lines.insert(name.into(), line);
    }

    fn fault(&mut self, span: &Range<usize>, message: impl Into<String>) {
        let line = self.line(span);
        self.faults.push(Fault { line, message: message.into() });
    }

    fn line(&self, span: &Range<usize>) -> usize {
        self.text.get(..span.start).map_or(1, |before| before.matches('\n').count() + 1)
    }
}

/// Whether a value is a `[section]`, or a list of them.
fn is_section(value: &DeValue) -> bool {
    value.is_table() || value.as_array().is_some_and(|list| list.iter().any(|one| one.get_ref().is_table()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Place;

    /// The faults of a text, each as "line: message".
    fn faults(text: &str) -> Vec<String> {
        let faults = parse(text).expect_err(text);
        faults.into_iter().map(|fault| format!("{}: {}", fault.line, fault.message)).collect()
    }

    #[test]
    fn nothing_said_is_the_default() {
        assert_eq!(parse("# nothing\n").expect("no fault"), Settings::default());
    }

    #[test]
    fn what_is_said_holds_and_its_line_is_known() {
        let text = "measure = 66\ntheme = \"dark\"\nlayout = \"text-and-claims\"\norder = \"newest\"\n\
                    claims = \"contradicted\"\ndates = \"iso\"\nmouse = true\nsigns = \"ascii\"\ncolours = \"256\"\n";
        let settings = parse(text).expect("no fault");
        assert_eq!((settings.measure, settings.mouse, settings.ascii), (66, true, Some(true)));
        assert_eq!(settings.themes[settings.theme].name, "dark");
        assert_eq!((settings.layout, settings.order), (Arrangement::NoList, Sort::Newest));
        assert_eq!((settings.claims, settings.colours), (Order::Contradicted, Some(Depth::Indexed)));
        assert_eq!(settings.lines["theme"], 2);
        assert_eq!(settings.lines.len(), 9);
    }

    #[test]
    fn every_value_that_cannot_be_is_a_fault_with_its_line() {
        for (text, fault) in [
            ("measure = 3\n", "1: measure: a number from 20 to 200, not 3"),
            ("width = -5\n", "1: measure: a number from 20 to 200, not -5"),
            ("measure = \"wide\"\n", "1: measure: a number from 20 to 200, not \"wide\""),
            (
                "measure = \"http://me:secret@a.example\"\n",
                "1: measure: a number from 20 to 200, not an address",
            ),
            ("order = 1\n", "1: order: one of given, newest, contradicted, unread, source, not 1"),
            ("mouse = \"yes\"\n", "1: mouse: true or false, not \"yes\""),
            ("dates = \"%Q\"\n", "1: dates: \"%Q\" is no form for a date"),
            ("browser = \"\"\n", "1: browser: a command such as \"firefox %u\", not nothing"),
            ("[keys]\nstar = 3\n", "2: star: a key or a list of keys, not 3"),
            ("[keys]\nstar = \"X\"\nread = \"X\"\n", "3: X is asked for by star and by read"),
            ("[keys.in.finder]\nstar = \"j\"\n", "2: star does nothing in Finder"),
            ("[ui]\nsidebar = 7\n", "1: unknown section \"ui\"; known: keys, themes"),
            ("[[list]]\na = 1\n", "1: unknown section \"list\"; known: keys, themes"),
            ("measure = 66\nmeasure = 70\n", "2: duplicate key"),
        ] {
            assert_eq!(faults(text), [fault], "{text}");
        }
    }

    #[test]
    fn values_that_nothing_can_have_are_faults_whatever_their_name() {
        let said = |text: &str| faults(text).into_iter().any(|fault| fault.contains("other: "));
        assert!(said("other = 99999999999999999999\n"));
        assert!(said("other = \"a\\u0000b\"\n"));
        assert!(said("x = [[{ other = \"\\u001b[2J\" }]]\n"));
        assert!(parse("other = 0xff\nmore = \"a\\tb\"\n").is_ok());
    }

    #[test]
    fn every_unknown_name_is_passed_over_with_its_line() {
        for (text, remark) in [
            ("\nmesure = 3\n", "2: unknown setting \"mesure\"; did you mean \"measure\"?"),
            ("theme = \"darc\"\n", "1: theme: unknown theme \"darc\"; did you mean \"dark\"?"),
            ("[keys]\npreset = \"vi\"\n", "2: unknown preset \"vi\"; did you mean \"vim\"?"),
            ("[keys]\n\nstrr = \"s\"\n", "3: unknown action \"strr\"; did you mean \"star\"?"),
            ("[keys]\nstar = [\"s\", \"Entr\"]\n", "2: unknown key \"Entr\""),
            ("[keys.in.reeder]\nnext = \"j\"\n", "1: unknown place \"reeder\"; did you mean \"reader\"?"),
            (
                "[themes.a]\nconflct = { fg = \"red\" }\n",
                "2: unknown role \"conflct\"; did you mean \"conflict\"?",
            ),
            ("[themes.a]\ntext = { fg = \"redd\" }\n", "2: unknown colour \"redd\"; did you mean \"red\"?"),
            (
                "[theme]\ntext = { bg = \"#zzzzzz\" }\n",
                "2: unknown colour \"#zzzzzz\"; known: black, red, green, yellow, blue, magenta, cyan, white, bright-black, bright-red, bright-green, bright-yellow, bright-blue, bright-magenta, bright-cyan, bright-white",
            ),
            (
                "[themes.a]\ntext = { face = [\"glowing\"] }\n",
                "2: unknown face \"glowing\"; known: bold, dim, italic, underline, reverse",
            ),
            ("[themes.a]\nfrom = \"drak\"\n", "2: unknown theme \"drak\"; did you mean \"dark\"?"),
        ] {
            let settings = parse(&format!("{text}\n")).expect(text);
            let remarks: Vec<String> =
                settings.remarks.iter().map(|one| format!("{}: {}", one.line, one.message)).collect();
            assert_eq!(remarks, [remark], "{text}");
        }
    }

    #[test]
    fn what_is_passed_over_leaves_the_default_and_the_rest_holds() {
        let settings = parse("nonesuch = 1\nmeasure = 66\n[keys]\nstar = \"Entr\"\n").expect("remarks alone");
        assert_eq!((settings.measure, settings.remarks.len()), (66, 2));
        assert_eq!(settings.keymap.keys_of("star"), Settings::default().keymap.keys_of("star"));
    }

    #[test]
    fn a_theme_may_go_without_a_name() {
        let settings = parse("[theme]\nfrom = \"dark\"\ntext = { fg = \"red\" }\n").expect("no fault");
        let theme = &settings.themes[settings.theme];
        assert_eq!((theme.name.as_str(), theme.from.as_str()), ("own", "dark"));
        let mut again = parse(&effective(&settings, "f.toml")).expect("no fault");
        again.lines.clone_from(&settings.lines);
        assert_eq!(again, settings);
    }

    #[test]
    fn a_mark_of_utf_8_is_no_fault() {
        assert_eq!(parse("\u{feff}measure = 66\r\n").expect("no fault").measure, 66);
    }

    #[test]
    fn all_faults_are_told_at_once() {
        assert_eq!(faults("a = 1\nmeasure = 1\n[keys]\nb = \"x\"\n").len(), 3);
    }

    #[test]
    fn a_binding_holds_everywhere_or_in_one_place() {
        let text = "[keys]\npreset = \"arrows\"\nstar = [\"g *\"]\n[keys.in.compare]\nnext = [\"Enter\"]\n";
        let settings = parse(text).expect("no fault");
        let map = &settings.keymap;
        assert_eq!(map.keys_of("star"), ["g*"]);
        assert_eq!(map.keys_in("next", Place::Compare), ["Enter"]);
        assert_eq!(map.keys_in("next", Place::Reader), ["Down"]);
        assert_eq!(map.keys_in("read-there", Place::Compare), Vec::<String>::new());
        assert_eq!(map.keys_in("read-there", Place::Review), ["Enter"]);
        assert_eq!(map.clashes(), Vec::<String>::new());
        assert_eq!((settings.lines["keys.star"], settings.lines["keys.in.compare.next"]), (3, 5));
    }

    #[test]
    fn a_theme_of_ones_own_begins_with_another() {
        use crate::app::palette::{Colour, Role};
        let text = "theme = \"mine\"\n[themes.mine]\nfrom = \"mono\"\nconflict = { fg = \"red\" }\n";
        let settings = parse(text).expect("no fault");
        let theme = &settings.themes[settings.theme];
        assert_eq!(theme.name, "mine");
        assert_eq!(theme.ink(Role::Conflict).fg, Some(Colour::Named(1)));
        assert_eq!(
            theme.ink(Role::Agree),
            settings.themes.iter().find(|one| one.name == "mono").expect("mono").ink(Role::Agree)
        );
    }

    #[test]
    fn what_is_printed_can_be_read_and_means_the_same() {
        let text = "measure = 66\ndates = \"%d.%m.%y\"\ntheme = \"mine\"\n[keys]\npreset = \"newsboat\"\nstar = [\"g *\"]\n\
                    [keys.in.compare]\nnext = [\"Enter\"]\n[themes.mine]\nfrom = \"dark\"\n\
                    conflict = { fg = \"#ff8800\", bg = \"12\", face = [\"bold\", \"underline\"] }\n";
        for text in ["", text] {
            let settings = parse(text).expect("no fault");
            let mut again = parse(&effective(&settings, "f.toml")).expect("no fault");
            again.lines.clone_from(&settings.lines);
            assert_eq!(again, settings);
        }
        let printed = effective(&parse(text).expect("no fault"), "f.toml");
        assert!(printed.contains("measure = 66") && printed.contains("# f.toml:1"), "{printed}");
        assert!(printed.contains("mouse = false") && printed.contains("# default"), "{printed}");
    }
}
