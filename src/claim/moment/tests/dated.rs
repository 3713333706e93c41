//! Against a known day: Saturday 25 April 2026.

use jiff::civil::date;

use super::check_on;

#[track_caller]
fn check(marked: &str, expected: &str) {
    check_on(Some(date(2026, 4, 25)), marked, expected);
}

#[test]
fn days() {
    check("It signed [on Friday].", "Fri 24 Apr 2026");
    check("It signed [on 25 April 2026].", "Sat 25 Apr 2026");
    check("It struck [on Tuesday at 0737 GMT].", "Tue 21 Apr 2026 7:37 GMT");
}
