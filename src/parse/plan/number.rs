//! Numbers of documents: `44-KH/BCSD-BDVTU`, `313/NQ-HĐND`, `42/2022/NĐ-CP`, `148/2025/QH15`, `935/UBDT-TTTT`.
//!
//! ```text
//! party           12-QĐ/TW                number - type / organ
//! legal           42/2022/NĐ-CP           number / year / type - organ
//! National Assembly 148/2025/QH15         number / year / organ and term
//! administrative  737/KH-UBND             number / type - organ
//! letter          935/UBDT-TTTT           number / organ; only where the words around it say that it is a number
//! ```
//! Stray spaces, "–" for "-" and "Ð" (U+00D0) for "Đ" are forgiven and left out of the normal form.

/// Abbreviations of kinds: Nghị định 30/2020/NĐ-CP, Phụ lục III, with those of legal and party documents.
const KINDS: &[&str] = &[
    "NQ", "QĐ", "CT", "QC", "QyĐ", "QyĐi", "QĐi", "QĐI", "QyĐI", "QYĐ", "TC", "TB", "HD", "CTr", "CTR", "CTHĐ", "KH", "PA", "ĐA",
    "DA", "BC", "BB", "TTr", "TTR", "Ttr", "HĐ", "CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "NĐ", "TT",
    "TTLT", "NQLT", "L", "PL", "VBHN", "KL", "CV", "QCPH", "CTPH", "CTrPH", "KHPH", "KHLT", "KHLN", "HDLT", "HDLN", "TBKL", "SL",
    "LCT", "QUY", "QU", "QtĐ", "TTri", "ThTr", "CTrHĐ", "NQLN", "CTLT", "CTrLT", "QCLN",
];

/// A number found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// One past its last byte.
    pub end: usize,
    /// Without stray spaces: "44-KH/BCSD-BDVTU".
    pub number: String,
    /// Abbreviation of the kind: "KH"; none in a letter.
    pub kind: Option<String>,
    /// Organ with its term or unit: "BCSD-BDVTU".
    pub organ: String,
    /// Year within the number.
    pub year: Option<i32>,
    /// Whether the number alone does not prove that it is one ("12/KM").
    pub needs_context: bool,
}

/// The number that begins at byte `start` of `text`, where a digit stands.
pub fn at(text: &str, start: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let digits = bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit()).take(6).count();
    if digits == 0 || digits > 5 || !free_before(bytes, start) {
        return None;
    }
    let mut reader = Reader { text, at: start + digits };
    reader.skip_part();
    let own = text.get(start..reader.at)?;
    let (mark, spaced) = reader.separator()?;
    if mark == '-' {
        return reader.of_party(own, spaced && digits == 4);
    }
    match reader.year() {
        Some(year) => reader.of_year(own, year),
        None => reader.without_year(own),
    }
}

fn is_kind(abbreviation: &str) -> bool {
    KINDS.contains(&abbreviation)
}

/// "QH15", "UBTVQH14": the National Assembly or its Standing Committee, with the term.
fn is_of_assembly(organ: &str) -> bool {
    let term = organ.strip_prefix("UBTVQH").or_else(|| organ.strip_prefix("QH"));
    term.is_some_and(|term| !term.is_empty() && term.bytes().all(|byte| byte.is_ascii_digit()))
}

/// One past ".7" of "66.7/2025/": a part of a number, where a year follows.
fn part_of(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?.strip_prefix(b".")?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let year = rest.get(digits..)?.strip_prefix(b"/")?;
    let dated = year.iter().take(4).filter(|byte| byte.is_ascii_digit()).count() == 4 && year.get(4) == Some(&b'/');
    ((1..=2).contains(&digits) && dated).then_some(at + 1 + digits)
}

/// Whether nothing stands before that the digits belong to: "6909:2001", "1.664", "QCVN 01", "a12".
fn free_before(bytes: &[u8], start: usize) -> bool {
    let Some(before) = start.checked_sub(1).and_then(|at| bytes.get(at)) else { return true };
    match before {
        byte if byte.is_ascii_alphanumeric() => false,
        b'/' | b'-' | b'&' => false,
        b'.' | b',' => !start.checked_sub(2).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit),
        b':' => !start.checked_sub(2).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit),
        byte if *byte >= 0x80 => {
            // The end of a letter beyond ASCII is part of a word; quotes, dashes and no-break spaces are not.
            let tail = bytes.get(start.saturating_sub(3)..start).unwrap_or_default();
            matches!(tail, [0xe2, 0x80, _]) || matches!(tail, [_, 0xc2, 0xa0 | 0xab])
        }
        _ => true,
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

/// The styles of numbers. `own` is the number itself, which stands before.
impl Reader<'_> {
    /// "12-QĐ/TW" behind its "-". `may_be_year` says that the number may as well be a year before a dash.
    fn of_party(mut self, own: &str, may_be_year: bool) -> Option<Found> {
        let kind = self.word(true)?;
        if !self.tight_or_spaced('/') {
            return None;
        }
        let organ = self.organ()?;
        Some(Found {
            end: self.at,
            number: format!("{own}-{kind}/{organ}"),
            needs_context: !is_kind(&kind) || may_be_year,
            kind: Some(kind),
            organ,
            year: None,
        })
    }

    /// "42/2022/NĐ-CP", "148/2025/QH15" behind the year.
    fn of_year(mut self, own: &str, year: i32) -> Option<Found> {
        let first = self.word(false)?;
        if is_of_assembly(&first) {
            return Some(Found {
                end: self.at,
                number: format!("{own}/{year}/{first}"),
                kind: None,
                organ: first,
                year: Some(year),
                needs_context: false,
            });
        }
        if !self.tight_or_spaced('-') {
            return None;
        }
        let organ = self.organ()?;
        Some(Found {
            end: self.at,
            number: format!("{own}/{year}/{first}-{organ}"),
            needs_context: !is_kind(&first),
            kind: Some(first),
            organ,
            year: Some(year),
        })
    }

    /// "737/KH-UBND", "935/UBDT-TTTT", "125/UBND" behind the "/".
    fn without_year(mut self, own: &str) -> Option<Found> {
        let first = self.word(false)?;
        let known = is_kind(&first);
        let before = self.at;
        if known && self.tight_or_spaced('-') || !known && self.tight('-') {
            if let Some(rest) = self.organ() {
                let number = format!("{own}/{first}-{rest}");
                let (kind, organ) = if known { (Some(first), rest) } else { (None, format!("{first}-{rest}")) };
                return Some(Found { end: self.at, number, kind, organ, year: None, needs_context: !known });
            }
            self.at = before;
        }
        (first.chars().count() >= 2).then(|| Found {
            end: self.at,
            number: format!("{own}/{first}"),
            kind: None,
            organ: first,
            year: None,
            needs_context: true,
        })
    }
}

/// The pieces that numbers are made of.
impl Reader<'_> {
    /// Passes ".7" of "66.7/2025/NQ-CP" and "c" of "30c/NQ-CP". The Government numbers resolutions that carry out one of the Politburo with
    /// a part of their own.
    fn skip_part(&mut self) {
        if let Some(part) = part_of(self.text.as_bytes(), self.at) {
            self.at = part;
        }
        if self.peek().is_some_and(|c| c.is_ascii_alphabetic()) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn skip_space(&mut self) -> usize {
        let from = self.at;
        let mut lines = 0;
        while let Some(c) = self.peek().filter(|c| matches!(c, ' ' | '\u{a0}' | '\n' | '\r' | '\t')) {
            lines += usize::from(c == '\n');
            // A number may be broken over two lines, not over a paragraph.
            if lines > 1 || self.at - from > 4 {
                break;
            }
            self.at += c.len_utf8();
        }
        self.at - from
    }

    /// "/" or "-" with stray spaces around it; whether there were any.
    fn separator(&mut self) -> Option<(char, bool)> {
        let before = self.skip_space();
        let mark = self.peek()?;
        let kind = match mark {
            '/' => '/',
            '-' | '–' | '‑' => '-',
            _ => return None,
        };
        self.at += mark.len_utf8();
        let after = self.skip_space();
        Some((kind, before + after > 0))
    }

    fn tight(&mut self, expected: char) -> bool {
        let Some(mark) = self.peek() else { return false };
        let fits = mark == expected || expected == '-' && matches!(mark, '–' | '‑');
        if fits {
            self.at += mark.len_utf8();
        }
        fits
    }

    fn tight_or_spaced(&mut self, expected: char) -> bool {
        let from = self.at;
        if let Some((mark, spaced)) = self.separator()
            && mark == expected
            && (!spaced || self.peek().is_some_and(char::is_uppercase) && self.capitals_ahead())
        {
            return true;
        }
        self.at = from;
        false
    }

    /// Whether a word in capitals follows: the organ behind a stray space, not the next word of the sentence.
    fn capitals_ahead(&self) -> bool {
        let mut letters = self.text.get(self.at..).unwrap_or_default().chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(|c| c.is_uppercase() || c == 'T')
    }

    /// "2022/"
    fn year(&mut self) -> Option<i32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let year: i32 = digits.parse().ok().filter(|year| (1900..=2100).contains(year))?;
        let from = self.at;
        self.at += 4;
        if self.tight('/') {
            self.skip_space();
            Some(year)
        } else {
            self.at = from;
            None
        }
    }

    /// A word of a symbol: a capital, then letters, digits and "&"; few small letters, as in "TTg", "CTr", "QyĐi".
    fn word(&mut self, kind: bool) -> Option<String> {
        let from = self.at;
        let mut word = String::new();
        let mut small = 0;
        while let Some(c) = self.peek() {
            let c = if c == 'Ð' { 'Đ' } else { c };
            let fits = if word.is_empty() { c.is_uppercase() } else { c.is_alphanumeric() || c == '&' && !kind };
            if !fits {
                break;
            }
            if !c.is_ascii() && !matches!(c, 'Đ' | 'đ' | 'Ư' | 'Ơ' | 'Â' | 'Ă' | 'Ê' | 'Ô') {
                // A word with tone marks is no symbol.
                self.at = from;
                return None;
            }
            small += usize::from(c.is_lowercase());
            word.push(c);
            self.at += if c == 'Đ' { 2 } else { c.len_utf8() };
            if word.len() > 24 {
                self.at = from;
                return None;
            }
        }
        if word.is_empty() || small > 2 || small + 1 > word.chars().count() {
            self.at = from;
            return None;
        }
        Some(word)
    }

    /// "UBND", "BCSD-BDVTU", "SNV-CCHC&PC", "UBND.VX".
    fn organ(&mut self) -> Option<String> {
        let mut organ = self.word(false)?;
        for _ in 0..5 {
            let from = self.at;
            let mark = match self.peek() {
                Some('-' | '–' | '‑') => '-',
                Some('.') => '.',
                _ => break,
            };
            self.at += self.peek().map_or(0, char::len_utf8);
            // "QĐ-UBND.VX", but not "QĐ-UBND.Kế hoạch".
            let capitals = self.text.get(self.at..).unwrap_or_default().chars().take(2).filter(|c| c.is_uppercase()).count();
            match self.word(false) {
                Some(part) if mark == '-' || capitals == 2 => {
                    organ.push(mark);
                    organ.push_str(&part);
                }
                _ => {
                    self.at = from;
                    break;
                }
            }
        }
        Some(organ)
    }
}

/// The kind of document that an abbreviation in a number stands for, in its usual spelling: "CTR" → "CTr".
pub fn usual_kind(kind: &str) -> &str {
    match kind {
        "CTR" | "CTrPH" | "CTPH" | "CTrLT" | "CTLT" | "CTHĐ" | "CTrHĐ" => "CTr",
        "TTR" | "Ttr" => "TTr",
        "QyĐi" | "QĐi" | "QĐI" | "QyĐI" | "QYĐ" => "QyĐ",
        "KHPH" | "KHLT" | "KHLN" => "KH",
        "QCPH" | "QCLN" => "QC",
        "HDLT" | "HDLN" => "HD",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_style_are_found() {
        for (text, number) in [
            ("03-CTr/BDVTU-BCSD ngày", "03-CTr/BDVTU-BCSD"),
            ("44-KH/BCSD-BDVTU", "44-KH/BCSD-BDVTU"),
            ("313/NQ-HĐND", "313/NQ-HĐND"),
            ("42/2022/NĐ-CP của", "42/2022/NĐ-CP"),
            ("24/2012/TTLT-BLĐTBXH-BNV-BTC", "24/2012/TTLT-BLĐTBXH-BNV-BTC"),
            ("148/2025/QH15;", "148/2025/QH15"),
            ("351/2017/UBTVQH14", "351/2017/UBTVQH14"),
            ("1664/NQ-UBTVQH15", "1664/NQ-UBTVQH15"),
            ("30c/NQ-CP", "30c/NQ-CP"),
            ("72/2013/NÐ-CP", "72/2013/NĐ-CP"),
            ("11-QÐi/TW", "11-QĐi/TW"),
            ("42 -HD/TWTN-BKT", "42-HD/TWTN-BKT"),
            ("12 /KH-UBND", "12/KH-UBND"),
            ("313/NQ - HĐND tỉnh", "313/NQ-HĐND"),
            ("553–QĐ/TU", "553-QĐ/TU"),
            ("2231/SNV-CCHC&PC", "2231/SNV-CCHC&PC"),
            ("766/QĐ-TTg.", "766/QĐ-TTg"),
            ("45/QĐ-UBND.VX", "45/QĐ-UBND.VX"),
            ("45/QĐ-UBND.Kế hoạch", "45/QĐ-UBND"),
            ("12/KH-UBND - Sở Nội vụ", "12/KH-UBND"),
            ("66.7/2025/NQ-CP ngày", "66.7/2025/NQ-CP"),
            ("05-NQ/ĐU", "05-NQ/ĐU"),
            ("23-L/CTN", "23-L/CTN"),
            ("125/UBND", "125/UBND"),
        ] {
            assert_eq!(at(text, 0).map(|found| found.number), Some(number.to_owned()), "{text}");
        }
    }

    #[test]
    fn other_figures_are_no_numbers() {
        for text in [
            "24/01/2022",
            "2021-2025",
            "14/21 chỉ tiêu",
            "8/34",
            "24/7",
            "1-10-2025",
            "100000/KH-UBND",
            "5 - Sở",
            "1.664/2025 người",
            "12/tháng",
            "3/Mỗi",
        ] {
            assert_eq!(at(text, 0), None, "{text}");
        }
        assert_eq!(at("01:2019/BXD-KH", 3), None);
        assert!(at("12/KM", 0).is_some_and(|found| found.needs_context));
    }
}
