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
        vi_help: "Sửa đường dẫn; nếu tệp còn là bản nháp thì duyệt tệp đó hoặc bỏ liên kết.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "The link “{to}” leads to no published file.",
        en_help: "Mend the path; if the file is a draft, approve it or remove the link.[[ Did you mean “{nearest}”?]]",
    }
    DEAD_ANCHOR = "CB0405" Error {
        vi: "Trang {page} không có mục “#{anchor}”.",
        vi_help: "Mở trang đó, chép lại địa chỉ của mục cần dẫn.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "The page {page} has no “#{anchor}”.",
        en_help: "Open that page and copy the address of the place you mean.[[ Did you mean “{nearest}”?]]",
    }
    MISSING_FILE = "CB0406" Error {
        vi: "Không có tệp “{to}”.",
        vi_help: "Đặt tệp vào đúng chỗ hoặc sửa tên trong bài; tên tệp phân biệt chữ hoa, chữ thường.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "There is no file “{to}”.",
        en_help: "Put the file in its place or mend the name; capitals matter in file names.[[ Did you mean “{nearest}”?]]",
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
        vi: "Số “{number}” cũng là số của {other}, cùng cơ quan, cùng ngày ban hành hoặc cùng thiếu ngày.",
        vi_help: "Đối chiếu bản gốc; hai văn bản cùng số của một cơ quan phải khác ngày ban hành.",
        en: "The number “{number}” is also that of {other}, of the same agency and with the same date of issue or none.",
        en_help: "Compare with the originals; two documents of one agency with one number must differ in date.",
    }
    DATE_DIFFERS = "CB0411" Warning {
        vi: "Văn bản ghi {number} ngày {stated}; danh mục ghi {registered}.",
        vi_help: "Giữ nguyên lời văn bản; trang sẽ hiện cả hai ngày. Đối chiếu bản gốc rồi sửa danh mục nếu danh mục sai.",
        en: "The text dates {number} {stated}; the register says {registered}.",
        en_help: "Leave the text as issued; the page shows both dates. Compare with the original and mend the register if it is wrong.",
    }
    AMBIGUOUS_NUMBER = "CB0412" Warning {
        vi: "Số “{number}” là số của nhiều văn bản: {candidates}.",
        vi_help: "Lời văn giữ nguyên. Muốn nối đúng, ghi đường dẫn tệp của văn bản đó ở phần khai báo (thuc_hien, can_cu …).",
        en: "The number “{number}” belongs to several documents: {candidates}.",
        en_help: "The text stays as it is. To join the right one, write the path of its file in the front matter (implements, based_on …).",
    }
    UNREGISTERED_AGENCY = "CB0413" Warning {
        vi: "Cơ quan “{name}” chưa có trong danh mục.",
        vi_help: "Trang vẫn hiện tên này như đã viết. Thêm vào content/danh-muc/co-quan.toml để có trang riêng.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "The agency “{name}” is not in the register.",
        en_help: "The page shows the name as written. Add it to content/danh-muc/co-quan.toml to give it a page.[[ Did you mean “{nearest}”?]]",
    }
    UNREGISTERED_LOCALITY = "CB0414" Warning {
        vi: "Địa phương “{name}” chưa có trong danh mục.",
        vi_help: "Thêm vào content/danh-muc/dia-phuong.csv hoặc sửa tên.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "The locality “{name}” is not in the register.",
        en_help: "Add it to content/danh-muc/dia-phuong.csv or mend the name.[[ Did you mean “{nearest}”?]]",
    }
    UNKNOWN_DOCUMENT = "CB0415" Warning {
        vi: "Không rõ “{name}” là văn bản nào.",
        vi_help: "Ghi đúng số ký hiệu hoặc đường dẫn tệp; văn bản của nơi khác thì thêm vào content/danh-muc/van-ban-ngoai.toml.",
        en: "No document is known by “{name}”.",
        en_help: "Give its number or its file; a document of others belongs in content/danh-muc/van-ban-ngoai.toml.",
    }
    UNKNOWN_PROVISION = "CB0416" Error {
        vi: "Không có mục “{id}” trong {page}.",
        vi_help: "Dùng địa chỉ của mục như trang hiện ra, ví dụ muc-ii.7.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "There is no provision “{id}” in {page}.",
        en_help: "Use the address of the provision as the page shows it, such as muc-ii.7.[[ Did you mean “{nearest}”?]]",
    }
    UNKNOWN_SOURCE = "CB0417" Error {
        vi: "Không có nguồn mang mã “{id}” trong khóa `nguon`.",
        vi_help: "Thêm nguồn có `ma: {id}` hoặc sửa mã.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "No source has the id “{id}”.",
        en_help: "Add a source with `id: {id}` or mend the id.[[ Did you mean “{nearest}”?]]",
    }
    UNKNOWN_INDICATOR = "CB0418" Error {
        vi: "Chỉ tiêu “{id}” không có trong từ điển chỉ tiêu.",
        vi_help: "Thêm vào content/danh-muc/chi-tieu.toml hoặc sửa mã.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "The indicator “{id}” is not in the dictionary.",
        en_help: "Add it to content/danh-muc/chi-tieu.toml or mend the id.[[ Did you mean “{nearest}”?]]",
    }
    UNKNOWN_TARGET = "CB0419" Error {
        vi: "Kế hoạch {plan} không có chỉ tiêu “{id}”.",
        vi_help: "Sửa khóa `chi_tieu`, hoặc thêm chỉ tiêu đó vào kế hoạch.",
        en: "The plan {plan} has no target “{id}”.",
        en_help: "Mend `target`, or add that target to the plan.",
    }
    UNKNOWN_INDICATOR_ROW = "CB0420" Error {
        vi: "Dòng {row}: chỉ tiêu “{id}” không có trong từ điển chỉ tiêu.",
        vi_help: "Thêm vào content/danh-muc/chi-tieu.toml hoặc sửa mã.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "Row {row}: the indicator “{id}” is not in the dictionary.",
        en_help: "Add it to content/danh-muc/chi-tieu.toml or mend the id.[[ Did you mean “{nearest}”?]]",
    }
    UNKNOWN_SOURCE_ROW = "CB0421" Error {
        vi: "Dòng {row}: trang không có nguồn mang mã “{id}”.",
        vi_help: "Thêm nguồn có `ma: {id}` vào khóa `nguon` của trang, hoặc sửa mã.[[ Có phải ý bạn là “{nearest}”?]]",
        en: "Row {row}: the page has no source with the id “{id}”.",
        en_help: "Add a source with `id: {id}` to the page, or mend the id.[[ Did you mean “{nearest}”?]]",
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
    VAGUE_LINK = "CB0426" Warning {
        vi: "Lời của liên kết, “{text}”, không nói nó dẫn tới đâu.",
        vi_help: "Đặt liên kết vào chính tên của trang hay tài liệu: [Kế hoạch 737/KH-UBND]({to}), không phải [tại đây]({to}).",
        en: "The words of the link, “{text}”, do not say where it leads.",
        en_help: "Link the name of the page or document itself: [Kế hoạch 737/KH-UBND]({to}), not [here]({to}).",
        why_vi: "Người dùng trình đọc màn hình nghe danh sách liên kết tách khỏi bài: mười cái “tại đây” thì không chọn được cái nào.",
        why_en: "Screen readers list links apart from their text: nobody can choose among ten times “here”.",
        wrong: "Xem [tại đây](../ke-hoach/2024/737-kh-ubnd.md).",
        right: "Xem [Kế hoạch 737/KH-UBND](../ke-hoach/2024/737-kh-ubnd.md).",
    }
    POOR_ALT = "CB0427" Warning {
        vi: "Lời mô tả ảnh “{alt}” không tả điều ảnh cho thấy.",
        vi_help: "Viết một câu về nội dung ảnh: ai đang làm gì, ở đâu. Không dùng tên tệp hay chữ “ảnh minh họa”.",
        en: "The alternative text “{alt}” does not tell what the picture shows.",
        en_help: "Write one sentence on what is to be seen: who does what, where. Neither the file's name nor “picture”.",
    }
    TABLE_WITHOUT_HEAD = "CB0428" Warning {
        vi: "Bảng có cột không có tên ở dòng đầu.",
        vi_help: "Ghi tên cho mỗi cột ở dòng đầu của bảng, để trình đọc màn hình đọc được tên cột cùng với ô.",
        en: "A column of the table has no heading in its first row.",
        en_help: "Name every column in the first row, so that a screen reader can read the name with each cell.",
    }
    EMPTY_LINK = "CB0429" Warning {
        vi: "Liên kết tới “{to}” không có chữ nào để bấm vào.",
        vi_help: "Viết trong ngoặc vuông tên của nơi liên kết dẫn tới, hoặc xóa liên kết.",
        en: "The link to “{to}” has no words.",
        en_help: "Write between the square brackets where it leads, or remove it.",
    }
    EMPTY_HEADING = "CB0430" Warning {
        vi: "Tiêu đề mục không có chữ nào.",
        vi_help: "Viết tên mục sau dấu #, hoặc xóa dòng này.",
        en: "A heading has no words.",
        en_help: "Write the heading after the #, or remove the line.",
    }
    NAME_SPELT = "CB0431" Warning {
        vi: "“{written}” có lẽ là “{registered}” trong danh mục, nhưng viết khác.",
        vi_help: "Viết như danh mục; nếu cách viết này cũng đúng, thêm nó vào các tên khác (`aliases`) trong danh mục.",
        en: "“{written}” is probably “{registered}” of the register, spelt otherwise.",
        en_help: "Write it as the register does; if this spelling is right too, add it to the `aliases` of the register.",
    }
    STALE_PAGE = "CB0432" Note {
        vi: "Trang sửa lần cuối ngày {date}, đã hơn {months} tháng.",
        vi_help: "Đọc lại trang. Nếu còn đúng, ghi `ngay_cap_nhat` là hôm nay và một mục trong `lich_su`.",
        en: "The page was last changed on {date}, more than {months} months ago.",
        en_help: "Read it again. If it still holds, set `updated` to today with an item in `changes`.",
    }
    OVERDUE = "CB0433" Note {
        vi: "{count} nhiệm vụ đã quá hạn mà trang chưa có kết quả, sớm nhất là của {agency}, hạn {date}.",
        vi_help: "Đăng kết quả có `ke_hoach` là kế hoạch này và `don_vi_bao_cao` là cơ quan đó, hoặc đôn đốc báo cáo.",
        en: "{count} tasks are past due without a result here, the earliest that of {agency}, due {date}.",
        en_help: "Publish a result whose `plan` is this plan and whose `reporter` is that agency, or ask for the report.",
    }
    FIGURE_WITHOUT_SOURCE = "CB0434" Warning {
        vi: "{count} số liệu không ghi nguồn, đầu tiên là “{first}”.",
        vi_help: "Ghi mã nguồn vào cột `nguon` của từng dòng (hoặc khóa `nguon` của từng số liệu), và nguồn vào khóa `nguon` của trang.",
        en: "{count} figures have no source, the first is “{first}”.",
        en_help: "Name a source in the column `source` of each row (or the key `source` of each fact), and the source itself under `sources`.",
    }
    NAME_NEAR = "CB0435" Note {
        vi: "“{written}” chỉ khác “{registered}” trong danh mục ở dấu.",
        vi_help: "Nếu là một nơi, viết như danh mục. Nếu là hai nơi, không cần sửa; thêm nơi này vào danh mục để có trang riêng.",
        en: "“{written}” differs from “{registered}” of the register in accents only.",
        en_help: "If they are one place, write it as the register does. If they are two, nothing needs mending; add this one to the register to give it a page.",
    }
    UNTRANSLATED = "CB0436" Note {
        vi: "Chưa có bản {language} của trang này.",
        vi_help: "Viết bản dịch vào một tệp khác có `ngon_ngu: {tag}` và `ban_dich_cua: {path}`.",
        en: "There is no version of this page in {language}.",
        en_help: "Write the translation in a file of its own with `lang: {tag}` and `translation_of: {path}`.",
    }
    TRANSLATION_BEHIND = "CB0437" Warning {
        vi: "Bản gốc {original} đã sửa ngày {date}, sau bản dịch này ({own}).",
        vi_help: "Đối chiếu với bản gốc, sửa bản dịch rồi ghi `ngay_cap_nhat`.",
        en: "The original {original} was changed on {date}, after this translation ({own}).",
        en_help: "Compare with the original, mend the translation and set `updated`.",
    }
    OUTSIDE_GONE = "CB0440" Warning {
        vi: "Trang ngoài “{to}” không còn (máy chủ trả lời {status}).",
        vi_help: "Tìm địa chỉ mới, hoặc dẫn tới bản lưu; nguồn không còn trên mạng thì ghi rõ trong `ghi_chu` của nguồn.",
        en: "The outside page “{to}” is gone (the server answers {status}).",
        en_help: "Find its new address, or lead to an archived copy; say in the `note` of a source when it is no longer on the web.",
    }
    OUTSIDE_MOVED = "CB0441" Note {
        vi: "Trang ngoài “{to}” đã chuyển hẳn tới {new}.",
        vi_help: "Xem trang mới có đúng là trang cần dẫn không, rồi thay địa chỉ.",
        en: "The outside page “{to}” has moved for good to {new}.",
        en_help: "See whether the new page is the one that is meant, then change the address.",
    }
    OUTSIDE_SILENT = "CB0442" Note {
        vi: "Chưa hỏi được trang ngoài “{to}”: {why}.",
        vi_help: "Thử lại sau; nếu mở bằng trình duyệt cũng không được, thay liên kết.",
        en: "The outside page “{to}” could not be asked: {why}.",
        en_help: "Try again later; if a browser cannot open it either, change the link.",
    }
    BROKEN_MARK = "CB0445" Warning {
        vi: "Chỗ này giống một liên kết nhưng không thành: người đọc sẽ thấy cả ngoặc.",
        vi_help: "Viết liền `[chữ](duong-dan)`, đóng đủ hai ngoặc; đường dẫn có dấu cách thì đặt trong `<…>` hoặc thay dấu cách bằng %20.",
        en: "This looks like a link and is none: readers will see the brackets.",
        en_help: "Write `[words](path)` with both brackets closed; put a path with spaces between `<…>` or write each as %20.",
        why_vi: "Thiếu một ngoặc, hay có dấu cách trong đường dẫn, thì cả đoạn hiện ra như chữ thường.",
        why_en: "With a bracket missing or a space in the path the whole is shown as plain words.",
        wrong: "Xem [kế hoạch](ke hoach.pdf)",
        right: "Xem [kế hoạch](<ke hoach.pdf>)",
    }
    UNKNOWN_ORIGINAL = "CB0446" Error {
        vi: "Không có trang nào được công bố ở “{name}”.",
        vi_help: "[[Có phải ý bạn là “{nearest}”? ]]Ghi đường dẫn của trang gốc, tính từ content/ hoặc từ tệp này; nếu trang đó còn là bản nháp thì duyệt nó trước.",
        en: "There is no published page at “{name}”.",
        en_help: "[[Did you mean “{nearest}”? ]]Give the path of the original, from content/ or from this file; where it is a draft, approve it first.",
    }
    UNUSED_FILE = "CB0447" Warning {
        vi: "Tệp này không thành trang và không trang nào dùng đến, nên không được công bố.",
        vi_help: "Văn bản Word, bảng Excel: `congbo import \"{path}\"`. Trang viết sẵn: đổi đuôi tên thành .md. Tệp đính kèm: dẫn tới nó từ một trang. Không cần thì chuyển đi nơi khác.",
        en: "This file is no page and no page uses it, so it is not published.",
        en_help: "A Word document or a workbook: `congbo import \"{path}\"`. A page: let its name end in .md. An attachment: link to it from a page. Otherwise move it elsewhere.",
    }
    BAD_ALIAS = "CB0448" Error {
        vi: "“{address}” không dùng được làm địa chỉ cũ.",
        vi_help: "Viết phần sau tên miền, như `/tin-tuc/ten-cu/`: không có dấu cách và các dấu `: ? # % * | \\ < > \"`, không phần nào bắt đầu bằng `.`, `_` hay `~`; chữ có dấu thì viết thẳng chữ đó.",
        en: "“{address}” cannot be an old address.",
        en_help: "Write what follows the host, such as `/tin-tuc/ten-cu/`: without blanks and the signs `: ? # % * | \\ < > \"`, no part beginning with `.`, `_` or `~`; letters with accents as they are.",
    }
    BAD_SLUG = "CB0455" Error {
        vi: "“{address}” không dùng được làm địa chỉ của trang.",
        vi_help: "Viết phần sau tên miền, như `gioi-thieu/bo-may`: chữ, số, dấu gạch nối; không có các dấu `: ? # % * | \\ < > \"`, không phần nào trống hay bắt đầu bằng `.`, `_`, `~`.",
        en: "“{address}” cannot be the address of a page.",
        en_help: "Write what follows the host, such as `gioi-thieu/bo-may`: letters, digits and hyphens; without the signs `: ? # % * | \\ < > \"`, no part empty or beginning with `.`, `_` or `~`.",
    }
    NUMBER_AGAIN = "CB0449" Note {
        vi: "Trong cùng năm, cùng cơ quan, số “{number}” cũng là số của {other}, ngày khác.",
        vi_help: "Một cơ quan ít khi cấp một số hai lần trong năm: đối chiếu bản gốc. Số đánh lại từ đầu do sáp nhập, đổi tên cơ quan thì để nguyên.",
        en: "In one year, of one agency, the number “{number}” is also that of {other}, with another day.",
        en_help: "An agency seldom gives a number twice a year: compare with the original. Where numbers began anew after a merger or a new name, leave it.",
    }
    FUTURE_DATE = "CB0450" Warning {
        vi: "Ngày {date} chưa tới.",
        vi_help: "Xem lại năm và thứ tự ngày, tháng. Muốn hẹn giờ công bố thì dùng `dang_luc`.",
        en: "The day {date} is still to come.",
        en_help: "Look at the year and at the order of day and month. To publish at a time to come, use `dang_luc`.",
    }
    UNPAIRED_MARK = "CB0451" Warning {
        vi: "Dấu “**” ở đây không thành cặp: người đọc sẽ thấy hai dấu sao.",
        vi_help: "Đặt “**” sát chữ ở cả hai đầu chỗ in đậm, trong cùng một đoạn: **chữ đậm**. Muốn hiện dấu sao thì viết \\*\\*.",
        en: "The “**” here has no partner: readers will see two asterisks.",
        en_help: "Put “**” right against the words at both ends of what is bold, within one paragraph: **bold**. To show asterisks, write \\*\\*.",
    }
    NO_TABLE = "CB0452" Warning {
        vi: "Các dòng có dấu “|” này không thành bảng: người đọc sẽ thấy những dấu gạch đứng.",
        vi_help: "Dưới dòng tên cột cần một dòng gạch có đủ số ô, ví dụ |---|---|, và trên bảng cần một dòng trống.",
        en: "These lines with “|” make no table: readers will see the bars.",
        en_help: "Below the names of the columns a line of dashes with as many cells is needed, such as |---|---|, and above the table a blank line.",
    }
    UNIT_DIFFERS = "CB0453" Note {
        vi: "Dòng {row}: đơn vị “{unit}” khác đơn vị của chỉ tiêu “{id}” trong danh mục: “{registered}”.",
        vi_help: "Ghi số theo đơn vị của danh mục, hoặc sửa danh mục nếu danh mục sai; số khác đơn vị không so sánh được với các kỳ khác.",
        en: "Row {row}: the unit “{unit}” is not that of the indicator “{id}” in the register: “{registered}”.",
        en_help: "Give the figure in the unit of the register, or mend the register where it is wrong; figures in other units cannot be compared with other periods.",
    }
    NEGATIVE_COUNT = "CB0454" Warning {
        vi: "Dòng {row}: chỉ tiêu “{id}” được cộng dồn mà số thực hiện âm.",
        vi_help: "Dấu “-” có thể là gạch đầu dòng hay dấu thay cho ô trống: đối chiếu bản gốc. Ô không có số thì để trống và ghi `trang_thai`.",
        en: "Row {row}: the indicator “{id}” adds up, and its figure is negative.",
        en_help: "The “-” may be a dash before words or a sign for a blank: compare with the original. Leave a cell without a figure blank and say why in `trang_thai`.",
    }
    MENU_FULL = "CB0456" Warning {
        vi: "Chân trang chỉ liệt kê {limit} trang; trang này không có trong đó.",
        vi_help: "Bỏ `menu: true` ở những trang không cần; một trang có thể dẫn tới các trang khác. `thu_tu` nhỏ đứng trước.",
        en: "The footer lists {limit} pages and no more; this page is not among them.",
        en_help: "Take `menu: true` from pages that need it less; one page may lead to others. A small `order` comes first.",
    }
}
