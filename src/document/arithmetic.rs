//! Exact arithmetic on figures. A result that cannot be kept exactly is `None`, never an approximation; rounding happens only where
//! its name says so, half away from zero, as Vietnamese reports round.

use super::figures::Decimal;
use std::cmp::Ordering;

/// Orders two figures by value: 2,50 equals 2,5.
pub fn compare(a: Decimal, b: Decimal) -> Ordering {
    match common(a, b) {
        Some((a, b, _)) => a.cmp(&b),
        // Both cannot be brought to one scale: they differ by far more than a float's precision.
        None => a.to_f64().total_cmp(&b.to_f64()),
    }
}

/// `a` + `b`.
pub fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b, scale) = common(a, b)?;
    narrow(a.checked_add(b)?, scale)
}

/// `a` − `b`.
pub fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b, scale) = common(a, b)?;
    narrow(a.checked_sub(b)?, scale)
}

/// `part` as a percentage of `whole`, rounded to `decimals`. `None` where `whole` is not above zero.
pub fn percent_of(part: Decimal, whole: Decimal, decimals: u8) -> Option<Decimal> {
    let (part, whole, _) = common(part, whole)?;
    if whole <= 0 {
        return None;
    }
    let scaled = part.checked_mul(power(decimals.checked_add(2)?)?)?;
    narrow(divide_rounded(scaled, whole)?, decimals)
}

/// Rounds to at most `decimals`; shorter figures stay as they are.
pub fn rounded(value: Decimal, decimals: u8) -> Decimal {
    let Some(excess) = value.scale.checked_sub(decimals).filter(|excess| *excess > 0) else { return value };
    let digits = power(excess).and_then(|power| divide_rounded(i128::from(value.digits), power)).unwrap_or(0);
    narrow(digits, decimals).unwrap_or(value)
}

/// Rounds to `decimals` and fills up with zeros: 7,1 with two is 7,10.
pub fn with_decimals(value: Decimal, decimals: u8) -> Decimal {
    let value = rounded(value, decimals);
    let filled = decimals.checked_sub(value.scale).and_then(power).and_then(|power| {
        let digits = i128::from(value.digits).checked_mul(power)?;
        Some(Decimal { digits: i64::try_from(digits).ok()?, scale: decimals })
    });
    filled.unwrap_or(value)
}

/// The figure without zeros at its end: one form for all figures of one value.
pub fn shortest(value: Decimal) -> Decimal {
    narrow(i128::from(value.digits), value.scale).unwrap_or(value)
}

/// The figure without its sign.
pub fn absolute(value: Decimal) -> Decimal {
    Decimal { digits: value.digits.saturating_abs(), ..value }
}

fn common(a: Decimal, b: Decimal) -> Option<(i128, i128, u8)> {
    let scale = a.scale.max(b.scale);
    let raise = |value: Decimal| i128::from(value.digits).checked_mul(power(scale - value.scale)?);
    Some((raise(a)?, raise(b)?, scale))
}

fn power(exponent: u8) -> Option<i128> {
    10_i128.checked_pow(u32::from(exponent))
}

/// Half away from zero; `divisor` is positive.
fn divide_rounded(value: i128, divisor: i128) -> Option<i128> {
    let half = divisor / 2;
    let shifted = if value < 0 { value.checked_sub(half)? } else { value.checked_add(half)? };
    shifted.checked_div(divisor)
}

/// Back to 64 bits, without the zeros that only the common scale brought.
fn narrow(mut digits: i128, mut scale: u8) -> Option<Decimal> {
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    Some(Decimal { digits: i64::try_from(digits).ok()?, scale })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::number::in_vietnamese_text;

    fn d(text: &str) -> Decimal {
        in_vietnamese_text(text).unwrap()
    }

    #[test]
    fn figures_of_different_scales_compare_and_subtract_exactly() {
        assert_eq!(compare(d("2,50"), d("2,5")), Ordering::Equal);
        assert_eq!(compare(d("8,11"), d("8,1")), Ordering::Greater);
        assert_eq!(minus(d("8,11"), d("8,1")), Some(d("0,01")));
        assert_eq!(minus(d("3,28"), d("8,6")), Some(d("-5,32")));
        assert_eq!(plus(d("0,1"), d("0,2")), Some(d("0,3")));
    }

    #[test]
    fn percentages_are_rounded_half_away_from_zero() {
        assert_eq!(percent_of(d("5.533"), d("5.910"), 1), Some(d("93,6")));
        assert_eq!(percent_of(d("820"), d("750"), 2), Some(d("109,33")));
        assert_eq!(percent_of(d("1"), d("8"), 0), Some(d("13")));
        assert_eq!(percent_of(d("-1"), d("8"), 0), Some(d("-13")));
        assert_eq!(percent_of(d("1"), d("0"), 1), None);
    }

    #[test]
    fn rounding_shortens_and_filling_lengthens() {
        assert_eq!(rounded(d("2,345"), 2), d("2,35"));
        assert_eq!(rounded(d("2,3"), 2), d("2,3"));
        assert_eq!(with_decimals(d("7,1"), 2), Decimal { digits: 710, scale: 2 });
    }

    #[test]
    fn what_cannot_be_kept_exactly_is_none_and_nothing_panics() {
        let huge = Decimal { digits: i64::MAX, scale: 0 };
        let tiny = Decimal { digits: i64::MIN, scale: u8::MAX };
        assert_eq!(plus(huge, huge), None);
        assert_eq!(minus(huge, tiny), None);
        assert_eq!(compare(huge, tiny), Ordering::Greater);
        assert_eq!(percent_of(huge, tiny, u8::MAX), None);
        let _ = (rounded(tiny, 0), with_decimals(huge, u8::MAX), absolute(tiny));
    }
}
