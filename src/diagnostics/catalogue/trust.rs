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
        vi: "Có số giấy tờ, số thẻ hoặc biển số xe của một cá nhân ({shown}).",
        vi_help: "Xóa số này; trang công khai không cần đến nó. Nếu có căn cứ để công khai, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is the number of a person's papers, card or vehicle ({shown}).",
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
        vi_help: "Dùng hộp thư công vụ. Trong một trang, nếu có căn cứ, ghi vào khóa `mien_tru` kèm lý do; `congbo.toml` không có miễn trừ.",
        en: "There is a person's private mailbox ({shown}).",
        en_help: "Use the office's mailbox. In a page, where there are grounds, put it under `waivers` with the reason; `congbo.toml` has no waivers.",
    }
    HEALTH = "CB0627" Error {
        vi: "Có tên một người kèm bệnh tật ({shown}).",
        vi_help: "Bỏ tên hoặc bỏ tên bệnh. Nếu người đó đồng ý công khai, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a person's name with an illness ({shown}).",
        en_help: "Leave out the name or the illness. Where the person agreed, put it under `waivers` with the reason.",
    }
    ACCESS = "CB0628" Error {
        vi: "Có mật khẩu hoặc mã truy cập ({shown}).",
        vi_help: "Xóa đi và đổi mật khẩu đó: ai đọc bản nguồn cũng đã thấy. Mã dự họp mở cho mọi người thì ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a password or a code that opens something ({shown}).",
        en_help: "Delete it and change it: whoever read the source has seen it. Put the code of a meeting that is open to all under `waivers` with the reason.",
    }
    FACT = "CB0629" Error {
        vi: "Có tên một người kèm tôn giáo hoặc án tù, tiền án, tiền sự ({shown}).",
        vi_help: "Bỏ tên hoặc bỏ điều đó; đây là dữ liệu cá nhân nhạy cảm. Nếu người đó đồng ý công khai, ghi vào khóa `mien_tru` kèm lý do.",
        en: "There is a person's name with their religion or a sentence they served ({shown}).",
        en_help: "Leave out the name or the fact: it is sensitive personal data. Where the person agreed, put it under `waivers` with the reason.",
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
    FILE_KIND = "CB0643" Error {
        vi: "Loại tệp “{extension}” không được công bố.",
        vi_help: "Dùng PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT, ảnh JPEG, PNG, WebP hoặc bản vẽ SVG; tên tệp chỉ có một đuôi.",
        en: "Files of the kind “{extension}” are not published.",
        en_help: "Use PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT, a JPEG, PNG or WebP picture, or an SVG drawing; a name has one extension.",
    }
    FILE_MISMATCH = "CB0644" Error {
        vi: "Nội dung tệp không phải “{extension}”.",
        vi_help: "Mở tệp bằng đúng phần mềm rồi lưu lại; đổi đuôi tên tệp là không đủ.",
        en: "The content of the file is not “{extension}”.",
        en_help: "Open it with the right program and save it again; renaming it is not enough.",
    }
    FILE_ACTIVE = "CB0645" Error {
        vi: "Tệp mang theo mã, một tệp khác, hoặc tự lấy thứ gì từ nơi khác khi mở ({what}).",
        vi_help: "Lưu lại thành bản không có macro, mã lệnh, tệp nhúng hay tệp mẫu, ảnh, trường lấy từ nơi khác. Bản Word xuất thành PDF thì không còn những thứ đó.",
        en: "The file carries code or another file, or fetches something when it is opened ({what}).",
        en_help: "Save it again without macros, scripts, embedded files, or templates, pictures and fields from elsewhere. A Word document exported as PDF has none of them.",
    }
    OUT_STAMP = "CB0650" Error {
        vi: "Trang dựng xong có dấu “{shown}” trong {output}.",
        vi_help: "Tìm dấu này trong nguồn của tệp (bài, bảng, ảnh chú thích, danh mục) và gỡ tài liệu đó khỏi content/.",
        en: "The finished site holds the stamp “{shown}” in {output}.",
        en_help: "Find it in the source of that file (page, table, caption, register) and take that document out of content/.",
    }
    OUT_PERSON = "CB0651" Error {
        vi: "Trang dựng xong có dữ liệu cá nhân ({shown}) trong {output}.",
        vi_help: "Xóa số này trong nguồn của tệp, hoặc ghi vào khóa `mien_tru` của bài kèm lý do.",
        en: "The finished site holds personal data ({shown}) in {output}.",
        en_help: "Delete it in the source of that file, or put it under `waivers` of the page with the reason.",
    }
    OUT_UNPUBLISHED = "CB0652" Error {
        vi: "Trang dựng xong có lời của bài chưa được công bố {unpublished} (“{shown}”) trong {output}.",
        vi_help: "Bỏ chỗ nhắc tới bài đó, hoặc duyệt bài.",
        en: "The finished site holds words of {unpublished}, which is not published (“{shown}”), in {output}.",
        en_help: "Remove what mentions that page, or approve it.",
    }
    OUT_ACTIVE = "CB0653" Error {
        vi: "Trang dựng xong có mã hoạt động hoặc địa chỉ nguy hiểm “{shown}” trong {output}.",
        vi_help: "Gỡ đoạn này khỏi bài hoặc khỏi giao diện; trang chỉ chạy mã của chính nó.",
        en: "The finished site holds active content or a dangerous address, “{shown}”, in {output}.",
        en_help: "Remove it from the page or the theme; a site runs only its own scripts.",
    }
    OUT_LETTERS = "CB0654" Error {
        vi: "Tệp {output} có chữ hỏng ({shown}).",
        vi_help: "Đối chiếu bản gốc và gõ lại chữ bị mất trong nguồn của tệp.",
        en: "The file {output} holds broken letters ({shown}).",
        en_help: "Compare with the original and type the lost letter again in the source of that file.",
    }
    OUT_LINK = "CB0655" Error {
        vi: "Liên kết “{shown}” trong {output} không dẫn tới tệp nào của trang.",
        vi_help: "Sửa liên kết trong bài, danh mục hoặc giao diện.",
        en: "The link “{shown}” in {output} leads to no file of the site.",
        en_help: "Mend it in the page, the register or the theme.",
    }
    OUT_NAME = "CB0656" Error {
        vi: "Tệp “{shown}” có tên ẩn, tên dự phòng, tên chạy được hoặc mang dấu mật, dự thảo.",
        vi_help: "Đổi tên tệp nguồn, hoặc không dùng tệp này trong bài.",
        en: "The file “{shown}” has the name of a hidden, backup or executable file, or of a secret or draft.",
        en_help: "Rename the source, or do not use it in a page.",
    }
    OUT_METADATA = "CB0657" Error {
        vi: "Ảnh {output} còn dữ liệu ẩn ({shown}): nơi chụp, giờ chụp hoặc người chụp.",
        vi_help: "Mở ảnh rồi lưu thành tệp mới.",
        en: "The picture {output} still has hidden data ({shown}): place, time or owner.",
        en_help: "Open it and save it as a new file.",
    }
    OUT_HOST = "CB0658" Error {
        vi: "Tệp {output} dẫn tới máy chủ ngoài “{shown}” không có trong danh sách.",
        vi_help: "Nếu đúng là trang cần dẫn, thêm “{shown}” vào [links] hosts trong congbo.toml.",
        en: "The file {output} leads to the outside host “{shown}”, which is not on the list.",
        en_help: "If it is meant, add “{shown}” to [links] hosts in congbo.toml.",
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
