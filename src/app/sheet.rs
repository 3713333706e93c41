//! Pages of rows: help, why, timeline, reading list, messages. Each row is pieces of text with a role, and may lead
//! to a passage.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::App;
use super::action::{self, Place};
use super::compare::count;
use super::index::{Bond, Sign, one_line, words};
use super::list::List;
use super::palette::Role;
use super::views::{SheetKind, Target};
use super::wrap::breaks;
use super::{reading, timeline};
use crate::article::ClaimIx;
use crate::claim::{Modality, Polarity, Value};
use crate::engine::{Analysis, Story};

/// A piece of text and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// The text.
    pub text: String,
}

impl Piece {
    /// A piece.
    #[must_use]
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { role, text: text.into() }
    }
}

/// One row of pieces.
pub type Row = Vec<Piece>;

/// Columns that pieces take.
#[must_use]
pub fn row_width(row: &[Piece]) -> usize {
    row.iter().map(|piece| piece.text.width()).sum()
}

/// A row, filled with blanks to a width.
#[must_use]
pub fn pad(mut row: Row, width: usize) -> Row {
    let used = row_width(&row);
    if used < width {
        row.push(Piece::new(Role::Text, " ".repeat(width - used)));
    }
    row
}

/// Cuts a text to a width, with an ellipsis where something was cut.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let next = used + grapheme.width();
        if next + 1 > width {
            break;
        }
        out.push_str(grapheme);
        used = next;
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// A row of a sheet, and what it leads to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What is shown.
    pub row: Row,
    /// What Enter goes to.
    pub target: Option<Target>,
}

/// State of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Which page.
    pub kind: SheetKind,
    /// What lay below when it was opened: the help shows its keys first.
    pub place: Place,
    /// The story that it is about.
    pub story: Option<usize>,
    /// The claim that it is about.
    pub claim: Option<ClaimIx>,
    /// Cursor and window.
    pub list: List,
    /// Only rows that hold these words.
    pub filter: String,
}

impl Sheet {
    /// What it is, and the title of the story that it is about.
    #[must_use]
    pub fn title(&self, app: &App) -> (String, String) {
        let story = self.story.and_then(|at| app.analysis().stories.get(at));
        let about = story.map_or(String::new(), |story| one_line(&story.title));
        match self.kind {
            SheetKind::Help => (format!("Keys · {}", self.place.name()), String::new()),
            kind => (kind.place().name().to_owned(), about),
        }
    }

    /// Its rows for a width, the filter applied.
    #[must_use]
    pub fn rows(&self, app: &App, width: usize) -> Vec<Entry> {
        let width = width.max(10);
        let needle = self.filter.to_lowercase();
        let rows = match self.kind {
            // An action of two rows is found whole.
            SheetKind::Help => return help(app, self.place, width, &needle),
            SheetKind::Messages => messages(app, width),
            SheetKind::Timeline => self.in_story(app, |story| timeline::rows(app, story, width)),
            SheetKind::Reading => self.in_story(app, |story| reading::rows(app, story, width)),
            SheetKind::Why => self.claim.map_or_else(Vec::new, |claim| why(app, claim, width)),
        };
        if needle.is_empty() {
            return rows;
        }
        rows.into_iter().filter(|entry| holds(std::slice::from_ref(entry), &needle)).collect()
    }

    fn in_story(&self, app: &App, make: impl Fn(&Story) -> Vec<Entry>) -> Vec<Entry> {
        let story = self.story.and_then(|at| app.analysis().stories.get(at));
        story.map_or_else(Vec::new, make)
    }
}

/// A row of one piece that leads nowhere.
pub(super) fn line(role: Role, text: impl Into<String>) -> Entry {
    Entry { row: vec![Piece::new(role, text)], target: None }
}

/// A labelled text, wrapped below its label.
pub(super) fn labelled(label: &str, text: &str, width: usize, target: Option<Target>, rows: &mut Vec<Entry>) {
    let indent = 12.min(width / 3);
    let text = one_line(text);
    for (at, span) in breaks(&text, width.saturating_sub(indent).max(1)).iter().enumerate() {
        let lead = if at == 0 { format!("{:indent$}", fit(label, indent)) } else { " ".repeat(indent) };
        let row = vec![Piece::new(Role::Dim, lead), Piece::new(Role::Text, span.of(&text))];
        rows.push(Entry { row, target });
    }
}

/// Whether rows that belong together hold every word, in small letters.
fn holds(rows: &[Entry], needle: &str) -> bool {
    let words = rows.iter().flat_map(|entry| &entry.row).map(|piece| piece.text.to_lowercase());
    let text = words.collect::<Vec<_>>().join(" ");
    needle.split_whitespace().all(|word| text.contains(word))
}

/// Every key: those of the place first, then the rest, by groups; of a search what it found.
fn help(app: &App, place: Place, width: usize, needle: &str) -> Vec<Entry> {
    let mut rows = Vec::new();
    for here in [true, false] {
        for (group, actions) in action::GROUPS {
            let listed: Vec<Entry> = actions
                .iter()
                .filter(|one| one.places.contains(&place) == here)
                .filter_map(|one| help_rows(app, one, place, width))
                .filter(|rows| holds(rows, needle))
                .flatten()
                .collect();
            if !needle.is_empty() {
                rows.extend(listed);
                continue;
            }
            if listed.is_empty() {
                continue;
            }
            if !rows.is_empty() {
                rows.push(Entry::default());
            }
            let heading = if here { (*group).to_owned() } else { format!("{group} (elsewhere)") };
            rows.push(line(Role::Heading, heading));
            rows.extend(listed);
        }
    }
    rows
}

fn help_rows(app: &App, one: &action::Action, place: Place, width: usize) -> Option<Vec<Entry>> {
    let here = one.places.contains(&place);
    let own = app.keymap.keys_in(one.name, place);
    let keys = if here { own } else { app.keymap.keys_of(one.name) };
    if keys.is_empty() {
        return None;
    }
    let keys = fit(&keys.join("  "), 16);
    let mut text = one.help.to_owned();
    if !here && one.places.len() < 4 {
        let places: Vec<&str> = one.places.iter().map(|place| place.name()).collect();
        text = format!("{text} ({})", places.join(", "));
    }
    let gap = 17usize.saturating_sub(keys.width());
    let mut row = vec![Piece::new(Role::Key, format!(" {keys}{}", " ".repeat(gap)))];
    let room = width.saturating_sub(18);
    let name_room = room.saturating_sub(text.width() + 2);
    let name = if name_room >= one.name.len() { one.name } else { "" };
    let mut lines = breaks(&text, room).into_iter().map(|span| span.of(&text).to_owned());
    row.push(Piece::new(Role::Text, lines.next().unwrap_or_default()));
    if !name.is_empty() {
        let gap = " ".repeat(name_room - name.len() + 2);
        row.push(Piece::new(Role::Dim, format!("{gap}{name}")));
    }
    let more = lines.map(|text| line(Role::Text, format!("{}{text}", " ".repeat(18))));
    Some(std::iter::once(Entry { row, target: None }).chain(more).collect())
}

fn messages(app: &App, width: usize) -> Vec<Entry> {
    if app.notes.is_empty() && app.failures.is_empty() {
        return vec![line(Role::Dim, "nothing was skipped, and nothing failed")];
    }
    let mut rows = Vec::new();
    for note in app.notes.iter().rev() {
        message(&note.path, &note.message, width, &mut rows);
    }
    if !app.failures.is_empty() {
        rows.push(line(Role::Dim, "failed lately, in this session or another"));
    }
    for one in &app.failures {
        message(&one.what, &format!("{}: {}", one.when, one.cause), width, &mut rows);
    }
    rows
}

/// One message: what it is about, and below it what happened.
fn message(about: &str, text: &str, width: usize, rows: &mut Vec<Entry>) {
    if !about.is_empty() {
        rows.push(line(Role::Heading, fit(&one_line(about), width)));
    }
    let text = one_line(text);
    let lines = breaks(&text, width.saturating_sub(2));
    rows.extend(lines.iter().map(|span| line(Role::Text, format!("  {}", span.of(&text)))));
}

/// Why a claim stands as it does.
fn why(app: &App, claim: ClaimIx, width: usize) -> Vec<Entry> {
    let analysis = app.analysis();
    let Some(placed) = analysis.claims.get(claim.0) else { return Vec::new() };
    let one = &placed.claim;
    let mut rows = Vec::new();
    rows.push(line(Role::Heading, fit(&one_line(&one.topic), width)));
    labelled("says", analysis.quote(claim), width, Some(Target::Claim(claim)), &mut rows);
    labelled("words", &words(analysis, claim), width, None, &mut rows);
    labelled("read as", &value_words(&one.value, one.polarity), width, None, &mut rows);
    labelled("kind", one.kind.name(), width, None, &mut rows);
    labelled("about", &about(one), width, None, &mut rows);
    labelled("stance", &stance(one.polarity, one.modality), width, None, &mut rows);
    if let Some(who) = &one.attribution {
        labelled("by", who, width, None, &mut rows);
    }
    let story = app.index().story.get(placed.article.0).copied().flatten();
    let Some(story) = story.and_then(|at| analysis.stories.get(at)) else { return rows };
    for bond in app.index().bonds_of(claim) {
        rows.push(Entry::default());
        bond_rows(analysis, story, *bond, claim, width, &mut rows);
    }
    not_comparable(analysis, story, claim, width, &mut rows);
    rows
}

fn about(one: &crate::claim::Claim) -> String {
    let mut parts = vec![one.subject.clone()];
    parts.extend(
        one.anchors.iter().filter(|anchor| !one.subject.to_lowercase().contains(*anchor)).map(str::to_owned),
    );
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() { "not told".into() } else { parts.join(", ") }
}

fn stance(polarity: Polarity, modality: Modality) -> String {
    let said = match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Denied => "denied",
    };
    let stand = match modality {
        Modality::Happened => "as fact",
        Modality::Planned => "as planned",
        Modality::Possible => "as possible",
        Modality::Estimated => "as estimated",
        Modality::Alleged => "as alleged",
    };
    format!("{said}, {stand}")
}

/// A value as it was read, with its bounds.
fn value_words(value: &Value, polarity: Polarity) -> String {
    match value {
        Value::Quantity(quantity) => quantity.describe(),
        Value::Moment(moment) => match &moment.when {
            crate::claim::moment::When::Period { from, to } if from.date() == to.date() => {
                from.date().strftime("%A %-d %B %Y").to_string()
            }
            crate::claim::moment::When::Period { from, to } => {
                format!("{} to {}", from.date().strftime("%-d %B %Y"), to.date().strftime("%-d %B %Y"))
            }
            crate::claim::moment::When::Weekday(_) => "a weekday of an unknown week".into(),
            crate::claim::moment::When::MonthDay { .. } => "a day of an unknown year".into(),
            crate::claim::moment::When::Clock { .. } => "a time of an unknown day".into(),
            crate::claim::moment::When::Relative => "a time that could not be placed".into(),
        },
        Value::Names { names, head } if head.is_empty() => names.join(", "),
        Value::Names { names, head } => format!("{} ({head})", names.join(", ")),
        Value::Place { name, relation, .. } => format!("{relation} {name}"),
        Value::Category { noun, .. } => format!("is a: {noun}"),
        Value::Role { parts, exclusive } => {
            format!("{}{}", if *exclusive { "only " } else { "" }, parts.join(" and "))
        }
        Value::Truth => match polarity {
            Polarity::Affirmed => "yes".into(),
            Polarity::Denied => "no".into(),
        },
        Value::Text { text } => text.clone(),
    }
}

/// One relation: what it is, the reason, and the other claims.
fn bond_rows(
    analysis: &Analysis,
    story: &Story,
    bond: Bond,
    claim: ClaimIx,
    width: usize,
    rows: &mut Vec<Entry>,
) {
    let mut others = |sign: Sign, head: String, reason: &str, claims: &[ClaimIx]| {
        let role = sign_role(sign);
        rows.push(Entry {
            row: vec![
                Piece::new(role, format!("{} ", sign.glyph(false))),
                Piece::new(Role::Heading, fit(&head, width.saturating_sub(2))),
            ],
            target: None,
        });
        if !reason.is_empty() {
            labelled("why", reason, width, None, rows);
        }
        for other in across(analysis, sign, claims, claim) {
            let name = one_line(&analysis.article(analysis.claim(other).article).short_name());
            labelled(&name, analysis.quote(other), width, Some(Target::Claim(other)), rows);
            labelled("  read as", &read_as(analysis, other), width, None, rows);
        }
    };
    match bond {
        Bond::Conflict { conflict, .. } => {
            let Some(one) = story.conflicts.get(conflict) else { return };
            let claims: Vec<ClaimIx> =
                one.sides.iter().flat_map(|side| side.claims.iter().copied()).collect();
            let head =
                format!("contradicted · {} · {:.2} · rule {}", one.severity.name(), one.confidence, one.rule);
            others(Sign::Conflict, head, &one.reason, &claims);
        }
        Bond::Refine(at) => {
            if let Some(one) = story.refinements.get(at) {
                others(Sign::Refine, "refined".into(), &one.reason, &one.claims);
            }
        }
        Bond::Update(at) => {
            if let Some(one) = story.updates.get(at) {
                others(Sign::Refine, "updated".into(), &one.reason, &one.claims);
            }
        }
        Bond::Agree(at) => {
            if let Some(one) = story.agreements.get(at) {
                let head = format!("agreed · {} · {}", one_line(&one.value), count(one.origins, "origin"));
                others(Sign::Agree, head, "", &one.claims);
            }
        }
    }
}

fn read_as(analysis: &Analysis, claim: ClaimIx) -> String {
    let read = &analysis.claim(claim).claim;
    value_words(&read.value, read.polarity)
}

/// The claims that a relation sets against one: all that agree, else those that give another value; all others where
/// there are none.
fn across(analysis: &Analysis, sign: Sign, claims: &[ClaimIx], claim: ClaimIx) -> Vec<ClaimIx> {
    let own = read_as(analysis, claim);
    let others = || claims.iter().copied().filter(|other| *other != claim);
    let apart: Vec<ClaimIx> = others().filter(|other| read_as(analysis, *other) != own).collect();
    if sign == Sign::Agree || apart.is_empty() { others().collect() } else { apart }
}

fn not_comparable(analysis: &Analysis, story: &Story, claim: ClaimIx, width: usize, rows: &mut Vec<Entry>) {
    let pairs: Vec<_> = story.not_comparable.iter().filter(|pair| pair.claims.contains(&claim)).collect();
    if pairs.is_empty() {
        return;
    }
    rows.push(Entry::default());
    rows.push(line(Role::Heading, "looks alike, and was not compared"));
    for pair in pairs {
        for other in pair.claims.iter().filter(|other| **other != claim) {
            let name = one_line(&analysis.article(analysis.claim(*other).article).short_name());
            labelled(&name, analysis.quote(*other), width, Some(Target::Claim(*other)), rows);
            labelled("because", &pair.reason, width, None, rows);
        }
    }
}

/// The role that a sign is drawn in.
#[must_use]
pub const fn sign_role(sign: Sign) -> Role {
    match sign {
        Sign::Conflict => Role::Conflict,
        Sign::Refine => Role::Refine,
        Sign::Agree => Role::Agree,
        Sign::Alone => Role::Dim,
    }
}
