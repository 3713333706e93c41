//! Nobody, and somebody: "there were no injuries" beside "a firefighter was hurt". Figures of a toll are held against each
//! other as figures are; here is somebody who is told of without one.

use crate::claim::moment::day_number;
use crate::claim::quantity::Quantity;
use crate::claim::site::Site;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::word::{self, Stem};
use crate::claim::{Kind, Modality, Polarity};

use super::bearer;
use super::draft::{At, Draft, DraftSide};
use super::ground::Ground;
use super::profile::{self, Profile};
use super::stems::{Stems, is_of, stems};
use super::{Severity, pair, reason};

/// The name of the rule.
pub const RULE: &str = "nobody-apart";

/// How sure both tell of one event.
const CONFIDENCE: f64 = 0.55;

/// What is told of a toll in an article.
struct Told {
    at: At,
    toll: Stem,
    written: String,
}

/// The conflicts of whether anybody was harmed, but those that are told already as figures.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, profiles: &[Profile], told: &[Draft]) -> Vec<Draft> {
    let is_told =
        |none: &Told| told.iter().any(|draft| draft.sides.iter().any(|side| side.claims.contains(&none.at)));
    let nobody: Vec<Told> =
        profiles.iter().filter_map(|profile| no_one(ground, profile)).filter(|none| !is_told(none)).collect();
    if nobody.is_empty() {
        return Vec::new();
    }
    let somebody: Vec<Told> = profile::sites(ground)
        .flat_map(|(article, site)| {
            let verbs = site.sentence.tokens.clone();
            verbs.filter_map(|verb| victim(ground, article, &site, verb)).collect::<Vec<_>>()
        })
        .collect();
    let found = nobody.iter().find_map(|none| {
        let counts = |article: usize, zero: bool| counted(ground, profiles, article, none.toll, zero);
        let one = somebody.iter().find(|some| {
            some.at.article != none.at.article
                && covers(none.toll, some.toll)
                && !counts(some.at.article, true)
                && !somebody.iter().any(|own| own.at.article == none.at.article)
                && !is_printed_later(ground, some.at.article, none.at.article)
        })?;
        (!counts(none.at.article, false)).then_some((none, one))
    });
    found.map(|(none, one)| draft(none, one)).into_iter().collect()
}

/// Whether a toll of nobody says something of another toll: no casualties are no injured, and no dead.
fn covers(none: Stem, some: Stem) -> bool {
    none == some || none == word::stem("casualty")
}

/// Whether an article is of a later day than another: who was well on Monday may have died by Tuesday.
fn is_printed_later(ground: &Ground<'_>, article: usize, than: usize) -> bool {
    let day = |of: usize| ground.articles[of].article.published.map(|published| day_number(published.date));
    day(article).zip(day(than)).is_some_and(|(one, two)| one > two)
}

/// Whether an article counts somebody, or nobody, of a toll.
fn counted(ground: &Ground<'_>, profiles: &[Profile], article: usize, toll: Stem, zero: bool) -> bool {
    profiles.iter().filter(|p| p.article == article && p.toll != Stem(0)).any(|p| {
        let number = pair::quantity(pair::claim(ground, p)).map(|quantity| quantity.number);
        (covers(toll, p.toll) || covers(p.toll, toll)) && number.is_some_and(|n| (n < 0.5) == zero)
    })
}

/// A toll of nobody at all: not of some only ("no guests"), of more of them ("no other injuries"), or of a first word on it.
fn no_one(ground: &Ground<'_>, profile: &Profile) -> Option<Told> {
    let claim = pair::claim(ground, profile);
    let zero = |quantity: &Quantity| quantity.number == 0.0 && quantity.hi == 0.0;
    pair::quantity(claim).filter(|quantity| zero(quantity))?;
    let told = |stem: &Stem| is_of(*stem, &OF_A_TOLL);
    let whole = is_of_all(profile) && profile.clause.iter().all(told);
    let one = ground.articles[profile.article];
    let sentence = one.text.sentences.get(profile.sentence)?;
    let partly = sentence.tokens.clone().any(|at| PARTLY.contains(&one.text.word(at)));
    let happened = claim.modality == Modality::Happened;
    (whole && happened && !partly).then(|| Told {
        at: At { article: profile.article, claim: profile.claim },
        toll: profile.toll,
        written: claim.span.of(&one.article.body).trim().to_owned(),
    })
}

/// Whether a toll is of people at all, and not of some: of "no injuries", and not of "no guests were hurt".
pub fn is_of_all(profile: &Profile) -> bool {
    let told = |stem: &Stem| is_of(*stem, &OF_A_TOLL);
    profile.toll != Stem(0)
        && (profile.head == Stem(0) || told(&profile.head))
        && profile.modifiers.iter().all(told)
}

/// What may stand beside a toll of nobody that is of everybody.
static OF_A_TOLL: Stems = Stems::new(|| {
    stems(&[
        "one",
        "nobody",
        "body",
        "person",
        "people",
        "anyone",
        "report",
        "reported",
        "injury",
        "injured",
        "injure",
        "hurt",
        "wound",
        "wounded",
        "casualty",
        "death",
        "dead",
        "die",
        "died",
        "kill",
        "killed",
        "fatality",
        "fire",
        "blaze",
        "crash",
        "accident",
        "attack",
        "blast",
        "explosion",
        "incident",
        "shooting",
        "police",
        "official",
        "officer",
        "authority",
        "say",
        "said",
        "spokesman",
        "spokeswoman",
        "department",
        "quake",
        "earthquake",
        "collision",
        "result",
    ])
});

/// Words by which nobody is nobody but those who are told of, or nobody yet.
const PARTLY: [&str; 15] = [
    "other",
    "else",
    "further",
    "more",
    "additional",
    "immediate",
    "immediately",
    "yet",
    "serious",
    "seriously",
    "major",
    "new",
    "initially",
    "but",
    "except",
];

/// Somebody whom a verb says to have been killed or hurt.
fn victim(ground: &Ground<'_>, article: usize, site: &Site<'_>, verb: usize) -> Option<Told> {
    let toll = toll(site, verb)?;
    let one = ground.articles[article];
    let stand = stance::read(site, verb);
    let is_so = stance::polarity(site, verb) == Polarity::Affirmed && stand.modality == Modality::Happened;
    let clause = site.view.clause_of(site.text, site.index, verb);
    let of = bearer::subject_of(one, site, &clause, verb);
    let is_person = is_of(of.noun, &PEOPLE) && of.noun != Stem(0);
    let tokens = site.sentence.tokens.clone();
    let now = !tokens.clone().any(|at| {
        let text = site.text.word(at);
        EARLIER.contains(&text) || text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
    });
    (is_so && is_person && now).then_some(())?;
    let span = site.span_of(&(verb..verb + 1));
    let claim = one.claim_over(site.index, span)?;
    let written = one.claims[claim].span.of(&one.article.body).trim().to_owned();
    Some(Told { at: At { article, claim }, toll, written })
}

/// The toll that a verb tells of somebody: he died, or was killed, hurt, injured or wounded.
fn toll(site: &Site<'_>, verb: usize) -> Option<Stem> {
    // "was hurt" may be seen as what somebody is.
    let is_state = matches!(site.text.word(verb), "hurt" | "injured" | "wounded") && was(site, verb);
    if site.view.tag(verb) != Tag::Verb && !is_state {
        return None;
    }
    let done = || is_state || stance::is_passive(site, verb);
    match site.text.word(verb) {
        "died" => Some(word::stem("dead")),
        "killed" if done() => Some(word::stem("dead")),
        "hurt" | "injured" | "wounded" if done() => Some(word::stem("injured")),
        _ => None,
    }
}

/// Whether a form of "be" in the past stands right before a word.
fn was(site: &Site<'_>, at: usize) -> bool {
    at > site.sentence.tokens.start && matches!(site.text.word(at - 1), "was" | "were" | "been")
}

/// Who may come to harm, as people are told of that nobody knows by name.
static PEOPLE: Stems = Stems::new(|| {
    stems(&[
        "man",
        "woman",
        "boy",
        "girl",
        "child",
        "baby",
        "teenager",
        "person",
        "worker",
        "employee",
        "firefighter",
        "fireman",
        "officer",
        "policeman",
        "deputy",
        "soldier",
        "guard",
        "driver",
        "motorist",
        "passenger",
        "pedestrian",
        "cyclist",
        "pilot",
        "student",
        "resident",
        "bystander",
        "victim",
        "tourist",
        "guest",
        "miner",
        "sailor",
    ])
});

/// Words that tell of another time.
const EARLIER: [&str; 14] = [
    "ago",
    "last",
    "earlier",
    "previous",
    "previously",
    "since",
    "later",
    "once",
    "another",
    "year",
    "years",
    "before",
    "history",
    "ever",
];

fn draft(none: &Told, some: &Told) -> Draft {
    let side = |told: &Told| DraftSide::of(told.written.clone(), [told.at]);
    Draft {
        kind: Kind::Polarity,
        topic: format!(
            "whether anybody was {}",
            if some.toll == word::stem("dead") { "killed" } else { "hurt" }
        ),
        rule: RULE,
        severity: Severity::Hard,
        confidence: CONFIDENCE,
        reason: format!(
            "nobody, and somebody: \u{201c}{}\u{201d} against \u{201c}{}\u{201d}",
            reason::one_line(&none.written),
            reason::one_line(&some.written)
        ),
        sides: vec![side(none), side(some)],
    }
}
