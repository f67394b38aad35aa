//! CB03: registers and figures.

entries! {
    UNKNOWN_COLUMN = "CB0301" Error {
        vi: "Không có cột “{column}” trong mẫu.",
        vi_help: "[[Có phải ý bạn là “{nearest}”? ]]Sửa tên cột hoặc bỏ cột này.",
        en: "There is no column “{column}” in the format.",
        en_help: "[[Did you mean “{nearest}”? ]]Mend the column's name or remove it.",
    }
    MISSING_COLUMN = "CB0302" Error {
        vi: "Bảng thiếu cột “{column}”.",
        vi_help: "Thêm cột này vào dòng đầu; kiểm tra dấu ngăn cột là ; hoặc , và dùng thống nhất.",
        en: "The table lacks the column “{column_en}”.",
        en_help: "Add it to the first line; check that columns are separated by ; or , throughout.",
    }
    RAGGED_ROW = "CB0303" Error {
        vi: "Dòng có {cells} ô, dòng đầu chỉ có {columns} cột.",
        vi_help: "Ô có dấu {separator} bên trong phải đặt trong ngoặc kép.",
        en: "The row has {cells} cells, the header has {columns}.",
        en_help: "A cell that holds {separator} must be put in quotes.",
    }
    DUPLICATE_ID = "CB0304" Error {
        vi: "Mã “{id}” đã dùng ở dòng {first}.",
        vi_help: "Đặt mã khác, hoặc gộp hai mục nếu là một.",
        en: "The id “{id}” is already used on line {first}.",
        en_help: "Choose another, or merge the two entries if they are one.",
    }
    ID_FORM = "CB0305" Error {
        vi: "Mã “{id}” không dùng được làm địa chỉ.",
        vi_help: "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối[[: `{slug}`]].",
        en: "The id “{id}” cannot be part of an address.",
        en_help: "Use only lower-case letters without accents, digits and hyphens[[: `{slug}`]].",
    }
    UNKNOWN_ID = "CB0306" Error {
        vi: "Không có mục nào trong {file} có mã “{id}”.",
        vi_help: "[[Có phải ý bạn là “{nearest}”? ]]Sửa mã hoặc thêm mục này.",
        en: "No entry of {file} has the id “{id}”.",
        en_help: "[[Did you mean “{nearest}”? ]]Mend the id or add the entry.",
        why_vi: "Một mã trỏ vào chỗ không có thì trang của cơ quan, địa phương mất liên hệ mà không ai hay.",
        why_en: "An id that leads nowhere would silently cut the relation between agencies or localities.",
        wrong: "parent = \"ubnd-tinh-gialai\"",
        right: "parent = \"ubnd-tinh-gia-lai\"",
    }
    CIRCLE = "CB0307" Error {
        vi: "Các mục trực thuộc lẫn nhau thành vòng: {circle}.",
        vi_help: "Bỏ một mối trực thuộc để vòng không khép lại.",
        en: "Entries stand above each other in a circle: {circle}.",
        en_help: "Remove one link of the circle.",
    }
    NAMES_OVERLAP = "CB0308" Error {
        vi: "Ngày {day} có hai tên cùng hiệu lực: “{earlier}” và “{later}”.",
        vi_help: "Sửa ngày cuối của tên trước hoặc ngày đầu của tên sau.",
        en: "On {day} two names are valid: “{earlier}” and “{later}”.",
        en_help: "Mend the last day of the earlier name or the first day of the later.",
    }
    UNKNOWN_REGISTER = "CB0309" Warning {
        vi: "“{name}” không phải là danh mục nào của cổng nên không được đọc.",
        vi_help: "[[Có phải ý bạn là “{nearest}”? ]]Đổi tên tệp hoặc chuyển đi nơi khác.",
        en: "“{name}” is none of the site's registers and is not read.",
        en_help: "[[Did you mean “{nearest}”? ]]Rename the file or move it.",
    }
    DECIMALS = "CB0310" Error {
        vi: "Không thể hiện {value} chữ số thập phân.",
        vi_help: "Viết một số từ 0 đến 6.",
        en: "{value} decimals cannot be shown.",
        en_help: "Write a number from 0 to 6.",
    }
    NOT_A_FIGURE = "CB0320" Error {
        vi: "“{value}” trong cột “{column}” không phải là số.",
        vi_help: "Viết bằng chữ số, ví dụ 14.579 hoặc 95,53. Những chữ như “hơn”, “gần”, “khoảng” ghi vào cột ghi_chu.",
        en: "“{value}” in the column “{column}” is not a figure.",
        en_help: "Write digits, such as 14.579 or 95,53. Words like “hơn”, “gần”, “khoảng” go into the column note.",
    }
    TWO_READINGS = "CB0321" Error {
        vi: "“{value}” có hai cách đọc: {vietnamese} và {english}.",
        vi_help: "Đối chiếu bản gốc. Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân; viết {vietnamese_written} hoặc {english_written}.",
        en: "“{value}” has two readings: {vietnamese} and {english}.",
        en_help: "Compare with the original. A point groups thousands, a comma begins decimals; write {vietnamese_written} or {english_written}.",
        why_vi: "Người Việt viết 1.234 là một nghìn hai trăm ba mươi tư và 1,5 là một rưỡi; bảng tính kiểu Anh viết ngược lại. Đoán sai thì số liệu lệch một nghìn lần.",
        why_en: "In Vietnamese 1.234 is one thousand two hundred thirty-four and 1,5 is one and a half; English spreadsheets write it the other way round. A wrong guess is wrong by a factor of a thousand.",
        wrong: "chi_tieu;thuc_hien\nho-ngheo;1,234",
        right: "chi_tieu;thuc_hien\nho-ngheo;1.234",
    }
    FIGURE_TOO_LONG = "CB0322" Error {
        vi: "“{value}” có nhiều chữ số quá mức lưu được chính xác.",
        vi_help: "Dùng đơn vị lớn hơn, ví dụ tỷ đồng thay cho đồng.",
        en: "“{value}” has more digits than can be kept exactly.",
        en_help: "Use a larger unit, such as tỷ đồng instead of đồng.",
    }
    FRACTION = "CB0323" Error {
        vi: "“{value}” là hai số, ô này chỉ nhận một.",
        vi_help: "Ghi số trước vào cột tu_so, số sau vào cột mau_so.",
        en: "“{value}” is two figures; this cell takes one.",
        en_help: "Put the first into the column numerator, the second into denominator.",
    }
    NO_STATUS = "CB0324" Error {
        vi: "Ô “{column}” trống mà không nói vì sao.",
        vi_help: "Điền số, hoặc ghi vào cột trang_thai: chưa báo cáo, không phát sinh, không áp dụng. Ô trống không bao giờ là 0.",
        en: "The cell “{column_en}” is blank and nothing says why.",
        en_help: "Fill in the figure, or write in the column status: not reported, none occurred, not applicable. A blank is never 0.",
        why_vi: "Ô trống có thể là chưa báo cáo, không có gì xảy ra, hoặc không áp dụng: ba điều khác nhau với người đọc.",
        why_en: "A blank may mean not reported, nothing happened, or not applicable: three different things to a reader.",
        wrong: "chi_tieu;thuc_hien;trang_thai\nho-ngheo;;",
        right: "chi_tieu;thuc_hien;trang_thai\nho-ngheo;;chưa báo cáo",
    }
    STATUS_AND_FIGURE = "CB0325" Error {
        vi: "Dòng vừa có số {figure} vừa ghi “{status}”.",
        vi_help: "Giữ một trong hai.",
        en: "The row has both the figure {figure} and “{status}”.",
        en_help: "Keep one of the two.",
    }
    UNKNOWN_STATUS = "CB0326" Error {
        vi: "Không có trạng thái “{value}”.",
        vi_help: "[[Có phải ý bạn là “{nearest}”? ]]Dùng: chưa báo cáo, không phát sinh, không áp dụng.",
        en: "There is no status “{value}”.",
        en_help: "[[Did you mean “{nearest}”? ]]Use: not reported, none occurred, not applicable.",
    }
    NO_INDICATOR = "CB0327" Error {
        vi: "Dòng không có mã chỉ tiêu.",
        vi_help: "Điền mã vào cột chi_tieu.",
        en: "The row names no indicator.",
        en_help: "Fill in the column indicator.",
    }
    DUPLICATE_ROW = "CB0328" Error {
        vi: "Chỉ tiêu “{indicator}” của cùng cơ quan, cùng địa bàn đã có ở dòng {first}.",
        vi_help: "Xóa một trong hai dòng, hoặc ghi rõ cơ quan, địa bàn của từng dòng.",
        en: "The indicator “{indicator}” of the same agency and locality is already on line {first}.",
        en_help: "Remove one of the two, or name the agency or locality of each.",
    }
    TOO_MANY_ROWS = "CB0329" Error {
        vi: "Bảng có hơn {limit} dòng.",
        vi_help: "Chia số liệu thành nhiều trang, mỗi trang một kỳ hoặc một nhóm chỉ tiêu.",
        en: "The table has more than {limit} rows.",
        en_help: "Split the figures over several pages, one for each period or group of indicators.",
    }
    TWO_UNITS = "CB0330" Error {
        vi: "Ô ghi đơn vị “{found}”, cột don_vi ghi “{unit}”.",
        vi_help: "Để đơn vị ở một chỗ, tốt nhất là cột don_vi.",
        en: "The cell says “{found}”, the column unit says “{unit}”.",
        en_help: "Keep the unit in one place, best in the column unit.",
    }
    NO_ROWS = "CB0331" Error {
        vi: "Bảng số liệu trống.",
        vi_help: "Dòng đầu là tên cột, ví dụ `chi_tieu;thuc_hien;don_vi;nguon`; mỗi chỉ tiêu một dòng bên dưới.",
        en: "The table of figures is empty.",
        en_help: "The first line names the columns, such as `indicator;actual;unit;source`; one row for each indicator follows.",
    }
    SPREADSHEET_ERROR = "CB0332" Error {
        vi: "Ô chứa lỗi của bảng tính: {value}.",
        vi_help: "Sửa công thức trong bảng tính rồi xuất lại.",
        en: "The cell holds an error of the spreadsheet: {value}.",
        en_help: "Mend the formula in the spreadsheet and export again.",
    }
    IDENTITY_FORM = "CB0340" Error {
        vi: "Không hiểu ràng buộc “{rule}”.",
        vi_help: "Viết dạng `a = b + c`, `a = b - c` hoặc `a = b / c`, với mã chỉ tiêu cách dấu bằng dấu cách.",
        en: "The identity “{rule}” is not understood.",
        en_help: "Write `a = b + c`, `a = b - c` or `a = b / c`, with ids of indicators and spaces around the signs.",
    }
    IDENTITY_UNKNOWN = "CB0341" Error {
        vi: "Ràng buộc nhắc tới “{id}” nhưng bảng số liệu không có dòng nào của chỉ tiêu này.",
        vi_help: "[[Có phải ý bạn là “{nearest}”? ]]Sửa mã hoặc thêm dòng.",
        en: "The identity names “{id}”, but no row of the table has this indicator.",
        en_help: "[[Did you mean “{nearest}”? ]]Mend the id or add a row.",
    }
    IDENTITY_FAILS = "CB0342" Error {
        vi: "Ràng buộc “{rule}” không đúng[[ ở “{place}”]]: bên trái {left}, bên phải {right}.",
        vi_help: "Đối chiếu số liệu với nguồn. Nếu nguồn đúng là như vậy, ghi lý do vào `ly_do`; trang sẽ nêu cả hai.",
        en: "The identity “{rule}” does not hold[[ for “{place}”]]: left {left}, right {right}.",
        en_help: "Compare the figures with the source. If the source says so, give the reason under `reason`; the page will print both.",
        why_vi: "Số không khớp mà không ai nói thì người đọc mất lòng tin. Có lý do thì trang nêu cả số lẫn lý do.",
        why_en: "Figures that do not add up in silence cost trust. With a reason, the page gives both figures and reason.",
        wrong: "rang_buoc:\n  - bieu_thuc: tong = nam + nu",
        right: "rang_buoc:\n  - bieu_thuc: tong = nam + nu\n    ly_do: nguồn có 12 người không ghi giới tính",
    }
    IDENTITY_HOLDS = "CB0343" Warning {
        vi: "Ràng buộc “{rule}” có ghi lý do không đúng, nhưng số liệu lại đúng.",
        vi_help: "Xóa `ly_do`: nó nói với người đọc điều không có.",
        en: "The identity “{rule}” has a reason for not holding, but it holds.",
        en_help: "Remove `reason`: it tells readers what is not so.",
    }
    IDENTITY_EXCUSED = "CB0344" Note {
        vi: "Ràng buộc “{rule}” không đúng[[ ở “{place}”]]: bên trái {left}, bên phải {right}; trang nêu lý do: {reason}",
        vi_help: "Không cần sửa nếu nguồn đúng là như vậy. Khi nguồn đính chính, sửa số liệu và xóa `ly_do`.",
        en: "The identity “{rule}” does not hold[[ for “{place}”]]: left {left}, right {right}; the page gives the reason: {reason}",
        en_help: "Nothing to mend if the source says so. When the source is corrected, mend the figures and remove `reason`.",
    }
    IDENTITY_MANY = "CB0345" Error {
        vi: "Các ràng buộc của trang phải thử ở hơn {limit} chỗ (mỗi cơ quan, địa phương một lần); từ ràng buộc này trở đi không được thử.",
        vi_help: "Chia bảng thành nhiều trang, hoặc bỏ bớt ràng buộc lặp lại.",
        en: "The identities of the page are to be tried in more than {limit} places (once for each agency and locality); from this one on they are not tried.",
        en_help: "Make several pages of the table, or take out identities that repeat themselves.",
    }
    NO_WORKBOOK = "CB0350" Error {
        vi: "Tệp không mở được như một bảng tính .xlsx ({found}).",
        vi_help: "Mở tệp bằng Excel hoặc LibreOffice, bỏ mật khẩu nếu có, lưu lại dạng .xlsx hoặc CSV UTF-8.",
        en: "The file does not open as an .xlsx workbook ({found}).",
        en_help: "Open it in Excel or LibreOffice, remove its password if it has one, and save it as .xlsx or CSV UTF-8.",
    }
    WORKBOOK_TOO_LARGE = "CB0351" Error {
        vi: "Bảng tính giải nén ra quá lớn so với một bảng số liệu.",
        vi_help: "Chép riêng bảng số liệu sang một tệp mới, không kèm ảnh và trang tính khác.",
        en: "The workbook unpacks to far more than a table of figures needs.",
        en_help: "Copy the table alone to a new file, without pictures and other sheets.",
    }
    HIDDEN_SHEET = "CB0352" Error {
        vi: "Trang tính ẩn “{sheet}” có nội dung.",
        vi_help: "Cho hiện trang tính này để kiểm tra, rồi xóa hoặc tách sang tệp khác: tệp công bố không mang theo thứ người đọc không thấy.",
        en: "The hidden sheet “{sheet}” is not empty.",
        en_help: "Show the sheet, look at it, then delete it or move it to another file: nothing unseen is published.",
    }
    HIDDEN_ROW = "CB0353" Error {
        vi: "Dòng {row} đang bị ẩn nhưng có nội dung.",
        vi_help: "Bỏ ẩn (hoặc bỏ lọc) để kiểm tra, rồi để hiện hoặc xóa dòng này.",
        en: "Row {row} is hidden and not empty.",
        en_help: "Unhide it (or clear the filter), look at it, then leave it visible or delete it.",
    }
    HIDDEN_COLUMN = "CB0354" Error {
        vi: "Cột {column} đang bị ẩn nhưng có nội dung.",
        vi_help: "Bỏ ẩn để kiểm tra, rồi để hiện hoặc xóa cột này.",
        en: "Column {column} is hidden and not empty.",
        en_help: "Unhide it, look at it, then leave it visible or delete it.",
    }
    SEVERAL_SHEETS = "CB0355" Error {
        vi: "Nhiều trang tính có nội dung: {sheets}.",
        vi_help: "Để lại một trang tính có số liệu; chuyển các trang khác sang tệp riêng.",
        en: "Several sheets are not empty: {sheets}.",
        en_help: "Leave one sheet with figures; move the others to files of their own.",
    }
    UNCOMPUTED_FORMULA = "CB0356" Error {
        vi: "Ô có công thức nhưng chưa có giá trị.",
        vi_help: "Mở tệp bằng Excel hoặc LibreOffice để tính lại rồi lưu, hoặc dán giá trị thay công thức.",
        en: "The cell has a formula and no value.",
        en_help: "Open the file in Excel or LibreOffice so that it is computed and save it, or paste the value over the formula.",
    }
    DATE_CELL = "CB0357" Error {
        vi: "Ô là ngày tháng ({value}), không phải là số.",
        vi_help: "Bảng tính hay tự đổi “3/4” thành ngày: đổi định dạng của ô thành Văn bản hoặc Số, rồi gõ lại con số.",
        en: "The cell holds a date ({value}), not a figure.",
        en_help: "Spreadsheets turn “3/4” into a date: format the cell as text or number, then type the figure again.",
    }
    MERGED_CELLS = "CB0358" Error {
        vi: "Các ô {range} đang được gộp.",
        vi_help: "Bỏ gộp ô và điền giá trị vào từng dòng; dòng đầu tiên của bảng phải là tên cột.",
        en: "The cells {range} are merged.",
        en_help: "Unmerge them and fill in each row; the first row of the table must name the columns.",
    }
    LONG_REGISTER = "CB0359" Error {
        vi: "Danh mục có hơn {limit} mục.",
        vi_help: "Chỉ giữ những mục mà nội dung của trang dùng đến; trang của nhiều tỉnh thì chia thành nhiều trang, mỗi trang một tỉnh.",
        en: "The register has more than {limit} entries.",
        en_help: "Keep those that the site's content uses; make one site for each province where there are several.",
    }
}
