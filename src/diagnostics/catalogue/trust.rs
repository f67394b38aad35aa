//! CB06: what must not be published.

entries! {
    RAW_HTML = "CB0601" Warning {
        vi: "Nội dung có mã HTML “{html}”; mã này chỉ hiện thành chữ.",
        vi_help: "Viết lại bằng Markdown.",
        en: "The text holds raw HTML “{html}”; it is shown as plain text.",
        en_help: "Write it in Markdown.",
    }
}
