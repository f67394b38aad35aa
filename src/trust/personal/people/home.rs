//! Where a person lives: a number of a house and its street, beside words for a dwelling.

use super::super::numbers::has;
use super::super::{Hit, What};
use super::is_word;
use super::name::Name;
use crate::trust::phrases::phrases;
use crate::trust::tokens::{Case, Kind, Tokens};

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
pub(super) fn home(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let (before, after) = (tokens.key(at.wrapping_sub(1)), tokens.key(at + 1));
    let (clear, needs_person) = match tokens.key(at) {
        "nha" => (before == "so" || after == "so" || after == "rieng" || (before == "chi" && !is_word(tokens, at + 1)), false),
        // "Hộ khẩu thường trú" in official short.
        "hktt" | "dktt" | "dkhktt" => (true, false),
        "tru" => {
            (matches!(before, "thuong" | "tam" | "cu") || after == "tai", before == "cu" || !matches!(before, "thuong" | "tam"))
        }
        "khau" => (before == "ho", false),
        "ngu" => (matches!(after, "tai" | "o"), true),
        "o" if matches!(after, "so" | "hem" | "ngo" | "kiet" | "duong") => {
            (Name::before(tokens, at, 4).is_some_and(|name| name.to == at), true)
        }
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
    // "nhà số 8, làng Dăng": a house in a village, where it is somebody's.
    let numbered_there = tokens.key(at) == "nha"
        && after == "so"
        && is_no_house(tokens.key(next))
        && matches!(tokens.kind(next + 1), Some(Kind::Word(Case::Capital | Case::Upper)));
    let street = named || numbered || numbered_there;
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
    if (needs_person || numbered_there) && !person() {
        return None;
    }
    let end = (next..next + 4).take_while(|index| matches!(tokens.kind(*index), Some(Kind::Word(Case::Capital)))).count() + next;
    Some(Hit { what: What::Home, span: tokens.span(at, end), key: tokens.join(house, end).trim().to_owned(), official: false })
}

/// "Nhà ông A ở tọa độ 13.983412, 108.002145": a point of the map, exact to some metres, that is somebody's house.
pub(super) fn point(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let degrees = |at: usize, within: std::ops::RangeInclusive<u32>| {
        let fine = tokens.number(at).is_some_and(|whole| within.contains(&whole))
            && ['.', ','].iter().any(|sign| tokens.is_sign(at + 1, *sign))
            && !tokens.parted(at + 1)
            && !tokens.parted(at + 2)
            && tokens.kind(at + 2) == Some(Kind::Number)
            && (4..=10).contains(&tokens.key(at + 2).len());
        fine.then_some(at + 3)
    };
    // Việt Nam lies between these.
    let middle = degrees(at, 8..=23)?;
    let end = (middle..middle + 5).find_map(|at| degrees(at, 102..=110))?;
    let said = tokens.before(at, 24);
    let house = has(&said, phrases!["nha", "ho gia dinh", "gia dinh", "noi o", "cho o", "thuong tru"]);
    let person = has(&said, phrases!["ong", "ba", "anh", "chi", "em", "chau"]) || Name::before(tokens, at, 24).is_some();
    let office = has(&said, phrases!["nha van hoa", "nha rong", "nha may", "nha truong", "nha hang", "nha nuoc", "nha tho"]);
    (house && person && !office).then(|| Hit {
        what: What::Home,
        span: tokens.span(at, end),
        key: tokens.join(at, end).trim().to_owned(),
        official: false,
    })
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
