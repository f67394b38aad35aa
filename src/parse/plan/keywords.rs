//! The words that the grammars ask for, and which of them a word of the text is.

use super::letters::{is_letter, lower};
use crate::vietnamese::tone;
use std::sync::LazyLock;

/// Letters and words as numbers: a word is the numbers of its letters, seven bits for each, so that it is looked up without its text.
pub(super) struct Table {
    /// For each character up to U+1EFF: 0 where it is no letter, else the number of its small letter, and [`CAPITAL`] if it is none.
    letters: Vec<u8>,
    /// The words by their codes, each in the first free slot from its own on; the code 0 is a free slot.
    slots: Vec<(u64, u16)>,
}

/// The bit of a capital.
pub(super) const CAPITAL: u8 = 0x80;

/// The number of all letters that no keyword has.
const OTHER: u8 = 0x7f;

/// Letters of the longest word that has a code.
pub(super) const LONGEST: u32 = 9;

/// Characters that are looked up.
const CHARACTERS: usize = 0x1f00;

/// Bits of the place of a slot.
const BITS: u32 = 12;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let words = KEYWORDS.iter().flat_map(|word| spellings(word)).map(|word| {
        let id = lookup(&word);
        (word, id)
    });
    let words: Vec<(String, u16)> = words.filter(|(_, id)| *id != 0).collect();
    let mut numbers = vec![OTHER; CHARACTERS];
    let mut used = 0;
    for c in words.iter().flat_map(|(word, _)| word.chars()) {
        if let Some(number) = numbers.get_mut(c as usize).filter(|number| **number == OTHER && used + 1 < OTHER) {
            used += 1;
            *number = used;
        }
    }
    let number = |c: char| numbers.get(c as usize).copied().unwrap_or(OTHER);
    let letters = (0..).take(CHARACTERS).map(|code| char::from_u32(code).map_or(0, |c| class(c, number))).collect();
    let mut table = Table { letters, slots: vec![(0, 0); (1 << BITS) + words.len()] };
    for (word, id) in words {
        let code = word.chars().fold(0, |code, c| with(code, table.letter(c)));
        if let Some(free) = table.slots.get_mut(slot(code)..).and_then(|slots| slots.iter_mut().find(|(taken, _)| *taken == 0)) {
            *free = (code, id);
        }
    }
    table
});

/// The words and letters.
pub(super) fn table() -> &'static Table {
    &TABLE
}

impl Table {
    /// What a character is: 0 for no letter, see [`Table::letters`].
    #[inline]
    pub fn letter(&self, c: char) -> u8 {
        self.letters.get(c as usize).copied().unwrap_or_else(|| self.uncommon(c))
    }

    #[inline(never)]
    fn uncommon(&self, c: char) -> u8 {
        class(c, |small| self.letters.get(small as usize).map_or(OTHER, |letter| letter & !CAPITAL))
    }

    /// The id of the keyword with this code, 0 where there is none.
    #[inline]
    pub fn id(&self, code: u64) -> u16 {
        let slots = self.slots.get(slot(code)..).unwrap_or_default();
        slots.iter().find(|(known, _)| *known == code || *known == 0).map_or(0, |(_, id)| *id)
    }
}

/// The code of a word that goes on with a letter.
#[inline]
pub(super) fn with(code: u64, letter: u8) -> u64 {
    code << 7 | u64::from(letter & !CAPITAL)
}

/// Where the search for a code begins.
fn slot(code: u64) -> usize {
    (code.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize
}

fn class(c: char, number: impl Fn(char) -> u8) -> u8 {
    let small = lower(c);
    match is_letter(c) {
        false => 0,
        true if small == c => number(c),
        true => number(small) | CAPITAL,
    }
}

/// A word, and the same with its tone mark on each other vowel.
fn spellings(word: &str) -> Vec<String> {
    let letters: Vec<(char, u8)> = word.chars().map(tone::split).collect();
    let tone = letters.iter().map(|(_, tone)| *tone).max().unwrap_or_default();
    let marked = |at: usize| {
        let letters = letters.iter().enumerate();
        letters.map(|(index, (plain, _))| if index == at { tone::join(*plain, tone) } else { *plain }).collect()
    };
    let vowels = letters.iter().enumerate().filter(|(_, (plain, own))| *own == 0 && tone::join(*plain, tone) != *plain);
    std::iter::once(word.to_owned()).chain(vowels.map(|(at, _)| marked(at))).collect()
}

/// The id of a keyword as people write it: "uỷ", "hoà", "thuý", the tone mark behind its traditional place; 0 where it is none.
fn lookup(word: &str) -> u16 {
    let mut back = word.chars().rev();
    let (last, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
    if matches!(before, 'o' | 'u') && !last.is_ascii() && matches!(tone::split(last).0, 'a' | 'e' | 'y') {
        return find(&tone::traditional(word));
    }
    match find(word) {
        0 if misplaced(word) => find(&tone::traditional(word)),
        id => id,
    }
}

/// "trứơc", "phừơng": a tone typed on the first letter of "ươ".
fn misplaced(word: &str) -> bool {
    let mut letters = word.chars();
    letters.find(|c| matches!(c, 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự')).is_some() && letters.next() == Some('ơ')
}

/// The id of a keyword as it is written in [`KEYWORDS`], 0 where it is none.
pub(super) fn find(word: &str) -> u16 {
    KEYWORDS.binary_search(&word).ok().and_then(|at| u16::try_from(at + 1).ok()).unwrap_or_default()
}

/// Words that some grammar asks for, in lower case with the tone mark in its traditional place, in alphabetical order of code points.
#[rustfmt::skip]
pub(super) const KEYWORDS: &[&str] = &[
    "an", "ba", "ban", "bch", "bchqs", "bhxh", "binh", "biên", "biến", "biết", "biển", "biểu", "biện", "biệt", "btv", "buôn",
    "buổi", "bà", "bài", "bàn", "bào", "bày", "bá", "bám", "báo", "bãi", "bên", "bình", "bí", "bù", "băng", "bđbp", "bơm",
    "bưu", "bước", "bạc", "bản", "bảo", "bảy", "bắn", "bắt", "bằng", "bế", "bến", "bệnh", "bị", "bỏ", "bố", "bốc", "bốn", "bồi",
    "bổ", "bộ", "bởi", "c", "cai", "cam", "canh", "cao", "ccb", "chi", "chia", "chiêu", "chiếc", "chiến", "chiếu", "chiều",
    "cho", "chuyên", "chuyển", "chuẩn", "chuỗi", "chánh", "cháy", "chân", "chí", "chín", "chính", "chót", "chú", "chúng",
    "chăm", "chương", "chấm", "chấn", "chấp", "chẩn", "chậm", "chắc", "chắn", "chằng", "chặn", "chặt", "chẽ", "chế", "chỉ",
    "chỉnh", "chịu", "chọn", "chống", "chốt", "chợ", "chụp", "chủ", "chức", "chứng", "chữa", "coi", "con", "cung", "cuối",
    "cuộc", "cài", "cá", "các", "cách", "cán", "cáo", "cân", "câu", "cây", "còn", "có", "công", "cùng", "căn", "cơ", "cư",
    "cường", "cưỡng", "cạnh", "cả", "cải", "cảng", "cảnh", "cấm", "cấp", "cấu", "cần", "cầu", "cận", "cập", "cắm", "cắt", "cố",
    "cốt", "cổ", "cổng", "cờ", "cụ", "cục", "cụm", "của", "củng", "cứ", "cứu", "cử", "cửa", "cực", "da", "danh", "di", "diễn",
    "diện", "do", "doanh", "du", "dung", "duy", "duyên", "duyệt", "dàn", "dành", "dán", "dân", "dõi", "dương", "dưới", "dưỡng",
    "dạy", "dẫn", "dập", "dậy", "dặm", "dẹp", "dịch", "dịp", "dọn", "dời", "dỡ", "dục", "dụng", "dừng", "dữ", "dự", "dựng",
    "em", "g", "ghi", "ghép", "gia", "giai", "gian", "giao", "gieo", "giá", "giác", "giám", "giáo", "giãn", "giúp", "giường",
    "giải", "giảm", "giản", "giảng", "giấy", "giới", "giờ", "giữ", "giữa", "gom", "gác", "gìn", "góp", "gương", "gắn", "gặp",
    "gọi", "gồm", "gỡ", "gửi", "h", "hai", "hiến", "hiểm", "hiện", "hiệp", "hiệu", "hnd", "hoàn", "hoạch", "hoạt", "hoặc",
    "huy", "huyện", "huấn", "hàng", "hành", "hát", "hình", "hòa", "hóa", "hút", "hđnd", "hơn", "hướng", "hưởng", "hạch", "hạn",
    "hạng", "hạt", "hải", "hậu", "hằng", "hết", "hệ", "học", "họp", "hỏi", "hồ", "hồi", "hỗ", "hộ", "hội", "hợp", "hủy", "in",
    "khai", "khen", "khi", "kho", "khoa", "khoanh", "khoán", "khoáng", "khoản", "khoảng", "khu", "khuyến", "khuẩn", "khác",
    "khách", "khái", "khám", "khánh", "khích", "khó", "khóa", "khôi", "không", "khăn", "khơi", "khảo", "khấu", "khẩn", "khắc",
    "khối", "khống", "khởi", "khử", "kinh", "kiên", "kiến", "kiềm", "kiểm", "kiệm", "kiện", "kèm", "kéo", "kê", "kêu", "kích",
    "kính", "ký", "kế", "kết", "kể", "kịp", "kỳ", "lan", "lao", "ldlđ", "liên", "liền", "liệt", "liệu", "lo", "loại", "luyện",
    "luân", "luận", "luật", "luồng", "ly", "là", "làm", "làng", "lâm", "lãnh", "lên", "lúc", "lý", "lăm", "lđlđ", "lĩnh", "lũ",
    "lưu", "lương", "lường", "lược", "lượng", "lượt", "lạc", "lại", "lấp", "lấy", "lần", "lập", "lắp", "lễ", "lệ", "lệnh",
    "lịch", "lọc", "lồng", "lộ", "lớp", "lời", "lữ", "lựa", "lực", "minh", "miễn", "mobifone", "mttq", "mua", "muộn", "máy",
    "mã", "mô", "môi", "môn", "mùa", "mùng", "mưu", "mươi", "mười", "mạc", "mại", "mạng", "mạnh", "mầm", "mẫu", "mật", "mắc",
    "mắt", "mặt", "mốc", "mối", "mồng", "mỗi", "một", "mới", "mời", "mở", "mục", "mức", "mừng", "nam", "nay", "neo", "ngang",
    "ngay", "nghiêm", "nghiên", "nghiệm", "nghiệp", "nghèo", "nghìn", "nghĩa", "nghệ", "nghị", "ngoài", "nguyên", "nguồn",
    "ngành", "ngày", "ngân", "ngăn", "ngũ", "người", "ngắn", "ngừa", "ngừng", "nhanh", "nhcsxh", "nhiều", "nhiệm", "nhnn",
    "nhà", "nhánh", "nhân", "nhãn", "nhóm", "nhũng", "như", "nhất", "nhận", "nhập", "nhật", "nhắc", "nhắn", "nhằm", "nhở",
    "những", "ninh", "niêm", "niên", "niệm", "non", "nuôi", "nào", "này", "nâng", "nêu", "nòng", "nông", "năm", "nước", "nạn",
    "nạo", "nạp", "nấu", "nắm", "nếu", "nối", "nội", "nộp", "nợ", "nửa", "phim", "phiên", "phiếu", "phong", "phun", "phá",
    "pháo", "pháp", "phát", "phân", "phép", "phê", "phí", "phía", "phòng", "phó", "phóng", "phúc", "phút", "phương", "phường",
    "phạm", "phạt", "phải", "phản", "phấn", "phần", "phẩm", "phận", "phố", "phối", "phổ", "phụ", "phục", "phủ", "qua", "quan",
    "quay", "quy", "quyên", "quyết", "quyền", "quà", "quá", "quán", "quân", "quét", "quý", "quả", "quản", "quảng", "quần",
    "quận", "quốc", "quỹ", "ra", "riêng", "rà", "rào", "rác", "rõ", "rút", "rộng", "rừng", "san", "sang", "sao", "sau", "sinh",
    "siết", "soi", "song", "soát", "soạn", "stt", "sung", "suy", "suất", "sàng", "sách", "sáng", "sáp", "sát", "sáu", "sâu",
    "sóc", "sóng", "sơ", "sư", "sưu", "sạch", "sản", "sắm", "sắp", "sẵn", "sẻ", "sẽ", "số", "sổ", "sở", "sức", "sử", "sửa",
    "sự", "tand", "tay", "tham", "thanh", "thao", "thay", "theo", "thi", "thiết", "thiểu", "thiện", "thiệu", "thoại", "thu",
    "thuê", "thuận", "thuật", "thuế", "thuốc", "thuộc", "thành", "thác", "tháng", "tháo", "thêm", "thì", "thí", "thích", "thôn",
    "thông", "thú", "thúc", "thăm", "thư", "thương", "thường", "thưởng", "thả", "thảo", "thấp", "thầu", "thẩm", "thập", "thắng",
    "thẻ", "thế", "thể", "thị", "thỏa", "thống", "thời", "thủ", "thủy", "thứ", "thức", "thử", "thực", "tin", "tinh", "tiêm",
    "tiên", "tiêu", "tiến", "tiếng", "tiếp", "tiết", "tiểu", "toàn", "toán", "tra", "trang", "tranh", "trao", "treo", "tri",
    "triển", "triệt", "triệu", "trong", "trung", "truy", "truyền", "trào", "trách", "trân", "trên", "trì", "trình", "trí",
    "trích", "trùng", "trăm", "trưng", "trương", "trước", "trường", "trưởng", "trạm", "trả", "trải", "trấn", "trận", "trật",
    "trắc", "trẻ", "trị", "trọng", "trồng", "trở", "trợ", "trừ", "trữ", "trực", "tt", "ttcn", "tu", "tuyên", "tuyến", "tuyển",
    "tuyệt", "tuân", "tuần", "tuổi", "ty", "tài", "tàng", "tác", "tách", "tái", "tám", "tán", "tâm", "tên", "tình", "tích",
    "tín", "tính", "tòa", "tôn", "tùy", "túc", "tăng", "tư", "tướng", "tại", "tạm", "tạo", "tạp", "tải", "tấn", "tất", "tầm",
    "tầng", "tập", "tật", "tắt", "tặng", "tế", "tệ", "tỉnh", "tịch", "tọa", "tỏa", "tố", "tối", "tốt", "tồn", "tổ", "tổng",
    "tới", "tờ", "tục", "từ", "từng", "tử", "tự", "tỷ", "ubmttq", "ubnd", "v", "vay", "ven", "vi", "viettel", "vinh", "viên",
    "viết", "viễn", "việc", "viện", "việt", "vksnd", "vnpt", "vp", "và", "vào", "vét", "vì", "vòng", "vùng", "văn", "vũ",
    "vướng", "vườn", "vượt", "vạn", "vấn", "vận", "vật", "vắc", "vết", "về", "vệ", "vị", "vốn", "với", "vớt", "vụ", "vừa",
    "vững", "vực", "xa", "xe", "xem", "xin", "xong", "xung", "xuyên", "xuất", "xuống", "xác", "xây", "xã", "xét", "xí", "xóa",
    "xóm", "xúc", "xả", "xếp", "xử", "y", "yêu", "yết", "yếu", "án", "ánh", "áp", "âm", "ít", "ôn", "ông", "úy", "ý", "ăn", "đ",
    "đa", "đai", "đang", "đbqh", "điều", "điểm", "điển", "điện", "đo", "đoàn", "đoán", "đoạn", "đtn", "đua", "đvt", "đài",
    "đàn", "đào", "đánh", "đáp", "đây", "đã", "đêm", "đình", "đính", "đó", "đói", "đón", "đóng", "đôn", "đúng", "đăng", "đơn",
    "đưa", "đường", "được", "đạc", "đại", "đạo", "đạt", "đảm", "đảng", "đất", "đấu", "đầu", "đầy", "đẩy", "đậu", "đắp", "đẳng",
    "đặc", "đặt", "đếm", "đến", "đề", "để", "địa", "định", "đỏ", "đốc", "đối", "đồn", "đồng", "đổi", "độ", "độc", "đội", "động",
    "đột", "đời", "đỡ", "đợt", "đứng", "ưu", "ươm", "ương", "ảnh", "ấn", "ấp", "ổn", "ở", "ủbnd", "ủng", "ủy", "ứng",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_code(word: &str) -> u16 {
        if word.chars().count() > LONGEST as usize {
            0
        } else {
            TABLE.id(word.chars().fold(0, |code, c| with(code, TABLE.letter(c))))
        }
    }

    #[test]
    fn keywords_are_sorted_and_there_once_each() {
        for pair in KEYWORDS.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
    }

    #[test]
    fn every_keyword_is_found_by_its_code_wherever_its_tone_stands() {
        for (id, word) in (1..).zip(KEYWORDS) {
            assert_eq!((by_code(word), lookup(word)), (id, id), "{word}");
            for spelling in spellings(word) {
                assert_eq!(by_code(&spelling), lookup(&spelling), "{spelling}");
            }
        }
        assert_eq!([by_code("uỷ"), by_code("trứơc"), by_code("hoà")], [find("ủy"), find("trước"), find("hòa")]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_code_finds_what_the_word_finds(word in "[aăâeêioôơuưyàáảãạòóỏõọùúủũụừứửữựờớởỡợýỷỹbcdđghklmnpqrstvx\u{301}年ßÐ\u{212a}]{1,10}", at in 0..KEYWORDS.len(), tail in "[a-zàứơ]{0,2}") {
            for word in [&word, &format!("{}{tail}", KEYWORDS[at]), &format!("{}{tail}", KEYWORDS[at].to_uppercase())] {
                let small: String = word.chars().map(lower).collect();
                assert_eq!(by_code(word), lookup(&small), "{word}");
            }
        }
    }
}
