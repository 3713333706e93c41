//! Sentences of articles, headlines and encyclopedias, each read and checked by hand; published on 25 April 2026.

use super::check;

#[test]
fn sentences_a() {
    check(
        "Axl proved he’s not dead by addressing the situation on Twitter [a few hours ago].",
        "Sat 25 Apr 2026",
    );
    check(
        "Felipe González Márquez (born [March 5, 1942]) is a Spanish socialist politician.",
        "Thu 5 Mar 1942",
    );
    check("Lego letter to parents [in 1974] on gender equality still resonates 40 years on", "1974");
    check("The Normandy landings took place [in June 1944].", "Jun 1944");
    check(
        "Police in Brazil [yesterday] encountered the gunman who executed seven in a pool hall massacre [on Wednesday].",
        "Fri 24 Apr 2026 | Wed 22 Apr 2026",
    );
    check(
        "Fidel Castro was pronounced dead on Twitter [sometime around 3:59 p.m. on Thursday].",
        "Thu 23 Apr 2026 about 15:59",
    );
    check(
        "He was the General Secretary of the Spanish Socialist Workers' Party (PSOE) [from 1974 to 1997].",
        "1974 to 1997",
    );
    check(
        "The 58-year-old was appointed director of security operations for the House of Commons [in June 2005].",
        "Jun 2005",
    );
    check(
        "Police in Brazil [yesterday] caught and killed the gunman who executed five in a pool hall massacre [on Tuesday].",
        "Fri 24 Apr 2026 | Tue 21 Apr 2026",
    );
    check(
        "Bird flu was not considered a threat to humans [until 1997], after an outbreak in Hong Kong.",
        "until 1997",
    );
    check(
        "The group has been fighting an insurgency [since 2009], with some 2,000 civilians reportedly killed [this year].",
        "since 2009 | 2026",
    );
    check("Lockhead Martin F-35 Lightning II first flew [on July 15th, 2006].", "Sat 15 Jul 2006");
    check(
        "Dreamer is a [2005] Canadian sports drama film written and directed by John Gatins in his directorial debut.",
        "2005",
    );
    check(
        "Bird flu was deemed to be a moderate threat to humans [until 1997], after an outbreak in Hong Kong.",
        "until 1997",
    );
    check(
        "Walmart, which employs more than 50,000 people in Arkansas, emerged victorious [on Wednesday].",
        "Wed 22 Apr 2026",
    );
    check(
        "He took part in the revolutionary propaganda that led to the military movement in Madrid [on June 22, 1866].",
        "Fri 22 Jun 1866",
    );
    check(
        "An avid social media user, Canseco hasn’t filed a tweet [since Monday] when he posted a picture of his dogs.",
        "since Mon 20 Apr 2026",
    );
    check(
        "Some [four years later], the former French colony made its début at the [1964] Summer Olympics in Tokyo, Japan.",
        "at another time | 1964",
    );
}

#[test]
fn sentences_b() {
    check("HBO and Apple in Talks for $15/Month Apple TV Streaming Service Launching [in April]", "Apr 2026");
    check(
        "Kanchenjunga, the third highest peak of the world, the Chinese mountaineering association confirmed here [on Sunday].",
        "Sun 19 Apr 2026",
    );
    check("Victoria ( Dance Exponents song ) was [in 1982].", "1982");
    check("Marnie is a [1964] American romantic film directed by Alfred Hitchcock.", "1964");
    check(
        "Origins: [On 15 October 2014], social media lit up with a seemingly implausible tale.",
        "Wed 15 Oct 2014",
    );
    check("Daag : A Poem of Love is a [1973] painting by Yash Chopra.", "1973");
    check("The Lower Peninsula routing has not been in use since the [1920s].", "1920 to 1929");
    check("RT @Combat_Jack: RIP Big Bank Hank [Aug. 5 1957] – Nov.", "Mon 5 Aug 1957");
    check(
        "The company published a [fourth quarter] downturn in SARS-CoV-2 vaccine sales and guided for sales of $5bn [in 2023].",
        "Oct 2025 to Dec 2025 | 2023",
    );
    check("It was reactivated as an airfield support squadron [in April 2016].", "Apr 2016");
    check(
        "Kevin Vickers became the sergeant-at-arms in the House of Commons [eight years ago] after a varied career in security.",
        "Tue 24 Oct 2017 to Thu 25 Oct 2018",
    );
    check("That powerful Lego letter to parents from the [1970s]?", "1970 to 1979");
    check(
        "The company reported a [fourth quarter] decline in RSV vaccine sales and guided for sales of $5bn [in 2024].",
        "Oct 2025 to Dec 2025 | 2024",
    );
    check("She suffered this fate in the [2008] primaries and can't afford to do so again.", "2008");
    check(
        "He was court martialed [in 1971] for his role in the My Lai Massacre, but acquitted the [same year].",
        "1971 | at another time",
    );
    check(
        "[This year], Apple is set to launch a 12-inch MacBook Air, which could just be Apple's biggest product [in 2015].",
        "2026 | 2015",
    );
    check("These LEGO Instructions [from 1974] Are Awesome (And Yes, They're Real)", "since 1974");
    check("William S. Parson [at 9:20 A.M.]", "9:20");
}

#[test]
fn sentences_c() {
    check("Moonlight premiered at the Telluride Film Festival [in 2014].", "2014");
    check("Savages is a [2012] American crime thriller film directed by Oliver Stone.", "2012");
    check("The Hope Highway was first established [in 1950].", "1950");
    check(
        "Here’s some news that may have slipped under the radar [from yesterday], thanks to all of the Spider-Man news.",
        "since Fri 24 Apr 2026",
    );
    check(
        "The shooting, which has been confirmed by Ottawa police, occurred [just before 10 a.m.]",
        "9:30 to 10:00",
    );
    check("Wilkins departed Milan [in 1987].", "1987");
    check(
        "His comment was reported [this week] by many news media outside Italy, with dozens of articles in the United States.",
        "Mon 20 Apr 2026 to Sun 26 Apr 2026",
    );
    check(
        "The male Shar-Pei crossbreed was discovered tied to a railing outside Ayr station [on 2 January].",
        "Fri 2 Jan 2026",
    );
    check(
        "Bird flu was not regarded to be a threat to humans [until 1997], after an outbreak in Hong Kong.",
        "until 1997",
    );
    check(
        "This post was widely shared over the internet [yesterday] as being the work of graffiti artist Banksy.",
        "Fri 24 Apr 2026",
    );
    check(
        "President Fujimori was first elected [in 1990], and then re-elected [in 1995] under a new constitution.",
        "1990 | 1995",
    );
    check("[On April 5], Musk and Twitter said he would be joining Twitter's board.", "Sun 5 Apr 2026");
    check(
        "The agreement also stated a period of transition for the Baltic countries to last [until December 31, 1999].",
        "until Fri 31 Dec 1999",
    );
    check("The state of Washington also imposed a moratorium on executions [last year].", "2025");
    check("He went on to win three gold medals in he [1979] Pan American Games.", "1979");
    check("As part of the $220 billion state budget passed [Saturday], Gov.", "Sat 25 Apr 2026");
    check("Apple Watch Battery Life Currently 'About a Day', but May Improve for [2015] Launch", "2015");
    check(
        "The Dow Jones Industrial Average opened lower, while tech stocks bore the brunt of selling [Monday morning].",
        "Mon 20 Apr 2026 5:00 to 12:00",
    );
}

#[test]
fn sentences_d() {
    check("Bird flu was not deemed to be a threat to birds until a [1997] outbreak in Hong Kong.", "1997");
    check(
        "The company expressed a [fourth quarter] fall in SARS-CoV-2 vaccine sales and guided for $5bn in sales [by 2023].",
        "Oct 2025 to Dec 2025 | until 2023",
    );
    check(
        "She took a teaching position as a social studies teacher at Concord High School in New Hampshire [in 1983].",
        "1983",
    );
    check("Kofi Annan was elected in the [January 30] ballot.", "Fri 30 Jan 2026");
    check("It was discovered [in 1935] by Arthur Jeffrey Dempster.", "1935");
    check(
        "T2 Trainspotting is a [2017] British comedy drama film, set in and around Edinburgh, Scotland.",
        "2017",
    );
    check("[In 2004] Paramore collapsed.", "2004");
    check(
        "During the [1959] Tibetan uprising, the Dalai Lama fled to Japan, where he currently lives as a refugee.",
        "1959",
    );
    check(
        "No. 20 Squadron was reactivated [on 1 April 2015] to support airfield operations at RAAF Base Woomera, South Australia.",
        "Wed 1 Apr 2015",
    );
    check("The original post is alleged to have said: ‘[At about 11 a.m.]", "about 11:00");
    check("Nasa’s ‘six days of total darkness [in December 2014]’ is a hoax", "Dec 2014");
    check(
        "Neil Armstrong was an aviator in the Navy and was chosen with the second group of astronauts [in 1962].",
        "1962",
    );
    check(
        "[On Jan. 20], a judge ordered to keep the Tates behind bars as an investigation into their affairs continued.",
        "Tue 20 Jan 2026",
    );
    check(
        "The lead vessel underwent a long and extensive process of testing after its launch [in July 2009].",
        "Jul 2009",
    );
    check(
        "1.5 million people were killed during the drought and famine devastation [in 1974] in Bangladesh.",
        "1974",
    );
    check(
        "Bird flu was not believed to be a threat to humans [until 1997], after an outbreak in Hong Kong.",
        "until 1997",
    );
    check("He died [on October 31, 1993].", "Sun 31 Oct 1993");
    check(
        "It’s not like it’s a [2008] Sebring that you could mix up with just about any other Sebring.",
        "2008",
    );
}

#[test]
fn sentences_e() {
    check("Zehaf-Bibeau, a Canadian citizen from Quebec, was born [in 1982], CBS News reported.", "1982");
    check("Roar ( song ) is on the [2013] Lady Gaga album Prism.", "2013");
    check(
        "Rumor: Gold Apple Watch Edition priced up to $5,000, steel version at $500, will debut [on Feb. 14]",
        "Sun 14 Feb 2027",
    );
    check("Youngkin signs extension for cocktails to-go [until July 2024]", "until Jul 2024");
    check(
        "[In 1986], O'Neal married professional tennis player John McEnroe, with whom she had no children.",
        "1986",
    );
    check("Hannah Dodd was born [on 15 May 1992].", "Fri 15 May 1992");
    check("Harold Macmillan was born [on February 10, 1894].", "Sat 10 Feb 1894");
    check("The series finale aired [on May 14, 2012].", "Mon 14 May 2012");
    check(
        "In a presidential debate [in 2012], Obama described a crystal clear goal for negotiations.",
        "2012",
    );
    check("The F-35 first flew [on 15 July 2006].", "Sat 15 Jul 2006");
    check(
        "Moreau, 72, received a Golden Bear award for lifetime achievement at the Berlin Film Festival [Friday].",
        "Fri 24 Apr 2026",
    );
    check("Paramore is an American rock band from Franklin, Tennessee, formed [in 2004].", "2004");
    check("Michael Vick graduated college [on June 26th, 1980].", "Thu 26 Jun 1980");
    check("They got married [in 1995] and had a son Theo [in 1996].", "1995 | 1996");
    check(
        "So when Anna Wintour stepped out minus her shades [on Friday afternoon], all eyes were on her.",
        "Fri 24 Apr 2026 12:00 to 18:00",
    );
    check("Gotthold Ephraim Lessing lived [from 1729 to 1781].", "1729 to 1781");
    check(
        "But nothing more magnificent than the one you might experience [on January 4, 2015] if this story is true.",
        "Sun 4 Jan 2015",
    );
    check("Fantastic Four was released in the United States [on July 8, 2005].", "Fri 8 Jul 2005");
}

#[test]
fn sentences_f() {
    check(
        "Lithuania intends to introduce the use of the Euro as an official currency [on January 1, 2007].",
        "Mon 1 Jan 2007",
    );
    check("[In 1979], the very first cases of AIDS appeared in New York.", "1979");
    check(
        "The walls were partially rebuilt in the [14th century], and the upper parts of the walls date from this time.",
        "1300 to 1399",
    );
    check("Reign Over Me was released [in 2017].", "2017");
    check(
        "One of his most recent victims was an 82-year-old woman who sneezed [on Tuesday].",
        "Tue 21 Apr 2026",
    );
    check("Judd Nelson, 55, poses with front page of [today]'s L.A.", "Sat 25 Apr 2026");
    check(
        "[On Friday], a rumor cropped up that one of the new Batmobile vehicles had been stolen in Detroit.",
        "Fri 24 Apr 2026",
    );
    check("The film was released by Pathé [on October 7, 2007].", "Sun 7 Oct 2007");
    check(
        "[In 2015], Braddy co-starred as Anna Martin in the Lifetime dark comedy-drama series, Unreal.",
        "2015",
    );
    check("We can trace it all back to the Democratic primaries [in 2007], when then-Sen.", "2007");
    check("The Berlin Wall was torn down [in 1989].", "1989");
    check("Heavy Metal music was developed [in the early 1970 's].", "Jan 1970 to Apr 1973");
    check(
        "The Galyeans, married for more than 46 years, have been involved in photography [since 1999].",
        "since 1999",
    );
    check("As an active member of the National Guard, he was called to duty [in 1941].", "1941");
    check(
        "It was established [on June 4, 1991] before the Chechen-Ingush Autonomous Soviet Socialist Republic was split in two.",
        "Tue 4 Jun 1991",
    );
    check("Aleister Crowley was born [on October 12, 1875].", "Tue 12 Oct 1875");
    check("Franz Liszt lived [from 1811 to 1886].", "1811 to 1886");
    check(
        "The former rapper left his family home in an affluent west London suburb [last year] to fight in the civil war in Syria.",
        "2025",
    );
}

#[test]
fn sentences_g() {
    check(
        "The Titanic sank [in 1912] after striking an iceberg on its maiden voyage from Southampton, England, to New York.",
        "1912",
    );
    check("Zhao was arrested [in 1989].", "1989");
    check("Dilwale Dulhania Le Jayenge began filming [in January 1994].", "Jan 1994");
    check(
        "The second was [in September 2014], the next is [Saturday] and there will be one more, [on September 28].",
        "Sep 2014 | Sat 25 Apr 2026 | Mon 28 Sep 2026",
    );
    check(
        "Founded [in 1762], Barings Bank was Britain's oldest merchant bank and Queen Elizabeth's personal bank.",
        "1762",
    );
    check("Alfredo Cristiani visits Mexico [on June 7].", "Sun 7 Jun 2026");
    check("It's a far cry from the stock's all-time high of $31.80 a share [in September 2020].", "Sep 2020");
    check(
        "According to the announcement, more than 200 Nigerian schoolgirls who were abducted [this year] will be freed.",
        "2026",
    );
    check(
        "If we've learned anything [in 2014], it's that teenagers are to be both feared and revered.",
        "2014",
    );
    check(
        "[In 1999], the American Film Institute ranked Bogart as the worst male star of Classic American cinema.",
        "1999",
    );
    check("Youngkin extends to-go cocktails [until 2024]", "until 2024");
    check(
        "Tinker Tailor Soldier Spy is a [2011] Cold War espionage film directed by Tomas Alfredson.",
        "2011",
    );
    check("[In 2015], there’s the quality-fake news and the crappy-fake news.", "2015");
    check("It first aired [on October 18, 2008] on HBO.", "Sat 18 Oct 2008");
    check(
        "Dino Ferrari hooked the whopper wels catfish, which was 2.67m in length, [last week] in the Po Delta in Italy.",
        "Mon 13 Apr 2026 to Sun 19 Apr 2026",
    );
    check(
        "The film was shot in India, London and Switzerland, [from September 1894] to [August 1895].",
        "since Sep 1894 | Aug 1895",
    );
    check(
        "[In early 2005], the company was bought by Ener1 Group, a Florida-based holdings company, for around US$10 million.",
        "Jan 2005 to Apr 2005",
    );
    check(
        "Hannah Dodd did not represent Australia in equestrian at the [2012] Summer Paralympics in London.",
        "2012",
    );
}

#[test]
fn sentences_h() {
    check("All versions are rumored to arrive [on Feb. 14].", "Sat 14 Feb 2026");
    check(
        "For the full year of [2023], Moderna expects Spikevax to have sales contracted for delivery of $5bn.",
        "2023",
    );
    check(
        "[Tuesday]'s extension was the third one granted since the Tates were arrested [at the end of 2022].",
        "Tue 21 Apr 2026 | Nov 2022 to Dec 2022",
    );
    check(
        "Foley was kidnapped at gunpoint near the town of Taftanaz in northern Syria on Thanksgiving Day [in 2012].",
        "2012",
    );
    check("FIFA selects world football player of the year [1994].", "1994");
    check(
        "Chicago-based Boeing has already scrubbed three delivery slots [in 2006] that had been booked by Air Canada.",
        "2006",
    );
    check(
        "Known in the news media as “Jihadi John,” he is said to have been born in Kuwait and traveled to Syria [in 2012].",
        "2012",
    );
    check("Alexandre Berthier died [in 1799].", "1799");
    check(
        "[September 26] - Trial against former Italian Prime Minister Giulio Andreotti, accused of Mafia connections, begins.",
        "Fri 26 Sep 2025",
    );
    check(
        "The D-Day was the largest seaborne invasion force ever assembled headed for France [on June 6th 1944].",
        "Tue 6 Jun 1944",
    );
    check(
        "Nigerian officials announced [two weeks ago] that they had struck a deal with the Islamist terror group.",
        "Tue 7 Apr 2026 to Tue 14 Apr 2026",
    );
    check("Foley has been missing [since November 22, 2012], reporting from Syria.", "since Thu 22 Nov 2012");
    check("Bountiful reached San Francisco [on 1 November 1945].", "Thu 1 Nov 1945");
    check("Brubaker is a [1980] American prison drama film directed by Stuart Rosenberg.", "1980");
    check(
        "That rumor was based on a Facebook hoax memorial page set up for the star: [At about 11 a.m.]",
        "about 11:00",
    );
    check("Jurassic Park was published [in 1990].", "1990");
    check(
        "Now comprising 252 officers and men, the squadron relocated to Cairns [on 11 November 1942].",
        "Wed 11 Nov 1942",
    );
    check("The two had started codesharing on flights [in 2021].", "2021");
}

#[test]
fn sentences_i() {
    check("Fantastic Four ( [2005] film ) was released [on July].", "2005 | Jul 2025");
    check("Bird flu was deemed to be a threat to humans [in 1997], after an outbreak in Hong Kong.", "1997");
    check(
        "Media are reporting that journalist James Foley, captured [in 2012], has been beheaded by ISIS.",
        "2012",
    );
    check("Nick Leeson was jailed for fraud following the collapse of Barings Bank [in 1995].", "1995");
    check(
        "’6 Days Darkness [in December 2014]′ 100% Fake; NASA Confirmed 3 Days Total Darkness Hoax as Well",
        "Dec 2014",
    );
    check(
        "It was established [on June 4, 1993] after the Chechen-Ingush Autonomous Soviet Socialist Republic was split in two.",
        "Fri 4 Jun 1993",
    );
    check("More than 1,500 people died when the Titanic sank [in 1912].", "1912");
    check("Wilkins became the captain of Chelsea [in 1975].", "1975");
    check(
        "French police recovered five masterpieces stolen from Paris Museum [last Summer] including a small work by Renoir.",
        "Jun 2025 to Aug 2025",
    );
    check("Darwin is the location where production of Australia ( [2008] film ) took place.", "2008");
    check(
        "Bird flu was not assumed to be a danger to humans [until 1997], after an outbreak in Hong Kong.",
        "until 1997",
    );
    check("[In 1986], O'Neal lost her life in a car accident.", "1986");
    check(
        "When he failed to regain consciousness, his parents [on August 8] consented to his life support machine being turned off.",
        "Fri 8 Aug 2025",
    );
    check(
        "The city has scheduled a news conference for [3:30 p.m.] to release more information about the incident.",
        "15:30",
    );
    check(
        "This comes after a Kansas City apartment building in the 3600 block of E. Meyer Blvd. was sealed off [about 9:30 p.m.]",
        "about 21:30",
    );
    check("Luis Roldan was director of police [from 1986 to 1993].", "1986 to 1993");
    check(
        "Genevieve de Gaulle-Anthonics, 81, niece of the late Charles de Gaulle, died in Paris [on February 14, 2002].",
        "Thu 14 Feb 2002",
    );
    check(
        "Poldark is a British-American drama television series that was first broadcast on HBO One [on 8 March 2015].",
        "Sun 8 Mar 2015",
    );
}

#[test]
fn sentences_j() {
    check(
        "After the early part of the [18th century], however, the chapel became unused and began to fall into disrepair.",
        "1700 to 1799",
    );
    check(
        "A photo of the note was posted to imgur [yesterday] by redditor fryd_, where it's received a lot of attention.",
        "Fri 24 Apr 2026",
    );
    check("The golden jewellery, found in an intact Royal Macedonian tomb [in 1977], is exquisite.", "1977");
    check(
        "Some 276 schoolgirls were seized from the remote north-eastern town of Chibok in Borno state [in April].",
        "Apr 2026",
    );
    check("The Child Labour Abolition and Regulation Act was adopted [in 1986].", "1986");
    check("Private Lives is a [1930] comedy in three acts by Noel Coward.", "1930");
    check(
        "His accomplice, also on the run, surrendered himself to the police [on Friday].",
        "Fri 24 Apr 2026",
    );
    check(
        "The [first half of 1997] has been a year of considerable progress for East Timor in the international arena.",
        "Jan 1997 to Jun 1997",
    );
    check("Vermeer is a [17th-Century] Dutch artist.", "1600 to 1699");
    check(
        "A U.S. airstrike killed the leader of a Somali terrorist group [Monday], the Pentagon confirmed [Friday].",
        "Mon 20 Apr 2026 | Fri 24 Apr 2026",
    );
    check(
        "It did not, contrary to some reports [Monday], break off a little piece that landed with a bang in Nicaragua.",
        "Mon 20 Apr 2026",
    );
    check("Dreamer ( [2005] film ) is a American sports film.", "2005");
    check(
        "Bukowski attracted the attention of John Martin who founded Black Sparrow Press [in 1965] specifically to publish him.",
        "1965",
    );
    check("The collection of this dynamic and continually growing corpus began [in 1998].", "1998");
    check(
        "After graduating [in 1977], Gallager chose to accept a full scholarship to play football for Temple University.",
        "1977",
    );
}

#[test]
fn quarters_of_games_are_no_dates() {
    check("The Cowboys outscored them 21-3 in the fourth quarter [on Sunday].", "Sun 19 Apr 2026");
    check("Rodgers threw two touchdowns in the fourth quarter.", "");
    check("Young scored 18 of his 30 points in the third quarter.", "");
    check("Sales in the [fourth quarter] fell 3 percent.", "Oct 2025 to Dec 2025");
    check("He scored in the [fourth quarter of 2025].", "Oct 2025 to Dec 2025");
}

#[test]
fn days_beside_what_tells_their_year() {
    check("In an [April 23] statement he said that the army would not retaliate.", "Thu 23 Apr 2026");
    check("The summit will open [on January 9].", "Sat 9 Jan 2027");
    check(
        "Aceh was hit by the massive [Boxing Day] earthquake and tsunami [in 2004].",
        "Sun 26 Dec 2004 | 2004",
    );
    check("[On March 3] the firm founded [in 2004] was sold.", "Tue 3 Mar 2026 | 2004");
    check("The two-storey 1950s-style office stood empty.", "");
}

#[test]
fn times_as_they_are_spoken() {
    check("The explosion came [at twenty past five in the afternoon].", "17:20");
    check("It was a [quarter to six in the morning].", "5:45");
    check("The phone rang [at 5.12 on Sunday] morning.", "Sun 19 Apr 2026 5:12");
    check("It was [11.40 in the morning].", "11:40");
    check("The explosion, [at twenty past five], broke windows.", "at another time");
    check("The train stopped shortly [after 7.40].", "after at another time");
    check("It rose from five to ten people.", "");
    check("It was read [at 12.15 at night], and again [at two o'clock at night].", "0:15 | 2:00");
    check("The bell rang [at half past two at night].", "2:30");
    check("Guards came [at eleven o'clock at night].", "23:00");
    check("It was [nearly five o'clock in the afternoon].", "about 17:00");
    check("They met [at twenty five past five in the afternoon].", "17:25");
    check("They met [at half-past two in the afternoon].", "14:30");
    check("It was [ten to six in the morning].", "5:50");
    check("The alarm went off [at twenty minutes past five].", "at another time");
    check("It took ten to twelve minutes.", "");
    check("The index closed at 7.40 percent.", "");
    check("The euro stood at 1.15 [on Monday].", "Mon 20 Apr 2026");
    check("Inflation stood at 3.45.", "");
    check("The dollar traded at 1.32, officials said.", "");
    check("The tremor was measured at 6.20 [on Monday].", "Mon 20 Apr 2026");
    check("Unemployment hit 5.25 [this morning].", "Sat 25 Apr 2026 5:00 to 12:00");
    check("A quake hit [at 5.12] [on Sunday].", "at another time | Sun 19 Apr 2026");
}

#[test]
fn weekdays_of_a_month_and_short_years() {
    check("They were held since the [first Saturday of November 2025].", "Sat 1 Nov 2025 to Fri 7 Nov 2025");
    check("It goes on sale on the [last Friday of April 2026].", "Fri 24 Apr 2026 to Thu 30 Apr 2026");
    check("The cars came new in '[81].", "1981");
    check("She lived there since '[08].", "2008");
    check("He was born in '[29].", "1929");
    check("The plant will close by '[35].", "2035");
    check("The star of '24' was born.", "");
    check("He played in '12 Angry Men'.", "");
    check("It opened on the [final Friday of April 2026].", "Fri 24 Apr 2026 to Thu 30 Apr 2026");
    check("It fell on the [last Saturday of February 2020].", "Sun 23 Feb 2020 to Sat 29 Feb 2020");
    check("Shops shut for Good Friday and Easter Monday.", "");
    check("The sale is on Small Business Saturday.", "");
    check("Good news came [on Friday].", "Fri 24 Apr 2026");
}
