//! CB02: structure and reading of documents.

entries! {
    IMPOSSIBLE_DATE = "CB0201" Error {
        vi: "Ngày “{date}” không có trong lịch.",
        vi_help: "Đối chiếu bản gốc rồi sửa ngày.",
        en: "The date “{date}” does not exist.",
        en_help: "Compare with the original and mend the date.",
    }
}
