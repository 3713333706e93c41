//! Plain values in few bytes: what the engine found, field by field, without names.
//!
//! A value is its fields in their order: whole numbers in as many bytes as they need, texts and lists behind their
//! length, the number of a variant before its fields. Nothing tells what is what, so bytes are only read by the
//! version that wrote them ([`ENGINE`](super::pack::ENGINE)); whatever else is in them, reading ends, with nothing.

use jiff::civil::{Date, DateTime, Time};

use super::stories::Compared;
use crate::article::{ArticleIx, ClaimIx, Span};
use crate::claim::moment::{Grain, Moment, Sense, When};
use crate::claim::quantity::{Counted, Dimension, Hedge, Quantity};
use crate::claim::{Claim, Kind, Modality, Polarity, Value, Words};
use crate::engine::Story;
use crate::relation::{Agreement, Conflict, Extent, Lineage, NotComparable, Severity, Side, Step};

/// A value that can be put into bytes and taken out again.
pub(super) trait Compact: Sized {
    /// Appends the value.
    fn put(&self, to: &mut Vec<u8>);
    /// Takes the value from the front; `None` where there is none.
    fn take(from: &mut &[u8]) -> Option<Self>;
}

/// A struct: its fields in their order.
macro_rules! fields {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl Compact for $type {
            fn put(&self, to: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($field.put(to);)*
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                $(let $field = Compact::take(from)?;)*
                Some(Self { $($field),* })
            }
        }
    };
}

/// An enum: the number of a variant, then what it holds.
macro_rules! variants {
    ($type:ty { $($number:literal $name:ident $(($inner:ident))? $({ $($field:ident: $own:ident),* })?),* $(,)? }) => {
        impl Compact for $type {
            fn put(&self, to: &mut Vec<u8>) {
                match self {
                    $(Self::$name $(($inner))? $({ $($field: $own),* })? => {
                        to.push($number);
                        $($inner.put(to);)?
                        $($($own.put(to);)*)?
                    })*
                }
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                match byte(from)? {
                    $($number => {
                        $(let $inner = Compact::take(from)?;)?
                        $($(let $own = Compact::take(from)?;)*)?
                        Some(Self::$name $(($inner))? $({ $($field: $own),* })?)
                    })*
                    _ => None,
                }
            }
        }
    };
}

/// A whole number: zigzag, seven bits a byte.
macro_rules! whole {
    ($($type:ty),*) => {$(
        impl Compact for $type {
            fn put(&self, to: &mut Vec<u8>) {
                put_number(zigzag(i64::from(*self)), to);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                unzigzag(take_number(from)?).try_into().ok()
            }
        }
    )*};
}

whole!(i8, i16, u16, i32, i64);

const fn zigzag(number: i64) -> u64 {
    (number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned()
}

const fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

fn byte(from: &mut &[u8]) -> Option<u8> {
    let (&first, rest) = from.split_first()?;
    *from = rest;
    Some(first)
}

fn put_number(mut number: u64, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(0x80 | number.to_le_bytes()[0]);
        number >>= 7;
    }
    to.push(number.to_le_bytes()[0]);
}

fn take_number(from: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let next = byte(from)?;
        number |= u64::from(next & 0x7f) << shift;
        if next < 0x80 {
            return Some(number);
        }
    }
    None
}

impl Compact for usize {
    fn put(&self, to: &mut Vec<u8>) {
        put_number(*self as u64, to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        take_number(from)?.try_into().ok()
    }
}

impl Compact for bool {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        byte(from).filter(|byte| *byte < 2).map(|byte| byte == 1)
    }
}

/// A whole number of a size that news has takes its few bytes; all else a zero and eight bytes.
impl Compact for f64 {
    #[expect(clippy::cast_possible_truncation, reason = "what does not come back is kept as it is")]
    fn put(&self, to: &mut Vec<u8>) {
        let whole = *self as i64;
        if whole.unsigned_abs() < 1 << 40 && (whole as f64).to_bits() == self.to_bits() {
            put_number(zigzag(whole) + 1, to);
        } else {
            to.push(0);
            to.extend(self.to_le_bytes());
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        match take_number(from)? {
            0 => {
                let (bytes, rest) = from.split_first_chunk::<8>()?;
                *from = rest;
                Some(f64::from_le_bytes(*bytes))
            }
            whole => Some(unzigzag(whole - 1) as f64),
        }
    }
}

impl Compact for String {
    fn put(&self, to: &mut Vec<u8>) {
        self.len().put(to);
        to.extend(self.as_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = usize::take(from)?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        String::from_utf8(text.to_vec()).ok()
    }
}

impl<T: Compact> Compact for Option<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_some().put(to);
        if let Some(value) = self {
            value.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        if bool::take(from)? { T::take(from).map(Some) } else { Some(None) }
    }
}

impl<T: Compact> Compact for Vec<T> {
    fn put(&self, to: &mut Vec<u8>) {
        put_all(self, to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = usize::take(from)?;
        // A value takes a byte at least: a length that is damage makes no room for itself.
        let mut values = Vec::with_capacity(length.min(from.len()).min(1 << 12));
        for _ in 0..length {
            values.push(T::take(from)?);
        }
        Some(values)
    }
}

/// Appends a list.
pub(super) fn put_all<T: Compact>(values: &[T], to: &mut Vec<u8>) {
    values.len().put(to);
    for value in values {
        value.put(to);
    }
}

impl<A: Compact, B: Compact> Compact for (A, B) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?))
    }
}

/// As a list of texts.
impl Compact for Words {
    fn put(&self, to: &mut Vec<u8>) {
        self.iter().count().put(to);
        for word in self.iter() {
            word.len().put(to);
            to.extend(word.as_bytes());
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(Vec::<String>::take(from)?.iter().map(String::as_str).collect())
    }
}

impl<T: Compact> Compact for [T; 2] {
    fn put(&self, to: &mut Vec<u8>) {
        for value in self {
            value.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some([T::take(from)?, T::take(from)?])
    }
}

impl Compact for Span {
    fn put(&self, to: &mut Vec<u8>) {
        self.start.put(to);
        self.len().put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let (start, length) = (usize::take(from)?, usize::take(from)?);
        Some(Span::new(start, start.checked_add(length)?))
    }
}

impl Compact for ArticleIx {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        usize::take(from).map(Self)
    }
}

impl Compact for ClaimIx {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        usize::take(from).map(Self)
    }
}

/// Nanoseconds of a second; the last instant of a period has one less.
const SECOND: i32 = 1_000_000_000;

impl Compact for DateTime {
    fn put(&self, to: &mut Vec<u8>) {
        self.year().put(to);
        for part in [self.month(), self.day(), self.hour(), self.minute(), self.second()] {
            part.put(to);
        }
        ((self.subsec_nanosecond() + 1) % SECOND).put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let date = Date::new(i16::take(from)?, i8::take(from)?, i8::take(from)?).ok()?;
        let (hour, minute, second) = (i8::take(from)?, i8::take(from)?, i8::take(from)?);
        let nanosecond = i32::take(from)?.checked_add(SECOND - 1)? % SECOND;
        Some(DateTime::from_parts(date, Time::new(hour, minute, second, nanosecond).ok()?))
    }
}

variants!(Kind {
    0 Number, 1 Money, 2 Date, 3 Duration, 4 Entity, 5 Place, 6 Polarity, 7 Cause, 8 Category, 9 Role, 10 Other,
});
variants!(Polarity { 0 Affirmed, 1 Denied });
variants!(Modality { 0 Happened, 1 Planned, 2 Possible, 3 Estimated, 4 Alleged });
variants!(Dimension {
    0 Count, 1 Money(currency), 2 Share, 3 Ratio, 4 Duration, 5 Length, 6 Area, 7 Volume, 8 Mass, 9 Speed,
    10 Temperature, 11 Energy, 12 Power, 13 Data, 14 Magnitude, 15 Age, 16 Ordinal, 17 Score, 18 Label, 19 Calibre,
});
variants!(Hedge {
    0 Plain, 1 Exact, 2 About, 3 Nearly, 4 AtLeast, 5 MoreThan, 6 UpTo, 7 LessThan, 8 Range, 9 Vague,
});
variants!(Grain {
    0 Minute, 1 Hour, 2 DayPart, 3 Day, 4 Week, 5 MonthPart, 6 Month, 7 Quarter, 8 YearPart, 9 Year, 10 Decade,
});
variants!(Sense { 0 At, 1 Since, 2 Until, 3 After, 4 Before });
variants!(When {
    0 Period { from: first, to: last }, 1 Weekday(day), 2 MonthDay { month: month, day: day }, 3 Clock { from: first, to: last }, 4 Relative,
});
variants!(Value {
    0 Quantity(quantity), 1 Moment(moment), 2 Names { names: names, head: head }, 3 Place { name: name, bearing: bearing, relation: relation },
    4 Category { noun: noun, head: head }, 5 Role { parts: parts, exclusive: exclusive }, 6 Truth, 7 Text { text: text },
});
variants!(Severity { 0 Hard, 1 Soft });
fields!(Counted { span, head, modifiers });
fields!(Quantity {
    span,
    dimension,
    number,
    lo,
    hi,
    hedge,
    unit,
    counted,
    additional,
    total,
    partitive,
    provisional,
    per,
});
fields!(Moment { span, when, grain, sense, stated, offset_minutes, local, approximate, within });
fields!(Claim {
    sentence_span,
    span,
    value_span,
    sentence,
    kind,
    topic,
    subject,
    predicate,
    anchors,
    value,
    polarity,
    modality,
    attribution,
    time,
});
fields!(Extent { lo, hi, time });
fields!(Side { value, claims, origins, extent });
fields!(Conflict { id, kind, topic, severity, confidence, reason, rule, sides });
fields!(Agreement { topic, kind, value, claims, origins });
fields!(Step { topic, kind, reason, claims });
fields!(NotComparable { claims, reason });
fields!(Lineage { articles, confidence, reason });
fields!(Story {
    id,
    title,
    articles,
    claims,
    conflicts,
    agreements,
    refinements,
    updates,
    not_comparable,
    lineage,
    origins,
});
fields!(Compared { articles, story });

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check<T: Compact + PartialEq + std::fmt::Debug>(value: &T) {
        let mut bytes = Vec::new();
        value.put(&mut bytes);
        let mut left = bytes.as_slice();
        assert_eq!(T::take(&mut left).as_ref(), Some(value));
        assert!(left.is_empty());
        for end in 0..bytes.len() {
            assert_eq!(T::take(&mut &bytes[..end]), None, "{end} of {bytes:?}");
        }
    }

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, -1, 63, 64, -64, -65, i64::MAX, i64::MIN] {
            check(&number);
        }
        for number in [0.0, -1.0, 0.1, 1e300, 2e9, f64::INFINITY, f64::NEG_INFINITY, 9_007_199_254_740_993.0]
        {
            check(&number);
        }
        let mut bytes = Vec::new();
        (-0.0_f64).put(&mut bytes);
        assert!(f64::take(&mut bytes.as_slice()).is_some_and(f64::is_sign_negative));
        check(&[usize::MAX, 0]);
    }

    #[test]
    fn instants_come_back() {
        check(&jiff::civil::date(2026, 4, 24).at(23, 59, 59, 999_999_999));
        check(&jiff::civil::date(-9999, 1, 1).at(0, 0, 0, 0));
    }

    #[test]
    fn a_list_that_is_longer_than_its_bytes_is_none() {
        let mut bytes = Vec::new();
        usize::MAX.put(&mut bytes);
        assert_eq!(Vec::<usize>::take(&mut bytes.as_slice()), None);
        assert_eq!(String::take(&mut bytes.as_slice()), None);
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = Vec::<Claim>::take(&mut bytes.as_slice());
            let _ = Story::take(&mut bytes.as_slice());
        }
    }
}
