//! Every form of date and clock time, against Saturday 25 April 2026.

use super::{check, check_on};

#[test]
fn forms_a() {
    check(
        "[on Friday]; [last Friday]; [next Friday]; [this Friday]; [by Friday]; [since Friday]; [until Friday]",
        "Fri 24 Apr 2026 | Fri 24 Apr 2026 | Fri 1 May 2026 | Fri 1 May 2026 | until Fri 1 May 2026 | since Fri 24 Apr 2026 | until Fri 1 May 2026",
    );
    check(
        "He will meet him [on Friday]; it was due [on Monday]; he said [on Monday]",
        "Fri 1 May 2026 | Mon 27 Apr 2026 | Mon 20 Apr 2026",
    );
    check(
        "[yesterday]; [today]; [tomorrow]; [tonight]; [last night]; [this morning]; [yesterday afternoon]",
        "Fri 24 Apr 2026 | Sat 25 Apr 2026 | Sun 26 Apr 2026 | Sat 25 Apr 2026 | Fri 24 Apr 2026 18:00 to 5:00 | Sat 25 Apr 2026 5:00 to 12:00 | Fri 24 Apr 2026 12:00 to 18:00",
    );
    check(
        "[25 April 2026]; [April 25, 2026]; [4/25/2026]; [25/4/2026]; [2026-04-25]; [25.04.2026]; [15-Apr-2026]",
        "Sat 25 Apr 2026 | Sat 25 Apr 2026 | Sat 25 Apr 2026 | Sat 25 Apr 2026 | Sat 25 Apr 2026 | Sat 25 Apr 2026 | Wed 15 Apr 2026",
    );
    check(
        "[Nov. 19]; [Nov 19]; [19 November]; [November 19th]; the [19th of November]; [Sept. 11, 2001]",
        "Wed 19 Nov 2025 | Wed 19 Nov 2025 | Wed 19 Nov 2025 | Wed 19 Nov 2025 | Wed 19 Nov 2025 | Tue 11 Sep 2001",
    );
    check(
        "[in 2004]; [since 2004]; [by 2004]; the [2004] tsunami; ([2004]); [2004-2008]; [2004-08]; the [1990s]; [the mid-1990s]",
        "2004 | since 2004 | until 2004 | 2004 | 2004 | 2004 to 2008 | 2004 to 2008 | 1990 to 1999 | May 1993 to Aug 1996",
    );
    check(
        "[April 2026]; [in August]; [last August]; [next March]; [in August last year]; [in August of last year]; [early last year]",
        "Apr 2026 | Aug 2025 | Aug 2025 | Mar 2027 | Aug 2025 | Aug 2025 | Jan 2025 to Apr 2025",
    );
    check(
        "[early December]; [mid-December]; [late December]; [the end of November]; [November-end]; [at the beginning of May]",
        "Mon 1 Dec 2025 to Wed 10 Dec 2025 | Thu 11 Dec 2025 to Sat 20 Dec 2025 | Sun 21 Dec 2025 to Wed 31 Dec 2025 | Mon 24 Nov 2025 to Sun 30 Nov 2025 | Mon 24 Nov 2025 to Sun 30 Nov 2025 | Thu 1 May 2025 to Wed 7 May 2025",
    );
    check(
        "[early 2024]; [mid-2025]; [late 2024]; [the end of 2024]; [the start of 2024]; the [first half of 2025]; [H2 2025]",
        "Jan 2024 to Apr 2024 | May 2025 to Aug 2025 | Sep 2024 to Dec 2024 | Nov 2024 to Dec 2024 | Jan 2024 to Feb 2024 | Jan 2025 to Jun 2025 | Jul 2025 to Dec 2025",
    );
    check(
        "[Q3 2025]; [Q3]; the [third quarter of 2025]; the [second quarter]; [fiscal year 2024]; [fiscal 2024]; [FY24]; [FY2024]",
        "Jul 2025 to Sep 2025 | Jul 2025 to Sep 2025 | Jul 2025 to Sep 2025 | Apr 2026 to Jun 2026 | Apr 2023 to Dec 2024 | Apr 2023 to Dec 2024 | Apr 2023 to Dec 2024 | Apr 2023 to Dec 2024",
    );
    check(
        "[this week]; [last week]; [next week]; [early next week]; [late last week]; [earlier this week]; [later this week]",
        "Mon 20 Apr 2026 to Sun 26 Apr 2026 | Mon 13 Apr 2026 to Sun 19 Apr 2026 | Mon 27 Apr 2026 to Sun 3 May 2026 | Mon 27 Apr 2026 to Wed 29 Apr 2026 | Thu 16 Apr 2026 to Sun 19 Apr 2026 | Mon 20 Apr 2026 to Sat 25 Apr 2026 | Sat 25 Apr 2026 to Sun 26 Apr 2026",
    );
    check(
        "[this month]; [last month]; [next month]; [earlier this month]; [late last month]; [this year]; [last year]; [later this year]",
        "Apr 2026 | Mar 2026 | May 2026 | Wed 1 Apr 2026 to Sat 25 Apr 2026 | Sat 21 Mar 2026 to Tue 31 Mar 2026 | 2026 | 2025 | Apr 2026 to Dec 2026",
    );
    check(
        "[a year ago]; [two days ago]; [three weeks ago]; [six months ago]; [ten years ago]; [several hours ago]; [half an hour ago]",
        "Thu 24 Oct 2024 to Fri 24 Oct 2025 | Thu 23 Apr 2026 | Tue 31 Mar 2026 to Tue 7 Apr 2026 | Thu 9 Oct 2025 to Sun 9 Nov 2025 | Sun 25 Oct 2015 to Mon 24 Oct 2016 | Fri 24 Apr 2026 to Sat 25 Apr 2026 | Sat 25 Apr 2026",
    );
    check(
        "[two days later]; the [following day]; the [next day]; the [same day]; the [previous week]; [a day earlier]; [hours after]",
        "at another time | at another time | at another time | at another time | at another time | at another time | at another time",
    );
    check(
        "[at 0737 GMT]; [7:37 a.m. local time]; [3:37 a.m. EDT]; [4.30am]; [1230 hours]; [11am IST]; [12:00 GMT]; [16:30]",
        "7:37 GMT | 7:37 local time | 3:37 GMT-4 | 4:30 | 12:30 | 11:00 GMT+5:30 | 12:00 GMT | 16:30",
    );
    check(
        "[just after 6 p.m.]; [shortly before 8 a.m.]; [around noon]; [at midnight]; [about 4:20 p.m.]; [11 o'clock]; [5 pm]",
        "18:00 to 18:30 | 7:30 to 8:00 | about 12:00 | 0:00 | about 16:20 | 11:00 | 17:00",
    );
    check(
        "[at 0737 GMT on Tuesday]; [on Tuesday at 7:37 a.m.]; [Tuesday, 7:37 a.m.] ([0037 GMT]); [7 p.m. Friday]",
        "Tue 21 Apr 2026 7:37 GMT | Tue 21 Apr 2026 7:37 | Tue 21 Apr 2026 7:37 | 0:37 GMT | Fri 24 Apr 2026 19:00",
    );
    check(
        "[in the early hours of Monday]; [early Tuesday]; [late on Tuesday]; [Friday night]; [on Monday morning]; [early Sunday afternoon]",
        "Mon 20 Apr 2026 0:00 to 9:00 | Tue 21 Apr 2026 0:00 to 9:00 | Tue 21 Apr 2026 17:00 to 23:59 | Fri 24 Apr 2026 18:00 to 5:00 | Mon 20 Apr 2026 5:00 to 12:00 | Sun 19 Apr 2026 12:00 to 15:00",
    );
}

#[test]
fn forms_b() {
    check(
        "between [07:28 and 08:06 Coordinated Universal Time (UTC)]; between [4 and 5 p.m.]; [9 to 11 a.m.]; [9am]-[5pm]",
        "7:28 to 8:06 GMT | 15:45 to 17:15 | 8:45 to 11:15 | 9:00 | 17:00",
    );
    check(
        "[until December 31]; [since June]; [from 1983 to 2005]; [before 1990]; [after 2001]; [by the end of next year]",
        "until Wed 31 Dec 2025 | since Jun 2025 | 1983 to 2005 | before 1990 | after 2001 | until Nov 2027 to Dec 2027",
    );
    check(
        "[Christmas Day]; [New Year's Eve]; [Boxing Day 2004]; [last summer]; [in spring 2025]; [this winter]",
        "Thu 25 Dec 2025 | Wed 31 Dec 2025 | Sun 26 Dec 2004 | Jun 2025 to Aug 2025 | Mar 2025 to May 2025 | Dec 2026 to Feb 2027",
    );
    check(
        "[Friday, April 24, 2026]; [Thursday, November 10th]; [Fri., Nov. 19]; [on Sun., May 3]",
        "Fri 24 Apr 2026 | Thu 10 Nov 2022 | Fri 19 Nov 2021 | Sun 3 May 2026",
    );
    check(
        "He may march [in March]; The Sun said; Jan said; an august body; [March 3]; [May 2012]; [in May]",
        "Mar 2026 | Tue 3 Mar 2026 | May 2012 | May 2025",
    );
    check(
        "[4:30 p.m. ET]; [4:30 p.m. Eastern time]; [16:30 GMT+7]; [4 p.m. PST]; [10 p.m. BST]",
        "16:30 GMT-4 | 16:30 GMT-4 | 16:30 GMT+7 | 16:00 GMT-8 | 22:00 GMT+1",
    );
    check(
        "[at 1353] ([1023 GMT]); [at 10:00 am] ([0800 GMT]) [on Friday]; [at 2:53 p.m. local time today]",
        "13:53 | 10:23 GMT | 10:00 | 8:00 GMT | Fri 24 Apr 2026 | Sat 25 Apr 2026 14:53 local time",
    );
    check(
        "over the [weekend]; [last weekend]; [this weekend]; [next weekend]",
        "Sat 25 Apr 2026 to Sun 26 Apr 2026 | Sat 18 Apr 2026 to Sun 19 Apr 2026 | Sat 25 Apr 2026 to Sun 26 Apr 2026 | Sat 2 May 2026 to Sun 3 May 2026",
    );
    check(
        "the [18th century]; [17th-century]; [last decade]; [the early 1970s]",
        "1700 to 1799 | 1600 to 1699 | 2010 to 2019 | Jan 1970 to Apr 1973",
    );
    check(
        "[Monday]'s robbery; after [Monday]'s robbery; [since the start of this year]; in the [last quarter]",
        "Mon 20 Apr 2026 | Mon 20 Apr 2026 | since Jan 2026 to Feb 2026 | Jan 2026 to Mar 2026",
    );
}

#[test]
fn without_a_date() {
    check_on(
        None,
        "[early Tuesday]; [on Friday night]; [on Tuesday at 7:37 a.m.]; [early November]; [the end of May]; [around noon today]",
        "Tuesday 0:00 to 9:00 | Friday 18:00 to 5:00 | Tuesday 7:37 | 1 to 10 Nov | 24 to 31 May | about 12:00",
    );
}

#[test]
fn weekdays_by_weeks() {
    check(
        "He fell [two Sundays ago] and rose; the hall shut after the early morning fire.",
        "Tue 7 Apr 2026 to Tue 14 Apr 2026",
    );
    check("The coast was hit by [2004] tsunami; it was rebuilt [by 2008].", "2004 | until 2008");
    check("They urged him to cancel a midnight regulation; it came [at midnight].", "0:00");
    check_on(None, "He was held [early yesterday].", "0:00 to 9:00");
    check("He was injured in the first quarter of the game.", "");
}
