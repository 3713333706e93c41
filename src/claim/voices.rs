//! Speakers that only other sentences name: of quotations over sentences and paragraphs, of "he said".
//!
//! ```text
//!  "It lasted 15 seconds. ¶ People ran," said Nugroho.        the sentence that closes it names the speaker
//!  Nugroho said: "It lasted 15 seconds. ¶ People ran."        the sentence that opens it does
//!  "We lost 12 men," said Berg. ¶ "Four were found."          a quotation right behind another has its speaker
//!  Berg said the dam held. ¶ He said 12 men were lost.        he is the last speaker, where no other name comes between
//! ```
//!
//! It runs over an article's claims when their sentences are read, once for each piece of a long one; the work is linear.

use crate::article::Article;
use crate::text::{Pane, Text};

use super::Claim;
use super::quotation::Quotation;
use super::site::{Facts, Site};
use super::speaker;
use super::view::{Tag, View};

/// Sentences through which a speaker who was named goes on as "he" or "she".
const STANDING: usize = 3;

/// An article that was read, without its claims.
#[derive(Clone, Copy)]
pub(super) struct Read<'a> {
    pub(super) article: &'a Article,
    pub(super) text: &'a Text,
    pub(super) view: &'a View,
    pub(super) facts: &'a Pane<Facts>,
}

/// Who has spoken so far in an article that is read from its first sentence to its last.
#[derive(Default)]
pub(super) struct Voices {
    last: Last,
    /// Sentences that were heard.
    heard: usize,
    /// Quotations that were given a speaker.
    given: usize,
    /// The sentence that the last of them ends in, and its speaker.
    before: Option<(usize, Option<String>)>,
}

impl Voices {
    /// Gives each claim the speaker that other sentences name. The claims are those of the sentences from where it ended
    /// last to `until`; no quotation opens before that place and closes behind it.
    pub(super) fn assign(
        &mut self,
        read: Read<'_>,
        quotations: &[Quotation],
        until: usize,
        claims: &mut [Claim],
    ) {
        let many = quotations[self.given..].partition_point(|one| one.sentences.0 < until);
        let quotations = &quotations[self.given..self.given + many];
        let speakers = self.speakers(read, quotations);
        for claim in claims {
            self.hear(read, claim.sentence + 1);
            if claim.attribution.as_deref().is_none_or(is_quoted_self)
                && let Some(site) = read.site(claim.sentence)
            {
                let tokens = site.tokens_in(claim.value_span);
                let at = tokens.clone().find(|&i| read.view.tag(i) != Tag::Mark).unwrap_or(tokens.start);
                let behind = quotations.partition_point(|one| one.tokens.end <= at);
                let inside = quotations.get(behind).is_some_and(|one| one.tokens.contains(&at));
                let who = speakers.get(behind).filter(|_| inside).cloned().flatten();
                claim.attribution = who.or(claim.attribution.take());
            }
            if let Some(who) = &claim.attribution
                && let Some(named) = self.last.meant(read, who, claim.sentence)
            {
                claim.attribution = Some(named);
            }
        }
        self.hear(read, until);
    }

    /// Hears the sentences before a place, those that were not.
    fn hear(&mut self, read: Read<'_>, until: usize) {
        for index in self.heard..until {
            self.last.hear(read, index);
        }
        self.heard = self.heard.max(until);
    }

    /// The speaker of each of the next quotations.
    fn speakers(&mut self, read: Read<'_>, quotations: &[Quotation]) -> Vec<Option<String>> {
        let mut speakers: Vec<Option<String>> = Vec::with_capacity(quotations.len());
        for one in quotations {
            let (home, end) = one.sentences;
            let first = |index: usize| read.text.sentences[index].tokens.start.max(one.tokens.start + 1);
            let named = |index: usize, at: usize| read.speaker(index, at).filter(|who| !is_quoted_self(who));
            let own = named(end, first(end)).or_else(|| named(home, one.tokens.start + 1));
            let who = own.or_else(|| {
                let before = self.before.as_ref().filter(|(end, _)| end + 1 == home);
                let named = before.map(|(_, speaker)| speaker.clone());
                follows(read, one).then(|| named.unwrap_or_else(|| told_before(read, home))).flatten()
            });
            self.before = Some((end, who.clone()));
            speakers.push(who);
        }
        self.given += quotations.len();
        speakers
    }
}

impl<'a> Read<'a> {
    /// A sentence with its values.
    fn site(&self, index: usize) -> Option<Site<'a>> {
        Some(Site {
            article: self.article,
            text: self.text,
            view: self.view,
            index,
            sentence: self.text.sentences.get(index)?,
            facts: self.facts.get(index)?,
        })
    }

    /// Who says what stands at a token of a sentence, by that sentence alone.
    fn speaker(&self, sentence: usize, at: usize) -> Option<String> {
        speaker::read(&self.site(sentence)?, at)
    }
}

/// Whether a quotation stands for itself, right behind running text: whole sentences, and nobody named in them.
fn follows(read: Read<'_>, one: &Quotation) -> bool {
    let (home, end) = one.sentences;
    let (first, last) = (&read.text.sentences[home], &read.text.sentences[end]);
    let is_whole = one.tokens.start == first.tokens.start && one.tokens.end + 1 >= last.tokens.end;
    let near = home > 0 && read.text.sentences[home - 1].block + 1 >= first.block;
    is_whole && near
}

/// Who says what stands at the end of the sentence before.
fn told_before(read: Read<'_>, home: usize) -> Option<String> {
    let before = home.checked_sub(1)?;
    let sentence = &read.text.sentences[before];
    let last = sentence.tokens.clone().rev().find(|&i| read.view.tag(i) != Tag::Mark)?;
    read.speaker(before, last).or_else(|| {
        // "12 were lost, Berg told reporters": the end is not what was said, but it is Berg who speaks.
        let site = read.site(before)?;
        site.facts.reports.last().and_then(|report| speaker::name(&site, report))
    })
}

/// The last speaker who was named, one person and one body.
#[derive(Default)]
struct Last {
    person: Option<(String, usize)>,
    body: Option<(String, usize)>,
}

impl Last {
    /// Notes who speaks in a sentence, and forgets the person where another is named.
    fn hear(&mut self, read: Read<'_>, index: usize) {
        let Some(site) = read.site(index) else { return };
        let mut is_new = false;
        for report in &site.facts.reports {
            let Some(who) = speaker::name(&site, report) else { continue };
            if is_pronoun(&who) || speaker::is_paper(who.rsplit(' ').next().unwrap_or("")) {
                continue;
            }
            let place = if is_body(&who) { &mut self.body } else { &mut self.person };
            is_new |= place.as_ref().is_none_or(|(known, _)| *known != who);
            *place = Some((who, index));
        }
        if !is_new
            && let Some((person, _)) = &self.person
            && names_another(&site, person)
        {
            self.person = None;
        }
    }

    /// Who a pronoun stands for; none where that is not safe, or the words name somebody.
    fn meant(&self, read: Read<'_>, who: &str, sentence: usize) -> Option<String> {
        let lower = who.to_ascii_lowercase();
        let (known, far) = match lower.as_str() {
            "he" | "she" => (&self.person, STANDING),
            "it" | "they" => (&self.body, 1),
            _ if speaker::is_paper(&lower) => {
                let heard = |one: &Option<(String, usize)>| one.as_ref().map(|(_, heard)| *heard);
                let later = heard(&self.person) > heard(&self.body);
                (if later { &self.person } else { &self.body }, STANDING)
            }
            _ => return None,
        };
        let (name, heard) = known.as_ref().filter(|(_, heard)| heard + far >= sentence)?;
        // "An aide said that when King was asked, she told them": one of two.
        let unsure = *heard == sentence && read.site(sentence).is_some_and(|site| names_beside(&site, name));
        (!unsure).then(|| name.clone())
    }
}

/// "I said", "we told them": whoever is quoted.
fn is_quoted_self(who: &str) -> bool {
    matches!(who, "I" | "We" | "we")
}

fn is_pronoun(who: &str) -> bool {
    matches!(
        who.to_ascii_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "who"
            | "which"
            | "that"
            | "others"
            | "some"
            | "one"
    )
}

/// Whether a speaker is no single person: an office, a firm, several people.
fn is_body(who: &str) -> bool {
    let lower = who.to_lowercase();
    // "head of the agency" is a person, "Sudan Armed Forces" are none.
    let head = lower.split(" of ").next().and_then(|words| words.rsplit(' ').next()).unwrap_or("");
    let many = head.len() > 3 && head.ends_with('s') && !head.ends_with("ss") && !who.contains(" of ");
    many && who.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_lowercase))
        || BODIES.contains(&head)
}

/// Nouns for those who speak as a body.
const BODIES: [&str; 44] = [
    "police",
    "officials",
    "authorities",
    "agency",
    "ministry",
    "government",
    "navy",
    "army",
    "military",
    "bureau",
    "department",
    "office",
    "survey",
    "centre",
    "center",
    "council",
    "court",
    "company",
    "firm",
    "group",
    "bank",
    "university",
    "institute",
    "association",
    "organisation",
    "organization",
    "commission",
    "committee",
    "service",
    "services",
    "union",
    "party",
    "media",
    "television",
    "radio",
    "news",
    "team",
    "administration",
    "hospital",
    "forces",
    "guard",
    "command",
    "board",
    "state",
];

/// Whether a sentence names anybody beside a speaker.
fn names_beside(site: &Site<'_>, speaker: &str) -> bool {
    let is_time = |at: usize| site.facts.moments.iter().any(|one| site.tokens_in(one.span).contains(&at));
    let names = site.view.sentences.get(site.index).map_or(&[][..], |seen| &seen.names);
    names.iter().any(|name| !is_time(name.tokens.start) && !speaker.contains(site.words(name.span)))
}

/// Whether a sentence opens with the name of another than the speaker: "he" may be that one.
fn names_another(site: &Site<'_>, speaker: &str) -> bool {
    let Some(name) = site.view.sentences.get(site.index).and_then(|seen| seen.names.first()) else {
        return false;
    };
    let words = site.words(name.span);
    let leads = name.tokens.start <= site.sentence.tokens.start + 2;
    let acts = matches!(site.view.tag(name.tokens.end), Tag::Verb | Tag::Aux | Tag::Mark | Tag::Adv);
    leads && acts && !words.split(' ').any(|word| word.len() > 2 && speaker.contains(word)) && !is_body(words)
}

#[cfg(test)]
mod tests {
    use crate::claim::speaker::tests::check;

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
    fn quotations_over_paragraphs() {
        check(
            "The dam broke. | \"The water rose by three feet. | We lost 12 sheep,\" said Anna Berg, a farmer.",
            &["Anna Berg"],
        );
        check(
            "The dam broke. | “The water rose by three feet. | “We lost 12 sheep,” the farmer said.",
            &["farmer"],
        );
        check(
            "\"We lost 12 sheep,\" said Anna Berg, a farmer. | \"The water rose by three feet. It took two barns.\"",
            &["Anna Berg"],
        );
        check(
            "Anna Berg said the dam was weak. | \"We told them 12 times.\" | The council spent $3 million on it.",
            &["Anna Berg", "-"],
        );
        check(
            "“We lost 12 sheep,” said Anna Berg, “and two barns. | The dam was 90 years old.”",
            &["Anna Berg"],
        );
        check(
            "\"We lost 12 sheep,\" she went on. \"The dam was 90 years old,\" Anna Berg added.",
            &["she", "Anna Berg"],
        );
    }

    #[test]
    fn pronouns() {
        check(
            "Anna Berg said the dam lost 12 gates. | She said three men drowned, and she added that 40 fled.",
            &["Anna Berg"],
        );
        check(
            "The mayor, Anna Berg, said the dam lost 12 gates. | Tom Lie was there. | He said three men drowned.",
            &["Anna Berg", "He"],
        );
        check(
            "Tom Lie said the dam lost 12 gates. | Olsen issued a statement. | \"I saw 40 men,\" he said.",
            &["Tom Lie", "Olsen"],
        );
        check("The coast guard said 12 men drowned. | It said three ships sank.", &["coast guard"]);
        check("Norsk Power said 12 gates broke. | The statement said three men drowned.", &["Norsk Power"]);
        check(
            "The power company said 12 gates broke. | Three men drowned, the release said.",
            &["power company"],
        );
        check("An aide said that when King was asked, she told them she saw 12 men.", &["she"]);
        check(
            "The dam broke. | Olsen issued a statement. | \"I lost 12 sheep in one night, and that is all.\"",
            &["Olsen"],
        );
    }
}
