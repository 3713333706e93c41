//! `num:` values: a number with a comparison sign or a range, and the short forms of large numbers.

use super::Range;

/// Reads `>1b`, `>=1,500`, `<=2.5m`, `10..20`, `23`, `=23`, `80%`.
pub(super) fn range(value: &str) -> Result<Range, String> {
    let unbounded = Range { lo: f64::NEG_INFINITY, lo_in: true, hi: f64::INFINITY, hi_in: true };
    if let Some((lo, hi)) = value.split_once("..") {
        let (lo, hi) = (optional(lo, f64::NEG_INFINITY)?, optional(hi, f64::INFINITY)?);
        if lo > hi {
            return Err(format!("the range {value:?} runs backwards"));
        }
        return Ok(Range { lo, hi, ..unbounded });
    }
    if let Some(rest) = value.strip_prefix(">=") {
        return Ok(Range { lo: number(rest)?, ..unbounded });
    }
    if let Some(rest) = value.strip_prefix("<=") {
        return Ok(Range { hi: number(rest)?, ..unbounded });
    }
    if let Some(rest) = value.strip_prefix('>') {
        return Ok(Range { lo: number(rest)?, lo_in: false, ..unbounded });
    }
    if let Some(rest) = value.strip_prefix('<') {
        return Ok(Range { hi: number(rest)?, hi_in: false, ..unbounded });
    }
    let exact = number(value.strip_prefix('=').unwrap_or(value))?;
    Ok(Range { lo: exact, hi: exact, ..unbounded })
}

fn optional(text: &str, missing: f64) -> Result<f64, String> {
    if text.trim().is_empty() { Ok(missing) } else { number(text) }
}

/// The short forms: thousand, million, billion, trillion; a share is written in percent and kept as a part of one.
const SCALES: &[(&str, f64)] =
    &[("bn", 1e9), ("mn", 1e6), ("tn", 1e12), ("k", 1e3), ("m", 1e6), ("b", 1e9), ("t", 1e12), ("%", 0.01)];

fn number(text: &str) -> Result<f64, String> {
    let lower = text.trim().trim_start_matches(['$', '€', '£']).to_ascii_lowercase();
    let (digits, scale) = SCALES
        .iter()
        .find_map(|(suffix, scale)| lower.strip_suffix(suffix).map(|digits| (digits, *scale)))
        .unwrap_or((&lower, 1.0));
    let plain: String = digits.chars().filter(|c| *c != ',' && *c != '_').collect();
    let shaped = plain.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    plain
        .parse::<f64>()
        .ok()
        .filter(|number| shaped && number.is_finite())
        .map(|number| number * scale)
        .ok_or_else(|| format!("{text:?} is not a number; write 23, 1,500, 2.5m, 1b or 80%"))
}
