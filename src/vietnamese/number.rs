//! Figures as Vietnamese documents write them: "02", "14.579", "95,53", "1.234.567,8". A point groups thousands, a comma
//! begins the decimals. What could be read in two ways is refused with both readings; nothing is guessed.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;

/// A decimal number kept exactly: `digits` × 10^-`scale`. "95,53" is 9553 with scale 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Decimal {
    /// All digits, signed.
    pub digits: i64,
    /// How many of them stand after the decimal comma.
    pub scale: u8,
}

impl Decimal {
    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self { digits: value, scale: 0 }
    }

    /// The nearest floating-point number: for charts and JSON, never for sums.
    pub fn to_f64(self) -> f64 {
        // The plain notation parses to the nearest double; dividing powers of ten would not always.
        self.plain().parse().unwrap_or(0.0)
    }

    /// Digits with a decimal point and nothing else: "-1234.5". For machines.
    pub fn plain(self) -> String {
        let (sign, whole, decimals) = self.parts();
        if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
    }

    fn parts(self) -> (&'static str, String, String) {
        let sign = if self.digits < 0 { "-" } else { "" };
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.digits.unsigned_abs(), width = scale + 1);
        let (whole, decimals) = digits.split_at(digits.len() - scale);
        (sign, whole.to_owned(), decimals.to_owned())
    }
}

/// The Vietnamese way: "14.579", "95,53", "-0,5".
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole, decimals) = self.parts();
        f.write_str(sign)?;
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        if decimals.is_empty() { Ok(()) } else { write!(f, ",{decimals}") }
    }
}

/// A figure of a source with its thousands grouped: "1080" becomes "1.080", "1200-1500" "1.200-1.500". Words, years in words and what is
/// grouped already stay as they are.
pub fn grouped(text: &str) -> String {
    let one = |part: &str| {
        let plain = part.len() >= 4 && !part.starts_with('0') && part.chars().all(|c| c.is_ascii_digit());
        match part.parse::<i64>() {
            Ok(value) if plain => Decimal::whole(value).to_string(),
            _ => part.to_string(),
        }
    };
    let ends = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    for dash in ['-', '–'] {
        if let Some((from, to)) = text.split_once(dash).filter(|(from, to)| ends(from) && ends(to)) {
            return format!("{}{dash}{}", one(from), one(to));
        }
    }
    // A number of YAML or TOML: "1.2" groups no thousands, so its point begins decimals.
    match text.split_once('.') {
        Some((whole, part)) if ends(whole) && ends(part) && part.len() != 3 => format!("{},{part}", one(whole)),
        _ => one(text),
    }
}

/// Why words are not a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// There is nothing.
    Empty,
    /// There is something else than a figure.
    NotANumber,
    /// More digits than can be kept exactly.
    TooLong,
    /// Two readings: "1,012" is 1,012 by our rule and 1.012 by the English one; "12.5" is no Vietnamese figure but may mean 12,5.
    Ambiguous {
        /// The reading by the Vietnamese rule, or with the point ignored where that rule has none.
        vietnamese: Decimal,
        /// The reading by the English rule.
        english: Decimal,
    },
}

/// Reads one figure without a unit. Spaces around it are ignored; "−" and "-" make it negative.
///
/// # Errors
/// [`NumberError`] says what is wrong; an ambiguous figure comes with both readings.
pub fn parse_decimal(text: &str) -> Result<Decimal, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let (negative, body) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let sign = |mut value: Decimal| {
        if negative {
            value.digits = -value.digits;
        }
        value
    };
    // Spaces (also the no-break kinds) may group thousands too.
    let grouped_by_space = body.contains([' ', '\u{a0}', '\u{202f}']);
    let body = if grouped_by_space { body.replace([' ', '\u{a0}', '\u{202f}'], ".") } else { body.to_owned() };
    let (whole, decimals) = match body.split_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (body.as_str(), None),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    if groups.iter().any(|group| !all_digits(group)) || decimals.is_some_and(|part| !all_digits(part)) {
        return english(&body).map_or(Err(NumberError::NotANumber), |english| {
            Err(NumberError::Ambiguous { vietnamese: sign(english), english: sign(english) })
        });
    }
    let well_grouped = groups.len() == 1
        || (groups.first().is_some_and(|group| group.len() <= 3) && groups.iter().skip(1).all(|group| group.len() == 3));
    if !well_grouped {
        if grouped_by_space || groups.len() > 2 || decimals.is_some() {
            return Err(NumberError::NotANumber);
        }
        return Err(NumberError::Ambiguous {
            vietnamese: sign(exact(&groups.concat(), "")?),
            english: sign(exact(groups.first().unwrap_or(&""), groups.get(1).unwrap_or(&""))?),
        });
    }
    let value = exact(&groups.concat(), decimals.unwrap_or_default())?;
    // "1,012": three digits after a comma and no other mark look like English thousands. "0,125" does not.
    if groups.len() == 1 && decimals.is_some_and(|part| part.len() == 3) && whole.len() <= 3 && !whole.starts_with('0') {
        let english = exact(&format!("{whole}{}", decimals.unwrap_or_default()), "")?;
        return Err(NumberError::Ambiguous { vietnamese: sign(value), english: sign(english) });
    }
    Ok(sign(value))
}

/// Reads a figure in running text, where the Vietnamese rule holds without doubt: "2,345" is two and a bit.
pub fn in_vietnamese_text(text: &str) -> Option<Decimal> {
    match parse_decimal(text) {
        Ok(value) => Some(value),
        Err(NumberError::Ambiguous { vietnamese, .. }) if !text.contains('.') => Some(vietnamese),
        Err(NumberError::Ambiguous { english, .. }) => Some(english),
        Err(_) => None,
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn exact(whole: &str, decimals: &str) -> Result<Decimal, NumberError> {
    let digits = format!("{whole}{decimals}").parse().map_err(|_| NumberError::TooLong)?;
    Ok(Decimal { digits, scale: u8::try_from(decimals.len()).map_err(|_| NumberError::TooLong)? })
}

/// "1,234,567.8": thousands by comma, decimals by point.
fn english(text: &str) -> Option<Decimal> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let well = groups.first().is_some_and(|group| all_digits(group) && group.len() <= 3)
        && groups.iter().skip(1).all(|group| all_digits(group) && group.len() == 3)
        && (decimals.is_empty() || all_digits(decimals));
    if well { exact(&groups.concat(), decimals).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_sources_are_shown_with_grouped_thousands() {
        let shown = [
            "1080",
            "12500",
            "1.080",
            "999",
            "0,6",
            "1080,5",
            "1200-1500",
            "5-6",
            "0123",
            "hơn 1080",
            "1.2",
            "1500.25",
            "1.2.3",
            "",
        ]
        .map(grouped);
        assert_eq!(
            shown,
            [
                "1.080",
                "12.500",
                "1.080",
                "999",
                "0,6",
                "1080,5",
                "1.200-1.500",
                "5-6",
                "0123",
                "hơn 1080",
                "1,2",
                "1.500,25",
                "1.2.3",
                ""
            ]
        );
    }

    #[test]
    fn vietnamese_figures_are_read_and_written_back() {
        for (text, digits, scale, written) in [
            ("02", 2, 0, "2"),
            ("14.579", 14579, 0, "14.579"),
            ("95,53", 9553, 2, "95,53"),
            ("1.234.567,8", 12345678, 1, "1.234.567,8"),
            ("-0,5", -5, 1, "-0,5"),
            ("−1.000", -1000, 0, "-1.000"),
            ("0,125", 125, 3, "0,125"),
            ("1 234 567", 1234567, 0, "1.234.567"),
            ("1012", 1012, 0, "1.012"),
        ] {
            let value = parse_decimal(text).unwrap();
            assert_eq!((value.digits, value.scale), (digits, scale), "{text}");
            assert_eq!(value.to_string(), written);
        }
    }

    #[test]
    fn what_could_be_two_figures_is_refused_with_both() {
        let two = |text| match parse_decimal(text) {
            Err(NumberError::Ambiguous { vietnamese, english }) => (vietnamese.to_string(), english.to_string()),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(two("1,012"), ("1,012".into(), "1.012".into()));
        assert_eq!(two("12.5"), ("125".into(), "12,5".into()));
        assert_eq!(two("1,234,567.8"), ("1.234.567,8".into(), "1.234.567,8".into()));
    }

    #[test]
    fn what_is_no_figure_is_said_to_be_none() {
        for text in ["abc", "1.2.3", "12,", ",5", "1..000", "--1", "1.23,4"] {
            assert_eq!(parse_decimal(text), Err(NumberError::NotANumber), "{text}");
        }
        assert_eq!(parse_decimal(" "), Err(NumberError::Empty));
        assert_eq!(parse_decimal("99999999999999999999"), Err(NumberError::TooLong));
        let long = format!("0,{}", "0".repeat(300));
        assert!(parse_decimal(&long).is_err());
    }

    #[test]
    fn machines_get_a_decimal_point() {
        assert_eq!(Decimal { digits: -5, scale: 2 }.plain(), "-0.05");
        assert!((Decimal { digits: 9553, scale: 2 }.to_f64() - 95.53).abs() < f64::EPSILON);
    }
}
