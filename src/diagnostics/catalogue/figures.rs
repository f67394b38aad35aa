//! CB03: registers and figures.

entries! {
    UNKNOWN_COLUMN = "CB0301" Error {
        vi: "Cột “{column}” không có trong mẫu số liệu.",
        vi_help: "Đổi tên cột thành “{nearest}” hoặc bỏ cột này.",
        en: "The column “{column}” is not one of the format.",
        en_help: "Rename it to “{nearest}” or remove it.",
    }
}
