//! What a quantity is a rate of: "a day", "per 100,000", "a share".

use super::measure;
use crate::claim::vocabulary::{Line, bit};

/// "a day", "per 100,000", "each year", "annually": the period as written, and the end.
pub(super) fn rate(line: &Line, at: usize) -> Option<(String, usize)> {
    let next = at + 1;
    if line.one_of(at, &["a", "an", "each", "every"])
        && line.has(next, bit::TIME)
        && !line.hyphen(next + 1)
        && !line.one_of(next + 1, &["ago", "later", "earlier", "before", "after"])
    {
        return Some((line.low(next).to_owned(), next + 1));
    }
    if line.is(at, "per")
        && let Some((unit, end)) = measure::unit_at(line, next, 2.0)
    {
        return Some((unit.name.to_owned(), end));
    }
    if line.is(at, "per") && line.is_word(next) && !line.is(next, "cent")
        || line.is(at, "/") && line.has(next, bit::TIME)
    {
        return Some((line.low(next).to_owned(), next + 1));
    }
    let period = match line.low(at) {
        "annually" | "yearly" => "year",
        "daily" => "day",
        "weekly" => "week",
        "monthly" => "month",
        "hourly" => "hour",
        _ => return None,
    };
    Some((period.to_owned(), next))
}

/// "$31.80 a share", "23 cents a pound": what a price is for.
pub(super) fn each(line: &Line, at: usize, money: bool) -> Option<(String, usize)> {
    let next = at + 1;
    let goods = line.has(next, bit::UNIT)
        || line.one_of(
            next,
            &[
                "share", "head", "person", "piece", "ticket", "bag", "seat", "unit", "bushel", "word",
                "pack", "bottle",
            ],
        );
    // "$27 for each Tellux share"
    let for_each = line.is(at, "for") && line.one_of(next, &["each", "every"]);
    let share =
        for_each.then(|| (next + 1..next + 4).find(|&at| line.one_of(at, &["share", "ticket", "piece"])));
    if money && let Some(Some(share)) = share {
        return Some((line.low(share).to_owned(), share + 1));
    }
    (money && line.one_of(at, &["a", "an", "/"]) && goods && !line.hyphen(next + 1))
        .then(|| (line.low(next).to_owned(), next + 1))
}
