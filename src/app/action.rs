//! The table of actions: name, default keys, help, where it applies, function. Help, footer, finder of commands,
//! command line, `docs/keys.md`, remapping and presets all come from it.

use super::actions::{decide, go, look, motion, program, story, text, triage};
use super::{App, Turn};

/// Where keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The list of articles.
    Articles,
    /// The text.
    Reader,
    /// The claims of the article.
    Claims,
    /// One conflict.
    Compare,
    /// A story as a table.
    Matrix,
    /// Undecided conflicts, one after the other.
    Review,
    /// When what was said.
    Timeline,
    /// Why a claim stands as it does.
    Why,
    /// Which articles to read.
    Reading,
    /// What was skipped, and what failed.
    Messages,
    /// Every key.
    Help,
    /// The fuzzy finder.
    Finder,
    /// A line being typed.
    Prompt,
    /// A question.
    Confirm,
}

impl Place {
    /// Every place.
    pub const ALL: [Place; 14] = [
        Place::Articles,
        Place::Reader,
        Place::Claims,
        Place::Compare,
        Place::Matrix,
        Place::Review,
        Place::Timeline,
        Place::Why,
        Place::Reading,
        Place::Messages,
        Place::Help,
        Place::Finder,
        Place::Prompt,
        Place::Confirm,
    ];

    /// Its name on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Place::Articles => "Articles",
            Place::Reader => "Reader",
            Place::Claims => "Claims",
            Place::Compare => "Compare",
            Place::Matrix => "Matrix",
            Place::Review => "Review",
            Place::Timeline => "Timeline",
            Place::Why => "Why",
            Place::Reading => "Reading list",
            Place::Messages => "Messages",
            Place::Help => "Help",
            Place::Finder => "Finder",
            Place::Prompt => "Prompt",
            Place::Confirm => "Question",
        }
    }

    /// Whether characters are typed there instead of running actions.
    #[must_use]
    pub const fn types(self) -> bool {
        matches!(self, Place::Finder | Place::Prompt)
    }
}

/// The three panes of the main screen.
pub const MAIN: &[Place] = &[Place::Articles, Place::Reader, Place::Claims];
/// Where text or a claim is at hand.
pub const TEXT: &[Place] = &[Place::Reader, Place::Claims];
/// Pages that only scroll.
pub const SHEETS: &[Place] = &[Place::Timeline, Place::Why, Place::Reading, Place::Messages, Place::Help];
/// Everywhere but where characters are typed or a question is asked.
pub const MOVING: &[Place] = &[
    Place::Articles,
    Place::Reader,
    Place::Claims,
    Place::Compare,
    Place::Matrix,
    Place::Review,
    Place::Timeline,
    Place::Why,
    Place::Reading,
    Place::Messages,
    Place::Help,
];
/// [`MOVING`] without the places where Space gives a verdict.
pub const PAGING: &[Place] = &[
    Place::Articles,
    Place::Reader,
    Place::Claims,
    Place::Matrix,
    Place::Timeline,
    Place::Why,
    Place::Reading,
    Place::Messages,
    Place::Help,
];
/// Where a conflict is decided.
pub const DECIDING: &[Place] = &[Place::Compare, Place::Review];

/// One action.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// As the configuration, the command line and the finder name it.
    pub name: &'static str,
    /// Its keys in the default map.
    pub keys: &'static [&'static str],
    /// One line: what it does.
    pub help: &'static str,
    /// A word or two for the footer.
    pub label: &'static str,
    /// Where it applies.
    pub places: &'static [Place],
    /// What it does.
    pub run: fn(&mut App, &mut Turn),
    /// Whether it would do something now; the footer shows nothing else.
    pub live: fn(&App) -> bool,
    /// Whether it needs the text or the claims of what is under the cursor.
    pub reads: bool,
}

/// For actions that always do something.
#[must_use]
pub fn always(_: &App) -> bool {
    true
}

impl Action {
    /// An action that always does something.
    #[must_use]
    pub const fn new(
        name: &'static str,
        keys: &'static [&'static str],
        label: &'static str,
        help: &'static str,
        places: &'static [Place],
        run: fn(&mut App, &mut Turn),
    ) -> Self {
        Self { name, keys, help, label, places, run, live: always, reads: false }
    }

    /// The same, needing the text or the claims of what is under the cursor.
    #[must_use]
    pub const fn reading(mut self) -> Self {
        self.reads = true;
        self
    }

    /// The same, doing something only where `live` says so.
    #[must_use]
    pub const fn when(mut self, live: fn(&App) -> bool) -> Self {
        self.live = live;
        self
    }
}

/// The table, by groups as the help shows them.
pub const GROUPS: &[(&str, &[Action])] = &[
    ("Go", go::ACTIONS),
    ("Find and look", look::ACTIONS),
    ("Decide a conflict", decide::ACTIONS),
    ("Triage", triage::ACTIONS),
    ("Use the text", text::ACTIONS),
    ("Stories", story::ACTIONS),
    ("Move", motion::ACTIONS),
    ("Program", program::ACTIONS),
];

/// Every action.
pub fn all() -> impl Iterator<Item = &'static Action> {
    GROUPS.iter().flat_map(|(_, actions)| actions.iter())
}

/// The action with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Action> {
    all().find(|action| action.name == name)
}

/// What the footer offers in a place, most useful first.
#[must_use]
pub const fn footer(place: Place) -> &'static [&'static str] {
    match place {
        Place::Articles => {
            &["open", "next-conflict", "compare", "find", "matrix", "review", "read", "star", "mark", "help"]
        }
        Place::Reader => &[
            "next-conflict",
            "other-passage",
            "compare",
            "find",
            "back-jump",
            "next-hit",
            "matrix",
            "review",
            "why",
            "help",
        ],
        Place::Claims => &[
            "other-passage",
            "next-conflict",
            "compare",
            "why",
            "back-jump",
            "find",
            "matrix",
            "order",
            "help",
        ],
        Place::Compare | Place::Review => &[
            "side-1",
            "side-2",
            "side-3",
            "not-a-conflict",
            "leave-open",
            "next-case",
            "note-conflict",
            "matrix",
            "previous-case",
            "read-there",
            "undo",
            "help",
        ],
        Place::Matrix => &["open-cell", "left", "right", "review", "help", "back"],
        Place::Timeline => &["go-there", "search", "help", "back"],
        Place::Reading => &["go-there", "mark-spare", "search", "help", "back"],
        Place::Why => &["go-there", "back", "help"],
        Place::Help => &["search", "page-down", "back"],
        Place::Messages => &["search", "back"],
        Place::Finder => &[
            "finder-go",
            "finder-mark",
            "finder-compare",
            "finder-mark-all",
            "finder-star",
            "finder-done",
            "finder-tag",
            "finder-down",
            "finder-close",
        ],
        Place::Prompt => &["prompt-accept", "prompt-complete", "prompt-close"],
        Place::Confirm => &["confirm-yes", "confirm-no"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_action_has_a_name_help_keys_and_a_place() {
        let mut names = BTreeSet::new();
        for action in all() {
            assert!(names.insert(action.name), "{} stands twice", action.name);
            assert!(
                action.help.len() > 5 && !action.help.ends_with('.'),
                "{}: {:?}",
                action.name,
                action.help
            );
            assert!(!action.places.is_empty() && !action.keys.is_empty(), "{}", action.name);
            assert!(action.name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()));
        }
        assert!(names.len() > 60);
    }

    #[test]
    fn the_footer_names_actions_of_the_place() {
        for place in Place::ALL {
            for name in footer(place) {
                let action = find(name).unwrap_or_else(|| panic!("{name} is no action"));
                assert!(action.places.contains(&place), "{name} in {place:?}");
                assert!(!action.label.is_empty(), "{name} needs a label");
            }
        }
    }
}
