//! CB08: taking in documents of office programs.

entries! {
    OLD_WORD = "CB0801" Error {
        vi: "Đây là tệp .doc kiểu cũ, không nhập được.",
        vi_help: "Mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập tệp đó.",
        en: "This is an old binary .doc file, which cannot be imported.",
        en_help: "Open it in Word or LibreOffice, save it as .docx and import that file.",
    }
    PASSWORD = "CB0802" Error {
        vi: "Tệp có mật khẩu.",
        vi_help: "Mở tệp, bỏ mật khẩu, lưu lại rồi nhập.",
        en: "The file has a password.",
        en_help: "Open it, save it without a password, and import it again.",
    }
    LOCK_FILE = "CB0803" Error {
        vi: "Đây là tệp khóa mà Word hay LibreOffice tạo ra khi mở tài liệu, không phải tài liệu.",
        vi_help: "Đóng tài liệu rồi nhập chính tài liệu đó (tên không có “~$” hay “.~lock”).",
        en: "This is a lock file that Word or LibreOffice makes while a document is open, not the document.",
        en_help: "Close the document and import the document itself (its name has no “~$” or “.~lock”).",
    }
    DAMAGED = "CB0804" Error {
        vi: "Tệp hỏng hoặc không đúng định dạng của tên: {found}.",
        vi_help: "Mở bằng Word hoặc LibreOffice và lưu lại; nếu không mở được, xin lại tệp.",
        en: "The file is damaged, or is not what its name says: {found}.",
        en_help: "Open it in Word or LibreOffice and save it again; if that fails, ask for the file once more.",
    }
    UNPACKS_TOO_LARGE = "CB0805" Error {
        vi: "Tệp lớn hơn, lồng sâu hơn hoặc bung ra lớn hơn mức một văn bản cần.",
        vi_help: "Nếu là văn bản thật, giảm cỡ ảnh hoặc chia tệp; nếu không rõ tệp từ đâu tới, đừng mở.",
        en: "The file is larger, deeper, or unpacks to more than a document needs.",
        en_help: "If it is a real document, shrink its pictures or split it; if nobody knows where it came from, do not open it.",
    }
    MACROS = "CB0807" Error {
        vi: "Tệp có macro (chương trình nhúng trong văn bản).",
        vi_help: "Mở trên máy tin cậy, không bật macro, lưu lại thành .docx hoặc .xlsx rồi nhập.",
        en: "The file holds macros (programs within the document).",
        en_help: "Open it on a trusted machine without enabling macros, save it as .docx or .xlsx and import that.",
    }
    TRACKED = "CB0808" Error {
        vi: "Văn bản còn {inserted} chỗ thêm và {deleted} chỗ xóa chưa duyệt (Track Changes).",
        vi_help: "Duyệt hết trong Word rồi nhập; hoặc, nếu bản đúng là bản đã nhận mọi thay đổi: --accept-changes.",
        en: "The document has {inserted} insertions and {deleted} deletions that nobody has accepted (tracked changes).",
        en_help: "Settle them in Word and import again; or, if the right text is the one with all changes accepted: --accept-changes.",
    }
    STAMP = "CB0809" Error {
        vi: "Văn bản có dấu chỉ độ mật “{stamp}”: không được đưa lên cổng công khai.",
        vi_help: "Không nhập tệp này. Nếu văn bản đã giải mật, lấy bản đã giải mật, không còn dấu này.",
        en: "The document bears the secrecy mark “{stamp}” and must not go to a public portal.",
        en_help: "Do not import it. If it has been declassified, take the declassified copy, which no longer bears the mark.",
    }
    UNKNOWN_FORMAT = "CB0810" Error {
        vi: "Không nhập được loại tệp này.",
        vi_help: "Nhập được .docx, .txt, .html và bảng số liệu .xlsx, .csv. Với .pdf, .odt, .rtf: lưu lại thành .docx; với .ods: lưu lại thành .xlsx, bằng Word, Excel hoặc LibreOffice.",
        en: "Files of this kind cannot be imported.",
        en_help: "What can: .docx, .txt, .html, and tables of figures .xlsx and .csv. Save a .pdf, .odt or .rtf as .docx, and an .ods as .xlsx, with Word, Excel or LibreOffice.",
    }
    TEXT_LOST = "CB0811" Error {
        vi: "Chữ trong bản Markdown không khớp nguồn[[: thiếu {missing}]][[; thừa {extra}]].",
        vi_help: "Đối chiếu bản nhập với tệp gốc trước khi dùng, và báo cho người phát triển kèm tệp.",
        en: "The letters of the Markdown do not match the source[[: missing {missing}]][[; too many {extra}]].",
        en_help: "Compare the import with the original before using it, and send the file to the developers.",
    }
    NOTHING_IN_IT = "CB0812" Error {
        vi: "Tệp không có chữ nào.",
        vi_help: "Nếu là bản quét dán dạng ảnh, hãy nhận dạng chữ (OCR) trước; đăng bản quét bằng tep_dinh_kem.",
        en: "There are no words in the file.",
        en_help: "If it is a scan pasted as a picture, recognise its letters (OCR) first; the scan itself can go to tep_dinh_kem.",
    }
    RESULT_TOO_LARGE = "CB0813" Error {
        vi: "Bản Markdown sẽ lớn hơn {limit} MB, quá cỡ một trang.",
        vi_help: "Chia văn bản, chẳng hạn tách phụ lục thành tệp riêng.",
        en: "The Markdown would be larger than {limit} MB, more than a page may have.",
        en_help: "Split the document; put its annexes into files of their own, for instance.",
    }
    UNREAD = "CB0814" Error {
        vi: "Còn chỗ phải xem lại sau khi nhập: “{words}”.",
        vi_help: "Đối chiếu tệp gốc, sửa chỗ này và xóa cả dấu ⟦…⟧.",
        en: "Something is left to look at after an import: “{words}”.",
        en_help: "Compare with the original, mend this place and delete the mark ⟦…⟧ with it.",
        why_vi: "Lệnh congbo import không đoán. Chỗ nào không đọc được, nó để lại dấu ⟦cần xem: …⟧ để người biên tập quyết định. Trang đã duyệt mà còn dấu này thì không được đăng.",
        why_en: "congbo import does not guess. Where something could not be read it leaves the mark ⟦cần xem: …⟧ for an editor to decide. An approved page with such a mark is not published.",
        wrong: "ngay_ban_hanh: \"⟦cần xem⟧\"",
        right: "ngay_ban_hanh: 2024-03-29",
    }
    UNREAD_DRAFT = "CB0815" Warning {
        vi: "Còn chỗ phải xem lại sau khi nhập: “{words}”.",
        vi_help: "Đối chiếu tệp gốc, sửa chỗ này và xóa cả dấu ⟦…⟧ trước khi đặt trạng thái đã duyệt.",
        en: "Something is left to look at after an import: “{words}”.",
        en_help: "Compare with the original, mend this place and delete the mark ⟦…⟧ before the page is approved.",
    }
    OLD_EXCEL = "CB0816" Error {
        vi: "Đây là bảng tính kiểu cũ (.xls, .xlsb), không nhập được.",
        vi_help: "Mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi nhập tệp đó.",
        en: "This is a workbook of an old form (.xls, .xlsb), which cannot be imported.",
        en_help: "Open it in Excel or LibreOffice, save it as .xlsx and import that file.",
    }
    NO_TABLE = "CB0817" Error {
        vi: "Không thấy bảng số liệu nào trong tệp.",
        vi_help: "Bảng cần một dòng tên cột, có cột “Chỉ tiêu” và ít nhất một cột số như “Thực hiện”, “Kế hoạch”, “Lũy kế”.",
        en: "There is no table of figures in the file.",
        en_help: "A table needs a row of headings with “Chỉ tiêu” (indicator) and a figure such as “Thực hiện”, “Kế hoạch” or “Lũy kế”.",
    }
    SEVERAL_TABLES = "CB0818" Error {
        vi: "Nhiều trang tính có bảng số liệu: {sheets}.",
        vi_help: "Chọn một trang tính bằng --sheet; mỗi trang kết quả nhận một bảng.",
        en: "Several sheets hold a table of figures: {sheets}.",
        en_help: "Choose one with --sheet; each page of results takes one table.",
    }
    UNMATCHED_INDICATOR = "CB0819" Warning {
        vi: "Ô {place}: chỉ tiêu “{name}” không có trong từ điển chỉ tiêu.",
        vi_help: "[[Có phải ý bạn là “{nearest}” (mã {id})? ]]Sửa cột chi_tieu thành mã đúng, hoặc thêm chỉ tiêu vào content/danh-muc/chi-tieu.toml.",
        en: "Cell {place}: the indicator “{name}” is not in the dictionary.",
        en_help: "[[Did you mean “{nearest}” (id {id})? ]]Put the right id into the column chi_tieu, or add the indicator to content/danh-muc/chi-tieu.toml.",
    }
    HIDDEN_LEFT_OUT = "CB0820" Warning {
        vi: "Phần ẩn của bảng tính không được nhập: {what}.",
        vi_help: "Nếu cần, cho hiện trong Excel, xem lại rồi nhập lần nữa; báo cáo nhập kể các ô này.",
        en: "Hidden parts of the workbook were not imported: {what}.",
        en_help: "If they are needed, unhide them in Excel, look at them and import again; the report lists these cells.",
    }
}
