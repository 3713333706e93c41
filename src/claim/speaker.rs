//! Who says what a sentence reports: the subject of its reporting verb, or what follows "according to".
//!
//! ```text
//!  Police said that 12 were hurt       12 were hurt, police said        a sailor, who said that they fired
//!  names what follows it               names the whole sentence         names what follows it, by its antecedent
//! ```

mod phrase;

use std::ops::Range;

use super::moment::Moment;
use super::site::Site;
use super::stance::{base, is_passive};
use super::view::Tag;
use super::word::{Closed, Ending, Stance, is_stance};
pub(super) use phrase::is_paper;
use phrase::{antecedent, apposed, apposed_name, issuer, phrase, subject};

/// Verbs that report speech; what else the lists of stances hold ("announce", "think") has objects of its own.
const SAYING: [&str; 15] = [
    "say", "tell", "add", "report", "claim", "confirm", "explain", "insist", "state", "estimate", "warn",
    "note", "allege", "stress", "believe",
];

/// Verbs that report speech where a quotation stands beside them: "she went on", "Berg recalled".
const UTTERING: [&str; 22] = [
    "went",
    "continued",
    "recalled",
    "replied",
    "responded",
    "asked",
    "wrote",
    "joked",
    "argued",
    "concluded",
    "observed",
    "remarked",
    "commented",
    "predicted",
    "shouted",
    "chanted",
    "yelled",
    "cried",
    "screamed",
    "acknowledged",
    "admitted",
    "declared",
];

/// The longest run of words that is looked through for a subject.
const FAR: usize = 30;

/// A verb of saying with its speaker, and the tokens that are theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    verb: usize,
    who: Range<usize>,
    scope: Range<usize>,
}

/// The reports of a sentence, in order of their verbs.
#[must_use]
pub fn reports(site: &Site<'_>) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    for verb in site.sentence.tokens.clone() {
        let report = according(site, verb)
            .or_else(|| quoted(site, verb))
            .or_else(|| puts(site, verb))
            .or_else(|| report(site, verb, found.last()))
            .or_else(|| issues(site, verb));
        found.extend(report.map(|report| Report {
            scope: reach(site, &report),
            who: issuer(site, report.who.clone()),
            ..report
        }));
    }
    found
}

/// How far the words of a speaker reach: a denial ends at "but", and what stands before a semicolon is not of one who
/// is named between commas behind it.
fn reach(site: &Site<'_>, report: &Report) -> Range<usize> {
    let Range { mut start, mut end } = report.scope;
    if is_stance(base(site, report.verb), Stance::Deny) {
        let parts = |i: &usize| matches!(site.text.word(*i), "but" | "while" | "although" | ";");
        end = (report.verb + 1..end).find(parts).unwrap_or(end);
    }
    let speaks = report.verb.min(report.who.start);
    let is_between = site.text.word(report.verb + 1) == "," && speaks == report.who.start;
    if is_between && site.text.word(report.verb) != "according" {
        start =
            (start..speaks.max(start)).rev().find(|&i| site.text.word(i) == ";").map_or(start, |at| at + 1);
    }
    start..end.max(start)
}

/// "Berg issued a statement": what follows in other sentences is his, and nothing in this one.
fn issues(site: &Site<'_>, verb: usize) -> Option<Report> {
    let issued = matches!(site.text.word(verb), "issued" | "released") && !is_passive(site, verb);
    let paper = (verb + 1..verb + 4).any(|i| site.text.word(i) == "statement");
    if !issued || !paper || verb == site.sentence.tokens.start {
        return None;
    }
    Some(Report { verb, who: subject(site, verb)?, scope: verb..verb })
}

/// Who says what stands at a token, by its own sentence; none where that is the article, or another sentence tells.
#[must_use]
pub fn read(site: &Site<'_>, at: usize) -> Option<String> {
    let mut best: Option<&Report> = None;
    for report in &site.facts.reports {
        let theirs = report.scope.contains(&at)
            && !is_when_said(site, report.verb, at)
            && !describes_speaker(site, report, at);
        // The nearest verb before is the innermost speaker; one behind speaks for what has none yet.
        if theirs && (best.is_none() || report.verb < at) {
            best = Some(report);
        }
    }
    best.and_then(|report| name(site, report))
}

/// A clause that holds a verb without who reports it: "police said that" before the verb, ", police said" behind it.
#[must_use]
pub fn without_reports(site: &Site<'_>, clause: Range<usize>, verb: usize) -> Range<usize> {
    let Range { mut start, mut end } = clause;
    for report in &site.facts.reports {
        let (first, last) = (report.verb.min(report.who.start), report.verb.max(report.who.end - 1));
        if last < verb && last >= start {
            start = last + 1;
        } else if first > verb && first < end {
            end = first;
        }
    }
    start..end
}

/// The speaker's words.
pub(super) fn name(site: &Site<'_>, report: &Report) -> Option<String> {
    // "said Berg yesterday": the day is no part of the name.
    let is_time = |i: usize| site.facts.moments.iter().any(|one| site.tokens_in(one.span).contains(&i));
    let Range { mut start, mut end } = report.who;
    while start < end && is_time(start) {
        start += 1;
    }
    while end > start && is_time(end - 1) {
        end -= 1;
    }
    if start == end {
        return None;
    }
    let words = site.words(site.span_of(&(start..end))).trim_end_matches(['.', ',']).trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// "said Anna Berg, 40, of Bergen", "Anna Berg, 40, said": what stands between speaker and verb is said of the speaker,
/// and what follows a speaker behind the verb, up to the next quotation mark.
fn describes_speaker(site: &Site<'_>, report: &Report, at: usize) -> bool {
    let Report { verb, who, .. } = report;
    if who.start < *verb {
        return (who.start..*verb).contains(&at);
    }
    let inverted = who.start <= verb + 2 && site.text.word(*verb) != "according";
    let goes_on = |i: usize| matches!(site.text.word(i), "\"" | "“" | "‘");
    inverted && at > *verb && !(who.end..at).any(goes_on)
}

/// "said Friday": the day on which somebody spoke, which he does not say.
fn is_when_said(site: &Site<'_>, verb: usize, at: usize) -> bool {
    let next = verb + 1 + usize::from(site.view.tag(verb + 1) == Tag::Prep);
    let starts = |moment: &Moment| {
        site.tokens_in(moment.span).contains(&next) && site.tokens_in(moment.span).contains(&at)
    };
    let moment = site.facts.moments.iter().find(|moment| starts(moment));
    moment.is_some_and(|moment| !matches!(site.text.word(site.tokens_in(moment.span).end), "'s" | "’s"))
}

/// "according to X", "according to data from X".
fn according(site: &Site<'_>, at: usize) -> Option<Report> {
    if site.text.word(at) != "according" || site.text.word(at + 1) != "to" {
        return None;
    }
    Some(Report { verb: at, who: phrase(site, at + 2)?, scope: site.sentence.tokens.clone() })
}

/// "X was quoted by Y as saying", "Y quoted X as saying": the words are X's.
fn quoted(site: &Site<'_>, saying: usize) -> Option<Report> {
    let all = site.sentence.tokens.clone();
    if site.text.word(saying) != "saying" || saying < all.start + 3 || site.text.word(saying - 1) != "as" {
        return None;
    }
    let first = all.start.max(saying.saturating_sub(FAR));
    let verb = (first..saying).rev().find(|&i| matches!(site.text.word(i), "quoted" | "quotes" | "cited"))?;
    let who = if is_passive(site, verb) {
        let helper = |i: usize| matches!(site.view.tag(i), Tag::Aux | Tag::Adv);
        let last = (all.start..verb).rev().find(|&i| !helper(i))?;
        subject(site, last + 1)?
    } else {
        let start = (verb + 1..saying).find(|&i| site.view.tag(i) != Tag::Det)?;
        phrase(site, start)?
    };
    let ends = site.text.word(saying + 1) == "." || saying + 1 >= all.end;
    let scope = if ends { all } else { saying + 1..all.end };
    Some(Report { verb: saying, who, scope })
}

/// "The ministry put the toll at 12".
fn puts(site: &Site<'_>, verb: usize) -> Option<Report> {
    if !matches!(site.text.word(verb), "put" | "puts") || is_passive(site, verb) {
        return None;
    }
    let end = site.sentence.tokens.end;
    let figure = |i: usize| site.text.word(i) == "at" && (i + 1..i + 4).any(|k| site.view.tag(k) == Tag::Num);
    (verb + 2..end.min(verb + 9)).find(|&i| figure(i))?;
    let who = subject(site, verb)?;
    let speaks = who.clone().any(|i| {
        site.view.tag(i) == Tag::Name
            || matches!(
                site.text.word(i),
                "police"
                    | "officials"
                    | "authorities"
                    | "agency"
                    | "agencies"
                    | "ministry"
                    | "government"
                    | "centre"
                    | "center"
                    | "institute"
                    | "media"
                    | "television"
                    | "sources"
                    | "witnesses"
                    | "residents"
                    | "survey"
                    | "spokesman"
                    | "spokeswoman"
                    | "analysts"
            )
    });
    speaks.then_some(Report { verb, who, scope: verb + 1..end })
}

/// What a verb of saying or denying reports, and whose it is.
fn report(site: &Site<'_>, verb: usize, before: Option<&Report>) -> Option<Report> {
    if !says(site, verb) {
        return None;
    }
    let all = site.sentence.tokens.clone();
    let behind = verb + 1..all.end;
    // "the dam held, Berg said, adding 12 gates were shut".
    if site.text.word(verb - 1) == "," && site.view.seen[verb].word.ending == Ending::Ing {
        return Some(Report { verb, who: shared(site, verb, before)?, scope: behind });
    }
    let comma = matches!(site.text.word(verb - 1), "," | "\"" | "”" | "'" | "’");
    if comma
        && base(site, verb) != "tell"
        && let Some(who) = phrase(site, verb + 1).filter(|who| ends_there(site, who.end))
    {
        return Some(Report { verb, who, scope: all });
    }
    let helper = |i: usize| matches!(site.view.tag(i), Tag::Aux | Tag::Adv);
    let last = (all.start..verb).rev().find(|&i| !helper(i))?;
    match site.text.word(last) {
        "," => {
            let first = apposed(site, last).or_else(|| shared(site, verb, before))?;
            let scope = if quoted_before(site, first.start) { all } else { first.start..behind.end };
            Some(Report { verb, who: apposed_name(site, &first, last).unwrap_or(first), scope })
        }
        "who" | "which" | "that" => {
            let comma = usize::from(last > all.start && site.text.word(last - 1) == ",");
            let who = subject(site, last.checked_sub(comma)?)?;
            Some(Report { verb, who, scope: behind })
        }
        "and" | "but" | "or" => Some(Report { verb, who: shared(site, verb, before)?, scope: behind }),
        _ => {
            // "Berg is quick to add that": the subject stands before.
            let eager = last > all.start
                && site.text.word(last) == "to"
                && matches!(site.text.word(last - 1), "quick" | "careful" | "keen" | "ready" | "eager");
            if eager {
                return Some(Report { verb, who: shared(site, verb, None)?, scope: behind });
            }
            let near = subject(site, last + 1)?;
            let who = antecedent(site, near.clone())?;
            let whole = quoted_before(site, who.start) && ends_there(site, past_hearer(site, verb));
            let scope = if whole { all } else { near.start..behind.end };
            Some(Report { verb, who, scope })
        }
    }
}

/// Whether a verb reports what somebody said, or denies it.
fn says(site: &Site<'_>, verb: usize) -> bool {
    let tokens = &site.sentence.tokens;
    if verb == tokens.start || site.view.tag(verb) != Tag::Verb || is_passive(site, verb) {
        return false;
    }
    let word = base(site, verb);
    // "no tsunami warning was issued", "the reporting of": a noun.
    if site.view.seen[verb].word.ending == Ending::Ing
        && matches!(site.view.tag(verb - 1), Tag::Noun | Tag::Adj | Tag::Det | Tag::Name)
        && matches!(site.view.tag(verb + 1), Tag::Aux | Tag::Prep)
        || site.view.tag(verb - 1) == Tag::Det
    {
        return false;
    }
    // "the autopsy report on": no verb agrees with one thing without an ending.
    let one = site.view.tag(verb - 1) == Tag::Noun
        && site.view.seen[verb - 1].word.ending == Ending::Bare
        && !matches!(site.text.word(verb - 1), "police" | "people" | "media" | "staff" | "crew" | "troops");
    // "one report said": a number and its noun.
    if site.text.word(verb - 1) == "one" && site.view.seen[verb].word.ending == Ending::Bare {
        return false;
    }
    if one && site.view.seen[verb].word.ending == Ending::Bare && site.view.tag(verb + 1) == Tag::Prep {
        return false;
    }
    if is_stance(word, Stance::Deny) {
        return true;
    }
    // "his friends have not explained what": nobody said so.
    let helps = |i: &usize| matches!(site.view.tag(*i), Tag::Aux | Tag::Adv);
    let mut before = (tokens.start..verb).rev().take_while(helps);
    if before.any(|i| site.view.seen[i].word.closed & Closed::NEG != 0) {
        return false;
    }
    // "if somebody tells me": nobody in particular says so.
    if matches!(
        site.text.word(verb - 1),
        "somebody" | "someone" | "anybody" | "anyone" | "nobody" | "everyone"
    ) {
        return false;
    }
    let next = site.text.word(verb + 1);
    let quoted = matches!(site.text.word(verb - 1), "," | "\"" | "”");
    let spoken = quoted || verb + 1 >= tokens.end || site.view.tag(verb + 1) == Tag::Mark || next == "that";
    match word {
        // "say, local markets"
        "say" => site.text.word(verb) != "say" || site.text.word(verb - 1) != "," || next != ",",
        "add" => spoken,
        "declare" | "announce" | "reveal" | "disclose" | "argue" | "maintain" | "acknowledge" | "admit" => {
            site.text.word(past_hearer(site, verb)) == "that"
        }
        _ if !SAYING.contains(&word) => {
            UTTERING.contains(&site.text.word(verb)) && beside_quotation(site, verb)
        }
        // "warned us to leave" is no statement.
        "tell" | "warn" if hearer_end(site, verb).is_some_and(|end| site.text.word(end) == "to") => false,
        "tell" => true,
        // "damage estimated at", "is reported to": nobody says so.
        "estimate" | "report" | "claim" if matches!(next, "at" | "to" | "by") => false,
        "estimate" if site.text.word(verb - 1) == "to" => false,
        // "reported problems", "confirmed the deal" tell of a thing, and no clause follows.
        _ => spoken || (verb + 1..tokens.end).any(|i| matches!(site.view.tag(i), Tag::Verb | Tag::Aux)),
    }
}

/// Whether a quotation closes right before a verb and its subject.
fn beside_quotation(site: &Site<'_>, verb: usize) -> bool {
    let first = site.sentence.tokens.start.max(verb.saturating_sub(5));
    (first..verb).any(|i| matches!(site.text.word(i), "\"" | "”" | "’" | "'"))
}

/// Past whom something is told, and past place and day: "he told | the AFP news agency", "he said | Friday evening",
/// "he said | here".
fn past_hearer(site: &Site<'_>, verb: usize) -> usize {
    let adverb =
        matches!(site.text.word(verb + 1), "here" | "later" | "earlier" | "separately" | "afterwards");
    let next = verb + 1 + usize::from(adverb);
    let span = site.text.tokens.get(next).map(|token| token.span);
    if let Some(moment) =
        span.and_then(|span| site.facts.moments.iter().find(|moment| moment.span.overlaps(span)))
    {
        return site.tokens_in(moment.span).end;
    }
    let hearer = (base(site, verb) == "tell").then(|| hearer_end(site, verb)).flatten();
    hearer.unwrap_or(next)
}

/// Past the hearer right behind a verb.
fn hearer_end(site: &Site<'_>, verb: usize) -> Option<usize> {
    phrase(site, verb + 1).map(|hearer| hearer.end)
}

/// Whether no clause goes on at a token: a mark, a preposition, the end.
fn ends_there(site: &Site<'_>, at: usize) -> bool {
    at >= site.sentence.tokens.end
        || matches!(site.text.word(at), "who" | "as" | "after" | "when" | "while" | "in" | "and")
        || matches!(site.view.tag(at), Tag::Mark | Tag::Prep)
}

/// Whether what a speaker said stands before them: after a comma or a closing quotation mark.
fn quoted_before(site: &Site<'_>, start: usize) -> bool {
    let first = site.sentence.tokens.start;
    let article = usize::from(start > first && site.view.tag(start - 1) == Tag::Det);
    let start = start - article;
    start > first && matches!(site.text.word(start - 1), "," | "\"" | "”" | "’" | "'" | "?" | "!")
}

/// The subject that a second verb shares: the speaker before it, else what the sentence starts with.
fn shared(site: &Site<'_>, verb: usize, before: Option<&Report>) -> Option<Range<usize>> {
    if let Some(before) = before {
        return Some(before.who.clone());
    }
    let first = site.sentence.tokens.start;
    let end = (first..verb).find(|&i| matches!(site.view.tag(i), Tag::Verb | Tag::Aux))?;
    // "X, a close partner of Y, had made": the apposition stands between.
    let comma = end > first && site.text.word(end - 1) == ",";
    if comma { apposed(site, end - 1) } else { subject(site, end) }
}

#[cfg(test)]
pub(super) mod tests;
