//! Whether: statements that deny.

use std::ops::Range;

use crate::claim::question;
use crate::claim::site::Site;
use crate::claim::speaker;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::word::Closed;
use crate::claim::{Claim, Kind, Polarity, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Polarity,
    question: "whether",
    about: "A clause that says that something is not so, or that somebody denies it. It is held against clauses that \
            affirm the same with the same words or with words that answer for them.",
    examples: &[("The army denied that it bombed the camp.", "denied")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    let Some(seen) = site.view.sentences.get(site.index) else { return };
    for clause in &seen.clauses {
        let Some(at) = denied(site, clause).or_else(|| without_verb(site, clause)) else { continue };
        let who = site.subject(at);
        let subject = who.as_ref().map_or("", |range| site.words(site.span_of(range)));
        let speaker = speaker::read(site, at);
        let asked = affirmed(site, who.as_ref(), clause, at);
        // Who "we" and "he" are, the question does not say.
        let is_named = |who: &&Range<usize>| site.view.tag(who.end - 1) != Tag::Pron || relates(site, who);
        let topic = match who.as_ref().filter(is_named) {
            Some(who) => format!("whether {} {asked}", named(site, who)),
            None => format!("whether: {asked}"),
        };
        let mut claim = site.claim(Kind::Polarity, topic, Value::Truth, clause);
        claim.polarity = Polarity::Denied;
        subject.clone_into(&mut claim.subject);
        site.text.word(at).clone_into(&mut claim.predicate);
        claim.attribution = speaker;
        claims.push(claim);
    }
}

/// Whether a subject is a word for one that stands before it.
fn relates(site: &Site<'_>, who: &Range<usize>) -> bool {
    matches!(site.text.word(who.start), "who" | "which" | "that")
}

/// The subject of a denial in words; of "who" and "which", what they stand for.
fn named(site: &Site<'_>, who: &Range<usize>) -> String {
    if !relates(site, who) {
        return question::inside(site, who);
    }
    let before = (site.sentence.tokens.start..who.start).rev().find(|&at| site.view.tag(at) != Tag::Mark);
    let names = site.view.sentences.get(site.index).map_or(&[][..], |seen| &seen.names);
    let name = before.and_then(|at| names.iter().find(|name| name.tokens.contains(&at)));
    let noun = before.map_or("", |at| site.words(site.text.tokens[at].span));
    name.map_or(noun, |name| site.words(name.span)).to_owned()
}

/// What is denied, as if it were affirmed: "was not at the church" asks whether somebody was at the church.
fn affirmed(site: &Site<'_>, who: Option<&Range<usize>>, clause: &Range<usize>, at: usize) -> String {
    let start = who.map_or(at, |who| who.end).max(clause.start).min(at);
    let start = start.max(at.saturating_sub(WORDS));
    let object = (at + 1..clause.end.min(at + 1 + OBJECT))
        .take_while(|&at| matches!(site.view.tag(at), Tag::Det | Tag::Adj | Tag::Noun | Tag::Name | Tag::Num))
        .last();
    let words = (start..=object.unwrap_or(at)).filter_map(|at| {
        let word = site.words(site.text.tokens[at].span);
        let denies = site.view.seen[at].word.closed & Closed::NEG != 0;
        let rest = word.strip_suffix("n't").or_else(|| word.strip_suffix("n\u{2019}t"));
        if denies { rest } else { Some(word) }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Words of its object that the question repeats at most.
const OBJECT: usize = 4;

/// Words of a denial that its question repeats at most.
const WORDS: usize = 6;

/// The last verb of a clause that is negated or denied; or the verb of a denial that has no verb behind it ("denied
/// those claims").
fn denied(site: &Site<'_>, clause: &Range<usize>) -> Option<usize> {
    let verb = |at: &usize| site.view.tag(*at) == Tag::Verb && !stance::takes_back(site, *at);
    let found = clause.clone().rev().filter(verb).find(|&at| stance::polarity(site, at) == Polarity::Denied);
    found.or_else(|| {
        let last = clause.clone().rev().find(verb)?;
        let behind = last + 1 + usize::from(site.text.word(last + 1) == "out");
        let object = matches!(site.view.tag(behind), Tag::Det | Tag::Noun | Tag::Adj | Tag::Name);
        (stance::denies(site, last) && object && last + 1 < clause.end).then_some(last)
    })
}

/// "was not afraid", "did not have a gun": a negated form of be or have that is the clause's own verb.
fn without_verb(site: &Site<'_>, clause: &Range<usize>) -> Option<usize> {
    let negated = |at: usize| site.view.seen[at].word.closed & Closed::NEG != 0;
    let helps = |at: usize| site.view.tag(at) == Tag::Aux;
    // "was not", and "wasn't" in one word.
    let not = clause.clone().find(|&at| {
        negated(at)
            && (at > clause.start && helps(at - 1) || helps(at))
            && !matches!(site.text.word(at + 1), "only" | "just")
    })?;
    // "There is no plan to ...": what is not there is the noun, whatever it is for.
    let there =
        site.text.word(not) == "no" && clause.clone().any(|at| at < not && site.text.word(at) == "there");
    if !there && (not..clause.end).any(|at| site.view.tag(at) == Tag::Verb) {
        return None;
    }
    let own = (not + 1..clause.end).find(|&at| helps(at));
    own.or_else(|| {
        (not + 1..clause.end).find(|&at| matches!(site.view.tag(at), Tag::Adj | Tag::Noun | Tag::Name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::engine;

    #[test]
    fn what_is_asked() {
        for (body, topic) in [
            ("The town was not damaged.", "whether town was damaged"),
            ("The town wasn't damaged.", "whether town was damaged"),
            ("Ms. Berg, who was not at the church, went home.", "whether Ms. Berg was at the church"),
            ("The crew did not lock the doors.", "whether crew did lock the doors"),
            ("The crew didn't lock the doors of the ship.", "whether crew did lock the doors"),
            ("It was not a riot.", "whether: was a riot"),
        ] {
            let read = engine::extract(Article::from_body(body));
            let found = read.claims.iter().find(|claim| claim.kind == Kind::Polarity);
            assert_eq!(found.map(|claim| claim.topic.as_str()), Some(topic), "{body}");
        }
    }

    /// The clauses in brackets are denied, and no others.
    #[track_caller]
    fn check(marked: &str) {
        let read = engine::extract(Article::from_body(marked.replace(['[', ']'], "")));
        let mut seen = String::new();
        let mut at = 0;
        for claim in read.claims.iter().filter(|claim| claim.kind == Kind::Polarity) {
            assert_eq!(claim.polarity, Polarity::Denied);
            seen += &read.article.body[at..claim.span.start];
            seen = seen + "[" + claim.span.of(&read.article.body) + "]";
            at = claim.span.end;
        }
        seen += &read.article.body[at..];
        assert_eq!(seen, marked);
    }

    #[test]
    fn denials() {
        check("The army denied [that it bombed the camp.]");
        check("[The army denied bombing the camp.]");
        check("[The minister rejected the reports.]");
        check("[Officials dismissed claims of fraud.]");
        check("[The firm ruled out a merger.]");
        check("He denied that he had not paid.");
        check("They also dispute control of the border region.");
        check("[They disputed the figures.]");
        check("He was dismissed from his post on Friday.");
    }

    #[test]
    fn negations() {
        check("[No tsunami warning was issued.]");
        check("[Nobody claimed responsibility.]");
        check("[The company has not disclosed the price.]");
        check("[The bridge never opened.]");
        check("[There was no damage.]");
        check("[It wasn't emotional from this end.]");
        check("[There was no time frame for getting the network fixed.]");
        check("[There are no plans for the forces to go ashore.]");
        check("[The border has not yet been laid down.]");
        check("[Neither man was armed.]");
        check("[He could not be reached for comment.]");
        check("[Nothing was stolen.]");
        check("[The talks were no longer planned.]");
        check("[Hardly anyone came.]");
        check("[Police said they had not found a weapon.]");
        check("He did not only win the race.");
        check("The No. 3 bus was late.");
        check("The gates opened at noon.");
    }

    #[test]
    fn what_takes_a_statement_back() {
        check("[There is no evidence] [that the pilot was drunk.]");
        check("[It is not true] [that the plant closed.]");
        check("It is false [that the plant closed.]");
        check("[He failed to stop at the light.]");
        check("[The mayor refused to resign.]");
        check("[The group has yet to claim responsibility.]");
        check("He never failed to stop at the light.");
    }
}
