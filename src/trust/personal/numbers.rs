//! Numbers that belong to a person: identity cards, telephones, accounts, insurance.

use super::{Hit, What};
use crate::trust::phrases::{Phrases, phrases};
use crate::trust::tokens::{Kind, Tokens};
use std::sync::LazyLock;

/// One group of digits of a number.
#[derive(Clone, Copy)]
struct Group {
    token: usize,
    length: usize,
    /// Whether a blank stands before it: the number may begin here.
    loose: bool,
    /// What is no usual sign within a number stands before it: a comma, a colon, a line end.
    odd: Option<char>,
}

/// The most groups of digits that one number is written in, and the most digits.
const GROUPS: usize = 20;
const DIGITS: usize = 20;

/// Words after a number that say what it counts.
const UNITS: &[&str] = &[
    "dong", "d", "vnd", "usd", "trieu", "ty", "ti", "nghin", "ngan", "ha", "m2", "m3", "m", "km", "kg", "tan", "ta", "nguoi",
    "luot", "ho", "kwh", "suat", "cay", "con", "khau", "phieu", "van", "cu", "tre", "em", "doanh",
];

mod spoken;

pub(super) fn find(tokens: &Tokens<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut index = 0;
    while index < tokens.list.len() {
        if tokens.kind(index) != Some(Kind::Number) {
            index = spoken::find(tokens, index, &mut hits).unwrap_or(index + 1);
            continue;
        }
        let (groups, end) = run(tokens, index);
        let total: usize = groups.iter().map(|group| group.length).sum();
        if total >= 7 {
            judge(tokens, &groups, &mut hits);
        }
        index = end.max(index + 1);
    }
    hits
}

/// Groups of digits with nothing between them but blanks, dots, dashes and marks of Markdown; or one comma, colon, stroke or line end.
fn run(tokens: &Tokens<'_>, start: usize) -> (Vec<Group>, usize) {
    let mut groups = vec![Group { token: start, length: tokens.key(start).len(), loose: true, odd: None }];
    let mut at = start + 1;
    loop {
        let mut next = at;
        let (mut loose, mut odd) = (false, None);
        while next < at + 3
            && let Some(Kind::Sign('.' | '-' | '*' | '_' | '(' | ')' | '\\' | '·' | '•' | '[' | ']' | '\'' | '~')) =
                tokens.kind(next)
        {
            loose |= tokens.parted(next);
            next += 1;
        }
        if next == at {
            match tokens.kind(at) {
                Some(Kind::Sign(sign @ (',' | '/' | ':'))) if !tokens.parted(at) && !tokens.parted(at + 1) => odd = Some(sign),
                Some(Kind::Line) => odd = Some('\n'),
                _ => {}
            }
            if odd.is_some() {
                (loose, next) = (true, at + 1);
            }
        }
        if tokens.kind(next) != Some(Kind::Number) || groups.len() >= 64 {
            return (groups, at);
        }
        loose |= tokens.parted(next);
        groups.push(Group { token: next, length: tokens.key(next).len(), loose, odd });
        at = next + 1;
    }
}

fn judge(tokens: &Tokens<'_>, groups: &[Group], hits: &mut Vec<Hit>) {
    let mut first = 0;
    while first < groups.len() {
        let Some(taken) = number_from(tokens, groups, first, hits) else {
            first += 1;
            continue;
        };
        first += taken;
    }
}

/// Tries every number that begins with group `first`; the groups that it takes where one is found.
fn number_from(tokens: &Tokens<'_>, groups: &[Group], first: usize, hits: &mut Vec<Hit>) -> Option<usize> {
    let here = groups.get(first..)?;
    let opening = here.first()?;
    if first > 0 && !opening.loose {
        return None;
    }
    let mut digits = String::new();
    let mut found = None;
    for (count, group) in here.iter().enumerate().take(GROUPS) {
        digits.push_str(tokens.key(group.token));
        if digits.len() > DIGITS {
            break;
        }
        let closed = here.get(count + 1).is_none_or(|next| next.loose);
        if digits.len() < 7 || !closed {
            continue;
        }
        let shape: Vec<usize> = here.iter().take(count + 1).map(|group| group.length).collect();
        let odd: Vec<char> = here.iter().take(count + 1).skip(1).filter_map(|group| group.odd).collect();
        let number = Number { tokens, digits: &digits, shape: &shape, odd: &odd, first: opening.token, end: group.token + 1 };
        if let Some((what, official)) = number.judge() {
            found = Some((count + 1, what, official, digits.clone(), group.token + 1));
            // The longest reading wins among identity numbers; a telephone is taken as it is.
            if what == What::Phone {
                break;
            }
        }
    }
    let (count, what, official, key, end) = found?;
    let key = match (what, key.strip_prefix("84")) {
        (What::Phone, Some(rest)) if key.len() == 11 => format!("0{rest}"),
        (What::Phone, _) if key.len() == 9 => format!("0{key}"),
        (What::Phone, _) if key.len() == 12 && key.starts_with("084") => key.replacen("084", "0", 1),
        _ => key,
    };
    hits.push(Hit { what, span: tokens.span(opening.token, end), key, official });
    Some(count)
}

struct Number<'t> {
    tokens: &'t Tokens<'t>,
    digits: &'t str,
    shape: &'t [usize],
    /// Signs between its groups that numbers do not have as a rule.
    odd: &'t [char],
    first: usize,
    end: usize,
}

impl Number<'_> {
    fn judge(&self) -> Option<(What, bool)> {
        if self.is_odd() || self.is_date() || self.in_address() {
            return None;
        }
        let plus = self.tokens.is_sign(self.first.wrapping_sub(1), '+');
        if self.is_mobile(plus) {
            return self.phone();
        }
        let digits = self.digits;
        let structured = digits.len() == 12 && is_citizen(digits) && self.ungrouped_or_even();
        let needs_words = (7..=19).contains(&digits.len());
        if !structured && !needs_words {
            return None;
        }
        if !structured && !self.has_words() {
            return None;
        }
        let before = self.tokens.before(self.first, 16);
        let near = tail(&before, 60);
        let after = self.tokens.after(self.end, 14);
        let follows = after.split_whitespace().next().unwrap_or_default();
        let counted = UNITS.contains(&follows) && !after.starts_with(" ngan hang") && !digits.starts_with('0');
        if counted {
            return None;
        }
        let landline = (10..=11).contains(&digits.len()) && digits.starts_with("02") && self.not_an_odd_code();
        if landline {
            let private = has(near, phrases!["nha rieng", "gia dinh", "ca nhan", "nha ong", "nha ba"]);
            return Some((What::Phone, !private));
        }
        let identity = has(
            near,
            phrases![
                "cccd",
                "cmnd",
                "cmtnd",
                "cmt",
                "can cuoc",
                "chung minh",
                "dinh danh ca nhan",
                "so dinh danh",
                "ddcn",
                "giay to tuy than",
                "the cong dan",
                "id card",
            ],
        );
        let issued = has(&after, phrases![" cap ngay", " ngay cap", " noi cap"])
            && has(&after, phrases!["cong an", "canh sat", "cuc", "ca tinh", "noi cap"]);
        if matches!(digits.len(), 9 | 12) && (identity || issued) {
            return Some((What::Identity, false));
        }
        if structured
            && !has(
                near,
                phrases!["ma ho so", "ma vach", "hoa don", "van don", "bien lai", "giao dich", "isbn", "tai khoan", "stk"],
            )
            && !self.glued_to_a_word()
        {
            return Some((What::Identity, false));
        }
        let card = match digits.len() {
            10 | 13 | 15 => {
                has(
                    near,
                    phrases![
                        "so bhxh",
                        "ma bhxh",
                        "bhxh so",
                        "so bao hiem xa hoi",
                        "ma so bhxh",
                        "ma so bao hiem",
                        "so the bhyt",
                        "the bhyt",
                        "ma the bhyt",
                        "so so bao hiem",
                        "ma so thue ca nhan",
                        "mst ca nhan",
                        "so bao hiem",
                    ],
                ) || (digits.len() == 10 && has(tail(near, 5), phrases!["bhxh"]))
            }
            12 => has(near, phrases!["giay phep lai xe", "gplx", "bang lai"]),
            16 | 19 => return self.is_bank_card(near).then_some((What::Account, false)),
            7 | 8 => self.after_a_letter() && has(near, phrases!["ho chieu", "passport"]),
            _ => false,
        };
        if card && !self.thousands() {
            return Some((What::Identity, false));
        }
        if digits.len() >= 8 && self.is_account(near, &after) {
            let around = format!("{} {}", self.tokens.before(self.first, 30), self.tokens.after(self.end, 30));
            let office = has(
                &around,
                phrases![
                    "kho bac",
                    "kbnn",
                    "quy vi",
                    "quy den on",
                    "quy phong chong",
                    "uy ban",
                    "mat tran to quoc",
                    "chu thap do",
                    "ban cuu tro",
                    "ban van dong",
                    "so tai chinh",
                    "van phong",
                ],
            );
            let person = has(&around, phrases!["ong", "ba", "anh", "chi", "ca nhan", "chau", "em"]);
            return Some((What::Account, office && !person));
        }
        if digits.len() == 9
            && digits.starts_with(['3', '5', '7', '8', '9'])
            && has(tail(near, 24), &PHONE_WORDS)
            && !self.thousands()
        {
            return self.phone();
        }
        None
    }

    /// Whether a word stands near enough to say what the number is.
    fn has_words(&self) -> bool {
        let word = |index: usize| matches!(self.tokens.kind(index), Some(Kind::Word(_)));
        (self.first.saturating_sub(16)..self.first).rev().any(word) || (self.end..self.end + 14).any(word)
    }

    /// "0905,123,456", "0905 123" above "456": with signs that part numbers as a rule only the parts of a telephone or an identity card are one.
    fn is_odd(&self) -> bool {
        if self.odd.is_empty() {
            return false;
        }
        let parts = matches!(self.shape, [4, 3, 3] | [3, 3, 4] | [3, 4, 3] | [3, 3, 3, 3] | [4, 4, 4]);
        let broken = || {
            let words = self.tokens.before(self.first, 8);
            self.odd == ['\n'] && matches!(self.shape, [4, 6] | [7, 3] | [6, 6]) | parts && has(tail(&words, 40), &BEFORE_NUMBERS)
        };
        let apart = parts && self.shape.len() == self.odd.len() + 1 && !self.odd.contains(&'\n');
        !(self.digits.starts_with('0') && (apart || broken()))
    }

    /// The number of a card: its last digit answers for the others (ISO/IEC 7812-1), and it is one of ours (9704) or said to be one.
    fn is_bank_card(&self, near: &str) -> bool {
        let even = self.shape.len() == 1 || self.shape.iter().all(|length| matches!(length, 3 | 4));
        let sum: u32 = (self.digits.bytes().rev().map(|digit| u32::from(digit - b'0')).enumerate())
            .map(|(at, digit)| if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 })
            .sum();
        let said = || has(near, phrases!["the", "so the", "visa", "mastercard", "master card", "atm", "napas", "jcb"]);
        even && ((self.digits.starts_with("9704") && said())
            || (sum.is_multiple_of(10) && (self.digits.starts_with("9704") || said())))
    }

    fn is_mobile(&self, plus: bool) -> bool {
        let digits = self.digits.as_bytes();
        let second = |at: usize| digits.get(at).is_some_and(|digit| b"35789".contains(digit));
        let pairs = self.shape.len() > 3 && self.shape.iter().all(|length| *length == 2);
        let phone_words = || has(tail(&self.tokens.before(self.first, 8), 40), &PHONE_WORDS);
        let person = || has(tail(&self.tokens.before(self.first, 6), 30), phrases!["ong", "ba", "anh", "chi", "em", "dong chi"]);
        match digits {
            [b'0', ..] if digits.len() == 10 && second(1) => {
                (!pairs || phone_words() || person() || self.tight()) && self.not_an_odd_code()
            }
            [b'8', b'4', ..] if digits.len() == 11 && second(2) => plus || phone_words() || self.shape.first() == Some(&2),
            [b'0', b'0', b'8', b'4', ..] => digits.len() == 13 && second(4),
            // "(084) 905 123 456"
            [b'0', b'8', b'4', ..] => digits.len() == 12 && second(3) && phone_words(),
            // "(+84) 0905 123 456"
            [b'8', b'4', b'0', ..] => digits.len() == 12 && second(3) && (plus || phone_words()),
            [b'0', b'1', third, ..] if digits.len() == 11 => {
                b"2689".contains(third) && (phone_words() || self.shape.len() > 1) && self.not_an_odd_code()
            }
            _ => false,
        }
    }

    fn phone(&self) -> Option<(What, bool)> {
        let before = self.tokens.before(self.first, 22);
        let near = tail(&before, 110);
        let after = self.tokens.after(self.end, 8);
        let private = has(
            near,
            phrases![
                "nha rieng",
                "gia dinh",
                "ca nhan",
                "chu mo hinh",
                "ho ong",
                "ho ba",
                "hotline rieng",
                "so rieng",
                "may rieng"
            ],
        );
        let hotline = has(
            near,
            phrases!["duong day nong", "hotline", "tong dai", "truc ban", "so truc", "dien thoai truc", "so nong", "may truc"],
        ) || has(&after, phrases!["duong day nong", "hotline", "tong dai", "truc ban"]);
        let office = has(
            near,
            phrases![
                "van phong",
                "co quan",
                "ubnd",
                "uy ban",
                "bo phan",
                "phong",
                "trung tam",
                "toa soan",
                "ban dan van",
                "cong an",
                "tru so",
            ],
        );
        let person = has(
            near,
            phrases![
                "ong",
                "ba",
                "anh",
                "chi",
                "em",
                "chau",
                "dong chi",
                "d c",
                "co",
                "chu",
                "bac",
                "ho ten",
                "ho va ten",
                "zalo",
                "chuyen vien",
                "pho",
                "truong",
            ],
        );
        Some((What::Phone, !private && (hotline || (office && !person))))
    }

    fn is_account(&self, near: &str, after: &str) -> bool {
        let said = has(
            tail(near, 44),
            phrases![
                "so tai khoan",
                "stk",
                "tk so",
                "so tk",
                "tai khoan so",
                "tai khoan ngan hang",
                "account",
                "so tai khoan ngan hang",
                "tk ngan hang",
            ],
        );
        let close =
            has(tail(near, 20), phrases!["tai khoan", "tk"]) || has(tail(near, 40), phrases!["tai khoan nhan", "tai khoan cua"]);
        let bank = has(after, &BANKS) || has(tail(near, 40), &BANKS);
        (said && (!self.thousands() || has(tail(near, 44), phrases!["so tai khoan", "stk", "so tk"])))
            || (close && !self.thousands())
            || (bank
                && !self.thousands()
                && self.shape.len() == 1
                && self.digits.len() >= 9
                && self.ends_a_part()
                && has(tail(near, 60), phrases!["chuyen khoan", "ung ho", "thu huong", "so"]))
    }

    /// "12.345.678": a quantity as Vietnamese write it.
    fn thousands(&self) -> bool {
        let (Some(first), rest) = (self.shape.first(), self.shape.get(1..).unwrap_or_default()) else { return false };
        !self.digits.starts_with('0') && *first <= 3 && !rest.is_empty() && rest.iter().all(|length| *length == 3)
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

    fn tight(&self) -> bool {
        let tokens = (self.first + 1..self.end).filter(|index| self.tokens.kind(*index) == Some(Kind::Number));
        let mut signs = tokens.filter(|index| !self.tokens.parted(*index));
        signs.next().is_some()
    }

    /// Dates: "03.05.2024 - 07.05.2024" has the digits of a telephone number.
    fn is_date(&self) -> bool {
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
    fn in_address(&self) -> bool {
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
        address && !(word.ends_with(['/', '=', ':']) && self.digits.len() <= 12 && self.shape.len() == 1 && self.ends_a_part())
    }

    fn ends_a_part(&self) -> bool {
        !matches!(self.tokens.kind(self.end), Some(Kind::Word(_))) || self.tokens.parted(self.end)
    }

    fn glued_to_a_word(&self) -> bool {
        let before = self.first.wrapping_sub(1);
        let word = |index: usize| matches!(self.tokens.kind(index), Some(Kind::Word(_)));
        let known = matches!(self.tokens.key(before), "cccd" | "cmnd" | "so" | "sdt" | "dt" | "id" | "tel" | "zalo");
        (word(before) && !self.tokens.parted(self.first) && !known) || (word(self.end) && !self.tokens.parted(self.end))
    }

    /// "A0912345678B", "0912345678/KH": a code and no telephone.
    fn not_an_odd_code(&self) -> bool {
        let symbol = matches!(self.tokens.kind(self.end + 1), Some(Kind::Word(_))) && !self.tokens.parted(self.end + 1);
        !(self.glued_to_a_word() || self.tokens.is_sign(self.end, '/') && symbol)
    }

    fn after_a_letter(&self) -> bool {
        self.tokens.key(self.first.wrapping_sub(1)).len() == 1
    }
}

/// Words before a number that a line end may break.
static BEFORE_NUMBERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "dt",
        "sdt",
        "dtdd",
        "dien thoai",
        "di dong",
        "phone",
        "tel",
        "zalo",
        "goi",
        "lien he",
        "lien lac",
        "so may",
        "ong",
        "ba",
        "anh",
        "chi",
        "em",
        "dong chi",
        "cccd",
        "can cuoc",
        "dinh danh",
    ])
});

static PHONE_WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "dt",
        "sdt",
        "dtdd",
        "dien thoai",
        "di dong",
        "phone",
        "mobile",
        "tel",
        "zalo",
        "goi",
        "lien he",
        "hotline",
        "lien lac",
        "so may",
    ])
});

static BANKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "vietcombank",
        "agribank",
        "bidv",
        "vietinbank",
        "mb bank",
        "mbbank",
        "techcombank",
        "sacombank",
        "acb",
        "vpbank",
        "tpbank",
        "ngan hang",
        "hdbank",
        "shb",
        "lpbank",
        "lienvietpostbank",
        "eximbank",
        "vib",
        "ocb",
        "msb",
        "seabank",
        "momo",
        "nam a bank",
    ])
});

/// The structure of a citizen's number (Nghị định 137/2015/NĐ-CP, Điều 13): province, century and sex, year of birth, six more digits.
fn is_citizen(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let (Some(province), Some(century), Some(year)) = (part(0, 3), part(3, 4), part(4, 6)) else { return false };
    let born = 1900 + century / 2 * 100 + year;
    (1..=96).contains(&province) && century <= 3 && born <= 2030
}

/// Whether one of these words or runs of words stands in `text`, whose words have a blank on both sides.
pub(super) fn has(text: &str, words: &Phrases) -> bool {
    words.are_in(text)
}

/// The last words of a line of keys, of `most` bytes or little more.
fn tail(text: &str, most: usize) -> &str {
    let cut = text.len().saturating_sub(most);
    let blank = text.get(..cut).and_then(|before| before.rfind(' ')).unwrap_or_default();
    text.get(blank..).unwrap_or(text)
}
