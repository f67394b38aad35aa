//! CB06: what must not be published.

entries! {
    RAW_HTML = "CB0601" Warning {
        vi: "Nội dung có mã HTML “{html}”; mã này chỉ hiện thành chữ.",
        vi_help: "Viết lại bằng Markdown.",
        en: "The text holds raw HTML “{html}”; it is shown as plain text.",
        en_help: "Write it in Markdown.",
    }
    SECRET_STAMP = "CB0610" Error {
        vi: "Có dấu độ mật “{words}”: tài liệu mật không được đưa lên trang.",
        vi_help: "Gỡ tệp này khỏi content/ và báo người phụ trách bảo vệ bí mật nhà nước. Nếu chỉ là lời văn nói về độ mật, hãy viết trong một câu, không để đứng riêng như con dấu.",
        en: "There is a stamp of secrecy, “{words}”: a secret document must not be published.",
        en_help: "Take the file out of content/ and tell the officer for state secrets. If the text only speaks of secrecy, write it in a sentence and not alone like a stamp.",
        why_vi: "Dấu độ mật đứng riêng (một dòng, một ô, trong ngoặc, ở đầu hay cuối văn bản, trong tiêu đề) được nhận ra dù viết thường, bỏ dấu, giãn chữ hay thay bằng chữ trông giống. Dấu này không miễn trừ được.",
        why_en: "A stamp that stands alone (on a line, in a cell, in brackets, at the head or foot, in a title) is seen whether it is in small letters, without accents, spaced out or disguised. It cannot be waived.",
        wrong: "T Ố I  M Ậ T",
        right: "Văn bản này quy định việc bảo vệ tài liệu tối mật.",
    }
    INTERNAL_STAMP = "CB0611" Error {
        vi: "Có dấu phạm vi lưu hành “{words}”: tài liệu nội bộ không được đưa lên trang.",
        vi_help: "Gỡ tệp này khỏi content/. Nếu tài liệu đã được phép công khai, dùng bản công khai không còn dấu này.",
        en: "There is a mark of circulation, “{words}”: an internal document must not be published.",
        en_help: "Take the file out of content/. If it may be public now, use the public version, which has no such mark.",
    }
    DRAFT_STAMP = "CB0612" Error {
        vi: "Có dấu dự thảo “{words}” trong trang đã duyệt.",
        vi_help: "Thay bằng bản đã ban hành, hoặc đặt `trang_thai: nháp`. Nếu cố ý công bố dự thảo để lấy ý kiến, ghi `mien_tru: [{noi_dung: \"{words}\", ly_do: \"…\"}]`.",
        en: "There is a draft stamp, “{words}”, in an approved page.",
        en_help: "Put the issued version in its place, or set `status: draft`. To publish a draft for comments on purpose, write `waivers: [{what: \"{words}\", reason: \"…\"}]`.",
    }
    STAMP_IN_NAME = "CB0613" Error {
        vi: "Tên tệp “{name}” mang dấu mật, nội bộ hoặc dự thảo.",
        vi_help: "Dùng bản chính thức và đổi tên tệp; tài liệu mật hoặc nội bộ thì gỡ khỏi content/.",
        en: "The file name “{name}” marks it as secret, internal or a draft.",
        en_help: "Use the issued version and rename it; take a secret or internal document out of content/.",
    }
    IDENTITY = "CB0620" Error {
        vi: "Có số giấy tờ của một cá nhân ({shown}).",
        vi_help: "Xóa số này; trang công khai không cần đến nó. Nếu có căn cứ để công khai, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is the number of a person's papers ({shown}).",
        en_help: "Delete it; a public page has no need of it. Where there are grounds, put it under `waivers` with the reason.",
        why_vi: "Số căn cước, chứng minh, hộ chiếu, bảo hiểm, giấy phép lái xe là dữ liệu cá nhân (Luật 91/2025/QH15). Cổng không xuất bản khi còn số như vậy, dù viết liền, cách, chấm hay gạch.",
        why_en: "Numbers of identity cards, passports, insurance and licences are personal data (Law 91/2025/QH15). Nothing is published while one is there, however it is spaced.",
        wrong: "Ông Nguyễn Văn A, CCCD 052 085 001 234",
        right: "Ông Nguyễn Văn A",
    }
    PHONE = "CB0621" Error {
        vi: "Có số điện thoại của một cá nhân ({shown}).",
        vi_help: "Thay bằng điện thoại cơ quan hoặc đường dây nóng (viết rõ “đường dây nóng” trước số). Nếu người đó đồng ý công khai, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a person's telephone number ({shown}).",
        en_help: "Give the number of the office or its hotline (say “hotline” before it). Where the person agreed, put it under `waivers` with the reason.",
    }
    ACCOUNT = "CB0622" Error {
        vi: "Có số tài khoản ngân hàng ({shown}).",
        vi_help: "Xóa số này. Tài khoản tiếp nhận ủng hộ của một tổ chức thì ghi rõ tên tổ chức, hoặc ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a bank account ({shown}).",
        en_help: "Delete it. Name the organisation where the account is its own, or put it under `waivers` with the reason.",
    }
    BIRTH = "CB0623" Error {
        vi: "Có ngày sinh của một người ({shown}).",
        vi_help: "Bỏ ngày tháng sinh; nếu cần, chỉ giữ năm sinh của người lớn. Nếu có căn cứ, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a person's date of birth ({shown}).",
        en_help: "Leave it out; the year of an adult may stay. Where there are grounds, put it under `waivers` with the reason.",
    }
    HOME = "CB0624" Error {
        vi: "Có địa chỉ nhà của một cá nhân ({shown}).",
        vi_help: "Chỉ giữ thôn, làng, xã, phường. Nếu có căn cứ, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a person's home address ({shown}).",
        en_help: "Keep only the hamlet or the commune. Where there are grounds, put it under `waivers` with the reason.",
    }
    CHILD = "CB0625" Error {
        vi: "Có tên một trẻ em kèm tuổi, trường lớp hoặc hoàn cảnh ({shown}).",
        vi_help: "Viết tắt tên (“em Đ.V.M.”) hoặc bỏ tên. Nếu trẻ và người giám hộ đã đồng ý bằng văn bản, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a child's name with its age, school or circumstances ({shown}).",
        en_help: "Use initials or leave the name out. Where child and guardian agreed in writing, put it under `waivers` with the reason.",
    }
    MAILBOX = "CB0626" Error {
        vi: "Có hộp thư riêng của một cá nhân ({shown}).",
        vi_help: "Dùng hộp thư công vụ. Nếu có căn cứ, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a person's private mailbox ({shown}).",
        en_help: "Use the office's mailbox. Where there are grounds, put it under `waivers` with the reason.",
    }
    HEALTH = "CB0627" Error {
        vi: "Có tên một người kèm bệnh tật ({shown}).",
        vi_help: "Bỏ tên hoặc bỏ tên bệnh. Nếu người đó đồng ý công khai, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a person's name with an illness ({shown}).",
        en_help: "Leave out the name or the illness. Where the person agreed, put it under `waivers` with the reason.",
    }
    WAIVED = "CB0630" Note {
        vi: "Được miễn trừ: {shown}. Lý do: {reason}.",
        vi_help: "Xem lại lý do mỗi khi sửa trang; bỏ mục này khi không còn căn cứ.",
        en: "Waived: {shown}. Reason: {reason}.",
        en_help: "Look at the reason again whenever the page changes; remove the entry when it no longer holds.",
    }
    WAIVER_UNUSED = "CB0631" Warning {
        vi: "Mục miễn trừ “{what}” không ứng với gì trong trang.",
        vi_help: "Xóa mục này, hoặc chép đúng chữ số hay lời cần miễn trừ. Dấu độ mật và dấu nội bộ không miễn trừ được.",
        en: "The waiver “{what}” answers to nothing on the page.",
        en_help: "Remove it, or copy the number or the words exactly. Stamps of secrecy and circulation cannot be waived.",
    }
    WAIVER_REASON = "CB0632" Error {
        vi: "Lý do miễn trừ “{reason}” chưa nói được vì sao.",
        vi_help: "Ghi căn cứ: ai đồng ý, bằng văn bản nào, ngày nào.",
        en: "The reason “{reason}” does not say why.",
        en_help: "Give the grounds: who agreed, in which paper, on which day.",
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
