//! Small stories, each of one rule: two articles that share their opening, and one sentence each that does or does not
//! contradict the other's.

use gainsay::article::Article;
use gainsay::engine;

/// What both articles open with: enough for them to be of one story.
const OPENING: &str = "The ferry Aurora sank off the port of Leixoes on Wednesday 3 March 2021 after a fire in its engine room, the \
                       coast guard said.\nThe Aurora belonged to the Douro shipping line and was on its way to Vigo.\n";

/// The kinds of the conflicts between two articles that go on with these sentences.
fn conflicts(one: &str, two: &str) -> Vec<String> {
    let article = |name: &str, text: &str| Article {
        path: Some(format!("{name}.txt")),
        ..Article::from_body(format!("{OPENING}{text}\n"))
    };
    let analysis = engine::analyse(vec![article("one", one), article("two", two)]);
    analysis.stories.iter().flat_map(|story| &story.conflicts).map(|c| format!("{:?}", c.kind)).collect()
}

#[track_caller]
fn apart(one: &str, two: &str, kind: &str) {
    assert_eq!(conflicts(one, two), [kind], "{one} / {two}");
    assert_eq!(conflicts(two, one), [kind], "{two} / {one}");
}

#[track_caller]
fn beside(one: &str, two: &str) {
    assert_eq!(conflicts(one, two), Vec::<String>::new(), "{one} / {two}");
    assert_eq!(conflicts(two, one), Vec::<String>::new(), "{two} / {one}");
}

#[test]
fn counts_of_one_thing() {
    apart(
        "The Aurora carried 43 lifeboats on its deck.",
        "The Aurora carried 12 lifeboats on its deck.",
        "Number",
    );
    apart(
        "The fire burned for two hours in the engine room.",
        "The fire burned for five hours in the engine room.",
        "Duration",
    );
    beside(
        "The Aurora carried 43 lifeboats on its deck.",
        "The Aurora carried about 43 lifeboats on its deck.",
    );
}

#[test]
fn people_of_a_place() {
    apart(
        "The port of Leixoes is home to 120,000 people.",
        "The port of Leixoes has a population of 200,000.",
        "Number",
    );
    beside(
        "The port of Leixoes is home to 120,000 people.",
        "The port of Leixoes has a population of 120,000.",
    );
}

#[test]
fn more_than_names_the_last_round_figure() {
    apart(
        "The Aurora had served the route for more than two decades.",
        "The Aurora had served the route for 35 years.",
        "Duration",
    );
    beside(
        "The Aurora had served the route for more than two decades.",
        "The Aurora had served the route for 25 years.",
    );
}

#[test]
fn days_of_one_deed() {
    apart(
        "On November 11 last year the Aurora rammed a trawler off Vigo.",
        "On November 14 last year the Aurora rammed a trawler off Vigo.",
        "Date",
    );
    beside("The captain of the Aurora said so on Thursday.", "The captain of the Aurora said so on Friday.");
}

#[test]
fn denials_and_what_they_deny() {
    apart(
        "The crew of the Aurora locked the doors of the engine room.",
        "The crew of the Aurora did not lock the doors of the engine room.",
        "Polarity",
    );
    beside(
        "The crew of the Aurora did not lock the doors of the engine room.",
        "The crew of the Aurora had not locked the doors of the engine room.",
    );
    beside(
        "Experts were trying to determine the cause of the fire on the Aurora.",
        "The cause of the fire on the Aurora has not been determined yet.",
    );
}

#[test]
fn wholes_and_their_parts() {
    beside(
        "The crew launched 28 lifeboats of the Aurora.",
        "The crew launched 28 of 41 lifeboats of the Aurora.",
    );
    beside(
        "Five sailors of the Aurora were rescued, four by helicopter.",
        "Four sailors of the Aurora were rescued by helicopter.",
    );
}

#[test]
fn other_times_and_other_games() {
    beside(
        "The captain spent 19 seasons with the Douro line.",
        "Prior to that, the captain spent four seasons with the Douro line.",
    );
    beside(
        "Striker Joao Pinto of the Aurora club had 16 points.",
        "Joao Pinto had 15 points and eight assists in the win.",
    );
}

#[test]
fn words_of_one_sort() {
    apart(
        "The mate of the Aurora, who had been fired from the line, was on board.",
        "The mate of the Aurora, who had been laid off by the line, was on board.",
        "Category",
    );
    beside(
        "The mate of the Aurora, who had been fired from the line, was on board.",
        "The mate of the Aurora, who had been dismissed by the line, was on board.",
    );
    // An article that uses both words tells of two people.
    beside(
        "The mate of the Aurora had been fired. The cook of the Aurora had been laid off.",
        "The mate of the Aurora had been laid off.",
    );
}

#[test]
fn names_of_companies() {
    apart(
        "The cargo belonged to Seagrove Distribution Ltd. of Vigo.",
        "The cargo belonged to Seagrove Distributors Ltd. of Vigo.",
        "Entity",
    );
    beside(
        "The cargo belonged to Seagrove Motors Ltd. of Vigo.",
        "The engine came from Seagrove Marine Ltd. of Vigo.",
    );
}

#[test]
fn two_sides_of_one_figure() {
    apart(
        "The Aurora carried nearly 300 passengers on that day.",
        "The Aurora carried more than 300 passengers on that day.",
        "Number",
    );
    beside(
        "The Aurora carried nearly 300 passengers on that day.",
        "The Aurora carried about 300 passengers on that day.",
    );
}

#[test]
fn holders_of_a_post() {
    apart(
        "Nobody was to blame, line manager A.B. Marsh said in a statement.",
        "Nobody was to blame, line manager A.B. Cole said in a statement.",
        "Entity",
    );
    // Two spellings, another body, and a post that is past.
    beside(
        "Nobody was to blame, line manager A.B. Marsh said in a statement.",
        "Nobody was to blame, line manager A.B. Marsch said in a statement.",
    );
    beside(
        "Nobody was to blame, Douro manager Ana Marsh said in a statement.",
        "Nobody was to blame, Minho manager Ana Cole said in a statement.",
    );
    beside(
        "Nobody was to blame, line manager Ana Marsh said in a statement.",
        "Nobody was to blame, former line manager Ana Cole said in a statement.",
    );
}

#[test]
fn what_a_rule_leaves_alone() {
    // Money is paid in no place, and fires are of no game.
    apart("The Aurora was worth $5 million in Portugal.", "The Aurora was worth $8 million.", "Money");
    apart("Crews put out 12 fires on the Aurora.", "Crews put out 30 fires on the Aurora.", "Number");
    apart(
        "The Aurora was given to the kings of Spain in 2010.",
        "The Aurora was given to Spain in 2012.",
        "Date",
    );
    apart(
        "Douro added the Aurora to its fleet in 2010.",
        "Douro added the Aurora to its fleet in 2012.",
        "Date",
    );
    // Of a few, and of one unit, "more than" may well be twice as much.
    beside("The Aurora carried more than one lifeboat.", "The Aurora carried two lifeboats.");
    beside("The repair of the Aurora took more than a year.", "The repair of the Aurora took two years.");
}

#[test]
fn words_of_one_sort_are_of_one_thing() {
    beside("The fire closed the train station of Vigo.", "The fire closed the bus station of Vigo.");
    beside(
        "The rescue plane reached the Aurora. By helicopter!",
        "The rescue helicopter reached the Aurora.",
    );
    beside("Workers of Acme were laid\n\nOff the coast a ship sank.", "Workers of Acme were fired.");
    beside("The army fired rockets at the Aurora.", "The army was laid off at noon.");
}

#[test]
fn denials_of_other_deeds() {
    beside(
        "Police held a meeting about the crew of the Aurora.",
        "Police did not arrest the crew of the Aurora.",
    );
    beside(
        "The crew of the Aurora locked the doors of the engine room.",
        "The crew of the Aurora had not locked the doors of the engine room yet.",
    );
    beside(
        "The crew of the Aurora locked the doors of the engine room.",
        "The crew of the Aurora can't lock the doors of the engine room.",
    );
}

#[test]
fn ages_are_of_one_person() {
    apart(
        "The captain, Ines Prado, 44, was brought ashore.",
        "The captain was named as 52-year-old Ines Prado of Porto.",
        "Number",
    );
    beside(
        "The captain, Ines Prado, 44, was brought ashore.",
        "Ines Prado had taken her daughter, 11, on board.",
    );
    beside(
        "The captain, Ines Prado, 44, was brought ashore.",
        "They questioned 61-year-old owner Rui Prado about the fire.",
    );
    beside(
        "The captain, Ines Prado, 44, was brought ashore.",
        "Ines Prado, who was 29 at the time, lost a ship before.",
    );
}

#[test]
fn measures_of_something_else() {
    beside(
        "The Aurora made a 90-mile voyage with its crew of 12.",
        "The Aurora made 30 miles with its crew of 12.",
    );
    beside(
        "After four days and more than 30 hours of talks the owners agreed to pay.",
        "The owners agreed to pay after 30 hours of talks.",
    );
    beside(
        "Damage to the port was estimated at $1 million.",
        "Damage to the port was estimated at $US1 million ($1.52 million).",
    );
}

#[test]
fn quotations_in_other_words() {
    apart(
        "\u{201c}We never heard the alarm from the engine room that night,\u{201d} Ines Prado said.",
        "\u{201c}We never heard the alarm from the ticket office that night,\u{201d} Ines Prado said.",
        "Other",
    );
    apart(
        "\u{201c}I feel that the crew was doing what the owners wanted,\u{201d} said Ines Prado.",
        "\u{201c}I feel that the crew wasn't doing what the owners wanted,\u{201d} said Ines Prado.",
        "Other",
    );
    beside(
        "\u{201c}Two of them died of the injuries suffered when the stairs fell,\u{201d} Ines Prado said.",
        "\u{201c}Two of them died of the injuries sustained when the stairs fell,\u{201d} Ines Prado said.",
    );
}

#[test]
fn names_in_two_spellings() {
    beside("The captain was Duncan Raite of Porto.", "Officers took Duncan Rait to the harbour office.");
    beside("The captain was Massoud Dalman of Porto.", "Officers took Masoud Dalman to the harbour office.");
    beside("The captain was Maria Lopez of Porto.", "Officers took Mario Lopez to the harbour office.");
    beside("The captain was Daniela Ortega of Porto.", "Officers took Daniel Ortega to the harbour office.");
}

#[test]
fn days_of_one_event() {
    apart(
        "The cabins were empty after a second fire ripped through the deck on Friday evening.",
        "The cabins were empty after a second fire destroyed the deck early on Sunday.",
        "Date",
    );
    beside(
        "The line usually sends its ships to Vigo on the second Tuesday of each month.",
        "The line sent its ships to Vigo on Wednesday.",
    );
    beside(
        "The Douro line will open the route to Vigo on Monday.",
        "The Douro line opened the route to Vigo on Friday.",
    );
}

#[test]
fn what_is_there_and_what_is_not() {
    apart(
        "There is a housing crisis in Leixoes, the mayor said.",
        "There is no housing crisis in Leixoes, the minister said.",
        "Polarity",
    );
    beside("The Aurora is a new ship of the line.", "The Aurora is not completely new to the line.");
}

#[test]
fn figures_outside_of_games() {
    apart(
        "A rescue team said that 12 blocks of the town collapsed in the quake.",
        "A rescue team said that 15 blocks of the town collapsed in the quake.",
        "Number",
    );
    beside(
        "The company began talks with the union of the port on Monday.",
        "The company hit back at the union of the port on Friday.",
    );
}

#[test]
fn depths_and_earlier_quakes() {
    apart(
        "An earthquake of magnitude 6.1 struck Leixoes at a depth of 10 km.",
        "An earthquake of magnitude 6.4 struck Leixoes, 60 km from Porto.",
        "Number",
    );
}

#[test]
fn whose_words_a_quotation_has() {
    let thanks = |land: &str, who: &str| {
        format!("\u{201c}We thank the people of {land} for the help that they gave us,\u{201d} said {who}.")
    };
    apart(&thanks("Iran", "Ines Prado"), &thanks("Iraq", "Ines Prado"), "Other");
    beside(&thanks("Norway", "Ines Prado"), &thanks("Sweden", "Tom Lie"));
    beside(
        "\u{201c}In the end we [the old council] will open the gates of the port,\u{201d} said Ines Prado.",
        "\u{201c}In the end we [the new board] will open the gates of the port,\u{201d} said Ines Prado.",
    );
}

#[test]
fn quotations_of_many_articles_in_any_order() {
    let article = |n: usize, land: &str| Article {
        path: Some(format!("{n:02}.txt")),
        ..Article::from_body(format!(
            "{OPENING}\u{201c}We will give the money for the new harbour to the people of {land} before the winter,\u{201d} \
             said Ines Prado.\n"
        ))
    };
    let found = |articles: Vec<Article>| {
        let analysis = engine::analyse(articles);
        analysis.stories.iter().flat_map(|story| &story.conflicts).map(|c| c.id.clone()).collect::<Vec<_>>()
    };
    let many: Vec<Article> = (0..14).map(|n| article(n, if n == 0 { "Sweden" } else { "Norway" })).collect();
    let turned: Vec<Article> = many.iter().rev().cloned().collect();
    assert_eq!(found(many.clone()).len(), 1);
    assert_eq!(found(many), found(turned));
}

#[test]
fn calibres_of_one_gun() {
    apart(
        "The mate pointed a .38-caliber revolver at the officers of the coast guard.",
        "The mate pointed a .357-caliber revolver at the officers of the coast guard.",
        "Number",
    );
    beside(
        "The mate pointed a .38-caliber revolver at the officers of the coast guard.",
        "The officers of the coast guard fired a .45-caliber bullet at the mate.",
    );
    beside(
        "The mate pointed a .38-caliber revolver at the officers of the coast guard.",
        "It was a .38-caliber revolver that the mate pointed at the officers, not a .45-caliber pistol.",
    );
}

#[test]
fn degrees_below_zero() {
    apart(
        "Firemen fought the fire on deck in temperatures of minus 17 degrees.",
        "Firemen fought the fire on deck in temperatures of minus 22 degrees.",
        "Number",
    );
    beside(
        "Firemen fought the fire on deck in temperatures of minus 17 degrees.",
        "Firemen fought the fire on deck in temperatures of 1 degree Fahrenheit.",
    );
}

#[test]
fn records_of_one_fighter() {
    apart(
        "The boxer Tom Dalman (45-1, 33 KOs) was on board.",
        "On board was the boxer Tom Dalman (43-1).",
        "Number",
    );
    beside(
        "The boxer Tom Dalman (45-1, 33 KOs) was on board.",
        "The boxer Ian Prado (43-1, 21 KOs) was on board.",
    );
    beside(
        "The boxer Tom Dalman (45-1, 33 KOs) was on board.",
        "As a young man, the boxer Tom Dalman (10-1) sailed to Porto.",
    );
}

#[test]
fn hours_of_work_and_days() {
    beside(
        "Divers searched the wreck of the Aurora for four days.",
        "Divers searched the wreck of the Aurora for 30 hours.",
    );
    apart(
        "Divers searched the wreck of the Aurora for four days.",
        "Divers searched the wreck of the Aurora for two hours.",
        "Duration",
    );
}

#[test]
fn what_has_to_be_reached() {
    beside(
        "A vote of the crew is valid only with a turnout of more than 50 percent.",
        "A vote of the crew had a turnout of 31 percent.",
    );
}

#[test]
fn damage_that_was_suffered() {
    beside(
        "In Leixoes, 565 shops suffered serious damage from the smoke.",
        "In Leixoes, 565 shops were damaged by the smoke.",
    );
}

#[test]
fn initials_and_the_name_that_they_are_of() {
    apart(
        "The Douro Harbour Agency (DHA) sent 12 divers to the wreck of the Aurora.",
        "The DHA sent 40 divers to the wreck of the Aurora.",
        "Number",
    );
}

#[test]
fn names_as_subjects_of_one_verb() {
    apart(
        "Falk pumps will drain the hold of the Aurora. On deck, the crew waited. Falk pumps will drain the engine room too.",
        "Nordis and Brem pumps will drain the hold of the Aurora. Divers waited. Nordis pumps will drain the engine room too.",
        "Entity",
    );
}

#[test]
fn denials_whoever_reports_them() {
    apart(
        "Owners say captain Rui Alves called the coast guard several times that night.",
        "A lawyer said captain Rui Alves did not call the coast guard that night.",
        "Polarity",
    );
    apart("The ship had a slot for a second radio.", "The ship had no radio slot.", "Polarity");
    apart("The lookout was armed.", "The lookout was unarmed, the owner said.", "Polarity");
    apart(
        "The bridge was badly damaged in the fire.",
        "The bridge was undamaged, the owner said.",
        "Polarity",
    );
    beside(
        "The pilot was negotiating to buy the ship.",
        "The owner said that the pilot did not buy the ship.",
    );
    beside("The council did not meet the crew on Monday.", "The council met the crew on Friday.");
    beside("The owner is not sure what caused the fire.", "The crew said that a cable caused the fire.");
}

#[test]
fn homes_of_one_person() {
    apart(
        "The cook was Ana Prata, 36, of Braga.",
        "Ana Prata, 36, of Setubal, was the ship's cook.",
        "Place",
    );
    beside("The cook was Ana Prata, 36, of Braga.", "Ana Prata, 36, of Portugal, was the ship's cook.");
    beside(
        "The cook was Ana Prata, 36, of Maximinos.",
        "Ana Prata, 36, of Braga, was the ship's cook. She grew up in Maximinos, Braga.",
    );
}

#[test]
fn sums_and_shares_of_other_things() {
    beside(
        "The owner paid 1.9 million euros in bribes for the licence.",
        "The owner paid a fine of 600,000 euros for the licence.",
    );
    beside(
        "The crew got a raise of 8 percent this year and 3 percent next year.",
        "The crew got a raise of 3 percent next year.",
    );
    beside("A strike at the yard ended after one week.", "A strike at another yard ended after three weeks.");
    apart("The bonus for the divers is 9,500 euros.", "The divers got a bonus of 12,000 euros.", "Money");
}

#[test]
fn what_a_thing_broke_into() {
    apart(
        "The Aurora broke in two when it hit the reef.",
        "The Aurora was ripped into three when it hit the reef.",
        "Number",
    );
}

#[test]
fn hours_told_by_it_was() {
    apart(
        "It was 8.12 on Wednesday morning when the hull broke.",
        "The hull broke at 7:42 a.m. on Wednesday, the owner said.",
        "Date",
    );
}

#[test]
fn seats_of_one_firm() {
    apart(
        "The Porto-based giant Norvik owns the wreck.",
        "The owners met at Norvik's headquarters in Faro on Friday.",
        "Place",
    );
    beside("The Porto-based giant Norvik owns the wreck.", "Norvik, based in Portugal, owns the wreck.");
}

#[test]
fn titles_of_one_person() {
    apart(
        "Presiding judge Ines Moura read the verdict on the owners.",
        "The fire was arson, prosecutor Ines Moura told the court.",
        "Role",
    );
    apart(
        "The owner, said Tiago Reis, security research manager for Norvik, knew of it.",
        "Tiago Reis, security research director at Norvik, knew of the fire.",
        "Role",
    );
    beside("Harbour master Rui Costa saw the smoke.", "Rui Costa, director of the port, saw the smoke.");
    beside(
        "District attorney Ana Lima saw the wreck.",
        "Former assistant district attorney Ana Lima saw the wreck.",
    );
}

#[test]
fn people_of_like_names() {
    beside("Paul Miller, 34, was aboard.", "Pauline Miller, 52, was aboard.");
    beside("Erik Berg, 34, was aboard.", "Erik Borg, 52, was aboard.");
    apart("Dave Miller, 34, was aboard.", "David Miller, 52, was aboard.", "Number");
    apart("Anna Berg, 45, was aboard.", "Anna Berg, 48, was aboard.", "Number");
}

#[test]
fn guns_of_which_there_are_many() {
    beside("The captain was shot with a .22 rifle.", "A second guard was shot with a 9mm pistol.");
    beside("The navy fired 155mm shells at the wreck.", "The navy fired 105mm shells at the wreck.");
}

#[test]
fn what_is_denied_is_not_said() {
    apart("The ferry cost $5 million, not $3 million.", "The ferry cost $3 million.", "Money");
    beside("The ferry cost $5 million, not $3 million.", "The ferry cost $5 million.");
}

#[test]
fn hours_of_work_and_hours_without_end() {
    apart(
        "Fans were stranded on the ferry for 12 hours.",
        "Fans were stranded on the ferry for two days.",
        "Duration",
    );
    beside("The board deliberated for 14 hours.", "The board deliberated for three days.");
}

#[test]
fn another_night_is_no_other_place() {
    apart(
        "The ferry carried 40 passengers on another stormy night.",
        "The ferry carried 60 passengers.",
        "Number",
    );
    apart("The line will only sail with 12 boats.", "The line will sail with 15 boats.", "Number");
}

#[test]
fn figures_of_others_in_like_sentences() {
    for (one, two) in [
        (
            "Rui Alves was sentenced to 12 years in prison.",
            "His brother was sentenced to 15 years in prison.",
        ),
        ("The captain faces up to ten years in prison.", "The engineer faces up to six years in prison."),
        ("The owner was sentenced to 12 years in prison.", "Prosecutors had asked for 15 years in prison."),
        ("The ship was sold for 21 million euros.", "The ship had been estimated at 15 million euros."),
        ("The mast is 80 metres high.", "The mast is 31 metres long."),
        ("Water in the dock rose by three metres.", "Water in the dock rose to nine metres."),
        (
            "The line sold 2 million tickets in the first quarter.",
            "The line sold 3 million tickets in the second quarter.",
        ),
        ("The crew has 27 members.", "The crew wants to have 31 members by 2025."),
        ("Police arrested 14 protesters on Friday.", "Police arrested 32 protesters on Saturday."),
        ("The line lost 2.1 million euros in 2019.", "The line lost 1.4 million euros in 2018."),
        ("There were 310 passengers on board.", "The ship can carry 400 passengers."),
        ("Seven crew members were Filipinos.", "Eleven crew members were Greeks."),
        ("The line paid a fine of 400 million euros.", "A rival line paid a fine of 1.2 billion euros."),
        ("The port closed at 6 a.m.", "The port reopened at 9 p.m."),
        ("The ship was held for four months.", "Another ship was held for 11 months."),
        ("The court awarded the line 240 million euros.", "The judge cut the award to 180 million euros."),
        ("Some 300 trips were cancelled on Monday.", "Some 120 trips were cancelled on Tuesday."),
        ("In the first poll the mayor had 54 percent.", "In the latest poll the mayor has 48 percent."),
        (
            "The cabin costs 599 euros with 16 square metres.",
            "The cabin costs 699 euros with 32 square metres.",
        ),
        ("The river rose to 7.2 metres in Larvik.", "The river rose to 5.1 metres in Skien."),
        ("She waited for two hours in the water.", "He waited for 40 minutes in the water."),
        (
            "The mayor said 300 homes were flooded in the north.",
            "The mayor said 120 homes were flooded in the south.",
        ),
        ("The president will visit Porto on Friday.", "The minister will visit Porto on Saturday."),
        ("Temperatures fell to minus 5 degrees at night.", "Temperatures rose to 12 degrees during the day."),
    ] {
        beside(one, two);
    }
}

#[test]
fn plain_contradictions() {
    for (one, two, kind) in [
        ("The captain was 52 years old.", "The 47-year-old captain survived.", "Number"),
        (
            "Rescuers needed three hours to reach the ship.",
            "It took rescuers five hours to reach the ship.",
            "Duration",
        ),
        ("The line has 450 employees.", "The line employs 620 people.", "Number"),
        ("The ferry line was founded in 1952.", "Founded in 1961, the ferry line has nine ships.", "Date"),
        (
            "Some 60 percent of the passengers were Spanish.",
            "About 40 percent of the passengers were Spanish.",
            "Number",
        ),
        (
            "The ship passed an inspection in January.",
            "The ship failed an inspection in January.",
            "Polarity",
        ),
        ("The fire was caused by a cigarette.", "The fire was caused by a leaking fuel pipe.", "Cause"),
        (
            "The deal for the ship was signed in Madrid.",
            "The deal for the ship was signed in Lisbon.",
            "Place",
        ),
        ("The fire alarm worked.", "The fire alarm did not work.", "Polarity"),
        ("The captain was not on the bridge.", "The captain was on the bridge.", "Polarity"),
        ("The ship was bought for 3.2 million euros.", "The ship was sold for 3.9 million euros.", "Money"),
        ("The trial begins on 12 May.", "The trial begins on 19 May.", "Date"),
    ] {
        apart(one, two, kind);
    }
}

#[test]
fn what_stands_beside_a_value() {
    // Both sentences give both.
    beside(
        "The Aurora had carried grain in the 1960s and 1970s.",
        "The Aurora, which had carried grain in the 1960s and 1970s, was old.",
    );
    // One sum, at two rates.
    beside(
        "The Aurora was insured for 110 million euros ($158 million).",
        "The Aurora was insured for 110 million euros ($143 million).",
    );
    // Of two sets.
    beside(
        "The Aurora made 157 voyages with 33 cargoes and 121 pilots.",
        "The Aurora made 54 voyages with 13 cargoes and 43 pilots in spring.",
    );
    // Some of those that something is said of.
    beside(
        "The Aurora and the Minho were two of Portugal's largest ferries.",
        "The Aurora was one of Portugal's largest ferries.",
    );
    beside(
        "The yard built the 13-metre boat and the 15-metre boat of the Aurora.",
        "The Aurora carried the 11-metre boat, built by the yard, and the 13-metre boat.",
    );
}

#[test]
fn of_whom_a_value_is_said() {
    beside(
        "Captain Tavares, a 28-year veteran of the line, drowned.",
        "Engineer Moura, a 20-year veteran of the line, drowned.",
    );
    apart(
        "Captain Tavares, a 28-year veteran of the line, drowned.",
        "Captain Tavares, a 20-year veteran of the line, drowned.",
        "Duration",
    );
    beside(
        "The line knew of Rui Tavares, arrested on 6 January 2021 after a fire.",
        "Jorge Moura was arrested on 4 March 2021 after a fire.",
    );
    beside(
        "The line signed Rui Tavares on Tuesday as captain.",
        "On Wednesday the line signed Jorge Moura as captain.",
    );
    beside("Douro shares rose 4 euros on Thursday.", "Tejo shares rose 9 euros on Thursday.");
}

#[test]
fn denials_of_a_time_or_of_some() {
    beside("Another sailor of the Aurora was uninjured.", "A sailor of the Aurora was injured in the fire.");
    beside(
        "Tavares had not steered the Aurora through the storm.",
        "In 2019 Tavares steered the Aurora through the storm.",
    );
    beside(
        "The minister rejected the plan to raise the Aurora.",
        "The council did not reject the plan to raise the Aurora.",
    );
    beside(
        "The smuggler was not one person but many sailors of the Aurora.",
        "The smuggler was most likely a person on board of the Aurora.",
    );
    apart(
        "Tavares did not steer the Aurora through the storm.",
        "Tavares steered the Aurora through the storm.",
        "Polarity",
    );
}

#[test]
fn sheriffs_of_two_counties() {
    beside(
        "Vigo County Sheriff Tom Moura searched the ship.",
        "Braga County Sheriff Tom Sousa searched the ship.",
    );
}

#[test]
fn people_of_one_surname() {
    beside(
        "Moura's older sister, Ana Moura, 19, saw the fire on the Aurora.",
        "Moura, 16, saw the fire on the Aurora.",
    );
    apart(
        "Jorge Moura, 19, saw the fire on the Aurora.",
        "Jorge Moura, 16, saw the fire on the Aurora.",
        "Number",
    );
}

#[test]
fn two_of_a_kind() {
    beside(
        "The pier was destroyed in Hurricane Leslie in 2018.",
        "When Hurricane Gordon destroyed the pier in 2006, the line rebuilt it.",
    );
    beside(
        "Before 1997, the captain had served the line only in 1959.",
        "Prior to 1997, the captain had served the line only in 1959.",
    );
    beside("Police found six AK 47 rifles on the Aurora.", "Police found six rifles on the Aurora.");
}

#[test]
fn denials_of_a_complement() {
    beside(
        "Rui Tavares has not been named as a suspect in the fire.",
        "Rui Tavares was named captain of the Aurora in spring.",
    );
    beside(
        "He also discounted rumours that Tavares was the smuggler of the Aurora.",
        "Tavares was not the smuggler of the Aurora, his lawyer said.",
    );
    beside(
        "Unlike the mates Rui Sousa, Jorge Moura and Luis Dias, Tavares is not signed for the next voyage.",
        "The mates, Rui Sousa, Jorge Moura and Luis Dias, are all signed for the next voyage.",
    );
}

/// The kinds of the conflicts between two articles that were printed on two days.
fn printed(one: (&str, &str), two: (&str, &str)) -> Vec<String> {
    let article = |name: &str, (day, text): (&str, &str)| Article {
        path: Some(format!("{name}.txt")),
        ..Article::from_body(format!("Published: {day}\n{OPENING}{text}\n"))
    };
    let analysis = engine::analyse(vec![article("one", one), article("two", two)]);
    analysis.stories.iter().flat_map(|story| &story.conflicts).map(|c| format!("{:?}", c.kind)).collect()
}

#[test]
fn news_of_two_days() {
    let none = Vec::<String>::new();
    assert_eq!(
        printed(
            ("2021-03-06", "The owner of the Aurora met the minister in Vigo on Friday."),
            ("2021-03-11", "The owner of the Aurora met the minister in Vigo on Tuesday."),
        ),
        none
    );
    // Nobody sinks twice.
    assert_eq!(
        printed(
            ("2021-03-06", "The tug Minho sank beside the Aurora on Friday."),
            ("2021-03-11", "The tug Minho sank beside the Aurora on Tuesday."),
        ),
        ["Date"]
    );
    // Figures of the day change.
    assert_eq!(
        printed(
            ("2021-03-06", "The Douro line employs 400 people on the Aurora and her sisters."),
            ("2021-09-11", "The Douro line employs 250 people on the Aurora and her sisters."),
        ),
        none
    );
    assert_eq!(
        printed(
            ("2021-03-06", "The film on the Aurora has grossed $368 million."),
            ("2021-03-11", "The film on the Aurora has grossed $459 million."),
        ),
        none
    );
}

#[test]
fn asides_lists_sums_and_units() {
    beside(
        "The crew repaired the Aurora in 1996, 1998, 2000 and 2002.",
        "The crew repaired the Aurora in 1997.",
    );
    beside(
        "All 259 sailors and 11 guests of the Aurora left the ship.",
        "270 sailors of the Aurora left the ship.",
    );
    beside(
        "The Aurora sank 40 kilometres (25 miles) off Leixoes.",
        "The Aurora sank 40 kilometres (23 miles) off Leixoes.",
    );
    beside(
        "Two divewalkers of the Aurora left in March.",
        "Three divewalks of the Aurora were made in March.",
    );
    beside(
        "The company does not recognize the claim of the Aurora's owner.",
        "Sousa, one of the few lawyers that recognize the claim of the Aurora's owner, was there.",
    );
    beside(
        "The owner of the Aurora, Rui Sousa, said so in an interview on Monday.",
        "The mate of the Aurora, Jorge Moura, said so in an interview on Friday.",
    );
}

#[test]
fn one_thing_in_other_words() {
    apart("The Douro line employs 300 people.", "Some 450 people work at the Douro line.", "Number");
    apart(
        "The pilot of the tug, a 34-year-old man, was arrested.",
        "The 47-year-old tug pilot was arrested.",
        "Number",
    );
    apart("The tug fired about 30 shots.", "The tug fired more than 60 rounds.", "Number");
    apart("A crowd of 42,000 watched the rescue.", "The rescue drew 38,500 spectators.", "Number");
    apart(
        "No one was on board when the fire broke out.",
        "About 40 people were on board when the fire broke out.",
        "Number",
    );
    apart("The owner will pay 21 million euros in cash.", "The owner is paying 14 million euros.", "Money");
    beside(
        "The owner will pay 21 million euros, including 14 million in cash.",
        "The owner is paying 14 million euros in cash and the remainder in stock.",
    );
    apart(
        "The accident happened shortly after 7 a.m. on the quay.",
        "The collision occurred at 8.30 a.m. on the quay.",
        "Date",
    );
    apart(
        "The book on the Aurora was published in 1971.",
        "The book on the Aurora came out in 1974.",
        "Date",
    );
    apart("It was the worst fire at sea since 1987.", "It was the worst fire at sea since 1999.", "Date");
    beside("The captain died on Thursday night in Vigo.", "The captain died at 0241 GMT on Friday in Vigo.");
}

#[test]
fn who_where_and_of_what() {
    apart("The gunman on the quay shot himself.", "The gunman on the quay was shot dead by police.", "Role");
    apart(
        "Ida Tavares, the captain, died of cancer.",
        "Ida Tavares, the captain, died of heart failure.",
        "Cause",
    );
    apart("A cigarette caused the fire.", "The fire was caused by a faulty cable.", "Cause");
    apart(
        "The gunman was armed with a rifle on the quay.",
        "The gunman carried a shotgun on the quay.",
        "Category",
    );
    apart("The gates of the quay were open.", "The gates of the quay were closed.", "Polarity");
}

#[test]
fn tolls_of_articles_without_a_day() {
    apart("The fire injured five people.", "The fire injured two people.", "Number");
    let none = Vec::<String>::new();
    let five = ("2021-03-04", "The fire injured five people.");
    assert_eq!(printed(five, ("2021-03-03", "The fire injured two people.")), none);
}

#[test]
fn what_is_denied_in_few_words() {
    apart("The cargo of the Aurora was insured.", "The cargo of the Aurora was not insured.", "Polarity");
    beside(
        "The names of the crew were not given publicly.",
        "The names of the crew were given to the judge.",
    );
    beside("Tavares pleaded not guilty to the charge.", "Tavares pleaded guilty to the charge in May.");
    beside(
        "\u{201c}I don't sail the Aurora in a storm,\u{201d} said Moura.",
        "Tavares sailed the Aurora in a storm.",
    );
    beside("More than 20 sailors left the ship.", "20 sailors left the ship.");
}

#[test]
fn homes_and_seats() {
    apart(
        "Rui Chohan, 59, of Gaia, drowned.",
        "Rui Chohan, who lived half a mile away in Maia, drowned.",
        "Place",
    );
    beside("Lieutenant Rui Sousa searched the ship.", "Lt. Rui Sousa searched the ship.");
}

#[test]
fn nobody_and_somebody() {
    apart("A sailor died in the fire.", "No one was killed in the fire.", "Polarity");
    apart("Two workers were hurt.", "There were no injuries.", "Number");
    beside("Two workers were hurt.", "No guests were hurt.");
    beside("A sailor was hurt.", "No other injuries were reported.");
    beside("A sailor was killed in a fire there last year.", "No one was killed.");
    let none = Vec::<String>::new();
    let died = ("2021-03-05", "A sailor was killed in the fire.");
    assert_eq!(printed(("2021-03-03", "No one was killed in the fire."), died), none);
}

#[test]
fn how_often_which_block_and_of_which_year() {
    apart("Tavares was married three times.", "Tavares married twice.", "Number");
    beside("Tavares lied three times.", "Tavares twice admitted that he lied.");
    beside("The Aurora is twice the length of a tug.", "The Aurora married the lengths of three tugs.");
    apart(
        "The shooting happened in the 1200 block of Elm Street.",
        "The shooting took place in the 1400 block of Elm Street.",
        "Number",
    );
    beside(
        "The shooting happened in the 1200 block of Elm Street.",
        "The shooting took place in the 1400 block of Oak Street.",
    );
    apart(
        "Moura made the 2005 film The Long Road.",
        "Moura was celebrated in the 2006 movie, The Long Road.",
        "Date",
    );
    beside("Moura made the 2005 film The Long Road.", "Moura made the 2006 movie The Short Road.");
}

#[test]
fn who_lived_and_who_died() {
    apart("The pilot of the Aurora survived.", "The pilot of the Aurora was killed.", "Polarity");
    apart("Rui Moura survived.", "Rui Moura died in the fire.", "Polarity");
    beside("Rui Moura, 60, is survived by two sons.", "Rui Moura died in the fire on Monday.");
    beside("Rui Moura survived the fire.", "Rui Moura killed two men.");
    beside("Rui Moura survived a fire in 2003.", "Rui Moura died in the fire.");
    beside("Two sailors survived the fire.", "Three sailors died in the fire.");
    beside("The guard survived.", "The gunman was killed by police.");
}
