//! CB07: configuration.

entries! {
    BASE_URL = "CB0701" Error {
        vi: "“{value}” không dùng được làm địa chỉ của cổng.",
        vi_help: "Viết dạng `https://ten-may-chu/` hoặc `https://ten-may-chu/thu-muc/`, chữ không dấu, không có ? hay #.",
        en: "“{value}” cannot be the address of the site.",
        en_help: "Write `https://host/` or `https://host/folder/`, in plain letters, without ? or #.",
        why_vi: "Mọi liên kết, tệp tin và bản đồ trang dựng từ địa chỉ này.",
        why_en: "Every link, feed and site map is made from this address.",
        wrong: "base_url = \"congbo.gialai.gov.vn\"",
        right: "base_url = \"https://congbo.gialai.gov.vn/\"",
    }
    HOST = "CB0702" Error {
        vi: "“{value}” không phải là tên máy chủ.",
        vi_help: "Chỉ viết tên, ví dụ `baogialai.com.vn`, không có `https://` và đường dẫn.",
        en: "“{value}” is not the name of a host.",
        en_help: "Write only the name, such as `baogialai.com.vn`, without `https://` and path.",
    }
    PUBLIC_KEY = "CB0703" Error {
        vi: "“{value}” không phải khóa công khai minisign.",
        vi_help: "Chép dòng bắt đầu bằng `RW` trong tệp `.pub` mà `congbo key new` đã tạo, gồm 56 ký tự. Không bao giờ ghi khóa bí mật ở đây.",
        en: "“{value}” is no public key of minisign.",
        en_help: "Copy the line that begins with `RW` from the file `.pub` that `congbo key new` made, 56 letters. Never write a secret key here.",
    }
    SECURITY_CONTACT = "CB0704" Error {
        vi: "“{value}” không dùng được làm nơi nhận báo cáo lỗ hổng.",
        vi_help: "Ghi hộp thư của cơ quan, hoặc địa chỉ bắt đầu bằng `https://`, `mailto:`, `tel:`.",
        en: "“{value}” cannot be where holes are reported.",
        en_help: "Write a mailbox of the office, or an address that begins with `https://`, `mailto:` or `tel:`.",
    }
    SECURITY_INCOMPLETE = "CB0705" Warning {
        vi: "Mục `[security]` thiếu {missing}: chưa có tệp security.txt.",
        vi_help: "Ghi cả `contact` và `expires`, ví dụ `expires = 2027-06-30`; theo RFC 9116 cả hai đều bắt buộc.",
        en: "`[security]` lacks {missing}: there is no security.txt.",
        en_help: "Give both `contact` and `expires`, such as `expires = 2027-06-30`; RFC 9116 asks for both.",
    }
    SECURITY_EXPIRED = "CB0706" Warning {
        vi: "security.txt đã hết hạn ngày {date}; người tìm ra lỗ hổng sẽ không tin tệp này nữa.",
        vi_help: "Xem lại nơi nhận báo cáo còn đúng không, rồi ghi ngày mới vào `expires`, không quá một năm.",
        en: "security.txt expired on {date}; whoever finds a hole will not rely on it any more.",
        en_help: "See that the contact still holds, then give a new day for `expires`, within a year.",
    }
}
