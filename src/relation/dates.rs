//! Two dates that exclude each other: of one deed, or of two.

use crate::claim::moment::{Grain, Moment, Sense, When, day_number};
use crate::claim::view::{Name, Tag};
use crate::claim::word::{self, Stem};
use crate::claim::{Claim, Modality};

use super::bearer::Kinship;
use super::compare::SetRelation;
use super::ground::{Ground, common, meet};
use super::judge_pair::Outcome;
use super::pair;
use super::profile::{self, Profile};
use super::stems::{Stems, is_of, stems};

/// One sentence that two articles print: what sets its dates apart is the day that each article is taken to be of, which
/// neither states.
#[must_use]
pub fn same_words(ground: &Ground<'_>, a: &Profile, b: &Profile, left: &Claim, right: &Claim) -> bool {
    let words =
        |p: &Profile, claim: &Claim| claim.span.of(&ground.articles[p.article].article.body).to_lowercase();
    words(a, left) == words(b, right)
}

/// Whether what sets two days apart is the day that each article is taken to be of: "today" beside the day before, one word
/// of each article's own time in both ("yesterday"), or one weekday, placed in two weeks. An article may be printed late.
#[must_use]
pub fn is_printed_late(one: (&Profile, &Moment), two: (&Profile, &Moment), ground: &Ground<'_>) -> bool {
    let words = |(profile, moment): (&Profile, &Moment)| {
        moment.span.of(&ground.articles[profile.article].article.body).to_lowercase()
    };
    let (left, right) = (words(one), words(two));
    let Some(SetRelation::Disjoint { gap }) = one.1.relation(two.1) else { return false };
    let same = |list: &[&str]| list.iter().any(|word| left.contains(word) && right.contains(word));
    let any = |list: &[&str]| list.iter().any(|word| left.contains(word) || right.contains(word));
    // "died on Thursday night", "at 0241 GMT on Friday": what is told by another zone's clock may be another day's.
    let zoned = |x: &Moment, y: &Moment| {
        x.offset_minutes.is_some() && y.offset_minutes.is_none() && y.grain >= Grain::DayPart
    };
    if gap <= 1.0 && (zoned(one.1, two.1) || zoned(two.1, one.1)) {
        return true;
    }
    if is_one_but_for_year(one.1, two.1) {
        return true;
    }
    let days = one.1.grain == Grain::Day && two.1.grain == Grain::Day;
    let inferred = !one.1.stated && !two.1.stated;
    same(&OWN_TIME) || days && gap <= 1.0 && any(&OWN_TIME) || inferred && gap >= 1.0 && same(&WEEKDAYS)
}

/// "on November 13" and "on November 13, 2005": whether two days or months differ by a year that one of them leaves open.
fn is_one_but_for_year(one: &Moment, two: &Moment) -> bool {
    let (When::Period { from: x, .. }, When::Period { from: y, .. }) = (&one.when, &two.when) else {
        return false;
    };
    let fine = |moment: &Moment| moment.grain <= Grain::Month;
    one.grain == two.grain
        && fine(one)
        && !(one.stated && two.stated)
        && x.year() != y.year()
        && (x.month(), x.day()) == (y.month(), y.day())
}

/// Words that place a day by the article's own.
const OWN_TIME: [&str; 6] = ["today", "yesterday", "tonight", "tomorrow", "this morning", "last night"];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Dates answer one question only where one verb governs both, or both are hours of one bearer, and something else is said
/// with both.
#[must_use]
pub fn moments(ground: &Ground<'_>, a: &Profile, b: &Profile, left: &Claim, right: &Claim) -> Outcome {
    // "comes out on 18 October" is a plan as well.
    let open = |claim: &Claim| claim.modality == Modality::Happened && is_present(&claim.predicate);
    let plans = [left, right].map(|claim| claim.modality == Modality::Planned);
    if plans[0] != plans[1] && !open(left) && !open(right) {
        return Outcome::Apart("what was planned and what happened");
    }
    let works = titled(ground, a, left).zip(titled(ground, b, right)).map(|(x, y)| x == y);
    if works == Some(false) {
        return Outcome::Apart("of two works");
    }
    let one_verb = a.governor != Stem(0) && a.governor == b.governor
        || is_one_since(a, left, b, right)
        || is_event(a, right, b)
        || is_event(b, left, a)
        || happened_to_one((a, left), (b, right))
        || works == Some(true);
    // Where it happened is said of all that happened there.
    let is_place =
        |stem: &Stem| [a, b].iter().any(|one| one.scope.contains(stem) || one.all_names.contains(stem));
    let alike = a.bearer.beside(&b.bearer) == Kinship::Same
        || common(&a.clause, &b.clause).filter(|stem| !is_place(stem)).count() >= ALIKE;
    let one_hour = is_clock(left) && is_clock(right) && alike;
    if !(one_verb || one_hour) {
        return Outcome::Apart("the dates of two events");
    }
    if is_habit(ground, a) != is_habit(ground, b) {
        return Outcome::Apart("what is done again and again, and what was done once");
    }
    if is_earlier_one(ground, a) != is_earlier_one(ground, b) {
        return Outcome::Apart("of this one and of the one before it");
    }
    // "The first case was reported in April" tells of the case.
    let is_told =
        |p: &Profile, claim: &Claim| p.patient.is_stated() && word::base(&claim.predicate) == "report";
    let spoke = |p: &Profile, claim: &Claim| {
        is_speech(&claim.predicate) && !is_told(p, claim) || is_of(p.governor, &SPEECHES)
    };
    if spoke(a, left) || spoke(b, right) {
        return Outcome::Apart("when somebody spoke");
    }
    if is_listed(ground, a) || is_listed(ground, b) {
        return Outcome::Apart("one of a list of dates");
    }
    let by_others = a.bearer.beside(&b.bearer) == Kinship::OtherNames;
    let of_one = a.patient.is_stated() && a.patient.beside(&b.patient) == Kinship::Same;
    if by_others && of_one && a.governor == b.governor && !is_of(a.governor, &ONCE) {
        return Outcome::Apart("done by others");
    }
    if is_new(ground, a) && is_new(ground, b) && far_apart(left, right) {
        return Outcome::Apart("of two events, each of them told anew");
    }
    if a.patient.beside(&b.patient) == Kinship::OtherNames || names_two_of_a_kind(ground, a, b) {
        return Outcome::Apart("it happened to others");
    }
    let beside =
        |p: &Profile| -> Vec<Stem> { p.clause.iter().copied().filter(|stem| *stem != p.governor).collect() };
    let (one, two) = (beside(a), beside(b));
    // "Founded in 1961, the line has nine ships": where a clause has nothing else, its bearer tells.
    let bearers = (one.is_empty() || two.is_empty()) && a.bearer.beside(&b.bearer) == Kinship::Same;
    if meet(&one, &two) || bearers { Outcome::Conflict } else { Outcome::Apart("the dates of two events") }
}

/// "destroyed in Hurricane Katrina", "when Hurricane George destroyed it": whether both sentences name one of a kind, and not
/// the same.
fn names_two_of_a_kind(ground: &Ground<'_>, a: &Profile, b: &Profile) -> bool {
    let kinds = |p: &Profile| -> Vec<(Stem, Stem)> {
        let one = ground.articles[p.article];
        let names = one.view.sentences.get(p.sentence).map_or(&[][..], |seen| &seen.names);
        let kind = |name: &Name| {
            let (first, last) = (name.tokens.start, name.tokens.end - 1);
            let is_kind = name.tokens.len() == 2 && KINDS.contains(&one.text.word(first));
            is_kind.then(|| (one.view.stem(first), one.view.stem(last)))
        };
        names.iter().filter_map(kind).collect()
    };
    let (one, two) = (kinds(a), kinds(b));
    let other = |x: &(Stem, Stem), y: &(Stem, Stem)| x.0 == y.0 && x.1 != y.1;
    one.iter().any(|x| two.iter().any(|y| other(x, y)) && !two.contains(x))
}

/// Words before the names of those of a kind.
const KINDS: [&str; 16] = [
    "hurricane",
    "typhoon",
    "cyclone",
    "storm",
    "flight",
    "mount",
    "lake",
    "bowl",
    "judge",
    "justice",
    "senator",
    "apollo",
    "soyuz",
    "cup",
    "operation",
    "tropical",
];

/// "the worst storm since 1987": whether both are measured by how long nothing like it was.
fn is_one_since(a: &Profile, left: &Claim, b: &Profile, right: &Claim) -> bool {
    let since = |claim| pair::moment(claim).is_some_and(|moment| moment.sense == Sense::Since);
    let told = |stem: &Stem| !["first", "time"].iter().any(|word| *stem == word::stem(word));
    since(left)
        && since(right)
        && common(&a.clause, &b.clause).filter(told).count() >= 2
        && !a.bearer.parts_from(&b.bearer)
}

/// "comes", "opens": a verb of what is, or is to be.
fn is_present(predicate: &str) -> bool {
    let base = word::base(predicate);
    predicate != base
        && predicate
            .strip_suffix('s')
            .is_some_and(|rest| rest.trim_end_matches('e') == base.trim_end_matches('e'))
}

/// Words that two clauses have in common which tell what happened at one hour.
const ALIKE: usize = 3;

/// "a massive quake": whether what a date is said of is named as one that was not spoken of before.
fn is_new(ground: &Ground<'_>, profile: &Profile) -> bool {
    let one = ground.articles[profile.article];
    let tokens = one.text.sentences.get(profile.sentence).map_or(0..0, |sentence| sentence.tokens.clone());
    let is_noun = |&at: &usize| profile.bearer.noun != Stem(0) && one.view.stem(at) == profile.bearer.noun;
    let describes =
        |&at: &usize| matches!(one.view.tag(at), Tag::Adj | Tag::Num | Tag::Noun | Tag::Mark | Tag::Name);
    tokens.clone().find(is_noun).is_some_and(|noun| {
        let before = (tokens.start..noun).rev().find(|at| !describes(at));
        before.is_some_and(|at| matches!(one.text.word(at), "a" | "an" | "another"))
    })
}

/// "talks on Friday", printed on Saturday, and "talks on Tuesday", printed the week after: whether one article tells of its day as
/// past before the other's came, of what may be done on many days.
#[must_use]
pub fn are_news_of_two_days(ground: &Ground<'_>, one: (&Profile, &Claim), two: (&Profile, &Claim)) -> bool {
    let told = |(profile, claim): (&Profile, &Claim)| {
        let printed = day_number(ground.articles[profile.article].article.published?.date);
        let moment = pair::moment(claim).filter(|moment| moment.grain <= Grain::Day)?;
        let When::Period { from, .. } = moment.when else { return None };
        let day = day_number(from.date());
        (0..=NEWS).contains(&(printed - day)).then_some((printed, day))
    };
    let happens_once = |profile: &Profile| is_of(profile.governor, &ONCE);
    let Some(((first, x), (second, y))) = told(one).zip(told(two)) else { return false };
    (first < y || second < x) && !(happens_once(one.0) && happens_once(two.0))
}

/// Days that news looks back.
const NEWS: i32 = 7;

/// What is done once to one thing, or by one.
static ONCE: Stems = Stems::new(|| {
    stems(&[
        "abduct",
        "arrest",
        "assassinate",
        "begin",
        "burn",
        "capsize",
        "collapse",
        "collide",
        "crash",
        "derail",
        "destroy",
        "die",
        "disappear",
        "drown",
        "elect",
        "erupt",
        "explode",
        "found",
        "hijack",
        "invade",
        "kidnap",
        "kill",
        "launch",
        "marry",
        "murder",
        "premiere",
        "rob",
        "sentence",
        "shoot",
        "sign",
        "sink",
        "steal",
        "strike",
        "topple",
        "vanish",
        "win",
    ])
});

/// Whether two dates lie further apart than articles misplace one event.
fn far_apart(left: &Claim, right: &Claim) -> bool {
    let gap = pair::moment(left).zip(pair::moment(right)).and_then(|(x, y)| x.relation(y));
    matches!(gap, Some(SetRelation::Disjoint { gap }) if gap > MISPLACED)
}

/// Days by which articles may misplace one event.
const MISPLACED: f64 = 45.0;

/// "typically releases patches on the second Tuesday of each month".
fn is_habit(ground: &Ground<'_>, profile: &Profile) -> bool {
    says(ground, profile, |word, _| {
        matches!(word, "each" | "every" | "typically" | "usually" | "normally" | "annually" | "regularly")
    })
}

/// "The last such patch was released in October": another one than the one that is told of.
fn is_earlier_one(ground: &Ground<'_>, profile: &Profile) -> bool {
    says(ground, profile, |word, next| {
        word == "previous" || word == "last" && matches!(next, "such" | "similar")
    })
}

/// Whether a word of a sentence, with the one behind it, is of a sort.
fn says(ground: &Ground<'_>, profile: &Profile, is: impl Fn(&str, &str) -> bool) -> bool {
    let text = &ground.articles[profile.article].text;
    let tokens = text.sentences.get(profile.sentence).map_or(0..0, |sentence| sentence.tokens.clone());
    tokens.into_iter().any(|at| is(text.word(at), text.word(at + 1)))
}

/// "Friday's fire" and "the fire destroyed the church on Saturday": whether the noun that one date belongs to is what the
/// other's verb says to have happened.
fn is_event(dated: &Profile, told: &Claim, teller: &Profile) -> bool {
    dated.is_nominal
        && teller.bearer.noun == dated.governor
        && teller.bearer.names.is_empty()
        && came_about(told)
}

/// "the fire ripped through the church on Friday" and "the fire destroyed the church on Saturday".
fn happened_to_one(one: (&Profile, &Claim), two: (&Profile, &Claim)) -> bool {
    let bearer = &one.0.bearer;
    let happens = HAPPENINGS.iter().any(|happening| bearer.noun == word::stem(happening));
    happens && *bearer == two.0.bearer && came_about(one.1) && came_about(two.1)
}

/// "the 2005 film The Long Road", "in 2006 a movie, The Long Road": the title of the work that a year is of, by its last words.
fn titled(ground: &Ground<'_>, profile: &Profile, claim: &Claim) -> Option<Vec<Stem>> {
    let moment = pair::moment(claim).filter(|moment| moment.grain == Grain::Year)?;
    let site = profile::site(ground.articles[profile.article], profile.sentence)?;
    let year = site.tokens_in(moment.span);
    let title = site.names().iter().find(|name| name.tokens.start > year.end && name.tokens.len() >= 2)?;
    let between = year.end..title.tokens.start;
    let is_work = |at: usize| is_of(site.view.stem(at), &WORKS);
    let near = between.len() <= TITLE_IN && between.clone().any(is_work);
    near.then(|| title.tokens.clone().rev().take(2).map(|at| site.view.stem(at)).collect())
}

/// Tokens behind a year in which the title of the work that it is of begins.
const TITLE_IN: usize = 6;

/// What has a title and came out in a year.
static WORKS: Stems = Stems::new(|| {
    stems(&[
        "film",
        "movie",
        "book",
        "novel",
        "album",
        "song",
        "single",
        "play",
        "musical",
        "memoir",
        "documentary",
    ])
});

/// What comes about once: a company does many things on many days.
const HAPPENINGS: [&str; 22] = [
    "accident",
    "attack",
    "blast",
    "blaze",
    "bombing",
    "collision",
    "crash",
    "cyclone",
    "earthquake",
    "eruption",
    "explosion",
    "fire",
    "flood",
    "hurricane",
    "landslide",
    "quake",
    "shooting",
    "storm",
    "temblor",
    "tornado",
    "tremor",
    "tsunami",
];

/// Whether a claim tells when something came about.
fn came_about(claim: &Claim) -> bool {
    HAPPENED.contains(&word::base(&claim.predicate).as_str())
}

/// Verbs that tell when something came about, and not what came of it later.
const HAPPENED: [&str; 28] = [
    "come",
    "consume",
    "engulf",
    "gut",
    "ravage",
    "tear",
    "begin",
    "break",
    "burn",
    "claim",
    "damage",
    "destroy",
    "devastate",
    "erupt",
    "explode",
    "happen",
    "hit",
    "injure",
    "kill",
    "level",
    "occur",
    "rip",
    "rock",
    "shake",
    "start",
    "strike",
    "sweep",
    "topple",
];

/// Verbs by which people only speak: they do so on many days.
fn is_speech(predicate: &str) -> bool {
    let base = word::base(predicate);
    matches!(
        base.as_str(),
        "say"
            | "tell"
            | "explain"
            | "comment"
            | "argue"
            | "insist"
            | "think"
            | "believe"
            | "report"
            | "quote"
            | "deny"
    )
}

/// What people speak in.
static SPEECHES: Stems = Stems::new(|| stems(&["interview", "broadcast", "editorial", "column", "remark"]));

/// "the games of 1996, 1998, 2000 and 2002": whether a sentence has a list of dates of one sort.
fn is_listed(ground: &Ground<'_>, profile: &Profile) -> bool {
    let one = ground.articles[profile.article];
    let claim = pair::claim(ground, profile);
    let Some(own) = pair::moment(claim) else { return false };
    let sort: Vec<&Moment> =
        one.facts[profile.sentence].moments.iter().filter(|moment| moment.grain == own.grain).collect();
    let joined = |x: &Moment, y: &Moment| {
        let between = one.article.body.get(x.span.end..y.span.start).map(str::trim);
        matches!(between, Some("," | "and" | ", and" | "or" | "&"))
    };
    sort.windows(3).any(|run| {
        joined(run[0], run[1]) && joined(run[1], run[2]) && run.iter().any(|moment| moment.span == own.span)
    })
}

/// A time of day: what happens to one bearer at one hour is told in many verbs ("was stopped", "failed the test").
fn is_clock(claim: &Claim) -> bool {
    pair::moment(claim).is_some_and(|moment| moment.grain <= Grain::Hour && moment.sense == Sense::At)
}
