//! Names of persons in a text: those of the Kinh, the Jrai, the Bahnar and their neighbours.

use crate::trust::tokens::{Case, Kind, Tokens};

/// A run of words that is a person's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    pub from: usize,
    pub to: usize,
    /// It begins with a family name.
    pub certain: bool,
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
pub(super) const NO_NAMES: &[&str] = &[
    "truong", "doi", "doan", "hoi", "viet", "gia", "tay", "ban", "lien", "so", "phong", "uy", "lang", "thon", "xa", "phuong",
    "tinh", "huyen", "thanh", "quan", "bo", "trung", "cong", "mat", "to", "to", "luat", "nghi", "quyet", "thong", "ke", "chuong",
    "dan", "du", "de", "nha", "khu", "quoc", "dang", "chinh", "hoc", "thcs", "thpt", "ubnd", "hdnd", "mttq", "tieu", "mam",
    "bac", "giai", "hoa", "duong", "chi",
];

impl Name {
    /// A name that begins at `index`.
    pub fn at(tokens: &Tokens<'_>, index: usize) -> Option<Self> {
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
    pub fn before(tokens: &Tokens<'_>, index: usize, most: usize) -> Option<Self> {
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

    pub fn key(self, tokens: &Tokens<'_>) -> String {
        tokens.join(self.from, self.to).trim().to_owned()
    }
}

pub(super) fn ends_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        Some(Kind::Sign(';' | '!' | '?')) => true,
        // A full stop after an initial is part of a name.
        Some(Kind::Sign('.')) => tokens.key(at.wrapping_sub(1)).len() > 1 && tokens.parted(at + 1),
        Some(Kind::Line) => tokens.kind(at.wrapping_sub(1)) == Some(Kind::Line) || tokens.kind(at + 1) == Some(Kind::Line),
        _ => false,
    }
}

pub(super) fn is_office(tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
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
pub(super) fn is_cue(word: &str) -> bool {
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

pub(super) fn is_plausible(tokens: &Tokens<'_>, name: Name) -> bool {
    let first = tokens.key(name.from);
    let joined = (name.from..name.to).any(|index| tokens.is_sign(index, '\''));
    let words = (name.from..name.to).filter(|index| matches!(tokens.kind(*index), Some(Kind::Word(_)))).count();
    !first.is_empty() && !NO_NAMES.contains(&first) && (words >= 2 || joined)
}
