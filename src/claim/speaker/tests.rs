//! Rule tests: whose words a sentence holds.

use crate::article::Article;
use crate::claim::{Claim, Kind};
use crate::engine;

/// The speaker of each typed value, each once in a row; bars part paragraphs.
#[track_caller]
pub(in crate::claim) fn check(text: &str, expected: &[&str]) {
    let read = engine::extract(Article::from_body(text.replace(" | ", "\n")));
    let kinds = [Kind::Number, Kind::Money, Kind::Date, Kind::Duration, Kind::Polarity];
    let typed = |c: &&Claim| kinds.contains(&c.kind);
    let mut found: Vec<&str> =
        read.claims.iter().filter(typed).map(|c| c.attribution.as_deref().unwrap_or("-")).collect();
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
    check("Officials at the Interior and Commerce departments said they hired 12 people.", &["Officials"]);
    check("Aleem Khan, a U.N. spokesman in Juba, said: 12 people were hurt.", &["Aleem Khan"]);
    check("Anna Berg, the mayor, said earlier that 12 people were killed.", &["Anna Berg"]);
    check("The head of the team, Ali Safa, estimated that 50 houses were lost.", &["Ali Safa"]);
    check("\"It is a sign of 12 others,\" noted Anna Berg, an analyst.", &["Anna Berg"]);
    check(
        "The fire burned for three hours, according to data from the US Geological Survey.",
        &["the US Geological Survey"],
    );
}

#[test]
fn a_text_that_opens_with_to() {
    // No word stands before "to".
    check("To say that the dam broke is wrong.", &[]);
    check("To report that 12 men drowned is wrong.", &["-"]);
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
fn what_is_nobodys_words() {
    check("Ty Lawson added 16 points for the team.", &["-"]);
    check("The banks in Kuwait also reported 12 faults.", &["-"]);
    check("Four ships heard from sailors, who said they were attacked by two boats.", &["-", "sailors"]);
}

#[test]
fn papers_are_their_issuers() {
    check("According to a statement by the port of Oslo, 12 ships sank.", &["the port of Oslo"]);
    check("A release from the coast guard said that 12 ships sank.", &["the coast guard"]);
    check("The bank's quarterly report said that 12 branches closed.", &["bank"]);
    check("The Norsk Power statement said that 12 gates broke.", &["Norsk Power"]);
}

#[test]
fn what_is_said_of_the_speaker() {
    check("Anna Berg, 40, said that 12 ships sank.", &["-", "Anna Berg"]);
    check("\"We lost 12 ships,\" said Anna Berg, 40, of Bergen.", &["Anna Berg", "-"]);
    check("One 16-year-old pupil said that 12 ships sank.", &["-", "One 16-year-old pupil"]);
    check(
        "\"We lost 12 ships,\" said Tom Lie, 61, adding, \"Four are missing.\"",
        &["Tom Lie", "-", "Tom Lie"],
    );
}

#[test]
fn verbs_of_saying() {
    check("The dam lost 12 gates, a navy spokesman said here.", &["navy spokesman"]);
    check("\"We lost 12 boats,\" she went on.", &["she"]);
    check("\"We lost 12 boats,\" said Tom Lie yesterday.", &["Tom Lie", "-"]);
    check("The guards warned us to leave 12 boats.", &["-"]);
    check("His son is a guard for Nord and he said that 12 ships sank.", &["he"]);
    check("The autopsy report on Tom Lie did not name the 12 wounds.", &["-"]);
    check(
        "12 ships sank, according to Nord Relief and Works Agency aide Tom Lie.",
        &["Nord Relief and Works Agency aide Tom Lie"],
    );
    check("Berg is quick to add that 12 ships sank.", &["Berg"]);
    check("If somebody tells me that 12 ships sank, I laugh.", &["-"]);
    check("It is used on 12 ships, according to port statistics from May.", &["port statistics"]);
    check("\"We ran,\" said Tom Lie, noting that 12 ships sank.", &["Tom Lie"]);
    check("Observers said nothing had changed on 12 ships.", &["Observers"]);
    check("Tom Lie said he didn't see the 12 ships.", &["Tom Lie"]);
    check("His friends have not explained how 12 ships sank.", &["-"]);
    check(
        "\"We lost 12 ships,\" said Nord Micro advanced threat researcher Tom Lie.",
        &["Nord Micro advanced threat researcher Tom Lie"],
    );
    check("\"Give us 12 days,\" they chanted in front of it.", &["they"]);
    check("The mayor rejected calls for 12 votes, but his party holds three seats.", &["mayor", "-"]);
    check("They came at 10 a.m.; 12 boats were lost, Berg said.", &["Berg"]);
    check("First came 12 men; two boats, the police said, were lost.", &["-", "police"]);
    check("One report said that 12 ships sank.", &["-"]);
    check("Police allege Tom Lie stole 12 boats.", &["Police"]);
    check("The mayor announced Friday that 12 boats were lost.", &["-", "mayor"]);
    check("Sources in the port told Havn that 12 boats were lost.", &["Sources"]);
    check("The dam held, Anna Berg said, adding 12 gates in the south were shut.", &["Anna Berg"]);
    check("The leaders claim there are 12 boats.", &["leaders"]);
}
