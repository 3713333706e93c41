use super::*;

fn finder() -> Finder {
    let item = |text: &str, source: &str, kind, number| Item {
        text: text.into(),
        source: source.into(),
        kind,
        number,
        dates: vec!["2026-04-24".into()],
        who: "Amazon".into(),
        context: "The sentence before names Claude".into(),
    };
    Finder::new(vec![
        item("Anthropic agreed to spend $100 billion over ten years", "000", "money", Some((1e11, 1e11))),
        item("Meta will deploy tens of millions of Graviton cores", "001", "number", Some((1e7, 1e8))),
        item("An anthropological note on 1 and 0 and 0", "002", "other", None),
        item("The agents operate on a great vision", "003", "other", None),
        item("Ärzte in Graz", "004", "other", None),
    ])
}

/// The places of the items that a query finds, best first.
fn check(query: &str, found: &[usize]) {
    let hits = finder().query(query, 10);
    let items: Vec<usize> = hits.rows.iter().map(|hit| hit.item).collect();
    assert_eq!(items, found, "{query:?}");
    assert_eq!(hits.total, found.len(), "{query:?}");
}

#[test]
fn queries_find_what_they_say() {
    check("", &[0, 1, 2, 3, 4]);
    check("anthropic", &[0, 2]);
    check("anthrop", &[2, 0]);
    check("ANTHROPIC 100", &[0]);
    check("100 anthropic", &[0]);
    check("graviton", &[1]);
    check("grvtn", &[1]);
    check("'grvtn", &[]);
    check("'graviton", &[1]);
    check("!graviton", &[0, 2, 3, 4]);
    check("^meta", &[1]);
    check("cores$", &[1]);
    check("^the vision$", &[3]);
    check("ärzte", &[4]);
    check("ÄRZTE", &[4]);
    check("kind:money", &[0]);
    check("kind:mo", &[0]);
    check("src:001", &[1]);
    check("who:amazon graviton", &[1]);
    check("num:>1b", &[0]);
    check("num:<1b", &[1]);
    check("num:10m..20m", &[1]);
    check("num:100b", &[0]);
    check("num:>", &[0, 1, 2, 3, 4]);
    check("date:2026-04 meta", &[1]);
    check("date:2025", &[]);
    check("zzz", &[]);
    check("claude 100", &[0]);
    check("laude", &[]);
}

#[test]
fn whole_words_outrank_parts_and_parts_outrank_letters() {
    let texts = ["cache hips", "chipset", "a chip", "c-h-i-p"];
    let items = texts.iter().map(|text| Item { text: (*text).into(), ..Item::default() }).collect();
    let hits = Finder::new(items).query("chip", 10);
    let order: Vec<&str> = hits.rows.iter().map(|hit| texts[hit.item]).collect();
    assert_eq!(order[..2], ["a chip", "chipset"]);
}

#[test]
fn matched_letters_are_marked() {
    let hits = finder().query("100", 1);
    let text = &finder().items[0].text.clone();
    let marked: String = hits.rows[0].marks.iter().filter_map(|at| text[*at..].chars().next()).collect();
    assert_eq!(marked, "100");
    let hits = finder().query("graz", 1);
    assert_eq!(hits.rows[0].marks, [10, 11, 12, 13]);
}

/// Texts of words that share letters, so that pieces, scattered letters and misses all occur.
fn texts(count: usize) -> Vec<String> {
    let words = [
        "Graviton",
        "gravity",
        "grass",
        "chips",
        "chipset",
        "cache",
        "hips",
        "Meta",
        "meta-deal",
        "deal",
        "multi-million",
        "multi",
        "quake",
        "dead",
        "AWS",
        "aws",
        "Ärzte",
        "100",
        "1,000",
        "$10",
        "agreed",
        "rating",
        "on",
        "the",
        "iceberg",
        "a",
        "İstanbul",
        "straße",
        "dEaL",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    (0..count)
        .map(|_| (0..3 + next(9)).map(|_| words[next(words.len())]).collect::<Vec<_>>().join(" "))
        .collect()
}

/// Every text scored by fuzzy-matcher, with no bound, no filter and no shortcut; then sorted.
fn all_scored(texts: &[String], word: &str) -> Vec<(usize, i64)> {
    use fuzzy_matcher::FuzzyMatcher;
    use fuzzy_matcher::skim::SkimMatcherV2;
    let matcher = SkimMatcherV2::default().ignore_case();
    let word_len = word.chars().count();
    let mut found = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let lower = fold(text);
        let border = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        let pieces: Vec<bool> = lower
            .match_indices(word)
            .map(|(at, _)| {
                border(lower[..at].chars().next_back()) && border(lower[at + word.len()..].chars().next())
            })
            .collect();
        let score = if pieces.is_empty() {
            let mut best = None;
            for (from, c) in lower.char_indices().filter(|(_, c)| word.starts_with(*c)) {
                let mut at = from + c.len_utf8();
                let fits = word.chars().skip(1).all(|letter| {
                    let step = lower[at..].find(letter);
                    at += step.map_or(0, |step| step + letter.len_utf8());
                    step.is_some()
                });
                if fits && at - from <= word_len * 3 + 3 {
                    let from = lower[..from].char_indices().next_back().map_or(0, |(at, _)| at);
                    let own = if text.is_ascii() { &text[from..at] } else { &lower[from..at] };
                    best = best.max(matcher.fuzzy_match(own, word));
                }
            }
            best
        } else {
            let whole = if pieces.contains(&true) { 100 } else { 50 };
            let number = if word.chars().any(|c| c.is_ascii_digit()) { 180 } else { 0 };
            matcher.fuzzy_match(word, word).map(|score| score + whole + number)
        };
        found.extend(score.map(|score| (at, score)));
    }
    found.sort_by_key(|(at, score)| (std::cmp::Reverse(*score), texts[*at].len(), *at));
    found
}

#[test]
fn the_best_are_those_of_a_full_scan() {
    let texts = texts(3000);
    let items = texts.iter().map(|text| Item { text: text.clone(), ..Item::default() }).collect();
    let finder = Finder::new(items);
    let joined = texts.join("\n");
    for word in [
        "g",
        "gr",
        "gra",
        "grav",
        "graviton",
        "grvtn",
        "chip",
        "chips",
        "deal",
        "dl",
        "awsmetadeal",
        "metadeal",
        "a",
        "100",
        "10",
        "multi-million",
        "mltmln",
        "ärzte",
        "zte",
        "quakedead",
        "ice",
        "iceb",
        "straße",
        "stanbul",
        "zz",
    ] {
        let all = all_scored(&texts, word);
        for limit in [1, 100, 5000] {
            let best = &all[..limit.min(all.len())];
            let found = finder.query(word, limit);
            let rows: Vec<(usize, i64)> = found.rows.iter().map(|hit| (hit.item, hit.score)).collect();
            assert_eq!((rows.as_slice(), found.total), (best, all.len()), "{word:?}, {limit}");
            for found in [lines::query(&joined, word, limit), in_parts(&joined, word, limit)] {
                let rows: Vec<(usize, i64)> =
                    found.rows.iter().map(|row| (row.hit.item, row.hit.score)).collect();
                assert_eq!((rows.as_slice(), found.total), (best, all.len()), "{word:?}, {limit}");
            }
        }
    }
}

/// The same search in three parts of a text.
fn in_parts<'a>(text: &'a str, word: &str, limit: usize) -> lines::Rows<'a> {
    struct Bare;
    impl lines::Known for Bare {
        fn is_wanted(&self, _: usize) -> bool {
            true
        }
        fn fields(&self, _: usize) -> Option<Item> {
            None
        }
    }
    let line_end = |at: usize| at + text[at..].find('\n').unwrap() + 1;
    let first = line_end(text.len() / 5);
    let second = line_end(first + text.len() / 7);
    let part = |from: usize, to: usize| {
        let before = text[..from].matches('\n').count();
        lines::query_while((&text[from..to], before), word, limit, &Bare, &|| true).unwrap()
    };
    lines::Rows::joined(vec![part(0, first), part(first, second), part(second, text.len())], limit)
}

#[test]
fn marks_are_the_letters_that_were_typed() {
    let texts = texts(500);
    for word in ["grvtn", "metadeal", "chip", "ärzte", "dl"] {
        for lines::Row { hit, line, .. } in lines::query(&texts.join("\n"), word, 500).rows {
            let text = &texts[hit.item];
            assert_eq!(line, text);
            let marked: String = hit.marks.iter().filter_map(|at| text[*at..].chars().next()).collect();
            assert_eq!(fold(&marked), word, "{text:?}");
        }
    }
}

#[test]
fn long_texts_of_one_letter_end_soon() {
    assert_eq!(lines::query(&"g".repeat(1 << 20), "gggggh", 10).total, 0);
    assert_eq!(lines::query(&"gh ".repeat(1 << 18), "ghgg", 10).total, 1);
}

#[test]
fn lines_are_split_as_ever() {
    for text in ["", "a", "a\n", "\n", "a\n\nb", "a\r\nb\r\n", "a\rb\n\r\n", "a\r"] {
        assert!(lines::split(text).eq(text.lines()), "{text:?}");
    }
}

#[test]
fn letters_beyond_ascii_are_found_by_their_lower_case_in_ascii() {
    assert_eq!(lines::query("heated to 300\u{212a}, then cooled\nheated to 300 m", "300k", 9).total, 1);
    assert_eq!(lines::query("\u{130}stanbul\nIstanbul\n“Stambul”", "istanbul", 9).total, 2);
}
