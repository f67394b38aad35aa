//! What agencies do, as pairs of syllables: where one stands, the name of an agency is over and its duty begins.

use super::phrases::Phrases;
use super::words::{self, T, Token, any, is, phrase};
use std::sync::LazyLock;

/// Verbs of administration, and adverbs that open a duty.
const DUTIES: &str = "ban hành, biên soạn, biên tập, biểu dương, bàn giao, bám sát, báo cáo, bãi bỏ, bình chọn, bình xét, \
     bảo dưỡng, bảo lãnh, bảo mật, bảo quản, bảo tồn, bảo vệ, bảo đảm, bố trí, bốc thăm, bồi dưỡng, bổ nhiệm, bổ sung, \
     bảo trì, bắt giữ, bồi thường, báo động, báo ngay, bố phòng, bàn bạc, bãi nhiệm, bơm nước, bắn pháo, biểu diễn, \
     cam kết, canh gác, canh phòng, chi trả, chi viện, cho chủ, cho vay, cho ý, chuyển giao, chuyển tải, chuyển đổi, \
     chuẩn bị, chuẩn hóa, chăm lo, chăm sóc, chấm thi, chấn chỉnh, chấp hành, chấp thuận, chế biến, chỉ đạo, chỉ định, \
     chịu trách, chọn lọc, chủ trì, chủ động, cung cấp, cài đặt, cách ly, cân đối, có trách, có văn, có ý, công bố, \
     công khai, công nhận, căn cứ, cưỡng chế, cải cách, cải thiện, cảnh báo, cấp cứu, cấp giấy, cấp kinh, cấp phát, \
     cấp phép, cập nhập, cập nhật, cắm biển, cắm mốc, cắt giảm, cổ vũ, cụ thể, củng cố, cứu trợ, cải tạo, cải tiến, \
     cân nhắc, chia sẻ, chiêu sinh, chốt danh, chốt trực, chuyển trả, chuyển tuyến, chứng nhận, chứng thực, cho phép, \
     cử cán, cung ứng, cấp bổ, chi hỗ, cấm đường, cắt điện, chằng chống, có kế, có biện, có phương, có giải, chấm điểm, \
     chụp ảnh, chuyển hồ, chuyển cơ, di dời, diễn tập, duy trì, dành kinh, dành thời, đồng bộ, dập tắt, dọn vệ, dự báo, \
     dự trữ, dọn dẹp, dừng tiếp, di chuyển, dàn dựng, ghi hình, gia hạn, giao chỉ, giao nhiệm, gieo trồng, giám sát, \
     giám định, giúp dân, giúp đỡ, giải ngân, giải phóng, giải quyết, giải thích, giải trình, giải tỏa, giảm thiểu, \
     giới thiệu, giữ gìn, giữ vững, góp phần, góp ý, gương mẫu, gửi báo, gia cố, gắn biển, ghi nhận, giải đáp, giao lưu, \
     gửi kế, gửi danh, gửi văn, gửi kết, giải tán, giải cứu, gieo ươm, hiệp thương, hiệp đồng, hoàn thiện, hoàn thành, \
     hoàn trả, huy động, huấn luyện, hành động, hòa giải, hướng dẫn, hưởng ứng, hạn chế, hỗ trợ, hợp đồng, hoàn tất, \
     họp bàn, hủy bỏ, hướng nghiệp, in sao, in ấn, in phát, khai báo, khai giảng, khai thác, khen thưởng, khoanh vùng, \
     khuyến cáo, khuyến khích, khám bệnh, khám sàng, khánh thành, khôi phục, khơi thông, khảo sát, khẩn trương, khắc phục, \
     khống chế, khởi công, khởi tố, khởi động, kinh doanh, kiên quyết, kiến nghị, kiến tạo, kiềm chế, kiểm kê, kiểm soát, \
     kiểm tra, kiểm điểm, kiểm đếm, kiện toàn, kéo giảm, kê khai, kêu gọi, kích hoạt, ký cam, ký hợp, ký kết, kết nối, \
     kết thúc, kịp thời, kết luận, kết nạp, kết hợp, khai mạc, khai trương, khử khuẩn, khử trùng, kiểm chứng, kiểm thử, \
     khấu trừ, lan tỏa, liên thông, luân chuyển, luân phiên, làm cơ, làm mới, làm rõ, làm tốt, làm việc, làm đầu, lãnh đạo, \
     lưu trữ, lấy ý, lập dự, lập kế, lắp đặt, lồng ghép, lựa chọn, lập biên, lập danh, lập hồ, lập phương, lấy mẫu, \
     lưu giữ, làm thường, làm nòng, làm tuyến, lồng tiếng, miễn giảm, mua sắm, mở chuyên, mở lớp, mở rộng, mở sổ, mở đợt, \
     mở điểm, mời gọi, miễn nhiệm, nghiêm túc, nghiên cứu, nghiệm thu, ngăn chặn, nhân rộng, nhận diện, nhập liệu, \
     nhắc nhở, niêm phong, niêm yết, nâng cao, nâng cấp, nêu cao, nêu gương, nạo vét, nắm bắt, nắm chắc, nắm tình, nộp báo, \
     nộp hồ, nhập dữ, nuôi dưỡng, ngừng cấp, ngừng tiếp, neo đậu, nộp ngân, nấu ăn, phun thuốc, phát giấy, phát hiện, \
     phát huy, phát hành, phát quà, phát sóng, phát tờ, phát động, phân bổ, phân công, phân cấp, phân loại, phân luồng, \
     phân tuyến, phân tích, phê bình, phê duyệt, phòng ngừa, phản ánh, phấn đấu, phối hợp, phổ biến, phụ trách, phụ đạo, \
     phục vụ, phá dỡ, phân chia, phân định, phong tỏa, phục hồi, phun hóa, phun khử, quan trắc, quan tâm, quy định, \
     quyên góp, quyết liệt, quyết toán, quyết định, quán triệt, quản lý, quét dọn, quay phim, ra quân, ra đề, rà phá, \
     rà soát, rút kinh, rào chắn, ra mắt, sao lưu, soạn giảng, soạn thảo, suy tôn, sơ kết, sơ tán, sản xuất, sắp xếp, \
     sẵn sàng, số hóa, sử dụng, sửa chữa, sửa đổi, sự phối, sàng lọc, san lấp, soi chiếu, sưu tầm, tham dự, tham gia, \
     tham luận, tham mưu, thanh toán, thay thế, thanh tra, theo dõi, thi hành, thiết lập, thu dung, thu gom, thu hút, \
     thu hồi, thu thập, thành lập, tháo gỡ, thông báo, thông qua, thông tin, thăm hỏi, thăm tặng, thường trực, \
     thường xuyên, thẩm định, thỏa thuận, thống kê, thống nhất, thực hiện, thực hành, thực thi, tinh giản, tiêm phòng, \
     tiên phong, tiêu hủy, tiến hành, tiếp công, tiếp cận, tiếp nhận, tiếp thu, tiếp tế, tiếp tục, tiếp xúc, tiếp đón, \
     tiết giảm, tiết kiệm, trang bị, trang trí, trao quyết, trao quà, trao tặng, trao đổi, treo băng, treo cờ, triển khai, \
     triệt phá, truy bắt, truy quét, truy thu, truy tố, truy vết, truyền thông, truyền tải, truyền đạt, trình bày, \
     trích kinh, trích lập, trùng tu, trưng bày, trưng dụng, trả kết, trả lời, trấn áp, trồng mới, trợ giúp, trực ban, \
     trực sẵn, trực tiếp, tu sửa, tuyên dương, tuyên truyền, tuyển chọn, tuyển dụng, tuân thủ, tuần tra, tái cấu, tích cực, \
     tích hợp, tính toán, tôn tạo, tôn vinh, tăng cường, tăng số, tăng thêm, tăng thời, tư vấn, tạm dừng, tạm ứng, tạo lập, \
     tạo môi, tạo thuận, tạo điều, tập huấn, tập trung, tặng quà, tặng thưởng, tổ chức, tổ giác, tổng hợp, tổng kết, \
     tổng rà, tự chịu, tự giác, tự kiểm, tự rà, tự đánh, tạo nguồn, tiếp sóng, tiêm vắc, tổng duyệt, thả cá, thông xe, \
     thu nộp, thu nhận, thuê tư, trang cấp, tra cứu, trao giải, trao học, trồng cây, truy xuất, trực chiến, trực cấp, \
     tuyên bố, trực đêm, trực lãnh, tiếp quản, tích nước, tất toán, trả nợ, trả lương, trích nộp, thu thuế, thu phí, \
     tùy tình, tùy theo, tùy điều, trồng dặm, vinh danh, viết bài, vào cuộc, vận chuyển, vận dụng, vận hành, vận động, \
     vệ sinh, vớt rác, xem xét, xuất cấp, xác minh, xác nhận, xác định, xây dựng, xây mới, xét chọn, xét duyệt, xét nghiệm, \
     xét tặng, xét xử, xúc tiến, xử lý, xử phạt, xét công, xét khen, xin ý, xóa bỏ, xóa nhà, xuất bản, xếp loại, xếp hạng, \
     xả lũ, yêu cầu, áp dụng, ôn tập, điều chỉnh, điều hành, điều tiết, điều tra, điều trị, điều động, đo đạc, đào tạo, \
     đánh giá, đình chỉ, đính chính, đón nhận, đón tiếp, đóng góp, đôn đốc, đăng bài, đăng ký, đăng tải, đưa tin, \
     được giao, đại diện, đảm bảo, đấu tranh, đầu mối, đầu tư, siết chặt, đẩy mạnh, đẩy nhanh, đề cử, đề nghị, đề xuất, định hướng, \
     định kỳ, đối chiếu, đối thoại, đồng hành, đổi mới, động viên, điểm danh, điều phối, điều chuyển, đặt hàng, đấu nối, \
     đối soát, đo lường, đóng cửa, đảm nhiệm, đảm nhận, đăng cai, đăng tin, định giá, đóng điện, đấu giá, ưu tiên, ổn định, \
     ủng hộ, ủy quyền, ủy thác, ứng dụng, ứng kinh, ứng trực, hoàn chỉnh, phát tin, gắn kết, tra soát, ứng phó, bù đắp, \
     bình ổn, cấp đổi, cấp mới, cấp thẻ, chuyển đơn, chỉnh lý, chỉnh trang, chỉnh sửa, gặp gỡ, gặp mặt, ghi âm, \
     giao đất, giao khoán, giao rừng, giảng dạy, giữ ổn, hậu kiểm, hiệu chỉnh, hoạch định, hợp nhất, khơi dậy, kiểm phiếu, \
     lấy phiếu, mở thầu, nhắn tin, nhận xét, nộp lưu, ôn luyện, phản biện, phân khai, phân kỳ, phân giao, phục dựng, \
     quảng bá, quy tập, rút ngắn, sát hạch, tái canh, tái đàn, tạm ngừng, thẩm tra, thanh lý, thí điểm, thúc đẩy, tiếp sức, \
     tranh thủ, trả lại, trình ký, truyền dạy, tuyển sinh, từng bước, xác lập, đảm trách, chịu sự, hiến kế, chốt số, \
     hạch toán, phê chuẩn, thẩm duyệt, giãn cách, phong tặng, truy tặng, làm sạch, dán nhãn, gắn mã, gỡ bỏ, gỡ khó, \
     kiểm duyệt, mã hóa, phân quyền, chuyển khoản, sáp nhập, giải thể, xếp lịch, cứu đói, thăm khám, hội chẩn, chẩn đoán, \
     phúc tra, coi thi, đấu thầu, chia tách, mở cửa, nêu rõ";

/// Verbs of one syllable.
const SHORT: words::Set = words::Set::new("đưa lập cử dự gửi nộp mời họp trình");

static PAIRS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(DUTIES));

/// Whether a duty begins here, so that no name goes on.
pub(super) fn verb_here(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.word != 0 && token.kind == T::Word) else { return false };
    if SHORT.has(token) {
        // "lập" is one, not in "công lập"; "dự án", "dự toán" are nouns, and so is "chương trình".
        let noun = any!(token, "trình")
            && at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| {
                before.kind != T::Word || any!(before, "chương", "công", "quy", "lộ", "tiến", "giáo", "hành", "quá")
            });
        if noun {
            return false;
        }
        let part = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| any!(before, "công", "độc", "thành"));
        return !(any!(token, "lập") && part || is!(tokens, at + 1, "án", "toán", "thảo") || any!(token, "dự") && token.capital);
    }
    let Some(next) = tokens.get(at + 1).filter(|next| next.word != 0) else { return false };
    // "Cơ quan Thường trực Ban An toàn": a capital begins the next name.
    if next.capital && !token.capital || !PAIRS.has(token.word, next.word) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    if phrase!(tokens, at, "tổ", "chức") {
        return tokens.get(at + 2).is_some_and(|next| {
            (!next.capital || event(tokens, at + 2))
                && !any!(next, "chính", "xã", "đoàn", "liên", "thuộc", "có", "kinh", "đảng", "tín")
                && !phrase!(tokens, at + 2, "trực", "thuộc")
        });
    }
    if phrase!(tokens, at, "đại", "diện") {
        // "Ban đại diện cha mẹ học sinh"
        return !before.is_some_and(|before| any!(before, "ban", "quan", "người"));
    }
    if phrase!(tokens, at, "quản", "lý") {
        return before.is_some_and(|before| !before.capital && !any!(before, "ban"));
    }
    // "các trường trung học phổ thông báo cáo": the name goes on.
    if phrase!(tokens, at, "thông", "báo") && is!(tokens, at + 2, "cáo") {
        return !before.is_some_and(|before| any!(before, "phổ", "giao", "truyền", "viễn"));
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

/// "Lễ phát động", "Hội nghị", "Ngày hội", "Cuộc thi": what is held and may have a capital.
fn event(tokens: &[Token], at: usize) -> bool {
    is!(tokens, at, "lễ", "ngày", "tuần", "tháng", "cuộc", "giải", "diễn", "liên")
        && !phrase!(tokens, at, "liên", "đoàn")
        && !phrase!(tokens, at, "liên", "hiệp")
        && !phrase!(tokens, at, "liên", "minh")
        || is!(tokens, at, "hội") && is!(tokens, at + 1, "nghị", "thi", "thảo", "chợ", "diễn", "thao")
        || phrase!(tokens, at, "đại", "hội")
}

#[cfg(test)]
mod tests {
    use super::super::phrases::is_sound;
    use super::*;

    #[test]
    fn every_syllable_is_a_keyword_and_every_verb_stands_once() {
        assert!(is_sound(DUTIES));
    }
}
