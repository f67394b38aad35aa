//! CB07: configuration.

entries! {
    UNKNOWN_SETTING = "CB0701" Error {
        vi: "congbo.toml có khóa lạ “{key}”.",
        vi_help: "Ý bạn là “{nearest}”? Sửa hoặc xóa khóa này.",
        en: "congbo.toml has an unknown key “{key}”.",
        en_help: "Did you mean “{nearest}”? Mend or remove it.",
    }
}
