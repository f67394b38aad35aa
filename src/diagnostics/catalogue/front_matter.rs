//! CB01: keys and values, in front matter and in the TOML files of a site.

entries! {
    UNCLOSED = "CB0101" Error {
        vi: "Phần khai báo đầu tệp không có dòng `---` kết thúc.",
        vi_help: "Thêm một dòng `---` sau khóa cuối cùng, trước nội dung.",
        en: "The front matter has no closing `---` line.",
        en_help: "Add a line `---` after the last key, before the text.",
        why_vi: "Không có dòng kết thúc thì không biết đâu là khai báo, đâu là nội dung.",
        why_en: "Without a closing line nothing tells keys from text.",
        wrong: "---\ntieu_de: Kế hoạch\n\nNội dung …",
        right: "---\ntieu_de: Kế hoạch\n---\n\nNội dung …",
    }
    NO_FRONT_MATTER = "CB0102" Error {
        vi: "Tệp không bắt đầu bằng phần khai báo.",
        vi_help: "Viết ở đầu tệp: dòng `---`, rồi `tieu_de: …`, rồi dòng `---`.",
        en: "The file does not begin with front matter.",
        en_help: "Write at its top: a line `---`, then `title: …`, then a line `---`.",
    }
    UNKNOWN_KEY = "CB0103" Error {
        vi: "Không có khóa “{key}”[[ trong “{within}”]].",
        vi_help: "[[Có phải ý bạn là “{nearest}”? ]]Sửa tên khóa hoặc xóa dòng này.",
        en: "There is no key “{key}”[[ within “{within}”]].",
        en_help: "[[Did you mean “{nearest}”? ]]Mend the key's name or remove the line.",
        why_vi: "Một khóa gõ sai mà được bỏ qua thì trang thiếu thông tin không ai hay; vì vậy khóa lạ là lỗi.",
        why_en: "If a mistyped key were ignored, the page would lack something and nobody would know; so an unknown key is an error.",
        wrong: "tieu_dee: Kế hoạch",
        right: "tieu_de: Kế hoạch",
    }
    DUPLICATE_KEY = "CB0104" Error {
        vi: "Khóa “{key}” đã được khai báo ở dòng {first}.",
        vi_help: "Giữ lại một trong hai dòng. Tên tiếng Việt và tên tiếng Anh của khóa là một.",
        en: "The key “{key}” was already given on line {first}.",
        en_help: "Keep one of the two lines. A key's Vietnamese and English names are the same key.",
        why_vi: "Hai giá trị cho một khóa thì không biết giá trị nào đúng. `title` và `tieu_de` là cùng một khóa.",
        why_en: "With two values for one key nobody knows which is right. `title` and `tieu_de` are the same key.",
        wrong: "tieu_de: Kế hoạch A\ntitle: Kế hoạch B",
        right: "tieu_de: Kế hoạch A",
    }
    MISSING_KEY = "CB0105" Error {
        vi: "Thiếu khóa “{key}”[[ trong “{within}”]].",
        vi_help: "Thêm `{key}: …`.",
        en: "The key “{key_en}” is missing[[ within “{within}”]].",
        en_help: "Add `{key_en}: …`.",
    }
    NOT_TEXT = "CB0106" Error {
        vi: "Khóa “{key}” cần một dòng chữ.",
        vi_help: "Viết giá trị trên cùng dòng với khóa: `{key}: …`.",
        en: "The key “{key}” takes words.",
        en_help: "Write the value on the line of the key: `{key}: …`.",
    }
    NOT_TEXTS = "CB0107" Error {
        vi: "Khóa “{key}” cần một giá trị hoặc một danh sách các giá trị.",
        vi_help: "Viết `{key}: [một, hai]`, hoặc mỗi giá trị một dòng bắt đầu bằng `- `.",
        en: "The key “{key}” takes a value or a list of values.",
        en_help: "Write `{key}: [one, two]`, or each value on a line that begins with `- `.",
    }
    NOT_A_RECORD = "CB0108" Error {
        vi: "Khóa “{key}” gồm nhiều khóa con.",
        vi_help: "Viết bên dưới, lùi vào hai dấu cách: `{example}: …`.",
        en: "The key “{key}” holds keys of its own.",
        en_help: "Write them below, two spaces in: `{example_en}: …`.",
    }
    NOT_RECORDS = "CB0109" Error {
        vi: "Khóa “{key}” là một danh sách, mỗi mục gồm nhiều khóa con.",
        vi_help: "Viết mỗi mục bên dưới, bắt đầu bằng gạch đầu dòng: `- {example}: …`.",
        en: "The key “{key}” is a list of items that hold keys of their own.",
        en_help: "Write each item below, beginning with a dash: `- {example_en}: …`.",
    }
    NOT_A_FLAG = "CB0110" Error {
        vi: "Khóa “{key}” chỉ nhận “có” hoặc “không”, không nhận “{value}”.",
        vi_help: "Viết `{key}: có` hoặc `{key}: không`.",
        en: "The key “{key}” takes true or false, not “{value}”.",
        en_help: "Write `{key}: true` or `{key}: false`.",
    }
    NOT_AN_INTEGER = "CB0111" Error {
        vi: "Khóa “{key}” cần một số nguyên, không nhận “{value}”.",
        vi_help: "Viết bằng chữ số, không dấu chấm, không đơn vị: `{key}: 10`.",
        en: "The key “{key}” takes a whole number, not “{value}”.",
        en_help: "Write digits without separators or units: `{key}: 10`.",
    }
    NOT_A_DATE = "CB0112" Error {
        vi: "“{value}” không phải là ngày.",
        vi_help: "Viết ngày/tháng/năm, ví dụ 15/03/2024, hoặc năm-tháng-ngày, ví dụ 2024-03-15.",
        en: "“{value}” is not a date.",
        en_help: "Write day/month/year, such as 15/03/2024, or year-month-day, such as 2024-03-15.",
    }
    IMPOSSIBLE_DATE = "CB0113" Error {
        vi: "Không có ngày {value}.",
        vi_help: "Tháng {month} năm {year} có {days} ngày. Đối chiếu bản gốc rồi sửa ngày.",
        en: "There is no day {value}.",
        en_help: "Month {month} of {year} has {days} days. Compare with the original and mend the day.",
        why_vi: "Ngày không có trong lịch thường là lỗi gõ; máy không tự chọn ngày gần đó.",
        why_en: "A day that no calendar has is usually a slip; the program does not choose a day nearby.",
        wrong: "ngay_ban_hanh: 31/02/2024",
        right: "ngay_ban_hanh: 29/02/2024",
    }
    MONTH_FIRST = "CB0114" Error {
        vi: "“{value}” có tháng {month}: ngày viết kiểu tháng trước, ngày sau.",
        vi_help: "Viết ngày trước, tháng sau: {day_first}.",
        en: "“{value}” has month {month}: it is written month first.",
        en_help: "Write the day first: {day_first}.",
        why_vi: "Văn bản hành chính Việt Nam viết ngày trước, tháng sau. Viết tháng trước thì 03/04 bị đọc sai mà không ai thấy.",
        why_en: "Vietnamese documents write the day first. Month first, 03/04 would be misread and nobody would see it.",
        wrong: "ngay_ban_hanh: 03/15/2024",
        right: "ngay_ban_hanh: 15/03/2024",
    }
    UNKNOWN_MONTH = "CB0115" Error {
        vi: "“{value}” có tháng {month}; một năm chỉ có 12 tháng.",
        vi_help: "Đối chiếu bản gốc rồi sửa tháng.",
        en: "“{value}” has month {month}; a year has 12.",
        en_help: "Compare with the original and mend the month.",
    }
    STRANGE_YEAR = "CB0116" Error {
        vi: "Năm trong “{value}” không hợp lý.",
        vi_help: "Viết đủ bốn chữ số của năm, từ 1900 đến 2100.",
        en: "The year in “{value}” is not plausible.",
        en_help: "Write the four digits of the year, from 1900 to 2100.",
    }
    PARTIAL_DATE = "CB0117" Error {
        vi: "Khóa “{key}” cần đủ ngày, tháng, năm; “{value}” còn thiếu.",
        vi_help: "Viết đủ ngày. Nếu nguồn không cho biết, xóa dòng này và ghi lý do vào `thieu`.",
        en: "The key “{key}” takes a full date; “{value}” lacks a part.",
        en_help: "Write the full date. If the source does not tell it, remove the line and give the reason under `missing`.",
        why_vi: "Chỗ này cần một ngày cụ thể. Điều nguồn không cho biết thì không đoán.",
        why_en: "A definite day is needed here. What the source does not tell is not guessed.",
        wrong: "ngay_ban_hanh: 03/2024",
        right: "thieu:\n  ngay_ban_hanh: nguồn chỉ ghi tháng 3 năm 2024",
    }
    UNKNOWN_CHOICE = "CB0118" Error {
        vi: "Khóa “{key}” không nhận giá trị “{value}”.",
        vi_help: "[[Có phải ý bạn là “{nearest}”? ]]Các giá trị được nhận: {choices}.",
        en: "The key “{key}” does not take “{value}”.",
        en_help: "[[Did you mean “{nearest}”? ]]It takes: {choices_en}.",
    }
    EMPTY_VALUE = "CB0119" Warning {
        vi: "Khóa “{key}” để trống.",
        vi_help: "Điền giá trị hoặc xóa dòng này. Nếu nguồn không cho biết, ghi lý do vào `thieu`.",
        en: "The key “{key}” is empty.",
        en_help: "Fill it in or remove the line. If the source does not tell it, give the reason under `missing`.",
        why_vi: "Khóa trống không nói được là chưa điền hay nguồn không có. Hai điều đó khác nhau với người đọc.",
        why_en: "An empty key does not say whether it was forgotten or the source has none. Readers should know which.",
        wrong: "so_ky_hieu:",
        right: "thieu:\n  so_ky_hieu: bản nguồn không có số",
    }
    UNKNOWN_KIND = "CB0120" Error {
        vi: "Không biết trang này thuộc loại nào.",
        vi_help: "Đặt tệp vào `content/ke-hoach`, `content/mo-hinh`, `content/ket-qua` hoặc `content/trang`, hoặc thêm khóa `kieu`.",
        en: "It is not known what kind of page this is.",
        en_help: "Put the file into `content/ke-hoach`, `content/mo-hinh`, `content/ket-qua` or `content/trang`, or add the key `kind`.",
    }
    LONG_TEXT = "CB0121" Warning {
        vi: "Khóa “{key}” dài {length} ký tự, nên dưới {limit}.",
        vi_help: "Rút gọn còn một hoặc hai câu.",
        en: "The key “{key}” has {length} characters; at most {limit} are advised.",
        en_help: "Shorten it to one or two sentences.",
    }
    COLON_IN_VALUE = "CB0122" Error {
        vi: "Giá trị có dấu hai chấm nên bị hiểu là một khóa nữa.",
        vi_help: "Đặt cả giá trị trong ngoặc kép: `{mended}`.",
        en: "The value holds a colon and is taken for another key.",
        en_help: "Put the whole value in quotes: `{mended}`.",
        why_vi: "Dấu hai chấm kèm dấu cách ngăn khóa với giá trị; dấu thứ hai trên dòng làm máy tưởng có thêm một khóa.",
        why_en: "A colon with a space parts key and value; a second one on the line looks like another key.",
        wrong: "tieu_de: Kế hoạch: năm 2024",
        right: "tieu_de: \"Kế hoạch: năm 2024\"",
    }
    UNCLOSED_QUOTE = "CB0123" Error {
        vi: "Ngoặc kép mở ra mà không đóng lại.",
        vi_help: "Thêm {quote} ở cuối giá trị. Dấu {quote} bên trong giá trị thì viết thành {inside}.",
        en: "A quote is opened and not closed.",
        en_help: "Add {quote} at the end of the value. A {quote} within the value is written {inside}.",
        why_vi: "Ngoặc mở mà không đóng thì mọi dòng sau đều bị coi là một phần của giá trị.",
        why_en: "After a quote that is not closed all lines below belong to the value.",
        wrong: "tieu_de: \"Kế hoạch năm 2024",
        right: "tieu_de: \"Kế hoạch năm 2024\"",
    }
    TAB = "CB0124" Error {
        vi: "Dòng lùi vào bằng phím Tab.",
        vi_help: "Thay mỗi Tab bằng hai dấu cách.",
        en: "The line is indented with a tab.",
        en_help: "Replace each tab by two spaces.",
        why_vi: "Các khóa con được nhận ra nhờ số dấu cách ở đầu dòng; mỗi máy hiển thị phím Tab rộng hẹp khác nhau.",
        why_en: "Keys within keys are known by the spaces before them; a tab has another width on every machine.",
        wrong: "nguoi_ky:\n\tho_ten: Nguyễn Văn A",
        right: "nguoi_ky:\n  ho_ten: Nguyễn Văn A",
    }
    NO_BREAK_SPACE = "CB0125" Error {
        vi: "Có dấu cách không ngắt (NBSP) ở chỗ cần dấu cách thường.",
        vi_help: "Xóa dấu cách này và gõ lại bằng phím cách.",
        en: "There is a no-break space where an ordinary space belongs.",
        en_help: "Delete it and press the space bar.",
        why_vi: "Word và trang web hay dùng dấu cách không ngắt; trông giống dấu cách thường nhưng máy không coi là dấu cách.",
        why_en: "Word and web pages like no-break spaces; they look like spaces and are none.",
        wrong: "tieu_de:\u{a0}Kế hoạch",
        right: "tieu_de: Kế hoạch",
    }
    NO_SPACE_AFTER_COLON = "CB0126" Error {
        vi: "Sau dấu hai chấm của khóa “{key}” không có dấu cách.",
        vi_help: "Viết `{key}: …` với một dấu cách sau dấu hai chấm.",
        en: "There is no space after the colon of the key “{key}”.",
        en_help: "Write `{key}: …` with a space after the colon.",
    }
    NO_COLON = "CB0127" Error {
        vi: "Dòng này không có dạng `khóa: giá trị`.",
        vi_help: "Viết `khóa: giá trị`. Nếu là phần tiếp của dòng trên, lùi vào hai dấu cách.",
        en: "This line has not the form `key: value`.",
        en_help: "Write `key: value`. If it continues the line above, indent it by two spaces.",
    }
    UNCLOSED_BRACKET = "CB0128" Error {
        vi: "Ngoặc “{open}” mở ra mà không đóng lại.",
        vi_help: "Thêm “{close}” ở cuối. Nếu giá trị chỉ là chữ, đặt cả giá trị trong ngoặc kép.",
        en: "The bracket “{open}” is opened and not closed.",
        en_help: "Add “{close}” at the end. If the value is only words, put it all in quotes.",
    }
    INDENTATION = "CB0129" Error {
        vi: "Dòng này lùi vào không thẳng với các dòng cùng nhóm.",
        vi_help: "Cho các khóa cùng nhóm bắt đầu ở cùng một cột, mỗi cấp lùi vào hai dấu cách.",
        en: "This line is not indented like the others of its group.",
        en_help: "Let the keys of one group begin in the same column, two spaces in for each level.",
    }
    SPECIAL_START = "CB0130" Error {
        vi: "Giá trị bắt đầu bằng “{sign}”, một dấu có nghĩa riêng ở đây.",
        vi_help: "Đặt cả giá trị trong ngoặc kép: `{mended}`.",
        en: "The value begins with “{sign}”, which has a meaning of its own here.",
        en_help: "Put the whole value in quotes: `{mended}`.",
        why_vi: "Các dấu * & ! @ % [ { > | ở đầu giá trị có nghĩa riêng trong YAML.",
        why_en: "The signs * & ! @ % [ { > | at the start of a value have a meaning of their own in YAML.",
        wrong: "tieu_de: [Dự thảo] Kế hoạch",
        right: "tieu_de: \"[Dự thảo] Kế hoạch\"",
    }
    TEXT_AFTER_QUOTE = "CB0131" Error {
        vi: "Sau ngoặc kép đóng còn chữ.",
        vi_help: "Đặt cả giá trị trong ngoặc: `{mended}`.",
        en: "There are words after the closing quote.",
        en_help: "Put the whole value in quotes: `{mended}`.",
    }
    NOT_UNDERSTOOD = "CB0132" Error {
        vi: "Không hiểu được phần khai báo từ chỗ này.",
        vi_help: "Kiểm tra ngoặc, dấu hai chấm và chỗ lùi vào ở dòng này và dòng trên.",
        en: "The front matter is not understood from here.",
        en_help: "Check quotes, brackets, colons and indentation on this line and the one above.",
    }
    TOO_DEEP = "CB0133" Error {
        vi: "Các khóa lồng nhau quá sâu.",
        vi_help: "Không khóa nào cần quá ba cấp; kiểm tra chỗ lùi vào và các ngoặc.",
        en: "The keys are nested too deeply.",
        en_help: "No key needs more than three levels; check indentation and brackets.",
    }
    DASHES = "CB0134" Error {
        vi: "Dòng này có lẽ là `---` nhưng viết khác đi.",
        vi_help: "Viết đúng ba dấu trừ ở đầu dòng, không có gì khác trên dòng. Phần mềm soạn thảo có thể đã đổi thành gạch dài.",
        en: "This line is probably meant as `---` but is written otherwise.",
        en_help: "Write exactly three hyphens at the start of the line and nothing else. A word processor may have made a long dash of them.",
        why_vi: "Phần mềm soạn thảo hay tự đổi ba dấu trừ thành một gạch dài.",
        why_en: "Word processors turn three hyphens into one long dash.",
        wrong: "—\ntieu_de: Kế hoạch\n—",
        right: "---\ntieu_de: Kế hoạch\n---",
    }
    TOO_LONG = "CB0135" Error {
        vi: "Phần khai báo dài hơn {limit} KB.",
        vi_help: "Kiểm tra dòng `---` kết thúc đã ở đúng chỗ.",
        en: "The front matter is longer than {limit} KB.",
        en_help: "Check that the closing `---` line is where it should be.",
    }
    SMART_QUOTES = "CB0136" Warning {
        vi: "Cả giá trị nằm trong ngoặc kép cong {value}; ngoặc này sẽ hiện ra như chữ.",
        vi_help: "Nếu ngoặc chỉ để bao giá trị, thay bằng ngoặc thẳng \" hoặc bỏ đi.",
        en: "The whole value stands in curly quotes {value}, which will be shown as words.",
        en_help: "If they only wrap the value, use straight quotes \" or none.",
        why_vi: "Word tự đổi ngoặc thẳng thành ngoặc cong. Ngoặc cong là chữ, không bao giá trị.",
        why_en: "Word turns straight quotes into curly ones. Curly quotes are words, they do not wrap a value.",
        wrong: "tieu_de: “Kế hoạch năm 2024”",
        right: "tieu_de: \"Kế hoạch năm 2024\"",
    }
    CUT_BY_HASH = "CB0137" Warning {
        vi: "Phần “{cut}” sau dấu # bị coi là ghi chú và không hiện ra.",
        vi_help: "Nếu là một phần của giá trị, đặt cả giá trị trong ngoặc kép: `{mended}`.",
        en: "The part “{cut}” after # is taken for a comment and is not shown.",
        en_help: "If it belongs to the value, put the whole value in quotes: `{mended}`.",
        why_vi: "Dấu # sau một dấu cách mở đầu ghi chú; phần sau nó không thuộc giá trị.",
        why_en: "A # after a space begins a comment; what follows is no part of the value.",
        wrong: "ten_mo_hinh: Mô hình #1",
        right: "ten_mo_hinh: \"Mô hình #1\"",
    }
    REVERSED = "CB0138" Error {
        vi: "Ngày bắt đầu {from} muộn hơn ngày kết thúc {to}.",
        vi_help: "Kiểm tra hai ngày; có thể đã viết đổi chỗ.",
        en: "The first day {from} is later than the last day {to}.",
        en_help: "Check both; they may have been exchanged.",
    }
    PERIOD_LENGTH = "CB0139" Warning {
        vi: "Kỳ từ {from} đến {to} không khớp với loại kỳ “{type}”.",
        vi_help: "Kiểm tra loại kỳ và hai ngày. Nếu báo cáo đúng là tính từ ngày này đến ngày kia, cứ để vậy: trang sẽ nói rõ.",
        en: "The days {from} to {to} do not make a period of type “{type}”.",
        en_help: "Check the type and both days. If the report really counts these days, leave it: the page will say so.",
    }
    NOT_A_URL = "CB0140" Error {
        vi: "“{value}” không phải là địa chỉ trang web.",
        vi_help: "Chép đủ địa chỉ từ trình duyệt, bắt đầu bằng `https://`.",
        en: "“{value}” is not a web address.",
        en_help: "Copy the whole address from the browser; it begins with `https://`.",
    }
    MORE = "CB0141" Error {
        vi: "Còn {count} lỗi nữa trong tệp này.",
        vi_help: "Sửa các lỗi đã nêu rồi chạy lại.",
        en: "There are {count} more problems in this file.",
        en_help: "Mend those reported and run again.",
    }
    NOT_TOML = "CB0142" Error {
        vi: "Không hiểu được dòng này từ chỗ đánh dấu.",
        vi_help: "Mỗi dòng có dạng `khóa = \"giá trị\"`; kiểm tra ngoặc kép, ngoặc vuông và dấu phẩy.",
        en: "This line is not understood from the mark on.",
        en_help: "A line has the form `key = \"value\"`; check quotes, brackets and commas.",
    }
    NEEDS_QUOTES = "CB0143" Error {
        vi: "Giá trị là chữ mà không đặt trong ngoặc kép thẳng.",
        vi_help: "Viết `{mended}`.",
        en: "The value is words without straight quotes.",
        en_help: "Write `{mended}`.",
    }
    COLON_FOR_EQUALS = "CB0144" Error {
        vi: "Tệp này dùng dấu bằng giữa khóa và giá trị, không dùng dấu hai chấm.",
        vi_help: "Viết `khóa = \"giá trị\"`.",
        en: "This file takes an equals sign between key and value, not a colon.",
        en_help: "Write `key = \"value\"`.",
    }
    NO_REASON = "CB0145" Error {
        vi: "Trang bị gỡ mà không nói vì sao.",
        vi_help: "Thêm khóa `go_bo:` và hai dòng thụt vào dưới nó: `ngay: 2026-08-01` (ngày gỡ), `ly_do: \"…\"` (lý do); người đọc mở địa chỉ cũ sẽ thấy lý do này.",
        en: "The page is withdrawn without saying why.",
        en_help: "Add the key `go_bo:` and two indented lines below it: `ngay: 2026-08-01` (the day), `ly_do: \"…\"` (the reason); whoever opens the old address will read it.",
    }
    EXTRA_BRACKET = "CB0146" Error {
        vi: "Ngoặc “{close}” ở đây thừa: không có ngoặc mở cho nó.",
        vi_help: "Xóa “{close}” thừa. Nếu thiếu ngoặc mở thì thêm ở đầu nhóm; nếu giá trị chỉ là chữ, đặt cả giá trị trong ngoặc kép.",
        en: "The bracket “{close}” here is one too many: nothing opened it.",
        en_help: "Delete the “{close}”. Where an opening bracket is missing, add it; if the value is only words, put it all in quotes.",
    }
    VALUE_TOO_LONG = "CB0147" Error {
        vi: "Giá trị của `{key}` dài hơn {limit} KB.",
        vi_help: "Kiểm tra ngoặc kép đã đóng chưa. Nếu đây là cả một đoạn văn, chuyển nó xuống phần nội dung của trang; ở đây chỉ giữ một hai câu.",
        en: "The value of `{key}` is longer than {limit} KB.",
        en_help: "Check that its quotes are closed. If it is a whole text, move it to the body of the page and keep one or two sentences here.",
    }
    TOO_MANY = "CB0148" Error {
        vi: "`{key}` có hơn {limit} mục; từ mục này trở đi không được đọc.",
        vi_help: "Bỏ những mục lặp lại hoặc không dùng đến; danh sách của một trang có thể chia cho nhiều trang.",
        en: "`{key}` has more than {limit} items; from this one on they are not read.",
        en_help: "Take out what repeats itself or is not used; the list of a page may be divided over several pages.",
    }
}
