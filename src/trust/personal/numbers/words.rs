//! Words beside a number that say what it is: whose, of what kind, or that it counts something. Without accents, as
//! [`crate::trust::letters::words`] writes them.

use crate::trust::phrases::Phrases;
use std::sync::LazyLock;

/// Words after a number that say what it counts.
pub const UNITS: &[&str] = &[
    "dong", "d", "vnd", "usd", "trieu", "ty", "ti", "nghin", "ngan", "ha", "m2", "m3", "m", "km", "kg", "tan", "ta", "nguoi",
    "luot", "ho", "kwh", "suat", "cay", "con", "khau", "phieu", "van", "cu", "tre", "em", "doanh",
];

/// Named lists.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $($words:literal),+;)+) => {
        $($(#[$doc])* pub static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&[$($words),+]));)+
    };
}

lists! {
    /// A telephone.
    PHONES: "dt", "sdt", "dtdd", "dien thoai", "di dong", "phone", "mobile", "tel", "zalo", "goi", "lien he", "hotline",
        "lien lac", "so may", "whatsapp", "viber", "wa me";
    /// A person, or the paper of one, before a number in parts.
    NAMED: "ong", "ba", "anh", "chi", "em", "dong chi", "ho ten", "ho va ten", "cccd", "can cuoc", "dinh danh";
    /// A person, close before a number.
    ADDRESSED: "ong", "ba", "anh", "chi", "em", "dong chi";
    /// A paper that says who somebody is.
    PAPERS: "cccd", "cmnd", "cmtnd", "cmt", "can cuoc", "chung minh", "dinh danh ca nhan", "so dinh danh", "ddcn",
        "giay to tuy than", "the cong dan", "id card";
    /// The code of a thing, which may have the digits of an identity card.
    CODES: "ma ho so", "ma vach", "hoa don", "van don", "bien lai", "giao dich", "isbn", "tai khoan", "stk";
    /// A number of insurance or of personal taxes.
    INSURANCE: "so bhxh", "ma bhxh", "bhxh so", "so bao hiem xa hoi", "ma so bhxh", "ma so bao hiem", "so the bhyt",
        "the bhyt", "ma the bhyt", "so so bao hiem", "ma so thue ca nhan", "mst ca nhan", "so bao hiem";
    /// The book or the code of a household.
    HOUSEHOLDS: "so ho khau", "ho khau so", "shk", "so ho khau so", "ma ho gia dinh", "ma so ho gia dinh", "ma ho ngheo",
        "ma so ho ngheo", "ma ho can ngheo", "ma so ho can ngheo", "ma dinh danh ho";
    /// A card of a bank.
    CARDS: "the", "so the", "visa", "mastercard", "master card", "atm", "napas", "jcb";
    /// An account.
    ACCOUNTS: "so tai khoan", "stk", "tk so", "so tk", "tai khoan so", "tai khoan ngan hang", "account",
        "so tai khoan ngan hang", "tk ngan hang";
    /// A bank.
    BANKS: "vietcombank", "agribank", "bidv", "vietinbank", "mb bank", "mbbank", "techcombank", "sacombank", "acb", "vpbank",
        "tpbank", "ngan hang", "hdbank", "shb", "lpbank", "lienvietpostbank", "eximbank", "vib", "ocb", "msb", "seabank",
        "momo", "nam a bank", "vcb", "tcb", "mb";
    /// Whose account is open to all: the treasury, a fund, a committee.
    TREASURY: "kho bac", "kbnn", "quy vi", "quy den on", "quy phong chong", "uy ban", "mat tran to quoc", "chu thap do",
        "ban cuu tro", "ban van dong", "so tai chinh", "van phong";
    /// A person whose account it is.
    HOLDERS: "ong", "ba", "anh", "chi", "ca nhan", "chau", "em";
    /// A telephone at home.
    AT_HOME: "nha rieng", "gia dinh", "ca nhan", "nha ong", "nha ba";
    /// A telephone that is a person's own, whatever else stands there.
    PRIVATE: "nha rieng", "gia dinh", "ca nhan", "chu mo hinh", "ho ong", "ho ba", "hotline rieng", "so rieng", "may rieng";
    /// A telephone for everybody.
    HOTLINES: "duong day nong", "hotline", "tong dai", "truc ban", "so truc", "dien thoai truc", "so nong", "may truc";
    /// An office.
    OFFICES: "van phong", "co quan", "ubnd", "uy ban", "bo phan", "phong", "trung tam", "toa soan", "ban dan van", "cong an",
        "tru so";
    /// Somebody whose telephone it may be.
    PEOPLE: "ong", "ba", "anh", "chi", "em", "chau", "dong chi", "d c", "co", "chu", "bac", "ho ten", "ho va ten", "zalo",
        "chuyen vien", "pho", "truong";
}
