//! Sentences of news articles about one event each, read and checked by hand.

use super::check;

#[test]
fn news_a() {
    check(
        "A [6.4-magnitude] quake hit the town of Zarand in Iran's Kerman province in February, killing [hundreds] of people.",
        "magnitude 6.4 of quake | 100 to 2,000 (dead people)",
    );
    check(
        "A [6.7]-strength quake killed [more than 26,000] people in the ancient city of Bam in December 2003.",
        "magnitude 6.7 of quake | more than 26,000 (dead people)",
    );
    check(
        "A [61-year-old] Vancouver man was charged yesterday in connection with the fatal shooting of his former boss at an office Christmas party.",
        "61 years old of vancouver man",
    );
    check("A [61-year-old] man surrendered to police shortly after 6 p.m.", "61 years old of man");
    check("A [magnitude - 6.0] quake can cause severe damage.", "magnitude 6.0 of quake");
    check("A [magnitude 6] quake can cause severe damage.", "magnitude 6.0 of quake");
    check("A country's territorial waters extend to [12 nautical miles] from shore.", "12 nautical miles");
    check(
        "A powerful [6.1 magnitude] earthquake hit Indonesia's northwestern Aceh province on the island of Sumatra early Tuesday.",
        "magnitude 6.1 of earthquake",
    );
    check(
        "A powerful earthquake has hit southern Iran, destroying [several] villages and killing [at least three] people and injuring others, according to reports.",
        "3 to 12 (destroyed village) | at least 3 (dead people)",
    );
    check(
        "A series of aftershocks have hit the island since it was first rocked by a [magnitude-5.9] earthquake early Sunday afternoon.",
        "magnitude 5.9 of earthquake",
    );
    check(
        "After Monday's robbery, the thieves set fire to the 4x4 vehicle in an adjacent side street and made off in a [second] car.",
        "2nd of car",
    );
    check("After [two hours], a man surrendered.", "2 hours");
    check("Aftershocks jolt Iran's Qeshm island, death toll rises to [10]", "10 (dead people) +provisional");
    check(
        "Boyette said a U.N. helicopter had landed on a nearby airstrip right as the [first] bomb hit.",
        "1st of bomb",
    );
    check(
        "But Anthropic had already reached an agreement earlier this month to package many such chips for [years] to come.",
        "2 to 30 years",
    );
    check(
        "Christmas party as Benjamin Banky, [40], the Canadian Broadcasting Corp. reported.",
        "40 years old",
    );
    check(
        "Const. Tim Fanning told a news conference today a man walked into the party with a firearm and shot [one] person dead immediately.",
        "1 (dead person)",
    );
    check(
        "Earlier this year, the same line was damaged in the same area-off the Egyptian coast - although only [two] lines were snapped then.",
        "2 (line)",
    );
}

#[test]
fn news_b() {
    check(
        "Earthquake Of [Magnitude 6.1] Strikes Indonesia's Aceh Province Killing [One]",
        "magnitude 6.1 | 1 (dead people)",
    );
    check(
        "Eric Allen Kirkpatrick faces [one] count of first-degree murder, Vancouver police said.",
        "1 (count)",
    );
    check(
        "Fire crackled in the dry grass around the crater [about 100 meters] away from an aid agency compound in Yida camp.",
        "about 100 metres",
    );
    check(
        "Fire crackled in the dry grass around the crater [about 100 metres] away from an aid agency compound in Yida camp.",
        "about 100 metres",
    );
    check(
        "Forensic teams were examining the crime scene on Rue de Castiglione in Paris' [first] arrondissement, home to numerous jewellery shops.",
        "1st of arrondissement",
    );
    check(
        "He said [at least 25] of the injured in his district were hospitalised in intensive care.",
        "at least 25 (injured people) +partitive",
    );
    check(
        "His company's sensors reported that [between 3,000 and 5,000] Internet routes in the region were off-line early Friday morning.",
        "3,000 to 5,000 (internet route)",
    );
    check(
        "However, there have been [no] casualties or fatalities confirmed as a result of this bombing.",
        "0 (casualty casualty)",
    );
    check(
        "Hutson said [at least 15,000] refugees who fled violence in Sudan are living in the Yida camp.",
        "at least 15,000 (refugee)",
    );
    check(
        "In 2004, a [magnitude 9.1] quake off Indonesia triggered a tsunami that killed [some 230,000] people around the Indian Ocean.",
        "magnitude 9.1 of quake | about 230,000 (dead people)",
    );
    check(
        "In December 2003, the southeastern city of Bam was razed by a [6.7] degree quake that left [more than 31,000] people dead.",
        "magnitude 6.7 of degree quake | more than 31,000 (dead people)",
    );
    check(
        "In Dubai, [one] of the [seven] emirates of the UAE, [several] buildings in the skyscraper - lined central business district were evacuated.",
        "1 (emirate) +partitive | 7 (emirate) | 3 to 12 (building)",
    );
    check(
        "In July, a masked jewel thief stole [£88m] worth of precious stones from the Carlton Hotel in Cannes.",
        "£88 million of precious stone",
    );
    check(
        "In September 2009 a major earthquake near Padang city on Sumatra killed [more than 1000] people.",
        "more than 1,000 (dead people)",
    );
    check(
        "In neighbouring Central Aceh district, [10] people were killed, [140] were injured and [about 1,500] houses and buildings were damaged, Nugroho said.",
        "10 (dead people) | 140 (injured people) | about 1,500 (damaged house)",
    );
    check(
        "Indian commandos boarded the larger pirate boat, seizing [12] Somali and [11] Yemeni nationals as well as arms and equipment, the statement said.",
        "12 (somali national) | 11 (yemeni national)",
    );
    check(
        "Indian sailors boarded the Salahaddin, the military said, and the [23] suspects surrendered peacefully.",
        "23 (suspect)",
    );
    check(
        "Indonesia earthquake: [24] dead and [over 200] injured as [6.1 magnitude] quake hits Aceh province",
        "24 (dead people) | more than 200 (injured people) | magnitude 6.1 of quake",
    );
}

#[test]
fn news_c() {
    check(
        "Indonesia is located on [one] of the most seismically active regions on earth.",
        "1 (most seismically active region) +partitive",
    );
    check(
        "Industry experts told The Times that [two] sub-sea cables went down just off Alexandra, causing the mass disruption.",
        "2 (sub sea cable)",
    );
    check(
        "Interoute said the January incident brought down [70 percent] of the Internet network in India and the Middle East.",
        "70 % of internet network +partitive",
    );
    check(
        "Iranian television ran video from Qeshm showing minor damages to some buildings and [a few] injured being taken to hospitals.",
        "2 to 10 (injured people)",
    );
    check(
        "It is thought that [up to 70 per cent] of web services in Egypt, and [60 per cent] in India, were disrupted yesterday.",
        "up to 70 % of web service | 60 %",
    );
    check(
        "It was the [second] large-scale Internet outage in Egypt this year.",
        "2nd of large scale internet outage",
    );
    check(
        "It's hard to estimate how many Internet users were affected by the cut, but the Internet has [a total of close to 300,000] such routes, he said.",
        "nearly 300,000 +total",
    );
    check(
        "Last month, Navy warship INS Tabar, a missile-frigate, had sunk a mother ship of the pirates and had also rescued [two] merchant vessels under attack.",
        "2 (merchant rescued vessel)",
    );
    check(
        "Last year, a [6.4-magnitude] quake rocked the west coast of Sumatra Island, killing [at least one] person.",
        "magnitude 6.4 of quake | at least 1 (dead person)",
    );
    check(
        "Marine commandos boarded [two] of the pirate vessels to nab [12] Somali and [11] Yemeni pirates.",
        "2 (pirate vessel) +partitive | 12 (somali pirate) | 11 (yemeni pirate)",
    );
    check(
        "Meta Places [Multi-million-dollar] Order for Amazon AI Chips",
        "$1 million to $1 billion of order",
    );
    check(
        "Meta Signs [Multibillion-Dollar] Deal With Amazon to Use Its CPU Chips for AI",
        "$1 billion to $1 trillion of deal",
    );
    check(
        "Meta will run [tens of millions] of AWS Graviton5 cores.",
        "10 to 100 million (aws graviton5 core)",
    );
    check(
        "On April 20, a [6.4-magnitude] earthquake jolted Indonesia's Maluku, but caused [no] casualties or material damage.",
        "magnitude 6.4 of earthquake | 0 (casualty casualty)",
    );
    check(
        "On April 6, an earthquake measuring [7.2] on the Richter scale struck eastern Indonesia's mountainous West Papua province.",
        "magnitude 7.2",
    );
    check(
        "On Saturday, [more than a dozen] people were killed by a quake in eastern China.",
        "more than 12 (dead people)",
    );
    check(
        "Others are crossing into New Guffa village, [nine kilometres] from the border, or Bunj, the capital of Maban county in South Sudan's Upper Nile state.",
        "9 kilometres",
    );
    check(
        "Others may be moving into neighbouring Ethiopia, where [more than 30,000] Sudanese have found refuge and are being helped by UNHCR and its partners.",
        "more than 30,000 (sudanese)",
    );
}

#[test]
fn news_d() {
    check(
        "Our reporter says he arrived at the camp at about 12:00 GMT on Thursday as a [second] round of bombs hit.",
        "2nd of round",
    );
    check("Paris Store Hit by [$2.6 Million] Jewelry Heist", "$2.6 million of jewelry heist");
    check("Paris thieves nab [$2.5 million] worth of jewellery", "$2.5 million of jewellery");
    check(
        "Pigeon said police spent [about two hours] negotiating with the suspect before bringing him into custody.",
        "about 2 hours",
    );
    check(
        "Police allege Eric Allen Kirkpatrick, [61], opened fire at a Vancouver office Christmas party Friday, killing [one] man.",
        "61 years old | 1 (dead man)",
    );
    check("Police said they had recovered [80%] of the haul in 2009.", "80 % of haul +partitive");
    check(
        "Police say a recently laid off employee opened fire shortly after entering the party, killing [one] male employee.",
        "1 (male dead employee)",
    );
    check(
        "Qeshm is the biggest island in the gulf and is a free - trade zone with a population of [more than 100,000].",
        "more than 100,000 (people)",
    );
    check(
        "Qeshm island governor Heydar Alishbandi told AFP that [a total of 10] people had been killed and that the death toll was not expected to rise further.",
        "10 (dead people) +total",
    );
    check("Ram - raiders hit Paris jewellery store for [€2m]", "€2 million");
    check(
        "Somali pirates have become increasingly brazen and recently seized a Saudi supertanker loaded with [$100 million] of crude oil.",
        "$100 million of crude oil",
    );
    check(
        "Somali pirates have carried out [around 100] attacks in the Gulf of Aden and Indian Ocean since the start of this year.",
        "about 100 (attack)",
    );
    check("State media said [three] strong aftershocks were felt.", "3 (strong aftershock)");
    check(
        "State television quoted the disaster center in the province of Hormozgan as saying [10] people were killed.",
        "10 (dead people)",
    );
    check(
        "The BBC's Frances Harrison in Tehran says in [one] incident a number of children suffered broken legs as they rushed to evacuate their school.",
        "1 (incident)",
    );
    check("The Gibe reported that [two] boats were firing small arms at it.", "2 (boat)");
    check(
        "The Indian Navy on Saturday foiled a hijack attempt in the notorious Gulf of Aden and arrested [23] heavily armed Somalian and Yemeni pirates.",
        "23 (heavily armed somalian yemeni arrested pirate)",
    );
    check(
        "The Mysore, a [6,900-tonne] destroyer, replaced the Tabar on patrol in the region about a fortnight ago.",
        "6,900 tonnes of destroyer",
    );
}

#[test]
fn news_e() {
    check(
        "The US Geological Survey put the epicentre of Sunday's quake at [about 58km] ([36 miles]) south-west of Bandar Abbas.",
        "about 58 kilometres | 36 miles",
    );
    check(
        "The [5.9-magnitude] quake struck Qeshm island, home to [120,000] people, and the city of Bandar Abbas, state media said.",
        "magnitude 5.9 of quake | 120,000 (people)",
    );
    check("The apprehended included [12] Somalis and [11] Yemenis.", "12 (somali) | 11 (yemeni)");
    check(
        "The company has released [several] foundation models including Llama series models, which have become widely used in the AI research community.",
        "3 to 12 (foundation model)",
    );
    check(
        "The epicenter was situated [55 kilometers] ([34 miles]) west of the town of Bireun on the western tip of Sumatra Island.",
        "55 kilometres | 34 miles",
    );
    check(
        "The governor stated that [as many as 2,000] people in rural regions needed accommodation, [half] of whom had been given temporary housing.",
        "up to 2,000 (people) | 50 % +partitive",
    );
    check(
        "The main temblor was followed by [at least four] major aftershocks, with magnitudes ranging [from 3.6 to 4.3], which increased the panic among villagers.",
        "at least 4 (major aftershock) | magnitude 3.6 to 4.3",
    );
    check(
        "The quake also triggered landslides and caused [hundreds] of people to be evacuated to [10] temporary shelters.",
        "100 to 2,000 (evacuated people) | 10 (temporary shelter)",
    );
    check(
        "The seismological bases of Tehran University registered a quake measuring [3.8] on the Richter scale at 09:10 hours (0440 GMT) on Monday.",
        "magnitude 3.8",
    );
    check(
        "The shut down will take [several days] to fix, and could have a major impact on the region and across the world.",
        "3 to 12 days",
    );
    check(
        "The warship [some 13 nautical miles] away, altered course and launched its integral armed helicopter.",
        "about 13 nautical miles",
    );
    check(
        "The warship caught up to the boats, the larger of which was described as a [24- to 30-foot] dhow, a traditional Arab sailboat.",
        "24 to 30 feet of dhow",
    );
    check("The worst hit villages sustained [between 40 and 80 percent] damage.", "40 to 80 %");
    check("They walked [at least seven days] to reach the camp, he said.", "at least 7 days");
    check("This is not the [first] time this year that these cables have been cut.", "1st of time");
    check(
        "This year, pirates have attacked [nearly 100] vessels off Somalia's coast and hijacked [nearly 40], the International Maritime Bureau said.",
        "nearly 100 (vessel) | nearly 40 (vessel)",
    );
    check(
        "Violence along the poorly defined border since South Sudan's independence in July has strained ties between the [two] nations.",
        "2 (nation)",
    );
    check("With [four] you should have an insurance policy.", "4");
}

#[test]
fn news_f() {
    check(
        "[6.1-magnitude] quake strikes Indonesia's Aceh province in region hit by 2004 tsunami",
        "magnitude 6.1 of quake",
    );
    check(
        "[61-year-old] Vancouver man charged with first-degree murder after company CEO gunned down at office holiday party",
        "61 years old of vancouver man",
    );
    check(
        "[An estimated 1,500] pirates are based in Somalia's semiautonomous Puntland region, raking in [millions of dollars].",
        "about 1,500 (pirate) | $1 million to $1 billion",
    );
    check(
        "[Another four] people died in hospitals in the district from injuries sustained in the quake, he said.",
        "4 (dead people) +additional",
    );
    check(
        "[Around 40] houses were damaged by the quake, including some which were flattened, said disaster agency official Fauzi.",
        "about 40 (damaged house)",
    );
    check("[At least a dozen] workers were at the party at the time.", "at least 12 (worker)");
    check("[Dozens] have been reported injured.", "24 to 150 (injured people)");
    check(
        "[Dozens] injured as [6.1-magnitude] quake hits Indonesia's Aceh",
        "24 to 150 (injured people) | magnitude 6.1 of quake",
    );
    check("[Five] dead, [dozens] injured in Indonesia quake", "5 (dead people) | 24 to 150 (injured people)");
    check(
        "[Five] people had so far been confirmed dead in the quake, Fauzi, an official from the local disaster agency, told AFP late Tuesday.",
        "5 (dead people) +provisional",
    );
    check(
        "[Four] men drove a 4x4 through the front window of the store on Rue de Castiglione, before making off with the jewellery and watches.",
        "4 (man)",
    );
    check(
        "[Four] men smash their car into a jewellery store before fleeing in a different vehicle in the latest high-profile heist in France.",
        "4 (man)",
    );
    check(
        "[Four] other people died in hospitals in the district from injuries sustained in the quake, he said.",
        "4 (dead people) +additional",
    );
    check(
        "[One] crewman was found alive after [six days] adrift in the Gulf of Aden, and [one] is confirmed dead, the ship's owner said.",
        "1 (crewman) | 6 days | 1 (dead people)",
    );
    check(
        "[One] report said [six] children were killed and [14] trapped under debris when a mosque collapsed in Central Aceh.",
        "1 (report) | 6 (dead child) | 14 (trapped people)",
    );
    check(
        "[Sixteen] crew members were aboard the ship, said Wicharn Sirichaiekawat, owner of the Ekawat Nava [5].",
        "16 (crew member) | no. 5",
    );
    check("[Ten] dead in southern Iran quake", "10 (dead people)");
    check("[Ten] people are killed and [about 50] hurt.", "10 (dead people) | about 50 (injured people)");
}

#[test]
fn news_g() {
    check(
        "[Thousands] of people who have fled fighting in Sudan's South Kordofan region have crossed the border to take refuge at the Yida camp.",
        "1,000 to 100,000 (people)",
    );
    check("[Two million euro] jewellery heist in central Paris", "€2 million of jewellery heist");
}
