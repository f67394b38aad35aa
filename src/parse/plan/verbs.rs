//! What agencies do, as pairs of syllables: where one stands, the name of an agency is over and its duty begins.

use super::keywords::find;
use super::words::{self, T, Token, any, is, phrase};
use std::sync::LazyLock;

/// Verbs of administration, and adverbs that open a duty.
const DUTIES: &str = "trả lời, phụ trách, giao chỉ, thông qua, ban hành, biểu dương, bàn giao, bám sát, báo cáo, bảo dưỡng, bảo quản, bảo tồn, bảo vệ, bảo đảm, bố trí, bồi dưỡng, \
     cam kết, chuyển tải, chuyển đổi, chuẩn bị, chăm lo, chăm sóc, chấn chỉnh, chấp hành, chế biến, chỉ đạo, chịu trách, \
     chủ trì, chủ động, cung cấp, cân đối, có trách, công bố, công khai, căn cứ, cải cách, cải thiện, cảnh báo, cấp cứu, \
     cấp phát, cập nhật, cắm biển, cụ thể, củng cố, cứu trợ, di dời, duy trì, dự báo, dự trữ, giao nhiệm, giám sát, giám \
     định, giúp đỡ, giải ngân, giải quyết, giới thiệu, góp ý, gửi báo, hoàn thiện, hoàn thành, huy động, hành động, hướng \
     dẫn, hưởng ứng, hỗ trợ, hợp đồng, in ấn, khai giảng, khai thác, khen thưởng, khuyến khích, khám bệnh, khảo sát, khẩn \
     trương, khắc phục, kinh doanh, kiến nghị, kiểm kê, kiểm soát, kiểm tra, kiểm điểm, kiện toàn, kê khai, kêu gọi, kích \
     hoạt, ký kết, kết nối, kịp thời, liên thông, làm việc, lãnh đạo, lưu trữ, lấy ý, lập dự, lập kế, lắp đặt, lồng ghép, \
     lựa chọn, mở rộng, nghiêm túc, nghiên cứu, nghiệm thu, ngăn chặn, nhân rộng, nhận diện, nhắc nhở, niêm phong, niêm \
     yết, nâng cao, nắm bắt, phát hiện, phát huy, phát hành, phát động, phân bổ, phân công, phân luồng, phân tuyến, phân \
     tích, phê duyệt, phòng ngừa, phản ánh, phối hợp, phục vụ, quan trắc, quan tâm, quy định, quyết toán, quyết định, quán \
     triệt, quản lý, rà soát, rút kinh, soạn thảo, sơ kết, sơ tán, sản xuất, sẵn sàng, số hóa, sử dụng, sửa chữa, sự phối, \
     tham dự, tham gia, tham luận, tham mưu, thanh toán, thanh tra, theo dõi, thu gom, thu thập, thành lập, thông báo, \
     thông tin, thăm hỏi, thường trực, thường xuyên, thẩm định, thống kê, thống nhất, thực hiện, thực hành, tiến hành, tiếp \
     nhận, tiếp thu, tiếp tục, trang bị, trang trí, trao đổi, triển khai, truyền thông, trình bày, trưng bày, trồng mới, \
     trực tiếp, tuyên truyền, tuần tra, tích cực, tăng cường, tăng thời, tư vấn, tạo điều, tập huấn, tập trung, tổ chức, tổ \
     giác, tổng hợp, tổng kết, tự kiểm, tự rà, vào cuộc, vận hành, vận động, vệ sinh, xem xét, xác minh, xác nhận, xác \
     định, xây dựng, xét chọn, xúc tiến, xử lý, yêu cầu, điều chỉnh, điều tiết, điều tra, điều trị, đo đạc, đào tạo, đánh \
     giá, đón tiếp, đôn đốc, đăng ký, đăng tải, đưa tin, được giao, đại diện, đảm bảo, đấu tranh, đầu mối, đầu tư, đẩy \
     mạnh, đề nghị, đề xuất, định kỳ, đối chiếu, đồng hành, đổi mới, ưu tiên, ủng hộ, ứng trực";

/// Verbs of one syllable.
const SHORT: words::Set = words::Set::new("đưa lập cử dự gửi nộp mời họp");

static PAIRS: LazyLock<Vec<(u16, u16)>> = LazyLock::new(|| {
    let id = |word: Option<&str>| word.map_or(0, find);
    let mut pairs: Vec<(u16, u16)> = DUTIES
        .split(", ")
        .map(|pair| {
            let mut words = pair.split(' ');
            (id(words.next()), id(words.next()))
        })
        .collect();
    pairs.sort_unstable();
    pairs
});

/// Whether a duty begins here, so that no name goes on.
pub(super) fn verb_here(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.word != 0 && token.kind == T::Word) else { return false };
    if SHORT.has(token) {
        // "lập" is one; "dự án", "dự toán" are nouns.
        return !(is!(tokens, at + 1, "án", "toán", "thảo") || any!(token, "dự") && token.capital);
    }
    let Some(next) = tokens.get(at + 1).filter(|next| next.word != 0) else { return false };
    if PAIRS.binary_search(&(token.word, next.word)).is_err() {
        return false;
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    if phrase!(tokens, at, "tổ", "chức") {
        return tokens.get(at + 2).is_some_and(|next| {
            !next.capital && !any!(next, "chính", "xã", "đoàn", "liên", "trực", "thuộc", "có", "kinh", "đảng", "tín")
        });
    }
    if phrase!(tokens, at, "quản", "lý") {
        return before.is_some_and(|before| !before.capital && !any!(before, "ban"));
    }
    if phrase!(tokens, at, "thông", "tin") {
        return is!(tokens, at + 2, "kịp", "tuyên", "rộng", "đầy", "cho", "về", "đến");
    }
    if phrase!(tokens, at, "xây", "dựng") || phrase!(tokens, at, "phát", "triển") {
        // "đầu tư xây dựng" in the name of a board.
        return !before.is_some_and(|before| any!(before, "tư"));
    }
    if phrase!(tokens, at, "đầu", "tư") || phrase!(tokens, at, "sử", "dụng") || phrase!(tokens, at, "sản", "xuất") {
        // "chủ đầu tư", "dự án đầu tư", "đơn vị sử dụng ngân sách": part of what agencies are called.
        return before.is_some_and(|before| before.capital);
    }
    if phrase!(tokens, at, "thường", "trực") || phrase!(tokens, at, "truyền", "thông") || phrase!(tokens, at, "đào", "tạo")
    {
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syllable_is_a_keyword_and_every_verb_stands_once() {
        for pair in DUTIES.split(", ") {
            let words: Vec<&str> = pair.split(' ').collect();
            assert!(words.len() == 2 && words.iter().all(|word| find(word) != 0), "{pair}");
        }
        assert!(PAIRS.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
