//! CB00: reading the files of a site.

entries! {
    UNREADABLE = "CB0001" Error {
        vi: "Không đọc được tệp: {cause}.",
        vi_help: "Kiểm tra tệp còn đó và quyền đọc của tệp.",
        en: "The file cannot be read: {cause}.",
        en_help: "Check that the file is there and that you may read it.",
    }
}
