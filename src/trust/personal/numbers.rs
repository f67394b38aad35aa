//! Numbers that belong to a person: identity cards, telephones, accounts, insurance.

use super::{Hit, What};
use crate::trust::tokens::{Kind, Tokens};

/// One group of digits of a number.
#[derive(Clone, Copy)]
struct Group {
    token: usize,
    length: usize,
    /// Whether a blank stands before it: the number may begin here.
    loose: bool,
}

/// The most groups of digits that one number is written in, and the most digits.
const GROUPS: usize = 20;
const DIGITS: usize = 20;

/// Words after a number that say what it counts.
const UNITS: &[&str] = &[
    "dong", "d", "vnd", "usd", "trieu", "ty", "ti", "nghin", "ngan", "ha", "m2", "m3", "m", "km", "kg", "tan", "ta", "nguoi",
    "luot", "ho", "kwh", "suat", "cay", "con", "khau", "phieu", "van", "cu", "tre", "em", "doanh",
];

pub(super) fn find(tokens: &Tokens<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut index = 0;
    while index < tokens.list.len() {
        if tokens.kind(index) != Some(Kind::Number) {
            index += 1;
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

/// Groups of digits with nothing between them but blanks, dots, dashes and marks of Markdown.
fn run(tokens: &Tokens<'_>, start: usize) -> (Vec<Group>, usize) {
    let mut groups = vec![Group { token: start, length: tokens.key(start).len(), loose: true }];
    let mut at = start + 1;
    loop {
        let mut next = at;
        let mut loose = false;
        while next < at + 3
            && let Some(Kind::Sign('.' | '-' | '*' | '_' | '(' | ')' | '\\' | '·' | '[' | ']')) = tokens.kind(next)
        {
            loose |= tokens.parted(next);
            next += 1;
        }
        if tokens.kind(next) != Some(Kind::Number) || groups.len() >= 64 {
            return (groups, at);
        }
        loose |= tokens.parted(next);
        groups.push(Group { token: next, length: tokens.key(next).len(), loose });
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
        let number = Number { tokens, digits: &digits, shape: &shape, first: opening.token, end: group.token + 1 };
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
    first: usize,
    end: usize,
}

impl Number<'_> {
    fn judge(&self) -> Option<(What, bool)> {
        if self.is_date() || self.in_address() {
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
        let before = self.tokens.before(self.first, 16);
        let near = tail(&before, 60);
        let after = self.tokens.after(self.end, 14);
        let follows = after.split_whitespace().next().unwrap_or_default();
        let counted = UNITS.contains(&follows) && !after.starts_with(" ngan hang") && !digits.starts_with('0');
        if counted {
            return None;
        }
        let landline = (10..=11).contains(&digits.len()) && digits.starts_with("02");
        if landline {
            let private = has(near, &["nha rieng", "gia dinh", "ca nhan", "nha ong", "nha ba"]);
            return Some((What::Phone, !private));
        }
        let identity = has(
            near,
            &[
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
        let issued = has(&after, &[" cap ngay", " ngay cap", " noi cap"])
            && has(&after, &["cong an", "canh sat", "cuc", "ca tinh", "noi cap"]);
        if matches!(digits.len(), 9 | 12) && (identity || issued) {
            return Some((What::Identity, false));
        }
        if structured
            && !has(near, &["ma ho so", "ma vach", "hoa don", "van don", "bien lai", "giao dich", "isbn", "tai khoan", "stk"])
            && !self.glued_to_a_word()
        {
            return Some((What::Identity, false));
        }
        let card = match digits.len() {
            10 | 13 | 15 => has(
                near,
                &[
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
            ),
            12 => has(near, &["giay phep lai xe", "gplx", "bang lai"]),
            7 | 8 => self.after_a_letter() && has(near, &["ho chieu", "passport"]),
            _ => false,
        };
        if card && !self.thousands() {
            return Some((What::Identity, false));
        }
        if digits.len() >= 8 && self.is_account(near, &after) {
            let around = format!("{} {}", self.tokens.before(self.first, 30), self.tokens.after(self.end, 30));
            let office = has(
                &around,
                &[
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
            let person = has(&around, &["ong", "ba", "anh", "chi", "ca nhan", "chau", "em"]);
            return Some((What::Account, office && !person));
        }
        if digits.len() == 9
            && digits.starts_with(['3', '5', '7', '8', '9'])
            && has(tail(near, 24), PHONE_WORDS)
            && !self.thousands()
        {
            return self.phone();
        }
        None
    }

    fn is_mobile(&self, plus: bool) -> bool {
        let digits = self.digits.as_bytes();
        let second = |at: usize| digits.get(at).is_some_and(|digit| b"35789".contains(digit));
        let pairs = self.shape.len() > 3 && self.shape.iter().all(|length| *length == 2);
        let phone_words = || has(tail(&self.tokens.before(self.first, 8), 40), PHONE_WORDS);
        let person = || has(tail(&self.tokens.before(self.first, 6), 30), &["ong", "ba", "anh", "chi", "em", "dong chi"]);
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
            [b'0', b'1', third, ..] if digits.len() == 11 => b"2689".contains(third) && (phone_words() || self.shape.len() > 1),
            _ => false,
        }
    }

    fn phone(&self) -> Option<(What, bool)> {
        let before = self.tokens.before(self.first, 22);
        let near = tail(&before, 110);
        let after = self.tokens.after(self.end, 8);
        let private = has(
            near,
            &["nha rieng", "gia dinh", "ca nhan", "chu mo hinh", "ho ong", "ho ba", "hotline rieng", "so rieng", "may rieng"],
        );
        let hotline = has(
            near,
            &["duong day nong", "hotline", "tong dai", "truc ban", "so truc", "dien thoai truc", "so nong", "may truc"],
        ) || has(&after, &["duong day nong", "hotline", "tong dai", "truc ban"]);
        let office = has(
            near,
            &[
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
            &[
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
            &[
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
        let close = has(tail(near, 20), &["tai khoan", "tk"]) || has(tail(near, 40), &["tai khoan nhan", "tai khoan cua"]);
        let bank = has(after, BANKS) || has(tail(near, 40), BANKS);
        (said && (!self.thousands() || has(tail(near, 44), &["so tai khoan", "stk", "so tk"])))
            || (close && !self.thousands())
            || (bank
                && !self.thousands()
                && self.shape.len() == 1
                && self.digits.len() >= 9
                && has(tail(near, 60), &["chuyen khoan", "ung ho", "thu huong", "so"]))
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
        let before = self.tokens.text.get(..start).unwrap_or_default();
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

const PHONE_WORDS: &[&str] = &[
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
];

const BANKS: &[&str] = &[
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
];

/// The structure of a citizen's number (Nghị định 137/2015/NĐ-CP, Điều 13): province, century and sex, year of birth, six more digits.
fn is_citizen(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let (Some(province), Some(century), Some(year)) = (part(0, 3), part(3, 4), part(4, 6)) else { return false };
    let born = 1900 + century / 2 * 100 + year;
    (1..=96).contains(&province) && century <= 3 && born <= 2030
}

/// Whether one of these words or runs of words stands in `text`, whose words have a blank on both sides.
pub(super) fn has(text: &str, words: &[&str]) -> bool {
    let mut rest = text;
    loop {
        let begins = |words: &&str| {
            let words = words.trim_start_matches(' ');
            rest.strip_prefix(words).is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
        };
        if words.iter().any(begins) {
            return true;
        }
        match memchr::memchr(b' ', rest.as_bytes()) {
            Some(blank) => rest = rest.get(blank + 1..).unwrap_or_default(),
            None => return false,
        }
    }
}

/// The last `most` bytes of a line of keys.
fn tail(text: &str, most: usize) -> &str {
    text.get(text.len().saturating_sub(most)..).unwrap_or(text)
}
