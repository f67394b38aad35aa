//! Words of kind that open the name of an agency: "Sở", "Ban", "Ủy ban", "Trung tâm" (Nghị định 30/2020/NĐ-CP, Phụ lục II).

use super::super::words::{Set, T, Token, is, phrase, w};

/// Words of kind that need no second word.
const HEADS: Set = Set::new(
    "vnpt viettel mobifone sở cục ubnd hđnd ubmttq mttq vksnd tand bhxh bch nhnn ldlđ lđlđ ttcn btv ủbnd vp ban đài bchqs bđbp nhcsxh đtn \
     hnd ccb",
);

/// First syllables of words of kind.
const HALF_HEADS: Set = Set::new(
    "thường cổng phòng trường viện vụ quỹ công liên tổ trung ngân bảo văn tòa kho thanh tổng chi bưu hạt điện mặt ủy huyện tỉnh \
     thị thành đảng quốc chính kiểm viễn thuế cơ quân tạp học đại nhà hợp cảng cụm lực hiệp trạm đồn đội khoa nhóm \
     bệnh thư xí lữ sư binh tiểu tập hải nông vườn câu khu doanh vùng thống thi phân",
);

/// Words of kind with a capital that open the name of an agency.
pub(in crate::parse::plan) fn is_head(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == T::Word && token.capital) else { return false };
    if HEADS.has(token) {
        return !phrase!(tokens, at, "ban", "hành");
    }
    let half = HALF_HEADS.has(token) && (is_pair(tokens, at) || leads_to_name(tokens, at) || is_triple(tokens, at));
    half || is_body(tokens, at) || is_abbreviation(token) && is_level(tokens, at + 1)
}

/// "UBMTTQVN", "BHXH": short for the name of a body where the word for a territory follows.
fn is_abbreviation(token: &Token) -> bool {
    token.upper && token.end - token.start >= 3
}

/// "tỉnh", "các xã", "cấp huyện": the territory of a body.
fn is_level(tokens: &[Token], at: usize) -> bool {
    is!(tokens, at, "tỉnh", "huyện", "xã", "phường", "các", "cấp")
}

/// Whether "Bộ", "Báo", "Hội" and "Đoàn" are bodies here, not the first syllables of "Bộ luật", "Báo cáo", "Hội nghị", "Đoàn viên".
fn is_body(tokens: &[Token], at: usize) -> bool {
    let next = at + 1;
    match tokens.get(at).map_or(0, |token| token.word) {
        word if word == w!("bộ") => {
            !is!(tokens, next, "luật", "phận", "máy", "tiêu", "chỉ") || phrase!(tokens, next, "chỉ", "huy")
        }
        word if word == w!("báo") => is_capital(tokens, next) && !is!(tokens, next, "cáo") || is!(tokens, next, "và"),
        word if word == w!("hội") => {
            !is!(tokens, next, "nghị", "thảo", "thi", "họp", "viên") && (is_capital(tokens, next) || is!(tokens, next, "đồng"))
        }
        word if word == w!("đoàn") => {
            !is!(tokens, next, "viên")
                && (is_capital(tokens, next) || is!(tokens, next, "đại", "thể", "giám", "kiểm", "khảo", "trường"))
        }
        _ => false,
    }
}

/// Words of kind of two syllables: "Công an", "Kho bạc", "Ủy ban".
fn is_pair(tokens: &[Token], at: usize) -> bool {
    let next = at + 1;
    match tokens.get(at).map_or(0, |token| token.word) {
        word if word == w!("cổng") => is!(tokens, next, "thông"),
        word if word == w!("công") => is!(tokens, next, "an", "ty", "đoàn"),
        word if word == w!("liên") => is!(tokens, next, "đoàn", "hiệp", "minh"),
        word if word == w!("trung") => is!(tokens, next, "tâm", "đoàn"),
        word if word == w!("ngân") => is!(tokens, next, "hàng"),
        word if word == w!("bảo") => is!(tokens, next, "hiểm", "tàng"),
        word if word == w!("văn") => is!(tokens, next, "phòng"),
        word if word == w!("tòa") => is!(tokens, next, "án"),
        word if word == w!("kho") => is!(tokens, next, "bạc"),
        word if word == w!("thanh") => is!(tokens, next, "tra"),
        word if word == w!("tổng") => is!(tokens, next, "cục", "công", "liên", "hội"),
        word if word == w!("chi") => is!(tokens, next, "cục", "nhánh", "bộ", "hội", "đoàn"),
        word if word == w!("bưu") => is!(tokens, next, "điện"),
        word if word == w!("hạt") => is!(tokens, next, "kiểm"),
        word if word == w!("điện") => is!(tokens, next, "lực"),
        word if word == w!("mặt") => is!(tokens, next, "trận"),
        word if word == w!("ủy") => is!(tokens, next, "ban"),
        word if word == w!("huyện") || word == w!("tỉnh") => is!(tokens, next, "ủy", "đoàn"),
        word if word == w!("thị") || word == w!("thành") => is!(tokens, next, "ủy", "đoàn"),
        word if word == w!("đảng") => is!(tokens, next, "ủy", "đoàn", "bộ"),
        word if word == w!("quốc") => is!(tokens, next, "hội"),
        word if word == w!("chính") => is!(tokens, next, "phủ"),
        word if word == w!("kiểm") => is!(tokens, next, "lâm", "toán"),
        word if word == w!("viễn") => is!(tokens, next, "thông"),
        word if word == w!("tạp") => is!(tokens, next, "chí"),
        word if word == w!("học") => is!(tokens, next, "viện"),
        word if word == w!("đại") => is!(tokens, next, "học"),
        word if word == w!("lực") => is!(tokens, next, "lượng"),
        word if word == w!("hiệp") => is!(tokens, next, "hội"),
        word if word == w!("bệnh") || word == w!("thư") => is!(tokens, next, "viện"),
        word if word == w!("lữ") || word == w!("sư") || word == w!("binh") || word == w!("tập") => is!(tokens, next, "đoàn"),
        word if word == w!("tiểu") => is!(tokens, next, "ban", "đoàn"),
        word if word == w!("hải") => is!(tokens, next, "quan", "đội"),
        // "Phân hiệu Đại học Đà Nẵng"
        word if word == w!("phân") => is!(tokens, next, "hiệu", "viện"),
        word if word == w!("quân") => is!(tokens, next, "khu", "đoàn"),
        word if word == w!("nông") => is!(tokens, next, "trường"),
        word if word == w!("vườn") => is!(tokens, next, "quốc"),
        word if word == w!("câu") => is!(tokens, next, "lạc"),
        word if word == w!("khu") => is!(tokens, next, "bảo", "quản"),
        _ => false,
    }
}

/// Words of kind of one syllable, which a name or one of a few small words must follow: "Vụ Pháp chế", "Tổ công tác".
fn leads_to_name(tokens: &[Token], at: usize) -> bool {
    let next = at + 1;
    match tokens.get(at).map_or(0, |token| token.word) {
        word if word == w!("vụ") || word == w!("quỹ") => is_capital(tokens, next),
        word if word == w!("phòng") || word == w!("trạm") => is_capital_word(tokens, next),
        word if word == w!("khoa") || word == w!("nhóm") || word == w!("cụm") => is_capital_word(tokens, next),
        word if word == w!("trường") => is_capital(tokens, next) || is!(tokens, next, "đại", "trung", "tiểu", "mầm", "phổ"),
        word if word == w!("viện") => is_capital(tokens, next) || is!(tokens, next, "kiểm"),
        word if word == w!("tổ") => {
            !is!(tokens, next, "chức", "quốc")
                && (is_capital(tokens, next) || is!(tokens, next, "công", "chuyên", "giúp", "đại", "bảo"))
        }
        word if word == w!("thuế") => is_capital(tokens, next) || is!(tokens, next, "tỉnh", "cơ", "thành", "các"),
        word if word == w!("nhà") => is_capital_word(tokens, next) || is!(tokens, next, "máy", "hát", "văn", "trường", "khách"),
        word if word == w!("đồn") => is_capital(tokens, next) || is!(tokens, next, "biên", "công"),
        word if word == w!("đội") => {
            is_capital_word(tokens, next)
                || is!(tokens, next, "quản", "cảnh", "kiểm", "công", "dân", "văn", "tuyên", "thanh", "an")
        }
        word if word == w!("cảng") => is_capital(tokens, next) || is!(tokens, next, "vụ", "hàng"),
        _ => false,
    }
}

/// Words of kind that only a third word proves: "Thường trực Tỉnh ủy", "Thống kê tỉnh".
fn is_triple(tokens: &[Token], at: usize) -> bool {
    let (next, third) = (at + 1, at + 2);
    match tokens.get(at).map_or(0, |token| token.word) {
        word if word == w!("thường") => is!(tokens, next, "trực") && is_capital(tokens, third),
        word if word == w!("cơ") => is!(tokens, next, "quan") && (is_capital(tokens, third) || is!(tokens, third, "thường")),
        word if word == w!("xí") || word == w!("doanh") => is!(tokens, next, "nghiệp") && is_capital_word(tokens, third),
        // "Vùng 5 Cảnh sát biển"
        word if word == w!("vùng") => {
            let counted = tokens.get(next).is_some_and(|next| next.kind == T::Figure);
            (counted || is_capital(tokens, next)) && is_capital_word(tokens, third)
        }
        word if word == w!("thống") => is!(tokens, next, "kê") && is!(tokens, third, "tỉnh", "thành", "cơ", "khu", "cấp"),
        // "Thi hành án dân sự tỉnh"
        word if word == w!("thi") => phrase!(tokens, next, "hành", "án", "dân"),
        word if word == w!("hợp") => phrase!(tokens, next, "tác", "xã"),
        _ => false,
    }
}

fn is_capital(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.capital)
}

/// Whether a word with a capital stands here, not a figure or the number of a document.
fn is_capital_word(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == T::Word && token.capital)
}
