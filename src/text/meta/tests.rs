use super::*;

/// Lines of the input are joined with ` / `; what was found is written as `field=value` in order.
#[track_caller]
fn check(lines: &str, expected: &str) {
    let body = lines.replace(" / ", "\n");
    let meta = find(&body, &crate::text::read(&body));
    let mut found = Vec::new();
    let mut add =
        |name: &str, value: Option<String>| found.extend(value.map(|value| format!("{name}={value}")));
    add("title", meta.title.map(|found| found.value));
    add("by", meta.byline.map(|found| found.value));
    add("source", meta.source.map(|found| found.value));
    add("date", meta.published.map(|found| found.value.to_string()));
    for cite in meta.cites {
        add("cites", Some(cite));
    }
    assert_eq!(found.join("; "), expected, "{lines}");
}

const TEXT: &str = "A quake struck the island on Sunday and killed ten people.";

/// As [`check`], with a sentence of text behind the lines.
#[track_caller]
fn check_head(lines: &str, expected: &str) {
    check(&format!("{lines} / {TEXT}"), expected);
}

#[test]
fn titles() {
    check_head("Ten dead in southern Iran quake", "title=Ten dead in southern Iran quake");
    check_head("# Ten dead in Iran", "title=Ten dead in Iran");
    check_head("**Ten dead in Iran**", "title=Ten dead in Iran");
    check_head("'Several die' in south Iran quake", "title='Several die' in south Iran quake");
    check_head("Why did the houses fall?", "title=Why did the houses fall?");
    check_head("Ten dead in Iran quake | Example News", "title=Ten dead in Iran quake; source=Example News");
    check_head(
        "Ten dead in Iran quake - The Daily Example",
        "title=Ten dead in Iran quake; source=The Daily Example",
    );
    check_head("Ten dead in Iran quake - officials", "title=Ten dead in Iran quake - officials");
    check_head("Paris: Jewellery Stolen In Shop Raid", "title=Paris: Jewellery Stolen In Shop Raid");
    check_head(
        "http://a.com/x/ten-dead-in-iran-after-quake / Ten dead in Iran after quake.",
        "title=Ten dead in Iran after quake.; source=a.com",
    );
    check_head("Home / World / Ten dead in southern Iran quake", "title=Ten dead in southern Iran quake");
    check(TEXT, "");
    check(&format!("{TEXT} / Power cut / {TEXT}"), "");
    check("Ten dead in Iran", "");
    check("", "");
    check_head("Share / Print", "");
    check_head("http://a.com/1", "source=a.com");
}

#[test]
fn bylines() {
    check_head("Ten dead in Iran / By Jane Doe", "title=Ten dead in Iran; by=Jane Doe");
    check_head(
        "Ten dead in Iran / By Jane Doe | May 3, 2013",
        "title=Ten dead in Iran; by=Jane Doe; date=2013-05-03",
    );
    check_head(
        "Ten dead in Iran / Jane Doe / May 3, 2013",
        "title=Ten dead in Iran; by=Jane Doe; date=2013-05-03",
    );
    check_head(
        "Ten dead in Iran / News / J / Jane Doe / 4/25/2026, 4:40:43 AM",
        "title=Ten dead in Iran; by=Jane Doe; date=2026-04-25T04:40:43",
    );
    check_head(
        "Ten dead in Iran / Written by Jane Doe and John Roe",
        "title=Ten dead in Iran; by=Jane Doe and John Roe",
    );
    check_head("Ten dead in Iran / Jane Doe", "title=Ten dead in Iran");
}

#[test]
fn dates() {
    check_head("Ten dead in Iran / July 2, 2013", "title=Ten dead in Iran; date=2013-07-02");
    check_head(
        "http://www.bbc.co.uk/news/1 / 3 July 2013 Last updated at 13:38 GMT / Ten dead in Iran",
        "title=Ten dead in Iran; source=bbc.co.uk; date=2013-07-03T13:38:00Z",
    );
    check_head(
        "Ten dead in Iran / Updated 11/27/2005 3:41 PM / Posted 11/27/2005 7:21 AM",
        "title=Ten dead in Iran; date=2005-11-27T07:21:00",
    );
    check(
        &format!("Ten dead in Iran / {TEXT} / Date Published: Tuesday, November 15, 2011"),
        "title=Ten dead in Iran; date=2011-11-15",
    );
    check_head(
        "http://a.com/2013/07/02/ten / Ten dead in Iran",
        "title=Ten dead in Iran; source=a.com; date=2013-07-02",
    );
    check_head(
        "http://a.com/2013/sep/16/ten / Ten dead in Iran",
        "title=Ten dead in Iran; source=a.com; date=2013-09-16",
    );
    check_head(
        "http://a.com/20130909/ten / Ten dead in Iran",
        "title=Ten dead in Iran; source=a.com; date=2013-09-09",
    );
    check_head(
        "http://a.com/130909-ten / Ten dead in Iran",
        "title=Ten dead in Iran; source=a.com; date=2013-09-09",
    );
    check_head(
        "http://a.com/2005-11-27-iran.htm / Ten dead in Iran",
        "title=Ten dead in Iran; source=a.com; date=2005-11-27",
    );
    check_head("http://a.com/news/311886/ten / Ten dead in Iran", "title=Ten dead in Iran; source=a.com");
    check_head(
        "http://a.com/2012/12/1 / Dec. 24 4:33 AM EST / Ten dead in Iran",
        "title=Ten dead in Iran; source=a.com; date=2012-12-24T04:33:00-05:00",
    );
    check_head(
        "http://a.co.uk/1 / 4/5/2013 / Ten dead in Iran",
        "title=Ten dead in Iran; source=a.co.uk; date=2013-05-04",
    );
    check_head(
        "http://a.com/2013/05/04/ten / 4/5/2013 / Ten dead in Iran",
        "title=Ten dead in Iran; source=a.com; date=2013-05-04",
    );
    check_head(
        "http://a.com/1 / 4/5/2013 / Ten dead in Iran",
        "title=Ten dead in Iran; source=a.com; date=2013-04-05",
    );
    check(
        "Ten dead in Iran / TEHRAN, July 2, 2013 (AFP) - The quake struck.",
        "title=Ten dead in Iran; source=AFP; date=2013-07-02",
    );
}

#[test]
fn sources() {
    for (address, expected) in [
        ("http://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("http://news.bbc.co.uk/2/hi/1.stm", "bbc.co.uk"),
        ("https://example.com", "example.com"),
        ("http://m.example.com:8080/x", "example.com"),
        ("http://usatoday30.example.com/x", "example.com"),
        ("http://someone.blogspot.com/x", "someone.blogspot.com"),
        ("http://someone.blogspot.co.uk/x", "someone.blogspot.co.uk"),
        ("http://www.news.com.au/x", "news.com.au"),
        ("www.example.org/x", "example.org"),
        ("http://user@example.org/x", "example.org"),
        ("http://127.0.0.1/x", "-"),
        ("http://localhost/x", "-"),
        ("http://../x", "-"),
    ] {
        assert_eq!(host_name(address).as_deref().unwrap_or("-"), expected, "{address}");
    }
    check(
        "Example / Example / HomeWorldSport / Back / Ten dead in southern Iran / 3. News / A quake struck the island on Sunday and ten died.",
        "title=Ten dead in southern Iran; source=Example",
    );
    check(&format!("{TEXT} / © 2013 The Wire. All rights reserved."), "source=The Wire");
    check(&format!("{TEXT} / Copyright 2014 Example News All Rights Reserved"), "source=Example News");
    check(&format!("{TEXT} / - Reuters"), "source=Reuters");
    check(&format!("{TEXT} (AFP)"), "source=AFP");
    check(&format!("{TEXT} (Monday)"), "");
    check(&format!("JAKARTA (Reuters) - {TEXT}"), "source=Reuters");
}

#[test]
fn cited_sources() {
    check(
        &format!("{TEXT} / Sources /   1. Example AI · 4/24/2026 / 0 / Replies (0)"),
        "cites=Example AI · 4/24/2026",
    );
    check(&format!("{TEXT} / Source: The Wire"), "cites=The Wire");
    check(
        &format!("{TEXT} / References: / - [The Wire](http://a.com) / - The Post"),
        "cites=The Wire; cites=The Post",
    );
    check(&format!("{TEXT} / Sources said the plan was dead and buried on Monday."), "");
}

#[test]
fn front_matter() {
    check(
        &format!(
            "--- / title: \"Ten dead in Iran\" / author: Jane Doe / date: 2013-07-02 / source: The Wire / url: http://a.com/1 / tags: x, y / --- / {TEXT}"
        ),
        "title=Ten dead in Iran; by=Jane Doe; source=The Wire; date=2013-07-02",
    );
}

#[test]
fn datelines() {
    let day = |body: &str, published: &str| {
        let meta = find(body, &crate::text::read(body));
        meta.dateline_day(Some(Published::day(published.parse().unwrap()))).map(|date| date.to_string())
    };
    let body = "BANDA ACEH, July 2 (AFP) - A quake struck the island on Sunday.";
    assert_eq!(day(body, "2013-07-03").as_deref(), Some("2013-07-02"));
    assert_eq!(
        day("PARIS, Dec 31 (AFP) - A quake struck on Sunday.", "2014-01-01").as_deref(),
        Some("2013-12-31")
    );
    assert_eq!(day("PARIS (AFP) - A quake struck on Sunday.", "2014-01-01"), None);
    let text = crate::text::read(body);
    let line = find(body, &text).dateline.unwrap();
    assert_eq!(line.value.place.as_deref(), Some("BANDA ACEH"));
    assert_eq!(text.sentences[0].span.of(body), "A quake struck the island on Sunday.");
}
