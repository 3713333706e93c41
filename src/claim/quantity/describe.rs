//! One line for a quantity: "6 years", "$10 billion", "at least 12 people dead".

use super::degrees::DEGREE;
use super::{Dimension, Hedge, Quantity};
use crate::claim::vocabulary::{TABLE, Unit};

impl Quantity {
    /// The quantity in a few words, for lists and reasons: hedge, number, unit, what is counted.
    #[must_use]
    pub fn describe(&self) -> String {
        let mut words = self.describe_value();
        if let Some(per) = &self.per {
            words = words + " per " + per;
        }
        if self.dimension == Dimension::Count
            && let Some(counted) = &self.counted
        {
            let mut noun: Vec<&str> = counted.modifiers.iter().map(String::as_str).collect();
            noun.push(&counted.head);
            words = words + " (" + &noun.join(" ") + ")";
        }
        words
    }

    /// The same without what is counted.
    #[must_use]
    pub fn describe_value(&self) -> String {
        let hedged = |words: &str| format!("{words} {}", self.amount(self.number));
        match self.hedge {
            Hedge::Plain => self.amount(self.number),
            Hedge::Exact => hedged("exactly"),
            Hedge::About => hedged("about"),
            Hedge::Nearly => hedged("nearly"),
            Hedge::AtLeast => format!("at least {}", self.amount(self.lo)),
            Hedge::MoreThan if self.hi.is_finite() => hedged("just over"),
            Hedge::MoreThan => hedged("more than"),
            Hedge::UpTo => hedged("up to"),
            Hedge::LessThan => hedged("less than"),
            Hedge::Vague if self.hi.is_infinite() => format!("{} or more", self.amount(self.lo)),
            Hedge::Range | Hedge::Vague => self.between(" to "),
        }
    }

    /// Both bounds, the unit once.
    fn between(&self, link: &str) -> String {
        let (lo, hi) = (self.amount(self.lo), self.amount(self.hi));
        if self.dimension == Dimension::Magnitude {
            return format!("{lo}{link}{:.1}", self.hi);
        }
        if let (Some((number, rest)), Some((_, other))) = (lo.split_once(' '), hi.split_once(' '))
            && rest == other
        {
            return format!("{number}{link}{hi}");
        }
        match (lo.rsplit_once(' '), hi.rsplit_once(' ')) {
            (Some((number, unit)), Some((_, other))) if unit == other || format!("{unit}s") == other => {
                format!("{number}{link}{hi}")
            }
            _ => format!("{lo}{link}{hi}"),
        }
    }

    /// A value of the base unit, in the unit as written.
    fn amount(&self, value: f64) -> String {
        match &self.dimension {
            Dimension::Money(code) => money(code, value),
            Dimension::Share => format!("{} %", number(round(value * 100.0))),
            Dimension::Ratio => format!("{} times", number(round(value))),
            Dimension::Magnitude => format!("magnitude {value:.1}"),
            Dimension::Age => format!("{} years old", number(round(value))),
            Dimension::Ordinal => ordinal(value),
            Dimension::Label => format!("no. {}", number(value)),
            Dimension::Count | Dimension::Score => number(value),
            Dimension::Calibre if self.unit == "mm" => format!("{} mm", number(round(value * 25.4))),
            Dimension::Calibre => {
                format!(".{} calibre", format!("{value:.3}").trim_start_matches("0.").trim_end_matches('0'))
            }
            Dimension::Temperature if self.unit == DEGREE => format!("{} degrees", number(value)),
            _ => self.in_unit(value),
        }
    }

    /// The number in the unit as written: 84 of "an 84-yard run".
    #[must_use]
    pub fn in_its_unit(&self) -> f64 {
        self.number / per_unit(self)
    }

    /// A measure in the unit it was written in.
    fn in_unit(&self, value: f64) -> String {
        let Some(unit) = unit(self) else { return number(value) };
        let offset = if unit.name == "degree Fahrenheit" { -32.0 * unit.factor } else { 0.0 };
        let value = round((value - offset) / unit.factor);
        format!("{} {}", number(value), plural(unit.name, value))
    }
}

/// The unit that a measure was written in; none for counts and money.
fn unit(quantity: &Quantity) -> Option<&'static Unit> {
    TABLE.units.iter().find(|unit| unit.name == quantity.unit)
}

/// How much of the base unit one of the unit as written is; 1 for counts and money.
pub(super) fn per_unit(quantity: &Quantity) -> f64 {
    unit(quantity).map_or(1.0, |unit| unit.factor)
}

/// Rounds away what conversion left: to four significant digits below 1,000, else to nine.
fn round(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let digits = if value.abs() < 1000.0 { 3.0 } else { 8.0 };
    let scale = 10_f64.powf(digits - value.abs().log10().floor());
    (value * scale).round() / scale
}

/// "2.6 million", "1,500", "0.5".
fn number(value: f64) -> String {
    for (scale, word) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if value >= scale && value.is_finite() {
            return format!("{} {word}", round(value / scale));
        }
    }
    let text = format!("{}", round(value));
    let (whole, decimals) =
        text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    let digits = whole.trim_start_matches('-');
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) && digits.len() > 3 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if whole.starts_with('-') { "-" } else { "" };
    decimals.map_or_else(|| format!("{sign}{grouped}"), |decimals| format!("{sign}{grouped}.{decimals}"))
}

fn money(code: &str, value: f64) -> String {
    let sign = match code {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "XXX" => "",
        _ => return format!("{code} {}", number(value)),
    };
    format!("{sign}{}", number(value))
}

fn ordinal(value: f64) -> String {
    let rank = number(value);
    let suffix = match rank.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    };
    rank + suffix
}

pub(super) fn plural(unit: &str, value: f64) -> String {
    if (value - 1.0).abs() < 1e-9 {
        return unit.to_owned();
    }
    match unit {
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "century" => "centuries".to_owned(),
        "stone" | "horsepower" => unit.to_owned(),
        _ => match unit.split_once(' ') {
            Some((first, rest))
                if rest.starts_with("an ")
                    || rest.starts_with("a ")
                    || first == "degree"
                    || first == "ton" =>
            {
                format!("{first}s {rest}")
            }
            Some((first, "foot")) => format!("{first} feet"),
            _ => format!("{unit}s"),
        },
    }
}
