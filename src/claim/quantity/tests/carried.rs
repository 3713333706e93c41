//! Rule tests: what a bare number counts.

use super::check;
use crate::claim::quantity::{find, find_after};

#[test]
fn noun_of_the_clause_before() {
    check(
        "The navy attacked [nearly 100] boats and sank [nearly 40].",
        "nearly 100 (boat) | nearly 40 (boat)",
    );
    check("[Seven] guards were hurt, [three] seriously.", "7 (injured guard) | 3 (injured guard)");
    check(
        "The firm sold [5 million] phones in 2009 and [8 million] in 2010.",
        "5 million (phone) | 8 million (phone)",
    );
    check("They dropped [four] bombs - [two] landed in the yard.", "4 (bomb) | 2 (bomb)");
    check("[Twelve] huts fell and [six] collapsed.", "12 (hut) | 6 (hut)");
    check("Of the [20] killed, [five] were children.", "20 (dead people) | 5 (child)");
    check(
        "There are [1,009] species in the park: [409] animals and [600] plants.",
        "1,009 (species) | 409 (animal) | 600 (plant)",
    );
    check("[Seven] bridges fell, [two] of which were old.", "7 (bridge) | 2 (bridge) +partitive");
    check("[One] bomb hit the hall and [three or four] fell outside.", "1 (bomb) | 3 to 4 (bomb)");
    check("With [one] cable down we used [the other two].", "1 (cable) | 2 (cable) +additional");
    check("[One] man phoned [911] at noon.", "1 (man) | 911");
    check("The knife was similar to one used in May.", "");
    check("[Some 68 percent] of Greeks believe it.", "about 68 % of greek");
}

#[test]
fn numbers_that_go_on_with_nothing() {
    check("The firm has [12] shops; [15]; [a further 30].", "12 (shop) | 15 | 30 +additional");
    check("The [two] firms met at [Gate 4] and left.", "2 (firm) | no. 4");
    check("She lost [two] sons, [11] and [14].", "2 (son) | 11 | 14");
    check("The [two] sides agreed on [three].", "2 (side) | 3");
}

/// The last count of the second sentence, against the first.
#[track_caller]
fn across(first: &str, second: &str, expected: &str) {
    let body = format!("{first} {second}");
    let text = crate::text::read(&body);
    let before = find(&body, &text, &text.sentences[0]);
    let found = find_after(&body, &text, &text.sentences[1], before.last());
    let quantity = found.last().unwrap();
    assert_eq!(super::says(quantity), expected);
}

#[test]
fn noun_of_the_sentence_before() {
    across("They dropped four bombs.", "Two landed in the yard.", "2 (bomb) +partitive");
    across("They dropped four bombs.", "Of these, three went off.", "3 (bomb) +partitive");
    across("Some 40 tourists were freed.", "Of these, five were children.", "5 (child) +partitive");
    across("They dropped four bombs.", "Nine went off.", "9");
    across("They dropped four bombs.", "One could only wonder.", "1");
    across("They dropped four bombs.", "The score was 3 in the end.", "3");
}
