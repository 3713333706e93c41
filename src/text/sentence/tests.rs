//! One line a case: sentences joined by ` | ` in the expected text stand with one space between them in the input.

use super::*;
use proptest::prelude::*;

fn sentences(body: &str) -> Vec<&str> {
    let mut found = Vec::new();
    split(body, Span::new(0, body.len()), |span| found.push(span.of(body)));
    found
}

#[track_caller]
fn check(marked: &str) {
    let body = marked.replace(" | ", " ");
    assert_eq!(sentences(&body).join(" | "), marked);
}

/// The input is given apart where the space between sentences is not one blank.
#[track_caller]
fn check_raw(body: &str, expected: &[&str]) {
    assert_eq!(sentences(body), expected);
}

#[test]
fn plain_ends() {
    check("Meta signed. | Amazon gained.");
    check("Did it? | Yes! | It did.");
    check("It fell 5%. | Shares rose $3. | £2 was lost.");
    check("The quake hit at 0737. | It killed 24.");
    check("They left in 2004. | Ten came back.");
    check("One fell. | 20 rose.");
    check("One sentence without a stop");
    check("It rose to 5.9 on the scale. | It fell.");
    check("The Éclair sank. | Él said so. | “Über” came.");
    check("She won. | iPhone sales rose. | eBay fell.");
    check("They came home. | (Nobody knew.) | It rained.");
    check("The version is 2.0. | It works.");
    check("That is 4.30am. | Police came.");
    check("Call 911. | Wait there.");
    check_raw("Unstopped", &["Unstopped"]);
    check_raw("", &[]);
    check_raw("  Two.  \n Three. ", &["Two.", "Three."]);
    check_raw("是的。他走了。", &["是的。", "他走了。"]);
}

#[test]
fn titles_before_names() {
    check("Mr. Smith left. | Mrs. Jones stayed.");
    check("Dr. Ema Suryani told AFP. | She left.");
    check("Const. Tim Fanning said so. | He left.");
    check("Then Gen. David Petraeus spoke. | He left.");
    check("Texas Gov. Greg Abbott signed it. | Critics objected.");
    check("Sen. Tom Coburn and Rep. John Boehner met. | They argued.");
    check("Army Col. Steve Warren, a spokesman, spoke.");
    check("Rear Adm. John Kirby confirmed it. | He left.");
    check("Lt. Gov. Dan Patrick spoke.");
    check("He moved to St. Louis. | She stayed in St. Paul.");
    check("They climbed Mt. Cook. | Two fell.");
    check("Prof. A. N. Other wrote it. | It sold.");
    check("Sgt. Mary Kay and Capt. John Hook met.");
    check("Messrs. Smith and Jones came.");
    check("The Rev. Al Sharpton spoke. | He left.");
    check("The Hon. Mr. Justice Peel ruled. | They paid.");
    check("Cmdt. Paul Day came.");
    check("Brgd. Omar Bek came.");
    check("Mme. Curie won. | She won twice.");
}

#[test]
fn initials_and_states() {
    check("J. K. Rowling wrote it. | It sold.");
    check("John F. Kennedy spoke. | He left.");
    check("By A. N. Other and B. C. Small");
    check("George W. Bush left. | He went home.");
    check("The U.S. Geological Survey said so. | It measured 6.1.");
    check("He lives in the U.S. | The others left.");
    check("He lives in the U.S. and works. | She does not.");
    check("The U.N. Security Council met. | It voted.");
    check("Troops left Washington, D.C. | They flew home.");
    check("A Vancouver, B.C. business closed. | It reopened.");
    check("She has a Ph.D. in physics. | He has none.");
    check("Malibu, Calif. police came. | They left.");
    check("The center in Golden, Colo., said it was 6.1. | It rose.");
    check("Rancho Mirage, Calif. | The actress left.");
    check("In L.A. Superior Court, he lost. | She won.");
    check("The E.U. and the U.K. agreed. | They signed.");
    check("Rusli M. Saleh spoke. | He is the chief.");
    check("It was Plan B. | It failed.");
    check("A.J. Smith issued a statement. | He left.");
    check("P. Diddy and M. Night came. | C. Moore left.");
    check("It grew in the U.S.S.R. | It spread.");
}

#[test]
fn companies_and_streets() {
    check("Apple Inc. reported profits. | Shares rose.");
    check("Apple Inc. CEO Tim Cook spoke. | He smiled.");
    check("It belongs to Dow Jones & Co. | The price fell.");
    check("Reliance Globalcom Ltd. in India said so. | It waits.");
    check("TallGrass Distribution Ltd., a supplier, closed. | It reopened.");
    check("Police came to TallGrass Distributors Ltd. | They left.");
    check("The Canadian Broadcasting Corp. reported it. | Others followed.");
    check("At 40 East 5th Ave. at night. | He ran.");
    check("He ran down Main St. and hid. | She saw him.");
    check("Cos. such as Intel rose. | AMD fell.");
    check("Warner Bros. Pictures made it. | It sold.");
    check("John Smith Jr. was hurt. | He lived.");
    check("Yahoo! Inc. rose. | Google fell.");
    check("Amazon.com Inc. and Alphabet Inc. fell. | Meta rose.");
}

#[test]
fn numbers_dates_and_times() {
    check("He lives at No. 10 Downing Street. | He moved.");
    check("He said No. | She said yes.");
    check("Nos. 3 and 4 failed. | The rest ran.");
    check("It came on Jan. 5. | It left on Feb. 6, 2010.");
    check("It was back by Dec. 31. | It broke again.");
    check("They met in Nov. | They parted.");
    check("It paid $1.5 bn. in cash. | The rest is owed.");
    check("It paid $1.5 bn. | The rest is owed.");
    check("It is 20 km. from town. | It is far.");
    check("It weighs 5 lbs. | It floats.");
    check("The deal was signed on Fri. in Paris. | It holds.");
    check("The deal was signed on Fri. | The sum is secret.");
    check("On Fri. April 3 it rained. | It stopped.");
    check("It began at 4 p.m. ET on Friday. | It ended.");
    check("It began at 4 p.m. Friday. | It ended.");
    check("It began at 4 p.m. local time. | It ended.");
    check("It began at 4 p.m. | Police came.");
    check("It struck at 7:37 a.m. UTC (3:37 a.m. EDT), killing one. | It hurt two.");
    check("At 4:30 a.m. local time (11.30 p.m. ET) it began. | It ended.");
    check("They fell at 3 p.m. (1200 GMT). | Two more fell.");
    check("Just after 6:00 p.m. he left. | She stayed.");
    check("See Fig. 3 and pp. 10 to 12. | They differ.");
    check("Section 5. | Then section 6.");
    check("He aimed a. 357 caliber revolver. | He fired.");
    check("Rs. 500 was paid. | It was late.");
    check("It took approx. 20 days. | It rained.");
    check("Vol. 2 came out. | Vol. 3 did not.");
}

#[test]
fn latin_and_lists() {
    check("Chips, e.g. Graviton, sell. | Others do not.");
    check("Chips, i.e. Trainium, sell. | Others do not.");
    check("Smith v. Jones and Bush vs. Gore were cases. | They ended.");
    check("Smith et al. wrote it. | It sold.");
    check("They sell chips, cables, etc. in Asia. | They grow.");
    check("They sell chips, cables, etc. | Sales grow.");
    check("The Dept. of Justice sued. | It won.");
    check("Cf. Graviton2. | It is older.");
}

#[test]
fn names_with_dots_inside() {
    check("ASP.NET is old. | Node.js is new.");
    check("He wrote in .NET for years. | She did not.");
    check("Amazon.com fell. | Booking.com rose.");
    check("See www.bbc.co.uk for more. | Or call.");
    check("Version 3.2.1 is out. | It works.");
    check("The 3.5mm jack is gone. | It stays gone.");
}

#[test]
fn quotes() {
    check("\"We act.\" | She left.");
    check("\"We act,\" he said. | \"We win.\"");
    check("“We act.” | She left. | ‘He stays.’ | They go.");
    check("He said: \"We act. | We win.\" | She left.");
    check("\"Why?\" he asked. | \"Because!\" she said.");
    check("\"Why?\" Smith asked. | He left.");
    check("\"Stop!\" Mr Brown shouted. | They ran.");
    check("He asked \"why?\" | She left.");
    check("He said \"no.\" | She said \"yes.\"");
    check("They said it was \"over.\" | It was not.");
    check("He calls it “the end”. | She does not.");
    check("The “U.S.” said no.");
    check("\"The injuries vary.\"");
    check("\"Our teams struggle,\" said Sahara. | \"They hope.\"");
    check("He was 'done.' | She was not.");
    check("The pirates' boats. | They sank.");
    check("«Oui.» | Il part.");
    check("He said (\"It ended.\") and left.");
}

#[test]
fn brackets() {
    check("(Amazon fell.) | Both rose.");
    check("Amazon (and Meta) rose. | Google fell.");
    check("It fell (by 5%). | It rose.");
    check("It happened (in the U.S.) in May. | It ended.");
    check("The cloud (e.g. AWS) grows. | It pays.");
    check("It ended.[1] | It began.[23]");
    check("[It ended.] | It began.");
    check("It hit the rich (see No. 4) and poor. | It ended.");
}

#[test]
fn dots_in_a_row() {
    check("He waited... and waited. | She left.");
    check("He waited… | She left.");
    check("He waited… and left.");
    check("He has sense... | They killed him.");
    check("Wait . . . what? | Nothing.");
    check("What?! | Nothing!!! | Really.");
    check("Up the coast... the Sixers won. | They lost.");
}

#[test]
fn marks_of_the_corpus() {
    check("He closed the \"wounds \" fast. | She ran.");
    check("\"Stop them \". | He ran.");
    check("He said: \"it ended. \" | She ran.");
    check_raw("The president has the final say. \"", &["The president has the final say. \""]);
    check("They razed mud - brick houses. | Ten died.");
    check("It was Agence - France Presse. | It said so.");
    check("'stop, stop. '\" | He fell.");
    check("He ended .");
    check("It ended . | The next began .");
}

#[test]
fn lost_spaces() {
    check_raw("It ended.The next began.", &["It ended.", "The next began."]);
    check_raw("He left.\"We act,\" she said.", &["He left.", "\"We act,\" she said."]);
    check_raw("“We act.”She left.", &["“We act.”", "She left."]);
    check_raw("\"We act.\"Police left.", &["\"We act.\"", "Police left."]);
    check_raw("Use file.Name or a.B here.", &["Use file.", "Name or a.B here."]);
    check_raw("It fell to 5.Then it rose.", &["It fell to 5.Then it rose."]);
    check_raw("U.S.Geological Survey", &["U.S.Geological Survey"]);
}

#[test]
fn line_breaks_inside() {
    check_raw("Mr.\nSmith left.\nHe ran.", &["Mr.\nSmith left.", "He ran."]);
    check_raw("It ended\nthere. Then\nit began.", &["It ended\nthere.", "Then\nit began."]);
}

#[test]
fn a_sentence_without_end_is_cut() {
    let body = "word ".repeat(200_000);
    let found = sentences(&body);
    assert!(found.iter().all(|sentence| sentence.len() <= MAX_SENTENCE));
    assert_eq!(found.iter().map(|sentence| sentence.split(' ').count()).sum::<usize>(), 200_000);
    let solid = "ä".repeat(5000);
    assert_eq!(sentences(&solid).concat(), solid);
}

proptest! {
    #[test]
    fn spans_are_ordered_and_inside(body in "[A-Za-z0-9 .!?\"'()…“”\n$é。]{0,200}") {
        let mut last = 0;
        split(&body, Span::new(0, body.len()), |span| {
            assert!(span.start >= last && span.end <= body.len() && !span.is_empty());
            assert!(body.get(span.range()).is_some_and(|text| text == text.trim()));
            last = span.end;
        });
    }

    #[test]
    fn no_letter_is_lost(body in "[A-Za-z0-9 .!?\"'()…“”\n$é。]{0,200}") {
        let kept: String = sentences(&body).concat();
        let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        prop_assert_eq!(count(&kept), count(&body));
    }
}
