use super::*;

#[track_caller]
fn check(line: &str, expected: &str) {
    check_order(line, Order::MonthFirst, expected);
}

#[track_caller]
fn check_order(line: &str, order: Order, expected: &str) {
    let found =
        parse_date_line(line, order).and_then(|line| line.best()).and_then(|stamp| stamp.published(None));
    assert_eq!(found.map_or_else(|| "-".to_owned(), |published| published.to_string()), expected, "{line}");
}

/// Whether the line is a date line, whatever it states.
#[track_caller]
fn check_is(line: &str, expected: bool) {
    assert_eq!(parse_date_line(line, Order::MonthFirst).is_some(), expected, "{line}");
}

#[test]
fn days() {
    check("July 2, 2013", "2013-07-02");
    check("2 July 2013", "2013-07-02");
    check("25 April 2026", "2026-04-25");
    check("Nov. 30, 2009", "2009-11-30");
    check("29th February 2012", "2012-02-29");
    check("February 29th, 2012", "2012-02-29");
    check("Tuesday, July 2nd, 2013", "2013-07-02");
    check("WEDNESDAY 03 JULY 2013", "2013-07-03");
    check("Sun, 15 Sep 2013", "2013-09-15");
    check("Sun., Aug. 4, 2013", "2013-08-04");
    check("Novemer 27, 2005", "2005-11-27");
    check("Sept 3 2010", "2010-09-03");
    check("on Nov 10, 2011", "2011-11-10");
    check("03-Jul-2013", "2013-07-03");
    check("1 of May 2013", "2013-05-01");
    check("January 5, 2011", "2011-01-05");
    check("MAY 3, 2013", "2013-05-03");
}

#[test]
fn figures() {
    check("2013-09-26", "2013-09-26");
    check("2012.08.08", "2012-08-08");
    check("2013/07/02", "2013-07-02");
    check("11/28/05", "2005-11-28");
    check("11/27/98", "1998-11-27");
    check("4/25/2026, 4:40:43 AM", "2026-04-25T04:40:43");
    check("25/4/2026", "2026-04-25");
    check("4/5/2026", "2026-04-05");
    check_order("4/5/2026", Order::DayFirst, "2026-05-04");
    check_order("4/25/2026", Order::DayFirst, "2026-04-25");
    check("27.11.2005", "2005-11-27");
    check("05.11.2005", "2005-11-05");
    check("02.29.12", "2012-02-29");
    check("13/13/2013", "-");
    check("2013-02-30", "-");
}

#[test]
fn times_and_zones() {
    check("Tue Jul 2, 2013 1:28PM GMT", "2013-07-02T13:28:00Z");
    check("on July 02 2013 7:41 AM", "2013-07-02T07:41:00");
    check("3 July 2013 Last updated at 13:38 GMT", "2013-07-03T13:38:00Z");
    check("Last Updated: Monday, 28 November 2005, 02:24 GMT", "2005-11-28T02:24:00Z");
    check("12:48PM BST 09 Sep 2013", "2013-09-09T12:48:00+01:00");
    check("Published: 09 Sep 2013 11:25 GMT+02:00", "2013-09-09T11:25:00+02:00");
    check("26 September 2013, 10:00 (GMT+05:00)", "2013-09-26T10:00:00+05:00");
    check("11:39am UK, Monday 09 September 2013", "2013-09-09T11:39:00+01:00");
    check("8:05am UK, Monday 16 December 2013", "2013-12-16T08:05:00Z");
    check(
        "Posted: Nov 27, 2005 8:20 AM ET Last Updated: Nov 27, 2005 8:10 PM ET",
        "2005-11-27T08:20:00-05:00",
    );
    check("11/10/11 02:39 PM ET", "2011-11-10T14:39:00-05:00");
    check("August 4, 2013 2:29 PM ET", "2013-08-04T14:29:00-04:00");
    check("Updated: May 16, 2005, 6:03 PM ET", "2005-05-16T18:03:00-04:00");
    check("Tue Jul 02 2013, 14:58 hrs", "2013-07-02T14:58:00");
    check("Monday 16 September 2013 03.31 BST", "2013-09-16T03:31:00+01:00");
    check("02.16PM IST, Sep 18, 2013", "2013-09-18T14:16:00+05:30");
    check("May 2, 2013 | 5:03pm", "2013-05-02T17:03:00");
    check("November 14, 2011|12:35 pm", "2011-11-14T12:35:00");
    check("12 January 2010 @ 09:29 pm", "2010-01-12T21:29:00");
    check("on Dec 23 2012, 5:03p", "2012-12-23T17:03:00");
    check("2 A.M. FEB. 4, 2009", "2009-02-04T02:00:00");
    check("10:55 P.M. FEB. 2, 2009", "2009-02-02T22:55:00");
    check("12:52 p.m. EDT May 2, 2013", "2013-05-02T12:52:00-04:00");
    check("12:15 AM, May 2, 2013", "2013-05-02T00:15:00");
    check("2013-09-28 05:08:35 GMT", "2013-09-28T05:08:35Z");
    check("2026-04-25T04:40:43Z", "2026-04-25T04:40:43Z");
    check("2026-04-25T04:40:43.123+02:00", "2026-04-25T04:40:43+02:00");
    check("Tue, 02 Jul 2013 12:28:00 +0000", "2013-07-02T12:28:00Z");
    check("July 2, 2013 07:44", "2013-07-02T07:44:00");
    check("March 1, 2012 - - 07:58 GMT (23:58 PST)", "2012-03-01T07:58:00Z");
    check("August 8, 2012-4:43 pm", "2012-08-08T16:43:00");
    check("Published on: 11 November 2011-11:25am", "2011-11-11T11:25:00");
    check("Sunday 4 August 2013, 19:30", "2013-08-04T19:30:00");
    check("July 2, 2013 0737 GMT", "2013-07-02T07:37:00Z");
    check("Apr 02, 2009 11:06 PM CEST", "2009-04-02T23:06:00+02:00");
}

#[test]
fn labels() {
    check("First Published: June 13, 2013 4:59 PM EDT", "2013-06-13T16:59:00-04:00");
    check("PUBLISHED FRIDAY, MARCH 8, 2013 AT 12:46 PM/UPDATED AT 12:48 PM", "2013-03-08T12:46:00");
    check("Updated 11/27/2005 3:41 PM", "2005-11-27T15:41:00");
    check("First Posted: 10/25/11 06:44 PM ET Updated: 12/25/11 05:12 AM ET", "2011-10-25T18:44:00-04:00");
    check("Updated: 12/25/11 Posted: 10/25/11", "2011-10-25");
    check("Date Published: Tuesday, November 15, 2011", "2011-11-15");
    check("Article posted on 08.07.2012", "2012-07-08");
    check("Story Created: Aug 7, 2012 at 9:56 AM AKDT", "2012-08-07T09:56:00-08:00");
    check("Posted September 26, 2013-3:47pm Updated September 27, 2013-6:56am", "2013-09-26T15:47:00");
    check("Thursday, Apr 2, 2009 | Updated 1:32 PM PDT", "2009-04-02T13:32:00-07:00");
    check("Release: 03/08/2013", "2013-03-08");
    check("Published 12:17 am, Monday, September 16, 2013", "2013-09-16T00:17:00");
    check("PUBLISHED: 02:31 GMT, 12 March 2013 | UPDATED: 22:19 GMT, 12 March 2013", "2013-03-12T02:31:00Z");
    check("Found March 08, 2013", "2013-03-08");
    check("On behalf of Doe & Doe, LLP. posted in Accidents on Friday, September 20, 2013.", "2013-09-20");
    check_is("He posted a video of the raid on Friday, friends said.", false);
    check_is("Updated 4:08 p.m. ET", true);
    check_is("Dec. 24 4:33 AM EST", true);
    check_is("Updated Wednesday, Jan 5 at 5:53 PM", true);
}

#[test]
fn names_beside_dates() {
    check("AFP, Tuesday 2 Jul 2013", "2013-07-02");
    check("Reuters Sep 18, 2013, 02.16PM IST", "2013-09-18T14:16:00+05:30");
    check("INDONESIA, July 2, 2013", "2013-07-02");
    check("SUNNYVALE, Calif. —2/29/2012", "2012-02-29");
    check("By Jane Doe | May 3, 2013", "2013-05-03");
    check_is("WASHINGTON - April 27 -", true);
}

#[test]
fn what_is_no_date_line() {
    check_is("Ten dead in southern Iran quake", false);
    check_is("2013 MVC Tournament results and bracket: Creighton moves on", false);
    check_is("27/09/2013-Turkmenistan to hold first-ever parliamentary elections", false);
    check_is("On July 2, 2013 a quake struck the province.", false);
    check_is("6.1-magnitude quake strikes", false);
    check_is("9:41", false);
    check_is("May 3", false);
    check_is("No. 1 Creighton Bluejays 65, No. 9 Drake Bulldogs 53", false);
    check_is("$5 on May 3, 2013", false);
    check_is("Arch Madness: Creighton 65, Drake 5", false);
    check_is("1 2 3", false);
    check_is("", false);
}

#[test]
fn a_time_that_is_none_leaves_the_day() {
    check("24 July 2017 Last updated at 26:90 GMT", "2017-07-24");
    check("16 February 2020 Last updated at 18:62", "2020-02-16");
}
