//! The words that the grammars ask for, and which of them a word of the text is.

use crate::vietnamese::tone;
use std::sync::LazyLock;

struct Table {
    /// The keywords as keys, in their order.
    keys: Vec<Key>,
    slots: Vec<u16>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { keys: Vec::new(), slots: vec![0u16; SLOTS] };
    for (index, word) in (1..).zip(KEYWORDS) {
        let key = Key::of(word.as_bytes()).unwrap_or_default();
        let mut slot = key.slot();
        while table.slots.get(slot).is_some_and(|taken| *taken != 0) {
            slot = (slot + 1) % SLOTS;
        }
        if let Some(free) = table.slots.get_mut(slot) {
            *free = index;
        }
        table.keys.push(key);
    }
    table
});

const SLOTS: usize = 4096;

/// A word of 16 bytes at most as numbers: its first and its last bytes, which may overlap, and its length.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: usize,
}

impl Key {
    fn of(word: &[u8]) -> Option<Self> {
        let four = |chunk: &[u8; 4]| u64::from(u32::from_le_bytes(*chunk));
        let two = |chunk: &[u8; 2]| u64::from(u16::from_le_bytes(*chunk));
        let (first, last) = match word.len() {
            8..=16 => (u64::from_le_bytes(*word.first_chunk()?), u64::from_le_bytes(*word.last_chunk()?)),
            4..8 => (four(word.first_chunk()?), four(word.last_chunk()?)),
            2..4 => (two(word.first_chunk()?), two(word.last_chunk()?)),
            1 => (u64::from(*word.first()?), 0),
            _ => return None,
        };
        Some(Self { first, last, length: word.len() })
    }

    /// Where the search for it begins.
    fn slot(&self) -> usize {
        let mixed = (self.first ^ self.last.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as usize % SLOTS
    }
}

pub(super) fn lookup(word: &str) -> u16 {
    // "uỷ", "hoà", "thuý": the tone mark in its traditional place.
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

pub(super) fn find(word: &str) -> u16 {
    let table = &*TABLE;
    let Some(key) = Key::of(word.as_bytes()) else { return 0 };
    let mut slot = key.slot();
    while let Some(&id) = table.slots.get(slot).filter(|id| **id != 0) {
        if table.keys.get(usize::from(id) - 1) == Some(&key) {
            return id;
        }
        slot = (slot + 1) % SLOTS;
    }
    0
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

    #[test]
    fn keywords_are_sorted_and_there_once_each() {
        for pair in KEYWORDS.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
    }
}
