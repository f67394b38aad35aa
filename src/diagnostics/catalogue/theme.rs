//! CB05: theme and templates.

entries! {
    TEMPLATE = "CB0501" Error {
        vi: "Mẫu giao diện có lỗi: {cause}.",
        vi_help: "Sửa mẫu trong thư mục themes, hoặc xóa tệp ghi đè để dùng mẫu có sẵn.",
        en: "A template has an error: {cause}.",
        en_help: "Mend the template under themes, or delete the override to use the built-in one.",
    }
    UNKNOWN_THEME = "CB0502" Error {
        vi: "Không có giao diện “{name}”.",
        vi_help: "Tạo thư mục themes/{name}, hoặc ghi `theme = \"portal\"` trong congbo.toml để dùng giao diện có sẵn.",
        en: "There is no theme “{name}”.",
        en_help: "Make the folder themes/{name}, or write `theme = \"portal\"` in congbo.toml to use the built-in one.",
    }
    BAD_FILE = "CB0503" Error {
        vi: "Tệp của giao diện không dùng được: {cause}.",
        vi_help: "Sửa tệp, hoặc xóa tệp ghi đè để dùng tệp có sẵn.",
        en: "A file of the theme cannot be used: {cause}.",
        en_help: "Mend the file, or delete the override to use the built-in one.",
    }
    OTHER_VERSION = "CB0504" Error {
        vi: "Giao diện viết cho phiên bản dữ liệu {theirs}; chương trình này dùng phiên bản {ours}.",
        vi_help: "Sửa các mẫu theo docs/THEMES.md rồi ghi `view = {ours}` trong theme.toml.",
        en: "The theme is written for version {theirs} of the views; this program uses version {ours}.",
        en_help: "Adapt the templates after docs/THEMES.md, then write `view = {ours}` in theme.toml.",
    }
    LACKING_WORDS = "CB0505" Warning {
        vi: "Giao diện chưa dịch chữ “{key}”; trang sẽ hiện tên khóa.",
        vi_help: "Thêm khóa này vào tệp chữ của ngôn ngữ đó.",
        en: "The theme has no words for “{key}”; pages will show the key.",
        en_help: "Add the key to the file of words of that language.",
    }
    OWN_SCRIPT = "CB0506" Note {
        vi: "Giao diện có mã lệnh riêng; chương trình chỉ xét các địa chỉ ghi trong mã, không xét mã làm gì.",
        vi_help: "Đọc mã trước khi dùng. Tiêu đề CSP giữ mã không gửi, không tải gì với máy chủ khác, nhưng không ngăn mã sửa chữ trên trang hay đưa người đọc đi nơi khác.",
        en: "The theme has a script of its own; the program looks at the addresses written in it, not at what it does.",
        en_help: "Read it before you use it. The CSP header keeps it from sending to and loading from other hosts; it does not keep it from changing words of a page or leading readers away.",
    }
}
