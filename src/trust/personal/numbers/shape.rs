//! How the digits of a number are written: in which groups, with what between and against them.

use super::judgement::{Number, tail};
use super::words;
use crate::trust::tokens::Kind;

impl Number<'_> {
    /// "0905,123,456", "0905 123" above "456", "0905 | 123 | 456": with signs that part numbers as a rule only the parts of a telephone or an
    /// identity card are one.
    pub fn is_odd(&self) -> bool {
        if self.odd.is_empty() {
            return false;
        }
        let even = matches!(self.shape, [4, 3, 3] | [3, 3, 4] | [3, 4, 3] | [3, 3, 3, 3] | [4, 4, 4]);
        let halves = matches!(self.shape, [4, 6] | [7, 3] | [6, 6]);
        let apart = self.shape.len() == self.odd.len() + 1;
        let one = if self.odd.contains(&'|') {
            apart && (even || halves) && self.is_in_a_column()
        } else if self.odd.contains(&'\n') {
            self.odd == ['\n'] && halves || even && (self.is_behind(&words::PHONES) || self.is_behind(&words::NAMED))
        } else {
            even && apart
        };
        !(self.digits.starts_with('0') && one)
    }

    /// Whether the row, or a row above it in its table, says that a person's number follows.
    fn is_in_a_column(&self) -> bool {
        let before = self.tokens.before(self.first, 80);
        let near = tail(&before, 160);
        words::PHONES.are_in(near) || words::NAMED.are_in(near)
    }

    /// "12.345.678": a quantity as Vietnamese write it.
    pub fn thousands(&self) -> bool {
        let (Some(first), rest) = (self.shape.first(), self.shape.get(1..).unwrap_or_default()) else { return false };
        !self.digits.starts_with('0') && *first <= 3 && !rest.is_empty() && rest.iter().all(|length| *length == 3)
    }

    /// "0.912345678": a fraction as computers write it.
    pub fn is_decimal(&self) -> bool {
        matches!(self.shape, [1, 9]) && self.tight()
    }

    /// Whether it has the structure of a citizen's number and is written as one.
    pub fn is_citizen(&self) -> bool {
        self.digits.len() == 12 && is_citizen(self.digits) && self.ungrouped_or_even()
    }

    /// Written without blanks, dots or dashes, or in parts of one length, or in the parts that the structure has.
    fn ungrouped_or_even(&self) -> bool {
        matches!(
            self.shape,
            [12] | [3, 3, 3, 3]
                | [4, 4, 4]
                | [6, 6]
                | [3, 9]
                | [3, 3, 6]
                | [3, 1, 2, 6]
                | [4, 2, 6]
                | [6, 3, 3]
                | [9, 3]
                | [4, 8]
                | [8, 4]
        ) || self.shape.iter().all(|length| *length == 1)
            || (self.shape.iter().all(|length| *length == 2) && self.tight())
            || (self.shape.len() <= 5 && self.shape.iter().all(|length| *length <= 4) && self.tight())
    }

    /// Whether a sign without a blank stands between two groups.
    pub fn tight(&self) -> bool {
        let mut groups = (self.first + 1..self.end).filter(|index| self.tokens.kind(*index) == Some(Kind::Number));
        groups.any(|index| !self.tokens.parted(index))
    }

    /// Dates: "03.05.2024 - 07.05.2024" has the digits of a telephone number.
    pub fn is_date(&self) -> bool {
        let mut values = (self.first..self.end)
            .filter(|index| self.tokens.kind(*index) == Some(Kind::Number))
            .map(|index| self.tokens.number(index));
        let (Some(Some(day)), Some(Some(month)), Some(Some(year))) = (values.next(), values.next(), values.next()) else {
            return false;
        };
        matches!(self.shape, [1 | 2, 1 | 2, 4, ..])
            && (1..=31).contains(&day)
            && (1..=12).contains(&month)
            && (1800..=2200).contains(&year)
    }

    /// Inside a web address only what stands as a part of its own is looked at.
    pub fn in_address(&self) -> bool {
        let start = self.tokens.list.get(self.first).map_or(0, |token| token.from) as usize;
        // An address is short; a line that is none may be long.
        let from = (start.saturating_sub(400)..=start).find(|at| self.tokens.text.is_char_boundary(*at)).unwrap_or(start);
        let before = self.tokens.text.get(from..start).unwrap_or_default();
        let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '<' | '"')).next().unwrap_or_default();
        let address = word.contains("://")
            || word.starts_with("www.")
            || word.contains(".html")
            || word.contains("/tep/")
            || word.contains("assets/");
        address
            && !(word.ends_with(['/', '=', ':', '+']) && self.digits.len() <= 12 && self.shape.len() == 1 && self.ends_a_part())
    }

    /// Whether no letter stands against its end.
    pub fn ends_a_part(&self) -> bool {
        !self.is_word(self.end) || self.tokens.parted(self.end)
    }

    /// Whether a letter stands against it: it is part of a code.
    pub fn glued_to_a_word(&self) -> bool {
        let before = self.first.wrapping_sub(1);
        let known = matches!(self.tokens.key(before), "cccd" | "cmnd" | "so" | "sdt" | "dt" | "id" | "tel" | "zalo");
        (self.is_word(before) && !self.tokens.parted(self.first) && !known) || !self.ends_a_part()
    }

    /// Not "A0912345678B", "0912345678/KH": a code and no telephone.
    pub fn not_an_odd_code(&self) -> bool {
        let symbol = self.is_word(self.end + 1) && !self.tokens.parted(self.end + 1);
        !(self.glued_to_a_word() || self.tokens.is_sign(self.end, '/') && symbol)
    }

    /// Whether one letter stands before it, as in a passport's number.
    pub fn after_a_letter(&self) -> bool {
        self.tokens.key(self.first.wrapping_sub(1)).len() == 1
    }

    /// Whether its last digit answers for the others (ISO/IEC 7812-1).
    pub fn answers_for_itself(&self) -> bool {
        let digits = self.digits.bytes().rev().map(|digit| u32::from(digit.wrapping_sub(b'0')));
        let twice = |digit: u32| digit * 2 / 10 + digit * 2 % 10;
        let sum: u32 = digits.enumerate().map(|(at, digit)| if at % 2 == 0 { digit } else { twice(digit) }).sum();
        sum.is_multiple_of(10)
    }

    fn is_word(&self, index: usize) -> bool {
        matches!(self.tokens.kind(index), Some(Kind::Word(_)))
    }
}

/// The structure of a citizen's number (Nghị định 137/2015/NĐ-CP, Điều 13): province, century and sex, year of birth, six more digits.
pub fn is_citizen(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let (Some(province), Some(century), Some(year)) = (part(0, 3), part(3, 4), part(4, 6)) else { return false };
    let born = 1900 + century / 2 * 100 + year;
    (1..=96).contains(&province) && century <= 3 && born <= 2030
}
