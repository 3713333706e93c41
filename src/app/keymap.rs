//! From keys to actions: the map of each place, presets, and what happens when a key is pressed.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::action::{self, Action, Place};
use super::event::{Effect, Wake};
use super::key::{Code, Key};
use super::layout::Focus;
use super::prompting;
use super::{App, Turn};

/// How long a begun sequence waits before its continuations are shown, and a digit that focused a pane for another one
/// that makes a count of both.
const SEQUENCE_MS: u64 = 700;

/// The keys of one action.
type Keys = Vec<Vec<Key>>;

/// The keys of every action in each of its places.
type Bound = BTreeMap<(&'static str, Place), Keys>;

/// Which keys run which action. Built whole, so that help and footer are true to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// By action name and place.
    bound: Bound,
    /// For each place, sequences and the action's name.
    by_place: BTreeMap<Place, Vec<(Vec<Key>, &'static str)>>,
}

/// A binding that a preset or the user's configuration asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The action's name.
    pub action: String,
    /// The one place that it is about; none is every place where the action applies.
    pub place: Option<Place>,
    /// Its keys, each a sequence; none takes all keys from the action.
    pub keys: Vec<String>,
}

/// What a sequence of keys means in a place.
#[derive(Clone, Copy, Debug)]
pub enum Match {
    /// It runs this action.
    Run(&'static Action),
    /// Longer sequences begin with it.
    Begun,
    /// Nothing.
    Nothing,
}

/// The presets of the program: what they change of the default map.
fn presets() -> &'static BTreeMap<String, BTreeMap<String, Vec<String>>> {
    static PRESETS: OnceLock<BTreeMap<String, BTreeMap<String, Vec<String>>>> = OnceLock::new();
    PRESETS.get_or_init(|| {
        toml::from_str(include_str!("../../assets/keys.toml")).expect("a test reads the presets")
    })
}

/// Names of the presets, the default first.
pub fn preset_names() -> impl Iterator<Item = &'static str> {
    std::iter::once("vim").chain(presets().keys().map(String::as_str))
}

/// The default map.
///
/// # Panics
/// Never: a test builds it.
#[must_use]
pub fn vim() -> Arc<Keymap> {
    static VIM: OnceLock<Arc<Keymap>> = OnceLock::new();
    Arc::clone(
        VIM.get_or_init(|| Arc::new(Keymap::build("vim", &[]).expect("a test builds the default map"))),
    )
}

impl Keymap {
    /// A preset with bindings of the user's over it. A key that a binding asks for is taken from whatever the
    /// layer below had on it in the same place.
    ///
    /// # Errors
    /// For each fault its place in `bindings` and one line: an unknown action or key, two bindings that clash.
    /// Faults of the preset itself carry the place `usize::MAX`.
    pub fn build(preset: &str, bindings: &[Binding]) -> Result<Self, Vec<(usize, String)>> {
        let mut bound = Bound::new();
        for action in action::all() {
            let keys: Keys = action.keys.iter().filter_map(|text| Key::parse_sequence(text)).collect();
            bound.extend(action.places.iter().map(|place| ((action.name, *place), keys.clone())));
        }
        if preset != "vim" {
            let Some(changes) = presets().get(preset) else {
                return Err(vec![(usize::MAX, unknown("preset", preset, preset_names()))]);
            };
            let changes: Vec<Binding> = changes
                .iter()
                .map(|(action, keys)| Binding { action: action.clone(), place: None, keys: keys.clone() })
                .collect();
            lay_over(&mut bound, &changes).map_err(|faults| {
                faults.into_iter().map(|(_, text)| (usize::MAX, text)).collect::<Vec<_>>()
            })?;
        }
        lay_over(&mut bound, bindings)?;
        Ok(Self { by_place: places(&bound), bound })
    }

    /// What a sequence means in a place.
    #[must_use]
    pub fn look_up(&self, place: Place, keys: &[Key]) -> Match {
        let Some(bound) = self.by_place.get(&place) else { return Match::Nothing };
        if let Some((_, name)) = bound.iter().find(|(sequence, _)| sequence == keys) {
            return action::find(name).map_or(Match::Nothing, Match::Run);
        }
        if bound.iter().any(|(sequence, _)| sequence.starts_with(keys)) {
            Match::Begun
        } else {
            Match::Nothing
        }
    }

    /// The keys of an action in any of its places, as they are written.
    #[must_use]
    pub fn keys_of(&self, action: &str) -> Vec<String> {
        let places = action::find(action).map_or(&[][..], |action| action.places);
        let mut keys: Vec<String> = Vec::new();
        for key in places.iter().flat_map(|place| self.keys_in(action, *place)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// The keys of an action in one place, as they are written.
    #[must_use]
    pub fn keys_in(&self, action: &str, place: Place) -> Vec<String> {
        let bound = action::find(action).and_then(|action| self.bound.get(&(action.name, place)));
        bound.into_iter().flatten().map(|keys| Key::print_sequence(keys)).collect()
    }

    /// The first key of an action in a place, as it is written; none where it does not apply or has no key.
    #[must_use]
    pub fn shown(&self, action: &str, place: Place) -> Option<String> {
        self.keys_in(action, place).into_iter().next()
    }

    /// The keys that may follow a begun sequence, with their actions.
    #[must_use]
    pub fn continuations(&self, place: Place, begun: &[Key]) -> Vec<(String, &'static Action)> {
        let bound = self.by_place.get(&place).map_or(&[][..], Vec::as_slice);
        bound
            .iter()
            .filter(|(sequence, _)| sequence.len() > begun.len() && sequence.starts_with(begun))
            .filter_map(|(sequence, name)| {
                Some((Key::print_sequence(&sequence[begun.len()..]), action::find(name)?))
            })
            .collect()
    }

    /// Every fault of a map: sequences that mean two things in one place, or that another one hides.
    #[must_use]
    pub fn clashes(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (place, bound) in &self.by_place {
            for (at, (keys, name)) in bound.iter().enumerate() {
                for (other_keys, other) in &bound[at + 1..] {
                    if keys.starts_with(other_keys) || other_keys.starts_with(keys) {
                        let (keys, other_keys) = (Key::print_sequence(keys), Key::print_sequence(other_keys));
                        faults.push(format!("{}: {keys} ({name}) and {other_keys} ({other})", place.name()));
                    }
                }
            }
        }
        faults
    }
}

/// Lays bindings over a map.
fn lay_over(map: &mut Bound, bindings: &[Binding]) -> Result<(), Vec<(usize, String)>> {
    let mut faults = Vec::new();
    let mut taken: Vec<(&'static Action, Place, Vec<Key>)> = Vec::new();
    for (at, binding) in bindings.iter().enumerate() {
        let Some(action) = action::find(&binding.action) else {
            let names = action::all().map(|action| action.name);
            faults.push((at, unknown("action", &binding.action, names)));
            continue;
        };
        if let Some(place) = binding.place.filter(|place| !action.places.contains(place)) {
            faults.push((at, format!("{} does nothing in {}", action.name, place.name())));
            continue;
        }
        let mut keys = Vec::new();
        for text in &binding.keys {
            match Key::parse_sequence(text) {
                Some(sequence) => keys.push(sequence),
                None => faults.push((at, format!("unknown key {text:?}"))),
            }
        }
        let places = action.places.iter().filter(|place| binding.place.is_none_or(|only| only == **place));
        for place in places {
            for sequence in &keys {
                let rival = taken.iter().find(|(other, held_in, held)| {
                    other.name != action.name && held_in == place && overlap(held, sequence)
                });
                if let Some((other, _, _)) = rival {
                    let key = Key::print_sequence(sequence);
                    let fault = format!("{key} is asked for by {} and by {}", other.name, action.name);
                    if !faults.iter().any(|(known, text)| *known == at && *text == fault) {
                        faults.push((at, fault));
                    }
                }
                for ((name, held_in), held) in map.iter_mut() {
                    if *name != action.name && held_in == place {
                        held.retain(|old| !overlap(old, sequence));
                    }
                }
                taken.push((action, *place, sequence.clone()));
            }
            map.insert((action.name, *place), keys.clone());
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Whether one sequence hides the other.
fn overlap(a: &[Key], b: &[Key]) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// What to say of a name that nothing has: the nearest one that something has, or all of a few.
pub fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    let near = known.iter().map(|other| (distance(other, name), *other)).min();
    match near {
        Some((distance, near)) if distance <= 3 && distance < near.len() => {
            format!("unknown {what} {name:?}; did you mean {near:?}?")
        }
        _ if known.len() <= 16 => format!("unknown {what} {name:?}; known: {}", known.join(", ")),
        _ => format!("unknown {what} {name:?}; `gainsay keys` lists them all"),
    }
}

/// Letters to add, drop or change to make one word of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

/// Turns the map round: for each place its sequences.
fn places(bound: &Bound) -> BTreeMap<Place, Vec<(Vec<Key>, &'static str)>> {
    let mut by_place: BTreeMap<Place, Vec<(Vec<Key>, &'static str)>> = BTreeMap::new();
    for action in action::all() {
        for place in action.places {
            let sequences = by_place.entry(*place).or_default();
            for keys in bound.get(&(action.name, *place)).into_iter().flatten() {
                sequences.push((keys.clone(), action.name));
            }
        }
    }
    by_place
}

/// Acts on a key. Control-C leaves from everywhere, whatever the map says.
pub(super) fn press(app: &mut App, key: Key, turn: &mut Turn) {
    if key == Key::ctrl('c') {
        return super::actions::program::leave(app, turn);
    }
    if app.library.as_mut().is_some_and(|library| library.hold(key)) {
        return;
    }
    app.message = None;
    app.hinting = false;
    let place = app.place();
    if app.pending.is_empty() && !place.types() && digit(app, place, key, turn) {
        return;
    }
    app.digit = None;
    app.pending.push(key);
    match app.keymap.look_up(place, &app.pending) {
        Match::Run(action) => {
            let keys = std::mem::take(&mut app.pending);
            if app.must_wait(action, &keys) {
                return;
            }
            turn.count = app.count.take();
            (action.run)(app, turn);
        }
        Match::Begun => turn.push(Effect::WakeAfter { ms: SEQUENCE_MS, wake: Wake::Sequence }),
        Match::Nothing => unbound(app, place, key, turn),
    }
}

/// A key that begins or ends no sequence: typed, or said to be unknown.
fn unbound(app: &mut App, place: Place, key: Key, turn: &mut Turn) {
    let sequence = std::mem::take(&mut app.pending);
    let had_count = app.count.take().is_some();
    if place.types() {
        return prompting::type_key(app, key, turn);
    }
    if sequence.len() > 1 || had_count || key == Key::plain(Code::Esc) {
        return;
    }
    let keys = Key::print_sequence(&sequence);
    let help = app.keymap.shown("help", place);
    app.say(match help {
        Some(help) => format!("{keys} does nothing here; {help} lists the keys"),
        None => format!("{keys} does nothing here"),
    });
}

/// A digit of a count. One that focuses a pane does that, and becomes a count when another digit follows at once.
fn digit(app: &mut App, place: Place, key: Key, turn: &mut Turn) -> bool {
    let Some(value) = key.typed().and_then(|c| c.to_digit(10)).and_then(|d| usize::try_from(d).ok()) else {
        return false;
    };
    let bound = match app.keymap.look_up(place, &[key]) {
        Match::Run(action) => Some(action),
        Match::Begun | Match::Nothing => None,
    };
    if let Some((first, focus)) = app.digit.take() {
        app.focus = focus;
        app.count = Some(first * 10 + value);
    } else if let Some(count) = app.count {
        app.count = Some((count * 10 + value).min(100_000));
    } else if let Some(action) = bound {
        let before: Focus = app.focus;
        if app.must_wait(action, &[key]) {
            return true;
        }
        (action.run)(app, turn);
        if app.views.is_empty() {
            app.digit = Some((value, before));
            turn.push(Effect::WakeAfter { ms: SEQUENCE_MS, wake: Wake::Sequence });
        }
    } else if value > 0 {
        app.count = Some(value);
    } else {
        return false;
    }
    true
}

/// The page `docs/keys.md`: every action with its keys in the default map and in the presets.
#[must_use]
pub fn page() -> String {
    use std::fmt::Write;
    let mut out =
        String::from("# Keys\n\nMade from the table of actions; `gainsay keys` prints the map in force.\n");
    let presets: Vec<(&str, Keymap)> =
        preset_names().filter_map(|name| Some((name, Keymap::build(name, &[]).ok()?))).collect();
    for (group, actions) in action::GROUPS {
        let _ = write!(out, "\n## {group}\n\n| action | does | where |");
        for (name, _) in &presets {
            let _ = write!(out, " {name} |");
        }
        let _ = write!(out, "\n|{}\n", " --- |".repeat(3 + presets.len()));
        for action in *actions {
            let places: Vec<&str> = action.places.iter().map(|place| place.name()).collect();
            let places = if places.len() > 8 { "nearly everywhere".into() } else { places.join(", ") };
            let _ = write!(out, "| `{}` | {} | {places} |", action.name, action.help);
            for (_, map) in &presets {
                let keys: Vec<String> = map
                    .keys_of(action.name)
                    .iter()
                    .map(|key| format!("`{}`", key.replace('|', "\\|")))
                    .collect();
                let _ = write!(out, " {} |", keys.join(" "));
            }
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_clash_in_any_preset() {
        for name in preset_names() {
            let map = Keymap::build(name, &[]).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
            assert_eq!(map.clashes(), Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn every_default_key_can_be_read() {
        for action in action::all() {
            for key in action.keys {
                assert!(Key::parse_sequence(key).is_some(), "{}: {key:?}", action.name);
            }
        }
    }

    #[test]
    fn every_action_keeps_a_key_in_every_preset() {
        for name in preset_names() {
            let map = Keymap::build(name, &[]).expect(name);
            for action in action::all() {
                assert!(!map.keys_of(action.name).is_empty(), "{name}: {}", action.name);
            }
        }
    }

    fn bind(action: &str, keys: &[&str]) -> Binding {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        Binding { action: action.into(), place: None, keys }
    }

    #[test]
    fn a_binding_takes_its_key_from_the_layer_below() {
        let map = Keymap::build("vim", &[bind("star", &["m"])]).expect("fits");
        assert_eq!(map.keys_of("star"), ["m"]);
        assert_eq!(map.keys_of("read"), Vec::<String>::new());
        assert!(map.clashes().is_empty());
    }

    #[test]
    fn faults_name_the_binding() {
        let faults =
            Keymap::build("vim", &[bind("strr", &["m"]), bind("star", &["Entr"])]).expect_err("two faults");
        assert_eq!(faults[0], (0, "unknown action \"strr\"; did you mean \"star\"?".into()));
        assert_eq!(faults[1], (1, "unknown key \"Entr\"".into()));
        let faults = Keymap::build("vim", &[bind("star", &["m"]), bind("read", &["m"])]).expect_err("clash");
        assert_eq!(faults, [(1, "m is asked for by star and by read".into())]);
        assert!(Keymap::build("emacs", &[]).is_err());
    }

    #[test]
    fn the_page_of_keys_holds_every_action() {
        let page = page();
        for action in action::all() {
            assert!(page.contains(&format!("| `{}` |", action.name)), "{}", action.name);
        }
    }
}
