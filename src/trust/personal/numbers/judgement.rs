//! What a number of certain digits is, by its structure first and by the words around it second.

use super::words;
use crate::trust::personal::What;
use crate::trust::phrases::{Phrases, phrases};
use crate::trust::tokens::{Case, Kind, Tokens};

/// Digits that stand together, with what stands around them.
pub struct Number<'t> {
    /// The text.
    pub tokens: &'t Tokens<'t>,
    /// The digits of all groups.
    pub digits: &'t str,
    /// How long each group is.
    pub shape: &'t [usize],
    /// Signs between its groups that numbers do not have as a rule.
    pub odd: &'t [char],
    /// The token of the first group.
    pub first: usize,
    /// One past the token of the last group.
    pub end: usize,
}

impl Number<'_> {
    /// What it is, and whether it belongs to an office.
    pub fn judge(&self) -> Option<(What, bool)> {
        if self.is_odd() || self.is_date() || self.in_address() {
            return None;
        }
        if self.is_mobile(self.tokens.is_sign(self.first.wrapping_sub(1), '+')) {
            return self.phone();
        }
        let length = self.digits.len();
        let citizen = self.is_citizen();
        let may_be = citizen || (7..=19).contains(&length) && self.has_words();
        if !may_be {
            return None;
        }
        let before = self.tokens.before(self.first, 16);
        let near = tail(&before, 60);
        let after = self.tokens.after(self.end, 14);
        if self.counts(&after) {
            return None;
        }
        if self.is_landline() {
            return Some((What::Phone, !words::AT_HOME.are_in(near)));
        }
        if self.is_paper(citizen, near, &after) || self.is_card(near) {
            return Some((What::Identity, false));
        }
        if matches!(length, 16 | 19) {
            return self.is_bank_card(near).then_some((What::Account, false));
        }
        if length >= 8 && self.is_account(near, &after) {
            return Some((What::Account, self.is_open_account()));
        }
        let short = length == 9 && self.digits.starts_with(['3', '5', '7', '8', '9']) && !self.thousands();
        if short && words::PHONES.are_in(tail(near, 24)) { self.phone() } else { None }
    }

    /// Whether a word behind it says what it counts.
    fn counts(&self, after: &str) -> bool {
        let follows = after.split_whitespace().next().unwrap_or_default();
        words::UNITS.contains(&follows) && !after.starts_with(" ngan hang") && !self.digits.starts_with('0')
    }

    /// An identity card: by the words around, or by its structure where nothing says that it is a code.
    fn is_paper(&self, citizen: bool, near: &str, after: &str) -> bool {
        let issued = || {
            phrases!["cap ngay", "ngay cap", "noi cap"].are_in(after)
                && phrases!["cong an", "canh sat", "cuc", "ca tinh", "noi cap"].are_in(after)
        };
        (matches!(self.digits.len(), 9 | 12) && (words::PAPERS.are_in(near) || issued()))
            || (citizen && !words::CODES.are_in(near) && !self.glued_to_a_word())
    }

    /// Insurance, a driving licence, a passport.
    fn is_card(&self, near: &str) -> bool {
        let said = match self.digits.len() {
            8..=15 if words::HOUSEHOLDS.are_in(near) => true,
            10 if phrases!["bhxh"].are_in(tail(near, 5)) => true,
            10 | 13 | 15 => words::INSURANCE.are_in(near),
            12 => phrases!["giay phep lai xe", "gplx", "bang lai"].are_in(near),
            8 if phrases!["cmqd", "quan doi so", "chung minh quan doi", "chung minh si quan"].are_in(near) => true,
            8 if phrases!["the dang", "the dang vien", "the dv", "ly lich dang vien", "so ly lich"].are_in(near) => true,
            7 | 8 => self.after_a_letter() && phrases!["ho chieu", "passport"].are_in(near),
            _ => false,
        };
        said && !self.thousands()
    }

    /// The number of a card: its last digit answers for the others (ISO/IEC 7812-1), and it is one of ours (9704) or said to be one.
    fn is_bank_card(&self, near: &str) -> bool {
        let even = self.shape.len() == 1 || self.shape.iter().all(|length| matches!(length, 3 | 4));
        let ours = self.digits.starts_with("9704");
        let said = words::CARDS.are_in(near);
        even && (ours && said || self.answers_for_itself() && (ours || said))
    }

    fn is_account(&self, near: &str, after: &str) -> bool {
        let close = tail(near, 44);
        if self.thousands() {
            return words::ACCOUNTS.are_in(close) && phrases!["so tai khoan", "stk", "so tk"].are_in(close);
        }
        let named = || {
            phrases!["tai khoan", "tk"].are_in(tail(near, 20))
                || phrases!["tai khoan nhan", "tai khoan cua"].are_in(tail(near, 40))
        };
        let at_a_bank = || {
            let in_parts = self.shape.iter().all(|length| *length <= 4) && phrases!["chuyen khoan", "thu huong"].are_in(near);
            (words::BANKS.are_in(after) || words::BANKS.are_in(tail(near, 40)))
                && (self.shape.len() == 1 || in_parts)
                && self.digits.len() >= 9
                && self.ends_a_part()
                && phrases!["chuyen khoan", "ung ho", "thu huong", "so"].are_in(near)
        };
        // "VCB 0291000123456 NGUYEN VAN A"
        let behind_a_bank = || {
            words::BANKS.are_in(&self.tokens.before(self.first, 3))
                && self.shape.len() == 1
                && self.digits.len() >= 9
                && matches!(
                    (self.end..self.end + 3).find_map(|index| match self.tokens.kind(index) {
                        Some(Kind::Word(case)) => Some(case),
                        _ => None,
                    }),
                    Some(Case::Capital | Case::Upper)
                )
        };
        words::ACCOUNTS.are_in(close) || named() || at_a_bank() || behind_a_bank()
    }

    /// Whether an account is one of an office that asks for gifts or dues.
    fn is_open_account(&self) -> bool {
        let around = format!("{} {}", self.tokens.before(self.first, 30), self.tokens.after(self.end, 30));
        words::TREASURY.are_in(&around) && !words::HOLDERS.are_in(&around)
    }

    fn is_mobile(&self, plus: bool) -> bool {
        let digits = self.digits.as_bytes();
        let second = |at: usize| digits.get(at).is_some_and(|digit| b"35789".contains(digit));
        let pairs = self.shape.len() > 3 && self.shape.iter().all(|length| *length == 2);
        let said = || self.is_behind(&words::PHONES);
        let person = || words::ADDRESSED.are_in(tail(&self.tokens.before(self.first, 6), 30));
        match digits {
            [b'0', ..] if digits.len() == 10 && second(1) => {
                (!pairs || said() || person() || self.tight())
                    && (!self.is_decimal() || said() || person())
                    && self.not_an_odd_code()
            }
            [b'8', b'4', ..] if digits.len() == 11 && second(2) => plus || said() || person() || self.shape.first() == Some(&2),
            [b'0', b'0', b'8', b'4', ..] => digits.len() == 13 && second(4),
            // "(084) 905 123 456"
            [b'0', b'8', b'4', ..] => digits.len() == 12 && second(3) && said(),
            // "(+84) 0905 123 456"
            [b'8', b'4', b'0', ..] => digits.len() == 12 && second(3) && (plus || said()),
            [b'0', b'1', third, ..] if digits.len() == 11 => {
                b"2689".contains(third) && (said() || self.shape.len() > 1) && self.not_an_odd_code()
            }
            _ => false,
        }
    }

    fn is_landline(&self) -> bool {
        (10..=11).contains(&self.digits.len()) && self.digits.starts_with("02") && self.not_an_odd_code()
    }

    /// Whose telephone it is.
    fn phone(&self) -> Option<(What, bool)> {
        let before = self.tokens.before(self.first, 22);
        let near = tail(&before, 110);
        let after = self.tokens.after(self.end, 8);
        let hotline =
            words::HOTLINES.are_in(near) || phrases!["duong day nong", "hotline", "tong dai", "truc ban"].are_in(&after);
        let office = words::OFFICES.are_in(near) && !words::PEOPLE.are_in(near);
        Some((What::Phone, !words::PRIVATE.are_in(near) && (hotline || office)))
    }

    /// Whether a word stands near enough to say what the number is.
    fn has_words(&self) -> bool {
        let word = |index: usize| matches!(self.tokens.kind(index), Some(Kind::Word(_)));
        (self.first.saturating_sub(16)..self.first).rev().any(word) || (self.end..self.end + 14).any(word)
    }

    /// Whether one of these words stands close before it.
    pub fn is_behind(&self, words: &Phrases) -> bool {
        words.are_in(tail(&self.tokens.before(self.first, 8), 40))
    }
}

/// The last words of a line of keys, of `most` bytes or little more.
pub fn tail(text: &str, most: usize) -> &str {
    let cut = text.len().saturating_sub(most);
    let blank = text.get(..cut).and_then(|before| before.rfind(' ')).unwrap_or_default();
    text.get(blank..).unwrap_or(text)
}
