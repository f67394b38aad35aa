//! CB04: links, addresses and the site as a whole.

entries! {
    DUPLICATE_ADDRESS = "CB0401" Error {
        vi: "Địa chỉ “{address}” đã thuộc về tệp {other}.",
        vi_help: "Đổi tên một trong hai tệp, hoặc đặt khóa `duong_dan` khác.",
        en: "The address “{address}” already belongs to {other}.",
        en_help: "Rename one of the two files, or give another `slug`.",
    }
    ALIAS_TAKEN = "CB0402" Error {
        vi: "Địa chỉ cũ “{address}” đang là một trang khác.",
        vi_help: "Bỏ địa chỉ này khỏi khóa `duong_dan_cu`.",
        en: "The old address “{address}” is another page now.",
        en_help: "Remove it from `aliases`.",
    }
    HEADING_SKIPPED = "CB0403" Warning {
        vi: "Tiêu đề cấp {level} đứng ngay dưới cấp cao hơn, bỏ qua cấp {expected}.",
        vi_help: "Dùng cấp {expected} (thêm hoặc bớt dấu #) để người dùng trình đọc màn hình theo được.",
        en: "A heading of level {level} skips level {expected}.",
        en_help: "Use level {expected} (add or remove #) so that screen-reader users can follow.",
    }
    DEAD_LINK = "CB0404" Error {
        vi: "Liên kết “{to}” không dẫn tới tệp nào được công bố.",
        vi_help: "Sửa đường dẫn; nếu tệp còn là bản nháp thì duyệt tệp đó hoặc bỏ liên kết.{nearest}",
        en: "The link “{to}” leads to no published file.",
        en_help: "Mend the path; if the file is a draft, approve it or remove the link.{nearest}",
    }
    DEAD_ANCHOR = "CB0405" Error {
        vi: "Trang {page} không có mục “#{anchor}”.",
        vi_help: "Mở trang đó, chép lại địa chỉ của mục cần dẫn.{nearest}",
        en: "The page {page} has no “#{anchor}”.",
        en_help: "Open that page and copy the address of the place you mean.{nearest}",
    }
    MISSING_FILE = "CB0406" Error {
        vi: "Không có tệp “{to}”.",
        vi_help: "Đặt tệp vào đúng chỗ hoặc sửa tên trong bài; tên tệp phân biệt chữ hoa, chữ thường.{nearest}",
        en: "There is no file “{to}”.",
        en_help: "Put the file in its place or mend the name; capitals matter in file names.{nearest}",
    }
    IMAGE_WITHOUT_ALT = "CB0407" Error {
        vi: "Ảnh “{to}” chưa có lời mô tả.",
        vi_help: "Viết trong ngoặc vuông một câu tả nội dung ảnh: ![lời mô tả]({to}).",
        en: "The image “{to}” has no alternative text.",
        en_help: "Describe it between the square brackets: ![description]({to}).",
    }
    FORBIDDEN_SCHEME = "CB0408" Error {
        vi: "Liên kết “{to}” dùng giao thức không được phép.",
        vi_help: "Chỉ dùng https, http, mailto, tel hoặc đường dẫn tới tệp của trang.",
        en: "The link “{to}” uses a scheme that is not allowed.",
        en_help: "Use https, http, mailto, tel or the path of a file of this site.",
    }
    UNLISTED_HOST = "CB0409" Error {
        vi: "Trang ngoài “{host}” chưa có trong danh sách được phép.",
        vi_help: "Nếu đúng là trang cần dẫn, thêm “{host}” vào [links] hosts trong congbo.toml (“*.x.vn” là mọi tên dưới x.vn).",
        en: "The outside host “{host}” is not on the site's list.",
        en_help: "If it is meant, add “{host}” to [links] hosts in congbo.toml (“*.x.vn” means every name below x.vn).",
        why_vi: "Trên các cổng bị chèn liên kết cờ bạc, liên kết lạ nằm nhiều năm vì không ai đối chiếu. Danh sách máy chủ buộc mỗi nơi mới phải có người thêm vào và thấy được trong lịch sử sửa đổi.",
        why_en: "On portals with injected links the strange ones stayed for years because nobody compared. The list makes somebody add each new host where the history shows it.",
        wrong: "[nguồn](https://bao-la.example/tin)",
        right: "[links]\nhosts = [\"baogialai.com.vn\", \"*.gialai.gov.vn\"]",
    }
    NEW_HOST = "CB0422" Warning {
        vi: "Trang ngoài “{host}” chưa có trong danh sách.",
        vi_help: "Xem lại liên kết; nếu đúng, thêm “{host}” vào [links] hosts trong congbo.toml.",
        en: "The outside host “{host}” is not on the site's list.",
        en_help: "Look at the link; if it is meant, add “{host}” to [links] hosts in congbo.toml.",
    }
    DISGUISED_HOST = "CB0423" Error {
        vi: "Máy chủ “{host}” là địa chỉ số hoặc tên có chữ ngoài a–z: không biết được là trang của ai.",
        vi_help: "Dùng tên miền viết bằng chữ thường a–z. Nếu đúng là trang cần dẫn, thêm nguyên tên này vào [links] hosts trong congbo.toml.",
        en: "The host “{host}” is a bare address or has letters beyond a–z: nobody can tell whose it is.",
        en_help: "Use a name in plain letters. If it is meant, add it as it is to [links] hosts in congbo.toml.",
    }
    SHARED_NUMBER = "CB0410" Warning {
        vi: "Số “{number}” cũng là số của {other}, cùng ngày ban hành hoặc cùng thiếu ngày.",
        vi_help: "Đối chiếu bản gốc; hai văn bản cùng số phải khác ngày ban hành.",
        en: "The number “{number}” is also that of {other}, with the same date of issue or none.",
        en_help: "Compare with the originals; two documents with one number must differ in date.",
    }
    DATE_DIFFERS = "CB0411" Warning {
        vi: "Văn bản ghi {number} ngày {stated}; danh mục ghi {registered}.",
        vi_help: "Giữ nguyên lời văn bản; trang sẽ hiện cả hai ngày. Đối chiếu bản gốc rồi sửa danh mục nếu danh mục sai.",
        en: "The text dates {number} {stated}; the register says {registered}.",
        en_help: "Leave the text as issued; the page shows both dates. Compare with the original and mend the register if it is wrong.",
    }
    AMBIGUOUS_NUMBER = "CB0412" Warning {
        vi: "Số “{number}” là số của nhiều văn bản: {candidates}.",
        vi_help: "Lời văn giữ nguyên; muốn nối đúng, ghi rõ văn bản trong phần khai báo (thuc_hien, can_cu …) bằng đường dẫn tệp.",
        en: "The number “{number}” belongs to several documents: {candidates}.",
        en_help: "The text stays; to join the right one, name its file in the front matter (implements, based_on …).",
    }
    UNREGISTERED_AGENCY = "CB0413" Warning {
        vi: "Cơ quan “{name}” chưa có trong danh mục.",
        vi_help: "Trang vẫn hiện tên này như đã viết. Thêm vào content/danh-muc/co-quan.toml để có trang riêng.{nearest}",
        en: "The agency “{name}” is not in the register.",
        en_help: "The page shows the name as written. Add it to content/danh-muc/co-quan.toml to give it a page.{nearest}",
    }
    UNREGISTERED_LOCALITY = "CB0414" Warning {
        vi: "Địa phương “{name}” chưa có trong danh mục.",
        vi_help: "Thêm vào content/danh-muc/dia-phuong.csv hoặc sửa tên.{nearest}",
        en: "The locality “{name}” is not in the register.",
        en_help: "Add it to content/danh-muc/dia-phuong.csv or mend the name.{nearest}",
    }
    UNKNOWN_DOCUMENT = "CB0415" Warning {
        vi: "Không rõ “{name}” là văn bản nào.",
        vi_help: "Ghi đúng số ký hiệu hoặc đường dẫn tệp; văn bản của nơi khác thì thêm vào content/danh-muc/van-ban-ngoai.toml.",
        en: "No document is known by “{name}”.",
        en_help: "Give its number or its file; a document of others belongs in content/danh-muc/van-ban-ngoai.toml.",
    }
    UNKNOWN_PROVISION = "CB0416" Error {
        vi: "Không có mục “{id}” trong {page}.",
        vi_help: "Dùng địa chỉ của mục như trang hiện ra, ví dụ muc-ii.7.{nearest}",
        en: "There is no provision “{id}” in {page}.",
        en_help: "Use the address of the provision as the page shows it, such as muc-ii.7.{nearest}",
    }
    UNKNOWN_SOURCE = "CB0417" Error {
        vi: "Không có nguồn mang mã “{id}” trong khóa `nguon`.",
        vi_help: "Thêm nguồn có `ma: {id}` hoặc sửa mã.{nearest}",
        en: "No source has the id “{id}”.",
        en_help: "Add a source with `id: {id}` or mend the id.{nearest}",
    }
    UNKNOWN_INDICATOR = "CB0418" Error {
        vi: "Chỉ tiêu “{id}” không có trong từ điển chỉ tiêu.",
        vi_help: "Thêm vào content/danh-muc/chi-tieu.toml hoặc sửa mã.{nearest}",
        en: "The indicator “{id}” is not in the dictionary.",
        en_help: "Add it to content/danh-muc/chi-tieu.toml or mend the id.{nearest}",
    }
    UNKNOWN_TARGET = "CB0419" Error {
        vi: "Kế hoạch {plan} không có chỉ tiêu “{id}”.",
        vi_help: "Sửa khóa `chi_tieu`, hoặc thêm chỉ tiêu đó vào kế hoạch.",
        en: "The plan {plan} has no target “{id}”.",
        en_help: "Mend `target`, or add that target to the plan.",
    }
    UNKNOWN_INDICATOR_ROW = "CB0420" Error {
        vi: "Dòng {row}: chỉ tiêu “{id}” không có trong từ điển chỉ tiêu.",
        vi_help: "Thêm vào content/danh-muc/chi-tieu.toml hoặc sửa mã.{nearest}",
        en: "Row {row}: the indicator “{id}” is not in the dictionary.",
        en_help: "Add it to content/danh-muc/chi-tieu.toml or mend the id.{nearest}",
    }
    UNKNOWN_SOURCE_ROW = "CB0421" Error {
        vi: "Dòng {row}: trang không có nguồn mang mã “{id}”.",
        vi_help: "Thêm nguồn có `ma: {id}` vào khóa `nguon` của trang, hoặc sửa mã.{nearest}",
        en: "Row {row}: the page has no source with the id “{id}”.",
        en_help: "Add a source with `id: {id}` to the page, or mend the id.{nearest}",
    }
    FOUR_EYES = "CB0424" Error {
        vi: "Trang đã duyệt mà không thấy người duyệt là người khác với người viết sau cùng.",
        vi_help: "Nhờ người khác duyệt (`congbo serve --edit`), hoặc ghi `bien_tap` và `nguoi_duyet`. Quy định này đặt ở [duyet] bon_mat trong congbo.toml.",
        en: "The page is approved, but not by another person than the one who wrote it last.",
        en_help: "Have somebody else approve it (`congbo serve --edit`), or name `editor` and `approver`. The rule is set by [review] four_eyes in congbo.toml.",
    }
    CHANGE_UNTOLD = "CB0425" Warning {
        vi: "Trang cập nhật ngày {date}, nhưng `lich_su` không nói đã sửa gì.",
        vi_help: "Thêm vào `lich_su` một mục có ngày đó, mức sửa (lớn, nhỏ, đính chính) và đã sửa gì.",
        en: "The page was updated on {date}, but `changes` does not say what changed.",
        en_help: "Add an item to `changes` with that date, the weight (major, minor, correction) and what changed.",
    }
}
