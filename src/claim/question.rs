//! The question that a typed value answers, in a few words that a person understands: "how many were killed", "what the
//! deal is worth", "when Amazon announced this partnership".
//!
//! It is made from the article's own words around the value: the noun that it stands before, or the subject and the verb
//! that govern it. Questions name topics on the screen; what is compared is decided elsewhere, by typed profiles.

use std::ops::Range;

use super::Kind;
use super::quantity::{Dimension, Quantity};
use super::site::Site;
use super::view::Tag;
use crate::text::BlockKind;

/// Longer than this, the words of a clause are no short name.
const SHORT: usize = 44;

/// The question that a quantity of a kind answers. `tokens` are its number, unit and counted noun.
pub fn of_quantity(site: &Site<'_>, kind: Kind, quantity: &Quantity, tokens: &Range<usize>) -> String {
    if let Some(label) = site.label() {
        return label.to_lowercase();
    }
    match kind {
        Kind::Money => of_money(site, quantity, tokens),
        Kind::Duration => of_duration(site, quantity, tokens),
        _ if quantity.dimension == Dimension::Count => of_count(site, quantity, tokens),
        _ => of_measure(site, quantity, tokens),
    }
}

/// The question that a moment answers.
pub fn of_moment(site: &Site<'_>, tokens: &Range<usize>) -> String {
    if let Some(label) = site.label() {
        return format!("when: {}", label.to_lowercase());
    }
    let Some(verb) = site.governor(tokens.start) else { return "when".to_owned() };
    if let Some(event) = event(site, verb, tokens) {
        return format!("when {event}");
    }
    let subject = site.subject(verb).filter(|range| site.view.tag(range.end - 1) != Tag::Pron);
    match subject {
        // "the country bombing", without "is" or "was", is no sentence.
        Some(subject) if is_bare_participle(site, &subject, verb) => {
            format!("when ({})", site.text.word(verb))
        }
        Some(subject) => format!("when {} {}", site.words(site.span_of(&subject)), site.text.word(verb)),
        None => format!("when {}", site.text.word(verb)),
    }
}

fn of_count(site: &Site<'_>, quantity: &Quantity, tokens: &Range<usize>) -> String {
    let Some(counted) = &quantity.counted else { return "how many".to_owned() };
    let toll = counted.modifiers.iter().find_map(|word| match word.as_str() {
        "dead" => Some("killed"),
        "injured" | "missing" | "arrested" => Some(word.as_str()),
        _ => None,
    });
    if let Some(toll) = toll {
        return format!("how many were {toll}");
    }
    if quantity.is_street_block() {
        return "which block".to_owned();
    }
    let noun = match counted.head.as_str() {
        // "twice" counts them in one word.
        "time" => "times".to_owned(),
        _ => spelled(site, site.words(counted.span)),
    };
    match doer(site, tokens) {
        Some(doer) => format!("how many {noun} {doer}"),
        None => format!("how many {noun}"),
    }
}

fn of_money(site: &Site<'_>, quantity: &Quantity, tokens: &Range<usize>) -> String {
    if let Some(noun) = site.measured_before(tokens.start) {
        return format!("the {}", site.text.word(noun));
    }
    if let Some(noun) = priced(site, tokens) {
        return format!("how much the {noun} is worth");
    }
    if let Some(doer) = doer(site, tokens) {
        return format!("how much {doer}");
    }
    let noun = quantity.counted.as_ref().map(|counted| spelled(site, site.words(counted.span)));
    match noun.or_else(|| nearest_noun(site, tokens).map(str::to_owned)) {
        Some(noun) => format!("how much money ({noun})"),
        None => "how much money".to_owned(),
    }
}

fn of_duration(site: &Site<'_>, quantity: &Quantity, tokens: &Range<usize>) -> String {
    if let Some(noun) = noun_behind(site, quantity, tokens) {
        return format!("how long the {noun} is");
    }
    if let Some(noun) = lasting(site, tokens) {
        return format!("how long ({noun})");
    }
    if let Some(doer) = doer(site, tokens) {
        return format!("how long {doer}");
    }
    match nearest_noun(site, tokens) {
        Some(noun) => format!("how long ({noun})"),
        None => "how long".to_owned(),
    }
}

/// What goes on for so long: "began two hours of negotiations".
fn lasting<'a>(site: &Site<'a>, tokens: &Range<usize>) -> Option<&'a str> {
    let of = (tokens.start..(tokens.end + 1).min(site.sentence.tokens.end))
        .find(|&at| site.text.word(at) == "of")?;
    let noun = of + 1;
    (noun < site.sentence.tokens.end && site.view.tag(noun) == Tag::Noun).then(|| site.text.word(noun))
}

fn of_measure(site: &Site<'_>, quantity: &Quantity, tokens: &Range<usize>) -> String {
    let measured = site.measured_before(tokens.start).map(|at| site.text.word(at));
    match (&quantity.dimension, measured) {
        (Dimension::Magnitude, _) => "the magnitude".to_owned(),
        (Dimension::Ordinal, _) => match &quantity.counted {
            Some(counted) => format!("which {} it is", spelled(site, site.words(counted.span))),
            None => "which place".to_owned(),
        },
        (Dimension::Calibre, _) => "which calibre".to_owned(),
        (_, Some(noun)) => format!("the {noun}"),
        (Dimension::Age, _) => match (person_of(site, quantity, tokens.start), head_of(site, quantity)) {
            (Some(name), _) => format!("how old {name} is"),
            (None, Some(noun)) => format!("how old ({noun})"),
            (None, None) => "the age".to_owned(),
        },
        (Dimension::Share, _) => match nearest_noun(site, tokens) {
            Some(noun) => format!("what share of {noun}"),
            None => "what share".to_owned(),
        },
        (Dimension::Length, _) => of_length(site, quantity, tokens),
        _ => match nearest_noun(site, tokens) {
            Some(noun) => format!("how much ({noun})"),
            None => "how much".to_owned(),
        },
    }
}

fn of_length(site: &Site<'_>, quantity: &Quantity, tokens: &Range<usize>) -> String {
    if let Some(noun) = noun_behind(site, quantity, tokens) {
        return format!("how long the {noun} is");
    }
    if let Some(name) = measured_from(site, tokens.end) {
        return format!("how far from {name}");
    }
    match nearest_noun(site, tokens) {
        Some(noun) => format!("how far ({noun})"),
        None => "how far".to_owned(),
    }
}

/// The name behind a distance: "1,150 kilometres southeast of Tehran", "150 miles off Aden".
fn measured_from<'a>(site: &Site<'a>, end: usize) -> Option<&'a str> {
    let last = site.sentence.tokens.end;
    let linked = (end..(end + 6).min(last))
        .take_while(|&i| !matches!(site.view.tag(i), Tag::Verb | Tag::Conj))
        .find(|&i| matches!(site.text.word(i), "of" | "from" | "off" | "outside"))?;
    let names = &site.view.sentences.get(site.index)?.names;
    let name = names.iter().find(|name| name.tokens.start > linked && name.tokens.start <= linked + 6)?;
    Some(site.words(site.span_of(&name.tokens)))
}

/// What a sum is the price of: the noun right behind it ("a multi-million-dollar order"), or before "worth".
fn priced(site: &Site<'_>, tokens: &Range<usize>) -> Option<String> {
    let first = site.sentence.tokens.start;
    let worth = (first..tokens.start).rev().take(4).find(|&i| site.text.word(i) == "worth");
    if let Some(worth) = worth {
        let noun = (first..worth).rev().find(|&i| site.view.tag(i) == Tag::Noun)?;
        return Some(spelled(site, site.text.word(noun)));
    }
    let behind = tokens.end - usize::from(site.view.tag(tokens.end - 1) == Tag::Noun && tokens.len() > 1);
    let noun =
        (behind..behind + 2).find(|&i| i < site.sentence.tokens.end && site.view.tag(i) == Tag::Noun)?;
    let between = (behind..noun).all(|i| site.view.tag(i) == Tag::Adj);
    (between && WORTH.contains(&site.text.word(noun))).then(|| site.text.word(noun).to_owned())
}

/// Nouns for things that have a price.
const WORTH: [&str; 18] = [
    "acquisition",
    "agreement",
    "bid",
    "business",
    "commitment",
    "company",
    "contract",
    "deal",
    "firm",
    "home",
    "house",
    "investment",
    "order",
    "partnership",
    "project",
    "purchase",
    "stake",
    "takeover",
];

/// The noun that a measure describes: "six-year contract", "84-yard run".
fn noun_behind(site: &Site<'_>, quantity: &Quantity, tokens: &Range<usize>) -> Option<String> {
    let unit_ends = site.tokens_in(quantity.span).end;
    let hyphened = site.words(quantity.span).contains('-');
    let is_noun = |at: usize| at < site.sentence.tokens.end && site.view.tag(at) == Tag::Noun;
    (hyphened && is_noun(unit_ends)).then(|| site.text.word(unit_ends).to_owned()).or_else(|| {
        let last = tokens.end - 1;
        (hyphened && last >= unit_ends && is_noun(last)).then(|| site.text.word(last).to_owned())
    })
}

/// "Thomas missed", "Meta will deploy": a name and its verb right before the value, as they stand.
fn doer(site: &Site<'_>, tokens: &Range<usize>) -> Option<String> {
    let clause = site.view.clause_of(site.text, site.index, tokens.start);
    let verb = (clause.start..tokens.start).rev().find(|&i| site.view.tag(i) == Tag::Verb)?;
    if verb + 4 < tokens.start {
        return None;
    }
    let subject = site.subject(verb).filter(|range| site.view.tag(range.end - 1) != Tag::Pron)?;
    let helps = |i| matches!(site.view.tag(i), Tag::Aux | Tag::Adv | Tag::Verb) || site.text.word(i) == "to";
    let is_infinitive = subject.end < verb && site.text.word(subject.end) == "to";
    if is_infinitive || verb - subject.end > 4 || !(subject.end..verb).all(helps) {
        return None;
    }
    if is_headline(site) { None } else { phrase(site, &(subject.start..verb + 1)) }
}

/// Subject, verb, and the object right behind it, as they stand; `None` where that is no short name.
fn event(site: &Site<'_>, verb: usize, value: &Range<usize>) -> Option<String> {
    let subject = site.subject(verb).filter(|range| site.view.tag(range.end - 1) != Tag::Pron)?;
    if (subject.end..verb).any(|i| matches!(site.view.tag(i), Tag::Mark | Tag::Conj)) {
        return None;
    }
    if is_bare_participle(site, &subject, verb) {
        return None;
    }
    let object = object_end(site, verb, value);
    let words = |end: usize| phrase(site, &(subject.start..end));
    words(object).or_else(|| words(verb + 1))
}

/// Whether a verb stands as "bombing" does, without "is" or "was" between it and its subject.
fn is_bare_participle(site: &Site<'_>, subject: &Range<usize>, verb: usize) -> bool {
    site.text.word(verb).ends_with("ing") && !(subject.end..verb).any(|at| site.view.tag(at) == Tag::Aux)
}

/// Where the noun phrase right behind a verb ends; right behind the verb where there is none.
fn object_end(site: &Site<'_>, verb: usize, value: &Range<usize>) -> usize {
    let end = site.sentence.tokens.end.min(if value.start > verb { value.start } else { verb + 6 });
    let in_phrase = |&i: &usize| {
        site.text.word(i) != "that" && matches!(site.view.tag(i), Tag::Det | Tag::Adj | Tag::Noun | Tag::Name)
    };
    let last = (verb + 1..end.min(verb + 6)).take_while(in_phrase).last();
    match last {
        Some(last) if matches!(site.view.tag(last), Tag::Noun | Tag::Name) => last + 1,
        _ => verb + 1,
    }
}

/// Tokens as they stand, where they are a short name; in small letters where only the start of the sentence made a
/// capital.
fn phrase(site: &Site<'_>, tokens: &Range<usize>) -> Option<String> {
    let tokens = &(opening(site, tokens.start)..tokens.end);
    let words = site.words(site.span_of(tokens));
    if words.chars().count() > SHORT || words.contains([',', '"', '\n', '\u{201c}', '\u{201d}', '(']) {
        return None;
    }
    Some(inside(site, tokens))
}

/// Where a noun phrase opens: with its article, or with the owner that stands before it ("the bank's bosses").
fn opening(site: &Site<'_>, start: usize) -> usize {
    let first = site.sentence.tokens.start;
    let is_before = |at: usize, is: &dyn Fn(Tag) -> bool| at > first && is(site.view.tag(at - 1));
    let mut start = start;
    if is_before(start, &|tag| tag == Tag::Det) && matches!(site.text.word(start - 1), "'s" | "’s") {
        start -= 1;
        while is_before(start, &|tag| matches!(tag, Tag::Noun | Tag::Name | Tag::Adj)) {
            start -= 1;
        }
    }
    start - usize::from(is_before(start, &|tag| tag == Tag::Det))
}

/// Tokens as they stand inside of a sentence: what is no name opens with a small letter.
pub(crate) fn inside(site: &Site<'_>, tokens: &Range<usize>) -> String {
    let words = site.words(site.span_of(tokens));
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if site.view.tag(tokens.start) != Tag::Name && site.text.word(tokens.start) != "i" => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

/// The name right before an age: "Chohan, 59, of".
fn person_before<'a>(site: &Site<'a>, at: usize) -> Option<&'a str> {
    let seen = site.view.sentences.get(site.index)?;
    let name = seen.names.iter().rev().find(|name| name.tokens.end <= at && at - name.tokens.end <= 3)?;
    Some(site.words(site.span_of(&name.tokens)))
}

/// Whose age it is, by name: "27-year-old Tom Berg", "Tom Berg, 27".
fn person_of<'a>(site: &Site<'a>, age: &Quantity, at: usize) -> Option<&'a str> {
    let Some(counted) = &age.counted else { return person_before(site, at) };
    let names = &site.view.sentences.get(site.index)?.names;
    // The place in "a 61-year-old Vancouver man" is not who is so old.
    let name =
        names.iter().find(|name| counted.span.overlaps(name.span) && name.span.end >= counted.span.end)?;
    Some(site.words(name.span))
}

/// The noun that an age stands before, at the end of its phrase: "61-year-old Vancouver man".
fn head_of<'a>(site: &Site<'a>, age: &Quantity) -> Option<&'a str> {
    let tokens = site.tokens_in(age.counted.as_ref()?.span);
    let last = tokens.end.checked_sub(1)?;
    (site.view.tag(last) == Tag::Noun).then(|| site.text.word(last))
}

/// Words as they stand; in a headline, where every word may have a capital, in small letters.
fn spelled(site: &Site<'_>, words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_headline(site) { joined.to_lowercase() } else { joined }
}

fn is_headline(site: &Site<'_>) -> bool {
    site.text
        .block_of(site.sentence)
        .is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading))
}

/// The noun that a measure stands beside: after it, else the nearest one before it.
fn nearest_noun<'a>(site: &Site<'a>, tokens: &Range<usize>) -> Option<&'a str> {
    let clause = site.view.clause_of(site.text, site.index, tokens.start);
    let noun = |&i: &usize| matches!(site.view.tag(i), Tag::Noun | Tag::Name) && !tokens.contains(&i);
    let after = (tokens.end..clause.end.min(tokens.end + 4)).find(noun);
    after.or_else(|| (clause.start..tokens.start).rev().find(noun)).map(|i| site.text.word(i))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::Kind;
    use crate::engine;

    /// The questions of the quantities and moments in a text.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = engine::extract(Article::from_body(text));
        let typed = |kind| matches!(kind, Kind::Number | Kind::Money | Kind::Date | Kind::Duration);
        let topics: Vec<&str> =
            read.claims.iter().filter(|c| typed(c.kind)).map(|c| c.topic.as_str()).collect();
        assert_eq!(topics.join(" | "), expected, "{text}");
    }

    #[test]
    fn money() {
        check("The partnership is worth billions of dollars to both.", "how much the partnership is worth");
        check("It signed a multi-million-dollar deal with the port.", "how much the deal is worth");
        check("The bank said Norsk invested $5 billion in the startup.", "how much Norsk invested");
        check(
            "The bank's bosses offered 250,000 rand to anyone who talks.",
            "how much the bank's bosses offered",
        );
        check("The jury heard of a loss of $3 million.", "the loss");
    }

    #[test]
    fn counts_and_measures() {
        check("The quake killed at least 20 people.", "how many were killed");
        check(
            "The report says Thomas missed nine games because of his ankle.",
            "how many games Thomas missed",
        );
        check("The hospital treated dozens of children.", "how many children the hospital treated");
        check("Police named the victim as Raj Patel, 59, of Leeds.", "how old Raj Patel is");
        check("A 61-year-old Vancouver man was charged.", "how old (man)");
        check("The tremor struck at a depth of 10 km.", "the depth");
        check("It struck 55 km south of the town of Bireun.", "how far from Bireun");
    }

    #[test]
    fn times() {
        check("The company signed a six-year contract with the city.", "how long the contract is");
        check("Police began two hours of negotiations with the man.", "how long (negotiations)");
        check("The storm lasted three hours.", "how long the storm lasted");
        check(
            "Representatives of Norsk announced this partnership on Friday.",
            "when Norsk announced this partnership",
        );
    }
}
