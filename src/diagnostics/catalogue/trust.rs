//! CB06: what must not be published.

entries! {
    RAW_HTML = "CB0601" Warning {
        vi: "Nội dung có mã HTML “{html}”; mã này chỉ hiện thành chữ.",
        vi_help: "Viết lại bằng Markdown.",
        en: "The text holds raw HTML “{html}”; it is shown as plain text.",
        en_help: "Write it in Markdown.",
    }
    NO_PHOTO = "CB0640" Error {
        vi: "Tệp này không phải ảnh JPEG, PNG hay WebP.",
        vi_help: "Mở ảnh rồi lưu lại dạng JPEG hoặc PNG; đổi đuôi tên tệp là không đủ.",
        en: "The file is no JPEG, PNG or WebP picture.",
        en_help: "Open the picture and save it as JPEG or PNG; renaming the file is not enough.",
    }
    BROKEN_PHOTO = "CB0641" Error {
        vi: "Ảnh bị hỏng hoặc thiếu phần cuối.",
        vi_help: "Chép lại từ bản gốc, hoặc mở ảnh rồi lưu thành tệp mới.",
        en: "The picture is damaged or cut short.",
        en_help: "Copy it again from the original, or open it and save it as a new file.",
    }
    HUGE_PHOTO = "CB0642" Error {
        vi: "Ảnh có {width} × {height} điểm, quá 50 triệu điểm.",
        vi_help: "Thu nhỏ ảnh, cạnh dài khoảng 2.400 điểm là đủ cho trang và bản in.",
        en: "The picture has {width} × {height} pixels, more than 50 million.",
        en_help: "Make it smaller; about 2,400 pixels on the long side serve page and print.",
    }
}
