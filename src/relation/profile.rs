//! What a claim is compared by: its slot (what is counted or measured, and the governing verb) and the words around it.

use crate::article::Span;
use crate::claim::moment::{Grain, Moment, When};
use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::site::{Facts, Site};
use crate::claim::view::{Tag, tokens_in};
use crate::claim::word::{self, Closed, Stem};
use crate::claim::{Claim, Kind, Value};
use crate::engine::Extracted;
use crate::text::BlockKind;

use super::bearer::{self, Bearer};
use super::ground::{Bag, Ground, Weights, bag, content, sorted};
use super::narrow::Narrow;
use super::occasion;
use super::telling::{self, Telling};

/// A claim of a story, ready for comparison.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its article's place in the story.
    pub article: usize,
    /// Its place among the article's claims.
    pub claim: usize,
    /// Its sentence.
    pub sentence: usize,
    /// What is counted, or the noun that is measured; zero where there is none.
    pub head: Stem,
    /// What describes the counted noun.
    pub modifiers: Bag,
    /// Casualties and the like: the participle that makes the count another one ("dead", "injured"); zero for none.
    pub toll: Stem,
    /// The governing verb.
    pub governor: Stem,
    /// For a distance: the name that it is measured from; zero where it is no distance from a place.
    pub reference: Stem,
    /// The last word of the nearest name before the value in its sentence; zero where there is none.
    pub host: Stem,
    /// Nouns and names that prepositions of place stand before in the clause.
    pub scope: Bag,
    /// Names in the phrase of place right behind the value: "in Egypt", "to India".
    pub locale: Bag,
    /// The preposition or measure word right before the value.
    pub lead: Stem,
    /// Content stems within five words on either side of the value, without it.
    pub near: Bag,
    /// Content stems of the clause without the value.
    pub clause: Bag,
    /// Content stems of the sentence without the value.
    pub around: Bag,
    /// Stems of the names in the clause.
    pub names: Bag,
    /// Stems of the names in the sentence.
    pub all_names: Bag,
    /// Whether it stands in the title or the first three sentences.
    pub early: bool,
    /// Whether it stands in a headline.
    pub headline: bool,
    /// Of whom or what it is said.
    pub bearer: Bearer,
    /// What its verb was done to.
    pub patient: Bearer,
    /// What narrows it.
    pub narrow: Narrow,
    /// How its sentence tells it; none where its value is no quantity.
    pub telling: Option<Telling>,
    /// The base of its predicate; see [`telling::deed`].
    pub deed: String,
    /// How strong the quake is that its sentence tells of, where its value may tell two events apart: what the sentence
    /// states, else what was stated last before it.
    pub strength: Option<f64>,
    /// Whether its date belongs to a noun: "Friday's fire".
    pub is_nominal: bool,
    /// "100-catch seasons": the noun that it measures, joined to its own by a hyphen; else zero.
    pub hyphened: Stem,
    /// Places, among the story's profiles, of the claims of its article that have its slot.
    pub series: Vec<usize>,
    /// The day that was named last before its sentence, where it still goes on: a sentence and the moment's place there.
    pub standing: Option<(usize, usize)>,
    /// How many of these exclude its value.
    pub variety: f32,
    /// The weights of its bags in its story.
    pub masses: Masses,
}

/// The weights of the bags of a profile, which every pair asks for.
#[derive(Clone, Debug, Default)]
pub struct Masses {
    /// Of [`Profile::near`].
    pub near: Weights,
    /// Of [`Profile::clause`].
    pub clause: Weights,
    /// Of [`Profile::around`].
    pub around: Weights,
    /// Of [`Profile::all_names`].
    pub all_names: Weights,
}

/// How many tokens to either side count as near.
const NEAR: usize = 7;

impl Profile {
    /// Reads the profile of one claim.
    #[must_use]
    pub fn new(one: &Extracted, article: usize, place: usize) -> Option<Self> {
        let claim = one.claims.get(place)?;
        let site = site(one, claim.sentence)?;
        let sentence = site.sentence;
        let value = tokens_in(&one.text, sentence, claim.value_span);
        let own = tokens_in(&one.text, sentence, value_only(claim));
        let clause = one.view.clause_of(&one.text, claim.sentence, value.start);
        let near = value.start.saturating_sub(NEAR).max(sentence.tokens.start)
            ..(value.end + NEAR).min(sentence.tokens.end);
        let without = |tokens: std::ops::Range<usize>| {
            let before = tokens.start..own.start.max(tokens.start).min(tokens.end);
            sorted(content(one, before.chain(own.end.clamp(tokens.start, tokens.end)..tokens.end)))
        };
        let names = |tokens: std::ops::Range<usize>| {
            let named = tokens.filter(|at| !own.contains(at) && one.view.tag(*at) == Tag::Name);
            sorted(named.map(|at| one.view.stem(at)))
        };
        // A labelled fact speaks of what the article is about: its first sentence stands in for a clause of its own.
        let lead = if site.label().is_some() { lead(one) } else { Bag::new() };
        let with_lead = |stems: Bag| {
            if lead.is_empty() { stems } else { sorted(stems.into_iter().chain(lead.iter().copied())) }
        };
        let told = cleft(&site, claim, &clause);
        let (bearer, patient) = told.as_ref().map_or_else(
            || {
                let patient = match claim.kind {
                    Kind::Date => bearer::patient_of_date(one, &site, &value),
                    _ => bearer::patient(one, &site, &value),
                };
                (bearer::read(one, &site, &value, is_age(claim)), patient)
            },
            |(said, verb)| {
                let bearer = bearer::subject_of(one, &site, said, *verb);
                (bearer, bearer::patient_of(one, &site, *verb, said.end))
            },
        );
        let clause = told.as_ref().map_or(clause.clone(), |(said, _)| clause.start..said.end);
        // "It was proposed in August": what a pronoun stands for belongs to its sentence.
        let with_meant = |stems: Bag, is_wanted: bool| {
            let both = [&bearer, &patient];
            let meant = both.iter().flat_map(|one| one.names.iter().copied());
            let nouns = both.iter().map(|one| one.noun).filter(|noun| is_wanted && *noun != Stem(0));
            sorted(stems.into_iter().chain(meant).chain(nouns))
        };
        let slot = slot(&site, claim, value.start);
        let dated = dated(&site, claim, &value).filter(|_| told.is_none());
        let needed = needed(&site, claim, &value).map(|verb| site.view.stem(verb));
        let governor = told.map(|(_, verb)| site.view.stem(verb)).or(dated).or(needed);
        let governor = governor.unwrap_or_else(|| phrasal(&site, value.start));
        let before = value.start.checked_sub(1).filter(|&at| at >= sentence.tokens.start);
        Some(Self {
            article,
            claim: place,
            sentence: claim.sentence,
            head: slot.head,
            modifiers: slot.modifiers,
            toll: slot.toll,
            governor,
            is_nominal: dated.is_some(),
            strength: occasion::tells_apart(claim).then(|| strength(one, claim.sentence)).flatten(),
            reference: reference(&site, claim, value.end),
            host: host(&site, value.start),
            scope: scope(&site, &clause, &own),
            locale: locale(&site, value.end),
            lead: before.map_or(Stem(0), |at| one.view.stem(at)),
            near: without(near),
            clause: with_lead(without(clause.clone())),
            around: with_meant(with_lead(without(sentence.tokens.clone())), true),
            names: names(clause),
            all_names: with_meant(names(sentence.tokens.clone()), false),
            early: claim.sentence < 3,
            headline: site
                .text
                .block_of(sentence)
                .is_some_and(|b| matches!(b.kind, BlockKind::Title | BlockKind::Heading)),
            bearer,
            patient,
            narrow: Narrow::read(&site, claim, &value),
            telling: Telling::read(one, &site, claim, governor),
            deed: telling::deed(&claim.predicate),
            hyphened: hyphened(&site, claim, &value),
            standing: standing(one, claim.sentence),
            series: Vec::new(),
            variety: 0.0,
            masses: Masses::default(),
        })
    }

    /// The same, weighed on the ground of its story.
    #[must_use]
    pub fn weighed(mut self, ground: &Ground<'_>) -> Self {
        self.masses = Masses {
            near: ground.weigh(&self.near),
            clause: ground.weigh(&self.clause),
            around: ground.weigh(&self.around),
            all_names: ground.weigh(&self.all_names),
        };
        self
    }
}

/// Sentences through which a day that was named goes on.
const STANDING: usize = 2;

/// The day on the calendar that the sentences before one named last.
fn standing(one: &Extracted, sentence: usize) -> Option<(usize, usize)> {
    let day = |moment: &Moment| matches!(moment.when, When::Period { .. }) && moment.grain <= Grain::Day;
    let before = (sentence.saturating_sub(STANDING)..sentence).rev();
    before.into_iter().find_map(|index| Some((index, one.facts.get(index)?.moments.iter().rposition(day)?)))
}

/// A sentence of an article with what was found in it.
pub fn site(one: &Extracted, index: usize) -> Option<Site<'_>> {
    Some(Site {
        article: &one.article,
        text: &one.text,
        view: &one.view,
        index,
        sentence: one.text.sentences.get(index)?,
        facts: one.facts.get(index)?,
    })
}

/// Every sentence of a story's articles, with the place of its article.
pub fn sites<'g>(ground: &'g Ground<'_>) -> impl Iterator<Item = (usize, Site<'g>)> {
    ground.articles.iter().enumerate().flat_map(|(article, one)| {
        (0..one.text.sentences.len()).filter_map(move |index| Some((article, site(one, index)?)))
    })
}

/// Reads one text, and gives what is found around its claim whose value stands over some words.
#[cfg(test)]
pub fn around<T>(
    body: &str,
    words: &str,
    read: impl Fn(&Extracted, &Site<'_>, &Claim, &std::ops::Range<usize>) -> T,
) -> T {
    let one = crate::engine::extract(crate::article::Article::from_body(body));
    let at = body.find(words).unwrap();
    let holds = |claim: &&Claim| (claim.value_span.start..claim.value_span.end).contains(&at);
    let claim = one.claims.iter().find(holds).unwrap_or_else(|| panic!("{words}: {:?}", one.claims));
    let site = site(&one, claim.sentence).unwrap();
    read(&one, &site, claim, &site.tokens_in(claim.value_span))
}

/// The bytes of the number or date itself, without the noun that is counted; of a statement that is itself the answer,
/// none: its words are what it is compared by.
fn value_only(claim: &Claim) -> Span {
    match &claim.value {
        Value::Truth | Value::Text { .. } => Span::new(claim.value_span.start, claim.value_span.start),
        Value::Quantity(quantity) => quantity.span,
        Value::Moment(moment) => moment.span,
        _ => claim.value_span,
    }
}

/// "It was 8.12 on Friday evening when the jet came down": the clause that a time is said to be of, without the word that
/// joins it, and its verb.
fn cleft(
    site: &Site<'_>,
    claim: &Claim,
    clause: &std::ops::Range<usize>,
) -> Option<(std::ops::Range<usize>, usize)> {
    let opens =
        site.text.word(clause.start) == "it" && matches!(site.text.word(clause.start + 1), "was" | "is");
    if claim.kind != Kind::Date || !opens {
        return None;
    }
    let joins = |told: &&std::ops::Range<usize>| {
        told.start >= clause.end && matches!(site.text.word(told.start), "when" | "that")
    };
    let told = site.view.sentences.get(site.index)?.clauses.iter().find(joins)?;
    let said = told.start + 1..told.end;
    let verb = said.clone().find(|&at| site.view.tag(at) == Tag::Verb)?;
    Some((said, verb))
}

/// The stem of the governing word; of a verb with its particle, that of the verb that says the same: "came out in 1974".
fn phrasal(site: &Site<'_>, at: usize) -> Stem {
    let verb = site.governor(at).filter(|_| site.label().is_none());
    let said = verb.and_then(|verb| {
        let (base, particle) = (word::base(site.text.word(verb)), site.text.word(verb + 1));
        PHRASAL.iter().find(|(one, two, _)| *one == base && *two == particle)
    });
    said.map_or_else(|| site.governing_stem(at), |(_, _, verb)| word::stem(verb))
}

/// Verbs with their particles, and verbs that say the same.
const PHRASAL: [(&str, &str, &str); 11] = [
    ("go", "on", "last"),
    ("put", "off", "delay"),
    ("come", "out", "publish"),
    ("bring", "out", "publish"),
    ("break", "out", "begin"),
    ("set", "up", "establish"),
    ("take", "place", "happen"),
    ("pass", "away", "die"),
    ("call", "off", "cancel"),
    ("carry", "out", "execute"),
    ("come", "ashore", "land"),
];

/// "took five hours to reach the ship": the verb of what a time was needed for.
fn needed(site: &Site<'_>, claim: &Claim, value: &std::ops::Range<usize>) -> Option<usize> {
    let verb = value.end + 1;
    let is_verb = site.sentence.tokens.contains(&verb) && site.view.tag(verb) == Tag::Verb;
    (claim.kind == Kind::Duration && site.text.word(value.end) == "to" && is_verb).then_some(verb)
}

/// "the 2004 tsunami", "Friday's attack": what a date that stands before a noun is the date of.
fn dated(site: &Site<'_>, claim: &Claim, value: &std::ops::Range<usize>) -> Option<Stem> {
    let Value::Moment(moment) = &claim.value else { return None };
    let owns = matches!(site.text.word(value.end), "'s" | "’s");
    // "in 2004" stands before another phrase, "by 2004" and the bare year before their noun.
    let is_year = moment.grain >= Grain::Year && value.len() <= 2 && site.text.word(value.start) != "in";
    // "the Wednesday bombings", and not "on Wednesday bombings went on".
    let is_day = moment.grain == Grain::Day
        && value.len() == 1
        && value.start > site.sentence.tokens.start
        && matches!(site.text.word(value.start - 1), "the" | "a" | "this" | "its" | "their");
    let noun = value.end + usize::from(owns);
    let is_noun = site.sentence.tokens.contains(&noun) && site.view.tag(noun) == Tag::Noun;
    (is_noun && (owns || is_year || is_day)).then(|| site.view.stem(noun))
}

pub const fn is_age(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(quantity) if matches!(quantity.dimension, Dimension::Age))
}

/// The magnitude that an article has stated last by the end of a sentence.
fn strength(one: &Extracted, sentence: usize) -> Option<f64> {
    let year = one.article.published.map(|published| published.date.year());
    let is_past = |facts: &Facts| {
        facts.moments.iter().any(|moment| match (&moment.when, moment.grain) {
            // A year of its own is of another quake, unless the article is of that year.
            (When::Period { to, .. }, grain) => year.map_or(grain >= Grain::Year, |year| to.year() < year),
            _ => false,
        })
    };
    let near = one.facts.get(..=sentence)?.iter().rev().take(STRENGTH);
    let told = near.enumerate().filter(|(back, facts)| *back == 0 || !is_past(facts));
    let mut measures = told.flat_map(|(_, facts)| facts.quantities.iter().rev());
    measures.find(|q| q.dimension == Dimension::Magnitude).map(|q| q.number)
}

/// Sentences through which a strength that was named goes on.
const STRENGTH: usize = 12;

/// The noun behind a value that is joined to its unit by a hyphen: "a 90-yard run", "a five-year deal".
fn hyphened(site: &Site<'_>, claim: &Claim, value: &std::ops::Range<usize>) -> Stem {
    let is_hyphen = |at: &usize| site.text.word(*at).contains('-');
    let Some(hyphen) = value.clone().rev().find(is_hyphen) else { return Stem(0) };
    // "a multi-million-dollar deal" is worth what "a deal worth millions" is.
    let measures =
        |q: &Quantity| !matches!(q.dimension, Dimension::Age | Dimension::Money(_) | Dimension::Share);
    if !matches!(&claim.value, Value::Quantity(quantity) if measures(quantity)) {
        return Stem(0);
    }
    // Behind the hyphen stands the unit.
    let behind = hyphen + 2..site.sentence.tokens.end.min(value.end + 6);
    let phrase = behind.take_while(|&at| {
        matches!(site.view.tag(at), Tag::Noun | Tag::Name | Tag::Adj)
            || matches!(site.text.word(at), "-" | "all")
    });
    let noun = phrase.filter(|&at| matches!(site.view.tag(at), Tag::Noun | Tag::Name)).last();
    noun.map_or(Stem(0), |at| site.view.stem(at))
}

/// What a weapon is for the question of its calibre: a gun, or what guns fire.
fn weapon(named: &str) -> &'static str {
    match named {
        "bullet" | "round" | "cartridge" | "casing" | "shell" | "slug" | "ammunition" | "ammo" => "bullet",
        "rifle" | "shotgun" | "carbine" => "rifle",
        _ => "gun",
    }
}

/// What a value counts or measures.
struct Slot {
    head: Stem,
    modifiers: Bag,
    toll: Stem,
}

/// Canonical words for counts of people and things that something happened to, as assets/lexicons/tolls.txt names them.
const TOLLS: [&str; 14] = [
    "dead",
    "injured",
    "missing",
    "arrested",
    "displaced",
    "trapped",
    "evacuated",
    "casualty",
    "rescued",
    "kidnapped",
    "damaged",
    "destroyed",
    "infected",
    "survived",
];

fn slot(site: &Site<'_>, claim: &Claim, at: usize) -> Slot {
    let mut slot = Slot { head: Stem(0), modifiers: Bag::new(), toll: Stem(0) };
    let Value::Quantity(quantity) = &claim.value else { return slot };
    if let Some(counted) = &quantity.counted {
        let tokens = site.tokens_in(counted.span);
        let content = |&i: &usize| site.view.tag(i).is_content();
        if let Some(last) = tokens.clone().rev().find(content) {
            let head = group(site, &tokens, last);
            // "a population of 100,000" counts what "home to 120,000 people" counts.
            let is_people = matches!(
                site.text.word(head),
                "population" | "souls" | "inhabitants" | "nobody" | "none" | "no"
            );
            let verb = || site.governor(at).map_or("", |verb| site.text.word(verb));
            let employs = || {
                matches!(verb(), "employ" | "employs" | "employed" | "employing" | "works")
                    || verb() == "work" && !site.sentence.tokens.clone().any(|at| site.text.word(at) == "to")
            };
            // "fired 30 shots", "fired 60 rounds"
            let fires = || matches!(verb(), "fire" | "fires" | "fired" | "firing");
            slot.head = match site.text.word(head) {
                _ if is_people => word::stem("people"),
                "people" | "persons" if employs() => word::stem("employee"),
                "workers" | "staff" => word::stem("employee"),
                "shots" | "rounds" | "bullets" if fires() => word::stem("shot"),
                "spectators" | "fans" | "supporters" | "onlookers" | "concertgoers" => {
                    word::stem("spectator")
                }
                _ => site.view.stem(head),
            };
            slot.modifiers = tokens
                .filter(|i| *i != last && *i != head && content(i) && !tells_nothing(site.text.word(*i)))
                .map(|i| site.view.stem(i))
                .collect();
            slot.modifiers.sort_unstable();
        }
        // "was married twice"
        if slot.head == Stem(0) && counted.head == "time" {
            slot.head = word::stem("time");
        }
        // "no one was inside"
        if slot.head == Stem(0) && quantity.number <= 0.0 && counted.head == "people" {
            slot.head = word::stem("people");
        }
        let toll =
            counted.modifiers.iter().chain([&counted.head]).find(|word| TOLLS.contains(&word.as_str()));
        if let Some(toll) = toll {
            slot.toll = word::stem(toll);
        }
    }
    if quantity.dimension == Dimension::Calibre {
        let named = quantity.counted.as_ref().map(|counted| word::stem(weapon(&counted.head)));
        return Slot { head: named.unwrap_or(Stem(0)), ..slot };
    }
    let casts =
        || matches!(site.governor(at).map_or("", |verb| site.text.word(verb)), "cast" | "voted" | "vote");
    if quantity.dimension == Dimension::Share
        && casts()
        && quantity.counted.as_ref().is_some_and(|c| c.head == "voter")
    {
        return Slot { head: word::stem("turnout"), ..slot };
    }
    let measured = site.measured_before(at);
    if let Some(named) = named_by_measure(site, quantity, at, measured) {
        return Slot { head: word::stem(named), ..slot };
    }
    // "(population about 9,000)": where nothing else is counted, people are.
    let is_population = |noun: usize| matches!(site.text.word(noun), "population" | "pop");
    if quantity.dimension == Dimension::Count
        && quantity.counted.is_none()
        && measured.is_some_and(is_population)
    {
        slot.head = word::stem("people");
        return slot;
    }
    // "a crowd of 42,000" are spectators.
    let is_crowd = |noun: usize| matches!(site.text.word(noun), "crowd" | "audience" | "attendance");
    if quantity.dimension == Dimension::Count && quantity.counted.is_none() && measured.is_some_and(is_crowd)
    {
        slot.head = word::stem("spectator");
        return slot;
    }
    // "a mother of 12" counts her children, and so does "mother of 12 Ann Berg".
    let is_bare = quantity
        .counted
        .as_ref()
        .is_none_or(|counted| site.tokens_in(counted.span).all(|at| site.view.tag(at) == Tag::Name));
    if quantity.dimension == Dimension::Count
        && is_bare
        && measured.is_some_and(|noun| is_parent(site.text.word(noun)))
    {
        return Slot { head: word::stem("children"), modifiers: Bag::new(), toll: Stem(0) };
    }
    if quantity.dimension == Dimension::Count && quantity.counted.is_none() && is_of_pieces(site, at) {
        return Slot { head: word::stem("piece"), modifiers: Bag::new(), toll: Stem(0) };
    }
    if slot.head == Stem(0) && quantity.dimension != Dimension::Count {
        let noun = measured.or_else(|| equated(site, at));
        slot.head = noun.map_or(Stem(0), |noun| site.view.stem(noun));
    }
    slot
}

/// "The bonus is 9,500 soles", "debt stands at $2 million": the noun that a value is said to be the size of.
fn equated(site: &Site<'_>, at: usize) -> Option<usize> {
    let first = site.sentence.tokens.start;
    let passed =
        |i: &usize| matches!(site.view.tag(*i), Tag::Adv | Tag::Det | Tag::Adj | Tag::Prep | Tag::Mark);
    let verb = (first..at).rev().take(HEDGES).find(|i| !passed(i))?;
    let be = |at: usize| site.view.seen[at].word.closed & Closed::BE != 0;
    // "is put at 19,000 tonnes"
    let given = matches!(site.text.word(verb), "put" | "estimated" | "set" | "valued" | "reckoned" | "given")
        && verb > first
        && be(verb - 1);
    let equates = be(verb)
        || given
        || matches!(
            site.text.word(verb),
            "stood" | "stands" | "totalled" | "totaled" | "totals" | "amounted" | "amounts"
        );
    let subject = site.subject(verb).filter(|_| equates)?;
    (site.view.tag(subject.end - 1) == Tag::Noun).then(|| subject.end - 1)
}

/// Tokens before a value in which the verb that equates it stands: "is now just over".
const HEDGES: usize = 5;

/// "broke in two", "was ripped into three": whether a bare number counts pieces.
fn is_of_pieces(site: &Site<'_>, at: usize) -> bool {
    let first = site.sentence.tokens.start;
    let breaks = |i: usize| {
        matches!(
            word::base(site.text.word(i)).as_str(),
            "break" | "snap" | "rip" | "cut" | "tear" | "shear" | "crack"
        ) || matches!(site.text.word(i), "broke" | "broken" | "torn" | "tore" | "split")
    };
    at >= first + 2
        && matches!(site.text.word(at - 1), "in" | "into")
        && (first.max(at - 2)..at - 1).any(breaks)
}

/// What a measure is of that names its question by itself: a quake has one magnitude, whatever the quake is called, and what
/// moves has a speed; but those of aftershocks, of the wind and of limits are others.
fn named_by_measure(
    site: &Site<'_>,
    quantity: &Quantity,
    at: usize,
    measured: Option<usize>,
) -> Option<&'static str> {
    let (named, others): (_, &[&str]) = match quantity.dimension {
        Dimension::Magnitude => ("magnitude", &["aftershock", "aftershocks", "foreshock", "foreshocks"]),
        Dimension::Length if is_below(site, quantity) => return Some("depth"),
        Dimension::Speed => ("speed", &["wind", "winds", "gust", "gusts", "limit", "zone", "limits"]),
        _ => return None,
    };
    let mut clause = site.view.clause_of(site.text, site.index, at);
    let is_other = |at: usize| others.contains(&site.text.word(at));
    (!clause.any(is_other) && !measured.is_some_and(is_other)).then_some(named)
}

/// "300 metres below the surface": how deep something lies.
fn is_below(site: &Site<'_>, quantity: &Quantity) -> bool {
    let end = site.tokens_in(quantity.span).end;
    let word = |n: usize| if end + n < site.sentence.tokens.end { site.text.word(end + n) } else { "" };
    matches!(word(0), "underground" | "deep")
        || matches!(word(0), "below" | "beneath" | "under")
            && (0..4).any(|n| matches!(word(n), "surface" | "ground" | "earth"))
}

fn is_parent(word: &str) -> bool {
    matches!(word, "mother" | "father" | "parent" | "mom" | "mum" | "dad" | "grandmother" | "grandfather")
}

/// "crew members", "members of staff" counted as members: the group that they are of, where it is named before.
fn group(site: &Site<'_>, tokens: &std::ops::Range<usize>, last: usize) -> usize {
    let is_member = matches!(site.text.word(last), "member" | "members");
    let before = last.checked_sub(1).filter(|at| is_member && tokens.contains(at));
    before.filter(|&at| site.view.tag(at) == Tag::Noun).unwrap_or(last)
}

/// Words before a counted noun that narrow nothing.
fn tells_nothing(word: &str) -> bool {
    matches!(
        word,
        "different"
            | "separate"
            | "whole"
            | "entire"
            | "other"
            | "such"
            | "various"
            | "distinct"
            | "hardy"
            | "poor"
            | "brave"
    )
}

/// The content stems of an article's first sentence that runs.
fn lead(one: &Extracted) -> Bag {
    one.text
        .sentences
        .iter()
        .find(|s| s.tokens.len() > 8)
        .map_or_else(Bag::new, |s| bag(one, s.tokens.clone()))
}

/// The nearest name before a token, if no verb stands between.
fn host(site: &Site<'_>, at: usize) -> Stem {
    let Some(seen) = site.view.sentences.get(site.index) else { return Stem(0) };
    let Some(name) = seen.names.iter().rev().find(|name| name.tokens.end <= at) else { return Stem(0) };
    site.view.stem(name.tokens.end - 1)
}

/// Names behind a preposition of place within a few words after a token.
fn locale(site: &Site<'_>, end: usize) -> Bag {
    let last = site.sentence.tokens.end;
    let preposition = (end..(end + 4).min(last))
        .take_while(|&i| !matches!(site.view.tag(i), Tag::Mark | Tag::Verb | Tag::Conj | Tag::Num))
        .find(|&i| {
            matches!(site.text.word(i), "in" | "to" | "from" | "at" | "off" | "into" | "inside" | "near")
        });
    let Some(at) = preposition else { return Bag::new() };
    let mut stems: Bag = (at + 1..(at + 6).min(last))
        .take_while(|&i| matches!(site.view.tag(i), Tag::Name | Tag::Det | Tag::Adj | Tag::Noun))
        .filter(|&i| site.view.tag(i) == Tag::Name)
        .map(|i| site.view.stem(i))
        .collect();
    stems.sort_unstable();
    stems
}

/// What prepositions of place govern in a clause: "in Vancouver", "on an airstrip", "inside the camp".
fn scope(site: &Site<'_>, clause: &std::ops::Range<usize>, value: &std::ops::Range<usize>) -> Bag {
    let mut stems = Bag::new();
    for at in clause.clone() {
        let place = matches!(
            site.text.word(at),
            "in" | "on"
                | "at"
                | "near"
                | "inside"
                | "outside"
                | "within"
                | "off"
                | "between"
                | "across"
                | "into"
        );
        if !place || site.view.tag(at) != Tag::Prep {
            continue;
        }
        let end = (at + 7).min(clause.end);
        for i in at + 1..end {
            match site.view.tag(i) {
                Tag::Noun | Tag::Name if !value.contains(&i) => stems.push(site.view.stem(i)),
                Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Name => {}
                _ => break,
            }
        }
    }
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// "1,150 kilometres southeast of Tehran", "150 miles off Aden": the last word of the name behind the direction.
fn reference(site: &Site<'_>, claim: &Claim, end: usize) -> Stem {
    let Value::Quantity(quantity) = &claim.value else { return Stem(0) };
    if quantity.dimension != Dimension::Length {
        return Stem(0);
    }
    let Some(seen) = site.view.sentences.get(site.index) else { return Stem(0) };
    let window = end..(end + 12).min(site.sentence.tokens.end);
    let Some(name) = seen.names.iter().find(|name| window.contains(&name.tokens.start)) else {
        return Stem(0);
    };
    let linked = (end..name.tokens.start)
        .any(|i| matches!(site.text.word(i), "of" | "from" | "off" | "outside" | "to"));
    let broken = (end..name.tokens.start)
        .any(|i| matches!(site.text.word(i), "," | ";" | "and") || site.view.tag(i) == Tag::Verb);
    if linked && !broken { site.view.stem(name.tokens.end - 1) } else { Stem(0) }
}
