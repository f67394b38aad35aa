//! Clauses: the pieces of a segment that say one thing each. A sentence is cut at ";" where what follows acts on its own.

use super::citation::ends_sentence;
use super::verbs::verb_here;
use super::words::{Set, T, Token, any, is, phrase};
use std::ops::Range;

/// First syllables of what agencies do.
const VERBS: Set = Set::new(
    "giúp lập cử giao đưa làm trình gắn lồng huy nắm mở chuyển gửi đảm bảo nêu giải hoàn chấp duy rà khảo thẩm tích \
     kiến khuyến biểu xử đăng in chi sử đánh tuyển ứng tuyên vận giới ngăn xét tạo khắc yêu ưu đấu tập thu kết ký \
     niêm thành nghiêm đầu tiến phê lãnh hưởng khen nghiên tôn bám sơ nhân định thường kịp chủ hằng hàng cụ phân lựa \
     hỗ tiếp kiểm thanh giám đôn theo tổng báo tham hướng triển thực tổ xây ban bố cân phối tăng đẩy nâng chỉ cung \
     cập công quản quán quan phát phổ đề chịu có phải tự động kêu khai bồi đào trao lấy phản hợp đồng chú xác thống \
     tính nhắc rút đổi cải chuẩn mời vừa củng kiện giữ phòng tuần xem cấp phấn trực điều thông quyết quy căn trên bên \
     ngoài không khẩn tranh thí nhanh lưu số sắp truyền tuyệt dự chăm vệ đặt đáp đóng liên phục sẵn kiên thúc bình \
     tiêu từng tối xóa",
);

/// A clause: its tokens, and whether it opens a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub tokens: Range<usize>,
    pub opens_sentence: bool,
}

/// The names of agencies that begin somewhere.
pub(super) struct Named {
    /// One past the last of them.
    pub end: usize,
    /// Whether they act there.
    pub acts: bool,
}

/// Cuts tokens into clauses. `named` reads the names of agencies that begin at an index: a list of them is not cut, and is read once.
pub(super) fn clauses(text: &str, tokens: &[Token], named: &dyn Fn(usize) -> Option<Named>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    // How far the last list of names goes, and the clause whose first names were read for it.
    let mut list = 0;
    let mut read = None;
    let mut from = 0;
    let mut opens = true;
    let mut depth = 0u32;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            T::Open | T::QuoteOpen => depth += 1,
            T::Close | T::QuoteClose => depth = depth.saturating_sub(1),
            T::Stop if ends_sentence(text, tokens, at) => {
                push(&mut clauses, tokens, from..at, opens);
                from = at + 1;
                opens = true;
                depth = 0;
            }
            T::Semicolon if depth == 0 && at >= list => {
                if read != Some(from) {
                    read = Some(from);
                    list = list.max(named(from).map_or(0, |named| named.end));
                }
                let here = if at < list { None } else { named(at + 1) };
                if at >= list && splits(tokens, at + 1, here.as_ref().is_some_and(|here| here.acts)) {
                    push(&mut clauses, tokens, from..at, opens);
                    from = at + 1;
                    opens = false;
                    read = Some(from);
                }
                list = list.max(here.map_or(0, |here| here.end));
            }
            _ => {}
        }
    }
    push(&mut clauses, tokens, from..tokens.len(), opens);
    clauses
}

fn push(clauses: &mut Vec<Clause>, tokens: &[Token], range: Range<usize>, opens_sentence: bool) {
    let mut start = range.start + quoted_label(tokens, range.start).max(bracketed_number(tokens, range.start));
    while start < range.end
        && tokens.get(start).is_some_and(|token| {
            matches!(token.kind, T::Slash | T::Stop | T::Comma | T::Semicolon | T::Dash | T::Other | T::Close | T::QuoteClose)
        })
    {
        start += 1;
    }
    let mut end = range.end;
    while end > start
        && tokens.get(end - 1).is_some_and(|token| {
            matches!(token.kind, T::Slash | T::Stop | T::Comma | T::Semicolon | T::Dash | T::Other | T::Call)
        })
    {
        end -= 1;
    }
    if start < end && tokens.get(start..end).unwrap_or_default().iter().any(|token| token.kind == T::Word) {
        clauses.push(Clause { tokens: start..end, opens_sentence });
    }
}

/// "“c) Sở Y tế …": how many tokens the label of a quoted provision takes.
fn quoted_label(tokens: &[Token], at: usize) -> usize {
    let quoted = tokens.get(at).is_some_and(|token| token.kind == T::QuoteOpen);
    let short = |token: &Token| matches!(token.kind, T::Word | T::Figure) && token.end - token.start <= 2;
    let label = tokens.get(at + 1).is_some_and(short) && tokens.get(at + 2).is_some_and(|close| close.kind == T::Close);
    if quoted && label { 3 } else { 0 }
}

/// "(i) chủ trì …; (ii) hướng dẫn …": how many tokens the number of a duty in a bracket takes.
fn bracketed_number(tokens: &[Token], at: usize) -> usize {
    let [open, number, close, ..] = tokens.get(at..).unwrap_or_default() else { return 0 };
    let short = matches!(number.kind, T::Word | T::Figure) && number.end - number.start <= 4 && !number.capital;
    if open.kind == T::Open && short && close.kind == T::Close { 3 } else { 0 }
}

/// Whether what follows a semicolon is a duty of its own: it begins with a verb or with an agency, and does not only say where to send.
fn splits(tokens: &[Token], at: usize, acts: bool) -> bool {
    let at = at + bracketed_number(tokens, at);
    // "…; trước mắt, kiểm tra …" says what comes first.
    if acts || must_by(tokens, at) || phrase!(tokens, at, "trước", "mắt") || submits_another(tokens, at) {
        return true;
    }
    if tokens.get(at).is_none_or(|token| any!(token, "trình", "trong", "qua", "kèm"))
        || is!(tokens, at, "gửi")
            && tokens.get(at + 1).is_none_or(|next| next.capital || any!(next, "về", "cho", "đến", "kèm", "qua", "các"))
    {
        return false;
    }
    // "…; gắn với thực hiện …" says how.
    if is!(tokens, at, "gắn") && is!(tokens, at + 1, "với", "liền") {
        return false;
    }
    // "…; hoàn thành trước ngày 30/6" says by when, not what else.
    if phrase!(tokens, at, "hoàn", "thành")
        && is!(tokens, at + 2, "trước", "trong", "chậm", "vào", "xong", "ngày", "tháng", "quý", "đến", "muộn")
    {
        return false;
    }
    is_verb(tokens, at) || apart(tokens, at)
}

/// "…; trình Bộ trưởng ban hành kế hoạch kiểm tra": what is handed in is named, where "trình Bộ trưởng phê duyệt" goes on with the same.
fn submits_another(tokens: &[Token], at: usize) -> bool {
    let decides = |here: &usize| {
        phrase!(tokens, *here, "ban", "hành") || phrase!(tokens, *here, "phê", "duyệt") || phrase!(tokens, *here, "quyết", "định")
    };
    let words = |here: &usize| tokens.get(*here).is_some_and(|token| token.kind == T::Word);
    let Some(verb) = (at + 1..at + 12).take_while(words).find(decides) else { return false };
    is!(tokens, at, "trình")
        && tokens.get(verb + 2).is_some_and(|next| {
            next.kind == T::Word
                && !any!(next, "trước", "trong", "theo", "để", "và", "chậm", "vào", "làm", "đúng", "kịp", "xong", "tại", "hoặc")
        })
}

/// "…; chậm nhất đến 05/6/2026 phải hoàn thành việc ký …": another duty, which opens with its limit.
pub(super) fn must_by(tokens: &[Token], at: usize) -> bool {
    let time = |token: &&Token| matches!(token.kind, T::Word | T::Date | T::Figure) && !any!(token, "phải");
    let words = tokens.iter().skip(at).take(9).take_while(time);
    let (length, dated) = words.fold((0, false), |(length, dated), token| (length + 1, dated || token.kind == T::Date));
    is!(tokens, at, "chậm", "muộn", "trước", "đến") && dated && is!(tokens, at + length, "phải")
}

/// "riêng hồ sơ khen thưởng trình …": a duty apart from the one before; "riêng năm 2026" says by when.
pub(super) fn apart(tokens: &[Token], at: usize) -> bool {
    is!(tokens, at, "riêng") && !is!(tokens, at + 1, "năm", "tháng", "quý", "ngày", "kỳ", "lần")
}

/// Whether a duty begins here: an adverb of manner or a verb of administration. Capitals do not matter.
pub(super) fn is_verb(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == T::Word) else { return false };
    // Words of one syllable that are verbs whatever follows.
    if VERBS.has(token) {
        return !noun_here(tokens, at);
    }
    verb_here(tokens, at)
}

/// Nouns whose first syllable could open a verb.
fn noun_here(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let next = tokens.get(at + 1).map_or(0, |next| next.word);
    let noun = |seconds: &[u16]| seconds.contains(&next);
    use super::words::w;
    match token.word {
        id if id == w!("công") => !noun(&[w!("bố"), w!("khai"), w!("nhận"), w!("chứng")]),
        id if id == w!("ban") => !noun(&[w!("hành")]),
        id if id == w!("chỉ") => noun(&[w!("tiêu"), w!("số"), w!("thị"), w!("bị"), w!("được"), w!("có"), w!("còn"), w!("là")]),
        id if id == w!("thông") => !(noun(&[w!("báo"), w!("tin"), w!("qua")])),
        id if id == w!("báo") => !noun(&[w!("cáo")]),
        id if id == w!("tổ") => !noun(&[w!("chức")]) || is!(tokens, at + 2, "chính", "xã", "đoàn", "đảng"),
        id if id == w!("bảo") => !noun(&[w!("đảm"), w!("vệ"), w!("tồn")]),
        id if id == w!("đảm") => !noun(&[w!("bảo"), w!("nhận")]),
        id if id == w!("quy") => !noun(&[w!("hoạch"), w!("định")]),
        id if id == w!("quyết") => noun(&[w!("định")]) && is!(tokens, at + 2, "số", "này", "của"),
        id if id == w!("hợp") => !noun(&[w!("tác")]) || is!(tokens, at + 2, "xã"),
        id if id == w!("đồng") => !noun(&[w!("thời"), w!("hành")]),
        id if id == w!("thành") => !noun(&[w!("lập")]),
        id if id == w!("nhân") => !noun(&[w!("rộng")]),
        id if id == w!("kết") => !noun(&[w!("hợp"), w!("nối"), w!("luận")]) || is!(tokens, at + 2, "số", "này", "của"),
        id if id == w!("thực") => !noun(&[w!("hiện"), w!("hành")]),
        id if id == w!("định") => !noun(&[w!("kỳ"), w!("hướng")]),
        id if id == w!("đầu") => !noun(&[w!("tư"), w!("mối")]),
        // "thanh, quyết toán"
        id if id == w!("thanh") => {
            let both = tokens.get(at + 1).is_some_and(|next| next.kind == T::Comma) && is!(tokens, at + 2, "quyết");
            !noun(&[w!("tra"), w!("toán"), w!("quyết")]) && !both
        }
        id if id == w!("chi") => !noun(&[w!("trả"), w!("tiết")]),
        id if id == w!("chính") => true,
        id if id == w!("số") => !noun(&[w!("hóa")]),
        id if id == w!("trên") => !noun(&[w!("cơ")]),
        id if id == w!("bên") => !noun(&[w!("cạnh")]),
        id if id == w!("có") => noun(&[w!("liên")]),
        id if id == w!("từng") => !noun(&[w!("bước")]),
        id if id == w!("tự") => !noun(&[w!("kiểm"), w!("tổ"), w!("rà"), w!("chịu"), w!("đánh")]),
        id if id == w!("hàng") || id == w!("hằng") => !noun(&[w!("năm"), w!("tháng"), w!("quý"), w!("tuần"), w!("ngày")]),
        id if id == w!("phòng") => {
            !(noun(&[w!("ngừa"), w!("chống")]) || tokens.get(at + 1).is_some_and(|next| next.kind == T::Comma))
        }
        id if id == w!("phổ") => !noun(&[w!("biến"), w!("cập")]),
        id if id == w!("vệ") => true,
        id if id == w!("cấp") => noun(&[w!("ủy"), w!("tỉnh"), w!("huyện"), w!("xã")]),
        id if id == w!("trực") => noun(&[w!("thuộc")]),
        id if id == w!("cơ") => true,
        id if id == w!("văn") => true,
        id if id == w!("hướng") => !noun(&[w!("dẫn"), w!("tới"), w!("đến")]),
        id if id == w!("dự") => !noun(&[w!("toán"), w!("kiến"), w!("báo"), w!("trữ")]),
        id if id == w!("bình") => !noun(&[w!("chọn"), w!("xét")]),
        id if id == w!("động") => at
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(|before| any!(before, "lao", "hoạt", "vận", "hành", "chủ", "tự")),
        id if id == w!("đề") => noun(&[w!("án"), w!("tài")]),
        id if id == w!("kiến") => !noun(&[w!("nghị")]),
        id if id == w!("giao") => noun(&[w!("thông"), w!("dịch")]),
        id if id == w!("trình") => at
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(|before| any!(before, "công", "chương", "lộ", "quy", "tiến", "hành")),
        id if id == w!("in") => !tokens.get(at + 1).is_some_and(|next| next.kind == T::Word),
        _ => {
            phrase!(tokens, at, "tập", "đoàn")
                || phrase!(tokens, at, "tổng", "cục")
                || phrase!(tokens, at, "liên", "đoàn")
                || phrase!(tokens, at, "liên", "hiệp")
        }
    }
}
