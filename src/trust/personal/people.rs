//! Named persons and what is nobody's business: birth, home, illness, and anything about a child.
//!
//! Found from a word that gives it away (tuổi, lớp, sinh, thường trú …) outwards to a name, so that a text without such words costs nothing.

use super::numbers::has;
use super::{Hit, What};
use crate::trust::letters::{Squeezed, VIETNAMESE};
use crate::trust::phrases::{Phrases, phrases};
use crate::trust::tokens::{Case, Kind, Tokens};
use std::sync::LazyLock;

/// How far a name stands from what is said of it, in words and signs.
const NEAR: usize = 16;

/// The longest table under a heading "Ngày sinh" that is reported row by row.
const ROWS: usize = 200;

pub(super) fn find(tokens: &Tokens<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for at in 0..tokens.list.len() {
        if !matches!(tokens.kind(at), Some(Kind::Word(_))) {
            if ['(', '-', ',', ';'].iter().any(|sign| tokens.is_sign(at, *sign)) {
                hits.extend(dated_name(tokens, at));
            }
            continue;
        }
        match tokens.key(at) {
            "tuoi" if is_spelt(tokens, at, &["tuổi"]) => hits.extend(age(tokens, at)),
            "lop" if is_spelt(tokens, at, &["lớp"]) => hits.extend(class(tokens, at)),
            "sinh" | "sn" | "dob" => birth(tokens, at, &mut hits),
            // "Đinh Yơn, s. 12/03/1958"
            "s" if tokens.is_sign(at + 1, '.') && !tokens.parted(at + 1) => birth(tokens, at, &mut hits),
            "chau" | "be" | "em" | "gai" | "trai" | "tre"
                if is_spelt(tokens, at, &["cháu", "bé", "em", "gái", "trai", "trẻ"]) =>
            {
                hits.extend(child(tokens, at));
            }
            "nha" | "tru" | "khau" | "chi" | "ngu" | "o" | "hktt" => hits.extend(home(tokens, at)),
            "hiv" | "thu" | "than" | "kinh" | "cam" | "lao" | "thuong" | "ngheo" | "liet" | "quy" | "bien" | "tuy" | "gan"
            | "aids" | "siphilis" | "mau" | "phong" => {
                hits.extend(illness(tokens, at));
            }
            _ => {}
        }
    }
    hits
}

/// Whether a word is written as one of `words`. Accents may be missing, since not everybody types them; one that none of the words has makes it
/// another word: "lốp" is no "lớp".
fn is_spelt(tokens: &Tokens<'_>, at: usize, words: &[&str]) -> bool {
    let Some(written) = Squeezed::new(tokens.written(at), LONGEST) else { return true };
    words.iter().filter_map(|word| Squeezed::new(word, LONGEST)).any(|word| {
        let mut accents = written.accents.iter().zip(&word.accents);
        written.keys == word.keys && accents.all(|(written, word)| written & VIETNAMESE & !word == 0)
    })
}

/// Letters of the longest word that gives something away.
const LONGEST: usize = 12;

/// A run of words that is a person's name.
#[derive(Clone, Copy, Debug)]
struct Name {
    from: usize,
    to: usize,
    /// It begins with a family name.
    certain: bool,
}

/// Family names of the Kinh, and first parts of names of the Jrai, Bahnar, Ede and their neighbours.
const FAMILIES: &[&str] = &[
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly",
    "dinh", "truong", "doan", "luong", "mai", "to", "trinh", "ha", "cao", "lam", "thai", "chau", "ta", "phung", "vuong", "dao",
    "dong", "nong", "hua", "quach", "thach", "kim", "trieu", "chu", "luu", "quang", "tang", "tong", "la", "ma", "giang", "khuat",
    "nghiem", "kieu", "vi", "hau", "sung", "giap", "thao", "lo", "ong", "ton", "bach", "au", "lai", "van", "nhu", "duong",
    "lieu", "than", "cu", "ngan", "sieu", "siu", "ro", "rmah", "kpa", "ksor", "nay", "rcom", "rahlan", "puih", "kpuih", "hyung",
    "y", "a", "h", "ama", "ayun", "alak", "kpui", "rolan", "rcham", "hlan", "nie", "eban", "mlo", "ho", "ra", "k", "bdap",
    "krong", "byă", "ksor", "romah", "rocham", "rah", "siuh",
];

/// Words that begin what is no person: places, offices, schools, honours.
const NO_NAMES: &[&str] = &[
    "truong", "doi", "doan", "hoi", "viet", "gia", "tay", "ban", "lien", "so", "phong", "uy", "lang", "thon", "xa", "phuong",
    "tinh", "huyen", "thanh", "quan", "bo", "trung", "cong", "mat", "to", "to", "luat", "nghi", "quyet", "thong", "ke", "chuong",
    "dan", "du", "de", "nha", "khu", "quoc", "dang", "chinh", "hoc", "thcs", "thpt", "ubnd", "hdnd", "mttq", "tieu", "mam",
    "bac", "giai", "hoa", "duong", "chi",
];

impl Name {
    /// A name that begins at `index`.
    fn at(tokens: &Tokens<'_>, index: usize) -> Option<Self> {
        let mut from = index;
        while ['*', '_', '"', '“', ':', '['].iter().any(|sign| tokens.is_sign(from, *sign)) && from < index + 4 {
            from += 1;
        }
        let mut to = from;
        let mut words = 0;
        while words < 6 {
            let capital = matches!(tokens.kind(to), Some(Kind::Word(Case::Capital | Case::Upper)));
            if capital && (words == 0 || !tokens.is_sign(to.wrapping_sub(1), '\n')) {
                to += 1;
                words += 1;
                // H'Bia, Đ.V.M.
                while (tokens.is_sign(to, '\'') || (tokens.is_sign(to, '.') && tokens.key(to - 1).len() == 1))
                    && matches!(tokens.kind(to + 1), Some(Kind::Word(Case::Capital | Case::Upper)))
                    && !tokens.parted(to)
                    && !tokens.parted(to + 1)
                {
                    to += 2;
                }
            } else {
                break;
            }
        }
        // "Đ.V.M." is how a name is kept back.
        let initials = (from..to).all(|index| tokens.key(index).len() <= 1);
        if words == 0 || initials {
            return None;
        }
        let first = tokens.key(from);
        // "Trường Tiểu học", "Đoàn Thanh niên" begin as names do.
        let school = first == "truong" && tokens.written(from).to_lowercase() == "trường";
        let union = tokens.key(to - 1) == "thanh" && tokens.key(to) == "nien";
        let certain = words >= 2 && FAMILIES.contains(&first) && !school && !union && !is_office(tokens, from, to);
        Some(Self { from, to, certain })
    }

    /// The nearest certain name that ends within `most` tokens before `index`, in the same sentence.
    fn before(tokens: &Tokens<'_>, index: usize, most: usize) -> Option<Self> {
        let mut at = index;
        let mut best: Option<Self> = None;
        for _ in 0..most {
            let Some(earlier) = at.checked_sub(1).filter(|earlier| !ends_sentence(tokens, *earlier)) else { break };
            at = earlier;
            let starts_here = |name: &Self| name.from == at;
            if let Some(name) = Self::at(tokens, at).filter(starts_here)
                && name.to <= index
            {
                let cue = at.checked_sub(1).is_some_and(|cue| is_cue(tokens.key(cue)));
                if name.certain || (cue && is_plausible(tokens, name)) {
                    best = Some(Self { certain: name.certain, ..name });
                    // A longer name may begin one word earlier: "Nguyễn Lê Văn A".
                    continue;
                }
            }
            if best.is_some() {
                break;
            }
        }
        best
    }

    fn key(self, tokens: &Tokens<'_>) -> String {
        tokens.join(self.from, self.to).trim().to_owned()
    }
}

fn ends_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        Some(Kind::Sign(';' | '!' | '?')) => true,
        // A full stop after an initial is part of a name.
        Some(Kind::Sign('.')) => tokens.key(at.wrapping_sub(1)).len() > 1 && tokens.parted(at + 1),
        Some(Kind::Line) => tokens.kind(at.wrapping_sub(1)) == Some(Kind::Line) || tokens.kind(at + 1) == Some(Kind::Line),
        _ => false,
    }
}

fn is_office(tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
    let second = tokens.key(from + 1);
    let before = tokens.key(from.wrapping_sub(1));
    // "Trường THCS Nguyễn Du", "đường Lê Lợi", "xã Nguyễn Huệ": named after somebody.
    matches!(
        before,
        "thcs"
            | "thpt"
            | "duong"
            | "hoc"
            | "xa"
            | "phuong"
            | "pho"
            | "quan"
            | "truong"
            | "khu"
            | "giao"
            | "non"
            | "vien"
            | "luu"
            | "cong"
            | "du"
            | "doi"
            | "huyen"
            | "cau"
            | "hem"
    ) || matches!(
        (tokens.key(from), second),
        ("ho", "chi")
            | ("ha", "noi")
            | ("ha", "tinh")
            | ("ha", "nam")
            | ("ha", "giang")
            | ("cao", "bang")
            | ("lam", "dong")
            | ("duong", "lich")
            | ("ma", "so")
            | ("to", "quoc")
            | ("mai", "linh")
            | ("dang", "cong")
            | ("dong", "nai")
            | ("dong", "thap")
            | ("dong", "xuan")
            | ("thai", "nguyen")
            | ("thai", "binh")
            | ("thai", "lan")
            | ("quang", _)
            | ("vu", "mua")
            | ("y", "te")
            | ("y", "kien")
            | ("van", "phong")
            | ("le", "hoi")
            | ("la", "ma")
    ) || (to - from == 2 && matches!(second, "dan" | "tinh" | "quoc" | "hoi" | "uy"))
}

/// Words that stand before a person's name.
fn is_cue(word: &str) -> bool {
    matches!(
        word,
        "ong"
            | "ba"
            | "anh"
            | "chi"
            | "em"
            | "chau"
            | "be"
            | "co"
            | "chu"
            | "bac"
            | "gia"
            | "cu"
            | "gai"
            | "trai"
            | "chong"
            | "vo"
            | "me"
            | "bo"
            | "cha"
            | "sinh"
    )
}

fn is_plausible(tokens: &Tokens<'_>, name: Name) -> bool {
    let first = tokens.key(name.from);
    let joined = (name.from..name.to).any(|index| tokens.is_sign(index, '\''));
    let words = (name.from..name.to).filter(|index| matches!(tokens.kind(*index), Some(Kind::Word(_)))).count();
    !first.is_empty() && !NO_NAMES.contains(&first) && (words >= 2 || joined)
}

/// Words that say that somebody is a child.
fn is_child_cue(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = tokens.key(at.wrapping_sub(1));
    match tokens.key(at) {
        "chau" => is_spelt(tokens, at, &["cháu"]) && before != "con",
        "be" => is_spelt(tokens, at, &["bé"]),
        // "anh em", "chị em", "trẻ em", "con em": nobody in particular, unless a name follows at once.
        "em" => !matches!(before, "anh" | "chi" | "tre" | "con" | "dong") || before == "con",
        "gai" | "trai" => matches!(before, "con" | "be" | "chau"),
        "tre" => is_spelt(tokens, at, &["trẻ"]),
        _ => false,
    }
}

/// "Nguyễn Văn A, 8 tuổi".
fn age(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let years = tokens.number(at.checked_sub(1)?).or_else(|| counted(tokens.key(at.wrapping_sub(1))))?;
    if years > 17 {
        return None;
    }
    let span_word = tokens.key(at.checked_sub(2)?);
    if matches!(span_word, "tu" | "den" | "duoi" | "tren" | "du" | "qua" | "tron" | "ngoai") {
        return None;
    }
    let name = Name::before(tokens, at - 1, NEAR).or_else(|| called(tokens, at - 1, 8))?;
    Some(hit(tokens, What::Child, name, at + 1))
}

fn counted(word: &str) -> Option<u32> {
    ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"]
        .iter()
        .position(|known| *known == word)
        .and_then(|at| u32::try_from(at + 1).ok())
}

/// A single name right after a word for a child: "bé An, 5 tuổi".
fn called(tokens: &Tokens<'_>, index: usize, most: usize) -> Option<Name> {
    for back in 2..most {
        let cue = index.checked_sub(back)?;
        if ends_sentence(tokens, cue) {
            return None;
        }
        if is_child_cue(tokens, cue)
            && tokens.key(cue) != "tre"
            && let Some(name) = Name::at(tokens, cue + 1).filter(|name| name.to <= index)
            && !NO_NAMES.contains(&tokens.key(name.from))
        {
            return Some(name);
        }
    }
    None
}

/// "em Nguyễn Thị B, học sinh lớp 5A", "học sinh lớp 5 Nguyễn Thị B".
fn class(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let grade = tokens
        .number(at + 1)
        .filter(|grade| (1..=12).contains(grade))
        .or_else(|| matches!(tokens.key(at + 1), "la" | "choi" | "mam").then_some(1));
    grade?;
    if let Some(name) = Name::before(tokens, at, NEAR).or_else(|| called(tokens, at, 8)) {
        return Some(hit(tokens, What::Child, name, at + 2));
    }
    let after = (at + 2..at + 5).find_map(|from| Name::at(tokens, from).filter(|name| name.certain && name.from == from))?;
    Some(Hit { what: What::Child, span: tokens.span(at, after.to), key: after.key(tokens), official: false })
}

/// What is said of a child that nobody else should know.
static CIRCUMSTANCES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "mo coi",
        "khuyet tat",
        "tan tat",
        "bo hoc",
        "xam hai",
        "bao hanh",
        "bao luc",
        "hiv",
        "benh",
        "ung thu",
        "tim bam sinh",
        "hoan canh",
        "ho ngheo",
        "can ngheo",
        "ho can ngheo",
        "tao hon",
        "duoi nuoc",
        "do dau",
        "nhan nuoi",
        "con nuoi",
        "nuoi duong",
        "hoc sinh",
        "truong tieu hoc",
        "truong thcs",
        "truong mam non",
        "truong thpt",
        "mau giao",
        "me mat",
        "cha mat",
        "bo mat",
        "bi mat cha",
        "khiem thi",
        "khiem thinh",
        "bai nao",
        "tu ky",
        "cham phat trien",
        "suy dinh duong",
        "mang thai",
        "ket hon",
        "phau thuat",
        "hoc bong",
        "do dan",
        "con cua",
        "tre em mo coi",
        "kho khan",
        "lop",
        "me bo",
        "bo bo",
        "ly hon",
    ])
});

/// "cháu Rơ Châm H'Lan … mồ côi".
fn child(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    if !is_child_cue(tokens, at) {
        return None;
    }
    let name = Name::at(tokens, at + 1).filter(|name| name.from <= at + 3 && (name.certain || is_plausible(tokens, *name)))?;
    if is_office(tokens, name.from, name.to) {
        return None;
    }
    let said = format!("{}{}", tokens.before(at, 14), tokens.after(name.to, 30));
    has(&said, &CIRCUMSTANCES).then(|| hit(tokens, What::Child, name, name.to))
}

fn hit(tokens: &Tokens<'_>, what: What, name: Name, to: usize) -> Hit {
    Hit { what, span: tokens.span(name.from, to.max(name.to)), key: name.key(tokens), official: false }
}

/// A full date at `index`: the tokens after it, and its year.
fn date(tokens: &Tokens<'_>, index: usize) -> Option<(usize, u32)> {
    let (day, month) = (tokens.number(index)?, tokens.number(index + 2));
    let separator = ['/', '-', '.'].iter().any(|sign| tokens.is_sign(index + 1, *sign))
        && ['/', '-', '.'].iter().any(|sign| tokens.is_sign(index + 3, *sign));
    let year = tokens.number(index + 4);
    if separator && let (Some(month), Some(year)) = (month, year) {
        let forward = (1..=31).contains(&day)
            && (1..=12).contains(&month)
            && ((1900..=2100).contains(&year) || tokens.key(index + 4).len() == 2);
        let backward = (1900..=2100).contains(&day) && (1..=12).contains(&month) && (1..=31).contains(&year);
        return if forward {
            Some((index + 5, if year < 100 { 1900 + year } else { year }))
        } else {
            backward.then_some((index + 5, day))
        };
    }
    if tokens.key(index + 1) == "thang" {
        month.filter(|month| (1..=12).contains(month))?;
        let joined = tokens.key(index + 3) == "nam" || ['/', ','].iter().any(|sign| tokens.is_sign(index + 3, *sign));
        let at = if joined { index + 4 } else { return None };
        return tokens.number(at).filter(|year| (1900..=2100).contains(year)).map(|year| (at + 1, year));
    }
    None
}

/// Whether a date of birth is history's: "kỷ niệm 134 năm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 …)".
fn is_history(around: &str) -> bool {
    has(
        around,
        phrases![
            "ky niem",
            "ho chi minh",
            "bac ho",
            "danh nhan",
            "tong bi thu",
            "nam ngay sinh",
            "lanh tu",
            "cach mang",
            "anh hung",
            "than nhan dan",
        ],
    )
}

/// "sinh ngày 12/3/1985", "Ngày sinh: …", "sinh năm 2012".
fn birth(tokens: &Tokens<'_>, at: usize, hits: &mut Vec<Hit>) {
    let mut next = at + 1;
    let labelled = matches!(tokens.key(at.wrapping_sub(1)), "ngay" | "nam" | "thang");
    let mut year_only = tokens.key(at.wrapping_sub(1)) == "nam" && tokens.key(at.wrapping_sub(2)) != "thang";
    while next < at + 8 {
        match tokens.key(next) {
            "nam" if tokens.number(next + 1).is_some_and(|year| year > 1800) => year_only = true,
            "ngay" | "thang" | "nam" | "vao" | "la" | "mung" | "mong" => {}
            _ if [':', '|', '*', '(', ',', '-'].iter().any(|sign| tokens.is_sign(next, *sign)) && labelled => {}
            _ if [':', '*', '.'].iter().any(|sign| tokens.is_sign(next, *sign)) => {}
            _ => break,
        }
        next += 1;
    }
    let around = || format!("{}{}", tokens.before(at, 24), tokens.after(at, 16));
    if let Some((end, year)) = date(tokens, next) {
        if year < 1920 || is_history(&around()) {
            return;
        }
        let name = Name::before(tokens, at, 28);
        let named = labelled
            || name.is_some()
            || has(
                &around(),
                phrases![
                    "ong",
                    "ba",
                    "anh",
                    "chi",
                    "em",
                    "chau",
                    "ho ten",
                    "ho va ten",
                    "co",
                    "dan toc",
                    "gioi tinh",
                    "que quan",
                    "dob",
                ],
            )
            || Name::at(tokens, end).is_some_and(|name| name.certain);
        if named {
            let what = if year >= 2009 && name.is_some() { What::Child } else { What::Birth };
            let digits: String =
                tokens.join(next, end).split(' ').filter(|key| key.bytes().all(|byte| byte.is_ascii_digit())).collect();
            let key = if what == What::Child { name.map_or(digits.clone(), |name| name.key(tokens)) } else { digits };
            hits.push(Hit { what, span: tokens.span(at, end), key, official: false });
        }
        return;
    }
    if tokens.number(next).is_some_and(|year| (2009..=2100).contains(&year))
        && (year_only || next == at + 1)
        && let Some(name) = Name::before(tokens, at, NEAR).or_else(|| called(tokens, at, 8))
    {
        hits.push(hit(tokens, What::Child, name, next + 1));
        return;
    }
    column(tokens, at, hits);
}

/// A table with a column "Ngày sinh": a full date in each row.
fn column(tokens: &Tokens<'_>, at: usize, hits: &mut Vec<Hit>) {
    let line_start = (0..at).rev().take(200).find(|index| tokens.kind(*index) == Some(Kind::Line)).map_or(0, |index| index + 1);
    let Some(sign) = ['|', ';', ','].into_iter().find(|sign| {
        let after =
            (at..at + 12).take_while(|index| tokens.kind(*index) != Some(Kind::Line)).any(|index| tokens.is_sign(index, *sign));
        after || (line_start..at).any(|index| tokens.is_sign(index, *sign))
    }) else {
        return;
    };
    let place = (line_start..at).filter(|index| tokens.is_sign(*index, sign)).count();
    let mut index = at;
    for _ in 0..ROWS {
        let Some(line) = (index..tokens.list.len()).take(2000).find(|index| tokens.kind(*index) == Some(Kind::Line)) else {
            return;
        };
        let end = (line + 1..tokens.list.len())
            .take(2000)
            .find(|index| tokens.kind(*index) == Some(Kind::Line))
            .unwrap_or(tokens.list.len().min(line + 2001));
        let mut signs = 0;
        let mut cell = None;
        for index in line + 1..end {
            if signs == place && cell.is_none() && !tokens.is_sign(index, sign) {
                cell = Some(index);
            }
            signs += usize::from(tokens.is_sign(index, sign));
        }
        if signs == 0 {
            return;
        }
        if let Some((to, year)) = cell.and_then(|cell| date(tokens, cell))
            && year >= 1920
            && let Some(cell) = cell
        {
            let digits: String = tokens.join(cell, to).split(' ').collect();
            hits.push(Hit { what: What::Birth, span: tokens.span(cell, to), key: digits, official: false });
        }
        index = line + 1;
    }
}

/// "Nguyễn Văn A (12/3/1985)", "Nguyễn Văn A - 12/3/1985 - Nam".
fn dated_name(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let (end, year) = date(tokens, at + 1)?;
    let name = Name::before(tokens, at, 6).filter(|name| name.to == at && name.certain)?;
    let words = (name.from..name.to).count();
    let closed = if tokens.is_sign(at, '(') {
        tokens.is_sign(end, ')')
    } else {
        // Between other signs only what a list of persons says next.
        !tokens.is_sign(end, ')') && matches!(tokens.key(end + 1), "nam" | "nu" | "kinh" | "cccd" | "cmnd" | "dan" | "que")
    };
    if !(1920..=2012).contains(&year) || words < 3 || is_history(&tokens.before(at, 20)) || !closed {
        return None;
    }
    let digits: String = tokens.join(at + 1, end).split(' ').collect();
    Some(Hit { what: What::Birth, span: tokens.span(name.from, end), key: digits, official: false })
}

/// Words before a number that make it no house: a hamlet, a group of households.
fn is_no_house(word: &str) -> bool {
    matches!(
        word,
        "thon"
            | "lang"
            | "to"
            | "khu"
            | "xom"
            | "doi"
            | "khom"
            | "ap"
            | "buon"
            | "km"
            | "quoc"
            | "lo"
            | "phuong"
            | "quan"
            | "nam"
            | "thang"
            | "ngay"
            | "khoan"
            | "dieu"
            | "muc"
            | "tang"
            | "phong"
            | "khoi"
            | "ban"
    )
}

/// "thường trú tại số 12 Hùng Vương", "số nhà 45/6 đường Lê Lợi".
fn home(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let (before, after) = (tokens.key(at.wrapping_sub(1)), tokens.key(at + 1));
    let (clear, needs_person) = match tokens.key(at) {
        "nha" => (before == "so" || after == "so" || after == "rieng" || (before == "chi" && !is_word(tokens, at + 1)), false),
        // "Hộ khẩu thường trú" in official short.
        "hktt" => (true, false),
        "tru" => {
            (matches!(before, "thuong" | "tam" | "cu") || after == "tai", before == "cu" || !matches!(before, "thuong" | "tam"))
        }
        "khau" => (before == "ho", false),
        "ngu" => (matches!(after, "tai" | "o"), true),
        "o" if after == "so" => (Name::before(tokens, at, 4).is_some_and(|name| name.to == at), true),
        "o" => (matches!(before, "noi" | "cho" | "hien") || after == "tai", before != "noi" && before != "cho"),
        "chi" => (before == "dia", true),
        _ => (false, false),
    };
    if !clear {
        return None;
    }
    let mut from = at + 1;
    let house = loop {
        if from > at + 12 || tokens.kind(from) == Some(Kind::Line) && tokens.kind(from + 1) == Some(Kind::Line) {
            return None;
        }
        match tokens.kind(from) {
            Some(Kind::Number) if tokens.key(from).len() <= 4 && !is_no_house(tokens.key(from - 1)) => break from,
            // Small words and names may stand between a dwelling and its number, nothing else.
            Some(Kind::Word(Case::Lower)) if !leads_home(tokens.key(from)) => return None,
            _ if tokens.is_sign(from, '"') => return None,
            _ => {}
        }
        from += 1;
    };
    let mut next = house + 1;
    // 45/6A, 12-14, "12, đường"
    while next < house + 8
        && (['/', '-', ','].iter().any(|sign| tokens.is_sign(next, *sign))
            || tokens.kind(next) == Some(Kind::Number)
            || (tokens.key(next).len() == 1 && !tokens.parted(next))
            || matches!(tokens.key(next), "duong" | "pho" | "hem" | "kiet" | "ngo" | "ngach"))
    {
        next += 1;
    }
    // "281/KH-UBND" is the number of a document.
    if tokens.is_sign(next - 1, '/') {
        return None;
    }
    let named = matches!(tokens.kind(next), Some(Kind::Word(Case::Capital | Case::Upper)))
        && !is_no_house(tokens.key(next))
        && !matches!(tokens.key(next), "ho" | "nguoi" | "tuoi");
    // "số nhà 9, tổ 3": a house without a street.
    let numbered =
        tokens.key(at) == "nha" && before == "so" && is_no_house(tokens.key(next)) && tokens.number(next + 1).is_some();
    let street = named || numbered;
    if !street {
        return None;
    }
    let said = tokens.before(at, 26);
    if has(
        &said,
        phrases![
            "tru so",
            "co quan",
            "van phong",
            "ubnd",
            "uy ban",
            "cua hang",
            "cong ty",
            "hop tac xa",
            "doanh nghiep",
            "so giao duc",
            "tru so lam viec",
            "trung tam",
        ],
    ) {
        return None;
    }
    let person = || {
        has(&said, phrases!["ong", "ba", "anh", "chi", "em", "chau", "ho ten", "ho va ten", "ca nhan", "gia dinh", "nha rieng"])
            || Name::before(tokens, at, 24).is_some()
    };
    if needs_person && !person() {
        return None;
    }
    let end = (next..next + 4).take_while(|index| matches!(tokens.kind(*index), Some(Kind::Word(Case::Capital)))).count() + next;
    Some(Hit { what: What::Home, span: tokens.span(at, end), key: tokens.join(house, end).trim().to_owned(), official: false })
}

/// Whether a token is a word.
fn is_word(tokens: &Tokens<'_>, index: usize) -> bool {
    matches!(tokens.kind(index), Some(Kind::Word(_)))
}

/// A word that may stand between the word for a dwelling and the number of the house.
fn leads_home(key: &str) -> bool {
    matches!(
        key,
        "tai"
            | "o"
            | "la"
            | "hien"
            | "nay"
            | "so"
            | "nha"
            | "rieng"
            | "cua"
            | "gia"
            | "dinh"
            | "minh"
            | "va"
            | "thuong"
            | "tam"
            | "tru"
            | "cu"
            | "noi"
            | "cho"
            | "dang"
            | "dia"
            | "chi"
            | "ong"
            | "ba"
            | "anh"
            | "em"
            | "chau"
            | "duong"
            | "pho"
            | "hem"
            | "kiet"
            | "ngo"
            | "ngach"
            | "thon"
            | "lang"
            | "buon"
            | "ban"
            | "ap"
            | "khu"
            | "khoi"
            | "to"
            | "dan"
            | "can"
            | "ho"
            | "chung"
            | "lo"
            | "toa"
            | "phong"
            | "tang"
            | "xa"
            | "phuong"
            | "thi"
            | "tran"
            | "huyen"
            | "quan"
            | "thanh"
            | "tinh"
    )
}

/// "bà Siu H'Phơi bị ung thư".
fn illness(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let before = tokens.key(at.wrapping_sub(1));
    let ill = match tokens.key(at) {
        "hiv" | "aids" | "siphilis" => true,
        "thu" => before == "ung",
        "than" => matches!(before, "tam" | "suy" | "chay"),
        "kinh" => before == "dong",
        "cam" => before == "tram" || (before == "da" && tokens.key(at.wrapping_sub(2)) == "doc"),
        "lao" => matches!(before, "benh" | "mac"),
        "phong" => before == "benh",
        "ngheo" => before == "hiem",
        "liet" => matches!(before, "bai" | "phan"),
        "quy" => before == "dot",
        "bien" => before == "tai",
        "tuy" => before == "ma" && tokens.key(at.wrapping_sub(2)) == "nghien",
        "gan" => matches!(before, "viem" | "xo"),
        "mau" => before == "trang" && tokens.key(at.wrapping_sub(2)) == "bach" || before == "ung",
        _ => false,
    };
    if !ill {
        return None;
    }
    let name = Name::before(tokens, at, NEAR)?;
    let between = tokens.join(name.to, at);
    let cue = is_cue(tokens.key(name.from.wrapping_sub(1)));
    let suffers = has(&between, phrases!["bi", "mac", "nhiem", "dieu tri", "benh", "chua", "di chung", "nan nhan", "nghien"]);
    (suffers && (cue || name.certain)).then(|| hit(tokens, What::Health, name, at + 1))
}
