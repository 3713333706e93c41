//! One line per rule: a query, and how it is read.

use jiff::civil::{Date, date};

use super::{Contested, Item, Query, Range, Term, parse};

const TODAY: Date = date(2026, 5, 31);

/// A short form of what was read, for the cases below.
fn shown(query: &Query) -> String {
    query.items.iter().map(item).collect::<Vec<_>>().join(" & ")
}

fn item(item: &Item) -> String {
    let term = match &item.term {
        Term::Word(word) => word.clone(),
        Term::Prefix(start) => format!("{start}…"),
        Term::Phrase(words) => format!("[{words}]"),
        Term::Source(name) => format!("source={name}"),
        Term::Story(name) => format!("story={name}"),
        Term::Tag(name) => format!("tag={name}"),
        Term::State(flags) => format!("state={flags:?}"),
        Term::Kind(kinds) => format!("kind={kinds:?}"),
        Term::Conflict(Contested::Of(kind)) => format!("conflict={}", kind.name()),
        Term::Conflict(which) => format!("conflict={which:?}"),
        Term::After(day) => format!("from {day}"),
        Term::Before(day) => format!("until {day}"),
        Term::Number(range) => number(range),
    };
    if item.negated { format!("not {term}") } else { term }
}

fn number(range: &Range) -> String {
    let open = if range.lo_in { '[' } else { '(' };
    let close = if range.hi_in { ']' } else { ')' };
    format!("{open}{} {}{close}", range.lo, range.hi)
}

fn check(text: &str, expected: &str) {
    let read = parse(text, TODAY).map_or_else(|error| format!("error: {error}"), |query| shown(&query));
    assert_eq!(read, expected, "query {text:?}");
}

/// The words must be in the message, the underlined part must be `at`.
fn fails(text: &str, at: &str, words: &str) {
    let error = parse(text, TODAY).expect_err(text);
    assert_eq!(error.span.of(text), at, "query {text:?}");
    assert!(error.message.contains(words), "query {text:?}: {}", error.message);
    assert!(!error.message.contains('\n'), "one line: {}", error.message);
}

#[test]
fn words_and_phrases() {
    check("", "");
    check("   ", "");
    check("chips", "chips");
    check("  chips \t deal ", "chips & deal");
    check("Chips", "Chips");
    check("\"late 2024\"", "[late 2024]");
    check("\"late 2024\" deal", "[late 2024] & deal");
    check("\"one\"\"two\"", "[one] & [two]");
    check("chip*", "chip…");
    check("chip**", "chip**");
    check("multi-million", "multi-million");
    check("12:30", "12:30");
    check("don't", "don't");
    check("Łódź Šiauliai 東京", "Łódź & Šiauliai & 東京");
    check("a\"b", "a\"b");
    check("\"bell \u{7}rings\"", "[bell  rings]");
    check("OR AND NOT NEAR(", "OR & AND & NOT & NEAR(");
}

#[test]
fn contraries() {
    check("-chips", "not chips");
    check("chips -\"late 2024\"", "chips & not [late 2024]");
    check("-state:read", "not state=[Read]");
    check("-source:\"The Guardian\"", "not source=The Guardian");
    check("-chip*", "not chip…");
    check("x-y", "x-y");
}

#[test]
fn fields() {
    check("source:aivizor", "source=aivizor");
    check("SOURCE:Aivizor", "source=Aivizor");
    check("source:\"the register\"", "source=the register");
    check("story:8c03", "story=8c03");
    check("story:\"chip deal\"", "story=chip deal");
    check("tag:energy", "tag=energy");
    check("state:new", "state=[New]");
    check("state:read,Done", "state=[Read, Done]");
    check("state:starred", "state=[Starred]");
    check("state:later", "state=[Later]");
    check("kind:money", "kind=[Money]");
    check("kind:money,date", "kind=[Money, Date]");
    check("conflict:yes", "conflict=Any");
    check("conflict:any", "conflict=Any");
    check("conflict:no", "conflict=None");
    check("conflict:open", "conflict=Open");
    check("conflict:decided", "conflict=Decided");
    check("conflict:hard", "conflict=Hard");
    check("conflict:soft", "conflict=Soft");
    check("conflict:money", "conflict=money");
}

#[test]
fn days() {
    check("after:2026-04-25", "from 2026-04-25");
    check("before:2026-04", "until 2026-04-01");
    check("before:2026", "until 2026-01-01");
    check("after:today", "from 2026-05-31");
    check("after:yesterday", "from 2026-05-30");
    check("after:7d", "from 2026-05-24");
    check("after:2w", "from 2026-05-17");
    check("after:3m", "from 2026-02-28");
    check("after:1y", "from 2025-05-31");
    check("after:2024-02-29 before:2024-3-1", "from 2024-02-29 & until 2024-03-01");
    fails("after:2025-02-29", "after:2025-02-29", "not a day");
    fails("after:tuesday", "after:tuesday", "not a day");
    fails("before:25-04-2026", "before:25-04-2026", "write 2026-04-25");
    fails("after:2026-04-25-01", "after:2026-04-25-01", "not a day");
    fails("after:99999999999d", "after:99999999999d", "not a day");
    fails("after:2000000000d", "after:2000000000d", "not a day");
    fails("after:-7d", "after:-7d", "not a day");
}

#[test]
fn numbers() {
    check("num:>1b", "(1000000000 inf]");
    check("num:>=1bn", "[1000000000 inf]");
    check("num:<5k", "[-inf 5000)");
    check("num:<=2.5m", "[-inf 2500000]");
    check("num:23", "[23 23]");
    check("num:=23", "[23 23]");
    check("num:10..20", "[10 20]");
    check("num:10..", "[10 inf]");
    check("num:..20", "[-inf 20]");
    check("num:1,500", "[1500 1500]");
    check("num:$10b", "[10000000000 10000000000]");
    check("num:80%", "[0.8 0.8]");
    check("num:>1t", "(1000000000000 inf]");
    check("-num:0", "not [0 0]");
    fails("num:many", "num:many", "is not a number");
    fails("num:>", "num:>", "is not a number");
    fails("num:20..10", "num:20..10", "backwards");
    fails("num:inf", "num:inf", "is not a number");
    fails("num:nan", "num:nan", "is not a number");
    fails("num:1e999", "num:1e999", "is not a number");
}

#[test]
fn faults_name_the_place_and_the_remedy() {
    fails("\"open", "\"open", "close it");
    fails("chips source:\"open", "\"open", "close it");
    fails("author:x", "author:", "there are source, story, tag");
    fails("chips autor:x deal", "autor:", "quotation marks");
    fails("https://example.org/", "https:", "quotation marks");
    fails("source:", "source:", "needs a value");
    fails("tag:\"\"", "tag:\"\"", "needs a value");
    fails("source:---", "source:---", "no letter or digit");
    fails("\"\"", "\"\"", "no letter or digit");
    fails("---", "---", "no letter or digit");
    fails("-", "-", "no letter or digit");
    fails("chips - deal", "-", "no letter or digit");
    fails("state:unread", "state:unread", "new, read, done");
    fails("kind:colour", "kind:colour", "number, money");
    fails("conflict:maybe", "conflict:maybe", "open, decided");
}
