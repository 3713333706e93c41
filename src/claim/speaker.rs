//! Who says what a sentence reports: the subject of its reporting verb, or what follows "according to".
//!
//! ```text
//!  Police said that 12 were hurt       12 were hurt, police said        a sailor, who said that they fired
//!  names what follows it               names the whole sentence         names what follows it, by its antecedent
//! ```

use std::ops::Range;

use super::moment::Moment;
use super::quotation;
use super::site::Site;
use super::stance::{base, is_passive};
use super::view::Tag;
use super::word::{Ending, Stance, is_stance};

/// Verbs that report speech; what else the lists of stances hold ("announce", "think") has objects of its own.
const SAYING: [&str; 12] = [
    "say", "tell", "add", "report", "claim", "confirm", "explain", "insist", "state", "estimate", "warn",
    "note",
];

/// The longest run of words that is looked through for a subject.
const FAR: usize = 30;

/// A speaker, and the tokens that are theirs.
struct Report {
    verb: usize,
    who: Range<usize>,
    scope: Range<usize>,
}

/// Who says what stands at the token `at`, if that is not the article.
#[must_use]
pub fn read(site: &Site<'_>, at: usize) -> Option<String> {
    in_sentence(site, at).or_else(|| quotation::speaker(site, at))
}

/// The same, by the token's own sentence alone.
pub(super) fn in_sentence(site: &Site<'_>, at: usize) -> Option<String> {
    let mut best: Option<Report> = None;
    for verb in site.sentence.tokens.clone() {
        let found = according(site, verb)
            .or_else(|| quoted(site, verb))
            .or_else(|| puts(site, verb))
            .or_else(|| report(site, verb, best.as_ref()));
        let theirs = |found: &Report| found.scope.contains(&at) && !is_when_said(site, found.verb, at);
        let Some(found) = found.filter(theirs) else { continue };
        // The nearest verb before is the innermost speaker; one behind speaks for what has none yet.
        if best.is_none() || found.verb < at {
            best = Some(found);
        }
    }
    let found = best?;
    let words = site.words(site.span_of(&found.who)).trim_end_matches(['.', ',']).trim();
    (!words.is_empty()).then(|| words.to_owned())
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
    let mut who = phrase(site, at + 2)?;
    let paper = matches!(
        site.text.word(who.end - 1),
        "data" | "figures" | "information" | "report" | "reports" | "statement" | "statistics"
    );
    if paper && matches!(site.text.word(who.end), "from" | "by") {
        who = phrase(site, who.end + 1).unwrap_or(who);
    }
    Some(Report { verb: at, who, scope: site.sentence.tokens.clone() })
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
    let comma = matches!(site.text.word(verb - 1), "," | "\"" | "”" | "'" | "’");
    if comma
        && base(site, verb) != "tell"
        && let Some(who) = phrase(site, verb + 1).filter(|who| ends_there(site, who.end))
    {
        return Some(Report { verb, who, scope: all });
    }
    let helper = |i: usize| matches!(site.view.tag(i), Tag::Aux | Tag::Adv);
    let last = (all.start..verb).rev().find(|&i| !helper(i))?;
    let behind = verb + 1..all.end;
    match site.text.word(last) {
        "," => {
            let who = apposed(site, last).or_else(|| shared(site, verb, before))?;
            let scope = if quoted_before(site, who.start) { all } else { who.start..behind.end };
            Some(Report { verb, who, scope })
        }
        "who" | "which" | "that" => {
            let comma = usize::from(last > all.start && site.text.word(last - 1) == ",");
            let who = subject(site, last.checked_sub(comma)?)?;
            Some(Report { verb, who, scope: behind })
        }
        "and" | "but" | "or" => Some(Report { verb, who: shared(site, verb, before)?, scope: behind }),
        _ => {
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
    if is_stance(word, Stance::Deny) {
        return true;
    }
    let next = site.text.word(verb + 1);
    let quoted = matches!(site.text.word(verb - 1), "," | "\"" | "”");
    let spoken = quoted || verb + 1 >= tokens.end || site.view.tag(verb + 1) == Tag::Mark || next == "that";
    match word {
        // "say, local markets"
        "say" => site.text.word(verb) != "say" || site.text.word(verb - 1) != "," || next != ",",
        "add" => spoken,
        "declare" | "announce" | "reveal" | "disclose" | "argue" | "maintain" | "acknowledge" | "admit" => {
            next == "that"
        }
        _ if !SAYING.contains(&word) => false,
        "tell" => true,
        // "damage estimated at", "is reported to": nobody says so.
        "estimate" | "report" | "claim" if matches!(next, "at" | "to" | "by") => false,
        "estimate" if site.text.word(verb - 1) == "to" => false,
        // "reported problems", "confirmed the deal" tell of a thing, and no clause follows.
        _ => spoken || (verb + 1..tokens.end).any(|i| matches!(site.view.tag(i), Tag::Verb | Tag::Aux)),
    }
}

/// Past whom something is told, and past the day: "he told | the AFP news agency", "he said | Friday evening".
fn past_hearer(site: &Site<'_>, verb: usize) -> usize {
    let next = verb + 1;
    let span = site.text.tokens.get(next).map(|token| token.span);
    if let Some(moment) =
        span.and_then(|span| site.facts.moments.iter().find(|moment| moment.span.overlaps(span)))
    {
        return site.tokens_in(moment.span).end;
    }
    let hearer = (base(site, verb) == "tell").then(|| phrase(site, next)).flatten();
    hearer.map_or(next, |hearer| hearer.end)
}

/// "five workers, all of whom said": the workers.
fn antecedent(site: &Site<'_>, who: Range<usize>) -> Option<Range<usize>> {
    if !matches!(site.text.word(who.end - 1), "whom" | "which") {
        return Some(who);
    }
    let first = site.sentence.tokens.start.max(who.start.saturating_sub(FAR));
    let many = |i: &usize| site.view.tag(*i) == Tag::Noun && site.view.seen[*i].word.ending == Ending::S;
    let head = (first..who.start).rev().find(many)?;
    let mut start = head;
    while start > first && matches!(site.view.tag(start - 1), Tag::Noun | Tag::Adj | Tag::Num | Tag::Name) {
        start -= 1;
    }
    Some(start..head + 1)
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

/// "X, a doctor at a clinic, told": what stands before the comma before.
fn apposed(site: &Site<'_>, comma: usize) -> Option<Range<usize>> {
    let first = site.sentence.tokens.start.max(comma.saturating_sub(FAR));
    let commas = || (first..comma).rev().filter(|&i| site.text.word(i) == ",");
    // The apposition starts with an article: what has commas of its own does not end it.
    let starts = |i: usize| {
        matches!(site.text.word(i + 1), "a" | "an" | "the" | "who" | "whose" | "one" | "his" | "her")
    };
    let open = commas().find(|&i| starts(i)).or_else(|| commas().next())?;
    subject(site, open)
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

/// The subject that ends before a token: a noun phrase with what prepositions join to it, of which the first is said.
fn subject(site: &Site<'_>, end: usize) -> Option<Range<usize>> {
    let first = site.sentence.tokens.start.max(end.saturating_sub(FAR));
    let joins = |i: usize| {
        matches!(
            site.view.tag(i),
            Tag::Name | Tag::Noun | Tag::Adj | Tag::Det | Tag::Num | Tag::Pron | Tag::Prep
        ) && !matches!(site.text.word(i), "that" | "as" | "who")
            || matches!(site.text.word(i), "'s" | "’s" | "-" | ".") && i + 1 < end
            || site.text.word(i) == "and" && i + 1 < end
    };
    let mut start = end;
    while start > first && (joins(start - 1) || adjunct(site, start - 1, first)) {
        start -= 1;
    }
    while start < end && (site.view.tag(start) == Tag::Mark || site.text.word(start) == "and") {
        start += 1;
    }
    let is_link = |i: &usize| site.view.tag(*i) == Tag::Prep && site.text.word(*i) != "of";
    let links: Vec<usize> = (start..end).filter(is_link).collect();
    let range = match links.first() {
        Some(&link) if link > start => start..link,
        // "On Friday officials said": what follows the last preposition.
        Some(_) => links.last().map_or(start, |link| link + 1)..end,
        None => start..end,
    };
    let start = (range.start..range.end).find(|&i| site.view.tag(i) != Tag::Det)?;
    let head =
        matches!(site.view.tag(range.end - 1), Tag::Name | Tag::Noun | Tag::Pron | Tag::Adj | Tag::Mark);
    head.then_some(start..range.end)
}

/// A word that can be a verb but ends a noun phrase: "the disaster | centre | in".
fn ends_noun(site: &Site<'_>, at: usize) -> bool {
    site.view.seen[at].word.ending == Ending::Bare
        && matches!(site.view.tag(at - 1), Tag::Noun | Tag::Adj)
        && (at + 1 >= site.sentence.tokens.end || matches!(site.view.tag(at + 1), Tag::Prep | Tag::Mark))
}

/// A word that can be a verb but stands inside a noun phrase: "the German | cruise | liner".
fn adjunct(site: &Site<'_>, at: usize, first: usize) -> bool {
    let led = || {
        (first.max(at.saturating_sub(3))..at)
            .rev()
            .take_while(|&i| matches!(site.view.tag(i), Tag::Adj | Tag::Name | Tag::Det | Tag::Noun))
            .any(|i| site.view.tag(i) == Tag::Det)
    };
    site.view.tag(at) == Tag::Verb
        && site.view.seen[at].word.ending == Ending::Bare
        && matches!(site.view.tag(at + 1), Tag::Noun | Tag::Name)
        && led()
}

/// The noun phrase that starts at a token: up to the next mark, verb or preposition but "of".
fn phrase(site: &Site<'_>, start: usize) -> Option<Range<usize>> {
    let mut end = start;
    while end < site.sentence.tokens.end && end < start + 12 {
        let stops = match site.view.tag(end) {
            Tag::Mark => {
                !matches!(site.text.word(end), "-" | "." | "'") || end + 1 >= site.sentence.tokens.end
            }
            Tag::Verb => !(end > start && ends_noun(site, end)),
            Tag::Aux | Tag::Conj => true,
            Tag::Prep => site.text.word(end) != "of",
            _ => matches!(site.text.word(end), "that" | "who"),
        };
        if stops {
            break;
        }
        end += 1;
    }
    // "analysts familiar with the matter"
    while end > start + 1
        && site.view.tag(end - 1) == Tag::Adj
        && matches!(site.view.tag(end - 2), Tag::Noun | Tag::Name)
        && site.view.tag(end) == Tag::Prep
    {
        end -= 1;
    }
    let names =
        (start..end).any(|i| matches!(site.view.tag(i), Tag::Name | Tag::Noun | Tag::Pron | Tag::Adj));
    names.then_some(start..end)
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::engine;

    /// The speaker of each claim in a sentence, each once.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let read = engine::extract(Article::from_body(text));
        let mut found: Vec<&str> =
            read.claims.iter().map(|c| c.attribution.as_deref().unwrap_or("-")).collect();
        found.dedup();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn speakers() {
        check("Police said that 12 people were hurt.", &["Police"]);
        check("At least 12 people were hurt, police said.", &["police"]);
        check(
            "At least 12 people were hurt, said Anna Berg of the coast guard.",
            &["Anna Berg of the coast guard"],
        );
        check("Five people were hurt, Ema Lund, a doctor at a clinic in Bergen, told AFP.", &["Ema Lund"]);
        check(
            "The police source, who wished to remain anonymous, said the men stole two cars.",
            &["police source"],
        );
        check(
            "Officials at the Interior and Commerce departments said they hired 12 people.",
            &["Officials"],
        );
        check("Aleem Khan, a U.N. spokesman in Juba, said: 12 people were hurt.", &["Aleem Khan"]);
        check("Anna Berg, the mayor, said earlier that 12 people were killed.", &["Anna Berg"]);
        check("The head of the team, Ali Safa, estimated that 50 houses were lost.", &["head of the team"]);
        check("\"It is a sign of 12 others,\" noted Anna Berg, an analyst.", &["Anna Berg"]);
        check(
            "The fire burned for three hours, according to data from the US Geological Survey.",
            &["the US Geological Survey"],
        );
    }

    #[test]
    fn quoted_by_others() {
        check("It killed 10 people, Iranian officials were quoted by AP as saying.", &["Iranian officials"]);
        check(
            "State television quoted the disaster centre in the province as saying 10 people were killed.",
            &["disaster centre"],
        );
        check(
            "IRNA quoted the head of the zone, Ali Safa, as saying the damage was estimated at $54 million.",
            &["head of the zone"],
        );
        check("The ministry put the toll at 12.", &["ministry"]);
        check("They put the table at 12 feet.", &["-"]);
        check(
            "\"We received 50 people,\" Ema Lund, a doctor at a clinic in Bergen, Hordaland county, told AFP.",
            &["Ema Lund"],
        );
        check("According to analysts familiar with the matter, it spans 12 years.", &["analysts"]);
        check(
            "A day earlier, the German cruise liner Columbus said it would fly its 246 passengers.",
            &["-", "German cruise liner Columbus"],
        );
    }

    #[test]
    fn hearers_and_days_behind_the_verb() {
        check("\"There were 12 men in the camp,\" he told journalists in Geneva.", &["he"]);
        check("There were 12 men in the camp, he told the AFP news agency.", &["he"]);
        check("Some 65 per cent of traffic was down, a spokesman said Friday evening.", &["spokesman", "-"]);
        check(
            "He talked to five workers in the Yida camp, all of whom said that 12 bombs were dropped.",
            &["-", "five workers"],
        );
        check("It is hard to estimate how many of the 300 users were hit.", &["-"]);
    }

    #[test]
    fn quotations_over_sentences() {
        check(
            "\"It was felt for 15 seconds. People panicked and rushed out of 12 homes,\" said Anna Berg.",
            &["Anna Berg"],
        );
        check("Anna Berg said: \"It lasted 15 seconds. Another 12 houses fell.\"", &["Anna Berg"]);
        check("“We lost 12 men,” said Anna Berg. “We found 14 others.”", &["Anna Berg"]);
        check("“We lost 12 men,” said Anna Berg. The army found 14 others.", &["Anna Berg", "-"]);
        check("The “Star” sank with 12 men. It was built in 10 months.", &["-"]);
    }

    #[test]
    fn what_is_nobodys_words() {
        check("Ty Lawson added 16 points for the team.", &["-"]);
        check("The banks in Kuwait also reported 12 faults.", &["-"]);
        check("Four ships heard from sailors, who said they were attacked by two boats.", &["-", "sailors"]);
    }
}
