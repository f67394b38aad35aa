//! The words that the grammars ask for, and which of them a word of the text is.

use crate::vietnamese::tone;
use std::sync::LazyLock;

struct Table {
    slots: Vec<u16>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut slots = vec![0u16; SLOTS];
    for (index, word) in (1..).zip(KEYWORDS) {
        let mut slot = hash(word.as_bytes());
        while slots.get(slot).is_some_and(|taken| *taken != 0) {
            slot = (slot + 1) % SLOTS;
        }
        if let Some(free) = slots.get_mut(slot) {
            *free = index;
        }
    }
    Table { slots }
});

const SLOTS: usize = 4096;

/// FNV-1a.
fn hash(bytes: &[u8]) -> usize {
    let hash = bytes.iter().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    ((hash ^ (hash >> 15)) as usize) % SLOTS
}

pub(super) fn lookup(word: &str) -> u16 {
    // "uỷ", "hoà", "thuý": the tone mark in its traditional place.
    let mut back = word.chars().rev();
    let (last, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
    if matches!(before, 'o' | 'u') && !last.is_ascii() && matches!(tone::split(last).0, 'a' | 'e' | 'y') {
        return find(&tone::traditional(word));
    }
    find(word)
}

pub(super) fn find(word: &str) -> u16 {
    let table = &*TABLE;
    let mut slot = hash(word.as_bytes());
    while let Some(&id) = table.slots.get(slot).filter(|id| **id != 0) {
        if KEYWORDS.get(usize::from(id) - 1) == Some(&word) {
            return id;
        }
        slot = (slot + 1) % SLOTS;
    }
    0
}

/// Words that some grammar asks for, in lower case with the tone mark in its traditional place, in alphabetical order of code points.
#[rustfmt::skip]
pub(super) const KEYWORDS: &[&str] = &[
    "an", "ban", "bch", "bchqs", "bhxh", "binh", "biên", "biến", "biết", "biển", "biểu", "biện", "btv", "buôn", "buổi", "bà",
    "bài", "bàn", "bào", "bày", "bám", "báo", "bên", "bình", "bí", "bđbp", "bưu", "bước", "bạc", "bản", "bảo", "bắt", "bằng",
    "bến", "bệnh", "bị", "bố", "bồi", "bổ", "bộ", "bởi", "cam", "cao", "ccb", "chi", "chiếc", "chiếu", "chiều", "cho",
    "chuyên", "chuyển", "chuẩn", "chuỗi", "chánh", "cháy", "chân", "chí", "chính", "chót", "chú", "chúng", "chăm", "chương",
    "chấn", "chấp", "chậm", "chặn", "chặt", "chẽ", "chế", "chỉ", "chỉnh", "chịu", "chọn", "chống", "chủ", "chức", "chứng",
    "chữa", "con", "cung", "cuối", "cuộc", "cá", "các", "cách", "cán", "cáo", "cân", "câu", "cây", "có", "công", "cùng",
    "căn", "cơ", "cư", "cường", "cạnh", "cả", "cải", "cảng", "cảnh", "cấp", "cần", "cầu", "cận", "cập", "cắm", "cố", "cổng",
    "cụ", "cục", "cụm", "của", "củng", "cứ", "cứu", "cử", "cực", "da", "danh", "di", "diện", "do", "doanh", "du", "dung",
    "duy", "duyệt", "dân", "dõi", "dương", "dưới", "dưỡng", "dẫn", "dịch", "dời", "dục", "dụng", "dự", "dựng", "em", "g",
    "ghi", "ghép", "gia", "giai", "gian", "giao", "giá", "giác", "giám", "giáo", "giúp", "giường", "giải", "giảm", "giảng",
    "giới", "giờ", "giữ", "giữa", "gom", "góp", "gắn", "gặp", "gọi", "gồm", "gỡ", "gửi", "h", "hiến", "hiểm", "hiện", "hiệp",
    "hiệu", "hnd", "hoàn", "hoạch", "hoạt", "hoặc", "huy", "huyện", "huấn", "hàng", "hành", "hát", "hình", "hóa", "hđnd",
    "hơn", "hướng", "hưởng", "hạn", "hạt", "hằng", "hết", "hệ", "học", "họp", "hỏi", "hồ", "hỗ", "hộ", "hội", "hợp", "in",
    "khai", "khen", "khi", "kho", "khoa", "khoáng", "khoản", "khoảng", "khu", "khuyến", "khác", "khách", "khám", "khích",
    "khó", "khóa", "không", "khăn", "khảo", "khẩn", "khắc", "khối", "kinh", "kiên", "kiến", "kiểm", "kiện", "kèm", "kê",
    "kêu", "kích", "kính", "ký", "kế", "kết", "kể", "kịp", "kỳ", "lao", "ldlđ", "liên", "liền", "liệu", "lo", "luận", "luật",
    "luồng", "là", "làm", "làng", "lâm", "lãnh", "lên", "lý", "lđlđ", "lưu", "lượng", "lượt", "lạc", "lấy", "lần", "lập",
    "lắp", "lệnh", "lịch", "lồng", "lớp", "lời", "lựa", "lực", "minh", "mttq", "muộn", "máy", "mã", "mô", "môi", "môn",
    "mùng", "mưu", "mười", "mại", "mạng", "mạnh", "mắc", "mặt", "mối", "mồng", "mỗi", "một", "mới", "mời", "mở", "mục", "nam",
    "nay", "ngang", "nghiêm", "nghiên", "nghiệm", "nghiệp", "nghèo", "nghìn", "nghệ", "nghị", "ngoài", "ngành", "ngày",
    "ngân", "ngăn", "người", "ngừa", "nhanh", "nhcsxh", "nhiều", "nhiệm", "nhnn", "nhà", "nhánh", "nhân", "nhóm", "như",
    "nhất", "nhận", "nhật", "nhắc", "nhằm", "nhở", "những", "ninh", "niêm", "niên", "này", "nâng", "nêu", "nông", "năm",
    "nước", "nạn", "nắm", "nếu", "nối", "nội", "nộp", "nửa", "phiếu", "phong", "pháp", "phát", "phân", "phê", "phía", "phòng",
    "phó", "phút", "phương", "phường", "phạm", "phải", "phản", "phấn", "phần", "phẩm", "phận", "phố", "phối", "phổ", "phụ",
    "phục", "phủ", "qua", "quan", "quy", "quyết", "quyền", "quá", "quán", "quân", "quý", "quả", "quản", "quần", "quốc", "quỹ",
    "ra", "rà", "rút", "rộng", "rừng", "sao", "sau", "sinh", "song", "soát", "soạn", "stt", "sung", "suất", "sàng", "sách",
    "sáng", "sát", "sáu", "sâu", "sóc", "sơ", "sản", "sắp", "sẵn", "sẽ", "số", "sở", "sử", "sửa", "sự", "tand", "tham",
    "thanh", "thao", "thay", "theo", "thi", "thiểu", "thiện", "thiệu", "thoại", "thu", "thuê", "thuật", "thuế", "thuộc",
    "thành", "thác", "tháng", "thì", "thí", "thôn", "thông", "thú", "thúc", "thăm", "thư", "thương", "thường", "thưởng",
    "thảo", "thấp", "thẩm", "thập", "thế", "thể", "thị", "thống", "thời", "thủ", "thủy", "thứ", "thức", "thực", "tin", "tiên",
    "tiêu", "tiến", "tiếp", "tiết", "tiểu", "toàn", "toán", "tra", "trang", "tranh", "trao", "tri", "triển", "triệt", "triệu",
    "trong", "trung", "truyền", "trào", "trách", "trên", "trì", "trình", "trí", "trăm", "trưng", "trương", "trước", "trường",
    "trưởng", "trạm", "trả", "trải", "trấn", "trận", "trắc", "trẻ", "trị", "trồng", "trở", "trợ", "trữ", "trực", "tt", "ttcn",
    "tuyên", "tuyến", "tuyển", "tuyệt", "tuần", "tuổi", "ty", "tài", "tàng", "tác", "tán", "tâm", "tên", "tích", "tín",
    "tính", "tòa", "tôn", "tùy", "túc", "tăng", "tư", "tướng", "tại", "tạo", "tạp", "tải", "tấn", "tất", "tầng", "tập", "tật",
    "tế", "tệ", "tỉnh", "tịch", "tối", "tồn", "tổ", "tổng", "tới", "tờ", "tục", "từ", "từng", "tử", "tự", "tỷ", "ubmttq",
    "ubnd", "v", "vi", "viên", "viễn", "việc", "viện", "việt", "vksnd", "vp", "và", "vào", "vì", "vòng", "vùng", "văn", "vũ",
    "vướng", "vượt", "vấn", "vận", "vật", "về", "vệ", "vị", "với", "vụ", "vừa", "vực", "xa", "xe", "xem", "xong", "xung",
    "xuyên", "xuất", "xuống", "xác", "xây", "xã", "xét", "xóm", "xúc", "xử", "y", "yêu", "yết", "án", "ánh", "ít", "ông", "ý",
    "đa", "đai", "đang", "đbqh", "điều", "điểm", "điển", "điện", "đo", "đoàn", "đoạn", "đtn", "đua", "đài", "đào", "đánh",
    "đáp", "đây", "đã", "đình", "đính", "đó", "đón", "đóng", "đôn", "đăng", "đơn", "đưa", "đường", "được", "đạc", "đại",
    "đạo", "đạt", "đảm", "đảng", "đất", "đấu", "đầu", "đầy", "đẩy", "đặc", "đặt", "đến", "đề", "để", "địa", "định", "đỏ",
    "đốc", "đối", "đồn", "đồng", "đổi", "độ", "đội", "động", "đột", "đỡ", "đứng", "ưu", "ương", "ấn", "ở", "ủbnd", "ủng",
    "ủy", "ứng",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_there_once_each() {
        for (index, word) in KEYWORDS.iter().enumerate() {
            assert_eq!(KEYWORDS.iter().position(|other| other == word), Some(index), "{word}");
        }
    }
}
