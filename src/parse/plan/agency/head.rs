//! Words of kind that open the name of an agency: "Sở", "Ban", "Ủy ban", "Trung tâm" (Nghị định 30/2020/NĐ-CP, Phụ lục II).

use super::super::words::{Set, T, Token, any, is, phrase, w};

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

/// Words of kind with a capital that open the name of an agency. The second list names pairs whose first word alone says nothing.
pub(in crate::parse::plan) fn is_head(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == T::Word && token.capital) else { return false };
    let next = tokens.get(at + 1);
    // "UBMTTQVN huyện", "BHXH tỉnh": an abbreviation before the word for a territory.
    if token.upper && token.end - token.start >= 3 && is!(tokens, at + 1, "tỉnh", "huyện", "xã", "phường", "các", "cấp")
    {
        return true;
    }
    let then = |words: &[u16]| next.is_some_and(|next| words.contains(&next.word));
    if HEADS.has(token) {
        return !(any!(token, "ban") && then(&[w!("hành")]));
    }
    if any!(token, "bộ") {
        return !then(&[w!("luật"), w!("phận"), w!("máy"), w!("tiêu"), w!("chỉ")])
            || then(&[w!("chỉ")]) && is!(tokens, at + 2, "huy");
    }
    if any!(token, "báo") {
        return next.is_some_and(|next| next.capital && !any!(next, "cáo")) || then(&[w!("và")]);
    }
    if any!(token, "hội") {
        return !then(&[w!("nghị"), w!("thảo"), w!("thi"), w!("họp"), w!("viên")])
            && next.is_some_and(|next| next.capital || any!(next, "đồng"));
    }
    if any!(token, "đoàn") {
        return next.is_some_and(|next| next.capital || any!(next, "đại", "thể", "giám", "kiểm", "khảo", "trường"))
            && !then(&[w!("viên")]);
    }
    if HALF_HEADS.has(token) {
        let word = token.word;
        return match word {
            word if word == w!("thường") => then(&[w!("trực")]) && tokens.get(at + 2).is_some_and(|third| third.capital),
            word if word == w!("cổng") => then(&[w!("thông")]),
            word if word == w!("phòng") => next.is_some_and(|next| next.capital && next.kind == T::Word),
            word if word == w!("trường") => {
                next.is_some_and(|next| next.capital || any!(next, "đại", "trung", "tiểu", "mầm", "phổ"))
            }
            word if word == w!("viện") => next.is_some_and(|next| next.capital || any!(next, "kiểm")),
            word if word == w!("vụ") || word == w!("quỹ") => next.is_some_and(|next| next.capital),
            word if word == w!("công") => then(&[w!("an"), w!("ty"), w!("đoàn")]),
            word if word == w!("liên") => then(&[w!("đoàn"), w!("hiệp"), w!("minh")]),
            word if word == w!("tổ") => next.is_some_and(|next| {
                !any!(next, "chức", "quốc") && (next.capital || any!(next, "công", "chuyên", "giúp", "đại", "bảo"))
            }),
            word if word == w!("trung") => then(&[w!("tâm"), w!("đoàn")]),
            word if word == w!("ngân") => then(&[w!("hàng")]),
            word if word == w!("bảo") => then(&[w!("hiểm"), w!("tàng")]),
            word if word == w!("văn") => then(&[w!("phòng")]),
            word if word == w!("tòa") => then(&[w!("án")]),
            word if word == w!("kho") => then(&[w!("bạc")]),
            word if word == w!("thanh") => then(&[w!("tra")]),
            word if word == w!("tổng") => then(&[w!("cục"), w!("công"), w!("liên"), w!("hội")]),
            word if word == w!("chi") => then(&[w!("cục"), w!("nhánh"), w!("bộ"), w!("hội"), w!("đoàn")]),
            word if word == w!("bưu") => then(&[w!("điện")]),
            word if word == w!("hạt") => then(&[w!("kiểm")]),
            word if word == w!("điện") => then(&[w!("lực")]),
            word if word == w!("mặt") => then(&[w!("trận")]),
            word if word == w!("ủy") => then(&[w!("ban")]),
            word if word == w!("huyện")
                || word == w!("tỉnh")
                || word == w!("thị")
                || word == w!("thành")
                || word == w!("đảng") =>
            {
                then(&[w!("ủy"), w!("đoàn")]) || word == w!("đảng") && then(&[w!("bộ")])
            }
            word if word == w!("quốc") => then(&[w!("hội")]),
            word if word == w!("chính") => then(&[w!("phủ")]),
            word if word == w!("kiểm") => then(&[w!("lâm"), w!("toán")]),
            word if word == w!("viễn") => then(&[w!("thông")]),
            word if word == w!("thuế") => next.is_some_and(|next| next.capital || any!(next, "tỉnh", "cơ", "thành", "các")),
            word if word == w!("cơ") => {
                then(&[w!("quan")]) && tokens.get(at + 2).is_some_and(|token| token.capital || any!(token, "thường"))
            }
            word if word == w!("tạp") => then(&[w!("chí")]),
            word if word == w!("học") => then(&[w!("viện")]),
            word if word == w!("đại") => then(&[w!("học")]),
            word if word == w!("nhà") && next.is_some_and(|next| next.kind == T::Word && next.capital) => true,
            word if word == w!("nhà") => then(&[w!("máy"), w!("hát"), w!("văn"), w!("trường"), w!("khách")]),
            word if word == w!("lực") => then(&[w!("lượng")]),
            word if word == w!("hiệp") => then(&[w!("hội")]),
            word if word == w!("trạm") || word == w!("khoa") || word == w!("nhóm") || word == w!("cụm") => {
                next.is_some_and(|next| next.kind == T::Word && next.capital)
            }
            word if word == w!("đồn") => next.is_some_and(|next| next.capital || any!(next, "biên", "công")),
            word if word == w!("đội") => next.is_some_and(|next| {
                next.kind == T::Word && next.capital
                    || any!(next, "quản", "cảnh", "kiểm", "công", "dân", "văn", "tuyên", "thanh", "an")
            }),
            word if word == w!("bệnh") || word == w!("thư") => then(&[w!("viện")]),
            word if word == w!("xí") || word == w!("doanh") => {
                then(&[w!("nghiệp")]) && tokens.get(at + 2).is_some_and(|third| third.kind == T::Word && third.capital)
            }
            word if word == w!("lữ") || word == w!("sư") || word == w!("binh") || word == w!("tập") => then(&[w!("đoàn")]),
            word if word == w!("tiểu") => then(&[w!("ban"), w!("đoàn")]),
            // "Vùng 5 Cảnh sát biển"
            word if word == w!("vùng") => {
                next.is_some_and(|next| next.capital || next.kind == T::Figure)
                    && tokens.get(at + 2).is_some_and(|third| third.kind == T::Word && third.capital)
            }
            word if word == w!("hải") => then(&[w!("quan"), w!("đội")]),
            // "Thống kê tỉnh", "Thi hành án dân sự tỉnh", "Phân hiệu Đại học Đà Nẵng"
            word if word == w!("thống") => then(&[w!("kê")]) && is!(tokens, at + 2, "tỉnh", "thành", "cơ", "khu", "cấp"),
            word if word == w!("thi") => phrase!(tokens, at, "thi", "hành", "án", "dân"),
            word if word == w!("phân") => then(&[w!("hiệu"), w!("viện")]),
            word if word == w!("hợp") => then(&[w!("tác")]) && is!(tokens, at + 2, "xã"),
            word if word == w!("quân") => then(&[w!("khu"), w!("đoàn")]),
            word if word == w!("nông") => then(&[w!("trường")]),
            word if word == w!("vườn") => then(&[w!("quốc")]),
            word if word == w!("câu") => then(&[w!("lạc")]),
            word if word == w!("khu") => then(&[w!("bảo"), w!("quản")]),
            word if word == w!("cảng") => next.is_some_and(|next| next.capital || any!(next, "vụ", "hàng")),
            _ => false,
        };
    }
    false
}
