//! CB01: front matter.

entries! {
    UNCLOSED = "CB0101" Error {
        vi: "Phần khai báo đầu tệp không có dòng `---` kết thúc.",
        vi_help: "Thêm một dòng `---` sau khóa cuối cùng, trước nội dung.",
        en: "The front matter has no closing `---` line.",
        en_help: "Add a line `---` after the last key, before the text.",
    }
}
