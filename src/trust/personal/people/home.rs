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
    let dwelling = dwelling(tokens, at)?;
    let house = house(tokens, at + 1)?;
    let next = behind_house(tokens, house)?;
    let in_village = is_in_village(tokens, at, next);
    if !(is_street(tokens, next) || is_in_group(tokens, at, next) || in_village) {
        return None;
    }
    let said = tokens.before(at, 26);
    let needs_person = in_village || matches!(dwelling, Dwelling::BesidePerson);
    if is_office(&said) || needs_person && !is_of_person(tokens, at, &said) {
        return None;
    }
    let end = (next..next + 4).take_while(|index| matches!(tokens.kind(*index), Some(Kind::Word(Case::Capital)))).count() + next;
    Some(Hit { what: What::Home, span: tokens.span(at, end), key: tokens.join(house, end).trim().to_owned(), official: false })
}

/// How surely a word says that somebody lives where a number of a house follows.
enum Dwelling {
    Certain,
    /// Where a person is named, else it may be an office.
    BesidePerson,
}

/// Whether the word at `at` is one for a dwelling, with those beside it.
fn dwelling(tokens: &Tokens<'_>, at: usize) -> Option<Dwelling> {
    let (before, after) = (tokens.key(at.wrapping_sub(1)), tokens.key(at + 1));
    let certain_if = |certain: bool| if certain { Dwelling::Certain } else { Dwelling::BesidePerson };
    let (is_meant, dwelling) = match tokens.key(at) {
        "nha" => {
            let numbered = before == "so" || after == "so" || after == "rieng";
            (numbered || before == "chi" && !is_word(tokens, at + 1), Dwelling::Certain)
        }
        // "Hộ khẩu thường trú" in official short.
        "hktt" | "dktt" | "dkhktt" => (true, Dwelling::Certain),
        "tru" => {
            let registered = matches!(before, "thuong" | "tam");
            (registered || before == "cu" || after == "tai", certain_if(registered))
        }
        "khau" => (before == "ho", Dwelling::Certain),
        "ngu" => (matches!(after, "tai" | "o"), Dwelling::BesidePerson),
        "o" if matches!(after, "so" | "hem" | "ngo" | "kiet" | "duong") => {
            (Name::before(tokens, at, 4).is_some_and(|name| name.to == at), Dwelling::BesidePerson)
        }
        "o" => {
            let place = matches!(before, "noi" | "cho");
            (place || before == "hien" || after == "tai", certain_if(place))
        }
        "chi" => (before == "dia", Dwelling::BesidePerson),
        _ => return None,
    };
    is_meant.then_some(dwelling)
}

/// The number of a house, not far behind the words for a dwelling. Small words and names may stand between, nothing else.
fn house(tokens: &Tokens<'_>, from: usize) -> Option<usize> {
    for at in from..from + 12 {
        if tokens.kind(at) == Some(Kind::Line) && tokens.kind(at + 1) == Some(Kind::Line) {
            return None;
        }
        match tokens.kind(at) {
            Some(Kind::Number) if tokens.key(at).len() <= 4 && !is_no_house(tokens.key(at - 1)) => return Some(at),
            Some(Kind::Word(Case::Lower)) if !leads_home(tokens.key(at)) => return None,
            _ if tokens.is_sign(at, '"') => return None,
            _ => {}
        }
    }
    None
}

/// One past all that belongs to the number of a house: "45/6A", "12-14", "12, đường". None where it is the number of a document, as in
/// "281/KH-UBND".
fn behind_house(tokens: &Tokens<'_>, house: usize) -> Option<usize> {
    let mut next = house + 1;
    while next < house + 8
        && (['/', '-', ','].iter().any(|sign| tokens.is_sign(next, *sign))
            || tokens.kind(next) == Some(Kind::Number)
            || (tokens.key(next).len() == 1 && !tokens.parted(next))
            || matches!(tokens.key(next), "duong" | "pho" | "hem" | "kiet" | "ngo" | "ngach"))
    {
        next += 1;
    }
    (!tokens.is_sign(next - 1, '/')).then_some(next)
}

/// Whether the name of a street begins at `next`.
fn is_street(tokens: &Tokens<'_>, next: usize) -> bool {
    is_capital(tokens, next) && !is_no_house(tokens.key(next)) && !matches!(tokens.key(next), "ho" | "nguoi" | "tuoi")
}

/// "số nhà 9, tổ 3": a house without a street.
fn is_in_group(tokens: &Tokens<'_>, at: usize, next: usize) -> bool {
    tokens.key(at) == "nha"
        && tokens.key(at.wrapping_sub(1)) == "so"
        && is_no_house(tokens.key(next))
        && tokens.number(next + 1).is_some()
}

/// "nhà số 8, làng Dăng": a house in a village, where it is somebody's.
fn is_in_village(tokens: &Tokens<'_>, at: usize, next: usize) -> bool {
    tokens.key(at) == "nha" && tokens.key(at + 1) == "so" && is_no_house(tokens.key(next)) && is_capital(tokens, next + 1)
}

fn is_capital(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.kind(at), Some(Kind::Word(Case::Capital | Case::Upper)))
}

/// Whether the words before say that an office, a shop or a company is there.
fn is_office(said: &str) -> bool {
    has(
        said,
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
    )
}

/// Whether the words before speak of a person.
fn is_of_person(tokens: &Tokens<'_>, at: usize, said: &str) -> bool {
    has(said, phrases!["ong", "ba", "anh", "chi", "em", "chau", "ho ten", "ho va ten", "ca nhan", "gia dinh", "nha rieng"])
        || Name::before(tokens, at, 24).is_some()
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
