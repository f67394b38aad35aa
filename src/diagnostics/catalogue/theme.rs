//! CB05: theme and templates.

entries! {
    TEMPLATE = "CB0501" Error {
        vi: "Mẫu giao diện có lỗi: {cause}.",
        vi_help: "Sửa mẫu trong thư mục themes, hoặc xóa tệp ghi đè để dùng mẫu có sẵn.",
        en: "A template has an error: {cause}.",
        en_help: "Mend the template under themes, or delete the override to use the built-in one.",
    }
}
