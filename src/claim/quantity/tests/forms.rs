//! Every form of number, hedge, unit and noun, several to a line.

use super::check;

#[test]
fn forms_a() {
    check("He paid [at least $1.5 bn] for it in cash.", "at least $1.5 billion");
    check(
        "The deal is worth [$10 billion] over [ten years], or [about $1 billion] a year.",
        "$10 billion | 10 years | about $1 billion per year",
    );
    check(
        "[€2 million] ([$2.6-million]) and [£1.7m], [$136M], [Rs 500 crore]",
        "€2 million | $2.6 million | £1.7 million | $136 million | ₹5 billion",
    );
    check(
        "[between 40 and 80 percent] of the traffic; [three to five years]; [24- to 30-foot] boats",
        "40 to 80 % of traffic +partitive | 3 to 5 years | 24 to 30 feet of boat",
    );
    check(
        "[one in five], [four out of ten], [two thirds] of voters, [half] of the crew, [half a million] people",
        "20 % | 40 % | 66.67 % of voter | 50 % of crew +partitive | 500,000 (people)",
    );
    check("He won [3-1] after [half an hour], [twice] as many as in 2008.", "3 | 0.5 hours | 2 times");
    check("Page married [twice], in the [1200] block of Elm Street", "2 (time) | 1,200 (block)");
    check(
        "[Flight 370] with [239] people aboard, [No. 10] Downing Street, 5th Avenue",
        "no. 370 | 239 (people) | no. 10",
    );
    check(
        "wounding [other 70] persons, and [another five], and [20] more people",
        "70 (injured person) +additional | 5 (person) +additional | 20 (people) +additional",
    );
    check("Luckily [no-one] was injured in the [six] AK 47 rifles' blast.", "0 (injured people) | 6 (ak)");
    check("They served [4 1 / 2 hours] and [41] / 2 months.", "4.5 hours | 41");
    check("[no one] else was injured at 40 East 5th Avenue near Fifth and Ontario.", "0 (injured people)");
    check(
        "[about a quarter mile] from the compound; [a quarter of an hour]; [three-quarters of a million] people",
        "about 0.25 miles | 0.25 hours | 750,000 (people)",
    );
    check("[one] of the least developed countries", "1 (least developed country) +partitive");
    check(
        "Revenue rose [5%] to [$12.3 billion] from [$11.1 billion] in the first quarter of 2026.",
        "5 % | $12.3 billion | $11.1 billion",
    );
    check(
        "The stock fell from [$120] to [$95], or [21 percent], in [2 hours and 30 minutes].",
        "$120 | $95 | 21 % | 2.5 hours",
    );
    check(
        "The [5,000]-strong crowd; [20-odd] people; [50-plus] firms; [100+] shops; in his [40s]",
        "5,000 (crowd) | about 20 (people) | at least 50 (firm) | at least 100 (shop) | 40 to 49 years old",
    );
    check(
        "[Two-thirds] of the [300]-seat chamber voted [52-48]; the 9/11 attacks; call 555-1234; +44 20 7946 0958",
        "66.67 % +partitive | 300 (seat) | 52",
    );
    check(
        "[1 500] people; [1,00,000 rupees]; [Rs. 20 lakh]; [5 crore rupees]; [3.5m] people; [10k] runners",
        "1,500 (people) | ₹100,000 | ₹2 million | ₹50 million | 3.5 million (people) | 10,000 (runner)",
    );
    check(
        "[2,000,000 francs]; [500 Swiss francs]; [A$5m]; [HK$30 billion]; [US$10 million]; [3 million Sudanese pounds]",
        "CHF 2 million | CHF 500 | AUD 5 million | HKD 30 billion | $10 million | SDG 3 million",
    );
    check(
        "a temperature of [104°F] ([40°C]); [100 km/h] winds; [60 mph]; [3 sq km]; [200 square miles]; [5 ft 10 in] tall; [6ft 2in]",
        "104 degrees Fahrenheit | 40 degrees Celsius | 100 kilometres an hour | 60 miles an hour | 3 square kilometres | 200 square miles | 5.833 feet | 6.167 feet",
    );
}

#[test]
fn forms_b() {
    check(
        "[three times] more likely; it was shot [three] times; [tripled]; a [10-fold] rise; [doubled] to [40]",
        "3 times | 3 (time) | 3 times | 10 times | 2 times | 40",
    );
    check(
        "[half] of them; [half] the crew; half-time; cut by [half]; [a half-hour]",
        "50 % +partitive | 50 % | 50 % | 0.5 hours",
    );
    check(
        "[one and a half million]; [two and a half years]; [1 1/2 years]; [2½ hours]",
        "1.5 million | 2.5 years | 1.5 years | 2.5 hours",
    );
    check(
        "The [trio] fled; [both] men died; a [pair] of gunmen; the [duo] were held",
        "3 | 2 (man) | 2 (gunman) | 2",
    );
    check(
        "[No] casualties were reported. [None] of them was hurt. [Nobody] was killed.",
        "0 (casualty casualty) | 0 (injured people) +partitive | 0 (dead people)",
    );
    check("[no] immediate reports of casualties", "0 (casualty casualty)");
    check(
        "a [multi-million-dollar] order, a [multibillion-dollar], [multi-year] deal, a [multi-million] deal",
        "$1 million to $1 billion of order | $1 billion to $1 trillion of deal | 2 years or more of deal | 1 million to 1 billion",
    );
    check(
        "[tens of millions of dollars], [hundreds of thousands] of people, [dozens] of ships, [scores] of dead",
        "$10 to $100 million | 100,000 to 2 million (people) | 24 to 150 (ship) | 40 to 200 (dead people)",
    );
    check(
        "[a couple of hundred] people; [a few hundred]; [several thousand]; [a dozen]; [half a dozen]; [two dozen]",
        "200 (people) | 200 to 1,000 | 3,000 to 12,000 | 12 | 6 | 24",
    );
    check(
        "[two hundred and fifty thousand] people; [twenty-five] ships; [one hundred and two]",
        "250,000 (people) | 25 (ship) | 102",
    );
    check(
        "[more than a dozen]; [fewer than 10]; [no more than 30]; [as many as 100]; [upwards of 40]",
        "more than 12 | less than 10 | up to 30 | up to 100 | more than 40",
    );
    check(
        "[just over 10 seconds]; [just under 300] people; [nearly 100]; [close to 300,000] routes; [roughly 55 kilometers]",
        "just over 10 seconds | nearly 300 (people) | nearly 100 | nearly 300,000 (route) | about 55 kilometres",
    );
    check(
        "[exactly 12] ships; [approximately 3,000] people; [approx. 40 km]; [ca. 500] people",
        "exactly 12 (ship) | about 3,000 (people) | about 40 kilometres | about 500 (people)",
    );
    check(
        "in all, [23] pirates; [a total of 24]; [24] people in total; bringing its total to [13]",
        "23 (pirate) +total | 24 +total | 24 (people) +total | 13 +total",
    );
    check(
        "[24] dead so far; so far [24] people have died; the toll has risen to [24]; ",
        "24 (dead people) +provisional | 24 (dead people) +provisional | 24 (dead people) +provisional",
    );
    check(
        "[seven] AK-47s; an AK-47; F-16s; Covid-19; a CN - 235 aircraft; the [Boeing 737]",
        "7 (ak-47) | no. 737",
    );
    check(
        "[800 MW] of power; [3.2 GWh]; [500 GB]; [13 nautical miles]; [25 knots]; [30,000 barrels] of oil a day",
        "800 megawatts of power | 3.2 gigawatt hours | 500 gigabytes | 13 nautical miles | 25 knots | 30,000 barrels per day of oil",
    );
    check(
        "the 21st century; a [second] man; the [third]-largest city; the [first] time; at first",
        "2nd of man | 3rd of largest city | 1st of time",
    );
}

#[test]
fn forms_c() {
    check(
        "[20] attacks a day; [$5] a barrel; [30 miles per hour]; [60] people per square kilometre; [$40 million] annually",
        "20 per day (attack) | $5 per barrel | 30 miles an hour | 60 per square kilometre (people) | $40 million per year",
    );
    check(
        "[5] to [4]; [10-15] people; [2-3 days]; [$2 to $3 million]; [£5-10 million]; [from 10 to 15 percent]; rose from [10] to [15 percent]",
        "5 | 4 | 10 to 15 (people) | 2 to 3 days | $2 to $3 million | £5 to £10 million | 10 to 15 % | 10 +provisional | 15 %",
    );
    check(
        "[1.000] people; [1.234 metres]; [12,5 percent]; 1.234.567 people; [0.5 percent]",
        "1,000 (people) | 1.234 metres | 12.5 % | 0.5 %",
    );
    check(
        "aged [between 5 and 12]; a man aged [61]; a [two-month-old] baby; a [12-year-old]; [12-year-olds]; [30 years of age]",
        "5 to 12 years old | 61 years old | 0.1667 years old of baby | 12 years old | 12 years old | 30 years old",
    );
    check(
        "[magnitude 6.1]; a [magnitude-6.1] quake; a [6.1-magnitude] quake; measuring [7.2] on the Richter scale; a [5.8] earthquake",
        "magnitude 6.1 | magnitude 6.1 of quake | magnitude 6.1 of quake | magnitude 7.2 | magnitude 5.8 of earthquake",
    );
    check(
        "[year-long] talks; a [decades-long] war; for [years]; [within an hour]; in [a week]; over [ten years]",
        "1 year | 2 to 30 decades | 2 to 30 years | up to 1 hour | 1 week | 10 years",
    );
    check(
        "[12] Somali and [11] Yemeni nationals; [23] Somali and Yemeni pirates; [12] Somalis",
        "12 (somali national) | 11 (yemeni national) | 23 (somali yemeni pirate) | 12 (somali)",
    );
    check(
        "[more than 200] schoolchildren, [12] fishermen and [7] passers-by",
        "more than 200 (schoolchildren) | 12 (fisherman) | 7",
    );
    check(
        "[50] killed and [100] wounded; [50] killed or wounded; leaving [20] missing; [300] displaced; [17] arrested",
        "50 (dead people) | 100 (injured people) | 50 (dead injured people) | 20 (missing people) | 300 (displaced people) | 17 (arrested people)",
    );
    check(
        "[12] more bodies; [an additional $5 billion]; [5] others; [two] other ships; [a further 30]",
        "12 (body) +additional | $5 billion +additional | 5 (people) +additional | 2 (ship) +additional | 30 +additional",
    );
}

#[test]
fn time_without_a_number() {
    check(
        "after [decades] of war; the worst in [decades]; [years] of delay; days of the week; for [years]",
        "2 to 30 decades | 2 to 30 decades | 2 to 30 years | 2 to 30 years",
    );
}
