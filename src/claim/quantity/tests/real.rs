//! Sentences of articles, headlines and encyclopedias, each read and checked by hand.

use super::check;

#[test]
fn sentences_a() {
    check("The interest rate is fixed at [16 percent].", "16 %");
    check("Lego letter to parents in 1974 on gender equality still resonates [40 years] on", "40 years");
    check("Why the Gold Apple Watch Edition Must Cost [$10,000]", "$10,000");
    check("[Seven] girls as young as [13] become pregnant on a school trip", "7 (girl) | 13 years old");
    check(
        "Police in Brazil yesterday encountered the gunman who executed [seven] in a pool hall massacre on Wednesday.",
        "7 (dead people)",
    );
    check("Alcohol to-go has been authorized for the next [three years].", "3 years");
    check(
        "The disease usually starts around the age of [50] and in inherited cases around the age of [60].",
        "50 years old | 60 years old",
    );
    check(
        "A bus collision with a truck in Uganda has resulted in [at least 30] fatalities and has left [a further 21] injured.",
        "at least 30 (dead fatality) | 21 (injured people) +additional",
    );
    check(
        "The [58-year-old] was appointed director of security operations for the House of Commons in June 2005.",
        "58 years old",
    );
    check(
        "What the budget does is temporarily reauthorize the sale of to-go cocktails for the next [three years].",
        "3 years",
    );
    check(
        "Police in Brazil yesterday caught and killed the gunman who executed [five] in a pool hall massacre on Tuesday.",
        "5 (dead people)",
    );
    check(
        "Vickers, a [29-year] veteran of the RCMP was praised by politicians, journalists and the public for saving lives.",
        "29 years of veteran",
    );
    check(
        "The group has been fighting an insurgency since 2009, with [some 2,000] civilians reportedly killed this year.",
        "about 2,000 (dead civilian)",
    );
    check(
        "Duke University is a private college with [about 15,000] students in Durham, North Carolina.",
        "about 15,000 (student)",
    );
    check(
        "Since then, [around 870] cases have been reported across the globe, with [457] deaths in [21] countries.",
        "about 870 (case) | 457 (dead death) | 21 (country)",
    );
    check("Big Bank Hank dead: Sugarhill Gang member and rapper dies aged [57]", "57 years old");
    check(
        "A Chinese mine collapse killed [at least two] people and injured [over 50] others.",
        "at least 2 (dead people) | more than 50 (injured people) +additional",
    );
    check(
        "Walmart, which employs [more than 50,000] people in Arkansas, emerged victorious on Wednesday.",
        "more than 50,000 (people)",
    );
}

#[test]
fn sentences_b() {
    check("[IPhone 6] users are tearing their hair out", "no. 6");
    check(
        "A Chinese mine disaster killed [at least two] people and left [over 50] others missing.",
        "at least 2 (dead people) | more than 50 (missing people) +additional",
    );
    check("Duncan Hunter: '[At Least 10]' ISIS Fighters Caught at Mexican Border", "at least 10");
    check(
        "[One third] of the song that made all of this Hip Hop Music possible.",
        "33.33 % of song +partitive",
    );
    check(
        "AMZN -[1.98%] plans to open its [first] brick-and-mortar store, according to people familiar with the plans.",
        "1.98 % | 1st of brick mortar store",
    );
    check("Italian fisherman catches monstrous [280-pound] catfish", "280 pounds of catfish");
    check(
        "HBO and Apple in Talks for [$15]/Month Apple TV Streaming Service Launching in April",
        "$15 per month",
    );
    check("He assures her that their relationship won 't end badly and the [two] go to the parade.", "2");
    check("Why the most expensive Apple Watch will probably cost [around $10,000]", "about $10,000");
    check(
        "Kanchenjunga, the [third] highest peak of the world, the Chinese mountaineering association confirmed here on Sunday.",
        "3rd of highest peak",
    );
    check(
        "Since then, [about 870] infections have been reported worldwide, with [457] deaths in [21] countries.",
        "about 870 (infection) | 457 (dead death) | 21 (country)",
    );
    check("Insiders Claim Steel Apple Watch to Start at [$500], Gold at [$4,000]", "$500 | $4,000");
    check(
        "A crater was found in the woods measuring [something like 12 meters] ([40 feet]) across.",
        "about 12 metres | 40 feet",
    );
    check("[11] judges in the Yugoslavia war tribunal were sworn in at the World court.", "11 (judge)");
    check(
        "Elon Musk had taken a [9.2%] stake on Twitter, becoming the company's single largest shareholder.",
        "9.2 %",
    );
    check(
        "But a burst of gunfire can be heard ([six] shots), followed by a pause, and then [several] more shots ([at least four]).",
        "6 (shot) | 3 to 12 (shot) +additional | at least 4 (shot)",
    );
    check(
        "Between March and June, scientific observers say, [up to 300,000] seals are killed.",
        "up to 300,000 (dead seal)",
    );
    check(
        "The company published a fourth quarter downturn in SARS-CoV-2 vaccine sales and guided for sales of [$5bn] in 2023.",
        "$5 billion",
    );
}

#[test]
fn sentences_c() {
    check(
        "Dysart was nominated for the Emmy for outstanding supporting actor in a drama series for [two straight years].",
        "2 years",
    );
    check("Vice CEO Throws Down [$300K] on Lavish Vegas Dinner", "$300,000");
    check(
        "The company reported a fourth quarter decline in RSV vaccine sales and guided for sales of [$5bn] in 2024.",
        "$5 billion",
    );
    check(
        "BREAKING: ISIS USES CHEMICAL WEAPONS – Murders [300] Iraqi Soldiers in Chlorine Gas Attack",
        "300 (iraqi dead soldier)",
    );
    check("Though that was just a [$200] replica of the TV Series version back in 2o10.", "$200 of replica");
    check(
        "Designed and manufactured by robotics company Knightscope, K5s weigh [300 pounds] and are [5 feet] tall.",
        "300 pounds | 5 feet",
    );
    check(
        "This year, Apple is set to launch a [12-inch] MacBook Air, which could just be Apple's biggest product in 2015.",
        "12 inches of macbook air",
    );
    check("David Spade directed in Joe Dirt [2] : Beautiful Loser.", "no. 2");
    check(
        "Yasir Abdulla, [36], from Yorkshire said that the woman had appealed to IS to release her son when they tricked her.",
        "36 years old",
    );
    check(
        "Via her research, Fiona found that scarring is greatly reduced if replacement skin could be provided [within 10 days].",
        "up to 10 days",
    );
    check(
        "Ezra is enraged upon learning that his own daughter was mistreated by Jack, but Mary steps between the [two] men.",
        "2 (man)",
    );
    check(
        "Gill Rosenberg, [31], was captured by jihadists near the flashpoint city of Kobani in the past few days, reports said.",
        "31 years old",
    );
    check(
        "North Korean leader Kim Jong-un’s mystery illness actually [two] broken ankles, newspaper says",
        "2 (broken ankle)",
    );
    check(
        "The distraught [29-year-old] said that she and her husband loved [both] of their children.",
        "29 years old | 2 (child)",
    );
    check(
        "[First] American winter ascent of Pumori (elev. [23,422]'). Immortalized in the book Everest Grand Circle.",
        "1st of american winter ascent | 23,422",
    );
    check(
        "His comment was reported this week by many news media outside Italy, with [dozens] of articles in the United States.",
        "24 to 150 (article)",
    );
    check(
        "Foley, a [40-year-old] New Hampshire native, was kidnapped at gunpoint from an Internet café in Syria.",
        "40 years old of new hampshire native",
    );
    check("Only the base model got an official price of [$349], however.", "$349");
}

#[test]
fn sentences_d() {
    check("Some iPhone [6] users say they are literally pulling out their hair.", "no. 6");
    check("It survived there for [three days].", "3 days");
    check(
        "= Nebraska [Highway 88] = Nebraska [Highway 88] ( N - 88 ) is a highway in northwestern Nebraska.",
        "no. 88 | no. 88",
    );
    check(
        "Photo is from Sportex Italia Facebook page The wels catfish was put in a sling and weighed out at [280 pounds].",
        "280 pounds",
    );
    check(
        "There are [at least three] other shooting victims who survived.",
        "at least 3 (shooting survived victim) +additional",
    );
    check("He declined both the [$10,000] Britannia Award and another Miles Franklin Award.", "$10,000");
    check(
        "But a nonstop flight on Royal Jordanian from Amman - [100 miles] east of Tel Aviv - takes [eight hours 10 minutes].",
        "100 miles | 8.167 hours",
    );
    check(
        "Valencia has [about 800,000] inhabitants, making it the [third] largest city in Spain.",
        "about 800,000 (inhabitant) | 3rd of largest city",
    );
    check(
        "French is the mother tongue of [80.9 percent] of Québeckers, while [7.8 percent] cite English as their mother tongue.",
        "80.9 % of québecker | 7.8 %",
    );
    check(
        "Parents are furious after [seven] girls aged [13-14] fall pregnant on a school trip",
        "7 (girl) | 13",
    );
    check("He went on to win [three] gold medals in he 1979 Pan American Games.", "3 (gold medal)");
    check("As part of the [$220 billion] state budget passed Saturday, Gov.", "$220 billion of state budget");
    check(
        "Apple Watch Battery Life Currently '[About a Day]', but May Improve for 2015 Launch",
        "about 1 day",
    );
    check(
        "The company expressed a fourth quarter fall in SARS-CoV-2 vaccine sales and guided for [$5bn] in sales by 2023.",
        "$5 billion of sales",
    );
    check("Big Bank Hank, US rapper and Sugarhill Gang founder member, dies at [57]", "57 years old");
    check(
        "[No. 20] Squadron was reactivated on 1 April 2015 to support airfield operations at RAAF Base Woomera, South Australia.",
        "no. 20",
    );
    check("Alice Cooper has been working in his field for [30 years].", "30 years");
    check("A really devoted man spent [$460] on surgery for his constipated goldfish", "$460");
}

#[test]
fn sentences_e() {
    check(
        "A Chinese mining accident killed [at least two] people and left [over 50] others missing.",
        "at least 2 (dead people) | more than 50 (missing people) +additional",
    );
    check(
        "The City of London Police say Banksy’s real name is Paul Horner, a [35-year old] male born in Liverpool, England.",
        "35 years old of male",
    );
    check("Fisherman lands [19 STONE] catfish which could be biggest in world to be hooked", "19 stone");
    check("#Hairgate: iPhone [6] users say device pulls out hair", "no. 6");
    check("Nasa’s ‘[six days] of total darkness in December 2014’ is a hoax", "6 days of total darkness");
    check(
        "A [10-year-old] member of the ISIS terror group has been reportedly killed while fighting in the Middle East.",
        "10 years old of member",
    );
    check(
        "Neil Armstrong was an aviator in the Navy and was chosen with the [second] group of astronauts in 1962.",
        "2nd of group",
    );
    check("Police recovered [81] Andy Warhol lithographs.", "81 (andy warhol lithograph)");
    check("New Audio Shows Michael Brown Was Shot at [11] Times", "11 (time)");
    check(
        "The Apple pie contains [250] cal, and it would take a full [69 minute] to walk that off!",
        "250 | 69 minutes",
    );
    check(
        "Congressman: ‘[At least 10] ISIS fighters’ caught trying to cross into US",
        "at least 10 (isis fighter)",
    );
    check(
        "[1.5 million] people were killed during the drought and famine devastation in 1974 in Bangladesh.",
        "1.5 million (dead people)",
    );
    check("New York boasts the largest number of billionaires, with [40] residing in the Big Apple.", "40");
    check("Tom Online revenues have risen by [38.5%].", "38.5 %");
    check("A New iOS [8] Bug Can Delete All Of Your iCloud Documents", "no. 8");
    check(
        "It was the [third] beheading of a Western hostage by the group in [less than a month].",
        "3rd of beheading | less than 1 month",
    );
    check(
        "Rumor: Gold Apple Watch Edition priced [up to $5,000], steel version at [$500], will debut on Feb. 14",
        "up to $5,000 | $500",
    );
    check("Osbert had [two] sons, William de Bayeux and Turstin de Baius.", "2 (son)");
}

#[test]
fn sentences_f() {
    check(
        "[Four] more customers are gunned down before the killers turn on the [two] remaining victims who had fled into the street.",
        "4 (customer) +additional | 2 (remaining victim)",
    );
    check("What Glenn Beck Fears May Be Done With the [11] Missing Jets", "11 (missing jet)");
    check("Mexico police find mass grave near site [43] students vanished", "43 (student)");
    check(
        "Moreau, [72], received a Golden Bear award for lifetime achievement at the Berlin Film Festival Friday.",
        "72 years old",
    );
    check(
        "Meet the [17-Year-Old] Who Made [$72 Million] During His High-School Lunch Breaks",
        "17 years old | $72 million",
    );
    check(
        "In the [two weeks] since his death, police have been posted outside the Beijing home where Mr.",
        "2 weeks",
    );
    check("General Dynamics loses [$374m].", "$374 million");
    check("Big Bank Hank of The Sugarhill Gang is dead at [57]", "57 years old");
    check(
        "[54,000] centrifuges would produce enough enriched uranium to fuel a [1,000-megawatt] reactor.",
        "54,000 (centrifuge) | 1,000 megawatts of reactor",
    );
    check(
        "[One] of the [five] Taliban members swapped by the Obama administration in exchange for Army Sgt.",
        "1 (taliban member) +partitive | 5 (taliban member)",
    );
    check("Rapper Big Bank Hank of Sugarhill Gang dies at [57]", "57 years old");
    check(
        "[More than 200,000] U.S. composers, songwriters, lyricists and music publishers are members of ASCAP.",
        "more than 200,000 (u.s. composer)",
    );
    check("He was survived by his wife Constanze and [two] sons.", "2 (son)");
    check(
        "The increase in oil prices also eases the cost of transporting food from California to [the other 49] states",
        "49 (state) +additional",
    );
    check(
        "In the state of Colorado, cannabis clinics are big industry – earning some retailers [nearly $1 million] per year.",
        "nearly $1 million per year",
    );
    check("British media reported that the child was [roughly 10 years old].", "about 10 years old");
    check(
        "Grail Watch notes that gold sells for [between $1,200 and $1,300] per ounce these days.",
        "$1,200 to $1,300 per ounce",
    );
    check(
        "When agents confronted him, Charleston ran, got in his car and traveled [about 75 yards] as agents opened fire.",
        "about 75 yards",
    );
}

#[test]
fn sentences_g() {
    check("Fantastic [Four] was released in the United States on July 8, 2005.", "4");
    check(
        "Refusal of Argentina to buy cattle created new tensions between the [two] countries.",
        "2 (country)",
    );
    check("In 1979, the very [first] cases of AIDS appeared in New York.", "1st of case");
    check(
        "[One] of his most recent victims was an [82-year-old] woman who sneezed on Tuesday.",
        "1 (most recent victim) +partitive | 82 years old of woman",
    );
    check("Judd Nelson, [55], poses with front page of today's L.A.", "55 years old");
    check("The Disneyland of Europe is located [20 miles] east of Paris.", "20 miles");
    check(
        "Steve Warren, a Pentagon spokesman, says that [two] of the bundles went astray.",
        "2 (bundle) +partitive",
    );
    check("Resetting iOS [8] Preferences May Wipe iCloud Files", "no. 8");
    check(
        "He is known to have written [more than 90] plays, though only [seven] survive.",
        "more than 90 (play) | 7",
    );
    check("Yes, that’s [two] catastrophes combined.", "2 (catastrophe)");
    check("Luckiest Pizza Delivery Guy Ever Gets [$2,000] Tip", "$2,000");
    check("= New York State [Route 31]B =", "no. 31");
    check("How I learned [9] languages and am learning even more, and how you could too.", "9 (language)");
    check(
        "Now, thanks to this new law, for the next [three years] bars and restaurants can sell to-go alcoholic beverages.",
        "3 years",
    );
    check(
        "Agency officials are checking if there are Ebola patients at a Mosul hospital [250 miles] north of Baghdad, sources said.",
        "250 miles",
    );
    check(
        "The Galyeans, married for [more than 46 years], have been involved in photography since 1999.",
        "more than 46 years",
    );
    check(
        "Bloomberg originally reported the story [12] unidentified guests racking up the large dinner tab.",
        "12 (unidentified guest)",
    );
    check("I have a trip booked on the [24th].", "24th");
}

#[test]
fn sentences_h() {
    check("You can even hear a significant pause between the [two] strings of fire.", "2 (string)");
    check(
        "The audio captures what seem like [10] gunshot sounds—an initial group of [six], then a pause, then [four] more.",
        "10 (gunshot sound) | 6 | 4 +additional",
    );
    check(
        "It was established on June 4, 1991 before the Chechen-Ingush Autonomous Soviet Socialist Republic was split in [two].",
        "2",
    );
    check(
        "After a [two second] pause, [another four or five] shots ring out.",
        "2 seconds | 4 to 5 (shot) +additional",
    );
    check("A [280 pound] catfish was caught by a fisherman in Italy.", "280 pounds");
    check(
        "The car which crashed against the mail-box belonged to James Clark, [68], an acquaintance of James Jones' family.",
        "68 years old",
    );
    check(
        "It is not known if the patient is [one] of the [48] being monitored by Texas health officials.",
        "1 +partitive | 48",
    );
    check("Pizza delivery man gets tipped [more than $2,000] for a single delivery", "more than $2,000");
    check("• Packaged salad by [23 cents] a bag to [$2.91].", "$0.23 per bag | $2.91");
    check(
        "Romania currently supplies [one] of the world's largest contingents of troops in Iraq, with [nearly 1000] people.",
        "1 (world largest contingent) +partitive | nearly 1,000 (people)",
    );
    check(
        "CNN plays chilling audio recording allegedly from Michael Brown shooting: “[At least 11] shots”",
        "at least 11 (shot)",
    );
    check(
        "The second was in September 2014, the next is Saturday and there will be [one] more, on September 28.",
        "1 +additional",
    );
    check(
        "It's a far cry from the stock's all-time high of [$31.80] a share in September 2020.",
        "$31.8 per share",
    );
    check(
        "Michaela Roeder, [31], was found guilty of [six] counts of manslaughter and mercy killing.",
        "31 years old | 6 (count)",
    );
    check(
        "According to the announcement, [more than 200] Nigerian schoolgirls who were abducted this year will be freed.",
        "more than 200 (nigerian kidnapped schoolgirl)",
    );
    check(
        "Franchisees have the chance to build a foundation into the business for [an additional $35,000] setup fee.",
        "$35,000 of setup fee +additional",
    );
    check(
        "Sumarti Ningsih was from Cilacap, in Central Java, and was the mother of a [five-year-old] girl.",
        "5 years old of girl",
    );
    check(
        "As part of the Tsarevets architectural reserve, it is also listed among the [100] Tourist Sites of Bulgaria.",
        "100 (tourist site)",
    );
}

#[test]
fn sentences_i() {
    check(
        "The painful procedures were carried out at a hospital owned by Singh, who is worth [$40 million].",
        "$40 million",
    );
    check("The complement is [about 95], including officers and sailors.", "about 95");
    check("He has clocked up [681 days].", "681 days");
    check(
        "Google paid [$585 million] for [six] office buildings in Redwood City from [two] private investment firms.",
        "$585 million | 6 (office building) | 2 (private investment firm)",
    );
    check("Mexico finds [4] more graves at site of suspected student massacre", "4 (grave) +additional");
    check("Her treatment is scheduled to continue for [several more months].", "3 to 12 months");
    check(
        "Moumi Sébergué represented Chad at the Beijing Olympics in the men 's [100 meters] dash.",
        "100 metres",
    );
    check(
        "Dino Ferrari hooked the whopper wels catfish, which was [2.67m] in length, last week in the Po Delta in Italy.",
        "2.67 metres",
    );
    check(
        "He instead signed a [four - year], [$ 13 million] deal with the Colorado Avalanche.",
        "4 years of deal | $13 million of deal",
    );
    check(
        "A Belgian policeman posing as an art dealer in Brussels arrested [three] Swedes.",
        "3 (arrested swede)",
    );
    check(
        "These [two] portraits and a lithography by Edvard Munch were recovered using the Art Loss Register database.",
        "2 (portrait)",
    );
    check(
        "In early 2005, the company was bought by Ener1 Group, a Florida-based holdings company, for [around US$10 million].",
        "about $10 million",
    );
    check(
        "Jess Smith, [19], Claims She Was Teletubbies' Giggling Baby: What Did She Get Paid?",
        "19 years old",
    );
    check(
        "When the airline was banned from Saudi airspace, El Al flights from Tel Aviv to Mumbai took [seven hours 45 minutes].",
        "7.75 hours",
    );
    check(
        "Duncan Hunter said Border Patrol agents have captured ‘[at least 10] ISIS fighters’ trying to enter the U.S. from Mexico.",
        "at least 10 (isis fighter)",
    );
    check("Sugarhill Gang rapper Big Bank Hank dies at age [57]", "57 years old");
    check(
        "The Knightscope K5 is [one] of [four] drones now patrolling Microsoft's Silicon Valley Campus.",
        "1 (drone) +partitive | 4 (drone)",
    );
    check(
        "Say 'eh-oh!' to the Teletubbies SUN BABY - can you still recognise her after [19 years]?",
        "19 years",
    );
}

#[test]
fn sentences_j() {
    check("Gold Apple Watch Edition Could Cost [As Much As $1,200]", "up to $1,200");
    check(
        "For the full year of 2023, Moderna expects Spikevax to have sales contracted for delivery of [$5bn].",
        "$5 billion",
    );
    check("[50th] Anniversary of Normandy Landings lasts [a year].", "50th of anniversary | 1 year");
    check(
        "Tuesday's extension was the [third] [one] granted since the Tates were arrested at the end of 2022.",
        "3rd | 1",
    );
    check(
        "Chicago-based Boeing has already scrubbed [three] delivery slots in 2006 that had been booked by Air Canada.",
        "3 (delivery slot)",
    );
    check(
        "A group of [12] diners joined Smith at the steakhouse, the brainchild of legendary chef Jean-Georges Vongerichten.",
        "12 (diner)",
    );
    check("Oliver Ilic, [22], had called medics after he could not stop the bleeding.", "22 years old");
    check(
        "Gates' foundation extends its microfinance programs to [5 million] more of the world's poorest families.",
        "5 million (world poorest family) +additional",
    );
    check("To see the message you have to get [100] points on the final level.", "100 (point)");
    check("• Peppers by [26 cents] a pound to [$2.39].", "$0.26 per pound | $2.39");
    check(
        "Io is [2,236 miles] ([3,598 kilometers]) in diameter, slightly larger than the Earth's moon.",
        "2,236 miles | 3,598 kilometres",
    );
    check(
        "The researchers in the latest study fed [one] group of mice a diet in which [60 percent] of calories came from fat.",
        "1 (group) | 60 % of calory",
    );
    check(
        "But the most shocking aspect of their relationship wasn’t the [12-year] age difference.",
        "12 years of age difference",
    );
    check(
        "Zehaf-Bibeau, [32], was from Quebec and had recently converted to Islam, U.S. sources told Reuters.",
        "32 years old",
    );
    check("Mass Graves Found In Mexico, Near Place Where [43] Students Went Missing", "43 (student)");
    check("The longest mission which the Russian Salyuts supported was [63 days].", "63 days");
    check(
        "Now comprising [252] officers and men, the squadron relocated to Cairns on 11 November 1942.",
        "252 (officer)",
    );
    check("The [two] had started codesharing on flights in 2021.", "2");
}

#[test]
fn sentences_k() {
    check(
        "During a recent trip to Las Vegas, Smith paid [$300,000] for dinner at the Bellagio casino’s Prime Steakhouse. [$300,000]?",
        "$300,000 | $300,000",
    );
    check("MGM spokesman Clark Dumont told Bloomberg in an e-mail that it was a party of [12].", "12");
    check("Fantastic [Four] ( 2005 film ) was released on July.", "4");
    check(
        "Texas Turkey Farm Contaminated With Ebola, [Over 250,000] Holiday Turkeys Infected.",
        "more than 250,000 (holiday infected turkey)",
    );
    check("The blast destroyed [37] homes.", "37 (destroyed home)");
    check(
        "CVS will not sell its own brand of [500-milligram] acetaminophen caplets any longer.",
        "500 milligrams of acetaminophen",
    );
    check(
        "With delays stretching [up to 14 hours], some drivers have diverted to Arizona and New Mexico.",
        "up to 14 hours",
    );
    check(
        "Apple Reportedly Preparing [12-inch] MacBook Air, Thinner and Lighter than Existing Models",
        "12 inches of macbook air",
    );
    check(
        "’[6 Days] Darkness in December 2014′ [100%] Fake; NASA Confirmed [3 Days] Total Darkness Hoax as Well",
        "6 days | 100 % | 3 days +total",
    );
    check(
        "It was established on June 4, 1993 after the Chechen-Ingush Autonomous Soviet Socialist Republic was split in [two].",
        "2",
    );
    check(
        "Sources: Guns N' Roses Frontman Axl Rose Found Dead in West Hollywood Home at Age [52]",
        "52 years old",
    );
    check("[More than 1,500] people died when the Titanic sank in 1912.", "more than 1,500 (dead people)");
    check(
        "French police recovered [five] masterpieces stolen from Paris Museum last Summer including a small work by Renoir.",
        "5 (masterpiece)",
    );
    check(
        "[12] members of the European Union use the Euro instead of their own national currencies.",
        "12 (member)",
    );
    check(
        "After giving them stools to pay off her debt, she was left with [2 cents] a day, barely enough to feed herself.",
        "$0.02 per day",
    );
}
