//! Days in queries: full dates, months and years by their first day, and days counted back from today.

use jiff::Span;
use jiff::civil::Date;

/// Reads a day; a month or a year stands for its first day.
pub(super) fn day(value: &str, today: Date) -> Result<Date, String> {
    let lower = value.to_ascii_lowercase();
    match lower.as_str() {
        "today" => return Ok(today),
        "yesterday" => return Ok(today.yesterday().unwrap_or(today)),
        _ => {}
    }
    back(&lower, today).or_else(|| calendar(&lower)).ok_or_else(|| {
        format!("{value:?} is not a day; write 2026-04-25, 2026-04, 2026, today, yesterday, 7d, 2w, 3m or 1y")
    })
}

/// `7d`, `2w`, `3m`, `1y` before today.
fn back(value: &str, today: Date) -> Option<Date> {
    let unit = value.chars().last()?;
    let count: i32 = value.strip_suffix(unit)?.parse().ok().filter(|count| *count >= 0)?;
    let span = match unit {
        'd' => Span::new().try_days(count),
        'w' => Span::new().try_weeks(count),
        'm' => Span::new().try_months(count),
        'y' => Span::new().try_years(count),
        _ => return None,
    };
    today.checked_sub(span.ok()?).ok()
}

/// `2026-04-25`, `2026-04`, `2026`.
fn calendar(value: &str) -> Option<Date> {
    let mut parts = value.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let month = parts.next().unwrap_or("1");
    let day = parts.next().unwrap_or("1");
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || ![year, month, day].into_iter().all(digits) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
