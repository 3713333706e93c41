//! Figures of sports, weapons and lists, from sentences of articles.

use super::check;

#[test]
fn calibres_are_of_weapons() {
    check(
        "Police found a [.38] revolver and a [.357] magnum in the car.",
        ".38 calibre of revolver | .357 calibre of magnum",
    );
    check("A [.22-caliber] rifle was recovered.", ".22 calibre of rifle");
    check("He aimed a. [357 caliber] revolver at them.", ".357 calibre of revolver");
    check("He was armed with a.[45 - caliber] handgun.", ".45 calibre of handgun");
    check("Reagan was shot with a [.22] by Hinckley.", ".22 calibre");
    check("He was shot with a [9mm] pistol, police said.", "9 mm of pistol");
    check("Investigators collected [12] [9mm] shell casings.", "12 (shell casing) | 9 mm of shell");
    check("She bought a 12-gauge shotgun and [three] boxes of shells.", "3 (box)");
    check("The cable is [9 mm] thick.", "9 millimetres");
    check("He held a [4.5 caliber] airgun.", "4.5 mm");
    check("It fires [5.56mm] rounds.", "5.56 mm of round");
    check("The rain was [9mm], a gun expert said.", "9 millimetres");
}

#[test]
fn a_point_in_front_is_read() {
    check("Turnout rose by [.5 percent].", "0.5 %");
    check("He is hitting [.315] this season.", "0.315");
    check("It costs [$.50] a page.", "$0.5");
}

#[test]
fn scores_and_tries() {
    check("He sat out in Weeks [14-16] of the season.", "no. 14");
    check("Federer won [7-6] (4), [6-3].", "7 | 6");
    check("Nadal took the [first] set [7-6] (7-5) on Sunday.", "1st of set | 7");
    check("Brady was [17-for-17] in the [first] half.", "17 | 1st of half");
    check("He went [3 for 4] with [two] home runs.", "3 | 2 (home run)");
    check("Curry hit [12-of-20] shots.", "12");
    check("The vote is for [two] of [three] seats.", "2 (seat) +partitive | 3 (seat)");
}

#[test]
fn clocks_of_games_and_heights() {
    check("The Jets led [24-21] with [7:41] to go in the game.", "24 | 7.683 minutes");
    check("He scored with [2:13] left in overtime.", "2.217 minutes");
    check("They were outnumbered 3:1 at the gate.", "");
    check("The suspect is [6'5\"] and weighs [240 pounds].", "6.417 feet | 240 pounds");
    check("Officers described him as [6’2”] tall.", "6.167 feet");
    check("The [6-foot-5] forward scored [21] points.", "6.417 feet of forward | 21 (point)");
    check("A [5-foot-10-inch] man was seen.", "5.833 feet of man");
}

#[test]
fn parts_of_a_whole() {
    check("Police arrested [29] of [34] suspects.", "29 (arrested suspect) +partitive | 34 (suspect)");
    check("He made [29] of [34] passes.", "29 (pass) +partitive | 34 (pass)");
}

#[test]
fn differences() {
    check("He was stopped [five] rounds sooner.", "5 (round) +additional");
    check("The bridge is [20 metres] longer.", "20 metres +additional");
    check("They finished [12] points ahead of Leeds.", "12 (point) +additional");
}

#[test]
fn initials_in_the_plural() {
    check("He threw for [three] TDs and ran for one.", "3 (td)");
    check("Joshua has [19] KOs in [19] fights.", "19 (ko) | 19 (fight)");
    check("[Four] SUVs were stolen.", "4 (suv)");
}

#[test]
fn lists_share_their_verb() {
    check("[Some 1,500] houses and buildings were damaged.", "about 1,500 (damaged house)");
    check("[12] houses and [two] schools were destroyed.", "12 (destroyed house) | 2 (destroyed school)");
    check("[No] children or staff were injured, since the bomb did not explode.", "0 (injured child)");
    check("It killed [12] people and soldiers were injured.", "12 (dead people)");
    check("It killed [12], leveling [several] villages.", "12 (dead people) | 3 to 12 (destroyed village)");
}

#[test]
fn ages_by_their_verb() {
    check("Smith, who is [40], was arrested.", "40 years old");
    check("The singer, who was [27], died in London.", "27 years old");
    check("She was [19] when she won.", "19 years old");
    check("Police said he was [12 miles] away.", "12 miles");
    check("He was [one] of [12] men.", "1 (man) +partitive | 12 (man)");
}

#[test]
fn what_is_not_one() {
    check("There is not one scintilla of evidence.", "");
    check("[Not one] person was hurt.", "0 (injured person)");
    check("He hit a bank shot over [two] defenders.", "2 (defender)");
}

#[test]
fn nouns_joined_to_their_number() {
    check("The [two]-storey house burned.", "2 (storey)");
    check("A [five]-member panel met.", "5 (member)");
    check("There [another dozen] other people escaped.", "12 (people) +additional");
}

#[test]
fn ones_that_count_nothing() {
    check("It takes a one-stop-shop approach.", "");
    check("He drove down a one-way street.", "");
}

#[test]
fn a_unit_and_a_half() {
    check("She moved [a mile and a half] away.", "1.5 miles");
    check("He waited for [an hour and a half] at the gate.", "1.5 hours");
    check("The trial took [a year and a half].", "1.5 years");
    check("They walked [two miles and a half] to the border.", "2.5 miles");
}

#[test]
fn figures_of_games_and_people() {
    check("Bell (5-11,220) played at State.", "");
    check("He compiled a mark of [122-147] in [three years].", "122 | 3 years");
    check(
        "He is leading the team in scoring ([15.9]) and rebounding ([10.0]).",
        "15.9 (scoring) | 10 (rebounding)",
    );
    check("He has a [3.9] average.", "3.9 (average)");
    check("Almost all of the [2.5 million] people voted.", "2.5 million (people)");
    check("They have lost [eight] of [10].", "8 (game) +partitive | 10 (game)");
    check("Radio Nord estimated the crowd at [70].", "70 (people)");
    check("A two-handed blow sent him down.", "");
    check("He scored [12] in the half, and they lost [two] in a row.", "12 (point) | 2 (game)");
    check("It fixed a zero-day flaw and zero - days in Explorer [8] and [9].", "no. 8 | no. 9");
    check("They took the five seed.", "");
    check("He hit a career-low[.436] from the floor.", "0.436");
    check("That pushed the death toll [above 680].", "more than 680 (dead people)");
    check("It shut at [NT $18] and a zero day flaw fell in MS13 - 008.", "TWD 18");
    check("He called 911 and a 911 operator called [two] men.", "2 (man)");
    check("He stayed away from children [under 16].", "less than 16 years old");
    check("He played [15] seasons, the first [11] with Nord.", "15 (season) | 11 (season)");
    check("He is [6-feet] tall.", "6 feet");
    check("It has a population of [more than 100,000].", "more than 100,000 (people)");
    check("A two-pronged plan failed.", "");
}

#[test]
fn more_ways_to_count() {
    check("[One in every 500] users was hit.", "0.2 %");
    check("[As many as 1 in 500] users were hit.", "up to 0.2 %");
    check("[Dozens] fled as [hundreds] shouted.", "24 to 150 (people) | 100 to 2,000 (people)");
    check("After [four days] of the worst riots Greece has seen it fell.", "4 days of worst riot +partitive");
    check("John Doe Jr., [49], is in prison.", "49 years old");
    check("There were [seven] run-ins with the law.", "7 (run ins)");
    check("In the next [minute or two] the roof fell.", "1 to 2 minutes");
    check("It took [three quarters of an hour].", "0.75 hours");
    check("[Three quarters] of the town fled.", "75 % of town +partitive");
    check("The cost of [three] mergers-is not known.", "3 (merger)");
}

#[test]
fn degrees_below_zero_and_of_no_scale() {
    check("Firefighters worked in temperatures of [minus 17 degrees].", "-17 degrees");
    check("Outside temperatures were [minus 20] and falling.", "-20 degrees");
    check("Crews came in [minus-20-degree] cold.", "-20 degrees");
    check("It was [-4C] at noon.", "-4 degrees Celsius");
    check("A temperature of [40 degrees] was forecast.", "40 degrees");
    check("It fell to [20 degrees below zero].", "-20 degrees");
    check("She holds [two] degrees in law.", "2 (degree)");
    check("Temperatures were [above 30 degrees] at noon.", "more than 30 degrees");
    check("Temperatures stood at [about 30 degrees].", "about 30 degrees");
    check("Temperatures of [up to 45 degrees] are due.", "up to 45 degrees");
    check("Temperatures were [between 30 and 35 degrees].", "30 to 35 degrees");
    check("Temperatures fell to [minus 20 to minus 30 degrees].", "-30 to -20 degrees");
    check("It was [minus 20 to minus 30 degrees Celsius].", "-30 to -20 degrees Celsius");
    check("It was [20 degrees Fahrenheit below freezing].", "12 degrees Fahrenheit");
    check("Wind chills of [35 below zero] were felt.", "-35 degrees");
    check("Delhi reached [40C] at noon.", "40 degrees Celsius");
}

#[test]
fn degrees_of_change_are_no_temperature() {
    check("Temperatures rose by [2] degrees.", "2 (degree)");
    check("Temperatures have risen [1.5] degrees.", "1.5 (degree)");
    check("Temperatures were [10] degrees below normal.", "10 (degree)");
    check("Temperatures rose to [30 degrees].", "30 degrees");
}

#[test]
fn sums_in_rand_and_digits_in_groups() {
    check("The bank offered [R250 000] to anyone who talks.", "ZAR 250,000");
    check("It is offering [R200,000] for tips.", "ZAR 200,000");
    check("The R101 crashed in France.", "");
    check("It was sold for [R50].", "ZAR 50");
    check("The theft of [R5m] was noticed.", "ZAR 5 million");
    check("They took [R5-million] in notes.", "ZAR 5 million");
    check("It cost [R5 000] to mend.", "ZAR 5,000");
    check("Bus R4 [200] passengers hurt.", "200 (injured passenger)");
    check("The town (population [about 9 000]) was shaken.", "about 9,000");
}

#[test]
fn ages_that_are_said_of_a_name() {
    check("The bomb man, Piet Kruger, was [44].", "44 years old");
    check("Prosecutors said the girl was [15] when she was married.", "15 years old");
    check("The girl, then [15], was led into the hall.", "15 years old");
    check("The limit was [60].", "60");
    check("Piet Kruger was [44] and a father.", "44 years old");
    check("Piet Kruger was [44].", "44 years old");
    check("Piet Kruger was [44] and lived in Leeds.", "44 years old");
    check("The death toll in Sri Lanka was [31].", "31");
    check("The high in Las Vegas was [44].", "44");
    check("South Africa was [12].", "12");
    check("Manchester United was [21] when the season began.", "21");
}

#[test]
fn lives_that_were_lost() {
    check("In 1996 [seven] people lost their lives.", "7 (dead people)");
    check("[Two] miners have lost their lives.", "2 (dead miner)");
    check("[Five] people lost their homes.", "5 (people)");
    check("[Five] sailors lost their life jackets.", "5 (sailor)");
    check("[Five] clients lost their life savings.", "5 (client)");
    check("The [30] who lost their lives were mourned.", "30 (dead people)");
    check("[Five] firms suffered heavy damage.", "5 (damaged firm)");
    check("[Five] firms suffered no damage.", "5 (firm)");
    check("[Five] firms suffered little damage.", "5 (firm)");
    check("[Five] firms did not suffer damage.", "5 (firm)");
}

#[test]
fn tonnage_and_inches() {
    check("She is a [28,500 tonner] with [four] cranes.", "28,500 tonnes | 4 (crane)");
    check("It has a [4.9in] display.", "4.9 inches");
    check("The [12]in the house were freed.", "12 (rescued people)");
    check("The [400]in attendance cheered.", "400");
}

#[test]
fn makes_with_a_number() {
    check("The Lumen [3] has sold [40 million] since May.", "no. 3 | 40 million");
    check("In Qeshm [12] were killed.", "12 (dead people)");
    check("In the Bronx [12] were killed.", "12 (dead people)");
    check("In the Congo [12] had been killed.", "12 (dead people)");
    check("In the Pentagon [125] died.", "125 (dead people)");
    check("The Orion [7] was launched.", "no. 7");
}
