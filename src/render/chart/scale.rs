//! From figures to places: a scale with round numbers at its ticks.

use crate::document::figures::Decimal;

/// Figures are kept in 64 bits: beyond lies nothing to draw.
const MOST: f64 = 1e19;

/// A linear scale.
pub struct Scale {
    /// Lowest figure shown.
    pub low: f64,
    /// Highest figure shown.
    pub high: f64,
    /// Round numbers between, with their exact forms for the labels.
    pub ticks: Vec<(f64, Decimal)>,
}

impl Scale {
    /// A scale that holds all `values` and zero; for lines far above zero `zero` may be left out.
    pub fn new(values: impl Iterator<Item = f64>, zero: bool) -> Self {
        let (mut low, mut high) = values
            .filter(|value| !value.is_nan())
            .map(|value| value.clamp(-MOST, MOST))
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        // A line that stays close to its height shows nothing if zero is kept.
        if zero || low < 0.0 || low < high * 0.95 {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if high - low <= 0.0 {
            high = low + low.abs().max(1.0);
        }
        let (digits, exponent) = step((high - low) / 4.0);
        let width = value(digits, exponent);
        let first = (low / width).floor();
        let last = (high / width).ceil();
        let mut ticks = Vec::new();
        let mut index = first;
        while index <= last && ticks.len() < 12 {
            #[expect(clippy::cast_possible_truncation, reason = "a handful of steps")]
            let exact = decimal((index as i64).saturating_mul(digits), exponent);
            ticks.push((index * width, exact));
            index += 1.0;
        }
        Self { low: first * width, high: last * width, ticks }
    }

    /// The place of `value` when `low` stands at `from` and `high` at `to`.
    pub fn place(&self, value: f64, from: f64, to: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        from + share.clamp(0.0, 1.0) * (to - from)
    }
}

/// The round number 1, 2, 2.5 or 5 × 10ⁿ at or above `width`, as digits and exponent.
fn step(width: f64) -> (i64, i32) {
    #[expect(clippy::cast_possible_truncation, reason = "the exponent of a double is small")]
    let exponent = (width.log10().floor() as i32).clamp(-12, 17);
    let power = value(1, exponent);
    let share = width / power;
    for (digits, shift, size) in [(1, 0, 1.0), (2, 0, 2.0), (25, 1, 2.5), (5, 0, 5.0)] {
        if share <= size {
            return (digits, exponent - shift);
        }
    }
    (1, exponent + 1)
}

fn value(digits: i64, exponent: i32) -> f64 {
    // Parsed, not computed: powers of ten are exact where they can be.
    format!("{digits}e{exponent}").parse().unwrap_or(1.0)
}

fn decimal(digits: i64, exponent: i32) -> Decimal {
    match u8::try_from(-exponent) {
        Ok(scale) => crate::document::arithmetic::shortest(Decimal { digits, scale }),
        Err(_) => {
            let power = u32::try_from(exponent).ok().and_then(|exponent| 10_i64.checked_pow(exponent)).unwrap_or(i64::MAX);
            Decimal::whole(digits.saturating_mul(power))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_all_values() {
        for (values, labels) in [
            (vec![3.28, 8.6], vec!["0", "2,5", "5", "7,5", "10"]),
            (vec![-2.0, 7.1], vec!["-2,5", "0", "2,5", "5", "7,5"]),
            (vec![790.0, 820.0], vec!["790", "800", "810", "820"]),
            (vec![15_000_000.0], vec!["0", "5.000.000", "10.000.000", "15.000.000"]),
            (vec![], vec!["0", "0,25", "0,5", "0,75", "1"]),
            (vec![0.0], vec!["0", "0,25", "0,5", "0,75", "1"]),
            (vec![f64::NAN, 0.0, 1.0], vec!["0", "0,25", "0,5", "0,75", "1"]),
        ] {
            let zero = values.len() < 2;
            let scale = Scale::new(values.iter().copied(), zero);
            let written: Vec<String> = scale.ticks.iter().map(|(_, exact)| exact.to_string()).collect();
            assert_eq!(written, labels, "{values:?}");
            for value in values.iter().filter(|value| !value.is_nan()) {
                assert!(scale.low <= *value && *value <= scale.high);
            }
        }
    }

    #[test]
    fn extreme_figures_neither_loop_nor_break() {
        for values in [[f64::MAX, f64::MIN], [1e-300, 2e-300], [9.2e18, -9.2e18], [5.0, 5.0]] {
            let scale = Scale::new(values.into_iter(), false);
            assert!(scale.ticks.len() <= 12);
            assert!(scale.place(values[0], 0.0, 100.0).is_finite());
        }
    }
}
