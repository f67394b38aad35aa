//! CB04: links, addresses and the site as a whole.

entries! {
    DUPLICATE_ADDRESS = "CB0401" Error {
        vi: "Địa chỉ “{address}” đã thuộc về tệp {other}.",
        vi_help: "Đổi tên một trong hai tệp, hoặc đặt khóa `duong_dan` khác.",
        en: "The address “{address}” already belongs to {other}.",
        en_help: "Rename one of the two files, or give another `slug`.",
    }
}
